"""Compute with Fractions and 60-digit numbers, and refuse results that are too large."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

#: Limits: bits of a number, its exponent. Digits with which an irrational number is computed.
MAX_BITS, MAX_EXPONENT, DIGITS = 40_000, 4_096, 60
#: Two numbers of 60 digits closer than this (relatively) are the same number.
_CLOSE = 1e-40

Number = Any  # Fraction, or an mpmath number


class TooLarge(Exception):
    """The tree needs more work than a check may spend."""


class NoValue(Exception):
    """The tree has no finite real value; the text says why."""


def same_value(a: Number, b: Number) -> bool:
    """Compare two evaluated numbers: Fractions exactly, irrational ones to 40 digits."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a == b
    import mpmath

    with mpmath.workdps(DIGITS):
        left, right = _real(a), _real(b)
        return bool(abs(left - right) <= _CLOSE * (1 + abs(right)))


def bounded(value: Number) -> Number:
    """Return the number itself.

    Raises:
        TooLarge: if it has more than ``MAX_BITS`` bits.
        NoValue: if it is infinite or not a number.
    """
    if isinstance(value, Fraction):
        if value.numerator.bit_length() + value.denominator.bit_length() > MAX_BITS:
            raise TooLarge
    elif not _finite(value):
        raise NoValue("a finite one")
    return value


def _finite(value: Any) -> bool:
    import mpmath

    if isinstance(value, mpmath.mpc):
        raise NoValue("a real one")
    if bool(mpmath.isfinite(value)) and abs(int(value._mpf_[2])) > MAX_BITS:
        raise TooLarge
    return bool(mpmath.isfinite(value))


def to_float(value: Number) -> float:
    """Return the nearest float; an infinity if the number is too large for one."""
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def _real(value: Number) -> Any:
    import mpmath

    return mpmath.mpf(value.numerator) / value.denominator if isinstance(value, Fraction) else mpmath.mpf(value)


def less(a: Number, b: Number) -> bool:
    """Return whether a < b."""
    return bool(a < b) if isinstance(a, Fraction) and isinstance(b, Fraction) else bool(_real(a) < _real(b))


def whole_part(value: Number) -> int:
    """Return a number that must be whole as an int."""
    near = _floor([value])
    if not same_value(near, value):
        raise NoValue("a bound is not a whole number")
    return int(near)


def add(parts: list[Number]) -> Number:
    """Add."""
    if all(isinstance(part, Fraction) for part in parts):
        return sum(parts, Fraction(0))
    total = _real(Fraction(0))
    for part in parts:
        total += _real(part)
    return total


def multiply(parts: list[Number]) -> Number:
    """Multiply."""
    total: Number = Fraction(1)
    for part in parts:
        exact = isinstance(total, Fraction) and isinstance(part, Fraction)
        total = bounded(total * part if exact else _real(total) * _real(part))
    return total


def _power(parts: list[Number]) -> Number:
    base, exponent = parts
    if not isinstance(base, Fraction) or not isinstance(exponent, Fraction):
        return _finite_power(base, exponent)
    if exponent.denominator == 1:
        times = abs(exponent.numerator)
        if base in (1, -1):
            return base if times % 2 else Fraction(1)
        if base == 0 and exponent < 0:
            raise NoValue("it divides by 0")
        if base == 0:
            return Fraction(0 if times else 1)
        bits = max(base.numerator.bit_length(), base.denominator.bit_length())
        if bits * times > MAX_BITS:
            raise TooLarge
        return base**exponent.numerator
    root = _exact_root(base, exponent.denominator)
    return _finite_power(base, exponent) if root is None else _power([root, Fraction(exponent.numerator)])


def _finite_power(base: Number, exponent: Number) -> Number:
    import mpmath

    left, right = _real(base), _real(exponent)
    if left < 0 and right != mpmath.floor(right):
        raise NoValue("a real one")
    if left > 0 and abs(right * mpmath.log(left)) > MAX_BITS:
        raise TooLarge
    if left < 0 and abs(right) > MAX_EXPONENT:
        raise TooLarge
    return mpmath.power(left, right)


def _exact_root(base: Fraction, degree: int) -> Fraction | None:
    if base < 0 or degree > 64:
        return None
    ends = []
    for part in (base.numerator, base.denominator):
        if part.bit_length() > 4_000:
            return None
        import sympy

        root, exact = sympy.integer_nthroot(part, degree)
        if not exact:
            return None
        ends.append(int(root))
    return Fraction(*ends)


def _floor(parts: list[Number]) -> Fraction:
    (value,) = parts
    if isinstance(value, Fraction):
        return Fraction(math.floor(value))
    import mpmath

    near = mpmath.nint(value)
    # sqrt(2)*sqrt(2) must not become 1 because its last of 60 digits is wrong.
    result = near if abs(near - value) <= _CLOSE * (1 + abs(value)) else mpmath.floor(value)
    return Fraction(int(result))


def _ceiling(parts: list[Number]) -> Fraction:
    return -_floor([-parts[0]])


def _modulo(parts: list[Number]) -> Number:
    left, right = parts
    exact = isinstance(left, Fraction) and isinstance(right, Fraction)
    quotient = left / right if exact else _real(left) / _real(right)
    return add([left, multiply([Fraction(-1), right, _floor([quotient])])])


def _largest(parts: list[Number]) -> Number:
    best = parts[0]
    for part in parts[1:]:
        best = part if less(best, part) else best
    return best


def _smallest(parts: list[Number]) -> Number:
    return -_largest([-part for part in parts])


def _factorial(parts: list[Number]) -> Fraction:
    count = whole_part(parts[0])
    if count < 0:
        raise NoValue("the factorial of a negative number")
    if count > 3_000:
        raise TooLarge
    return Fraction(math.factorial(count))


def _binomial(parts: list[Number]) -> Fraction:
    above, below = (whole_part(part) for part in parts)
    if above < 0:
        raise NoValue("a binomial of a negative number")
    if above > 100_000 or min(below, above - below) > 3_000:
        raise TooLarge
    return Fraction(math.comb(above, below) if below >= 0 else 0)


def _sign(parts: list[Number]) -> Fraction:
    return Fraction((parts[0] > 0) - (parts[0] < 0))


def _transcendental(name: str, largest: float) -> Callable[[list[Number]], Number]:
    def rule(parts: list[Number]) -> Number:
        import mpmath

        value = _real(parts[0])
        if abs(value) > largest:
            raise TooLarge
        result = getattr(mpmath, name)(value)
        if isinstance(result, mpmath.mpc):
            raise NoValue("a real one")
        # exp(0), log(1), sin(0)... are exact again.
        near = mpmath.nint(result)
        return Fraction(int(near)) if near == result and abs(near) < 2**64 else result

    return rule


def _log(parts: list[Number]) -> Number:
    value = parts[0]
    if len(parts) != 1 or value <= 0:
        raise NoValue("a real one")
    return _transcendental("log", math.inf)(parts)


CONSTANTS = {"Pi": "pi", "Exp1": "e"}
RULES: dict[str, Callable[[list[Number]], Number]] = {
    "Add": add, "Mul": multiply, "Pow": _power, "floor": _floor, "ceiling": _ceiling, "Max": _largest,
    "Min": _smallest, "Mod": _modulo, "Abs": lambda parts: abs(parts[0]), "sign": _sign, "factorial": _factorial,
    "binomial": _binomial, "frac": lambda parts: _modulo([parts[0], Fraction(1)]), "log": _log,
    **{name: _transcendental(name, 1e4) for name in ("exp", "sin", "cos", "tan", "sinh", "cosh", "tanh")},
    **{name: _transcendental(name, 1e12) for name in ("asin", "acos", "atan")},
}  # fmt: skip
