"""Read numbers of an answer that may be wrong, to see whether some of its results go with others."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from grader.api import Mismatch, rational, whole


def plain_number(value: Any) -> int | float | Fraction | None:
    """Return a number as Python's int, float or Fraction, whichever library it comes from; None for anything else.

    Example: ``plain_number(np.int64(3)) == plain_number(sympy.ceiling(sympy.Rational(5, 2))) == 3``.
    """
    if type(value) is int:  # nearly always
        return value
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    try:
        return whole(value)
    except Mismatch:
        if isinstance(value, (float, np.floating)):
            return float(value)
    try:
        return rational(value)
    except Mismatch:
        return None
