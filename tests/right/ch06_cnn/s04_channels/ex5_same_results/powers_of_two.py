"""The small number stands first, and the weights make the large ones; binary fractions are exact, too."""

import numpy as np


def order_matters():
    X = np.float32([[[1]], [[4096]], [[-8192]]])
    K = np.float32([[[[1]], [[8192]], [[4096]]]])
    return X, K


def always_equal(seed):
    r = np.random.RandomState(seed)
    X = r.randint(-31, 32, size=(3, 3, 3)) / np.float32(16)
    K = 2.0 ** r.randint(-3, 4, size=(2, 3, 1, 1))
    return [X.astype("float32"), K.astype("float32")]
