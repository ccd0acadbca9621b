"""Sets D = 0 in the limits and stops there."""

CAUGHT_BY = "test_chain"
DIAGNOSIS = (
    "You set D = 0 in the limits, which is right, but the sums over a and b are still there. "
    "A sum from 0 to 0 has one term: write it down."
)

from sympy import Sum  # noqa: E402


def dense_weight(V):
    if V.shape[:2] != (1, 1):
        raise ValueError("the window is not 1x1")
    return V[0, 0].T


def pixelwise(x, V, b):
    return x @ V[0, 0] + b


def derivation(s):
    channels = (s.c, 0, s.C - 1)
    term = s.V[s.a, s.b, s.c, s.k] * s.x[s.i + s.a, s.j + s.b, s.c]
    return [
        (Sum(term, (s.a, -s.D, s.D), (s.b, 0, 0), channels), "D = 0"),
        (Sum(term, (s.a, 0, 0), (s.b, 0, 0), channels), "D = 0"),
    ]
