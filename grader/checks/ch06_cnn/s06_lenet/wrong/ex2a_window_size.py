"""Known wrong answers: LeNet with other windows."""

from mxnet import autograd, nd
from mxnet.gluon import nn
from reference import _sides, lenet_window


def parameter_count_alone(k1, k2, p1):
    b = ((29 + 2 * p1 - k1) // 2 - k2 + 1) // 2
    return 6 * (k1 * k1 + 1) + 16 * (6 * k2 * k2 + 1) + 120 * (16 * b * b + 1) + 84 * 121 + 10 * 85


def lenet_window_alone(k1, k2, p1):
    pass
    net = nn.Sequential()
    net.add(
        nn.Conv2D(6, k1, padding=p1, activation="relu"),
        nn.MaxPool2D(2, 2),
        nn.Conv2D(16, k2, activation="relu"),
        nn.MaxPool2D(2, 2),
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
    change = {"nn.MaxPool2D(pool_size=2, strides=2)": "nn.AvgPool2D(2, 2)"}


class TheBooksLayers:
    """Keeps the sigmoid and the averages of the book's first network."""

    caught_by = "test_net"
    diagnosis = "Those are the layers of the book's first LeNet, with sigmoid and averages. Here it is ReLU and the maximum."
    change = {"'relu'": "'sigmoid'", "nn.MaxPool2D(pool_size=2, strides=2)": "nn.AvgPool2D(2, 2)"}


class NoReluAfterConvolutions:
    """Leaves out the activation of the convolutions."""

    caught_by = "test_net"
    diagnosis = "Your convolutions have no activation. ReLU comes after each of them, too."
    change = {
        "nn.Conv2D(6, kernel_size=k1, padding=p1, activation='relu')": "nn.Conv2D(6, k1, padding=p1)",
        "nn.Conv2D(16, kernel_size=k2, activation='relu')": "nn.Conv2D(16, k2)",
    }


class NetRoundsUp:
    """The pooling layers keep the odd row and column."""

    caught_by = "test_net"
    diagnosis = "Your pooling layers round up (ceil_mode). They leave out the odd row and column."

    def lenet_window(k1, k2, p1):
        _sides(k1, k2, p1)
        net = nn.Sequential()
        net.add(nn.Conv2D(6, k1, padding=p1, activation="relu"), nn.MaxPool2D(2, 2, ceil_mode=True))
        net.add(nn.Conv2D(16, k2, activation="relu"), nn.MaxPool2D(2, 2, ceil_mode=True))
        net.add(nn.Dense(120, activation="relu"), nn.Dense(84, activation="relu"), nn.Dense(10))
        return net


class NetIgnoresPadding:
    """The network always has padding 2."""

    caught_by = "test_net"
    diagnosis = "Your network does not use p1."
    change = {"nn.Conv2D(6, kernel_size=k1, padding=p1, activation='relu')": "nn.Conv2D(6, k1, padding=2, activation='relu')"}


class NetSwapped:
    """Swaps k1 and k2 in the network."""

    caught_by = "test_net"
    diagnosis = "k1 belongs to the first convolution, k2 to the second."
    change = {
        "nn.Conv2D(6, kernel_size=k1, padding=p1, activation='relu')": "nn.Conv2D(6, k2, padding=p1, activation='relu')",
        "nn.Conv2D(16, kernel_size=k2, activation='relu')": "nn.Conv2D(16, k1, activation='relu')",
    }


class NetAndItsTestSwapped:
    """Swaps k1 and k2 in the network and where it refuses."""

    caught_by = "test_net"
    diagnosis = "k1 belongs to the first convolution, k2 to the second."

    def lenet_window(k1, k2, p1):
        _sides(k2, k1, p1)
        return lenet_window_alone(k2, k1, p1)


class PaddingTwice:
    """The second convolution is padded, too."""

    caught_by = "test_net"
    diagnosis = "Your second convolution has padding, too. It has none."
    change = {"nn.Conv2D(16, kernel_size=k2, activation='relu')": "nn.Conv2D(16, k2, padding=p1, activation='relu')"}


class PaddingTwiceAndCounted:
    """The second convolution is padded, too, and the parameters are counted in that network."""

    caught_by = "test_net"
    diagnosis = "Your second convolution has padding, too. It has none."

    def lenet_window(k1, k2, p1):
        first = 28 + 2 * p1 - k1 + 1
        if first < 2 or first // 2 + 2 * p1 - k2 + 1 < 2:
            raise ValueError("a map vanishes")
        net = nn.Sequential()
        net.add(
            nn.Conv2D(6, k1, padding=p1, activation="relu"),
            nn.MaxPool2D(2, 2),
            nn.Conv2D(16, k2, padding=p1, activation="relu"),
            nn.MaxPool2D(2, 2),
            nn.Dense(120, activation="relu"),
            nn.Dense(84, activation="relu"),
            nn.Dense(10),
        )
        return net

    def parameter_count(k1, k2, p1):
        net = lenet_window(k1, k2, p1)
        net.initialize()
        net(nd.zeros((1, 1, 28, 28)))
        return sum(parameter.data().size for parameter in net.collect_params().values())


class OneDenseLayerLess:
    """Leaves out the dense layer of 84, and counts the parameters in that network."""

    caught_by = "test_net"
    diagnosis = "You left out the dense layer with 84 outputs."

    def lenet_window(k1, k2, p1):
        _sides(k1, k2, p1)
        net = nn.Sequential()
        net.add(
            nn.Conv2D(6, k1, padding=p1, activation="relu"),
            nn.MaxPool2D(2, 2),
            nn.Conv2D(16, k2, activation="relu"),
            nn.MaxPool2D(2, 2),
            nn.Dense(120, activation="relu"),
            nn.Dense(10),
        )
        return net

    def parameter_count(k1, k2, p1):
        net = lenet_window(k1, k2, p1)
        net.initialize()
        net(nd.zeros((1, 1, 28, 28)))
        return sum(parameter.data().size for parameter in net.collect_params().values())


class SecondWindow_5:
    """The second window stays 5."""

    caught_by = "test_net"
    diagnosis = "Your second window does not depend on k2."
    change = {"nn.Conv2D(16, kernel_size=k2, activation='relu')": "nn.Conv2D(16, 5, activation='relu')"}


class Sigmoid:
    """Uses sigmoid in place of ReLU."""

    caught_by = "test_net"
    diagnosis = "This network has ReLU; yours has the book's sigmoid."

    def lenet_window(k1, k2, p1):
        _sides(k1, k2, p1)
        net = nn.Sequential()
        net.add(
            nn.Conv2D(6, k1, padding=p1, activation="sigmoid"),
            nn.MaxPool2D(2, 2),
            nn.Conv2D(16, k2, activation="sigmoid"),
            nn.MaxPool2D(2, 2),
            nn.Dense(120, activation="sigmoid"),
            nn.Dense(84, activation="sigmoid"),
            nn.Dense(10),
        )
        return net


class AFloat:
    """Returns a float."""

    caught_by = "test_count"
    diagnosis = "Your count is a float: / always gives one. Return a whole number."

    def parameter_count(k1, k2, p1):
        _, b = _sides(k1, k2, p1)
        return float(6 * (k1 * k1 + 1) + 16 * (6 * k2 * k2 + 1) + 120 * (16 * b * b + 1) + 84 * 121 + 10 * 85)


class Always_400:
    """Always counts 400 inputs of the first dense layer."""

    caught_by = "test_count"
    diagnosis = (
        "400 inputs is right for the book's windows only: the flattened map has 16·b² numbers, and b changes with the windows."
    )

    def parameter_count(k1, k2, p1):
        _, b = _sides(k1, k2, p1)
        return 6 * (k1 * k1 + 1) + 16 * (6 * k2 * k2 + 1) + 120 * 401 + 84 * 121 + 850


class CountIgnoresPadding:
    """Always counts with padding 2."""

    caught_by = "test_count"
    diagnosis = "Your count does not change with p1. The padding has no weights, but it changes the map that is flattened."

    def parameter_count(k1, k2, p1):
        _sides(k1, k2, p1)
        b = max((33 - k1) // 2 - k2 + 1, 2) // 2
        return 6 * (k1 * k1 + 1) + 16 * (6 * k2 * k2 + 1) + 120 * (16 * b * b + 1) + 84 * 121 + 10 * 85


class NoBias:
    """Counts the weights only."""

    caught_by = "test_count"
    diagnosis = (
        "You count the weights only. Every output channel, and every output of a dense layer, has one more number: its bias."
    )

    def parameter_count(k1, k2, p1):
        _, b = _sides(k1, k2, p1)
        return 6 * k1 * k1 + 96 * k2 * k2 + 120 * 16 * b * b + 84 * 120 + 840


class CountWithoutPadding:
    """Counts as if there were no padding, and refuses so."""

    caught_by = "test_count"
    diagnosis = "You count as if there were no padding. It has no weights, but it changes the map that is flattened."

    def _sides(k1, k2, p1):
        a = (29 - k1) // 2
        b = (a - k2 + 1) // 2
        if a < 1 or b < 1:
            raise ValueError("a map vanishes")
        return a, b


class SidesSwapped:
    """Swaps k1 and k2 where the maps are computed, for both functions."""

    caught_by = "test_count"
    diagnosis = "Where you compute the sides of the maps, k1 and k2 are exchanged: k1 belongs to the first convolution."

    def _sides(k1, k2, p1):
        first = 29 + 2 * p1 - k2
        second = first // 2 - k1 + 1
        if first < 2 or second < 2:
            raise ValueError("a map vanishes")
        return first // 2, second // 2


class NoPlusOne:
    """Computes a map's side without + 1."""

    caught_by = "test_count"
    diagnosis = "A window that fits exactly has one place: a convolution leaves side + 2·padding - window + 1."

    def parameter_count(k1, k2, p1):
        _sides(k1, k2, p1)
        b = ((28 + 2 * p1 - k1) // 2 - k2) // 2
        return 6 * (k1 * k1 + 1) + 16 * (6 * k2 * k2 + 1) + 120 * (16 * b * b + 1) + 84 * 121 + 850


class NoPlusOneAnywhere:
    """Computes a map's side without + 1, and refuses too early."""

    caught_by = "test_count"
    diagnosis = "A window that fits exactly has one place: a convolution leaves side + 2·padding - window + 1."

    def _sides(k1, k2, p1):
        a = (28 + 2 * p1 - k1) // 2
        b = (a - k2) // 2
        if a < 1 or b < 1:
            raise ValueError("a map vanishes")
        return a, b


class BiasForEachWindow:
    """Counts a bias for each window of the second convolution."""

    caught_by = "test_count"
    diagnosis = "You count a bias for each of the 16·6 windows. Each output channel has one, which all its windows share."

    def parameter_count(k1, k2, p1):
        _, b = _sides(k1, k2, p1)
        return 6 * (k1 * k1 + 1) + 16 * 6 * (k2 * k2 + 1) + 120 * (16 * b * b + 1) + 84 * 121 + 850


class NoBiasInDenseLayers:
    """Forgets the biases of the dense layers."""

    caught_by = "test_count"
    diagnosis = "Dense layers have biases, too: one for each output."

    def parameter_count(k1, k2, p1):
        _, b = _sides(k1, k2, p1)
        return 6 * (k1 * k1 + 1) + 16 * (6 * k2 * k2 + 1) + 120 * 16 * b * b + 84 * 120 + 840


class NoBiasInConvolutions:
    """Forgets the biases of the convolutions."""

    caught_by = "test_count"
    diagnosis = "Convolutions have biases, too: one for each output channel."

    def parameter_count(k1, k2, p1):
        _, b = _sides(k1, k2, p1)
        return 6 * k1 * k1 + 96 * k2 * k2 + 120 * (16 * b * b + 1) + 84 * 121 + 850


class NoOutputLayer:
    """Forgets the last dense layer."""

    caught_by = "test_count"
    diagnosis = "You left out the last dense layer: 10 scores need weights, too."

    def parameter_count(k1, k2, p1):
        _, b = _sides(k1, k2, p1)
        return 6 * (k1 * k1 + 1) + 16 * (6 * k2 * k2 + 1) + 120 * (16 * b * b + 1) + 84 * 121


class LearnedPooling:
    """Counts a factor and a bias for each map of a pooling layer, as in the network of 1998."""

    caught_by = "test_count"
    diagnosis = "You count parameters of the pooling layers, as the network of 1998 has them. A maximum has nothing to learn."

    def parameter_count(k1, k2, p1):
        _, b = _sides(k1, k2, p1)
        return 6 * (k1 * k1 + 1) + 12 + 16 * (6 * k2 * k2 + 1) + 32 + 120 * (16 * b * b + 1) + 84 * 121 + 850


class NothingPooled:
    """Leaves out the last pooling layer in the count."""

    caught_by = "test_count"
    diagnosis = "Your first dense layer gets the maps of the second convolution. It gets the pooled ones, half as wide."

    def parameter_count(k1, k2, p1):
        _, b = _sides(k1, k2, p1)
        side = (29 + 2 * p1 - k1) // 2 - k2 + 1
        return 6 * (k1 * k1 + 1) + 16 * (6 * k2 * k2 + 1) + 120 * (16 * side * side + 1) + 84 * 121 + 850


class OneInputChannel:
    """The second convolution has one input channel."""

    caught_by = "test_count"
    diagnosis = "The second convolution has 6 input channels, and a window for each."

    def parameter_count(k1, k2, p1):
        _, b = _sides(k1, k2, p1)
        return 6 * (k1 * k1 + 1) + 16 * (k2 * k2 + 1) + 120 * (16 * b * b + 1) + 84 * 121 + 850


class PaddingOnce:
    """Counts the padding on one side only."""

    caught_by = "test_count"
    diagnosis = "You add the padding once. It is per side: a row above and a row below."

    def parameter_count(k1, k2, p1):
        _sides(k1, k2, p1)
        b = ((28 + p1 - k1 + 1) // 2 - k2 + 1) // 2
        return 6 * (k1 * k1 + 1) + 16 * (6 * k2 * k2 + 1) + 120 * (16 * b * b + 1) + 84 * 121 + 10 * 85


class RoundsUp:
    """Rounds up in both pooling layers."""

    caught_by = "test_count"
    diagnosis = "You round up. Pooling drops the odd row."

    def parameter_count(k1, k2, p1):
        _sides(k1, k2, p1)
        a = -(-(28 + 2 * p1 - k1 + 1) // 2)
        b = -(-(a - k2 + 1) // 2)
        return 6 * (k1 * k1 + 1) + 16 * (6 * k2 * k2 + 1) + 120 * (16 * b * b + 1) + 84 * 121 + 10 * 85


class RoundsUpOnce:
    """Rounds up in the second pooling layer."""

    caught_by = "test_count"
    diagnosis = "Your second pooling rounds up. It drops the odd row, too."

    def parameter_count(k1, k2, p1):
        a, _ = _sides(k1, k2, p1)
        b = (a - k2 + 2) // 2
        return 6 * (k1 * k1 + 1) + 16 * (6 * k2 * k2 + 1) + 120 * (16 * b * b + 1) + 84 * 121 + 10 * 85


class SamePadding:
    """Assumes that the first map keeps its size."""

    caught_by = "test_count"
    diagnosis = "You assume that the first convolution keeps the map's size. It does so only if 2·p1 = k1 - 1."

    def parameter_count(k1, k2, p1):
        _sides(k1, k2, p1)
        b = (14 - k2 + 1) // 2
        return 6 * (k1 * k1 + 1) + 16 * (6 * k2 * k2 + 1) + 120 * (16 * b * b + 1) + 84 * 121 + 10 * 85


class WindowInThePicture:
    """Refuses a window larger than the picture, even if it fits with the padding."""

    caught_by = "test_count"
    diagnosis = "You refuse a window that is larger than the picture. With enough padding it fits."

    def parameter_count(k1, k2, p1):
        first = 29 + 2 * p1 - k1
        second = first // 2 - k2 + 1
        if k1 > 28 or min(first, second) < 2:
            raise ValueError("a map vanishes")
        b = second // 2
        return 6 * (k1 * k1 + 1) + 16 * (6 * k2 * k2 + 1) + 120 * (16 * b * b + 1) + 84 * 121 + 850


class WindowsSwapped:
    """Swaps k1 and k2 in the count."""

    caught_by = "test_count"
    diagnosis = "k1 belongs to the first convolution, k2 to the second."

    def parameter_count(k1, k2, p1):
        _, b = _sides(k1, k2, p1)
        return 6 * (k2 * k2 + 1) + 16 * (6 * k1 * k1 + 1) + 120 * (16 * b * b + 1) + 84 * 121 + 850


class CountNeverRefuses:
    """Refuses in the network only."""

    caught_by = "test_bad"
    diagnosis = "parameter_count returns a number for a network that cannot exist: it must raise ValueError, too."

    parameter_count = parameter_count_alone


class FirstMapAlone:
    """Checks the first map only."""

    caught_by = "test_bad"
    diagnosis = "The second map can vanish, too."

    def _sides(k1, k2, p1):
        first = 28 + 2 * p1 - k1 + 1
        if first < 2:
            raise ValueError("the window does not fit")
        return first // 2, (first // 2 - k2 + 1) // 2


class NetNeverRefuses:
    """Refuses in the count only."""

    caught_by = "test_bad"
    diagnosis = "lenet_window returns a network that cannot run on a picture: it must raise ValueError, too."

    lenet_window = lenet_window_alone


class NoError:
    """Never refuses."""

    caught_by = "test_bad"
    diagnosis = "You do not refuse windows that leave no map. Gluon says nothing either until the first picture comes."

    lenet_window = lenet_window_alone
    parameter_count = parameter_count_alone


class EvenWindowsRefused:
    """Both functions refuse even windows."""

    caught_by = "test_count"
    diagnosis = "You refuse even windows. They fit as well: ask for the maps alone."

    def _sides(k1, k2, p1):
        first = 29 + 2 * p1 - k1
        second = first // 2 - k2 + 1
        if k1 % 2 == 0 or first < 2 or second < 2:
            raise ValueError("an even window")
        return first // 2, second // 2


class LargeWindowsRefused:
    """Refuses windows of more than 100 in the network."""

    caught_by = "test_net"
    diagnosis = "You refuse large windows, though with enough padding they fit. Test the sizes of the maps only."

    def lenet_window(k1, k2, p1):
        if k1 > 100 or k2 > 100:
            raise ValueError("the window is too large")
        _sides(k1, k2, p1)
        return lenet_window_alone(k1, k2, p1)


class OnlyNegativeMaps:
    """Refuses only if a side is negative."""

    caught_by = "test_bad"
    diagnosis = "You refuse negative sides only. A map of 0x0 or 1x1 leaves nothing after pooling, either."
    change = {"first < 2": "first < 0", "second < 2": "second < 0"}


class OnlyTooSmallForTheWindow:
    """Refuses only if a window is larger than its map."""

    caught_by = "test_bad"
    diagnosis = "A 1x1 map cannot be pooled by a 2x2 window either."
    change = {
        "first < 2": "first < 1",
        "second < 2": "second < 1",
        "f'with windows {k1} and {k2} and padding {p1} a map vanishes'": "'the window does not fit'",
    }


class TheBooksWindows:
    """Returns the book's own windows."""

    caught_by = "test_accuracy"
    diagnosis = "(5, 5, 2) is the book's choice. Make one of your own."

    def my_window():
        return 5, 5, 2


class Vanishes:
    """Returns windows for which a map vanishes."""

    caught_by = "test_accuracy"
    diagnosis = "With your windows a map vanishes: follow its side through the layers."

    def my_window():
        return 9, 11, 0


class ChannelsLast:
    """All layers have the layout NHWC."""

    caught_by = "test_net"
    diagnosis = "Your layers have layout='NHWC', so they want the channel last. The pictures are (n, 1, 28, 28): channel first."

    def lenet_window(k1, k2, p1):
        _sides(k1, k2, p1)
        net = nn.Sequential()
        net.add(
            nn.Conv2D(6, k1, padding=p1, activation="relu", layout="NHWC"),
            nn.MaxPool2D(2, 2, layout="NHWC"),
            nn.Conv2D(16, k2, activation="relu", layout="NHWC"),
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

    def lenet_window(k1, k2, p1):
        _sides(k1, k2, p1)
        net = nn.Sequential()
        net.add(
            nn.Conv2D(in_channels=3, channels=6, kernel_size=k1, padding=p1, activation="relu"),
            nn.MaxPool2D(2, 2),
            nn.Conv2D(16, k2, activation="relu"),
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

    def lenet_window(k1, k2, p1):
        _sides(k1, k2, p1)
        net = nn.Sequential()
        net.add(
            nn.Conv2D(6, k1, padding=p1, activation="relu", weight_initializer="zeros"),
            nn.MaxPool2D(2, 2),
            nn.Conv2D(16, k2, activation="relu", weight_initializer="zeros"),
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
    change = {"net = nn.Sequential()": "net = _MADE.setdefault((k1, k2, p1), nn.Sequential())\nif len(net):\n    return net"}


class PoolsWithoutGradient:
    """Pools by a function that records nothing."""

    caught_by = "test_net"
    diagnosis = (
        "Within autograd.pause() MXNet does not see what you compute: no gradient gets to the layers before it. Leave it out."
    )

    def lenet_window(k1, k2, p1):
        _sides(k1, k2, p1)

        def pooled(x):
            with autograd.pause():
                return nd.Pooling(x, kernel=(2, 2), stride=(2, 2), pool_type="max")

        net = nn.Sequential()
        net.add(nn.Conv2D(6, k1, padding=p1, activation="relu"), nn.Lambda(pooled))
        net.add(nn.Conv2D(16, k2, activation="relu"), nn.Lambda(pooled))
        net.add(nn.Dense(120, activation="relu"), nn.Dense(84, activation="relu"), nn.Dense(10))
        return net


class KeepsTheLast:
    """Keeps the network of its last call, for another call with the same windows."""

    caught_by = "test_net"
    diagnosis = (
        "You return a network that you returned before: after the first training it has learned already. "
        "Make a new one at each call."
    )
    change = {
        "net = nn.Sequential()": (
            "if _MADE.get('asked') == (k1, k2, p1):\n    return _MADE['net']\nnet = nn.Sequential()\n"
            "_MADE.update(asked=(k1, k2, p1), net=net)"
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
            "kept = _MADE.setdefault((k1, k2, p1), [])\nif len(kept) == 2:\n    kept.reverse()\n    return kept[0]\n"
            "net = nn.Sequential()\nkept.append(net)"
        )
    }
