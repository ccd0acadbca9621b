"""Derivatives of Lagrange's polynomials; slow, and worked out anew for each spacing."""

import numpy as np
import sympy


def _weights(h, reach, order):
    t = sympy.Symbol("t")
    nodes = [i * sympy.sympify(h) for i in range(-reach, reach + 1)]
    weights = []
    for j, node in enumerate(nodes):
        others = nodes[:j] + nodes[j + 1 :]
        polynomial = sympy.prod([(t - other) / (node - other) for other in others])
        weights.append(sympy.simplify(sympy.diff(polynomial, t, order).subs(t, 0)))
    return weights


def second_derivative(axis, h=1):
    if axis not in "xy" or len(axis) != 1 or sympy.sympify(h).is_positive is False:
        raise ValueError(f"{axis}, {h}")
    row = np.array([_weights(h, 1, 2)], dtype=object)
    return row if axis == "x" else row.T


def mixed_derivative(h=1):
    first = np.array(_weights(h, 1, 1), dtype=object)
    return np.outer(first, first)


def second_derivative_4(h=1):
    return np.array([_weights(h, 2, 2)], dtype=object)
