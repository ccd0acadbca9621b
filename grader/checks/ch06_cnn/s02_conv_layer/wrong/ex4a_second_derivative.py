"""Known wrong answers: Second derivative."""

import sympy
from sympy import Matrix

H = sympy.Symbol("h", positive=True)


class ASymbolOfItsOwn:
    """Uses a symbol of its own instead of the argument h."""

    caught_by = "test_xx"
    diagnosis = "Your kernel holds a symbol of your own. The spacing is the argument h, whatever symbol or number it is."

    def second_derivative(axis, h=1):
        if axis not in ("x", "y") or sympy.sympify(h).is_nonpositive:
            raise ValueError("axis or spacing")
        row = Matrix([[1, -2, 1]]) / (H if axis == "x" and isinstance(h, sympy.Symbol) else sympy.sympify(h)) ** 2
        return row if axis == "x" else row.T


class ColumnsForBoth:
    """Returns a column for x, too."""

    caught_by = "test_xx"
    diagnosis = (
        "One of your kernels has its rows and columns exchanged. x runs along the columns, to the right: the kernel for "
        "x is a row. y runs along the rows, downwards: the one for y is a column."
    )
    change = {
        "f'axis {axis!r}, spacing {h}'": "'no such axis or spacing'",
        "row if axis == 'x' else row.T": "row.T",
    }


class ASymbolOfTheSameName:
    """Puts a number for its own symbol x, also where the spacing is called x."""

    caught_by = "test_xx"
    diagnosis = "Where the spacing is a symbol x, it gets mixed up with one of yours. Give yours a sympy.Dummy, or none."

    def second_derivative(axis, h=1):
        if axis not in ("x", "y") or sympy.sympify(h).is_nonpositive:
            raise ValueError("axis or spacing")
        row = Matrix([[1, -2, 1]]) / sympy.sympify(h) ** 2
        return row.subs(sympy.Symbol("x", positive=True), 1) if axis == "x" else row.T


class DividedByH:
    """Divides by h, not by h²."""

    caught_by = "test_xx"
    diagnosis = "You divide by h once. A second derivative is a difference of differences, and each of them is divided by h."
    change = {
        "f'axis {axis!r}, spacing {h}'": "'no such axis or spacing'",
        "h ** 2": "h",
    }


class FirstDerivative:
    """Returns the kernel of the first derivative."""

    caught_by = "test_xx"
    diagnosis = "You take a first derivative. On a picture that rises evenly along the axis, the second derivative is 0."
    change = {
        "f'axis {axis!r}, spacing {h}'": "'no such axis or spacing'",
        "[1, -2, 1]": "[-1, 0, 1]",
        "h ** 2": "2 * h",
    }


class NegativeAndSpacingForgotten:
    """Returns [-1, 2, -1] for every spacing."""

    caught_by = "test_xx"
    diagnosis = (
        "Your sign is the other way round (on x² the second derivative is 2, and you give -2 for h = 1), and your kernel "
        "does not depend on the spacing h."
    )

    def second_derivative(axis, h=1):
        if axis not in ("x", "y") or sympy.sympify(h).is_nonpositive:
            raise ValueError("axis or spacing")
        row = Matrix([[-1, 2, -1]])
        return row if axis == "x" else row.T


class RefusesAThird:
    """Refuses one spacing that is a length like any other."""

    caught_by = "test_xx"
    diagnosis = "You refuse the spacing 1/3. Every positive number is a spacing, also one that no float holds exactly."
    change = {
        "f'axis {axis!r}, spacing {h}'": "'no such axis or spacing'",
        "h.is_nonpositive": "h.is_nonpositive or h == sympy.Rational(1, 3)",
    }


class Sign:
    """Returns the kernel with the other sign, positive in the middle."""

    caught_by = "test_xx"
    diagnosis = "Your sign is the other way round: a valley like x² curves upwards, and its second derivative is positive."
    change = {
        "f'axis {axis!r}, spacing {h}'": "'no such axis or spacing'",
        "[1, -2, 1]": "[-1, 2, -1]",
    }


class SpacingForgotten:
    """Leaves out the factor 1/h²."""

    caught_by = "test_xx"
    diagnosis = (
        "Your kernels for x and for y do not depend on the spacing: at h = 1/2 they give 1/2 on x² and on y² and should give 2."
    )
    change = {
        "f'axis {axis!r}, spacing {h}'": "'no such axis or spacing'",
        "Matrix([[1, -2, 1]]) / h ** 2": "Matrix([[1, -2, 1]])",
    }


class SpacingForgottenAlongX:
    """Leaves out the factor 1/h² along x."""

    caught_by = "test_xx"
    diagnosis = "Along x your kernel does not depend on the spacing h."
    change = {
        "f'axis {axis!r}, spacing {h}'": "'no such axis or spacing'",
        "row if axis == 'x' else row.T": "Matrix([[1, -2, 1]]) if axis == 'x' else row.T",
    }


class AxesSwapped:
    """Swaps the kernels for x and y."""

    caught_by = "test_yy"
    diagnosis = (
        "One of your kernels has its rows and columns exchanged. x runs along the columns, to the right: the kernel for "
        "x is a row. y runs along the rows, downwards: the one for y is a column."
    )
    change = {
        "f'axis {axis!r}, spacing {h}'": "'no such axis or spacing'",
        "row if axis == 'x' else row.T": "row.T if axis == 'x' else row",
    }


class RowsForBoth:
    """Returns a row for y, too."""

    caught_by = "test_yy"
    diagnosis = (
        "One of your kernels has its rows and columns exchanged. x runs along the columns, to the right: the kernel for "
        "x is a row. y runs along the rows, downwards: the one for y is a column."
    )
    change = {
        "f'axis {axis!r}, spacing {h}'": "'no such axis or spacing'",
        "row if axis == 'x' else row.T": "row",
    }


class SpacingForgottenAlongY:
    """Leaves out the factor 1/h² along y."""

    caught_by = "test_yy"
    diagnosis = "Along y your kernel does not depend on the spacing h."
    change = {
        "f'axis {axis!r}, spacing {h}'": "'no such axis or spacing'",
        "row.T": "Matrix([1, -2, 1])",
    }


class FourthDerivativeAdded:
    """Adds the fourth derivative ∂⁴f/∂x²∂y²."""

    caught_by = "test_xy"
    diagnosis = "Your mixed kernel is right on polynomials up to degree 3, but it adds ∂⁴f/∂x²∂y²: try it on x²y²."

    def mixed_derivative(h=1):
        h = sympy.sympify(h)
        return Matrix([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]) / (4 * h**2) + Matrix([1, -2, 1]) * Matrix([[1, -2, 1]]) / h**4


class MixedDividedByH:
    """Divides the mixed kernel by h, not by h²."""

    caught_by = "test_xy"
    diagnosis = "You divide the mixed kernel by h once. It is a derivative of a derivative, and each of them is divided by h."

    def mixed_derivative(h=1):
        return Matrix([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]) / (4 * sympy.sympify(h))


class MixedOffCentre:
    """Takes both differences to one side of the middle."""

    caught_by = "test_xy"
    diagnosis = "Your mixed kernel looks to one side only: it is of order 1, since its error shrinks only like h."

    def mixed_derivative(h=1):
        return Matrix([[0, 0, 0], [0, 1, -1], [0, -1, 1]]) / sympy.sympify(h) ** 2


class MixedSign:
    """Returns the mixed kernel with the other sign."""

    caught_by = "test_xy"
    diagnosis = "On the picture x·y your mixed kernel gives -1. Which corners have x·y positive?"

    def mixed_derivative(h=1):
        return Matrix([[-1, 0, 1], [0, 0, 0], [1, 0, -1]]) / (4 * sympy.sympify(h) ** 2)


class MixedSpacingForgotten:
    """Leaves h out of the mixed kernel."""

    caught_by = "test_xy"
    diagnosis = "Your mixed kernel does not depend on the spacing h."

    def mixed_derivative(h=1):
        return Matrix([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]) / sympy.Integer(4)


class MixedTwoByTwo:
    """Returns a mixed kernel of 2 x 2 taps."""

    caught_by = "test_xy"
    diagnosis = "Your mixed kernel has two rows and two columns: its middle lies between the samples. Use odd numbers."

    def mixed_derivative(h=1):
        return Matrix([[1, -1], [-1, 1]]) / sympy.sympify(h) ** 2


class ProductOfSecondDerivatives:
    """Multiplies two second derivatives."""

    caught_by = "test_xy"
    diagnosis = (
        "You multiply two second derivatives: that is a derivative of order four. The mixed one takes a single derivative "
        "along each axis."
    )

    def mixed_derivative(h=1):
        return Matrix([1, -2, 1]) * Matrix([[1, -2, 1]]) / sympy.sympify(h) ** 2


class QuarterForgotten:
    """Leaves out the factor 1/4 of the mixed kernel."""

    caught_by = "test_xy"
    diagnosis = "The corners are two steps apart along both axes: your weights are four times too large."

    def mixed_derivative(h=1):
        return Matrix([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]) / sympy.sympify(h) ** 2


class FiveTapsDividedByH:
    """Divides the five weights by h, not by h²."""

    caught_by = "test_four"
    diagnosis = "You divide your five weights by h once. A second derivative is divided by h²."
    change = {"12 * sympy.sympify(h) ** 2": "12 * sympy.sympify(h)"}


class MiddleMinus_24:
    """Writes -24 instead of -30 in the middle."""

    caught_by = "test_four"
    diagnosis = "Your five weights do not add up to 0: on a constant picture the derivative is 0."
    change = {"-30": "-24"}


class Order_4AsAColumn:
    """Returns the kernel of order 4 as a column."""

    caught_by = "test_four"
    diagnosis = "Your kernel of order 4 is a column: it takes the derivative along y."
    change = {"[[-1, 16, -30, 16, -1]]": "[-1, 16, -30, 16, -1]"}


class ShortFractions:
    """Shortens the weights to small denominators if h is a number."""

    caught_by = "test_four"
    diagnosis = (
        "For some spacings your weights are rounded to fractions with small denominators: leave the exact ones as they are."
    )

    def second_derivative_4(h=1):
        weights = Matrix([[-1, 16, -30, 16, -1]]) / (12 * sympy.sympify(h) ** 2)
        if isinstance(h, sympy.Symbol):
            return weights
        return weights.applyfunc(lambda w: sympy.Rational(w).limit_denominator(1000))


class SignsOfTheOuterTaps:
    """Makes the outer taps positive."""

    caught_by = "test_four"
    diagnosis = "Your outer taps have the wrong sign: they must cancel the error of the inner ones on x⁴."

    def second_derivative_4(h=1):
        return Matrix([[1, 16, -34, 16, 1]]) / (20 * sympy.sympify(h) ** 2)


class SixthDerivativeAdded:
    """Adds the sixth derivative."""

    caught_by = "test_four"
    diagnosis = "Your kernel is right on polynomials up to degree 5, but it adds the sixth derivative: try it on x⁶."

    def second_derivative_4(h=1):
        h = sympy.sympify(h)
        return Matrix([[0, -1, 16, -30, 16, -1, 0]]) / (12 * h**2) + Matrix([[1, -6, 15, -20, 15, -6, 1]]) / h**6


class ThreeTapsForOrder_4:
    """Returns three taps for order 4."""

    caught_by = "test_four"
    diagnosis = "Three taps have order 2: on x⁴ the error is of the size h². Five weights leave room for one more condition."

    def second_derivative_4(h=1):
        return Matrix([[1, -2, 1]]) / sympy.sympify(h) ** 2


class TwelfthForgotten:
    """Leaves out the factor 1/12."""

    caught_by = "test_four"
    diagnosis = "Your five weights are in the right proportion, but too large: on x² they do not give 2."
    change = {"12 * sympy.sympify(h) ** 2": "sympy.sympify(h) ** 2"}


class FiveTaps:
    """Returns the five taps of order 4 for order 2."""

    caught_by = "test_shape"
    diagnosis = "You give five taps. The three that are asked for are enough for order 2."
    change = {
        "f'axis {axis!r}, spacing {h}'": "'no such axis or spacing'",
        "[1, -2, 1]": "[-1, 16, -30, 16, -1]",
        "h ** 2": "12 * h ** 2",
    }


class SquareOfTaps:
    """Returns three rows and three columns, with zeros."""

    caught_by = "test_shape"
    diagnosis = "Your kernels are 3 x 3, with zeros. A single row (or column) is asked for."
    change = {
        "f'axis {axis!r}, spacing {h}'": "'no such axis or spacing'",
        "[[1, -2, 1]]": "[[0, 0, 0], [1, -2, 1], [0, 0, 0]]",
    }


class TwoCentralDifferences:
    """Composes two central differences."""

    caught_by = "test_shape"
    diagnosis = "You compose two central differences [-1, 0, 1]/(2h): they reach two steps to each side. Three taps are enough."
    change = {
        "f'axis {axis!r}, spacing {h}'": "'axis or spacing'",
        "[1, -2, 1]": "[1, 0, -2, 0, 1]",
        "h ** 2": "4 * h ** 2",
    }


class FloatsForNumbers:
    """Divides Python's numbers, which gives floats."""

    caught_by = "test_exact"
    diagnosis = "Your entries are right, but floats. Divide sympy's numbers: sympy.Integer(1) / h**2, sympy.Rational(1, 12)."

    def second_derivative(axis, h=1):
        if axis not in ("x", "y") or not (isinstance(h, sympy.Symbol) or h > 0):
            raise ValueError("axis or spacing")
        w = 1 / h**2
        return [[w, -2 * w, w]] if axis == "x" else [[w], [-2 * w], [w]]


class FloatsInFormulas:
    """Writes the weights as 1.0 and -2.0."""

    caught_by = "test_exact"
    diagnosis = "Your entries are right, but floats. Divide sympy's numbers: sympy.Integer(1) / h**2, sympy.Rational(1, 12)."

    def second_derivative(axis, h=1):
        if axis not in ("x", "y") or (h <= 0) == True:  # noqa: E712
            raise ValueError("axis or spacing")
        row = Matrix([[1.0, -2.0, 1.0]]) / h**2
        return row if axis == "x" else row.T


class TwelfthAsAFloat:
    """Multiplies by 1 / 12, a float."""

    caught_by = "test_exact"
    diagnosis = "Your entries are right, but floats. Divide sympy's numbers: sympy.Integer(1) / h**2, sympy.Rational(1, 12)."

    def second_derivative_4(h=1):
        return Matrix([[-1, 16, -30, 16, -1]]) * (1 / 12) / sympy.sympify(h) ** 2


class AnyAxis:
    """Takes any other axis for y."""

    caught_by = "test_bad"
    diagnosis = "You take every axis but 'x' for 'y'. Any other text should raise ValueError."
    change = {
        "axis not in ('x', 'y') or h.is_nonpositive": "h.is_nonpositive",
        "f'axis {axis!r}, spacing {h}'": "'no spacing'",
    }


class AnyPartOfXY:
    """Takes any text that is a part of 'xy'."""

    caught_by = "test_bad"
    diagnosis = "You ask whether the axis is in the text 'xy'. So are 'xy' itself and the empty text: ask for 'x' or 'y'."
    change = {"axis not in ('x', 'y')": "axis not in 'xy'"}


class AnySpacing:
    """Accepts every spacing."""

    caught_by = "test_bad"
    diagnosis = "You accept a spacing of 0 or less. It should raise ValueError."
    change = {
        "axis not in ('x', 'y') or h.is_nonpositive": "axis not in ('x', 'y')",
        "f'axis {axis!r}, spacing {h}'": "'no such axis'",
        "h ** 2": "h ** 2 if h != 0 else 1",
    }
