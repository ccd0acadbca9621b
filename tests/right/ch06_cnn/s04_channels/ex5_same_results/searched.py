"""Searches for an example with random numbers; the other one comes from Python's own random numbers."""

import random

import numpy as np


def order_matters():
    rng = np.random.default_rng(5)
    K = np.ones((1, 3, 1, 1), np.float32)
    while True:
        X = rng.normal(size=(3, 1, 1)).astype(np.float32)
        a, b, c = X.ravel()
        if (a + b) + c != (c + b) + a:
            return X, K


def always_equal(seed):
    draw = random.Random(seed)
    X = np.array([draw.randrange(1000) for _ in range(27)], np.float32).reshape(3, 3, 3)
    K = np.array([draw.choice([-7, -1, 0.5, 3, 11]) for _ in range(6)], np.float32).reshape(2, 3, 1, 1)
    return X, K
