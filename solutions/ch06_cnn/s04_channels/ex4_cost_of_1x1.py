"""Cost of a 1x1 convolution.

The idea: (what one output number costs) x (how many output numbers there are).

One output number is a dot product over the ci channels of one pixel: ci multiplications. There are co channels of h·w such
numbers: ci·co·h·w. No symbol can be left out of the class, since each one alone makes the cost grow.

With stride s the window stands on the rows 0, s, 2s, ... < h. These are ceil(h/s) = (h-1)//s + 1 rows, not h//s: for h = 1
and s = 2 there is one. So the often quoted ci·co·h·w holds at stride 1 (and without padding) only: 8x8 with stride 2 has
16 positions, not 64.
"""

from __future__ import annotations

import sympy


def cost_1x1(ci: int, co: int, h: int, w: int) -> int | sympy.Expr:
    """ci products for each of co·h·w numbers."""
    return ci * co * h * w


def class_1x1(ci: int, co: int, h: int, w: int) -> int | sympy.Expr:
    """The cost is its own class."""
    return ci * co * h * w


def cost_1x1_strided(ci: int, co: int, h: int, w: int, s: int) -> int | sympy.Expr:
    """The same with the rows and columns that the window stands on."""
    return ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)
