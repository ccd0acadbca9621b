"""Means of groups."""

from __future__ import annotations

import numpy as np

from grader.api import Mismatch, Student, points


@points(4, hint="Two rows of a name with 1 and 3 have the mean 2.")
def test_means(student: Student, rng: np.random.Generator) -> None:
    """each name has the mean of its values"""
    values = [float(v) for v in rng.integers(1, 100, 6) * 2]
    got = student.group_means(list("aabbbc"), values)
    wanted = {"a": sum(values[:2]) / 2, "b": sum(values[2:5]) / 3, "c": values[5]}
    if not isinstance(got, dict) or set(got) != set(wanted) or any(abs(got[n] - wanted[n]) > 1e-9 for n in wanted):
        raise Mismatch("other means", f"{wanted}")
