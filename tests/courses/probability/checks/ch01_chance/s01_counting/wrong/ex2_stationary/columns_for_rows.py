"""Uses P for its transpose."""

CAUGHT_BY = "test_value"
DIAGNOSIS = "You take the eigenvector of P itself: that one is constant. A distribution multiplies P from the left."

import numpy as np


def stationary(P):
    return np.full(len(P), 1 / len(P))
