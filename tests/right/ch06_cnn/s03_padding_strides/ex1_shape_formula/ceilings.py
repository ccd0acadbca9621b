"""Ceilings with math for ints alone; numpy ints in an array."""

import numpy as np
import math


def output_size(n, k, p, s):
    return math.ceil((n + 2 * p - k + 1) / s)


def output_size_total(n, k, p_total, s):
    return len(range(0, n + p_total - k + 1, s))


def unused(n, k, p, s):
    return divmod(n + 2 * p - k, s)[1]


def last_example():
    n, k, p, s = np.array([8, 8]), np.array([3, 5]), np.array([0, 1]), np.array([3, 4])
    return np.stack([(n + 2 * p - k) // s + 1, np.mod(n + 2 * p - k, s)])
