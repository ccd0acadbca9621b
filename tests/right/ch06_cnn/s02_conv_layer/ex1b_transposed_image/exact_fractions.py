"""Every number is a Fraction: three times the values of a list of floats."""

from fractions import Fraction


def predict_transposed(n):
    out = [[Fraction(0)] * (n - 1) for _ in range(n)]
    for i in range(1, n):
        out[i][i - 1] = Fraction(-1)
    return out


def unchanged_image(n):
    return [[Fraction(int(i == j)) for j in range(n)] for i in range(n)]


def negated_image(n):
    return [[Fraction(1, 2) + Fraction(i - j, 2 * n) for j in range(n)] for i in range(n)]
