"""The converse, in decimal numbers of 28 digits."""

from decimal import Decimal


def prime_line():
    return [Decimal("0.5"), Decimal(0), Decimal(2)]


def prime_plane():
    return [[Decimal("0.1")] * 3] * 3


def not_separable():
    return [[Decimal(i == j) / 4 for j in range(3)] for i in range(3)]


def split(kernel):
    c, b, a = map(Decimal, kernel)
    if not a:
        return [[c, b], [Decimal(1), Decimal(0)]]
    discriminant = b * b - 4 * a * c
    if discriminant < 0:
        return None
    root = discriminant.sqrt()
    return [[(b - root) / 2, a], [(b + root) / (2 * a), Decimal(1)]]
