"""Takes a window that does not fit."""

CAUGHT_BY = "test_witness"
DIAGNOSIS = "Your window does not fit into the padded picture: such a layer does not exist."

from fractions import Fraction  # noqa: F401


def padding_factor(h, w, kh, kw, ph, pw):
    new = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)
    return Fraction(new, (h + 2 * ph - kh + 1) * (w + 2 * pw - kw + 1))


def unchanged_example():
    return 2, 2, 9, 9, 1, 1, 10, 10
