"""Describe numpy, scipy and sympy: their lazy imports, their initialisation, their random numbers."""

from __future__ import annotations

import contextlib
import importlib

from grader.frameworks.framework import Framework

#: Modules that sympy's functions import when they are called (without optional packages and sympy.physics).
_LAZY = """
    abc assumptions.facts assumptions.handlers.calculus assumptions.handlers.matrices assumptions.handlers.ntheory
    assumptions.handlers.order assumptions.handlers.sets assumptions.lra_satask assumptions.satask assumptions.wrapper
    categories codegen.abstract_nodes codegen.cnodes codegen.pynodes combinatorics combinatorics.coset_table
    combinatorics.fp_groups combinatorics.galois combinatorics.homomorphisms concrete.delta discrete.recurrences
    integrals.heurisch integrals.manualintegrate integrals.prde integrals.risch logic.algorithms.dpll
    logic.algorithms.dpll2 matrices.expressions.applyfunc polys.dispersion polys.distributedmodules
    polys.domains.old_fractionfield polys.domains.old_polynomialring polys.domains.quotientring
    polys.numberfields.resolvent_lookup printing.c printing.cxx printing.fortran printing.pytorch printing.rust
    printing.tensorflow sets.handlers.add sets.handlers.functions sets.handlers.issubset sets.handlers.mul
    sets.handlers.power tensor.tensor tensor.array.array_derivatives tensor.array.expressions vector
"""


class _Numpy(Framework):
    is_light = True
    # As numpy.genfromtxt does. Not numpy.testing, which imports unittest, a twentieth of the start: an answer that uses it
    # mentions it, and its own worker imports it.
    lazy_parts = ("numpy.ma.mrecords",)

    def warm(self) -> None:
        """Trigger numpy's lazy initialisation."""
        np = importlib.import_module("numpy")
        square = np.arange(9.0).reshape(3, 3) + np.eye(3)
        repr(square)
        str(np.float64(0.5))
        np.linalg.inv(square)
        np.fft.rfft(square[0])
        np.random.default_rng(0).normal(size=2)
        np.einsum("ij,j->i", square, square[0])
        np.lib.stride_tricks.sliding_window_view(square, (2, 2))
        with contextlib.suppress(ValueError):
            np.ones((2, 2)) @ np.ones((3, 3))

    def seed(self, seed: int) -> None:
        """Seed ``numpy.random``'s own generator."""
        importlib.import_module("numpy").random.seed(seed % (1 << 32))


class _Scipy(Framework):
    # Most answers use these four; other imports are found in the answer's text.
    lazy_parts = ("scipy.signal", "scipy.ndimage", "scipy.linalg", "scipy.special")


class _Sympy(Framework):
    brings = ("mpmath",)
    lazy_parts = tuple(f"sympy.{name}" for name in _LAZY.split())
    is_light = True

    def warm(self) -> None:
        """Trigger sympy's lazy initialisation, and fill its caches."""
        sympy = importlib.import_module("sympy")
        x, n = sympy.Symbol("x"), sympy.Symbol("n", integer=True, positive=True)
        sympy.simplify((x + 1) ** 2 - x**2)
        sympy.simplify(sympy.floor((n + 1) / 2) - sympy.ceiling(n / 2))
        sympy.Matrix([[1, x], [2, 3]]).inv()
        sympy.lambdify(x, x**2 + sympy.sin(x), "numpy")(1.0)
        sympy.solve(x**2 - x - 1, x)
        sympy.integrate(x * sympy.exp(x), x)
        sympy.summation(x, (x, 1, n))
        sympy.limit((n + 1) / n, n, sympy.oo)
        str(sympy.pi.evalf(20))
        sympy.latex(sympy.Sum(x, (x, 1, n)))
        sympy.Poly(x**2 + 1, x).all_coeffs()
        sympy.factor(x**2 - 1)
        sympy.nsimplify(0.5)
        sympy.series(sympy.exp(x), x, 0, 3)


NUMPY, SCIPY, SYMPY = _Numpy("numpy"), _Scipy("scipy"), _Sympy("sympy")
