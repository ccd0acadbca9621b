"""The size of the composed kernel.

Two layers follow each other, without padding. Along one axis the first has a window of k1 pixels, the second a window
of k2 numbers of the first layer's output. Together they see a longer piece of the picture than each of them alone.

1. `composed_size(k1, k2, s1=1)`: how long is the piece that one number of the second layer's output sees? The first
   layer has stride s1: its window moves by s1 pixels at a time. (The second layer's stride plays no part for one
   number.) Count from the first pixel that is seen to the last one, both included; pixels between them count too, even
   if no window reads them, as it happens when s1 is larger than k1. With s1 = 1 this is the length of the kernel of the
   one layer that does the work of both (exercise 6.4.1a).

2. `composed_cells(k1h, k1w, k2h, k2w)`: now in two axes, both layers with stride 1. The first window has k1h rows and
   k1w columns, the second k2h rows and k2w columns. How many numbers does the kernel of the one layer hold?

All arguments are whole numbers from 1 to 1,000. Return whole numbers, not floats. Formulas that also take sympy symbols
are proved for all sizes; formulas for ints alone are compared at many points, and are worth as much. (An answer that
counts a kernel's numbers one by one is only asked for kernels that it can count.)
"""

from __future__ import annotations


def composed_size(k1: int, k2: int, s1: int = 1) -> int:
    """Pixels along one axis, from the first to the last, that one output number of the second layer sees."""
    raise NotImplementedError


def composed_cells(k1h: int, k1w: int, k2h: int, k2w: int) -> int:
    """Numbers in the kernel that does the work of both layers, which have stride 1."""
    raise NotImplementedError
