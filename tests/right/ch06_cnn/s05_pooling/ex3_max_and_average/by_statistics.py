"""Windows by the standard library, the standard deviation with m - 1, results with four digits."""

import random
import statistics
from fractions import Fraction


def same_max():
    return [[1, 2], [3, 8]], [[8, 8], [7, 8]]


def same_average():
    return [[0, 0], [0, 8]], [[2, 2], [2, 2]]


def max_gradient(W):
    largest = max(max(row) for row in W)
    return [[1.0 if cell == largest else 0.0 for cell in row] for row in W]


def average_gradient(W):
    return [[1 / (len(W) * len(W[0]))] * len(W[0]) for _ in W]


def spike_left(k):
    return 1, Fraction(1, k**2)


def noise(k, m, seed):
    chance = random.Random(seed)
    windows = [[chance.gauss(0, 1) for _ in range(k * k)] for _ in range(m)]
    averages = [statistics.fmean(window) for window in windows]
    return round(statistics.fmean(map(max, windows)), 4), round(statistics.stdev(averages), 4)
