"""Every number is a Fraction: three times the values of a list of floats."""

from fractions import Fraction


def diagonal_image(n):
    if n < 3:
        raise ValueError("too small for an edge")
    return [[Fraction(1, 2) if i == j else Fraction(int(i > j)) for j in range(n)] for i in range(n)]


def predict_response(n):
    return [[Fraction(1, 2) if i - j in (0, 1) else Fraction(0) for j in range(n - 1)] for i in range(n)]
