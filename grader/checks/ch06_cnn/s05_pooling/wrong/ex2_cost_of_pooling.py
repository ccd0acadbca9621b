"""Known wrong answers: Cost of pooling."""

import numpy as np
from reference import _outputs


def _steps(n, k, p, s):
    return (n + 2 * p - k) // s + 1


def _rounded_up(n, k, p, s):
    return _steps(n, k, p, s) if p else -((k - n) // s) + 1


class ChannelsSquared:
    """Counts c² instead of c."""

    caught_by = "test_max"
    diagnosis = "You let every channel look at every other, as a convolution does. Pooling treats channels one by one."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        return c * outputs * (kh * kw - 1)


class InputPositions:
    """Counts the positions of the input."""

    caught_by = "test_max"
    diagnosis = "You count a window for every input pixel. Count outputs, not inputs."

    def _outputs(c, h, w, kh, kw, ph, pw, sh, sw):
        return c * h * w


class NoPadding:
    """Ignores the padding."""

    caught_by = "test_max"
    diagnosis = "You ignore the padding: it makes room for more places of the window."
    change = {"h + 2 * ph": "h", "w + 2 * pw": "w"}


class NoStride:
    """Ignores the stride."""

    caught_by = "test_max"
    diagnosis = "You ignore the stride: the window does not stand at every place."

    def _outputs(c, h, w, kh, kw, ph, pw, sh, sw):
        return c * (h + 2 * ph - kh + 1) * (w + 2 * pw - kw + 1)


class NotRounded:
    """Divides without rounding."""

    caught_by = "test_max"
    diagnosis = "You divide without rounding: half a place does not exist."

    def _outputs(c, h, w, kh, kw, ph, pw, sh, sw):
        return c * ((h + 2 * ph - kh) / sh + 1) * ((w + 2 * pw - kw) / sw + 1)


class RoundedAtTheEnd:
    """Divides without rounding, and rounds the result down."""

    caught_by = "test_max"
    diagnosis = "You round at the end. Each of the two numbers of positions is whole: round down where you divide by a stride."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        return int(c * (kh * kw - 1) * ((h + 2 * ph - kh) / sh + 1) * ((w + 2 * pw - kw) / sw + 1))


class WindowsRoundedAtTheEnd:
    """Rounds down the product of the places along both axes, not each of them."""

    caught_by = "test_max"
    diagnosis = "You round at the end. Each of the two numbers of positions is whole: round down where you divide by a stride."

    def _outputs(c, h, w, kh, kw, ph, pw, sh, sw):
        return int(c * ((h + 2 * ph - kh) / sh + 1) * ((w + 2 * pw - kw) / sw + 1))


class OneChannel:
    """Forgets the channels."""

    caught_by = "test_max"
    diagnosis = "You count one channel. Each channel is pooled."
    change = {"c * ((h + 2 * ph - kh) // sh + 1)": "(h + 2 * ph - kh) // sh + 1"}


class OutputsOnly:
    """Counts the outputs."""

    caught_by = "test_max"
    diagnosis = "You count the results. Each of them needs work: every number of its window is looked at."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        return c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)


class EveryPair:
    """Compares each number with each other one."""

    caught_by = "test_max"
    diagnosis = (
        "You compare each number of a window with each other one. Keep the largest so far: one comparison for each new number."
    )

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        m = kh * kw
        return _outputs(c, h, w, kh, kw, ph, pw, sh, sw) * m * (m - 1) // 2


class NoFirstPlace:
    """Counts the steps of the window, not its places."""

    caught_by = "test_max"
    diagnosis = "You count the steps of the window. Its place before the first step counts as well: add 1, along both axes."

    def _outputs(c, h, w, kh, kw, ph, pw, sh, sw):
        return c * ((h + 2 * ph - kh) // sh) * ((w + 2 * pw - kw) // sw)


class PaddingOnceAndWholeWindow:
    """Counts the padding once and a comparison for every number of the window. Found in public solutions."""

    caught_by = "test_max"
    diagnosis = (
        "Two things: you count the padding once, though there are ph rows above and ph below (pw columns likewise), and you "
        "count one comparison for every number of a window, though the first is not compared with anything."
    )

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        return c * ((h - kh + ph + sh) // sh) * ((w - kw + pw + sw) // sw) * kh * kw


class PublishedFormula:
    """Counts the outputs, with the padding once and without rounding. Found in public solutions."""

    caught_by = "test_max"
    diagnosis = (
        "Three things: you count the outputs, though each takes kh·kw - 1 comparisons; you count the padding once, though it "
        "is on both sides; and you divide without rounding down, though half a place does not exist."
    )

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        return c * (h - kh + ph + sh) / sh * (w - kw + pw + sw) / sw


class PublishedFormulaTimesTheWindow:
    """Multiplies the published number of outputs by the comparisons of a window."""

    caught_by = "test_max"
    diagnosis = (
        "Two things: you count the padding once, though it is on both sides; and you divide without rounding down, though half "
        "a place does not exist."
    )

    def _outputs(c, h, w, kh, kw, ph, pw, sh, sw):
        return c * (h - kh + ph + sh) / sh * (w - kw + pw + sw) / sw


class PaddingOnBothAxesOnce:
    """Counts the padding on one side of each axis only."""

    caught_by = "test_max"
    diagnosis = "You count the padding once. There are ph rows above and ph rows below, and pw columns on each side."
    change = {"2 * ph": "ph", "2 * pw": "pw"}


class PixelsOverStrides:
    """Counts one window for every sh·sw pixels, rounded down. Found in public solutions."""

    caught_by = "test_max"
    diagnosis = (
        "You count h·w/(sh·sw) windows. They are fewer where they do not fit, and more where there is padding: count places."
    )

    def _outputs(c, h, w, kh, kw, ph, pw, sh, sw):
        return c * h * w // (sh * sw)


class PixelsOverStridesInFloats:
    """Counts c·h·w·kh·kw/(sh·sw), without rounding. Found in public solutions."""

    caught_by = "test_max"
    diagnosis = (
        "Your formula c·h·w·kh·kw/(sh·sw) counts a part of a window at each pixel. Count where a whole window fits, "
        "padding included, and what each of them costs."
    )

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        return c * h * w * kh * kw / (sh * sw)


class PixelsTimesWindow:
    """Counts c·h·w·kh·kw//(sh·sw)."""

    caught_by = "test_max"
    diagnosis = (
        "Your formula c·h·w·kh·kw//(sh·sw) counts a part of a window at each pixel. Count where a whole window fits, "
        "padding included, and what each of them costs."
    )

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        return c * h * w * kh * kw // (sh * sw)


class RoundedUp:
    """Rounds up."""

    caught_by = "test_max"
    diagnosis = "You round up: a window that does not fit at the end is left out."

    def _outputs(c, h, w, kh, kw, ph, pw, sh, sw):
        return c * (-(-(h + 2 * ph - kh) // sh) + 1) * (-(-(w + 2 * pw - kw) // sw) + 1)


class RoundsUpWithoutPadding:
    """Counts a last window that does not fit, where there is no padding."""

    caught_by = "test_max"
    diagnosis = "Without padding you count a last window that does not fit. Round down there, too."

    def _outputs(c, h, w, kh, kw, ph, pw, sh, sw):
        return c * _rounded_up(h, kh, ph, sh) * _rounded_up(w, kw, pw, sw)


class RowStrideForBoth:
    """Uses sh for columns."""

    caught_by = "test_max"
    diagnosis = "You use the row stride for the columns, too."
    change = {"(w + 2 * pw - kw) // sw": "(w + 2 * pw - kw) // sh"}


class StridesSwapped:
    """Uses each stride along the other axis."""

    caught_by = "test_max"
    diagnosis = "You swap the strides: sh is the step from row to row, sw the one from column to column."

    def _outputs(c, h, w, kh, kw, ph, pw, sh, sw):
        return c * ((h + 2 * ph - kh) // sw + 1) * ((w + 2 * pw - kw) // sh + 1)


class WholeWindow:
    """Counts kh·kw comparisons for a window."""

    caught_by = "test_max"
    diagnosis = "You count one comparison for every number of the window. The first one is not compared with anything."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        return outputs * kh * kw


class WindowAdded:
    """Counts kh + kw - 1 comparisons for a window."""

    caught_by = "test_max"
    diagnosis = "You add the sides of the window. It holds kh·kw numbers."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        return outputs * (kh + kw - 1)


class AverageChannelsSquared:
    """Counts c² additions instead of c."""

    caught_by = "test_average"
    diagnosis = "You let channels mix in the average. Each is pooled by itself."

    def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        return c * outputs * (kh * kw - 1), outputs


class AverageLikeConvolution:
    """Counts c² additions and divisions instead of c."""

    caught_by = "test_average"
    diagnosis = "You let every channel look at every other, as a convolution does. Each is pooled by itself."

    def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        return outputs * (kh * kw - 1), outputs


class AveragePixelsTimesWindow:
    """Counts c·h·w·kh·kw//(sh·sw) additions, and that without kh·kw as divisions. Found in public solutions."""

    caught_by = "test_average"
    diagnosis = (
        "Your formula counts a part of a window at each pixel. Count the places where a whole window fits, padding included."
    )

    def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        return c * h * w * kh * kw // (sh * sw), c * h * w // (sh * sw)


class AveragePixelsTimesWindowInFloats:
    """Counts c·h·w·kh·kw/(sh·sw) additions, and that without kh·kw as divisions, without rounding."""

    caught_by = "test_average"
    diagnosis = (
        "Your formula counts a part of a window at each pixel. Count the places where a whole window fits, padding included."
    )

    def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        return c * h * w * kh * kw / (sh * sw), c * h * w / (sh * sw)


class AverageOnceAndWholeWindow:
    """Counts the padding once, and an addition for every number of the window."""

    caught_by = "test_average"
    diagnosis = (
        "Two things: you count the padding once, though it is on both sides, and you count an addition for every number of a "
        "window, though the sum of m numbers takes one less."
    )

    def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        n = c * ((h - kh + ph + sh) // sh) * ((w - kw + pw + sw) // sw)
        return n * kh * kw, n


class AveragePaddingOnce:
    """Counts the padding once, in average_cost only."""

    caught_by = "test_average"
    diagnosis = "You count the padding once. There are zeros on both sides."

    def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h + ph - kh) // sh + 1) * ((w + pw - kw) // sw + 1)
        return outputs * (kh * kw - 1), outputs


class DivisionPerCell:
    """Counts a division for each number of a window."""

    caught_by = "test_average"
    diagnosis = "You divide every number. The sum is divided, once for each output."

    def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        return outputs * (kh * kw - 1), outputs * kh * kw


class NoDivision:
    """Counts no divisions."""

    caught_by = "test_average"
    diagnosis = "You count no division. Each average divides its sum."

    def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        return outputs * (kh * kw - 1), 0


class Swapped:
    """Returns the divisions first."""

    caught_by = "test_average"
    diagnosis = "You give the divisions first. Additions come first."

    def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        return outputs, outputs * (kh * kw - 1)


class WholeWindowAdded:
    """Counts kh·kw additions for a window."""

    caught_by = "test_average"
    diagnosis = "You count an addition for every number of the window. The sum of m numbers takes one less."

    def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        return outputs * kh * kw, outputs


class MaxTable:
    """Returns a table's values."""

    caught_by = "test_max_formula"
    diagnosis = "Your answer holds for a few sizes only. Write a formula in the nine sizes."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        table = {(1, 4, 4): 12, (3, 5, 6): 225, (2, 3, 3): 0, (2, 4, 5): 160, (1, 5, 8): 20, (2, 4, 7): 56}
        return table.get((c, h, w), 0)


class SmallPicturesAlone:
    """Counts at most 64 rows of the picture."""

    caught_by = "test_max_formula"
    diagnosis = "Your number is right for small pictures only. Is there a limit in your code?"

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        return c * _steps(min(int(h), 64), kh, ph, sh) * _steps(w, kw, pw, sw) * (kh * kw - 1)


class AverageLargePictures:
    """Counts one place too many in pictures of at most two columns."""

    caught_by = "test_average_formula"
    diagnosis = "Your count is off for pictures that are hardly larger than the window."

    def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + (1 if not isinstance(w, int) or w > 2 else 2))
        return outputs * (kh * kw - 1), outputs


class NumbersOf_32Bits:
    """Computes the additions with 32 bits."""

    caught_by = "test_giant_average"
    diagnosis = "Your number overflows: it does not fit into 32 bits. Python's own int has no limit."

    def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = c * _steps(h, kh, ph, sh) * _steps(w, kw, pw, sw)
        return np.array(outputs * (kh * kw - 1)).astype(np.int32), outputs


class ThroughAFloat:
    """Computes the comparisons as a float and converts it to int."""

    caught_by = "test_giant_max"
    diagnosis = (
        "Your number was a float on the way, which holds 16 digits. Python's own int has no limit: compute with whole numbers."
    )

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        return int(float(_outputs(c, h, w, kh, kw, ph, pw, sh, sw)) * (kh * kw - 1))


class WindowsOf_32Bits:
    """Computes the number of windows as a 32-bit float."""

    caught_by = "test_giant_average"
    diagnosis = (
        "Your number was a float on the way, which holds few digits. Python's own int has no limit: compute with whole numbers."
    )

    def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = int(np.float32(int(_outputs(c, h, w, kh, kw, ph, pw, sh, sw))))
        return outputs * (kh * kw - 1), outputs


class PaddingsExchanged:
    """Takes ph for pw."""

    caught_by = "test_max"
    diagnosis = "You exchange the paddings: ph belongs to the rows, pw to the columns."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        return c * (kh * kw - 1) * ((h + 2 * pw - kh) // sh + 1) * ((w + 2 * ph - kw) // sw + 1)


class DivisionsOfOneChannel:
    """Forgets the channels in the divisions."""

    caught_by = "test_average"
    diagnosis = "You count the divisions of one channel. Each channel has averages of its own."

    def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        places = ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        return c * places * (kh * kw - 1), places


class PlacesUpTo_28000:
    """Counts at most 28,000 rows and columns of the padded picture."""

    caught_by = "test_max_formula"
    diagnosis = "You cut off the padded picture. With the most rows and the most padding it has 30,000 rows."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        rows, columns = min(h + 2 * ph, 28_000), min(w + 2 * pw, 28_000)
        return c * (kh * kw - 1) * ((rows - kh) // sh + 1) * ((columns - kw) // sw + 1)


class WindowsUpTo_9000:
    """Counts at most 9,000 cells of a window in the comparisons."""

    caught_by = "test_max_formula"
    diagnosis = "You take no more than 9,000 cells of a window. A window may have more."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        cells = kh * kw if kh * kw < 9_000 or c > 2 else 9_000
        return c * (cells - 1) * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)


class ChannelsUpTo_9000:
    """Counts at most 9,000 channels in the averages."""

    caught_by = "test_average_formula"
    diagnosis = "You take no more than 9,000 channels. There may be 10,000."

    def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        outputs = min(c, 9_000) * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        return outputs * (kh * kw - 1), outputs


class PaddingTakesNoPart:
    """Counts no comparison with a padded place."""

    caught_by = "test_max"
    diagnosis = "You compare the pixels alone. A padded place takes part like any other, the statement says."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        comparisons = 0
        for top in range(-ph, h + ph - kh + 1, sh):
            for left in range(-pw, w + pw - kw + 1, sw):
                rows, columns = min(top + kh, h) - max(top, 0), min(left + kw, w) - max(left, 0)
                comparisons += max(max(rows, 0) * max(columns, 0) - 1, 0)
        return c * comparisons


class StrideOfOneInMiddlingPictures:
    """Moves the window by one in all but small pictures and giant ones."""

    caught_by = "test_max_formula"
    diagnosis = "In pictures of more than 100 rows and columns you move the window by one. The strides hold for all sizes."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        if isinstance(h, int) and h > 100 and w > 100 and c * h * w < 10**6:
            sh = sw = 1
        return _outputs(c, h, w, kh, kw, ph, pw, sh, sw) * (kh * kw - 1)


class RoundsTheProductOnly:
    """Divides by the strides without rounding, and rounds the result."""

    caught_by = "test_max"
    diagnosis = "You round at the end alone: until then, you count parts of a window. Round the places along each axis down."

    def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
        return int(c * ((h + 2 * ph - kh) / sh + 1) * ((w + 2 * pw - kw) / sw + 1) * (kh * kw - 1))
