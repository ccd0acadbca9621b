"""Evaluate numbers and closed sympy trees exactly, within limits.

What a student returns arrives as an unevaluated tree, and a tree as small as ``Pow(2, Pow(10, 9))`` has an enormous value.
So sympy computes nothing here: rationals are Fractions, all other numbers mpmath numbers of 60 digits.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import numpy as np

from grader.api.arithmetic import (
    CONSTANTS,
    DIGITS,
    MAX_BITS,
    RULES,
    NoValue,
    Number,
    TooLarge,
    add,
    bounded,
    less,
    multiply,
    same_value,
    whole_part,
)
from grader.api.failures import Mismatch
from grader.api.showing import clip, kind_of, show

#: Limits: nodes of a tree, steps of its evaluation (a sum repeats its nodes), terms of one sum.
MAX_NODES, MAX_STEPS, MAX_TERMS = 2_000, 20_000, 4_096
_MAX_DEPTH = 150


def is_sympy(value: Any) -> bool:
    """Return whether ``value`` is a sympy object, without importing sympy."""
    sympy = sys.modules.get("sympy")
    return sympy is not None and isinstance(value, (sympy.Basic, sympy.MatrixBase))


def evaluated(value: Any, what: str = "the result", at: Mapping[Any, Any] | None = None) -> Number:
    """Return the exact value of a number or a closed sympy expression.

    Args:
        value: int, float, Fraction, numpy number, sympy expression (evaluated or not).
        what: the value's name in a message.
        at: values of symbols (Symbol -> int or Fraction).

    Returns:
        a Fraction; or an mpmath number of 60 digits where the value is irrational.

    Raises:
        Mismatch: if it is not a finite real number, or is too large to compute.

    Example: ``evaluated(sympy.floor(sympy.Rational(7, 2), evaluate=False)) == 3``.
    """
    try:
        return Evaluation(at).value(value) if is_sympy(value) else exact_number(value)
    except TooLarge:
        raise Mismatch(f"{what} = {show(value)}", "a number that is not too large to compute") from None
    except NoValue as reason:
        raise Mismatch(f"{what} = {show(value)}", f"a number ({reason})") from None


def exact_number(value: Any) -> Fraction:
    """Return a plain Python or numpy number exactly; a float is the binary fraction that it is.

    Raises:
        NoValue: for everything else, and for inf and nan.
    """
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, (int, float, Fraction, np.integer, np.floating)):
        raise NoValue(f"not {kind_of(value)}")
    if isinstance(value, (float, np.floating)):
        if not math.isfinite(value):
            raise NoValue("a finite one")
        return Fraction(float(value))
    return value if isinstance(value, Fraction) else Fraction(int(value))


class Evaluation:
    """One evaluation of a tree: its symbols' values and the work done so far."""

    def __init__(self, at: Mapping[Any, Any] | None = None) -> None:
        self._at = dict(at or {})
        self._steps = 0
        self.saw_float = False

    def value(self, expr: Any) -> Number:
        """Evaluate ``expr``.

        Raises:
            TooLarge: if it needs more work than the limits allow.
            NoValue: if it has no finite real value.
        """
        import mpmath
        import sympy

        if isinstance(expr, sympy.Rational):
            return bounded(Fraction(int(expr.p), int(expr.q)))
        from grader.api.expressions import count_nodes

        if count_nodes(expr, MAX_NODES) > MAX_NODES:
            raise TooLarge
        with mpmath.workdps(DIGITS):
            try:
                return self._number(expr, 0)
            except (OverflowError, MemoryError, RecursionError):
                raise TooLarge from None
            except (ZeroDivisionError, ValueError, TypeError, ArithmeticError):
                raise NoValue("it has no value") from None

    def _number(self, expr: Any, depth: int) -> Number:
        import sympy

        self._steps += 1
        if self._steps > MAX_STEPS or depth > _MAX_DEPTH:
            raise TooLarge
        if isinstance(expr, sympy.Rational):
            return bounded(Fraction(int(expr.p), int(expr.q)))
        if isinstance(expr, sympy.Float):
            return self._float(expr)
        if isinstance(expr, sympy.Symbol):
            if expr not in self._at:
                raise NoValue(f"it still contains {clip(str(expr.name), 20)}")
            return bounded(exact_number(self._at[expr]))
        name = type(expr).__name__
        if name in CONSTANTS:
            import mpmath

            return +getattr(mpmath, CONSTANTS[name])
        if name in ("Sum", "Product"):
            return self._series(expr, depth)
        if name == "Piecewise":
            return self._piecewise(expr, depth)
        rule = RULES.get(name)
        if rule is None:
            raise NoValue(f"it contains {clip(name, 40)}")
        return bounded(rule([self._number(arg, depth + 1) for arg in expr.args]))

    def _float(self, expr: Any) -> Fraction:
        self.saw_float = True
        sign, mantissa, exponent, _ = expr._mpf_
        if not mantissa and exponent:
            raise NoValue("a finite one")
        if abs(exponent) > MAX_BITS:
            raise TooLarge
        size = Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
        return Fraction(bounded(-size if sign else size))

    def _series(self, expr: Any, depth: int) -> Number:
        """A Sum or Product; an empty range gives 0 or 1 (sympy's own convention would give minus a sum)."""
        return self._over(expr.args[0], list(expr.args[1:]), type(expr).__name__ == "Sum", depth)

    def _over(self, body: Any, bounds: list[Any], is_sum: bool, depth: int) -> Number:
        if not bounds:
            return self._number(body, depth + 1)
        variable, *ends = bounds[-1].args
        if len(ends) != 2:
            raise NoValue("a sum needs both bounds")
        low, high = (whole_part(self._number(end, depth + 1)) for end in ends)
        if high - low >= MAX_TERMS:
            raise TooLarge
        total: Number = Fraction(0 if is_sum else 1)
        before = self._at.get(variable)
        for index in range(low, high + 1):
            self._at[variable] = index
            term = self._over(body, bounds[:-1], is_sum, depth + 1)
            total = bounded(add([total, term]) if is_sum else multiply([total, term]))
        if before is None:
            self._at.pop(variable, None)
        else:
            self._at[variable] = before
        return total

    def _piecewise(self, expr: Any, depth: int) -> Number:
        for branch in expr.args:
            if self._holds(branch.args[1], depth + 1):
                return self._number(branch.args[0], depth + 1)
        raise NoValue("no case of the Piecewise applies")

    def _holds(self, condition: Any, depth: int) -> bool:
        self._steps += 1
        if self._steps > MAX_STEPS or depth > _MAX_DEPTH:
            raise TooLarge
        name = type(condition).__name__
        if name in ("BooleanTrue", "BooleanFalse"):
            return name == "BooleanTrue"
        if name == "Not":
            return not self._holds(condition.args[0], depth + 1)
        if name in ("And", "Or"):
            return (all if name == "And" else any)(self._holds(arg, depth + 1) for arg in condition.args)
        if name not in _RELATIONS:
            raise NoValue(f"it contains {clip(name, 40)}")
        left, right = (self._number(arg, depth + 1) for arg in condition.args)
        same = same_value(left, right)
        return _RELATIONS[name](less(left, right), same)


_RELATIONS: dict[str, Callable[[bool, bool], bool]] = {
    "Equality": lambda less, same: same,
    "Unequality": lambda less, same: not same,
    "StrictLessThan": lambda less, same: less and not same,
    "LessThan": lambda less, same: less or same,
    "StrictGreaterThan": lambda less, same: not less and not same,
    "GreaterThan": lambda less, same: not less or same,
}
