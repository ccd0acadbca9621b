"""Takes x for an array (channels, rows, columns)."""

CAUGHT_BY = "test_local"
DIAGNOSIS = (
    "You read x as (channels, rows, columns). Here the channels are the last axis: x[i, j] is one pixel. "
    "A reshape of (h, w, c_in) to (c_in, h*w) does not move axes, it tears pixels apart."
)

from sympy import Sum  # noqa: E402


def dense_weight(V):
    if V.shape[:2] != (1, 1):
        raise ValueError("the window is not 1x1")
    return V[0, 0].T


def pixelwise(x, V, b):
    h, w, c_in = x.shape
    columns = V[0, 0].T @ x.reshape(c_in, h * w)
    return columns.reshape(-1, h, w).transpose(1, 2, 0) + b


def derivation(s):
    channels = (s.c, 0, s.C - 1)
    term = s.V[s.a, s.b, s.c, s.k] * s.x[s.i + s.a, s.j + s.b, s.c]
    return [
        (Sum(term, (s.a, 0, 0), (s.b, 0, 0), channels), "D = 0"),
        (Sum(s.V[0, 0, s.c, s.k] * s.x[s.i, s.j, s.c], channels), "a = b = 0"),
    ]
