"""The pictures that networks are trained on: the same for everybody, for what decides is the answer, not what is drawn."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
from shared.fashion_pictures import fashion

Array = np.ndarray[Any, Any]


@functools.cache
def training_pictures(count: int) -> tuple[Array, Array]:
    """Give so many pictures and their labels, drawn once; nobody can change them, so that an oracle's question is known by
    a digest of them that is made once.
    """  # fmt: skip
    drawn = fashion(count, np.random.default_rng(662))
    pictures, labels = (array.copy() for array in drawn)
    for array in (pictures, labels):
        array.setflags(write=False)
    return pictures, labels
