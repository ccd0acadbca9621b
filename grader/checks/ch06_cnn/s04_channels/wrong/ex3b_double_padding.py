"""Known wrong answers: Doubling the padding."""

from fractions import Fraction

from reference import _positions


class AxesAdded:
    """Adds the factors of the axes."""

    caught_by = "test_ratio"
    diagnosis = "You combine the two axes by a mean. The numbers of positions of the axes are multiplied."

    def padding_factor(h, w, kh, kw, ph, pw):
        new = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)
        return (Fraction(h + 4 * ph - kh + 1, h + 2 * ph - kh + 1) + Fraction(w + 4 * pw - kw + 1, w + 2 * pw - kw + 1)) / 2


class ColumnsOnly:
    """Doubles the padding of the columns only."""

    caught_by = "test_ratio"
    diagnosis = "You double the padding of the columns, but not that of the rows."

    def padding_factor(h, w, kh, kw, ph, pw):
        new = (h + 2 * ph - kh + 1) * (w + 4 * pw - kw + 1)
        return Fraction(new, (h + 2 * ph - kh + 1) * (w + 2 * pw - kw + 1))


class Doubles:
    """Thinks that the cost doubles."""

    caught_by = "test_ratio"
    diagnosis = "The padding is not a factor of the cost: it is added to the picture."

    def padding_factor(h, w, kh, kw, ph, pw):
        new = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)
        return Fraction(2)


class NearestFraction:
    """Finds the fraction nearest to a float, with a large denominator."""

    caught_by = "test_ratio"
    diagnosis = (
        "Your fraction was made from a float, and a float is rounded: a short fraction near it is a guess. Compute with "
        "Fractions."
    )

    def padding_factor(h, w, kh, kw, ph, pw):
        new = _positions(h, kh, 2 * ph) * _positions(w, kw, 2 * pw)
        return Fraction(new / (_positions(h, kh, ph) * _positions(w, kw, pw))).limit_denominator(10**7)


class NearestShortFraction:
    """Computes in floats, and takes the nearest short fraction."""

    caught_by = "test_ratio"
    diagnosis = (
        "Your fraction was made from a float, and a float is rounded: a short fraction near it is a guess. Compute with "
        "Fractions."
    )

    def padding_factor(h, w, kh, kw, ph, pw):
        after = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)
        return Fraction(after / ((h + 2 * ph - kh + 1) * (w + 2 * pw - kw + 1))).limit_denominator()


class NoEffect:
    """Thinks that zeros cost nothing."""

    caught_by = "test_ratio"
    diagnosis = "The zeros are multiplied like other numbers, and the output grows: by 2·ph rows at stride 1."

    def padding_factor(h, w, kh, kw, ph, pw):
        new = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)
        return Fraction(1)


class OneMoreRow:
    """Adds one row of padding instead of doubling."""

    caught_by = "test_ratio"
    diagnosis = "You add one row of padding on each side. Doubling adds as many as there were."

    def padding_factor(h, w, kh, kw, ph, pw):
        new = (h + 2 * (ph + 1) - kh + 1) * (w + 2 * (pw + 1) - kw + 1)
        return Fraction(new, (h + 2 * ph - kh + 1) * (w + 2 * pw - kw + 1))


class OnePositionShort:
    """Forgets the + 1."""

    caught_by = "test_ratio"
    diagnosis = "You count the steps of the window, not its positions. There is one more position than steps."

    def padding_factor(h, w, kh, kw, ph, pw):
        new = max(1, (h + 4 * ph - kh) * (w + 4 * pw - kw))
        return Fraction(new, max(1, (h + 2 * ph - kh) * (w + 2 * pw - kw)))


class OneSide:
    """Pads one side only."""

    caught_by = "test_ratio"
    diagnosis = "You pad one side of each axis. The padding is per side, and there are two."

    def padding_factor(h, w, kh, kw, ph, pw):
        new = max(1, h + 2 * ph - kh + 1) * max(1, w + 2 * pw - kw + 1)
        return Fraction(new, max(1, h + ph - kh + 1) * max(1, w + pw - kw + 1))


class PaddedAreas:
    """Compares the padded pictures."""

    caught_by = "test_ratio"
    diagnosis = (
        "You compare the sizes of the padded pictures. The cost goes with the number of places where the window can stand."
    )

    def padding_factor(h, w, kh, kw, ph, pw):
        new = (h + 4 * ph) * (w + 4 * pw)
        return Fraction(new, (h + 2 * ph) * (w + 2 * pw))


class Quadruples:
    """Thinks that the cost is four times as large."""

    caught_by = "test_ratio"
    diagnosis = "The padding is not a factor of the cost, in neither axis: it is added to the picture."

    def padding_factor(h, w, kh, kw, ph, pw):
        new = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)
        return Fraction(4)


class Rounded:
    """Returns a float."""

    caught_by = "test_ratio"
    diagnosis = "There is a float in your computation. Compute with whole numbers, and return the exact Fraction(new, old)."

    def padding_factor(h, w, kh, kw, ph, pw):
        new = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)
        return new / ((h + 2 * ph - kh + 1) * (w + 2 * pw - kw + 1))


class RowsOnly:
    """Doubles the padding of the rows only."""

    caught_by = "test_ratio"
    diagnosis = "You double the padding of the rows, but not that of the columns."

    def padding_factor(h, w, kh, kw, ph, pw):
        new = (h + 4 * ph - kh + 1) * (w + 2 * pw - kw + 1)
        return Fraction(new, (h + 2 * ph - kh + 1) * (w + 2 * pw - kw + 1))


class SecondSideForgotten:
    """Adds the padding once, in all."""

    caught_by = "test_ratio"
    diagnosis = "You pad one side of each axis. The padding is per side, and there are two."

    def padding_factor(h, w, kh, kw, ph, pw):
        new = (h + 2 * ph - kh + 1) * (w + 2 * pw - kw + 1)
        return Fraction(new, (h + ph - kh + 1) * (w + pw - kw + 1))


class SquaresOnly:
    """Uses the rows for both axes."""

    caught_by = "test_ratio"
    diagnosis = "You use the rows for both axes. Pictures, windows and paddings need not be square."

    def padding_factor(h, w, kh, kw, ph, pw):
        new = (h + 4 * ph - kh + 1) ** 2
        return Fraction(new, (h + 2 * ph - kh + 1) ** 2)


class UpsideDown:
    """Divides the old cost by the new one."""

    caught_by = "test_ratio"
    diagnosis = "Your fraction is upside down: divide the new cost by the old one."

    def padding_factor(h, w, kh, kw, ph, pw):
        new = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)
        return 1 / Fraction(new, (h + 2 * ph - kh + 1) * (w + 2 * pw - kw + 1))


class WithoutZeros:
    """Does not count the products with padding zeros."""

    caught_by = "test_ratio"
    diagnosis = "You leave out the products with padding zeros. A layer multiplies them like all others."

    def padding_factor(h, w, kh, kw, ph, pw):
        new = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)

        def products(n, k, p):
            return sum(1 for i in range(n + 2 * p - k + 1) for a in range(k) if p <= i + a < n + p)

        new = products(h, kh, 2 * ph) * products(w, kw, 2 * pw)
        return Fraction(new, products(h, kh, ph) * products(w, kw, pw))


class PaddingAddedOnceMore:
    """Adds the padding once more instead of doubling it."""

    caught_by = "test_ratio"
    diagnosis = "You add p rows to those that are there. Doubled means 2·p on each side: 4·p rows in all."

    def padding_factor(h, w, kh, kw, ph, pw):
        new = (h + 3 * ph - kh + 1) * (w + 3 * pw - kw + 1)
        return Fraction(new, _positions(h, kh, ph) * _positions(w, kw, pw))


class ColumnsStayRowsGrow:
    """Looks at the columns only."""

    caught_by = "test_witness"
    diagnosis = "The columns of your output stay, but its rows do not. Both must."

    def unchanged_example():
        return 8, 8, 3, 3, 1, 1, 2, 10


class NoRoom:
    """Takes a window that does not fit."""

    caught_by = "test_witness"
    diagnosis = "Your window does not fit into the padded picture: such a layer does not exist."

    def unchanged_example():
        return 2, 2, 9, 9, 1, 1, 10, 10


class PixelsOfZero:
    """Takes a picture without pixels."""

    caught_by = "test_witness"
    diagnosis = "Your picture has no pixels. All eight numbers must be at least 1."

    def unchanged_example():
        return 0, 0, 1, 1, 1, 1, 10, 10


class RowsStayColumnsGrow:
    """Looks at the rows only."""

    caught_by = "test_witness"
    diagnosis = "The rows of your output stay, but its columns do not. Both must."

    def unchanged_example():
        return 8, 8, 3, 3, 1, 1, 10, 2


class SixNumbers:
    """Leaves the stride out."""

    caught_by = "test_witness"
    diagnosis = "Your example has no stride. Eight numbers are asked for: h, w, kh, kw, ph, pw, sh, sw."

    def unchanged_example():
        return 8, 8, 3, 3, 1, 1


class StrideJustTooSmall:
    """Fits the stride to the padding before the doubling."""

    caught_by = "test_witness"
    diagnosis = "Your stride is large enough before the doubling, but not after it."

    def unchanged_example():
        return 8, 8, 3, 3, 1, 1, 8, 8


class StrideOne:
    """Takes stride 1."""

    caught_by = "test_witness"
    diagnosis = "With stride 1 each row of zeros makes room for one more position. The stride must be larger."

    def unchanged_example():
        return 8, 8, 3, 3, 1, 1, 1, 1


class StrideTwo:
    """Takes stride 2."""

    caught_by = "test_witness"
    diagnosis = "Stride 2 is not enough here: doubling the padding adds 2 rows, and each second one is a new position."

    def unchanged_example():
        return 8, 8, 3, 3, 1, 1, 2, 2


class ZeroPadding:
    """Doubles a padding of 0."""

    caught_by = "test_witness"
    diagnosis = "Twice 0 is 0: that is no example. There must be some padding in both axes."

    def unchanged_example():
        return 8, 8, 3, 3, 0, 0, 1, 1
