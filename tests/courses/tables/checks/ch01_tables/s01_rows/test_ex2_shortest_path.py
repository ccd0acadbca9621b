"""The shortest path."""

from __future__ import annotations

from grader.api import Mismatch, Student, points

HINTS = ("Which nodes are one edge away from the start?", "A Graph has edges without a direction.")
OUTSIDE = {"up_to_100": "there are at most 100 edges", "up_to_1000": "there are at most 100 edges"}


@points(2, hint="In a circle of six, the opposite node is three away.")
def test_circle(student: Student) -> None:
    """the length in a circle is the shorter way round"""
    for (size, start, end), got in zip(CASES, student.shortest_path.map([(circle(n), a, b) for n, a, b in CASES]), strict=True):
        steps = abs(start - end)
        if type(got) is not int or got != min(steps, size - steps):
            raise Mismatch("another number", f"{min(steps, size - steps)} (a circle of {size}, from {start} to {end})")


#: Nodes of a circle, start, end.
CASES = (6, 0, 4), (6, 3, 3), (5, 4, 1), (99, 10, 90)


def circle(size: int) -> list[list[int]]:
    """Give the edges of a circle."""
    return [[n, (n + 1) % size] for n in range(size)]
