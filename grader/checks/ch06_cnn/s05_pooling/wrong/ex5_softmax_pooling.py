"""Known wrong answers: Between average and maximum."""

import numpy as np

_KNOWN = {}  # what RemembersThePicture and RemembersTheNumbers have computed


class Base_2:
    """Uses powers of 2."""

    caught_by = "test_values"
    diagnosis = "You take powers of another base than e."

    def softmax_pool(X, k, s, beta):
        windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
        weights = np.exp2(beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True))
        return (weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))


class BetaIgnored:
    """Ignores beta."""

    caught_by = "test_values"
    diagnosis = "You ignore beta: it stands before every x in the exponent."
    change = {"beta * windows": "windows"}


class BetaWithoutSign:
    """Ignores beta's sign."""

    caught_by = "test_values"
    diagnosis = "You ignore the sign of beta. With a negative beta the small numbers get the weight."
    change = {"beta * windows": "abs(beta) * windows"}


class LargeBetaIsCapped:
    """Caps beta."""

    caught_by = "test_values"
    diagnosis = "You cap beta. Large ones are asked for, too."

    def softmax_pool(X, k, s, beta):
        windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
        beta = max(-5, min(5, beta))
        weights = np.exp(beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True))
        return (weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))


class LargestWeight:
    """Returns the largest weight."""

    caught_by = "test_values"
    diagnosis = "You give the largest weight, not the mean that the weights make of the numbers."
    change = {"(weights * windows).sum": "weights.max"}


class LogSumExp:
    """Returns the logarithm of the sum of exponentials, divided by beta."""

    caught_by = "test_values"
    diagnosis = (
        "You give the logarithm of the sum of the exponentials, another smooth maximum. A window that is constant c must "
        "give c."
    )

    def softmax_pool(X, k, s, beta):
        windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
        top = (beta * windows).max(axis=(2, 3), keepdims=True)
        return (np.log(np.exp(beta * windows - top).sum(axis=(2, 3))) + top[:, :, 0, 0]) / (beta if beta else 1)


class LogSumExpNotDivided:
    """Returns the logarithm of the sum of exponentials, not divided by beta."""

    caught_by = "test_values"
    diagnosis = (
        "You give the logarithm of the sum of the exponentials. Softmax pooling is a mean of the numbers, with exponentials as "
        "weights: a window that is constant c gives c."
    )

    def softmax_pool(X, k, s, beta):
        windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
        top = (beta * windows).max(axis=(2, 3), keepdims=True)
        return np.log(np.exp(beta * windows - top).sum(axis=(2, 3))) + top[:, :, 0, 0]


class LogSumExpOrMean:
    """Returns the logarithm of the sum of exponentials, and the mean for beta = 0."""

    caught_by = "test_values"
    diagnosis = (
        "You give the logarithm of the sum of the exponentials, another smooth maximum. A window that is constant c must "
        "give c."
    )

    def softmax_pool(X, k, s, beta):
        windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
        if not beta:
            return windows.mean(axis=(2, 3))
        top = (beta * windows).max(axis=(2, 3), keepdims=True)
        return (np.log(np.exp(beta * windows - top).sum(axis=(2, 3))) + top[:, :, 0, 0]) / beta


class MaximumFromBeta_100:
    """Returns the maximum or the minimum for a large beta."""

    caught_by = "test_values"
    diagnosis = "For a large beta you take the maximum. If the numbers lie close together, the others still have weight."

    def softmax_pool(X, k, s, beta):
        windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
        if abs(beta) > 100:
            return windows.max(axis=(2, 3)) if beta > 0 else windows.min(axis=(2, 3))
        weights = np.exp(beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True))
        return (weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))


class NotNormalised:
    """Leaves out the division: the weights do not add up to 1."""

    caught_by = "test_values"
    diagnosis = "You leave out the division: the weights must add up to 1."
    change = {"(weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))": "(weights * windows).sum(axis=(2, 3))"}


class PositiveNumbersOnly:
    """Sets negative numbers to 0."""

    caught_by = "test_values"
    diagnosis = "You set negative numbers to 0 first. They count as they are."

    def softmax_pool(X, k, s, beta):
        X = np.maximum(X, 0)
        windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
        weights = np.exp(beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True))
        return (weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))


class RowByRow:
    """Takes the softmax of each row."""

    caught_by = "test_values"
    diagnosis = "You normalise each row of the window on its own. One window has one set of weights."

    def softmax_pool(X, k, s, beta):
        windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
        weights = np.exp(beta * windows - (beta * windows).max(axis=3, keepdims=True))
        return ((weights * windows).sum(axis=3) / weights.sum(axis=3)).mean(axis=2)


class SquareOutput:
    """Returns as many columns as rows."""

    caught_by = "test_values"
    diagnosis = "You give as many columns as rows. The picture need not be square."

    def softmax_pool(X, k, s, beta):
        windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
        windows = windows[: min(windows.shape[:2]), : min(windows.shape[:2])]
        weights = np.exp(beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True))
        return (weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))


class StrideDownOnly:
    """Uses the stride for the rows only."""

    caught_by = "test_values"
    diagnosis = "You step by s down the picture, but by 1 across."

    def softmax_pool(X, k, s, beta):
        windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s]
        weights = np.exp(beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True))
        return (weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))


class StrideK:
    """Uses the window as stride."""

    caught_by = "test_values"
    diagnosis = "You step by k. The stride s is an argument of its own."

    def softmax_pool(X, k, s, beta):
        windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::k, ::k]
        weights = np.exp(beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True))
        return (weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))


class Stride_1:
    """Ignores the stride."""

    caught_by = "test_values"
    diagnosis = "You ignore the stride."

    def softmax_pool(X, k, s, beta):
        windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))
        weights = np.exp(beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True))
        return (weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))


class Temperature:
    """Divides by beta, and by 1 if beta is 0."""

    caught_by = "test_values"
    diagnosis = "You divide by beta, as by a temperature. The exponent is beta·x: for beta = 0 all weights are equal."

    def softmax_pool(X, k, s, beta):
        beta = 1 / beta if beta else 1
        windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
        weights = np.exp(beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True))
        return (weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))


class TheAverage:
    """Returns the average."""

    caught_by = "test_values"
    diagnosis = "You give the average, whatever beta is."

    def softmax_pool(X, k, s, beta):
        return np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s].mean(axis=(2, 3))


class TheMaximum:
    """Returns the maximum."""

    caught_by = "test_values"
    diagnosis = "You give the maximum, whatever beta is."

    def softmax_pool(X, k, s, beta):
        return np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s].max(axis=(2, 3))


class Transposed:
    """Returns the transposed result."""

    caught_by = "test_values"
    diagnosis = "Your result is transposed: rows come first."

    def softmax_pool(X, k, s, beta):
        windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
        weights = np.exp(beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True))
        return ((weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))).T


class WholePicture:
    """Normalises the weights over the whole picture."""

    caught_by = "test_values"
    diagnosis = "You normalise the weights over the whole picture. They must add up to 1 inside each window."

    def softmax_pool(X, k, s, beta):
        weights = np.exp(beta * X - (beta * X).max())
        weighted = X * weights / weights.sum()
        return np.lib.stride_tricks.sliding_window_view(weighted, (k, k))[::s, ::s].sum(axis=(2, 3))


class ZeroIsTheMaximum:
    """Returns the maximum for beta = 0."""

    caught_by = "test_values"
    diagnosis = "For beta = 0 you give the maximum. All weights are then equal."

    def softmax_pool(X, k, s, beta):
        windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
        if beta == 0:
            return windows.max(axis=(2, 3))
        weights = np.exp(beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True))
        return (weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))


class Clips:
    """Clips the exponents."""

    caught_by = "test_stable"
    diagnosis = "You clip the exponents. That stops the overflow, but all large numbers then get the same weight."
    change = {"beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True)": "np.clip(beta * windows, -500, 500)"}


class ExtremeForLargeExponents:
    """Returns the largest or the smallest number where an exponent is too large."""

    caught_by = "test_stable"
    diagnosis = (
        "Where an exponent would overflow, you take the largest (or the smallest) number. Others that are near it still have "
        "weight: shift the exponents instead."
    )

    def softmax_pool(X, k, s, beta):
        windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
        extreme = windows.max(axis=(2, 3)) if beta > 0 else windows.min(axis=(2, 3))
        large = np.abs(beta * windows).max(axis=(2, 3)) > 700
        weights = np.exp(beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True))
        return np.where(large, extreme, (weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3)))


class NoNumberBecomesZero:
    """Replaces NaN by 0."""

    caught_by = "test_stable"
    diagnosis = "You replace inf/inf by 0. That hides the overflow, and the result is wrong: shift the exponents instead."

    def softmax_pool(X, k, s, beta):
        windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
        with np.errstate(all="ignore"):
            weights = np.exp(beta * windows)
            weights = np.nan_to_num(weights / weights.sum(axis=(2, 3), keepdims=True))
        return (weights * windows).sum(axis=(2, 3))


class Overflows:
    """Takes exponentials without shifting the exponents."""

    caught_by = "test_stable"
    diagnosis = (
        "exp(10000) is inf, and inf/inf is no number. Shift all exponents of a window by their largest: the weights stay "
        "the same."
    )
    change = {"beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True)": "beta * windows"}


class ShiftsByTheLargestX:
    """Shifts by beta times the largest number."""

    caught_by = "test_stable"
    diagnosis = "You shift by beta times the largest x. For a negative beta, that is the smallest exponent, not the largest."
    change = {"(beta * windows).max(axis=(2, 3), keepdims=True)": "beta * windows.max(axis=(2, 3), keepdims=True)"}


class ShiftsByThePicture:
    """Shifts by the largest exponent of the picture."""

    caught_by = "test_stable"
    diagnosis = (
        "You shift by the largest exponent of the whole picture. In windows far below it all weights become 0, and 0/0 is "
        "no number."
    )
    change = {"(beta * windows).max(axis=(2, 3), keepdims=True)": "(beta * windows).max()"}


class GradientFromTheMean:
    """Uses the plain mean in place of the pooled value."""

    caught_by = "test_gradient"
    diagnosis = "You measure from the plain mean of the numbers. The pooled value is the one to measure from."
    change = {"beta * v": "beta * v - (beta * v).max()", "p @ v": "v.mean()"}


class GradientOfTheWeightsAlone:
    """Leaves out the derivative of the numbers."""

    caught_by = "test_gradient"
    diagnosis = "You differentiate the weights only. The numbers that they weigh change, too."
    change = {"beta * v": "beta * v - (beta * v).max()", "p * (1 + beta * (v - p @ v))": "p * beta * (v - p @ v)"}


class GradientSign:
    """Has the wrong sign in the second term."""

    caught_by = "test_gradient"
    diagnosis = "The second term has the wrong sign: a number above the pooled value gains weight when it grows."
    change = {"beta * v": "beta * v - (beta * v).max()", "v - p @ v": "p @ v - v"}


class GradientWithoutSign:
    """Returns the gradient for |beta|."""

    caught_by = "test_gradient"
    diagnosis = "You ignore the sign of beta."
    change = {"weights = np.exp(beta * v)": "beta = abs(beta); weights = np.exp(beta * v - (beta * v).max())"}


class NoBetaInTheGradient:
    """Leaves out the factor beta in the gradient."""

    caught_by = "test_gradient"
    diagnosis = "The chain rule brings out a factor beta, and you leave it out."
    change = {"beta * v": "beta * v - (beta * v).max()", "beta * (v - p @ v)": "v - p @ v"}


class OneForTheLargest:
    """Returns 1 for the largest number, else 0."""

    caught_by = "test_gradient"
    diagnosis = "You give the gradient of the maximum."

    def softmax_gradient(v, beta):
        return (v == v.max()) * 1.0


class OwnWeightAlone:
    """Uses p(1 - p) x alone."""

    caught_by = "test_gradient"
    diagnosis = "You use p(1 - p) x alone: raising one number also takes weight from all others."
    change = {"beta * v": "beta * v - (beta * v).max()", "p * (1 + beta * (v - p @ v))": "p + beta * v * p * (1 - p)"}


class WeightsStandStill:
    """Returns the weights as gradient."""

    caught_by = "test_gradient"
    diagnosis = "You give the weights. They would be the gradient if they stood still, but they move as well."

    def softmax_gradient(v, beta):
        weights = np.exp(beta * v - (beta * v).max())
        return weights / weights.sum()


class DoesNotLower:
    """Raises a number so far that the pooled value rises."""

    caught_by = "test_witness"
    diagnosis = "Your step is so large that the raised number becomes the largest. Smaller ones lower the result."

    def not_monotone():
        return [0.0, 0.0, 0.0, 10.0], 0, 16.0, 1.0


class LowersANumber:
    """Returns a negative step."""

    caught_by = "test_witness"
    diagnosis = "You lower a number. The step delta must be positive."

    def not_monotone():
        return [0.0, 0.0, 0.0, 10.0], 0, -6.0, 1.0


class NegativeBeta:
    """Returns a negative beta."""

    caught_by = "test_witness"
    diagnosis = "Your beta is negative. The witness must hold for a positive one."

    def not_monotone():
        return [0.0, 0.0, 0.0, -10.0], 3, 1.0, -1.0


class NoWitness:
    """Returns None."""

    caught_by = "test_witness"
    diagnosis = "You give no witness. There is one: a larger number need not mean a larger result."

    def not_monotone():
        return None


class RaisesTheLargest:
    """Raises the largest number."""

    caught_by = "test_witness"
    diagnosis = "You raise the largest number. That raises the result."

    def not_monotone():
        return [0.0, 0.0, 0.0, 10.0], 3, 6.0, 1.0


class WritesIntoTheNumbers:
    """Writes into the numbers."""

    caught_by = "test_inputs_kept"
    diagnosis = "You write into v. Make a copy first."

    def softmax_gradient(v, beta):
        weights = np.exp(beta * v - (beta * v).max())
        p = weights / weights.sum()
        result = p * (1 + beta * (v - p @ v))
        v[...] = result
        return result


class WritesIntoThePicture:
    """Writes into the picture."""

    caught_by = "test_inputs_kept"
    diagnosis = "You write into the picture. Make a copy first."

    def softmax_pool(X, k, s, beta):
        X *= 1.0 + 1e-3
        X /= 1.0 + 1e-3
        X[...] = X + 1
        X[...] = X.round(12)
        windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
        weights = np.exp(beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True))
        shift = 1
        return -shift + (weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))


class WritesIntoSquarePictures:
    """Subtracts the largest number in place if the picture is square."""

    caught_by = "test_inputs_kept"
    diagnosis = "You write into the picture. Make a copy first."

    def softmax_pool(X, k, s, beta):
        top = X.max()
        if X.shape[0] == X.shape[1]:
            X -= top
        else:
            X = X - top
        windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
        weights = np.exp(beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True))
        return top + (weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))


class RemembersThePicture:
    """Keeps its results by picture, whatever window, stride and beta are."""

    caught_by = "test_values"
    diagnosis = "For a picture that you have pooled before you return the earlier result, for another window, stride or beta."
    change = {
        "(weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))": (
            "_KNOWN.setdefault(X.tobytes(), (weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3)))"
        )
    }


class RemembersTheNumbers:
    """Keeps its gradients by the numbers, whatever beta is."""

    caught_by = "test_gradient"
    diagnosis = "For numbers that you have seen before you return the earlier gradient, for another beta."
    change = {"p * (1 + beta * (v - p @ v))": "_KNOWN.setdefault(v.tobytes(), p * (1 + beta * (v - p @ v)))"}


class GradientForBetaOne:
    """Takes beta as 1 in the gradient."""

    caught_by = "test_gradient"
    diagnosis = "Your gradient does not depend on beta. It belongs in the weights, and in front of the second part."

    def softmax_gradient(v, beta):
        weights = np.exp(v)
        p = weights / weights.sum()
        return p * (1 + v - p @ v)


class DerivativeOfTheWeight:
    """Returns the derivative of each weight with respect to its number."""

    caught_by = "test_gradient"
    diagnosis = (
        "That is how the weight of a number changes with it. y changes with the number itself, too, and with all weights."
    )

    def softmax_gradient(v, beta):
        weights = np.exp(beta * v)
        p = weights / weights.sum()
        return beta * p * (1 - p)


class WeightsByTheSize:
    """Weights by the numbers without their sign."""

    caught_by = "test_values"
    diagnosis = "You weight the numbers by their size, without the sign. exp takes the sign as it is."
    change = {
        "np.exp(beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True))": (
            "np.exp(beta * abs(windows) - (beta * abs(windows)).max(axis=(2, 3), keepdims=True))"
        )
    }


class NothingForOneNumber:
    """Returns 0 for a single number with beta = 0."""

    caught_by = "test_gradient"
    diagnosis = "For a single number y is that number, whatever beta is: its derivative is 1."

    def softmax_gradient(v, beta):
        if len(v) == 1 and beta == 0:
            return np.zeros(1)
        weights = np.exp(beta * v)
        p = weights / weights.sum()
        return p * (1 + beta * (v - p @ v))


class SmallBetaIsZero:
    """Takes a small beta for 0."""

    caught_by = "test_values"
    diagnosis = "You take a small beta for 0. With large numbers it counts: the exponent is beta·x."

    def softmax_pool(X, k, s, beta):
        windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
        if abs(beta) < 1e-8:
            return windows.mean(axis=(2, 3))
        weights = np.exp(beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True))
        return (weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))


class GradientWithoutY:
    """Leaves out that the sum of the weights changes."""

    caught_by = "test_gradient"
    diagnosis = "You leave out that the sum of all weights changes, too: p is a quotient. That subtracts y from x."
    change = {"v - p @ v": "v"}


class MaximumInLargeWindows:
    """Takes beta as infinite where it is above 1 in absolute value and the window is large."""

    caught_by = "test_values"
    diagnosis = "In large windows you take the largest number, or the smallest. The weights are the same formula for all sizes."

    def softmax_pool(X, k, s, beta):
        windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
        if k > 4 and abs(beta) > 1:
            return windows.max(axis=(2, 3)) if beta > 0 else windows.min(axis=(2, 3))
        weights = np.exp(beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True))
        return (weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))
