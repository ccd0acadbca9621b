"""Read exact single numbers and tuples in any form that a student may return."""

from __future__ import annotations

import sys
from fractions import Fraction
from typing import Any

import numpy as np

from grader.api.arithmetic import NoValue, TooLarge, same_value
from grader.api.exact_evaluation import Evaluation, is_sympy
from grader.api.failures import Mismatch
from grader.api.showing import kind_of, show

#: Below this, float32 represents every whole number exactly.
_EXACT_IN_FLOAT32 = 1 << 24


def whole(value: Any, what: str = "the result", *, call: str | None = None) -> int:
    """Read an exact whole number.

    Accepts int, numpy int and whole sympy numbers (also as a tree: ``floor(7/2)``), an array without axes of them,
    and a Fraction with denominator 1. MXNet's arrays are of float32, also those made of ints: so a whole float32 that no
    rounding can have made, one below 2**24, is taken, too. ``call``: the call as text, if it is not the last one.

    Raises:
        Mismatch: for anything else; True and 3.0 are not whole numbers.

    Example: ``whole(student.fewest_taps(3), "fewest_taps(3)") == 4``.
    """
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if isinstance(value, np.float32) and abs(value) < _EXACT_IN_FLOAT32 and value == np.rint(value):
        return int(value)
    number = _exact(value, what, "a whole number", call)
    if number.denominator != 1:
        raise Mismatch(f"{what} is {show(value)}", "a whole number", call=call)
    return number.numerator


def rational(value: Any, what: str = "the result", *, call: str | None = None) -> Fraction:
    """Read an exact fraction.

    Accepts what :func:`whole` does, Fractions and rational sympy numbers. ``call``: as there.

    Raises:
        Mismatch: for anything else; 0.5 is not exact (write Fraction(1, 2)).

    Example: ``rational(sympy.Rational(2, 3)) == Fraction(2, 3)``.
    """
    return _exact(value, what, "an exact number", call)


def unpack(value: Any, n: int, what: str = "the result", *, call: str | None = None) -> tuple[Any, ...]:
    """Read a tuple, list, row or column Matrix, or array (along its first axis) of exactly ``n`` items; ``call``: as there.

    Raises:
        Mismatch: if it is something else, or has another length.

    Example: ``edge, corner = unpack(student.dimming(3), 2, "dimming(3)")``.
    """
    items = items_of(value)
    if items is None:
        raise Mismatch(f"{what} is {_without_return(value)}", f"a tuple of {n} values", call=call)
    if len(items) != n:
        found = f"{len(items)} value{'' if len(items) == 1 else 's'}"
        raise Mismatch(f"{what} has {found}: {show(value)}", f"{n} values", call=call)
    return items


def items_of(value: Any) -> tuple[Any, ...] | None:
    """Return the items of a tuple, a list, an array's first axis, a sympy Tuple or a row or column Matrix; else None."""
    if isinstance(value, (tuple, list)):
        return tuple(value)
    if isinstance(value, np.ndarray) and value.ndim:
        return tuple(value) if len(value) <= 100_000 else None
    sympy = sys.modules.get("sympy")
    if sympy is not None and isinstance(value, sympy.Tuple):
        return tuple(value.args)
    if sympy is not None and isinstance(value, sympy.MatrixBase) and 1 in value.shape:
        return tuple(value)  # a row or a column
    return None


def _without_return(value: Any) -> str:
    return "None (is a `return` missing?)" if value is None else show(value) if is_sympy(value) else kind_of(value)


def _exact(value: Any, what: str, wanted: str, call: str | None) -> Fraction:
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if isinstance(value, (bool, np.bool_)):
        raise Mismatch(f"{what} is {value}", wanted, call=call)
    if isinstance(value, (int, np.integer)):
        return Fraction(int(value))
    if isinstance(value, Fraction):
        return value
    if isinstance(value, (float, np.floating)):
        raise Mismatch(f"{what} is {show(value)}", _exactly(wanted), call=call)
    if not is_sympy(value):
        raise Mismatch(f"{what} is {_without_return(value)}", wanted, call=call)
    evaluation = Evaluation()
    try:
        number = evaluation.value(value)
    except TooLarge:
        raise Mismatch(f"{what} is {show(value)}", f"{wanted} that is not too large to compute", call=call) from None
    except NoValue as reason:
        raise Mismatch(f"{what} is {show(value)}", f"{wanted} ({reason})", call=call) from None
    if evaluation.saw_float:
        raise Mismatch(f"{what} is {show(value)}", _exactly(wanted), call=call)
    if isinstance(number, Fraction):
        return number
    import mpmath

    near = Fraction(int(mpmath.nint(number)))
    if not same_value(near, number):
        raise Mismatch(f"{what} is {show(value)}", wanted, call=call)
    return near


def _exactly(wanted: str) -> str:
    return f"{wanted}: return {'whole numbers' if wanted == 'a whole number' else 'ints or Fractions'}, not floats"
