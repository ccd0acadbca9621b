"""Counts n additions for n products, and the bias on top."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You count one addition too many for each output number: n products are added up with n - 1 additions."


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    n = ci * co * kh * kw * oh * ow
    return n, n + co * oh * ow
