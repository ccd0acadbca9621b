"""Known wrong answers: Max instead of average."""

from fractions import Fraction

from mxnet import nd
from mxnet.gluon import nn

_MADE = {}  # networks that SameObjectAgain returns a second time


def _pooling(pool):
    kinds = {"avg": nn.AvgPool2D, "max": nn.MaxPool2D}
    if pool not in kinds:
        raise ValueError(pool)
    return kinds[pool]


def _layers(pooling, act="sigmoid", window=2, strides=2, **options):
    """Return the layers of LeNet; ``options`` go to the convolutions and pooling layers."""
    return [
        nn.Conv2D(6, 5, padding=2, activation=act, **options),
        pooling(window, strides, **options),
        nn.Conv2D(16, 5, activation=act, **options),
        pooling(window, strides, **options),
        nn.Dense(120, activation=act),
        nn.Dense(84, activation=act),
        nn.Dense(10),
    ]


def _sequential(layers):
    net = nn.Sequential()
    net.add(*layers)
    return net


class FirstPoolLeft:
    """Changes the second pooling layer only."""

    caught_by = "test_net"
    diagnosis = "The first pooling layer still averages: two layers have to change."

    def lenet(pool):
        layers = _layers(_pooling(pool))
        layers[1] = nn.AvgPool2D(2, 2)
        return _sequential(layers)


class NoPadding:
    """The first convolution has no padding."""

    caught_by = "test_net"
    diagnosis = "Your first map is 24x24: the first convolution has padding 2, so that the map stays 28x28."
    change = {"nn.Conv2D(channels=6, kernel_size=5, padding=2, activation='sigmoid')": "nn.Conv2D(6, 5, activation='sigmoid')"}


class NoSigmoid:
    """The dense layers have no activation."""

    caught_by = "test_net"
    diagnosis = "Your dense layers follow each other without a sigmoid: that is one dense layer, in two pieces."
    change = {"nn.Dense(120, activation='sigmoid')": "nn.Dense(120)", "nn.Dense(84, activation='sigmoid')": "nn.Dense(84)"}


class ReluToo:
    """Changes the activation as well."""

    caught_by = "test_net"
    diagnosis = "You changed the activation, too. Change one thing at a time: here only the pooling, sigmoid stays."

    def lenet(pool):
        return _sequential(_layers(_pooling(pool), act="relu"))


class TanhOfThePaper:
    """Uses tanh, as the network of 1998 does."""

    caught_by = "test_net"
    diagnosis = "You took tanh, as the network of 1998 does. Here all activations are sigmoids."

    def lenet(pool):
        return _sequential(_layers(_pooling(pool), act="tanh"))


class OneDenseLayerLess:
    """Leaves out the dense layer of 84 outputs."""

    caught_by = "test_net"
    diagnosis = "You left out the dense layer with 84 outputs."

    def lenet(pool):
        *layers, _, scores = _layers(_pooling(pool))
        return _sequential([*layers, scores])


class SigmoidAfterConvolutionsForgotten:
    """The convolutions have no activation."""

    caught_by = "test_net"
    diagnosis = "Your convolutions have no sigmoid. A convolution and an average after it are both linear: together one layer."
    change = {
        "nn.Conv2D(channels=6, kernel_size=5, padding=2, activation='sigmoid')": "nn.Conv2D(6, 5, padding=2)",
        "nn.Conv2D(channels=16, kernel_size=5, activation='sigmoid')": "nn.Conv2D(16, 5)",
    }


class ThirdConvolution:
    """Replaces the dense layer of 120 by a convolution, as in the network of 1998."""

    caught_by = "test_net"
    diagnosis = "You made the layer with 120 outputs a convolution, as the network of 1998 does. Here it is a dense layer."
    change = {"nn.Dense(120, activation='sigmoid')": "nn.Conv2D(120, 5, activation='sigmoid')"}


class PoolsOfThree:
    """Pools in windows of 3x3."""

    caught_by = "test_net"
    diagnosis = "Your pooling layers have windows of 3x3. They are 2x2, with stride 2."

    def lenet(pool):
        return _sequential(_layers(_pooling(pool), window=3))


class SameForAll:
    """Always pools by the maximum."""

    caught_by = "test_net"
    diagnosis = "You build the same network whatever `pool` says."

    def lenet(pool):
        _pooling(pool)
        return _sequential(_layers(nn.MaxPool2D))


class ScoresActivated:
    """A sigmoid after the scores."""

    caught_by = "test_net"
    diagnosis = "Your scores go through a sigmoid. The last layer gives plain scores: the loss does the rest."
    change = {"nn.Dense(10)": "nn.Dense(10, activation='sigmoid')"}


class SecondPoolLeft:
    """Changes the first pooling layer only."""

    caught_by = "test_net"
    diagnosis = "The second pooling layer still averages: two layers have to change."

    def lenet(pool):
        layers = _layers(_pooling(pool))
        layers[3] = nn.AvgPool2D(2, 2)
        return _sequential(layers)


class SigmoidAfterPooling:
    """Pools first, then the sigmoid."""

    caught_by = "test_net"
    diagnosis = (
        "You pool before the sigmoid. For the maximum that is the same; the average of sigmoids is not the sigmoid of the "
        "average."
    )

    def lenet(pool):
        first, pool1, second, pool2, *dense = _layers(_pooling(pool))
        first, second = nn.Conv2D(6, 5, padding=2), nn.Conv2D(16, 5)
        return _sequential([first, pool1, nn.Activation("sigmoid"), second, pool2, nn.Activation("sigmoid"), *dense])


class Stride_1:
    """Pools with stride 1."""

    caught_by = "test_net"
    diagnosis = "With stride 1 the first pooled map is 27x27, not 14x14: pooling here steps by 2."

    def lenet(pool):
        return _sequential(_layers(_pooling(pool), strides=1))


class Swapped:
    """Averages when the maximum is wanted."""

    caught_by = "test_net"
    diagnosis = "You have the two kinds the wrong way round: 'max' must give MaxPool2D."
    change = {"{'avg': nn.AvgPool2D, 'max': nn.MaxPool2D}": "{'max': nn.AvgPool2D, 'avg': nn.MaxPool2D}"}


class AnyCapitals:
    """Ignores capitals in the name of the pooling."""

    caught_by = "test_bad"
    diagnosis = "You change the name before you test it. 'Max' is neither 'avg' nor 'max'."

    def lenet(pool):
        return _sequential(_layers(_pooling(pool.lower())))


class ElseIsMax:
    """Takes any name but 'avg' for 'max'."""

    caught_by = "test_bad"
    diagnosis = "You build the network with max-pooling for every word but 'avg'. A misspelt word must raise ValueError."

    def lenet(pool):
        return _sequential(_layers(nn.AvgPool2D if pool == "avg" else nn.MaxPool2D))


class ElseIsAvg:
    """Takes any name but 'max' for 'avg'."""

    caught_by = "test_bad"
    diagnosis = "You build the network with averages for every word but 'max'. A misspelt word must raise ValueError."

    def lenet(pool):
        return _sequential(_layers(nn.MaxPool2D if pool == "max" else nn.AvgPool2D))


class KeyError:
    """Raises KeyError for an unknown kind."""

    caught_by = "test_bad"
    diagnosis = "An unknown kind raises KeyError in your function. ValueError is asked for."
    change = {"if pool not in kinds:\n    raise ValueError(f\"pool is 'avg' or 'max', not {pool!r}\")": ""}


class AllGetGradient:
    """Returns 1, whatever the pooling."""

    caught_by = "test_share"
    diagnosis = "The maximum depends on one cell per window only: if another cell changes a little, the maximum stays the same."

    def gradient_share(pool, k):
        return Fraction(1)


class Losers:
    """Returns the share of the cells that are not the maximum."""

    caught_by = "test_share"
    diagnosis = "1 - 1/k² is the share of the cells that are not the maximum. Only the largest cell gets a gradient."
    change = {"Fraction(1, k * k)": "1 - Fraction(1, k * k)"}


class OneOverK:
    """Forgets that the window has two axes."""

    caught_by = "test_share"
    diagnosis = "A window of side k has k times k cells, and one of them is the maximum."
    change = {"k * k": "k"}


class ShareOfTheAverage:
    """Mistakes the size of a gradient for the share of the inputs."""

    caught_by = "test_share"
    diagnosis = "1/k² is how much gradient each input of an average gets. The exercise asks which share of the inputs gets any."

    def gradient_share(pool, k):
        return Fraction(1, k * k)


class ShareSwapped:
    """Swaps the two kinds."""

    caught_by = "test_share"
    diagnosis = "You have it the wrong way round: which of the two depends on all cells of its window?"
    change = {"pool == 'avg'": "pool == 'max'"}


class TwoByTwoOnly:
    """Returns the share for 2x2 windows, whatever k is."""

    caught_by = "test_share"
    diagnosis = "Your share does not depend on k: a quarter is right for 2x2 windows only."
    change = {"k * k": "4"}


class AverageOnly:
    """Returns the mean of the accuracies."""

    caught_by = "test_paired"
    diagnosis = "You return one mean for each kind. Return all accuracies, in the order of the seeds: the spread matters."

    def compare(build, train, seeds):
        return {pool: sum(train(build(pool), seed) for seed in seeds) / len(seeds) for pool in ("avg", "max")}


class BestFirst:
    """Sorts the accuracies."""

    caught_by = "test_paired"
    diagnosis = "You sorted the accuracies. Return them in the order of the seeds, so that both lists can be compared."

    def compare(build, train, seeds):
        return {pool: sorted((train(build(pool), seed) for seed in seeds), reverse=True) for pool in ("avg", "max")}


class KindsConfused:
    """Returns each list under the other kind's name."""

    caught_by = "test_paired"
    diagnosis = "Your two lists are under each other's name."

    def compare(build, train, seeds):
        return {"max": [train(build("avg"), seed) for seed in seeds], "avg": [train(build("max"), seed) for seed in seeds]}


class OneSeed:
    """Trains with the first seed and copies the result."""

    caught_by = "test_paired"
    diagnosis = (
        "You train with the first seed only and repeat its accuracy. Train once with each seed: their accuracies differ."
    )

    def compare(build, train, seeds):
        return {pool: [train(build(pool), seeds[0])] * len(seeds) for pool in ("avg", "max")}


class SortedSeeds:
    """Returns the accuracies in the order of the sorted seeds."""

    caught_by = "test_paired"
    diagnosis = "You sort the seeds. The accuracies belong in the order in which the seeds were given."

    def compare(build, train, seeds):
        return {pool: [train(build(pool), seed) for seed in sorted(seeds)] for pool in ("avg", "max")}


class ThreeRuns:
    """Trains each kind at most three times."""

    caught_by = "test_paired"
    diagnosis = "You train each kind at most three times. Train once with each of the seeds, however many there are."

    def compare(build, train, seeds):
        return {pool: [train(build(pool), seed) for seed in seeds[:3]] for pool in ("avg", "max")}


class TwentyFiveRuns:
    """Trains each kind at most 25 times."""

    caught_by = "test_paired"
    diagnosis = "You train each kind at most 25 times. Train once with each of the seeds, however many there are."

    def compare(build, train, seeds):
        return {pool: [train(build(pool), seed) for seed in seeds[:25]] for pool in ("avg", "max")}


class TrainedAgain:
    """Trains one network per kind again and again."""

    caught_by = "test_paired"
    diagnosis = (
        "You train the same network again with each seed. It goes on from what it has learned: build a new one for each run."
    )

    def compare(build, train, seeds):
        found = {}
        for pool in ("avg", "max"):
            net = build(pool)
            found[pool] = [train(net, seed) for seed in seeds]
        return found


class Twice:
    """Trains everything twice."""

    caught_by = "test_paired"
    diagnosis = "You train each network more often than asked; training is what costs."

    def compare(build, train, seeds):
        for pool in ("avg", "max"):
            for seed in seeds:
                train(build(pool), seed)
        return {pool: [train(build(pool), seed) for seed in seeds] for pool in ("avg", "max")}


class Unpaired:
    """Trains the two kinds with different seeds."""

    caught_by = "test_paired"
    diagnosis = "Compare with the same seeds: else you measure luck."

    def compare(build, train, seeds):
        return {
            "avg": [train(build("avg"), seed) for seed in seeds],
            "max": [train(build("max"), seed + 100) for seed in seeds],
        }


class ChannelsLast:
    """All layers have the layout NHWC."""

    caught_by = "test_net"
    diagnosis = "Your layers have layout='NHWC', so they want the channel last. The pictures are (n, 1, 28, 28): channel first."

    def lenet(pool):
        return _sequential(_layers(_pooling(pool), layout="NHWC"))


class InUnits_784:
    """The first dense layer is told that it gets the picture."""

    caught_by = "test_net"
    diagnosis = (
        "You tell the first dense layer that it gets 784 numbers, as if there were no convolutions: the "
        "network stops there. Leave in_units out."
    )
    change = {"nn.Dense(120, activation='sigmoid')": "nn.Dense(120, activation='sigmoid', in_units=784)"}


class ThreeInChannels:
    """Tells the first convolution that the picture has three channels."""

    caught_by = "test_net"
    diagnosis = "You tell the first convolution that it gets three channels. A grey picture has one."

    def lenet(pool):
        layers = _layers(_pooling(pool))
        layers[0] = nn.Conv2D(6, 5, padding=2, in_channels=3, activation="sigmoid")
        return _sequential(layers)


class HalfPrecision:
    """Gives one layer weights of 16 bits."""

    caught_by = "test_net"
    diagnosis = "One of your layers has weights of 16 bits, and gets numbers of 32: it cannot run."
    change = {"nn.Dense(84, activation='sigmoid')": "nn.Dense(84, activation='sigmoid', dtype='float16')"}


class ZeroWeights:
    """Sets all first weights to zero."""

    caught_by = "test_net"
    diagnosis = (
        "Weights that all start with the same number stay alike, and with 0 nothing gets through: leave the initialisers out."
    )

    def lenet(pool):
        layers = _layers(_pooling(pool))
        layers[0] = nn.Conv2D(6, 5, padding=2, activation="sigmoid", weight_initializer="zeros")
        layers[2] = nn.Conv2D(16, 5, activation="sigmoid", weight_initializer="zeros")
        layers[5] = nn.Dense(84, activation="sigmoid", weight_initializer="zeros")
        return _sequential(layers)


class TanhAndFlatten:
    """The scores go through tanh and Flatten."""

    caught_by = "test_net"
    diagnosis = "You put more layers after the scores. They come out as they are: nothing after the last dense layer."

    def lenet(pool):
        return _sequential([*_layers(_pooling(pool)), nn.Activation("tanh"), nn.Flatten()])


class DropoutAfterScores:
    """Dropout after the scores."""

    caught_by = "test_net"
    diagnosis = (
        "You put Dropout after the scores: then training hides some of them from the loss. Nothing comes "
        "after the last dense layer."
    )

    def lenet(pool):
        return _sequential([*_layers(_pooling(pool)), nn.Dropout(0.5)])


class SameObjectAgain:
    """Returns the same network object at each call with the same arguments."""

    caught_by = "test_net"
    diagnosis = (
        "You return a network that you returned before: after the first training it has learned already. "
        "Make a new one at each call."
    )

    def lenet(pool):
        if pool not in _MADE:
            _MADE[pool] = _sequential(_layers(_pooling(pool)))
        return _MADE[pool]


class Detached:
    """Applies the sigmoid as a function that detaches its result."""

    caught_by = "test_net"
    diagnosis = "A detached result passes no gradient on: the layers before it keep their first weights. Leave .detach() out."

    def lenet(pool):
        layers = _layers(_pooling(pool), act=None)
        for place in (5, 4, 2, 0):
            layers.insert(place + 1, nn.Lambda(lambda x: nd.sigmoid(x).detach()))
        return _sequential(layers)


class ThreePicturesOnly:
    """Flattens the maps of three pictures, however many there are."""

    caught_by = "test_net"
    diagnosis = "You flatten with reshape((3, -1)), which is right for three pictures. nn.Flatten does it for any number."

    def lenet(pool):
        layers = _layers(_pooling(pool))
        return _sequential([*layers[:4], nn.Lambda(lambda x: x.reshape((3, -1))), *layers[4:]])


class NoAxisForOnePicture:
    """Flattens with squeeze, which removes the axis of the pictures if there is one."""

    caught_by = "test_net"
    diagnosis = "squeeze() removes every axis of length 1, also that of the pictures if there is one. nn.Flatten keeps it."

    def lenet(pool):
        layers = _layers(_pooling(pool))
        return _sequential([*layers[:4], nn.Lambda(lambda x: nd.squeeze(x.reshape((0, 1, -1)))), *layers[4:]])


class RemembersTheNumberOfSeeds:
    """Returns an earlier result for as many seeds."""

    caught_by = "test_paired"
    diagnosis = "For as many seeds as in an earlier call you return the earlier accuracies. Train with those that you get."

    def compare(build, train, seeds):
        if len(seeds) not in _MADE:
            _MADE[len(seeds)] = {pool: [train(build(pool), seed) for seed in seeds] for pool in ("avg", "max")}
        return _MADE[len(seeds)]


class SortedAccuracies:
    """Sorts the accuracies."""

    caught_by = "test_paired"
    diagnosis = "You sort the accuracies. They belong in the order of the seeds, so that pairs can be compared."

    def compare(build, train, seeds):
        return {pool: sorted(train(build(pool), seed) for seed in seeds) for pool in ("avg", "max")}


class PlacesForSeeds:
    """Trains with 0, 1, 2, ... in place of the seeds."""

    caught_by = "test_paired"
    diagnosis = "You train with the places 0, 1, 2, ... of the seeds. Train with the seeds themselves."

    def compare(build, train, seeds):
        return {pool: [train(build(pool), place) for place in range(len(seeds))] for pool in ("avg", "max")}


class RoundedAccuracies:
    """Rounds the accuracies."""

    caught_by = "test_paired"
    diagnosis = "You round the accuracies. Return them as `train` gives them."

    def compare(build, train, seeds):
        return {pool: [round(train(build(pool), seed), 3) for seed in seeds] for pool in ("avg", "max")}


class KeepsTheLast:
    """Keeps the network of its last call, for another call with the same pool."""

    caught_by = "test_net"
    diagnosis = (
        "You return a network that you returned before: after the first training it has learned already. "
        "Make a new one at each call."
    )
    change = {
        "net = nn.Sequential()": (
            "if _MADE.get('asked') == pool:\n    return _MADE['net']\nnet = nn.Sequential()\n_MADE.update(asked=pool, net=net)"
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
            "kept = _MADE.setdefault(pool, [])\nif len(kept) == 2:\n    kept.reverse()\n    return kept[0]\n"
            "net = nn.Sequential()\nkept.append(net)"
        )
    }
