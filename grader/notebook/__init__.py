"""Answers judged in the notebook where they are written: `%load_ext grader`."""
