"""Where a chain stays."""

from __future__ import annotations

import numpy as np

from grader.api import Student, close, keeps_inputs, points

HINTS = ("A step from pi gives pi P: it must be pi again.", "An eigenvector of P transposed; divide by its sum.")


@points(5, hint="Start anywhere and take many steps: where do you arrive?")
def test_value(student: Student, rng: np.random.Generator) -> None:
    """stationary gives the distribution that a step does not change"""
    for n in (2, 3, 5):
        P = rng.random((n, n)) ** 3 + 0.05
        P /= P.sum(axis=1, keepdims=True)
        pi = np.linalg.matrix_power(P, 4096)[0]
        close(student.stationary(P), pi, tol=1e-8, call=f"stationary(P: array {n}x{n})", what="the distribution")


@points(0, hint="Work on a copy.")
def test_inputs_kept(student: Student) -> None:
    """P is left as it is"""
    keeps_inputs(student.stationary, np.array([[0.25, 0.75], [0.5, 0.5]]))
