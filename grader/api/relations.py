"""Relations between a function's values at related inputs (metamorphic checks).

Each takes the student's function (or any function of an image, such as a lambda with the kernel fixed), and needs no
right answer to compare with.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.api.arrays import as_array
from grader.api.comparison import close
from grader.api.mismatch import Mismatch

Array = np.ndarray[Any, Any]
Map = Callable[[Array], Any]


def linear(f: Map, X: Array, Y: Array, *, factor: float = -1.5, tol: float = 1e-9) -> None:
    """Check ``f(X + factor*Y) == f(X) + factor*f(Y)`` for two arrays of one shape.

    Raises:
        Mismatch: if the two sides differ.

    Example: ``linear(lambda image: student.corr2d(image, K), X, Y)``.
    """
    first, second = as_array(f(X)), as_array(f(Y))
    if first.shape != second.shape:
        raise Mismatch(f"results of shapes {first.shape} and {second.shape}", "the same shape for inputs of one shape")
    words = f"the sum of inputs X + {factor:g}*Y gives the same sum of results"
    _same(f(X + factor * Y), first + factor * second, tol, words)


def scale(f: Map, X: Array, *, factor: float = 3.0, tol: float = 1e-9) -> None:
    """Check ``f(factor*X) == factor*f(X)``.

    Example: ``scale(lambda image: student.min_pool(image, pool, 2, 2, 0), X)``.
    """
    _same(f(factor * X), factor * as_array(f(X)), tol, f"{factor:g} times the input gives {factor:g} times the result")


def add_constant(f: Map, X: Array, *, constant: float = 5.0, gain: float = 1.0, tol: float = 1e-9) -> None:
    """Check ``f(X + constant) == f(X) + gain*constant``.

    Args:
        gain: 1 for averages and maxima, the kernel's sum for a convolution, 0 for a derivative.

    Example: ``add_constant(lambda image: student.softmax_pool(image, 2, 2, 1.0), X)``.
    """
    words = f"adding {constant:g} to the input adds {gain * constant:g} to the result"
    _same(f(X + constant), as_array(f(X)) + gain * constant, tol, words)


def shift_commutes(
    f: Map, X: Array, shift: tuple[int, ...] = (1, 2), *, margin: int | tuple[int, ...] = 0, tol: float = 1e-9
) -> None:
    """Check that shifting the input shifts the result, away from the border.

    Args:
        X: an array whose last ``len(shift)`` axes are shifted, cyclically.
        margin: how many places at each end of the result's shifted axes are not compared (the shift itself is added).

    Example: ``shift_commutes(lambda image: student.corr2d(image, K), X)``.
    """
    axes = tuple(range(-len(shift), 0))
    before, after = as_array(f(X)), as_array(f(np.roll(X, shift, axes)))
    margins = (margin,) * len(shift) if isinstance(margin, int) else margin
    kept = (slice(m + abs(s), -(m + abs(s)) or None) for m, s in zip(margins, shift, strict=True))
    inner = (Ellipsis, *kept)
    if before.shape != after.shape or before.ndim < len(shift):
        raise Mismatch(f"results of shapes {before.shape} and {after.shape}", "the same shape for shifted inputs")
    expected = np.roll(before, shift, axes)[inner]
    if not expected.size:
        raise Mismatch(f"a result of shape {before.shape}", f"a larger one for an input of shape {X.shape}")
    _same(after[inner], expected, tol, f"an input shifted by {shift} gives the result shifted by {shift}")


def rotate90(f: Map, X: Array, *, tol: float = 1e-9) -> None:
    """Check that turning the input by 90 degrees (its last two axes) turns the result.

    Example: ``rotate90(lambda image: student.blur(image), X)``.
    """
    expected = as_array(f(X))
    if expected.ndim < 2:
        raise Mismatch(f"a result of shape {expected.shape}", "a picture")
    turned = np.rot90(expected, axes=(-2, -1))
    _same(f(np.rot90(X, axes=(-2, -1))), turned, tol, "a turned input gives the turned result")


def permutation_of_pixels(f: Map, X: Array, rng: np.random.Generator, *, axes: int = 2, tol: float = 1e-9) -> None:
    """Check that permuting the pixels (the first ``axes`` axes) permutes the result in the same way.

    This holds for layers that look at one pixel at a time.

    Example: ``permutation_of_pixels(lambda image: student.pixelwise(image, V, b), x, rng)``.
    """
    before = as_array(f(X))
    pixels = X.shape[:axes]
    if before.shape[:axes] != pixels:
        raise Mismatch(f"a result of shape {before.shape}", f"one result for each of the {pixels} pixels")
    order = rng.permutation(int(np.prod(pixels)))
    moved = X.reshape(-1, *X.shape[axes:])[order].reshape(X.shape)
    expected = before.reshape(-1, *before.shape[axes:])[order].reshape(before.shape)
    _same(f(moved), expected, tol, "pixels in another order give the same results in that order")


def _same(got: Any, want: Array, tol: float, words: str) -> None:
    try:
        close(got, want, tol=tol)
    except Mismatch as err:
        raise Mismatch(err.got, words, call=err.call, where=err.where) from None
