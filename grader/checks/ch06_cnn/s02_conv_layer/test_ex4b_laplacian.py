"""Laplacian."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import sympy
from shared.kernels import accuracy_order, exact_for_every_spacing, follows_formula, on_polynomial
from shared.lent_functions import judge_alone

from grader.api import Mismatch, Student, StudentError, as_matrix, points, show

HINTS = (
    "Add the kernels of 6.2.4a for x and for y, as 3 x 3 kernels with zeros.",
    "The weights add up to 0: a constant picture has no curvature. What do they give on x² + y²?",
    "Four neighbours in a plus and four in a cross are both Laplacians: mix them two to one.",
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
#: Spacings of every kind and size, from small to large; the last ones are other symbols.
SPACINGS = (
    1, 2, 3, 5, 9, 25, 90, 300, 1000,
    *(sympy.Rational(*pair) for pair in ((1, 1000), (1, 180), (1, 30), (1, 3), (1, 2), (3, 7), (355, 113), (50, 3), (777, 10))),
    *OTHERS,
)  # fmt: skip


@points(3, hint="On x² the answer must be 2, for every spacing: try h = 1/2.")
def test_order(student: Student, rng: np.random.Generator) -> None:
    """laplacian approximates the Laplacian, with order 2, for every h"""
    _check_order(student.laplacian, rng)


def _check_order(function: Any, rng: np.random.Generator) -> None:
    kernel, numbers = _asked(function, "laplacian", rng)
    order = accuracy_order(lambda _: kernel, _laplacian, least=2, what="the kernel")
    if order < 2:
        half = sympy.Rational(1, 2)
        _check_simple_polynomials(kernel.subs(H, half), half, "laplacian(1/2)", 3)
        raise _shrinks(order, "laplacian(h)")
    _follow(numbers, kernel, "laplacian")


@points(2, timeout=30, hint="What do your weights give on a constant picture, and on x² + y²?")
def test_harmonic(student: Student, rng: np.random.Generator) -> None:
    """isotropic_laplacian is 0 on 1, x, y, xy, x² - y², 4 on x² + y², of order 2 (or would be with a right laplacian)"""
    _judge_isotropic(student, lambda function: _check_harmonic(function, rng), rng)


def _judge_isotropic(student: Student, judge: Callable[[Any], None], rng: np.random.Generator) -> None:
    # An answer may add the four corners to its own laplacian.
    judge_alone(
        judge,
        student.isotropic_laplacian,
        student.uncompared.with_right(laplacian).isotropic_laplacian,
        lambda: _check_order(student.uncompared.laplacian, rng),
    )


def _check_harmonic(function: Any, rng: np.random.Generator) -> None:
    kernel, numbers = _asked(function, "isotropic_laplacian", rng)
    for spacing in (sympy.Integer(3), sympy.Rational(1, 2)):
        _check_simple_polynomials(kernel.subs(H, spacing), spacing, f"isotropic_laplacian({spacing})", 2)
    order = accuracy_order(lambda _: kernel, _laplacian, least=2, what="the kernel")
    if order < 2:
        raise _shrinks(order, "isotropic_laplacian(h)")
    _follow(numbers, kernel, "isotropic_laplacian")


@points(3, hint="Compare the errors on x⁴, x²y² and y⁴ at x = y = 0.")
def test_isotropic(student: Student, rng: np.random.Generator) -> None:
    """isotropic_laplacian's leading error is a multiple of ΔΔf, the same in all directions (or with a right laplacian)"""
    _judge_isotropic(student, _check_directions, rng)


def _check_directions(function: Any) -> None:
    kernel = as_matrix(function(H), (3, 3), what="the kernel")
    # At the origin the Laplacian of these is 0, and what the kernel gives is its error. A factor that is forgotten is
    # the same in all three: it costs the points of test_harmonic alone.
    errors = [sympy.expand(on_polynomial(kernel, f, X, Y, H)) for f in (X**4, X**2 * Y**2, Y**4)]
    said = "on x⁴, x²y² and y⁴ the errors at x = y = 0 are " + ", ".join(show(error) for error in errors)
    if all(error == 0 for error in errors):
        raise Mismatch(said, "errors that are not 0", call="isotropic_laplacian(h)")
    # ΔΔ gives 24 on x⁴ and y⁴, and 8 on x²y².
    if sympy.expand(errors[0] - errors[2]) != 0 or sympy.expand(errors[0] - 3 * errors[1]) != 0:
        raise Mismatch(said, "the proportions of ΔΔf, which are 24 : 8 : 24", call="isotropic_laplacian(h)")


@points(1, hint="Turn your kernel by 90 degrees: is it the same?")
def test_rot(student: Student) -> None:
    """both kernels have h = 1 unless it is given, and are the same after a quarter turn"""
    functions = {"laplacian": student.laplacian, "isotropic_laplacian": student.isotropic_laplacian}
    kernels = {}
    for name, function in functions.items():
        kernels[name] = as_matrix(function(1), what="the kernel")
        if as_matrix(function(), what="the kernel") != kernels[name]:
            raise Mismatch("another kernel than with h = 1", "the kernel for h = 1, as h is not given", call=f"{name}()")
    # A kernel that is not a Laplacian has lost points above: then only the other one is judged, if that is one.
    judged = {name: kernel for name, kernel in kernels.items() if _is_a_laplacian(kernel)}
    if not judged and _is_right_with_right_laplacian(student):
        return
    for name, kernel in (judged or kernels).items():
        if kernel.shape != (3, 3):
            raise Mismatch(f"a kernel of {kernel.rows}x{kernel.cols}", "3 rows and 3 columns", call=f"{name}(1)")
        if not _is_unturned(kernel):
            raise Mismatch(f"{show(kernel)}, which a quarter turn changes", "a kernel that stays the same", call=f"{name}(1)")


@points(1, hint="Divide sympy's numbers: sympy.Integer(1) / h**2.")
def test_exact(student: Student) -> None:
    """all entries are exact, for numbers and for a symbol: no floats"""
    calls = [("laplacian(h)", student.laplacian), ("isotropic_laplacian(h)", student.isotropic_laplacian)]
    exact_for_every_spacing(calls, H)


def _asked(function: Any, name: str, rng: np.random.Generator) -> tuple[sympy.Matrix, list[tuple[Any, Any]]]:
    """Return the kernel for the symbol H, and a pair (spacing, kernel) for each spacing."""
    drawn = [sympy.Rational(int(rng.integers(*ends)), int(rng.choice([7, 11, 13]))) for ends in ((1, 20), (1_000, 7_000))]
    drawn.append(int(rng.integers(4, 1000)))
    spacings = (*SPACINGS, *drawn)
    value, numbers = function(H), function.map([(h,) for h in spacings])
    try:
        kernel = as_matrix(value, (3, 3), what="the kernel")
    except Mismatch as err:
        raise Mismatch(err.got, err.expected, call=f"{name}(h)") from None
    return kernel, list(zip(spacings, numbers, strict=True))


def _follow(numbers: list[tuple[Any, Any]], kernel: sympy.Matrix, name: str) -> None:
    """Check that the kernels for numbers are the one for the symbol, with the number put in."""
    for spacing, number in numbers:
        follows_formula(number, kernel, H, spacing, call=f"{name}({show(spacing)})")


def _laplacian(f: Any) -> Any:
    return f.diff(X, 2) + f.diff(Y, 2)


def _shrinks(order: float, call: str) -> Mismatch:
    shrinks = f"shrinks like h^{order}" if order else "does not shrink with h"
    return Mismatch(f"a kernel whose error {shrinks}", "an error that shrinks at least like h²", call=call)


def _is_right_with_right_laplacian(student: Student) -> bool:
    try:
        kernel = as_matrix(student.with_right(laplacian).isotropic_laplacian(1))
    except (Mismatch, StudentError):
        return False
    return _is_a_laplacian(kernel) and _is_unturned(kernel)


def _is_unturned(kernel: sympy.Matrix) -> bool:
    return bool(kernel == sympy.Matrix(3, 3, lambda i, j: kernel[j, 2 - i]))


def _is_a_laplacian(kernel: sympy.Matrix) -> bool:
    try:
        _check_simple_polynomials(kernel, sympy.Integer(1), "", 2)
    except Mismatch:
        return False
    return bool(kernel.shape == (3, 3))


def _check_simple_polynomials(kernel: sympy.Matrix, spacing: Any, call: str, degree: int) -> None:
    """Raise Mismatch for the first simple polynomial on which a kernel does not give the Laplacian at (2, -1)."""
    place = (2, -1)
    harmonic = [sympy.Integer(1), X, Y, X * Y, X**2 - Y**2]
    cubic = [X**3 - 3 * X * Y**2, 3 * X**2 * Y - Y**3] if degree > 2 else []
    for f, truth in [*((f, 0) for f in harmonic), (X**2 + Y**2, 4), *((f, 0) for f in cubic)]:
        answer = on_polynomial(kernel, f, X, Y, spacing, at=place)
        if answer != truth:
            got = f"a kernel that gives {show(answer)} on the picture {show(f)} at x = {place[0]}, y = {place[1]}"
            raise Mismatch(got, f"{truth}, its Laplacian", call=call)


def laplacian(h: Any = 1) -> Any:
    """Return the right kernel; a text of its own, which replaces the answer's."""
    import sympy

    return sympy.Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2
