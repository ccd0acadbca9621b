"""Known wrong answers: The shape formula and the last example."""

from fractions import Fraction

from reference import output_size


def last_example_alone():
    return (2, 2), (2, 1)


class DividesPositions:
    """Divides the number of positions at stride 1 by s, and rounds down."""

    caught_by = "test_real"
    diagnosis = "You divide the number of positions by s and round down. The first position is there for every stride."

    last_example = last_example_alone

    def output_size(n, k, p, s):
        return (n + 2 * p - k + 1) // s


class DividesThePicture:
    """Divides the number of rows by the stride."""

    caught_by = "test_real"
    diagnosis = "You divide the rows of the picture by the stride. The size of the window and the padding matter, too."

    def output_size(n, k, p, s):
        return n // s


class DoesNotRound:
    """Returns the quotient unrounded."""

    caught_by = "test_real"
    diagnosis = "You do not round. The number of positions is whole: part of a step is no step."

    last_example = last_example_alone

    def output_size(n, k, p, s):
        return Fraction(n + 2 * p - k, s) + 1


class Floats:
    """Returns floats."""

    caught_by = "test_real"
    diagnosis = "Your value is right, but a float. Return a whole number."

    last_example = last_example_alone

    def output_size(n, k, p, s):
        return float((n + 2 * p - k) // s + 1)


class IgnoresTheStride:
    """Ignores the stride."""

    caught_by = "test_real"
    diagnosis = "You leave the stride out. The window moves s rows at a time."
    change = {"(n + 2 * p - k) // s": "n + 2 * p - k"}

    last_example = last_example_alone


class NoPadding:
    """Ignores the padding."""

    caught_by = "test_real"
    diagnosis = "You leave the padding out. The window moves over the padded picture."

    last_example = last_example_alone

    def output_size(n, k, p, s):
        return max((n - k) // s + 1, 0)


class OnePositionTooMany:
    """Returns (n + 2p - k + 1) // s + 1."""

    caught_by = "test_real"
    diagnosis = (
        "You have one position too many where one row more would make another step possible. The window can move n + 2p "
        "- k rows."
    )

    last_example = last_example_alone

    def output_size(n, k, p, s):
        return (n + 2 * p - k + 1) // s + 1


class PaddingAsTotal:
    """Takes p as the padding of both sides together."""

    caught_by = "test_real"
    diagnosis = "You add p rows of zeros only. Gluon's padding=1 adds two rows: one above, one below."

    def output_size(n, k, p, s):
        return (n + p - k) // s + 1


class RoundsToNearest:
    """Rounds to the nearest number."""

    caught_by = "test_real"
    diagnosis = "You round to the nearest number. Half a step is no step."
    change = {"(n + 2 * p - k) // s": "round((n + 2 * p - k) / s)"}

    last_example = last_example_alone


class RoundsTooEarly:
    """Rounds the quotient of the picture and that of the padding one by one."""

    caught_by = "test_real"
    diagnosis = "You round twice. Add everything up first, and round once, at the end."
    change = {"(n + 2 * p - k) // s": "n // s + (2 * p - k) // s"}


class RoundsUp:
    """Counts a window that only fits in part."""

    caught_by = "test_real"
    diagnosis = "You round up. A window that does not fit is dropped, not filled up."
    change = {"(n + 2 * p - k) // s": "-(-(n + 2 * p - k) // s)"}

    last_example = last_example_alone


class SamePaddingOnly:
    """Uses the formula for padding that keeps the size."""

    caught_by = "test_real"
    diagnosis = "Your formula holds for one padding only, the one that keeps the size at stride 1. Where are k and p in it?"

    last_example = last_example_alone

    def output_size(n, k, p, s):
        return -(-n // s)


class SmallSizesOnly:
    """Counts positions up to row 64."""

    caught_by = "test_real"
    diagnosis = "Your count stops at a fixed row. Larger pictures have more positions."

    def output_size(n, k, p, s):
        return sum(1 for top in range(0, 64, s) if top + k <= n + 2 * p)


class StepsNotPositions:
    """Returns the number of steps, without the first position."""

    caught_by = "test_real"
    diagnosis = "You count the steps of the window. The position before the first step counts, too."

    last_example = last_example_alone

    def output_size(n, k, p, s):
        return (n + 2 * p - k) // s


class StepsRoundedUp:
    """Rounds the number of steps up and takes it for the number of positions."""

    caught_by = "test_real"
    diagnosis = (
        "You round the steps up and take them for positions. That is one too few where the steps come out even: count "
        "the first position, and the steps that fit, rounded down."
    )

    def output_size(n, k, p, s):
        return -(-(n + 2 * p - k) // s)


class StrideAtMostWindow:
    """Treats a stride larger than the window as one as large as the window."""

    caught_by = "test_real"
    diagnosis = "You treat a stride larger than the window as if it were as large as the window. The window may skip rows."
    change = {"(n + 2 * p - k) // s": "(n + 2 * p - k) // min(s, k)"}


class TotalDoubled:
    """Doubles the total."""

    caught_by = "test_total"
    diagnosis = "You double p_total. It already counts the zeros of both sides."
    change = {"n + p_total": "n + 2 * p_total"}


class TotalHalf:
    """Adds only half of p_total."""

    caught_by = "test_total"
    diagnosis = "You add only one half of p_total. All of these rows are there."
    change = {"n + p_total": "n + p_total // 2"}


class TotalHalvedFirst:
    """Halves p_total, rounding down, and doubles it again."""

    caught_by = "test_total"
    diagnosis = "You split p_total into two equal sides and lose a row when it is odd. Only the sum matters."
    change = {"n + p_total": "n + 2 * (p_total // 2)"}


class TotalRoundedUp:
    """Rounds up in output_size_total."""

    caught_by = "test_total"
    diagnosis = "You round up. A window that does not fit is dropped, not filled up."

    def output_size_total(n, k, p_total, s):
        return -(-(n - k + p_total + s) // s)


class TotalSteps:
    """Leaves out the first position in output_size_total."""

    caught_by = "test_total"
    diagnosis = "You count steps in output_size_total. There is one position more than steps."

    def output_size_total(n, k, p_total, s):
        return (n + p_total - k) // s


class TotalUnpadded:
    """Ignores p_total."""

    caught_by = "test_total"
    diagnosis = "You leave p_total out. The window moves over the padded picture."

    def output_size_total(n, k, p_total, s):
        return max((n - k) // s + 1, 0)


class TotalRoundedToNearest:
    """Rounds the number of steps to the nearest in output_size_total."""

    caught_by = "test_total"
    diagnosis = "You round to the nearest number in output_size_total. Half a step is no step."

    def output_size_total(n, k, p_total, s):
        return round((n + p_total - k) / s) + 1


class GapsToo:
    """Counts the rows between two positions, too."""

    caught_by = "test_unused"
    diagnosis = "You also count rows that a large stride leaves out between two positions. Only those at the end are asked for."

    def unused(n, k, p, s):
        return (n + 2 * p - k) % s + (n + 2 * p - k) // s * max(0, s - k)


class MissingRows:
    """Returns how many rows are missing for one more step."""

    caught_by = "test_unused"
    diagnosis = "You count the rows that are missing for one more step, not the rows that are there."

    last_example = last_example_alone

    def unused(n, k, p, s):
        return -(n + 2 * p - k) % s


class NothingUnused:
    """Returns 0 unused rows for all sizes."""

    caught_by = "test_unused"
    diagnosis = (
        "You return 0 for all sizes, as if the windows always reached the end. Try a stride of 2 on 4 rows, with a window of 1."
    )

    last_example = last_example_alone

    def unused(n, k, p, s):
        return 0


class RestOfThePicture:
    """Returns the remainder of n and the stride."""

    caught_by = "test_unused"
    diagnosis = "You divide the rows of the picture by the stride. The window takes up k rows, and the padding is there, too."

    last_example = last_example_alone

    def unused(n, k, p, s):
        return n % s


class RestWithPaddingOnce:
    """Adds the padding on one side only."""

    caught_by = "test_unused"
    diagnosis = "You add p rows once. There are p rows above and p rows below."

    last_example = last_example_alone

    def unused(n, k, p, s):
        return (n + p - k) % s


class RestWithoutPadding:
    """Ignores the padding."""

    caught_by = "test_unused"
    diagnosis = "You leave the padding out. The window moves over the padded picture."

    last_example = last_example_alone

    def unused(n, k, p, s):
        return (n - k) % s


class RestWithoutWindow:
    """Leaves out the rows of the window."""

    caught_by = "test_unused"
    diagnosis = "The window itself takes k rows at its last position. They are not left over."

    last_example = last_example_alone

    def unused(n, k, p, s):
        return (n + 2 * p) % s


class PositionsOfTheStride:
    """Takes s rows for each position, the last one included."""

    caught_by = "test_unused"
    diagnosis = "You take s rows for each position. The last one covers k rows, not s: your number can even be negative."

    last_example = last_example_alone

    def unused(n, k, p, s):
        return n + 2 * p - output_size(n, k, p, s) * s


class AxesExchanged:
    """Returns the columns first."""

    caught_by = "test_last"
    diagnosis = "You return the columns first. Rows (the height) come first, here and in Gluon."

    def last_example():
        return (2, 2), (1, 2)


class LastRoundedUp:
    """Rounds up in the last example."""

    caught_by = "test_last"
    diagnosis = "You count a window that only fits in part."

    def last_example():
        return (3, 3), (2, 1)


class NothingLeftOver:
    """Returns no unused rows and columns for the last example."""

    caught_by = "test_last"
    diagnosis = "The shape is right. But the windows do not reach the end: add up window and steps."

    def last_example():
        return (2, 2), (0, 0)


class OneFlatTuple:
    """Returns four numbers in one tuple."""

    caught_by = "test_last"
    diagnosis = "The result has two pairs: ((height, width), (unused rows, unused columns))."

    def last_example():
        return (2, 2, 2, 1)


class PaddingOnce:
    """Counts the padding on one side only in the last example."""

    caught_by = "test_last"
    diagnosis = "In the columns, padding=1 adds two columns of zeros, one on each side."

    def last_example():
        return (2, 2), (2, 0)


class UnusedFirst:
    """Returns the unused rows and columns before the shape."""

    caught_by = "test_last"
    diagnosis = "The shape comes first, then what is unused."

    def last_example():
        return (2, 1), (2, 2)


class TwentyThousandRows:
    """Counts positions up to row 20,000."""

    caught_by = "test_real"
    diagnosis = "Your count stops at a fixed row. Larger pictures have more positions."

    last_example = last_example_alone

    def output_size(n, k, p, s):
        return len(range(0, min(n + 2 * p - k + 1, 20_000), s))


class FloatsForAnOddTotal:
    """Splits p_total into two halves, in floats where it is odd."""

    caught_by = "test_total"
    diagnosis = (
        "Where p_total is odd you compute with half a row, and return a float. Only the sum of both sides matters: n + p_total."
    )

    def output_size_total(n, k, p_total, s):
        side = p_total // 2 if p_total % 2 == 0 else p_total / 2
        return (n - k + 2 * side + s) // s


class FloatsWhereSomethingIsUnused:
    """Computes the rest from a quotient, in floats."""

    caught_by = "test_unused"
    diagnosis = "Your value is right, but a float. Return a whole number."

    last_example = last_example_alone

    def unused(n, k, p, s):
        rest = n + 2 * p - k
        return rest - s * (rest // s if rest < 4 * s else rest / s // 1)
