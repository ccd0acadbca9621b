"""Diagonal edges: the kernel transposed."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.api import Mismatch, Student, as_array, close, forbids, forbids_differences, keeps_inputs, points

HINTS = (
    "Turn the page by a mirror: rows become columns. What does the kernel then find?",
    "corr looks along rows. How do you show it the columns of X as rows?",
    "What comes back stands mirrored, too: turn the result back.",
)
CONVOLUTIONS = {
    "corr2d", "convolve", "convolve2d", "correlate", "correlate2d", "correlate1d", "convolve1d", "fftconvolve", "oaconvolve",
    "Convolution", "Conv1D", "Conv2D", "conv2d", "diff", "gradient", "ediff1d", "exec", "eval", "globals",
}  # fmt: skip


@points(5, hint="Transpose twice.")
def test_identity(student: Student, rng: np.random.Generator) -> None:
    """with_transposed_kernel gives corr2d(X, K.T) for every picture, with one call of corr"""
    for shape in ((4, 6), (5, 5), (7, 2), (2, 3)):
        X = rng.normal(size=shape)
        # corr looks at the picture through an odd curve that nobody knows, so that the result cannot come from anywhere
        # else. It keeps what the kernel's own differences have: a turned picture, or one with zeros around, may be shown.
        factor, seen = float(rng.uniform(2, 3)), []

        def corr(Z: Any, factor: float = factor, seen: list[tuple[int, ...]] = seen) -> np.ndarray:
            try:
                picture = _through_the_curve(as_array(Z), factor)
            except Mismatch:
                picture = np.zeros(0)
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
            raise Mismatch("the differences of X's rows, computed without corr", "what corr returns, turned back", call=call)
        curved = _through_the_curve(X, factor)
        close(mine, curved[:-1] - curved[1:], call=call, what="the result")


@points(3, hint="Upper minus lower neighbour, in each column.")
def test_pred(student: Student, rng: np.random.Generator) -> None:
    """predict_kernel_transposed is the triangle's response to the transposed kernel, written down"""
    sizes = (3, 4, 6, int(rng.integers(7, 20)))
    for n, said in zip(sizes, student.predict_kernel_transposed.map([(n,) for n in sizes]), strict=True):
        picture = np.tril(np.ones((n, n)))
        mine = as_array(said, shape=(n - 1, n), what=f"the response for n = {n}")
        close(mine, picture[:-1] - picture[1:], call=f"predict_kernel_transposed({n})", what="the response")
    because = "the response is to be written down from what you know about the picture"
    forbids(student, "predict_kernel_transposed", CONVOLUTIONS, because=because)
    forbids_differences(student, "predict_kernel_transposed", because=because)


@points(0, hint="Work on a copy.")
def test_inputs_kept(student: Student, rng: np.random.Generator) -> None:
    """X is left as it is"""
    keeps_inputs(student.with_transposed_kernel, rng.normal(size=(3, 4)), lambda Z: np.asarray(Z)[:, 1:])


def _through_the_curve(X: np.ndarray, factor: float) -> np.ndarray:
    return factor * X + np.sin(factor * X)
