"""Lets MXNet's layer compute it."""

CAUGHT_BY = "test_response"
DIAGNOSIS = (
    "You compute the response from the picture's pixels. Write it down instead: which places (i, j) hold a number other than "
    "0, and which number?"
)

import numpy as np  # noqa: E402
from mxnet import nd  # noqa: E402


def diagonal_image(n):
    if n < 3:
        raise ValueError("too small")
    return np.tri(n)


def predict_response(n):
    X, K = nd.array(np.tri(n)).reshape((1, 1, n, n)), nd.array([[[[1, -1]]]])
    return nd.Convolution(X, K, kernel=(1, 2), num_filter=1, no_bias=True)[0, 0].asnumpy()
