"""Synthetic grey pictures of ten kinds of clothes, for training without a download."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
Mask = Any  # bool arrays; numpy's types lose them in comparisons
#: What the labels 0..9 mean.
fashion_names = (
    "t-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot",
)  # fmt: skip
#: Standard deviation of a picture's rotation (rad), relative size, and shift (1 is half the width).
_JITTER = 0.08


def fashion(n: int, rng: np.random.Generator, size: int = 28, noise: float = 0.12) -> tuple[Array, Array]:
    """Draw n pictures, the ten classes equally often, in random order.

    Every picture is a silhouette in a frame that is turned, scaled, shifted and perhaps mirrored, filled with a grey
    of 0.55 to 0.85 and faint stripes, under Gaussian noise.

    Args:
        n: how many; rng: the source of all randomness; size: pixels per side; noise: its standard deviation.

    Returns:
        pictures, float32 (n, 1, size, size) in [0, 1]; labels, int64 (n,), see ``fashion_names``.

    Raises:
        ValueError: if n or size is less than 1.

    Example: ``X, y = fashion(1500, np.random.default_rng(1))``.
    """
    if n < 1 or size < 1:
        raise ValueError(f"fashion draws at least one picture of at least one pixel, not {n} of {size}")
    labels = np.arange(n, dtype=np.int64) % 10
    rng.shuffle(labels)
    pictures = np.empty((n, size, size), np.float32)
    for start in range(0, n, 500):  # in parts, so that the memory stays small
        part = slice(start, start + 500)
        pictures[part] = _drawn(labels[part], rng, size, noise)
    return pictures[:, None], labels


def _drawn(labels: Array, rng: np.random.Generator, size: int, noise: float) -> Array:
    n = len(labels)
    right, down = _frames(n, rng, size)
    traits = rng.uniform(-1, 1, (n, 3, 1, 1))
    inside = np.empty((n, size, size), bool)
    for label, outline in enumerate(_OUTLINES):
        of = np.flatnonzero(labels == label)
        if of.size:
            inside[of] = outline(right[of], down[of], traits[of].swapaxes(0, 1))
    grey = rng.uniform(0.55, 0.85, (n, 1, 1))
    depth, slope = rng.normal(0, 0.15, (n, 1, 1)), rng.normal(0, 4, (n, 1, 1))
    stripes = depth * np.sin(3 * right + slope * down)
    shade = rng.standard_normal((n, size, size), dtype=np.float32) * np.float32(noise)
    clipped: Array = np.clip(inside * (grey + stripes) + shade, 0, 1).astype(np.float32)
    return clipped


def _frames(n: int, rng: np.random.Generator, size: int) -> tuple[Array, Array]:
    """Return each picture's own coordinates, right and down, about -1..1."""
    ticks = (np.arange(size) + 0.5) / size * 2 - 1
    angle, growth, shift_right, shift_down = rng.normal(0, _JITTER, (4, n, 1, 1))
    mirror = np.where(rng.random((n, 1, 1)) < 0.5, -1.0, 1.0)
    across, along = ticks[None, None, :] - shift_right, ticks[None, :, None] - shift_down
    right = mirror * (across * np.cos(angle) + along * np.sin(angle)) / (1 + growth)
    down = (along * np.cos(angle) - across * np.sin(angle)) / (1 + growth)
    return right.astype(np.float32), down.astype(np.float32)


# The outlines: u to the right, v downwards; q: three random traits in -1..1 (width, length, slant).


def _box(u: Array, v: Array, across: float, along: float, half_width: Any, half_height: float) -> Mask:
    return (abs(u - across) < half_width) & (abs(v - along) < half_height)


def _torso(u: Array, v: Array, q: Array) -> Mask:
    return (abs(u) < _width(q)) & (abs(v) < _length(q))


def _width(q: Array) -> Any:
    return 0.42 + 0.06 * q[0]


def _length(q: Array) -> Any:
    return 0.70 + 0.08 * q[1]


def _sleeves(u: Array, v: Array, q: Array, reach: float) -> Mask:
    middle = _width(q) + 0.5 * (v + 0.6) * (0.5 + 0.15 * q[2])
    return (abs(abs(u) - middle) < 0.15) & (v > -0.65) & (v < reach)


def _t_shirt(u: Array, v: Array, q: Array) -> Mask:
    short = (abs(u) < _width(q) + 0.35) & (v > -_length(q)) & (v < -_length(q) + 0.38)
    return _torso(u, v, q) | short


def _trouser(u: Array, v: Array, q: Array) -> Mask:
    gap = (abs(u) < 0.05 + 0.05 * (v + 0.3)) & (v > -0.3)
    return _box(u, v, 0, 0, 0.34 + 0.05 * q[0], 0.9) & ~gap


def _pullover(u: Array, v: Array, q: Array) -> Mask:
    return _torso(u, v, q) | _sleeves(u, v, q, 0.6)


def _dress(u: Array, v: Array, q: Array) -> Mask:
    flare = (0.14 + 0.07 * q[2]) * (v + 1) * (v > -0.9)
    return abs(u) < 0.16 + 0.05 * q[0] + flare


def _coat(u: Array, v: Array, q: Array) -> Mask:
    body = (abs(u) < _width(q)) & (v > -0.8) & (v < 0.95)
    return (body | _sleeves(u, v, q, 0.75)) & ~((abs(u) < 0.04) & (v > -0.5))


def _sandal(u: Array, v: Array, q: Array) -> Mask:
    strap = (abs(u - 0.5 - 0.2 * v) < 0.08) & (v > -0.2) & (v < 0.45)
    return _box(u, v, 0, 0.45, 0.85, 0.09) | (abs(v - 0.35 + 0.5 * abs(u)) < 0.07) | strap


def _shirt(u: Array, v: Array, q: Array) -> Mask:
    buttons = (abs(u) < 0.05) & ((v * 6).astype(int) % 2 == 0)
    collar = (abs(u) < 0.15) & (v < -0.5)
    return (_torso(u, v, q) | _sleeves(u, v, q, 0.45)) & ~buttons & ~collar


def _sneaker(u: Array, v: Array, q: Array) -> Mask:
    return (v > 0.05 - 0.35 * (u > 0.15) * u) & (v < 0.5) & (abs(u) < 0.85)


def _bag(u: Array, v: Array, q: Array) -> Mask:
    handle = (abs(np.hypot(u, (v + 0.2) * 1.1) - 0.45) < 0.07) & (v < -0.15)
    return _box(u, v, 0, 0.25, 0.72 + 0.08 * q[0], 0.45) | handle


def _ankle_boot(u: Array, v: Array, q: Array) -> Mask:
    shaft = (abs(u - 0.35) < 0.32) & (v > -0.8) & (v < 0.6)
    return shaft | _box(u, v, -0.1, 0.42, 0.78, 0.22)


_OUTLINES: tuple[Callable[[Array, Array, Array], Mask], ...] = (
    _t_shirt, _trouser, _pullover, _dress, _coat, _sandal, _shirt, _sneaker, _bag, _ankle_boot,
)  # fmt: skip
