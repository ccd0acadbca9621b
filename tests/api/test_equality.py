"""Exact values are compared, in every form that counts as equal."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy

from grader.api import Mismatch, equal, evaluated, rational, unpack, whole

n = sympy.Symbol("n", integer=True, positive=True)
FLOOR = sympy.floor(sympy.Rational(7, 2), evaluate=False)


@pytest.mark.parametrize(
    ("got", "want"),
    [
        (2, 2), (np.int64(2), 2), (sympy.Integer(2), 2), (2.0, 2), (Fraction(4, 2), 2), (np.array(2), 2), (FLOOR, 3),
        (0.5, Fraction(1, 2)), (sympy.Rational(1, 3), Fraction(1, 3)), (sympy.sqrt(8), 2 * sympy.sqrt(2)),
        ([2, 1], (2, 1)), (np.array([2, 1]), (2, 1)), (sympy.Tuple(2, 1), (2, 1)), ([[2, 2], (2, 1)], ((2, 2), (2, 1))),
        ({(1, 2)}, {(1, 2)}), ([(1, 2), (3, 4)], {(3, 4), (1, 2)}), ({(np.int64(1), 2.0)}, {(1, 2)}), (set(), set()),
        ([[1, 2]], np.array([[1, 2]])), (np.array([1.0]), np.array([1])), (True, True), (np.bool_(True), True),
        (sympy.true, True), ("a", "a"), (None, None), ({"a": [1]}, {"a": (1,)}), (n + n, 2 * n),
        ([[1, n]], sympy.Matrix([[1, n]])),
    ],
)  # fmt: skip
def test_the_same_value_in_another_form_passes(got: Any, want: Any) -> None:
    """Numbers are compared as numbers, tuples part by part."""
    equal(got, want)


@pytest.mark.parametrize(
    ("got", "want", "words"),
    [
        (None, 2, "None (is a `return` missing?)"),
        (True, 1, "is True\nexpected:  a number"),
        (3, 2, "a smaller number"),
        (0.1, Fraction(1, 10), "yours is rounded (use whole numbers or Fractions, not floats)"),
        (float(2**60 + 1), 2**60 + 1, "yours is rounded"),
        ("2", 2, "is a text"),
        ((1, 2, 3), (1, 2), "has 3 values: (1, 2, 3)"),
        ((1, 3), (1, 2), "value 2 of the result is 3"),
        (5, (1, 2), "is a whole number\nexpected:  a tuple of 2 values"),
        ({(1, 2), (3, 4)}, {(1, 2)}, "contains (3, 4), which does not belong to it"),
        ({(1, 2)}, {(1, 2), (3, 4)}, "some are missing"),
        ([(1, 2), (1, 2)], {(1, 2)}, "has the same item twice"),
        ([[1, 3]], np.array([[1, 2]]), "row 0, column 1 (yours 3)"),
        (1, True, "expected:  True or False"),
        (False, True, "is False\nexpected:  True"),
        ("b", "a", "another text"),
        ({"b": 1}, {"a": 1}, "has no 'a'"),
        (n + 1, 2 * n, "another formula"),
        (3, None, "expected:  None"),
        (n, 3, "it still contains n"),
    ],
)
def test_another_value_is_explained(got: Any, want: Any, words: str) -> None:
    """The message names the part, and does not give the value."""
    with pytest.raises(Mismatch) as caught:
        equal(got, want)
    assert words in str(caught.value)


def test_whole_numbers() -> None:
    """Exact whole numbers of any kind; no floats, no truth values."""
    for value in (3, np.int8(3), sympy.Integer(3), FLOOR, Fraction(6, 2), np.array(3), sympy.sqrt(9, evaluate=False)):
        assert whole(value, "the size") == 3
    for value, words in ((3.0, "return whole numbers, not floats"), (sympy.Float(3.0), "not floats"),
                         (True, "the size is True"), (Fraction(1, 2), "is 1/2"), (None, "None (is a `return`"),
                         (n, "it still contains n"), ([3], "a list of 1 item"), (sympy.pi, "the size is pi")):  # fmt: skip
        with pytest.raises(Mismatch) as caught:
            whole(value, "the size")
        assert words in str(caught.value)


def test_whole_numbers_of_a_framework_whose_numbers_are_float32() -> None:
    """`nd.array([3, 3, 1])` and what `argmax` gives are exact; halves, and what is rounded, are not."""
    for value in (np.float32(3), np.array(-3, np.float32), *np.array([3.0, 16_777_215], np.float32)):
        assert whole(value, "the size") == int(value)
    for value in (np.float32(2.5), np.float32(16_777_216), np.float32("nan"), np.float32("inf"), np.float64(3), np.float16(3)):
        with pytest.raises(Mismatch, match="not floats"):
            whole(value, "the size")


def test_fractions() -> None:
    """Exact fractions; a float is not one."""
    for value in (Fraction(1, 2), sympy.Rational(1, 2), sympy.Pow(2, -1, evaluate=False)):
        assert rational(value, "the share") == Fraction(1, 2)
    with pytest.raises(Mismatch, match="return ints or Fractions, not floats"):
        rational(0.5, "the share")


def test_unpacking() -> None:
    """Tuples, lists and arrays of the right length."""
    assert unpack([1, 2], 2, "the pair") == (1, 2)
    assert len(unpack(np.zeros((2, 3)), 2, "the pair")) == 2
    for value, words in ((None, "the pair is None"), (5, "a tuple of 2 values"), ((1,), "has 1 value: (1,)")):
        with pytest.raises(Mismatch) as caught:
            unpack(value, 2, "the pair")
        assert words in str(caught.value)


def test_evaluation_is_exact_and_knows_empty_sums() -> None:
    """Trees are evaluated without sympy; a sum over nothing is 0."""
    k = sympy.Symbol("k")
    cases = {
        FLOOR: 3, sympy.ceiling(sympy.Rational(7, 2), evaluate=False): 4, sympy.Mod(-7, 3, evaluate=False): 2,
        sympy.Sum(k, (k, 1, 10)): 55, sympy.Sum(k, (k, 0, -3)): 0, sympy.Product(k, (k, 1, 5)): 120,
        sympy.Max(3, 5, evaluate=False): 5, sympy.Min(3, 5, evaluate=False): 3, sympy.factorial(5, evaluate=False): 120,
        sympy.Piecewise((1, sympy.Gt(1, 2, evaluate=False)), (7, True), evaluate=False): 7,
        sympy.Pow(sympy.Rational(9, 4), sympy.Rational(1, 2), evaluate=False): Fraction(3, 2),
        sympy.Sum(sympy.Sum(1, (sympy.Symbol("j"), 1, k)), (k, 1, 4)): 10, sympy.Abs(-2, evaluate=False): 2,
        sympy.floor(sympy.Mul(sympy.sqrt(2), sympy.sqrt(2), evaluate=False), evaluate=False): 2,
    }  # fmt: skip
    for tree, value in cases.items():
        assert evaluated(tree) == value, tree
    assert evaluated(n**2 + 1, at={n: 3}) == 10
