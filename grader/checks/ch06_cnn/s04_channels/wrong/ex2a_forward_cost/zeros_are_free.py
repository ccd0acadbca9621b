"""Leaves out the products with padding zeros."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You leave out the products with padding zeros. Here they cost like all others."


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    rows = sum(0 <= i + a - ph < h for i in range(0, h + 2 * ph - kh + 1, sh) for a in range(kh))
    columns = sum(0 <= j + b - pw < w for j in range(0, w + 2 * pw - kw + 1, sw) for b in range(kw))
    n = ci * co * rows * columns
    return n, n
