"""Forward cost.

A convolutional layer computes its output for one picture. What does that cost?

The picture has ci channels, h rows and w columns. It is padded with ph rows of zeros above and ph below, and with pw
columns left and pw right (per side, as in Gluon). The window has kh rows and kw columns, the stride is (sh, sw): sh rows
down, sw columns to the right. There are co output channels, and each of them has a bias.

`forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw)` returns the pair (multiplications, additions). Count like this:

- One output number: multiply each number under the window, in all input channels, by its weight; add up these products;
  add the bias.
- Adding up n numbers takes n - 1 additions. The bias is one more.
- A padding zero is multiplied and added like any other number.

Sizes, numbers of channels and strides are whole numbers from 1 to 1,000, ph and pw from 0 to 1,000. The window fits:
kh <= h + 2·ph and kw <= w + 2·pw. A stride may be larger than the window, and a padding too. Return two exact whole
numbers, not floats. Formulas that also take sympy symbols are proved for all sizes; formulas for ints alone are compared
at many points, and are worth as much. (An answer that counts one by one is only asked for layers that it can count.)
"""

from __future__ import annotations


def forward_cost(ci: int, co: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int) -> tuple[int, int]:
    """(multiplications, additions) of the forward pass for one picture; padding per side, with bias."""
    raise NotImplementedError
