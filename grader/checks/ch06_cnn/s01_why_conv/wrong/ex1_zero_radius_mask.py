"""Known wrong answers: A zero-radius mask is one small MLP per pixel."""

import numpy as np
from sympy import Min, Sum

REMEMBERED = {}
CALLS = []


def pixelwise_alone(x, V, b):
    return x @ V[0, 0] + b


class ChannelsFirst:
    """Reads x as an array (channels, rows, columns)."""

    caught_by = "test_local"
    diagnosis = (
        "You read x as (channels, rows, columns). Here the channels are the last axis: x[i, j] is one pixel. A reshape "
        "of (h, w, c_in) to (c_in, h*w) does not move axes: it mixes numbers of different pixels."
    )

    def pixelwise(x, V, b):
        h, w, c_in = x.shape
        columns = V[0, 0].T @ x.reshape(c_in, h * w)
        return columns.reshape(-1, h, w).transpose(1, 2, 0) + b


class RowsAndColumnsSwapped:
    """Reshapes the h*w rows back to (w, h, c_out)."""

    caught_by = "test_local"
    diagnosis = "You reshape the rows back to (w, h, c_out). Rows come first: the output has the shape (h, w, c_out)."

    def pixelwise(x, V, b):
        h, w, c_in = x.shape
        return (x.reshape(h * w, c_in) @ V[0, 0] + b).reshape(w, h, -1)


class WholeImage:
    """Lets every output see the whole picture, as a dense layer on the flattened picture would."""

    caught_by = "test_local"
    diagnosis = (
        "A pixel's output changed although another, far away pixel was changed: your layer looks at the whole picture. "
        "With D = 0 it may look at one pixel only."
    )

    def pixelwise(x, V, b):
        h, w, _ = x.shape
        return np.broadcast_to(x.mean(axis=(0, 1)) @ V[0, 0] + b, (h, w, V.shape[3])).copy()


class AddsChannelsFirst:
    """Adds the channels up, and weights the sum."""

    caught_by = "test_conv"
    diagnosis = (
        "You add up the channels of a pixel before you weight them. Each input channel has a weight of its own: first "
        "multiply, then add."
    )

    def pixelwise(x, V, b):
        return x.sum(axis=2, keepdims=True) * V[0, 0].sum(axis=0) + b


class FirstChannelOnly:
    """Drops the sum over the input channels: h = V[0, 0, k] * x[i, j]."""

    caught_by = "test_conv"
    diagnosis = (
        "Only the first input channel reaches your output. With two input channels you lose one of them: which sum of the "
        "layer is missing?"
    )

    def pixelwise(x, V, b):
        return x[..., :1] * V[0, 0, 0] + b


class ForgetsBias:
    """Leaves the bias out."""

    caught_by = "test_conv"
    diagnosis = "Your output does not depend on the bias b. The layer adds b[k] to each value of output channel k."

    def pixelwise(x, V, b):
        return x @ V[0, 0]


class LeavesOutPixelsOfLargePictures:
    """Multiplies the first 50 rows and the first 50 columns of a large picture."""

    caught_by = "test_conv"
    diagnosis = "In a large picture you leave some pixels out. The layer gives an output at each pixel, however many there are."

    def pixelwise(x, V, b):
        out = x @ V[0, 0] + b
        out[50:, 50:] = 0
        return out


class NonlinearityInside:
    """Applies a ReLU to the output of the layer."""

    caught_by = "test_conv"
    diagnosis = "You apply a nonlinearity. The layer itself is linear, with a bias: the nonlinearity comes between two layers."

    def pixelwise(x, V, b):
        return np.maximum(x @ V[0, 0] + b, 0)


class OneBiasForAll:
    """Adds the mean of the biases to every output channel."""

    caught_by = "test_conv"
    diagnosis = (
        "You add the same number to all output channels. The bias has one number for each of them: b[k] belongs to channel k."
    )

    def pixelwise(x, V, b):
        return x @ V[0, 0] + b.mean()


class ProductWithTheTransposed:
    """Multiplies the pixels by V[0, 0] the wrong way round."""

    caught_by = "test_conv"
    diagnosis = (
        "You multiply the pixels by the transposed matrix. The rows of x.reshape(h * w, c_in) have c_in numbers, and so "
        "must the rows of the matrix on the right: that is V[0, 0] itself, or the transposed W."
    )

    def pixelwise(x, V, b):
        return x @ V[0, 0].T + b


class RemembersBySums:
    """Returns the output of the first layer of the same shapes and sums for later ones."""

    caught_by = "test_conv"
    diagnosis = (
        "You keep a result, and return it for other arguments that look like the first ones. Keep it by their shapes and all "
        "their numbers, or not at all."
    )

    def pixelwise(x, V, b):
        key = (x.shape, V.shape, *(round(float(array.sum()), 6) for array in (x, V, b)))
        return REMEMBERED.setdefault(key, x @ V[0, 0] + b)


class ReshapesTheWeight:
    """Gives V the shape (c_out, c_in) by a reshape, which does not swap the axes."""

    caught_by = "test_mlp"
    diagnosis = (
        "A reshape gives V the right shape, but does not put the numbers in the right places. V[0, 0, c, k] must become "
        "W[k, c]: swap the two axes."
    )
    change = {"return V[0, 0].T": "return V.reshape(V.shape[3], V.shape[2])"}

    pixelwise = pixelwise_alone


class WeightTransposed:
    """Keeps the inputs in the rows of W."""

    caught_by = "test_mlp"
    diagnosis = "Your W has one row for each input channel. In a dense layer W @ p the rows of W are the outputs."
    change = {"return V[0, 0].T": "return V[0, 0]"}

    pixelwise = pixelwise_alone


class RemembersByBytes:
    """Keeps the matrix by the numbers of V, without its shape."""

    caught_by = "test_mlp"
    diagnosis = (
        "You keep a result, and return it for other arguments that look like the first ones. Keep it by their shapes and all "
        "their numbers, or not at all."
    )

    def dense_weight(V):
        if V.shape[:2] != (1, 1):
            raise ValueError("not 1x1")
        return REMEMBERED.setdefault(V.tobytes(), V[0, 0].T.copy())


class AcceptsAnyWindow:
    """Takes the middle of a larger window and says nothing."""

    caught_by = "test_bad"
    diagnosis = (
        "You take one entry of a larger window and ignore the others. Such a layer is no dense layer per pixel: raise "
        "ValueError."
    )

    def dense_weight(V):
        return V[V.shape[0] // 2, V.shape[1] // 2].T


class LooksAtHeightOnly:
    """Tests the height of the window, and not its width."""

    caught_by = "test_bad"
    diagnosis = "You refuse windows by their height alone. A 1x3 window is not 1x1, either."
    change = {"V.shape[:2] != (1, 1)": "V.shape[0] != 1"}


class Refuses_3x3Only:
    """Refuses the window of the chapter's examples, and takes one entry of all others."""

    caught_by = "test_bad"
    diagnosis = "You refuse a 3x3 window and take one entry of other windows that are not 1x1. Test V.shape[:2]."
    change = {"V.shape[:2] != (1, 1)": "V.shape[:2] == (3, 3)"}


class RefusesThreePixels:
    """Refuses windows of three pixels or more."""

    caught_by = "test_bad"
    diagnosis = "You take windows of two pixels. Only a window of 1x1 is one dense layer per pixel: test V.shape[:2]."

    def dense_weight(V):
        if V.shape[0] * V.shape[1] > 2:
            raise ValueError("the window is not 1x1")
        return V[0, 0].T


class SqueezesTheWindow:
    """Accepts a V with at most two axes that are longer than 1."""

    caught_by = "test_bad"
    diagnosis = (
        "You squeeze V and count the axes that are left. A 3x1 window over one input channel leaves two as well: look at "
        "V.shape[:2]."
    )
    change = {"V.shape[:2] != (1, 1)": "np.squeeze(V).ndim > 2"}


class ChainWithoutChannels:
    """Drops the sum over c in the derivation, together with those over a and b."""

    caught_by = "test_chain"
    diagnosis = (
        "You drop the sum over c together with those over a and b. D = 0 leaves one value for a and for b, but c still "
        "runs over all input channels."
    )

    def derivation(s):
        term = s.V[s.a, s.b, s.c, s.k] * s.x[s.i + s.a, s.j + s.b, s.c]
        return [
            (Sum(term, (s.a, 0, 0), (s.b, 0, 0), (s.c, 0, s.C - 1)), "D = 0"),
            (s.V[0, 0, 0, s.k] * s.x[s.i, s.j, 0], "one term is left"),
        ]


class GoesBackAndForth:
    """Repeats the start and the goal, so that there are four lines, of which two are different."""

    caught_by = "test_chain"
    diagnosis = "Your list has only two different lines: the start and the goal, repeated. Show what lies between them."

    def derivation(s):
        goal = Sum(s.V[0, 0, s.c, s.k] * s.x[s.i, s.j, s.c], (s.c, 0, s.C - 1))
        return [(s.start, "the layer"), (goal, "D = 0"), (s.start, "the layer again"), (goal, "D = 0 again")]


class OneListForAllCalls:
    """Appends its steps to a list that stays from call to call."""

    caught_by = "test_chain"
    diagnosis = (
        "You collect the steps in one list for all calls, so the second call returns them twice. Begin a new list in each call."
    )

    def derivation(s, steps=[]):
        i, j, k, b, c = s.i, s.j, s.k, s.b, s.c
        steps.append((s.start, "the layer"))
        steps.append((Sum(s.V[0, b, c, k] * s.x[i, j + b, c], (b, 0, 0), (c, 0, s.C - 1)), "a is 0"))
        steps.append((Sum(s.V[0, 0, c, k] * s.x[i, j, c], (c, 0, s.C - 1)), "b is 0"))
        return list(steps)


class OneChannelLessEachTime:
    """Leaves out one channel more at each call."""

    caught_by = "test_chain"
    diagnosis = "Called again, your function returns other steps. It must not depend on earlier calls."

    def derivation(s):
        b, c, i, j, k = s.b, s.c, s.i, s.j, s.k
        channels = (c, 0, s.C - 1 - len(CALLS))
        CALLS.append(1)
        return [
            (s.start, "the layer"),
            (Sum(s.V[0, b, c, k] * s.x[i, j + b, c], (b, 0, 0), channels), "a = 0"),
            (Sum(s.V[0, 0, c, k] * s.x[i, j, c], channels), "b = 0"),
        ]


class StatesTheGoal:
    """Writes down the result and no step towards it."""

    caught_by = "test_chain"
    diagnosis = "You state the result. Show how it comes about: write the line between the triple sum and the single one."

    def derivation(s):
        return [(Sum(s.V[0, 0, s.c, s.k] * s.x[s.i, s.j, s.c], (s.c, 0, s.C - 1)), "D = 0")]


class StopsAtZeroLimits:
    """Sets D = 0 in the limits and stops there."""

    caught_by = "test_chain"
    diagnosis = (
        "You set D = 0 in the limits, which is right, but the sums over a and b are still there. A sum from 0 to 0 has "
        "one term: write it down."
    )

    def derivation(s):
        channels = (s.c, 0, s.C - 1)
        term = s.V[s.a, s.b, s.c, s.k] * s.x[s.i + s.a, s.j + s.b, s.c]
        return [
            (Sum(term, (s.a, -s.D, s.D), (s.b, 0, 0), channels), "D = 0"),
            (Sum(term, (s.a, 0, 0), (s.b, 0, 0), channels), "D = 0"),
        ]


class SumsOneChannelTooFar:
    """Lets c run from 0 to C, one channel too far."""

    caught_by = "test_chain"
    diagnosis = "Your sum over c runs up to C. There are C channels, counted from 0: the last one is C - 1."

    def derivation(s):
        channels = (s.c, 0, s.C)
        term = s.V[s.a, s.b, s.c, s.k] * s.x[s.i + s.a, s.j + s.b, s.c]
        return [
            (Sum(term, (s.a, 0, 0), (s.b, 0, 0), channels), "D = 0"),
            (Sum(s.V[0, 0, s.c, s.k] * s.x[s.i, s.j, s.c], channels), "a = b = 0"),
        ]


class SumsUpToK:
    """Lets c run up to k in the last line, as if k were the number of input channels."""

    caught_by = "test_chain"
    diagnosis = (
        "Your last sum runs up to k. k is the output channel, and c runs over the input channels: 0 to C - 1, whatever k is."
    )

    def derivation(s):
        c, term = s.c, s.V[s.a, s.b, s.c, s.k] * s.x[s.i + s.a, s.j + s.b, s.c]
        return [
            (Sum(term, (s.a, 0, 0), (s.b, 0, 0), (c, 0, s.C - 1)), "D = 0"),
            (Sum(s.V[0, 0, c, s.k] * s.x[s.i, s.j, c], (c, 0, s.k)), "a = b = 0"),
        ]


class SumsFiftyChannels:
    """Lets c stop at the fiftieth channel."""

    caught_by = "test_chain"
    diagnosis = "Your last sum stops at a fixed channel. C may be any number: c goes from 0 to C - 1."

    def derivation(s):
        c, term = s.c, s.V[s.a, s.b, s.c, s.k] * s.x[s.i + s.a, s.j + s.b, s.c]
        return [
            (Sum(term, (s.a, 0, 0), (s.b, 0, 0), (c, 0, s.C - 1)), "D = 0"),
            (Sum(s.V[0, 0, c, s.k] * s.x[s.i, s.j, c], (c, 0, Min(s.C - 1, 49))), "a = b = 0"),
        ]


class SumsAHundredChannels:
    """Lets c stop at the hundredth channel, which is more than can be added up term by term."""

    caught_by = "test_chain"
    diagnosis = "Your last sum stops at a fixed channel. C may be any number: c goes from 0 to C - 1."

    def derivation(s):
        c, term = s.c, s.V[s.a, s.b, s.c, s.k] * s.x[s.i + s.a, s.j + s.b, s.c]
        return [
            (Sum(term, (s.a, 0, 0), (s.b, 0, 0), (c, 0, s.C - 1)), "D = 0"),
            (Sum(s.V[0, 0, c, s.k] * s.x[s.i, s.j, c], (c, 0, Min(s.C - 1, 99))), "a = b = 0"),
        ]


class SquareInPlace:
    """Transposes a square matrix in place, in V itself."""

    caught_by = "test_inputs_kept"
    diagnosis = (
        "You transpose V in place where it has as many input as output channels. The caller still needs V: make a new "
        "array, V[0, 0].T."
    )

    def dense_weight(V):
        if V.shape[:2] != (1, 1):
            raise ValueError("the window is not 1x1")
        if V.shape[2] == V.shape[3]:
            V[0, 0] = V[0, 0].T.copy()
            return V[0, 0]
        return V[0, 0].T


class WritesOnX:
    """Changes x in place."""

    caught_by = "test_inputs_kept"
    diagnosis = "You change x. The caller still needs it: make a new array."

    def pixelwise(x, V, b):
        out = x @ V[0, 0]
        x += 0.5
        return out + b
