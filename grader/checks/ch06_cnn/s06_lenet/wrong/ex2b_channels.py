"""Known wrong answers: LeNet with other numbers of channels."""

from mxnet import nd
from mxnet.gluon import nn
from reference import _refuse_none, lenet_channels, parameter_count


def _right(c1, c2):
    return 26 * c1 + c2 * (25 * c1 + 1) + 120 * (25 * c2 + 1) + 84 * 121 + 850


def widest_alone(budget):
    if _right(1, 2) > budget:
        raise ValueError(f"not even one channel fits into {budget} parameters")
    c = 1
    while _right(c + 1, 2 * (c + 1)) <= budget:
        c += 1
    return c


def parameter_count_alone(c1, c2):
    return c1 * (25 + 1) + c2 * (25 * c1 + 1) + 120 * (25 * c2 + 1) + 84 * 121 + 10 * 85


def lenet_channels_alone(c1, c2):
    net = nn.Sequential()
    net.add(
        nn.Conv2D(c1, kernel_size=5, padding=2, activation="relu"),
        nn.MaxPool2D(pool_size=2, strides=2),
        nn.Conv2D(c2, kernel_size=5, activation="relu"),
        nn.MaxPool2D(pool_size=2, strides=2),
        nn.Dense(120, activation="relu"),
        nn.Dense(84, activation="relu"),
        nn.Dense(10),
    )
    return net


_MADE = {}  # networks that SameObjectAgain returns a second time


class AveragePooling:
    """Pools by averages."""

    caught_by = "test_net"
    diagnosis = "This network pools with the maximum; yours takes averages."
    change = {"nn.MaxPool2D": "nn.AvgPool2D"}


class DenseLayersGrow:
    """The dense layers grow with c2."""

    caught_by = "test_net"
    diagnosis = "You widened the dense layers as well. They keep 120, 84 and 10 outputs."
    change = {
        "nn.Dense(120, activation='relu')": "nn.Dense(120 * c2 // 16, activation='relu')",
        "nn.Dense(84, activation='relu')": "nn.Dense(84 * c2 // 16, activation='relu')",
    }


class FirstStays_6:
    """The first convolution keeps 6 channels."""

    caught_by = "test_net"
    diagnosis = "Your first convolution does not use c1."
    change = {"nn.Conv2D(c1, kernel_size=5, padding=2, activation='relu')": "nn.Conv2D(6, 5, padding=2, activation='relu')"}


class NetSwapped:
    """Swaps c1 and c2 in the network."""

    caught_by = "test_net"
    diagnosis = "c1 belongs to the first layer, c2 to the second. In your network it is the other way round."
    change = {
        "nn.Conv2D(c1, kernel_size=5, padding=2, activation='relu')": "nn.Conv2D(c2, 5, padding=2, activation='relu')",
        "nn.Conv2D(c2, kernel_size=5, activation='relu')": "nn.Conv2D(c1, 5, activation='relu')",
    }


class NoPadding:
    """Leaves out the padding."""

    caught_by = "test_net"
    diagnosis = "Your first convolution has no padding. It has 2 pixels on each side, so that 28x28 stays."
    change = {"nn.Conv2D(c1, kernel_size=5, padding=2, activation='relu')": "nn.Conv2D(c1, kernel_size=5, activation='relu')"}


class PaddingTwice:
    """Pads in both convolutions."""

    caught_by = "test_net"
    diagnosis = "Your second convolution has padding, too. It has none."
    change = {"nn.Conv2D(c2, kernel_size=5, activation='relu')": "nn.Conv2D(c2, kernel_size=5, padding=2, activation='relu')"}


class SecondStays_16:
    """The second convolution keeps 16 channels."""

    caught_by = "test_net"
    diagnosis = "Your second convolution does not use c2."
    change = {"nn.Conv2D(c2, kernel_size=5, activation='relu')": "nn.Conv2D(16, kernel_size=5, activation='relu')"}


class Sigmoid:
    """Uses sigmoid in place of ReLU."""

    caught_by = "test_net"
    diagnosis = "This network has ReLU; yours has the book's sigmoid."
    change = {"'relu'": "'sigmoid'"}


class ManyChannelsRefused:
    """Refuses more than 1500 channels in the network."""

    caught_by = "test_net"
    diagnosis = "You refuse many channels. There may be up to 2000."

    def lenet_channels(c1, c2):
        if not 1 <= c1 <= 1500 or not 1 <= c2 <= 1500:
            raise ValueError("1 to 1500 channels")
        return lenet_channels_alone(c1, c2)


class TwiceTheFirst:
    """Gives the second convolution 2·c1 channels."""

    caught_by = "test_net"
    diagnosis = "Your second convolution has twice the channels of the first. In this network it has c2."
    change = {"nn.Conv2D(c2, kernel_size=5, activation='relu')": "nn.Conv2D(2 * c1, kernel_size=5, activation='relu')"}


class TwoChannelsAtLeast:
    """Makes at least two channels."""

    caught_by = "test_net"
    diagnosis = "Your network has two channels where one was asked for."
    change = {"net = nn.Sequential()": "c1, c2 = max(c1, 2), max(c2, 2)\nnet = nn.Sequential()"}


class AFloat:
    """Returns a float."""

    caught_by = "test_count"
    diagnosis = "Your count is a float: / always gives one. Return a whole number."
    change = {"c1 * (25 + 1)": "26 * c1", "25 * c2": "100 * c2 / 4"}


class ATable:
    """Returns a table's values for a few networks."""

    caught_by = "test_count"
    diagnosis = "You return numbers that you counted for a few networks. A formula holds for all of them."

    widest = widest_alone

    def parameter_count(c1, c2):
        _refuse_none(c1, c2)
        return {(6, 16): 61_706, (12, 32): 117_078, (1, 1): 14_187, (2, 4): 23_390}.get((c1, c2), 61_706)


class BiasForEachWindow:
    """Counts a bias for each window of the second convolution."""

    caught_by = "test_count"
    diagnosis = (
        "You give the second convolution c1 biases for each output channel. The windows of one output channel are added "
        "up, and one bias comes on top."
    )

    widest = widest_alone
    change = {"c1 * (25 + 1)": "26 * c1", "c2 * (25 * c1 + 1)": "c2 * 26 * c1"}


class ChannelsFlattenedAlone:
    """The first dense layer has c2 inputs."""

    caught_by = "test_count"
    diagnosis = "Your first dense layer sees one number of each map. It gets the whole maps, 5x5 numbers each."

    widest = widest_alone
    change = {"c1 * (25 + 1)": "26 * c1", "25 * c2": "c2"}


class CountWithoutPadding:
    """The first dense layer gets maps of 4x4, as without padding."""

    caught_by = "test_count"
    diagnosis = "You count with maps of 4x4 before the dense layers. That would be so without padding; with it they are 5x5."

    widest = widest_alone
    change = {"c1 * (25 + 1)": "26 * c1", "25 * c2": "16 * c2"}


class LearnedPooling:
    """Counts a factor and a bias for each map of a pooling layer, as in the network of 1998."""

    caught_by = "test_count"
    diagnosis = "You count parameters of the pooling layers, as the network of 1998 has them. A maximum has nothing to learn."

    widest = widest_alone
    change = {"c1 * (25 + 1)": "28 * c1", "25 * c1 + 1": "25 * c1 + 3"}


class CountSwapped:
    """Swaps c1 and c2 in the count."""

    caught_by = "test_count"
    diagnosis = "c1 belongs to the first layer, c2 to the second. In your count it is the other way round."

    widest = widest_alone
    change = {"c1 * (25 + 1)": "26 * c2", "c2 * (25 * c1 + 1)": "c1 * (25 * c2 + 1)", "25 * c2": "25 * c1"}


class FlattenForgotten:
    """The first dense layer always has 400 inputs."""

    caught_by = "test_count"
    diagnosis = (
        "Your first dense layer has 400 inputs for every network. c2 also feeds it: that many maps of 5x5 are flattened."
    )

    widest = widest_alone
    change = {"25 * c2": "400"}


class NoBias:
    """Counts the weights only."""

    caught_by = "test_count"
    diagnosis = (
        "You count the weights only. Every output channel, and every output of a dense layer, has one more number: its bias."
    )

    widest = widest_alone

    def parameter_count(c1, c2):
        _refuse_none(c1, c2)
        return 25 * c1 + 25 * c1 * c2 + 120 * 25 * c2 + 84 * 120 + 10 * 84


class NoBiasInConvolutions:
    """Forgets the biases of the convolutions."""

    caught_by = "test_count"
    diagnosis = "Convolutions have biases, too: one for each output channel."

    widest = widest_alone
    change = {"c1 * (25 + 1)": "25 * c1", "c2 * (25 * c1 + 1)": "c2 * 25 * c1"}


class NoBiasInDenseLayers:
    """Forgets the biases of the dense layers."""

    caught_by = "test_count"
    diagnosis = "Dense layers have biases, too: one for each output."

    widest = widest_alone

    def parameter_count(c1, c2):
        _refuse_none(c1, c2)
        return 26 * c1 + c2 * (25 * c1 + 1) + 120 * 25 * c2 + 84 * 120 + 10 * 84


class NoOutputLayer:
    """Forgets the last dense layer."""

    caught_by = "test_count"
    diagnosis = "You left out the last dense layer: 10 scores need weights, too."

    widest = widest_alone

    def parameter_count(c1, c2):
        _refuse_none(c1, c2)
        return 26 * c1 + c2 * (25 * c1 + 1) + 120 * (25 * c2 + 1) + 84 * 121


class NoPooling:
    """Flattens the maps before the last pooling."""

    caught_by = "test_count"
    diagnosis = "You flatten maps of 10x10. Pooling halves their sides first: 5x5."

    widest = widest_alone
    change = {"c1 * (25 + 1)": "26 * c1", "25 * c2": "100 * c2"}


class OneInputChannel:
    """The second convolution has one input channel."""

    caught_by = "test_count"
    diagnosis = "The second convolution has c1 input channels, and a window for each of them."

    widest = widest_alone
    change = {"c1 * (25 + 1)": "26 * c1", "25 * c1 + 1": "26"}


class Proportional:
    """The count grows in proportion to c1·c2."""

    caught_by = "test_count"
    diagnosis = (
        "You take the book's count times c1·c2/96. Only the second convolution grows with the product; the last dense "
        "layers do not grow at all."
    )

    widest = widest_alone

    def parameter_count(c1, c2):
        _refuse_none(c1, c2)
        return 61_706 * c1 * c2 // 96


class SixInputChannels:
    """The second convolution always has 6 input channels."""

    caught_by = "test_count"
    diagnosis = "Your second convolution has 6 input channels for every network. It gets what the first one gives: c1 channels."

    widest = widest_alone
    change = {"c1 * (25 + 1)": "26 * c1", "25 * c1": "25 * 6"}


class ThousandChannelsAtMost:
    """Counts at most a thousand channels."""

    caught_by = "test_count"
    diagnosis = "Your number is right for a few channels only. Is there a limit in your code?"

    def parameter_count(c1, c2):
        if c1 < 1 or c2 < 1:
            raise ValueError("no channels")
        return 26 * min(c1, 1000) + c2 * (25 * c1 + 1) + 120 * (25 * c2 + 1) + 84 * 121 + 850


class APowerOfTwo:
    """Returns a power of two."""

    caught_by = "test_widest"
    diagnosis = "You double c as long as it fits. Numbers of channels between the powers of two count, too."
    change = {"parameter_count(c + 1, 2 * (c + 1))": "parameter_count(2 * c, 4 * c)", "c += 1": "c *= 2"}


class BothNumbers:
    """Returns (c, 2c)."""

    caught_by = "test_widest"
    diagnosis = "You return both numbers of channels. Return c only, an int."
    change = {"return c": "return (c, 2 * c)"}


class LinearGuess:
    """Assumes that the count is proportional to c."""

    caught_by = "test_widest"
    diagnosis = (
        "You guess in proportion to the book's network. The count is not proportional to c: c·c occurs in it, and a part "
        "that never changes."
    )

    def widest(budget):
        if parameter_count(1, 2) > budget:
            raise ValueError(f"not even one channel fits into {budget} parameters")
        return max(1, 6 * budget // 61_706)


class NoFixedPart:
    """Leaves out the part of the count that does not depend on c."""

    caught_by = "test_widest"
    diagnosis = "You leave out the dense layers of 84 and 10 outputs: their numbers are in the budget, too, whatever c is."
    change = {"parameter_count(c + 1, 2 * (c + 1))": "parameter_count(c + 1, 2 * (c + 1)) - 84 * 121 - 850"}


class OneTooFew:
    """Returns one channel too few."""

    caught_by = "test_widest"
    diagnosis = "You stop one channel too early: the next one is still within the budget."
    change = {"return c": "return max(c - 1, 1)"}


class OverBudgetByOne:
    """Returns one channel too many."""

    caught_by = "test_widest"
    diagnosis = "You return the first c that is above the budget: one more channel than allowed."
    change = {"c + 1": "c"}


class RoundsToNearest:
    """Rounds to the nearest c."""

    caught_by = "test_widest"
    diagnosis = "You solve the equation and round to the nearest whole number. Rounded up, the network is above the budget."

    def widest(budget):
        if parameter_count(1, 2) > budget:
            raise ValueError(f"not even one channel fits into {budget} parameters")
        return round((-6028 + (6028**2 + 200 * (budget - 11_134)) ** 0.5) / 100)


class SameChannels:
    """Takes c2 = c."""

    caught_by = "test_widest"
    diagnosis = "You give both convolutions c channels. The second one has twice as many: 2·c."
    change = {"2 * (c + 1)": "c + 1"}


class SameChannelsFromOne:
    """Takes c2 = c, from (1, 1) on."""

    caught_by = "test_widest"
    diagnosis = "You give both convolutions c channels. The second one has twice as many: 2·c."

    def widest(budget):
        c = 0
        while parameter_count(c + 1, c + 1) <= budget:
            c += 1
        if c == 0:
            raise ValueError("not even one channel")
        return c


class SecondChannels:
    """Returns 2c."""

    caught_by = "test_widest"
    diagnosis = "You return the channels of the second convolution, 2·c. Return c."
    change = {"return c": "return 2 * c"}


class StaysBelow:
    """Requires a count below the budget."""

    caught_by = "test_widest"
    diagnosis = "A network with exactly `budget` parameters is within the budget, too."
    change = {"parameter_count(c + 1, 2 * (c + 1)) <= budget": "parameter_count(c + 1, 2 * (c + 1)) < budget"}


class TriesUpTo_99:
    """Tries no c above 99."""

    caught_by = "test_widest"
    diagnosis = "You try c up to 99 and no further. A large budget allows more."

    def widest(budget):
        fits = [c for c in range(1, 100) if parameter_count(c, 2 * c) <= budget]
        if not fits:
            raise ValueError(f"not even one channel fits into {budget} parameters")
        return max(fits)


class TwiceFirst:
    """Takes (2c, c)."""

    caught_by = "test_widest"
    diagnosis = "You give the first convolution twice the channels. It is the second one that has 2·c."
    change = {
        "c + 1": "2 * (c + 1)",
        "2 * (c + 1)": "c + 1",
    }


class Accepts_0:
    """Accepts 0 channels."""

    caught_by = "test_bad"
    diagnosis = "You refuse negative numbers of channels, but 0 channels give nothing, either."
    change = {"c1 < 1": "c1 < 0", "c2 < 1": "c2 < 0"}


class BothBelow_1:
    """Refuses only if both are below 1."""

    caught_by = "test_bad"
    diagnosis = "You refuse only if both numbers are below 1. One of them is enough."
    change = {"c1 < 1 or c2 < 1": "c1 < 1 and c2 < 1"}


class C1Alone:
    """Tests c1 only."""

    caught_by = "test_bad"
    diagnosis = "You test c1 only. c2 can be below 1, too."
    change = {"c1 < 1 or c2 < 1": "c1 < 1"}


class C2Alone:
    """Tests c2 only."""

    caught_by = "test_bad"
    diagnosis = "You test c2 only. c1 can be below 1, too."
    change = {"c1 < 1 or c2 < 1": "c2 < 1"}


class CountNeverRefuses:
    """Refuses in the network only."""

    caught_by = "test_bad"
    diagnosis = "parameter_count returns a number for a network that cannot exist: it must raise ValueError, too."

    parameter_count = parameter_count_alone


class NetNeverRefuses:
    """Refuses in the count only."""

    caught_by = "test_bad"
    diagnosis = (
        "lenet_channels leaves the refusal to Gluon. Its MXNetError is no ValueError, and it accepts -1: test c1 and c2 "
        "yourself."
    )

    lenet_channels = lenet_channels_alone


class NoBudgetAlone:
    """Refuses only budgets below 1."""

    caught_by = "test_bad"
    diagnosis = (
        "You refuse a budget of 0, but there are others too small for even one channel: compare with the smallest network."
    )
    change = {
        "parameter_count(1, 2) > budget": "budget < 1",
        "f'not even one channel fits into {budget} parameters'": "'no budget'",
    }


class NoError:
    """Never refuses channels."""

    caught_by = "test_bad"
    diagnosis = "You do not refuse c1 or c2 below 1. Gluon stops at 0 with an error of its own, and takes -1 without a word."

    lenet_channels = lenet_channels_alone
    parameter_count = parameter_count_alone


class Product:
    """Tests the product of both numbers."""

    caught_by = "test_bad"
    diagnosis = "You test the product of both numbers. For two negative numbers it is positive: test each by itself."
    change = {"c1 < 1 or c2 < 1": "c1 * c2 < 1"}


class ReturnsNone:
    """Returns None instead of raising."""

    caught_by = "test_bad"
    diagnosis = "You return None. The caller's code goes on with that, and fails somewhere else: raise ValueError."
    change = {
        "raise ValueError(f'not even one channel fits into {budget} parameters')": "return None",
        "_refuse_none(c1, c2)": "if min(c1, c2) < 1:\n    return None",
    }


class WidestAtLeast_1:
    """Returns 1 for any small budget."""

    caught_by = "test_bad"
    diagnosis = "You return 1 even where one channel is above the budget. If nothing fits, raise ValueError."

    def widest(budget):
        c = 1
        while parameter_count(c + 1, 2 * (c + 1)) <= budget:
            c += 1
        return c


class Widest_0:
    """Returns 0 when nothing fits."""

    caught_by = "test_bad"
    diagnosis = "You return 0 where nothing fits. There is no network without channels: raise ValueError."

    def widest(budget):
        c = 0
        while parameter_count(c + 1, 2 * (c + 1)) <= budget:
            c += 1
        return c


class ChannelsLast:
    """All layers have the layout NHWC."""

    caught_by = "test_net"
    diagnosis = "Your layers have layout='NHWC', so they want the channel last. The pictures are (n, 1, 28, 28): channel first."

    def lenet_channels(c1, c2):
        _refuse_none(c1, c2)
        net = nn.Sequential()
        net.add(
            nn.Conv2D(c1, 5, padding=2, activation="relu", layout="NHWC"),
            nn.MaxPool2D(2, 2, layout="NHWC"),
            nn.Conv2D(c2, 5, activation="relu", layout="NHWC"),
            nn.MaxPool2D(2, 2, layout="NHWC"),
            nn.Dense(120, activation="relu"),
            nn.Dense(84, activation="relu"),
            nn.Dense(10),
        )
        return net


class InUnits_784:
    """The first dense layer is told that it gets the picture."""

    caught_by = "test_net"
    diagnosis = (
        "You tell the first dense layer that it gets 784 numbers, as if there were no convolutions: the "
        "network stops there. Leave in_units out."
    )
    change = {"nn.Dense(120, activation='relu')": "nn.Dense(120, activation='relu', in_units=784)"}


class ThreeInChannels:
    """Tells the first convolution that the picture has three channels."""

    caught_by = "test_net"
    diagnosis = "You tell the first convolution that it gets three channels. A grey picture has one."

    def lenet_channels(c1, c2):
        _refuse_none(c1, c2)
        net = nn.Sequential()
        net.add(
            nn.Conv2D(in_channels=3, channels=c1, kernel_size=5, padding=2, activation="relu"),
            nn.MaxPool2D(2, 2),
            nn.Conv2D(c2, 5, activation="relu"),
            nn.MaxPool2D(2, 2),
            nn.Dense(120, activation="relu"),
            nn.Dense(84, activation="relu"),
            nn.Dense(10),
        )
        return net


class HalfPrecision:
    """Gives one layer weights of 16 bits."""

    caught_by = "test_net"
    diagnosis = "One of your layers has weights of 16 bits, and gets numbers of 32: it cannot run."
    change = {"nn.Dense(84, activation='relu')": "nn.Dense(84, activation='relu', dtype='float16')"}


class ZeroWeights:
    """Sets all first weights to zero."""

    caught_by = "test_net"
    diagnosis = (
        "Weights that all start with the same number stay alike, and with 0 nothing gets through: leave the initialisers out."
    )

    def lenet_channels(c1, c2):
        _refuse_none(c1, c2)
        net = nn.Sequential()
        net.add(
            nn.Conv2D(c1, 5, padding=2, activation="relu", weight_initializer="zeros"),
            nn.MaxPool2D(2, 2),
            nn.Conv2D(c2, 5, activation="relu", weight_initializer="zeros"),
            nn.MaxPool2D(2, 2),
            nn.Dense(120, activation="relu"),
            nn.Dense(84, activation="relu", weight_initializer="zeros"),
            nn.Dense(10),
        )
        return net


class TanhAndFlatten:
    """The scores go through tanh and Flatten."""

    caught_by = "test_net"
    diagnosis = "You put more layers after the scores. They come out as they are: nothing after the last dense layer."
    change = {"return net": "net.add(nn.Activation('tanh'), nn.Flatten())\nreturn net"}


class DropoutAfterScores:
    """Dropout after the scores."""

    caught_by = "test_net"
    diagnosis = (
        "You put Dropout after the scores: then training hides some of them from the loss. Nothing comes "
        "after the last dense layer."
    )
    change = {"return net": "net.add(nn.Dropout(0.5))\nreturn net"}


class SameObjectAgain:
    """Returns the same network object at each call with the same arguments."""

    caught_by = "test_net"
    diagnosis = (
        "You return a network that you returned before: after the first training it has learned already. "
        "Make a new one at each call."
    )
    change = {"net = nn.Sequential()": "net = _MADE.setdefault((c1, c2), nn.Sequential())\nif len(net):\n    return net"}


class FlattenedInNumpy:
    """Flattens the maps in NumPy."""

    caught_by = "test_net"
    diagnosis = (
        "What goes through asnumpy() has no gradient any more: the convolutions keep their first weights. Use nn.Flatten."
    )

    def lenet_channels(c1, c2):
        _refuse_none(c1, c2)
        layers = list(lenet_channels_alone(c1, c2))
        net = nn.Sequential()
        net.add(*layers[:4], nn.Lambda(lambda x: nd.array(x.asnumpy().reshape(len(x), -1))), *layers[4:])
        return net


class TwoPicturesOnly:
    """Flattens the maps of two pictures, however many there are."""

    caught_by = "test_net"
    diagnosis = "You flatten with reshape((2, -1)), which is right for two pictures. nn.Flatten does it for any number."

    def lenet_channels(c1, c2):
        _refuse_none(c1, c2)
        layers = list(lenet_channels_alone(c1, c2))
        net = nn.Sequential()
        net.add(*layers[:4], nn.Lambda(lambda x: x.reshape((2, -1))), *layers[4:])
        return net


class AddsUpAllCalls:
    """Adds the parameters of each call to those of the calls before."""

    caught_by = "test_count"
    diagnosis = "Your count goes on from the last call. Begin at 0 in each call."

    def parameter_count(c1, c2):
        _refuse_none(c1, c2)
        _MADE["sum"] = _MADE.get("sum", 0) + parameter_count_alone(c1, c2)
        return _MADE["sum"]


class CountsInAnOldNetwork:
    """Returns the same network for all c2, and counts in it."""

    caught_by = "test_net"
    diagnosis = "You keep one network for each c1, whatever c2 is. Make a new one at each call."

    def lenet_channels(c1, c2):
        _refuse_none(c1, c2)
        if c1 not in _MADE:
            _MADE[c1] = lenet_channels_alone(c1, c2), c2
        return _MADE[c1][0]

    def parameter_count(c1, c2):
        lenet_channels(c1, c2)
        return parameter_count_alone(c1, _MADE[c1][1])


class KeepsTheLast:
    """Keeps the network of its last call, for another call with the same channels."""

    caught_by = "test_net"
    diagnosis = (
        "You return a network that you returned before: after the first training it has learned already. "
        "Make a new one at each call."
    )
    change = {
        "net = nn.Sequential()": (
            "if _MADE.get('asked') == (c1, c2):\n    return _MADE['net']\nnet = nn.Sequential()\n"
            "_MADE.update(asked=(c1, c2), net=net)"
        )
    }


class KeepsTwo:
    """Makes two networks for the same arguments, and returns them in turn."""

    caught_by = "test_net"
    diagnosis = (
        "You return a network that you returned before: after the first training it has learned already. "
        "Make a new one at each call."
    )
    change = {
        "net = nn.Sequential()": (
            "kept = _MADE.setdefault((c1, c2), [])\nif len(kept) == 2:\n    kept.reverse()\n    return kept[0]\n"
            "net = nn.Sequential()\nkept.append(net)"
        )
    }


class WrittenOutCountBelowTheBudget:
    """Forgets the biases, writes this count out in widest as well, and compares it with < there."""

    caught_by = "test_widest"
    diagnosis = 'By your own count, a network with exactly `budget` parameters does not fit. "At most" includes it: write <=.'

    def parameter_count(c1, c2):
        _refuse_none(c1, c2)
        return 25 * c1 + 25 * c1 * c2 + 120 * 25 * c2 + 84 * 120 + 10 * 84

    def widest(budget):
        c = 0
        while 25 * (c + 1) + 50 * (c + 1) ** 2 + 6000 * (c + 1) + 84 * 120 + 10 * 84 < budget:
            c += 1
        if c == 0:
            raise ValueError(budget)
        return c
