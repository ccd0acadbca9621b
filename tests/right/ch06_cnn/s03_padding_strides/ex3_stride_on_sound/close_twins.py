"""Exact sums, the nearest multiple of the new rate, twins one hertz apart."""

import math
from fractions import Fraction

import numpy as np


def strided(x, k, s):
    places = (len(x) - len(k)) // s + 1
    return np.array([math.fsum(x[i * s : i * s + len(k)] * k) for i in range(places)])


def apparent_frequency(f, rate, s):
    q = rate / s
    return float(abs(f - q * np.round(f / q)))


def twins(rate, s):
    half = Fraction(rate, 2 * s)
    return half + Fraction(1, 2), half - Fraction(1, 2)
