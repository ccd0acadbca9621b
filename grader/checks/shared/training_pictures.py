"""Draw the pictures that networks are trained on: the same ones for every student, so that only the answer decides."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
from shared.fashion_pictures import fashion

Array = np.ndarray[Any, Any]


@functools.cache
def training_pictures(count: int) -> tuple[Array, Array]:
    """Return ``count`` pictures and their labels, drawn once.

    They are read-only, so that their digest, which identifies a question to an oracle, is computed once.
    """
    drawn = fashion(count, np.random.default_rng(662))
    pictures, labels = (array.copy() for array in drawn)
    for array in (pictures, labels):
        array.setflags(write=False)
    return pictures, labels
