"""Loops, tuples, sympy numbers."""

import sympy


def box_integral(k, h):
    weights = []
    if k <= 0:
        raise ValueError("no cells")
    if not h > 0:
        raise ValueError("no width")
    for _ in range(k):
        weights.append(sympy.Rational(h.numerator, h.denominator))
    return tuple(weights)


def simpson(h):
    h = sympy.Rational(h.numerator, h.denominator)
    a, b, c = sympy.symbols("a b c")
    found = sympy.solve([a + b + c - 2 * h, (b + 2 * c) * h - 2 * h**2, (b + 4 * c) * h**2 - 8 * h**3 / 3], [a, b, c])
    return [found[a], found[b], found[c]]


def running_integral(n):
    return tuple(1 for _ in range(n)), len(range(1, n))
