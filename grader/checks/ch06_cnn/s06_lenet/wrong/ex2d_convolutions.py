"""Known wrong answers: LeNet with other numbers of convolutions."""

from mxnet import init, nd
from mxnet.gluon import nn

_MADE = {}  # networks that SameObjectAgain returns a second time


class AList:
    """Returns a list of layers."""

    caught_by = "test_net"
    diagnosis = "You return a list of layers. Put them into an nn.Sequential."
    change = {"return net": "return list(net)"}


class AlwaysLenet:
    """Always returns LeNet."""

    caught_by = "test_layers"
    diagnosis = "Your network has two convolutions, whatever n is."
    change = {"n > 1": "n > 0", "n - 2": "0"}


class AtLeastTwo:
    """Makes at least two convolutions."""

    caught_by = "test_layers"
    diagnosis = "Your network has two convolutions for n = 1, too."
    change = {"n > 1": "n > 0"}


class DenseLayersVary:
    """Varies the number of dense layers, not of convolutions."""

    caught_by = "test_layers"
    diagnosis = "You vary the number of dense layers. Make n convolutions."
    change = {"nn.Conv2D(16, kernel_size=3, padding=1, activation='relu')": "nn.Dense(120, activation='relu')"}


class Dilated:
    """Makes convolutions with dilation."""

    caught_by = "test_layers"
    diagnosis = "Your convolutions have a dilation. They must have none."
    change = {
        "nn.Conv2D(16, kernel_size=3, padding=1, activation='relu')": "nn.Conv2D(16, 3, 1, 2, dilation=2, activation='relu')"
    }


class NoActivation:
    """Leaves out the activation in the loop."""

    caught_by = "test_layers"
    diagnosis = (
        "From the third on your convolutions have no activation. Two convolutions with no activation between them are no "
        "more than one."
    )
    change = {"nn.Conv2D(16, kernel_size=3, padding=1, activation='relu')": "nn.Conv2D(16, kernel_size=3, padding=1)"}


class NoActivationAtAll:
    """Leaves out all activations after convolutions."""

    caught_by = "test_layers"
    diagnosis = "Your convolutions have no activation. Two convolutions with no activation between them are no more than one."
    change = {
        "nn.Conv2D(6, kernel_size=5, padding=2, activation='relu')": "nn.Conv2D(6, kernel_size=5, padding=2)",
        "nn.Conv2D(16, kernel_size=5, activation='relu')": "nn.Conv2D(16, kernel_size=5)",
        "nn.Conv2D(16, kernel_size=3, padding=1, activation='relu')": "nn.Conv2D(16, kernel_size=3, padding=1)",
    }


class NoOutputLayer:
    """Leaves out the output layer."""

    caught_by = "test_net"
    diagnosis = "Your network ends with 84 numbers. The 10 scores need a layer, too."
    change = {"return net": "return net[:-1]"}


class NoPadding:
    """Leaves out the padding after the second convolution."""

    caught_by = "test_net"
    diagnosis = (
        "From the third on your convolutions make the map smaller, and it was 5x5: in the end the window does not fit. "
        "With padding the map keeps its size."
    )
    change = {"nn.Conv2D(16, kernel_size=3, padding=1, activation='relu')": "nn.Conv2D(16, kernel_size=3, activation='relu')"}


class NotSquare:
    """Makes windows that are not squares."""

    caught_by = "test_layers"
    diagnosis = "Your windows are not squares. They must be, so that the receptive field is a square."
    change = {
        "nn.Conv2D(6, kernel_size=5, padding=2, activation='relu')": "nn.Conv2D(6, (5, 3), padding=(2, 1), activation='relu')"
    }


class OnTopOfLenet:
    """Adds n convolutions to LeNet's two."""

    caught_by = "test_layers"
    diagnosis = "You add n convolutions to LeNet's two. There must be n in all."
    change = {"n > 1": "n > 0", "n - 2": "n"}


class OneLayerAgain:
    """Adds the same layer object again and again."""

    caught_by = "test_net"
    diagnosis = "You add one and the same layer several times: it has one set of weights. Make a new layer for each place."
    change = {
        "net = nn.Sequential()": "net = nn.Sequential()\nagain = nn.Conv2D(16, 3, padding=1, activation='relu')",
        "nn.Conv2D(16, kernel_size=3, padding=1, activation='relu')": "again",
    }


class OneTooMany:
    """Makes one convolution too many."""

    caught_by = "test_layers"
    diagnosis = "Your network has one convolution more than asked: count those before the loop, too."
    change = {"n - 2": "n - 1"}


class PoolsEachTime:
    """Pools after each convolution."""

    caught_by = "test_net"
    diagnosis = (
        "You pool after each convolution. Halved again and again, 28 pixels vanish: pool only where the map is large enough."
    )

    def lenet_depth(n):
        if not 1 <= n <= 5:
            raise ValueError(f"1 to 5 convolutions, not {n}")
        net = nn.Sequential()
        net.add(nn.Conv2D(6, kernel_size=5, padding=2, activation="relu"))
        net.add(nn.MaxPool2D(pool_size=2, strides=2))
        if n > 1:
            net.add(nn.Conv2D(16, kernel_size=5, activation="relu"))
            net.add(nn.MaxPool2D(pool_size=2, strides=2))
        for _ in range(n - 2):
            net.add(nn.Conv2D(16, kernel_size=3, padding=1, activation="relu"), nn.MaxPool2D(2))
        net.add(nn.Dense(120, activation="relu"), nn.Dense(84, activation="relu"), nn.Dense(10))
        return net


class ScoresActivated:
    """Applies ReLU to the scores."""

    caught_by = "test_layers"
    diagnosis = "You activate the scores. They need all signs: the loss applies softmax itself."
    change = {"nn.Dense(10)": "nn.Dense(10, activation='relu')"}


class Softmax:
    """Applies softmax to the scores."""

    caught_by = "test_layers"
    diagnosis = "You apply softmax. Return the scores before it: the loss applies softmax itself."
    change = {"return net": "net.add(nn.HybridLambda('softmax'))\nreturn net"}


class StraightActivation:
    """Uses an activation that changes nothing."""

    caught_by = "test_layers"
    diagnosis = "Your LeakyReLU has the slope 1: it gives back what it gets, and is no activation."

    def lenet_depth(n):
        if not 1 <= n <= 5:
            raise ValueError("n")
        net = nn.Sequential()
        for place in range(n):
            net.add(nn.Conv2D(10, 3, padding=1), nn.LeakyReLU(1.0))
            if place in (0, n - 1):
                net.add(nn.MaxPool2D(2, 2))
        net.add(nn.Dense(10))
        return net


class Accepts_0:
    """Accepts 0."""

    caught_by = "test_bad"
    diagnosis = "You accept 0. A network has at least one convolution here."
    change = {"1 <= n <= 5": "0 <= n <= 5"}


class Accepts_6:
    """Accepts 6."""

    caught_by = "test_bad"
    diagnosis = "You accept 6. The largest number is 5, 5 included."
    change = {"1 <= n <= 5": "1 <= n <= 6"}


class Assertion:
    """Raises AssertionError."""

    caught_by = "test_bad"
    diagnosis = "Your assert raises AssertionError. The exercise asks for a ValueError: raise it yourself."
    change = {"if not 1 <= n <= 5: raise ValueError(f'1 to 5 convolutions, not {n}')": "assert 1 <= n <= 5"}


class NoError:
    """Never refuses."""

    caught_by = "test_bad"
    diagnosis = "You do not refuse numbers of convolutions outside 1 to 5."
    change = {"if not 1 <= n <= 5: raise ValueError(f'1 to 5 convolutions, not {n}')": ""}


class None_:
    """Returns None."""

    caught_by = "test_bad"
    diagnosis = "You return None. The caller's code goes on with that, and fails somewhere else: raise ValueError."
    change = {"raise ValueError(f'1 to 5 convolutions, not {n}')": "return None"}


class TooFewAccepted:
    """Has no lower limit."""

    caught_by = "test_bad"
    diagnosis = "You refuse more than 5 convolutions. Refuse fewer than 1, too."
    change = {"not 1 <= n <= 5": "n > 5"}


class TooManyAccepted:
    """Has no upper limit."""

    caught_by = "test_bad"
    diagnosis = "You refuse numbers below 1. Refuse more than 5 convolutions, too."
    change = {"not 1 <= n <= 5": "n < 1"}


class AFloat:
    """Returns a float."""

    caught_by = "test_field"
    diagnosis = "You return a float. A number of pixels is an int."
    change = {"field": "float(field)"}


class APair:
    """Returns a pair."""

    caught_by = "test_field"
    diagnosis = "You return both sides of the square. They are equal: return one int."
    change = {"field": "(field, field)"}


class AllThatIsSeen:
    """Returns what the whole network sees."""

    caught_by = "test_field"
    diagnosis = "You return what the dense layers see: the whole picture. Stop at the last convolution or pooling layer."

    def receptive_field(net):
        return 28


class Area:
    """Returns the area."""

    caught_by = "test_field"
    diagnosis = "You return the number of pixels of the square. Return its side."
    change = {"field": "field ** 2"}


class AverageForgotten:
    """Counts max-pooling, but no average pooling."""

    caught_by = "test_field"
    diagnosis = "You leave out average pooling. It has a window and a stride like the others."
    change = {"'kernel' in settings": "isinstance(layer, (nn.Conv2D, nn.MaxPool2D))"}


class BackwardsWithoutOverlap:
    """Walks backwards and ignores that windows overlap."""

    caught_by = "test_field"
    diagnosis = "Walking backwards, r numbers in a row need (r - 1) strides and one window; you take r strides."

    def receptive_field(net):
        field = 1
        for layer in list(net)[::-1]:
            settings = getattr(layer, "_kwargs", {})
            if "kernel" in settings:
                field = field * settings["stride"][0] + settings["kernel"][0] - 1
        return field


class ConvolutionsStep_1:
    """Counts all convolutions with stride 1."""

    caught_by = "test_field"
    diagnosis = "You leave out the strides of the convolutions. Theirs count like those of pooling."
    change = {"settings['stride'][0]": "1 if isinstance(layer, nn.Conv2D) else settings['stride'][0]"}


class CutAt_28:
    """Returns at most 28."""

    caught_by = "test_field"
    diagnosis = "You stop at 28 pixels. Take the picture as endless: then the field may be larger."
    change = {"field": "min(field, 28)"}


class LessThePadding:
    """Subtracts the padding from each window."""

    caught_by = "test_field"
    diagnosis = "You take the padding off. It moves the field, and lets it reach over the border; it makes no window smaller."
    change = {"settings['kernel'][0] - 1": "settings['kernel'][0] - 1 - 2 * settings['pad'][0]"}


class NeedsAWindow:
    """Fails without a window."""

    caught_by = "test_field"
    diagnosis = "You take the last convolution or pooling layer, and there need not be one: then one number sees one pixel."

    def receptive_field(net):
        windows = [(layer._kwargs["kernel"][0], layer._kwargs["stride"][0]) for layer in net if hasattr(layer, "_kwargs")]
        field = windows[-1][0]
        for window, stride in windows[-2::-1]:
            field = (field - 1) * stride + window
        return field


class NumbersOfLenet:
    """Returns a table's values for its own networks."""

    caught_by = "test_field"
    diagnosis = "You return what your own networks see. Read the layers of the network that you are given."

    def receptive_field(net):
        convolutions = sum(isinstance(layer, nn.Conv2D) for layer in net)
        return {0: 1, 1: 6, 2: 16, 3: 24, 4: 32, 5: 40}.get(convolutions, 1)


class OnlyTheLastStride:
    """Uses the stride of the previous layer only."""

    caught_by = "test_field"
    diagnosis = "You use the stride of the previous layer only. The strides of all layers before multiply."
    change = {"step *= settings['stride'][0]": "step = settings['stride'][0]"}


class OwnStrideFirst:
    """Multiplies by a layer's own stride before it adds the window."""

    caught_by = "test_field"
    diagnosis = "You multiply by a layer's stride before you add its window. Only the strides of the layers before it count."

    def receptive_field(net):
        field, step = 1, 1
        for layer in net:
            settings = getattr(layer, "_kwargs", {})
            if "kernel" in settings:
                step *= settings["stride"][0]
                field += (settings["kernel"][0] - 1) * step
        return field


class PaddingCounts:
    """Subtracts the padding."""

    caught_by = "test_field"
    diagnosis = "You subtract the padding. It moves what a number sees, and does not change how much it is."
    change = {"settings['kernel'][0] - 1": "settings['kernel'][0] - 1 - settings['pad'][0]"}


class PoolsForgotten:
    """Counts convolutions only."""

    caught_by = "test_field"
    diagnosis = "You count the convolutions only. A pooling layer of 2 adds its window to the field, and doubles the step."
    change = {"'kernel' in settings": "isinstance(layer, nn.Conv2D)"}


class PoolsOfTwo:
    """Counts every pooling layer as 2x2 with stride 2."""

    caught_by = "test_field"
    diagnosis = "You take every pooling layer as 2x2 with stride 2. Read its own settings."

    def receptive_field(net):
        field, step = 1, 1
        for layer in net:
            settings = getattr(layer, "_kwargs", {})
            if "kernel" in settings:
                window, stride = settings["kernel"][0], settings["stride"][0]
                if not isinstance(layer, nn.Conv2D):
                    window, stride = 2, 2
                field += (window - 1) * step
                step *= stride
        return field


class PoolsWithoutStep:
    """Counts the windows of pooling layers, but not their strides."""

    caught_by = "test_field"
    diagnosis = (
        "You add the windows of the pooling layers. Their strides count, too: after pooling two neighbours are further apart."
    )
    change = {"step *= settings['stride'][0]": "if isinstance(layer, nn.Conv2D): step *= settings['stride'][0]"}


class PoolsWithoutWindow:
    """Counts the strides of pooling layers, but not their windows."""

    caught_by = "test_field"
    diagnosis = "A pooling layer has a stride, and you count it; it has a window, too, which makes the field larger."

    def receptive_field(net):
        field, step = 1, 1
        for layer in net:
            settings = getattr(layer, "_kwargs", {})
            if "kernel" in settings:
                if isinstance(layer, nn.Conv2D):
                    field += (settings["kernel"][0] - 1) * step
                step *= settings["stride"][0]
        return field


class ProductOfWindows:
    """Multiplies the windows."""

    caught_by = "test_field"
    diagnosis = "You multiply the windows. Neighbouring windows overlap, so the field grows by k - 1 steps of each layer."
    change = {"field += (settings['kernel'][0] - 1) * step\nstep *= settings['stride'][0]": "field *= settings['kernel'][0]"}


class StartsAt_0:
    """Starts at 0."""

    caught_by = "test_field"
    diagnosis = "You start at 0. Before the first layer, each number is one pixel: start with 1."
    change = {"(1, 1)": "(0, 1)"}


class StepBehind:
    """Returns the distance of two neighbours."""

    caught_by = "test_field"
    diagnosis = "You return how far apart two neighbours look. Return how much one of them sees."
    change = {"field": "step"}


class StepStopsGrowing:
    """Never lets the step grow beyond 4."""

    caught_by = "test_field"
    diagnosis = "Your step stops growing after two layers with a stride. Each stride multiplies it."
    change = {"step *= settings['stride'][0]": "step = step * settings['stride'][0] if step < 4 else step"}


class StopsAtAnActivation:
    """Stops at the first layer without a window."""

    caught_by = "test_field"
    diagnosis = "You stop at the first layer without a window. An activation has none either, and more convolutions may follow."

    def receptive_field(net):
        field, step = 1, 1
        for layer in net:
            settings = getattr(layer, "_kwargs", {})
            if "kernel" in settings:
                field += (settings["kernel"][0] - 1) * step
                step *= settings["stride"][0]
            else:
                break
        return field


class StrideIsTheWindow:
    """Uses the window of a pooling layer as its stride."""

    caught_by = "test_field"
    diagnosis = "You take the window of a pooling layer as its stride. Windows may overlap, or leave gaps: read the stride."
    change = {"settings['stride'][0]": "settings['stride'][0] if isinstance(layer, nn.Conv2D) else settings['kernel'][0]"}


class StridesAdded:
    """Adds the strides."""

    caught_by = "test_field"
    diagnosis = "You add the strides up. A stride of 2 behind a stride of 2 makes steps of 4."
    change = {"step *= settings['stride'][0]": "step += settings['stride'][0] - 1"}


class StridesForgotten:
    """Ignores the strides."""

    caught_by = "test_field"
    diagnosis = "You add up the windows as if all strides were 1. Behind a stride of 2 each neighbour is 2 pixels further."
    change = {"step *= settings['stride'][0]": ""}


class WholeWindow:
    """Adds k, not k - 1."""

    caught_by = "test_field"
    diagnosis = "A window of k adds k - 1 pixels to what is seen already: one of its numbers was counted before."
    change = {"settings['kernel'][0] - 1": "settings['kernel'][0]"}


class WithoutTheLastPooling:
    """Stops at the last convolution."""

    caught_by = "test_field"
    diagnosis = "You stop at the last convolution. A pooling layer after it counts, too: then the last map is the pooled one."

    def receptive_field(net):
        field, step = 1, 1
        layers = list(net)
        last = max((i for i, layer in enumerate(layers) if isinstance(layer, nn.Conv2D)), default=-1)
        for layer in layers[: last + 1]:
            settings = getattr(layer, "_kwargs", {})
            if "kernel" in settings:
                field += (settings["kernel"][0] - 1) * step
                step *= settings["stride"][0]
        return field


class Nested:
    """Does not look into nested networks."""

    caught_by = "test_own"
    diagnosis = (
        "Your own networks have an nn.Sequential within another. Your receptive_field does not look into it, and finds no "
        "layers."
    )

    def lenet_depth(n):
        if not 1 <= n <= 5:
            raise ValueError(f"1 to 5 convolutions, not {n}")
        body, head = nn.Sequential(), nn.Sequential()
        body.add(nn.Conv2D(6, kernel_size=5, padding=2, activation="relu"), nn.MaxPool2D(2))
        if n > 1:
            body.add(nn.Conv2D(16, kernel_size=5, activation="relu"), nn.MaxPool2D(2))
        for _ in range(n - 2):
            body.add(nn.Conv2D(16, kernel_size=3, padding=1, activation="relu"))
        head.add(nn.Dense(120, activation="relu"), nn.Dense(84, activation="relu"), nn.Dense(10))
        net = nn.Sequential()
        net.add(body, head)
        return net


class WantsInitialised:
    """Needs weights to find the field."""

    caught_by = "test_field"
    diagnosis = "You look at the weights, and a network that is not initialised has none yet: read the settings of the layers."

    def receptive_field(net):
        field, step = 1, 1
        for layer in net:
            settings = getattr(layer, "_kwargs", {})
            if "kernel" in settings:
                if isinstance(layer, nn.Conv2D):
                    field += (layer.weight.data().shape[2] - 1) * step
                else:
                    field += (settings["kernel"][0] - 1) * step
                step *= settings["stride"][0]
        return field


class NarrowNeck:
    """Puts a dense layer with one output before the scores."""

    caught_by = "test_accuracy"
    diagnosis = "Before the scores your network has a layer with a single output: ten classes are to be told from one number."
    change = {"nn.Dense(84, activation='relu')": "nn.Dense(1, activation='relu')"}


class SeesOneNumber:
    """Pools the picture to one number before the convolutions."""

    caught_by = "test_accuracy"
    diagnosis = "Your last map is so small that too few numbers are left to tell ten classes apart."

    def lenet_depth(n):
        if not 1 <= n <= 5:
            raise ValueError(f"1 to 5 convolutions, not {n}")
        net = nn.Sequential()
        net.add(nn.AvgPool2D(28))
        for _ in range(n):
            net.add(nn.Conv2D(6, kernel_size=3, padding=1, activation="relu"))
        net.add(nn.Dense(10))
        return net


class Sigmoid:
    """Uses sigmoid everywhere."""

    caught_by = "test_accuracy"
    diagnosis = (
        "Your activations are sigmoids. Their slope is at most 1/4, and each layer multiplies by it: the first layers of "
        "a deep network hardly learn."
    )

    def lenet_depth(n):
        if not 1 <= n <= 5:
            raise ValueError(f"1 to 5 convolutions, not {n}")
        net = nn.Sequential()
        net.add(nn.Conv2D(6, kernel_size=5, padding=2, activation="sigmoid"))
        net.add(nn.MaxPool2D(pool_size=2, strides=2))
        if n > 1:
            net.add(nn.Conv2D(16, kernel_size=5, activation="sigmoid"))
            net.add(nn.MaxPool2D(pool_size=2, strides=2))
        for _ in range(n - 2):
            net.add(nn.Conv2D(16, kernel_size=3, padding=1, activation="sigmoid"))
        net.add(nn.Dense(120, activation="sigmoid"), nn.Dense(84, activation="sigmoid"), nn.Dense(10))
        return net


class TooLarge:
    """Needs far too many multiplications."""

    caught_by = "test_accuracy"
    diagnosis = (
        "Your network takes far more than 3 million multiplications for one picture: give it fewer channels, or pool earlier."
    )

    def lenet_depth(n):
        if not 1 <= n <= 5:
            raise ValueError(f"1 to 5 convolutions, not {n}")
        net = nn.Sequential()
        net.add(nn.Conv2D(64, kernel_size=5, padding=2, activation="relu"))
        if n > 1:
            net.add(nn.Conv2D(128, kernel_size=5, activation="relu"))
            net.add(nn.MaxPool2D(pool_size=2, strides=2))
        for _ in range(n - 2):
            net.add(nn.Conv2D(128, kernel_size=3, padding=1, activation="relu"))
        net.add(nn.Dense(120, activation="relu"), nn.Dense(84, activation="relu"), nn.Dense(10))
        return net


class ChannelsLast:
    """All convolutions have the layout NHWC."""

    caught_by = "test_net"
    diagnosis = (
        "Your convolutions have layout='NHWC', so they want the channel last. The pictures are (n, 1, 28, 28): channel first."
    )

    def lenet_depth(n):
        if not 1 <= n <= 5:
            raise ValueError(f"1 to 5 convolutions, not {n}")
        net = nn.Sequential()
        for i in range(n):
            net.add(nn.Conv2D(12, 3, padding=1, activation="relu", layout="NHWC"))
            if i < 2:
                net.add(nn.MaxPool2D(2, 2))
        net.add(nn.Dense(84, activation="relu"), nn.Dense(10))
        return net


class InUnits_784:
    """The first dense layer is told that it gets the picture."""

    caught_by = "test_net"
    diagnosis = (
        "You tell the first dense layer that it gets 784 numbers, as if there were no pooling: the network "
        "stops there. Leave in_units out."
    )
    change = {"nn.Dense(120, activation='relu')": "nn.Dense(120, activation='relu', in_units=784)"}


class ZeroWeights:
    """Sets all first weights to zero."""

    caught_by = "test_accuracy"
    diagnosis = (
        "Weights that all start with the same number stay alike, and with 0 nothing gets through: leave the initialisers out."
    )

    def lenet_depth(n):
        if not 1 <= n <= 5:
            raise ValueError(f"1 to 5 convolutions, not {n}")
        net = nn.Sequential()
        for i in range(n):
            net.add(nn.Conv2D(12, 3, padding=1, activation="relu", weight_initializer="zeros"))
            if i < 2:
                net.add(nn.MaxPool2D(2, 2))
        net.add(nn.Dense(84, activation="relu", weight_initializer="zeros"), nn.Dense(10))
        return net


class TanhAndFlatten:
    """The scores go through tanh and Flatten."""

    caught_by = "test_layers"
    diagnosis = "You put more layers after the scores. They come out as they are: nothing after the last dense layer."
    change = {"return net": "net.add(nn.Activation('tanh'), nn.Flatten())\nreturn net"}


class DropoutAfterScores:
    """Dropout after the scores."""

    caught_by = "test_layers"
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
    change = {"net = nn.Sequential()": "net = _MADE.setdefault(n, nn.Sequential())\nif len(net):\n    return net"}


class FiveIsSigmoid:
    """Uses sigmoid in the deepest network only."""

    caught_by = "test_accuracy"
    diagnosis = "Your network of 5 convolutions has sigmoid, which starves its first layers: it does not learn."

    def lenet_depth(n):
        if not 1 <= n <= 5:
            raise ValueError(f"1 to 5 convolutions, not {n}")
        net = nn.Sequential()
        for i in range(n):
            net.add(nn.Conv2D(12, 3, padding=1, activation="sigmoid" if n == 5 else "relu"))
            if i < 2:
                net.add(nn.MaxPool2D(2, 2))
        net.add(nn.Dense(84, activation="relu"), nn.Dense(10))
        return net


class DetachedMaps:
    """Detaches the maps before the dense layers."""

    caught_by = "test_accuracy"
    diagnosis = (
        "Detached maps pass no gradient on: only the dense layers learn, and the convolutions keep their first weights. "
        "Leave .detach() out."
    )

    def lenet_depth(n):
        if not 1 <= n <= 5:
            raise ValueError(f"1 to 5 convolutions, not {n}")
        net = nn.Sequential()
        for channels in (8, 12, 16, 16, 16)[:n]:
            net.add(nn.Conv2D(channels, kernel_size=3, padding=1, activation="relu"))
            if len(net) < 4:
                net.add(nn.MaxPool2D(2))
        net.add(nn.Lambda(lambda x: nd.flatten(x).detach()), nn.Dense(64, activation="relu"), nn.Dense(10))
        return net


class BatchOf_32:
    """Flattens the maps of 32 pictures, the batch of the training."""

    caught_by = "test_net"
    diagnosis = "You flatten with reshape((32, -1)), which is right for batches of 32. nn.Flatten does it for any number."

    def lenet_depth(n):
        if not 1 <= n <= 5:
            raise ValueError(f"1 to 5 convolutions, not {n}")
        net = nn.Sequential()
        for channels in (8, 12, 16, 16, 16)[:n]:
            net.add(nn.Conv2D(channels, kernel_size=3, padding=1, activation="relu"))
            if len(net) < 4:
                net.add(nn.MaxPool2D(2))
        net.add(nn.Lambda(lambda x: x.reshape((32, -1))), nn.Dense(64, activation="relu"), nn.Dense(10))
        return net


class AtLeastTwoForFour:
    """Says at least 2 as soon as there are more than three layers with windows."""

    caught_by = "test_field"
    diagnosis = "Your field is at least 2 for more than three layers. Windows of 1x1 see one pixel, however many there are."

    def receptive_field(net):
        windows = [layer._kwargs for layer in net if "kernel" in getattr(layer, "_kwargs", {})]
        field, step = 1, 1
        for settings in windows:
            field += (settings["kernel"][0] - 1) * step
            step *= settings["stride"][0]
        return max(field, 2) if len(windows) > 3 else field


class LastStartsAtZero:
    """Draws the last layer's weights with a spread of 0."""

    caught_by = "test_accuracy"
    diagnosis = (
        "With a spread of 0 all weights of your last layer start at 0. They must not start equal: leave the initialiser out."
    )

    def lenet_depth(n):
        if not 1 <= n <= 5:
            raise ValueError(f"1 to 5 convolutions, not {n}")
        net = nn.Sequential()
        for channels in (8, 12, 16, 16, 16)[:n]:
            net.add(nn.Conv2D(channels, kernel_size=3, padding=1, activation="relu"))
            if len(net) < 4:
                net.add(nn.MaxPool2D(2))
        net.add(nn.Dense(64, activation="relu"), nn.Dense(10, weight_initializer=init.Xavier(magnitude=0)))
        return net


class GradientsPileUp:
    """Sets grad_req to 'add'."""

    caught_by = "test_accuracy"
    diagnosis = "With grad_req='add' each step follows the sum of all gradients so far: the training does not set them to 0."
    change = {"return net": "net.collect_params().setattr('grad_req', 'add')\nreturn net"}


class FlattenTooLarge:
    """Flattens large maps with a layer of its own: the limit is passed by that layer's output alone."""

    caught_by = "test_accuracy"
    diagnosis = "The outputs of your layers have more than 200,000 numbers: nn.Flatten is a layer, too."

    def lenet_depth(n):
        if not 1 <= n <= 5:
            raise ValueError(f"1 to 5 convolutions, not {n}")
        net = nn.Sequential()
        net.add(nn.Conv2D(90, kernel_size=3, padding=1, activation="relu"), nn.Flatten(), nn.Dense(10))
        if n == 1:
            return net
        net = nn.Sequential()
        net.add(nn.MaxPool2D(2))
        for _ in range(n):
            net.add(nn.Conv2D(12, kernel_size=3, padding=1, activation="relu"))
        net.add(nn.Dense(10))
        return net


class FirstFifteenLayers:
    """Looks at the first 15 layers only."""

    caught_by = "test_field"
    diagnosis = "You look at a fixed number of layers. A network may have more: go through all of them."

    def receptive_field(net):
        field, step = 1, 1
        for layer in list(net)[:15]:
            settings = getattr(layer, "_kwargs", {})
            if "kernel" in settings:
                field += (settings["kernel"][0] - 1) * step
                step *= settings["stride"][0]
        return field


class SeenLayersLeftOut:
    """Leaves out layers that it has seen in an earlier call."""

    caught_by = "test_field"
    diagnosis = "For a network that you have seen before you return another field. Keep nothing from one call to the next."
    change = {
        "field, step = 1, 1": "field, step = 1, 1\nseen = _MADE.setdefault('seen', [])",
        "settings = getattr(layer, '_kwargs', {})": (
            "if any(layer is old for old in seen):\n    continue\nseen.append(layer)\nsettings = getattr(layer, '_kwargs', {})"
        ),
    }


class KeepsTheLast:
    """Keeps the network of its last call, for another call with the same n."""

    caught_by = "test_net"
    diagnosis = (
        "You return a network that you returned before: after the first training it has learned already. "
        "Make a new one at each call."
    )
    change = {
        "net = nn.Sequential()": (
            "if _MADE.get('asked') == n:\n    return _MADE['net']\nnet = nn.Sequential()\n_MADE.update(asked=n, net=net)"
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
            "kept = _MADE.setdefault(n, [])\nif len(kept) == 2:\n    kept.reverse()\n    return kept[0]\n"
            "net = nn.Sequential()\nkept.append(net)"
        )
    }


class RemembersTheNetwork:
    """Keeps the fields by the networks."""

    caught_by = "test_field"
    diagnosis = "For a network that you have seen before you return the earlier field, though it has got more layers since."
    change = {"return field": "return _MADE.setdefault(id(net), field)"}


class EachLayerOnce:
    """Counts a layer once, also if it stands in the network twice."""

    caught_by = "test_field"
    diagnosis = "You count each layer once. The same layer may stand in the network twice, and looks further each time."

    def receptive_field(net):
        field, step = 1, 1
        for layer in dict.fromkeys(net):
            settings = getattr(layer, "_kwargs", {})
            if "kernel" in settings:
                field += (settings["kernel"][0] - 1) * step
                step *= settings["stride"][0]
        return field


class EighteenLayers:
    """Looks at the first 18 layers only."""

    caught_by = "test_field"
    diagnosis = "You leave out the last layers of a long network."

    def receptive_field(net):
        field, step = 1, 1
        for layer in list(net)[:18]:
            settings = getattr(layer, "_kwargs", {})
            if "kernel" in settings:
                field += (settings["kernel"][0] - 1) * step
                step *= settings["stride"][0]
        return field
