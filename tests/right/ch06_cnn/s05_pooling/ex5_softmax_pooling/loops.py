"""Loops and the math module."""

import math


def _mean(numbers, beta):
    top = max(beta * x for x in numbers)
    weights = [math.exp(beta * x - top) for x in numbers]
    return sum(w * x for w, x in zip(weights, numbers)) / sum(weights)


def softmax_pool(X, k, s, beta):
    h, w = X.shape
    return [
        [_mean([float(X[i + a, j + b]) for a in range(k) for b in range(k)], beta) for j in range(0, w - k + 1, s)]
        for i in range(0, h - k + 1, s)
    ]


def softmax_gradient(v, beta):
    step = 1e-5
    found = []
    for i in range(len(v)):
        up = [float(x) + step * (i == j) for j, x in enumerate(v)]
        down = [float(x) - step * (i == j) for j, x in enumerate(v)]
        found.append((_mean(up, beta) - _mean(down, beta)) / (2 * step))
    return tuple(found)


def not_monotone():
    return (1, 2, 3, 9), 1, 1, 2
