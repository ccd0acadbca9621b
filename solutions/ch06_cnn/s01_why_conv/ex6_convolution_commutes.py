"""Convolution commutes.

The idea. In ∫ f(z) g(x - z) dz the two arguments always add up to x. Call the other one y = x - z. Then z = x - y, and

- the differential changes its sign: dz = -dy;
- so do the limits: z = -oo is y = oo, and z = oo is y = -oo.

The integral now runs downwards, with a minus in front. Exchanging the limits gives another minus, and the two cancel:

    ∫_{-oo}^{oo} f(z) g(x-z) dz = ∫_{oo}^{-oo} f(x-y) g(y) (-dy) = ∫_{-oo}^{oo} g(y) f(x-y) dy = [g * f](x).

In d dimensions the map z -> x - z has the determinant (-1)^d, but no limits to exchange: the volume changes by the
factor |det| = 1. That f and g are absolutely integrable makes sure that the integral exists (for almost every x) and does not
depend on the order in which it is summed up.

A cross-correlation has g(z + x) in the place of g(x - z): the arguments have a constant difference and not a constant
sum, so exchanging f and g reverses the result, c_fg[t] = c_gf[-t]. For a network it makes no difference: its kernels are
learned, and a flipped kernel can be learned as well.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
from sympy import oo


def derivation(s: SimpleNamespace) -> list[tuple[Any, ...]]:
    """Substitute z = x - y, exchange the limits, and rename y to z."""
    f, g, x, y, z = s.f, s.g, s.x, s.y, s.z
    return [
        (f(z) * g(x - z), z, -oo, oo, "the definition"),
        (-f(x - y) * g(y), y, oo, -oo, "y = x - z: z = x - y, dz = -dy, and the limits change places"),
        (f(x - y) * g(y), y, -oo, oo, "exchanging the limits gives another minus"),
        (g(z) * f(x - z), z, -oo, oo, "products commute, and y may be called z"),
    ]


def jacobian(d: int) -> tuple[int, int]:
    """The map has one factor -1 for each coordinate; the absolute value of the determinant enters the integral."""
    return (-1) ** d, 1


def conv_full(f: np.ndarray, g: np.ndarray) -> np.ndarray:
    """Add for each f[a] a copy of g, times f[a], that starts at place a."""
    out = np.zeros(len(f) + len(g) - 1)
    for a, weight in enumerate(f):
        out[a : a + len(g)] += weight * g
    return out


def correlation_pair() -> tuple[np.ndarray, np.ndarray]:
    """Return any pair whose c_fg is not the same forwards and backwards: c_fg[t] = c_gf[-t].

    f = (1, 2), g = (3, 4): c_fg[-1] = f[1]·g[0] = 6, and c_gf[-1] = g[1]·f[0] = 4.
    """
    return np.array([1.0, 2.0]), np.array([3.0, 4.0])
