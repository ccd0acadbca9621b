"""Grader's room: what platforms export, as one entry per person; what is broken gets its reason and stops nobody."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader.catalog.course import Course
from grader.catalog.faults import BadInput
from grader.catalog.submission import Answer, Submission, read_named
from grader.classroom import layouts
from grader.classroom.graded import Handed, Person
from grader.classroom.gradescope_export import read_metadata
from grader.classroom.layouts import key_of
from grader.classroom.roster import Roster

_SUFFIXES = (".py", ".ipynb", ".zip")
_IGNORED = (".", "__MACOSX")
_NOTHING = "nothing was handed in"


@dataclass
class _Found:
    """One person's things while a folder is being read; ``files`` are (name when handed in, path, which time).

    ``others`` are the names of what was handed in and can hold no answer.
    """

    person: Person
    files: list[tuple[str, Path, int]] = field(default_factory=list)
    submitted: str | None = None
    late: bool | None = None
    others: list[str] = field(default_factory=list)


def discover(submissions: Path, roster: Roster | None = None) -> tuple[Handed, ...]:
    """Find everybody's submission in a folder, whatever platform it comes from; with a roster, also who is missing.

    Raises:
        BadInput: if there is no such folder.
    """
    if not submissions.is_dir():
        said = "is neither a folder nor a zip" if submissions.is_file() else "does not exist"
        raise BadInput(f"{submissions} {said}")
    entries = sorted((e for e in os.scandir(submissions) if not e.name.startswith(_IGNORED)), key=lambda e: e.name)
    for read in (_gradescope, _moodle, _canvas, _plain):
        found = read(submissions, entries)
        if found is not None:
            return tuple(_handed(found, roster))
    return ()


def read(course: Course, handed: Handed) -> Submission:
    """Read what a person handed in; nothing in it can raise: what is broken is the answer's or the person's problem."""
    answers: dict[str, Answer] = {}
    notices = list(handed.notices)
    for name, path in zip(handed.names, handed.paths, strict=True):
        try:
            part = read_named(course, name, path)
        except BadInput as err:
            notices.append(str(err).replace(str(path), name))
            continue
        answers.update(part.answers)
        notices += part.notices
    return Submission(handed.person.key, answers, tuple(notices))


# ------------------------------------------------------------ layouts
def _plain(folder: Path, entries: list[os.DirEntry[str]]) -> list[_Found]:
    """One folder or file per person; cloned repositories share the assignment's name."""
    folders = [e.name for e in entries if e.is_dir(follow_symlinks=False)]
    cloned = [n for n in folders if (folder / n / ".git").exists()]
    prefix = layouts.github_prefix(cloned) if cloned and len(cloned) == len(folders) else ""
    found: dict[str, _Found] = {}
    for entry in entries:
        name = entry.name if entry.is_dir(follow_symlinks=False) else Path(entry.name).stem
        if not entry.is_dir(follow_symlinks=False) and not entry.name.endswith(_SUFFIXES):
            continue
        who = name[len(prefix) :] or name
        ids = {"github": who} if prefix else {}
        one = found.setdefault(who, _Found(Person(key_of(who), who, ids=ids)))
        one.files.append((entry.name, Path(entry.path), 0))
    return list(found.values())


def _canvas(_: Path, entries: list[os.DirEntry[str]]) -> list[_Found] | None:
    read = {entry.name: layouts.canvas(entry.name) for entry in entries}
    if not entries or sum(named is not None for named in read.values()) * 2 < len(entries):
        return None
    found: dict[str, _Found] = {}
    for entry in entries:
        named = read[entry.name]
        if named is None:
            continue
        ids = dict(named.ids)
        user = ids.pop("canvas_id")
        one = found.setdefault(user, _Found(Person(key_of(f"{named.name}-{user}"), named.name, ids={"canvas_id": user})))
        if named.file.endswith(_SUFFIXES):
            one.files.append((named.file, Path(entry.path), named.again))
        else:
            one.others.append(named.file)
        one.late = named.late or one.late
    return list(found.values())


def _moodle(_: Path, entries: list[os.DirEntry[str]]) -> list[_Found] | None:
    read = {entry.name: layouts.moodle(entry.name) for entry in entries}
    if not entries or sum(named is not None for named in read.values()) * 2 < len(entries):
        return None
    found: dict[str, _Found] = {}
    for entry in entries:
        named = read[entry.name]
        if named is None:
            continue
        participant = dict(named.ids)["moodle_participant"]
        person = Person(key_of(f"{named.name}-{participant}"), named.name, ids=dict(named.ids))
        one = found.setdefault(participant, _Found(person))
        if named.kind == "file" and (entry.is_dir(follow_symlinks=False) or named.file.endswith(_SUFFIXES)):
            one.files.append((named.file or entry.name, Path(entry.path), 0))
        elif named.kind == "file":
            one.others.append(named.file or entry.name)
    return list(found.values())


def _gradescope(folder: Path, entries: list[os.DirEntry[str]]) -> list[_Found] | None:
    metadata = folder / "submission_metadata.yml"
    if not metadata.is_file():
        return None
    about = read_metadata(metadata)
    found = []
    for entry in entries:
        number = layouts.gradescope(entry.name)
        if number is None or not entry.is_dir(follow_symlinks=False):
            continue
        # A group's submission is one entry per member.
        for person, submitted in about.get(entry.name) or [(Person(key_of(entry.name), entry.name), None)]:
            ids = {**person.ids, "gradescope_submission": number}
            known = Person(person.key, person.name, person.email, person.section, ids)
            found.append(_Found(known, [(entry.name, Path(entry.path), 0)], submitted))
    return found


# ------------------------------------------------------------ entries
def _handed(found: list[_Found], roster: Roster | None) -> Iterator[Handed]:
    met: set[str] = set()
    used: dict[str, int] = {}
    for one in found:
        known = roster.find(one.person) if roster else None
        person = one.person if known is None else _merged(known, one.person)
        if known is not None:
            met.add(known.key)
        person = _distinct(person, used)
        yield _entry(replace(one, person=person), known is None and roster is not None)
    for person in roster.people if roster else ():
        if person.key not in met:
            yield Handed(_distinct(person, used), problem=_NOTHING)


def _entry(one: _Found, unknown: bool) -> Handed:
    """The latest file of each name counts."""
    latest: dict[str, tuple[Path, int]] = {}
    for name, path, again in one.files:
        if name not in latest or again >= latest[name][1]:
            latest[name] = (path, again)
    notices = [f"{name} was handed in {again + 1} times; the last one counts" for name, (_, again) in latest.items() if again]
    if unknown:
        notices.append("is not on the roster")
    paths = tuple(path for path, _ in latest.values())
    problem = "" if paths else f"no answer was handed in, but {', '.join(one.others)}"[:300] if one.others else _NOTHING
    return Handed(one.person, paths, one.submitted, one.late, problem, tuple(latest), tuple(notices))


def _merged(known: Person, met: Person) -> Person:
    return Person(known.key, known.name or met.name, known.email or met.email, known.section, {**met.ids, **known.ids})


def _distinct(person: Person, used: dict[str, int]) -> Person:
    """Two people whose names make the same key (or differ by case alone) are told apart, in the order of their names."""
    folded = person.key.casefold()
    used[folded] = used.get(folded, 0) + 1
    if used[folded] == 1:
        return person
    return Person(f"{person.key}-{used[folded]}", person.name, person.email, person.section, person.ids)


Layout = Callable[[Path, list[os.DirEntry[str]]], "list[_Found] | None"]
