"""The book's form with sympy's floor."""

from sympy import Integer, floor


def output_size(n, k, p, s):
    return floor((n - k + 2 * p + s) / Integer(1) / s)


def output_size_total(n, k, p_total, s):
    return floor((Integer(1) * n - k + p_total + s) / s)


def unused(n, k, p, s):
    return n + 2 * p - (k + (output_size(n, k, p, s) - 1) * s)


def last_example():
    return (2, 2), (2, 1)
