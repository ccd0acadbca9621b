"""Known wrong answers: Where a chain stays."""

import numpy as np


class ColumnsForRows:
    """Uses P for its transpose."""

    caught_by = "test_value"
    diagnosis = "You take the eigenvector of P itself: that one is constant. A distribution multiplies P from the left."

    def stationary(P):
        return np.full(len(P), 1 / len(P))


class NotNormalised:
    """Does not add up to 1."""

    caught_by = "test_value"
    diagnosis = "Your numbers do not add up to 1."

    def stationary(P):
        values, vectors = np.linalg.eig(P.T)
        return np.abs(np.real(vectors[:, np.argmin(abs(values - 1))]))


class OneStep:
    """One step."""

    caught_by = "test_value"
    diagnosis = "You take one step. It takes many until nothing changes."

    def stationary(P):
        return P.mean(axis=0)


class WritesIntoP:
    """Writes into P."""

    caught_by = "test_inputs_kept"
    diagnosis = "You write into P. Make a copy first."

    def stationary(P):
        pi = np.linalg.matrix_power(P, 4096)[0]
        P[...] = 0
        return pi
