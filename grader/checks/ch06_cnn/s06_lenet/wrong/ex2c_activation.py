"""Known wrong answers: LeNet with other activations."""

from fractions import Fraction

import numpy as np
from mxnet import autograd, gluon, nd
from mxnet.gluon import nn
from reference import _LARGEST_SLOPE, _refuse_unknown


def slope_bound_alone(act, layers):
    _refuse_unknown(act)
    return (Fraction(1, 4) if act == "sigmoid" else Fraction(1)) ** layers


def lenet_activation_alone(act):
    net = nn.Sequential()
    net.add(
        nn.Conv2D(6, kernel_size=5, padding=2, activation=act),
        nn.AvgPool2D(pool_size=2, strides=2),
        nn.Conv2D(16, kernel_size=5, activation=act),
        nn.AvgPool2D(pool_size=2, strides=2),
        nn.Dense(120, activation=act),
        nn.Dense(84, activation=act),
        nn.Dense(10),
    )
    return net


_MADE = {}  # networks that SameObjectAgain returns a second time


class AfterPooling:
    """Applies the activation after pooling."""

    caught_by = "test_net"
    diagnosis = (
        "You pool first and apply the activation to the averages. The order is convolution, activation, pooling: these "
        "two do not commute."
    )

    def lenet_activation(act):
        _refuse_unknown(act)
        net = nn.Sequential()
        net.add(
            nn.Conv2D(6, kernel_size=5, padding=2),
            nn.AvgPool2D(pool_size=2, strides=2),
            nn.Activation(act),
            nn.Conv2D(16, kernel_size=5),
            nn.AvgPool2D(pool_size=2, strides=2),
            nn.Activation(act),
            nn.Dense(120, activation=act),
            nn.Dense(84, activation=act),
            nn.Dense(10),
        )
        return net


class AlwaysRelu:
    """Always uses ReLU."""

    caught_by = "test_net"
    diagnosis = "You give each network ReLU, whatever `act` says."
    change = {"net = nn.Sequential()": "net = nn.Sequential()\nact = 'relu'"}


class AlwaysSigmoid:
    """Always uses sigmoid."""

    caught_by = "test_net"
    diagnosis = "You give each network sigmoid, whatever `act` says."
    change = {"net = nn.Sequential()": "net = nn.Sequential()\nact = 'sigmoid'"}


class ConvolutionsLeftSigmoid:
    """Leaves sigmoid in the convolutions."""

    caught_by = "test_net"
    diagnosis = "You change the activation of the dense layers only. The two convolutions have it, too."

    def lenet_activation(act):
        _refuse_unknown(act)
        net = nn.Sequential()
        net.add(
            nn.Conv2D(6, kernel_size=5, padding=2, activation="sigmoid"),
            nn.AvgPool2D(pool_size=2, strides=2),
            nn.Conv2D(16, kernel_size=5, activation="sigmoid"),
            nn.AvgPool2D(pool_size=2, strides=2),
            nn.Dense(120, activation=act),
            nn.Dense(84, activation=act),
            nn.Dense(10),
        )
        return net


class ConvolutionsWithout:
    """Leaves out the activation of the convolutions."""

    caught_by = "test_net"
    diagnosis = "Your convolutions have no activation. They have it, too."
    change = {
        "nn.Conv2D(6, kernel_size=5, padding=2, activation=act)": "nn.Conv2D(6, kernel_size=5, padding=2)",
        "nn.Conv2D(16, kernel_size=5, activation=act)": "nn.Conv2D(16, kernel_size=5)",
    }


class DenseLeftSigmoid:
    """Leaves sigmoid in the dense layers."""

    caught_by = "test_net"
    diagnosis = "You change the activation of the convolutions only. The two hidden dense layers have it, too."
    change = {
        "nn.Dense(120, activation=act)": "nn.Dense(120, activation='sigmoid')",
        "nn.Dense(84, activation=act)": "nn.Dense(84, activation='sigmoid')",
    }


class DenseWithout:
    """Leaves out the activation of the dense layers."""

    caught_by = "test_net"
    diagnosis = "Your dense layers have no activation: three of them in a row are no more than a single one."
    change = {
        "nn.Dense(120, activation=act)": "nn.Dense(120)",
        "nn.Dense(84, activation=act)": "nn.Dense(84)",
    }


class FirstAlone:
    """Applies the activation after the first convolution only."""

    caught_by = "test_net"
    diagnosis = "Only your first layer has an activation. Without one between them, layers collapse into one linear map."
    change = {
        "nn.Conv2D(16, kernel_size=5, activation=act)": "nn.Conv2D(16, kernel_size=5)",
        "nn.Dense(120, activation=act)": "nn.Dense(120)",
        "nn.Dense(84, activation=act)": "nn.Dense(84)",
    }


class Leaky:
    """Uses leaky ReLU for 'relu'."""

    caught_by = "test_net"
    diagnosis = "For 'relu' you take another kind of ReLU. Plain ReLU gives 0 for each negative number."

    def lenet_activation(act):
        _refuse_unknown(act)
        net = nn.Sequential()
        net.add(
            nn.Conv2D(6, kernel_size=5, padding=2, activation=act),
            nn.AvgPool2D(pool_size=2, strides=2),
            nn.Conv2D(16, kernel_size=5, activation=act),
            nn.AvgPool2D(pool_size=2, strides=2),
            nn.Dense(120, activation=act),
            nn.Dense(84, activation=act),
            nn.Dense(10),
        )
        if act == "relu":
            leaky = nn.Sequential()
            leaky.add(nn.Conv2D(6, 5, padding=2), nn.LeakyReLU(0.1), nn.AvgPool2D(2, 2))
            leaky.add(nn.Conv2D(16, 5), nn.LeakyReLU(0.1), nn.AvgPool2D(2, 2))
            leaky.add(nn.Dense(120), nn.LeakyReLU(0.1), nn.Dense(84), nn.LeakyReLU(0.1), nn.Dense(10))
            return leaky
        return net


class MaxForRelu:
    """Pools by the maximum with ReLU."""

    caught_by = "test_net"
    diagnosis = "With ReLU you also change the pooling. Only the activation changes: otherwise you compare two things at once."
    change = {"nn.AvgPool2D(pool_size=2, strides=2)": "(nn.MaxPool2D if act == 'relu' else nn.AvgPool2D)(2, 2)"}


class MaxPooling:
    """Pools by the maximum."""

    caught_by = "test_net"
    diagnosis = "This network pools by averages; yours takes the maximum."
    change = {"nn.AvgPool2D": "nn.MaxPool2D"}


class NoActivationBeforeTheScores:
    """Leaves out the activation of the layer of 84."""

    caught_by = "test_net"
    diagnosis = "The layer of 84 outputs has no activation: with the scores' layer it is no more than one dense layer."
    change = {"nn.Dense(84, activation=act)": "nn.Dense(84)"}


class NoPadding:
    """Leaves out the padding of the first convolution."""

    caught_by = "test_net"
    diagnosis = "The first convolution has padding 2."
    change = {"nn.Conv2D(6, kernel_size=5, padding=2, activation=act)": "nn.Conv2D(6, kernel_size=5, activation=act)"}


class OutputActivated:
    """Applies the activation to the scores."""

    caught_by = "test_net"
    diagnosis = "Your scores pass through the activation. Scores need all signs; the loss applies softmax by itself."
    change = {"nn.Dense(10)": "nn.Dense(10, activation=act)"}


class ReluThenSigmoid:
    """Applies sigmoid to the scores."""

    caught_by = "test_net"
    diagnosis = "Your network ends with sigmoid. The scores come out as they are: nothing after the last dense layer."
    change = {"return net": "net.add(nn.Activation('sigmoid'))\nreturn net"}


class ReturnsNone:
    """Forgets the return in lenet_activation."""

    caught_by = "test_net"
    diagnosis = "lenet_activation builds the network and then returns nothing: the return is missing."
    change = {"return net": ""}


class Softmax:
    """Applies softmax to the scores."""

    caught_by = "test_net"
    diagnosis = "Your network ends with softmax. It gives the scores; the loss applies softmax by itself."
    change = {"return net": "net.add(nn.HybridLambda('softmax'))\nreturn net"}


class TanhIsSigmoid:
    """Uses sigmoid for 'tanh'."""

    caught_by = "test_net"
    diagnosis = "For 'tanh' you build the network with sigmoid."
    change = {"net = nn.Sequential()": "act = 'relu' if act == 'relu' else 'sigmoid'; net = nn.Sequential()"}


class AFloat:
    """Returns a float."""

    caught_by = "test_slope"
    diagnosis = "You return a float. The bound is exact: write Fraction(1, 4)."
    change = {"_LARGEST_SLOPE[act] ** layers": "float(_LARGEST_SLOPE[act] ** layers)"}


class Added:
    """Adds the slopes."""

    caught_by = "test_slope"
    diagnosis = "You add the slopes of the layers. The chain rule multiplies them."
    change = {"_LARGEST_SLOPE[act] ** layers": "_LARGEST_SLOPE[act] * layers"}


class AllAQuarter:
    """Uses a quarter for all activations."""

    caught_by = "test_slope"
    diagnosis = "A quarter is the slope of sigmoid. The other two activations have steeper places."
    change = {"_LARGEST_SLOPE[act]": "Fraction(1, 4)"}


class Divided:
    """Divides a quarter by the number of layers."""

    caught_by = "test_slope"
    diagnosis = "You divide by the number of layers. Each layer brings a factor of its own: multiply."
    change = {"_LARGEST_SLOPE[act] ** layers": "_LARGEST_SLOPE[act] / layers if act == 'sigmoid' else Fraction(1)"}


class FourLayers:
    """Always counts four layers."""

    caught_by = "test_slope"
    diagnosis = "You count LeNet's four activations. The function is told how many there are."
    change = {"layers": "4"}


class Half:
    """Uses one half for sigmoid."""

    caught_by = "test_slope"
    diagnosis = "Look at the derivative of sigmoid at 0, not at its value: 1/2 is σ(0), and σ' = σ·(1 - σ)."

    _LARGEST_SLOPE = {"sigmoid": Fraction(1, 2), "tanh": Fraction(1), "relu": Fraction(1)}


class HalfPerTwo:
    """Multiplies two slopes for each layer."""

    caught_by = "test_slope"
    diagnosis = "You multiply the slopes of two layers at once: each layer counts once."
    change = {"layers": "2 * layers"}


class Inverse:
    """Returns the inverse of the product."""

    caught_by = "test_slope"
    diagnosis = (
        "You return 4^layers: how much smaller the gradient becomes. Return the product of the slopes itself, a number below 1."
    )

    _LARGEST_SLOPE = {"sigmoid": Fraction(4), "tanh": Fraction(1), "relu": Fraction(1)}


class NotCompounded:
    """Returns the slope of one layer."""

    caught_by = "test_slope"
    diagnosis = "You give the slope of one layer. The chain rule multiplies: one factor for each layer."
    change = {"_LARGEST_SLOPE[act] ** layers": "_LARGEST_SLOPE[act]"}


class OneLayerLess:
    """Multiplies one factor too few."""

    caught_by = "test_slope"
    diagnosis = "You have one factor less than there are layers with an activation. The last of them counts, too."
    change = {"layers": "layers - 1"}


class OneLayerMore:
    """Multiplies one factor too many."""

    caught_by = "test_slope"
    diagnosis = "You have one factor more than there are layers with an activation."
    change = {"layers": "layers + 1"}


class ReluHalf:
    """Uses one half for ReLU."""

    caught_by = "test_slope"
    diagnosis = "Half of the inputs of ReLU may have slope 0, but the largest slope counts, not the mean."

    _LARGEST_SLOPE = {"sigmoid": Fraction(1, 4), "tanh": Fraction(1), "relu": Fraction(1, 2)}


class ReluUnbounded:
    """Lets the bound of ReLU grow with the layers."""

    caught_by = "test_slope"
    diagnosis = "The values of ReLU have no bound, but its slope has: 0 on the left, and on the right always the same."
    change = {"_LARGEST_SLOPE[act] ** layers": "_LARGEST_SLOPE[act] ** layers if act != 'relu' else Fraction(layers)"}


class Relu_0:
    """Uses 0 for ReLU."""

    caught_by = "test_slope"
    diagnosis = "ReLU's slope is 0 for negative numbers. For the positive ones it is not, and the largest counts."

    _LARGEST_SLOPE = {"sigmoid": Fraction(1, 4), "tanh": Fraction(1), "relu": Fraction(0)}


class SigmoidAtMost_1:
    """Uses 1 for sigmoid."""

    caught_by = "test_slope"
    diagnosis = "1 is the largest value of sigmoid. Here its derivative counts: how steep is it at its steepest place?"

    _LARGEST_SLOPE = {"sigmoid": Fraction(1), "tanh": Fraction(1), "relu": Fraction(1)}


class TanhHalf:
    """Uses one half for tanh."""

    caught_by = "test_slope"
    diagnosis = "The derivative of tanh is 1 - tanh². At 0 that is more than one half."

    _LARGEST_SLOPE = {"sigmoid": Fraction(1, 4), "tanh": Fraction(1, 2), "relu": Fraction(1)}


class TanhLikeSigmoid:
    """Uses a quarter for tanh, too."""

    caught_by = "test_slope"
    diagnosis = "tanh is not as flat as sigmoid: its derivative is 1 - tanh², which is larger than 1/4 at 0."

    _LARGEST_SLOPE = {"sigmoid": Fraction(1, 4), "tanh": Fraction(1, 4), "relu": Fraction(1)}


class AnyCapitals:
    """Ignores capitals and blanks in the name."""

    caught_by = "test_bad"
    diagnosis = "You change the name before you test it. 'ReLU' is none of the three names."
    change = {"_refuse_unknown(act)": "act = act.strip().lower()\n_refuse_unknown(act)"}


class Assertion:
    """Refuses with assert."""

    caught_by = "test_bad"
    diagnosis = "You refuse with `assert`. The task asks for a ValueError: raise it yourself."

    def _refuse_unknown(act):
        assert act in _LARGEST_SLOPE, act


class ContainsAName:
    """Accepts longer names that contain one of the three."""

    caught_by = "test_bad"
    diagnosis = "You accept names that only contain one of the three, like 'softrelu'. It must be one of them."

    slope_bound = slope_bound_alone
    change = {"act not in _LARGEST_SLOPE": "not any((name in act for name in _LARGEST_SLOPE))"}


class GluonsNames:
    """Accepts all activations that Gluon knows."""

    caught_by = "test_bad"
    diagnosis = "You also accept Gluon's other activations, softrelu and softsign. Only three names are allowed."

    slope_bound = slope_bound_alone
    change = {"act not in _LARGEST_SLOPE": "act not in ('sigmoid', 'tanh', 'relu', 'softrelu', 'softsign')"}


class KeyError:
    """Raises KeyError in slope_bound."""

    caught_by = "test_bad"
    diagnosis = (
        "An unknown name ends with a KeyError in slope_bound, because you only look it up. The task asks for a "
        "ValueError: raise it yourself."
    )

    def slope_bound(act, layers):
        return _LARGEST_SLOPE[act] ** layers


class KeyErrorInBoth:
    """Raises KeyError in both functions."""

    caught_by = "test_bad"
    diagnosis = "An unknown name ends with a KeyError. The task asks for a ValueError: raise it yourself."

    def _refuse_unknown(act):
        _LARGEST_SLOPE[act]


class NetNeverRefuses:
    """Refuses in slope_bound only."""

    caught_by = "test_bad"
    diagnosis = "slope_bound refuses other names, lenet_activation does not: Gluon knows more activations, like 'softsign'."

    lenet_activation = lenet_activation_alone


class NoError:
    """Refuses nothing."""

    caught_by = "test_bad"
    diagnosis = (
        "Any other name must end with a ValueError. Gluon knows more activations, like 'softsign': refuse them yourself."
    )

    lenet_activation = lenet_activation_alone

    def slope_bound(act, layers):
        return _LARGEST_SLOPE.get(act, Fraction(1)) ** layers


class PartOfAName:
    """Accepts parts of the names."""

    caught_by = "test_bad"
    diagnosis = (
        "You look for `act` within one string of all names (`in`), and so accept parts of it, like the empty one. Use a "
        "tuple of three names."
    )

    slope_bound = slope_bound_alone
    change = {
        "act not in _LARGEST_SLOPE": "act not in 'sigmoid tanh relu'",
        "net = nn.Sequential()": "net = nn.Sequential()\nact = act or None",
    }


class ReturnsNoneForOthers:
    """Returns None for other names."""

    caught_by = "test_bad"
    diagnosis = "For other names you return None. The task asks for an error: raise ValueError."
    change = {"_refuse_unknown(act)": "if act not in _LARGEST_SLOPE:\n    return None"}


class SlopeNeverRefuses:
    """Refuses in lenet_activation only."""

    caught_by = "test_bad"
    diagnosis = "lenet_activation refuses other names, slope_bound gives them a number."

    def slope_bound(act, layers):
        return (Fraction(1, 4) if act == "sigmoid" else Fraction(1)) ** layers


class AbsoluteValues:
    """Adds absolute values."""

    caught_by = "test_ratio"
    diagnosis = "You add absolute values. The Euclidean norm is the root of the sum of the squares."
    change = {
        "first.norm": "first.abs().sum",
        "last.norm": "last.abs().sum",
    }


class AlwaysTheSame:
    """Returns a fixed number."""

    caught_by = "test_ratio"
    diagnosis = "This number does not depend on the network. Measure: record, go backward, compare the two gradients."
    change = {"float(first.norm().asscalar() / last.norm().asscalar())": "0.002"}


class BiasesAlone:
    """Uses the gradients of the biases."""

    caught_by = "test_ratio"
    diagnosis = "You take the gradients of the biases. Take those of the weights."
    change = {
        "net[0].weight": "net[0].bias",
        "net[-1].weight": "net[-1].bias",
    }


class BothNorms:
    """Returns both norms."""

    caught_by = "test_ratio"
    diagnosis = "You return both norms. Divide them."
    change = {"float(first.norm().asscalar() / last.norm().asscalar())": "(first.norm().asscalar(), last.norm().asscalar())"}


class FirstAloneMeasured:
    """Returns the first norm only."""

    caught_by = "test_ratio"
    diagnosis = "You return only the norm of the first layer's gradient. Divide it by the last layer's."
    change = {"first.norm().asscalar() / last.norm().asscalar()": "first.norm().asscalar()"}


class FirstDense:
    """Divides by the first dense layer's norm instead of the last one's."""

    caught_by = "test_ratio"
    diagnosis = "You divide by the first dense layer's gradient. The last layer is net[-1]."

    def gradient_ratio(net, X, y):
        loss = gluon.loss.SoftmaxCrossEntropyLoss()
        with autograd.record():
            error = loss(net(nd.array(X)), nd.array(y)).mean()
        error.backward()
        dense = next(layer for layer in net if isinstance(layer, nn.Dense))
        first, last = net[0].weight.grad(), dense.weight.grad()
        return float(first.norm().asscalar() / last.norm().asscalar())


class GradientsAddUp:
    """Adds the gradients of single pictures up, on top of those of the call before."""

    caught_by = "test_ratio"
    diagnosis = "Gradients of an earlier call are still in the sum: set them to zero first (zero_grad)."

    def gradient_ratio(net, X, y):
        loss = gluon.loss.SoftmaxCrossEntropyLoss()
        net.collect_params().setattr("grad_req", "add")
        with autograd.record():
            error = loss(net(nd.array(X)), nd.array(y)).mean()
        error.backward()
        return float((net[0].weight.grad().norm() / net[-1].weight.grad().norm()).asscalar())


class Inverted:
    """Divides the last norm by the first."""

    caught_by = "test_ratio"
    diagnosis = "Your ratio is upside down: the first layer's gradient is divided by the last one's."
    change = {
        "first": "last",
        "last.norm": "first.norm",
    }


class Largest:
    """Compares the largest entries."""

    caught_by = "test_ratio"
    diagnosis = "You compare the largest entries. The Euclidean norm takes all of them: the root of the sum of the squares."
    change = {
        "first.norm": "first.abs().max",
        "last.norm": "last.abs().max",
    }


class LastConvolution:
    """Divides by the last convolution's norm instead of the last layer's."""

    caught_by = "test_ratio"
    diagnosis = "You divide by the last convolution's gradient. The last layer is the dense one, net[-1]."

    def gradient_ratio(net, X, y):
        loss = gluon.loss.SoftmaxCrossEntropyLoss()
        with autograd.record():
            error = loss(net(nd.array(X)), nd.array(y)).mean()
        error.backward()
        convolutions = [layer for layer in net if isinstance(layer, nn.Conv2D)] or [net[0]]
        first, last = net[0].weight.grad(), convolutions[-1].weight.grad()
        return float(first.norm().asscalar() / last.norm().asscalar())


class LastInTheAlphabet:
    """Sorts the weights by their names."""

    caught_by = "test_ratio"
    diagnosis = "You sort the layers by their names, and dense10 comes before dense9. The last layer is net[-1]."

    def gradient_ratio(net, X, y):
        loss = gluon.loss.SoftmaxCrossEntropyLoss()
        with autograd.record():
            error = loss(net(nd.array(X)), nd.array(y)).mean()
        error.backward()
        weights = net.collect_params(".*weight")
        norms = [weights[name].grad().norm().asscalar() for name in sorted(weights.keys())]
        return float(norms[0] / norms[-1])


class SmallestOverLargest:
    """Divides the smallest norm of all layers by the largest."""

    caught_by = "test_ratio"
    diagnosis = "You compare the layers with the smallest and the largest gradient. Compare net[0] with net[-1]."

    def gradient_ratio(net, X, y):
        loss = gluon.loss.SoftmaxCrossEntropyLoss()
        with autograd.record():
            error = loss(net(nd.array(X)), nd.array(y)).mean()
        error.backward()
        norms = [p.grad().norm().asscalar() for p in net.collect_params(".*weight").values()]
        return float(min(norms) / max(norms))


class LastParameter:
    """Divides by the last parameter's norm, which is a bias."""

    caught_by = "test_ratio"
    diagnosis = "The last of all parameters is a bias. The weights of the last layer come just before it."

    def gradient_ratio(net, X, y):
        loss = gluon.loss.SoftmaxCrossEntropyLoss()
        with autograd.record():
            error = loss(net(nd.array(X)), nd.array(y)).mean()
        error.backward()
        parameters = list(net.collect_params().values())
        first, last = parameters[0].grad(), parameters[-1].grad()
        return float(first.norm().asscalar() / last.norm().asscalar())


class MeanAbsolute:
    """Averages absolute values."""

    caught_by = "test_ratio"
    diagnosis = "You average absolute values. The Euclidean norm is the root of the sum of the squares."
    change = {
        "first.norm": "first.abs().mean",
        "last.norm": "last.abs().mean",
    }


class MeanOfRatios:
    """Averages the ratios of the single pictures."""

    caught_by = "test_ratio"
    diagnosis = "You average the ratios of single pictures. First comes the loss of all of them, then one gradient."

    def gradient_ratio(net, X, y):
        loss = gluon.loss.SoftmaxCrossEntropyLoss()
        ratios = []
        for place in range(len(X)):
            with autograd.record():
                error = loss(net(nd.array(X[place : place + 1])), nd.array(y[place : place + 1])).mean()
            error.backward()
            first, last = net[0].weight.grad(), net[-1].weight.grad()
            ratios.append(first.norm().asscalar() / last.norm().asscalar())
        return float(np.mean(ratios))


class MeanOfSquares:
    """Takes the root of the mean of the squares."""

    caught_by = "test_ratio"
    diagnosis = (
        "You average the squares. The layers have different numbers of weights, so the mean is not the sum: the norm adds."
    )
    change = {
        "first.norm().asscalar() / last.norm().asscalar()": "((first ** 2).mean() / (last ** 2).mean()).sqrt().asscalar()"
    }


class NoBackward:
    """Leaves out the backward pass."""

    caught_by = "test_ratio"
    diagnosis = "Nothing goes backward: without error.backward() the gradients stay 0, and 0/0 is no number."
    change = {"error.backward()": ""}


class NoLabels:
    """Uses the network's own answers as labels."""

    caught_by = "test_ratio"
    diagnosis = "You take the network's own answers as labels. The labels are y."
    change = {"nd.array(y)": "net(nd.array(X)).argmax(axis=1)"}


class NoRatioReturned:
    """Forgets the return in gradient_ratio."""

    caught_by = "test_ratio"
    diagnosis = "gradient_ratio measures and then returns nothing: the return is missing."
    change = {"return float(first.norm().asscalar() / last.norm().asscalar())": "first.norm() / last.norm()"}


class OnePicture:
    """Uses the first picture only."""

    caught_by = "test_ratio"
    diagnosis = "You use the first picture only. The loss is the mean over all."
    change = {
        "nd.array(X)": "nd.array(X[:1])",
        "nd.array(y)": "nd.array(y[:1])",
    }


class MeanOfBatches:
    """Averages the means of batches of 128, also if the last one is smaller."""

    caught_by = "test_ratio"
    diagnosis = (
        "You average the means of batches. If the last one is smaller, its pictures count too much: add up, then divide by n."
    )

    def gradient_ratio(net, X, y):
        loss = gluon.loss.SoftmaxCrossEntropyLoss()
        first = last = 0
        for start in range(0, len(X), 128):
            with autograd.record():
                error = loss(net(nd.array(X[start : start + 128])), nd.array(y[start : start + 128])).mean()
            error.backward()
            first = first + net[0].weight.grad().asnumpy()
            last = last + net[-1].weight.grad().asnumpy()
        return float(np.linalg.norm(first) / np.linalg.norm(last))


class FullBatchesOnly:
    """Leaves out the pictures of a last batch of fewer than 100."""

    caught_by = "test_ratio"
    diagnosis = "You leave out the last pictures if they do not fill a batch. The loss is the mean over all."

    def gradient_ratio(net, X, y):
        loss = gluon.loss.SoftmaxCrossEntropyLoss()
        n = len(X) // 100 * 100 or len(X)
        with autograd.record():
            error = loss(net(nd.array(X[:n])), nd.array(y[:n])).mean()
        error.backward()
        first, last = net[0].weight.grad(), net[-1].weight.grad()
        return float(first.norm().asscalar() / last.norm().asscalar())


class ThousandPicturesAtMost:
    """Takes no more than the first 1,000 pictures."""

    caught_by = "test_ratio"
    diagnosis = "You take no more than a fixed number of pictures. The loss is the mean over all of them."

    def gradient_ratio(net, X, y):
        loss = gluon.loss.SoftmaxCrossEntropyLoss()
        with autograd.record():
            error = loss(net(nd.array(X[:1000])), nd.array(y[:1000])).mean()
        error.backward()
        first, last = net[0].weight.grad(), net[-1].weight.grad()
        return float(first.norm().asscalar() / last.norm().asscalar())


class Product:
    """Multiplies the two norms."""

    caught_by = "test_ratio"
    diagnosis = "You multiply the two norms. Divide the first by the last."
    change = {"first.norm().asscalar() / last.norm().asscalar()": "first.norm().asscalar() * last.norm().asscalar()"}


class ScoresAlone:
    """Differentiates the scores instead of the loss."""

    caught_by = "test_ratio"
    diagnosis = "You go backward from the scores. Start from the loss, which needs the labels."
    change = {"loss(net(nd.array(X)), nd.array(y))": "net(nd.array(X))"}


class Share:
    """Divides by the sum of both norms."""

    caught_by = "test_ratio"
    diagnosis = "You give the first layer's share of both norms. Divide by the last layer's norm alone."
    change = {"last.norm().asscalar()": "first.norm().asscalar() + last.norm().asscalar()"}


class SoftmaxTwice:
    """Applies softmax twice."""

    caught_by = "test_ratio"
    diagnosis = "You apply softmax, and the loss applies it once more. Give the loss the scores."
    change = {"net(nd.array(X))": "net(nd.array(X)).softmax()"}


class SquaredError:
    """Uses a squared error as loss."""

    caught_by = "test_ratio"
    diagnosis = "You measure with a squared error of the scores. The loss is the cross-entropy of their softmax."

    def gradient_ratio(net, X, y):
        squared = gluon.loss.L2Loss()
        targets = nd.one_hot(nd.array(y), 10)
        with autograd.record():
            error = squared(net(nd.array(X)), targets).mean()
        error.backward()
        first, last = net[0].weight.grad(), net[-1].weight.grad()
        return float(first.norm().asscalar() / last.norm().asscalar())


class Squares:
    """Leaves out the root."""

    caught_by = "test_ratio"
    diagnosis = "You divide the sums of squares. The norm is the root of such a sum."
    change = {
        "first.norm": "(first ** 2).sum",
        "last.norm": "(last ** 2).sum",
    }


class StartsAnew:
    """Initialises the network again."""

    caught_by = "test_ratio"
    diagnosis = "You initialise the network again, and measure other weights than you were given."

    def gradient_ratio(net, X, y):
        net.initialize(force_reinit=True)
        loss = gluon.loss.SoftmaxCrossEntropyLoss()
        with autograd.record():
            error = loss(net(nd.array(X)), nd.array(y)).mean()
        error.backward()
        first, last = net[0].weight.grad(), net[-1].weight.grad()
        return float(first.norm().asscalar() / last.norm().asscalar())


class TenGradients:
    """Adds up ten gradients."""

    caught_by = "test_ratio"
    diagnosis = "Your gradients are those of all scores' own losses; only the label's counts, one per picture."
    change = {"loss(net(nd.array(X)), nd.array(y)).mean()": "-net(nd.array(X)).log_softmax().mean()"}


class Trains:
    """Trains the network."""

    caught_by = "test_ratio"
    diagnosis = "Your function changes the network's weights. Measure only: no trainer."
    change = {
        "error.backward()": "error.backward()\ngluon.Trainer(net.collect_params(), 'sgd', {'learning_rate': 0.1}).step(1)"
    }


class WeightsNotGradients:
    """Compares the weights, not their gradients."""

    caught_by = "test_ratio"
    diagnosis = "You compare the weights, not their gradients: .data() is the weight, .grad() its gradient."
    change = {
        "net[0].weight.grad": "net[0].weight.data",
        "net[-1].weight.grad": "net[-1].weight.data",
    }


class WithBiases:
    """Includes the biases."""

    caught_by = "test_ratio"
    diagnosis = "You include the biases. Compare the weights only."

    def gradient_ratio(net, X, y):
        loss = gluon.loss.SoftmaxCrossEntropyLoss()
        with autograd.record():
            error = loss(net(nd.array(X)), nd.array(y)).mean()
        error.backward()
        first, last = net[0].weight.grad(), net[-1].weight.grad()
        both = [
            sum((p.grad() ** 2).sum().asscalar() for p in layer.collect_params().values()) ** 0.5 for layer in (net[0], net[-1])
        ]
        return float(both[0] / both[1])


class ChannelsLast:
    """All layers have the layout NHWC."""

    caught_by = "test_net"
    diagnosis = "Your layers have layout='NHWC', so they want the channel last. The pictures are (n, 1, 28, 28): channel first."

    def lenet_activation(act):
        _refuse_unknown(act)
        net = nn.Sequential()
        net.add(
            nn.Conv2D(6, 5, padding=2, activation=act, layout="NHWC"),
            nn.AvgPool2D(2, 2, layout="NHWC"),
            nn.Conv2D(16, 5, activation=act, layout="NHWC"),
            nn.AvgPool2D(2, 2, layout="NHWC"),
            nn.Dense(120, activation=act),
            nn.Dense(84, activation=act),
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
    change = {"nn.Dense(120, activation=act)": "nn.Dense(120, activation=act, in_units=784)"}


class ThreeInChannels:
    """Tells the first convolution that the picture has three channels."""

    caught_by = "test_net"
    diagnosis = "You tell the first convolution that it gets three channels. A grey picture has one."

    def lenet_activation(act):
        _refuse_unknown(act)
        net = nn.Sequential()
        net.add(
            nn.Conv2D(in_channels=3, channels=6, kernel_size=5, padding=2, activation=act),
            nn.AvgPool2D(2, 2),
            nn.Conv2D(16, 5, activation=act),
            nn.AvgPool2D(2, 2),
            nn.Dense(120, activation=act),
            nn.Dense(84, activation=act),
            nn.Dense(10),
        )
        return net


class HalfPrecision:
    """Gives one layer weights of 16 bits."""

    caught_by = "test_net"
    diagnosis = "One of your layers has weights of 16 bits, and gets numbers of 32: it cannot run."
    change = {"nn.Dense(84, activation=act)": "nn.Dense(84, activation=act, dtype='float16')"}


class ZeroWeights:
    """Sets all first weights to zero."""

    caught_by = "test_net"
    diagnosis = (
        "Weights that all start with the same number stay alike, and with 0 nothing gets through: leave the initialisers out."
    )

    def lenet_activation(act):
        _refuse_unknown(act)
        net = nn.Sequential()
        net.add(
            nn.Conv2D(6, 5, padding=2, activation=act, weight_initializer="zeros"),
            nn.AvgPool2D(2, 2),
            nn.Conv2D(16, 5, activation=act, weight_initializer="zeros"),
            nn.AvgPool2D(2, 2),
            nn.Dense(120, activation=act),
            nn.Dense(84, activation=act, weight_initializer="zeros"),
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
    change = {"net = nn.Sequential()": "net = _MADE.setdefault(act, nn.Sequential())\nif len(net):\n    return net"}


class StoppedGradient:
    """Stops the gradient after each dense layer's activation."""

    caught_by = "test_net"
    diagnosis = "BlockGrad stops the gradient: the layers before it keep their first weights. Leave it out."

    def lenet_activation(act):
        _refuse_unknown(act)
        net = nn.Sequential()
        net.add(
            nn.Conv2D(6, kernel_size=5, padding=2, activation=act),
            nn.AvgPool2D(pool_size=2, strides=2),
            nn.Conv2D(16, kernel_size=5, activation=act),
            nn.AvgPool2D(pool_size=2, strides=2),
        )
        for width in (120, 84):
            net.add(nn.Dense(width), nn.HybridLambda(lambda F, x: F.BlockGrad(F.Activation(x, act_type=act))))
        net.add(nn.Dense(10))
        return net


class OtherAfterTraining:
    """Applies the activation while the network is trained, and softsign afterwards."""

    caught_by = "test_net"
    diagnosis = "After training your network uses another activation than in training. It must be the same, always."

    def lenet_activation(act):
        _refuse_unknown(act)

        def activation(x):
            return nd.Activation(x, act_type=act if autograd.is_training() else "softsign")

        net = nn.Sequential()
        net.add(nn.Conv2D(6, kernel_size=5, padding=2), nn.Lambda(activation), nn.AvgPool2D(pool_size=2, strides=2))
        net.add(nn.Conv2D(16, kernel_size=5), nn.Lambda(activation), nn.AvgPool2D(pool_size=2, strides=2))
        net.add(nn.Dense(120), nn.Lambda(activation), nn.Dense(84), nn.Lambda(activation), nn.Dense(10))
        return net


class RemembersThePictures:
    """Returns an earlier ratio for the same pictures."""

    caught_by = "test_ratio"
    diagnosis = (
        "For pictures that you have seen before you return the earlier ratio, for other labels. The loss depends on them."
    )
    change = {
        "float(first.norm().asscalar() / last.norm().asscalar())": (
            "_MADE.setdefault(X.tobytes(), float(first.norm().asscalar() / last.norm().asscalar()))"
        )
    }


class KeepsTheLast:
    """Keeps the network of its last call, for another call with the same activation."""

    caught_by = "test_net"
    diagnosis = (
        "You return a network that you returned before: after the first training it has learned already. "
        "Make a new one at each call."
    )
    change = {
        "net = nn.Sequential()": (
            "if _MADE.get('asked') == act:\n    return _MADE['net']\nnet = nn.Sequential()\n_MADE.update(asked=act, net=net)"
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
            "kept = _MADE.setdefault(act, [])\nif len(kept) == 2:\n    kept.reverse()\n    return kept[0]\n"
            "net = nn.Sequential()\nkept.append(net)"
        )
    }


class RemembersTheNetwork:
    """Returns an earlier ratio for the same network, pictures and labels, whatever the weights are by now."""

    caught_by = "test_ratio"
    diagnosis = "For a network that you have measured before you return the earlier ratio. Its weights may have changed since."
    change = {
        "float(first.norm().asscalar() / last.norm().asscalar())": (
            "_MADE.setdefault((id(net), X.tobytes(), y.tobytes()), float(first.norm().asscalar() / last.norm().asscalar()))"
        )
    }
