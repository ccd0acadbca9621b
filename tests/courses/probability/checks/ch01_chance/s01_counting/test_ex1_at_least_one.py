"""At least one of several events."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from grader.api import Student, equal, points, refuses

HINTS = ("What is the opposite of at least one?", "Independent: the probabilities multiply. 1 - (1-p)(1-q)...")
OUTSIDE = {"up_to_8": "the lists of this course are short"}


@points(4, hint="Try two events of 1/2 each.")
def test_value(student: Student, rng: np.random.Generator) -> None:
    """at_least_one is exact for none, one and several events"""
    lists = [[], [Fraction(1, 3)], [Fraction(1, 2)] * 2, [Fraction(0), Fraction(1)]]
    lists += [[Fraction(int(a), 12) for a in rng.integers(1, 12, n)] for n in (2, 3, 5)]
    for p, got in zip(lists, student.at_least_one.map([(p,) for p in lists]), strict=True):
        none = Fraction(1)
        for chance in p:
            none *= 1 - chance
        equal(got, 1 - none, call=f"at_least_one({[str(chance) for chance in p]})")


@points(1, hint="Between 0 and 1, both included.")
def test_bad(student: Student) -> None:
    """what is no probability is refused"""
    refuses(student.at_least_one, [Fraction(1, 2), Fraction(3, 2)], because="3/2 is no probability")
    refuses(student.at_least_one, [Fraction(-1, 2)], because="-1/2 is no probability")
