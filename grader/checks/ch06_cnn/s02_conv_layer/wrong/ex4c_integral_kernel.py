"""Known wrong answers: A kernel for an integral."""

from fractions import Fraction

REMEMBERED = {}


class AllInTheMiddle:
    """Puts the whole weight on the middle cells."""

    caught_by = "test_box"
    diagnosis = (
        "You put the whole weight on the middle. That is right for straight lines, but what happens in the other cells is lost."
    )

    def box_integral(k, h):
        if k < 1 or h <= 0:
            raise ValueError("nothing to integrate over")
        return (
            [Fraction(0)] * (k // 2) + [k * Fraction(h)] + [Fraction(0)] * (k // 2)
            if k % 2
            else [k * Fraction(h) / 2 if i in (k // 2 - 1, k // 2) else Fraction(0) for i in range(k)]
        )


class EightCellsAtMost:
    """Returns at most eight weights."""

    caught_by = "test_box"
    diagnosis = "Your kernel has at most eight weights. k may be any number of cells."
    change = {"return [Fraction(h)] * k": "return [Fraction(h)] * min(k, 8)"}


class EndsCountHalf:
    """Halves the first and the last weight, as the trapezium rule does."""

    caught_by = "test_box"
    diagnosis = (
        "You let the outer samples count half, as for samples at the ends of the cells. Here the samples are at the middles."
    )
    change = {"return [Fraction(h)] * k": "return [Fraction(h) / (2 if k > 1 and i in (0, k - 1) else 1) for i in range(k)]"}


class KernelOfATransform:
    """Returns the kernel K(a, t) of an integral transform."""

    caught_by = "test_box"
    diagnosis = (
        "You return a table over two variables: the kernel of an integral transform is something else with the same "
        "name. Return one weight for each sample."
    )
    change = {"return [Fraction(h)] * k": "return [[Fraction(a * t) for t in range(k)] for a in range(k)]"}


class Mean:
    """Divides by the number of cells."""

    caught_by = "test_box"
    diagnosis = "You divide by the number of cells: that is the mean of the signal, not its integral."
    change = {"[Fraction(h)]": "[Fraction(1, k)]"}


class MeanTimesWidth:
    """Multiplies the mean by the width of one cell."""

    caught_by = "test_box"
    diagnosis = "You divide the width of one cell among all cells. The integral over k cells grows with k."
    change = {"[Fraction(h)]": "[Fraction(h) / k]"}


class NoWidth:
    """Adds up the samples, without the width of a cell."""

    caught_by = "test_box"
    diagnosis = "You add up the samples and forget the width of a cell: the integral would not depend on h."
    change = {"[Fraction(h)]": "[Fraction(1)]"}


class RemembersByWidth:
    """Returns the weights of the first number of cells for all numbers of cells of the same width."""

    caught_by = "test_box"
    diagnosis = (
        "You keep a result, and return it for other arguments that look like the first ones. Keep it by their shapes and all "
        "their numbers, or not at all."
    )

    def box_integral(k, h):
        if k < 1 or h <= 0:
            raise ValueError("nothing to integrate over")
        return REMEMBERED.setdefault(h, [Fraction(h)] * k)


class UpToAHundredCells:
    """Is right for up to a hundred cells."""

    caught_by = "test_box"
    diagnosis = (
        "Your function is right for some sizes only, as if it read its results from a table. Find the rule that holds "
        "for all sizes."
    )
    change = {"return [Fraction(h)] * k": "return [h] * k if k <= 100 else [h] * 100 + [0] * (k - 100)"}


class WidthRounded:
    """Rounds the width to a fraction with a small denominator."""

    caught_by = "test_box"
    diagnosis = "You round the width h. It is exact as it is given: do not round it."
    change = {"[Fraction(h)]": "[Fraction(h).limit_denominator(50)]"}


class EqualWeights:
    """Returns three equal weights."""

    caught_by = "test_simpson"
    diagnosis = "Three equal weights that add up to 2h are exact for straight lines only."

    def simpson(h):
        return [2 * Fraction(h) / 3] * 3


class MiddleOnly:
    """Uses the middle sample alone."""

    caught_by = "test_simpson"
    diagnosis = "You use the middle sample alone: exact for straight lines, not for t²."

    def simpson(h):
        return [0, 2 * Fraction(h), 0]


class OverOneStep:
    """Returns Simpson's weights for an interval of length h."""

    caught_by = "test_simpson"
    diagnosis = "Your weights add up to h. The interval from x to x + 2h is twice as long."

    def simpson(h):
        return [Fraction(h) / 6, 4 * Fraction(h) / 6, Fraction(h) / 6]


class ShortFractions:
    """Shortens Simpson's weights to small denominators."""

    caught_by = "test_simpson"
    diagnosis = "You round your weights with limit_denominator: they are exact without it."

    def simpson(h):
        return [(Fraction(h) * n / 3).limit_denominator(1000) for n in (1, 4, 1)]


class SimpsonWithoutH:
    """Returns Simpson's weights without h."""

    caught_by = "test_simpson"
    diagnosis = "Your Simpson weights do not depend on h: with samples twice as far apart the area is twice as large."

    def simpson(h):
        return [Fraction(1, 3), Fraction(4, 3), Fraction(1, 3)]


class Trapezium:
    """Returns the weights of the trapezium rule."""

    caught_by = "test_simpson"
    diagnosis = "Your three weights are those of the trapezium rule: they are exact for straight lines, and fail at t²."

    def simpson(h):
        return [Fraction(h) / 2, Fraction(h), Fraction(h) / 2]


class AHundredTaps:
    """Returns a hundred taps for every signal."""

    caught_by = "test_primitive"
    diagnosis = (
        "Your kernel has the same length for every n. The last sum needs all n samples, so the number of taps must grow with n."
    )

    def running_integral(n):
        return [1] * 100, 99


class CountsUp:
    """Returns the taps 1, 2, 3, ..."""

    caught_by = "test_primitive"
    diagnosis = "Your taps grow. In a cumulative sum each sample counts once, however old it is."
    change = {"[1] * n": "list(range(1, n + 1))"}


class Derivative:
    """Returns the kernel of a derivative."""

    caught_by = "test_primitive"
    diagnosis = "Your kernel takes differences. That undoes a running sum; it does not make one."

    def running_integral(n):
        return [-1, 1], 1


class KernelTooShort:
    """Returns n - 1 taps."""

    caught_by = "test_primitive"
    diagnosis = "Your kernel is one tap too short: at the last place it does not reach the first sample."

    def running_integral(n):
        return [1] * max(n - 1, 1), max(n - 2, 0)


class NoZeros:
    """Puts no zeros in front."""

    caught_by = "test_primitive"
    diagnosis = (
        "Without zeros in front, a kernel as long as the signal fits in a single place: you get one number, the whole sum."
    )
    change = {"n - 1": "0"}


class OneSizeForAll:
    """Returns ten taps for every signal."""

    caught_by = "test_primitive"
    diagnosis = (
        "Your kernel has the same length for every n. The last sum needs all n samples, so the number of taps must grow with n."
    )

    def running_integral(n):
        return [1] * 10, 9


class OneZeroTooMany:
    """Puts n zeros in front."""

    caught_by = "test_primitive"
    diagnosis = "You put one zero too many in front: the kernel then fits in n + 1 places, and you get n + 1 numbers."
    change = {"n - 1": "n"}


class SignsAlternate:
    """Returns taps of alternating sign."""

    caught_by = "test_primitive"
    diagnosis = "Your taps change sign. A running sum only adds."
    change = {"[1] * n": "[(-1) ** i for i in range(n)]"}


class ThreeTaps:
    """Returns three taps for every signal."""

    caught_by = "test_primitive"
    diagnosis = "Your kernel always has three taps. At the end of a long signal it does not see the first samples any more."

    def running_integral(n):
        return [1] * 3, 2


class ProductNotPositive:
    """Refuses k cells of width h if k·h is not positive."""

    caught_by = "test_bad"
    diagnosis = "You look at the product k·h alone: it is positive where both are negative. Compare each of them."

    def box_integral(k, h):
        if k * h <= 0:
            raise ValueError("nothing to integrate over")
        return [Fraction(h)] * k


class NoError:
    """Returns weights without any cells, or for cells without width."""

    caught_by = "test_bad"
    diagnosis = "You return weights for k = 0 cells or for a width h that is not positive: there is nothing to integrate over."

    def box_integral(k, h):
        return [Fraction(h)] * k


class WidthUnchecked:
    """Tests k alone."""

    caught_by = "test_bad"
    diagnosis = "You look at k alone: cells of width 0 or less must be refused as well."
    change = {"k < 1 or h <= 0": "k < 1"}
