"""Backward memory.

The idea. Write the layer as if it had one number of each kind: y = w·x + b, and let g be the given gradient, with respect
to y. Then the gradients are

    with respect to w:   g·x,        to x:   g·w,        to b:   g.

Which forward arrays appear? x, for the gradient with respect to the weights; w, for the one with respect to the picture.
b does not appear: it was only added. y does not either: the layer is linear, and its derivative does not depend on the
value of y. (A sigmoid is different: its derivative is y·(1-y), so there the output is kept. And the *next* layer keeps
this layer's output, but as its own picture.) The real layer is made of many such terms, but of no others. So

    kept:        ci·h·w  +  co·ci·kh·kw

Each array that gets a gradient needs a gradient of its own size, and the given gradient, with respect to the output, is
there, too:

    gradients:   ci·h·w  +  co·ci·kh·kw  +  co  +  co·oh·ow
"""

from __future__ import annotations


def backward_memory(ci: int, co: int, h: int, w: int, kh: int, kw: int, ph: int, pw: int, sh: int, sw: int) -> tuple[int, int]:
    """Keep picture and weights; a gradient has the size of its array."""
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    picture, weights, biases, output = ci * h * w, co * ci * kh * kw, co, co * oh * ow
    return picture + weights, picture + weights + biases + output
