"""Words and a length."""

from __future__ import annotations

from grader.api import Student, points, same_answer, same_quantity

HINTS = ("It is the same layer as in LeNet's successors.", "Three times a half is one and a half.")
OUTSIDE = {"first_result_for_ever": "nothing is asked twice"}
NAMES = ("maximum pooling", "max pooling", "max-pooling", "maximum-pooling", "MaxPool", "MaxPool2D", "max pooling layer",
         "maximum pooling layer")  # fmt: skip


@points(1, hint="What does the layer do to each window?")
def test_name(student: Student) -> None:
    """the layer has its name"""
    same_answer(student.name_of_the_layer(), NAMES)


@points(2, hint="The unit belongs to the text.")
def test_width(student: Student) -> None:
    """the kernels are as wide together as they are"""
    same_quantity(student.width(), 1.5, {"m": 1, "cm": 0.01, "mm": 0.001})
