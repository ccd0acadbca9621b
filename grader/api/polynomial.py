"""Polynomials in the entries of arrays, multiplied out, within limits."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from grader.api.showing import clip, show

#: name -> power, sorted.
Monomial = tuple[tuple[str, int], ...]
#: The largest number of terms of one polynomial.
MAX_TERMS = 4_000
_SMALL = 1 << 64


class Refused(Exception):
    """A polynomial that is too large, or a tree that is none; the text continues a message that begins with "step 3 "."""


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
        return bounded(Polynomial(terms))

    def __sub__(self, other: Polynomial) -> Polynomial:
        return self + other * Polynomial.number(-1)

    def __mul__(self, other: Polynomial) -> Polynomial:
        for factor, another in ((self, other), (other, self)):
            if len(factor.terms) == 1 and () in factor.terms:  # a number: the monomials stay as they are
                number = factor.terms[()]
                return another if number == 1 else bounded(Polynomial({m: f * number for m, f in another.terms.items()}))
        if len(self.terms) * len(other.terms) > 20 * MAX_TERMS:
            raise Refused("has too many terms when multiplied out")
        terms: dict[Monomial, int | Fraction] = {}
        for left, a in self.terms.items():
            for right, b in other.terms.items():
                monomial = _merged(left, right)
                terms[monomial] = terms.get(monomial, 0) + a * b
        return bounded(Polynomial(terms))

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


def _merged(left: Monomial, right: Monomial) -> Monomial:
    if not (left and right):
        return left or right
    powers = dict(left)
    for name, power in right:
        powers[name] = powers.get(name, 0) + power
    return tuple(sorted(powers.items()))


def bounded(polynomial: Polynomial) -> Polynomial:
    """Return the polynomial.

    Raises:
        Refused: if it has too many terms, or a number in it is too large.
    """
    if len(polynomial.terms) > MAX_TERMS:
        raise Refused("has too many terms when multiplied out")
    for factor in polynomial.terms.values():
        if type(factor) is int and -_SMALL < factor < _SMALL:
            continue
        if factor.numerator.bit_length() + factor.denominator.bit_length() > 4_000:
            raise Refused("contains a number that is too large")
    return polynomial
