"""Read what one person handed in and collect notices for the instructor; no hand-in can stop the class."""

from __future__ import annotations

from msgspec.structs import replace

from grader.catalog.bounded_process import ReadingProcess
from grader.catalog.course import Course
from grader.catalog.submission import Submission
from grader.classroom.records import HandIn


def read_hand_in(course: Course, reading: ReadingProcess, handed: HandIn) -> Submission:
    """Read what a person handed in: broken files become problems of the answer or the person."""
    found = reading.read_handed(handed.person.key, zip(handed.names, handed.paths, strict=True))
    broken = [f"{course.by_path[path].id}: {a.problem}" for path, a in sorted(found.answers.items()) if a.problem]
    return replace(found, notices=tuple(dict.fromkeys([*handed.notices, *found.notices, *broken])))
