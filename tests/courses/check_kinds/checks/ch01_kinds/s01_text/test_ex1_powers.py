"""A table of powers."""

from __future__ import annotations

import numpy as np

from grader.api import Student, points, same_text

HINTS = ("print() ends each line by itself.", "f'{x}^{k} = {x**k}' puts the numbers into the text.")
OUTSIDE = {"first_result_for_ever": "what is returned does not matter"}
FIXED = [(2, 3), (0, 0), (-9, 20), (1, 1), (-1, 8), (9, 20), (3, 0), (5, 13)]


def table(x: int, n: int) -> str:
    return "\n".join(f"{x}^{k} = {x**k}" for k in range(n + 1))


@points(3, hint="Compare the number of your lines with n.")
def test_lines(student: Student, rng: np.random.Generator) -> None:
    """each power has a line"""
    asked = FIXED + [(int(x), int(n)) for x, n in zip(rng.integers(-9, 10, 6), rng.integers(0, 21, 6), strict=True)]
    for (x, n), printed in zip(asked, student.output.print_powers.map(asked), strict=True):
        same_text(printed, table(x, n), call=f"print_powers({x}, {n})")


@points(1, hint="The last line is the power n itself.")
def test_last_line(student: Student) -> None:
    """the last exponent is n"""
    printed = student.output.print_powers(7, 4)
    same_text(printed.stdout.strip().split("\n")[-1], "7^4 = 2401", what="the last line")
