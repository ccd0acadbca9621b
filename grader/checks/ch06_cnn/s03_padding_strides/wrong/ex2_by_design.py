"""Known wrong answers: Other paddings and strides, by design."""

from itertools import product

from mxnet import nd
from mxnet.gluon import nn

MEASURED = {}
FOUND = {}


class AtMostFifty:
    """Tries no more than fifty values of each number, whatever the limits are."""

    caught_by = "test_settings"
    diagnosis = "You stop at a limit of your own. k_max, p_max and s_max may be larger than that, and are themselves included."

    def settings(n, m, k_max, p_max, s_max):
        k_max, p_max, s_max = (min(k_max, 50), min(p_max, 50), min(s_max, 50))
        candidates = product(range(1, k_max + 1), range(p_max + 1), range(1, s_max + 1))
        return {(k, p, s) for k, p, s in candidates if n + 2 * p >= k and (n + 2 * p - k) // s + 1 == m}


class FirstFound:
    """Stops at the first triple."""

    caught_by = "test_settings"
    diagnosis = "You stop at the first triple. All of them are asked for."
    change = {
        "picture = nd.zeros((1, 1, n, n))": "",
        "tuple(layer(picture).shape[2:])": "layer(nd.zeros((1, 1, n, n))).shape[2:]",
    }

    def settings(n, m, k_max, p_max, s_max):
        every = ((k, p, s) for k in range(1, k_max + 1) for p in range(p_max + 1) for s in range(1, s_max + 1))
        found = [(k, p, s) for k, p, s in every if n + 2 * p >= k and (n + 2 * p - k) // s + 1 == m]
        return set(found[:1])


class FitsUnpaddedOnly:
    """Asks for a window that fits the unpadded picture."""

    caught_by = "test_settings"
    diagnosis = "You leave out windows that fit only thanks to the padding."
    change = {
        "picture = nd.zeros((1, 1, n, n))": "",
        "tuple(layer(picture).shape[2:])": "layer(nd.zeros((1, 1, n, n))).shape[2:]",
    }

    def settings(n, m, k_max, p_max, s_max):
        every = ((k, p, s) for k in range(1, k_max + 1) for p in range(p_max + 1) for s in range(1, s_max + 1))
        return {(k, p, s) for k, p, s in every if n >= k and (n + 2 * p - k) // s + 1 == m}


class HalfPadding:
    """Allows only paddings of at most half the window."""

    caught_by = "test_settings"
    diagnosis = "You leave out paddings larger than half of the window. The exercise allows them."
    change = {
        "picture = nd.zeros((1, 1, n, n))": "",
        "tuple(layer(picture).shape[2:])": "layer(nd.zeros((1, 1, n, n))).shape[2:]",
    }

    def settings(n, m, k_max, p_max, s_max):
        every = ((k, p, s) for k in range(1, k_max + 1) for p in range(p_max + 1) for s in range(1, s_max + 1))
        return {(k, p, s) for k, p, s in every if 2 * p <= k <= n + 2 * p and (n + 2 * p - k) // s + 1 == m}


class LimitsExcluded:
    """Leaves out the limits k_max, p_max and s_max."""

    caught_by = "test_settings"
    diagnosis = "Your loops end one too early: k_max, p_max and s_max are themselves allowed."
    change = {
        "picture = nd.zeros((1, 1, n, n))": "",
        "tuple(layer(picture).shape[2:])": "layer(nd.zeros((1, 1, n, n))).shape[2:]",
    }

    def settings(n, m, k_max, p_max, s_max):
        every = ((k, p, s) for k in range(1, k_max) for p in range(p_max) for s in range(1, s_max))
        return {(k, p, s) for k, p, s in every if n + 2 * p >= k and (n + 2 * p - k) // s + 1 == m}


class MustDivide:
    """Accepts only strides that leave no remainder."""

    caught_by = "test_settings"
    diagnosis = "You accept only strides that leave no remainder. A remainder is dropped, so more triples will do."
    change = {
        "picture = nd.zeros((1, 1, n, n))": "",
        "tuple(layer(picture).shape[2:])": "layer(nd.zeros((1, 1, n, n))).shape[2:]",
    }

    def settings(n, m, k_max, p_max, s_max):
        every = ((k, p, s) for k in range(1, k_max + 1) for p in range(p_max + 1) for s in range(1, s_max + 1))
        return {(k, p, s) for k, p, s in every if n + 2 * p >= k and (n + 2 * p - k) / s + 1 == m}


class OddWindowsOnly:
    """Tries odd windows only."""

    caught_by = "test_settings"
    diagnosis = "You look at odd windows only. Even ones are allowed here."
    change = {
        "picture = nd.zeros((1, 1, n, n))": "",
        "tuple(layer(picture).shape[2:])": "layer(nd.zeros((1, 1, n, n))).shape[2:]",
    }

    def settings(n, m, k_max, p_max, s_max):
        every = ((k, p, s) for k in range(1, k_max + 1, 2) for p in range(p_max + 1) for s in range(1, s_max + 1))
        return {(k, p, s) for k, p, s in every if n + 2 * p >= k and (n + 2 * p - k) // s + 1 == m}


class OnlyShrinks:
    """Leaves out triples that do not make the picture smaller."""

    caught_by = "test_settings"
    diagnosis = "You leave out triples that keep the size or make it larger. Padding can do that."
    change = {
        "picture = nd.zeros((1, 1, n, n))": "",
        "tuple(layer(picture).shape[2:])": "layer(nd.zeros((1, 1, n, n))).shape[2:]",
    }

    def settings(n, m, k_max, p_max, s_max):
        every = ((k, p, s) for k in range(1, k_max + 1) for p in range(p_max + 1) for s in range(1, s_max + 1))
        return {(k, p, s) for k, p, s in every if n + 2 * p >= k and (n + 2 * p - k) // s + 1 == m < n}


class OrderKSP:
    """Returns triples (k, s, p)."""

    caught_by = "test_settings"
    diagnosis = "Your triples are (k, s, p). The order is (k, p, s)."
    change = {
        "picture = nd.zeros((1, 1, n, n))": "",
        "tuple(layer(picture).shape[2:])": "layer(nd.zeros((1, 1, n, n))).shape[2:]",
    }

    def settings(n, m, k_max, p_max, s_max):
        every = ((k, p, s) for k in range(1, k_max + 1) for p in range(p_max + 1) for s in range(1, s_max + 1))
        return {(k, s, p) for k, p, s in every if n + 2 * p >= k and (n + 2 * p - k) // s + 1 == m}


class PaddingAsTotal:
    """Takes p as the padding of both sides together."""

    caught_by = "test_settings"
    diagnosis = "You add p rows. Padding p adds 2·p rows: p on each side."
    change = {
        "picture = nd.zeros((1, 1, n, n))": "",
        "tuple(layer(picture).shape[2:])": "layer(nd.zeros((1, 1, n, n))).shape[2:]",
    }

    def settings(n, m, k_max, p_max, s_max):
        every = ((k, p, s) for k in range(1, k_max + 1) for p in range(p_max + 1) for s in range(1, s_max + 1))
        return {(k, p, s) for k, p, s in every if n + p >= k and (n + p - k) // s + 1 == m}


class PaddingBelowWindow:
    """Allows only paddings smaller than the window."""

    caught_by = "test_settings"
    diagnosis = "You leave out paddings that are as large as the window. The exercise allows them."
    change = {
        "picture = nd.zeros((1, 1, n, n))": "",
        "tuple(layer(picture).shape[2:])": "layer(nd.zeros((1, 1, n, n))).shape[2:]",
    }

    def settings(n, m, k_max, p_max, s_max):
        every = ((k, p, s) for k in range(1, k_max + 1) for p in range(p_max + 1) for s in range(1, s_max + 1))
        return {(k, p, s) for k, p, s in every if p < k and n + 2 * p >= k and (n + 2 * p - k) // s + 1 == m}


class PaddingLimitExcluded:
    """Leaves out the largest padding."""

    caught_by = "test_settings"
    diagnosis = "You leave out p = p_max. The limits themselves belong to the ranges."
    change = {"range(p_max + 1)": "range(p_max)"}


class PaddingFromOne:
    """Starts the padding at 1."""

    caught_by = "test_settings"
    diagnosis = "You leave out p = 0: no padding is a padding, too."
    change = {
        "picture = nd.zeros((1, 1, n, n))": "",
        "tuple(layer(picture).shape[2:])": "layer(nd.zeros((1, 1, n, n))).shape[2:]",
    }

    def settings(n, m, k_max, p_max, s_max):
        every = ((k, p, s) for k in range(1, k_max + 1) for p in range(1, p_max + 1) for s in range(1, s_max + 1))
        return {(k, p, s) for k, p, s in every if n + 2 * p >= k and (n + 2 * p - k) // s + 1 == m}


class RoundsUp:
    """Rounds up."""

    caught_by = "test_settings"
    diagnosis = "You round up. A window that does not fit is dropped."
    change = {
        "picture = nd.zeros((1, 1, n, n))": "",
        "tuple(layer(picture).shape[2:])": "layer(nd.zeros((1, 1, n, n))).shape[2:]",
    }

    def settings(n, m, k_max, p_max, s_max):
        every = ((k, p, s) for k in range(1, k_max + 1) for p in range(p_max + 1) for s in range(1, s_max + 1))
        return {(k, p, s) for k, p, s in every if n + 2 * p >= k and -(-(n + 2 * p - k) // s) + 1 == m}


class StrideAtMostWindow:
    """Allows only strides of at most the window."""

    caught_by = "test_settings"
    diagnosis = "You leave out strides larger than the window. They are allowed."
    change = {
        "picture = nd.zeros((1, 1, n, n))": "",
        "tuple(layer(picture).shape[2:])": "layer(nd.zeros((1, 1, n, n))).shape[2:]",
    }

    def settings(n, m, k_max, p_max, s_max):
        every = ((k, p, s) for k in range(1, k_max + 1) for p in range(p_max + 1) for s in range(1, s_max + 1))
        return {(k, p, s) for k, p, s in every if s <= k <= n + 2 * p and (n + 2 * p - k) // s + 1 == m}


class StrideLimitExcluded:
    """Leaves out the largest stride."""

    caught_by = "test_settings"
    diagnosis = "Your loop over the strides ends one too early: s_max itself is allowed."
    change = {
        "picture = nd.zeros((1, 1, n, n))": "",
        "tuple(layer(picture).shape[2:])": "layer(nd.zeros((1, 1, n, n))).shape[2:]",
    }

    def settings(n, m, k_max, p_max, s_max):
        every = ((k, p, s) for k in range(1, k_max + 1) for p in range(p_max + 1) for s in range(1, s_max))
        return {(k, p, s) for k, p, s in every if n + 2 * p >= k and (n + 2 * p - k) // s + 1 == m}


class StrideOneOnly:
    """Tries stride 1 only."""

    caught_by = "test_settings"
    diagnosis = "You look at stride 1 only. Other strides may give the same size."
    change = {
        "picture = nd.zeros((1, 1, n, n))": "",
        "tuple(layer(picture).shape[2:])": "layer(nd.zeros((1, 1, n, n))).shape[2:]",
    }

    def settings(n, m, k_max, p_max, s_max):
        every = ((k, p, s) for k in range(1, k_max + 1) for p in range(p_max + 1) for s in [1])
        return {(k, p, s) for k, p, s in every if n + 2 * p >= k and (n + 2 * p - k) // s + 1 == m}


class WindowLargerThanPicture:
    """Lets int() round a negative quotient to 0."""

    caught_by = "test_settings"
    diagnosis = "You count windows that do not fit: int() rounds -1/7 to 0, which looks like one position."
    change = {
        "picture = nd.zeros((1, 1, n, n))": "",
        "tuple(layer(picture).shape[2:])": "layer(nd.zeros((1, 1, n, n))).shape[2:]",
    }

    def settings(n, m, k_max, p_max, s_max):
        every = ((k, p, s) for k in range(1, k_max + 1) for p in range(p_max + 1) for s in range(1, s_max + 1))
        return {(k, p, s) for k, p, s in every if int((n + 2 * p - k) / s) + 1 == m}


class FloatPadding:
    """Returns a float."""

    caught_by = "test_same"
    diagnosis = "Your value is right, but a float. Gluon wants a whole number: write // 2."
    change = {"return (k - 1) // 2": "return (k - 1) / 2"}


class RoundedUp:
    """Returns (k + 1) // 2."""

    caught_by = "test_same"
    diagnosis = "Your padding makes the picture larger. How many rows does a window of 1 take away?"
    change = {"k - 1": "k + 1"}


class SmallWindowsOnly:
    """Looks the padding up among the first five hundred."""

    caught_by = "test_same"
    diagnosis = "Your padding is right for windows up to 1001 only. k may be any odd number."
    change = {"return (k - 1) // 2": "return min((k - 1) // 2, 500)"}


class ThreeOnly:
    """Returns 1 for every odd window."""

    caught_by = "test_same"
    diagnosis = "Your padding is right for a window of 3. Larger windows need more."
    change = {"return (k - 1) // 2": "return 1"}


class WholeWindowLessOne:
    """Returns k - 1 for each side."""

    caught_by = "test_same"
    diagnosis = "k - 1 rows are lost in all. Your padding adds that many on each side."
    change = {"return (k - 1) // 2": "return k - 1"}


class EvenAccepted:
    """Returns k // 2 for even windows."""

    caught_by = "test_even"
    diagnosis = "You accept even windows. With k = 2 the picture gets one row more or one less."
    change = {"k < 1 or k % 2 == 0": "k < 1", "k - 1": "k"}


class HalfTheWindow:
    """Returns k // 2 for even windows, too."""

    caught_by = "test_even"
    diagnosis = "You accept even windows. With k = 2 the picture gets one row more or one less."
    change = {"k < 1 or k % 2 == 0": "k < 1", "k - 1": "k"}


class OtherError:
    """Raises AssertionError."""

    caught_by = "test_even"
    diagnosis = "You raise another error. The exercise asks for ValueError."

    def same_padding(k):
        assert k >= 1 and k % 2 == 1
        return (k - 1) // 2


class RefusesBelowZero:
    """Accepts k = 0."""

    caught_by = "test_even"
    diagnosis = "You accept k = 0. A window has at least one row."
    change = {"k < 1 or k % 2 == 0": "k < 0 or (k > 0 and k % 2 == 0)"}


class ReturnsNone:
    """Returns None instead of raising."""

    caught_by = "test_even"
    diagnosis = "You return None for an even window. Raise ValueError."

    def same_padding(k):
        if k < 1 or k % 2 == 0:
            return None
        return (k - 1) // 2


class SmallEvenWindowsRefused:
    """Refuses the even windows from 2 to 10 only."""

    caught_by = "test_even"
    diagnosis = "You refuse some even windows only. No even window keeps the size: test k % 2."
    change = {"k % 2 == 0": "k in (2, 4, 6, 8, 10)"}


class ZeroAccepted:
    """Accepts negative odd windows."""

    caught_by = "test_even"
    diagnosis = "You refuse even windows, but accept k = -1. A window has at least one row."
    change = {"k < 1 or k % 2 == 0": "k % 2 == 0"}


class ComputedNotRun:
    """Computes the shapes by the formula."""

    caught_by = "test_run"
    diagnosis = "The shapes are right, but no layer was built and called for them."

    def run(n, settings):
        return [((n + 2 * p - k) // s + 1,) * 2 for k, p, s in settings]


class CalledOnAWindow:
    """Computes the shapes, and calls each layer on a picture as small as its window."""

    caught_by = "test_run"
    diagnosis = "You call the layers on small pictures, and compute the shapes. Measure them on a picture of n x n."

    def run(n, settings):
        shapes = []
        for k, p, s in settings:
            layer = nn.Conv2D(1, kernel_size=k, padding=p, strides=s)
            layer.initialize()
            layer(nd.zeros((1, 1, k, k)))
            shapes.append(((n + 2 * p - k) // s + 1,) * 2)
        return shapes


class TwoPictures:
    """Calls the layers on a batch of two pictures."""

    caught_by = "test_run"
    diagnosis = "You call the layer on two pictures. It gets one: an array 1 x 1 x n x n."
    change = {"picture = nd.zeros((1, 1, n, n))": "", "layer(picture)": "layer(nd.zeros((2, 1, n, n)))"}


class EachSettingOnce:
    """Collects the shapes in a dict, so that a setting that comes twice has one shape."""

    caught_by = "test_run"
    diagnosis = (
        "You return one shape for each different setting. The list has one for each entry of settings, in its order, "
        "also where a setting is repeated."
    )

    def run(n, settings):
        shapes = {}
        for k, p, s in settings:
            layer = nn.Conv2D(1, kernel_size=k, padding=p, strides=s)
            layer.initialize()
            shapes[k, p, s] = tuple(layer(nd.zeros((1, 1, n, n))).shape[2:])
        return list(shapes.values())


class FirstAxes:
    """Returns batch and channels."""

    caught_by = "test_run"
    diagnosis = "You read the first two numbers of the shape: those are the batch and the channels."
    change = {
        "picture = nd.zeros((1, 1, n, n))": "",
        "tuple(layer(picture).shape[2:])": "layer(nd.zeros((1, 1, n, n))).shape[:2]",
    }


class LastOnly:
    """Returns the last shape only."""

    caught_by = "test_run"
    diagnosis = "You return one shape. The list has one for each setting."
    change = {
        "picture = nd.zeros((1, 1, n, n))": "",
        "tuple(layer(picture).shape[2:])": "layer(nd.zeros((1, 1, n, n))).shape[2:]",
        "return shapes": "return shapes[-1]",
    }


class NoPadding:
    """Leaves out the padding."""

    caught_by = "test_run"
    diagnosis = "Your layers have no padding."
    change = {
        "picture = nd.zeros((1, 1, n, n))": "",
        "nn.Conv2D(1, kernel_size=k, padding=p, strides=s)": "nn.Conv2D(1, kernel_size=k, strides=s)",
        "tuple(layer(picture).shape[2:])": "layer(nd.zeros((1, 1, n, n))).shape[2:]",
    }


class NoStride:
    """Leaves out the stride."""

    caught_by = "test_run"
    diagnosis = "Your layers have stride 1."
    change = {
        "picture = nd.zeros((1, 1, n, n))": "",
        "nn.Conv2D(1, kernel_size=k, padding=p, strides=s)": "nn.Conv2D(1, kernel_size=k, padding=p)",
        "tuple(layer(picture).shape[2:])": "layer(nd.zeros((1, 1, n, n))).shape[2:]",
    }


class OneLayerForAll:
    """Builds one layer, for the first setting."""

    caught_by = "test_run"
    diagnosis = "You build one layer for the first setting, and use it for all."

    def run(n, settings):
        k, p, s = settings[0]
        layer = nn.Conv2D(1, kernel_size=k, padding=p, strides=s)
        layer.initialize()
        return [layer(nd.zeros((1, 1, n, n))).shape[2:] for _ in settings]


class PaddingAndStrideExchanged:
    """Passes k, p and s by position."""

    caught_by = "test_run"
    diagnosis = (
        "You pass the padding as the stride, and the stride as the padding. Gluon's order is kernel_size, strides, "
        "padding: name the arguments."
    )
    change = {
        "picture = nd.zeros((1, 1, n, n))": "",
        "nn.Conv2D(1, kernel_size=k, padding=p, strides=s)": "nn.Conv2D(1, k, p, s)",
        "tuple(layer(picture).shape[2:])": "layer(nd.zeros((1, 1, n, n))).shape[2:]",
    }


class PoolingLayers:
    """Runs pooling layers instead of convolutions."""

    caught_by = "test_run"
    diagnosis = "You run pooling layers. They give the same shapes, but the exercise asks for convolutions: nn.Conv2D."

    def run(n, settings):
        shapes = []
        for k, p, s in settings:
            layer = nn.MaxPool2D(pool_size=k, strides=s, padding=p)
            shapes.append(tuple(layer(nd.zeros((1, 1, n, n))).shape[2:]))
        return shapes


class StrideCutToTheSide:
    """Builds layers whose stride is at most the side of the padded picture."""

    caught_by = "test_run"
    diagnosis = "You build a layer with a smaller stride than the one asked for. Strides larger than the picture are allowed."

    def run(n, settings):
        shapes = []
        for k, p, s in settings:
            layer = nn.Conv2D(1, kernel_size=k, padding=p, strides=min(s, n + 2 * p))
            layer.initialize()
            shapes.append(layer(nd.zeros((1, 1, n, n))).shape[2:])
        return shapes


class WholeShape:
    """Returns all four numbers of the shape."""

    caught_by = "test_run"
    diagnosis = "You return the whole shape, with batch and channels. Only height and width are asked for."
    change = {
        "picture = nd.zeros((1, 1, n, n))": "",
        "tuple(layer(picture).shape[2:])": "layer(nd.zeros((1, 1, n, n))).shape",
    }


class CalledForShow:
    """Calls each layer, and computes the shapes by the formula."""

    caught_by = "test_run"
    diagnosis = "You call the layers, but compute the shapes by the formula. Read off the shape of what comes out."

    def run(n, settings):
        for k, p, s in settings:
            layer = nn.Conv2D(1, kernel_size=k, padding=p, strides=s)
            layer.initialize()
            layer(nd.zeros((1, 1, n, n)))
        return [((n + 2 * p - k) // s + 1,) * 2 for k, p, s in settings]


class HeightForBoth:
    """Reads off the height, and returns it for the width, too."""

    caught_by = "test_run"
    diagnosis = "You read off the height only, and give it for the width, too. Read off both."

    def run(n, settings):
        shapes = []
        for k, p, s in settings:
            layer = nn.Conv2D(1, kernel_size=k, padding=p, strides=s)
            layer.initialize()
            height = layer(nd.zeros((1, 1, n, n))).shape[2]
            shapes.append((height, height))
        return shapes


class MeasuredOnAnotherPicture:
    """Keeps the shape that each setting gave, whatever the size of the picture."""

    caught_by = "test_run"
    diagnosis = (
        "You keep the shape that a setting gave once, and return it for pictures of any size. The size of the picture matters, "
        "too: measure the layer on each."
    )

    def run(n, settings):
        for k, p, s in settings:
            if (k, p, s) not in MEASURED:
                layer = nn.Conv2D(1, kernel_size=k, padding=p, strides=s)
                layer.initialize()
                MEASURED[k, p, s] = tuple(layer(nd.zeros((1, 1, n, n))).shape[2:])
        return [MEASURED[setting] for setting in settings]


class WindowsUpToAHundred:
    """Tries windows up to 100 only."""

    caught_by = "test_settings"
    diagnosis = "You leave out windows of more than 100 rows. k_max may be larger than that, and is itself included."
    change = {"range(1, k_max + 1)": "range(1, min(k_max, 100) + 1)"}


class KeptWithoutTheStride:
    """Keeps the triples of earlier calls, whatever the limit of the strides is."""

    caught_by = "test_settings"
    diagnosis = "You keep the triples of earlier calls, and return them where s_max is another one."

    def settings(n, m, k_max, p_max, s_max):
        if (n, m, k_max, p_max) not in FOUND:
            candidates = product(range(1, k_max + 1), range(p_max + 1), range(1, s_max + 1))
            fitting = {(k, p, s) for k, p, s in candidates if n + 2 * p >= k and (n + 2 * p - k) // s + 1 == m}
            FOUND[n, m, k_max, p_max] = fitting
        return FOUND[n, m, k_max, p_max]


class StopsAfterManyTriples:
    """Tries the first 200 triples only."""

    caught_by = "test_settings"
    diagnosis = "You try a fixed number of triples, and leave the others out. There may be 400 within the limits."

    def settings(n, m, k_max, p_max, s_max):
        candidates = list(product(range(1, k_max + 1), range(p_max + 1), range(1, s_max + 1)))[:200]
        return {(k, p, s) for k, p, s in candidates if n + 2 * p >= k and (n + 2 * p - k) // s + 1 == m}
