"""Backward cost.

A convolutional layer has computed its output for one picture. Now the backward pass: the gradient of the loss with
respect to each output number is given, and the gradients with respect to the weights, the biases and the picture are
wanted. What does that cost?

The picture has ci channels, h rows and w columns. It is padded with ph rows of zeros above and ph below, and with pw
columns left and pw right (per side, as in Gluon). The window has kh rows and kw columns, the stride is (sh, sw): sh rows
down, sw columns to the right. There are co output channels, and each of them has a bias.

`backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw)` returns the pair (multiplications, additions) of the backward pass
alone, without the forward pass. Count like this:

- Wanted are the gradients with respect to all weights, all biases and all numbers of the *padded* picture. (A padding
  zero is treated like any other number, and what comes out for it is thrown away afterwards.)
- Each wanted gradient starts as 0 and collects: by the chain rule, there is one term for each time that the weight, the
  bias or the number was used in the forward pass. The term costs one multiplication if it is a product, none if it is
  just the given gradient. Adding the term to what is collected costs one addition, also the first time.

Sizes, numbers of channels and strides are whole numbers from 1 to 1,000, ph and pw from 0 to 1,000. The window fits:
kh <= h + 2·ph and kw <= w + 2·pw. A stride may be larger than the window, and a padding too. Return two exact whole
numbers, not floats. Formulas that also take sympy symbols are proved for all sizes; formulas for ints alone are compared
at many points, and are worth as much. (An answer that counts one by one is only asked for layers that it can count.)
"""

from __future__ import annotations


def backward_cost(ci: int, co: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int) -> tuple[int, int]:
    """(multiplications, additions) of the backward pass for one picture; padding per side, with bias."""
    raise NotImplementedError
