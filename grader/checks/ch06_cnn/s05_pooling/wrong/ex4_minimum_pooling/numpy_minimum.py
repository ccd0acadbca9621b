"""Takes the minima with numpy."""

import numpy as np

CAUGHT_BY = "test_used"
DIAGNOSIS = "The values are right, but they do not come from the max_pool that you are given. Call it."


def min_pool(X, max_pool, k, s, p):
    (kh, kw), (sh, sw), (ph, pw) = ((v, v) if np.ndim(v) == 0 else v for v in (k, s, p))
    padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)), constant_values=np.inf)
    rows, columns = range(0, padded.shape[1] - kh + 1, sh), range(0, padded.shape[2] - kw + 1, sw)
    return np.array([[[channel[i : i + kh, j : j + kw].min() for j in columns] for i in rows] for channel in padded])
