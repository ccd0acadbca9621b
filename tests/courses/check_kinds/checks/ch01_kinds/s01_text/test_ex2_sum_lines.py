"""Sum what is read."""

from __future__ import annotations

import numpy as np

from grader.api import Mismatch, Student, points, same_text

HINTS = ("sys.stdin gives one line after the other.", "input() raises EOFError where no line is left.")


@points(2, hint="Try it without any line, and with an empty one.")
def test_sum(student: Student, rng: np.random.Generator) -> None:
    """the sum of all lines is printed"""
    drawn = [int(v) for v in rng.integers(-1000, 1000, 30)]
    for numbers in ([3, 4], [], [5], [-2, 2, 7, 7], drawn):
        same_text(student.program("".join(f"{n}\n" for n in numbers)).stdout, str(sum(numbers)))
    same_text(student.program("1\n\n  \n2"), "3")


@points(1, hint="sys.argv[1:] holds the arguments; f'{x:.2f}' writes two decimals.")
def test_mean(student: Student) -> None:
    """--mean prints the mean"""
    same_text(student.program("1\n2\n2\n", ["--mean"]), "1.67")
    same_text(student.program("", ["--mean"]), "0.00")


@points(1, hint="sys.exit(2) ends with status 2.")
def test_refuses(student: Student) -> None:
    """a line that is no whole number ends the program with status 2"""
    ran = student.program("1\ntwo\n3\n")
    if ran.status != 2:
        raise Mismatch(f"the exit status {ran.status}", "the exit status 2, because 'two' is no whole number")
    same_text(ran, "")
