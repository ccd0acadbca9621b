"""Transposes a square matrix in place, in V itself."""

CAUGHT_BY = "test_inputs_kept"
DIAGNOSIS = (
    "You transpose V in place where it has as many input as output channels. The caller still needs V: make a new "
    "array, V[0, 0].T."
)

from sympy import Sum  # noqa: E402


def dense_weight(V):
    if V.shape[:2] != (1, 1):
        raise ValueError("the window is not 1x1")
    if V.shape[2] == V.shape[3]:
        V[0, 0] = V[0, 0].T.copy()
        return V[0, 0]
    return V[0, 0].T


def pixelwise(x, V, b):
    h, w, c_in = x.shape
    rows = x.reshape(h * w, c_in) @ dense_weight(V).T + b
    return rows.reshape(h, w, -1)


def derivation(s):
    a, b, c, i, j, k = (s.a, s.b, s.c, s.i, s.j, s.k)
    channels = (c, 0, s.C - 1)
    term = s.V[a, b, c, k] * s.x[i + a, j + b, c]
    return [
        (s.start, "the layer"),
        (Sum(term, (a, 0, 0), (b, 0, 0), channels), "D = 0: a and b run from 0 to 0"),
        (Sum(s.V[0, b, c, k] * s.x[i, j + b, c], (b, 0, 0), channels), "the sum over a is its only term, a = 0"),
        (Sum(s.V[0, 0, c, k] * s.x[i, j, c], channels), "the same for b: a dense layer on the channels of one pixel"),
    ]
