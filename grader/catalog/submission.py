"""Grader's room: a submission's files, read by one function that trusts none of them.

No file of a submission is imported, run, or opened anywhere else in the grader.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

from grader.catalog.archive import Archive, BrokenEntry
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.faults import BadInput

#: Bytes of one answer.
MAX_ANSWER_BYTES = 1 << 20
#: Entries of a submission's folder that are looked at.
_MAX_ENTRIES = 20_000
_MAX_DEPTH = 12


class Unreadable(Exception):
    """A file that cannot be an answer; the text says why, for the student."""


@dataclass(frozen=True)
class Answer:
    """What a student handed in for one exercise: its text, or why there is none to run."""

    source: str | None
    problem: str = ""


@dataclass(frozen=True)
class Submission:
    """One student's answers, by the exercise's path; an exercise without an entry was not handed in."""

    student: str
    answers: dict[str, Answer]
    notices: tuple[str, ...] = ()


def read_text(path: Path) -> str:
    """Read one file of a submission: a regular file (no link, no FIFO), small, strict UTF-8.

    Raises:
        Unreadable: if it is anything else.
    """
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as err:
        reason = "it is a link to somewhere else" if path.is_symlink() else (err.strerror or "it cannot be opened")
        raise Unreadable(f"this file cannot be read: {reason}") from err
    try:
        about = os.fstat(fd)
        if not stat.S_ISREG(about.st_mode):
            raise Unreadable("this is not a regular file")
        if about.st_size > MAX_ANSWER_BYTES:
            raise Unreadable(f"this file is larger than {MAX_ANSWER_BYTES >> 20} MiB ({about.st_size:,} bytes)")
        raw = bytearray()
        while part := os.read(fd, 1 << 16):
            raw += part
            if len(raw) > MAX_ANSWER_BYTES:  # it grew while it was read
                raise Unreadable(f"this file is larger than {MAX_ANSWER_BYTES >> 20} MiB")
    except OSError as err:
        raise Unreadable(f"this file cannot be read: {err.strerror}") from err
    finally:
        os.close(fd)
    return decode(bytes(raw))


def decode(raw: bytes) -> str:
    """Turn a file's bytes into the text that will run.

    Raises:
        Unreadable: if it is not UTF-8, or holds a NUL.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        raise Unreadable(f"this file is not UTF-8 text (byte {err.start}); save it as UTF-8") from err
    if "\0" in text:
        raise Unreadable("this file holds a NUL byte")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_submission(course: Course, path: Path, student: str) -> Submission:
    """Read the answers at ``path``: a folder in any layout, a zip of one, or one file.

    Raises:
        BadInput: if there is nothing at ``path``, or no exercise of the course.
    """
    if not os.path.lexists(path):
        raise BadInput(f"{path} does not exist")
    a_folder = path.is_dir() and not path.is_symlink()
    if a_folder:
        answers = _read_folder(course, path)
    elif path.suffix.lower() == ".zip":
        answers = _read_zip(course, path)
    else:
        answers = _read_file(course, path)
    if not answers:
        raise BadInput(
            f"{path} holds no exercise of {course.title!r}; a file is known by its name, for example "
            f"{course.exercises[0].stem}.py"
        )
    return Submission(student, answers)


def read_named(course: Course, name: str, path: Path) -> dict[str, Answer]:
    """Read the answers in one thing that was handed in as ``name``, wherever a platform has put it.

    Raises:
        BadInput: if it holds no answer, or cannot be read.
    """
    if path.is_symlink():
        raise BadInput(f"{path} is a link to somewhere else")
    if path.is_dir():
        answers = _read_folder(course, path)
    elif name.lower().endswith(".zip"):
        answers = _read_zip(course, path)
    else:
        exercise = _match(course, PurePath(name))
        answers = {exercise.path: _answer(path)} if exercise else {}
    if not answers:
        raise BadInput(f"{path} holds no exercise of {course.title!r}")
    return answers


def exercises_below(course: Course, path: Path) -> tuple[Exercise, ...]:
    """Give the exercises that belong to ``path`` when it is a part of the course's own trees; else all."""
    resolved = path.resolve()
    for root in (course.exercises_folder, course.solutions_folder):
        if resolved.is_relative_to(root) and resolved != root:
            inside = resolved.relative_to(root).as_posix()
            chosen = tuple(e for e in course.exercises if e.path == inside or e.path.startswith(inside + "/"))
            if chosen:
                return chosen
    return course.exercises


def _read_file(course: Course, path: Path) -> dict[str, Answer]:
    exercise = _match(course, path)
    if exercise is None:
        raise BadInput(
            f"{path} is not named like an exercise of {course.title!r}; for example {course.exercises[0].stem}.py"
        )
    return {exercise.path: _answer(path)}


def _read_folder(course: Course, folder: Path) -> dict[str, Answer]:
    return {name: _answer(Path(path)) for name, path in _best(course, _python_files(folder)).items()}


def _read_zip(course: Course, path: Path) -> dict[str, Answer]:
    with Archive(path) as archive:
        found = {}
        for name, inside in _best(course, archive.names()).items():
            try:
                found[name] = Answer(decode(archive.read(PurePosixPath(inside), MAX_ANSWER_BYTES)))
            except (BrokenEntry, Unreadable) as err:
                found[name] = Answer(None, str(err))
        return found


def _best(course: Course, paths: Iterable[PurePath]) -> dict[str, PurePath]:
    """Choose, for each exercise, the file that is most surely its answer."""
    found: dict[str, tuple[int, PurePath]] = {}
    for path in paths:
        exercise = _match(course, path)
        if exercise is None:
            continue
        # The full path is the surest sign, then the file's name; of equals, the one nearest to the top.
        exact = ("/" + path.as_posix()).endswith("/" + exercise.path)
        rank = (0 if exact else 100 if path.stem == exercise.stem else 200) + len(path.parts)
        if exercise.path not in found or rank < found[exercise.path][0]:
            found[exercise.path] = (rank, path)
    return {name: path for name, (_, path) in found.items()}


def _match(course: Course, path: PurePath) -> Exercise | None:
    inside = "/".join(path.parts[-3:])
    if inside in course.by_path:
        return course.by_path[inside]
    if path.suffix != ".py":
        return None
    for exercise in course.exercises:
        if path.stem in (exercise.stem, exercise.slug, exercise.id):
            return exercise
    return None


def _answer(path: Path) -> Answer:
    try:
        return Answer(read_text(path))
    except Unreadable as err:
        return Answer(None, str(err))


def _python_files(folder: Path) -> Iterator[Path]:
    """Walk a folder without following links, bounded in entries and depth."""
    todo, seen = [(folder, 0)], 0
    while todo:
        current, depth = todo.pop()
        try:
            entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            seen += 1
            if seen > _MAX_ENTRIES:
                return
            if entry.is_dir(follow_symlinks=False) and not entry.name.endswith(".py"):
                if depth < _MAX_DEPTH and not entry.name.startswith((".", "__pycache__")):
                    todo.append((Path(entry.path), depth + 1))
            elif entry.name.endswith(".py"):
                yield Path(entry.path)
