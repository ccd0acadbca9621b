"""Right for pictures of up to 100 rows."""

CAUGHT_BY = "test_unchanged"
DIAGNOSIS = (
    "It is right for some sizes only, as if it were a table. Find the rule that holds for all of them."
)

import numpy as np  # noqa: E402



def predict_transposed(n):
    return -np.eye(n, n - 1, -1)


def unchanged_image(n):
    return np.eye(n) if n <= 100 else np.tri(n)


def negated_image(n):
    return np.tril(np.ones((n, n)), -1) + np.eye(n) / 2
