"""Takes stride 2."""

CAUGHT_BY = "test_witness"
DIAGNOSIS = "Stride 2 is not enough here: doubling the padding adds 2 rows, and each second one is a new position."

from fractions import Fraction  # noqa: F401


def padding_factor(h, w, kh, kw, ph, pw):
    new = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)
    return Fraction(new, (h + 2 * ph - kh + 1) * (w + 2 * pw - kw + 1))


def unchanged_example():
    return 8, 8, 3, 3, 1, 1, 2, 2
