"""Call a student's function again: without arguments, or with arguments that look much like those of a call before.

A result that is kept from an earlier call may change, run out, or be the one for other arguments.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.api import Mismatch

Array = np.ndarray[Any, Any]


def check_repeated_calls(function: Any, check: Callable[[Any], None]) -> None:
    """Call a student's function without arguments five times, and check the results: what is kept may change, or run out.

    A result that equals the first one is as right as that.

    Raises:
        Mismatch: of ``check``, for the first result that is wrong, with the call that gave it.
    """
    first, *others = function.map([()] * 5)
    for result, again in ((first, ""), *((result, ", called again") for result in others if not same_again(result, first))):
        try:
            check(result)
        except Mismatch as err:
            raise Mismatch(err.got, err.expected, call=f"{function.__name__}(){again}", where=err.where) from None


def same_again(again: Any, before: Any) -> bool:
    """Return whether what came back from a second call is surely what came back from the first."""
    try:
        return bool(again == before)
    except Exception:  # noqa: BLE001 -- a student may return anything, arrays for instance, which have no truth value
        return False


def reordered(array: Array) -> Array:
    """Return a copy of an array in which two neighbours near the middle, in reading order, have changed places.

    It has the shape, the sum, the first and the last number of the other one, and the same text if numpy shortens that.

    Raises:
        ValueError: if all numbers but the first and the last are equal.
    """
    line = array.ravel().copy()
    inside = range(1, len(line) - 2)
    place = min((i for i in inside if line[i] != line[i + 1]), key=lambda i: abs(2 * i + 1 - len(line)))
    line[[place, place + 1]] = line[[place + 1, place]]
    exchanged: Array = line.reshape(array.shape)
    return exchanged
