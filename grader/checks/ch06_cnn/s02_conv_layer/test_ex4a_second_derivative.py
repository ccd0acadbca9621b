"""Second derivative."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import sympy
from shared.kernels import accuracy_order, exact_for_every_spacing, follows_formula, on_polynomial
from shared.lent_functions import judge_alone

from grader.api import Mismatch, Student, as_matrix, points, refuses, show

HINTS = (
    "The kernel must give 0 on 1 and on x, and 2 on x².",
    "Three unknown weights, three conditions: solve for them. What does a smaller spacing h change?",
    "For order 4 take five weights and ask for 0 on x³ and x⁴ as well; for the mixed one multiply two first derivatives.",
)
#: What the statement leaves free.
OUTSIDE = {
    "up_to_1000": "a spacing is at most 1000",
    "only_not_zero": "a spacing is positive",
    "only_not_negative": "a spacing is positive",
}
X, Y = sympy.symbols("x y")
H = sympy.Symbol("h", positive=True)
#: Symbols of other names; an answer may have a symbol of its own that is called x.
OTHERS = sympy.Symbol("s", positive=True), sympy.Symbol("x", positive=True)
HALF = sympy.Rational(1, 2)
#: Spacings of every kind and size, from small to large; the last ones are other symbols.
SPACINGS = (
    1, 2, 3, 5, 9, 25, 90, 300, 1000,
    *(sympy.Rational(*pair) for pair in ((1, 1000), (1, 180), (1, 30), (1, 3), (1, 2), (3, 7), (355, 113), (50, 3), (777, 10))),
    *OTHERS,
)  # fmt: skip


@points(2, timeout=30, hint="Try your kernel on x² with h = 1/2.")
def test_xx(student: Student, rng: np.random.Generator) -> None:
    """axis 'x' approximates the second derivative along x, with order 2, for every h"""
    _stands_for(student.second_derivative, ("x",), _along_x, 2, "second_derivative", rng)


@points(1, timeout=30, hint="y runs along the rows, downwards.")
def test_yy(student: Student, rng: np.random.Generator) -> None:
    """axis 'y' approximates the second derivative along y, with order 2, for every h"""
    _stands_for(student.second_derivative, ("y",), _along_y, 2, "second_derivative", rng)


@points(2, timeout=30, hint="Which first derivative along x and along y do you know? What does their product give on x·y?")
def test_xy(student: Student, rng: np.random.Generator) -> None:
    """mixed_derivative approximates the mixed derivative, with order 2, for every h"""
    _stands_for(student.mixed_derivative, (), _mixed, 2, "mixed_derivative", rng)


@points(2, timeout=30, hint="Five weights: also 0 on x³ and x⁴.")
def test_four(student: Student, rng: np.random.Generator) -> None:
    """second_derivative_4 has order 4, and one row (or would have with a right second_derivative)"""
    # An answer may compose it of two of its own second derivatives.
    judge_alone(
        lambda function: _check_four(function, rng),
        student.second_derivative_4,
        student.uncompared.with_right(second_derivative).second_derivative_4,
        lambda: _stands_for(student.uncompared.second_derivative, ("x",), _along_x, 2, "second_derivative", rng),
    )


def _check_four(function: Any, rng: np.random.Generator) -> None:
    kernel = _stands_for(function, (), _along_x, 4, "second_derivative_4", rng)
    if kernel.rows != 1:
        raise Mismatch(f"a kernel of {kernel.rows} rows", "one row", call="second_derivative_4(h)")


@points(1, hint="A row for x, a column for y.")
def test_shape(student: Student) -> None:
    """one row of three taps for axis 'x', one column for axis 'y'; the spacing is 1 unless given"""
    spacings = (2, H)
    kernels = {axis: [student.second_derivative(axis, h) for h in spacings] for axis in ("x", "y")}
    for axis, shape in (("x", (1, 3)), ("y", (3, 1))):
        if _have_shape(kernels[axis], shape[::-1]):  # a row for y takes no derivative along y: that costs its points above
            continue
        for h, kernel in zip(spacings, kernels[axis], strict=True):
            try:
                as_matrix(kernel, shape, what="the kernel")
            except Mismatch as err:
                raise Mismatch(err.got, err.expected, call=f"second_derivative({_as_text((axis, h))})") from None
    for axis in ("x", "y"):
        default, with_one = student.second_derivative(axis), student.second_derivative(axis, 1)
        _default_is_one(default, with_one, f"second_derivative('{axis}')")
    _default_is_one(student.mixed_derivative(), student.mixed_derivative(1), "mixed_derivative()")
    _default_is_one(student.second_derivative_4(), student.second_derivative_4(1), "second_derivative_4()")


@points(1, hint="Divide sympy's numbers: sympy.Integer(1) / h**2.")
def test_exact(student: Student) -> None:
    """all entries are exact, for numbers and for a symbol: no floats"""
    calls: list[tuple[str, Callable[[Any], Any]]] = [
        ("second_derivative('x', h)", lambda h: student.second_derivative("x", h)),
        ("second_derivative('y', h)", lambda h: student.second_derivative("y", h)),
        ("mixed_derivative(h)", student.mixed_derivative),
        ("second_derivative_4(h)", student.second_derivative_4),
    ]
    exact_for_every_spacing(calls, H)


@points(1, hint="Only 'x' and 'y' are axes; a spacing is a length.")
def test_bad(student: Student, rng: np.random.Generator) -> None:
    """another axis, or a spacing that is not positive: ValueError"""
    word = "".join(rng.choice(list("xyzab"), 3))
    for axis in ("z", "X", "xy", "", "rows", "yx", "Y", "y ", word):
        refuses(student.second_derivative, axis, 1, because=f"there is no axis {axis!r}")
    for axis in ("x", "y"):
        drawn = (-int(rng.integers(2, 999)), sympy.Rational(-int(rng.integers(1, 7)), 7))
        for h in (0, -1, sympy.Rational(-1, 2), -1000, sympy.Integer(0), sympy.Integer(-3), *drawn):
            named = f"sympy's {h}" if isinstance(h, sympy.Integer) else h
            refuses(student.second_derivative, axis, h, because=f"a spacing of {named} makes no sense")


def _have_shape(kernels: list[Any], shape: tuple[int, int]) -> bool:
    try:
        return all(as_matrix(kernel).shape == shape for kernel in kernels)
    except Mismatch:
        return False


def _default_is_one(default: Any, with_one: Any, call: str) -> None:
    if as_matrix(default) != as_matrix(with_one):
        raise Mismatch("another kernel than with h = 1", "the kernel for h = 1, as h is not given", call=call)


def _along_x(f: Any) -> Any:
    return f.diff(X, 2)


def _along_y(f: Any) -> Any:
    return f.diff(Y, 2)


def _mixed(f: Any) -> Any:
    return f.diff(X, Y)


def _stands_for(
    function: Any, axis: tuple[str, ...], operator: Callable[[Any], Any], least: int, name: str, rng: np.random.Generator
) -> sympy.Matrix:
    """Check that a function's kernels approximate a derivative to an order, and return the one for a symbol h.

    The order is measured with the symbol; the kernels for numbers must be the same with the number put in.

    Args:
        function: the student's; axis: its arguments before h; name: its name, for messages.
        operator: the derivative, of an expression in X and Y; least: the order that is asked for.
    """
    call = f"{name}({_as_text((*axis, H))})"
    drawn = [sympy.Rational(int(rng.integers(*ends)), int(rng.choice([7, 11, 13]))) for ends in ((1, 20), (1_000, 7_000))]
    drawn.append(int(rng.integers(4, 1000)))
    spacings = (*SPACINGS, *drawn)
    value, numbers = function(*axis, H), function.map([(*axis, h) for h in spacings])
    try:
        kernel = as_matrix(value, what="the kernel")
    except Mismatch as err:
        raise Mismatch(err.got, err.expected, call=call) from None
    if kernel.rows % 2 == 0 or kernel.cols % 2 == 0:
        raise Mismatch(f"a kernel of {kernel.rows}x{kernel.cols}", "odd numbers of rows and columns", call=call)
    if max(kernel.shape) > 11:
        raise Mismatch(f"a kernel of {kernel.rows}x{kernel.cols}", "at most 11 rows and 11 columns", call=call)
    order = accuracy_order(lambda _: kernel, operator, least=least, what="the kernel")
    if order < least:
        _check_simple_polynomials(kernel.subs(H, HALF), operator, 2 + least, f"{name}({_as_text((*axis, HALF))})")
        shrinks = f"shrinks like h^{order}" if order else "does not shrink with h"
        raise Mismatch(f"a kernel whose error {shrinks}", f"an error that shrinks at least like h^{least}", call=call)
    for spacing, number in zip(spacings, numbers, strict=True):
        follows_formula(number, kernel, H, spacing, call=f"{name}({_as_text((*axis, spacing))})")
    return kernel


def _as_text(arguments: tuple[Any, ...]) -> str:
    return ", ".join(map(show, arguments))


def _check_simple_polynomials(kernel: sympy.Matrix, operator: Callable[[Any], Any], degree: int, call: str) -> None:
    """Raise Mismatch for the simplest polynomial on which the kernel, at h = 1/2, does not give the derivative."""
    place = (1, 2)
    for total in range(degree):
        for power in range(total + 1):
            f = X ** (total - power) * Y**power
            truth = operator(f).subs({X: place[0], Y: place[1]})
            answer = on_polynomial(kernel, f, X, Y, HALF, at=place)
            if answer != truth:
                got = f"a kernel that gives {show(answer)} on the picture {show(f)} at x = 1, y = 2"
                raise Mismatch(got, f"the derivative there, {show(truth)}", call=call)


def second_derivative(axis: str, h: Any = 1) -> Any:
    """Return the right kernel; a text of its own, which replaces the answer's."""
    import sympy

    row = sympy.Matrix([[1, -2, 1]]) / sympy.sympify(h) ** 2
    return row if axis == "x" else row.T
