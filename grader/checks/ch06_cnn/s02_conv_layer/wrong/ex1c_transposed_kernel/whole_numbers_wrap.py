"""Shows corr the picture in eight bits."""

CAUGHT_BY = "test_identity"
DIAGNOSIS = (
    "You show corr a picture of small whole numbers: fractions, and the sign, get lost on the way."
)

import numpy as np  # noqa: E402



def with_transposed_kernel(X, corr):
    return np.asarray(corr(X.T.astype(np.uint8).astype(float))).T


def predict_kernel_transposed(n):
    return -np.eye(n - 1, n, 1)
