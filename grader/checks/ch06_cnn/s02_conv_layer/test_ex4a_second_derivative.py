"""Second derivative."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import sympy

from grader.api import Mismatch, Student, accuracy_order, as_matrix, on_polynomial, points, refuses, show

HINTS = (
    "The kernel must give 0 on 1 and on x, and 2 on x².",
    "Three unknown weights, three conditions: solve for them. What does a smaller spacing h change?",
    "For order 4 take five weights and ask for 0 on x³ and x⁴ as well; for the mixed one multiply two first derivatives.",
)
X, Y = sympy.symbols("x y")


@points(2, hint="Try your kernel on x² with h = 1/2.")
def test_xx(student: Student, rng: np.random.Generator) -> None:
    """axis 'x' stands for the second derivative along x, with order 2, for every h"""
    _stands_for(lambda h: student.second_derivative("x", h), _along_x, 2, "second_derivative('x', h)", rng)


@points(2, hint="y runs along the rows, downwards.")
def test_yy(student: Student, rng: np.random.Generator) -> None:
    """axis 'y' stands for the second derivative along y, with order 2, for every h"""
    _stands_for(lambda h: student.second_derivative("y", h), _along_y, 2, "second_derivative('y', h)", rng)


@points(2, hint="Which first derivative along x and along y do you know? What does their product give on x·y?")
def test_xy(student: Student, rng: np.random.Generator) -> None:
    """mixed_derivative stands for the mixed derivative, with order 2, for every h"""
    _stands_for(student.mixed_derivative, _mixed, 2, "mixed_derivative(h)", rng)


@points(2, hint="Five weights: also 0 on x³ and x⁴.")
def test_four(student: Student, rng: np.random.Generator) -> None:
    """second_derivative_4 stands for the second derivative along x, with order 4, in one row"""
    kernel = _stands_for(student.second_derivative_4, _along_x, 4, "second_derivative_4(h)", rng)
    if kernel.rows != 1:
        raise Mismatch(f"a kernel of {kernel.rows} rows", "one row", call="second_derivative_4(h)")


@points(1, hint="A row for x, a column for y.")
def test_shape(student: Student) -> None:
    """one row of three taps for axis 'x', one column for axis 'y'; the spacing is 1 unless given"""
    for axis, shape in (("x", (1, 3)), ("y", (3, 1))):
        as_matrix(student.second_derivative(axis, 2), shape, what=f"the kernel for axis '{axis}'")
        default, one = student.second_derivative(axis), student.second_derivative(axis, 1)
        _default_is_one(default, one, f"second_derivative('{axis}')")
    _default_is_one(student.mixed_derivative(), student.mixed_derivative(1), "mixed_derivative()")
    _default_is_one(student.second_derivative_4(), student.second_derivative_4(1), "second_derivative_4()")


@points(1, hint="Only 'x' and 'y' are axes; a spacing is a length.")
def test_bad(student: Student) -> None:
    """another axis, or a spacing that is not positive: ValueError"""
    for axis in ("z", "X", "xy", ""):
        refuses(student.second_derivative, axis, 1, because=f"there is no axis {axis!r}")
    for axis in ("x", "y"):
        for h in (0, -1, sympy.Rational(-1, 2)):
            refuses(student.second_derivative, axis, h, because=f"a spacing of {h} makes no sense")


def _default_is_one(default: Any, one: Any, call: str) -> None:
    if as_matrix(default) != as_matrix(one):
        raise Mismatch("another kernel than with h = 1", "h = 1 where it is not given", call=call)


def _along_x(f: Any) -> Any:
    return f.diff(X, 2)


def _along_y(f: Any) -> Any:
    return f.diff(Y, 2)


def _mixed(f: Any) -> Any:
    return f.diff(X, Y)


def _stands_for(
    make: Callable[[Any], Any], operator: Callable[[Any], Any], least: int, call: str, rng: np.random.Generator
) -> sympy.Matrix:
    """Check the order with a symbol for h, and that the entries for numbers are those of the formula."""
    h = sympy.Symbol("h", positive=True)
    kernel = as_matrix(make(h), what=call)
    if kernel.rows % 2 == 0 or kernel.cols % 2 == 0:
        raise Mismatch(f"a kernel of {kernel.rows}x{kernel.cols}", "odd numbers of rows and columns", call=call)
    if kernel.rows * kernel.cols > 121:
        raise Mismatch(f"a kernel of {kernel.rows}x{kernel.cols}", "a kernel of at most 121 taps", call=call)
    spacings = (1, int(rng.integers(2, 10)), sympy.Rational(int(rng.integers(1, 20)), int(rng.choice([7, 11, 13]))))
    numbers = [(spacing, as_matrix(make(spacing), what=call)) for spacing in spacings]
    order = accuracy_order(lambda _: kernel, operator, least=least, what=call)
    if order < least:
        _witness(kernel.subs(h, sympy.Rational(1, 2)), operator, 2 + least, call)
        shrinks = f"shrinks like h^{order}" if order else "does not shrink with h"
        raise Mismatch(f"an error that {shrinks}", f"an error that shrinks at least like h^{least}", call=call)
    for spacing, numeric in numbers:
        if numeric.shape != kernel.shape or any(e != 0 and sympy.simplify(e) != 0 for e in numeric - kernel.subs(h, spacing)):
            raise Mismatch(f"for h = {spacing}, {show(numeric)}", "what your own formula in h gives there", call=call)
    return kernel


def _witness(kernel: sympy.Matrix, operator: Callable[[Any], Any], degree: int, call: str) -> None:
    """Find the simplest polynomial on which the kernel, at h = 1/2, does not give the derivative."""
    half, place = sympy.Rational(1, 2), (1, 2)
    for total in range(degree):
        for power in range(total + 1):
            f = X ** (total - power) * Y**power
            truth = operator(f).subs({X: place[0], Y: place[1]})
            answer = on_polynomial(kernel, f, X, Y, half, at=place)
            if answer != truth:
                got = f"with h = 1/2, on the picture {show(f)} at x = 1, y = 2, it gives {show(answer)}"
                raise Mismatch(got, f"the derivative there, {show(truth)}", call=call)
