"""Check that two cost formulas are of the same order."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import numpy as np

from grader.api.algebra import as_expression, expanded
from grader.api.arithmetic import TooLarge
from grader.api.failures import Mismatch
from grader.api.showing import show

Monomial = tuple[Fraction, ...]
_DIRECTIONS, _RANDOM = 800, 300
#: Powers below this, times 50, summed over all symbols, fit into 64 bits.
_SAFE = 1 << 50


def same_order(got_expr: Any, want_expr: Any, symbols: Iterable[Any]) -> None:
    """Check that two sums of products of powers are of the same order: each at most a constant times the other.

    All symbols go to infinity, in every direction: along ``x_i = N**t_i`` the largest powers of N must be the same; a symbol
    with ``t_i = 0`` is fixed, at a number that is large. Floors are dropped (u and floor(u) are of one order for u >= 1);
    products of sums are multiplied out. Terms may be subtracted that are smaller than the others for large symbols.

    Args:
        got_expr: the student's; want_expr: the right one; symbols: all symbols that may occur.

    Raises:
        Mismatch: naming a direction in which yours grows faster or slower; or an unknown symbol, or a term that is
            not a product of powers.

    Example: ``same_order(student.cost_class(ci, co), ci * co + co, (ci, co))``.
    """
    names = list(symbols)
    given_terms, wanted_terms = _monomials(got_expr, names), _monomials(want_expr, names)
    directions = _directions(len(names))
    growths = zip(directions, _largest(given_terms, directions), _largest(wanted_terms, directions), strict=True)
    for direction, given_growth, wanted_growth in growths:
        if given_growth != wanted_growth:
            speed = "faster" if given_growth > wanted_growth else "slower"
            raise Mismatch(
                f"{show(got_expr)}, which grows {speed} than the true cost",
                "a cost of the same order",
                where=_describe_direction(names, direction),
            )


def _describe_direction(names: list[Any], direction: tuple[int, ...]) -> str:
    growing = [(str(name), times) for name, times in zip(names, direction, strict=True) if times]
    if len(growing) == 1:
        return f"when {growing[0][0]} grows alone"
    if len({times for _, times in growing}) == 1:
        return f"when {' and '.join(name for name, _ in growing)} grow together"
    return "when " + ", ".join(f"{name} grows like N{f'**{times}' if times > 1 else ''}" for name, times in growing)


def _largest(monomials: set[Monomial], directions: list[tuple[int, ...]]) -> list[Fraction]:
    """Return the largest power of N in each direction."""
    scale = math.lcm(*(power.denominator for powers in monomials for power in powers))
    whole = [[int(power * scale) for power in powers] for powers in monomials]
    small = all(abs(power) < _SAFE for powers in whole for power in powers)
    # Products of 64 bits where they cannot overflow: there are a thousand directions.
    table = np.array(whole, np.int64 if small else object)
    reached = np.array(directions, table.dtype) @ table.T
    return [Fraction(int(power), scale) for power in reached.max(axis=1)]


def _directions(n: int) -> list[tuple[int, ...]]:
    small = [d for d in itertools.islice(itertools.product(range(3), repeat=n), 3**7) if any(d)]
    chosen = sorted(small, key=lambda d: (sum(t > 0 for t in d), sum(d)))[:_DIRECTIONS]
    alone = [tuple(int(i == axis) for i in range(n)) for axis in range(n)]
    # The same directions for everybody: which ones does not depend on the student.
    drawn = np.random.default_rng(0).integers(0, 50, (_RANDOM, n))
    return alone + chosen + [tuple(int(t) for t in row) for row in drawn if row.any()]


def _monomials(value: Any, names: list[Any]) -> set[Monomial]:
    import sympy

    expr = as_expression(value, "the cost")
    expr = expr.replace(lambda part: isinstance(part, (sympy.floor, sympy.ceiling)), lambda part: part.args[0])
    by_name = {str(name): name for name in names}
    unknown = sorted(str(symbol) for symbol in expr.free_symbols if str(symbol) not in by_name)
    if unknown:
        raise Mismatch(f"{show(value)}, which contains {unknown[0]}", f"only {', '.join(by_name)} in it")
    expr = expr.xreplace({symbol: by_name[str(symbol)] for symbol in expr.free_symbols})
    try:
        terms = sympy.Add.make_args(expanded(expr))
    except TooLarge:
        raise Mismatch(show(value), "a shorter formula") from None
    found: dict[bool, set[Monomial]] = {True: set(), False: set()}
    factors: dict[Monomial, Any] = {}
    for term in terms:
        powers = _powers(term, names, value)
        found[not term.as_coeff_Mul()[0].is_negative].add(powers)
        factors[powers] = factors.get(powers, 0) + term.as_independent(*names)[0]
    if not found[True] or terms == (sympy.S.Zero,):
        raise Mismatch(f"the cost {show(value)}", "a cost that grows")
    if found[False]:
        directions = _directions(len(names))
        taken, given = _largest(found[False], directions), _largest(found[True], directions)
        for direction, less, more in zip(directions, taken, given, strict=True):
            if less > more:
                raise Mismatch(f"{show(value)}, where what is subtracted can be larger", "only terms that are added")
            # A symbol that is fixed is large enough to make one of the two larger; if all grow, the factors decide.
            if less == more and all(direction) and not _sum_of_largest(factors, direction, more).is_positive:
                raise Mismatch(f"{show(value)}, where what is subtracted can be as large", "only terms that are added")
    return found[True]


def _sum_of_largest(factors: dict[Monomial, Any], direction: tuple[int, ...], power: Fraction) -> Any:
    """Add up the factors of the terms that grow like this power of N in a direction."""
    import sympy

    reached = {powers: sum(p * t for p, t in zip(powers, direction, strict=True)) for powers in factors}
    return sympy.Add(*(factor for powers, factor in factors.items() if reached[powers] == power))


def _powers(term: Any, names: list[Any], value: Any) -> Monomial:
    import sympy

    powers = dict.fromkeys(names, Fraction(0))
    for factor in sympy.Mul.make_args(term):
        base, exponent = factor.as_base_exp()
        if base in powers and isinstance(exponent, sympy.Rational):
            powers[base] += Fraction(int(exponent.p), int(exponent.q))
        elif factor.free_symbols:
            raise Mismatch(f"{show(value)}, which contains {show(factor)}", "a sum of products of powers")
    return tuple(powers[name] for name in names)
