"""Read all that one person handed in, and collect what an instructor should know of it; nothing in it can stop the class."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from grader.catalog.bad_input import BadInput, HoldsNothing
from grader.catalog.course import Course
from grader.catalog.submission import Answer, Submission, read_named
from grader.classroom.records import HandIn

#: Zips in one person's folder that are read, and how deep in it they may lie.
_MAX_ZIPS, _MAX_DEPTH = 20, 12


@dataclass
class _HandInReading:
    """What has been read of a person so far: answers, where each was found, and what an instructor should know."""

    course: Course
    answers: dict[str, Answer] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)

    def add(self, name: str, part: Submission) -> None:
        """Add answers found in ``name``: the later one counts, unless it is the untouched stub."""
        self.notices += part.notices
        for path, answer in part.answers.items():
            old = self.answers.get(path)
            if old is not None and answer.is_untouched:
                continue
            is_other = old is not None and old.texts != answer.texts and self.origins[path] != name
            if is_other and not (old and old.is_untouched):
                self.notices.append(f"{self.course.by_path[path].id} is in {self.origins[path]} and in {name}; {name} counts")
            self.answers[path], self.origins[path] = answer, name


def read_hand_in(course: Course, hand_in: HandIn) -> Submission:
    """Read what a person handed in; what cannot be read becomes a notice in that person's row."""
    found = _HandInReading(course, notices=list(hand_in.notices))
    files = {name: path for name, path in zip(hand_in.names, hand_in.paths, strict=True) if name.lower().endswith(".py")}
    others: list[tuple[str, str]] = []
    for name, path in zip(hand_in.names, hand_in.paths, strict=True):
        # A platform puts the zip that somebody hands in into that person's folder; what lies open there comes last.
        packed = list(_packed(name, path))
        for part_name, part_path in [*packed, (name, path)]:
            try:
                found.add(part_name, read_named(course, part_name, part_path, files))
            except BadInput as err:
                if isinstance(err, HoldsNothing) and part_name in files:
                    others.append((part_name, str(err).replace(str(part_path), part_name)))
                elif not (isinstance(err, HoldsNothing) and packed and part_path == path):
                    found.notices.append(str(err).replace(str(part_path), part_name))
            except Exception as err:  # noqa: BLE001 -- whatever one person's files lead to is that person's row
                found.notices.append(f"{part_name} could not be read ({type(err).__name__}: {err})"[:300])
    imported = {module.file for answer in found.answers.values() for module in answer.modules}
    found.notices += [notice for name, notice in others if name not in imported]
    broken = [f"{course.by_path[path].id}: {a.problem}" for path, a in sorted(found.answers.items()) if a.problem]
    return Submission(hand_in.person.key, found.answers, tuple(dict.fromkeys([*found.notices, *broken])))


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
