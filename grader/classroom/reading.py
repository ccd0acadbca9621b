"""Grader's room: the answers in what one person handed in; nothing in it can raise, and nothing is unpacked to a disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from grader.catalog.course import Course
from grader.catalog.faults import BadInput, HoldsNothing
from grader.catalog.submission import Answer, Submission, read_named
from grader.classroom.graded import Handed

#: Zips in one person's folder that are read, and how deep in it they may lie.
_MAX_ZIPS, _MAX_DEPTH = 20, 12


def read(course: Course, handed: Handed) -> Submission:
    """Read what a person handed in: what is broken is the answer's or the person's problem, and noted."""
    answers: dict[str, Answer] = {}
    notices = list(handed.notices)
    for name, path in zip(handed.names, handed.paths, strict=True):
        # A platform puts the zip that somebody hands in into that person's folder; what lies open there goes first.
        packed = list(_packed(name, path))
        parts = [*packed, (name, path)]
        for part_name, part_path in parts:
            try:
                part = read_named(course, part_name, part_path)
            except BadInput as err:
                if not (isinstance(err, HoldsNothing) and len(parts) > 1 and part_path == path):
                    notices.append(str(err).replace(str(part_path), part_name))
                continue
            answers.update(part.answers)
            notices += part.notices
    notices += [f"{course.by_path[path].id}: {a.problem}" for path, a in sorted(answers.items()) if a.problem]
    return Submission(handed.person.key, answers, tuple(dict.fromkeys(notices)))


def _packed(name: str, path: Path) -> Iterator[tuple[str, Path]]:
    """Find the zips in a folder, in the order of their names; links are not followed."""
    if not path.is_dir() or path.is_symlink():
        return
    found = 0
    for folder, inside, files in os.walk(path):
        here = Path(folder)
        depth = len(here.relative_to(path).parts)
        inside[:] = sorted(n for n in inside if depth < _MAX_DEPTH and not n.startswith((".", "__")))
        for file in sorted(files):
            if file.lower().endswith(".zip") and not file.startswith(".") and found < _MAX_ZIPS:
                found += 1
                yield (Path(name) / (here / file).relative_to(path)).as_posix(), here / file
