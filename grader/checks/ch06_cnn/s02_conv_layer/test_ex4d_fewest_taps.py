"""Fewest taps for a derivative."""

from __future__ import annotations

from fractions import Fraction
from math import factorial

import numpy as np

from grader.api import Mismatch, Student, points, rational, refuses, same_formula, unpack

HINTS = (
    "On how many of 1, t, t², ..., t^d must the kernel be right, and how many weights can you choose?",
    "What does any kernel say about a polynomial that is 0 at all of its taps?",
    "A first difference is [-1, 1]/h. A second derivative is a difference of differences: Pascal's triangle.",
)


@points(4, hint="Count conditions and unknowns for d = 1 and d = 2.")
def test_size(student: Student, rng: np.random.Generator) -> None:
    """the smallest number of taps for the d-th derivative"""
    same_formula(student.fewest_taps, lambda d: d + 1, ["d"], grid=range(1, 52), more=8, big=70, rng=rng)


@points(6, hint="Try your kernel on 1, on t, ..., on t^d, with h = 1/2.")
def test_kernel(student: Student, rng: np.random.Generator) -> None:
    """the kernel is exact on every polynomial of degree up to d, for every spacing"""
    spacings = (1, Fraction(1, 2), Fraction(int(rng.integers(3, 9)), 7), int(rng.integers(2, 6)))
    cases = [(d, h) for d in range(1, 6) for h in (spacings if d < 4 else spacings[1:3])]
    cases.append((int(rng.integers(6, 12)), spacings[2]))
    asked = [*student.derivative_kernel.map(cases), student.derivative_kernel(2)]
    for (d, h), kernel in zip([*cases, (2, 1)], asked, strict=True):
        call = f"derivative_kernel({d}, {h})"
        weights = [rational(w, f"a weight of {call}") for w in unpack(kernel, d + 1, call)]
        x = Fraction(int(rng.integers(2, 9)), 3)
        for power in range(d + 1):
            answer = sum(w * (x + j * h) ** power for j, w in enumerate(weights))
            if answer != (factorial(d) if power == d else 0):
                truth = f"{factorial(d)}, its derivative of order {d}" if power == d else f"0: its derivative of order {d} is 0"
                raise Mismatch(f"on t^{power} the kernel gives {answer}", truth, call=call)


@points(5, hint="A polynomial with a zero at each tap: write it as a product.")
def test_adversary(student: Student, rng: np.random.Generator) -> None:
    """a polynomial of degree d that k taps cannot tell from 0, for all k up to d"""
    cases = [(d, k) for d in range(1, 6) for k in range(1, d + 1)]
    large = int(rng.integers(6, 10))
    cases += [(large, large), (large, int(rng.integers(1, large)))]
    for (d, k), polynomial in zip(cases, student.adversary.map(cases), strict=True):
        call = f"adversary({d}, {k})"
        given = unpack(polynomial, d + 1, f"{call}, from c[0] to c[{d}],")
        c = [rational(value, f"a coefficient of {call}") for value in given]
        if c[d] == 0:
            raise Mismatch(f"c[{d}], the coefficient of t^{d}, is 0", f"a polynomial of degree exactly {d}", call=call)
        for tap in range(k):
            value = sum(coefficient * tap**power for power, coefficient in enumerate(c))
            if value != 0:
                raise Mismatch(f"a polynomial that is {value} at t = {tap}", "0 at every tap", call=call)


@points(1, hint="With d + 1 taps there is no such polynomial.")
def test_bad(student: Student) -> None:
    """no adversary for more taps than d, or for none: ValueError"""
    for d, k in ((2, 3), (1, 2), (3, 0), (4, 7), (2, -1)):
        refuses(student.adversary, d, k, because=f"there is no such polynomial for d = {d} and {k} taps")
