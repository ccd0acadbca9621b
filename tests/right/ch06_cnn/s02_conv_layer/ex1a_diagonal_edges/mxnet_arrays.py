"""NDArrays, number by number."""

from mxnet import nd


def diagonal_image(n):
    if n < 3:
        raise ValueError
    X = nd.zeros((n, n))
    for i in range(n):
        X[i, i] = 1
    return X


def predict_response(n):
    Y = nd.zeros((n, n - 1))
    for k in range(n - 1):
        Y[k, k] = 1
        Y[k + 1, k] = -1
    return Y
