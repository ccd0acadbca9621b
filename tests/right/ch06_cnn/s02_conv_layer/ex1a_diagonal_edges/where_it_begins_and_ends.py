"""Truth values about places, a class, and functions with the names of numpy's."""

import numpy as np


class Places:
    """Where the response is 1."""

    def __init__(self, n):
        i, j = np.indices((n, n))
        self.marked = np.argwhere((i >= j) & (i < j + 1))

    def __iter__(self):
        return iter(self.marked[:-1])


def diagonal_image(n):
    if n < 3:
        raise ValueError("n < 3")
    return np.tri(n, dtype=bool)


def gradient(n):
    diff = np.zeros((n, n - 1))
    for i, j in Places(n):
        diff[i, j] += 1
    return diff


def predict_response(n):
    print(f"a response of {n} x {n - 1}")
    return gradient(n)
