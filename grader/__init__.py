"""A self-grading exercise framework: hidden checks on one side, a student's code on the other."""

__version__ = "1.0.0"
