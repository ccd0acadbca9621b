"""Known wrong answers: Forward memory."""

import numpy as np
import sympy


class BiasesApart:
    """Returns weights and biases as two counts."""

    caught_by = "test_parameters"
    diagnosis = "You return four counts. Weights and biases are counted together, as the second of three."
    change = {"(ci * h * w, co * ci * kh * kw + co, co * oh * ow)": "(ci * h * w, co * ci * kh * kw, co, co * oh * ow)"}


class BiasForEachInputChannel:
    """Counts a bias for each pair of channels."""

    caught_by = "test_parameters"
    diagnosis = (
        "You count a bias for each pair of channels. The products of all input channels are added up first, and then one "
        "bias is added."
    )
    change = {"co * ci * kh * kw + co": "co * ci * (kh * kw + 1)"}


class BiasForEachOutput:
    """Counts a bias for each output number."""

    caught_by = "test_parameters"
    diagnosis = "You count a bias for each output number. All numbers of an output channel share one."
    change = {"co * ci * kh * kw + co": "co * ci * kh * kw + co * oh * ow"}


class Bytes:
    """Counts bytes."""

    caught_by = "test_picture"
    diagnosis = "You count bytes. The exercise asks how many numbers there are."

    def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        return 4 * ci * h * w, 4 * (co * ci * kh * kw + co), 4 * co * oh * ow


class Floats:
    """Returns floats."""

    caught_by = "test_picture"
    diagnosis = "The value is right, but a float. Return whole numbers."

    def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        return float(ci * h * w), float(co * ci * kh * kw + co), float(co * oh * ow)


class NoBias:
    """Leaves out the biases."""

    caught_by = "test_parameters"
    diagnosis = "Your parameters leave out the biases: one for each output channel."
    change = {"co * ci * kh * kw + co": "co * ci * kh * kw"}


class NoInputChannels:
    """Counts one channel of the picture."""

    caught_by = "test_picture"
    diagnosis = "You count one channel of the picture. It has ci of them."
    change = {"(ci * h * w, co * ci * kh * kw + co, co * oh * ow)": "(h * w, co * ci * kh * kw + co, co * oh * ow)"}


class NoInputChannelsInWeights:
    """Leaves the input channels out of the weights."""

    caught_by = "test_parameters"
    diagnosis = "You count one window for each output channel. There is one for each pair of an input and an output channel."
    change = {"co * ci": "co"}


class NoOutput:
    """Returns 0 for the output."""

    caught_by = "test_output"
    diagnosis = "You leave out the output. It is one of the three arrays."
    change = {"co * oh * ow": "0"}


class NoOutputChannelsInWeights:
    """Leaves the output channels out of the weights."""

    caught_by = "test_parameters"
    diagnosis = "You count weights for one output channel. Each output channel has its own."
    change = {"co * ci": "ci"}


class NoPicture:
    """Returns 0 for the picture."""

    caught_by = "test_picture"
    diagnosis = "You leave out the picture. It must be there while the layer reads it."
    change = {"(ci * h * w, co * ci * kh * kw + co, co * oh * ow)": "(0, co * ci * kh * kw + co, co * oh * ow)"}


class NoStride:
    """Ignores the stride."""

    caught_by = "test_output"
    diagnosis = "You ignore the stride. With a larger one there are fewer output numbers."
    change = {"(h + 2 * ph - kh) // sh": "h + 2 * ph - kh", "(w + 2 * pw - kw) // sw": "w + 2 * pw - kw"}


class OneBias:
    """Counts one bias."""

    caught_by = "test_parameters"
    diagnosis = "You count one bias for the layer. There is one for each output channel."
    change = {"co * ci * kh * kw + co": "co * ci * kh * kw + 1"}


class OutputAsPicture:
    """Gives the output as many rows and columns as the picture."""

    caught_by = "test_output"
    diagnosis = (
        "You give the output as many rows and columns as the picture. The window, the padding and the stride change them."
    )
    change = {"co * oh * ow": "co * h * w"}


class OutputFirst:
    """Returns the output first."""

    caught_by = "test_picture"
    diagnosis = "The output stands first. The order is: the picture, the parameters, the output."
    change = {"(ci * h * w, co * ci * kh * kw + co, co * oh * ow)": "(co * oh * ow, co * ci * kh * kw + co, ci * h * w)"}


class OutputKeepsChannels:
    """Gives the output the channels of the picture."""

    caught_by = "test_output"
    diagnosis = "You give the output as many channels as the picture. It has co of them."
    change = {"co * oh": "ci * oh"}


class OutputWithoutChannels:
    """Counts one channel of the output."""

    caught_by = "test_output"
    diagnosis = "You count one channel of the output. It has co of them."
    change = {"co * oh": "oh"}


class PaddingOnce:
    """Adds the padding on one side only."""

    caught_by = "test_output"
    diagnosis = "You add the padding on one side only. There are zeros on both sides."
    change = {
        "oh = (h + 2 * ph - kh) // sh + 1": "oh = max(0, (h + ph - kh) // sh + 1)",
        "ow = (w + 2 * pw - kw) // sw + 1": "ow = max(0, (w + pw - kw) // sw + 1)",
    }


class PaddingStored:
    """Counts the padding zeros."""

    caught_by = "test_picture"
    diagnosis = "You count the padding zeros. The picture is counted without them."

    def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        return ci * (h + 2 * ph) * (w + 2 * pw), co * ci * kh * kw + co, co * oh * ow


class PlacesBeforeStride:
    """Divides the number of places at stride 1 by the stride, and rounds down."""

    caught_by = "test_output"
    diagnosis = (
        "You divide the number of places at stride 1, and round down. The first place is always there: divide the steps, "
        "then add one."
    )
    change = {
        "oh = (h + 2 * ph - kh) // sh + 1": "oh = (h + 2 * ph - kh + 1) // sh",
        "ow = (w + 2 * pw - kw) // sw + 1": "ow = (w + 2 * pw - kw + 1) // sw",
    }


class ProductOfEverything:
    """Returns the number of multiplications for the output."""

    caught_by = "test_output"
    diagnosis = "You count how often the layer multiplies, not how much it holds. Products are added up at once, and not kept."
    change = {"co * oh": "ci * co * kh * kw * oh"}


class RoundsUp:
    """Rounds the number of steps up."""

    caught_by = "test_output"
    diagnosis = "You round up. A window that would stick out of the padded picture is left out."
    change = {
        "(h + 2 * ph - kh) // sh": "-(-(h + 2 * ph - kh) // sh)",
        "(w + 2 * pw - kw) // sw": "-(-(w + 2 * pw - kw) // sw)",
    }


class SquaresOnly:
    """Uses the rows' sizes for the columns."""

    caught_by = "test_picture"
    diagnosis = "You use the sizes along the rows for the columns, too. Picture, window, padding and stride need not be square."

    def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        return ci * h * h, co * ci * kh * kh + co, co * oh * oh


class TotalOnly:
    """Returns the total."""

    caught_by = "test_picture"
    diagnosis = "You return the total. Return three counts: picture, parameters, output."
    change = {"(ci * h * w, co * ci * kh * kw + co, co * oh * ow)": "ci * h * w + co * ci * kh * kw + co + co * oh * ow"}


class WeightsFirst:
    """Returns the parameters first."""

    caught_by = "test_picture"
    diagnosis = "The parameters stand first. The order is: the picture, the parameters, the output."
    change = {"(ci * h * w, co * ci * kh * kw + co, co * oh * ow)": "(co * ci * kh * kw + co, ci * h * w, co * oh * ow)"}


class WindowCopies:
    """Counts copies of all windows for the picture."""

    caught_by = "test_picture"
    diagnosis = (
        "You count copies of all windows. The exercise asks for the picture itself; windows overlap, and need not be copied."
    )

    def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        return ci * kh * kw * oh * ow, co * ci * kh * kw + co, co * oh * ow


class PaddingBelowWindow:
    """Treats a padding of the window's size or more as one less than the window."""

    caught_by = "test_formula"
    diagnosis = (
        "You cut a padding that is as large as the window or larger. The output has places for windows of zeros alone, too."
    )
    change = {"2 * ph": "2 * min(ph, kh - 1)", "2 * pw": "2 * min(pw, kw - 1)"}


class SmallLayersOnly:
    """Treats sizes and channels above 100 as 100."""

    caught_by = "test_formula"
    diagnosis = "Your numbers are right for small layers only. Sizes, channels, strides and paddings may be as large as 1,000."

    def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        h, w, kh, kw, ci, co = (min(size, 100) if isinstance(size, int) else size for size in (h, w, kh, kw, ci, co))
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        return (ci * h * w, co * ci * kh * kw + co, co * oh * ow)


class StrideAtMostWindow:
    """Treats a stride larger than the window as one as large as the window."""

    caught_by = "test_formula"
    diagnosis = (
        "You treat a stride larger than the window as if it were as large as the window. It skips pixels, and the output "
        "is smaller still."
    )
    change = {
        "(h + 2 * ph - kh) // sh": "(h + 2 * ph - kh) // min(sh, kh)",
        "(w + 2 * pw - kw) // sw": "(w + 2 * pw - kw) // min(sw, kw)",
    }


class ClassInAnO:
    """Writes the class with sympy's O."""

    caught_by = "test_class"
    diagnosis = "You return an O(...). Leave it out: any cost of the same order stands for the class."

    def memory_class(ci, co, h, w, kh, kw):
        return sympy.O(ci * h * w + co * h * w + ci * co * kh * kw, *((symbol, sympy.oo) for symbol in (ci, co, h, w, kh, kw)))


class ClassOfMultiplications:
    """Returns the class of the multiplications."""

    caught_by = "test_class"
    diagnosis = "Your class is that of the multiplications. The memory is a sum of three arrays, and grows more slowly."

    def memory_class(ci, co, h, w, kh, kw):
        return ci * co * kh * kw * h * w


class ClassOfWindowCopies:
    """Counts copies of all windows in the class."""

    caught_by = "test_class"
    diagnosis = "Your class counts a copy of each window. Here the layer reads the picture itself."
    change = {"ci * h * w + co * h * w": "ci * kh * kw * h * w + co * h * w"}


class ClassWithChannelsMultiplied:
    """Multiplies the channels of the pictures."""

    caught_by = "test_class"
    diagnosis = "You multiply the channels. Picture and output are two arrays: their channels add up."
    change = {"ci * h * w + co * h * w": "ci * co * h * w"}


class ClassWithoutInputChannelsInWeights:
    """Leaves the input channels out of the weights in the class."""

    caught_by = "test_class"
    diagnosis = "Your weights grow with the output channels alone. When both numbers of channels grow, there are more of them."
    change = {"ci * co": "co"}


class ClassWithoutOutput:
    """Leaves the output out of the class."""

    caught_by = "test_class"
    diagnosis = "Your class leaves out the output. With many output channels it is larger than the picture."
    change = {"ci * h * w + co * h * w": "ci * h * w"}


class ClassWithoutPicture:
    """Leaves the picture out of the class."""

    caught_by = "test_class"
    diagnosis = "Your class leaves out the picture. With many input channels it is larger than the output."
    change = {"ci * h * w + co * h * w": "co * h * w"}


class ClassWithoutWeights:
    """Leaves the weights out of the class."""

    caught_by = "test_class"
    diagnosis = "Your class leaves out the weights. With many channels in and out they are the largest array."

    def memory_class(ci, co, h, w, kh, kw):
        return ci * h * w + co * h * w


class ClassWithoutWindow:
    """Leaves the window out of the class."""

    caught_by = "test_class"
    diagnosis = "Your class does not grow with the window. It is a variable here, not a constant."
    change = {"ci * co * kh * kw": "ci * co"}


class Overflows:
    """Multiplies in 32 bits."""

    caught_by = "test_large"
    diagnosis = "Your numbers have 32 bits, and a large layer needs more: they overflow. Python's own ints never do."

    def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        ci, co, h, w, kh, kw, oh, ow = (np.int32(n) for n in (ci, co, h, w, kh, kw, oh, ow))
        with np.errstate(over="ignore"):
            return (int(ci * h * w), int(co * ci * kh * kw + co), int(co * oh * ow))


class LargeStridesGiveOnePlace:
    """Takes for granted that two large strides leave a single place of the window."""

    caught_by = "test_large"
    diagnosis = "With two large strides you count a single place of the window. A large picture has room for more."

    def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        if isinstance(sh, int) and sh * sw >= 100_000:
            oh = ow = 1
        return ci * h * w, co * ci * kh * kw + co, co * oh * ow


class NoBrackets:
    """Divides the padding alone by the stride."""

    caught_by = "test_output"
    diagnosis = (
        "Your // divides 2·ph and 2·pw alone: it comes before + and -. Put brackets around h + 2·ph - kh, and for w, too."
    )
    change = {
        "(h + 2 * ph - kh) // sh": "h - kh + 2 * ph // sh",
        "(w + 2 * pw - kw) // sw": "w - kw + 2 * pw // sw",
    }
