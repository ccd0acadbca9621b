"""Exchanges the paddings of rows and columns."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You use the padding of the columns for the rows. ph stands for rows above and below."


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = max(0, (h + 2 * pw - kh) // sh + 1)
    ow = max(0, (w + 2 * ph - kw) // sw + 1)
    n = ci * co * kh * kw * oh * ow
    return n, n
