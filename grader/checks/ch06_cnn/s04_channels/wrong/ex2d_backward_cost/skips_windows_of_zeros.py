"""Leaves out windows that see only padding."""

CAUGHT_BY = "test_formula"
DIAGNOSIS = "You leave out windows that see nothing but padding. They cost like all others."


def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = sum(i + kh > ph and i < ph + h for i in range(0, h + 2 * ph - kh + 1, sh))
    ow = sum(j + kw > pw and j < pw + w for j in range(0, w + 2 * pw - kw + 1, sw))
    o = co * oh * ow
    n = ci * kh * kw * o
    return 2 * n, 2 * n + o
