"""Evaluate sympy trees to polynomials in the entries of arrays, within limits."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from grader.api.arithmetic import NoValue, TooLarge
from grader.api.exact_evaluation import Evaluation
from grader.api.showing import clip, show

#: name -> power, sorted.
Monomial = tuple[tuple[str, int], ...]
Read = Callable[[str, tuple[int, ...]], "Polynomial"]
#: Limits: terms of one Sum and of one polynomial, steps of one evaluation, powers.
MAX_RANGE, MAX_TERMS, MAX_STEPS, MAX_POWER = 64, 4_000, 100_000, 16
_SMALL = 1 << 64


class Refused(Exception):
    """The tree cannot be evaluated; the text continues a message that begins with "step 3 "."""


class Polynomial:
    """A sum of monomials with rational coefficients, multiplied out."""

    def __init__(self, terms: dict[Monomial, int | Fraction]) -> None:
        self.terms = {monomial: factor for monomial, factor in terms.items() if factor}

    @staticmethod
    def number(value: Any) -> Polynomial:
        """Make a polynomial of an int or Fraction; whole numbers stay ints, which compute ten times as fast."""
        return Polynomial({(): value if value.denominator > 1 else int(value)})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Polynomial) and self.terms == other.terms

    __hash__ = None  # type: ignore[assignment]

    def __add__(self, other: Polynomial) -> Polynomial:
        terms = dict(self.terms)
        for monomial, factor in other.terms.items():
            terms[monomial] = terms.get(monomial, 0) + factor
        return _bounded(Polynomial(terms))

    def __sub__(self, other: Polynomial) -> Polynomial:
        return self + other * Polynomial.number(-1)

    def __mul__(self, other: Polynomial) -> Polynomial:
        for factor, another in ((self, other), (other, self)):
            if len(factor.terms) == 1 and () in factor.terms:  # a number: the monomials stay as they are
                number = factor.terms[()]
                return another if number == 1 else _bounded(Polynomial({m: f * number for m, f in another.terms.items()}))
        if len(self.terms) * len(other.terms) > 20 * MAX_TERMS:
            raise Refused("has too many terms when multiplied out")
        terms: dict[Monomial, int | Fraction] = {}
        for left, a in self.terms.items():
            for right, b in other.terms.items():
                powers = dict(left)
                for name, power in right:
                    powers[name] = powers.get(name, 0) + power
                monomial = tuple(sorted(powers.items()))
                terms[monomial] = terms.get(monomial, 0) + a * b
        return _bounded(Polynomial(terms))

    def as_number(self) -> int | Fraction | None:
        """Return the polynomial's value if no entry is in it."""
        if not self.terms:
            return 0
        return self.terms[()] if set(self.terms) == {()} else None


def entry(name: str, indices: tuple[int, ...]) -> Polynomial:
    """The polynomial that is one entry of an array."""
    return Polynomial({((f"{name}[{', '.join(map(str, indices))}]", 1),): 1})


def describe(polynomial: Polynomial) -> str:
    """Write a polynomial compactly: "-A[0]*B[1] + 2*X[1]"."""
    terms = []
    for monomial, factor in sorted(polynomial.terms.items())[:6]:
        names = "*".join(name if power == 1 else f"{name}**{power}" for name, power in monomial)
        front = show(factor.numerator if factor.denominator == 1 else factor)
        terms.append(f"{'-' if front == '-1' else '' if front == '1' else front + '*'}{names}" if names else front)
    text = " + ".join(terms).replace("+ -", "- ") or "0"
    return clip(text + (" + ..." if len(polynomial.terms) > 6 else ""))


def evaluate(expr: Any, values: dict[str, int], read: Read) -> Polynomial:
    """Evaluate a tree where ``values`` gives its free indices and sizes, and ``read`` its arrays' entries.

    Raises:
        Refused: if it is too large, or has parts that are no sums, products or powers.
        Mismatch: if ``read`` refuses an entry.
    """
    try:
        return _Evaluation(values, read).value(expr, 0)
    except RecursionError:
        raise Refused("is nested too deeply") from None


def _bounded(polynomial: Polynomial) -> Polynomial:
    if len(polynomial.terms) > MAX_TERMS:
        raise Refused("has too many terms when multiplied out")
    for factor in polynomial.terms.values():
        if type(factor) is int and -_SMALL < factor < _SMALL:
            continue
        if factor.numerator.bit_length() + factor.denominator.bit_length() > 4_000:
            raise Refused("contains a number that is too large")
    return polynomial


class _Evaluation:
    def __init__(self, values: dict[str, int], read: Read) -> None:
        self._values = dict(values)
        self._read = read
        self._steps = 0

    def value(self, expr: Any, depth: int) -> Polynomial:
        import sympy

        self._steps += 1
        if self._steps > MAX_STEPS or depth > 100:
            raise Refused("needs too much work")
        name = type(expr).__name__
        if isinstance(expr, sympy.Integer):
            return _bounded(Polynomial({(): int(expr.p)}))
        if isinstance(expr, sympy.Rational):
            return _bounded(Polynomial.number(Fraction(int(expr.p), int(expr.q))))
        if isinstance(expr, sympy.Symbol):
            known = self._values.get(expr.name)
            return Polynomial({((clip(expr.name, 20), 1),): 1}) if known is None else Polynomial.number(known)
        if isinstance(expr, sympy.Indexed):
            indices = tuple(self._whole(index, depth, "an index") for index in expr.args[1:])
            return self._read(str(getattr(expr.args[0], "name", expr.args[0])), indices)
        if name in ("Add", "Mul"):
            return self._chained(expr, depth)
        if name == "Pow":
            return self._power(expr, depth)
        if name == "Sum":
            return self._sum(expr, depth)
        if name == "Piecewise":
            return self._piecewise(expr, depth)
        return self._function(expr, depth)

    def _chained(self, expr: Any, depth: int) -> Polynomial:
        adds = type(expr).__name__ == "Add"
        total = Polynomial.number(0 if adds else 1)
        for arg in expr.args:
            part = self.value(arg, depth + 1)
            total = total + part if adds else total * part
        return total

    def _power(self, expr: Any, depth: int) -> Polynomial:
        base, exponent = self.value(expr.args[0], depth + 1), self._whole(expr.args[1], depth, "an exponent")
        if abs(exponent) > MAX_POWER:
            raise Refused(f"contains a power above {MAX_POWER}")
        if exponent < 0:
            number = base.as_number()
            if not number:
                raise Refused("divides by an entry" if number is None else "divides by 0")
            base, exponent = Polynomial.number(Fraction(1) / number), -exponent
        total = Polynomial.number(1)
        for _ in range(exponent):
            total = total * base
        return total

    def _sum(self, expr: Any, depth: int) -> Polynomial:
        """The last bound is the outermost; it may appear in the ones before it."""
        return self._over(expr.args[0], list(expr.args[1:]), depth)

    def _over(self, body: Any, bounds: list[Any], depth: int) -> Polynomial:
        if not bounds:
            return self.value(body, depth + 1)
        *inner, bound = bounds
        if len(bound.args) != 3:
            raise Refused("has a Sum without two bounds")
        name = bound.args[0].name
        low, high = (self._whole(end, depth, "a bound") for end in bound.args[1:])
        if high - low >= MAX_RANGE:
            raise Refused(f"has a Sum over more than {MAX_RANGE} terms")
        outside, terms = self._values.get(name), dict[Monomial, int | Fraction]()
        for index in range(low, high + 1):
            self._values[name] = index
            for monomial, factor in self._over(body, inner, depth + 1).terms.items():
                terms[monomial] = terms.get(monomial, 0) + factor
            if len(terms) > MAX_TERMS:
                raise Refused("has too many terms when multiplied out")
        if outside is None:
            self._values.pop(name, None)
        else:
            self._values[name] = outside
        return _bounded(Polynomial(terms))

    def _piecewise(self, expr: Any, depth: int) -> Polynomial:
        for branch in expr.args:
            if self._holds(branch.args[1], depth + 1):
                return self.value(branch.args[0], depth + 1)
        return Polynomial.number(0)

    def _holds(self, condition: Any, depth: int) -> bool:
        import sympy

        name = type(condition).__name__
        if name in ("And", "Or", "Not") and depth < 100:
            parts = [self._holds(arg, depth + 1) for arg in condition.args]
            return not parts[0] if name == "Not" else all(parts) if name == "And" else any(parts)
        if name in ("BooleanTrue", "BooleanFalse"):
            return name == "BooleanTrue"
        args = [self._whole(arg, depth, "a condition") for arg in condition.args]
        return bool(condition.func(*(sympy.Integer(arg) for arg in args)))

    def _function(self, expr: Any, depth: int) -> Polynomial:
        """Max, Min, floor...: of numbers only."""
        import sympy

        name = type(expr).__name__
        if name == "KroneckerDelta":
            left, right = (self._whole(arg, depth, "an index") for arg in expr.args[:2])
            return Polynomial.number(int(left == right))
        if name not in ("Max", "Min", "floor", "ceiling", "Abs", "Mod", "factorial", "binomial", "sign"):
            raise Refused(f"contains {clip(name, 40)}, which cannot be checked here")
        numbers = [self.value(arg, depth + 1).as_number() for arg in expr.args]
        known = [sympy.Rational(n.numerator, n.denominator) for n in numbers if n is not None]
        if len(known) < len(numbers):
            raise Refused(f"takes {clip(name, 40)} of an entry")
        try:
            result = Evaluation().value(expr.func(*known, evaluate=False))
        except (TooLarge, NoValue) as reason:
            raise Refused(f"contains {clip(name, 40)} without a value") from reason
        return Polynomial.number(result)

    def _index(self, expr: Any, depth: int = 0) -> int | None:
        """Return the value of ``i``, ``2*i + k`` or ``Max(0, m - p + 1)``, as most indices and bounds are; else None."""
        import sympy

        kind = type(expr)
        if isinstance(expr, sympy.Integer):
            return int(expr.p)
        if kind is sympy.Symbol:
            return self._values.get(expr.name)
        if kind not in (sympy.Add, sympy.Mul, sympy.Max, sympy.Min) or len(expr.args) > 8 or depth > 4:
            return None
        self._steps += len(expr.args)
        parts = []
        for arg in expr.args:
            part = self._index(arg, depth + 1)
            if part is None or not -_SMALL < part < _SMALL:
                return None
            parts.append(part)
        if kind is sympy.Add:
            return sum(parts)
        return math.prod(parts) if kind is sympy.Mul else max(parts) if kind is sympy.Max else min(parts)

    def _whole(self, expr: Any, depth: int, what: str) -> int:
        import sympy

        simple = self._index(expr)
        if simple is not None:
            return simple
        number = self.value(expr, depth + 1).as_number()
        if number is None or number.denominator != 1:
            found = () if expr.atoms(sympy.Indexed) else getattr(expr, "free_symbols", ())
            loose = sorted({str(getattr(symbol, "name", symbol)) for symbol in found} - set(self._values))
            if loose:
                raise Refused(f"uses {clip(loose[0], 20)} in {what}, and no Sum around it runs over {clip(loose[0], 20)}")
            raise Refused(f"has {what} that is no known whole number: {show(expr)}")
        return number.numerator
