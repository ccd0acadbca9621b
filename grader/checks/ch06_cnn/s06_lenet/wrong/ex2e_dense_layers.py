"""Known wrong answers: LeNet with other dense layers."""

import math

from mxnet import nd
from mxnet.gluon import nn
from reference import _refuse_empty_layers


def dense_parameters_alone(n_in, hidden, n_out):
    widths = [n_in, *hidden, n_out]
    return sum((before + 1) * after for before, after in zip(widths, widths[1:], strict=False))


def lenet_dense_alone(hidden):
    net = nn.Sequential()
    net.add(
        nn.Conv2D(6, kernel_size=5, padding=2, activation="relu"),
        nn.MaxPool2D(pool_size=2, strides=2),
        nn.Conv2D(16, kernel_size=5, activation="relu"),
        nn.MaxPool2D(pool_size=2, strides=2),
    )
    for width in hidden:
        net.add(nn.Dense(width, activation="relu"))
    net.add(nn.Dense(10))
    return net


_MADE = {}  # networks that SameObjectAgain returns a second time
_KNOWN = {}  # what RemembersTheWidths has counted


class AlwaysThree:
    """Always builds LeNet's own dense layers."""

    caught_by = "test_net"
    diagnosis = "You build layers of 120, 84 and 10 outputs, whatever `hidden` says."

    def lenet_dense(hidden):
        _refuse_empty_layers(hidden)
        net = nn.Sequential()
        net.add(
            nn.Conv2D(6, kernel_size=5, padding=2, activation="relu"),
            nn.MaxPool2D(pool_size=2, strides=2),
            nn.Conv2D(16, kernel_size=5, activation="relu"),
            nn.MaxPool2D(pool_size=2, strides=2),
        )
        net.add(nn.Dense(120, activation="relu"), nn.Dense(84, activation="relu"), nn.Dense(10))
        return net


class AlwaysTwoHidden:
    """Always builds two hidden layers."""

    caught_by = "test_net"
    diagnosis = "Two hidden layers are built in any case. `hidden` can have any length: 0, 1, 2, 3 or more."
    change = {"net = nn.Sequential()": "net = nn.Sequential()\nhidden = (*hidden, *(120, 84)[len(hidden):])[:2]"}


class AveragePooling:
    """Pools by averages."""

    caught_by = "test_net"
    diagnosis = "This network pools with the maximum; yours takes averages."
    change = {"nn.MaxPool2D": "nn.AvgPool2D"}


class TheBooksLayers:
    """Keeps the sigmoid and the averages of the book's first network."""

    caught_by = "test_net"
    diagnosis = "Those are the layers of the book's first LeNet, with sigmoid and averages. Here it is ReLU and the maximum."
    change = {"'relu'": "'sigmoid'", "nn.MaxPool2D": "nn.AvgPool2D"}


class Backwards:
    """Builds the layers in the opposite order."""

    caught_by = "test_net"
    diagnosis = "The hidden layers come in the opposite order: the first width is the layer that gets the maps."
    change = {"net = nn.Sequential()": "net = nn.Sequential()\nhidden = hidden[::-1]"}


class EachWidthOnce:
    """Makes one layer of equal widths."""

    caught_by = "test_net"
    diagnosis = "Two equal widths are two layers: do not drop the second."
    change = {"net = nn.Sequential()": "net = nn.Sequential()\nhidden = tuple(dict.fromkeys(hidden))"}


class Extra_400:
    """Adds a dense layer of 400 before the others."""

    caught_by = "test_net"
    diagnosis = "The 400 is how many numbers the maps have, not a dense layer. You added one with 400 outputs."
    change = {"net = nn.Sequential()": "net = nn.Sequential()\nhidden = (400, *hidden)"}


class FirstWidthAlone:
    """Uses the first width only."""

    caught_by = "test_net"
    diagnosis = "You build one hidden layer, of the first width. Each width in `hidden` is a layer."
    change = {"net = nn.Sequential()": "net = nn.Sequential()\nhidden = hidden[:1]"}


class LastHiddenLinear:
    """Leaves out the activation of the last hidden layer."""

    caught_by = "test_net"
    diagnosis = "The last hidden layer has no ReLU: with the scores' layer it is no more than one dense layer."

    def lenet_dense(hidden):
        _refuse_empty_layers(hidden)
        net = nn.Sequential()
        net.add(
            nn.Conv2D(6, kernel_size=5, padding=2, activation="relu"),
            nn.MaxPool2D(pool_size=2, strides=2),
            nn.Conv2D(16, kernel_size=5, activation="relu"),
            nn.MaxPool2D(pool_size=2, strides=2),
        )
        for place, width in enumerate(hidden):
            net.add(nn.Dense(width, activation="relu" if place < len(hidden) - 1 else None))
        net.add(nn.Dense(10))
        return net


class NeedsAWidth:
    """Fails for an empty tuple."""

    caught_by = "test_net"
    diagnosis = (
        "For an empty `hidden` your function ends with an error, but it is allowed. Without hidden layers one layer leads "
        "from the maps to the scores."
    )
    change = {"net = nn.Sequential()": "net = nn.Sequential()\nhidden = (hidden[0], *hidden[1:])"}


class NoActivation:
    """Leaves out the activation of the dense layers."""

    caught_by = "test_net"
    diagnosis = (
        "Your hidden layers have no activation. Two dense layers with no activation between them are no more than a "
        "single dense layer."
    )
    change = {"nn.Dense(width, activation='relu')": "nn.Dense(width)"}


class NoBiasInTheNet:
    """Makes dense layers without bias."""

    caught_by = "test_net"
    diagnosis = "Your dense layers have no bias (use_bias=False). Each output has one."
    change = {
        "nn.Dense(width, activation='relu')": "nn.Dense(width, activation='relu', use_bias=False)",
        "nn.Dense(10)": "nn.Dense(10, use_bias=False)",
    }


class NoOutputLayer:
    """Leaves out the layer for the scores."""

    caught_by = "test_net"
    diagnosis = "Your network ends with the last hidden layer. The 10 scores need a dense layer of their own, after the loop."
    change = {"net.add(nn.Dense(10))": ""}


class NoPadding:
    """Leaves out the padding of the first convolution."""

    caught_by = "test_net"
    diagnosis = "The first convolution has padding 2; without it the maps are smaller, and 256 numbers are left, not 400."
    change = {"nn.Conv2D(6, kernel_size=5, padding=2, activation='relu')": "nn.Conv2D(6, kernel_size=5, activation='relu')"}


class Refuses_1:
    """Refuses a width of 1."""

    caught_by = "test_net"
    diagnosis = "A width of 1 is allowed: one output is few, but the layer works."
    change = {"width < 1": "width <= 1"}

    def dense_parameters(n_in, hidden, n_out):
        if any(width < 1 for width in hidden):
            raise ValueError(hidden)
        widths = [n_in, *hidden, n_out]
        return sum((before + 1) * after for before, after in zip(widths, widths[1:], strict=False))


class ReturnsNone:
    """Forgets the return in lenet_dense."""

    caught_by = "test_net"
    diagnosis = "lenet_dense builds the network and then returns nothing: the return is missing."
    change = {"return net": ""}


class SameLayerAgain:
    """Uses one layer object for equal widths."""

    caught_by = "test_net"
    diagnosis = "Equal widths share one layer object, and so its weights. Make a new layer for each width."
    change = {
        "net = nn.Sequential()": "net = nn.Sequential()\nmade = {w: nn.Dense(w, activation='relu') for w in hidden}",
        "net.add(nn.Dense(width, activation='relu'))": "net.add(made[width])",
    }


class ScoresActivated:
    """Applies ReLU to the scores."""

    caught_by = "test_net"
    diagnosis = (
        "Your scores pass through ReLU. They need all signs, and those below 0 would get no gradient: nothing comes after "
        "the last layer."
    )
    change = {"nn.Dense(10)": "nn.Dense(10, activation='relu')"}


class Sigmoid:
    """Uses sigmoid in the dense layers."""

    caught_by = "test_net"
    diagnosis = "The book's first LeNet had sigmoid after its dense layers. Here it is ReLU everywhere."
    change = {"nn.Dense(width, activation='relu')": "nn.Dense(width, activation='sigmoid')"}


class SigmoidEverywhere:
    """Uses sigmoid everywhere."""

    caught_by = "test_net"
    diagnosis = "The book's first LeNet had sigmoid after its layers. Here it is ReLU everywhere."
    change = {"'relu'": "'sigmoid'"}


class Softmax:
    """Applies softmax to the scores."""

    caught_by = "test_net"
    diagnosis = "Your network ends with softmax. It gives scores; the loss applies softmax by itself."
    change = {"return net": "net.add(nn.HybridLambda('softmax')); return net"}


class SortedWidths:
    """Sorts the widths, the largest first."""

    caught_by = "test_net"
    diagnosis = "You sort the widths. They come in the order of `hidden`, also if a narrow layer comes before a wide one."
    change = {"net = nn.Sequential()": "net = nn.Sequential()\nhidden = sorted(hidden, reverse=True)"}


class AFloat:
    """Returns a float."""

    caught_by = "test_count"
    diagnosis = "You return a float. The number of parameters is a whole number."

    def dense_parameters(n_in, hidden, n_out):
        _refuse_empty_layers(hidden)
        widths = [n_in, *hidden, n_out]
        return float(sum((before + 1) * after for before, after in zip(widths, widths[1:])))


class AlwaysTwoCounted:
    """Counts two hidden layers only."""

    caught_by = "test_count"
    diagnosis = "You count at most two hidden layers. `hidden` can be longer."
    change = {"*hidden": "*hidden[:2]"}


class Always_10:
    """Always counts 10 outputs."""

    caught_by = "test_count"
    diagnosis = "You count with 10 outputs, LeNet's own. The function is told how many there are: n_out."
    change = {"n_out": "10"}


class Always_400:
    """Always counts 400 inputs."""

    caught_by = "test_count"
    diagnosis = "You count with 400 inputs, LeNet's own. The function is told how many there are: n_in."
    change = {"[n_in, *hidden, n_out]": "[400, *hidden, n_out]"}


class BiasPerInput:
    """Counts a bias for each input."""

    caught_by = "test_count"
    diagnosis = "You give each input a bias. It is each output that has one."
    change = {
        "(before + 1) * after": "before * (after + 1)",
        "zip(widths, widths[1:], strict=False)": "zip(widths, widths[1:])",
    }


class EachCountedOnce:
    """Counts equal widths once."""

    caught_by = "test_count"
    diagnosis = "Two layers of equal width are two layers: you count one of them."
    change = {"*hidden": "*dict.fromkeys(hidden)"}


class FirstLeftOut:
    """Leaves out the first layer in the count."""

    caught_by = "test_count"
    diagnosis = "You start with the first hidden width. The layer from the input to it has the most numbers of all."
    change = {"[n_in, *hidden, n_out]": "[*hidden, n_out]"}


class FiveAtMost:
    """Counts the first five widths only."""

    caught_by = "test_count"
    diagnosis = "You stop after five widths. `hidden` may be longer."

    def dense_parameters(n_in, hidden, n_out):
        if any(width < 1 for width in hidden):
            raise ValueError("a width is below 1")
        widths = [n_in, *hidden[:5], n_out]
        return sum(((a + 1) * b for a, b in zip(widths, widths[1:])))


class FloatsOf_32Bits:
    """Adds up in 32-bit floats."""

    caught_by = "test_count"
    diagnosis = "You add up in 32-bit floats, as mx.nd does: they hold no odd number above 2**24. Use Python's ints."

    def dense_parameters(n_in, hidden, n_out):
        _refuse_empty_layers(hidden)
        sizes = nd.array([n_in, *hidden, n_out])
        return int(((sizes[:-1] + 1) * sizes[1:]).sum().asscalar())


class LastLeftOut:
    """Leaves out the last layer in the count."""

    caught_by = "test_count"
    diagnosis = "You do not count the last layer, from the last hidden width to the output. The scores need a layer, too."
    change = {"[n_in, *hidden, n_out]": "[n_in, *hidden]"}


class LenetsCount:
    """Returns LeNet's number for any widths."""

    caught_by = "test_count"
    diagnosis = "59,134 is LeNet's own number. Other widths give another one."
    change = {"sum(((before + 1) * after for before, after in zip(widths, widths[1:], strict=False)))": "59134"}


class LooksForAWidth:
    """Fails for an empty tuple in dense_parameters."""

    caught_by = "test_count"
    diagnosis = (
        "For an empty `hidden` your function ends with an error, but it is allowed. Without hidden layers one layer leads "
        "from the input to the output."
    )

    def dense_parameters(n_in, hidden, n_out):
        _refuse_empty_layers(hidden)
        widths = [n_in, *hidden, n_out]
        return (n_in + 1) * hidden[0] + sum((d + 1) * e for d, e in zip(hidden, [*hidden[1:], n_out]))


class NoBias:
    """Counts no biases."""

    caught_by = "test_count"
    diagnosis = "You count the weights only. Each output of a dense layer has one number more: its bias."
    change = {"before + 1": "before", "zip(widths, widths[1:], strict=False)": "zip(widths, widths[1:])"}


class OneBiasPerLayer:
    """Counts one bias per layer."""

    caught_by = "test_count"
    diagnosis = "You count one bias per layer. Each output has its own."
    change = {"(before + 1) * after": "before * after + 1", "zip(widths, widths[1:], strict=False)": "zip(widths, widths[1:])"}


class Product:
    """Multiplies the widths."""

    caught_by = "test_count"
    diagnosis = "You multiply all widths. Each layer has its own weights, between two neighbours: add the layers."

    def dense_parameters(n_in, hidden, n_out):
        _refuse_empty_layers(hidden)
        count = n_in * n_out
        for width in hidden:
            count *= width
        return count


class TheLastBiasForgotten:
    """Forgets the biases of the scores."""

    caught_by = "test_count"
    diagnosis = "The layer of the outputs has biases as well: n_out of them."

    def dense_parameters(n_in, hidden, n_out):
        _refuse_empty_layers(hidden)
        widths = [n_in, *hidden, n_out]
        return sum((before + 1) * after for before, after in zip(widths, widths[1:])) - n_out


class WholeNetwork:
    """Counts the convolutions, too."""

    caught_by = "test_count"
    diagnosis = "Your number is too large by 2,572: those are the convolutions. Count the dense layers only."

    def dense_parameters(n_in, hidden, n_out):
        _refuse_empty_layers(hidden)
        widths = [n_in, *hidden, n_out]
        return sum((before + 1) * after for before, after in zip(widths, widths[1:], strict=False)) + 2572


class WidthsAdded:
    """Adds the widths."""

    caught_by = "test_count"
    diagnosis = "You add the widths: that is how many neurons there are. Each of them has a weight for each of its inputs."
    change = {"((before + 1) * after for before, after in zip(widths, widths[1:], strict=False))": "widths[1:]"}


class WithoutHidden_0:
    """Returns 0 for an empty tuple."""

    caught_by = "test_count"
    diagnosis = "Without hidden layers there is still one layer, from the input to the output. You count none."

    def dense_parameters(n_in, hidden, n_out):
        _refuse_empty_layers(hidden)
        widths = [n_in, *hidden, n_out]
        return sum((before + 1) * after for before, after in zip(widths, widths[1:])) if hidden else 0


class Accepts_0:
    """Accepts 0."""

    caught_by = "test_bad"
    diagnosis = "You refuse negative widths, but a layer of width 0 has no outputs, either."
    change = {"width < 1": "width < 0"}


class AllMustBeBad:
    """Refuses only if all widths are below 1."""

    caught_by = "test_bad"
    diagnosis = "You refuse only if all widths are below 1. One such width is enough."
    change = {"any((width < 1 for width in hidden))": "hidden and all((width < 1 for width in hidden))"}


class Assertion:
    """Refuses with assert."""

    caught_by = "test_bad"
    diagnosis = "You refuse with `assert`. The task asks for a ValueError: raise it yourself."

    def _refuse_empty_layers(hidden):
        assert all(width >= 1 for width in hidden), "a dense layer needs outputs"


class CountNeverRefuses:
    """Refuses in the network only."""

    caught_by = "test_bad"
    diagnosis = "lenet_dense refuses a width below 1, dense_parameters does not."

    dense_parameters = dense_parameters_alone


class FirstCheckedAlone:
    """Checks the first width only."""

    caught_by = "test_bad"
    diagnosis = "You test the first width only. Any of them can be below 1."
    change = {"any((width < 1 for width in hidden))": "hidden and hidden[0] < 1"}


class LastCheckedAlone:
    """Checks the last width only."""

    caught_by = "test_bad"
    diagnosis = "You test the last width only. Any of them can be below 1."
    change = {"any((width < 1 for width in hidden))": "hidden and hidden[-1] < 1"}


class NetNeverRefuses:
    """Refuses in the count only."""

    caught_by = "test_bad"
    diagnosis = "dense_parameters refuses a width below 1, lenet_dense does not."

    lenet_dense = lenet_dense_alone


class NoError:
    """Refuses nothing."""

    caught_by = "test_bad"
    diagnosis = "A width below 1 must end with a ValueError: such a layer has no outputs."

    lenet_dense = lenet_dense_alone
    dense_parameters = dense_parameters_alone


class ProductChecked:
    """Tests the product of the widths."""

    caught_by = "test_bad"
    diagnosis = "You test the product of the widths. Two negative numbers have a positive one: test each by itself."

    def dense_parameters(n_in, hidden, n_out):
        if math.prod(hidden) < 1:
            raise ValueError("a width is below 1")
        widths = [n_in, *hidden, n_out]
        return sum(((a + 1) * b for a, b in zip(widths, widths[1:])))


class Refuses_0Alone:
    """Refuses only 0."""

    caught_by = "test_bad"
    diagnosis = "You refuse 0, but a negative width makes no sense, either."
    change = {"any((width < 1 for width in hidden))": "0 in hidden"}


class ReturnsInstead:
    """Returns 0 and None instead of raising."""

    caught_by = "test_bad"
    diagnosis = "You return something for a width below 1. The task asks for an error: raise ValueError."

    def lenet_dense(hidden):
        if any(width < 1 for width in hidden):
            return None
        net = nn.Sequential()
        net.add(
            nn.Conv2D(6, kernel_size=5, padding=2, activation="relu"),
            nn.MaxPool2D(pool_size=2, strides=2),
            nn.Conv2D(16, kernel_size=5, activation="relu"),
            nn.MaxPool2D(pool_size=2, strides=2),
        )
        for width in hidden:
            net.add(nn.Dense(width, activation="relu"))
        net.add(nn.Dense(10))
        return net

    def dense_parameters(n_in, hidden, n_out):
        if any(width < 1 for width in hidden):
            return 0
        widths = [n_in, *hidden, n_out]
        return sum((before + 1) * after for before, after in zip(widths, widths[1:], strict=False))


class SumChecked:
    """Tests the sum of the widths."""

    caught_by = "test_bad"
    diagnosis = "You check the sum of the widths. One width below 1 is enough, whatever the others are."
    change = {"any((width < 1 for width in hidden))": "hidden and sum(hidden) < 1"}


class ZeroInside:
    """Accepts a width of 0 between two others."""

    caught_by = "test_bad"
    diagnosis = "You find a width of 0 only at the ends. Test each width."

    def dense_parameters(n_in, hidden, n_out):
        if any(width < 0 for width in hidden) or 0 in (*hidden[:1], *hidden[-1:]):
            raise ValueError("a width is below 1")
        widths = [n_in, *hidden, n_out]
        return sum(((a + 1) * b for a, b in zip(widths, widths[1:])))


class AnInt:
    """Returns a number instead of a tuple."""

    caught_by = "test_thrifty"
    diagnosis = "You return a number. A tuple of one width is written with a comma."
    change = {"(30,)": "30"}


class ConvolutionsForgotten:
    """Leaves out the convolutions in the budget."""

    caught_by = "test_thrifty"
    diagnosis = (
        "Your dense layers fit into 15,000, but the network has convolutions, too: with their 2,572 numbers it is too large."
    )
    change = {"(30,)": "(36,)"}


class DeepAndNarrow:
    """Returns five layers of two neurons."""

    caught_by = "test_thrifty"
    diagnosis = "Five layers of two neurons have few parameters, but hardly anything passes through them."

    def thrifty():
        return (2, 2, 2, 2, 2)


class LenetsWidths:
    """Returns LeNet's own widths."""

    caught_by = "test_thrifty"
    diagnosis = "These are LeNet's own widths, with 61,706 numbers: four times as many as allowed."
    change = {"(30,)": "(120, 84)"}


class NoHiddenLayer:
    """Returns no hidden layer."""

    caught_by = "test_thrifty"
    diagnosis = "Without a hidden layer there are few parameters indeed, but the exercise asks for at least one width."
    change = {"(30,)": "()"}


class OneNeuron:
    """Returns a width of 1."""

    caught_by = "test_thrifty"
    diagnosis = "All that the convolutions found passes through a single number: too little to tell ten classes apart."
    change = {"(30,)": "(1,)"}


class TheOutputToo:
    """Ends with a width of 1."""

    caught_by = "test_thrifty"
    diagnosis = "Your last width is 1: the ten scores would all be made from a single number."
    change = {"(30,)": "(30, 1)"}


class TwoNeurons:
    """Returns a width of 2."""

    caught_by = "test_thrifty"
    diagnosis = "All that the convolutions found passes through two numbers. That is cheap, but too narrow for ten classes."
    change = {"(30,)": "(2,)"}


class InUnits_400:
    """Tells every dense layer that it gets 400 numbers."""

    caught_by = "test_net"
    diagnosis = "You tell each hidden layer that it gets 400 numbers. Only the first one does: leave in_units out."
    change = {"nn.Dense(width, activation='relu')": "nn.Dense(width, activation='relu', in_units=400)"}


class InUnits_84:
    """Tells the scores' layer that it gets 84 numbers, as in LeNet."""

    caught_by = "test_net"
    diagnosis = (
        "You tell the last layer that it gets 84 numbers, as in LeNet. Here it gets what the last width "
        "says: leave in_units out."
    )
    change = {"nn.Dense(10)": "nn.Dense(10, in_units=84)"}


class ZeroWeights:
    """Sets all first weights to zero."""

    caught_by = "test_net"
    diagnosis = (
        "Weights that all start with the same number stay alike, and with 0 nothing gets through: leave the initialisers out."
    )

    def lenet_dense(hidden):
        _refuse_empty_layers(hidden)
        net = nn.Sequential()
        net.add(
            nn.Conv2D(6, 5, padding=2, activation="relu", weight_initializer="zeros"),
            nn.MaxPool2D(2, 2),
            nn.Conv2D(16, 5, activation="relu", weight_initializer="zeros"),
            nn.MaxPool2D(2, 2),
        )
        for width in hidden:
            net.add(nn.Dense(width, activation="relu", weight_initializer="zeros"))
        net.add(nn.Dense(10, weight_initializer="zeros"))
        return net


class TanhAndFlatten:
    """The scores go through tanh and Flatten."""

    caught_by = "test_net"
    diagnosis = "You put more layers after the scores. They come out as they are: nothing after the last dense layer."
    change = {"net.add(nn.Dense(10))": "net.add(nn.Dense(10), nn.Activation('tanh'), nn.Flatten())"}


class DropoutAfterScores:
    """Dropout after the scores."""

    caught_by = "test_net"
    diagnosis = (
        "You put Dropout after the scores: then training hides some of them from the loss. Nothing comes "
        "after the last dense layer."
    )
    change = {"net.add(nn.Dense(10))": "net.add(nn.Dense(10), nn.Dropout(0.5))"}


class SameObjectAgain:
    """Returns the same network object at each call with the same arguments."""

    caught_by = "test_net"
    diagnosis = (
        "You return a network that you returned before: after the first training it has learned already. "
        "Make a new one at each call."
    )
    change = {"net = nn.Sequential()": "net = _MADE.setdefault(hidden, nn.Sequential())\nif len(net):\n    return net"}


class ReluInPlace:
    """Sets the negative numbers to 0 in the array that it gets."""

    caught_by = "test_net"
    diagnosis = (
        "You change an array in place. While MXNet records for the gradient this is an error: the network cannot be "
        "trained. Return a new array, as nd.relu does."
    )

    def lenet_dense(hidden):
        _refuse_empty_layers(hidden)

        def relu(x):
            x[:] = nd.maximum(x, 0)
            return x

        layers = list(lenet_dense_alone(()))
        net = nn.Sequential()
        net.add(*layers[:4])
        for width in hidden:
            net.add(nn.Dense(width), nn.Lambda(relu))
        net.add(layers[4])
        return net


class ReluUpToSix:
    """Cuts off at 6, too."""

    caught_by = "test_net"
    diagnosis = "Your activation cuts numbers off at 6. ReLU has no upper end."

    def lenet_dense(hidden):
        _refuse_empty_layers(hidden)
        layers = list(lenet_dense_alone(()))
        net = nn.Sequential()
        net.add(*layers[:4])
        for width in hidden:
            net.add(nn.Dense(width), nn.Lambda(lambda x: nd.clip(x, 0, 6)))
        net.add(layers[4])
        return net


class TestsTheEnds:
    """Tests the first two widths and the last in both functions."""

    caught_by = "test_bad"
    diagnosis = "You do not test all widths: one in the middle may be below 1, too."

    def _refuse_empty_layers(hidden):
        if any(width < 1 for width in (*hidden[:2], *hidden[-1:])):
            raise ValueError(hidden)


class RemembersTheWidths:
    """Keeps its results by n_in, n_out and which widths there are."""

    caught_by = "test_count"
    diagnosis = "You return an earlier result for the same widths in another order, or more of them. The order counts."

    def dense_parameters(n_in, hidden, n_out):
        _refuse_empty_layers(hidden)
        widths = [n_in, *hidden, n_out]
        count = sum((before + 1) * after for before, after in zip(widths, widths[1:], strict=False))
        return _KNOWN.setdefault((n_in, frozenset(hidden), n_out), count)


class ChecksTheFirstTen:
    """Checks the first ten widths only."""

    caught_by = "test_bad"
    diagnosis = "You check a fixed number of widths. A width below 1 may stand further behind."

    def _refuse_empty_layers(hidden):
        if any(width < 1 for width in hidden[:10]):
            raise ValueError(f"a dense layer needs at least one output: {hidden}")


class KeepsTheLast:
    """Keeps the network of its last call, for another call with the same widths."""

    caught_by = "test_net"
    diagnosis = (
        "You return a network that you returned before: after the first training it has learned already. "
        "Make a new one at each call."
    )
    change = {
        "net = nn.Sequential()": (
            "if _MADE.get('asked') == hidden:\n    return _MADE['net']\nnet = nn.Sequential()\n"
            "_MADE.update(asked=hidden, net=net)"
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
            "kept = _MADE.setdefault(hidden, [])\nif len(kept) == 2:\n    kept.reverse()\n    return kept[0]\n"
            "net = nn.Sequential()\nkept.append(net)"
        )
    }


class SmallestOfNothing:
    """Looks for the smallest width in both functions, also where there is none."""

    caught_by = "test_net"
    diagnosis = "For an empty `hidden` your function ends with an error: there is no smallest number in it. It is allowed."
    change = {"any(width < 1 for width in hidden)": "min(hidden) < 1"}
