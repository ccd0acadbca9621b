"""Checks of kernels: exact answers on polynomials, and the order of a derivative."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy
from shared.kernels import accuracy_order, follows_formula, kills, maps, on_polynomial

from grader.api import Mismatch, as_matrix, first_float

x, y = sympy.symbols("x y")
FIVE = sympy.Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]])
NINE = sympy.Matrix([[1, 4, 1], [4, -20, 4], [1, 4, 1]])
EIGHT = sympy.Matrix([[1, 1, 1], [1, -8, 1], [1, 1, 1]])


def laplacian(f: Any) -> Any:
    return sympy.diff(f, x, 2) + sympy.diff(f, y, 2)


@pytest.mark.parametrize(
    ("kernel", "order"),
    [
        (lambda h: FIVE / h**2, 2), (lambda h: NINE / (6 * h**2), 2), (lambda h: EIGHT / h**2, 0),
        (lambda h: EIGHT / (3 * h**2), 2), (lambda h: -FIVE / h**2, 0), (lambda h: FIVE, 0), (lambda h: FIVE / h, 0),
        (lambda h: [[0, h**-2, 0], [h**-2, -4 / h**2, 1 / h**2], [0, h**-2, 0]], 2),
        (lambda h: (np.array(FIVE.tolist(), dtype=object) / h**2), 2), (lambda h: FIVE / h**2 * (1 + h), 1),
    ],
)  # fmt: skip
def test_orders_of_laplacians(kernel: Callable[[Any], Any], order: int) -> None:
    """5 and 9 points 2, 8 neighbours 0 unless divided by 3, wrong sign or scale 0."""
    assert accuracy_order(kernel, laplacian) == order


def test_orders_of_derivatives() -> None:
    """Five taps 4, the forward difference 1 at its left tap and 2 at its middle, the identity exact."""
    assert accuracy_order(lambda h: sympy.Matrix([[-1, 16, -30, 16, -1]]) / (12 * h**2), lambda f: f.diff(x, 2)) == 4
    forward = lambda h: [[-1 / h, 1 / h]]  # noqa: E731
    assert accuracy_order(forward, lambda f: f.diff(x), anchor=(0, 0)) == 1
    assert accuracy_order(forward, lambda f, x, y: f.diff(x)) == 2
    assert accuracy_order(lambda h: [[1]], lambda f: f) == math.inf
    mixed = sympy.Matrix([[1, 0, -1], [0, 0, 0], [-1, 0, 1]])
    assert accuracy_order(lambda h: mixed / (4 * h**2), lambda f: f.diff(x).diff(y)) == 2
    assert accuracy_order(lambda h: sympy.Matrix([1, -2, 1]) / h**2, lambda f: f.diff(y, 2)) == 2


CROSSED = sympy.Matrix([1, -2, 1]) * sympy.Matrix([[1, -2, 1]])  # 0 up to degree 3, the fourth derivative on x²y²


@pytest.mark.parametrize(
    ("kernel", "order"),
    [
        (lambda h: FIVE / h**2, 2), (lambda h: NINE / (6 * h**2), 2), (lambda h: EIGHT / h**2, 0),
        (lambda h: FIVE / h**2 + CROSSED / h**4, 0), (lambda h: FIVE / h**2 + CROSSED / h**3, 1),
        (lambda h: FIVE / h**2 + CROSSED / (h**3 + h**4), 1), (lambda h: FIVE / h**2 + CROSSED / h**2, 2),
        (lambda h: FIVE / h**2 + CROSSED / h**7, 0), (lambda h: FIVE / h**2 * (1 + h), 1),
    ],
)  # fmt: skip
def test_a_required_order_is_checked_where_it_shows(kernel: Callable[[Any], Any], order: int) -> None:
    """What is divided by a high power of h makes its error on polynomials of a high degree."""
    found = accuracy_order(kernel, laplacian, least=2)
    assert found == order or found >= order == 2


def test_no_more_than_a_low_power_of_h_is_looked_through() -> None:
    """The work would grow with the power."""
    with pytest.raises(Mismatch, match="divided by h\\^9"):
        accuracy_order(lambda h: FIVE / h**9, laplacian, least=2)


@pytest.mark.parametrize(
    ("kernel", "words"),
    [
        (lambda h: None, "the kernel is None (is a `return` missing?)"),
        (lambda h: [[sympy.sin(h), 1]], "numbers, divided by powers of h"),
        (lambda h: [[sympy.Symbol("t"), 1]], "numbers, divided by powers of h"),
        (lambda h: [[1, 2], [3]], "whose rows have one length"),
        (lambda h: [["1"]], "contains '1'"),
    ],
)
def test_kernels_without_an_order_are_explained(kernel: Callable[[Any], Any], words: str) -> None:
    """Entries must be numbers over powers of h."""
    with pytest.raises(Mismatch) as caught:
        accuracy_order(kernel, laplacian)
    assert words in str(caught.value)


def test_answers_on_polynomials() -> None:
    """Rows are y, downwards; columns are x; the anchor is the centre."""
    assert on_polynomial([[1, -2, 1]], x**2, x, y) == 2
    assert on_polynomial([[1], [-2], [1]], x**2, x, y) == 0
    assert on_polynomial([[0, 0], [0, 1]], 10 * x + y, x, y, h=2, anchor=(0, 0), at=(1, 5)) == 37
    kills(FIVE * 9, [1, x, y, x * y, x**2 - y**2, x**3 - 3 * x * y**2], h=Fraction(1, 3), at=(2, -1))
    maps(FIVE * 9, x**2 + y**2, 4, h=Fraction(1, 3), at=(2, -1))
    with pytest.raises(Mismatch) as caught:
        kills([[0, 1, 0], [1, -2, 1], [0, 1, 0]], [1])
    assert "on 1 the kernel gives 2\nexpected:  0" in str(caught.value)
    with pytest.raises(Mismatch) as caught:
        maps(FIVE, x**2, 2, h=Fraction(1, 2), at=(1, 0))
    assert "on x**2 at x=1, y=0 with spacing h=1/2 the kernel gives 1/2\nexpected:  2" in str(caught.value)


@pytest.mark.parametrize(
    "value",
    [
        [[Fraction(1, 2), -1], [0, 1]], np.array([[0.5, -1], [0, 1]]), sympy.Matrix([[sympy.Rational(1, 2), -1], [0, 1]]),
        ((0.5, -1.0), [np.int64(0), sympy.Integer(1)]), [np.array([0.5, -1]), np.array([0, 1])],
    ],
)  # fmt: skip
def test_matrices_in_every_spelling(value: Any) -> None:
    """Lists, tuples, arrays and Matrices, all exact."""
    assert as_matrix(value, (2, 2)) == sympy.Matrix([[sympy.Rational(1, 2), -1], [0, 1]])


def test_floats_near_a_simple_fraction_are_it() -> None:
    """0.333... is 1/3; another float is the binary fraction that it is."""
    assert as_matrix([1 / 3, 0.1]) == sympy.Matrix([[sympy.Rational(1, 3), sympy.Rational(1, 10)]])
    assert as_matrix([math.pi])[0, 0] == sympy.Rational(*math.pi.as_integer_ratio())
    with pytest.raises(Mismatch, match="1 row and 3 columns"):
        as_matrix([[1, 2, 3]], (3, 1))


def test_floats_inside_formulas_are_read_as_simple_fractions() -> None:
    """1.0/h**2 and h**-2/12.0 are exact kernels that were written with floats."""
    h = sympy.Symbol("h", positive=True)
    assert as_matrix([[1.0 / h**2, 1 / (12.0 * h**2)]]) == sympy.Matrix([[h**-2, sympy.Rational(1, 12) / h**2]])
    assert as_matrix([[sympy.Float("0.1") + h]])[0, 0] == sympy.Rational(1, 10) + h


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ([[1, 0.5]], "0.5"), (np.array([[1.0, 2.0]]), "1.0"), (sympy.Matrix([[1, 2.5]]), "2.5"),
        ([[1, np.float32(0.25)]], "0.25"), ([[sympy.Symbol("h") * 2.0, 1]], "2.0"), ([[1, 2]], None),
        (FIVE / sympy.Symbol("h") ** 2, None), (None, None), (3.5, "3.5"), ("1.5", None), ([["a", [[0.5]]]], "0.5"),
        ([[Fraction(1, 2), sympy.Rational(1, 3)]], None),
    ],
)  # fmt: skip
def test_the_first_float_in_a_kernel(value: Any, said: str | None) -> None:
    """Alone or inside a formula, whatever the value is."""
    found = first_float(value)
    assert (found is None) == (said is None)
    assert said is None or said in str(found)


def test_a_kernel_follows_its_formula() -> None:
    """Exactly, or within 1e-9 where it came back as floats; for a number and for another symbol."""
    h, s = sympy.symbols("h s", positive=True)
    formula = FIVE / h**2
    follows_formula(FIVE / 9, formula, h, 3, call="laplacian(3)")
    follows_formula((np.array(FIVE).astype(float) / 9).tolist(), formula, h, 3, call="laplacian(3)")
    follows_formula(FIVE / s**2, formula, h, s, call="laplacian(s)")
    too_large = FIVE * sympy.Rational(1001, 1000) / 9
    wrong = [FIVE / 8, too_large, np.array(FIVE).astype(float) / 9.001, FIVE / h**2, FIVE[:2, :] / 9]
    for value in wrong:
        with pytest.raises(Mismatch, match=r"called: +laplacian\(3\)\n.*\n.*for a symbol h, with h = 3 put in"):
            follows_formula(value, formula, h, 3, call="laplacian(3)")
