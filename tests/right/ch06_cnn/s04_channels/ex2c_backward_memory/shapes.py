"""Adds up the sizes of shapes; numpy's whole numbers come back, in a list."""

import numpy as np


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    places = [(n + 2 * p - k + s) // s for n, k, p, s in ((h, kh, ph, sh), (w, kw, pw, sw))]
    shapes = {"X": (ci, h, w), "W": (co, ci, kh, kw), "b": (co,), "Y": (co, *places)}
    sizes = {name: np.prod(shape) for name, shape in shapes.items()}
    return [sizes["X"] + sizes["W"], sum(sizes.values())]
