"""Doubling the channels."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from shared.layers import conv
from shared.sizes import sizes_in_pairs

from grader.api import Mismatch, Ops, Student, counted, direction, equal, points, rational, same_formula, show

HINTS = (
    "How many products are added up for one output number? How many output numbers are there?",
    "Write the number of multiplications as one long product. Which of its factors change?",
    "For the additions: n products are added with n - 1 additions. How many products are there after the doubling?",
)
#: Large numbers of products; cut to 32 bits, the second and what is divided by it have a divisor that they do not have.
_FAR = (10**10 + 1, 123_456_789_013_694, 5 * 10**14 + 3)


@points(4, hint="Each new output channel reads all input channels, the old ones and the new ones.")
def test_factor(student: Student, rng: np.random.Generator) -> None:
    """the factor of the multiplications, as counted in a layer before and after"""
    ci, co = 1, 2
    before = _multiplications(ci, co, rng)
    factors = [(2, 2), (3, 1), (1, 3), (2, 3)]
    for (a, b), mine in zip(factors, student.channel_factor.map(factors), strict=True):
        after = _multiplications(a * ci, b * co, rng)
        words = f"counted: {before} multiplications with {ci} -> {co} channels, {after} with {a * ci} -> {b * co}"
        call = f"channel_factor({a}, {b})"
        equal(mine, Fraction(after, before), call=f"{call} ({words})", what="the factor")
    far = [
        *sizes_in_pairs(1_000_000, 2),
        (1, 1_000_000),
        (1_000_000, 1),
        (999_983, 999_979),
        (999_999, 999_997),
        (1_000_000, 1_000_000),
        (3, 44_721),
    ]
    same_formula(student.channel_factor, lambda a, b: a * b, ["a", "b"], more=100, big=1_000_001, also=far, rng=rng)


@points(2, hint="Before: n - 1 additions for each output number. After: how many for each, and how many output numbers?")
def test_additions(student: Student, rng: np.random.Generator) -> None:
    """the factor of the additions without bias, exactly"""
    # The last factors have numerators and denominators that a float does not hold, or cannot tell from its neighbours.
    drawn = np.exp(rng.uniform(np.log(5), np.log(10**15), 6))
    of_all_sizes = [37, 412, 4_129, 51_234, 712_347, 8_123_451, 91_234_567, 712_345_679, 20_123_456_789, 301_234_567_891]
    usual = [9, 27, 3, 4, 75, 2, 5, 8, 1000, *of_all_sizes, *(int(n) for n in drawn)]
    for sizes in (usual, [4_321, 87_655, 2_000_004, 10**12 + 40, 10**15 - 10, 10**15, *_FAR]):
        for n, value in zip(sizes, student.addition_factor.map([(n,) for n in sizes]), strict=True):
            _compare(value, n)


def _compare(value: Any, n: int) -> None:
    call, right = f"addition_factor({n})", Fraction(2 * (2 * n - 1), n - 1)
    mine = rational(value, "the factor", call=call)
    if mine != right:
        counts = f"{2 * n} products instead of {n} are added up, and there are twice as many such sums"
        wanted = f"{direction(mine, right, 'factor')}: {counts}"
        raise Mismatch(show(value), wanted, call=call)


def _multiplications(ci: int, co: int, rng: np.random.Generator) -> int:
    """Return the multiplications that are counted in a layer with a 2x1 window on a picture of 4x3."""
    ops = Ops()
    conv(counted(rng.normal(size=(ci, 4, 3)), ops), counted(rng.normal(size=(co, ci, 2, 1)), ops))
    return int(ops.mul)
