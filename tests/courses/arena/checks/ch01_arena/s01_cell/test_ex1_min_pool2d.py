"""The smallest value in each window."""

from __future__ import annotations

import numpy as np

from grader.api import Student, close, points

HINTS = ("Look at one window.", "Then at all of them.")


@points(3, hint="Try a 3x3 picture by hand.")
def test_one(student: Student, rng: np.random.Generator) -> None:
    """one picture comes out right"""
    _compare(student, rng)


@points(2, hint="Windows need not be square.", visible=False)
def test_many(student: Student, rng: np.random.Generator) -> None:
    """pictures of other shapes come out right"""
    for _ in range(4):
        _compare(student, rng)


def _compare(student: Student, rng: np.random.Generator) -> None:
    shape = rng.integers(3, 7, 2)
    window = tuple(int(side) for side in rng.integers(2, 4, 2))
    X = rng.integers(-99, 99, shape).astype(float)
    rows, cols = X.shape[0] - window[0] + 1, X.shape[1] - window[1] + 1
    want = np.array([[X[i : i + window[0], j : j + window[1]].min() for j in range(cols)] for i in range(rows)])
    close(student.min_pool2d(X, window), want)
