"""Takes a picture without pixels."""

CAUGHT_BY = "test_witness"
DIAGNOSIS = "Your picture has no pixels. All eight numbers must be at least 1."

from fractions import Fraction  # noqa: F401


def padding_factor(h, w, kh, kw, ph, pw):
    new = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)
    return Fraction(new, (h + 2 * ph - kh + 1) * (w + 2 * pw - kw + 1))


def unchanged_example():
    return 0, 0, 1, 1, 1, 1, 10, 10
