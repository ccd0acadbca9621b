"""Divides the places of stride 1 by the stride, rounding down."""

CAUGHT_BY = "test_count"
DIAGNOSIS = (
    "You divide the places of stride 1, and round down. The first place is always there: divide the steps, then "
    "add one."
)


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh + 1) // sh
    ow = (w + 2 * pw - kw + 1) // sw
    n = ci * co * kh * kw * oh * ow
    return n, n
