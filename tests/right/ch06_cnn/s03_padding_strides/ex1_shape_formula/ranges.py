"""The positions as ranges; numpy's whole numbers; divmod."""

import numpy as np


def _tops(rows, k, s):
    return range(0, rows - k + 1, s)


def output_size(n, k, p, s):
    return len(_tops(n + 2 * p, k, s))


def output_size_total(n, k, p_total, s):
    return np.int64(len(_tops(n + p_total, k, s)))


def unused(n, k, p, s):
    rows = n + 2 * p
    return rows - k - _tops(rows, k, s)[-1]


def last_example():
    steps, rest = zip(divmod(8 - 3, 3), divmod(8 + 2 - 5, 4))
    return tuple(step + 1 for step in steps), rest
