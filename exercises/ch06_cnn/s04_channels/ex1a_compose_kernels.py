"""Two layers, one kernel.

Two layers follow each other, without padding, with stride 1 and with nothing between them (no activation). Together
they are one layer with a larger kernel. Find that kernel, and prove that it always works.

As in the book, a layer computes the cross-correlation, without a flip:

    corr2d(X, K)[i, j] = Σ_a Σ_b X[i+a, j+b]·K[a, b]        of shape (h - kh + 1, w - kw + 1)

1. `compose(K1, K2)`: K1 and K2 are arrays with two axes; each has 1 to 60 rows and 1 to 60 columns, and the product of
   these four numbers is at most 20,000. Return the array K with corr2d(corr2d(X, K1), K2) = corr2d(X, K) for every X
   that is large enough. What shape K has is for you to find out. Raise ValueError unless both have exactly two axes.

2. `compose_channels(K1, K2)`: the same for layers with channels. K1 has shape (c, ci, k1h, k1w): the first layer makes
   c channels out of ci. K2 has shape (co, c, k2h, k2w). Return the kernel of the one layer, whose first two axes are
   (co, ci). ci, c and co go from 1 to 60, co·c·ci is at most 1,000, and co·c·ci·k1h·k1w·k2h·k2w at most 20,000. Raise
   ValueError if the numbers of channels between the layers differ.

3. `compose_bias(K1, b1, K2, b2)`: the layers also have biases. b1 of shape (c,) is added to the first output, one
   number per channel, b2 of shape (co,) to the second. Return the bias of the one layer, of shape (co,).

The arrays hold numbers of any sign, zeros among them. Their dtype is float64, or int64 where all numbers are whole; the
two kernels may differ in that. Results are compared within 1e-9·(1 + |right number|). Leave your arguments as they are.

4. `derivation(s)`: the proof, for one axis. A has p entries and B has q; X is as long as you need. `s` gives you the
   arrays s.X, s.A, s.B (sympy.IndexedBase) and the whole-number symbols s.i, s.a, s.b, s.m, s.p, s.q. The start is the
   second layer on top of the first,

       Σ_{b=0..q-1} B[b]·( Σ_{a=0..p-1} A[a]·X[i+a+b] )

   which is Sum(B[b]*Sum(A[a]*X[i+a+b], (a, 0, p-1)), (b, 0, q-1)). Return a list of (expression, reason), line after
   line. The first expression is the start. The list holds at least three different expressions; a new name for an index,
   terms that cancel, brackets that are multiplied out, or a Sum that is empty or does not use its index do not make a
   different one. Each equals the one before, for all p, q >= 1 and all i. The last one must be one Sum over one index in
   which X[i+m] is a factor, and X is nowhere else:

       Sum(X[i+m]*( ... ), (m, ..., ...))       ( ... ) may contain Sums, A and B, but no X

   An expression must not read an entry that does not exist: A has the entries 0 to p-1, B has 0 to q-1. Take sympy.Max
   and sympy.Min for the bounds. (Not sympy.Piecewise: sympy moves it out of an inner Sum, which changes its meaning.) A
   Sum whose upper bound is below the lower one is 0. The reasons are short texts for the reader; they are not judged.

You may try things out with `from given import corr2d, conv` (conv takes channels: X (ci, h, w), K (co, ci, kh, kw)).
"""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import sympy


def compose(K1: np.ndarray, K2: np.ndarray) -> np.ndarray:
    """K (two axes) with corr2d(corr2d(X, K1), K2) = corr2d(X, K) for all X. ValueError unless both have two axes."""
    raise NotImplementedError


def compose_channels(K1: np.ndarray, K2: np.ndarray) -> np.ndarray:
    """K1 (c, ci, k1h, k1w), K2 (co, c, k2h, k2w) -> the one kernel (co, ci, ., .). ValueError if the c's differ."""
    raise NotImplementedError


def compose_bias(K1: np.ndarray, b1: np.ndarray, K2: np.ndarray, b2: np.ndarray) -> np.ndarray:
    """K1, K2 as above, b1 (c,), b2 (co,) -> the bias (co,) of the one layer."""
    raise NotImplementedError


def derivation(s: SimpleNamespace) -> list[tuple[sympy.Expr, str]]:
    """[(expression, reason), ...]: from the two layers to one Sum over m with the factor X[i+m]."""
    raise NotImplementedError
