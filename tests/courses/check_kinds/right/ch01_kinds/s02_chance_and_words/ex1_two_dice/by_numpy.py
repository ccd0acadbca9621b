import numpy as np


def throw():
    return int(np.random.randint(1, 7, 2).sum())
