"""Doubling the channels."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from grader.api import Mismatch, Ops, Student, conv, counted, equal, points, rational, same_formula, show

HINTS = (
    "How many products are added up for one output number? How many output numbers are there?",
    "Write the number of multiplications as one long product. Which of its factors change?",
    "For the additions: n products are added with n - 1 additions. How many products are it after the doubling?",
)


@points(4, hint="Each new output channel reads all input channels, the old ones and the new ones.")
def test_factor(student: Student, rng: np.random.Generator) -> None:
    """as many times as many multiplications as we count in a layer"""
    ci, co = 1, 2
    before = _multiplications(ci, co, rng)
    factors = [(2, 2), (3, 1), (1, 3), (2, 3)]
    for (a, b), mine in zip(factors, student.channel_factor.map(factors), strict=True):
        after = _multiplications(a * ci, b * co, rng)
        words = f"counted: {before} multiplications with {ci} -> {co} channels, {after} with {a * ci} -> {b * co}"
        call = f"channel_factor({a}, {b})"
        equal(mine, Fraction(after, before), call=f"{call} ({words})", what="the factor")
    same_formula(student.channel_factor, lambda a, b: a * b, ["a", "b"], more=200, big=1000, rng=rng)


@points(
    2, hint="Before: n - 1 additions for each output number. After: how many for each, and how many output numbers?"
)
def test_additions(student: Student, rng: np.random.Generator) -> None:
    """the factor of the additions without bias, exactly"""
    # The last one has a denominator above a million: what a float is near to is no exact number.
    sizes = [2, 9, 27, 3, 4, 75, *(int(n) for n in rng.integers(5, 2000, 6)), 2_000_004]
    for n, value in zip(sizes, student.addition_factor.map([(n,) for n in sizes]), strict=True):
        mine = rational(value, f"addition_factor({n})")
        right = Fraction(2 * (2 * n - 1), n - 1)
        if mine != right:
            counts = f"{2 * n} products instead of {n}, and twice as many sums"
            wanted = f"a {'smaller' if mine > right else 'larger'} factor: {counts}"
            raise Mismatch(show(value), wanted, call=f"addition_factor({n})")


def _multiplications(ci: int, co: int, rng: np.random.Generator) -> int:
    """Counted in a layer with a 2x1 window on a picture of 4x3."""
    ops = Ops()
    conv(counted(rng.normal(size=(ci, 4, 3)), ops), counted(rng.normal(size=(co, ci, 2, 1)), ops))
    return int(ops.mul)
