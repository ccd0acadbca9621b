"""Means of groups."""

from __future__ import annotations

import numpy as np

from grader.api import Mismatch, Student, points

HINTS = ("Which rows belong to a name?", "groupby, then mean")
OUTSIDE = {"up_to_1000": "there are at most 1,000 rows"}


@points(4, hint="Two rows of a name with 1 and 3 have the mean 2.")
def test_means(student: Student, rng: np.random.Generator) -> None:
    """each name has the mean of its values"""
    few = list("aabbbcde"), [5.0, 2.0, 2.0, 3.0, -7.0, 4.0, 0.0, *(rng.integers(1, 100, 1) * 2.0).tolist()]
    many = [f"name {n % 100}" for n in range(999)], (rng.permutation(999) - 400.0).tolist()
    for (names, values), got in zip((few, many), student.group_means.map([few, many]), strict=True):
        rows: dict[str, list[float]] = {}
        for name, value in zip(names, values, strict=True):
            rows.setdefault(name, []).append(value)
        wanted = {name: sum(found) / len(found) for name, found in rows.items()}
        if not isinstance(got, dict) or set(got) != set(wanted) or any(abs(got[n] - wanted[n]) > 1e-9 for n in wanted):
            raise Mismatch("other means", f"{wanted}" if len(wanted) < 9 else f"the means of {len(wanted)} names")
