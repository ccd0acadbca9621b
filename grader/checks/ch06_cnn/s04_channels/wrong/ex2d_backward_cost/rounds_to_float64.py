"""Divides with / and converts at the end."""

CAUGHT_BY = "test_large"
DIAGNOSIS = "Your numbers went through a float, which holds whole numbers exactly only up to 2**53. Count with ints."


def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = int((h + 2 * ph - kh) / sh) + 1
    ow = int((w + 2 * pw - kw) / sw) + 1
    n = int(2.0 * ci * co * kh * kw * oh * ow)
    return (n, n + co * oh * ow)
