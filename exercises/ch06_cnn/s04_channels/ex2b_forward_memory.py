"""Forward memory.

How much does a convolutional layer hold in memory while it computes its output for one picture?

The picture has ci channels, h rows and w columns. It is padded with ph rows of zeros above and ph below, and with pw
columns left and pw right (per side, as in Gluon). The window has kh rows and kw columns, the stride is (sh, sw): sh rows
down, sw columns to the right. There are co output channels, and each of them has a bias.

1. `forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw)` returns three counts: how many numbers there are in the picture,
   in the layer's parameters (weights and biases together), and in the output. Count numbers, not bytes. The picture is
   counted without its padding zeros, and nothing else is stored: no padded copy, no copies of the windows, no products.

   Sizes, numbers of channels and strides are whole numbers from 1 to 1,000, ph and pw from 0 to 1,000. The window fits:
   kh <= h + 2·ph and kw <= w + 2·pw. A stride may be larger than the window, and a padding too. Return three exact whole
   numbers, not floats. Formulas that also take sympy symbols are proved for all sizes; formulas for ints alone are
   compared at many points, and are worth as much. (An answer that makes the arrays is only asked for layers that fit.)

2. `memory_class(ci, co, h, w, kh, kw)`: the growth class of the sum of the three, for stride 1, no padding and a window
   that is much smaller than the picture (kh is much smaller than h, kw than w; but they may grow with it). Constant
   factors and slower terms do not matter, so there are many right answers: give any cost that is of the same order as the
   true one. (Two costs are of the same order if, once all arguments are large, each is at most a constant times the other,
   whichever of them grow further, alone or together.) This function is called with sympy expressions, such as symbols.
   Return an expression of them: a sum of products of powers, such as 3*ci**2 + h. Not a text, not O(...), no Max.
"""

from __future__ import annotations

import sympy


def forward_memory(
    ci: int, co: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int
) -> tuple[int, int, int]:
    """(numbers in the picture without padding, in weights and biases together, in the output)."""
    raise NotImplementedError


def memory_class(ci: sympy.Expr, co: sympy.Expr, h: sympy.Expr, w: sympy.Expr, kh: sympy.Expr, kw: sympy.Expr) -> sympy.Expr:
    """Any cost of the same order as all these numbers together: stride 1, no padding, a small window."""
    raise NotImplementedError
