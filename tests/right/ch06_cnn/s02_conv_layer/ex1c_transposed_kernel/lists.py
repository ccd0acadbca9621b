"""Transposes with zip."""


def with_transposed_kernel(X, corr):
    turned = [list(column) for column in zip(*X.tolist())]
    return [list(row) for row in zip(*corr(turned))]


def predict_kernel_transposed(n):
    return [[-1 if j == i + 1 else 0 for j in range(n)] for i in range(n - 1)]
