"""Known wrong answers: Are Y1 and Y2 the same?"""

import numpy as np

rng = np.random.default_rng(7)


DRAWN = []


class AlwaysTheSame:
    """Returns small whole numbers, for which the order does not matter."""

    caught_by = "test_differ"
    diagnosis = "None of your sums is rounded. Choose numbers so that a small one gets lost beside a large one."
    change = {"[100000000.0, -100000000.0, 1]": "[1, 2, 3]"}


class FlatArrays:
    """Returns three numbers without the axes."""

    caught_by = "test_differ"
    diagnosis = "Your arrays have one axis. X needs the shape (3, 1, 1), K the shape (1, 3, 1, 1)."

    def order_matters():
        return np.array([1e8, -1e8, 1], dtype=np.float32), np.ones(3, dtype=np.float32)


class Float64:
    """Returns arrays of dtype float64."""

    caught_by = "test_differ"
    diagnosis = (
        "Not both of your arrays have dtype float32. numpy takes float64 if you do not say otherwise, and lists have no dtype."
    )

    def order_matters():
        X = np.array([1e8, -1e8, 1], dtype=np.float64).reshape(3, 1, 1)
        return X, np.ones((1, 3, 1, 1))


class Infinite:
    """Uses inf."""

    caught_by = "test_differ"
    diagnosis = "inf - inf is nan in every order. Use finite numbers."
    change = {"100000000.0": "np.inf"}


class KernelFirst:
    """Returns (K, X)."""

    caught_by = "test_differ"
    diagnosis = "Your pair is in the other order: the picture X comes first."
    change = {"(X, np.ones((1, 3, 1, 1), dtype=np.float32))": "(np.ones((1, 3, 1, 1), dtype=np.float32), X)"}


class KernelWithoutOutputAxis:
    """Leaves out the axis of the output channels."""

    caught_by = "test_differ"
    diagnosis = "Your K has no axis for the output channels. Its shape is (1, 3, 1, 1)."
    change = {"(1, 3, 1, 1)": "(3, 1, 1)"}


class Lists:
    """Returns lists."""

    caught_by = "test_differ"
    diagnosis = "Lists have no dtype, and Python's floats are float64. Return arrays of dtype float32."

    def order_matters():
        return [[[3e9]], [[-3e9]], [[7.0]]], [[[[1.0]], [[1.0]], [[1.0]]]]


class NeedsFloat64:
    """Returns an example for float64 that does not work in float32."""

    caught_by = "test_differ"
    diagnosis = "Your example is made for float64. Look at what becomes of it in float32."
    change = {"[100000000.0, -100000000.0, 1]": "[1, 2 ** (-30), -2 ** (-30)]"}


class NotANumber:
    """Returns nan, which differs from itself."""

    caught_by = "test_differ"
    diagnosis = "nan differs from everything, even from itself. That says nothing about the order. Use finite numbers."
    change = {"[100000000.0, -100000000.0, 1]": "[np.nan, 1, 2]"}


class Overflow:
    """Returns numbers whose sum overflows."""

    caught_by = "test_differ"
    diagnosis = "Your products or sums are too large for float32 and become inf. Smaller numbers can be rounded, too."
    change = {"[100000000.0, -100000000.0, 1]": "[3e+38, 3e+38, -3e+38]"}


class ProductsOverflow:
    """Returns numbers whose products overflow."""

    caught_by = "test_differ"
    diagnosis = "Your products or sums are too large for float32 and become inf. Smaller numbers can be rounded, too."

    def order_matters():
        X = np.array([1e30, -1e30, 1], dtype=np.float32).reshape(3, 1, 1)
        return X, np.full((1, 3, 1, 1), 1e30, dtype=np.float32)


class RoundsAlike:
    """Returns numbers that are rounded in the same way in both orders."""

    caught_by = "test_differ"
    diagnosis = "Your sums are rounded, but in the same way from both ends. Let large numbers cancel at one end."
    change = {"[100000000.0, -100000000.0, 1]": "[0.1, 0.2, 0.1]"}


class SmallOneInTheMiddle:
    """Puts the small number in the middle."""

    caught_by = "test_differ"
    diagnosis = "The small number is lost from both ends, because a large one comes before it either way. Move it to an end."
    change = {"[100000000.0, -100000000.0, 1]": "[100000000.0, 1, -100000000.0]"}


class TwoNumbers:
    """Returns two numbers and a 0."""

    caught_by = "test_differ"
    diagnosis = "Two numbers have the same sum in both orders, also in float32. The third number must count as well."
    change = {"[100000000.0, -100000000.0, 1]": "[100000000.0, 1, 0]"}


class WeightsCancelIt:
    """Returns weights that make all products small."""

    caught_by = "test_differ"
    diagnosis = "It is the products that are added, not the pixels. Look at the products of your example."
    change = {"np.ones((1, 3, 1, 1), dtype=np.float32)": "np.array([1e-08, 1e-08, 1], dtype=np.float32).reshape(1, 3, 1, 1)"}


class WeightsInFloat64:
    """Returns weights of dtype float64."""

    caught_by = "test_differ"
    diagnosis = "Your weights are float64, so the products would be float64, too. Both arrays must be float32."

    def order_matters():
        X = np.array([2, 5e8, -5e8], dtype=np.float32).reshape(3, 1, 1)
        return X, np.ones((1, 3, 1, 1))


class DecimalFractions:
    """Returns numbers with one decimal place."""

    caught_by = "test_exact"
    diagnosis = "0.1 is not exact in binary, so its products are rounded. Which fractions are exact in binary?"
    change = {
        "rng.integers(-50, 51, (3, 3, 3))": "rng.integers(-50, 51, (3, 3, 3)) / 10",
        "rng.integers(1, 51, (2, 3, 1, 1))": "rng.integers(1, 51, (2, 3, 1, 1)) / 10",
    }


class ExactInFloat64:
    """Returns arrays of dtype float64."""

    caught_by = "test_exact"
    diagnosis = "Your arrays do not have dtype float32, though the numbers are right. Convert them with astype."
    change = {
        "X.astype(np.float32)": "X.astype(np.float64)",
        "K.astype(np.float32)": "K.astype(np.float64)",
    }


class ExactWithoutWindowAxes:
    """Leaves out the axes of the window."""

    caught_by = "test_exact"
    diagnosis = "Your K has two axes. Its shape is (2, 3, 1, 1)."
    change = {"(2, 3, 1, 1)": "(2, 3)"}


class FewValues:
    """Returns five different numbers in X."""

    caught_by = "test_exact"
    diagnosis = "Your X has too few different numbers: more than five are asked for."
    change = {"rng.integers(-50, 51, (3, 3, 3))": "rng.choice([-2, -1, 0, 1, 2], (3, 3, 3))"}


class FirstResultForEver:
    """Draws once, and returns that for every seed."""

    caught_by = "test_exact"
    diagnosis = "You return the same numbers for each seed. Another seed should give other numbers."

    def always_equal(seed):
        if not DRAWN:
            rng = np.random.default_rng(seed)
            DRAWN.extend([rng.integers(-50, 51, (3, 3, 3)), rng.integers(1, 51, (2, 3, 1, 1))])
        return (DRAWN[0].astype(np.float32), DRAWN[1].astype(np.float32))


class IgnoresTheSeed:
    """Ignores the seed."""

    caught_by = "test_exact"
    diagnosis = "You return the same numbers for each seed. Another seed should give other numbers."

    def always_equal(seed):
        return np.arange(27, dtype=np.float32).reshape(3, 3, 3), np.ones((2, 3, 1, 1), dtype=np.float32)


class LargeSeedsRound:
    """Adds the square of the seed to all numbers."""

    caught_by = "test_exact"
    diagnosis = "Your numbers grow with the seed until float32 has to round. They must stay exact up to seed 2,000."

    def always_equal(seed):
        X = np.arange(27).reshape(3, 3, 3) + seed * seed
        return (X.astype(np.float32), np.array([[1, 2, 3], [4, 5, 6]], dtype=np.float32).reshape(2, 3, 1, 1))


class LeftToRightOnly:
    """Returns numbers that are exact in one order only."""

    caught_by = "test_exact"
    diagnosis = "The sum is exact in one order, but not in others. It must be in all six."

    def always_equal(seed):
        X = np.zeros((3, 3, 3), dtype=np.float32)
        X[0] = 2.0**30 * (1 + np.arange(9).reshape(3, 3)) + 2.0**30 * (seed % 4096)
        X[1], X[2] = -X[0], 1
        return X, np.ones((2, 3, 1, 1), dtype=np.float32)


class NeverTheSame:
    """Draws new numbers at each call, whatever the seed."""

    caught_by = "test_exact"
    diagnosis = "You draw new numbers at each call. The same seed should give the same numbers."
    change = {"rng = np.random.default_rng(seed)": ""}


class OneChannelOnly:
    """Gives one input channel of each output a weight other than 0."""

    caught_by = "test_exact"
    diagnosis = (
        "Only one input channel has a weight other than 0, so nothing is added. At least two products must be other than "
        "0 somewhere."
    )
    change = {
        "rng.integers(-50, 51, (3, 3, 3))": "rng.normal(size=(3, 3, 3))",
        "rng.integers(1, 51, (2, 3, 1, 1))": "np.array([[1, 0, 0], [0, 0, 1]]).reshape(2, 3, 1, 1)",
    }


class RandomFloats:
    """Returns random fractions."""

    caught_by = "test_exact"
    diagnosis = "Random fractions have all 24 binary digits, and their products need 48. Choose numbers with few digits."
    change = {
        "rng.integers(-50, 51, (3, 3, 3))": "rng.normal(size=(3, 3, 3))",
        "rng.integers(1, 51, (2, 3, 1, 1))": "rng.normal(size=(2, 3, 1, 1))",
    }


class RolledByTheSeed:
    """Shifts the same 27 numbers by the seed, which repeats after 27 seeds."""

    caught_by = "test_exact"
    diagnosis = "Some of your seeds give the same numbers. Another seed should give other numbers."

    def always_equal(seed):
        X = np.roll(np.arange(27), seed).reshape(3, 3, 3)
        return (X.astype(np.float32), np.ones((2, 3, 1, 1), dtype=np.float32))


class SeedsFromATableThatIsTooShort:
    """Returns the same numbers for the last two seeds."""

    caught_by = "test_exact"
    diagnosis = "Your last two seeds give the same numbers: there are 2,001 seeds from 0 to 2,000."
    change = {"np.random.default_rng(seed)": "np.random.default_rng(min(seed, 1999))"}


class SeedModuloHundred:
    """Returns one of 100 sets of numbers."""

    caught_by = "test_exact"
    diagnosis = "Some of your seeds give the same numbers. Another seed should give other numbers."

    def always_equal(seed):
        X = np.arange(27, dtype=np.float32).reshape(3, 3, 3) + seed % 100
        return X, np.ones((2, 3, 1, 1), dtype=np.float32)


class SeedModuloTwo:
    """Returns one of two sets of numbers."""

    caught_by = "test_exact"
    diagnosis = "Some of your seeds give the same numbers. Another seed should give other numbers."

    def always_equal(seed):
        X = np.arange(27, dtype=np.float32).reshape(3, 3, 3) + seed % 2
        return X, np.ones((2, 3, 1, 1), dtype=np.float32)


class SeedModulo_256:
    """Returns one of 256 sets of numbers."""

    caught_by = "test_exact"
    diagnosis = "Some of your seeds give the same numbers. Another seed should give other numbers."

    def always_equal(seed):
        X = np.arange(27, dtype=np.float32).reshape(3, 3, 3) + seed % 256
        return X, np.ones((2, 3, 1, 1), dtype=np.float32)


class SeedModulo_997:
    """Returns one of 997 sets of numbers."""

    caught_by = "test_exact"
    diagnosis = "Some of your seeds give the same numbers. Another seed should give other numbers."

    def always_equal(seed):
        X = np.arange(27).reshape(3, 3, 3) + seed % 997
        return (X.astype(np.float32), np.ones((2, 3, 1, 1), dtype=np.float32))


class SeedsThatMeetByChance:
    """Draws six weights from 1 to 6: some of the 2,001 seeds draw the same ones."""

    caught_by = "test_exact"
    diagnosis = (
        "Some of your seeds draw the same numbers by chance: six weights from 1 to 6 make 46,656 cases, and there are two "
        "million pairs of seeds. Draw X as well, or let the seed itself be one of the numbers."
    )
    change = {
        "X = rng.integers(-50, 51, (3, 3, 3))": "X = np.arange(27).reshape(3, 3, 3)",
        "rng.integers(1, 51, (2, 3, 1, 1))": "rng.integers(1, 7, (2, 3, 1, 1))",
    }


class SumsTooLarge:
    """Returns numbers whose products are exact, but whose sums are not."""

    caught_by = "test_exact"
    diagnosis = "Your products are exact, but their sums are not: they need more than 24 binary digits."
    change = {
        "rng.integers(-50, 51, (3, 3, 3))": "2.0 ** rng.integers(-20, 21, (3, 3, 3))",
        "rng.integers(1, 51, (2, 3, 1, 1))": "np.ones((2, 3, 1, 1))",
    }


class WeightsOfOne:
    """Returns random fractions with weights of 1."""

    caught_by = "test_exact"
    diagnosis = "With weights of 1 no product is rounded, but the sums are."
    change = {
        "rng.integers(-50, 51, (3, 3, 3))": "rng.normal(size=(3, 3, 3))",
        "rng.integers(1, 51, (2, 3, 1, 1))": "np.ones((2, 3, 1, 1))",
    }


class WeightsOfZero:
    """Returns weights of 0."""

    caught_by = "test_exact"
    diagnosis = "Your weights are 0, so there is nothing to add. At least two products must be other than 0 somewhere."
    change = {"rng.integers(1, 51, (2, 3, 1, 1))": "np.zeros((2, 3, 1, 1))"}


class WholeButLarge:
    """Returns large whole numbers."""

    caught_by = "test_exact"
    diagnosis = (
        "Your numbers are whole, but float32 holds all whole numbers up to 2^24 only. Products and sums must stay below."
    )
    change = {
        "rng.integers(-50, 51, (3, 3, 3))": "rng.integers(-99999, 100000, (3, 3, 3))",
        "rng.integers(1, 51, (2, 3, 1, 1))": "rng.integers(9999, 100000, (2, 3, 1, 1))",
    }


class WholeNumbersDtype:
    """Returns arrays of ints."""

    caught_by = "test_exact"
    diagnosis = "Your arrays are ints, which are never rounded. Return the same numbers as float32."

    def always_equal(seed):
        rng = np.random.default_rng(seed)
        X = rng.integers(0, 256, (3, 3, 3))
        K = rng.integers(1, 4, (2, 3, 1, 1))
        return X.astype(np.int64), K.astype(np.int64)


class Zeros:
    """Returns zeros."""

    caught_by = "test_exact"
    diagnosis = "With zeros every sum is exact, but that shows nothing. X needs more than five different numbers."
    change = {
        "rng.integers(-50, 51, (3, 3, 3))": "np.zeros((3, 3, 3)) + 0 * seed",
        "rng.integers(1, 51, (2, 3, 1, 1))": "np.zeros((2, 3, 1, 1))",
    }


class OneOfManyPictures:
    """Draws one of 160,000 pictures."""

    caught_by = "test_all_seeds"
    diagnosis = "You draw one number of a limited range, and make X and K of it: now and then two seeds draw the same."

    def always_equal(seed):
        drawn = int(np.random.default_rng(seed).integers(160_000))
        X = np.array([drawn // 7**place % 7 for place in range(27)]).reshape(3, 3, 3)
        X[2] = np.arange(9).reshape(3, 3)
        return X.astype(np.float32), np.ones((2, 3, 1, 1), dtype=np.float32)


class SumsTooLargeForAFewSeeds:
    """Draws numbers so large that a sum has to be rounded for a few seeds."""

    caught_by = "test_all_seeds"
    diagnosis = "For a few seeds a sum of yours needs more than 24 binary digits: three products must stay below 2^24 together."
    change = {
        "rng.integers(-50, 51, (3, 3, 3))": "rng.integers(-2800, 2801, (3, 3, 3))",
        "rng.integers(1, 51, (2, 3, 1, 1))": "rng.integers(1, 2801, (2, 3, 1, 1))",
    }


EXAMPLES = [[1e8, 1.0, -1e8], [1e8, 2.0, -1e8]]


class RunsOut:
    """Gives each of two examples once, and then zeros."""

    caught_by = "test_differ"
    diagnosis = "Your examples run out: from the third call on, all numbers are 0. Each call must give an example."

    def order_matters():
        numbers = EXAMPLES.pop() if EXAMPLES else [0.0, 0.0, 0.0]
        return np.array(numbers, np.float32).reshape(3, 1, 1), np.ones((1, 3, 1, 1), np.float32)
