"""Forward memory.

The idea. While the layer computes, three arrays exist at the same time, and the memory is the *sum* of their sizes:

    the picture       (ci, h, w)                            ci·h·w
    the parameters    (co, ci, kh, kw) and (co,)            co·ci·kh·kw + co
    the output        (co, oh, ow)                          co·oh·ow

The product ci·co·kh·kw·oh·ow is how often the layer multiplies. It needs no memory: each product is added to an output
number at once, and then forgotten. With 3 to 16 channels, 32x32 pixels, window 5 and padding 2 these are 1,228,800
multiplications, but only 3,072 + 1,216 + 16,384 = 20,672 numbers.

(An implementation that copies all windows into one large matrix, as in exercise 6.4.6, holds ci·kh·kw·oh·ow numbers
more. That is the price of doing all of it in one matrix product.)

The class. With stride 1, no padding and a small window the output is about as large as the picture: oh = h - kh + 1 is
of the order of h. The biases are fewer than the output numbers, so their term is covered. Each of the other three can be
the largest one, depending on the channels and the window, so none may be left out.
"""

from __future__ import annotations

import sympy


def forward_memory(
    ci: int, co: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int
) -> tuple[int, int, int]:
    """Multiply the lengths of the axes of each of the three arrays."""
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    return ci * h * w, co * ci * kh * kw + co, co * oh * ow


def memory_class(ci: sympy.Expr, co: sympy.Expr, h: sympy.Expr, w: sympy.Expr, kh: sympy.Expr, kw: sympy.Expr) -> sympy.Expr:
    """Return a sum, because the memory is a sum."""
    return ci * h * w + co * h * w + ci * co * kh * kw
