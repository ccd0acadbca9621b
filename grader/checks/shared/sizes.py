"""Sizes at which a function of several whole numbers is compared."""

from __future__ import annotations

_STEPS = 11


def sizes_in_pairs(largest: int, count: int) -> list[tuple[int, ...]]:
    """Return points of ``count`` numbers from 1 to ``largest``, at most 12 of them, that combine all magnitudes.

    Each number takes 11 values, equally far apart on a logarithmic scale, and any two numbers take each of the 121 pairs of
    values at one of the 121 points (an orthogonal array of strength 2).
    """
    values = [round(largest ** (step / (_STEPS - 1))) for step in range(_STEPS)]
    return [
        tuple(values[place % _STEPS] for place in (i, j, *(i + factor * j for factor in range(1, _STEPS)))[:count])
        for i in range(_STEPS)
        for j in range(_STEPS)
    ]
