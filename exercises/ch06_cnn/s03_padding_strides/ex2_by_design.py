"""Other paddings and strides, by design.

A layer with a window of k x k, padding p (p rows and columns of zeros on EACH side) and stride s turns a picture of n x n
into one of m x m. Often n and m are given, and k, p and s are to be found.

1. `settings(n, m, k_max, p_max, s_max)`: the set of all triples (k, p, s) of whole numbers with 1 <= k <= k_max,
   0 <= p <= p_max and 1 <= s <= s_max that turn n into m. The window must fit into the padded picture (k <= n + 2*p);
   p may be as large as k or larger, and s larger than the picture. If there are none, the set is empty. n, m, k_max and
   s_max are whole numbers from 1 to 120, p_max is one from 0 to 60, and there are at most 400 triples within the limits.
   A list of triples without repetitions is fine, too.

2. `same_padding(k)`: the padding p (on each side) with which a layer of stride 1 keeps the size of every picture. An int,
   not a float. k is any whole number from -1,000,000 to 1,000,000: raise ValueError if there is no such layer, that is, if k
   is even or k < 1.

3. `run(n, settings)`: try it out. `settings` is a list of one or more triples (k, p, s) that fit; a triple may come twice. For
   each of them build a layer (mxnet.gluon.nn.Conv2D, with this k, p and s in both axes), feed it one picture with one channel,
   n x n (an array 1 x 1 x n x n, 1 <= n <= 120), and read off the shape of what comes out. Return the list of pairs
   (height, width), in the same order. Which values are in the picture and in the kernel does not matter. The shapes are to
   be measured, not computed: the hidden checks watch which layers are called, and on what, and
   whether your shapes are others if the layers give others.
"""

from __future__ import annotations

from mxnet import nd
from mxnet.gluon import nn

Setting = tuple[int, int, int]


def settings(n: int, m: int, k_max: int, p_max: int, s_max: int) -> set[Setting]:
    """All (k, p, s) within the limits that turn a side of n into a side of m."""
    raise NotImplementedError


def same_padding(k: int) -> int:
    """The padding on each side that keeps the size at stride 1. ValueError if k is even or k < 1."""
    raise NotImplementedError


def run(n: int, settings: list[Setting]) -> list[tuple[int, int]]:
    """The measured output shapes (height, width) of real layers with these settings on an n x n picture."""
    raise NotImplementedError
