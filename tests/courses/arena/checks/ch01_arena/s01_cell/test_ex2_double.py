"""Twice a number."""

from __future__ import annotations

import numpy as np
import sympy

from grader.api import Mismatch, Student, points

HINTS = ("Add it to itself.", "x + x")


@points(2, hint="7 becomes 14.")
def test_numbers(student: Student, rng: np.random.Generator) -> None:
    """numbers are doubled"""
    numbers = [7, 8, *(int(n) for n in rng.integers(1, 10**6, 3))]  # odd and even, whatever is drawn
    got = student.double.map([(n,) for n in numbers])
    if got != [2 * n for n in numbers]:
        raise Mismatch("other numbers", "twice each number")


@points(1, needs="test_numbers", hint="Symbols can be added, too.")
def test_symbols(student: Student) -> None:
    """a symbol is doubled"""
    x = sympy.Symbol("x")
    got = student.double(x)
    if not isinstance(got, sympy.Expr) or sympy.expand(got - 2 * x) != 0:
        raise Mismatch("something else", "an expression equal to 2x")
