"""Counts one output channel."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You count one output channel. Each of them needs its own products."


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    n = ci * kh * kw * oh * ow
    return n, n
