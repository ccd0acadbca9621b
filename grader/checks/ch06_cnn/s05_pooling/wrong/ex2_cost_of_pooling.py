"""Known wrong answers: Cost of pooling."""

import numpy as np


def _steps(n, k, p, s):
    return (n + 2 * p - k) // s + 1


def _rounded_up(n, k, p, s):
    return _steps(n, k, p, s) if p else -((k - n) // s) + 1


class ChannelsSquared:
    """c²."""

    caught_by = "test_max"
    diagnosis = "You let every channel look at every other, as a convolution does. Pooling treats channels one by one."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        return c * outputs * (kh * kw - 1)


class InputPositions:
    """Positions of the input."""

    caught_by = "test_max"
    diagnosis = "You count a window for every input pixel. Count outputs, not inputs."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * h * w
        return outputs * (kh * kw - 1)


class NoPadding:
    """Ignores the padding."""

    caught_by = "test_max"
    diagnosis = "You ignore the padding: it makes room for more places of the window."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h - kh) // sh + 1) * ((w - kw) // sw + 1)
        return outputs * (kh * kw - 1)


class NoStride:
    """Ignores the stride."""

    caught_by = "test_max"
    diagnosis = "You ignore the stride: the window does not stand at every place."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * (h + 2 * ph - kh + 1) * (w + 2 * pw - kw + 1)
        return outputs * (kh * kw - 1)


class NotRounded:
    """Divides without rounding."""

    caught_by = "test_max"
    diagnosis = "You divide without rounding: half a place does not exist."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h + 2 * ph - kh) / sh + 1) * ((w + 2 * pw - kw) / sw + 1)
        return outputs * (kh * kw - 1)


class OneChannel:
    """Forgets the channels."""

    caught_by = "test_max"
    diagnosis = "You count one channel. Each channel is pooled."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        return outputs * (kh * kw - 1)


class OutputsOnly:
    """Counts the outputs."""

    caught_by = "test_max"
    diagnosis = "You count the results. Each of them needs work: every number of its window is looked at."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        return c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)


class RoundedUp:
    """Rounds up."""

    caught_by = "test_max"
    diagnosis = "You round up: a window that does not fit at the end is left out."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * (-(-(h + 2 * ph - kh) // sh) + 1) * (-(-(w + 2 * pw - kw) // sw) + 1)
        return outputs * (kh * kw - 1)


class RoundsUpWithoutPadding:
    """A last window that does not fit is counted where there is no padding."""

    caught_by = "test_max"
    diagnosis = "Without padding you count a last window that does not fit. Round down there, too."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        return c * _rounded_up(h, kh, ph, sh) * _rounded_up(w, kw, pw, sw) * (kh * kw - 1)


class RowStrideForBoth:
    """Uses sh for columns."""

    caught_by = "test_max"
    diagnosis = "You use the row stride for the columns, too."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sh + 1)
        return outputs * (kh * kw - 1)


class WholeWindow:
    """kh·kw comparisons."""

    caught_by = "test_max"
    diagnosis = "You count one comparison for every number of the window. The first one is not compared with anything."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        return outputs * kh * kw


class WindowAdded:
    """kh + kw - 1."""

    caught_by = "test_max"
    diagnosis = "You add the sides of the window. It holds kh·kw numbers."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        return outputs * (kh + kw - 1)


class AverageChannelsSquared:
    """c² in the average."""

    caught_by = "test_average"
    diagnosis = "You let channels mix in the average. Each is pooled by itself."

    def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        return c * outputs * (kh * kw - 1), outputs


class AveragePaddingOnce:
    """Padding on one side in the average."""

    caught_by = "test_average"
    diagnosis = "You count the padding once. There are zeros on both sides."

    def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h + ph - kh) // sh + 1) * ((w + pw - kw) // sw + 1)
        return outputs * (kh * kw - 1), outputs


class DivisionPerCell:
    """A division for each number."""

    caught_by = "test_average"
    diagnosis = "You divide every number. The sum is divided, once for each output."

    def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        return outputs * (kh * kw - 1), outputs * kh * kw


class NoDivision:
    """No division."""

    caught_by = "test_average"
    diagnosis = "You count no division. Each average divides its sum."

    def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        return outputs * (kh * kw - 1), 0


class Swapped:
    """Divisions first."""

    caught_by = "test_average"
    diagnosis = "You give the divisions first. Additions come first."

    def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        return outputs, outputs * (kh * kw - 1)


class WholeWindowAdded:
    """kh·kw additions."""

    caught_by = "test_average"
    diagnosis = "You count an addition for every number of the window. The sum of m numbers takes one less."

    def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        return outputs * kh * kw, outputs


class MaxTable:
    """A table."""

    caught_by = "test_max_formula"
    diagnosis = "Your answer holds for a few sizes only. Write a formula in the nine sizes."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        return {(1, 4, 4): 12, (3, 5, 6): 225, (2, 3, 3): 0, (2, 4, 5): 160, (1, 5, 8): 20}.get((c, h, w), 0)


class PaddingOnce:
    """Padding on one side."""

    caught_by = "test_max_formula"
    diagnosis = "You count the padding once along the columns. There are pw columns on each side."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + pw - kw + (1 if (pw, kw, w) == (1, 3, 5) else 0)) // sw + 1)
        return outputs * (kh * kw - 1)


class SmallPicturesAlone:
    """The picture is cut off at 64 rows."""

    caught_by = "test_max_formula"
    diagnosis = "Your number is right for small pictures alone. Is there a limit in your code?"

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        return c * _steps(min(int(h), 64), kh, ph, sh) * _steps(w, kw, pw, sw) * (kh * kw - 1)


class AverageLargePictures:
    """Right for pictures larger than three rows."""

    caught_by = "test_average_formula"
    diagnosis = "Your count is off for pictures that are hardly larger than the window."

    def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + (1 if not isinstance(w, int) or w > 2 else 2))
        return outputs * (kh * kw - 1), outputs


class NumbersOf_32Bits:
    """The additions as a number of 32 bits."""

    caught_by = "test_average_formula"
    diagnosis = "Your number overflows: it does not fit into 32 bits. Python's own int has no limit."

    def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * _steps(h, kh, ph, sh) * _steps(w, kw, pw, sw)
        return np.array(outputs * (kh * kw - 1)).astype(np.int32), outputs
