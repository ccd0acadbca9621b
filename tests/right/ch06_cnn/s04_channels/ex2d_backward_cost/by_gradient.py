"""Adds up the three gradients, each from its own point of view; numpy's whole numbers come back."""

import numpy as np


def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh, ow = len(range(0, h + 2 * ph - kh + 1, sh)), len(range(0, w + 2 * pw - kw + 1, sw))
    weights = np.prod((co, ci, kh, kw)) * (oh * ow)  # each weight meets the whole output
    biases = co * (oh * ow)
    uses = np.zeros((h + 2 * ph, w + 2 * pw), dtype=int)  # how many windows cover each place
    for i in range(oh):
        for j in range(ow):
            uses[i * sh : i * sh + kh, j * sw : j * sw + kw] += 1
    picture = ci * co * uses.sum()
    return weights + picture, weights + picture + biases
