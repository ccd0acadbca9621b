"""Repeats the start and the goal, so that there are four lines, of which two are different."""

CAUGHT_BY = "test_chain"
DIAGNOSIS = "Your list has only two different lines: the start and the goal, repeated. Show what lies between them."

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
    goal = Sum(s.V[0, 0, s.c, s.k] * s.x[s.i, s.j, s.c], (s.c, 0, s.C - 1))
    return [(s.start, "the layer"), (goal, "D = 0"), (s.start, "the layer again"), (goal, "D = 0 again")]
