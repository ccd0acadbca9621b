"""The shortest path."""

from __future__ import annotations

from grader.api import Mismatch, Student, points


@points(2, hint="In a circle of six, the opposite node is three away.")
def test_circle(student: Student) -> None:
    """the length in a circle is the shorter way round"""
    got = student.shortest_path([[n, (n + 1) % 6] for n in range(6)], 0, 4)
    if type(got) is not int or got != 2:
        raise Mismatch("another number", "2")
