"""The sum of two dice."""

from __future__ import annotations

from grader.api import Student, points, same_distribution

HINTS = ("How many of the 36 pairs give 7?", "Two dice need two draws.")
OUTSIDE = {"first_result_for_ever": "one answer of it is right by chance"}
SUMS = {total: (6 - abs(total - 7)) / 36 for total in range(2, 13)}


@points(4, hint="Count each sum in many throws: is 7 six times as frequent as 2?")
def test_throws(student: Student) -> None:
    """each sum comes as often as with two fair dice"""
    same_distribution(student.throw.map([()] * 20_000), SUMS, call="throw(), 20,000 times")
