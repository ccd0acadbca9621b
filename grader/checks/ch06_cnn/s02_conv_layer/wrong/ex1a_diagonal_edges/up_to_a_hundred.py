"""Right for pictures of up to 100 rows."""

CAUGHT_BY = "test_response"
DIAGNOSIS = (
    "It is right for some sizes only, as if it were a table. Find the rule that holds for all of them."
)

import numpy as np  # noqa: E402



def diagonal_image(n):
    if n < 3:
        raise ValueError("too small")
    return np.tri(n)


def predict_response(n):
    return np.eye(n, n - 1) if n <= 100 else np.zeros((n, n - 1))
