"""Diagonal edges."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.api import Mismatch, Student, as_array, close, forbids, points, refuses, seen_by

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
    sizes = (*SIZES, int(rng.integers(10, 150)))
    for n, picture in zip(sizes, student.diagonal_image.map([(n,) for n in sizes]), strict=True):
        X = _diagonal(picture, n)
        if np.abs(X[:, :-1] - X[:, 1:]).max() < 1e-3:
            raise Mismatch("a picture whose response is less than 0.001 everywhere", "a picture with an edge",
                           call=f"diagonal_image({n})")  # fmt: skip


@points(3, hint="Compare two neighbours in a row, for each row.")
def test_response(student: Student, rng: np.random.Generator) -> None:
    """predict_response says what the kernel gives on your picture, from n alone"""
    sizes = (*SIZES, int(rng.integers(10, 150)))
    asked = [(n,) for n in sizes]
    pictures = [_square(p, n) for p, n in zip(student.diagonal_image.map(asked), sizes, strict=True)]
    for n, X, said in zip(sizes, pictures, student.predict_response.map(asked), strict=True):
        mine = as_array(said, shape=(n, n - 1), what=f"the response of the picture with n = {n}")
        close(mine, X[:, :-1] - X[:, 1:], call=f"predict_response({n})", what="the response of your picture")
    forbids(student, "predict_response", {"eval", "exec"}, because="the places are to be written down")
    for n in (7, 8):
        where = seen_by(student.probe.watched_predict_response, n, signal="PixelsUsed")
        if where is not None:
            raise Mismatch(f"the right response, but computed from the pixels of the picture{where}",
                           "numbers written to their places (i, j), which are known from n alone",
                           call=f"predict_response({n})")  # fmt: skip


@points(1, hint="The smallest picture has three rows.")
def test_bad(student: Student) -> None:
    """fewer than three rows: ValueError"""
    for n in (1, 2, 0, -4):
        refuses(student.diagonal_image, n, because=f"n = {n} is less than 3")


def _square(picture: Any, n: int) -> np.ndarray:
    return as_array(picture, shape=(n, n), what=f"the picture for n = {n}")


def _diagonal(picture: Any, n: int) -> np.ndarray:
    X, call = _square(picture, n), f"diagonal_image({n})"
    if X.min() < -1e-9 or X.max() > 1 + 1e-9:
        raise Mismatch(f"numbers from {X.min():.3g} to {X.max():.3g}", "numbers from 0 to 1", call=call)
    along = np.abs(X[1:, 1:] - X[:-1, :-1]).max() <= 1e-9
    against = np.abs(X[1:, :-1] - X[:-1, 1:]).max() <= 1e-9
    if along and against:
        raise Mismatch("a picture that is constant along both kinds of diagonals: it has no diagonal edge",
                       "a picture that is constant along one kind only", call=call)  # fmt: skip
    if not along and not against:
        raise Mismatch("a picture that changes along its diagonals", "one value on each diagonal", call=call)
    return X
