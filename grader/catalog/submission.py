"""Find the answers in a submission: a folder in any layout, a zip, a notebook or a single file.

Here, and only here, it is decided which of several files or cells is the answer to an exercise. Nothing of a submission is
imported or run.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePath, PurePosixPath

from grader.catalog.answer_names import NOTEBOOK_SUFFIX, exercise_of_file, notebook_files, rank_answer_files
from grader.catalog.bad_input import BadInput, HoldsNothing
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.notebook_answers import MAX_NOTEBOOK_BYTES, BrokenNotebook, read_notebook
from grader.catalog.own_modules import GIVEN, Find, OwnModule, own_modules
from grader.catalog.stubs import is_blank, is_untouched
from grader.catalog.untrusted_files import MAX_ANSWER_BYTES, Archive, UnreadableFile, decode, read_text, walk_answer_files
from grader.frameworks import registry

#: Notebooks of one submission that are read, and files for one exercise.
_MAX_NOTEBOOKS, _MAX_FILES = 20, 8
#: Reads a file of a submission, up to so many bytes.
ReadFile = Callable[[PurePath, int], str]


@dataclass(frozen=True)
class Answer:
    """What a student handed in for one exercise.

    Attributes:
        source: its text; None if there is none to run.
        problem: why there is none.
        modules: the student's own modules that the text imports.
        is_untouched: whether nothing is written in it: it is the stub, but for comments.
    """

    source: str | None
    problem: str = ""
    modules: tuple[OwnModule, ...] = ()
    is_untouched: bool = False

    @property
    def texts(self) -> str:
        """All that was written for it, as one text: equal for equal programs."""
        parts = (part for m in self.modules for part in (m.name, m.source, m.problem))
        return "\0".join((self.source or "", *parts))


def answer_to(exercise: Exercise, source: str) -> Answer:
    """Make a text the answer to an exercise; this finds out, once for all, whether it is still the stub."""
    return Answer(source, is_untouched=is_untouched(exercise, source))


@dataclass(frozen=True)
class Submission:
    """One student's answers, by the exercise's path; an exercise without an entry was not handed in."""

    student: str
    answers: dict[str, Answer]
    notices: tuple[str, ...] = ()


def read_submission(course: Course, path: Path, student: str) -> Submission:
    """Read the answers at ``path``: a folder in any layout, a zip of one, a notebook, or one file.

    Raises:
        BadInput: if there is nothing at ``path``, or no exercise of the course.
    """
    if not os.path.lexists(path):
        raise BadInput(f"{path} does not exist")
    found = _read_any(course, path.name, path, _files_in(path.parent))
    if found.answers:
        return Submission(student, found.answers, tuple(found.notices))
    if found.notices:
        raise BadInput("; ".join(f"{path}: {notice}" for notice in found.notices[:3]))
    if not path.is_dir() and path.suffix not in (".zip", NOTEBOOK_SUFFIX):
        example = f"{course.exercises[0].stem}.py"
        raise BadInput(f"{path} is not named like an exercise of {course.title!r}; for example {example}")
    raise BadInput(
        f"{path} holds no exercise of {course.title!r}; a file is known by its name, for example "
        f"{course.exercises[0].stem}.py, a notebook's cell by a first line like # grade: {course.exercises[0].id}"
    )


def read_named(course: Course, name: str, path: Path, others: Mapping[str, Path] | None = None) -> Submission:
    """Read the answers in a file or folder that was handed in as ``name``, wherever a platform has stored it.

    Args:
        others: the single files that the same person handed in, by name: an answer may import them.

    Raises:
        BadInput: if it holds no answer (HoldsNothing), or cannot be read.
    """
    if path.is_symlink():
        raise BadInput(f"{path} is a link to somewhere else")
    found = _read_any(course, name, path, (others or {}).get)
    if not found.answers:
        problems = "; ".join(f"{path}: {notice}" for notice in found.notices[:3])
        raise BadInput(problems) if problems else HoldsNothing(f"{path} holds no exercise of {course.title!r}")
    return Submission(name, found.answers, tuple(found.notices))


@dataclass
class _Found:
    """The answers found so far, the file of each, and what a person should know of how they were found."""

    answers: dict[str, Answer] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)

    def add_file(self, exercise: Exercise, name: str, answer: Answer) -> None:
        """Add the answer in a file of its own."""
        self.answers[exercise.path], self.origins[exercise.path] = answer, name

    def add_notebook(self, course: Course, name: str, text: str, beside: Callable[[Exercise, Answer], Answer]) -> None:
        """Add a notebook's answers; one in which nothing is written never replaces another.

        ``beside`` adds to an answer what it imports from files beside the notebook.
        """
        read = read_notebook(course, text)
        self.notices += [f"{name}: {notice}" for notice in read.notices]
        for path, source in read.answers.items():
            try:
                new = beside(course.by_path[path], answer_to(course.by_path[path], decode(source.encode("utf-8"))))
            except (UnreadableFile, UnicodeEncodeError):
                new = Answer(None, "this cell holds characters that are no text")
            old = self.answers.get(path)
            if old is not None and new.source and is_blank(new.source):
                continue
            if old is not None and not (old.source and is_blank(old.source)):
                which = course.by_path[path].id
                if self.origins[path].endswith(".py"):
                    self.notices.append(f"{which} is in {self.origins[path]} and in {name}; {self.origins[path]} counts")
                    continue
                self.notices.append(f"{which} is in {self.origins[path]} and in {name}; {name} counts")
            self.answers[path], self.origins[path] = new, name


def _read_any(course: Course, name: str, path: Path, find: Find) -> _Found:
    """Read what is at ``path``; ``find`` finds the files beside it, if it is a single file."""
    if path.is_dir() and not path.is_symlink():
        files = list(walk_answer_files(path))
        return _collect(course, files, lambda file, limit: read_text(Path(file), limit), path)
    if name.lower().endswith(".zip"):
        with Archive(path) as archive:
            return _collect(course, archive.names(), lambda file, limit: decode(archive.read(PurePosixPath(file), limit)))
    found = _Found()

    def read(file: PurePath, limit: int) -> str:
        return read_text(Path(file), limit)

    def beside(exercise: Exercise, answer: Answer) -> Answer:
        return _with_own_modules(course, exercise, answer, find, read, found.notices)

    if name.lower().endswith(NOTEBOOK_SUFFIX):
        try:
            found.add_notebook(course, name, read_text(path, MAX_NOTEBOOK_BYTES), beside)
        except (UnreadableFile, BrokenNotebook) as err:
            raise BadInput(f"{path}: {err}") from err
    elif (exercise := exercise_of_file(course, PurePath(name))) is not None:
        found.add_file(exercise, name, beside(exercise, _read_answer(exercise, PurePath(path), read)))
    return found


def _collect(course: Course, files: list[Path] | list[PurePosixPath], read: ReadFile, top: Path | None = None) -> _Found:
    """Find the answers in several files; a notebook that is broken is noted, and stops nothing."""
    found = _Found()
    shown: dict[PurePath, str] = {file: str(file.relative_to(top) if top else file) for file in files}
    there = frozenset(files)

    def beside(file: PurePath, exercise: Exercise, answer: Answer) -> Answer:
        def find(name: str) -> PurePath | None:
            other = file.parent / name
            return other if other in there else None

        return _with_own_modules(course, exercise, answer, find, read, found.notices)

    for name, several in rank_answer_files(course, files).items():
        exercise = course.by_path[name]
        file, answer, notices = _choose(exercise, several, read, shown)
        found.notices += notices
        found.add_file(exercise, file.name, beside(file, exercise, answer))
    chosen = notebook_files(files)
    for file in chosen[:_MAX_NOTEBOOKS]:
        try:
            found.add_notebook(course, shown[file], read(file, MAX_NOTEBOOK_BYTES), partial(beside, file))
        except (UnreadableFile, BrokenNotebook) as err:
            found.notices.append(f"{shown[file]}: {err}")
    if len(chosen) > _MAX_NOTEBOOKS:
        found.notices.append(f"{len(chosen)} notebooks are here; the first {_MAX_NOTEBOOKS} were read")
    return found


def _choose(
    exercise: Exercise, files: list[PurePath], read: ReadFile, shown: Mapping[PurePath, str]
) -> tuple[PurePath, Answer, list[str]]:
    """Choose the first file in which something is written, the surest first; say so where another file has another text.

    Who hands in the whole folder as it was given out, and the answer beside it, has handed in the answer.
    """
    readings = [(file, _read_answer(exercise, file, read)) for file in files[:_MAX_FILES]]
    written = [(file, answer) for file, answer in readings if answer.source and not answer.is_untouched]
    file, answer = (written or readings)[0]
    others = [shown[other] for other, reading in written if reading.source != answer.source]
    notice = f"{exercise.id} is in {shown[file]} and in {', '.join(others)}; {shown[file]} counts"
    return file, answer, [notice] if others else []


def _files_in(folder: Path) -> Find:
    """Find files in a folder, and one level below; a link to somewhere else is none."""

    def find(name: str) -> PurePath | None:
        path = folder / name
        return path if os.path.lexists(path) and not (path.parent != folder and path.parent.is_symlink()) else None

    return find


def _with_own_modules(
    course: Course, exercise: Exercise, answer: Answer, find: Find, read: ReadFile, notices: list[str]
) -> Answer:
    """Add to an answer the student's own modules that it imports; ``notices`` grows by what was not read."""
    if not answer.source:
        return answer

    def read_module(file: PurePath, limit: int) -> tuple[str, str]:
        try:
            return read(file, limit), ""
        except UnreadableFile as err:
            return "", str(err)

    given = course.given(exercise)
    text = given.read_text(encoding="utf-8") if given is not None and find(f"{GIVEN}.py") is not None else None
    packages = registry.importable(course.packages)
    modules, new_notices = own_modules(answer.source, exercise.stem, find, read_module, packages, text)
    notices += [f"{exercise.id}: {notice}" for notice in new_notices]
    return replace(answer, modules=modules)


def _read_answer(exercise: Exercise, file: PurePath, read: ReadFile) -> Answer:
    try:
        return answer_to(exercise, read(file, MAX_ANSWER_BYTES))
    except UnreadableFile as err:
        return Answer(None, str(err))
