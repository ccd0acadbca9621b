"""Written after npx.set_np()."""

from mxnet import np, npx, init
import sympy

npx.set_np()


def recipe():
    return dict(optimizer="adam", lr=0.002, epochs=4, batch=32, init="xavier")


def dead_recipe():
    return dict(optimizer="adam", lr=0.002, epochs=3, batch=64, init="zero")


def xavier_bound(fan_in, fan_out):
    return sympy.sqrt(sympy.Rational(6, fan_in + fan_out))
