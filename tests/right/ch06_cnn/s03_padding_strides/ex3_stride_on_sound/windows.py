"""A matrix of windows; the arc cosine folds; a twin of silence."""

from fractions import Fraction

import numpy as np


def strided(x, k, s):
    return np.lib.stride_tricks.sliding_window_view(x, len(k))[::s] @ k


def apparent_frequency(f, rate, s):
    turns = Fraction(f * s, rate)
    turns -= turns.numerator // turns.denominator
    if turns > Fraction(1, 2):
        turns = 1 - turns
    return turns * Fraction(rate, s)


def twins(rate, s):
    return [rate * (0.3 / s), rate * (1 - 0.3) / s]
