"""Known wrong answers: Second derivative."""

import sympy
from sympy import Matrix


class DividedByH:
    """Divides by h, not by h²."""

    caught_by = "test_xx"
    diagnosis = "You divide by h once. A second derivative is a difference of differences, and each of them is divided by h."

    def second_derivative(axis, h=1):
        h = sympy.sympify(h)
        if axis not in ("x", "y") or h.is_nonpositive:
            raise ValueError("no such axis or spacing")
        row = Matrix([[1, -2, 1]]) / h
        return row if axis == "x" else row.T


class FirstDerivative:
    """The first derivative."""

    caught_by = "test_xx"
    diagnosis = "That is a first derivative: on the picture x it gives 1, where the second derivative is 0."

    def second_derivative(axis, h=1):
        h = sympy.sympify(h)
        if axis not in ("x", "y") or h.is_nonpositive:
            raise ValueError("no such axis or spacing")
        row = Matrix([[-1, 0, 1]]) / (2 * h)
        return row if axis == "x" else row.T


class Sign:
    """The middle weight is positive."""

    caught_by = "test_xx"
    diagnosis = "Your sign is the other way round: a valley like x² curves upwards, and its second derivative is positive."

    def second_derivative(axis, h=1):
        h = sympy.sympify(h)
        if axis not in ("x", "y") or h.is_nonpositive:
            raise ValueError("no such axis or spacing")
        row = Matrix([[-1, 2, -1]]) / h**2
        return row if axis == "x" else row.T


class SpacingForgotten:
    """Without 1/h²."""

    caught_by = "test_xx"
    diagnosis = "Your kernel does not depend on the spacing: at h = 1/2 the picture x² gives 1/2 and should give 2."

    def second_derivative(axis, h=1):
        h = sympy.sympify(h)
        if axis not in ("x", "y") or h.is_nonpositive:
            raise ValueError("no such axis or spacing")
        row = Matrix([[1, -2, 1]])
        return row if axis == "x" else row.T


class SpacingForgottenAlongX:
    """Without 1/h² along x."""

    caught_by = "test_xx"
    diagnosis = "Along x your kernel does not depend on the spacing h; along y it does."

    def second_derivative(axis, h=1):
        h = sympy.sympify(h)
        if axis not in ("x", "y") or h.is_nonpositive:
            raise ValueError("no such axis or spacing")
        row = Matrix([[1, -2, 1]]) / h**2
        return Matrix([[1, -2, 1]]) if axis == "x" else row.T


class AxesSwapped:
    """Rows and columns swapped."""

    caught_by = "test_yy"
    diagnosis = "Your axes are swapped: x runs along the columns, so its kernel is a row; the kernel for y is a column."

    def second_derivative(axis, h=1):
        h = sympy.sympify(h)
        if axis not in ("x", "y") or h.is_nonpositive:
            raise ValueError("no such axis or spacing")
        row = Matrix([[1, -2, 1]]) / h**2
        return row.T if axis == "x" else row


class SpacingForgottenAlongY:
    """Without 1/h² along y."""

    caught_by = "test_yy"
    diagnosis = "Along y your kernel does not depend on the spacing h; along x it does."

    def second_derivative(axis, h=1):
        h = sympy.sympify(h)
        if axis not in ("x", "y") or h.is_nonpositive:
            raise ValueError("no such axis or spacing")
        row = Matrix([[1, -2, 1]]) / h**2
        return row if axis == "x" else Matrix([1, -2, 1])


class FourthDerivativeAdded:
    """Adds the fourth derivative ∂⁴f/∂x²∂y²."""

    caught_by = "test_xy"
    diagnosis = "On polynomials of degree 3 it is right, but it adds ∂⁴f/∂x²∂y²: try it on x²y²."

    def mixed_derivative(h=1):
        h = sympy.sympify(h)
        return Matrix([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]) / (4 * h**2) + Matrix([1, -2, 1]) * Matrix([[1, -2, 1]]) / h**4


class MixedOffCentre:
    """A mixed kernel that looks to one side."""

    caught_by = "test_xy"
    diagnosis = "Your mixed kernel looks to one side only: it is of order 1, since its error shrinks only like h."

    def mixed_derivative(h=1):
        return Matrix([[0, 0, 0], [0, 1, -1], [0, -1, 1]]) / sympy.sympify(h) ** 2


class MixedSign:
    """The sign of the mixed derivative."""

    caught_by = "test_xy"
    diagnosis = "On the picture x·y your mixed kernel gives -1. Which corners have x·y positive?"

    def mixed_derivative(h=1):
        return Matrix([[-1, 0, 1], [0, 0, 0], [1, 0, -1]]) / (4 * sympy.sympify(h) ** 2)


class MixedSpacingForgotten:
    """The mixed kernel without h."""

    caught_by = "test_xy"
    diagnosis = "Your mixed kernel does not depend on the spacing h."

    def mixed_derivative(h=1):
        return Matrix([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]) / sympy.Integer(4)


class MixedTwoByTwo:
    """A mixed kernel of 2 x 2 taps."""

    caught_by = "test_xy"
    diagnosis = "Your mixed kernel has two rows and two columns: its middle lies between the samples. Use odd numbers."

    def mixed_derivative(h=1):
        return Matrix([[1, -1], [-1, 1]]) / sympy.sympify(h) ** 2


class ProductOfSecondDerivatives:
    """The product of two second derivatives."""

    caught_by = "test_xy"
    diagnosis = (
        "You multiply two second derivatives: that is a derivative of order four. The mixed one takes a single derivative "
        "along each axis."
    )

    def mixed_derivative(h=1):
        return Matrix([1, -2, 1]) * Matrix([[1, -2, 1]]) / sympy.sympify(h) ** 2


class QuarterForgotten:
    """Corners without 1/4."""

    caught_by = "test_xy"
    diagnosis = "The corners are two steps apart along both axes: your weights are four times too large."

    def mixed_derivative(h=1):
        return Matrix([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]) / sympy.sympify(h) ** 2


class MiddleMinus_24:
    """Five weights with a wrong middle."""

    caught_by = "test_four"
    diagnosis = "Your five weights do not add up to 0: on a constant picture the derivative is 0."

    def second_derivative_4(h=1):
        return Matrix([[-1, 16, -24, 16, -1]]) / (12 * sympy.sympify(h) ** 2)


class Order_4AsAColumn:
    """A column for x."""

    caught_by = "test_four"
    diagnosis = "Your kernel of order 4 is a column: it takes the derivative along y."

    def second_derivative_4(h=1):
        return Matrix([-1, 16, -30, 16, -1]) / (12 * sympy.sympify(h) ** 2)


class SignsOfTheOuterTaps:
    """The outer taps are positive."""

    caught_by = "test_four"
    diagnosis = "Your outer taps have the wrong sign: they must take away what the inner ones have too much on x⁴."

    def second_derivative_4(h=1):
        return Matrix([[1, 16, -34, 16, 1]]) / (20 * sympy.sympify(h) ** 2)


class SixthDerivativeAdded:
    """Adds the sixth derivative."""

    caught_by = "test_four"
    diagnosis = "On polynomials of degree 5 it is right, but it adds the sixth derivative: try it on x⁶."

    def second_derivative_4(h=1):
        h = sympy.sympify(h)
        return Matrix([[0, -1, 16, -30, 16, -1, 0]]) / (12 * h**2) + Matrix([[1, -6, 15, -20, 15, -6, 1]]) / h**6


class ThreeTapsForOrder_4:
    """Three taps for order 4."""

    caught_by = "test_four"
    diagnosis = "Three taps have order 2: on x⁴ the error is of the size h². Five weights leave room for one more condition."

    def second_derivative_4(h=1):
        return Matrix([[1, -2, 1]]) / sympy.sympify(h) ** 2


class TwelfthForgotten:
    """Without 1/12."""

    caught_by = "test_four"
    diagnosis = "Your five weights are in the right proportion, but too large: on x² they do not give 2."

    def second_derivative_4(h=1):
        return Matrix([[-1, 16, -30, 16, -1]]) / sympy.sympify(h) ** 2


class FiveTaps:
    """Five taps in the place of three."""

    caught_by = "test_shape"
    diagnosis = "You give five taps. The three that are asked for are enough for order 2."

    def second_derivative(axis, h=1):
        h = sympy.sympify(h)
        if axis not in ("x", "y") or h.is_nonpositive:
            raise ValueError("no such axis or spacing")
        row = Matrix([[-1, 16, -30, 16, -1]]) / (12 * h**2)
        return row if axis == "x" else row.T


class SquareOfTaps:
    """Three rows and three columns."""

    caught_by = "test_shape"
    diagnosis = "Your kernels are 3 x 3, with zeros. A single row (or column) is asked for."

    def second_derivative(axis, h=1):
        h = sympy.sympify(h)
        if axis not in ("x", "y") or h.is_nonpositive:
            raise ValueError("no such axis or spacing")
        row = Matrix([[0, 0, 0], [1, -2, 1], [0, 0, 0]]) / h**2
        return row if axis == "x" else row.T


class AnyAxis:
    """Takes any other axis for y."""

    caught_by = "test_bad"
    diagnosis = "You take every axis but 'x' for 'y'. Another letter should raise ValueError."

    def second_derivative(axis, h=1):
        h = sympy.sympify(h)
        if h.is_nonpositive:
            raise ValueError("no spacing")
        row = Matrix([[1, -2, 1]]) / h**2
        return row if axis == "x" else row.T


class AnySpacing:
    """Accepts every spacing."""

    caught_by = "test_bad"
    diagnosis = "You accept a spacing of 0 or less. It should raise ValueError."

    def second_derivative(axis, h=1):
        h = sympy.sympify(h)
        if axis not in ("x", "y"):
            raise ValueError("no such axis")
        row = Matrix([[1, -2, 1]]) / (h**2 if h != 0 else 1)
        return row if axis == "x" else row.T
