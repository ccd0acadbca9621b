"""Known wrong answers: Two layers, one kernel."""

import numpy as np
from reference import compose, compose_channels
from sympy import Max, Min, Sum


def full(A, B):
    out = np.zeros((A.shape[0] + B.shape[0] - 1, A.shape[1] + B.shape[1] - 1))
    for a in range(A.shape[0]):
        for b in range(A.shape[1]):
            out[a : a + B.shape[0], b : b + B.shape[1]] += A[a, b] * B
    return out


def compose_channels_alone(K1, K2):
    c, ci = K1.shape[:2]
    co = K2.shape[0]
    if K2.shape[1] != c:
        raise ValueError("the channels do not fit")
    return np.array([[sum(full(K1[m, i], K2[o, m]) for m in range(c)) for i in range(ci)] for o in range(co)])


def four_lines(s, low=None, high=None, end=None):
    """The derivation without the line that multiplies in; its last two sums have these bounds where they are given."""
    X, A, B, i, a, b, m, p, q = s.X, s.A, s.B, s.i, s.a, s.b, s.m, s.p, s.q
    low = Max(0, m - p + 1) if low is None else low
    high = Min(q - 1, m) if high is None else high
    end = p + q - 2 if end is None else end
    return [
        (Sum(B[b] * Sum(A[a] * X[i + a + b], (a, 0, p - 1)), (b, 0, q - 1)), "both layers"),
        (Sum(A[m - b] * B[b] * X[i + m], (m, b, b + p - 1), (b, 0, q - 1)), "m = a + b"),
        (Sum(A[m - b] * B[b] * X[i + m], (b, low, high), (m, 0, end)), "m first"),
        (Sum(X[i + m] * Sum(A[m - b] * B[b], (b, low, high)), (m, 0, end)), "X[i+m] taken out"),
    ]


class AddsTheKernels:
    """Adds the two kernels."""

    caught_by = "test_same"
    diagnosis = "You add the kernels. The second layer multiplies numbers that are products already."

    compose_channels = compose_channels_alone

    def compose(K1, K2):
        if K1.ndim != 2 or K2.ndim != 2:
            raise ValueError("two axes, please")
        K = np.zeros((K1.shape[0] + K2.shape[0] - 1, K1.shape[1] + K2.shape[1] - 1))
        K[: K1.shape[0], : K1.shape[1]] += K1
        K[: K2.shape[0], : K2.shape[1]] += K2
        return K


class CorrelatesTheKernels:
    """Cross-correlates the two kernels with each other, where they overlap completely."""

    caught_by = "test_same"
    diagnosis = (
        "You let one kernel slide inside the other. The result is too small: the second layer sees more pixels than "
        "either kernel alone."
    )

    compose_channels = compose_channels_alone

    def compose(K1, K2):
        if K1.ndim != 2 or K2.ndim != 2:
            raise ValueError("two axes, please")
        rows, columns = K1.shape[0] - K2.shape[0] + 1, K1.shape[1] - K2.shape[1] + 1
        if rows < 1 or columns < 1:
            return np.zeros((max(rows, 0), max(columns, 0)))
        return np.array(
            [[(K1[i : i + K2.shape[0], j : j + K2.shape[1]] * K2).sum() for j in range(columns)] for i in range(rows)]
        )


class FlipsBoth:
    """Returns the composed kernel turned by 180 degrees."""

    caught_by = "test_same"
    diagnosis = "Your kernel is the right one, turned by 180 degrees. The layers do not flip: a + b = m belongs to X[i+m]."

    compose_channels = compose_channels_alone

    def compose(K1, K2):
        if K1.ndim != 2 or K2.ndim != 2:
            raise ValueError("two axes, please")
        return full(K1, K2)[::-1, ::-1]


class FlipsOne:
    """Flips the second kernel, which gives the full cross-correlation."""

    caught_by = "test_same"
    diagnosis = (
        "The size is right, but one of your kernels is flipped. Symmetric kernels do not show that. Which pairs a, b "
        "read X[i+m]?"
    )

    compose_channels = compose_channels_alone

    def compose(K1, K2):
        if K1.ndim != 2 or K2.ndim != 2:
            raise ValueError("two axes, please")
        return full(K1, K2[::-1, ::-1])


class FlipsTheFirst:
    """Flips the first kernel."""

    caught_by = "test_same"
    diagnosis = "The size is right, but K1 is flipped. Symmetric kernels do not show that. Which pairs a, b read X[i+m]?"

    compose_channels = compose_channels_alone

    def compose(K1, K2):
        if K1.ndim != 2 or K2.ndim != 2:
            raise ValueError("two axes, please")
        return full(K1[::-1, ::-1], K2)


class KeepsTheSizeOfTheFirst:
    """Cuts the result to the size of the first kernel."""

    caught_by = "test_same"
    diagnosis = "Your kernel has the size of K1. Which is the last pixel that the second layer sees through the first?"

    compose_channels = compose_channels_alone

    def compose(K1, K2):
        if K1.ndim != 2 or K2.ndim != 2:
            raise ValueError("two axes, please")
        K = full(K1, K2)
        top, left = (K2.shape[0] - 1) // 2, (K2.shape[1] - 1) // 2
        return K[top : top + K1.shape[0], left : left + K1.shape[1]]


class Kronecker:
    """Returns the Kronecker product."""

    caught_by = "test_same"
    diagnosis = (
        "You multiply each weight with each weight, which is right, but then give each product a place of its own. "
        "Products that read the same pixel must be added."
    )

    compose_channels = compose_channels_alone

    def compose(K1, K2):
        if K1.ndim != 2 or K2.ndim != 2:
            raise ValueError("two axes, please")
        return np.kron(K1, K2)


class MatrixProduct:
    """Multiplies the kernels as matrices."""

    caught_by = "test_same"
    diagnosis = (
        "You multiply the kernels as matrices. Which pixels does one number of the second output see, and with which weights?"
    )

    compose_channels = compose_channels_alone

    def compose(K1, K2):
        if np.ndim(K1) != 2 or np.ndim(K2) != 2:
            raise ValueError("kernels have two axes")
        return K1 @ K2


class OneRowTooMany:
    """Makes the kernel one row and one column too large."""

    caught_by = "test_same"
    diagnosis = (
        "Your kernel is one too large in each axis. How far apart are the first and the last pixel, and how many pixels "
        "are that?"
    )

    compose_channels = compose_channels_alone

    def compose(K1, K2):
        if K1.ndim != 2 or K2.ndim != 2:
            raise ValueError("two axes, please")
        return np.pad(full(K1, K2), ((0, 1), (0, 1)))


class SmallKernelsOnly:
    """Collects the result in an array of 20 x 20."""

    caught_by = "test_same"
    diagnosis = "Your kernel does not grow beyond a fixed size. It must hold all of both kernels, however long they are."

    def compose(K1, K2):
        if K1.ndim != 2 or K2.ndim != 2:
            raise ValueError("both kernels need exactly two axes")
        (k1h, k1w), (k2h, k2w) = (K1.shape, K2.shape)
        K = np.zeros((20, 20))
        for a in range(min(k1h, 20)):
            for b in range(min(k1w, 20)):
                part = K[a : a + k2h, b : b + k2w]
                part += K1[a, b] * K2[: part.shape[0], : part.shape[1]]
        return K[: k1h + k2h - 1, : k1w + k2w - 1]

    def compose_channels(K1, K2):
        if K1.shape[0] != K2.shape[1]:
            raise ValueError("the layers do not fit")
        (c, ci, h1, w1), (co, _, h2, w2) = (K1.shape, K2.shape)
        K = np.zeros((co, ci, h1 + h2 - 1, w1 + w2 - 1))
        for a in range(h1):
            for b in range(w1):
                K[:, :, a : a + h2, b : b + w2] += np.einsum("ci,ocuv->oiuv", K1[:, :, a, b], K2)
        return K


class Transposed:
    """Returns the kernel transposed."""

    caught_by = "test_same"
    diagnosis = "Rows and columns are exchanged in your kernel. The first axis counts rows."

    compose_channels = compose_channels_alone

    def compose(K1, K2):
        if K1.ndim != 2 or K2.ndim != 2:
            raise ValueError("two axes, please")
        return full(K1, K2).T


class ChannelsFlip:
    """Flips the second layer's windows."""

    caught_by = "test_channels"
    diagnosis = (
        "One layer is flipped in your composition with channels. It is the same convolution as without channels, once "
        "for each path."
    )

    def compose_channels(K1, K2):
        c, ci = K1.shape[:2]
        co = K2.shape[0]
        if K2.shape[1] != c:
            raise ValueError("the channels do not fit")
        return np.array([[sum(full(K1[m, i], K2[o, m, ::-1, ::-1]) for m in range(c)) for i in range(ci)] for o in range(co)])


class FirstMiddleChannel:
    """Uses the first middle channel only."""

    caught_by = "test_channels"
    diagnosis = (
        "You follow one path only. From an input channel to an output channel there is one path through each middle "
        "channel: add them."
    )

    def compose_channels(K1, K2):
        c, ci = K1.shape[:2]
        co = K2.shape[0]
        if K2.shape[1] != c:
            raise ValueError("the channels do not fit")
        return np.array([[full(K1[0, i], K2[o, 0]) for i in range(ci)] for o in range(co)])


class InputChannelFirst:
    """Returns the input channel before the output channel."""

    caught_by = "test_channels"
    diagnosis = "Your first two axes are exchanged: the output channel comes first."

    def compose_channels(K1, K2):
        c, ci = K1.shape[:2]
        co = K2.shape[0]
        if K2.shape[1] != c:
            raise ValueError("the channels do not fit")
        return np.array([[sum(full(K1[m, i], K2[o, m]) for m in range(c)) for o in range(co)] for i in range(ci)])


class SumsThenComposes:
    """Adds the kernels over the middle channels before it composes them."""

    caught_by = "test_channels"
    diagnosis = (
        "You add the kernels of the middle channels first, and then compose the sums. Compose along each middle channel, "
        "then add."
    )

    def compose_channels(K1, K2):
        c, ci = K1.shape[:2]
        co = K2.shape[0]
        if K2.shape[1] != c:
            raise ValueError("the channels do not fit")
        return np.array([[full(K1[:, i].sum(axis=0), K2[o].sum(axis=0)) for i in range(ci)] for o in range(co)])


class SwapsMiddleAndInput:
    """Exchanges the channel axes of K1 where both have the same length."""

    caught_by = "test_channels"
    diagnosis = "You exchange the channel axes of the first kernel: its first axis counts the channels that it makes."

    def compose_channels(K1, K2):
        c, ci = K1.shape[:2]
        co = K2.shape[0]
        if K2.shape[1] != c:
            raise ValueError("the channels do not fit")
        return np.array(
            [[sum(full(K1[i, m] if ci == c else K1[m, i], K2[o, m]) for m in range(c)) for i in range(ci)] for o in range(co)]
        )


class SwapsMiddleAndOutput:
    """Exchanges the channel axes of K2 where both have the same length."""

    caught_by = "test_channels"
    diagnosis = (
        "You exchange the channel axes of the second kernel: its first axis counts output channels, its second one the "
        "middle channels."
    )

    def compose_channels(K1, K2):
        c, ci = K1.shape[:2]
        co = K2.shape[0]
        if K2.shape[1] != c:
            raise ValueError("the channels do not fit")
        return np.array(
            [[sum(full(K1[m, i], K2[m, o] if co == c else K2[o, m]) for m in range(c)) for i in range(ci)] for o in range(co)]
        )


class ChannelsTakeTheDtypeOfTheSecond:
    """Returns a result of K2's dtype, with channels."""

    caught_by = "test_channels"
    diagnosis = "With channels, your result has the dtype of K2. If K2 holds whole numbers and K1 fractions, they are cut off."

    def compose_channels(K1, K2):
        (c, ci), co = K1.shape[:2], K2.shape[0]
        if c != K2.shape[1]:
            raise ValueError("the channels differ")
        K = [[sum(compose(K1[m, i], K2[o, m]) for m in range(c)) for i in range(ci)] for o in range(co)]
        return np.array(K).astype(K2.dtype)


class AddsTheBiases:
    """Adds all biases."""

    caught_by = "test_bias"
    diagnosis = "You add b1 as it is. The second layer multiplies it by its weights first."
    change = {"K2.sum(axis=(2, 3)) @ b1": "b1.sum()"}


class BiasDoubled:
    """Multiplies the second bias by the weights of the second layer."""

    caught_by = "test_bias"
    diagnosis = "You multiply b2 by the weights of the second layer. It is added after them."

    def compose_bias(K1, b1, K2, b2):
        return b2 * K2.sum(axis=(1, 2, 3)) + K2.sum(axis=(2, 3)) @ b1


class BiasOrder:
    """Exchanges the channel axes of K2 where both have the same length."""

    caught_by = "test_bias"
    diagnosis = "You exchange the channel axes of the second kernel: its first axis counts output channels."

    def compose_bias(K1, b1, K2, b2):
        if len(b1) == len(b2):
            K2 = K2.transpose(1, 0, 2, 3)
        return b2 + K2.sum(axis=(2, 3)) @ b1


class BiasThroughBoth:
    """Multiplies the first bias by the weights of both layers."""

    caught_by = "test_bias"
    diagnosis = "You multiply b1 by the weights of the first layer. It is added after them."

    def compose_bias(K1, b1, K2, b2):
        K2 = compose_channels(K1, K2)[:, :1] * np.ones((1, len(b1), 1, 1))
        return b2 + K2.sum(axis=(2, 3)) @ b1


class BiasThroughOneTap:
    """Multiplies the first bias by one weight of each window."""

    caught_by = "test_bias"
    diagnosis = "You multiply b1 by one weight of each window. The constant lies under all weights of the window."
    change = {"K2.sum(axis=(2, 3))": "K2[:, :, 0, 0]"}


class FirstBiasOnly:
    """Returns what the second layer makes of the first bias, without the second bias."""

    caught_by = "test_bias"
    diagnosis = "The bias of the second layer is lost. It is added at the end, as it is."
    change = {"b2 + K2.sum(axis=(2, 3)) @ b1": "K2.sum(axis=(2, 3)) @ b1"}


class SecondBiasOnly:
    """Returns the second bias, without the first."""

    caught_by = "test_bias"
    diagnosis = "The bias of the first layer is lost. What does the second layer make of it?"

    def compose_bias(K1, b1, K2, b2):
        return b2.copy()


class BiasTakesTheDtypeOfTheSecond:
    """Returns a bias of b2's dtype."""

    caught_by = "test_bias"
    diagnosis = "Your bias has the dtype of b2. If b2 holds whole numbers and the rest fractions, they are cut off."
    change = {"return b2 + K2.sum(axis=(2, 3)) @ b1": "return (b2 + K2.sum(axis=(2, 3)) @ b1).astype(b2.dtype)"}


class BiasTakesTheDtypeOfTheFirst:
    """Returns a bias of b1's dtype."""

    caught_by = "test_bias"
    diagnosis = "Your bias has the dtype of b1. If b1 holds whole numbers and the rest fractions, they are cut off."
    change = {"return b2 + K2.sum(axis=(2, 3)) @ b1": "return (b2 + K2.sum(axis=(2, 3)) @ b1).astype(b1.dtype)"}


class Skips_1x1:
    """Returns the other kernel if one is 1x1."""

    caught_by = "test_algebra"
    diagnosis = "You leave a 1x1 kernel out. It has a weight, and multiplies everything by it."

    compose_channels = compose_channels_alone

    def compose(K1, K2):
        if K1.ndim != 2 or K2.ndim != 2:
            raise ValueError("two axes, please")
        if K1.size == 1:
            return K2.copy()
        if K2.size == 1:
            return K1.copy()
        return full(K1, K2)


class TakesTheDtypeOfTheFirst:
    """Returns a result of K1's dtype."""

    caught_by = "test_algebra"
    diagnosis = "Your result has the dtype of K1. If K1 holds whole numbers and K2 fractions, they are cut off."

    def compose(K1, K2):
        if K1.ndim != 2 or K2.ndim != 2:
            raise ValueError("both kernels need exactly two axes")
        (k1h, k1w), (k2h, k2w) = (K1.shape, K2.shape)
        K = np.zeros((k1h + k2h - 1, k1w + k2w - 1))
        for a in range(k1h):
            for b in range(k1w):
                K[a : a + k2h, b : b + k2w] += K1[a, b] * K2
        return K.astype(K1.dtype)

    change = {"K1[m, i]": "K1[m, i].astype(float)"}


class SumsInTheDtypeOfTheFirst:
    """Adds up in an array of the first kernel's dtype, which refuses floats where that is whole numbers."""

    caught_by = "test_algebra"
    diagnosis = (
        "Your array has the dtype of the first kernel: if that holds whole numbers, += raises an error for the floats of the "
        "second. Make it of np.result_type(K1, K2), or of floats."
    )
    change = {"np.result_type(K1, K2)": "K1.dtype"}


class WholeNumbersOnly:
    """Collects the sums in an array of whole numbers."""

    caught_by = "test_algebra"
    diagnosis = (
        "You cut off the digits after the decimal point: your result is an array of whole numbers. Kernels may hold fractions."
    )

    compose_channels = compose_channels_alone

    def compose(K1, K2):
        if K1.ndim != 2 or K2.ndim != 2:
            raise ValueError("two axes, please")
        K = np.zeros((K1.shape[0] + K2.shape[0] - 1, K1.shape[1] + K2.shape[1] - 1), dtype=int)
        for a in range(K1.shape[0]):
            for b in range(K1.shape[1]):
                K[a : a + K2.shape[0], b : b + K2.shape[1]] += (K1[a, b] * K2).astype(int)
        return K


class NumbersOf32Bits:
    """Returns whole numbers of 32 bits."""

    caught_by = "test_algebra"
    diagnosis = "Your kernel holds whole numbers of 32 bits. Products of large ones need more: K1 and K2 have 64."

    def compose(K1, K2):
        if K1.ndim != 2 or K2.ndim != 2:
            raise ValueError("both kernels need exactly two axes")
        whole = np.result_type(K1, K2) == np.int64
        return full(K1, K2).astype(np.int64).astype(np.int32) if whole else full(K1, K2)


class AddsAnEmptySum:
    """Writes the start plus a Sum over no values as a line of its own."""

    caught_by = "test_chain"
    diagnosis = "Your second line is the first one plus a sum that is always 0. What did you do to get to the last line?"

    def derivation(s):
        X, A, B, i, a, b, m, p, q = s.X, s.A, s.B, s.i, s.a, s.b, s.m, s.p, s.q
        start = Sum(B[b] * Sum(A[a] * X[i + a + b], (a, 0, p - 1)), (b, 0, q - 1))
        last = Sum(X[i + m] * Sum(A[m - b] * B[b], (b, Max(0, m - p + 1), Min(q - 1, m))), (m, 0, p + q - 2))
        return [(start, "the start"), (start + Sum(B[b], (b, 1, 0)), "the same"), (last, "collect")]


class CorrelationOfTheTaps:
    """Collects A[m+b]·B[b] instead of A[m-b]·B[b]."""

    caught_by = "test_chain"
    diagnosis = "You collect A[m+b]·B[b]. From m = a + b it follows that a = m - b."

    def derivation(s):
        X, A, B, i, b, m, p, q = s.X, s.A, s.B, s.i, s.b, s.m, s.p, s.q
        last = Sum(X[i + m] * Sum(A[m + b] * B[b], (b, Max(0, -m), Min(q - 1, p - 1 - m))), (m, 0, p + q - 2))
        return [*four_lines(s)[:3], (last, "X[i+m] taken out")]


class EndsAtANumber:
    """Lets the outer sum end at 5 at the latest."""

    caught_by = "test_chain"
    diagnosis = "Your sum over m ends at a fixed number. It must end at p + q - 2, also for kernels that are longer than yours."

    def derivation(s):
        return four_lines(s, end=Min(5, s.p + s.q - 2))


class EndsAtTen:
    """Uses at most ten entries of B."""

    caught_by = "test_chain"
    diagnosis = "A bound in your derivation is a fixed number. It is right for short kernels only: it must depend on p and q."

    def derivation(s):
        X, A, B, i, a, b, m, p, q = (s.X, s.A, s.B, s.i, s.a, s.b, s.m, s.p, s.q)
        inside = (b, Max(0, m - p + 1), Min(q - 1, m, 9))
        return [
            (Sum(B[b] * Sum(A[a] * X[i + a + b], (a, 0, p - 1)), (b, 0, q - 1)), "the second layer on top of the first"),
            (Sum(A[a] * B[b] * X[i + a + b], (a, 0, p - 1), (b, 0, q - 1)), "multiply in"),
            (Sum(X[i + m] * Sum(A[m - b] * B[b], inside), (m, 0, p + q - 2)), "collect"),
        ]


class FromAnotherStart:
    """Starts from a layer that adds its weights."""

    caught_by = "test_chain"
    diagnosis = (
        "Your first line is not the second layer on top of the first. The second layer multiplies what the first one gives."
    )

    def derivation(s):
        X, A, B, i, a, b, p, q = s.X, s.A, s.B, s.i, s.a, s.b, s.p, s.q
        start = Sum(B[b] + Sum(A[a] * X[i + a + b], (a, 0, p - 1)), (b, 0, q - 1))
        return [(start, "both layers"), *four_lines(s)[1:]]


class GoesBackAndForth:
    """Writes the start and the goal twice, in turns."""

    caught_by = "test_chain"
    diagnosis = (
        "You write the start and the goal. The steps between are the proof: replace a by m - b, then change the order of "
        "the sums."
    )

    def derivation(s):
        X, A, B, i, a, b, m, p, q = (s.X, s.A, s.B, s.i, s.a, s.b, s.m, s.p, s.q)
        start = Sum(B[b] * Sum(A[a] * X[i + a + b], (a, 0, p - 1)), (b, 0, q - 1))
        goal = Sum(X[i + m] * Sum(A[m - b] * B[b], (b, Max(0, m - p + 1), Min(q - 1, m))), (m, 0, p + q - 2))
        return [(start, "start"), (goal, "goal"), (start, "check"), (goal, "goal")]


class IgnoresTheEndOfA:
    """Lets the inner sum start at b = 0."""

    caught_by = "test_chain"
    diagnosis = "Your inner sum starts at b = 0. Then m - b can be too large for A."

    def derivation(s):
        return four_lines(s, low=0)


class IgnoresTheEndOfB:
    """Lets the inner sum run up to m."""

    caught_by = "test_chain"
    diagnosis = "Your inner sum runs up to b = m. B has q entries only."

    def derivation(s):
        return four_lines(s, high=s.m)


class LeavesOutTheStart:
    """Begins with the second line."""

    caught_by = "test_chain"
    diagnosis = (
        "Your list does not begin with the start. Write the two layers, one on top of the other, as its first expression."
    )

    def derivation(s):
        X, A, B, i, a, b, m, p, q = (s.X, s.A, s.B, s.i, s.a, s.b, s.m, s.p, s.q)
        inside = (b, Max(0, m - p + 1), Min(q - 1, m))
        return [
            (Sum(A[a] * B[b] * X[i + a + b], (a, 0, p - 1), (b, 0, q - 1)), "one sum over pairs"),
            (Sum(X[i + m] * Sum(A[m - b] * B[b], inside), (m, 0, p + q - 2)), "collect"),
        ]


class LongerSecondKernelIsCut:
    """Cuts terms off where B is much longer than A."""

    caught_by = "test_chain"
    diagnosis = "A bound of yours cuts terms off when B is much longer than A. Which b are left for a fixed m?"

    def derivation(s):
        X, A, B, i, a, b, m, p, q = (s.X, s.A, s.B, s.i, s.a, s.b, s.m, s.p, s.q)
        inside = (b, Max(0, m - p + 1), Min(q - 1, m, 2 * p))
        return [
            (Sum(B[b] * Sum(A[a] * X[i + a + b], (a, 0, p - 1)), (b, 0, q - 1)), "the second layer on top of the first"),
            (Sum(A[a] * B[b] * X[i + a + b], (a, 0, p - 1), (b, 0, q - 1)), "multiply in"),
            (Sum(X[i + m] * Sum(A[m - b] * B[b], inside), (m, 0, p + q - 2)), "collect"),
        ]


class LosesTheInnerIndex:
    """Reads X[i+b] after the substitution."""

    caught_by = "test_chain"
    diagnosis = "You replace a by m - b in A, but not in X. What is i + a + b, written with m?"

    def derivation(s):
        X, A, B, i, a, b, m, p, q = s.X, s.A, s.B, s.i, s.a, s.b, s.m, s.p, s.q
        low, high = Max(0, m - p + 1), Min(q - 1, m)
        return [
            (Sum(B[b] * Sum(A[a] * X[i + a + b], (a, 0, p - 1)), (b, 0, q - 1)), "both layers"),
            (Sum(A[m - b] * B[b] * X[i + b], (m, b, b + p - 1), (b, 0, q - 1)), "m = a + b"),
            (Sum(A[m - b] * B[b] * X[i + b], (b, low, high), (m, 0, p + q - 2)), "m first"),
            (Sum(X[i + m] * Sum(A[m - b] * B[b], (b, low, high)), (m, 0, p + q - 2)), "X[i+m] taken out"),
        ]


class OneTermShort:
    """Lets m run to p + q - 3."""

    caught_by = "test_chain"
    diagnosis = "Your last term is missing: a goes up to p - 1 and b up to q - 1. How far does m = a + b go?"

    def derivation(s):
        return four_lines(s, end=s.p + s.q - 3)


class ProductOfSums:
    """Multiplies the sum of the weights by the sum over X."""

    caught_by = "test_chain"
    diagnosis = "You multiply two sums as if their indices did not depend on each other. Which products belong to X[i+m]?"

    def derivation(s):
        X, A, B, i, a, b, m, p, q = s.X, s.A, s.B, s.i, s.a, s.b, s.m, s.p, s.q
        last = Sum(X[i + m] * Sum(A[a], (a, 0, p - 1)) * Sum(B[b], (b, 0, q - 1)), (m, 0, p + q - 2))
        return [*four_lines(s)[:3], (last, "X[i+m] taken out")]


class PutsASumAroundIt:
    """Writes the start inside a Sum of one term as a line of its own."""

    caught_by = "test_chain"
    diagnosis = "Your second line is the first one inside a sum of a single term. What did you do to get to the last line?"

    def derivation(s):
        X, A, B, i, a, b, m, p, q = s.X, s.A, s.B, s.i, s.a, s.b, s.m, s.p, s.q
        start = Sum(B[b] * Sum(A[a] * X[i + a + b], (a, 0, p - 1)), (b, 0, q - 1))
        last = Sum(X[i + m] * Sum(A[m - b] * B[b], (b, Max(0, m - p + 1), Min(q - 1, m))), (m, 0, p + q - 2))
        return [(start, "the start"), (Sum(start, (m, 1, 1)), "the same"), (last, "collect")]


class RenamesTheIndex:
    """Writes the goal twice, with another name for its index."""

    caught_by = "test_chain"
    diagnosis = (
        "You write the start and the goal. The steps between are the proof: replace a by m - b, then change the order of "
        "the sums."
    )

    def derivation(s):
        X, A, B, i, a, b, m, p, q = (s.X, s.A, s.B, s.i, s.a, s.b, s.m, s.p, s.q)
        start = Sum(B[b] * Sum(A[a] * X[i + a + b], (a, 0, p - 1)), (b, 0, q - 1))
        goal = Sum(X[i + m] * Sum(A[m - b] * B[b], (b, Max(0, m - p + 1), Min(q - 1, m))), (m, 0, p + q - 2))
        return [(start, "start"), (goal.xreplace({b: a}), "goal"), (goal, "goal")]


class StartsAtZero:
    """Lets the inner sum run over b = 0, ..., m."""

    caught_by = "test_chain"
    diagnosis = (
        "Your inner sum runs over b = 0, ..., m. For some m that reads entries which A or B does not have: both m - b and "
        "b must exist."
    )

    def derivation(s):
        return four_lines(s, low=0, high=s.m)


class StatesTheGoal:
    """Writes the start and the goal only."""

    caught_by = "test_chain"
    diagnosis = (
        "You write the start and the goal. The steps between are the proof: replace a by m - b, then change the order of "
        "the sums."
    )

    def derivation(s):
        return four_lines(s)[::3]


class StopsEarly:
    """Stops before X[i+m] is collected."""

    caught_by = "test_chain"
    diagnosis = (
        "All your lines are equal, but the last one still contains X[i+m] in several terms. It does not depend on b: "
        "take it out of the inner sum."
    )

    def derivation(s):
        return four_lines(s)[:3]


class ChannelsBroadcast:
    """Uses a single channel for all others."""

    caught_by = "test_bad"
    diagnosis = (
        "You let one channel stand for several, as numpy does. A layer with one input channel cannot read two: raise "
        "ValueError."
    )

    def compose_channels(K1, K2):
        c, ci = K1.shape[:2]
        co = K2.shape[0]
        if K2.shape[1] != c and 1 not in (c, K2.shape[1]):
            raise ValueError("the channels do not fit")
        return np.array(
            [
                [sum(full(K1[m % c, i], K2[o, m % K2.shape[1]]) for m in range(max(c, K2.shape[1]))) for i in range(ci)]
                for o in range(co)
            ]
        )


class ChannelsByZip:
    """Uses as many middle channels as both layers have."""

    caught_by = "test_bad"
    diagnosis = (
        "You use only as many middle channels as both layers have. If the numbers differ, the layers do not fit: raise "
        "ValueError."
    )

    def compose_channels(K1, K2):
        c, ci = K1.shape[:2]
        co = K2.shape[0]
        c = min(c, K2.shape[1])
        return np.array([[sum(full(K1[m, i], K2[o, m]) for m in range(c)) for i in range(ci)] for o in range(co)])


class ChannelsOuterCompared:
    """Accepts layers whose outer numbers of channels agree."""

    caught_by = "test_bad"
    diagnosis = (
        "You compare the wrong axes. Between the layers are the channels that the first one makes and the second one reads."
    )

    def compose_channels(K1, K2):
        c, ci = K1.shape[:2]
        co = K2.shape[0]
        if K2.shape[1] != c and co != ci:
            raise ValueError("the channels do not fit")
        return np.array(
            [[sum(full(K1[m, i], K2[o, m]) for m in range(min(c, K2.shape[1]))) for i in range(ci)] for o in range(co)]
        )


class ComparesTheAxes:
    """Tests only whether both kernels have the same number of axes."""

    caught_by = "test_bad"
    diagnosis = "You compare the numbers of axes with each other. Both must be two."

    def compose(K1, K2):
        if K1.ndim != K2.ndim:
            raise ValueError("two axes, please")
        return full(*(np.atleast_2d(K).reshape(len(K), -1) for K in (K1, K2)))


class CountsAxesTogether:
    """Tests only whether both kernels have four axes together."""

    caught_by = "test_bad"
    diagnosis = (
        "You compare the number of axes of both kernels together with four: one and three are four, too. Look at each "
        "kernel alone."
    )

    def compose(K1, K2):
        if K1.ndim + K2.ndim != 4:
            raise ValueError("four axes, please")
        K1, K2 = (np.atleast_2d(K).reshape(-1, K.shape[-1]) for K in (K1, K2))
        return full(K1, K2)


class LooksAtFirstOnly:
    """Tests the axes of the first kernel only."""

    caught_by = "test_bad"
    diagnosis = "You look at the axes of K1 only. K2 can be wrong too."

    def compose(K1, K2):
        if K1.ndim != 2:
            raise ValueError("two axes, please")
        return full(K1, np.atleast_2d(K2).reshape(len(K2), -1))


class TakesAnyAxes:
    """Reshapes every kernel to two axes."""

    caught_by = "test_bad"
    diagnosis = "You accept kernels with one or three axes. Raise ValueError unless both have exactly two."

    def compose(K1, K2):
        K1, K2 = (np.atleast_2d(K).reshape(len(K), -1) for K in (K1, K2))
        return full(K1, K2)


class WritesOnB2:
    """Adds to the second bias in place."""

    caught_by = "test_inputs_kept"
    diagnosis = "Your function changes b2: `b2 += ...` writes into the array that you were given."
    change = {"return b2 + K2.sum(axis=(2, 3)) @ b1": "b2 += K2.sum(axis=(2, 3)) @ b1; return b2"}


class WritesOnK2:
    """Multiplies K2 in place."""

    caught_by = "test_inputs_kept"
    diagnosis = "Your function changes K2. Make a new array instead."

    compose_channels = compose_channels_alone

    def compose(K1, K2):
        if K1.ndim != 2 or K2.ndim != 2:
            raise ValueError("two axes, please")
        K = full(K1, K2)
        K2 *= K1[0, 0]
        return K


class WritesOnSquareKernels:
    """Turns K1 by 180 degrees in place if it is square."""

    caught_by = "test_inputs_kept"
    diagnosis = "Your function changes K1 if it is square. Make a new array instead."
    change = {"K1[m, i]": "K1[m, i].copy()"}

    def compose(K1, K2):
        if K1.ndim != 2 or K2.ndim != 2:
            raise ValueError("both kernels need exactly two axes")
        if K1.shape[0] == K1.shape[1]:
            flipped = K1[::-1, ::-1].copy()
            K1[...] = flipped
            K1 = flipped[::-1, ::-1]
        (k1h, k1w), (k2h, k2w) = (K1.shape, K2.shape)
        K = np.zeros((k1h + k2h - 1, k1w + k2w - 1))
        for a in range(k1h):
            for b in range(k1w):
                K[a : a + k2h, b : b + k2w] += K1[a, b] * K2
        return K


class TransformOf_64:
    """Multiplies Fourier transforms of 64 x 64 places."""

    caught_by = "test_same"
    diagnosis = (
        "Your Fourier transform has a fixed number of places. A kernel of 60 rows and another one make more: what does not fit "
        "is added to the beginning."
    )

    def compose(K1, K2):
        if K1.ndim != 2 or K2.ndim != 2:
            raise ValueError("both kernels need exactly two axes")
        h, w = K1.shape[0] + K2.shape[0] - 1, K1.shape[1] + K2.shape[1] - 1
        K = np.fft.ifft2(np.fft.fft2(K1, (64, 64)) * np.fft.fft2(K2, (64, 64))).real
        return np.pad(K, ((0, 60), (0, 60)))[:h, :w]


class TrimsZeros:
    """Cuts off rows of zeros at the end of the result, as polynomials do."""

    caught_by = "test_same"
    diagnosis = "You cut off rows of zeros at the end. They belong to the kernel: without them the layer has a larger output."

    def compose(K1, K2):
        if K1.ndim != 2 or K2.ndim != 2:
            raise ValueError("both kernels need exactly two axes")
        (k1h, k1w), (k2h, k2w) = K1.shape, K2.shape
        K = np.zeros((k1h + k2h - 1, k1w + k2w - 1), dtype=np.result_type(K1, K2))
        for a in range(k1h):
            for b in range(k1w):
                K[a : a + k2h, b : b + k2w] += K1[a, b] * K2
        rows = np.flatnonzero(K.any(axis=1))
        return K[: rows[-1] + 1 if len(rows) else 1]


class StopsAfterManyProducts:
    """Collects at most 12,000 products."""

    caught_by = "test_same"
    diagnosis = "You stop after a fixed number of products, and leave the others out. Two large kernels have more of them."

    def compose(K1, K2):
        if K1.ndim != 2 or K2.ndim != 2:
            raise ValueError("both kernels need exactly two axes")
        K = np.zeros((len(K1) + len(K2) - 1, K1.shape[1] + K2.shape[1] - 1), dtype=np.result_type(K1, K2))
        for n, (a, b) in enumerate(np.ndindex(*K1.shape)):
            if n * K2.size < 12_000:
                K[a : a + len(K2), b : b + K2.shape[1]] += K1[a, b] * K2
        return K

    compose_channels = compose_channels_alone


class StopsAfterManyChannels:
    """Fills at most 500 pairs of an output channel and an input channel."""

    caught_by = "test_channels"
    diagnosis = "You fill a fixed number of pairs of an output and an input channel. The kernels of the others stay 0."

    def compose_channels(K1, K2):
        K = compose_channels_alone(K1, K2)
        K.reshape(-1, *K.shape[2:])[500:] = 0
        return K


class Overwrites:
    """Writes each copy of K2 over the copies before."""

    caught_by = "test_same"
    diagnosis = (
        "You write each copy of K2 over those before it. Where copies overlap, their numbers are added: += instead of =."
    )

    def compose(K1, K2):
        if K1.ndim != 2 or K2.ndim != 2:
            raise ValueError("both kernels need exactly two axes")
        K = np.zeros((len(K1) + len(K2) - 1, K1.shape[1] + K2.shape[1] - 1))
        for a, b in np.ndindex(*K1.shape):
            K[a : a + len(K2), b : b + K2.shape[1]] = K1[a, b] * K2
        return K

    compose_channels = compose_channels_alone
