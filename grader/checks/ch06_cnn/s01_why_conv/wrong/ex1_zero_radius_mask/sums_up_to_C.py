"""Lets c run from 0 to C, one channel too far."""

CAUGHT_BY = "test_chain"
DIAGNOSIS = "Your sum over c runs up to C. There are C channels, counted from 0: the last one is C - 1."

from sympy import Sum  # noqa: E402


def dense_weight(V):
    if V.shape[:2] != (1, 1):
        raise ValueError(f"the window is {V.shape[0]}x{V.shape[1]}, not 1x1")
    return V[0, 0].T


def pixelwise(x, V, b):
    h, w, c_in = x.shape
    rows = x.reshape(h * w, c_in) @ dense_weight(V).T + b
    return rows.reshape(h, w, -1)


def derivation(s):
    channels = (s.c, 0, s.C)
    term = s.V[s.a, s.b, s.c, s.k] * s.x[s.i + s.a, s.j + s.b, s.c]
    return [
        (Sum(term, (s.a, 0, 0), (s.b, 0, 0), channels), "D = 0"),
        (Sum(s.V[0, 0, s.c, s.k] * s.x[s.i, s.j, s.c], channels), "a = b = 0"),
    ]
