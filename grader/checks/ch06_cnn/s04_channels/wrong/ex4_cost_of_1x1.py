"""Known wrong answers: Cost of 1x1."""

import numpy as np
import sympy


class AdditionsInstead:
    """Counts the additions of the dot products."""

    caught_by = "test_cost"
    diagnosis = "You count the additions. A dot product of length n has n - 1 additions, but how many multiplications?"

    def cost_1x1(ci, co, h, w):
        return (ci - 1) * co * h * w


class AdditionsToo:
    """Counts the additions, too."""

    caught_by = "test_cost"
    diagnosis = "You count the additions, too. The exercise asks for the multiplications."

    def cost_1x1(ci, co, h, w):
        return ci * co * h * w + (ci - 1) * co * h * w


class BiasMultiplied:
    """Counts the bias as one more weight."""

    caught_by = "test_cost"
    diagnosis = "You count the bias as one more product. It is added, and needs no multiplication."

    def cost_1x1(ci, co, h, w):
        return (ci + 1) * co * h * w


class ChannelsAdded:
    """Adds the channels."""

    caught_by = "test_cost"
    diagnosis = "You add the numbers of channels. Each output channel reads each input channel: that is a product."

    def cost_1x1(ci, co, h, w):
        return (ci + co) * h * w


class Floats:
    """Returns floats."""

    caught_by = "test_cost"
    diagnosis = "Your value is right, but a float. Return a whole number."

    def cost_1x1(ci, co, h, w):
        return float(ci * co * h * w)


class MultiplyAndAdd:
    """Counts a multiplication and its addition as two."""

    caught_by = "test_cost"
    diagnosis = (
        "You return twice the number: a multiplication and its addition are two operations, but only one multiplication."
    )

    def cost_1x1(ci, co, h, w):
        return 2 * ci * co * h * w


class NoInputChannels:
    """Counts one multiplication for each output number."""

    caught_by = "test_cost"
    diagnosis = "You count one multiplication for an output number. A 1x1 window reads one place, but all channels of it."

    def cost_1x1(ci, co, h, w):
        return co * h * w


class NoOutputChannels:
    """Counts one output channel."""

    caught_by = "test_cost"
    diagnosis = "You count one output channel. Each of them needs its own dot products."

    def cost_1x1(ci, co, h, w):
        return ci * h * w


class PixelsSquared:
    """Counts a dense layer from all places to all places."""

    caught_by = "test_cost"
    diagnosis = "You let each output place read all places, as in a dense layer. A 1x1 window reads one place only."

    def cost_1x1(ci, co, h, w):
        return ci * co * h**2 * w**2


class SquaresOnly:
    """Takes the picture as a square."""

    caught_by = "test_cost"
    diagnosis = "You use h for both axes. The picture need not be a square."

    def cost_1x1(ci, co, h, w):
        return ci * co * h * h


class WeightsOnly:
    """Counts the weights."""

    caught_by = "test_cost"
    diagnosis = "You count the weights. Each of them is used again at each place of the picture."

    def cost_1x1(ci, co, h, w):
        return ci * co


class ClassInAnO:
    """Writes the class with sympy's O."""

    caught_by = "test_class"
    diagnosis = "You return an O(...). Leave it out: any cost of the same order stands for the class."

    def class_1x1(ci, co, h, w):
        return sympy.O(ci * co * h * w, *((symbol, sympy.oo) for symbol in (ci, co, h, w)))


class ClassOfChannels:
    """Leaves the picture out of the growth class."""

    caught_by = "test_class"
    diagnosis = "Your class does not grow with the picture. It is a variable here, not a constant."

    def class_1x1(ci, co, h, w):
        return ci * co


class ClassOfFullSum:
    """Returns the sizes of the arrays as the growth class."""

    caught_by = "test_class"
    diagnosis = "Your class counts how many numbers the layer holds. It multiplies more often than that."

    def class_1x1(ci, co, h, w):
        return ci * h * w + ci * co + co * h * w


class ClassOfOneSize:
    """Returns the growth class as if all sizes were the same n."""

    caught_by = "test_class"
    diagnosis = "Your class treats all sizes as one. It must be right when one of them grows alone, too."

    def class_1x1(ci, co, h, w):
        return ci**4 + co**4 + h**4 + w**4


class ClassOfPixels:
    """Leaves the channels out of the growth class."""

    caught_by = "test_class"
    diagnosis = "Your class does not grow with the channels. They are variables here, not constants."

    def class_1x1(ci, co, h, w):
        return h * w


class ClassWithChannelsAdded:
    """Adds the channels in the growth class."""

    caught_by = "test_class"
    diagnosis = "You add the channels. When both grow, their product grows faster than their sum."

    def class_1x1(ci, co, h, w):
        return (ci + co) * h * w


class ClassWithPixelsSquared:
    """Squares the picture in the growth class."""

    caught_by = "test_class"
    diagnosis = (
        "Your class grows too fast with the picture: twice as many rows need twice as many multiplications, not four times."
    )

    def class_1x1(ci, co, h, w):
        return ci * co * (h * w) ** 2


class ClassWithoutColumns:
    """Leaves the columns out of the growth class."""

    caught_by = "test_class"
    diagnosis = "Your class does not grow with w. More columns are more places of the window."

    def class_1x1(ci, co, h, w):
        return ci * co * h


class ClassWithoutInputChannels:
    """Leaves the input channels out of the growth class."""

    caught_by = "test_class"
    diagnosis = "Your class does not grow with ci. When ci grows alone, the dot products get longer."

    def class_1x1(ci, co, h, w):
        return co * h * w


class ClassWithoutOutputChannels:
    """Leaves the output channels out of the growth class."""

    caught_by = "test_class"
    diagnosis = "Your class does not grow with co. When co grows alone, there are more output numbers."

    def class_1x1(ci, co, h, w):
        return ci * h * w


class AllDividedBySquare:
    """Divides the cost at stride 1 by s², and rounds down."""

    caught_by = "test_strided"
    diagnosis = (
        "You divide the cost at stride 1 by s². The window stands at row 0 in any case, and each side is rounded on its "
        "own: how many rows is that for h = 1 and s = 2?"
    )

    def cost_1x1_strided(ci, co, h, w, s):
        return ci * co * h * w // s**2


class AreaDivided:
    """Divides the area by s², and rounds up once."""

    caught_by = "test_strided"
    diagnosis = "You divide the whole area, and round once. Rows and columns are each rounded up on their own."

    def cost_1x1_strided(ci, co, h, w, s):
        return ci * co * -(-h * w // s**2)


class DividesBySOnce:
    """Divides the cost by s."""

    caught_by = "test_strided"
    diagnosis = "You divide the cost by s once. The stride reduces the places along both axes."

    def cost_1x1_strided(ci, co, h, w, s):
        return -(-ci * co * h * w // s)


class IgnoresStride:
    """Ignores the stride."""

    caught_by = "test_strided"
    diagnosis = "You ignore the stride. With a larger one the window stands at fewer places."

    def cost_1x1_strided(ci, co, h, w, s):
        return ci * co * h * w


class LargeStrideCostsNothing:
    """Returns 0 for a stride larger than the picture."""

    caught_by = "test_strided"
    diagnosis = "You return 0 for a stride larger than the picture. The window still stands at row 0 and column 0."

    def cost_1x1_strided(ci, co, h, w, s):
        return 0 if s > h or s > w else ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)


class OnePlaceTooMany:
    """Adds one to h//s."""

    caught_by = "test_strided"
    diagnosis = "You count one place too many when s divides the size: rows 0 and 2 are below 4, row 4 is not."

    def cost_1x1_strided(ci, co, h, w, s):
        return ci * co * (h // s + 1) * (w // s + 1)


class QuotientsNotRounded:
    """Divides the sizes by the stride, without rounding."""

    caught_by = "test_strided"
    diagnosis = (
        "You divide the sizes by the stride and leave the quotients as they are. The window stands at whole places: how "
        "many of 0, s, 2s, ... are below h?"
    )

    def cost_1x1_strided(ci, co, h, w, s):
        return ci * co * (h / s) * (w / s)


class RoundsDown:
    """Rounds h/s down."""

    caught_by = "test_strided"
    diagnosis = "You round down. The window stands at row 0 in any case: how many rows is that for h = 1 and s = 2?"

    def cost_1x1_strided(ci, co, h, w, s):
        return ci * co * (h // s) * (w // s)


class StepsNotPlaces:
    """Counts the steps between the places."""

    caught_by = "test_strided"
    diagnosis = "You count the steps of the window. There is one more place than steps."

    def cost_1x1_strided(ci, co, h, w, s):
        return ci * co * ((h - 1) // s) * ((w - 1) // s)


class StrideInOneAxis:
    """Uses the stride in one axis only."""

    caught_by = "test_strided"
    diagnosis = "You use the stride for the rows only. It is the same for both axes."

    def cost_1x1_strided(ci, co, h, w, s):
        return ci * co * ((h - 1) // s + 1) * w


class StridedSquaresOnly:
    """Takes the picture as a square when there is a stride."""

    caught_by = "test_strided"
    diagnosis = "You use h for both axes. The picture need not be a square."

    def cost_1x1_strided(ci, co, h, w, s):
        return ci * co * ((h - 1) // s + 1) ** 2


class StridedWithoutChannels:
    """Counts places instead of multiplications."""

    caught_by = "test_strided"
    diagnosis = "You count the places of the window. Each needs one dot product for each output channel."

    def cost_1x1_strided(ci, co, h, w, s):
        return ((h - 1) // s + 1) * ((w - 1) // s + 1)


class StridesTheChannels:
    """Divides the channels by the stride, too."""

    caught_by = "test_strided"
    diagnosis = "You use the stride for the channels, too. It moves the window over rows and columns only."

    def cost_1x1_strided(ci, co, h, w, s):
        return -(-ci // s) * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)


class Overflows:
    """Counts in int32."""

    caught_by = "test_large"
    diagnosis = "Your numbers have 32 bits, and a large layer needs more: they overflow. Python's own ints never do."

    def cost_1x1(ci, co, h, w):
        return np.prod(np.array([ci, co, h, w], dtype=np.int32), dtype=np.int32)


class RoundsToFloat64:
    """Multiplies floats, and converts at the end."""

    caught_by = "test_large"
    diagnosis = "Your number went through a float, which holds whole numbers exactly only up to 2**53. Count with ints."

    def cost_1x1(ci, co, h, w):
        return int(float(ci) * co * h * w) if isinstance(ci, int) else ci * co * h * w


class OverflowsWithStride:
    """Counts in int32, with a stride."""

    caught_by = "test_large_strided"
    diagnosis = "Your numbers have 32 bits, and a large layer needs more: they overflow. Python's own ints never do."

    def cost_1x1_strided(ci, co, h, w, s):
        return np.prod(np.array([ci, co, (h - 1) // s + 1, (w - 1) // s + 1], dtype=np.int32), dtype=np.int32)


class CeilingsOfFloats:
    """Rounds up with numpy, whose result is a float, and converts at the end."""

    caught_by = "test_large_strided"
    diagnosis = "Your number went through a float, which holds whole numbers exactly only up to 2**53. Count with ints."

    def cost_1x1_strided(ci, co, h, w, s):
        return int(ci * co * np.ceil(h / s) * np.ceil(w / s))


class CeilingsThatStayFloats:
    """Rounds up with numpy, and returns the float."""

    caught_by = "test_strided"
    diagnosis = "Your value is right, but a float. Return a whole number."

    def cost_1x1_strided(ci, co, h, w, s):
        return ci * co * np.ceil(h / s) * np.ceil(w / s)


class RoundsDownToOneAtLeast:
    """Rounds h/s down, and takes one row at least."""

    caught_by = "test_strided"
    diagnosis = (
        "You round down, but to one place at least. In larger pictures the window stands at the rows that are left over, too: "
        "for h = 5 and s = 2 at the rows 0, 2 and 4."
    )

    def cost_1x1_strided(ci, co, h, w, s):
        return ci * co * max(1, h // s) * max(1, w // s)
