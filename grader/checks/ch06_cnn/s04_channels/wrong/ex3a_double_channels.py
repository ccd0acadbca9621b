"""Known wrong answers: Doubling the channels."""

from fractions import Fraction

import numpy as np


class AddsTheFactors:
    """Adds the factors."""

    caught_by = "test_factor"
    diagnosis = "You add the factors. Each output channel reads each input channel: that is a product."
    change = {"return a * b": "return a + b"}


class AlwaysFour:
    """Returns 4 for all factors."""

    caught_by = "test_factor"
    diagnosis = "4 is right if both numbers of channels are doubled. The function has to be right for all factors a and b."
    change = {"return a * b": "return 4"}


class AlwaysTwo:
    """Returns 2 for all factors."""

    caught_by = "test_factor"
    diagnosis = (
        "2 is right if one of the numbers of channels is doubled. If both are doubled, both sides of the table of weights grow."
    )
    change = {"return a * b": "return 2"}


class BothSquared:
    """Squares the product."""

    caught_by = "test_factor"
    diagnosis = "You square the product. Each of the two factors counts once."
    change = {"return a * b": "return (a * b) ** 2"}


class Cube:
    """Counts the output channels twice."""

    caught_by = "test_factor"
    diagnosis = "You count one of the numbers of channels twice. Each is one factor of the cost."
    change = {"return a * b": "return a * b * b"}


class FactorsIn_32Bits:
    """Multiplies in 32 bits."""

    caught_by = "test_factor"
    diagnosis = "Your factor has 32 bits, and a large one needs more: it overflows. Python's own ints never do."

    def channel_factor(a, b):
        with np.errstate(over="ignore"):
            return int(np.int32(a) * np.int32(b))


class InputOnly:
    """Returns the factor of the input channels."""

    caught_by = "test_factor"
    diagnosis = "You leave the output channels out. Each of them needs its own products."
    change = {"return a * b": "return a"}


class LargerFactorSquared:
    """Squares the larger factor."""

    caught_by = "test_factor"
    diagnosis = "You square the larger factor. The two factors can differ, and each counts once."
    change = {"return a * b": "return max(a, b) ** 2"}


class OutputOnly:
    """Returns the factor of the output channels."""

    caught_by = "test_factor"
    diagnosis = "You leave the input channels out. Each output number reads all of them."
    change = {"return a * b": "return b"}


class Quotient:
    """Divides the factors."""

    caught_by = "test_factor"
    diagnosis = "You divide. More output channels cost more, not less."
    change = {"return a * b": "return Fraction(a, b)"}


class CountsProducts:
    """Counts n additions before the doubling, not n - 1."""

    caught_by = "test_additions"
    diagnosis = "You take n additions before the doubling. n numbers are added with n - 1 additions."
    change = {"n - 1": "n"}


class ExactlyFour:
    """Returns 4 for every n."""

    caught_by = "test_additions"
    diagnosis = "The factor of the additions is not exactly 4. Count for n = 2: one addition before; and after?"

    def addition_factor(n):
        return Fraction(4)


class FourfoldSum:
    """Counts 4n products for one output number."""

    caught_by = "test_additions"
    diagnosis = "You add up 4n products for one output number. It has 2n; the other factor of 2 is the number of outputs."
    change = {"2 * (2 * n - 1)": "4 * n - 1"}


class NearestFraction:
    """Computes in floats, and takes the nearest fraction with a denominator of at most a billion."""

    caught_by = "test_additions"
    diagnosis = (
        "Your fraction is made from a float, and a float is rounded: a short fraction near it is only a guess. Compute "
        "with Fractions."
    )

    def addition_factor(n):
        return Fraction(2 * (2 * n - 1) / (n - 1)).limit_denominator(10**9)


class NearestShortFraction:
    """Computes in floats, and takes the nearest fraction with a denominator of at most a million."""

    caught_by = "test_additions"
    diagnosis = (
        "Your fraction is made from a float, and a float is rounded: a short fraction near it is only a guess. Compute "
        "with Fractions."
    )

    def addition_factor(n):
        return Fraction(2 * (2 * n - 1) / (n - 1)).limit_denominator()


class NoOutputChannels:
    """Leaves out the output channels."""

    caught_by = "test_additions"
    diagnosis = "You count the additions for one output number. There are also twice as many output numbers."
    change = {"2 * (2 * n - 1)": "2 * n - 1"}


class Rounded:
    """Returns a float."""

    caught_by = "test_additions"
    diagnosis = "There is a float in your computation. Compute with whole numbers, and return an exact Fraction."

    def addition_factor(n):
        return 2 * (2 * n - 1) / (n - 1)


class RoundedDown:
    """Divides with //, which rounds down."""

    caught_by = "test_additions"
    diagnosis = "You round down: // drops the remainder. Return a Fraction."

    def addition_factor(n):
        return 2 * (2 * n - 1) // (n - 1)


class UpsideDown:
    """Divides the old cost by the new one."""

    caught_by = "test_additions"
    diagnosis = "Your fraction is upside down: divide the new cost by the old one."

    def addition_factor(n):
        return Fraction(n - 1, 2 * (2 * n - 1))


class WithBiasBefore:
    """Counts the bias after the doubling."""

    caught_by = "test_additions"
    diagnosis = "You count the bias after the doubling, but not before it. Leave it out of both."
    change = {"2 * (2 * n - 1)": "4 * n"}


class NearestFractionWithASmallerDenominator:
    """Computes in floats, and takes the nearest fraction whose denominator is at most n."""

    caught_by = "test_additions"
    diagnosis = (
        "Your fraction is made from a float, and a float is rounded: a short fraction near it is only a guess. Compute "
        "with Fractions."
    )

    def addition_factor(n):
        return Fraction(2 * (2 * n - 1) / (n - 1)).limit_denominator(n)


class CommonDivisorIn32Bits:
    """Reduces the fraction by a common divisor that is computed in 32 bits."""

    caught_by = "test_additions"
    diagnosis = "You reduce the fraction by a divisor that is computed in 32 bits. Fraction reduces it by itself."

    def addition_factor(n):
        from math import gcd

        def cut(value):
            return (value + 2**31) % 2**32 - 2**31

        g = gcd(cut(4 * n - 2), cut(n - 1)) or 1
        return Fraction((4 * n - 2) // g, (n - 1) // g)
