"""Normal weights of spread 0.1; tiny weights as dead ones; a power."""

import sympy


def recipe():
    return dict(optimizer="adam", lr=0.003, epochs=5, batch=32, init="normal", sigma=0.1, weight_decay=0)


def dead_recipe():
    return dict(optimizer="adam", lr=0.01, epochs=2, batch=32, init="normal", sigma=1e-9, momentum=0.9)


def xavier_bound(fan_in, fan_out):
    return sympy.Rational(6, fan_in + fan_out) ** sympy.Rational(1, 2)
