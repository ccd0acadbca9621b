"""Known wrong answers: Doubling the padding."""

from fractions import Fraction

from reference import _positions


class AxesAdded:
    """Returns the mean of the two axes' factors."""

    caught_by = "test_ratio"
    diagnosis = (
        "You take the mean of the two axes' factors. The numbers of positions along the axes are multiplied, and so are "
        "their factors."
    )

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
    """Returns 2 for all sizes."""

    caught_by = "test_ratio"
    diagnosis = "You return 2. The padding is not a factor of the cost: it is added to the picture."

    def padding_factor(h, w, kh, kw, ph, pw):
        new = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)
        return Fraction(2)


class NearestFraction:
    """Computes in floats, and takes the nearest fraction with a denominator of at most ten million."""

    caught_by = "test_ratio"
    diagnosis = (
        "Your fraction is made from a float, and a float is rounded: a short fraction near it is only a guess. Compute "
        "with Fractions."
    )

    def padding_factor(h, w, kh, kw, ph, pw):
        new = _positions(h, kh, 2 * ph) * _positions(w, kw, 2 * pw)
        return Fraction(new / (_positions(h, kh, ph) * _positions(w, kw, pw))).limit_denominator(10**7)


class NearestShortFraction:
    """Computes in floats, and takes the nearest fraction with a denominator of at most a million."""

    caught_by = "test_ratio"
    diagnosis = (
        "Your fraction is made from a float, and a float is rounded: a short fraction near it is only a guess. Compute "
        "with Fractions."
    )

    def padding_factor(h, w, kh, kw, ph, pw):
        after = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)
        return Fraction(after / ((h + 2 * ph - kh + 1) * (w + 2 * pw - kw + 1))).limit_denominator()


class NoEffect:
    """Returns 1 for all sizes."""

    caught_by = "test_ratio"
    diagnosis = "You return 1. The zeros are multiplied like other numbers, and the output grows: by 2·ph rows at stride 1."

    def padding_factor(h, w, kh, kw, ph, pw):
        new = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)
        return Fraction(1)


class OneMoreRow:
    """Adds one row of padding instead of doubling."""

    caught_by = "test_ratio"
    diagnosis = "You add one row of padding on each side. Doubling adds as many rows as there were."

    def padding_factor(h, w, kh, kw, ph, pw):
        new = (h + 2 * (ph + 1) - kh + 1) * (w + 2 * (pw + 1) - kw + 1)
        return Fraction(new, (h + 2 * ph - kh + 1) * (w + 2 * pw - kw + 1))


class OnePositionShort:
    """Counts steps instead of positions."""

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
    """Compares the areas of the padded pictures."""

    caught_by = "test_ratio"
    diagnosis = (
        "You compare the sizes of the padded pictures. The cost is proportional to the number of places where the window "
        "can stand."
    )

    def padding_factor(h, w, kh, kw, ph, pw):
        new = (h + 4 * ph) * (w + 4 * pw)
        return Fraction(new, (h + 2 * ph) * (w + 2 * pw))


class Quadruples:
    """Returns 4 for all sizes."""

    caught_by = "test_ratio"
    diagnosis = "You return 4. The padding is not a factor of the cost, in neither axis: it is added to the picture."

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
    """Pads one side only, before and after."""

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
    """Leaves out the products with padding zeros."""

    caught_by = "test_ratio"
    diagnosis = "You leave out the products with padding zeros. A layer multiplies them like all others."

    def padding_factor(h, w, kh, kw, ph, pw):
        new = (h + 4 * ph - kh + 1) * (w + 4 * pw - kw + 1)

        def products(n, k, p):
            return sum(1 for i in range(n + 2 * p - k + 1) for a in range(k) if p <= i + a < n + p)

        new = products(h, kh, 2 * ph) * products(w, kw, 2 * pw)
        return Fraction(new, products(h, kh, ph) * products(w, kw, pw))


class PaddingAddedOnceMore:
    """Adds p rows instead of 2·p."""

    caught_by = "test_ratio"
    diagnosis = "You add p rows to the padding. Doubled means 2·p on each side: 4·p rows in all."

    def padding_factor(h, w, kh, kw, ph, pw):
        new = (h + 3 * ph - kh + 1) * (w + 3 * pw - kw + 1)
        return Fraction(new, _positions(h, kh, ph) * _positions(w, kw, pw))


class ColumnsStayRowsGrow:
    """Returns an example in which only the columns of the output stay."""

    caught_by = "test_witness"
    diagnosis = "The columns of your output stay, but its rows do not. Both must."

    def unchanged_example():
        return 8, 8, 3, 3, 1, 1, 2, 10


class NoRoom:
    """Returns a window that does not fit."""

    caught_by = "test_witness"
    diagnosis = "Your window does not fit into the padded picture: such a layer does not exist."

    def unchanged_example():
        return 2, 2, 9, 9, 1, 1, 10, 10


class PixelsOfZero:
    """Returns a picture without pixels."""

    caught_by = "test_witness"
    diagnosis = "Your picture has no pixels. All eight numbers must be at least 1."

    def unchanged_example():
        return 0, 0, 1, 1, 1, 1, 10, 10


class RowsStayColumnsGrow:
    """Returns an example in which only the rows of the output stay."""

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
    """Returns strides that are large enough before the doubling only."""

    caught_by = "test_witness"
    diagnosis = "Your stride is large enough before the doubling, but not after it."

    def unchanged_example():
        return 8, 8, 3, 3, 1, 1, 8, 8


class StrideOne:
    """Returns stride 1."""

    caught_by = "test_witness"
    diagnosis = "With stride 1 each row of zeros makes room for one more position. The stride must be larger."

    def unchanged_example():
        return 8, 8, 3, 3, 1, 1, 1, 1


class StrideTwo:
    """Returns stride 2."""

    caught_by = "test_witness"
    diagnosis = "Stride 2 is not enough here: doubling the padding adds 2 rows, which is one more position."

    def unchanged_example():
        return 8, 8, 3, 3, 1, 1, 2, 2


class ZeroPadding:
    """Returns a padding of 0."""

    caught_by = "test_witness"
    diagnosis = "Your padding is 0, and twice 0 is 0. There must be some padding in both axes."

    def unchanged_example():
        return 8, 8, 3, 3, 0, 0, 1, 1


class OneSideAlsoInTheExample:
    """Pads one side only, also where the example is looked for."""

    caught_by = "test_ratio"
    diagnosis = "You pad one side of each axis. The padding is per side, and there are two."

    def padding_factor(h, w, kh, kw, ph, pw):
        new = max(1, h + 2 * ph - kh + 1) * max(1, w + 2 * pw - kw + 1)
        return Fraction(new, max(1, h + ph - kh + 1) * max(1, w + pw - kw + 1))

    def unchanged_example():
        return 8, 8, 3, 3, 1, 1, 8, 8
