"""Known wrong answers: Average pooling as a convolution."""

import numpy as np
from reference import _check, average_kernel


class AveragesChannels:
    """Averages over the channels, too."""

    caught_by = "test_average"
    diagnosis = (
        "Your kernel takes the mean over all channels as well. Each output channel must see its own input channel alone."
    )

    def average_kernel(c, kh, kw):
        if min(c, kh, kw) < 1:
            raise ValueError(c, kh, kw)
        return np.full((c, c, kh, kw), 1 / (c * kh * kw))


class BinomialWeights:
    """Gives more weight to the middle."""

    caught_by = "test_average"
    diagnosis = "You weight the pixels by their place (a blur). In a mean all weights are equal."

    def average_kernel(c, kh, kw):
        if min(c, kh, kw) < 1:
            raise ValueError(c, kh, kw)
        rows, columns = np.minimum(np.arange(kh), np.arange(kh)[::-1]) + 1, np.minimum(np.arange(kw), np.arange(kw)[::-1]) + 1
        weights = np.outer(rows, columns) / (rows.sum() * columns.sum())
        return np.eye(c)[:, :, None, None] * weights


class DepthwiseForOrdinary:
    """Returns the kernel of a layer with groups=c. Found in public solutions."""

    caught_by = "test_average"
    diagnosis = "You give the kernel of a layer with groups=c. An ordinary layer reads all c channels for each output channel."

    def average_kernel(c, kh, kw):
        _check(c, kh, kw)
        return np.full((c, 1, kh, kw), 1 / (kh * kw))


class DiagonalOfTen:
    """Fills the slices of the first ten channels only."""

    caught_by = "test_average"
    diagnosis = "Your kernel is right for few channels only. Each of the c output channels needs its slice."

    def average_kernel(c, kh, kw):
        _check(c, kh, kw)
        K = np.zeros((c, c, kh, kw))
        K[range(min(c, 10)), range(min(c, 10))] = 1 / (kh * kw)
        return K


class DiagonalOfTwelveForLargeWindows:
    """Fills the slices of the first twelve channels only, if the window has more than twelve pixels."""

    caught_by = "test_average"
    diagnosis = "With a large window, your kernel is right for few channels only. Each of the c channels needs its slice."

    def average_kernel(c, kh, kw):
        _check(c, kh, kw)
        K = np.zeros((c, c, kh, kw))
        filled = range(c if kh * kw < 13 else min(c, 12))
        K[filled, filled] = 1 / (kh * kw)
        return K


class DividesByChannels:
    """Divides the right kernel by c."""

    caught_by = "test_average"
    diagnosis = "You divide by the number of channels. The mean is over the pixels of one channel."

    def average_kernel(c, kh, kw):
        if min(c, kh, kw) < 1:
            raise ValueError(c, kh, kw)
        K = np.zeros((c, c, kh, kw))
        K[range(c), range(c)] = 1 / (c * kh * kw)
        return K


class DividesByOneSide:
    """Divides by kw alone."""

    caught_by = "test_average"
    diagnosis = "You divide by the length of one side. The window has kh·kw cells."

    def average_kernel(c, kh, kw):
        if min(c, kh, kw) < 1:
            raise ValueError(c, kh, kw)
        K = np.zeros((c, c, kh, kw))
        K[range(c), range(c)] = 1 / kw
        return K


class FirstChannelOnly:
    """Fills one slice only."""

    caught_by = "test_average"
    diagnosis = "Only your first output channel is right. Each channel needs its weights."

    def average_kernel(c, kh, kw):
        if min(c, kh, kw) < 1:
            raise ValueError(c, kh, kw)
        K = np.zeros((c, c, kh, kw))
        K[0, 0] = 1 / (kh * kw)
        return K


class FourChannelsAtMost:
    """Fills the slices of the first four channels only."""

    caught_by = "test_average"
    diagnosis = "Your kernel is right for few channels only. Each of the c output channels needs its slice."
    change = {"f'a kernel needs at least one channel, row and column, not {c}, {kh}, {kw}'": "'too small'"}

    def average_kernel(c, kh, kw):
        _check(c, kh, kw)
        return np.diag(np.arange(c) < 4)[:, :, None, None] * np.full((kh, kw), 1 / (kh * kw))


class MixesChannels:
    """Gives weight to all pairs of channels."""

    caught_by = "test_average"
    diagnosis = (
        "Your kernel mixes the channels: each output channel is a sum over all input channels. Pooling treats them one by one."
    )

    def average_kernel(c, kh, kw):
        if min(c, kh, kw) < 1:
            raise ValueError(c, kh, kw)
        return np.full((c, c, kh, kw), 1 / (kh * kw))


class NextChannel:
    """Reads the channels in reverse order."""

    caught_by = "test_average"
    diagnosis = "Your output channels come in another order than the input channels."

    def average_kernel(c, kh, kw):
        if min(c, kh, kw) < 1:
            raise ValueError(c, kh, kw)
        return np.eye(c)[::-1, :, None, None] * np.full((kh, kw), 1 / (kh * kw))


class OneChannelShape:
    """Returns one window, without axes for the channels."""

    caught_by = "test_average"
    diagnosis = "You return one window of weights. The layer needs one for each pair (output channel, input channel)."

    def average_kernel(c, kh, kw):
        if min(c, kh, kw) < 1:
            raise ValueError(c, kh, kw)
        return np.full((kh, kw), 1 / (kh * kw))


class OnePixel:
    """Takes one pixel of each window."""

    caught_by = "test_average"
    diagnosis = "Your layer picks one pixel of each window. All of them have the same weight in a mean."

    def average_kernel(c, kh, kw):
        if min(c, kh, kw) < 1:
            raise ValueError(c, kh, kw)
        K = np.zeros((c, c, kh, kw))
        K[range(c), range(c), kh // 2, kw // 2] = 1
        return K


class Precedence:
    """Writes 1 / kh * kw."""

    caught_by = "test_average"
    diagnosis = "1 / kh * kw is kw/kh: Python goes from left to right. Write 1 / (kh * kw)."

    def average_kernel(c, kh, kw):
        _check(c, kh, kw)
        K = np.zeros((c, c, kh, kw))
        K[range(c), range(c)] = 1 / kh * kw
        return K


class SidesAdded:
    """Divides by kh + kw."""

    caught_by = "test_average"
    diagnosis = "You divide by kh + kw. How many cells does the window have?"

    def average_kernel(c, kh, kw):
        if min(c, kh, kw) < 1:
            raise ValueError(c, kh, kw)
        K = np.zeros((c, c, kh, kw))
        K[range(c), range(c)] = 1 / (kh + kw)
        return K


class SidesExchanged:
    """Exchanges rows and columns of the window."""

    caught_by = "test_average"
    diagnosis = "You exchange rows and columns of the window. The shape is (c, c, kh, kw)."

    def average_kernel(c, kh, kw):
        if min(c, kh, kw) < 1:
            raise ValueError(c, kh, kw)
        return np.einsum("oi,ab->oiab", np.eye(c), np.full((kw, kh), 1 / (kh * kw)))


class SixteenPixelsAtMost:
    """Divides by at most 16, also for windows of more than 16 pixels."""

    caught_by = "test_average"
    diagnosis = "Your kernel is right for small windows only. The mean of any window has the weights 1/(kh·kw)."
    change = {"f'a kernel needs at least one channel, row and column, not {c}, {kh}, {kw}'": "'too small'"}

    def average_kernel(c, kh, kw):
        _check(c, kh, kw)
        return np.eye(c)[:, :, None, None] * np.full((kh, kw), 1 / min(kh * kw, 16))


class SquareWindowsOnly:
    """Divides by the square of the larger side."""

    caught_by = "test_average"
    diagnosis = "You treat the window as a square. It has kh·kw cells."

    def average_kernel(c, kh, kw):
        if min(c, kh, kw) < 1:
            raise ValueError(c, kh, kw)
        K = np.zeros((c, c, kh, kw))
        K[range(c), range(c)] = 1 / max(kh, kw) ** 2
        return K


class SumNotMean:
    """Adds up the window."""

    caught_by = "test_average"
    diagnosis = "Your layer gives the sum of each window: kh·kw times too large."

    def average_kernel(c, kh, kw):
        if min(c, kh, kw) < 1:
            raise ValueError(c, kh, kw)
        K = np.zeros((c, c, kh, kw))
        K[range(c), range(c)] = 1
        return K


class WholeNumbers:
    """Rounds the weights to whole numbers."""

    caught_by = "test_average"
    diagnosis = "Your array holds whole numbers: 1/4 became 0 in it. Use floats."

    def average_kernel(c, kh, kw):
        if min(c, kh, kw) < 1:
            raise ValueError(c, kh, kw)
        K = np.zeros((c, c, kh, kw), dtype=int)
        K[range(c), range(c)] = 1 / (kh * kw)
        return K


class DepthwiseDivided:
    """Divides by c once more."""

    caught_by = "test_depthwise"
    diagnosis = "You divide by c, too. Each slice sees one channel only."

    def depthwise_kernel(c, kh, kw):
        if min(c, kh, kw) < 1:
            raise ValueError(c, kh, kw)
        return np.full((c, 1, kh, kw), 1 / (c * kh * kw))


class DepthwiseFirstRow:
    """Cuts the first input channel out of the large kernel."""

    caught_by = "test_depthwise"
    diagnosis = "You cut K[:, 0] out of the large kernel: it holds weights for the first channel only. Take K[i, i]."

    def depthwise_kernel(c, kh, kw):
        return average_kernel(c, kh, kw)[:, :1]


class DepthwiseFull:
    """Returns the kernel of the ordinary layer."""

    caught_by = "test_depthwise"
    diagnosis = "You give the kernel of an ordinary layer. With groups=c only one slice for each output channel is left."

    def depthwise_kernel(c, kh, kw):
        return average_kernel(c, kh, kw)


class DepthwiseInputAxis:
    """Puts the channels into the second axis."""

    caught_by = "test_depthwise"
    diagnosis = "groups=c needs one slice for each output channel: the channels belong into the first axis."

    def depthwise_kernel(c, kh, kw):
        if min(c, kh, kw) < 1:
            raise ValueError(c, kh, kw)
        return np.full((1, c, kh, kw), 1 / (kh * kw))


class DepthwisePrecedence:
    """Writes 1 / kh * kw."""

    caught_by = "test_depthwise"
    diagnosis = "1 / kh * kw is kw/kh: Python goes from left to right. Write 1 / (kh * kw)."

    def depthwise_kernel(c, kh, kw):
        _check(c, kh, kw)
        return np.full((c, 1, kh, kw), 1 / kh * kw)


class DepthwiseSum:
    """Leaves out the division in the depthwise kernel."""

    caught_by = "test_depthwise"
    diagnosis = "Your depthwise layer gives sums, not means."

    def depthwise_kernel(c, kh, kw):
        if min(c, kh, kw) < 1:
            raise ValueError(c, kh, kw)
        return np.ones((c, 1, kh, kw))


class DepthwiseThreeAxes:
    """Leaves out the axis of length 1."""

    caught_by = "test_depthwise"
    diagnosis = "The second axis, of length 1, is missing."

    def depthwise_kernel(c, kh, kw):
        if min(c, kh, kw) < 1:
            raise ValueError(c, kh, kw)
        return np.full((c, kh, kw), 1 / (kh * kw))


class AlmostLinear:
    """Returns arrays whose two sides differ by rounding only."""

    caught_by = "test_witness"
    diagnosis = "The two sides differ by too little. Take larger numbers."

    def max_is_not_linear():
        return 1e-7 * np.eye(2), 1e-7 * (1 - np.eye(2))


class ConstantAdded:
    """Adds a constant array."""

    caught_by = "test_witness"
    diagnosis = "One of your arrays is constant. A constant moves the maximum by itself."

    def max_is_not_linear():
        return np.array([[1.0, 2.0], [3.0, 4.0]]), np.ones((2, 2))


class InfiniteWitness:
    """Returns infinite entries."""

    caught_by = "test_witness"
    diagnosis = "Infinity proves nothing: use numbers."

    def max_is_not_linear():
        return np.full((2, 2), np.inf), np.full((2, 2), -np.inf)


class OverflowingWitness:
    """Returns entries so large that their sum overflows."""

    caught_by = "test_witness"
    diagnosis = "Your entries are so large that their sum overflows. Take small numbers."

    def max_is_not_linear():
        return np.full((2, 2), 1e308), np.full((2, 2), 1e308)


class ParallelMaxima:
    """Puts both maxima into the same cell."""

    caught_by = "test_witness"
    diagnosis = "Both maxima sit in the same cell, so they add up."

    def max_is_not_linear():
        return np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0.0, 1.0], [1.0, 5.0]])


class TwiceTheSame:
    """Returns the same array twice."""

    caught_by = "test_witness"
    diagnosis = "You give the same array twice: twice its entries is twice its maximum."

    def max_is_not_linear():
        return np.eye(2), np.eye(2)


class Vectors:
    """Returns vectors instead of 2x2 arrays."""

    caught_by = "test_witness"
    diagnosis = "You give vectors. The exercise asks for two arrays with two rows and two columns."

    def max_is_not_linear():
        return np.array([1.0, 0.0]), np.array([0.0, 1.0])


class AcceptsNothingAtAll:
    """Returns empty kernels for sizes below 1."""

    caught_by = "test_bad"
    diagnosis = "You do not refuse sizes below 1: the result is an empty kernel or another error. Raise ValueError."

    def average_kernel(c, kh, kw):
        return (
            np.zeros((max(c, 0), max(c, 0), max(kh, 0), max(kw, 0))) + (np.eye(max(c, 0)) / max(kh * kw, 1))[:, :, None, None]
        )


class Asserts:
    """Uses assert."""

    caught_by = "test_bad"
    diagnosis = "You use assert, which raises AssertionError. Write `raise ValueError`."

    def average_kernel(c, kh, kw):
        assert min(c, kh, kw) >= 1
        return np.eye(c)[:, :, None, None] * np.full((kh, kw), 1 / (kh * kw))


class ChecksFirstFunctionOnly:
    """Checks the sizes in one function only."""

    caught_by = "test_bad"
    diagnosis = "Your first function refuses sizes below 1, the second does not."

    def depthwise_kernel(c, kh, kw):
        return np.full((max(c, 0), 1, max(kh, 0), max(kw, 0)), 1 / max(kh * kw, 1))


class ForgetsChannels:
    """Checks the window only."""

    caught_by = "test_bad"
    diagnosis = "You check the window, but not the number of channels."

    def average_kernel(c, kh, kw):
        if min(kh, kw) < 1:
            raise ValueError(kh, kw)
        return np.eye(max(c, 0))[:, :, None, None] * np.full((kh, kw), 1 / (kh * kw))


class ProductChecked:
    """Tests a product of the sizes instead of each size."""

    caught_by = "test_bad"
    diagnosis = "You test a product of the sizes. Two negative numbers have a positive one: test each by itself."
    change = {"np.full((c, 1, kh, kw), 1 / (kh * kw))": "[[[[1 / (kh * kw)] * kw] * kh] for _ in range(c)]"}

    def _check(c, kh, kw):
        if c * kh < 1 or kw < 1:
            raise ValueError("too small")


class ZeroOnly:
    """Refuses 0, but not negative sizes."""

    caught_by = "test_bad"
    diagnosis = "You refuse 0 alone. What about -1?"

    def average_kernel(c, kh, kw):
        if 0 in (c, kh, kw):
            raise ValueError(c, kh, kw)
        return np.zeros((abs(c), abs(c), abs(kh), abs(kw))) + (np.eye(abs(c)) / abs(kh * kw))[:, :, None, None]


class TwelveChannelsAtMost:
    """Fills the slices of the first twelve channels only, where the window has several cells."""

    caught_by = "test_average"
    diagnosis = "Your kernel is right for few channels only. Each of the c output channels needs its slice."

    def average_kernel(c, kh, kw):
        _check(c, kh, kw)
        filled = min(c, 12) if kh * kw > 2 else c
        K = np.zeros((c, c, kh, kw))
        K[range(filled), range(filled)] = 1 / (kh * kw)
        return K


class PrecedenceInBoth:
    """Writes 1 / kh * kw in one function, and kw / kh in the other: the same mistake, which is rounded in another way."""

    caught_by = "test_average"
    diagnosis = "1 / kh * kw is kw/kh: Python goes from left to right. Write 1 / (kh * kw)."

    def average_kernel(c, kh, kw):
        _check(c, kh, kw)
        K = np.zeros((c, c, kh, kw))
        K[range(c), range(c)] = 1 / kh * kw
        return K

    def depthwise_kernel(c, kh, kw):
        _check(c, kh, kw)
        return np.full((c, 1, kh, kw), kw / kh)
