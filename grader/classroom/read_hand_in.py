"""Read all that one person handed in, and collect what an instructor should know of it; nothing in it can stop the class."""

from __future__ import annotations

from dataclasses import replace

from grader.catalog.course import Course
from grader.catalog.submission import Submission
from grader.classroom.records import HandIn
from grader.grading.bounded_process import ReadingProcess


def read_hand_in(course: Course, reading: ReadingProcess, handed: HandIn) -> Submission:
    """Read what a person handed in: what is broken is the answer's or the person's problem, and noted."""
    found = reading.read_handed(handed.person.key, zip(handed.names, handed.paths, strict=True))
    broken = [f"{course.by_path[path].id}: {a.problem}" for path, a in sorted(found.answers.items()) if a.problem]
    return replace(found, notices=tuple(dict.fromkeys([*handed.notices, *found.notices, *broken])))
