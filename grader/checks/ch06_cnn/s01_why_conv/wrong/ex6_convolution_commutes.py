"""Known wrong answers: Convolution commutes."""

import numpy as np
from numpy.polynomial import polynomial
from sympy import oo

REMEMBERED = {}
CALLS = []

_numbers = [2.0, 1.0]


class CorrelationAtTheEnd:
    """Ends with a cross-correlation, which has x + z."""

    caught_by = "test_steps"
    diagnosis = (
        "Your last integral is a cross-correlation: its arguments have a constant difference. In [g * f](x) they add up to x."
    )

    def derivation(s):
        f, g, x, y, z = s.f, s.g, s.x, s.y, s.z
        return [
            (f(z) * g(x - z), z, -oo, oo),
            (-f(x - y) * g(y), y, oo, -oo),
            (g(z) * f(x + z), z, -oo, oo),
        ]


class FromZero:
    """Integrates from 0 after the substitution."""

    caught_by = "test_steps"
    diagnosis = "After the substitution your integral starts at 0. Both ends of the line stay infinitely far away."

    def derivation(s):
        f, g, x, y, z = s.f, s.g, s.x, s.y, s.z
        return [
            (f(z) * g(x - z), z, -oo, oo),
            (-f(x - y) * g(y), y, oo, 0),
            (f(x - y) * g(y), y, -oo, oo),
            (g(z) * f(x - z), z, -oo, oo),
        ]


class GoalAtOnce:
    """Writes down the first and the last integral only."""

    caught_by = "test_steps"
    diagnosis = "You state what is to be shown. Write the steps between: the substitution first."

    def derivation(s):
        f, g, x, y, z = s.f, s.g, s.x, s.y, s.z
        return [
            (f(z) * g(x - z), z, -oo, oo),
            (g(z) * f(x - z), z, -oo, oo),
        ]


class OneListForAllCalls:
    """Appends its steps to a list that stays from call to call."""

    caught_by = "test_steps"
    diagnosis = (
        "You collect the steps in one list for all calls, so the second call returns them twice. Begin a new list in each call."
    )

    def derivation(s, steps=[]):
        f, g, x, y, z = s.f, s.g, s.x, s.y, s.z
        steps.append((f(z) * g(x - z), z, -oo, oo))
        steps.append((-f(x - y) * g(y), y, oo, -oo))
        steps.append((f(x - y) * g(y), y, -oo, oo))
        return list(steps)


class TurnedRoundAtEachCall:
    """Returns its steps in another order at the second call."""

    caught_by = "test_steps"
    diagnosis = "Called again, your function returns other steps. It must not depend on earlier calls."

    def derivation(s):
        f, g, x, y, z = s.f, s.g, s.x, s.y, s.z
        steps = [
            (f(z) * g(x - z), z, -oo, oo),
            (-f(x - y) * g(y), y, oo, -oo),
            (f(x - y) * g(y), y, -oo, oo),
            (g(z) * f(x - z), z, -oo, oo),
        ]
        CALLS.append(1)
        return steps if len(CALLS) % 2 else steps[::-1]


class GoesBackAndForth:
    """Repeats the start and the goal, so that there are four steps, of which two are different."""

    caught_by = "test_steps"
    diagnosis = (
        "Your list has only two different steps: the start and the goal, repeated. Show the substitution that lies "
        "between them."
    )

    def derivation(s):
        f, g, x, z = (s.f, s.g, s.x, s.z)
        start, goal = ((f(z) * g(x - z), z, -oo, oo), (g(z) * f(x - z), z, -oo, oo))
        return [start, goal, start, goal]


class LimitsNotTurned:
    """Writes dz = -dy, and leaves the limits as they were."""

    caught_by = "test_steps"
    diagnosis = "You write dz = -dy, but the limits stay as they were. What is y when z is -oo?"

    def derivation(s):
        f, g, x, y, z = s.f, s.g, s.x, s.y, s.z
        return [
            (f(z) * g(x - z), z, -oo, oo),
            (-f(x - y) * g(y), y, -oo, oo),
            (f(x - y) * g(y), y, -oo, oo),
            (g(z) * f(x - z), z, -oo, oo),
        ]


class NearlyTheSameFactor:
    """Multiplies one step by very nearly 1."""

    caught_by = "test_steps"
    diagnosis = "One of your steps has another factor, very near 1. The steps must be equal exactly."

    def derivation(s):
        f, g, x, y, z = s.f, s.g, s.x, s.y, s.z
        return [
            (f(z) * g(x - z), z, -oo, oo),
            (-f(x - y) * g(y), y, oo, -oo),
            ((f(x - y) * g(y) * (10**12 + 1)) / 10**12, y, -oo, oo),
            (g(z) * f(x - z), z, -oo, oo),
        ]


class MinusDropped:
    """Swaps the limits, and forgets that dz = -dy."""

    caught_by = "test_steps"
    diagnosis = "Your limits change places, but dz does not change its sign. With y = x - z, dz = -dy."

    def derivation(s):
        f, g, x, y, z = s.f, s.g, s.x, s.y, s.z
        return [
            (f(z) * g(x - z), z, -oo, oo),
            (f(x - y) * g(y), y, oo, -oo),
            (f(x - y) * g(y), y, -oo, oo),
            (g(z) * f(x - z), z, -oo, oo),
        ]


class OneArgumentChanged:
    """Replaces x - z by y, and leaves f(z) as f(y)."""

    caught_by = "test_steps"
    diagnosis = "You replace x - z by y, but then z is x - y: the argument of f changes, too."

    def derivation(s):
        f, g, x, y, z = s.f, s.g, s.x, s.y, s.z
        return [
            (f(z) * g(x - z), z, -oo, oo),
            (-f(y) * g(y), y, oo, -oo),
            (f(x - y) * g(y), y, -oo, oo),
            (g(z) * f(x - z), z, -oo, oo),
        ]


class SmallTermsAdded:
    """Adds a term that is too small to be noticed in numbers."""

    caught_by = "test_steps"
    diagnosis = (
        "You add a term that the integral does not have. It may be small for some functions; for all f and g it is not 0."
    )

    def derivation(s):
        f, g, x, y, z = s.f, s.g, s.x, s.y, s.z
        return [
            (f(z) * g(x - z), z, -oo, oo),
            (-f(x - y) * g(y), y, oo, -oo),
            (f(x - y) * g(y) + y * f(y + 30) * g(y - 30), y, -oo, oo),
            (g(z) * f(x - z), z, -oo, oo),
        ]


class StartRepeated:
    """Writes the first integral twice, and then the last."""

    caught_by = "test_steps"
    diagnosis = "You write the first integral twice and then the result. Show the step between them: the substitution."

    def derivation(s):
        f, g, x, y, z = s.f, s.g, s.x, s.y, s.z
        return [
            (f(z) * g(x - z), z, -oo, oo),
            (f(z) * g(x - z), z, -oo, oo),
            (g(z) * f(x - z), z, -oo, oo),
        ]


class StartsWithTheSubstitution:
    """Leaves out the first integral."""

    caught_by = "test_steps"
    diagnosis = "Your chain does not begin with [f * g](x) as it is defined. Write that as the first step."

    def derivation(s):
        f, g, x, y, z = s.f, s.g, s.x, s.y, s.z
        return [
            (-f(x - y) * g(y), y, oo, -oo),
            (f(x - y) * g(y), y, -oo, oo),
            (g(z) * f(x - z), z, -oo, oo),
        ]


class SumInsteadOfDifference:
    """Substitutes y = x + z."""

    caught_by = "test_steps"
    diagnosis = (
        "You replace z by something that does not make x - z simple, or change one argument only. Substitute in both: y = "
        "x - z."
    )

    def derivation(s):
        f, g, x, y, z = s.f, s.g, s.x, s.y, s.z
        return [
            (f(z) * g(x - z), z, -oo, oo),
            (-f(x + y) * g(y), y, oo, -oo),
            (f(x + y) * g(y), y, -oo, oo),
            (g(z) * f(x - z), z, -oo, oo),
        ]


class SumOfTheArguments:
    """Substitutes z = x + y, and gives g the new variable without its sign."""

    caught_by = "test_steps"
    diagnosis = "With z = x + y the argument x - z of g becomes -y, not y. Substitute y = x - z instead."

    def derivation(s):
        f, g, x, y, z = (s.f, s.g, s.x, s.y, s.z)
        return [(f(z) * g(x - z), z, -oo, oo), (f(x + y) * g(y), y, -oo, oo), (g(z) * f(x - z), z, -oo, oo)]


class LimitsNeverShown:
    """Substitutes, and does not show what becomes of dz and of the limits."""

    caught_by = "test_limits"
    diagnosis = (
        "Your chain is true. Show what happens to the limits and to dz in the substitution: two changes of sign hide there."
    )

    def derivation(s):
        f, g, x, y, z = s.f, s.g, s.x, s.y, s.z
        return [
            (f(z) * g(x - z), z, -oo, oo),
            (f(x - y) * g(y), y, -oo, oo),
            (g(z) * f(x - z), z, -oo, oo),
        ]


class LimitsTurnedElsewhere:
    """Swaps the limits of the first integral and swaps them back, and substitutes in one go."""

    caught_by = "test_limits"
    diagnosis = (
        "You swap the limits and swap them back, and then substitute in one go. It is the substitution itself that swaps "
        "them: show the integral as it comes out, with dz = -dy."
    )

    def derivation(s):
        f, g, x, y, z = s.f, s.g, s.x, s.y, s.z
        return [
            (f(z) * g(x - z), z, -oo, oo),
            (-f(z) * g(x - z), z, oo, -oo),
            (f(z) * g(x - z), z, -oo, oo),
            (f(x - y) * g(y), y, -oo, oo),
            (g(z) * f(x - z), z, -oo, oo),
        ]


class Circular:
    """Multiplies Fourier transforms without padding, so that the end runs into the start."""

    caught_by = "test_discrete"
    diagnosis = "Your convolution is circular: what should follow at the end is added at the start. Fill up with zeros first."

    def conv_full(f, g):
        size = max(len(f), len(g))
        out = np.zeros(len(f) + len(g) - 1)
        out[:size] = np.fft.irfft(np.fft.rfft(f, size) * np.fft.rfft(g, size), size)
        return out


class CompleteOverlapOnly:
    """Keeps only the places where the sequences overlap completely."""

    caught_by = "test_discrete"
    diagnosis = "You keep only the places where one sequence lies within the other. The full convolution has m + n - 1 places."

    def conv_full(f, g):
        return np.convolve(f, g, mode="valid")


class CrossCorrelation:
    """Computes a cross-correlation, without the flip."""

    caught_by = "test_discrete"
    diagnosis = "You compute a cross-correlation: no flip. In a convolution the indices a and i - a add up to i."

    def conv_full(f, g):
        m, n = len(f), len(g)
        return np.array([sum(f[a] * g[a + t] for a in range(m) if 0 <= a + t < n) for t in range(1 - m, n)])


class DropsLeadingZeros:
    """Multiplies polynomials, which drops leading zeros."""

    caught_by = "test_discrete"
    diagnosis = (
        "You multiply polynomials with np.polymul, which drops zeros at the start. A sequence keeps them: the result "
        "always has m + n - 1 numbers."
    )

    def conv_full(f, g):
        return np.polymul(f, g)


class DropsZerosAtTheEnds:
    """Cuts the zeros off at both ends of the result."""

    caught_by = "test_discrete"
    diagnosis = "You drop zeros at the ends. A sequence keeps them: the result always has m + n - 1 numbers."

    def conv_full(f, g):
        return np.trim_zeros(np.convolve(f, g))


class DropsTrailingZeros:
    """Multiplies polynomials, lowest power first, which drops zeros at the end."""

    caught_by = "test_discrete"
    diagnosis = (
        "You multiply polynomials with numpy.polynomial's polymul, which drops zeros at the end. A sequence keeps them: the "
        "result always has m + n - 1 numbers."
    )

    def conv_full(f, g):
        return polynomial.polymul(f, g)


class EqualLengthsOnly:
    """Uses the length of f for both sequences."""

    caught_by = "test_discrete"
    diagnosis = "Your result is right for some lengths only: your loops use the length of one sequence for both."

    def conv_full(f, g):
        n, out = len(f), np.zeros(len(f) + len(g) - 1)
        for i in range(len(out)):
            for a in range(n):
                if 0 <= i - a < min(n, len(g)):
                    out[i] += f[a] * g[i - a]
        return out


class FixedTransform:
    """Uses a Fourier transform of one length for all sequences."""

    caught_by = "test_discrete"
    diagnosis = (
        "Your Fourier transform has one length for all sequences. Longer ones are cut off, or wrap round: it must have m "
        "+ n - 1 places or more."
    )

    def conv_full(f, g):
        return np.fft.ifft(np.fft.fft(f, 64) * np.fft.fft(g, 64)).real[: len(f) + len(g) - 1]


class NegativeIndex:
    """Reads g[i - a] with negative indices, which Python counts from the end."""

    caught_by = "test_discrete"
    diagnosis = (
        "You read g[i - a] where i - a is negative. Python does not complain: it counts from the end. Leave those terms out."
    )

    def conv_full(f, g):
        out = np.zeros(len(f) + len(g) - 1)
        for i in range(len(out)):
            for a in range(len(f)):
                if -len(g) <= i - a < len(g):
                    out[i] += f[a] * g[i - a]
        return out


class NumpyCorrelate:
    """Uses np.correlate."""

    caught_by = "test_discrete"
    diagnosis = "np.correlate does not flip: it is the cross-correlation. The convolution has g[i - a], which runs backwards."

    def conv_full(f, g):
        return np.correlate(f, g, "full")


class RemembersByFirst:
    """Returns the result of the first sequences of the same lengths and the same first number for later ones."""

    caught_by = "test_discrete"
    diagnosis = (
        "You keep a result, and return it for other arguments that look like the first ones. Keep it by their shapes and all "
        "their numbers, or not at all."
    )

    def conv_full(f, g):
        return REMEMBERED.setdefault((len(f), len(g), f[0]), np.convolve(f, g))


class SameSize:
    """Cuts the result to the length of the longer sequence."""

    caught_by = "test_discrete"
    diagnosis = "Your result is shorter than m + n - 1: the ends, where the sequences overlap only partly, are missing."

    def conv_full(f, g):
        return np.convolve(f, g, mode="same")


class Multiple:
    """Returns twice the first sequence as the second one."""

    caught_by = "test_pair"
    diagnosis = "Your second sequence is a multiple of the first, so that exchanging them changes nothing."

    def correlation_pair():
        return np.array([1.0, 2.0, 4.0]), np.array([2.0, 4.0, 8.0])


class TurnsItsOwnSequence:
    """Reverses a list of its own with each call."""

    caught_by = "test_pair"
    diagnosis = "Your function turns its own list round: the second call turns it back. Reverse a copy."

    def correlation_pair():
        _numbers.reverse()
        return list(_numbers), [2.0, 1.0]


class MultiplesOfOneAnother:
    """Returns two sequences of which the second is twice the first."""

    caught_by = "test_pair"
    diagnosis = (
        "Your sequences are multiples of one another. Then c_fg and c_gf are both a multiple of the correlation of f with "
        "itself, which reads the same backwards: they are equal. Choose two of different form."
    )

    def correlation_pair():
        return (np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 6.0]))


class NearlyMultiples:
    """Changes the second of two equal sequences by very little."""

    caught_by = "test_pair"
    diagnosis = (
        "Your two sequences are nearly multiples of one another, so c_fg and c_gf differ by very little. Choose two of "
        "different form."
    )

    def correlation_pair():
        return np.array([1.0, 2.0]), np.array([1.0, 2.0 + 1e-7])


class NotANumber:
    """Returns a sequence with nan, which differs from everything."""

    caught_by = "test_pair"
    diagnosis = "nan differs from everything, also from itself. That proves nothing: take ordinary numbers."
    change = {"[1.0, 2.0]": "[1.0, float('nan')]"}


class Palindromes:
    """Chooses sequences that read the same backwards."""

    caught_by = "test_pair"
    diagnosis = (
        "Both of your sequences read the same backwards. For those, cross-correlation commutes: they cannot show a flip."
    )

    def correlation_pair():
        return np.array([1.0, 2.0, 1.0]), np.array([3.0, 5.0, 3.0])


class SameSequence:
    """Takes the same sequence twice."""

    caught_by = "test_pair"
    diagnosis = "You correlate a sequence with itself. Exchanging the two changes nothing."

    def correlation_pair():
        return np.array([1.0, 2.0, 4.0]), np.array([1.0, 2.0, 4.0])


class SingleNumbers:
    """Takes sequences of one number."""

    caught_by = "test_pair"
    diagnosis = "Your sequences have one number each. Then there is only one place t, and a product of two numbers commutes."
    change = {"[1.0, 2.0]": "[2.0]", "[3.0, 4.0]": "[3.0]"}


class UnequalLengths:
    """Takes sequences of different lengths."""

    caught_by = "test_pair"
    diagnosis = (
        "Your sequences differ in length. The exercise asks for equal lengths, so that c_fg and c_gf have the same places t."
    )
    change = {"[3.0, 4.0]": "[3.0, 4.0, 5.0]"}


class AbsoluteDeterminant:
    """Returns the absolute value as the determinant."""

    caught_by = "test_jacobian"
    diagnosis = "Your determinant has lost its sign. Only the factor in the integral is an absolute value."
    change = {"(-1) ** d": "1"}


class DeterminantAlwaysMinusOne:
    """Takes the determinant of the one-dimensional case."""

    caught_by = "test_jacobian"
    diagnosis = "You say -1 in every dimension. Each coordinate changes its sign: what does that make in two dimensions?"
    change = {"(-1) ** d": "-1"}


class DeterminantGrows:
    """Returns the trace as the determinant."""

    caught_by = "test_jacobian"
    diagnosis = "Your determinant grows with d. It is a product of the diagonal entries, not their sum."
    change = {"(-1) ** d": "-d"}


class RightUpToTenDimensions:
    """Knows the determinant for the first ten dimensions only."""

    caught_by = "test_jacobian"
    diagnosis = (
        "Your determinant is right in few dimensions only. Each coordinate gives a factor -1: what is the product of d of them?"
    )
    change = {"(-1) ** d": "-1 if d in (1, 3, 5, 7, 9) else 1"}


class SignedFactor:
    """Returns the determinant with its sign as the factor."""

    caught_by = "test_jacobian"
    diagnosis = "Your factor is negative in odd dimensions. A volume factor is never negative."

    def jacobian(d):
        return (-1) ** d, (-1) ** d


class ScalesInPlace:
    """Overwrites f with zeros."""

    caught_by = "test_inputs_kept"
    diagnosis = "You change an input itself. The caller still needs it: make a new array."

    def conv_full(f, g):
        out = np.zeros(len(f) + len(g) - 1)
        for a in range(len(f)):
            out[a : a + len(g)] += f[a] * g
        f *= 0
        return out


class TurnsRoundInPlace:
    """Reverses g in place if both sequences have the same length."""

    caught_by = "test_inputs_kept"
    diagnosis = "You reverse a sequence in place (g[:] = g[::-1]). The caller still needs it: take a copy."

    def conv_full(f, g):
        if len(f) == len(g):
            result = np.convolve(f, g)
            g[:] = g[::-1].copy()
            return result
        return np.convolve(f, g)
