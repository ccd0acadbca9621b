"""Cost of 1x1.

A layer with a window of 1x1 reads a picture with ci channels, h rows and w columns, and makes co channels. It has no
padding. Each output number mixes the ci numbers that lie at one place of the picture. What does the layer cost? Count
the multiplications (the bias needs none).

1. `cost_1x1(ci, co, h, w)`: the number of multiplications. The stride is 1.

2. `class_1x1(ci, co, h, w)`: the growth class of this number. Constant factors and slower terms do not matter, so there
   are many right answers: give any cost that is of the same order as the true one. (Two costs are of the same order if,
   once all arguments are large, each is at most a constant times the other, whichever of them grow further, alone or
   together.) This function is called with sympy symbols. Return an expression of them: a sum of products of powers, such
   as 3*ci**2 + h. Not a text, not O(...), no Max.

3. `cost_1x1_strided(ci, co, h, w, s)`: again the number of multiplications, now with stride s in both axes: the window
   stands at the rows and columns 0, s, 2s, ... of the picture. s may be larger than h or w.

All arguments of functions 1 and 3 are whole numbers from 1 to 10,000, and they return exact whole numbers, not floats.
Formulas that also take sympy symbols are proved for all sizes; formulas for ints alone are compared at many points, and
are worth as much. (An answer that counts one by one is only asked for layers that it can count.)
"""

from __future__ import annotations

import sympy


def cost_1x1(ci: int, co: int, h: int, w: int) -> int:
    """Multiplications of a 1x1 layer with stride 1 and no padding."""
    raise NotImplementedError


def class_1x1(ci: sympy.Symbol, co: sympy.Symbol, h: sympy.Symbol, w: sympy.Symbol) -> sympy.Expr:
    """Any cost of the same order as the number of multiplications, as an expression of the symbols."""
    raise NotImplementedError


def cost_1x1_strided(ci: int, co: int, h: int, w: int, s: int) -> int:
    """Multiplications of a 1x1 layer with stride s in both axes and no padding."""
    raise NotImplementedError
