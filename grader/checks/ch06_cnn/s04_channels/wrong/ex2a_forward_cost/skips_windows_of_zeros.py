"""Leaves out windows that see only padding."""

CAUGHT_BY = "test_formula"
DIAGNOSIS = "You leave out windows that see nothing but padding. The layer computes them like all others."


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    rows = sum(i + kh > ph and i < ph + h for i in range(0, h + 2 * ph - kh + 1, sh))
    columns = sum(j + kw > pw and j < pw + w for j in range(0, w + 2 * pw - kw + 1, sw))
    n = ci * co * kh * kw * rows * columns
    return n, n
