"""Compare arrays and numbers with the right ones, within a tolerance."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from grader.api.array_relations import relation
from grader.api.arrays import as_array, describe_place
from grader.api.failures import Compared, Mismatch
from grader.api.scalars import items_of
from grader.api.showing import kind_returned, show, show_marked, show_shape

Array = np.ndarray[Any, Any]
#: From this many numbers on, the wanted values at three wrong places do not give the answer away.
_TELLS_VALUES = 9


def close(got: Any, want: Any, *, tol: float = 1e-9, call: str | None = None, what: str = "the result") -> None:
    """Check numbers within a tolerance: ``|got - want| <= tol * (1 + |want|)`` everywhere.

    Args:
        got: the student's array, nested list, Matrix or number.
        want: the array or number it should be (float64 is used; complex if ``want`` is); or a tuple or list of
            arrays of different shapes, compared one by one.
        tol: 0 means exactly.
        call: the call as text, if it is not the last one.
        what: the value's name in the message.

    Raises:
        Mismatch: in this order: None, not numbers, shape, not finite, values. The message gives the first three
            wrong places, the share of wrong numbers and, if one fits, how the result is related to the right one.

    Example: ``close(student.corr2d(X, K), corr2d(X, K), what="the response")``.
    """
    try:
        right = _trusted(want)
        if right is None:
            return _close_parts(got, want, tol, what)
        finite = bool(np.isfinite(right).all())
        _check_turned(got, right, tol, what)
        array = as_array(got, shape=right.shape, dtype=right.dtype, what=what, finite=finite)
        close_arrays(array, right, tol, what, got)
    except Mismatch as err:
        raise called(err, call) from None


def called(err: Mismatch, call: str | None) -> Mismatch:
    shown_call = call if call is not None else err.call
    return Mismatch(err.got, err.expected, call=shown_call, where=err.where, compared=err.compared)


def _trusted(want: Any) -> Array | None:
    """The wanted value as a float or complex array; None if it is a ragged tuple."""
    if isinstance(want, np.ndarray):
        return want.astype(complex if want.dtype.kind == "c" else float)
    if isinstance(want, complex):
        return np.array(want)
    if isinstance(want, (tuple, list)) and len({np.shape(part) for part in want}) > 1:
        return None
    return as_array(want, finite=False, what="the wanted value")


def _close_parts(got: Any, want: Any, tol: float, what: str) -> None:
    items = items_of(got)
    if items is None or len(items) != len(want):
        description = kind_returned(got)
        raise Mismatch(f"{what} is {description}", f"a tuple of {len(want)} values")
    for index, (part, right) in enumerate(zip(items, want, strict=True)):
        close(part, right, tol=tol, what=f"value {index + 1} of {what}")


def close_arrays(got: Array, want: Array, tol: float, what: str, source: Any = None) -> None:
    equal = got == want
    if equal.all():
        return  # the common case, without what is needed for infinities
    with np.errstate(invalid="ignore", over="ignore"):
        near = np.abs(got - want) <= tol * (1 + np.abs(want))
        if near.all():
            return
        wrong = ~(near | equal | (np.isnan(got) & np.isnan(want)))
    if not wrong.any():
        return
    if want.ndim == 0:
        raise Mismatch(f"{what} is {show(got[()])}", _direction(got[()], want[()], tol))
    places = [tuple(int(i) for i in place) for place in np.argwhere(wrong)[:3]]
    tells = want.size >= _TELLS_VALUES
    differences = [f"{describe_place(place)} ({_pair(got[place], want[place], tells)})" for place in places]
    share = f"{int(wrong.sum())} of {wrong.size} numbers {'differs' if wrong.sum() == 1 else 'differ'}: "
    hint = relation(got, want, tol)
    expected = (f"numbers within {tol:g} of the right ones" if tol else "the right numbers, exactly") + (
        f"; your result is {hint}" if hint else ""
    )
    compared = Compared(source, got, want, wrong)
    raise Mismatch(f"{what} is {show_marked(got, wrong)}", expected, where=share + "; ".join(differences), compared=compared)


def _check_turned(got: Any, want: Array, tol: float, what: str) -> None:
    """Raise a message that names the transpose, where a transposed array would only have a wrong shape."""
    if not isinstance(got, np.ndarray) or want.ndim != 2 or got.shape != want.shape[::-1] or got.shape == want.shape:
        return
    if got.dtype.kind in "biuf" and np.allclose(got, want.T, rtol=max(tol, 1e-9), atol=max(tol, 1e-9)):
        wanted = f"an array of shape {show_shape(want.shape)}; your result is the transpose of the right one"
        raise Mismatch(f"{what} has shape {show_shape(got.shape)}", wanted)


def _pair(got: Any, want: Any, tells: bool) -> str:
    """Two numbers with as many digits as it takes to tell them apart."""
    if not tells:
        return f"yours {got:.6g}"
    digits = next((d for d in (6, 10, 17) if f"{got:.{d}g}" != f"{want:.{d}g}"), 17)
    return f"yours {got:.{digits}g}, right {want:.{digits}g}"


def _direction(got: Any, want: Any, tol: float) -> str:
    if isinstance(got, complex) or not np.isfinite(want):
        return "another number"
    if got and abs(got + want) <= tol * (1 + abs(want)):
        return "the same number with the other sign"
    return direction(got, want)


def direction(got: Any, want: Any, noun: str = "number") -> str:
    """Return which way the right number lies, and whether a fraction was made of a float that had been rounded.

    Example: ``direction(Fraction(1, 3), Fraction(1, 2), "share") == "a larger share"``.
    """
    words = f"a {'smaller' if got > want else 'larger'} {noun}"
    # Powers of two as large as this are the denominators of floats, and hardly of anything else.
    parts = got.denominator if isinstance(got, Fraction) else 1
    return words if parts < 2**30 or parts & (parts - 1) else f"{words} (yours is a fraction made of a rounded float)"
