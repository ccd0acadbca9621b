"""Diagonal edges."""

from __future__ import annotations

import numpy as np
from shared.diagonal_edges import check_written_down, diagonal_picture, for_each_size, response, square_picture

from grader.api import Mismatch, Student, StudentError, points, refuses

HINTS = (
    "Y[i, j] = X[i, j] - X[i, j+1]: the kernel looks at two neighbours in one row.",
    "In which places do the neighbours in a row of your picture differ? In which rows?",
    "Draw n = 4 on paper, and write the differences between the columns. Which (i, j) hold a number other than 0?",
)
#: What the statement leaves free.
OUTSIDE = {"up_to_1000": "n is at most 150"}
#: From the smallest picture to the largest one that the statement names; one size comes twice.
SIZES = (3, 4, 5, 8, 9, 21, 52, 101, 150, 4)


@points(2, hint="Each diagonal has one value; not all have the same.")
def test_image(student: Student, rng: np.random.Generator) -> None:
    """diagonal_image is constant along one family of diagonals, has an edge, and lies in [0, 1]"""
    sizes = (*SIZES, int(rng.integers(10, 100)), int(rng.integers(100, 151)))
    for n, picture in zip(sizes, for_each_size(student.diagonal_image, sizes), strict=True):
        diagonal_picture(picture, n, f"diagonal_image({n})")


@points(3, hint="Compare two neighbours in a row, for each row.")
def test_response(student: Student, rng: np.random.Generator) -> None:
    """predict_response says what the kernel gives on your picture, from n alone"""
    sizes = (*SIZES, int(rng.integers(10, 100)), int(rng.integers(100, 151)))
    pictures = _pictures_with_an_edge(student, sizes)
    if 2 * len(pictures) < len(sizes):
        pictures = [(n, square_picture(p, n)) for n, p in zip(sizes, for_each_size(student.diagonal_image, sizes), strict=True)]
    right = [(n, response(X)) for n, X in pictures]
    watched = student.probe.watched_predict_response
    check_written_down(student, "predict_response", watched, right, "the response of your picture")


@points(1, hint="The smallest picture has three rows.")
def test_bad(student: Student, rng: np.random.Generator) -> None:
    """fewer than three rows: ValueError"""
    for n in (1, 2, 0, -4, -int(rng.integers(1, 150))):
        refuses(student.diagonal_image, n, because=f"n = {n} is less than 3")


def _pictures_with_an_edge(student: Student, sizes: tuple[int, ...]) -> list[tuple[int, np.ndarray]]:
    """Return (n, picture) for the sizes whose picture is right; a wrong one costs its points in test_image alone."""
    right = []
    for n in sizes:
        try:
            right.append((n, diagonal_picture(student.diagonal_image(n), n, f"diagonal_image({n})")))
        except (Mismatch, StudentError):
            continue
    return right
