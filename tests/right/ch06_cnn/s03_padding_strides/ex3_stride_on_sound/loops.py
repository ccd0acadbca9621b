"""Loops, floats and a search."""

import math


def strided(x, k, s):
    y, i = [], 0
    while i + len(k) <= len(x):
        y.append(sum(x[i + a] * k[a] for a in range(len(k))))
        i += s
    return y


def apparent_frequency(f, rate, s):
    q = rate / s
    return abs(f - q * round(f / q))


def twins(rate, s):
    q = rate / s
    return 0.2 * q, 0.8 * q
