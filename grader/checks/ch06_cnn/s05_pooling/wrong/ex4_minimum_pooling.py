"""Known wrong answers: Minimum pooling."""

import given
import numpy as np

_KNOWN = {}  # results that OldResults and RemembersThePicture return again


class AbsoluteValues:
    """Works with absolute values."""

    caught_by = "test_value"
    diagnosis = "You take absolute values: -5 is smaller than 1, and its absolute value is larger."

    def min_pool(X, max_pool, k, s, p):
        return np.abs(max_pool(-np.abs(X), k, s, p))


class FirstChannel:
    """Pools the first channel only."""

    caught_by = "test_value"
    diagnosis = "You pool the first channel only."
    change = {"-X": "-X[:1]"}


class FlippedPicture:
    """Mirrors the picture instead of changing the sign of its values."""

    caught_by = "test_value"
    diagnosis = "You mirror the picture: the pixels change their places, the largest stays the largest. Turn the values."

    def min_pool(X, max_pool, k, s, p):
        return max_pool(X[:, ::-1, ::-1], k, s, p)[:, ::-1, ::-1]


class FromOne:
    """Returns -max(1 - x)."""

    caught_by = "test_value"
    diagnosis = "You turn the picture at one number, and the answer at another. Put one and the same number into both."
    change = {"-X": "1 - X"}


class IgnoresPadding:
    """Leaves out the padding."""

    caught_by = "test_value"
    diagnosis = "You do not hand the padding on."
    change = {"max_pool(-X, k, s, p)": "max_pool(-X, k, s, 0)"}


class IgnoresStride:
    """Uses the window as stride."""

    caught_by = "test_value"
    diagnosis = "You use the window as the stride. Hand the stride on."
    change = {"max_pool(-X, k, s, p)": "max_pool(-X, k, k, p)"}


class MaximumMinusMaximum:
    """Subtracts the pooled maximum from the largest value."""

    caught_by = "test_value"
    diagnosis = "You turn the answer, but not the picture, before the pooling."

    def min_pool(X, max_pool, k, s, p):
        return X.max() - max_pool(X, k, s, p) + X.min()


class MinimumOverChannels:
    """Takes the minimum over the channels as well."""

    caught_by = "test_value"
    diagnosis = "You also take the minimum over the channels. Each channel is pooled by itself."

    def min_pool(X, max_pool, k, s, p):
        return -max_pool(-X, k, s, p).max(axis=0, keepdims=True) * np.ones((len(X), 1, 1))


class MirroredRange:
    """Subtracts the picture from its largest value, and adds that value afterwards."""

    caught_by = "test_value"
    diagnosis = "You subtract from the largest value, and then add it: undo the first step in the same way."

    def min_pool(X, max_pool, k, s, p):
        return X.max() + max_pool(X.max() - X, k, s, p)


class MinimumFromZero:
    """Begins the search for the minimum at 0."""

    caught_by = "test_value"
    diagnosis = "Your values are never above 0. A window of positive numbers has a positive minimum."

    def min_pool(X, max_pool, k, s, p):
        return np.minimum(0, -max_pool(-X, k, s, p))


class NeverBelowZero:
    """Negative minima become 0."""

    caught_by = "test_value"
    diagnosis = "Your values are never below 0. A minimum may be negative."

    def min_pool(X, max_pool, k, s, p):
        return np.maximum(0, -max_pool(-X, k, s, p))


class NoInnerMinus:
    """Changes the sign of the answer, but not that of the picture."""

    caught_by = "test_value"
    diagnosis = "You turn the answer, but not the picture: that is minus the largest value."
    change = {"-X": "X"}


class NoOuterMinus:
    """Finds the place of the minimum (argmin is argmax of -x), and forgets to change the sign back."""

    caught_by = "test_value"
    diagnosis = "The place is right, the value has the wrong sign."

    def min_pool(X, max_pool, k, s, p):
        return max_pool(-X, k, s, p)


class NotBelowMinus_500:
    """Raises numbers below -500 to -500."""

    caught_by = "test_value"
    diagnosis = "Large negative numbers come out wrong: your code raises them or cuts them off."
    change = {"-X": "np.minimum(-X, 500)"}


class OnePixelAsItIs:
    """Returns the picture where the window is one pixel, whatever the stride."""

    caught_by = "test_value"
    diagnosis = "With a window of one pixel you return the whole picture. A stride leaves pixels out there, too."

    def min_pool(X, max_pool, k, s, p):
        return X if np.max(k) == 1 else -max_pool(-X, k, s, p)


class PadsTwice:
    """Pads with infinity, and lets max_pool pad again."""

    caught_by = "test_value"
    diagnosis = "Your result is too large in both axes: the padding is added twice."

    def min_pool(X, max_pool, k, s, p):
        ph, pw = (p, p) if np.ndim(p) == 0 else p
        padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)), constant_values=np.inf)
        return -max_pool(-padded, k, s, p)


class PadsWithHundred:
    """Pads with a number that is not large enough."""

    caught_by = "test_value"
    diagnosis = "A number that you put around the picture won. The picture may have larger ones."

    def min_pool(X, max_pool, k, s, p):
        ph, pw = (p, p) if np.ndim(p) == 0 else p
        padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)), constant_values=100.0)
        return -max_pool(-padded, k, s, 0)


class PadsWithZeros:
    """Pads with zeros by hand."""

    caught_by = "test_value"
    diagnosis = "A 0 that is not in the picture won. Look at your padding."

    def min_pool(X, max_pool, k, s, p):
        ph, pw = (p, p) if np.ndim(p) == 0 else p
        padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
        return -max_pool(-padded, k, s, 0)


class PlainMaximum:
    """Returns the maximum."""

    caught_by = "test_value"
    diagnosis = "That is the maximum. Which picture has its largest value where X has its smallest?"

    def min_pool(X, max_pool, k, s, p):
        return max_pool(X, k, s, p)


class RowsForBoth:
    """Uses the first number of each pair for both axes."""

    caught_by = "test_value"
    diagnosis = (
        "You use the first number of a pair for rows and columns. It is for the rows alone: hand the pairs on as they are."
    )

    def min_pool(X, max_pool, k, s, p):
        k, s, p = (v if np.ndim(v) == 0 else v[0] for v in (k, s, p))
        return -max_pool(-X, k, s, p)


class PairsSwapped:
    """Swaps the two numbers of each pair."""

    caught_by = "test_value"
    diagnosis = "You swap the two numbers of a pair. The first is for the rows, and max_pool reads them so, too."

    def min_pool(X, max_pool, k, s, p):
        k, s, p = (v if np.ndim(v) == 0 else v[::-1] for v in (k, s, p))
        return -max_pool(-X, k, s, p)


class Reciprocal:
    """Reverses the order with 1/x."""

    caught_by = "test_value"
    diagnosis = "1/x turns the order of positive numbers only. It is not defined at 0, and wrong for mixed signs."

    def min_pool(X, max_pool, k, s, p):
        return 1 / max_pool(1 / X, k, s, p)


class SquareWindows:
    """Makes pairs of what may be pairs."""

    caught_by = "test_value"
    diagnosis = "k, s and p may be pairs already. Hand them on as they are."

    def min_pool(X, max_pool, k, s, p):
        return -max_pool(-X, (k, k), (s, s), (p, p))


class SquaresTheOrder:
    """Squares the values to reverse their order."""

    caught_by = "test_value"
    diagnosis = "A square does not turn the order of the numbers: 4 is the square of -2 and of 2."
    change = {"max_pool(-X, k, s, p)": "np.sqrt(max_pool(X ** 2, k, s, p))"}


class UnpaddedAlone:
    """Uses numpy instead of max_pool where there is padding."""

    caught_by = "test_used"
    diagnosis = (
        "With padding, you work the values out yourself. max_pool pads with -inf: what does that become when it is turned?"
    )

    def min_pool(X, max_pool, k, s, p):
        if np.any(np.asarray(p) != 0):
            return -given.max_pool(-X, k, s, p)
        return -max_pool(-X, k, s, p)


class CallsForShow:
    """Calls max_pool and throws its values away."""

    caught_by = "test_used"
    diagnosis = "You call max_pool, but the values do not come from it."

    def min_pool(X, max_pool, k, s, p):
        pooled = max_pool(X, k, s, p)
        return 0 * pooled - given.max_pool(-X, k, s, p)


class NumpyMinimum:
    """Takes the minima with numpy."""

    caught_by = "test_used"
    diagnosis = "You work the values out without the max_pool that you are given. Call it, and use what it returns."

    def min_pool(X, max_pool, k, s, p):
        (kh, kw), (sh, sw), (ph, pw) = ((v, v) if np.ndim(v) == 0 else v for v in (k, s, p))
        padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)), constant_values=np.inf)
        rows, columns = range(0, padded.shape[1] - kh + 1, sh), range(0, padded.shape[2] - kw + 1, sw)
        return np.array([[[channel[i : i + kh, j : j + kw].min() for j in columns] for i in rows] for channel in padded])


class CopiesAndSearches:
    """Copies the picture by max_pool with a window of one pixel, and looks for the minimum itself."""

    caught_by = "test_chosen"
    diagnosis = "You let max_pool copy the picture, and look for the smallest values yourself. Let max_pool choose them."

    def min_pool(X, max_pool, k, s, p):
        copied = -np.asarray(max_pool(-X, 1, 1, 0))
        return -given.max_pool(-copied, k, s, p)


class CopiesWhatIsPadded:
    """With padding, max_pool copies the picture, and the minimum is looked for by hand."""

    caught_by = "test_chosen"
    diagnosis = (
        "With padding, you let max_pool copy the picture, and look for the smallest values yourself. Let max_pool choose them."
    )

    def min_pool(X, max_pool, k, s, p):
        if np.any(np.asarray(p) != 0):
            return -given.max_pool(max_pool(-X, 1, 1, 0), k, s, p)
        return -max_pool(-X, k, s, p)


class MovesWithMaxPool:
    """Takes the minimum with numpy, and adds a part of max_pool's result."""

    caught_by = "test_chosen"
    diagnosis = "You look for the smallest values yourself, and add something of max_pool for show. Let max_pool choose them."

    def min_pool(X, max_pool, k, s, p):
        shown = np.sum(max_pool(X, k, s, p)) - np.sum(given.max_pool(X, k, s, p))
        return shown - given.max_pool(-X, k, s, p)


class InPlace:
    """Changes the sign of the picture in place."""

    caught_by = "test_inputs_kept"
    diagnosis = "You change X itself: `X *= -1` writes into the caller's array. Write -X."
    change = {"return -max_pool(-X, k, s, p)": "X *= -1; return -max_pool(X, k, s, p)"}


class InPlaceWhereSquare:
    """Changes the sign of square pictures in place."""

    caught_by = "test_inputs_kept"
    diagnosis = "You change X itself: `X *= -1` writes into the caller's array. Write -X."

    def min_pool(X, max_pool, k, s, p):
        if X.shape[1] == X.shape[2]:
            X *= -1
            return -max_pool(X, k, s, p)
        return -max_pool(-X, k, s, p)


class CopiesSinglePixels:
    """Returns a copy of the picture where windows and strides are 1."""

    caught_by = "test_used"
    diagnosis = "For windows of one pixel you return a copy of the picture. Let max_pool choose these values, too."

    def min_pool(X, max_pool, k, s, p):
        if k in (1, (1, 1)) and s in (1, (1, 1)):
            return X.copy()
        return -max_pool(-X, k, s, p)


class OwnMinimumOfTheWhole:
    """Looks for the minimum without max_pool where one window covers the picture."""

    caught_by = "test_used"
    diagnosis = "Where one window covers the whole picture you look for the minimum yourself. Let max_pool do it there, too."

    def min_pool(X, max_pool, k, s, p):
        if X.shape[1:] == (k if isinstance(k, tuple) else (k, k)):
            return X.min(axis=(1, 2), keepdims=True)
        return -max_pool(-X, k, s, p)


class StrideAndPaddingExchanged:
    """Hands on the padding as the stride."""

    caught_by = "test_value"
    diagnosis = "You hand on the padding as the stride, and the stride as the padding: max_pool takes (X, k, s, p)."
    change = {"max_pool(-X, k, s, p)": "max_pool(-X, k, p, s)"}


class OldResults:
    """Keeps results by the sizes alone."""

    caught_by = "test_value"
    diagnosis = "You give back the result of an earlier picture of the same size. Each picture has its own."

    def min_pool(X, max_pool, k, s, p):
        if (X.shape, k, s, p) not in _KNOWN:
            _KNOWN[X.shape, k, s, p] = -max_pool(-X, k, s, p)
        return _KNOWN[X.shape, k, s, p]


class RemembersThePicture:
    """Keeps its results by picture, whatever window, stride and padding are."""

    caught_by = "test_value"
    diagnosis = (
        "For a picture that you have pooled before you return the earlier result, for another window, stride or padding."
    )

    def min_pool(X, max_pool, k, s, p):
        return _KNOWN.setdefault(X.tobytes(), -max_pool(-X, k, s, p))


class KeepsTheSmallest:
    """Keeps the smallest values as long as the results have the same shape."""

    caught_by = "test_value"
    diagnosis = "You keep the smallest values of the pictures before. Each picture has its own."

    def min_pool(X, max_pool, k, s, p):
        Y = -max_pool(-X, k, s, p)
        before = _KNOWN.get("smallest")
        _KNOWN["smallest"] = np.minimum(before, Y) if before is not None and before.shape == Y.shape else Y
        return _KNOWN["smallest"]


class ManyChannelsWithoutPadding:
    """Leaves out the padding for more than three channels."""

    caught_by = "test_value"
    diagnosis = "With many channels you pass no padding on. Hand on k, s and p as they are."

    def min_pool(X, max_pool, k, s, p):
        return -max_pool(-X, k, s, p if len(X) < 4 else 0)
