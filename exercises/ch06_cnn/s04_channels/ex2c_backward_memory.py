"""Backward memory.

A convolutional layer has computed its output for one picture. Now the backward pass: the gradient of the loss with
respect to each output number is given, and the gradients with respect to the weights, the biases and the picture are
wanted. How much memory does that take?

The picture has ci channels, h rows and w columns. It is padded with ph rows of zeros above and ph below, and with pw
columns left and pw right (per side, as in Gluon). The window has kh rows and kw columns, the stride is (sh, sw): sh rows
down, sw columns to the right. There are co output channels, and each of them has a bias. No activation function follows
inside the layer.

`backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw)` returns the pair (kept, gradients):

- kept: how many numbers of the forward pass must still be there. The forward pass had the picture, the weights, the
  biases and the output. An array counts, with its full size, if its numbers appear in the formula of one of the three
  wanted gradients. (The weights are no exception: they count if they appear.)
- gradients: how many numbers there are in all gradients together: the given one, with respect to the output, and the
  wanted ones, with respect to the weights, the biases and the picture.

Count numbers, not bytes. The picture and its gradient are counted without the padding, and nothing else is stored: no
copies, no products. Sizes, numbers of channels and strides are whole numbers from 1 to 1,000, ph and pw from 0 to 1,000.
The window fits: kh <= h + 2·ph and kw <= w + 2·pw. A stride may be larger than the window, and a padding too. Return two
exact whole numbers, not floats. Formulas that also take sympy symbols are proved for all sizes; formulas for ints alone
are compared at many points, and are worth as much. (An answer that makes the arrays is only asked for layers that fit.)
"""

from __future__ import annotations


def backward_memory(ci: int, co: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int) -> tuple[int, int]:
    """(numbers kept from the forward pass, numbers in all gradients) for one picture; padding per side, with bias."""
    raise NotImplementedError
