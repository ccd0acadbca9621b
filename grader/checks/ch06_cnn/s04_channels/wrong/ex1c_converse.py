"""Known wrong answers: Is the converse true?"""

import cmath
import math

import numpy as np
from numpy.polynomial import Polynomial


class LineEndsInZero:
    """Returns a line that ends in 0."""

    caught_by = "test_line"
    diagnosis = "A kernel may hold zeros: a line that ends in 0 is its first two numbers, composed with [1, 0]."

    def prime_line():
        return [1, 1, 0]


class LineInARow:
    """Returns the line as a 1x3 array."""

    caught_by = "test_line"
    diagnosis = "Your line has two axes. Return the three numbers in one list."

    def prime_line():
        return [[1, 0, 1]]


class LineIsASquare:
    """Returns the smoothing kernel [1, 2, 1]."""

    caught_by = "test_line"
    diagnosis = "[1, 2, 1] is [1, 1] twice: it is a composition. Look for a polynomial without a real root."

    def prime_line():
        return [1, 2, 1]


class LineOfZeros:
    """Returns zeros."""

    caught_by = "test_line"
    diagnosis = "Zeros are a composition: of a kernel of zeros and any other kernel."

    def prime_line():
        return [0, 0, 0]


class LineOfTruthValues:
    """Returns True and False."""

    caught_by = "test_line"
    diagnosis = "You return True and False. Write the numbers 1 and 0."

    def prime_line():
        return [True, False, True]


class PlaneOfTruthValues:
    """Returns an array of True and False."""

    caught_by = "test_plane"
    diagnosis = "You return True and False. Write the numbers 1 and 0."

    def prime_plane():
        return list(np.eye(3, dtype=bool))


class LineWithIrrationalRoots:
    """Returns a line with irrational roots."""

    caught_by = "test_line"
    diagnosis = "Your line has no rational roots, but it has real ones. Layers may have any real weights."

    def prime_line():
        return [1, 3, 1]


class LineWithRealRoots:
    """Returns the second derivative [1, -2, 1]."""

    caught_by = "test_line"
    diagnosis = "[1, -2, 1] is [1, -1] twice: a difference of differences. Look for a polynomial without a real root."

    def prime_line():
        return [1, -2, 1]


class NothingIsPrime:
    """Assumes that every kernel is a composition."""

    caught_by = "test_line"
    diagnosis = "You assume that every kernel is a composition. Try it with [1, 0, 1]: u0·v1 + u1·v0 must be 0, and the ends 1."
    change = {"[1, 0, 1]": "None"}

    def prime_plane():
        return None

    def not_separable():
        return None

    def split(kernel):
        c, b, a = kernel
        if a == 0:
            return [[c, b], [1, 0]]
        return [[c / a, 1], [a, 0]] if b == 0 else [[c, 0], [1, b]]


class PlaneIsSobel:
    """Returns the Sobel kernel."""

    caught_by = "test_plane"
    diagnosis = "The Sobel kernel is made of [1, 2, 1] and [1, 0, -1], and both split. Look for a kernel that does not."

    def prime_plane():
        return [[1, 0, -1], [2, 0, -2], [1, 0, -1]]


class PlaneOfFour:
    """Returns a 2x2 kernel."""

    caught_by = "test_plane"
    diagnosis = "Your kernel is 2x2. The question is about 3x3 kernels."

    def prime_plane():
        return [[1, 0], [0, 1]]


class PlaneOfRankOne:
    """Returns the smoothing kernel, a column times a row."""

    caught_by = "test_plane"
    diagnosis = "This kernel is [1, 2, 1] in both axes, so it splits in each of them. Look for one that does not."

    def prime_plane():
        return [[1, 2, 1], [2, 4, 2], [1, 2, 1]]


class PlaneOfRankTwo:
    """Returns a composition that is not a column times a row."""

    caught_by = "test_plane"
    diagnosis = "A kernel that is not a column times a row can still be a composition of two 2x2 kernels: yours is one."

    def prime_plane():
        return [[5, 9, -2], [15, 19, 0], [0, 6, 8]]


class PlaneWithZeros:
    """Returns a kernel with a single 1."""

    caught_by = "test_plane"
    diagnosis = "A single 1 only shifts the picture, and a shift is the composition of two shifts."

    def prime_plane():
        return [[0, 0, 0], [0, 1, 0], [0, 0, 0]]


class SeparableAfterAll:
    """Returns a kernel whose rows are multiples of one row."""

    caught_by = "test_separable"
    diagnosis = "All rows of your kernel are multiples of one row: it is a column times a row."

    def not_separable():
        return [[1, 2, 3], [2, 4, 6], [0, 0, 0]]


class SeparableBox:
    """Returns a kernel of ones."""

    caught_by = "test_separable"
    diagnosis = "The box of ones is a column of ones times a row of ones."

    def not_separable():
        return [[1, 1, 1], [1, 1, 1], [1, 1, 1]]


class SeparableSobel:
    """Returns the Sobel kernel."""

    caught_by = "test_separable"
    diagnosis = "The Sobel kernel is a column times a row: one axis smooths, the other one takes differences."

    def not_separable():
        return [[1, 0, -1], [2, 0, -2], [1, 0, -1]]


class AlwaysSplits:
    """Returns two kernels for every kernel."""

    caught_by = "test_split"
    diagnosis = "You split every kernel. No two real kernels compose to [1, 0, 1]."
    change = {"if discriminant < 0:\n    return None": "if discriminant < 0:\n    discriminant = -discriminant"}


class DiscriminantWithTwo:
    """Tests b² - 2ac instead of b² - 4ac."""

    caught_by = "test_split"
    diagnosis = (
        "Check your condition: for which kernels is the number under the square root negative? Try [1, 0, 1] and [1, 2, "
        "1] by hand."
    )

    def split(kernel):
        c, b, a = kernel
        if a == 0:
            return [[c, b], [1, 0]]
        d = b * b - 4 * a * c
        if b * b - 2 * a * c < 0:
            return None
        d = max(d, 0)
        r, s = (-b + math.sqrt(d)) / (2 * a), (-b - math.sqrt(d)) / (2 * a)
        return [[-a * r, a], [-s, 1]]


class DividesByTheFirst:
    """Divides by the first number, which can be 0."""

    caught_by = "test_split"
    diagnosis = "Your function divides by the first number. It can be 0; then one of the kernels is [0, 1], for instance."
    change = {
        "if a == 0:\n    return [[c, b], [1, 0]]": "",
        "2 * a": "2 * c",
        "[-a * r, a]": "[c, -c * r]",
        "[-s, 1]": "[1, -s]",
    }


class DividesByZero:
    """Divides by the last number, which can be 0."""

    caught_by = "test_split"
    diagnosis = "Your function divides by the last number. It can be 0; then one of the kernels is [1, 0], for instance."

    def split(kernel):
        c, b, a = kernel
        d = b * b - 4 * a * c
        if d < 0:
            return None
        r, s = (-b + math.sqrt(d)) / (2 * a), (-b - math.sqrt(d)) / (2 * a)
        return [[-a * r, a], [-s, 1]]


class DoubleRootMissed:
    """Returns None for a double root."""

    caught_by = "test_split"
    diagnosis = "You return None for a double root. [1, 2, 1] is [1, 1] twice: two equal kernels are allowed."
    change = {"discriminant < 0": "discriminant <= 0"}


class GivesUpOnFirstZero:
    """Returns None if the first number is 0."""

    caught_by = "test_split"
    diagnosis = "You return None if the first number is 0. But kernels may hold zeros: [0, 1] is one of the two kernels then."
    change = {"discriminant = b * b - 4 * a * c": "if c == 0:\n    return None\ndiscriminant = b * b - 4 * a * c"}


class GivesUpOnZero:
    """Returns None if the last number is 0."""

    caught_by = "test_split"
    diagnosis = (
        "You return None if the last number is 0. But kernels may hold zeros: then the first two numbers are one of the "
        "kernels."
    )
    change = {"[[c, b], [1, 0]]": "None"}


class LosesTheFactor:
    """Leaves out the leading coefficient."""

    caught_by = "test_split"
    diagnosis = "Your kernels are right up to a factor. Compose them: their last weights must give the last number."
    change = {"[-a * r, a]": "[-r, 1]"}


class NearlyRealIsReal:
    """Takes complex roots with a small imaginary part for real ones."""

    caught_by = "test_split"
    diagnosis = "You take roots with a small imaginary part for real ones. A small number is not 0: decide with whole numbers."

    def split(kernel):
        c, b, a = kernel
        if a == 0:
            return [[c, b], [1, 0]]
        root = cmath.sqrt(b * b - 4 * a * c) / (2 * a)
        if abs(root.imag) > 0.02:
            return None
        return [[a * (b / (2 * a) + root.real), a], [b / (2 * a) - root.real, 1]]


class NeverSplits:
    """Returns None for every kernel."""

    caught_by = "test_split"
    diagnosis = "You always return None. [1, 2, 1] is [1, 1] twice."
    change = {"c, b, a = kernel": "return None\nc, b, a = kernel"}


class OneKernelTooShort:
    """Returns one kernel and a number."""

    caught_by = "test_split"
    diagnosis = "You return a kernel and a number. Both kernels must have 2 weights; one of them can be 0."
    change = {"[1, 0]": "[1]"}


class NumbersOf32Bits:
    """Returns the kernels in float32."""

    caught_by = "test_split"
    diagnosis = (
        "Your weights are rounded to few digits, as numbers of 32 bits are. Where two large products cancel, as for "
        "[-72, 0, 61], what remains is then wrong by more than a millionth. Python's floats have 64 bits: do not round them."
    )

    def split(kernel):
        c, b, a = kernel
        if a == 0:
            return [[c, b], [1, 0]]
        if b * b < 4 * a * c:
            return None
        r, s = ((-b + sign * math.sqrt(b * b - 4 * a * c)) / (2 * a) for sign in (1, -1))
        return np.array([[-a * r, a], [-s, 1]], dtype=np.float32)


class OverwritesPrecision:
    """Rounds the weights to two places."""

    caught_by = "test_split"
    diagnosis = "You round the weights. The composition must be right within 1e-6."
    change = {"[[-a * r, a], [-s, 1]]": "[[round(-a * r, 2), a], [round(-s, 2), 1]]"}


class RealParts:
    """Takes the real parts of complex roots."""

    caught_by = "test_split"
    diagnosis = (
        "You take the real parts of complex numbers. The result does not compose to the kernel: there you must return None."
    )
    change = {"None": "[[b / 2, a], [b / (2 * a), 1]]"}


class RootsOfTheEnds:
    """Returns the square roots of the first and the last number."""

    caught_by = "test_split"
    diagnosis = "You take the square roots of the ends. That is right for squares like [1, 2, 1] only."

    def split(kernel):
        c, b, a = kernel
        if a == 0:
            return [[c, b], [1, 0]]
        d = b * b - 4 * a * c
        if d < 0:
            return None
        u, v = math.sqrt(abs(c)), math.sqrt(abs(a))
        return [[u, v], [math.copysign(u, c), math.copysign(v, a)]]


class RootsWithTheWrongSign:
    """Writes t + r instead of t - r for a root r."""

    caught_by = "test_split"
    diagnosis = "The signs of your weights are wrong: a polynomial with the root r has the factor t - r."
    change = {"[[-a * r, a], [-s, 1]]": "[[a * r, a], [s, 1]]"}


class RoundedDiscriminant:
    """Divides by the last number before it tests the discriminant."""

    caught_by = "test_split"
    diagnosis = (
        "You divide before you decide, and quotients are rounded. Decide with whole numbers, by k1·k1 - 4·k0·k2, then divide."
    )

    def split(kernel):
        c, b, a = kernel
        if a == 0:
            return [[c, b], [1, 0]]
        half = b / (2 * a)
        if half * half - c / a < 0:
            return None
        root = math.sqrt(half * half - c / a)
        return [[a * (half + root), a], [half - root, 1]]


class RoundedRoots:
    """Tests whether the roots that np.roots gives are real."""

    caught_by = "test_split"
    diagnosis = (
        "Your roots are rounded before you ask whether they are real, and rounding often makes two equal roots complex. "
        "Decide with whole numbers, by k1·k1 - 4·k0·k2."
    )

    def split(kernel):
        c, b, a = kernel
        if a == 0:
            return [[c, b], [1, 0]]
        r, s = np.roots([a, b, c])
        if np.iscomplex(r):
            return None
        return [[float(-a * r.real), a], [float(-s.real), 1]]


class RoundedRootsFromTheFirst:
    """Tests whether the roots that np.roots gives for the reversed polynomial are real."""

    caught_by = "test_split"
    diagnosis = (
        "Your roots are rounded before you ask whether they are real, and rounding often makes two equal roots complex. "
        "Decide with whole numbers, by k1·k1 - 4·k0·k2."
    )

    def split(kernel):
        roots = np.roots(kernel)
        if np.iscomplexobj(roots):
            return None
        if len(roots) == 2:
            return [[kernel[0], -kernel[0] * roots[0]], [1, -roots[1]]]
        return [[0, 1], [kernel[1], kernel[2]]] if len(roots) else [[0, 1], [0, kernel[2]]]


class SignsOfTheEnds:
    """Splits if the ends have different signs."""

    caught_by = "test_split"
    diagnosis = (
        "You look at the signs of the ends alone. With equal signs there are real roots too, if the middle number is "
        "large enough."
    )
    change = {"discriminant < 0": "a * c > 0"}


class WholeRootsOnly:
    """Returns None if the discriminant is not a square."""

    caught_by = "test_split"
    diagnosis = "You look for whole numbers. Weights may be any real numbers: [-1, 1, 1] splits too."
    change = {"discriminant < 0": "discriminant < 0 or math.isqrt(discriminant) ** 2 != discriminant"}


class ZeroKernelFails:
    """Returns None for the kernel of zeros."""

    caught_by = "test_split"
    diagnosis = "You return None for the kernel of zeros. It is a composition: of zeros and anything."

    def split(kernel):
        c, b, a = kernel
        if a == b == c == 0:
            return None
        if a == 0:
            return [[c, b], [1, 0]]
        d = b * b - 4 * a * c
        if d < 0:
            return None
        r, s = (-b + math.sqrt(d)) / (2 * a), (-b - math.sqrt(d)) / (2 * a)
        return [[-a * r, a], [-s, 1]]


class RoundedRootsOfAPolynomial:
    """Tests whether the roots that numpy's Polynomial gives are real."""

    caught_by = "test_split"
    diagnosis = (
        "Your roots are rounded before you ask whether they are real, and rounding often makes two equal roots complex. "
        "Decide with whole numbers, by k1·k1 - 4·k0·k2."
    )

    def split(kernel):
        c, b, a = kernel
        if a == 0:
            return [[c, b], [1, 0]]
        r, s = Polynomial(kernel).roots()
        if np.iscomplex(r):
            return None
        return [[-r, 1], [-s * a, a]]


class RoundedRootsOfAPolynomialWithTheFactorFirst:
    """Tests roots of numpy's Polynomial, and puts the last number into the first kernel."""

    caught_by = "test_split"
    diagnosis = (
        "Your roots are rounded before you ask whether they are real, and rounding often makes two equal roots complex. "
        "Decide with whole numbers, by k1·k1 - 4·k0·k2."
    )

    def split(kernel):
        c, b, a = kernel
        if a == 0:
            return [[c, b], [1, 0]]
        r, s = Polynomial(kernel).roots()
        if np.iscomplex(r):
            return None
        return [[-r * a, a], [-s, 1]]


class RoundedRootsWithTheFactorLast:
    """Tests roots of np.roots, and puts the last number into the second kernel."""

    caught_by = "test_split"
    diagnosis = (
        "Your roots are rounded before you ask whether they are real, and rounding often makes two equal roots complex. "
        "Decide with whole numbers, by k1·k1 - 4·k0·k2."
    )

    def split(kernel):
        c, b, a = kernel
        if a == 0:
            return [[c, b], [1, 0]]
        r, s = np.roots([a, b, c])
        if np.iscomplex(r):
            return None
        return [[-r, 1], [-s * a, a]]


class DividesByZeroWithTheFactorLast:
    """Divides by the last number, and puts it into the second kernel."""

    caught_by = "test_split"
    diagnosis = "Your function divides by the last number. It can be 0; then one of the kernels is [1, 0], for instance."
    change = {"if a == 0:\n    return [[c, b], [1, 0]]": "", "[-a * r, a]": "[-r, 1]", "[-s, 1]": "[-a * s, a]"}


class TakesTheKernelApart:
    """Pops the numbers off the list."""

    caught_by = "test_inputs_kept"
    diagnosis = "You remove the numbers from the list that you were given. The caller still needs it: work on a copy."
    change = {"c, b, a = kernel": "a, b, c = kernel.pop(), kernel.pop(), kernel.pop()"}


class OtherOrder:
    """Takes the first number for the coefficient of t²."""

    caught_by = "test_split"
    diagnosis = "You read the kernel from the other end: its first number is the one without t, and its last belongs to t²."
    change = {"c, b, a = kernel": "a, b, c = kernel"}


class DifferentRootsOnly:
    """Collects the roots in a set, which holds two equal ones once."""

    caught_by = "test_split"
    diagnosis = "You return None for a double root. [1, 2, 1] is [1, 1] twice: two equal kernels are allowed."

    def split(kernel):
        c, b, a = kernel
        if a == 0:
            return [[c, b], [1, 0]]
        discriminant = b * b - 4 * a * c
        if discriminant < 0:
            return None
        roots = sorted({(-b + sign * math.sqrt(discriminant)) / (2 * a) for sign in (1, -1)})
        if len(roots) < 2:
            return None
        return [[-a * roots[0], a], [-roots[1], 1]]
