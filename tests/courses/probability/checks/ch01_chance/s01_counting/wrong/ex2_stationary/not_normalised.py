"""Does not add up to 1."""

CAUGHT_BY = "test_value"
DIAGNOSIS = "Your numbers do not add up to 1."

import numpy as np


def stationary(P):
    values, vectors = np.linalg.eig(P.T)
    return np.abs(np.real(vectors[:, np.argmin(abs(values - 1))]))
