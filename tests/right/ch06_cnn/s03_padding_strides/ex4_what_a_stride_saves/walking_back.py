"""Ceilings; walking back from the output; floats for the limit."""

import sympy


def multiplications(n, k, p, s):
    places = sympy.ceiling((sympy.sympify(n) + 2 * p - k + 1) / s)
    return (k * places) ** 2


def cost_ratio_limit(sh, sw):
    return 1 / sh / sw


def field(kernels, strides):
    width = 1
    for k, s in reversed(list(zip(kernels, strides))):
        width = (width - 1) * s + k
    return width
