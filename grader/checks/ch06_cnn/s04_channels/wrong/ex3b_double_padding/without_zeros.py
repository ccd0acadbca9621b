"""Does not count the products with padding zeros."""

CAUGHT_BY = "test_ratio"
DIAGNOSIS = "You leave out the products with padding zeros. A layer multiplies them like all others."

from fractions import Fraction  # noqa: F401


def padding_factor(h, w, kh, kw, ph, pw):
    new = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)

    def products(n, k, p):
        return sum(1 for i in range(n + 2 * p - k + 1) for a in range(k) if p <= i + a < n + p)

    new = products(h, kh, 2 * ph) * products(w, kw, 2 * pw)
    return Fraction(new, products(h, kh, ph) * products(w, kw, pw))


def unchanged_example():
    return 8, 8, 3, 3, 1, 1, 10, 10
