"""A larger batch and more epochs; 6 taken out of the root; a changed copy."""

from sympy import sqrt


def recipe():
    return {"optimizer": "adam", "lr": 4e-3, "epochs": 6, "batch": 64, "init": "xavier"}


def dead_recipe():
    changed = recipe()
    changed.update(init="zero", epochs=2)
    return changed


def xavier_bound(fan_in, fan_out):
    return sqrt(6) / sqrt(fan_in + fan_out)
