"""Compute a canonical form of sums, equal for trees that differ only in notation.

Products are multiplied out and terms that cancel are dropped; a Sum's index has no name; an empty Sum is 0, and a Sum of a
term without its index is that term times the number of values. Any other step (moving a factor into a Sum, changing the
order of two Sums, substituting an index, writing a Sum over one value as its term) gives another form.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

#: A number, a symbol, an entry, a Sum, ...: its kind and what it is made of.
Atom = tuple[Any, ...]
Monomial = tuple[Atom, ...]
#: Limits: terms of a product that is multiplied out, bits of a number, largest power.
_MAX_TERMS, _MAX_BITS, _MAX_POWER = 200, 4_000, 16
#: Limit on the parts of all forms built for one tree. The lines of a derivation of one page need fewer than 1,000.
_MAX_PARTS = 40_000


class TooMuchWork(Exception):
    """The tree is too large when it is multiplied out."""


@dataclass(frozen=True)
class Form:
    """A sum of monomials with coefficients, in a fixed order."""

    terms: tuple[tuple[Monomial, Fraction], ...]
    #: The number of parts it is made of.
    weight: int = field(compare=False)

    def __repr__(self) -> str:
        return repr(self.terms)

    def as_number(self) -> Fraction | None:
        """Return its value if it is a number."""
        if not self.terms:
            return Fraction(0)
        return self.terms[0][1] if len(self.terms) == 1 and self.terms[0][0] == () else None


def canonical(expr: Any, *, sums_of_one_term: bool = False) -> Form:
    """Return the form of a sympy tree.

    Args:
        expr: the tree.
        sums_of_one_term: whether a Sum over one value has another form than its term also where its index is not used.

    Raises:
        TooMuchWork: if it is too large when multiplied out.
    """
    return _Canonical(sums_of_one_term).form(expr, {})


class _Canonical:
    def __init__(self, sums_of_one_term: bool) -> None:
        self._sums_of_one_term = sums_of_one_term
        self._left = _MAX_PARTS
        self._tokens: Iterator[int] = itertools.count(1)

    def form(self, expr: Any, bound: Mapping[str, Form]) -> Form:
        import sympy

        name = type(expr).__name__
        if isinstance(expr, sympy.Rational):
            return self._number(Fraction(int(expr.p), int(expr.q)))
        if isinstance(expr, (sympy.Symbol, sympy.tensor.indexed.IndexedBase)):
            symbol = str(getattr(expr, "name", expr))
            return bound[symbol] if symbol in bound else self._atom(("Symbol", symbol))
        if name == "Add":
            return self._added(self.form(arg, bound) for arg in expr.args)
        if name == "Mul":
            total = self._number(Fraction(1))
            for arg in expr.args:
                total = self._times(total, self.form(arg, bound))
            return total
        if name == "Pow":
            return self._power(self.form(expr.args[0], bound), self.form(expr.args[1], bound))
        if name == "Sum":
            return self._sum(expr.args[0], list(expr.args[1:]), bound)
        return self._atom((name, *(self.form(arg, bound) for arg in expr.args)) if expr.args else (name, str(expr)))

    def _spend(self, parts: int) -> None:
        self._left -= parts
        if self._left < 0:
            raise TooMuchWork

    def _form(self, terms: dict[Monomial, Fraction]) -> Form:
        weight = 1 + sum(_weight(monomial) for monomial in terms)
        self._spend(weight)
        return Form(tuple(sorted(((m, n) for m, n in terms.items() if n), key=repr)), weight)

    def _number(self, value: Fraction) -> Form:
        if value.numerator.bit_length() + value.denominator.bit_length() > _MAX_BITS:
            raise TooMuchWork
        return self._form({(): value})

    def _atom(self, atom: Atom) -> Form:
        return self._form({(atom,): Fraction(1)})

    def _added(self, forms: Iterable[Form]) -> Form:
        terms: dict[Monomial, Fraction] = {}
        for form in forms:
            for monomial, number in form.terms:
                terms[monomial] = terms.get(monomial, Fraction(0)) + number
        return self._form(terms)

    def _times(self, left: Form, right: Form) -> Form:
        if len(left.terms) * len(right.terms) > _MAX_TERMS:
            return self._atom(("Mul", *sorted((left, right), key=repr)))
        terms: dict[Monomial, Fraction] = {}
        for (one, a), (other, b) in itertools.product(left.terms, right.terms):
            monomial = tuple(sorted((*one, *other), key=repr))
            self._spend(_weight(monomial))
            terms[monomial] = terms.get(monomial, Fraction(0)) + a * b
        return self._form(terms)

    def _power(self, base: Form, exponent: Form) -> Form:
        power, number = exponent.as_number(), base.as_number()
        if power is None or power.denominator > 1 or abs(power) > _MAX_POWER or (power < 0 and not number):
            return self._atom(("Pow", base, exponent))
        if number is not None:
            return self._number(number ** int(power))
        total = self._number(Fraction(1))
        for _ in range(int(power)):
            total = self._times(total, base)
        return total

    def _sum(self, body: Any, limits: list[Any], bound: Mapping[str, Form]) -> Form:
        if not limits:
            return self.form(body, bound)
        *inner, (name, *ends) = ([*limit.args] for limit in limits)  # the last one is the outermost
        if len(ends) != 2:
            return self._atom(("Sum", *(self.form(end, bound) for end in ends), self.form(body, {})))
        low, high = (self.form(end, bound) for end in ends)
        steps = self._added([high, self._times(low, self._number(Fraction(-1)))])
        number = steps.as_number()
        if number is not None and number < 0:
            return self._number(Fraction(0))
        token = ("token", next(self._tokens))
        inside = self._sum(body, limits[: len(inner)], {**bound, str(name): self._atom(token)})
        count = self._added([steps, self._number(Fraction(1))])
        parts = []
        for monomial, factor in inside.terms:
            alone = self._form({monomial: Fraction(1)})
            if _contains(alone, token) or (number == 0 and self._sums_of_one_term):
                # The index is named by its depth, counted from inside: so the Sum has one form wherever it stands.
                index = ("index", 1 + _height(alone))
                part = self._atom(("Sum", low, high, self._replaced(alone, token, index)))
            else:
                part = self._times(count, alone)
            parts.append(self._times(self._number(factor), part))
        return self._added(parts)

    def _replaced(self, value: Any, token: Atom, index: Atom) -> Any:
        if value == token:
            return index
        if isinstance(value, Form):
            terms: dict[Monomial, Fraction] = {}
            for monomial, number in value.terms:
                atoms = tuple(sorted((self._replaced(atom, token, index) for atom in monomial), key=repr))
                terms[atoms] = terms.get(atoms, Fraction(0)) + number
            return self._form(terms)
        return tuple(self._replaced(part, token, index) for part in value) if isinstance(value, tuple) else value


def _weight(parts: Iterable[Any]) -> int:
    return sum(part.weight if isinstance(part, Form) else _weight(part) if isinstance(part, tuple) else 1 for part in parts)


def _parts(value: Any) -> Iterator[Any]:
    """Yield a form and all that it is made of."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, Form):
            waiting.extend(monomial for monomial, _ in part.terms)
        elif isinstance(part, tuple):
            waiting.extend(part)


def _contains(form: Form, token: Atom) -> bool:
    return any(part == token for part in _parts(form))


def _height(form: Form) -> int:
    indices = (part for part in _parts(form) if isinstance(part, tuple) and len(part) == 2 and part[0] == "index")
    return max((number for _, number in indices), default=0)
