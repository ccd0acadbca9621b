"""Stubs of exercises, remembered for the day on which they are written over."""

from __future__ import annotations

from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.faults import BadInput
from grader.catalog.history import History
from grader.catalog.stubs import is_blank


def remembered(course: Course, exercises: tuple[Exercise, ...]) -> dict[str, str]:
    """Give the stubs that are remembered of exercises whose own copy is written over, by path."""
    changed = [e.path for e in exercises if not is_blank(e.stub)]
    if not changed:
        return {}
    try:
        with History(course.name) as history:
            return {path: text for path in changed if (text := history.stub(path)) is not None}
    except BadInput:
        return {}  # git may know it, too
