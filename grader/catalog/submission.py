"""Read a submission: the answers in a folder in any layout, an archive, a notebook or a single file.

No file of a submission is imported or run. ``answer_search`` decides which of several files or cells is an exercise's
answer.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePath, PurePosixPath

import msgspec
from msgspec.structs import replace

from grader.catalog.answer_candidates import Candidate
from grader.catalog.answer_contents import Contents, Written
from grader.catalog.answer_names import Kind, kind_of
from grader.catalog.answer_search import FoundAnswers, find_answers
from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.own_modules import GIVEN, OwnModule, own_modules
from grader.catalog.places import Span
from grader.catalog.source_text import UnreadableFile
from grader.catalog.stubs import is_blank, is_untouched
from grader.catalog.untrusted_files import HandedFile, HandedFiles, Problem
from grader.frameworks import registry


class Answer(msgspec.Struct, frozen=True):
    """What a student handed in for one exercise.

    Attributes:
        source: its text; None if there is nothing to run.
        problem: why there is none.
        modules: the student's own modules that the text imports.
        is_untouched: whether it is still the stub, but for comments.
        spans: where its lines come from, if it was put together from cells.
    """

    source: str | None
    problem: str = ""
    modules: tuple[OwnModule, ...] = ()
    is_untouched: bool = False
    spans: tuple[Span, ...] = ()

    @property
    def texts(self) -> str:
        """All that was written for it, as one text: equal for equal programs."""
        parts = (part for m in self.modules for part in (m.name, m.source, m.problem))
        return "\0".join((self.source or "", *parts))


def answer_to(exercise: Exercise, source: str) -> Answer:
    """Make an answer of a text, and determine whether it is still the stub."""
    return Answer(source, is_untouched=is_untouched(exercise, source))


class Submission(msgspec.Struct, frozen=True):
    """One student's answers, by the exercise's path; an exercise without an entry was not handed in.

    Attributes:
        notices: how answers were found and chosen, for the student and for whoever grades.
        problems: what could not be read or recognised, and limits that were reached.
        others: names of files that cannot be answers.
    """

    student: str
    answers: dict[str, Answer]
    notices: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def has_answer(self) -> bool:
        """Whether anything was handed in that can be judged, stubs included and unreadable files excluded."""
        return any(answer.source is not None for answer in self.answers.values())

    @property
    def remarks_in_brief(self) -> tuple[str, ...]:
        """The remarks to show if answers were found: without files that nobody could guess the purpose of."""
        problems = [p for p in self.problems if p.text or p.cause != "not recognised"]
        return tuple(dict.fromkeys([*self.notices, *_in_words(problems)]))

    @property
    def remarks(self) -> tuple[str, ...]:
        """All remarks about how this was read."""
        lines = [*self.notices, *_in_words(self.problems)]
        if not lines and not self.answers and self.others:
            lines = [f"no answer was handed in, but {', '.join(self.others)}"[:300]]
        return tuple(dict.fromkeys(lines))


def read_submission(course: Course, path: Path, student: str) -> Submission:
    """Read the answers at ``path``: a folder in any layout, an archive, a notebook, or one file.

    Raises:
        BadInput: if there is nothing at ``path``, or no exercise of the course.
    """
    if not os.path.lexists(path):
        raise BadInput(f"{path} does not exist")
    found = read_handed(course, student, [(path.name, path)], None if path.is_dir() else path.parent)
    if found.answers:
        return found
    if found.problems:
        raise BadInput("; ".join(_for_path(path, problem) for problem in found.problems[:3]))
    if path.is_dir() or kind_of(path.name) in (Kind.ARCHIVE, Kind.NOTEBOOK):
        raise BadInput(
            f"{path} holds no exercise of {course.title!r}; a file is known by its name, for example "
            f"{course.exercises[0].stem}.py, a notebook's cell by a first line like # grade: {course.exercises[0].id}"
        )
    raise BadInput(f"{path} is not named like an exercise of {course.title!r}; for example {course.exercises[0].stem}.py")


def read_handed(course: Course, student: str, handed: Iterable[tuple[str, Path]], beside: Path | None = None) -> Submission:
    """Read all that one person handed in.

    Args:
        handed: each item as (the name under which it was handed in, its path).
        beside: the folder in which a single file's own modules are searched.
    """
    files = HandedFiles(handed, beside)
    reader = _OwnModules(course, files)
    found: FoundAnswers = find_answers(course, files, reader.names)
    answers = {path: reader.answer(candidate) for path, candidate in found.chosen.items()}
    notices = tuple(dict.fromkeys([*found.notices, *reader.notices]))
    # Beside an answer, a document is probably a report, and a picture a plot.
    problems = [problem for problem in found.problems if not (answers and problem.cause == "document")]
    return Submission(student, answers, notices, tuple(dict.fromkeys(problems)), tuple(files.others))


class _OwnModules:
    """Adds to answers the student's own modules that they import."""

    def __init__(self, course: Course, files: HandedFiles) -> None:
        self._course, self._files = course, files
        self._answers: dict[str, Answer] = {}
        self.notices: list[str] = []

    def names(self, candidate: Candidate) -> list[str]:
        """Name the files that an answer imports."""
        modules = self.answer(candidate).modules
        beside = (self._files.beside(candidate.file, module.file) for module in modules)
        return [file.shown for file in beside if file is not None]

    def answer(self, candidate: Candidate) -> Answer:
        """Make an answer of a candidate, with its modules."""
        exercise = candidate.exercise
        if exercise.path not in self._answers:
            self._answers[exercise.path] = self._read(candidate, exercise)
        return self._answers[exercise.path]

    def _read(self, candidate: Candidate, exercise: Exercise) -> Answer:
        source = candidate.source
        if source is None or not Contents(source).has_code:
            return Answer(None, candidate.problem, is_untouched=not candidate.problem)
        if candidate.spans and candidate.written is Written.STUB and is_blank(source) and is_blank(exercise.stub):
            return answer_to(exercise, exercise.stub)
        found: dict[PurePath, HandedFile] = {}

        def find(name: str) -> PurePath | None:
            file = self._files.beside(candidate.file, name)
            if file is None or file is candidate.file:
                return None
            found[PurePosixPath(name)] = file
            return PurePosixPath(name)

        def read(file: PurePath, limit: int) -> tuple[str, str]:
            try:
                return found[file].text(limit), ""
            except UnreadableFile as err:
                return "", str(err)

        given = self._course.given(exercise)
        text = given.read_text(encoding="utf-8") if given is not None and find(f"{GIVEN}.py") is not None else None
        packages = registry.importable(self._course.packages)
        own = candidate.file.path.stem if not candidate.spans else exercise.stem
        modules, notices = own_modules(source, own, find, read, packages, text)
        self.notices += [f"{exercise.id}: {notice}" for notice in notices]
        return replace(answer_to(exercise, source), modules=modules, spans=candidate.spans)


def _in_words(problems: Iterable[Problem]) -> list[str]:
    """Describe what was not recognised in one line, and every other problem in a line of its own."""
    unknown = [problem for problem in problems if problem.cause == "not recognised"]
    documents = [problem for problem in problems if problem.cause == "document"]
    lines = [str(problem) for problem in problems if problem.cause not in ("not recognised", "document")]
    lines += [str(problem) for problem in documents[:3]]
    lines += [f"{len(documents) - 3} more documents and pictures"] if len(documents) > 3 else []
    if unknown:
        names = [f"{problem.file} ({problem.text})" if problem.text else problem.file for problem in unknown[:10]]
        more = f" and {len(unknown) - 10} more" if len(unknown) > 10 else ""
        lines.append(f"not recognised as an answer: {', '.join(names)}{more}")
    return lines


def _for_path(path: Path, problem: Problem) -> str:
    if problem.cause == "not recognised":
        return f"{path}: {problem.file} is not recognised as an answer" + (f": {problem.text}" if problem.text else "")
    return f"{path}: {problem.text}" if problem.file == path.name else f"{path}: {problem}"
