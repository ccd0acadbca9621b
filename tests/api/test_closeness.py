"""Arrays are compared within a tolerance, with messages for students."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy
from shared.layers import corr2d

from grader.api import Mismatch, as_array, close

X = np.random.default_rng(5).integers(-9, 10, (5, 6)).astype(float)
Y = corr2d(X, [[1, -2], [3, 5]])


@pytest.mark.parametrize("spell", [lambda a: a, lambda a: a.tolist(), lambda a: a.astype(np.float32), sympy.Matrix,
                                   lambda a: [tuple(Fraction(v) for v in row) for row in a], lambda a: list(a)])  # fmt: skip
def test_every_spelling_of_the_right_array_passes(spell: Callable[[np.ndarray], Any]) -> None:
    """Arrays, lists, tuples of Fractions and Matrices are the same numbers."""
    close(spell(Y), Y)


@pytest.mark.parametrize(
    ("got", "words"),
    [
        (None, "the result is None (is a `return` missing?)"),
        ("text", "contains 'text'"),
        ([[1, 2], [3]], "a list with parts of different shapes"),
        (Y[:2], "has shape (2, 5)"),
        (Y.T, "the transpose of the right one"),
        (Y[::-1], "its rows in reverse order"),
        (Y[:, ::-1], "its columns in reverse order"),
        (Y[::-1, ::-1], "rows and columns in reverse order"),
        (-Y, "the negative of the right one"),
        (4 * Y, "4 times the right one"),
        (Y / 3, "1/3 times the right one"),
        (4e-11 * Y, "4e-11 times the right one"),
        (Y + 2.5, "the right one plus 5/2 everywhere"),
        (np.roll(Y, 1, axis=1), "shifted by (0, 1)"),
        (np.roll(Y, -1, axis=0), "shifted by (-1, 0)"),
        (np.where(Y.max() == Y, np.nan, Y), "contains nan"),
        (Y * 1j, "contains complex numbers"),
        (Y * (1 + 1e-7), "within 1e-09"),
    ],
)
def test_a_wrong_array_is_explained(got: Any, words: str) -> None:
    """The message names what is wrong, and the relation to the right array if there is one."""
    with pytest.raises(Mismatch) as caught:
        close(got, Y)
    assert words in str(caught.value)


def test_a_shift_that_explains_no_wrong_number_is_not_named() -> None:
    """Rows that are all alike lie upon each other when they are shifted, and a wrong first row is not a shift."""
    right = np.tile([1.0, 2.0, 2.0, 1.0], (4, 1))
    wrong = right.copy()
    wrong[0, 0] = 0.0
    with pytest.raises(Mismatch) as caught:
        close(wrong, right)
    assert "shifted" not in caught.value.expected


def test_first_wrong_places_are_named() -> None:
    """Three places and the share of wrong numbers."""
    got = Y.copy()
    got[0, 2] += 1
    got[1, 1] += 1
    with pytest.raises(Mismatch) as caught:
        close(got, Y, call="corr2d(X, K)")
    text = str(caught.value)
    assert text.startswith("called:    corr2d(X, K)")
    assert "2 of 20 numbers differ: row 0, column 2 (yours " in text
    assert "row 1, column 1" in text


def test_a_small_answer_is_not_given_away() -> None:
    """With a few numbers, or one, the message says nothing of the right ones."""
    for got, want in (([1.0, 2.0, 77.0], [1.0, 2.0, 3.125]), (77.0, 3.125)):
        with pytest.raises(Mismatch) as caught:
            close(got, want)
        assert "3.125" not in str(caught.value)
    assert "a smaller number" in str(caught.value)


def test_tolerance_is_relative_and_absolute() -> None:
    """|a - b| <= tol * (1 + |b|)."""
    close(1e6 + 0.5, 1e6, tol=1e-6)
    close(1e-7, 0.0, tol=1e-6)
    with pytest.raises(Mismatch):
        close(1e-5, 0.0, tol=1e-6)
    close([1, 2], [1, 2], tol=0)
    close(np.array([np.inf, 1.0]), np.array([np.inf, 1.0]))


def test_tuples_of_different_shapes_are_compared_one_by_one() -> None:
    """Each part has its own message."""
    close([np.ones((2, 2)), 3], (np.ones((2, 2)), 3.0))
    with pytest.raises(Mismatch, match="value 2 of the result"):
        close((np.ones((2, 2)), 4), (np.ones((2, 2)), 3.0))
    with pytest.raises(Mismatch, match="a tuple of 2 values"):
        close(None, (np.ones((2, 2)), 3.0))


def test_as_array_reads_every_accepted_form() -> None:
    """Shapes with a free side, whole numbers, exact fractions, empty arrays."""
    assert as_array([[1, 2]], shape=(None, 2)).dtype == np.float64
    assert as_array([1.0, 2], dtype=int).tolist() == [1, 2]
    assert as_array([sympy.Rational(1, 3)], dtype=object)[0] == Fraction(1, 3)
    assert as_array([], shape=(0,)).shape == (0,)
    assert as_array(np.float32(2.5), shape=()) == 2.5
    assert as_array([float("inf")], finite=False)[0] == np.inf
    assert as_array([[]]).shape == (1, 0)


@pytest.mark.parametrize(
    ("value", "options", "words"),
    [
        ([1.5], {"dtype": int}, "contains 1.5"),
        ([300], {"dtype": np.uint8}, "whole numbers that fit into uint8"),
        ([10**400], {}, "a number that is too large"),
        (3.0, {"shape": (2,)}, "is a single number, 3.0"),
        ([1, 2], {"shape": ()}, "expected:  a number"),
        ([1, np.nan], {"what": "the image"}, "the image contains nan\nwhere:     index 1"),
        ([sympy.Symbol("n")], {}, "it still contains n"),
        ([[None]], {}, "contains None"),
    ],
)
def test_as_array_says_what_is_wrong(value: Any, options: dict[str, Any], words: str) -> None:
    """The message names the array, the number and the place."""
    with pytest.raises(Mismatch) as caught:
        as_array(value, **options)
    assert words in str(caught.value)


def test_wrong_entries_are_marked_in_aligned_rows() -> None:
    """Rows stand under each other, points below points, and what differs is in brackets."""
    got = np.array([[1.5, -20.25, 3.0], [0.5, 100.0, 2.0], [1.0, 1.0, 1.0]])
    want = got.copy()
    want[1, 1], want[0, 2] = 99.0, -3.0
    with pytest.raises(Mismatch) as told:
        close(got, want)
    assert str(told.value).splitlines()[:4] == [
        "came back: the result is an array of shape (3, 3), wrong entries in [ ]:",
        "       1.50   -20.25    [3.00]",
        "       0.50  [100.00]    2.00",
        "       1.00     1.00     1.00",
    ]


def test_two_numbers_are_shown_with_enough_digits_to_differ() -> None:
    """Six digits where they do; more where two numbers look the same."""
    want = np.full((3, 3), 1.23456789)
    got = want.copy()
    got[0, 0], got[2, 2] = 2.0, 1.234567891
    with pytest.raises(Mismatch, match=r"yours 2, right 1\.23457\).*yours 1\.234567891, right 1\.23456789"):
        close(got, want, tol=1e-12)


def test_of_several_pictures_the_first_with_a_wrong_number_is_shown() -> None:
    """An array of three axes shows the part in which it is wrong."""
    want = np.arange(18).reshape(2, 3, 3)
    got = want.copy()
    got[1, 0, 0] = 0
    with pytest.raises(Mismatch, match=r"shape \(2, 3, 3\), its part \[1\], wrong entries in \[ \]:\n     \[0\]  10   11"):
        close(got, want)


@pytest.mark.parametrize(
    ("got", "want"),
    [
        (np.array([[0.0, 0], [0, 1]]), np.array([[0.0, 1], [0, 0]])),  # neither flipped nor shifted: another place for the 1
        (np.full((2, 2), 1.5), np.full((2, 2), 1.0)),
        (np.array([[0.0, 0], [0, 1.5]]), np.array([[0.0, 0], [0, 1]])),
        (np.array([[2.0, 1], [2, 1]]), np.array([[1.0, 2], [1, 2]])),
    ],
)
def test_a_relation_that_may_be_an_accident_is_not_reported(got: Any, want: Any) -> None:
    """Few different numbers fit in many ways."""
    with pytest.raises(Mismatch) as caught:
        close(got, want)
    assert caught.value.expected == "numbers within 1e-09 of the right ones"
