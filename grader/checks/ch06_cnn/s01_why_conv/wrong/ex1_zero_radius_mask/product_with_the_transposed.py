"""Multiplies the pixels by V[0, 0] the wrong way round."""

CAUGHT_BY = "test_conv"
DIAGNOSIS = (
    "You multiply the pixels by the transposed matrix. The rows of x.reshape(h * w, c_in) have c_in numbers, and so "
    "must the rows of the matrix on the right: that is V[0, 0] itself, or the transposed W."
)

from sympy import Sum  # noqa: E402


def dense_weight(V):
    if V.shape[:2] != (1, 1):
        raise ValueError(f"the window is {V.shape[0]}x{V.shape[1]}, not 1x1")
    return V[0, 0].T


def pixelwise(x, V, b):
    return x @ V[0, 0].T + b


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
