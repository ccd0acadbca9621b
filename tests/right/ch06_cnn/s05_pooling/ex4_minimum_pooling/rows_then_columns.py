"""Rows first, then columns."""


def min_pool(X, max_pool, k, s, p):
    (kh, kw), (sh, sw), (ph, pw) = [(v, v) if isinstance(v, int) else v for v in (k, s, p)]
    return -max_pool(max_pool(-X, (kh, 1), (sh, 1), (ph, 0)), (1, kw), (1, sw), (0, pw))
