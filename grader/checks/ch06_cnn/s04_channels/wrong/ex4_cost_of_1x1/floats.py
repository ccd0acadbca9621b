"""Returns floats."""

CAUGHT_BY = "test_cost"
DIAGNOSIS = "Your value is right, but a float. Return a whole number."


def cost_1x1(ci, co, h, w):
    return float(ci * co * h * w)


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)
