"""Leaves out the terms of padding zeros."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You leave out the padding zeros. Here they cost like all other numbers."


def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    rows = sum(0 <= i + a - ph < h for i in range(0, h + 2 * ph - kh + 1, sh) for a in range(kh))
    columns = sum(0 <= j + b - pw < w for j in range(0, w + 2 * pw - kw + 1, sw) for b in range(kw))
    n = ci * co * rows * columns
    return 2 * n, 2 * n + co * oh * ow
