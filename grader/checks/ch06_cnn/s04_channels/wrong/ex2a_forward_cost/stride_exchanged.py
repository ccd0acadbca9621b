"""Exchanges the strides of rows and columns."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You use the stride of the columns for the rows. The order is (down, right)."


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sw + 1
    ow = (w + 2 * pw - kw) // sh + 1
    n = ci * co * kh * kw * oh * ow
    return n, n
