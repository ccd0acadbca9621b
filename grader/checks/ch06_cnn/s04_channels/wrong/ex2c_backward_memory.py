"""Known wrong answers: Backward memory."""

import numpy as np


class AsForward:
    """Keeps all arrays of the forward pass."""

    caught_by = "test_kept"
    diagnosis = "You keep all that the forward pass had. Which of y, x, w and b appear in the derivatives of y = w·x + b?"

    def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        x = ci * h * w
        weights = co * ci * kh * kw
        y = co * oh * ow
        return x + weights + co + y, x + weights + co + y


class Bytes:
    """Counts bytes."""

    caught_by = "test_kept"
    diagnosis = "You count bytes. The exercise asks how many numbers there are."

    def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        x = ci * h * w
        weights = co * ci * kh * kw
        y = co * oh * ow
        return 4 * (x + weights), 4 * (x + weights + co + y)


class Floats:
    """Returns floats."""

    caught_by = "test_kept"
    diagnosis = "The value is right, but a float. Return whole numbers."

    def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        x = ci * h * w
        weights = co * ci * kh * kw
        y = co * oh * ow
        return float(x + weights), x + weights + co + y


class ForgetsPicture:
    """Leaves out the picture among what is kept."""

    caught_by = "test_kept"
    diagnosis = "You do not keep the picture. What is the derivative of w·x with respect to w?"
    change = {"(picture + weights, picture + weights + biases + output)": "(weights, picture + weights + biases + output)"}


class ForgetsWeights:
    """Leaves out the weights among what is kept."""

    caught_by = "test_kept"
    diagnosis = "You do not keep the weights. What is the derivative of w·x with respect to x?"
    change = {"(picture + weights, picture + weights + biases + output)": "(picture, picture + weights + biases + output)"}


class GradientForEachUse:
    """Counts a gradient for each use of a weight."""

    caught_by = "test_gradients"
    diagnosis = (
        "You count a gradient for each time that a weight is used. These terms are added up: one number for each weight "
        "is left."
    )

    def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        x = ci * h * w
        weights = co * ci * kh * kw
        y = co * oh * ow
        return x + weights, x + weights * oh * ow + co + y


class GradientOfPadding:
    """Counts gradients of the padding zeros."""

    caught_by = "test_gradients"
    diagnosis = (
        "You count gradients with respect to the padding zeros. They are not needed: the picture's gradient is counted "
        "without the padding."
    )

    def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        x = ci * h * w
        weights = co * ci * kh * kw
        y = co * oh * ow
        return x + weights, ci * (h + 2 * ph) * (w + 2 * pw) + weights + co + y


class GradientsFirst:
    """Returns the pair in the other order."""

    caught_by = "test_kept"
    diagnosis = "Your first number is that of the gradients. First comes what is kept."
    change = {
        "(picture + weights, picture + weights + biases + output)": "(picture + weights + biases + output, picture + weights)"
    }


class Jacobian:
    """Counts the derivative of each output number with respect to each weight."""

    caught_by = "test_gradients"
    diagnosis = (
        "You count the derivative of each output number with respect to each weight. They are multiplied by the given "
        "gradient at once, and added up."
    )
    change = {"picture + weights + biases": "picture + (weights + biases) * output"}


class KeepsBias:
    """Keeps the biases."""

    caught_by = "test_kept"
    diagnosis = "You keep the biases. They are only added: which derivative contains them?"

    def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        x = ci * h * w
        weights = co * ci * kh * kw
        y = co * oh * ow
        return x + weights + co, x + weights + co + y


class KeepsOutput:
    """Keeps the output."""

    caught_by = "test_kept"
    diagnosis = "You keep the output. Write y = w·x + b: which of y, x, w appear in its derivatives with respect to w and x?"

    def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        x = ci * h * w
        weights = co * ci * kh * kw
        y = co * oh * ow
        return x + weights + y, x + weights + co + y


class KeepsOutputForPicture:
    """Keeps the output instead of the picture."""

    caught_by = "test_kept"
    diagnosis = "You keep the output, but not the picture. Write y = w·x + b and differentiate with respect to w: what is left?"
    change = {
        "(picture + weights, picture + weights + biases + output)": "(weights + output, picture + weights + biases + output)"
    }


class KeepsPadding:
    """Keeps the padding zeros."""

    caught_by = "test_kept"
    diagnosis = "You count the padding zeros. They are known, and need not be kept."

    def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        x = ci * h * w
        weights = co * ci * kh * kw
        y = co * oh * ow
        return ci * (h + 2 * ph) * (w + 2 * pw) + weights, x + weights + co + y


class NoBiasGradient:
    """Leaves out the gradient of the biases."""

    caught_by = "test_gradients"
    diagnosis = "You leave out the gradient with respect to the biases: one number for each output channel."
    change = {"picture + weights + biases": "picture + weights"}


class NoGivenGradient:
    """Leaves out the given gradient."""

    caught_by = "test_gradients"
    diagnosis = "You leave out the given gradient, with respect to the output. Without it there is nothing to start from."
    change = {"picture + weights + biases + output": "picture + weights + biases"}


class NoInputChannelsInWeights:
    """Leaves the input channels out of the weights."""

    caught_by = "test_kept"
    diagnosis = "You count one window for each output channel. There is one for each pair of an input and an output channel."
    change = {"co * ci": "co"}


class NoPictureGradient:
    """Leaves out the gradient of the picture."""

    caught_by = "test_gradients"
    diagnosis = "You leave out the gradient with respect to the picture. The layer below needs it."
    change = {"(picture + weights, picture + weights + biases + output)": "(picture + weights, weights + biases + output)"}


class NoStride:
    """Ignores the stride."""

    caught_by = "test_gradients"
    diagnosis = "You ignore the stride. With a larger one there are fewer output numbers."
    change = {"(h + 2 * ph - kh) // sh": "h + 2 * ph - kh", "(w + 2 * pw - kw) // sw": "w + 2 * pw - kw"}


class NoWeightGradient:
    """Leaves out the gradient of the weights."""

    caught_by = "test_gradients"
    diagnosis = "You leave out the gradient with respect to the weights. Training needs it."
    change = {"(picture + weights, picture + weights + biases + output)": "(picture + weights, picture + biases + output)"}


class NothingKept:
    """Returns 0 for what is kept."""

    caught_by = "test_kept"
    diagnosis = "You keep nothing. Write y = w·x + b and differentiate with respect to w: is g alone enough?"
    change = {"(picture + weights, picture + weights + biases + output)": "(0, picture + weights + biases + output)"}


class OutputAsPicture:
    """Gives the output as many rows and columns as the picture."""

    caught_by = "test_gradients"
    diagnosis = (
        "You give the output as many rows and columns as the picture. The window, the padding and the stride change them."
    )
    change = {"co * oh * ow": "co * h * w"}


class PaddingOnce:
    """Adds the padding on one side only."""

    caught_by = "test_gradients"
    diagnosis = "You add the padding on one side only. There are zeros on both sides."
    change = {
        "(h + 2 * ph - kh) // sh + 1": "max(0, (h + ph - kh) // sh + 1)",
        "(w + 2 * pw - kw) // sw + 1": "max(0, (w + pw - kw) // sw + 1)",
    }


class ParametersTogether:
    """Adds what is kept to the gradients."""

    caught_by = "test_gradients"
    diagnosis = "Your second number contains what is kept. Return a pair: what is kept, and the gradients alone."

    def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        x = ci * h * w
        weights = co * ci * kh * kw
        y = co * oh * ow
        return x + weights, 2 * x + 2 * weights + co + y


class SquaresOnly:
    """Uses the rows' sizes for the columns."""

    caught_by = "test_kept"
    diagnosis = "You use the sizes along the rows for the columns, too. Picture, window, padding and stride need not be square."

    def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        x = ci * h * h
        weights = co * ci * kh * kh
        y = co * oh * oh
        return x + weights, x + weights + co + y


class UnreadPixelsDropped:
    """Keeps only the pixels that a window reads."""

    caught_by = "test_kept"
    diagnosis = "You keep only pixels that a window reads. An array that is needed is kept as a whole."

    def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        rows = {i + a - ph for i in range(0, h + 2 * ph - kh + 1, sh) for a in range(kh)} & set(range(h))
        columns = {j + b - pw for j in range(0, w + 2 * pw - kw + 1, sw) for b in range(kw)} & set(range(w))
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        x = ci * h * w
        weights = co * ci * kh * kw
        y = co * oh * ow
        return ci * len(rows) * len(columns) + weights, x + weights + co + y


class WeightGradientOnly:
    """Counts the gradients of the parameters alone."""

    caught_by = "test_gradients"
    diagnosis = (
        "You count the gradients with respect to weights and biases. The layer below needs the one with respect to the "
        "picture, and the given one is there, too."
    )
    change = {"picture + weights + biases + output": "weights + biases"}


class WeightsAlone:
    """Keeps the weights, and counts their gradients only."""

    caught_by = "test_kept"
    diagnosis = (
        "You count the weights and nothing else. Which other array appears in the derivatives of y = w·x + b, and what "
        "else gets a gradient?"
    )

    def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        weights = co * ci * kh * kw
        return (weights, weights)


class PaddingKeptAndItsGradient:
    """Counts the padding zeros in the picture and in its gradient."""

    caught_by = "test_kept"
    diagnosis = "You count the padding zeros. The picture is counted without them, and so is its gradient."
    change = {"ci * h * w": "ci * (h + 2 * ph) * (w + 2 * pw)"}


class PaddingBelowWindow:
    """Treats a padding of the window's size or more as one less than the window."""

    caught_by = "test_formula"
    diagnosis = (
        "You cut a padding that is as large as the window or larger. The output has places for windows of zeros alone, too."
    )
    change = {"ph": "min(ph, kh - 1)", "pw": "min(pw, kw - 1)"}


class SmallLayersOnly:
    """Treats sizes and channels above 100 as 100."""

    caught_by = "test_formula"
    diagnosis = "Your numbers are right for small layers only. Sizes, channels, strides and paddings may be as large as 1,000."

    def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        h, w, kh, kw, ci, co = (min(size, 100) if isinstance(size, int) else size for size in (h, w, kh, kw, ci, co))
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        kept = ci * h * w + co * ci * kh * kw
        return (kept, kept + co + co * oh * ow)


class StrideAtMostWindow:
    """Treats a stride larger than the window as one as large as the window."""

    caught_by = "test_formula"
    diagnosis = (
        "You treat a stride larger than the window as if it were as large as the window. It skips pixels, and the output "
        "is smaller still."
    )
    change = {"sh": "min(sh, kh)", "sw": "min(sw, kw)"}


class Overflows:
    """Multiplies in 32 bits."""

    caught_by = "test_large"
    diagnosis = "Your numbers have 32 bits, and a large layer needs more: they overflow. Python's own ints never do."

    def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        oh = (h + 2 * ph - kh) // sh + 1
        ow = (w + 2 * pw - kw) // sw + 1
        ci, co, h, w, kh, kw, oh, ow = (np.int32(n) for n in (ci, co, h, w, kh, kw, oh, ow))
        with np.errstate(over="ignore"):
            kept = ci * h * w + co * ci * kh * kw
            return (int(kept), int(kept + co + co * oh * ow))


class PaddingIsLimited:
    """Counts at most 100 rows of padding on each side, at stride 1."""

    caught_by = "test_large"
    diagnosis = "At stride 1 you count at most 100 rows of zeros above and below the picture. There may be 1,000 of them."

    def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
        if sh == 1 and ph > 100 and kh <= h + 200:
            ph = 100
        kept = ci * h * w + co * ci * kh * kw
        return kept, kept + co + co * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
