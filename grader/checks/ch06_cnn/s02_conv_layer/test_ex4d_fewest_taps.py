"""Fewest taps for a derivative."""

from __future__ import annotations

from fractions import Fraction
from math import factorial, lcm
from operator import mul
from typing import Any

import numpy as np
from shared.lent_functions import judge_alone

from grader.api import Mismatch, Student, amount, points, rational, refuses, same_formula, show, unpack

HINTS = (
    "On how many of 1, t, t², ..., t^d must the kernel be right, and how many weights can you choose?",
    "What does any kernel give on a polynomial that is 0 at all of its taps?",
    "A first difference is [-1, 1]/h. A second derivative is a difference of differences: Pascal's triangle.",
)
#: Mutants of the reference that are right, too.
ACCEPTED_MUTANTS = {
    "coefficients = [Fraction(1)] -> coefficients = [Fraction(2)]": "twice the polynomial is as good",
    "for root in [0] * (d - k) + list(range(k)): -> for root in [1] * (d - k) + list(range(k)):": "the other zeros are free",
    (
        "coefficients = [a - b for a, b in zip(times_t, times_root, strict=True)] -> coefficients = [a - b fo"
        "r a, b in zip(times_root, times_t, strict=True)]"
    ): "the negative polynomial is as good",
    (
        "coefficients = [a - b for a, b in zip(times_t, times_root, strict=True)] -> coefficients = [b - a fo"
        "r a, b in zip(times_t, times_root, strict=True)]"
    ): "the negative polynomial is as good",
}
#: What the statement leaves free.
OUTSIDE = {
    "derivative_kernel.up_to_1000": "d is at most 70, and h at most 1000",
    "fewest_taps.up_to_100": "d is at most 70",
    "adversary.up_to_100": "d is at most 70",
    "derivative_kernel.only_not_zero": "a spacing is positive",
    "derivative_kernel.only_not_negative": "a spacing is positive",
    "adversary.one_per_mille": "a polynomial times a factor has the same zeros",
    "adversary.one_percent": "a polynomial times a factor has the same zeros",
}


@points(4, hint="Count conditions and unknowns for d = 1 and d = 2.")
def test_size(student: Student, rng: np.random.Generator) -> None:
    """the smallest number of taps for the d-th derivative (or with a right derivative_kernel)"""
    # An answer may count the weights of its own derivative_kernel.
    judge_alone(
        lambda function: _check_size(function, rng),
        student.fewest_taps,
        # A plain function, about which nothing is noted.
        lambda d: student.uncompared.with_right(derivative_kernel).fewest_taps(d),
        lambda: _check_kernel(student.uncompared.derivative_kernel, rng),
    )


def _check_size(function: Any, rng: np.random.Generator, symbols: bool = True) -> None:
    same_formula(function, lambda d: d + 1, ["d"], grid=range(1, 71), more=0, rng=rng, symbols=symbols)


def _check_own_size(student: Student, rng: np.random.Generator) -> None:
    # A plain function, about which nothing is noted.
    _check_size(lambda d: student.uncompared.fewest_taps(d), rng, symbols=False)


@points(6, timeout=30, hint="Try your kernel on 1, on t, ..., on t^d, with h = 1/2.")
def test_kernel(student: Student, rng: np.random.Generator) -> None:
    """the kernel is exact on every polynomial of degree up to d, for every spacing (or would be with a right fewest_taps)"""
    judge_alone(
        lambda function: _check_kernel(function, rng),
        student.derivative_kernel,
        student.uncompared.with_right(fewest_taps).derivative_kernel,
        lambda: _check_own_size(student, rng),
    )


def _check_kernel(function: Any, rng: np.random.Generator) -> None:
    spacings = (1, Fraction(1, 2), 3, Fraction(5, 7))
    cases = [(d, h) for d in range(1, 7) for h in spacings]
    # Each sort of d with small, large and other spacings.
    cases += [(2, Fraction(1, 1000)), (3, 1000), (1, Fraction(355, 113)), (2, 40), (4, Fraction(1, 40)), (5, 200)]
    cases += [(6, Fraction(50, 3)), (9, 2), (10, Fraction(1, 30)), (8, 300), (7, Fraction(1, 900)), (11, 30), (13, 1)]
    cases.append((12, Fraction(1, 2)))
    cases += [(15, Fraction(1, 12)), (16, 7), (18, Fraction(1, 500)), (20, 997), (17, 60), (24, Fraction(1, 300)), (26, 20)]
    cases += [(34, Fraction(7, 2)), (56, 400), (21, 1)]
    cases.append((int(rng.integers(7, 20)), Fraction(int(rng.integers(1, 30)), int(rng.integers(2, 9)))))
    last = 70, Fraction(2, 3)
    asked = [*function.map(cases), function(*last), function(2)]
    calls = [f"derivative_kernel({d}, {h})" for d, h in (*cases, last)]
    for (d, h), call, kernel in zip([*cases, last, (2, 1)], [*calls, "derivative_kernel(2)"], asked, strict=True):
        weights = _exact(kernel, d + 1, call, "a weight", "the list of weights")
        x = Fraction(7, 3) if d < 20 else 2  # a place at which no power is 0
        places = [x + j * h for j in range(d + 1)]
        values, whole, shares = [1] * (d + 1), *_as_whole(weights)
        whole_places, parts = _as_whole(places)
        for power in range(d + 1):
            answer = Fraction(sum(map(mul, whole, values)), shares * parts**power)
            if answer != (factorial(d) if power == d else 0):
                order = _ordinal(d)
                truth = f"{show(factorial(d))}, its {order} derivative" if power == d else f"0: its {order} derivative is 0"
                raise Mismatch(f"on t^{power} the kernel gives {_said(answer)} at t = {x}", truth, call=call)
            values = list(map(mul, values, whole_places))


@points(5, timeout=30, hint="A polynomial with a zero at each tap: write it as a product.")
def test_adversary(student: Student, rng: np.random.Generator) -> None:
    """a polynomial of degree d that k taps cannot tell from 0, for all k up to d (or with a right fewest_taps)"""
    cases = [(d, k) for d in range(1, 7) for k in range(1, d + 1)]
    cases += [(9, 9), (9, 4), (12, 1), (14, 3), (21, 21), (22, 12), (34, 27), (50, 4), (60, 13), (70, 1), (70, 35), (70, 70)]
    for ends in ((7, 20), (35, 70)):
        large = int(rng.integers(*ends))
        cases += [(large, large), (large, int(rng.integers(1, large)))]
    # An answer may compare k with its own fewest_taps(d).
    judge_alone(
        lambda function: _check_polynomials(function, cases),
        student.adversary,
        student.uncompared.with_right(fewest_taps).adversary,
        lambda: _check_own_size(student, rng),
    )


def _check_polynomials(function: Any, cases: list[tuple[int, int]]) -> None:
    for (d, k), polynomial in zip(cases, function.map(cases), strict=True):
        call = f"adversary({d}, {k})"
        c = _exact(polynomial, d + 1, call, "a coefficient", f"the list from c[0] to c[{d}]")
        if c[d] == 0:
            raise Mismatch(f"c[{d}], the coefficient of t^{d}, is 0", f"a polynomial of degree exactly {d}", call=call)
        whole, parts = _as_whole(c)
        for tap in range(k):
            value = Fraction(sum(coefficient * tap**power for power, coefficient in enumerate(whole)), parts)
            if value != 0:
                got = f"a polynomial that is {_said(value)} at t = {tap}"
                raise Mismatch(got, f"0 at {'t = 0' if k == 1 else f'each of t = 0, ..., {k - 1}'}", call=call)


@points(1, hint="With d + 1 taps there is no such polynomial.")
def test_bad(student: Student, rng: np.random.Generator) -> None:
    """no adversary for more taps than d, or for none: ValueError (or with a right fewest_taps)"""
    d, more = (int(70 ** rng.uniform(0.2, 1)) for _ in range(2))
    cases = [(2, 3), (1, 2), (3, 0), (4, 7), (2, -1), (70, 71), (d, d + more), (d, -more)]
    judge_alone(
        lambda function: _check_refusals(function, cases),
        student.adversary,
        student.uncompared.with_right(fewest_taps).adversary,
        lambda: _check_own_size(student, rng),
    )


def _check_refusals(function: Any, cases: list[tuple[int, int]]) -> None:
    for d, k in cases:
        refuses(function, d, k, because=f"there is no such polynomial for d = {d} and {amount(k, 'tap')}")


def _exact(values: Any, count: int, call: str, what: str, all_of_them: str) -> list[Fraction]:
    """Return ``count`` exact numbers; raise Mismatch for anything else."""
    try:
        return [rational(value, what) for value in unpack(values, count, all_of_them)]
    except Mismatch as err:
        raise Mismatch(err.got, err.expected, call=call) from None


def _as_whole(numbers: list[Fraction]) -> tuple[list[int], int]:
    """Return numerators over a common denominator, and that: sums of ints are ten times as fast as those of Fractions."""
    parts = lcm(*(number.denominator for number in numbers))
    return [number.numerator * (parts // number.denominator) for number in numbers], parts


def _said(number: Fraction) -> str:
    return show(number.numerator if number.denominator == 1 else number)


def _ordinal(d: int) -> str:
    """Write 1 as 1st, 2 as 2nd, 12 as 12th."""
    ending = "th" if d % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(d % 10, "th")
    return f"{d}{ending}"


def fewest_taps(d: int) -> Any:
    """Return the right number; a text of its own, which replaces the answer's."""
    return d + 1


def derivative_kernel(d: int, h: Any = 1) -> Any:
    """Return the right weights; a text of its own, which replaces the answer's."""
    from fractions import Fraction
    from math import comb

    h = Fraction(h)
    return [(-1) ** (d - j) * comb(d, j) / h**d for j in range(d + 1)]
