"""Known wrong answers: A convolutional layer for audio."""

import numpy as np

REMEMBERED = {}


class AveragesChannels:
    """Averages the channels before the layer, as if the bands were one signal."""

    caught_by = "test_shift"
    diagnosis = (
        "You average the channels first. Then a high and a low sound give the same output: each band needs weights of its own."
    )

    def conv_audio(x, V):
        if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
            raise ValueError("even window or other channels")
        delta, T = V.shape[0] // 2, len(x)
        padded = np.pad(x.mean(axis=1, keepdims=True) * np.ones_like(x), ((delta, delta), (0, 0)))
        return sum(padded[a : a + T] @ V[a] for a in range(2 * delta + 1))


class NoPadding:
    """Does not pad, so that the output is shorter than the sound."""

    caught_by = "test_shift"
    diagnosis = "Your output is shorter than the signal. Zeros before and after the signal keep its length."

    def conv_audio(x, V):
        if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
            raise ValueError("even window or other channels")
        window, T = V.shape[0], len(x)
        return sum(x[a : a + T - window + 1] @ V[a] for a in range(window))


class SlidesAlongBands:
    """Convolves along the frequency bands as well."""

    caught_by = "test_shift"
    diagnosis = (
        "Your result does not have one row for each time step and one column for each output channel. The window slides "
        "along time only; the input channels are summed over."
    )

    def conv_audio(x, V):
        if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
            raise ValueError("even window or other channels")
        delta, T = V.shape[0] // 2, len(x)
        padded = np.pad(x, ((delta, delta), (0, 0)))
        return sum(padded[a : a + T, :, None] * V[a] for a in range(2 * delta + 1))


class SumsChannels:
    """Adds up the channels before the layer, and the weights, too."""

    caught_by = "test_shift"
    diagnosis = "You add up the channels before you weight them. Each input channel has a weight of its own: multiply first."

    def conv_audio(x, V):
        if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
            raise ValueError("even window or other channels")
        delta, T = V.shape[0] // 2, len(x)
        padded = np.pad(x.sum(axis=1), delta)
        weights = V.sum(axis=1)
        return sum(np.outer(padded[a : a + T], weights[a]) for a in range(2 * delta + 1))


class Causal:
    """Pads in front only, so that the window ends at t."""

    caught_by = "test_real"
    diagnosis = "Your window ends at time t instead of lying around it: the output comes delta steps too late. Pad both ends."

    def conv_audio(x, V):
        if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
            raise ValueError("even window or other channels")
        window, T = V.shape[0], len(x)
        padded = np.pad(x, ((window - 1, 0), (0, 0)))
        return sum(padded[a : a + T] @ V[a] for a in range(window))


class CutsLongWindows:
    """Is wrong only where the window is longer than the signal."""

    caught_by = "test_real"
    diagnosis = (
        "Your layer is right for long signals, but not where the window is longer than the signal: then, too, the output "
        "has T steps, and the missing values count as 0."
    )

    def conv_audio(x, V):
        if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
            raise ValueError("even window or other channels")
        delta, T = min(V.shape[0] // 2, len(x) // 2), len(x)
        padded = np.pad(x, ((delta, delta), (0, 0)))
        return sum(padded[a : a + T] @ V[a] for a in range(2 * delta + 1))


class FirstThirtySteps:
    """Cuts the sound after 30 steps."""

    caught_by = "test_real"
    diagnosis = (
        "Your output ends after 30 steps, or your sound does. A sound may have any length: the output has one row for "
        "each of its T steps."
    )
    change = {
        "window % 2 == 0": "window % 2 == 0 or x.shape[1] != channels",
        "if x.shape[1] != channels:\n    raise ValueError(f'{x.shape[1]} channels in x, {channels} in V')": "x = x[:30]",
    }


class Flipped:
    """Flips the kernel in time, as the mathematical convolution does."""

    caught_by = "test_real"
    diagnosis = (
        "Your output is that of a kernel reversed in time. In this layer V[0] belongs to the earliest step of the window: "
        "no flip."
    )

    def conv_audio(x, V):
        if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
            raise ValueError("even window or other channels")
        delta, T = V.shape[0] // 2, len(x)
        padded = np.pad(x, ((delta, delta), (0, 0)))
        return sum(padded[a : a + T] @ V[2 * delta - a] for a in range(2 * delta + 1))


class HalfPrecision:
    """Computes in 16 bits."""

    caught_by = "test_real"
    diagnosis = (
        "You compute in half precision (float16), which keeps three digits. The values are compared within 1e-5: stay "
        "with float64."
    )

    def conv_audio(x, V):
        window, channels, _ = V.shape
        if window % 2 == 0 or x.shape[1] != channels:
            raise ValueError("an even window, or other channels")
        delta, T = (window // 2, len(x))
        padded = np.pad(x, ((delta, delta), (0, 0))).astype(np.float16)
        return sum(padded[a : a + T] @ V[a].astype(np.float16) for a in range(window))


class LongWindowsCut:
    """Cuts a long window in a long sound of several channels."""

    caught_by = "test_real"
    diagnosis = (
        "In a long sound you use only a part of a long window. Each output is a sum over all 2·delta + 1 places of the window."
    )
    change = {
        "sum((padded[a:a + T] @ V[a] for a in range(window)))": (
            "sum(padded[a : a + T] @ V[a] for a in range(window) if T <= 300 or x.shape[1] == 1 or abs(a - delta) <= 25)"
        )
    }


class NegativeIndex:
    """Reads x[t + a] with negative indices, which Python counts from the end."""

    caught_by = "test_real"
    diagnosis = (
        "You read x[t + a] where t + a is negative. Python does not complain: it counts from the end. Leave those terms out."
    )

    def conv_audio(x, V):
        if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
            raise ValueError("even window or other channels")
        delta, out = V.shape[0] // 2, np.zeros((len(x), V.shape[2]))
        for t in range(len(x)):
            for a in range(-delta, delta + 1):
                if -len(x) <= t + a < len(x):
                    out[t] += x[t + a] @ V[a + delta]
        return out


class PadsTheEndOnly:
    """Pads at the end only, so that the window starts at t."""

    caught_by = "test_real"
    diagnosis = (
        "Your window starts at time t instead of lying around it: the output comes delta steps too early. Pad both ends."
    )

    def conv_audio(x, V):
        if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
            raise ValueError("even window or other channels")
        window, T = V.shape[0], len(x)
        padded = np.pad(x, ((0, window - 1), (0, 0)))
        return sum(padded[a : a + T] @ V[a] for a in range(window))


class RemembersByBytes:
    """Keeps an output by the numbers of the sound and of the kernel, without their shapes."""

    caught_by = "test_real"
    diagnosis = (
        "You keep a result, and return it for other arguments that look like the first ones. Keep it by their shapes and all "
        "their numbers, or not at all."
    )

    def conv_audio(x, V):
        if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
            raise ValueError("even window or other channels")
        delta, T = V.shape[0] // 2, len(x)
        padded = np.pad(x, ((delta, delta), (0, 0)))
        key = x.tobytes(), V.tobytes()
        return REMEMBERED.setdefault(key, sum(padded[a : a + T] @ V[a] for a in range(2 * delta + 1)))


class RepeatsTheEnds:
    """Pads with copies of the first and last step."""

    caught_by = "test_real"
    diagnosis = "You repeat the first and the last value outside the signal. The layer has zeros there."

    def conv_audio(x, V):
        if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
            raise ValueError("even window or other channels")
        delta, T = V.shape[0] // 2, len(x)
        padded = np.pad(x, ((delta, delta), (0, 0)), mode="edge")
        return sum(padded[a : a + T] @ V[a] for a in range(2 * delta + 1))


class SameOfTheLonger:
    """Uses np.convolve(..., "same"), whose result is as long as the window if that is longer than the sound."""

    caught_by = "test_real"
    diagnosis = (
        'Your output is as long as the longer one of sound and window, as np.convolve with mode "same" gives it. It has '
        "one row for each step of the sound, also where the window is longer."
    )

    def conv_audio(x, V):
        window, channels, outputs = V.shape
        if window % 2 == 0 or x.shape[1] != channels:
            raise ValueError("an even window, or other channels")
        sums = [sum(np.convolve(x[:, c], V[::-1, c, k], "same") for c in range(channels)) for k in range(outputs)]
        return np.stack(sums, axis=1)


class WrapsRound:
    """Shifts with np.roll, which continues at the other end of the sound."""

    caught_by = "test_real"
    diagnosis = "The end of your signal runs into its start (np.roll wraps round). Outside the signal there are zeros."

    def conv_audio(x, V):
        if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
            raise ValueError("even window or other channels")
        delta = V.shape[0] // 2
        return sum(np.roll(x, delta - a, axis=0) @ V[a] for a in range(2 * delta + 1))


class Asserts:
    """Refuses bad input with an assert."""

    caught_by = "test_bad"
    diagnosis = (
        "You refuse bad input by an assert. That raises AssertionError, and nothing at all under `python -O`: raise ValueError."
    )

    def conv_audio(x, V):
        assert V.shape[0] % 2 == 1 and V.shape[1] == x.shape[1]
        delta, T = V.shape[0] // 2, len(x)
        padded = np.pad(x, ((delta, delta), (0, 0)))
        return sum(padded[a : a + T] @ V[a] for a in range(2 * delta + 1))


class BroadcastsChannels:
    """Lets numpy broadcast a single channel to all channels of V."""

    caught_by = "test_bad"
    diagnosis = "You accept another number of channels in x than in V: numpy broadcasts a single one. Raise ValueError."

    def conv_audio(x, V):
        if V.shape[0] % 2 == 0:
            raise ValueError("even window")
        delta, T = V.shape[0] // 2, len(x)
        padded = np.pad(x, ((delta, delta), (0, 0)))
        return sum((padded[a : a + T, :, None] * V[a]).sum(axis=1) for a in range(2 * delta + 1))


class EvenWindow:
    """Accepts a window of even length."""

    caught_by = "test_bad"
    diagnosis = "You accept a window of even length. It has no middle: raise ValueError."

    def conv_audio(x, V):
        if V.shape[1] != x.shape[1]:
            raise ValueError("other channels")
        delta, T = V.shape[0] // 2, len(x)
        padded = np.pad(x, ((delta, delta), (0, 0)))
        return sum(padded[a : a + T] @ V[a] for a in range(len(V)))


class ChannelsNotCounted:
    """Leaves the input channels out of both numbers."""

    caught_by = "test_parameters"
    diagnosis = "Your numbers do not grow with the number c of input channels. Each channel has weights of its own."

    def parameters(T, c, d, delta):
        return T * T * d, (2 * delta + 1) * d


class ConvFirst:
    """Returns the convolutional layer's number first."""

    caught_by = "test_parameters"
    diagnosis = "You return the two numbers in the other order: the dense layer comes first."

    def parameters(T, c, d, delta):
        return (2 * delta + 1) * c * d, T * c * T * d


class ConvGrowsWithTime:
    """Counts the weights of the window once for each time step."""

    caught_by = "test_parameters"
    diagnosis = (
        "You count the window's weights once for each time step. They are the same at all steps: that is the point of the "
        "layer."
    )

    def parameters(T, c, d, delta):
        return T * c * T * d, T * (2 * delta + 1) * c * d


class CountsIn_32Bits:
    """Multiplies numpy's 32-bit whole numbers, which overflow above 2³¹ - 1."""

    caught_by = "test_parameters"
    diagnosis = (
        "Your numbers are wrong for large layers: whole numbers of 32 bits overflow at 2³¹ and become negative. Use "
        "Python's ints."
    )

    def parameters(T, c, d, delta):
        T, c, d = np.array([T, c, d]).astype(np.int32)
        return (int(T * c * (T * d)), int((2 * delta + 1) * c * d))


class DensePerStep:
    """Counts a dense layer for a single time step."""

    caught_by = "test_parameters"
    diagnosis = (
        "Your dense layer has the outputs of a single time step. The dense layer meant here connects all T·c inputs with "
        "all T·d outputs."
    )
    change = {"T * d": "d"}


class FloatNumbers:
    """Divides on the way, and returns floats."""

    caught_by = "test_parameters"
    diagnosis = "Your numbers are floats. Weights are counted in whole numbers: no division with /."

    def parameters(T, c, d, delta):
        return T * c * T * d, (2 * delta * c * d + c * d) / 1


class MiddleForgotten:
    """Counts both sides of the window, and not its middle."""

    caught_by = "test_parameters"
    diagnosis = "You count delta steps on each side, but not the middle one."

    def parameters(T, c, d, delta):
        return T * c * T * d, 2 * delta * c * d


class WindowIsDelta:
    """Takes delta for the length of the window."""

    caught_by = "test_parameters"
    diagnosis = "You take delta for the length of the window. It reaches delta steps to both sides of the middle."

    def parameters(T, c, d, delta):
        return T * c * T * d, delta * c * d


class WithBiases:
    """Adds the biases."""

    caught_by = "test_parameters"
    diagnosis = "You count the biases, too. The exercise asks for the weights without them."

    def parameters(T, c, d, delta):
        return T * c * T * d + T * d, (2 * delta + 1) * c * d + d


class WritesTheScale:
    """Scales x in place."""

    caught_by = "test_inputs_kept"
    diagnosis = "You change x itself. The caller still needs it: make a new array."

    def conv_audio(x, V):
        if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
            raise ValueError("even window or other channels")
        delta, T = V.shape[0] // 2, len(x)
        x *= 2
        padded = np.pad(x, ((delta, delta), (0, 0)))
        return sum(padded[a : a + T] @ V[a] for a in range(2 * delta + 1)) / 2
