"""Draw the pictures that networks are trained on, the same for everybody, so that only the answer decides."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
from shared.fashion_pictures import fashion

Array = np.ndarray[Any, Any]


@functools.cache
def training_pictures(count: int) -> tuple[Array, Array]:
    """Return ``count`` drawn pictures and their labels, the same arrays at each call.

    They cannot be written to: so the digest by which an oracle's question is recognised is computed only once.

    Returns:
        what :func:`shared.fashion_pictures.fashion` draws: pictures, float32 (count, 1, 28, 28); labels, int64 (count,).
    """
    drawn = fashion(count, np.random.default_rng(662))
    pictures, labels = (array.copy() for array in drawn)
    for array in (pictures, labels):
        array.setflags(write=False)
    return pictures, labels
