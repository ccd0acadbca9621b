"""What a stride saves.

A layer with one input channel and one output channel, a k x k kernel, padding p (p zeros on EACH side) and stride s in both
directions is applied to an n x n picture. The window fits: n + 2p >= k. n, k and s are whole numbers from 1 to 10,000,
p from 0 to 1,000.

1. `multiplications(n, k, p, s)`: how many multiplications does it take? A padding zero is multiplied like any other
   number; the bias is not counted. Return whole numbers, not floats. A formula that also takes sympy symbols (with // or
   sympy.floor) is proved for all sizes; a formula for ints alone is compared at many points, and is worth as much.

2. `cost_ratio_limit(sh, sw)`: a layer with stride sh along the rows and sw along the columns, compared with the same layer at
   stride 1 in both directions: the limit of (its multiplications) / (those at stride 1) for larger and larger pictures
   (kernel and padding stay the same). 1 <= sh, sw <= 1,200, whole numbers. Return a number (an int, a Fraction, a sympy number
   or a float) that is right to nine digits.

3. `field(kernels, strides)`: the other side of it. Layers are stacked, the first one on a line of pixels (one axis): layer l
   has a kernel of kernels[l] taps and stride strides[l], no padding. Take one output of the last layer. Counting both ends, how
   many pixels lie from the first to the last one that it depends on? The two lists have the same length, from 0 to 120, and
   hold whole numbers >= 1; with no layers at all, the answer is 1. The field itself is at most 100,000. Return a whole number,
   not a float.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import sympy


def multiplications(n: int, k: int, p: int, s: int) -> int | sympy.Expr:
    """Multiplications of a k x k layer with padding p per side and stride s on an n x n picture, one channel."""
    raise NotImplementedError


def cost_ratio_limit(sh: int, sw: int) -> Fraction | float:
    """Limit of cost(stride sh, sw) / cost(stride 1, 1) for large pictures."""
    raise NotImplementedError


def field(kernels: Sequence[int], strides: Sequence[int]) -> int:
    """Receptive field along one axis of a stack of layers."""
    raise NotImplementedError
