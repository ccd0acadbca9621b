"""Diagonal edges: the picture transposed."""

from __future__ import annotations

from typing import Any

import numpy as np
from shared.diagonal_edges import check_written_down, diagonal_picture, for_each_size, response

from grader.api import Mismatch, Student, points

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
    sizes = (*SIZES, int(rng.integers(9, 100)), int(rng.integers(100, 151)))
    right = [(n, response(np.triu(np.ones((n, n))))) for n in sizes]
    watched = student.probe.watched_predict_transposed
    check_written_down(student, "predict_transposed", watched, right, "the response of the transposed picture")


@points(2, hint="Which pictures are their own mirror images?")
def test_unchanged(student: Student, rng: np.random.Generator) -> None:
    """unchanged_image has a diagonal edge, and the same response after transposing"""
    for n, X in _pictures(student.unchanged_image, "unchanged_image", rng):
        change = np.abs(response(X) - response(X.T)).max()
        if change > 1e-9:
            raise Mismatch(
                f"a picture whose response changes by up to {change:.3g} when it is transposed",
                "the same response, within 1e-09",
                call=f"unchanged_image({n})",
            )


@points(2, hint="Solve X + X.T = the same number everywhere.")
def test_negated(student: Student, rng: np.random.Generator) -> None:
    """negated_image has a diagonal edge, and the negative response after transposing"""
    for n, X in _pictures(student.negated_image, "negated_image", rng):
        away = np.abs(response(X) + response(X.T)).max()
        if away > 1e-9:
            same = np.allclose(response(X), response(X.T), rtol=0, atol=1e-9)
            got = "the same response" if same else f"a response that is up to {away:.3g} away from the negative"
            raise Mismatch(f"after transposing, {got}", "the negative response, within 1e-09", call=f"negated_image({n})")


def _pictures(function: Any, name: str, rng: np.random.Generator) -> list[tuple[int, np.ndarray]]:
    """Return (n, picture) for all sizes; raise Mismatch if a picture has no diagonal edge."""
    sizes = (*SIZES, int(rng.integers(9, 100)), int(rng.integers(100, 151)))
    return [(n, diagonal_picture(p, n, f"{name}({n})")) for n, p in zip(sizes, for_each_size(function, sizes), strict=True)]
