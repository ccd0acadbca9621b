"""What a stride saves.

The idea: every output number costs the same, k·k products; a stride leaves fewer outputs.

- There are floor((n + 2p - k)/s) + 1 places along each axis (6.3.1), so k²·(floor((n + 2p - k)/s) + 1)² products.
- For large n the floor and the +1 do not matter: n/sh rows and n/sw columns remain, so the ratio tends to 1/(sh·sw). It is not
  exact for a given picture: n = 33, k = 3, p = 0 has 8649 products at stride 1 and 2304 at stride 2, which is 0.266.
  The outputs need less memory by the same factor, and every later layer works on the smaller picture.
- What it buys: one step in the second layer is s pixels in the picture. Going up through the layers, a step of layer l is
  the product of the strides before it, and each layer adds (k - 1) of its steps: 1 + Σ (k_l - 1)·Π_{m<l} s_m. With
  strides above 1 that grows geometrically. A layer's own stride does not count for its own window.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import sympy


def multiplications(n: int, k: int, p: int, s: int) -> int | sympy.Expr:
    """Count k² products at each place."""
    return k**2 * ((n + 2 * p - k) // s + 1) ** 2


def cost_ratio_limit(sh: int, sw: int) -> Fraction | float:
    """Keep one of sh rows and one of sw columns."""
    return Fraction(1, sh * sw)


def field(kernels: Sequence[int], strides: Sequence[int]) -> int:
    """Add for each layer its taps but one, times the step of that layer."""
    seen, step = 1, 1
    for k, s in zip(kernels, strides, strict=True):
        seen += (k - 1) * step
        step *= s
    return seen
