"""Cost of a 1x1 convolution.

A layer with a 1 x 1 window, ci input channels and co output channels is applied to one picture of h rows and w columns, without
padding. Each output number is a weighted sum over the ci input channels of one pixel. Count multiplications only.

1. `cost_1x1(ci, co, h, w)`: the number of multiplications, at stride 1.

2. `class_1x1(ci, co, h, w)`: how the cost grows: any formula of the same growth class, as one writes it inside O(...). For
   example 3·ci² and ci² + ci are of one class, ci² and ci³ are not. The cost itself is a right answer; so is every
   multiple of it.

3. `cost_1x1_strided(ci, co, h, w, s)`: the number of multiplications at stride s in both directions. The window stands on
   the rows 0, s, 2s, ... as far as there are rows (and on the columns alike).

All sizes are positive whole numbers. The functions are called with ints, and also with positive sympy symbols: write // or
sympy.floor / sympy.ceiling, not int() or math.ceil. Return whole numbers, not floats.
"""

from __future__ import annotations

import sympy


def cost_1x1(ci: int, co: int, h: int, w: int) -> int | sympy.Expr:
    """Multiplications of a 1 x 1 layer at stride 1."""
    raise NotImplementedError


def class_1x1(ci: int, co: int, h: int, w: int) -> int | sympy.Expr:
    """A formula of the same growth class as the cost."""
    raise NotImplementedError


def cost_1x1_strided(ci: int, co: int, h: int, w: int, s: int) -> int | sympy.Expr:
    """Multiplications of a 1 x 1 layer at stride s in both directions."""
    raise NotImplementedError
