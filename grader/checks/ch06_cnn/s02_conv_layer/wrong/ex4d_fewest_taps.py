"""Known wrong answers: Fewest taps for a derivative."""

from fractions import Fraction
from math import comb, gamma

import numpy as np


class AlwaysThree:
    """Returns three taps for every derivative."""

    caught_by = "test_size"
    diagnosis = "You give the same size for every derivative. Three taps are right for one of them only."
    change = {"return d + 1": "return 3"}


class AsManyAsTheOrder:
    """Takes d taps."""

    caught_by = "test_size"
    diagnosis = "You give d taps. For d = 1 that is a single tap: it can multiply a value, but not compare it with a neighbour."
    change = {"return d + 1": "return d"}


class BothSides:
    """Takes d taps on each side of a middle one."""

    caught_by = "test_size"
    diagnosis = (
        "You count d taps on both sides of a middle tap. The kernel need not be symmetric: for d = 1 two taps are enough."
    )

    def fewest_taps(d):
        return 2 * d + 1


class TwoDMinusOne:
    """Takes 2d - 1 taps."""

    caught_by = "test_size"
    diagnosis = (
        "You give 2d - 1 taps. For d = 1 that is a single tap, and a single tap can only multiply; the formula is right "
        "for d = 2 alone, by luck."
    )

    def fewest_taps(d):
        return 2 * d - 1


class UpToSixty:
    """Is right for d up to 60."""

    caught_by = "test_size"
    diagnosis = (
        "Your function is right for some d only, as if it read its results from a table. Find the rule that holds for "
        "all of them."
    )

    def fewest_taps(d):
        return min(d, 60) + 1


class WithAMiddleTap:
    """Takes the smallest odd number of taps."""

    caught_by = "test_size"
    diagnosis = "You ask for a middle tap. That is the smallest odd size; without a middle tap d = 1 works with fewer."

    def fewest_taps(d):
        return 2 * ((d + 1) // 2) + 1


class DividedOnce:
    """Divides by h, whatever the order."""

    caught_by = "test_kernel"
    diagnosis = "You divide by h once. Each further derivative is one more difference, and each of them is divided by h."
    change = {"Fraction(h) ** d": "Fraction(h)"}


class NoBinomials:
    """Returns weights of equal size with alternating signs."""

    caught_by = "test_kernel"
    diagnosis = (
        "Your weights are all of the same size. From d = 2 on, the differences of differences overlap, and the inner taps "
        "count more than once."
    )
    change = {"(-1) ** (d - j) * comb(d, j)": "(-1) ** (d - j)"}


class NoSigns:
    """Returns Pascal's triangle without signs."""

    caught_by = "test_kernel"
    diagnosis = "All your weights are positive, so a constant signal does not go to 0. A derivative is made of differences."
    change = {"(-1) ** (d - j) * comb(d, j)": "comb(d, j)"}


class OneTapTooMany:
    """Centres the kernel of an odd derivative, with one tap more than needed."""

    caught_by = "test_kernel"
    diagnosis = (
        "Your kernel is centred, and so it has one tap more than needed for odd d. Shift it by half a step, and that tap "
        "falls away."
    )

    def derivative_kernel(d, h=1):
        kernel = [Fraction((-1) ** (d - j) * comb(d, j)) / Fraction(h) ** d for j in range(d + 1)]
        if d % 2 == 0:
            return kernel
        ahead, behind = [0] + kernel, kernel + [0]
        return [(a + b) / 2 for a, b in zip(ahead, behind)]


class RoundedBinomials:
    """Computes the binomials from factorials that are floats."""

    caught_by = "test_kernel"
    diagnosis = (
        "A float keeps 16 digits, and the weights have more from about d = 55 on. Use math.comb and Fractions: they are exact."
    )

    def derivative_kernel(d, h=1):
        sizes = [round(gamma(d + 1) / gamma(j + 1) / gamma(d - j + 1)) for j in range(d + 1)]
        return [(-1) ** (d - j) * size / Fraction(h) ** d for j, size in enumerate(sizes)]


class RowsOfPascalByHeart:
    """Is right up to d = 5 only."""

    caught_by = "test_kernel"
    diagnosis = "Your kernel is right up to d = 5 only, as if its weights came from a table. Find the rule that gives them."

    def derivative_kernel(d, h=1):
        if d > 5:
            return [0] * d + [Fraction(1)]
        return [Fraction((-1) ** (d - j) * comb(d, j)) / Fraction(h) ** d for j in range(d + 1)]


class SignsReversed:
    """Makes the first weight positive, as a flip would."""

    caught_by = "test_kernel"
    diagnosis = (
        "Your signs run from the wrong end: for d = 1 you compute the earlier value minus the later one. Nothing is "
        "flipped in a cross-correlation."
    )
    change = {"d - j": "j"}


class SpacingForgotten:
    """Leaves out the factor 1/h^d."""

    caught_by = "test_kernel"
    diagnosis = (
        "Your weights do not depend on the spacing h. With h = 1/2 the same values lie closer together, so the signal is "
        "steeper."
    )

    def derivative_kernel(d, h=1):
        return [Fraction((-1) ** (d - j) * comb(d, j)) for j in range(d + 1)]


class SpacingAndSigns:
    """Leaves out the factor 1/h^d, and makes the first weight positive."""

    caught_by = "test_kernel"
    diagnosis = (
        "Two things: your signs run from the wrong end (for d = 1 you compute the earlier value minus the later one), and your "
        "weights do not depend on the spacing h."
    )

    def derivative_kernel(d, h=1):
        return [Fraction((-1) ** j * comb(d, j)) for j in range(d + 1)]


class SpacingOnceAndSigns:
    """Divides by h, whatever the order, and makes the first weight positive."""

    caught_by = "test_kernel"
    diagnosis = (
        "Two things: your signs run from the wrong end (for d = 1 you compute the earlier value minus the later one), and you "
        "divide by h once, whatever the order."
    )

    def derivative_kernel(d, h=1):
        return [Fraction((-1) ** j * comb(d, j)) / Fraction(h) for j in range(d + 1)]


class NoSpacingAndNoSigns:
    """Returns Pascal's triangle alone."""

    caught_by = "test_kernel"
    diagnosis = (
        "Two things: all your weights are positive, so a constant signal does not go to 0; and they do not depend on the "
        "spacing h."
    )

    def derivative_kernel(d, h=1):
        return [Fraction(comb(d, j)) for j in range(d + 1)]


class SpacingInSmallKernelsOnly:
    """Leaves out the factor 1/h^d for d above 20."""

    caught_by = "test_kernel"
    diagnosis = "For large d your weights do not depend on the spacing h. Divide by h^d there, too."
    change = {"Fraction(h) ** d": "Fraction(h) ** (d if d <= 20 else 0)"}


class TaylorFactor:
    """Divides by d! as in a Taylor series."""

    caught_by = "test_kernel"
    diagnosis = "You divide by the factorial of d. That gives the coefficient of the Taylor series, not the derivative."
    change = {"Fraction((-1) ** (d - j) * comb(d, j))": "Fraction((-1) ** (d - j) * comb(d, j), factorial(d))"}

    from math import factorial


class SpacingWraps:
    """Raises the spacing to the power of d in 64 bits."""

    caught_by = "test_kernel"
    diagnosis = (
        "Your weights are right while h**d is small: numpy's whole numbers have 64 bits, and wrap when a power is larger. "
        "Compute with Python's."
    )

    def derivative_kernel(d, h=1):
        above, below = np.array([Fraction(h).numerator, Fraction(h).denominator], dtype=np.int64) ** d
        return [Fraction((-1) ** (d - j) * comb(d, j) * int(below), int(above)) for j in range(d + 1)]


class WeightsWrap:
    """Composes differences in 64 bits."""

    caught_by = "test_kernel"
    diagnosis = (
        "Your weights are right up to d = 66: numpy's whole numbers have 64 bits, and wrap when a weight is larger. "
        "Compute with Python's."
    )

    def derivative_kernel(d, h=1):
        w = np.array([1], dtype=np.int64)
        for _ in range(d):
            w = np.convolve(w, np.array([-1, 1], dtype=np.int64))
        return [int(value) / Fraction(h) ** d for value in w]


class APower:
    """Returns the power t^d."""

    caught_by = "test_adversary"
    diagnosis = "The power t^d is 0 at t = 0 only: a kernel with two or more taps sees it at t = 1."

    def adversary(d, k):
        if not 1 <= k <= d:
            raise ValueError("no such polynomial")
        return [Fraction(0)] * d + [Fraction(1)]


class CoefficientsWrap:
    """Multiplies the polynomial out in 64 bits."""

    caught_by = "test_adversary"
    diagnosis = (
        "Your coefficients are right for small d only: numpy's whole numbers have 64 bits, and wrap when a coefficient is "
        "larger. Compute with Python's."
    )

    def adversary(d, k):
        if not 1 <= k <= d:
            raise ValueError("no such polynomial")
        c = np.array([1], dtype=np.int64)
        for root in [0] * (d - k) + list(range(k)):
            c = np.convolve(c, np.array([-root, 1], dtype=np.int64))
        return [int(value) for value in c]


class DegreeTooLow:
    """Returns the product over the taps, which has degree k and not d."""

    caught_by = "test_adversary"
    diagnosis = (
        "Your polynomial has a zero at each tap, but its degree is k and not d: its d-th derivative is 0 when k is "
        "smaller than d."
    )

    def adversary(d, k):
        if not 1 <= k <= d:
            raise ValueError("no such polynomial")
        c = [Fraction(1)]
        for root in range(k):
            c = [a - b for a, b in zip([0] + c, [root * v for v in c] + [0])]
        return c + [Fraction(0)] * (d - k)


class FiveZerosAtMost:
    """Returns a polynomial with at most five zeros at taps."""

    caught_by = "test_adversary"
    diagnosis = "Your polynomial is 0 at five of the taps at most. It must be 0 at each of the k taps."

    def adversary(d, k):
        if not 1 <= k <= d:
            raise ValueError("1 <= k <= d")
        c = [1]
        for root in [*range(min(d, 5)), *[-1] * (d - 5)]:
            c = [a - root * b for a, b in zip([0, *c], [*c, 0], strict=True)]
        return c


class FloatsOnTheWay:
    """Multiplies the polynomial out in floats, and rounds."""

    caught_by = "test_adversary"
    diagnosis = (
        "Floats (in np.poly, for example) keep 16 digits, and the coefficients have more from about d = 20 on. Multiply "
        "out with Python's whole numbers."
    )

    def adversary(d, k):
        if not 1 <= k <= d:
            raise ValueError("no such polynomial")
        return [round(value) for value in np.poly(list(range(k)) + [0] * (d - k))[::-1]]


class HighestFirst:
    """Returns the coefficients from the highest power down."""

    caught_by = "test_adversary"
    diagnosis = "Your coefficients run from t^d down to 1. The exercise asks for c[0], the constant term, first."

    def adversary(d, k):
        if not 1 <= k <= d:
            raise ValueError("no such polynomial")
        c = [Fraction(1)]
        for root in [0] * (d - k) + list(range(k)):
            c = [a - b for a, b in zip([0] + c, [root * v for v in c] + [0])]
        return c[::-1]


class ZeroPolynomial:
    """Returns the polynomial 0."""

    caught_by = "test_adversary"
    diagnosis = "Your polynomial is 0 everywhere: then the derivative is 0 as well, and the kernel is right about it."

    def adversary(d, k):
        if not 1 <= k <= d:
            raise ValueError("no such polynomial")
        return [Fraction(0)] * (d + 1)


class ZerosAtMinus:
    """Puts the zeros at 0, -1, ..., -(k-1)."""

    caught_by = "test_adversary"
    diagnosis = "Your factors are t + j, which vanish at negative places. A zero at tap j needs the factor t - j."

    def adversary(d, k):
        if not 1 <= k <= d:
            raise ValueError("no such polynomial")
        c = [Fraction(1)]
        for root in [0] * (d - k) + list(range(k)):
            c = [a + b for a, b in zip([0] + c, [root * v for v in c] + [0])]
        return c


class ZerosFromOne:
    """Puts the zeros at 1, ..., k."""

    caught_by = "test_adversary"
    diagnosis = "Your zeros lie at 1, ..., k. The taps stand at 0, ..., k-1."

    def adversary(d, k):
        if not 1 <= k <= d:
            raise ValueError("no such polynomial")
        c = [Fraction(1)]
        for root in [1] * (d - k) + list(range(1, k + 1)):
            c = [a - b for a, b in zip([0] + c, [root * v for v in c] + [0])]
        return c


class NoError:
    """Returns a polynomial for more taps than d."""

    caught_by = "test_bad"
    diagnosis = "You return something for more taps than d, where there is no such polynomial. Raise ValueError there."

    def adversary(d, k):
        c = [Fraction(1)]
        for root in [0] * (d - k) + list(range(min(k, d))):
            c = [a - b for a, b in zip([0] + c, [root * v for v in c] + [0])]
        return c


class NoneAllowed:
    """Accepts k = 0."""

    caught_by = "test_bad"
    diagnosis = "You accept k = 0. The exercise asks for ValueError unless 1 <= k <= d."

    def adversary(d, k):
        if k > d:
            raise ValueError("no such polynomial")
        c = [Fraction(1)]
        for root in [0] * (d - k) + list(range(max(k, 0))):
            c = [a - b for a, b in zip([0] + c, [root * v for v in c] + [0])]
        return c
