"""Mark arrays that reach the student's code as arrays of the course's framework."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np


class ForFramework(msgspec.Struct, frozen=True, eq=False):
    """An array that reaches the student's code as an array of its framework (MXNet's NDArray), not of numpy's."""

    array: np.ndarray[Any, Any]


def for_framework(values: Any) -> ForFramework:
    """Mark an array (any shape, number dtype; float64 becomes float32) to be handed over as an array of the
    framework that the course lists in `packages`: MXNet's NDArray.

    Example::

        student.corr2d(for_framework(np.ones((3, 3))), for_framework(np.ones((1, 2))))

    Raises:
        ValueError: if ``values`` are not numbers.
    """
    array = np.asarray(values)
    if array.dtype.kind not in "biuf":
        raise ValueError(f"a framework's array holds numbers, not {array.dtype}")
    return ForFramework(array.astype(np.float32) if array.dtype == np.float64 else array)
