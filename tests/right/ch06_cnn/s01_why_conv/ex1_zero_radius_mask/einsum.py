"""einsum, and sympy's own substitution and doit for the derivation."""

import numpy as np


def dense_weight(V):
    if V.shape[0] * V.shape[1] != 1:
        raise ValueError(V.shape)
    return np.einsum("abck->kc", V)


def pixelwise(x, V, b):
    return np.einsum("hwc,abck->hwk", x, V) + b[None, None, :]


def derivation(s):
    zero = s.start.subs(s.D, 0)
    return [(s.start, ""), (zero, "D = 0"), (zero.doit(), "sums with one term")]
