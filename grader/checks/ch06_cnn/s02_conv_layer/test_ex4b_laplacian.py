"""Laplacian."""

from __future__ import annotations

from typing import Any

import numpy as np
import sympy

from grader.api import Mismatch, Student, accuracy_order, as_matrix, on_polynomial, points, show

HINTS = (
    "Add the kernels of 6.2.4a for x and for y, as 3 x 3 kernels with zeros.",
    "The weights add up to 0: a constant picture has no curvature. What do they give on x² + y²?",
    "Four neighbours in a plus and four in a cross are both Laplacians: mix them two to one.",
)
X, Y = sympy.symbols("x y")


@points(3, hint="On x² the answer must be 2, for every spacing: try h = 1/2.")
def test_order(student: Student, rng: np.random.Generator) -> None:
    """laplacian stands for the Laplacian, with order 2, for every h"""
    kernel = _formula(student.laplacian, "laplacian(h)")
    order = accuracy_order(lambda _: kernel, _laplacian, least=2, what="laplacian(h)")
    if order < 2:
        _find_fault(kernel.subs(H, sympy.Rational(1, 2)), sympy.Rational(1, 2), "laplacian(1/2)", 3)
        raise _shrinks(order, "laplacian(h)")
    _numbers_agree(student.laplacian, kernel, rng, "laplacian")


@points(2, hint="What do your weights give on a constant picture, and on x² + y²?")
def test_harmonic(student: Student, rng: np.random.Generator) -> None:
    """isotropic_laplacian gives 0 on 1, x, y, xy and x² - y², and 4 on x² + y²; its order is 2"""
    kernel = _formula(student.isotropic_laplacian, "isotropic_laplacian(h)")
    for spacing in (sympy.Integer(3), sympy.Integer(int(rng.integers(5, 10)))):
        _find_fault(kernel.subs(H, spacing), spacing, f"isotropic_laplacian({spacing})", 2)
    order = accuracy_order(lambda _: kernel, _laplacian, least=2, what="isotropic_laplacian(h)")
    if order < 2:
        raise _shrinks(order, "isotropic_laplacian(h)")
    _numbers_agree(student.isotropic_laplacian, kernel, rng, "isotropic_laplacian")


@points(3, needs="test_harmonic", hint="Compare the h² terms of the error on x⁴, x²y² and y⁴.")
def test_isotropic(student: Student) -> None:
    """the leading error of isotropic_laplacian is a multiple of ΔΔf: it knows no direction"""
    kernel = _formula(student.isotropic_laplacian, "isotropic_laplacian(h)")
    terms = [sympy.expand(on_polynomial(kernel, f, X, Y, H)).coeff(H, 2) for f in (X**4, X**2 * Y**2, Y**4)]
    said = "on x⁴, x²y² and y⁴ the h² terms of the error are " + ", ".join(show(t) for t in terms)
    if all(t == 0 for t in terms):
        raise Mismatch(said, "terms that are not 0", call="isotropic_laplacian(h)")
    # ΔΔ gives 24 on x⁴ and y⁴, and 8 on x²y².
    if terms[0] != terms[2] or sympy.simplify(terms[0] - 3 * terms[1]) != 0:
        raise Mismatch(said, "the proportions of ΔΔf, which are 24 : 8 : 24", call="isotropic_laplacian(h)")


@points(2, hint="Turn your kernel by 90 degrees: is it the same?")
def test_rot(student: Student) -> None:
    """both kernels are 3 x 3, with h = 1 unless given, and the same after a quarter turn"""
    for function, name in ((student.laplacian, "laplacian"), (student.isotropic_laplacian, "isotropic_laplacian")):
        kernel = as_matrix(function(), (3, 3), what=f"{name}()")
        if kernel != as_matrix(function(1), (3, 3), what=f"{name}(1)"):
            raise Mismatch("another kernel than with h = 1", "h = 1 where it is not given", call=f"{name}()")
        turned = sympy.Matrix(3, 3, lambda i, j, kernel=kernel: kernel[j, 2 - i])
        if turned != kernel:
            raise Mismatch(f"{show(kernel)}, which a quarter turn changes", "a kernel without a direction", call=f"{name}(1)")


H = sympy.Symbol("h", positive=True)


def _laplacian(f: Any) -> Any:
    return f.diff(X, 2) + f.diff(Y, 2)


def _formula(function: Any, call: str) -> sympy.Matrix:
    return as_matrix(function(H), (3, 3), what=call)


def _shrinks(order: float, call: str) -> Mismatch:
    shrinks = f"shrinks like h^{order}" if order else "does not shrink with h"
    return Mismatch(f"an error that {shrinks}", "an error that shrinks at least like h²", call=call)


def _find_fault(kernel: sympy.Matrix, spacing: Any, call: str, degree: int) -> None:
    """Try the simplest polynomials around the place (2, -1)."""
    place = (2, -1)
    harmonic = [sympy.Integer(1), X, Y, X * Y, X**2 - Y**2]
    cubic = [X**3 - 3 * X * Y**2, 3 * X**2 * Y - Y**3] if degree > 2 else []
    for f, truth in [*((f, 0) for f in harmonic), (X**2 + Y**2, 4), *((f, 0) for f in cubic)]:
        answer = on_polynomial(kernel, f, X, Y, spacing, at=place)
        if answer != truth:
            raise Mismatch(f"on the picture {show(f)} it gives {show(answer)}", f"{truth}, its Laplacian", call=call)


def _numbers_agree(function: Any, kernel: sympy.Matrix, rng: np.random.Generator, name: str) -> None:
    for spacing in (1, int(rng.integers(2, 10)), sympy.Rational(int(rng.integers(1, 20)), int(rng.choice([7, 11, 13])))):
        numeric = as_matrix(function(spacing), (3, 3), what=f"{name}({spacing})")
        if any(e != 0 and sympy.simplify(e) != 0 for e in numeric - kernel.subs(H, spacing)):
            raise Mismatch(f"{show(numeric)}", "what your own formula in h gives there", call=f"{name}({spacing})")
