"""Diagonal edges: the picture transposed."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.api import Mismatch, Student, as_array, close, forbids, points, seen_by

HINTS = (
    "Draw the transposed picture for n = 4. Which neighbours in a row differ, and which of them is larger?",
    "Which pictures with a diagonal edge equal their transpose?",
    "For the negative: what must X + X.T be, so that the kernel finds nothing in it?",
)
#: What the statement leaves free.
OUTSIDE = {"up_to_1000": "n is at most 150"}
#: From the smallest picture to the largest one that the statement names; one size comes twice.
SIZES = (4, 7, 3, 8, 20, 51, 102, 149, 150, 4)


@points(4, hint="Left minus right, in each row of the transposed picture.")
def test_pred(student: Student, rng: np.random.Generator) -> None:
    """predict_transposed is the response of the transposed triangle, written down from n alone"""
    sizes = (*SIZES, int(rng.integers(9, 150)))
    for n, said in zip(sizes, student.predict_transposed.map([(n,) for n in sizes]), strict=True):
        picture = np.triu(np.ones((n, n)))
        mine = as_array(said, shape=(n, n - 1), what=f"the response for n = {n}")
        close(mine, _response(picture), call=f"predict_transposed({n})", what="the response of the transposed picture")
    forbids(student, "predict_transposed", {"eval", "exec"}, because="the places are to be written down")
    for n in (7, 8):
        where = seen_by(student.probe.watched_predict_transposed, n, signal="PixelsUsed")
        if where is not None:
            raise Mismatch(f"the right response, but computed from the pixels of the picture{where}",
                           "numbers written to their places (i, j), which are known from n alone",
                           call=f"predict_transposed({n})")  # fmt: skip


@points(2, hint="Which pictures are their own mirror images?")
def test_unchanged(student: Student, rng: np.random.Generator) -> None:
    """unchanged_image has a diagonal edge, and the same response after transposing"""
    for n, X in _pictures(student.unchanged_image, "unchanged_image", rng):
        if not np.allclose(_response(X), _response(X.T), rtol=0, atol=1e-9):
            raise Mismatch("a picture whose response changes when it is transposed", "the same response",
                           call=f"unchanged_image({n})")  # fmt: skip


@points(2, hint="Solve X + X.T = the same number everywhere.")
def test_negated(student: Student, rng: np.random.Generator) -> None:
    """negated_image has a diagonal edge, and the negative response after transposing"""
    for n, X in _pictures(student.negated_image, "negated_image", rng):
        if not np.allclose(_response(X), -_response(X.T), rtol=0, atol=1e-9):
            same = np.allclose(_response(X), _response(X.T), rtol=0, atol=1e-9)
            got = "the same response" if same else "a response that is not the negative everywhere"
            raise Mismatch(f"after transposing, {got}", "exactly the negative response", call=f"negated_image({n})")


def _response(X: np.ndarray) -> np.ndarray:
    return X[:, :-1] - X[:, 1:]


def _pictures(function: Any, name: str, rng: np.random.Generator) -> list[tuple[int, np.ndarray]]:
    sizes = (*SIZES, int(rng.integers(9, 150)))
    return [(n, _diagonal(p, n, f"{name}({n})")) for n, p in zip(sizes, function.map([(n,) for n in sizes]), strict=True)]


def _diagonal(picture: Any, n: int, call: str) -> np.ndarray:
    X = as_array(picture, shape=(n, n), what=f"the picture for n = {n}")
    if X.min() < -1e-9 or X.max() > 1 + 1e-9:
        raise Mismatch(f"numbers from {X.min():.3g} to {X.max():.3g}", "numbers from 0 to 1", call=call)
    along = np.abs(X[1:, 1:] - X[:-1, :-1]).max() <= 1e-9
    against = np.abs(X[1:, :-1] - X[:-1, 1:]).max() <= 1e-9
    if along and against:
        raise Mismatch("a picture that is constant along both kinds of diagonals: it has no diagonal edge",
                       "a picture that is constant along one kind only", call=call)  # fmt: skip
    if not along and not against:
        raise Mismatch("a picture that changes along its diagonals", "one value on each diagonal", call=call)
    if np.abs(_response(X)).max() < 1e-3:
        raise Mismatch("a picture whose response is less than 0.001 everywhere", "a picture with an edge", call=call)
    return X
