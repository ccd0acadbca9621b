"""Find each person's submission in a folder that a platform has exported; a broken one is reported, and the others go on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from msgspec.structs import replace

from grader.catalog.answer_names import Kind, kind_of, without_ending
from grader.catalog.bad_input import BadInput
from grader.classroom import platform_exports
from grader.classroom.platform_exports import NamedSubmission, key_of, read_gradescope_metadata
from grader.classroom.records import HandIn, Person
from grader.classroom.roster import Roster

#: Kinds of files that are each one person's submission, if all lie in one folder.
_SUBMISSIONS = (Kind.PYTHON, Kind.NOTEBOOK, Kind.ARCHIVE, Kind.UNREADABLE_ARCHIVE)
_IGNORED = (".", "__MACOSX")
_NOTHING = "nothing was handed in"


class _PersonFiles(msgspec.Struct):
    """One person's files, collected while a folder is read; ``files`` are (original name, path, number of the attempt)."""

    person: Person
    files: list[tuple[str, Path, int]] = msgspec.field(default_factory=list)
    submitted: str | None = None
    late: bool | None = None
    problem: str = _NOTHING


def find_submissions(submissions: Path, roster: Roster | None = None, results: Path | None = None) -> tuple[HandIn, ...]:
    """Find everybody's submission in a folder, whatever platform it comes from; with a roster, also who is missing.

    ``results``: the folder of results, which is skipped if it lies there.

    Raises:
        BadInput: if there is no such folder.
    """
    if not submissions.is_dir():
        problem = "is neither a folder nor a zip" if submissions.is_file() else "does not exist"
        raise BadInput(f"{submissions} {problem}")
    here = [e for e in os.scandir(submissions) if not e.name.startswith(_IGNORED)]
    own = results.resolve() if results else None
    entries = sorted((e for e in here if own is None or Path(e.path).resolve() != own), key=lambda e: e.name)
    for read in (_gradescope, _moodle, _canvas, _plain):
        found = read(submissions, entries)
        if found is not None:
            return tuple(_handed(found, roster))
    return ()


# ------------------------------------------------------------ layouts
def _plain(folder: Path, entries: list[os.DirEntry[str]]) -> list[_PersonFiles]:
    """One folder or file per person; cloned repositories share the assignment's name."""
    folders = [e.name for e in entries if e.is_dir(follow_symlinks=False)]
    cloned = [n for n in folders if (folder / n / ".git").exists()]
    prefix = platform_exports.github_prefix(cloned)
    found: dict[str, _PersonFiles] = {}
    for entry in entries:
        is_folder = entry.is_dir(follow_symlinks=False)
        if not is_folder and kind_of(entry.name) not in _SUBMISSIONS:
            continue
        name = entry.name if is_folder else without_ending(entry.name)
        cloned_by = name[len(prefix) :] if prefix and name.startswith(prefix) else ""
        person = cloned_by or name
        ids = {"github": person} if cloned_by else {}
        person_files = found.setdefault(person, _PersonFiles(Person(key_of(person), person, ids=ids)))
        _add(person_files, entry.name, entry, 0)
    return list(found.values())


def _recognised(
    entries: list[os.DirEntry[str]], read: Callable[[str], NamedSubmission | None]
) -> list[tuple[os.DirEntry[str], NamedSubmission]] | None:
    """Return the entries named in a platform's way; None if fewer than half of them are."""
    named = [(entry, read(entry.name)) for entry in entries]
    known = [(entry, name) for entry, name in named if name is not None]
    return known if entries and len(known) * 2 >= len(entries) else None


def _canvas(_: Path, entries: list[os.DirEntry[str]]) -> list[_PersonFiles] | None:
    recognised = _recognised(entries, platform_exports.canvas)
    if recognised is None:
        return None
    found: dict[str, _PersonFiles] = {}
    for entry, named in recognised:
        user = named.ids[0][1]
        person_files = found.setdefault(
            user, _PersonFiles(Person(key_of(f"{named.name}-{user}"), named.name, ids=dict(named.ids)))
        )
        _add(person_files, named.file, entry, named.again)
        person_files.late = named.late or person_files.late
    return list(found.values())


def _moodle(_: Path, entries: list[os.DirEntry[str]]) -> list[_PersonFiles] | None:
    recognised = _recognised(entries, platform_exports.moodle)
    if recognised is None:
        return None
    found: dict[str, _PersonFiles] = {}
    for entry, named in recognised:
        participant = dict(named.ids)["moodle_participant"]
        person = Person(key_of(f"{named.name}-{participant}"), named.name, ids=dict(named.ids))
        person_files = found.setdefault(participant, _PersonFiles(person))
        if named.kind == "file":
            _add(person_files, named.file or entry.name, entry, 0)
    return list(found.values())


def _gradescope(folder: Path, entries: list[os.DirEntry[str]]) -> list[_PersonFiles] | None:
    metadata = folder / "submission_metadata.yml"
    if not metadata.is_file():
        return None
    about = read_gradescope_metadata(metadata)
    found = []
    for entry in entries:
        number = platform_exports.gradescope(entry.name)
        if number is None or not entry.is_dir(follow_symlinks=False):
            continue
        # A group's submission is one entry per member.
        for person, submitted in about.get(entry.name) or [(Person(key_of(entry.name), entry.name), None)]:
            ids = {**person.ids, "gradescope_submission": number}
            known = Person(person.key, person.name, person.email, person.section, ids)
            found.append(_PersonFiles(known, [(entry.name, Path(entry.path), 0)], submitted))
    here = {entry.name for entry in entries}
    for name in [name for name in about if name not in here]:
        found += [_PersonFiles(person, submitted=when, problem=f"{name} is not in the export") for person, when in about[name]]
    return found


def _add(person_files: _PersonFiles, name: str, entry: os.DirEntry[str], again: int) -> None:
    person_files.files.append((name, Path(entry.path), again))


# ------------------------------------------------------------ entries
def _handed(found: list[_PersonFiles], roster: Roster | None) -> Iterator[HandIn]:
    met: set[str] = set()
    used: set[str] = set()
    for person_files in found:
        known = roster.find(person_files.person) if roster else None
        person = person_files.person if known is None else _merged(known, person_files.person)
        notices = ["is not on the roster"] if known is None and roster is not None else []
        if known is not None:
            notices += ["has handed in more than one submission"] if known.key in met else []
            met.add(known.key)
        yield _entry(replace(person_files, person=_distinct(person, used)), notices)
    for person in roster.people if roster else ():
        if person.key not in met:
            yield HandIn(_distinct(person, used), problem=_NOTHING)


def _entry(person_files: _PersonFiles, known: list[str]) -> HandIn:
    """Make the hand-in of one person, with the files in the order in which they were handed in: later ones count."""
    files = sorted(person_files.files, key=lambda file: file[2])
    names = [name for name, _, _ in files]
    notices = [
        f"{name} was handed in {names.count(name)} times; the last one counts"
        for name in dict.fromkeys(names)
        if names.count(name) > 1
    ]
    paths = tuple(path for _, path, _ in files)
    problem = "" if paths else person_files.problem
    return HandIn(
        person_files.person, paths, person_files.submitted, person_files.late, problem, tuple(names), (*notices, *known)
    )


def _merged(known: Person, met: Person) -> Person:
    return Person(known.key, known.name or met.name, known.email or met.email, known.section, {**met.ids, **known.ids})


def _distinct(person: Person, used: set[str]) -> Person:
    """Return the person with a key that is unique, ignoring case: a number is added if need be."""
    key, count = person.key, 1
    while key.casefold() in used:
        count += 1
        key = f"{person.key}-{count}"
    used.add(key.casefold())
    return person if key == person.key else Person(key, person.name, person.email, person.section, person.ids)


Layout = Callable[[Path, list[os.DirEntry[str]]], "list[_PersonFiles] | None"]
