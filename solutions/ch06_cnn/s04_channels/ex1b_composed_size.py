"""The size of the composed kernel.

The idea. Look at the first and the last pixel. The second layer's window covers k2 numbers of the first layer. The
first of them sees the pixels 0, ..., k1-1. Each step to the next number moves the first layer's window by s1 pixels,
and from the first of k2 numbers to the last there are k2 - 1 steps (not k2). So the last one sees

    (k2-1)·s1, ..., (k2-1)·s1 + k1 - 1

and the piece from pixel 0 to there is k1 + (k2-1)·s1 pixels long. With stride 1 that is k1 + k2 - 1, the length of the
convolution of two kernels. The stride of the first layer counts, because it makes the steps of the second one longer:
two 3-pixel windows see 5 pixels, but 7 if the first layer has stride 2.

Rows and columns are independent, so in two axes the two lengths are multiplied.
"""

from __future__ import annotations


def composed_size(k1: int, k2: int, s1: int = 1) -> int:
    """Add k2 - 1 steps of s1 pixels to one window."""
    return k1 + (k2 - 1) * s1


def composed_cells(k1h: int, k1w: int, k2h: int, k2w: int) -> int:
    """Multiply rows by columns."""
    return composed_size(k1h, k2h) * composed_size(k1w, k2w)
