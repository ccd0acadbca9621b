"""Counting by loops; one layer after another; lists and sympy Rationals."""

from sympy import Rational


def valid_size(n, delta, layers):
    if n < 1 or delta < 0 or layers < 0:
        raise ValueError("no such layers")
    if layers == 0:
        return n
    return valid_size(n - 2 * delta, delta, layers - 1)


def coverage(h, w, kh, kw):
    uses = [[0] * w for _ in range(h)]
    for top in range(h - kh + 1):
        for left in range(w - kw + 1):
            for i in range(kh):
                for j in range(kw):
                    uses[top + i][left + j] += 1
    return uses


def dimming(k):
    inside = sum(1 for a in range(-(k // 2), k // 2 + 1) if a >= 0)
    return [Rational(inside, k), Rational(inside * inside, k * k)]
