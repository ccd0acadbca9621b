"""Takes the middle of a larger window and says nothing."""

CAUGHT_BY = "test_bad"
DIAGNOSIS = (
    "You take one entry of a larger window and drop the others without a word. "
    "Such a layer is no dense layer per pixel: raise ValueError."
)

from sympy import Sum  # noqa: E402


def dense_weight(V):
    return V[V.shape[0] // 2, V.shape[1] // 2].T


def pixelwise(x, V, b):
    return x @ V[0, 0] + b


def derivation(s):
    channels = (s.c, 0, s.C - 1)
    term = s.V[s.a, s.b, s.c, s.k] * s.x[s.i + s.a, s.j + s.b, s.c]
    return [
        (Sum(term, (s.a, 0, 0), (s.b, 0, 0), channels), "D = 0"),
        (Sum(s.V[0, 0, s.c, s.k] * s.x[s.i, s.j, s.c], channels), "a = b = 0"),
    ]
