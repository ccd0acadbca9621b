"""Writes into P."""

CAUGHT_BY = "test_inputs_kept"
DIAGNOSIS = "You write into P. Make a copy first."

import numpy as np


def stationary(P):
    pi = np.linalg.matrix_power(P, 4096)[0]
    P[...] = 0
    return pi
