"""The random module; the standard deviation by sums of squares."""

from fractions import Fraction
import numpy as np
import random
import math


def same_max():
    return np.array([[1, 1], [1, 1]]), np.array([[1, 0], [0, -2]])


def same_average():
    return np.array([[1, 1], [1, 1]]), np.array([[4, 0], [0, 0]])


def average_gradient(W):
    return np.full(np.shape(W), 1 / np.size(W))


def spike_left(k):
    return 1, Fraction(1, k * k)


def noise(k, m, seed):
    r = random.Random(seed)
    tot = 0
    s = 0
    q = 0
    for _ in range(m):
        w = [r.gauss(0, 1) for _ in range(k * k)]
        tot += max(w)
        a = sum(w) / len(w)
        s += a
        q += a * a
    return tot / m, math.sqrt(q / m - (s / m) ** 2)


def max_gradient(W):
    best = max(max(r) for r in W)
    return [[1.0 if x == best else 0.0 for x in r] for r in W]
