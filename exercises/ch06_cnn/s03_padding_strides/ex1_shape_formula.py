"""The shape formula and the last example.

A picture has n rows. Rows of zeros are added above and below it: that is the padding. A window of k rows starts at the
top of the padded picture and moves down s rows at a time (s is the stride), as long as all of it lies inside. Each
position of the window gives one row of the output. Columns are treated in the same way.

1. `output_size(n, k, p, s)`: the number of positions, if p rows of zeros are added on EACH side: p above and p below.
   This is how Gluon's `padding=` counts.

2. `output_size_total(n, k, p_total, s)`: the number of positions, if p_total rows of zeros are added on both sides
   TOGETHER. The book's formula counts in this way. p_total may be odd: then one side gets one row more than the other.

3. `unused(n, k, p, s)`: how many rows at the end of the padded picture no window touches, that is, the rows below the
   window in its last position. p rows of zeros stand on each side. (A stride larger than k also leaves rows between two
   positions. They are not counted here.)

4. `last_example()`: the section's last example is a picture of 8x8 and the layer
   Conv2D(1, kernel_size=(3, 5), padding=(0, 1), strides=(3, 4)). Each pair is (for the rows, for the columns).
   Return ((output height, output width), (unused rows, unused columns)), with `unused` as in 3.

n, k and s are whole numbers from 1 to 10,000, p and p_total from 0 to 10,000, and the window fits into the padded picture:
k <= n + 2*p, or k <= n + p_total. Windows and strides may be larger than the picture. Return whole numbers, not floats.
Formulas that also take sympy symbols (with // or sympy.floor) are proved for all sizes. Formulas for ints alone are compared
at many points, and are worth as much.
"""

from __future__ import annotations


def output_size(n: int, k: int, p: int, s: int) -> int:
    """Positions of a window of k on n rows with p zeros on each side, stride s."""
    raise NotImplementedError


def output_size_total(n: int, k: int, p_total: int, s: int) -> int:
    """Positions of a window of k on n rows with p_total zeros on both sides together, stride s."""
    raise NotImplementedError


def unused(n: int, k: int, p: int, s: int) -> int:
    """Rows of the padded picture below the last position of the window; p zeros on each side."""
    raise NotImplementedError


def last_example() -> tuple[tuple[int, int], tuple[int, int]]:
    """((height, width), (unused rows, unused columns)) of the section's last example."""
    raise NotImplementedError
