"""Compares the padded pictures."""

CAUGHT_BY = "test_ratio"
DIAGNOSIS = (
    "You compare the sizes of the padded pictures. The cost goes with the number of places where the window can stand."
)

from fractions import Fraction  # noqa: F401


def padding_factor(h, w, kh, kw, ph, pw):
    new = (h + 4 * ph) * (w + 4 * pw)
    return Fraction(new, (h + 2 * ph) * (w + 2 * pw))


def unchanged_example():
    return 8, 8, 3, 3, 1, 1, 10, 10
