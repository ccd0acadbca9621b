"""Nested lists, another symmetric picture, a ramp."""


def predict_transposed(n):
    Y = [[0] * (n - 1) for _ in range(n)]
    for i in range(1, n):
        Y[i][i - 1] = -1
    return Y


def unchanged_image(n):
    return [[abs(i - j) / n for j in range(n)] for i in range(n)]


def negated_image(n):
    return [[0.5 + (i - j) / (2 * n) for j in range(n)] for i in range(n)]
