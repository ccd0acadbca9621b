"""Right for pictures of up to 100 rows."""

CAUGHT_BY = "test_pred"
DIAGNOSIS = (
    "It is right for some sizes only, as if it were a table. Find the rule that holds for all of them."
)

import numpy as np  # noqa: E402



def with_transposed_kernel(X, corr):
    return np.asarray(corr(X.T)).T


def predict_kernel_transposed(n):
    return -np.eye(n - 1, n, 1) if n <= 100 else np.zeros((n - 1, n))
