"""Convolution commutes.

The idea. In ∫ f(z) g(x - z) dz the two arguments always add up to x. Call the other one y = x - z. Then z = x - y, and

- the differential changes its sign: dz = -dy;
- so do the limits: z = -oo is y = oo, and z = oo is y = -oo.

The integral now runs downwards with a minus in front; turned round it runs upwards without one. The two signs meet:

    ∫_{-oo}^{oo} f(z) g(x-z) dz = ∫_{oo}^{-oo} f(x-y) g(y) (-dy) = ∫_{-oo}^{oo} g(y) f(x-y) dy = [g * f](x).

In d dimensions the map z -> x - z has the determinant (-1)^d, but no limits to turn round: a volume is counted with
|det| = 1. That f and g are absolutely integrable makes sure that the integral exists (for almost every x) and does not
depend on the order in which it is summed up.

A cross-correlation has g(z + x) in the place of g(x - z): the arguments have a constant difference and not a constant
sum, so exchanging f and g turns the result round, c_fg[t] = c_gf[-t]. A network does not mind, for its kernels are
learned: a flipped kernel can be learned as well.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
from sympy import oo


def derivation(s: SimpleNamespace) -> list[tuple[Any, ...]]:
    """Substitute, turn the limits round, exchange the factors."""
    f, g, x, y, z = s.f, s.g, s.x, s.y, s.z
    return [
        (f(z) * g(x - z), z, -oo, oo, "the definition"),
        (-f(x - y) * g(y), y, oo, -oo, "y = x - z: z = x - y, dz = -dy, and the limits change places"),
        (f(x - y) * g(y), y, -oo, oo, "limits in the other order: another minus"),
        (g(z) * f(x - z), z, -oo, oo, "products commute, and y may be called z"),
    ]


def jacobian(d: int) -> tuple[int, int]:
    """One factor -1 for each coordinate; its absolute value enters the integral."""
    return (-1) ** d, 1


def conv_full(f: np.ndarray, g: np.ndarray) -> np.ndarray:
    """Each f[a] adds a copy of g that starts at place a."""
    out = np.zeros(len(f) + len(g) - 1)
    for a, weight in enumerate(f):
        out[a : a + len(g)] += weight * g
    return out


def correlation_pair() -> tuple[np.ndarray, np.ndarray]:
    """c_fg[t] = c_gf[-t], so any pair will do whose c_fg is not the same forwards and backwards.

    f = (1, 2), g = (3, 4): c_fg[-1] = f[1]·g[0] = 6, and c_gf[-1] = g[1]·f[0] = 4.
    """
    return np.array([1.0, 2.0]), np.array([3.0, 4.0])
