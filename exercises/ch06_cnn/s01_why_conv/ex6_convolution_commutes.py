"""Convolution commutes.

This is the one place of the section where "convolution" has its mathematical meaning, with a flip. For two functions f
and g on the real line that are absolutely integrable,

    [f * g](x) = ∫_{-∞}^{∞} f(z) · g(x - z) dz

Show that f * g = g * f, and see where the deep learning layer, which is a cross-correlation, differs.

1. `derivation(s)`: the steps that turn [f * g](x) into [g * f](x), each as a tuple (integrand, variable, lower limit,
   upper limit); a reason may follow as a fifth entry, and is not graded. `s` holds sympy objects: the undefined
   functions `s.f` and `s.g`, and the symbols `s.x, s.y, s.z`. Write infinity as sympy.oo. Work derivatives out (sympy.diff
   does): a Derivative that is not worked out cannot be read.
   - The first step is (f(z)·g(x - z), z, -oo, oo).
   - The last step is the integral of g(z)·f(x - z) over its variable from -oo to oo; the variable's name does not
     matter.
   - There are at least three different steps, and all are equal, for all f, g and x.
   - In one step f(z) becomes f(x - y). Write the limits exactly as the substitution leaves them: of this step and the one
     before it, one runs from -oo to oo and the other from oo to -oo.

2. `jacobian(d)`: in d dimensions, z and x have d coordinates, and z is replaced by x - z in all of them. Return a pair
   of numbers: the determinant of the map z -> x - z, and the factor that enters the integral over the
   d-dimensional space (where there are no upper and lower limits, only the volume dz). 1 <= d <= 60.

3. `conv_full(f, g)`: the same for sequences. f is an array of m float64 numbers and g one of n, 1 <= m, n <= 400 and
   m·n <= 40,000; return the m + n - 1 numbers

       (f * g)[i] = Σ_a f[a] · g[i - a],   i = 0, ..., m + n - 2,

   where the sum is over all a for which both entries exist. Zeros at the ends count like other numbers. Leave the inputs
   as they are. Values are compared within 1e-9.

4. `correlation_pair()`: cross-correlation without a flip does not commute. For two sequences of equal length n it is

       c_fg[t] = Σ_a f[a] · g[a + t],   t = -(n-1), ..., n-1,

   again over all a for which both entries exist. Return two sequences (f, g) of equal length (at most 1000), with real
   numbers as entries, for which c_fg and c_gf differ: at some t by more than a millionth of the largest |c_fg[t]|.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import sympy
from sympy import oo


def derivation(s: SimpleNamespace) -> list[tuple[Any, ...]]:
    """The steps from [f * g](x) to [g * f](x), as (integrand, variable, lower limit, upper limit)."""
    raise NotImplementedError


def jacobian(d: int) -> tuple[int, int]:
    """(determinant of z -> x - z in d dimensions, factor that enters the integral)."""
    raise NotImplementedError


def conv_full(f: np.ndarray, g: np.ndarray) -> np.ndarray:
    """Lengths m and n -> m + n - 1: the full convolution."""
    raise NotImplementedError


def correlation_pair() -> tuple[np.ndarray, np.ndarray]:
    """Two sequences of equal length whose cross-correlation does not commute."""
    raise NotImplementedError
