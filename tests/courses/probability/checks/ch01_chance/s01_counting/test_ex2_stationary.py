"""Where a chain stays."""

from __future__ import annotations

import numpy as np

from grader.api import Student, close, keeps_inputs, points

HINTS = ("A step from pi gives pi P: it must be pi again.", "An eigenvector of P transposed; divide by its sum.")
OUTSIDE = {
    "float32": "compared within 1e-8, which numbers of 32 bits come near",
    "up_to_8": "the chains of this course are small",
    "only_square": "P is square",
    "only_not_zero": "all entries are positive",
    "only_not_negative": "all entries are positive",
}


@points(5, hint="Start anywhere and take many steps: where do you arrive?")
def test_value(student: Student, rng: np.random.Generator) -> None:
    """stationary gives the distribution that a step does not change"""
    drawn = [rng.random((n, n)) ** 3 + 0.05 for n in (2, 3, 5)]
    for P in (*(P / P.sum(axis=1, keepdims=True) for P in drawn), np.full((4, 4), 0.25)):
        n = len(P)
        pi = np.linalg.matrix_power(P, 4096)[0]
        close(student.stationary(P), pi, tol=1e-8, call=f"stationary(P: array {n}x{n})", what="the distribution")


@points(0, hint="Work on a copy.")
def test_inputs_kept(student: Student) -> None:
    """P is left as it is"""
    keeps_inputs(student.stationary, np.array([[0.25, 0.75], [0.5, 0.5]]))
