"""Daily means."""

from __future__ import annotations

import numpy as np

from grader.api import Student, points, same_table, series

HINTS = ("What do two times of one day have in common?", "groupby, or resample")
OUTSIDE = {"up_to_1000": "there are at most 1,000 temperatures"}
START = np.datetime64("2026-02-27T22", "h")


@points(3, hint="Try two days with two hours each.")
def test_means(student: Student, rng: np.random.Generator) -> None:
    """each day has the mean of its temperatures"""
    few, many = np.array([30, 0, 1, 3, 26, 100]), rng.permutation(2000)[:999]
    cases = [(few, np.array([4.0, 1.0, 2.0, -3.0, 5.0, 7.0])), (many, rng.integers(-9, 9, 999) / 2)]
    got = student.daily_means.map([(series(values, START + hours),) for hours, values in cases])
    for (hours, values), result in zip(cases, got, strict=True):
        days = (START + hours).astype("M8[D]")
        known = np.unique(days)
        want = series([values[days == day].mean() for day in known], known)
        same_table(result, want, call=f"daily_means(Series of {len(hours)})")


@points(1, hint="What is the mean of nothing?", needs="test_means")
def test_missing(student: Student) -> None:
    """a missing temperature counts for nothing, and a day without one is left out"""
    got = student.daily_means(series([None, 2.0, None], START + np.array([0, 1, 5])))
    same_table(got, series([2.0], np.array(["2026-02-27"], "M8[D]")))
