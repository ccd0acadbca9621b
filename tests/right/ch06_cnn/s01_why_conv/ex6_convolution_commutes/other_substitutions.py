"""Makes two more substitutions on the way: one stretches the variable, one bends it."""

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
        (f(x - y) * g(y) / 2 + g(y) * f(x - y) / 2, y, -oo, oo, "exchanging the limits gives another minus"),
        (2 * f(x - 2 * y) * g(2 * y), y, -oo, oo, "2y in the place of y"),
        (3 * z**2 * f(x - z**3) * g(z**3), z, -oo, oo, "z³ in the place of 2y"),
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
