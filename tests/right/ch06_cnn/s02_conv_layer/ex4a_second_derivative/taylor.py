"""Weights from Taylor's formula, with symbols of its own."""

import sympy


def _weights(offsets, order, h):
    taps = sympy.symbols(f"c0:{len(offsets)}")
    sums = [sum(c * sympy.Integer(o) ** p for c, o in zip(taps, offsets, strict=True)) for p in range(len(offsets))]
    found = sympy.solve([s - (sympy.factorial(order) if p == order else 0) for p, s in enumerate(sums)], taps)
    return [found[c] / sympy.sympify(h) ** order for c in taps]


def second_derivative(axis, h=1):
    if axis not in ("x", "y"):
        raise ValueError(f"no axis {axis}")
    if sympy.sympify(h).is_positive is not True:
        raise ValueError(f"no spacing {h}")
    taps = _weights([-1, 0, 1], 2, h)
    return sympy.Matrix([taps]) if axis == "x" else sympy.Matrix(taps)


def mixed_derivative(h=1):
    first = sympy.Matrix([_weights([-1, 0, 1], 1, h)])
    return sympy.kronecker_product(first.T, first)


def second_derivative_4(h=1):
    return (tuple(_weights([-2, -1, 0, 1, 2], 2, h)),)
