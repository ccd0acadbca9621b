"""Every number that is written down is a Fraction: three times the values of a list of floats."""

from fractions import Fraction


def with_transposed_kernel(X, corr):
    return corr(X.T).T


def predict_kernel_transposed(n):
    return [[Fraction(-1) if j == i + 1 else Fraction(0) for j in range(n)] for i in range(n - 1)]
