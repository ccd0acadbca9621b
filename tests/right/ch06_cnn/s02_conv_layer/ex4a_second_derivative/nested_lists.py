"""Nested lists; the weights solved from their conditions."""

import sympy


def second_derivative(axis, h=1):
    if axis not in ["x", "y"]:
        raise ValueError("axis must be x or y")
    if h <= 0:
        raise ValueError("h must be positive")
    w = sympy.Integer(1) / h**2
    if axis == "x":
        return [[w, -2 * w, w]]
    return [[w], [-2 * w], [w]]


def mixed_derivative(h=1):
    corner = 1 / (4 * sympy.sympify(h) ** 2)
    return [[corner, 0, -corner], [0, 0, 0], [-corner, 0, corner]]


def second_derivative_4(h=1):
    h = sympy.sympify(h)
    weights = sympy.symbols("w0:5")
    conditions = [
        sum(w * ((i - 2) * h) ** power for i, w in enumerate(weights)) - (2 if power == 2 else 0) for power in range(5)
    ]
    found = sympy.solve(conditions, weights)
    return [[found[w] for w in weights]]
