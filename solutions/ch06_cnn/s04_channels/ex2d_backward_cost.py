"""Backward cost.

The idea. The forward pass consists of products v = w·x of a weight and a number of the picture, which are added up,
with the bias, to output numbers y. Let g be the given gradient, with respect to y. Then the gradient with respect to each
v that was added into y is g, too, and

    from w:   g·x      is added to the gradient of w,      one multiplication, one addition,
    from x:   g·w      is added to the gradient of x,      one multiplication, one addition.

So each product of the forward pass costs two products on the way back, and two additions. There were

    N = ci·co·kh·kw·oh·ow

of them. The bias b was added to y as it is: its term is g itself, an addition without a multiplication, once for each
of the co·oh·ow output numbers. Together

    2·N multiplications,    2·N + co·oh·ow additions.

This is the rule of thumb that a backward pass costs twice a forward pass. (The first layer of a network needs no
gradient with respect to the picture: there it is one N.)
"""

from __future__ import annotations


def backward_cost(ci: int, co: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int) -> tuple[int, int]:
    """Count two terms, g·x and g·w, for each forward product, and one more for the bias of each output number."""
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    outputs = co * oh * ow
    forward_products = ci * kh * kw * outputs
    return 2 * forward_products, 2 * forward_products + outputs
