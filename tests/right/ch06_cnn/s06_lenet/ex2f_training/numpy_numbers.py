"""Numpy and sympy numbers in the recipe; the equation solved by sympy."""

import numpy as np
import sympy
from fractions import Fraction

_COMMON = {"optimizer": "adam", "epochs": np.int64(4), "batch": sympy.Integer(32)}


def recipe():
    return {**_COMMON, "lr": np.float32(0.002), "init": "xavier", "sigma": 0.5}


def dead_recipe():
    return {**_COMMON, "lr": Fraction(1, 1000), "init": "zero", "weight_decay": 0.0}


def xavier_bound(fan_in, fan_out):
    a = sympy.Symbol("a", positive=True)
    mean = sympy.sympify(fan_in + fan_out) / 2
    z = sympy.Symbol("z")
    variance = sympy.integrate(z**2, (z, -a, a)) / (2 * a)
    (found,) = sympy.solve(mean * variance - 1, a)
    return found
