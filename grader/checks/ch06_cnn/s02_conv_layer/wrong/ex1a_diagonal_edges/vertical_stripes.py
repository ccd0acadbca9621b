"""A vertical edge."""

CAUGHT_BY = "test_image"
DIAGNOSIS = (
    "Your edge is vertical, as in the section: it stays in its column. A diagonal edge moves one column further in each row."
)

import numpy as np  # noqa: E402


def diagonal_image(n):
    if n < 3:
        raise ValueError("too small")
    return np.repeat((np.arange(n)[None] < n // 2) * 1.0, n, 0)


def predict_response(n):
    return np.repeat((np.arange(n - 1)[None] == n // 2 - 1) * 1.0, n, 0)
