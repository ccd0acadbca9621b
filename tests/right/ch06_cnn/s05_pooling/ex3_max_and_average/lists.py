"""Lists and the random module."""

import random
import statistics

import sympy


def same_max():
    return [[-1, 7.5], [0, 2]], [[7.5, 7], [7, 7]]


def same_average():
    return ((5, -5), (0, 0)), ((0, 0), (0, 0))


def max_gradient(W):
    cells = [value for row in W.tolist() for value in row]
    return [[1 if value == max(cells) else 0 for value in row] for row in W.tolist()]


def average_gradient(W):
    rows, columns = W.shape
    return [[1 / (rows * columns)] * columns for _ in range(rows)]


def spike_left(k):
    return [sympy.Integer(1), sympy.Rational(1, k**2)]


def noise(k, m, seed):
    draw = random.Random(seed)
    windows = [[draw.gauss(0, 1) for _ in range(k * k)] for _ in range(m)]
    return [statistics.fmean(map(max, windows)), statistics.pstdev([statistics.fmean(w) for w in windows])]
