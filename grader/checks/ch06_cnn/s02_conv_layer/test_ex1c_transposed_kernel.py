"""Diagonal edges: the kernel transposed."""

from __future__ import annotations

from typing import Any

import numpy as np
from shared.diagonal_edges import check_written_down, response
from shared.repeated_calls import reordered

from grader.api import Mismatch, Student, as_array, check_refilled, close, keeps_inputs, points

HINTS = (
    "The transposed kernel has its two numbers one above the other. Which edges does it find?",
    "corr looks along rows. How do you show it the columns of X as rows?",
    "What comes back has its rows and columns exchanged, too: turn the result back.",
)
#: What the statement leaves free.
OUTSIDE = {
    "with_transposed_kernel.up_to_100": "a picture has at most 60 rows and 60 columns",
    "predict_kernel_transposed.up_to_1000": "n is at most 150",
}
#: From the smallest picture to the largest one that the statement names; one size comes twice.
SIZES = (3, 4, 6, 9, 21, 50, 101, 150, 4)
#: Shapes of X, and the largest of its numbers if they are whole. Flat, high, square, the smallest and the largest.
SHAPES = (
    ((4, 6), None), ((5, 5), None), ((7, 2), None), ((2, 3), None), ((5, 5), 3), ((3, 4), 3), ((2, 2), None),
    ((2, 1), None), ((6, 1), 3), ((4, 5), 1000), ((3, 45), None), ((60, 60), None), ((11, 9), None), ((13, 40), 1000),
    ((52, 2), 3), ((41, 12), None), ((20, 24), None),
)  # fmt: skip


@points(5, hint="Transpose twice.")
def test_identity(student: Student, rng: np.random.Generator) -> None:
    """with_transposed_kernel returns corr2d(X, K.T) for every picture, with one call of corr"""
    pictures: list[tuple[np.ndarray, int | None]] = []
    for shape, largest in SHAPES:
        X = rng.normal(size=shape)
        if largest is not None:  # small ones have equal pixels, and zeros
            X = rng.integers(-largest, largest + 1, shape)
            # But not all are equal: then nothing would tell who has subtracted.
            X[0, 0] = X[-1, 0] - 1 if X[-1, 0] > 0 else X[-1, 0] + 1
        pictures.append((X, largest))
    # Pictures that look like the one before: what is kept of that one does not fit.
    X = rng.normal(size=(4, 6))
    pictures += [(X, None), (reordered(X), None), (X.reshape(6, 4), None)]
    for X, largest in pictures:
        shape = X.shape
        # corr first applies a function to each pixel that the answer does not know, so that the result can only come from
        # corr. The function is odd, so that a rotated picture, or one with zeros around it, may be passed as well. It gives
        # whole numbers for whole numbers, so that an answer may keep them in an array of X's dtype.
        factor, seen = float(rng.uniform(2, 3)) if largest is None else int(rng.integers(2, 9)), []

        def corr(Z: Any, factor: float = factor, seen: list[tuple[int, ...]] = seen) -> np.ndarray:
            try:
                picture = _curved(as_array(Z), factor)
            except Mismatch:
                picture = np.zeros(0)
            if isinstance(Z, np.ndarray) and Z.dtype.kind in "iu":
                picture = picture.astype(int)
            if picture.ndim != 2 or picture.shape[1] < 2:
                raise ValueError(f"corr takes a picture with at least two columns, not shape {picture.shape}")
            seen.append(picture.shape)
            return picture[:, :-1] - picture[:, 1:]

        call = f"with_transposed_kernel(X {shape[0]}x{shape[1]}, corr)"
        result = student.with_transposed_kernel(X, corr)
        mine = as_array(result, shape=(shape[0] - 1, shape[1]), what="the result")
        if len(seen) != 1:
            raise Mismatch(f"{len(seen)} calls of corr", "one call", call=call)
        if np.abs(mine - (X[:-1] - X[1:])).max() <= 1e-9:
            raise Mismatch("the differences of X's rows, computed without corr", "what corr returns, transposed", call=call)
        curved = _curved(X, factor)
        close(mine, curved[:-1] - curved[1:], call=call, what="the result")
    check_refilled(
        student.with_transposed_kernel,
        [(Z, lambda Z: -np.diff(np.asarray(Z, float) ** 3)) for Z in (X, np.roll(X, 1, axis=0))],
        lambda result, Z, _: close(result, -np.diff(Z**3, axis=0), what="the result"),
    )


@points(3, hint="Upper minus lower neighbour, in each column.")
def test_pred(student: Student, rng: np.random.Generator) -> None:
    """predict_kernel_transposed is the triangle's response to the transposed kernel, written down from n alone"""
    sizes = (*SIZES, int(rng.integers(10, 100)), int(rng.integers(100, 151)))
    right = [(n, response(np.tril(np.ones((n, n))).T).T) for n in sizes]
    watched = student.probe.watched_predict_kernel_transposed
    check_written_down(student, "predict_kernel_transposed", watched, right)


@points(0, hint="Work on a copy.")
def test_inputs_kept(student: Student, rng: np.random.Generator) -> None:
    """X is left as it is"""

    def corr(Z: Any) -> np.ndarray:
        return np.asarray(Z)[:, 1:] / 3

    for shape in ((3, 4), (4, 4), (5, 2), (60, 60)):
        keeps_inputs(student.with_transposed_kernel, rng.normal(size=shape), corr)
    keeps_inputs(student.with_transposed_kernel, rng.integers(-3, 4, (4, 4)), corr)


def _curved(X: np.ndarray, factor: float) -> np.ndarray:
    """Apply an increasing odd function to each pixel; a whole factor gives whole numbers for whole numbers."""
    return factor * X + (X * X * X if isinstance(factor, int) else np.sin(factor * X))
