"""dz is written as a derivative, and the determinant is that of a Jacobian matrix of symbols."""

import numpy as np
import sympy
from scipy.signal import fftconvolve
from sympy import oo


def derivation(s):
    f, g, x, y, z = s.f, s.g, s.x, s.y, s.z
    substituted = x - y
    return [
        (f(z) * g(x - z), z, -oo, oo),
        (f(substituted) * g(x - substituted) * sympy.diff(substituted, y), y, oo, -oo),
        (g(y) * f(x - y), y, -oo, oo),
    ]


def jacobian(d):
    new, old = sympy.symbols(f"z0:{d}"), sympy.symbols(f"x0:{d}")
    determinant = sympy.Matrix([a - b for a, b in zip(old, new)]).jacobian(new).det()
    return determinant, sympy.Abs(determinant)


def conv_full(f, g):
    return fftconvolve(f, g)


def correlation_pair():
    return (1, 2, 3), (0, 1, 0.5)
