"""Known wrong answers: Backward cost."""

import numpy as np


class AdditionsFirst:
    """Returns the additions first."""

    caught_by = "test_multiplications"
    diagnosis = (
        "Your first number is that of the additions. The multiplications come first, and the gradient of a bias needs none."
    )
    change = {
        "(2 * forward_products, 2 * forward_products + outputs)": "(2 * forward_products + outputs, 2 * forward_products)"
    }


class AsForward:
    """Returns the cost of the forward pass, or that of the picture's gradient alone."""

    caught_by = "test_multiplications"
    diagnosis = (
        "You return the cost of the forward pass, or of one gradient alone. Each forward product w·x has two derivatives."
    )
    change = {"(2 * forward_products, 2 * forward_products + outputs)": "(forward_products, forward_products)"}


class BiasByChannel:
    """Counts one addition for each bias."""

    caught_by = "test_additions"
    diagnosis = "You add once for each bias. Its gradient collects a term from each number of its output channel."
    change = {"2 * forward_products + outputs": "2 * forward_products + co"}


class BiasMultiplied:
    """Multiplies for the gradient of the bias."""

    caught_by = "test_multiplications"
    diagnosis = "You multiply for the bias. The derivative with respect to the bias is 1: the given gradient is added as it is."

    def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        o = co * oh * ow
        n = ci * kh * kw * o
        return 2 * n + o, 2 * n + o


class FirstTermFree:
    """Leaves out the addition of each gradient's first term."""

    caught_by = "test_additions"
    diagnosis = "You do not count the first addition of each gradient. Here each term is added to a number that starts as 0."

    def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        o = co * oh * ow
        n = ci * kh * kw * o
        return 2 * n, 2 * n + o - ci * co * kh * kw - co - ci * (h + 2 * ph) * (w + 2 * pw)


class FirstTermFreeForWeights:
    """Leaves out the addition of the first term for weights and biases."""

    caught_by = "test_additions"
    diagnosis = (
        "You do not count the first addition of the gradients of weights and biases. Here each term is added to a number "
        "that starts as 0."
    )
    change = {"2 * forward_products + outputs": "2 * forward_products + outputs - ci * co * kh * kw - co"}


class Floats:
    """Returns floats."""

    caught_by = "test_multiplications"
    diagnosis = "The value is right, but a float. Return whole numbers."

    def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        o = co * oh * ow
        n = ci * kh * kw * o
        return 2.0 * n, 2.0 * n + o


class ForwardIncluded:
    """Counts the forward pass, too."""

    caught_by = "test_multiplications"
    diagnosis = "You count the forward pass, too. The exercise asks for the backward pass alone."
    change = {
        "(2 * forward_products, 2 * forward_products + outputs)": "(3 * forward_products, 3 * forward_products + outputs)"
    }


class NoBias:
    """Leaves out the gradient of the bias."""

    caught_by = "test_additions"
    diagnosis = "Your additions leave out the bias: its gradient collects one term for each output number."
    change = {"2 * forward_products + outputs": "2 * forward_products"}


class NoInputChannels:
    """Counts one input channel."""

    caught_by = "test_multiplications"
    diagnosis = "You count the window in one input channel. It covers all of them."
    change = {
        "forward_products = ci * kh * kw * outputs": "n = kh * kw * outputs",
        "(2 * forward_products, 2 * forward_products + outputs)": "(2 * n, 2 * n + outputs)",
    }


class NoOutputChannels:
    """Counts one output channel."""

    caught_by = "test_multiplications"
    diagnosis = "You count one output channel. Each of them gives its terms to the picture."

    def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        n = ci * kh * kw * oh * ow
        return 2 * n, 2 * n + oh * ow


class NoStride:
    """Ignores the stride."""

    caught_by = "test_multiplications"
    diagnosis = "You ignore the stride. With a larger one there are fewer output numbers."
    change = {"(h + 2 * ph - kh) // sh": "h + 2 * ph - kh", "(w + 2 * pw - kw) // sw": "w + 2 * pw - kw"}


class PaddingOnce:
    """Adds the padding on one side only."""

    caught_by = "test_multiplications"
    diagnosis = "You add the padding on one side only. There are zeros on both sides."
    change = {"2 * ph": "ph", "2 * pw": "pw"}


class PictureForOutput:
    """Takes the size of the picture for that of the output."""

    caught_by = "test_multiplications"
    diagnosis = "You take h·w for the number of output places. The window, the padding and the stride change it."
    change = {"oh = (h + 2 * ph - kh) // sh + 1\now = (w + 2 * pw - kw) // sw + 1": "oh, ow = (h, w)"}


class RoundsUp:
    """Rounds the number of steps up."""

    caught_by = "test_multiplications"
    diagnosis = "You round up. A window that would stick out of the padded picture is left out."
    change = {
        "(h + 2 * ph - kh) // sh": "-(-(h + 2 * ph - kh) // sh)",
        "(w + 2 * pw - kw) // sw": "-(-(w + 2 * pw - kw) // sw)",
    }


class Squared:
    """Squares the forward cost."""

    caught_by = "test_multiplications"
    diagnosis = "You square the forward cost. On the way back, each forward product is used once, and leads to two products."

    def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        o = co * oh * ow
        n = ci * kh * kw * o
        return n**2, n**2 + o


class SquaresOnly:
    """Uses the rows' sizes for the columns."""

    caught_by = "test_multiplications"
    diagnosis = "You use the sizes along the rows for the columns, too. Picture, window, padding and stride need not be square."

    def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        n = ci * co * kh * kh * oh * oh
        return 2 * n, 2 * n + co * oh * oh


class WeightsOnly:
    """Counts the gradient of the weights alone."""

    caught_by = "test_multiplications"
    diagnosis = (
        "You count the gradient with respect to the weights. The layer below needs the gradient with respect to the "
        "picture as well."
    )
    change = {"(2 * forward_products, 2 * forward_products + outputs)": "(forward_products, forward_products + outputs)"}


class WindowOverStride:
    """Counts kh/sh times kw/sw places of the window."""

    caught_by = "test_multiplications"
    diagnosis = (
        "Your cost does not depend on the picture. Each forward product w·x has two derivatives: how many products are there?"
    )

    def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        n = kh // sh * (kw // sw) * co * ci * kh * kw
        return (n, n)


class ZerosAreDropped:
    """Leaves out all terms of padding zeros."""

    caught_by = "test_multiplications"
    diagnosis = "You leave out the padding zeros. Here they cost like all other numbers."

    def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        rows = sum(0 <= i + a - ph < h for i in range(0, h + 2 * ph - kh + 1, sh) for a in range(kh))
        columns = sum(0 <= j + b - pw < w for j in range(0, w + 2 * pw - kw + 1, sw) for b in range(kw))
        n = ci * co * rows * columns
        return 2 * n, 2 * n + co * oh * ow


class ZerosDroppedForPicture:
    """Leaves out the gradient of the padding zeros."""

    caught_by = "test_multiplications"
    diagnosis = "You leave out the gradient of the padding zeros. Here it is computed, and thrown away afterwards."

    def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        rows = sum(0 <= i + a - ph < h for i in range(0, h + 2 * ph - kh + 1, sh) for a in range(kh))
        columns = sum(0 <= j + b - pw < w for j in range(0, w + 2 * pw - kw + 1, sw) for b in range(kw))
        n = ci * co * (kh * kw * oh * ow + rows * columns)
        return n, n + co * oh * ow


class EachPixelCollectsFromAWholeWindow:
    """Counts kh·kw uses of each pixel of the picture for each output channel."""

    caught_by = "test_multiplications"
    diagnosis = (
        "You take kh·kw terms for each pixel. At the border, and with a stride, a pixel is used less often: count the uses by "
        "the output numbers."
    )

    def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        outputs = co * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        products = ci * kh * kw * outputs + ci * h * w * co * kh * kw
        return products, products + outputs


class SkipsWindowsOfZeros:
    """Leaves out windows that see only padding."""

    caught_by = "test_formula"
    diagnosis = "You leave out windows that see nothing but padding. They cost like all others."
    change = {
        "(h + 2 * ph - kh) // sh + 1": "sum((i + kh > ph and i < ph + h for i in range(0, h + 2 * ph - kh + 1, sh)))",
        "(w + 2 * pw - kw) // sw + 1": "sum((j + kw > pw and j < pw + w for j in range(0, w + 2 * pw - kw + 1, sw)))",
    }


class SmallLayersOnly:
    """Treats sizes and channels above 100 as 100."""

    caught_by = "test_formula"
    diagnosis = "Your numbers are right for small layers only. Sizes, channels, strides and paddings may be as large as 1,000."

    def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        h, w, kh, kw, ci, co = (min(size, 100) if isinstance(size, int) else size for size in (h, w, kh, kw, ci, co))
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        n = ci * co * kh * kw * oh * ow
        return (2 * n, 2 * n + co * oh * ow)


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


class Overflows:
    """Counts in int32."""

    caught_by = "test_large"
    diagnosis = "Your numbers have 32 bits, and a large layer needs more: they overflow. Python's own ints never do."

    def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh, ow = (h + 2 * ph - kh) // sh + 1, (w + 2 * pw - kw) // sw + 1
        outputs = np.prod(np.array([co, oh, ow], dtype=np.int32), dtype=np.int32)
        products = outputs * np.int32(ci * kh * kw)
        return 2 * products, 2 * products + outputs


class RoundsToFloat64:
    """Computes with floats, and converts at the end."""

    caught_by = "test_large"
    diagnosis = "Your numbers went through a float, which holds whole numbers exactly only up to 2**53. Count with ints."

    def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = int((h + 2 * ph - kh) / sh) + 1
        ow = int((w + 2 * pw - kw) / sw) + 1
        n = int(2.0 * ci * co * kh * kw * oh * ow)
        return (n, n + co * oh * ow)


class PlacesNotRounded:
    """Divides by the stride without rounding down."""

    caught_by = "test_multiplications"
    diagnosis = "You do not round down: a window that would stick out of the padded picture is left out. Divide by //."

    def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        outputs = co * ((h + 2 * ph - kh) / sh + 1) * ((w + 2 * pw - kw) / sw + 1)
        n = ci * kh * kw * outputs
        return 2 * n, 2 * n + outputs


class PlacesNotRoundedCutOff:
    """Divides by the stride without rounding down, and makes whole numbers at the end."""

    caught_by = "test_multiplications"
    diagnosis = "You round at the end. Round the number of places down, for rows and for columns: divide by // instead of /."

    def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        outputs = co * ((h + 2 * ph - kh) / sh + 1) * ((w + 2 * pw - kw) / sw + 1)
        n = ci * kh * kw * outputs
        return int(2 * n), int(2 * n + outputs)


class OnePlace:
    """Counts one place of the window."""

    caught_by = "test_multiplications"
    diagnosis = "You count one place of the window. It moves over the whole picture: multiply by the number of its places."

    def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        n, outputs = ci * co * kh * kw, co
        return 2 * n, 2 * n + outputs


class PaddingEndsAt999:
    """Takes a padding of 1,000 for one of 999."""

    caught_by = "test_formula"
    diagnosis = "You count a padding of 1,000 as 999. It goes up to 1,000."
    change = {"2 * ph": "2 * min(ph, 999)", "2 * pw": "2 * min(pw, 999)"}


class EachPaddedNumberAsOften:
    """Counts kh·kw uses of each number of the padded picture for each output channel."""

    caught_by = "test_multiplications"
    diagnosis = (
        "You take kh·kw terms for each number of the padded picture. At the edge, and with a stride, a number is used less "
        "often: count the uses by the output numbers."
    )

    def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        outputs = co * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
        products = ci * kh * kw * outputs + ci * (h + 2 * ph) * (w + 2 * pw) * co * kh * kw
        return products, products + outputs
