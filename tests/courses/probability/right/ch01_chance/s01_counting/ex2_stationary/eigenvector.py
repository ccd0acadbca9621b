"""The eigenvector."""

import numpy as np


def stationary(P):
    values, vectors = np.linalg.eig(P.T)
    one = np.real(vectors[:, np.argmax(np.real(values))])
    return one / one.sum()
