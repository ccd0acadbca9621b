"""Cost of 1x1.

The idea. A 1x1 window sees one place of the picture, and there ci numbers: one for each channel. One output number is
the dot product of these with ci weights: ci multiplications. How many output numbers are there? With stride 1 and no
padding each place of the picture gives one, in each of the co output channels: co·h·w. Together

    ci · co · h · w

which is the full layer's ci·co·kh·kw·oh·ow with kh = kw = 1. Each of the four sizes counts once: double any of them,
and the cost doubles. So the growth class is the product itself; nothing in it may be left out, and no sum such as
(ci + co)·h·w can stand for it.

With stride s the window stands at the rows 0, s, 2s, ... below h. Row 0 is always among them; from there to the last
row, h - 1, there is room for (h-1)//s more steps. That makes (h-1)//s + 1 rows, which is h/s rounded *up*. (h//s would
forget the started last step: with h = 1 and s = 2 it gives no row at all, but the window stands at row 0.)
"""

from __future__ import annotations

import sympy


def cost_1x1(ci: int, co: int, h: int, w: int) -> int:
    """Count co·h·w dot products of length ci."""
    return ci * co * h * w


def class_1x1(ci: sympy.Symbol, co: sympy.Symbol, h: sympy.Symbol, w: sympy.Symbol) -> sympy.Expr:
    """Return the product itself."""
    return ci * co * h * w


def cost_1x1_strided(ci: int, co: int, h: int, w: int, s: int) -> int:
    """Count the same dot products at fewer places."""
    rows, columns = (h - 1) // s + 1, (w - 1) // s + 1
    return ci * co * rows * columns
