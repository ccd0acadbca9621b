"""Numbers from a match statement, a list of tuples."""

import numpy as np


def value(i, j):
    match i - j:
        case 1:
            return -1
        case _:
            return 0


def predict_transposed(n):
    return tuple(tuple(value(i, j) for j in range(n - 1)) for i in range(n))


def unchanged_image(n):
    return np.array([[abs(i - j) <= 1 for j in range(n)] for i in range(n)])


def negated_image(n):
    levels = {True: 1, False: 0}
    return [[0.5 if i == j else levels[i > j] for j in range(n)] for i in range(n)]
