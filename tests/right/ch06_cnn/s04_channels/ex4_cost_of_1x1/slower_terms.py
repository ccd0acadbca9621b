"""The cost of a 1x1 layer; its class is the number of additions, with slower terms that are subtracted."""

from math import ceil


def cost_1x1(ci, co, h, w):
    return co * ci * w * h


def class_1x1(ci, co, h, w):
    return 3 * (ci - 1) * co * h * (w - 2) + h


def cost_1x1_strided(ci, co, h, w, s):
    return cost_1x1(ci, co, ceil(h / s), ceil(w / s))
