"""Known wrong answers: Forward cost."""

import numpy as np


class AddsEachChannelAlone:
    """Adds up the products of each channel, but not the sums of the channels."""

    caught_by = "test_additions"
    diagnosis = (
        "You add up the products of each input channel, but not the channels' sums: that takes ci - 1 more additions for "
        "each output number."
    )

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        outputs = co * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        return outputs * ci * kh * kw, outputs * (ci * (kh * kw - 1) + 1)


class AdditionsFirst:
    """Returns the additions first, and without the bias."""

    caught_by = "test_multiplications"
    diagnosis = (
        "Your first number is what it takes to add up the products, without the bias. The multiplications come first: one for "
        "each product."
    )

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        n = ci * co * kh * kw * oh * ow
        return n - co * oh * ow, n


class BiasApart:
    """Returns the additions of the bias as a number of their own."""

    caught_by = "test_additions"
    diagnosis = "You return three numbers. The additions of the bias are counted together with the others."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        outputs = co * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        return outputs * ci * kh * kw, outputs * (ci * kh * kw - 1), outputs


class BiasMultiplied:
    """Counts the bias as one more product."""

    caught_by = "test_multiplications"
    diagnosis = "You multiply the bias. It is added as it is."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        n = ci * co * kh * kw * oh * ow
        return n + co * oh * ow, n


class BiasOnTopOfN:
    """Counts n additions for n products, and the bias on top."""

    caught_by = "test_additions"
    diagnosis = "You count one addition too many for each output number: n products are added up with n - 1 additions."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        n = ci * co * kh * kw * oh * ow
        return n, n + co * oh * ow


class ChannelsAdded:
    """Adds the channels."""

    caught_by = "test_multiplications"
    diagnosis = "You add the numbers of channels. Each output channel reads each input channel: that is a product."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        n = (ci + co) * kh * kw * oh * ow
        return n, n


class EachProductTwice:
    """Counts a product and its addition as one, for both numbers."""

    caught_by = "test_multiplications"
    diagnosis = "You have twice as many as there are. Count multiplications and additions apart: w·x + s is one of each."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        n = 2 * ci * co * kh * kw * oh * ow
        return n, n


class Floats:
    """Returns floats."""

    caught_by = "test_multiplications"
    diagnosis = "The value is right, but a float. Return whole numbers."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        n = ci * co * kh * kw * oh * ow
        return float(n), float(n)


class LastPlaceMissing:
    """Counts steps instead of places."""

    caught_by = "test_multiplications"
    diagnosis = "You count the steps of the window. There is one more place than steps."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh
        ow = (w + 2 * pw - kw) // sw
        n = ci * co * kh * kw * oh * ow
        return n, n


class NoBias:
    """Leaves out the additions of the bias."""

    caught_by = "test_additions"
    diagnosis = "Your additions leave out the bias: it is one more for each output number."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        n = ci * co * kh * kw * oh * ow
        return n, n - co * oh * ow


class NoInputChannels:
    """Counts one input channel."""

    caught_by = "test_multiplications"
    diagnosis = "You count the window in one input channel. It covers all of them."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        n = co * kh * kw * oh * ow
        return n, n


class NoOutputChannels:
    """Counts one output channel."""

    caught_by = "test_multiplications"
    diagnosis = "You count one output channel. Each of them needs its own products."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        n = ci * kh * kw * oh * ow
        return n, n


class NoPadding:
    """Ignores the padding."""

    caught_by = "test_multiplications"
    diagnosis = "You ignore the padding. The window stands on the zeros, too."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = max(0, (h - kh) // sh + 1)
        ow = max(0, (w - kw) // sw + 1)
        n = ci * co * kh * kw * oh * ow
        return n, n


class NoStride:
    """Ignores the stride."""

    caught_by = "test_multiplications"
    diagnosis = "You ignore the stride. With a larger one there are fewer output numbers."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = h + 2 * ph - kh + 1
        ow = w + 2 * pw - kw + 1
        n = ci * co * kh * kw * oh * ow
        return n, n


class OneBiasForAll:
    """Counts the bias once for each output channel."""

    caught_by = "test_additions"
    diagnosis = "You add the bias once for each output channel. It is added to each number of the output."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        n = ci * co * kh * kw * oh * ow
        return n, n - co * oh * ow + co


class PaddingExchanged:
    """Exchanges the paddings of rows and columns."""

    caught_by = "test_multiplications"
    diagnosis = (
        "You exchange the paddings of rows and columns: ph is the padding above and below, pw that on the left and right."
    )

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = max(0, (h + 2 * pw - kh) // sh + 1)
        ow = max(0, (w + 2 * ph - kw) // sw + 1)
        n = ci * co * kh * kw * oh * ow
        return n, n


class PaddingOnce:
    """Adds the padding on one side only."""

    caught_by = "test_multiplications"
    diagnosis = "You add the padding on one side only. There are zeros on both sides."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + ph - kh) // sh + 1
        ow = (w + pw - kw) // sw + 1
        n = ci * co * kh * kw * oh * ow
        return n, n


class PictureForOutput:
    """Takes the size of the picture for that of the output."""

    caught_by = "test_multiplications"
    diagnosis = "You take h·w for the number of output places. The window, the padding and the stride change it."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        n = ci * co * kh * kw * h * w
        return n, n


class PlacesBeforeStride:
    """Divides the number of places at stride 1 by the stride, and rounds down."""

    caught_by = "test_multiplications"
    diagnosis = (
        "You divide the number of places at stride 1, and round down. The first place is always there: divide the steps, "
        "then add one."
    )

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh + 1) // sh
        ow = (w + 2 * pw - kw + 1) // sw
        n = ci * co * kh * kw * oh * ow
        return n, n


class RoundsUp:
    """Rounds the number of steps up."""

    caught_by = "test_multiplications"
    diagnosis = "You round up. A window that would stick out of the padded picture is left out."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = -(-(h + 2 * ph - kh) // sh) + 1
        ow = -(-(w + 2 * pw - kw) // sw) + 1
        n = ci * co * kh * kw * oh * ow
        return n, n


class SquaresOnly:
    """Uses the rows' sizes for the columns."""

    caught_by = "test_multiplications"
    diagnosis = "You use the sizes along the rows for the columns, too. Picture, window, padding and stride need not be square."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        n = ci * co * kh * kh * oh * oh
        return n, n


class StrideExchanged:
    """Exchanges the strides of rows and columns."""

    caught_by = "test_multiplications"
    diagnosis = "You exchange the strides of rows and columns: sh is the step down, sw the step to the right."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sw + 1
        ow = (w + 2 * pw - kw) // sh + 1
        n = ci * co * kh * kw * oh * ow
        return n, n


class SumOfBoth:
    """Returns multiplications and additions in one number."""

    caught_by = "test_multiplications"
    diagnosis = "Return a pair: the multiplications, and the additions."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        n = ci * co * kh * kw * oh * ow
        return 2 * n


class WindowAreaLeftOut:
    """Leaves out the window in the multiplications, and pads one side."""

    caught_by = "test_multiplications"
    diagnosis = (
        "Your multiplications leave out the window: one output number takes kh·kw products for each input channel. (And "
        "ph is the padding of one side.)"
    )

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h - kh + ph + sh) // sh
        ow = (w - kw + pw + sw) // sw
        additions = ci * co * kh * kw * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        return ci * co * oh * ow, additions


class WindowSidesAdded:
    """Adds the sides of the window."""

    caught_by = "test_multiplications"
    diagnosis = "You take kh + kw numbers for the window. It has kh rows of kw numbers."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        n = ci * co * (kh + kw) * oh * ow
        return n, n


class ZerosAreFree:
    """Leaves out the products with padding zeros."""

    caught_by = "test_multiplications"
    diagnosis = "You leave out the products with padding zeros. Here they cost like all others."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        rows = sum(0 <= i + a - ph < h for i in range(0, h + 2 * ph - kh + 1, sh) for a in range(kh))
        columns = sum(0 <= j + b - pw < w for j in range(0, w + 2 * pw - kw + 1, sw) for b in range(kw))
        n = ci * co * rows * columns
        return n, n


class PaddingBelowWindow:
    """Treats a padding of the window's size or more as one less than the window."""

    caught_by = "test_formula"
    diagnosis = "You cut a padding that is as large as the window or larger. Windows of zeros alone are computed, too."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * min(ph, kh - 1) - kh) // sh + 1
        ow = (w + 2 * min(pw, kw - 1) - kw) // sw + 1
        n = ci * co * kh * kw * oh * ow
        return n, n


class SkipsWindowsOfZeros:
    """Leaves out windows that see only padding."""

    caught_by = "test_formula"
    diagnosis = "You leave out windows that see nothing but padding. The layer computes them like all others."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        rows = sum(i + kh > ph and i < ph + h for i in range(0, h + 2 * ph - kh + 1, sh))
        columns = sum(j + kw > pw and j < pw + w for j in range(0, w + 2 * pw - kw + 1, sw))
        n = ci * co * kh * kw * rows * columns
        return n, n


class SmallLayersOnly:
    """Treats sizes and channels above 100 as 100."""

    caught_by = "test_formula"
    diagnosis = "Your numbers are right for small layers only. Sizes, channels, strides and paddings may be as large as 1,000."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        h, w, kh, kw, ci, co = (min(size, 100) if isinstance(size, int) else size for size in (h, w, kh, kw, ci, co))
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        return (ci * co * kh * kw * oh * ow, ci * co * kh * kw * oh * ow)


class StrideAtMostWindow:
    """Treats a stride larger than the window as one as large as the window."""

    caught_by = "test_formula"
    diagnosis = (
        "You treat a stride larger than the window as if it were as large as the window. It skips pixels, and the output "
        "is smaller still."
    )

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // min(sh, kh) + 1
        ow = (w + 2 * pw - kw) // min(sw, kw) + 1
        n = ci * co * kh * kw * oh * ow
        return n, n


class Overflows:
    """Counts in int32."""

    caught_by = "test_large"
    diagnosis = "Your numbers have 32 bits, and a large layer needs more: they overflow. Python's own ints never do."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh, ow = (h + 2 * ph - kh) // sh + 1, (w + 2 * pw - kw) // sw + 1
        products = np.prod(np.array([ci, co, kh, kw, oh, ow], dtype=np.int32), dtype=np.int32)
        return products, products


class RoundsToFloat32:
    """Counts in float32."""

    caught_by = "test_large"
    diagnosis = "Your numbers went through float32, which holds whole numbers exactly only up to 2**24. Count with ints."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh, ow = (h + 2 * ph - kh) // sh + 1, (w + 2 * pw - kw) // sw + 1
        products = int(np.float32(ci * co * kh * kw) * np.float32(oh * ow))
        return products, products


class RoundsToFloat64:
    """Computes with floats, and converts at the end."""

    caught_by = "test_large"
    diagnosis = "Your numbers went through a float, which holds whole numbers exactly only up to 2**53. Count with ints."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = int((h + 2 * ph - kh) / sh) + 1
        ow = int((w + 2 * pw - kw) / sw) + 1
        n = int(float(ci) * co * kh * kw * oh * ow)
        return (n, n)


class PlacesNotRounded:
    """Divides by the stride without rounding down."""

    caught_by = "test_multiplications"
    diagnosis = "You do not round down: a window that would stick out of the padded picture is left out. Divide by //."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        outputs = co * ((h + 2 * ph - kh) / sh + 1) * ((w + 2 * pw - kw) / sw + 1)
        n = ci * kh * kw * outputs
        return n, n


class PlacesNotRoundedCutOff:
    """Divides by the stride without rounding down, and makes whole numbers at the end."""

    caught_by = "test_multiplications"
    diagnosis = "You round at the end. Round the number of places down, for rows and for columns: divide by // instead of /."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        outputs = co * ((h + 2 * ph - kh) / sh + 1) * ((w + 2 * pw - kw) / sw + 1)
        n = ci * kh * kw * outputs
        return int(n), int(n)


class OnePlace:
    """Counts one place of the window."""

    caught_by = "test_multiplications"
    diagnosis = "You count one place of the window. It moves over the whole picture: multiply by the number of its places."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        n = ci * co * kh * kw
        return n, n


class PaddingEndsAt999:
    """Takes a padding of 1,000 for one of 999."""

    caught_by = "test_formula"
    diagnosis = "You count a padding of 1,000 as 999. It goes up to 1,000."

    def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        rows, columns = h + 2 * min(ph, 999), w + 2 * min(pw, 999)
        n = ci * co * kh * kw * ((rows - kh) // sh + 1) * ((columns - kw) // sw + 1)
        return n, n
