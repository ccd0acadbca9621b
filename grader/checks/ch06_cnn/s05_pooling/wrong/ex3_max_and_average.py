"""Known wrong answers: Where maximum and average part."""

from fractions import Fraction

import numpy as np

_KNOWN = {}  # what RemembersBySeed has measured


class AveragesTooClose:
    """Returns windows whose averages are too close."""

    caught_by = "test_witness"
    diagnosis = "Your windows have the same maximum, but their averages are hardly apart."

    def same_max():
        return [[0, 0], [0, 4]], [[0, 0], [1, 4]]


class InfiniteAverages:
    """Returns windows whose averages are equal only because both overflow."""

    caught_by = "test_witness"
    diagnosis = "Your numbers are so large that their sum overflows: the averages only look equal."

    def same_average():
        return np.full((2, 2), 1.6e308), np.full((2, 2), 1.7e308)


class MaximaTooClose:
    """Returns windows whose maxima are too close."""

    caught_by = "test_witness"
    diagnosis = "Your windows have the same average, but their maxima are hardly apart."

    def same_average():
        return [[1, 1], [1, 1]], [[0.8, 1.2], [1, 1]]


class TheSameWindowTwice:
    """Returns the same window twice."""

    caught_by = "test_witness"
    diagnosis = "You give the same window twice: then nothing differs."

    def same_max():
        return [[0, 0], [0, 4]], [[0, 0], [0, 4]]


class WitnessesSwapped:
    """Swaps the two pairs."""

    caught_by = "test_witness"
    diagnosis = "Your pairs are swapped: the one with equal averages stands where equal maxima are asked for."

    def same_max():
        return [[0, 0], [0, 4]], [[1, 1], [1, 1]]

    def same_average():
        return [[0, 0], [0, 4]], [[4, 4], [4, 4]]


class AverageAsGradient:
    """Puts the average itself into each cell."""

    caught_by = "test_gradient"
    diagnosis = "You put the average itself where its derivative should stand: how much does it change if one cell grows by 1?"

    def average_gradient(W):
        return np.full(W.shape, W.mean())


class FirstCell:
    """Marks the first cell."""

    caught_by = "test_gradient"
    diagnosis = "You mark the first cell, wherever the largest is."
    change = {"return np.equal(W, W.max()).astype(float)": "out = np.zeros(W.shape); out.flat[0] = 1; return out"}


class GradientByLargeStep:
    """Measures the gradient with a step of 0.01."""

    caught_by = "test_gradient"
    diagnosis = (
        "You measure with a step that is too large: where two numbers are closer than it, another cell becomes the largest."
    )

    def max_gradient(W):
        W = np.array(W, dtype=float)
        gradient = np.zeros(W.shape)
        for place in np.ndindex(W.shape):
            raised = W.copy()
            raised[place] += 0.01
            gradient[place] = (raised.max() - W.max()) / 0.01
        return gradient


class LargestSize:
    """Marks the number that is furthest from 0."""

    caught_by = "test_gradient"
    diagnosis = "You take the number that is furthest from 0. A large negative number is not the maximum."

    def max_gradient(W):
        return (np.abs(W) == np.abs(W).max()) * 1.0


class NearlyTheLargest:
    """Marks all cells that are nearly the largest."""

    caught_by = "test_gradient"
    diagnosis = "You give a gradient to cells that are nearly the largest. Only the largest one counts."

    def max_gradient(W):
        return np.isclose(W, W.max(), atol=0.1) * 1.0


class OneOverRows:
    """Divides by the number of rows."""

    caught_by = "test_gradient"
    diagnosis = "You divide by the number of rows. A window has kh·kw cells."
    change = {"W.size": "len(W)"}


class OneOverRowsSquared:
    """Divides by the square of the number of rows."""

    caught_by = "test_gradient"
    diagnosis = "You divide by the square of the number of rows. A window has kh·kw cells, and need not be square."
    change = {"W.size": "len(W) ** 2"}


class OnesForTheAverage:
    """Returns ones for the average."""

    caught_by = "test_gradient"
    diagnosis = "You give each cell a derivative of 1. That is the sum; the average divides by the number of cells."

    def average_gradient(W):
        return np.ones(W.shape)


class RowMaxima:
    """Marks the maximum of each row."""

    caught_by = "test_gradient"
    diagnosis = "You mark the largest cell of every row. The window has one maximum."

    def max_gradient(W):
        return (W.max(axis=1, keepdims=True) == W) * 1.0


class SharedGradient:
    """Shares the maximum's gradient among all cells."""

    caught_by = "test_gradient"
    diagnosis = "You share the gradient of the maximum among all cells. Change a small cell a little: does the maximum change?"

    def max_gradient(W):
        return np.full(W.shape, 1 / W.size)


class SmallestCell:
    """Marks the smallest cell."""

    caught_by = "test_gradient"
    diagnosis = "You mark the smallest cell, not the largest."

    def max_gradient(W):
        return (W.min() == W) * 1.0


class StartsAtZero:
    """Begins the search for the largest number with 0."""

    caught_by = "test_gradient"
    diagnosis = (
        "Your search for the largest number begins with 0, so in a window of negative numbers it finds none. Begin with "
        "the first cell."
    )

    def max_gradient(W):
        largest, place = 0, (0, 0)
        for i in range(W.shape[0]):
            for j in range(W.shape[1]):
                if W[i, j] > largest:
                    largest, place = W[i, j], (i, j)
        gradient = np.zeros(W.shape)
        gradient[place] = 1
        return gradient


class ValueAsGradient:
    """The value at the largest cell."""

    caught_by = "test_gradient"
    diagnosis = (
        "You put the maximum itself where its derivative should stand. If the largest cell grows by 1, how much does it grow?"
    )

    def max_gradient(W):
        return np.where(W.max() == W, W, 0.0)


class NearbyFraction:
    """Returns a fraction near the float 1/k²."""

    caught_by = "test_spike"
    diagnosis = "Your fraction is one near a float. For larger windows it is another number: calculate with Fractions."

    def spike_left(k):
        return 1, Fraction(1 / k**2).limit_denominator(100)


class NearbyFractionUpToAMillion:
    """Returns the nearest fraction with a denominator of at most a million."""

    caught_by = "test_spike"
    diagnosis = "Your fraction is one near a float. For larger windows it is another number: calculate with Fractions."

    def spike_left(k):
        return 1, Fraction(1 / k**2).limit_denominator()


class SpikeBySide:
    """Returns 1/k."""

    caught_by = "test_spike"
    diagnosis = "You divide by the side of the window. It has k·k cells."

    def spike_left(k):
        return 1, Fraction(1, k)


class SpikeInFloats:
    """Returns floats."""

    caught_by = "test_spike"
    diagnosis = "You give a float. The share is asked for exactly, as a Fraction."

    def spike_left(k):
        return 1.0, 1.0 / (k * k)


class SpikeSwapped:
    """Swaps the pair."""

    caught_by = "test_spike"
    diagnosis = "You give the average first. The maximum comes first."

    def spike_left(k):
        return Fraction(1, k * k), 1


class EachDrawTwice:
    """Draws half of the numbers, and uses each of them again with the opposite sign."""

    caught_by = "test_noise"
    diagnosis = "You use each draw x a second time as -x. Then the windows are not independent."

    def noise(k, m, seed):
        half = np.random.default_rng(seed).normal(size=(m * k * k + 1) // 2)
        draws = np.concatenate([half, -half])[: m * k * k].reshape(m, k * k)
        return draws.max(axis=1).mean(), draws.mean(axis=1).std(ddof=1)


class EachWindowTwice:
    """Draws every second window, and lets it be followed by the same window with the opposite signs."""

    caught_by = "test_noise"
    diagnosis = "Half of your windows are the others with the opposite signs. Then the windows are not independent."

    def noise(k, m, seed):
        half = np.random.default_rng(seed).normal(size=((m + 1) // 2, k * k))
        draws = np.stack([half, -half], axis=1).reshape(-1, k * k)[:m]
        return draws.max(axis=1).mean(), draws.mean(axis=1).std()


class FourThousandWindows:
    """Always draws 4,000 windows."""

    caught_by = "test_noise"
    diagnosis = "You draw the same number of windows, whatever m is."

    def noise(k, m, seed):
        draws = np.random.default_rng(seed).normal(size=(4000, k * k))
        return draws.max(axis=1).mean(), draws.mean(axis=1).std()


class KDraws:
    """Draws k numbers for a window instead of k·k."""

    caught_by = "test_noise"
    diagnosis = "Your windows have k cells. A k x k window has k·k."

    def noise(k, m, seed):
        draws = np.random.default_rng(seed).normal(size=(m, k))
        return draws.max(axis=1).mean(), draws.mean(axis=1).std()


class LastBitsOfTheSeed:
    """Uses the last 16 bits of the seed only."""

    caught_by = "test_noise"
    diagnosis = "Different seeds give the same draws. Hand the seed itself to the generator."

    def noise(k, m, seed):
        draws = np.random.default_rng(seed & 0xFFFF).normal(size=(m, k * k))
        return draws.max(axis=1).mean(), draws.mean(axis=1).std()


class LargestOfAll:
    """Returns the largest of all draws."""

    caught_by = "test_noise"
    diagnosis = "You take the largest of all draws. Each window has a maximum; their mean is asked for."

    def noise(k, m, seed):
        draws = np.random.default_rng(seed).normal(size=(m, k * k))
        return draws.max(), draws.mean(axis=1).std()


class MaximaFromTheBook:
    """Returns the mean of the maxima from a table."""

    caught_by = "test_noise"
    diagnosis = "You return the mean of the maxima from a table instead of measuring it with the windows that you drew."

    def noise(k, m, seed):
        draws = np.random.default_rng(seed).normal(size=(m, k * k))
        return {2: 1.0294, 3: 1.4850, 4: 1.7660, 5: 1.9653, 6: 2.1181}[k], draws.mean(axis=1).std()


class MeanOfTheAverages:
    """Returns the mean of the averages, not their standard deviation."""

    caught_by = "test_noise"
    diagnosis = "You give the mean of the averages. The second number is their standard deviation."

    def noise(k, m, seed):
        draws = np.random.default_rng(seed).normal(size=(m, k * k))
        return draws.max(axis=1).mean(), draws.mean(axis=1).mean()


class NeverTheSame:
    """Returns another result each time."""

    caught_by = "test_noise"
    diagnosis = "The same seed gives another result each time."

    def noise(k, m, seed):
        draws = np.random.normal(size=(m, k * k))
        return draws.max(axis=1).mean(), draws.mean(axis=1).std()


class NoBias:
    """Returns a bias of 0."""

    caught_by = "test_noise"
    diagnosis = "You say that the maxima are 0 on average, because the numbers are. The largest of several draws is not."

    def noise(k, m, seed):
        draws = np.random.default_rng(seed).normal(size=(m, k * k))
        return draws.mean(), draws.mean(axis=1).std()


class SeedIgnored:
    """Ignores the seed."""

    caught_by = "test_noise"
    diagnosis = "You ignore the seed: every seed gives the same draws."

    def noise(k, m, seed):
        draws = np.random.default_rng(0).normal(size=(m, k * k))
        return draws.max(axis=1).mean(), draws.mean(axis=1).std()


class SeedUnlessZero:
    """Sets the seed unless it is 0."""

    caught_by = "test_noise"
    diagnosis = "The seed 0 gives another result each time: `if seed:` is false for 0."

    def noise(k, m, seed):
        if seed:
            np.random.seed(seed)
        draws = np.random.normal(size=(m, k * k))
        return draws.max(axis=1).mean(), draws.mean(axis=1).std()


class SeedOf_32BitFloats:
    """The seed as a float of 32 bits."""

    caught_by = "test_noise"
    diagnosis = "Large seeds give the same draws: a 32-bit float holds seven digits. Hand the seed itself to the generator."

    def noise(k, m, seed):
        draws = np.random.default_rng(int(np.float32(seed))).normal(size=(m, k * k))
        return draws.max(axis=1).mean(), draws.mean(axis=1).std()


class SpreadOfTheMaxima:
    """Returns the mean and the standard deviation of the maxima."""

    caught_by = "test_noise"
    diagnosis = "You give the standard deviation of the maxima. That of the averages is asked for."

    def noise(k, m, seed):
        maxima = np.random.default_rng(seed).normal(size=(m, k * k)).max(axis=1)
        return maxima.mean(), maxima.std()


class SpreadFromTheBook:
    """Returns 1/k, the standard deviation known from theory."""

    caught_by = "test_noise"
    diagnosis = "You return what theory says, 1/k, instead of measuring it with the windows that you drew."

    def noise(k, m, seed):
        draws = np.random.default_rng(seed).normal(size=(m, k * k))
        return draws.max(axis=1).mean(), 1 / k


class SpreadOfManyWindows:
    """The standard deviation always of 4,000 windows."""

    caught_by = "test_noise"
    diagnosis = "Your standard deviation does not depend on m: it is that of many more windows."

    def noise(k, m, seed):
        draws = np.random.default_rng(seed).normal(size=(4000, k * k))
        return draws[:m].max(axis=1).mean(), draws.mean(axis=1).std()


class SpreadOfTheDraws:
    """Returns the standard deviation of the single draws."""

    caught_by = "test_noise"
    diagnosis = "You give the standard deviation of single draws. The average of k·k of them varies less."

    def noise(k, m, seed):
        draws = np.random.default_rng(seed).normal(size=(m, k * k))
        return draws.max(axis=1).mean(), draws.std()


class TwoSeeds:
    """Uses the last bit of the seed only."""

    caught_by = "test_noise"
    diagnosis = "Different seeds give the same draws. Hand the seed itself to the generator."

    def noise(k, m, seed):
        draws = np.random.default_rng(seed % 2).normal(size=(m, k * k))
        return draws.max(axis=1).mean(), draws.mean(axis=1).std()


class UniformDraws:
    """Draws from a uniform distribution."""

    caught_by = "test_noise"
    diagnosis = "Your draws are not from the normal distribution."

    def noise(k, m, seed):
        draws = np.random.default_rng(seed).uniform(-1, 1, size=(m, k * k))
        return draws.max(axis=1).mean(), draws.mean(axis=1).std()


class Variance:
    """Returns the variance of the averages."""

    caught_by = "test_noise"
    diagnosis = "You give the variance of the averages. The standard deviation is its square root."

    def noise(k, m, seed):
        draws = np.random.default_rng(seed).normal(size=(m, k * k))
        return draws.max(axis=1).mean(), draws.mean(axis=1).var()


class WritesIntoW:
    """Writes into the window."""

    caught_by = "test_inputs_kept"
    diagnosis = "You write into the window. Make a copy first."
    change = {"return np.equal(W, W.max()).astype(float)": "out = (W.max() == W) * 1.0; W[...] = out; return out"}


class WritesIntoSquareWindows:
    """Writes into the window if it is square."""

    caught_by = "test_inputs_kept"
    diagnosis = "You write into the window. Make a copy first."

    def average_gradient(W):
        if W.shape[0] == W.shape[1]:
            W[...] = 1 / W.size
            return W.copy()
        return np.full(W.shape, 1 / W.size)


class CloseToTheLargest:
    """Marks all numbers that numpy's isclose takes for the largest."""

    caught_by = "test_gradient"
    diagnosis = "You take numbers for the largest one that are only close to it. Two numbers may be as near as 0.005."

    def max_gradient(W):
        return np.isclose(W, W.max()).astype(float)


class RoundedDraws:
    """Rounds the draws to one digit after the point."""

    caught_by = "test_noise"
    diagnosis = "You round the draws. Rounded numbers are not normally distributed: pool them as the generator gives them."

    def noise(k, m, seed):
        draws = np.random.default_rng(seed).normal(size=(m, k * k)).round(1)
        return draws.max(axis=1).mean(), draws.mean(axis=1).std()


class WholeDraws:
    """Makes whole numbers of the draws."""

    caught_by = "test_noise"
    diagnosis = "You make whole numbers of the draws. Pool them as the generator gives them."

    def noise(k, m, seed):
        draws = np.rint(np.random.default_rng(seed).normal(size=(m, k * k)))
        return draws.max(axis=1).mean(), draws.mean(axis=1).std()


class AtLeastHundredWindows:
    """Draws a hundred windows where fewer are asked for."""

    caught_by = "test_noise"
    diagnosis = "You draw at least a hundred windows. Draw m, also where m is small."

    def noise(k, m, seed):
        draws = np.random.default_rng(seed).normal(size=(max(m, 100), k * k))
        return draws.max(axis=1).mean(), draws.mean(axis=1).std()


class AtLeastTenWindows:
    """Draws ten windows where fewer are asked for."""

    caught_by = "test_noise"
    diagnosis = "You draw at least ten windows. Draw m, also where m is smaller."

    def noise(k, m, seed):
        draws = np.random.default_rng(seed).normal(size=(max(m, 10), k * k))
        return draws.max(axis=1).mean(), draws.mean(axis=1).std()


class KnownSpreadWithNoise:
    """Returns 1/k, the standard deviation known from theory, and moves it by a random number."""

    caught_by = "test_noise"
    diagnosis = (
        "You return a known standard deviation with a random number added to it. Measure it with the windows that you drew."
    )

    def noise(k, m, seed):
        rng = np.random.default_rng(seed)
        draws = rng.normal(size=(m, k * k))
        return draws.max(axis=1).mean(), 1 / k * (1 + rng.normal() / np.sqrt(2 * m))


class KnownMaximaWithNoise:
    """Returns the mean of the maxima from a table, and moves it by a random number."""

    caught_by = "test_noise"
    diagnosis = "You return a known mean with a random number added to it. Measure it with the windows that you drew."

    def noise(k, m, seed):
        rng = np.random.default_rng(seed)
        draws = rng.normal(size=(m, k * k))
        known = {2: 1.0294, 3: 1.4850, 4: 1.7660, 5: 1.9653, 6: 2.1181, 8: 2.3437}[k]
        return known + rng.normal(0, 0.2 if m < 11 else 0.01), draws.mean(axis=1).std()


class ThousandWindowsAtMost:
    """Draws at most 1,000 windows."""

    caught_by = "test_noise"
    diagnosis = "You draw no more than a fixed number of windows. Draw m of them, however many that is."

    def noise(k, m, seed):
        draws = np.random.default_rng(seed).normal(size=(min(m, 1000), k * k))
        return draws.max(axis=1).mean(), draws.mean(axis=1).std()


class RemembersBySeed:
    """Keeps its results by m and seed, whatever k is."""

    caught_by = "test_noise"
    diagnosis = "For another k you return the result of an earlier call. Its windows have another size."

    def noise(k, m, seed):
        draws = np.random.default_rng(seed).normal(size=(m, k * k))
        return _KNOWN.setdefault((m, seed), (draws.max(axis=1).mean(), draws.mean(axis=1).std()))


class LargestWithoutSign:
    """Takes the largest number without its sign."""

    caught_by = "test_noise"
    diagnosis = "You take the largest size, without the sign. The maximum is the largest with its sign: -3 is less than 1."

    def noise(k, m, seed):
        draws = np.random.default_rng(seed).normal(size=(m, k * k))
        return np.abs(draws).max(axis=1).mean(), draws.mean(axis=1).std()


class ErrorOfTheMean:
    """Divides the standard deviation by the root of m."""

    caught_by = "test_noise"
    diagnosis = (
        "You divide by the root of m: that is how far the mean of all averages may be off. How far apart are the averages?"
    )

    def noise(k, m, seed):
        draws = np.random.default_rng(seed).normal(size=(m, k * k))
        return draws.max(axis=1).mean(), draws.mean(axis=1).std() / np.sqrt(m)


class OverlappingWindows:
    """Cuts overlapping windows out of one strip of numbers."""

    caught_by = "test_noise"
    diagnosis = "Your windows overlap, so that neighbours share most of their numbers. Draw each window by itself."

    def noise(k, m, seed):
        strip = np.random.default_rng(seed).normal(size=(k, k + m - 1))
        windows = np.lib.stride_tricks.sliding_window_view(strip, (k, k))[0].reshape(m, -1)
        return windows.max(axis=1).mean(), windows.mean(axis=1).std()


class MedianOfTheMaxima:
    """Takes the median of the maxima."""

    caught_by = "test_noise"
    diagnosis = "You take the median of the maxima, which is smaller than their mean: a few of them are very large."

    def noise(k, m, seed):
        draws = np.random.default_rng(seed).normal(size=(m, k * k))
        return np.median(draws.max(axis=1)), draws.mean(axis=1).std()


class HalfOfTheMaxima:
    """Takes the maxima of half of the windows."""

    caught_by = "test_noise"
    diagnosis = "Only a part of your windows is in the mean of the maxima. Take the maximum of each of the m windows."

    def noise(k, m, seed):
        draws = np.random.default_rng(seed).normal(size=(m, k * k))
        return draws[: m // 2 + 1].max(axis=1).mean(), draws.mean(axis=1).std()


class DistancesFromZero:
    """Takes the root of the mean of the squared averages."""

    caught_by = "test_noise"
    diagnosis = "You square the averages as they are. The standard deviation squares their distances from their own mean."

    def noise(k, m, seed):
        draws = np.random.default_rng(seed).normal(size=(m, k * k))
        return draws.max(axis=1).mean(), np.sqrt((draws.mean(axis=1) ** 2).mean())


class GradientOfSmallSidesOnly:
    """Divides by at most 12 rows, and by at most 12 columns."""

    caught_by = "test_gradient"
    diagnosis = "Your gradient of the average is right for small windows only. Each of the kh·kw cells has the same share."

    def average_gradient(W):
        kh, kw = W.shape
        return np.full(W.shape, 1 / (W.size if min(kh, kw) < 13 else 144))


class HalfOfEachWindow:
    """Draws half of the numbers of each window, for some numbers of windows."""

    caught_by = "test_noise"
    diagnosis = "You leave out a part of the numbers of each window. A window has k·k of them, whatever m is."

    def noise(k, m, seed):
        middling = 20 < m < 1000
        draws = np.random.default_rng(seed).normal(size=(1000, k * k // 2) if middling else (m, k * k))
        return draws.max(axis=1).mean(), draws.mean(axis=1).std()
