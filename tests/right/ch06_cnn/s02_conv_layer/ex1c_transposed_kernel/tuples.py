"""Tuples in, tuples out."""


def with_transposed_kernel(X, corr):
    return tuple(zip(*corr(tuple(zip(*X, strict=True))), strict=True))


def predict_kernel_transposed(n):
    return tuple(tuple(-1 if j - i == 1 else 0 for j in range(n)) for i in range(n - 1))
