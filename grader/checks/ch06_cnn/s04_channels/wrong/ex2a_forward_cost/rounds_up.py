"""Rounds the number of steps up."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You round up. A window that would stick out of the padded picture is left out."


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = -(-(h + 2 * ph - kh) // sh) + 1
    ow = -(-(w + 2 * pw - kw) // sw) + 1
    n = ci * co * kh * kw * oh * ow
    return n, n
