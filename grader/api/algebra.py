"""Rebuild and expand a student's sympy trees, with a limit on the work that this takes."""

from __future__ import annotations

import math
from typing import Any

from grader.api.arithmetic import MAX_BITS, NoValue, TooLarge
from grader.api.exact_evaluation import Evaluation, exact_number, is_sympy
from grader.api.expressions import count_nodes
from grader.api.failures import Mismatch
from grader.api.showing import kind_returned, show

Expr = Any
#: Limits: nodes of a tree, absolute exponents, terms after expanding, operations that ``simplify`` may see.
MAX_NODES, MAX_EXPONENT, MAX_TERMS, MAX_SIMPLIFIED = 2_000, 64, 4_000, 150
_MAX_DEPTH = 150
_KEPT = frozenset(("Sum", "Product", "Integral", "Indexed", "Tuple", "Piecewise", "ExprCondPair", "IndexedBase"))


class Unusual(Exception):
    """The tree has a part that these rules cannot evaluate."""


def as_expression(value: Any, what: str = "the result") -> Expr:
    """Read a student's expression: a number or a sympy tree, evaluated within limits.

    Floats become exact fractions of a power of 2.

    Raises:
        Mismatch: if it is no expression, or too large.

    Example: ``as_expression(sympy.Mul(2, 3, evaluate=False)) == 6``.
    """
    try:
        return rebuilt(value)
    except TooLarge:
        raise Mismatch(f"{what} is {show(value)}", "a smaller expression") from None
    except (Unusual, NoValue):
        description = show(value) if is_sympy(value) else kind_returned(value)
        raise Mismatch(f"{what} is {description}", "a number or a formula") from None


def rebuilt(value: Any) -> Expr:
    """Evaluate a tree as sympy would, but bounded: numbers exactly, exponents and sizes capped.

    Raises:
        TooLarge: if the tree, or a number in it, is beyond the limits.
        NoValue: if a part without symbols has no finite real value.
        Unusual: if the tree has a part that these rules cannot evaluate.
    """
    import sympy

    if isinstance(value, sympy.Rational) and value.p.bit_length() + value.q.bit_length() <= MAX_BITS:
        return value  # most entries of kernels are numbers
    if not is_sympy(value):
        number = exact_number(value)
        if number.numerator.bit_length() + number.denominator.bit_length() > MAX_BITS:
            raise TooLarge
        return sympy.Rational(number.numerator, number.denominator)
    if isinstance(value, sympy.MatrixBase) or not isinstance(value, sympy.Expr):
        raise Unusual
    if count_nodes(value, MAX_NODES) > MAX_NODES:
        raise TooLarge
    try:
        return _rebuild(value, 0)[0]
    except (OverflowError, RecursionError, MemoryError):
        raise TooLarge from None
    except (TypeError, ValueError, AttributeError, ZeroDivisionError, ArithmeticError):
        raise Unusual from None


def expanded(expr: Expr) -> Expr:
    """Multiply out a rebuilt expression.

    Raises:
        TooLarge: if it would have more than ``MAX_TERMS`` terms.
    """
    import sympy

    if count_terms(expr) > MAX_TERMS:
        raise TooLarge
    return sympy.expand(expr)


def count_terms(expr: Expr) -> int:
    """Return an upper bound on the number of terms that an expression has once it is multiplied out."""
    import sympy

    if isinstance(expr, sympy.Add):
        return _capped(sum(count_terms(arg) for arg in expr.args))
    if isinstance(expr, sympy.Mul):
        total = 1
        for arg in expr.args:
            total = _capped(total * count_terms(arg))
        return total
    if isinstance(expr, sympy.Pow) and isinstance(expr.args[1], sympy.Integer):
        inner, times = count_terms(expr.args[0]), abs(int(expr.args[1]))
        if inner == 1:
            return 1
        return _capped(math.comb(inner + times - 1, times)) if times < 2_000 else MAX_TERMS + 1
    return 1


def is_zero(expr: Expr) -> bool:
    """Return whether a rebuilt expression is certainly 0; False means "not shown", not "is not"."""
    import sympy

    if expr == 0:
        return True
    if count_terms(expr) > MAX_TERMS:
        return False
    flat = sympy.expand(expr)
    if flat == 0:
        return True
    if sympy.count_ops(flat) > 8 * MAX_SIMPLIFIED:
        return False
    above = sympy.fraction(sympy.together(flat))[0]
    if count_terms(above) <= MAX_TERMS and sympy.expand(above) == 0:
        return True
    return bool(sympy.count_ops(flat) < MAX_SIMPLIFIED and sympy.simplify(flat) == 0)


def _capped(count: int) -> int:
    return min(count, MAX_TERMS + 1)


def _rebuild(expr: Expr, depth: int) -> tuple[Expr, bool]:
    """The evaluated tree, and whether it has symbols."""
    import sympy

    if depth > _MAX_DEPTH:
        raise TooLarge
    if not expr.args or isinstance(expr, sympy.Symbol):
        return _leaf(expr)
    name = type(expr).__name__
    if name in _KEPT:
        raise Unusual
    pairs = [_rebuild(arg, depth + 1) for arg in expr.args]
    args = [pair[0] for pair in pairs]
    if not any(pair[1] for pair in pairs):
        return _constant(expr, args), False
    if isinstance(expr, sympy.Pow):
        _check_power(args[1])
    return expr.func(*args), True


def _leaf(expr: Expr) -> tuple[Expr, bool]:
    import sympy

    if isinstance(expr, sympy.Symbol):
        return expr, True
    if isinstance(expr, sympy.Float):
        number = Evaluation().value(expr)
        return sympy.Rational(number.numerator, number.denominator), False
    if isinstance(expr, sympy.Rational) or expr in (sympy.pi, sympy.E):
        Evaluation().value(expr)
        return expr, False
    raise Unusual


def _constant(expr: Expr, args: list[Expr]) -> Expr:
    """A part without symbols: its exact value; irrational ones stay as they are, once they are known to be harmless."""
    from fractions import Fraction

    import sympy

    value = Evaluation().value(expr)
    return sympy.Rational(value.numerator, value.denominator) if isinstance(value, Fraction) else expr.func(*args)


def _check_power(exponent: Expr) -> None:
    import sympy

    if isinstance(exponent, sympy.Rational) and abs(exponent) > MAX_EXPONENT:
        raise TooLarge
