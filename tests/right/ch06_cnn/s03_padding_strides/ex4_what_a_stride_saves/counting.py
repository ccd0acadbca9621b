"""The chapter's other form of the formula; a sum of products."""

import math

import sympy


def multiplications(n, k, p, s):
    return k * k * ((n - k + 2 * p + s) // s) * ((n - k + 2 * p + s) // s)


def cost_ratio_limit(sh, sw):
    n = sympy.Symbol("n", positive=True)
    return sympy.limit((n / sh + 1) * (n / sw + 1) / n**2, n, sympy.oo)


def field(kernels, strides):
    return 1 + sum((kernels[i] - 1) * math.prod(strides[:i]) for i in range(len(kernels)))
