"""Read all that one person handed in, and collect what an instructor should know of it; nothing in it can stop the class."""

from __future__ import annotations

from dataclasses import replace

from grader.catalog.course import Course
from grader.catalog.submission import Submission, read_handed
from grader.catalog.untrusted_files import Problem
from grader.classroom.records import HandIn


def read_hand_in(course: Course, handed: HandIn) -> Submission:
    """Read what a person handed in: what is broken is the answer's or the person's problem, and noted."""
    try:
        found = read_handed(course, handed.person.key, zip(handed.names, handed.paths, strict=True))
    except Exception as err:  # noqa: BLE001 -- whatever one person's files lead to is that person's row
        text = f"could not be read ({type(err).__name__}: {err})"[:300]
        found = Submission(handed.person.key, {}, (), (Problem("not read", ", ".join(handed.names)[:200], text),))
    broken = [f"{course.by_path[path].id}: {a.problem}" for path, a in sorted(found.answers.items()) if a.problem]
    return replace(found, notices=tuple(dict.fromkeys([*handed.notices, *found.notices, *broken])))
