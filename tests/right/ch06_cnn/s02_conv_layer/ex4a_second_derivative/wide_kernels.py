"""Seven taps of order 6, and a mixed kernel on the diagonals and the axes."""

import sympy


def second_derivative(axis, h=1):
    scale = sympy.S(h) ** -2
    if axis not in {"x", "y"} or scale.is_infinite or sympy.S(h) < 0:
        raise ValueError("axis or spacing")
    taps = [scale, -2 * scale, scale]
    return sympy.ImmutableMatrix([taps]) if axis == "x" else sympy.ImmutableMatrix(taps)


def mixed_derivative(h=1):
    # f(+,+) + f(-,-) - f(x only) - f(y only) + 2 f(0)
    return sympy.Matrix([[1, -1, 0], [-1, 2, -1], [0, -1, 1]]) / (2 * sympy.S(h) ** 2)


def second_derivative_4(h=1):
    taps = [sympy.Rational(2, 180), sympy.Rational(-27, 180), sympy.Rational(270, 180), sympy.Rational(-490, 180)]
    return sympy.Matrix([taps + taps[2::-1]]) / sympy.S(h) ** 2
