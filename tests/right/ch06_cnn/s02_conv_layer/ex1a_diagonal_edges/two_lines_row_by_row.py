"""A white line on black; the response is one line minus the same line one row lower, row by row."""

import numpy as np


def diagonal_image(n):
    if n < 3:
        raise ValueError("n < 3")
    return np.eye(n)


def predict_response(n):
    plus, minus = np.eye(n)[:, :-1], np.eye(n, k=-1)[:, :-1]
    return [p - m for p, m in zip(plus, minus, strict=True)]
