"""Known wrong answers: Stride 2 on sound."""

from fractions import Fraction

import numpy as np

OUTPUTS, KERNELS = {}, {}


class AddsTimeSteps:
    """Adds up s time steps before filtering."""

    caught_by = "test_skip"
    diagnosis = "You add up s time steps before filtering. A stride leaves values out; it does not add any together."

    def strided(x, k, s):
        return (
            np.correlate(np.array([x[i : i + s].sum() for i in range(0, len(x), s)]), k, "valid")
            if -(-len(x) // s) >= len(k)
            else np.zeros(1)
        )


class AsWholeAsTheSamples:
    """Writes the output into an array of the samples' dtype."""

    caught_by = "test_skip"
    diagnosis = (
        "Your output has the dtype of the samples: where they are whole numbers, its values are cut off to whole numbers."
    )

    def strided(x, k, s):
        y = np.zeros((len(x) - len(k)) // s + 1, dtype=x.dtype)
        for i in range(len(y)):
            y[i] = x[i * s : i * s + len(k)] @ k
        return y


class DilatedKernel:
    """Spreads the taps of the kernel s samples apart and moves it by one sample."""

    caught_by = "test_skip"
    diagnosis = (
        "You spread the taps of the kernel s samples apart: that is a dilated layer. With a stride the taps stay "
        "together, and the kernel moves s samples at a time."
    )

    def strided(x, k, s):
        reach = (len(k) - 1) * s + 1
        return np.array([x[i : i + reach : s] @ k for i in range(max(len(x) - reach + 1, 0))])


class DropsBeforeFiltering:
    """Drops samples before filtering."""

    caught_by = "test_skip"
    diagnosis = (
        "You drop samples first, so that the kernel skips samples. Its taps meet neighbouring samples; only its places "
        "are s apart."
    )

    def strided(x, k, s):
        return np.correlate(x[::s], k, "valid") if len(x[::s]) >= len(k) else np.zeros(1)


class Flips:
    """Flips the kernel."""

    caught_by = "test_skip"
    diagnosis = "You flip the kernel, as in a mathematical convolution. A layer does not flip it."
    change = {"np.correlate": "np.convolve"}


class LastWindowMissing:
    """Leaves out the last value at stride 1."""

    caught_by = "test_skip"
    diagnosis = "You leave out the last window where it just fits."

    def strided(x, k, s):
        return np.correlate(x, k, "valid")[: max(len(x) - len(k), 1)][::s]


class MeansOfSValues:
    """Averages s values of the output instead of keeping one of them."""

    caught_by = "test_skip"
    diagnosis = "You average s values at a time. A stride keeps one of them as it is, and leaves the others out."

    def strided(x, k, s):
        full = np.correlate(x, k, "valid")
        return np.array([full[i : i + s].mean() for i in range(0, len(full), s)])


class Padded:
    """Pads the end of the signal with zeros."""

    caught_by = "test_skip"
    diagnosis = "You pad the signal. Here the window must lie inside it."

    def strided(x, k, s):
        return np.correlate(x, k, "full")[len(k) - 1 :: s]


class StartsLate:
    """Starts at the value s - 1."""

    caught_by = "test_skip"
    diagnosis = "You begin with the value at place s - 1. The first window begins with the first sample."

    def strided(x, k, s):
        return np.correlate(x, k, "valid")[s - 1 :: s]


class StrideIgnored:
    """Ignores the stride."""

    caught_by = "test_skip"
    diagnosis = "You return every value. The stride keeps every s-th."

    def strided(x, k, s):
        return np.correlate(x, k, "valid")


class SingleNumbers:
    """Computes in float32."""

    caught_by = "test_skip"
    diagnosis = "You compute in float32, which has seven digits. The samples and the kernel are float64: keep them so."

    def strided(x, k, s):
        return np.correlate(np.asarray(x, np.float32), k.astype(np.float32), "valid")[::s]


class RemainderByHalf:
    """Returns the remainder by half of the new rate."""

    caught_by = "test_alias"
    diagnosis = (
        "You take the remainder by half of the new rate. Frequencies repeat at every multiple of the new rate itself; between "
        "half of it and all of it they run backwards."
    )

    def apparent_frequency(f, rate, s):
        return f % Fraction(rate, 2 * s)


class CutOff:
    """Returns at most half of the new rate."""

    caught_by = "test_alias"
    diagnosis = (
        "You return at most half of the new rate. Higher tones are not held at that limit: they come back as lower tones."
    )
    change = {"min(m, q - m)": "min(Fraction(f), q / 2)"}


class CutOffInFloats:
    """Returns at most half of the new rate, in floats."""

    caught_by = "test_alias"
    diagnosis = (
        "You return at most half of the new rate. Higher tones are not held at that limit: they come back as lower tones."
    )

    def apparent_frequency(f, rate, s):
        return min(f, rate / (2 * s))


class FoldedOnce:
    """Folds once at half of the new rate."""

    caught_by = "test_alias"
    diagnosis = "You fold once. For high tones that is not enough: frequencies repeat at every multiple of the new rate."
    change = {"min(m, q - m)": "f if f <= q / 2 else abs(q - f)"}


class FoldedThreeTimes:
    """Folds three times."""

    caught_by = "test_alias"
    diagnosis = "You fold a fixed number of times. With a large stride a tone folds more often."

    def apparent_frequency(f, rate, s):
        top = Fraction(rate, 2 * s)
        for _ in range(3):
            if f > top:
                f = abs(f - 2 * top)
        return f


class NotFolded:
    """Returns f modulo the new rate, without folding."""

    caught_by = "test_alias"
    diagnosis = "You take the remainder, but do not fold: above half of the new rate the tone looks like a lower one."
    change = {"m = f % q; return min(m, q - m)": "return f % q"}


class NotFoldedInFloats:
    """Returns f modulo the new rate, in floats."""

    caught_by = "test_alias"
    diagnosis = "You take the remainder, but do not fold: above half of the new rate the tone looks like a lower one."

    def apparent_frequency(f, rate, s):
        return f % (rate / s)


class PeakOfTheSpectrum:
    """Reads the frequency off a discrete spectrum, which has only certain frequencies."""

    caught_by = "test_alias"
    diagnosis = (
        "You take the largest value of a discrete Fourier transform. Its frequencies lie on a grid, and the tone need not "
        "be one of them: compute it from f and rate/s."
    )

    def apparent_frequency(f, rate, s):
        kept = np.cos(2 * np.pi * f * np.arange(4096 * s)[::s] / rate)
        return float(np.fft.rfftfreq(len(kept), s / rate)[np.abs(np.fft.rfft(kept)).argmax()])


class PitchDivided:
    """Divides the frequency by s."""

    caught_by = "test_alias"
    diagnosis = (
        "You divide the frequency by s. The kept samples are further apart, but they still show the same sound: low "
        "tones keep their pitch."
    )

    def apparent_frequency(f, rate, s):
        return Fraction(f, s)


class PitchDividedInFloats:
    """Divides the frequency by s, in floats."""

    caught_by = "test_alias"
    diagnosis = (
        "You divide the frequency by s. The kept samples are further apart, but they still show the same sound: low "
        "tones keep their pitch."
    )

    def apparent_frequency(f, rate, s):
        return f / s


class PitchTimesS:
    """Multiplies the frequency by s."""

    caught_by = "test_alias"
    diagnosis = "You multiply the frequency by s, as if the kept samples were played at the old rate."

    def apparent_frequency(f, rate, s):
        return min((f * s) % rate, rate - (f * s) % rate)


class PitchUnchanged:
    """Returns the frequency itself."""

    caught_by = "test_alias"
    diagnosis = "You return the frequency itself. Fewer samples a second cannot show high tones."

    def apparent_frequency(f, rate, s):
        return f


class RateCutOff:
    """Rounds rate/s down before it folds."""

    caught_by = "test_alias"
    diagnosis = "You round rate/s down. The new rate need not be a whole number of hertz: use Fraction(rate, s), or a float."

    def apparent_frequency(f, rate, s):
        q = rate // s
        m = f % q
        return min(m, q - m)


class SignKept:
    """Subtracts the nearest multiple of the new rate, and keeps the sign."""

    caught_by = "test_alias"
    diagnosis = "Your frequency can be negative. cos(-φ) = cos(φ): the tone of -f hertz is that of f hertz."
    change = {"m = f % q; return min(m, q - m)": "return f - q * round(f / q)"}


class RoundedToThousandths:
    """Rounds to a thousandth of a hertz."""

    caught_by = "test_alias"
    diagnosis = "You round. A frequency counts within a millionth of a hertz: return the number as it is."
    change = {"return min(m, q - m)": "return round(float(min(m, q - m)), 3)"}


class AHundredHertz:
    """Returns 100 Hz and its mirror image at half of rate // s."""

    caught_by = "test_twins"
    diagnosis = "You round rate/s down. The new rate need not be a whole number of hertz."

    def twins(rate, s):
        return (100, rate // s - 100)


class ANewRateApartOutside:
    """Returns two frequencies that differ by the old rate."""

    caught_by = "test_twins"
    diagnosis = "Your second frequency is above half of the rate."

    def twins(rate, s):
        return Fraction(rate, 8), Fraction(9 * rate, 8)


class AlwaysTheSamePair:
    """Returns a tone and its octave, whatever the rate is."""

    caught_by = "test_twins"
    diagnosis = (
        "Your pair does not depend on rate and s. Which tones look alike depends on how many samples are left in a second."
    )

    def twins(rate, s):
        return (440, 880)


class HalfANewRateApart:
    """Returns two frequencies that differ by half of the new rate."""

    caught_by = "test_twins"
    diagnosis = (
        "Your frequencies differ by half of the new rate: from one kept sample to the next, one of them makes half a turn more."
    )

    def twins(rate, s):
        return Fraction(rate, 8 * s), Fraction(5 * rate, 8 * s)


class NearlyTheSame:
    """Returns a frequency, and the same with a tiny number added."""

    caught_by = "test_twins"
    diagnosis = (
        "Your two frequencies are the same but for rounding. Two different tones that look alike lie on both sides of "
        "half of the new rate, rate/(2s)."
    )

    def twins(rate, s):
        half = rate / s / 2
        return (half, half + 1e-09)


class NewRateRounded:
    """Returns 0 and rate // s."""

    caught_by = "test_twins"
    diagnosis = "You round rate/s down. The new rate need not be a whole number of hertz."

    def twins(rate, s):
        return 0, rate // s


class Octave:
    """Returns a tone and its octave."""

    caught_by = "test_twins"
    diagnosis = "A tone and its octave differ at the kept samples, too."

    def twins(rate, s):
        return Fraction(rate, 8 * s), Fraction(rate, 4 * s)


class OnlyForTwo:
    """Is right for s = 2 only."""

    caught_by = "test_twins"
    diagnosis = "Your pair is right for s = 2 only: it has to depend on s."

    def twins(rate, s):
        return Fraction(rate, 8), Fraction(3 * rate, 8)


class TwoHundredHertz:
    """Takes 200 Hz as one of the two, also where its mirror is 200 Hz, too."""

    caught_by = "test_twins"
    diagnosis = "Your pair is one frequency where rate/s is 400 Hz: the first one must depend on rate and s."

    def twins(rate, s):
        return 200, Fraction(rate, s) - 200


class TheSameTwice:
    """Returns the same frequency twice."""

    caught_by = "test_twins"
    diagnosis = "You return the same frequency twice."

    def twins(rate, s):
        return Fraction(rate, 4 * s), Fraction(rate, 4 * s)


class WritesIntoX:
    """Overwrites the signal."""

    caught_by = "test_inputs_kept"
    diagnosis = "You write into the signal or into the kernel. Make a copy first."

    def strided(x, k, s):
        y = np.correlate(x, k, "valid")[::s].copy()
        x[:] = 0
        return y


class TapsOfZeroCutOff:
    """Leaves out zeros at the ends of the kernel, as polynomials do."""

    caught_by = "test_skip"
    diagnosis = "You cut off zeros at the ends of the kernel. They are taps, too: the window is as long as the kernel."

    def strided(x, k, s):
        return np.correlate(x, np.trim_zeros(k), "valid")[::s]


class OutputKept:
    """Keeps the output of earlier calls by the lengths and the stride."""

    caught_by = "test_skip"
    diagnosis = "You return the output of an earlier call whose lengths and stride were the same. The numbers are others."

    def strided(x, k, s):
        sizes = len(x), len(k), s
        if sizes not in OUTPUTS:
            OUTPUTS[sizes] = np.correlate(x, k, "valid")[::s]
        return OUTPUTS[sizes]


class KernelKept:
    """Keeps the first kernel for all signals and kernels of the same lengths."""

    caught_by = "test_skip"
    diagnosis = "You use the kernel of an earlier call whose lengths were the same. The kernel is another one."

    def strided(x, k, s):
        return np.correlate(x, KERNELS.setdefault((len(x), len(k), s), k.copy()), "valid")[::s]
