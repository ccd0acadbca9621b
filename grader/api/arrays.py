"""Read an array in any form that a student may return: numpy, nested lists, a Matrix, a single number."""

from __future__ import annotations

import sys
from fractions import Fraction
from typing import Any

import numpy as np

from grader.api.exact_evaluation import evaluated, is_sympy
from grader.api.failures import Mismatch
from grader.api.showing import kind_of, show, show_shape

Array = np.ndarray[Any, Any]
#: Limits of a nested list: how many numbers, how deep.
_MAX_NUMBERS = 1_000_000
_MAX_AXES = 8


def as_array(
    value: Any,
    *,
    shape: tuple[int | None, ...] | None = None,
    dtype: Any = float,
    what: str = "the result",
    finite: bool = True,
) -> Array:
    """Read an array of numbers.

    Args:
        value: an array; nested lists or tuples of numbers, Fractions, sympy numbers or arrays; a Matrix; a number.
        shape: the wanted shape; None in it means any length.
        dtype: of the returned array. An int dtype wants whole numbers (2.0 is one); ``object`` gives exact Fractions.
        what: the array's name in a message ("the response").
        finite: whether inf and nan are refused.

    Returns:
        a new array of that dtype.

    Raises:
        Mismatch: if it is None, not numbers, ragged, not finite, too large for the dtype or of another shape.

    Example: ``image = as_array(student.diagonal_image(5), shape=(5, 5), what="the image")``.
    """
    if value is None:
        raise Mismatch(f"{what} is None (is a `return` missing?)", _wanted(shape))
    wanted_dtype = np.dtype(dtype)
    array = value if isinstance(value, np.ndarray) and value.dtype.kind in "biufc" else _nested(value, what, shape)
    _check_shape(array, shape, what)
    result = _exactly(array, what) if wanted_dtype.kind == "O" else _converted(array, wanted_dtype, what, finite)
    if finite and wanted_dtype.kind in "fc" and not np.isfinite(result).all():
        place = tuple(int(i) for i in np.argwhere(~np.isfinite(result))[0])
        number = show(result[place])
        raise Mismatch(f"{what} contains {number}", "finite numbers", where=describe_place(place) or None)
    return result


def describe_place(place: tuple[int, ...]) -> str:
    """Write an index in words: "row 0, column 2"."""
    if len(place) == 0:
        return ""
    if len(place) == 1:
        return f"index {place[0]}"
    if len(place) == 2:
        return f"row {place[0]}, column {place[1]}"
    return f"index ({', '.join(map(str, place))})"


def _wanted(shape: tuple[int | None, ...] | None) -> str:
    if shape == ():
        return "a number"
    return "an array of numbers" if shape is None else f"an array of shape {show_shape(shape)}"


def _check_shape(array: Array, shape: tuple[int | None, ...] | None, what: str) -> None:
    if shape is None:
        return
    fits = len(shape) == array.ndim and all(b is None or a == b for a, b in zip(array.shape, shape, strict=True))
    if not fits:
        shown = f"has shape {show_shape(array.shape)}" if array.ndim else f"is a single number, {show(array[()])}"
        raise Mismatch(f"{what} {shown}", _wanted(shape))


def _nested(value: Any, what: str, shape: tuple[int | None, ...] | None) -> Array:
    """An object array of a nested list's numbers."""
    sympy = sys.modules.get("sympy")
    if sympy is not None and isinstance(value, sympy.MatrixBase):
        rows, columns = value.shape
        flat = list(value.flat())
        value = [flat[r * columns : (r + 1) * columns] for r in range(rows)]
    leaves: list[Any] = []
    sides = _collect(value, leaves, 0, what, shape)
    out = np.empty(len(leaves), dtype=object)
    for index, leaf in enumerate(leaves):
        out[index] = leaf
    return out.reshape(sides)


def _collect(value: Any, leaves: list[Any], depth: int, what: str, shape: Any) -> tuple[int, ...]:
    """Append a nested list's numbers to ``leaves``; give its shape."""
    if isinstance(value, np.ndarray) and value.ndim and value.dtype.kind in "biufcO":
        if value.ndim + depth > _MAX_AXES or value.size + len(leaves) > _MAX_NUMBERS:
            raise Mismatch(f"{what} is a very large list", _wanted(shape))
        for item in value.flat:
            leaves.append(_leaf(item, what, shape))
        sides: tuple[int, ...] = value.shape
        return sides
    if not isinstance(value, (list, tuple)):
        leaves.append(_leaf(value, what, shape))
        return ()
    if depth >= _MAX_AXES or len(leaves) > _MAX_NUMBERS:
        raise Mismatch(f"{what} is nested too deeply or very large", _wanted(shape))
    inner: tuple[int, ...] | None = None
    for item in value:
        sides = _collect(item, leaves, depth + 1, what, shape)
        if inner is not None and sides != inner:
            raise Mismatch(f"{what} is a list with parts of different shapes: {show(value)}", _wanted(shape))
        inner = sides
    return (len(value), *(inner or ()))


def _leaf(item: Any, what: str, shape: Any) -> Any:
    if isinstance(item, np.ndarray) and item.ndim == 0 and item.dtype.kind in "biufc":
        item = item[()]
    if isinstance(item, (int, float, complex, Fraction, np.number, np.bool_)):
        return item
    if is_sympy(item):
        name = type(item).__name__
        if name in _SPECIAL:
            return _SPECIAL[name]
        return evaluated(item, f"a number in {what}")
    description = show(item) if item is None or isinstance(item, str) else kind_of(item)
    raise Mismatch(f"{what} {'is' if shape == () else 'contains'} {description}", _wanted(shape))


def _converted(array: Array, dtype: np.dtype[Any], what: str, finite: bool) -> Array:
    if dtype.kind != "c" and _has_complex(array):
        raise Mismatch(f"{what} contains complex numbers", "real numbers")
    if array.dtype == dtype and dtype.kind in "fc":
        copied: np.ndarray[Any, Any] = array.copy()
        return copied
    if dtype.kind in "iu":
        return _whole(array, dtype, what)
    try:
        with np.errstate(over="ignore", invalid="ignore"):
            if array.dtype == object:
                array = np.array([_floated(item) for item in array.flat]).reshape(array.shape)
            result: Array = array.astype(dtype)
    except OverflowError:
        raise Mismatch(f"{what} contains a number that is too large", "numbers of a usual size") from None
    return result


def _floated(item: Any) -> Any:
    return complex(item) if isinstance(item, (complex, np.complexfloating)) else float(item)


def _has_complex(array: Array) -> bool:
    if array.dtype == object:
        return any(isinstance(item, (complex, np.complexfloating)) for item in array.flat)
    return bool(array.dtype.kind == "c")


def _whole(array: Array, dtype: np.dtype[Any], what: str) -> Array:
    given = array
    if array.dtype == object:
        array = _exactly(array, what)
        broken = np.array([item.denominator != 1 for item in array.flat], dtype=bool).reshape(array.shape)
    elif array.dtype.kind == "f":
        broken = ~(np.isfinite(array) & (np.rint(array) == array))
    else:
        broken = np.zeros(array.shape, dtype=bool)
    if broken.any():
        place = tuple(int(i) for i in np.argwhere(broken)[0])
        raise Mismatch(f"{what} contains {show(given[place])}", "whole numbers", where=describe_place(place) or None)
    limits = np.iinfo(dtype)
    extremes = [int(array.min()), int(array.max())] if array.size else []
    for extreme in extremes:
        if not limits.min <= extreme <= limits.max:
            raise Mismatch(f"{what} contains {show(extreme)}", f"whole numbers that fit into {dtype}")
    if array.dtype == object:
        whole: np.ndarray[Any, Any] = np.array([int(item) for item in array.flat], dtype).reshape(array.shape)
        return whole
    return array.astype(dtype)


def _exactly(array: Array, what: str) -> Array:
    """An object array of Fractions."""
    if _has_complex(array):
        raise Mismatch(f"{what} contains complex numbers", "real numbers")
    if array.size > _MAX_NUMBERS:
        raise Mismatch(f"{what} has {array.size:,} numbers", "fewer numbers")
    out = np.empty(array.shape, dtype=object)
    for place, item in np.ndenumerate(array):
        if isinstance(item, (float, np.floating)) and not np.isfinite(item):
            raise Mismatch(f"{what} contains {show(item)}", "finite numbers", where=describe_place(place) or None)
        out[place] = _fraction(item)
    return out


def _fraction(item: Any) -> Fraction:
    if isinstance(item, Fraction):
        return item
    if isinstance(item, (int, np.integer, np.bool_)):
        return Fraction(int(item))
    if isinstance(item, (float, np.floating)):
        return Fraction(float(item))
    sign, mantissa, exponent, _ = item._mpf_  # an irrational number, to 60 digits
    return Fraction(-int(mantissa) if sign else int(mantissa)) * Fraction(2) ** int(exponent)


_SPECIAL = {"Infinity": float("inf"), "NegativeInfinity": float("-inf"), "NaN": float("nan"), "BooleanTrue": True,
            "BooleanFalse": False}  # fmt: skip
