"""Computes no gradient for padding zeros."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You compute no gradient for padding zeros. Here it is computed, and thrown away afterwards."


def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    rows = sum(0 <= i + a - ph < h for i in range(0, h + 2 * ph - kh + 1, sh) for a in range(kh))
    columns = sum(0 <= j + b - pw < w for j in range(0, w + 2 * pw - kw + 1, sw) for b in range(kw))
    n = ci * co * (kh * kw * oh * ow + rows * columns)
    return n, n + co * oh * ow
