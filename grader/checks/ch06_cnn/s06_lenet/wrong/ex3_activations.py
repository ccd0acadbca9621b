"""Known wrong answers: Look at the activations."""

import numpy as np
from mxnet.gluon import nn
from reference import activations

_KNOWN = {}  # the outputs that RemembersByShape has seen


def _at(net, x, layer):
    for block in net[: layer + 1]:
        x = block(x)
    return x.asnumpy()


def most_different_alone(net, a, b, layer):
    difference = _at(net, a, layer)[0] - _at(net, b, layer)[0]
    return int(np.sqrt((difference**2).sum(axis=(1, 2))).argmax())


class ChangesTheWeights:
    """Changes the weights on the way."""

    caught_by = "test_values"
    diagnosis = "You change the network's parameters. Leave it as it is."

    def activations(net, x, layer):
        net.collect_params()
        for block in net[: layer + 1]:
            x = block(x)
        for parameter in net.collect_params().values():
            parameter.set_data(parameter.data() * 0.99)
        return x.asnumpy()


class FirstPicture:
    """Returns the output of the first picture only."""

    caught_by = "test_values"
    diagnosis = "You return the output of the first picture only. x may hold several."
    change = {"x.asnumpy()": "x.asnumpy()[:1]"}


class Flattened:
    """Flattens the output."""

    caught_by = "test_values"
    diagnosis = "You flatten the output. Return it with all its axes."

    most_different = most_different_alone
    change = {"x.asnumpy()": "x.asnumpy().reshape(len(x.asnumpy()), -1)"}


class InitialisesAgain:
    """Initialises the network again."""

    caught_by = "test_values"
    diagnosis = "You initialise the network: then it forgets what it has learned."

    most_different = most_different_alone

    def activations(net, x, layer):
        net.initialize(force_reinit=True)
        for block in net[: layer + 1]:
            x = block(x)
        return x.asnumpy()


class NormalisesTheOutput:
    """Scales the output to 0 to 1."""

    caught_by = "test_values"
    diagnosis = "You scale the output. Return it as it is."
    change = {"return x.asnumpy()": "x = x.asnumpy(); return (x - x.min()) / (x.max() - x.min())"}


class OneLayerTooFar:
    """Goes one layer too far."""

    caught_by = "test_values"
    diagnosis = "You go one layer too far. Count the layers from 0."

    most_different = most_different_alone
    change = {"layer + 1": "layer + 2"}


class OneLayerTooFew:
    """Stops one layer too early."""

    caught_by = "test_values"
    diagnosis = "You stop one layer too early: net[:k] ends before layer k. Count from 0."

    most_different = most_different_alone
    change = {"layer + 1": "layer"}


class ReluAgain:
    """Applies an activation too many."""

    caught_by = "test_values"
    diagnosis = "You put an activation on top. The layer's own is in its output already."

    most_different = most_different_alone
    change = {"x.asnumpy()": "np.maximum(x.asnumpy(), 0)"}


class TheLayerAlone:
    """Puts the picture into that layer only."""

    caught_by = "test_values"
    diagnosis = "You put the picture straight into that layer. It goes through the layers before first."

    most_different = most_different_alone

    def activations(net, x, layer):
        return net[layer](x).asnumpy() if layer in (0, 1) else net(x).asnumpy()


class TheKernels:
    """Returns the layer's weights."""

    caught_by = "test_values"
    diagnosis = "You return the weights of the layer, which are the same for each picture. Return its output for x."

    most_different = most_different_alone

    def activations(net, x, layer):
        has_weights = hasattr(net[layer], "weight")
        return (net[layer].weight.data() if has_weights else net[: layer + 1](x)).asnumpy()


class TheScores:
    """Returns the scores."""

    caught_by = "test_values"
    diagnosis = "You give what the whole network gives, not what the layer gives."

    most_different = most_different_alone

    def activations(net, x, layer):
        return net(x).asnumpy()


class WithoutTheAxisOfPictures:
    """Leaves out the axis of the pictures."""

    caught_by = "test_values"
    diagnosis = "You leave out the first axis, that of the pictures."

    most_different = most_different_alone
    change = {"x.asnumpy()": "x.asnumpy()[0]"}


class AlwaysThreeColumns:
    """Always makes three columns."""

    caught_by = "test_tile"
    diagnosis = "You ignore cols: it says how many maps stand beside each other."
    change = {"rows = -(-m // cols)": "cols = 3; rows = -(-m // cols)"}


class Clipped:
    """Clips the numbers to 0 to 1."""

    caught_by = "test_tile"
    diagnosis = "You clip the numbers to the range from 0 to 1. They can be of any size."
    change = {"(maps[i] - low) / (high - low)": "np.clip(maps[i], 0, 1)"}


class ColumnsFirst:
    """Fills the columns first."""

    caught_by = "test_tile"
    diagnosis = "You fill the columns first. Fill row by row."
    change = {
        "i // cols": "i % rows",
        "i % cols": "i // rows",
    }


class ConstantIsWhite:
    """Does not make a constant map black."""

    caught_by = "test_tile"
    diagnosis = "A map that is the same everywhere has no range to stretch. It becomes black."

    def tile(maps, cols):
        m, h, w = maps.shape
        rows = -(-m // cols)
        picture = np.zeros((rows * (h + 1) - 1, cols * (w + 1) - 1), np.uint8)
        for i in range(m):
            low, high = maps[i].min(), maps[i].max()
            high = high if high > low else low + 1
            if True:
                top, left = i // cols * (h + 1), i % cols * (w + 1)
                picture[top : top + h, left : left + w] = (
                    np.rint(255 * ((maps[i] - low) / (high - low))) if maps[i].min() < maps[i].max() else 255
                )
        return picture


class DividesByZero:
    """Divides 0 by 0."""

    caught_by = "test_tile"
    diagnosis = "In a map that is the same everywhere you divide 0 by 0."

    def tile(maps, cols):
        m, h, w = maps.shape
        rows = -(-m // cols)
        picture = np.zeros((rows * (h + 1) - 1, cols * (w + 1) - 1), np.uint8)
        for i in range(m):
            low, high = maps[i].min(), maps[i].max()
            if True:
                top, left = i // cols * (h + 1), i % cols * (w + 1)
                picture[top : top + h, left : left + w] = np.nan_to_num(
                    np.rint(255 * ((maps[i] - low) / np.float64(high - low))), nan=128.0
                )
        return picture


class Floats:
    """Returns floats."""

    caught_by = "test_tile"
    diagnosis = "Your picture is not of dtype uint8."
    change = {"np.uint8": "float"}


class FromZero:
    """Stretches from 0."""

    caught_by = "test_tile"
    diagnosis = "You stretch from 0, not from the map's smallest number."
    change = {"maps[i].min()": "min(0, maps[i].min())"}


class HeightForWidth:
    """Mixes up the rows and columns of a map."""

    caught_by = "test_tile"
    diagnosis = "You mix up the height and the width of a map. They need not be the same."
    change = {
        "m, h, w = maps.shape": "m, w, h = maps.shape",
        "maps[i] - low": "maps[i].T - low",
    }


class Inverted:
    """Inverts the greys."""

    caught_by = "test_tile"
    diagnosis = "Your greys are inverted: the largest number becomes 255."
    change = {"maps[i] - low": "high - maps[i]"}


class LastRowLeftOut:
    """Leaves out a last row that is not full."""

    caught_by = "test_tile"
    diagnosis = "You leave out a row that is not full."
    change = {
        "-(-m // cols)": "max(m // cols, 1)",
        "range(m)": "range(min(m, rows * cols))",
    }


class LineAround:
    """Leaves a line around the picture."""

    caught_by = "test_tile"
    diagnosis = "You leave a line around the whole picture. There are lines between maps only."
    change = {
        "rows * (h + 1) - 1": "rows * (h + 1) + 1",
        "cols * (w + 1) - 1": "cols * (w + 1) + 1",
        "i // cols * (h + 1)": "1 + i // cols * (h + 1)",
        "i % cols * (w + 1)": "1 + i % cols * (w + 1)",
    }


class NarrowWhenFew:
    """Makes the picture narrower when there are fewer maps than columns."""

    caught_by = "test_tile"
    diagnosis = "With fewer maps than columns you make the picture narrower. Places without a map stay black."
    change = {"rows = -(-m // cols)": "cols = min(cols, m); rows = -(-m // cols)"}


class NegativeConstantIsWhite:
    """Makes a map of one negative number white."""

    caught_by = "test_tile"
    diagnosis = "A map of one negative number becomes white. A map whose numbers are all the same becomes black."

    def tile(maps, cols):
        m, h, w = maps.shape
        rows = -(-m // cols)
        picture = np.zeros((rows * (h + 1) - 1, cols * (w + 1) - 1), np.uint8)
        for i in range(m):
            low, high = (maps[i].min(), maps[i].max())
            top, left = (i // cols * (h + 1), i % cols * (w + 1))
            if high > low:
                picture[top : top + h, left : left + w] = np.round((maps[i] - low) / (high - low) * 255)
            elif low < 0:
                picture[top : top + h, left : left + w] = 255
        return picture


class NoLine:
    """Leaves no line between the maps."""

    caught_by = "test_tile"
    diagnosis = "You leave no line between the maps."

    def tile(maps, cols):
        m, h, w = maps.shape
        rows = -(-m // cols)
        picture = np.zeros((rows * h, cols * w), np.uint8)
        for i in range(m):
            low, high = maps[i].min(), maps[i].max()
            if high > low:
                picture[i // cols * h : i // cols * h + h, i % cols * w : i % cols * w + w] = np.rint(
                    255 * ((maps[i] - low) / (high - low))
                )
        return picture


class OneScaleForAll:
    """Stretches all maps by one scale."""

    caught_by = "test_tile"
    diagnosis = "You stretch all maps by one scale: weak ones turn black. Each map is stretched on its own."
    change = {
        "maps[i].min": "maps.min",
        "maps[i].max": "maps.max",
    }


class TimesFirst:
    """Multiplies by 255 before it divides."""

    caught_by = "test_tile"
    diagnosis = "Large whole numbers overflow when they are multiplied by 255. Divide first, in floats."

    def tile(maps, cols):
        m, h, w = maps.shape
        picture = np.zeros((-(-m // cols) * (h + 1) - 1, cols * (w + 1) - 1), np.uint8)
        for i in range(m):
            low, high = maps[i].min(), maps[i].max()
            if high > low:
                top, left = i // cols * (h + 1), i % cols * (w + 1)
                picture[top : top + h, left : left + w] = (maps[i] - low) * 255 / (high - low)
        return picture


class UpTo_256:
    """Stretches to 256."""

    caught_by = "test_tile"
    diagnosis = "You stretch to 256, which does not fit into uint8 and becomes 0."
    change = {"np.rint(255 * ((maps[i] - low) / (high - low)))": "np.mod(256 * ((maps[i] - low) / (high - low)), 256)"}


class EqualCornersAreBlack:
    """Makes maps black whose first and last numbers are equal."""

    caught_by = "test_tile"
    diagnosis = "A map with two equal corners becomes black. Only a map whose numbers are all the same does."
    change = {"high > low": "maps[i][0, 0] != maps[i][-1, -1]"}


class WeakIsBlack:
    """Makes maps black that are nearly the same everywhere."""

    caught_by = "test_tile"
    diagnosis = "A weak map becomes black. Only a map whose numbers are all the same does."

    def tile(maps, cols):
        m, h, w = maps.shape
        rows = -(-m // cols)
        picture = np.zeros((rows * (h + 1) - 1, cols * (w + 1) - 1), np.uint8)
        for i in range(m):
            low, high = (maps[i].min(), maps[i].max())
            top, left = (i // cols * (h + 1), i % cols * (w + 1))
            if high - low > 0.001:
                picture[top : top + h, left : left + w] = np.round((maps[i] - low) / (high - low) * 255)
        return picture


class NearlyBlackPlaces:
    """Leaves places without a map at the grey 1."""

    caught_by = "test_tile"
    diagnosis = "Places for which no map is left have the grey 1. Black is 0."

    def tile(maps, cols):
        m, h, w = maps.shape
        rows = -(-m // cols)
        picture = np.zeros((rows * (h + 1) - 1, cols * (w + 1) - 1), np.uint8)
        for i in range(rows * cols):
            top, left = i // cols * (h + 1), i % cols * (w + 1)
            if i >= m:
                picture[top : top + h, left : left + w] = 1
                continue
            low, high = maps[i].min(), maps[i].max()
            if high > low:
                picture[top : top + h, left : left + w] = np.rint(255 * ((maps[i] - low) / (high - low)))
        return picture


class WhiteLines:
    """Makes the lines white."""

    caught_by = "test_tile"
    diagnosis = "Your lines are white. They must be black."

    def tile(maps, cols):
        m, h, w = maps.shape
        rows = -(-m // cols)
        picture = np.full((rows * (h + 1) - 1, cols * (w + 1) - 1), 255, np.uint8)
        for i in range(rows * cols):
            picture[i // cols * (h + 1) :][:h, i % cols * (w + 1) :][:, :w] = 0
        for i in range(m):
            low, high = maps[i].min(), maps[i].max()
            if high > low:
                top, left = i // cols * (h + 1), i % cols * (w + 1)
                picture[top : top + h, left : left + w] = np.rint(255 * ((maps[i] - low) / (high - low)))
        return picture


class ChannelInTheMiddle:
    """A number that is not whole."""

    caught_by = "test_channel"
    diagnosis = "Your channel is no whole number. Return the index alone, an int."

    def most_different(net, a, b, layer):
        d = (activations(net, a, layer) - activations(net, b, layer))[0]
        return float(np.argmax((d**2).sum(axis=(1, 2)))) + 0.5


class CountsFrom_1:
    """Counts from 1."""

    caught_by = "test_channel"
    diagnosis = "You count the channels from 1. The first is channel 0."

    def most_different(net, a, b, layer):
        difference = activations(net, a, layer)[0] - activations(net, b, layer)[0]
        return 1 + int(np.sqrt((difference**2).sum(axis=(1, 2))).argmax())


class DifferenceOfTheNorms:
    """Compares the difference of the norms."""

    caught_by = "test_channel"
    diagnosis = (
        "You compare the norms of the maps. Two maps of equal norm can be very different: take the norm of the difference."
    )

    def most_different(net, a, b, layer):
        A, B = (np.sqrt((activations(net, x, layer)[0] ** 2).sum(axis=(1, 2))) for x in (a, b))
        return int(np.abs(A - B).argmax())


class FirstChannel:
    """Always returns the first channel."""

    caught_by = "test_channel"
    diagnosis = "You always name the first channel."

    def most_different(net, a, b, layer):
        return 0


class IndexOfANumber:
    """Returns the index of the largest difference among all numbers."""

    caught_by = "test_channel"
    diagnosis = "Without an axis, argmax counts through all numbers of all maps. Compute one number for each channel first."
    change = {"np.sqrt((difference ** 2).sum(axis=(1, 2))).argmax()": "np.argmax(difference ** 2)"}


class LargestDifference:
    """Compares the largest single differences."""

    caught_by = "test_channel"
    diagnosis = "You look at the largest single difference. The norm counts all of them."
    change = {"np.sqrt((difference ** 2).sum(axis=(1, 2)))": "np.abs(difference).max(axis=(1, 2))"}


class LastLayer:
    """Always uses the first layer."""

    caught_by = "test_channel"
    diagnosis = "You ignore the layer."
    change = {"activations(net, a, layer)": "activations(net, a, 0)", "activations(net, b, layer)": "activations(net, b, 0)"}


class LeastDifferent:
    """Returns the channel that differs least."""

    caught_by = "test_channel"
    diagnosis = "You name the channel that differs least."
    change = {"np.sqrt((difference ** 2).sum(axis=(1, 2))).argmax": "np.sqrt((difference ** 2).sum(axis=(1, 2))).argmin"}


class SumOfAbsoluteValues:
    """Adds up the absolute differences."""

    caught_by = "test_channel"
    diagnosis = "You add up the absolute differences. The norm is the root of the sum of the squares."
    change = {"np.sqrt((difference ** 2).sum(axis=(1, 2)))": "np.abs(difference).sum(axis=(1, 2))"}


class OverAllChannels:
    """Looks for the largest single difference in the maps of all channels at once."""

    caught_by = "test_channel"
    diagnosis = "You look at the maps of all channels at once. Take the norm for each channel."
    change = {"np.sqrt((difference ** 2).sum(axis=(1, 2))).argmax()": "np.argmax(difference ** 2) % len(difference)"}


class Relative:
    """Divides by the norm of a's map."""

    caught_by = "test_channel"
    diagnosis = "You divide by the size of the maps. Use the norm itself."

    def most_different(net, a, b, layer):
        difference = activations(net, a, layer)[0] - activations(net, b, layer)[0]
        size = np.sqrt((activations(net, a, layer)[0] ** 2).sum(axis=(1, 2))) + 1e-9
        return int(np.sqrt((difference**2).sum(axis=(1, 2)) / size**2).argmax())


class Spread:
    """Takes the standard deviation of the difference."""

    caught_by = "test_channel"
    diagnosis = "You take the standard deviation of the difference. It leaves out what differs everywhere alike: take the norm."

    def most_different(net, a, b, layer):
        difference = activations(net, a, layer) - activations(net, b, layer)
        return int(np.asarray(difference)[0].std(axis=(1, 2)).argmax())


class StrongestInA:
    """Returns the channel with the largest norm for a."""

    caught_by = "test_channel"
    diagnosis = "You use the first picture only."
    change = {"activations(net, a, layer)[0] - activations(net, b, layer)[0]": "activations(net, a, layer)[0]"}


class SumWithoutSquares:
    """Adds up the differences without squaring them."""

    caught_by = "test_channel"
    diagnosis = "You add up the differences: those of opposite signs cancel. Square them first."
    change = {"np.sqrt": "np.abs", "difference ** 2": "difference"}


class WritesIntoTheMaps:
    """Writes into the maps."""

    caught_by = "test_inputs_kept"
    diagnosis = "You write into the maps. Make a copy first."
    change = {"return picture": "maps[...] = 0; return picture"}


class Squeezed:
    """Removes all axes of length 1."""

    caught_by = "test_values"
    diagnosis = "With one picture you lose the first axis. Return the output with all its axes, also one of length 1."
    change = {"x.asnumpy()": "np.squeeze(x.asnumpy())"}

    def most_different(net, a, b, layer):
        for block in net[: layer + 1]:
            a, b = block(a), block(b)
        return int(((a - b) ** 2).sum(axis=(0, 2, 3)).argmax(axis=0).asscalar())


class RemembersByShape:
    """Returns an earlier result for as many pictures and the same layer."""

    caught_by = "test_values"
    diagnosis = "For as many pictures as in an earlier call you return the earlier output. Run the network on what you get."
    change = {"x.asnumpy()": "_KNOWN.setdefault((len(x), layer), x.asnumpy())"}


class RemembersTheNetwork:
    """Returns an earlier output for the same network, pictures and layer, whatever the weights are by now."""

    caught_by = "test_values"
    diagnosis = "For a network that you have run before you return the earlier output. Its weights may have changed since."

    def activations(net, x, layer):
        asked = id(net), x.asnumpy().tobytes(), layer
        if asked not in _KNOWN:
            _KNOWN[asked] = _at(net, x, layer)
        return _KNOWN[asked]


class ActivationsNotCounted:
    """Leaves out layers that are only an activation."""

    caught_by = "test_values"
    diagnosis = "You leave out the layers that are only an activation. They count, and change what the next ones get."

    def activations(net, x, layer):
        for block in [block for block in net if not isinstance(block, nn.Activation)][: layer + 1]:
            x = block(x)
        return x.asnumpy()


class OneChannelLost:
    """Removes the axis of the channels if there is only one."""

    caught_by = "test_values"
    diagnosis = "With one channel you lose its axis. Return the output with all its axes, also one of length 1."

    def activations(net, x, layer):
        output = _at(net, x, layer)
        return output[:, 0] if output.shape[1] == 1 else output

    most_different = most_different_alone


class SinglePixelsFlat:
    """Removes rows and columns if there is only one of each."""

    caught_by = "test_values"
    diagnosis = "You lose the axes of rows and columns where there is one pixel. Return the output with all its axes."

    def activations(net, x, layer):
        output = _at(net, x, layer)
        return output.reshape(output.shape[:2]) if output.shape[2:] == (1, 1) else output


class SumOfCubes:
    """Adds up the cubes of the differences' sizes."""

    caught_by = "test_channel"
    diagnosis = "You add up the cubes of the differences. The norm is the root of the sum of their squares."

    def most_different(net, a, b, layer):
        difference = _at(net, a, layer)[0] - _at(net, b, layer)[0]
        return int((np.abs(difference) ** 3).sum(axis=(1, 2)).argmax())


class LargestSingularValue:
    """Takes the norm of each difference as a matrix: its largest singular value."""

    caught_by = "test_channel"
    diagnosis = (
        "numpy's norm of order 2 over two axes is the largest singular value. Leave ord out: then it is the root of the sum of "
        "the squares."
    )

    def most_different(net, a, b, layer):
        difference = _at(net, a, layer)[0] - _at(net, b, layer)[0]
        return int(np.linalg.norm(difference, 2, axis=(1, 2)).argmax())


class SmallestCosine:
    """Takes the channel in which the two maps have the smallest cosine."""

    caught_by = "test_channel"
    diagnosis = "You compare the directions of the two maps, not their difference: a weak map counts as much as a strong one."

    def most_different(net, a, b, layer):
        A, B = (_at(net, x, layer)[0].reshape(-1, _at(net, x, layer)[0][0].size) for x in (a, b))
        sizes = np.linalg.norm(A, axis=1) * np.linalg.norm(B, axis=1) + 1e-9
        return int(((A * B).sum(axis=1) / sizes).argmin())


class AddsToTheRange:
    """Adds a small number to the range, so as not to divide by 0."""

    caught_by = "test_tile"
    diagnosis = "A map of small numbers stays dark: you add something to its range, or compare its numbers with a tolerance."

    def tile(maps, cols):
        m, h, w = maps.shape
        picture = np.zeros((-(-m // cols) * (h + 1) - 1, cols * (w + 1) - 1), np.uint8)
        for i, grey in enumerate(maps):
            top, left = i // cols * (h + 1), i % cols * (w + 1)
            stretched = (grey - grey.min()) / (float(grey.max()) - float(grey.min()) + 1e-8)
            picture[top : top + h, left : left + w] = np.rint(255 * stretched)
        return picture


class ManyLargeMapsTogether:
    """Stretches many maps of many pixels by the same two numbers."""

    caught_by = "test_tile"
    diagnosis = "You stretch many large maps all by the same numbers. Each map has its own smallest and largest number."
    change = {
        "low, high = maps[i].min(), maps[i].max()": (
            "some = maps if min(maps.shape) > 6 else maps[i]\nlow, high = some.min(), some.max()"
        )
    }
