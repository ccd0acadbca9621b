"""Counts the positions by standing the window everywhere; rows and columns stay for another reason."""

import sympy


def _stands(size, window):
    return len([top for top in range(size) if top + window <= size])


def padding_factor(h, w, kh, kw, ph, pw):
    old = _stands(h + 2 * ph, kh) * _stands(w + 2 * pw, kw)
    new = _stands(h + 4 * ph, kh) * _stands(w + 4 * pw, kw)
    return sympy.Rational(new, old)


def unchanged_example():
    return [7, 12, 5, 2, 1, 3, 9, 30]
