"""Forward cost.

The idea. Look at one output number first. The window covers kh·kw numbers in each of the ci channels, so it is a sum of
n = ci·kh·kw products, and then the bias is added:

    n multiplications,   (n - 1) + 1 = n additions.

How many output numbers are there? Along the rows the window can start at 0, sh, 2·sh, ... as long as it ends inside the
h + 2·ph padded rows (ph above *and* ph below). The last start is at h + 2·ph - kh at most, so there are
(h + 2·ph - kh)//sh + 1 starts; the columns are alike. Together co·oh·ow output numbers, and

    N = ci·co·kh·kw·oh·ow     multiplications, and as many additions.

The zeros of the padding are in it, because the layer multiplies them, too. Without bias there would be n - 1 additions
for each output number: co·oh·ow fewer.
"""

from __future__ import annotations


def forward_cost(ci: int, co: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int) -> tuple[int, int]:
    """Count n multiplications and n additions for each of the co·oh·ow output numbers."""
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    products = ci * kh * kw
    outputs = co * oh * ow
    return products * outputs, (products - 1 + 1) * outputs
