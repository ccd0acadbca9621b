"""Find the answers in the files of a submission, by one rule for files, notebooks and archives.

A text is known as an exercise's answer by its name, by a mark, by the functions that it defines, or by the exercise's title
(``file_names.Evidence``, the surest first). Of several, the surest one counts in which something is written
(``recognition.Written``); of equally sure ones what was handed in later, then the newer version by its name, then what
lies nearest to the top. What is found otherwise than by its exact name, what did not count, and what was not recognised, is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from grader.catalog.cell_program import CellPrograms
from grader.catalog.cells import MAX_NOTEBOOK_BYTES, BrokenNotebook, Cell, cells_of_notebook, cells_of_script
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.file_names import Evidence, Kind, match_name, version_of
from grader.catalog.handed_files import HandedFile, HandedFiles, Problem
from grader.catalog.own_modules import GIVEN
from grader.catalog.places import Span
from grader.catalog.recognition import Contents, Signs, Written, contents_of, shown_functions
from grader.catalog.source_text import Unreadable

#: Bytes of one answer.
MAX_ANSWER_BYTES = 1 << 20
#: Files that are read to see what stands in them, without a name that says so; notebooks; candidates for one exercise.
_MAX_READ, _MAX_NOTEBOOKS, _MAX_CANDIDATES = 200, 20, 40
#: Characters of all files that are taken apart.
_MAX_PARSED_IN_ALL = 2 << 20


@dataclass(frozen=True)
class Candidate:
    """A text that may be the answer to an exercise.

    Attributes:
        source: its text; None if it cannot be read, and ``problem`` says why.
        spans: where its lines come from, if it was put together from cells.
        why: how it was found, if not by its exact name.
    """

    exercise: Exercise
    file: HandedFile
    source: str | None
    written: Written
    evidence: Evidence
    problem: str = ""
    spans: tuple[Span, ...] = ()
    why: str = ""
    notices: tuple[str, ...] = ()
    version: tuple[int, ...] = ()

    @property
    def order(self) -> tuple[object, ...]:
        """The first in this order counts."""
        newer = (*(-number for number in self.version), *(0,) * (20 - len(self.version)))[:20]
        return self.written, self.evidence, -self.file.again, newer, len(_parts(self.file)), _parts(self.file)


@dataclass
class FoundAnswers:
    """The answers of a submission, by the exercise's path, with what was noticed on the way."""

    chosen: dict[str, Candidate] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def find_answers(course: Course, files: HandedFiles, imported: Callable[[Candidate], Iterable[str]]) -> FoundAnswers:
    """Find the answers to a course's exercises.

    Args:
        imported: names the student's own files that a chosen answer imports: those are recognised, too.
    """
    search = _Search(course, files)
    search.read_all()
    return search.result(imported)


class _Search:
    """One submission while its answers are looked for."""

    def __init__(self, course: Course, files: HandedFiles) -> None:
        self._course, self._files = course, files
        self._signs: Signs | None = None
        self._candidates: dict[str, list[Candidate]] = {}
        self._problems = list(files.problems)
        self._notices: list[str] = []
        self._unknown: list[tuple[HandedFile, Contents | None]] = []
        self._parsed = 0

    @property
    def signs(self) -> Signs:
        """Give what tells the course's exercises apart; many a submission does not need it."""
        if self._signs is None:
            self._signs = Signs(self._course)
        return self._signs

    def read_all(self) -> None:
        """Read files, those with an exact name first, and notebooks."""
        unnamed = []
        for file in self._files.files:
            if file.kind is Kind.NOTEBOOK:
                continue
            match = match_name(self._course, file.path)
            if match is not None and match.evidence <= Evidence.SHORT_NAME and file.kind is Kind.PYTHON:
                self._named(file, match.exercise, match.evidence, match.version)
            elif not self._is_the_courses(file):
                unnamed.append(file)
        for number, file in enumerate(unnamed):
            if number == _MAX_READ:
                text = f"of {len(unnamed):,} files without an exercise's name, {_MAX_READ} were looked into"
                self._problems.append(Problem("limit", file.shown, text))
            if number < _MAX_READ:
                self._unnamed(file)
        notebooks = [file for file in self._files.files if file.kind is Kind.NOTEBOOK]
        for file in notebooks[:_MAX_NOTEBOOKS]:
            self._notebook(file)
        if len(notebooks) > _MAX_NOTEBOOKS:
            self._notices.append(f"{len(notebooks)} notebooks are here; the first {_MAX_NOTEBOOKS} were read")

    # -------------------------------------------------------- candidates
    def _named(self, file: HandedFile, exercise: Exercise, evidence: Evidence, version: tuple[int, ...], why: str = "") -> None:
        """Add a file whose name tells the exercise."""
        text, problem = self._text(file)
        if text is None:
            self._add(Candidate(exercise, file, None, Written.UNREADABLE, evidence, problem, why=why, version=version))
            return
        if not text.strip():
            self._problems.append(Problem("empty", file.shown, f"this file is empty ({exercise.id})"))
        contents = self._contents(text)
        written = Written.STUB if text.strip() == exercise.stub.strip() else contents.written(self._asked(exercise))
        self._add(Candidate(exercise, file, text, written, evidence, why=why, version=version))
        if evidence > Evidence.FILE_NAME or written not in (Written.ANSWER, Written.STUB):
            self._by_contents(file, contents, {exercise.path})
        elif len(contents.binds) > len(self._asked(exercise)):
            self._by_contents(file, contents, {exercise.path})

    def _unnamed(self, file: HandedFile) -> None:
        """Add a file whose name does not tell the exercise exactly: by what is left of its name, and by what stands in it."""
        match = match_name(self._course, file.path, self.signs.unique)
        if match is not None and file.kind in (Kind.PYTHON, Kind.TEXT):
            self._named(file, match.exercise, match.evidence, match.version, "it is named like the exercise")
            return
        text, problem = self._text(file)
        if text is None:
            if file.kind is Kind.PYTHON:
                self._problems.append(Problem("not read", file.shown, problem))
            return
        contents = self._contents(text)
        if not self._by_contents(file, contents, set()):
            if file.kind is Kind.PYTHON or contents.binds & self.signs.unique.keys():
                self._unknown.append((file, contents))

    def _by_contents(self, file: HandedFile, contents: Contents, known: set[str]) -> bool:
        """Add a file to the exercises that its contents tell; give whether there are any."""
        marks = contents.text.count("grade")
        exercises = self.signs.exercises_in(contents)
        several = len(exercises.keys() | known) > 1 or marks > 1
        programs = CellPrograms(self.signs, cells_of_script(contents.text)) if several and contents.found is not None else None
        found = False
        for exercise in self._course.exercises:
            if exercise.path in known or (exercise.path not in exercises and programs is None):
                continue
            if programs is not None:
                found = self._program(file, exercise, programs, known) or found
                continue
            evidence, asked = exercises[exercise.path], self._asked(exercise)
            why = _why(evidence, contents.binds & asked)
            written = contents.written(asked)
            self._add(Candidate(exercise, file, contents.text, written, evidence, why=why, version=version_of(file.path.stem)))
            found = True
        return found

    def _program(self, file: HandedFile, exercise: Exercise, programs: CellPrograms, known: set[str]) -> bool:
        program = programs.program(exercise)
        if program is None or (known and not (program.written is Written.ANSWER and program.evidence <= Evidence.ALL_FUNCTIONS)):
            return False
        why = _why(program.evidence, self._asked(exercise) & contents_of(program.text).binds)
        notices = tuple(f"{file.shown}: {notice}" for notice in program.notices)
        self._add(
            Candidate(
                exercise, file, program.text, program.written, program.evidence, "", program.spans, why, notices,
                version_of(file.path.stem),
            )  # fmt: skip
        )
        return True

    def _notebook(self, file: HandedFile) -> None:
        try:
            cells: list[Cell] = cells_of_notebook(file.text(MAX_NOTEBOOK_BYTES))
        except (Unreadable, BrokenNotebook) as err:
            cause = "empty" if "is empty" in str(err) else "not read"
            self._problems.append(Problem(cause, file.shown, str(err)))  # type: ignore[arg-type]
            return
        programs = CellPrograms(self.signs, cells)
        for mark in programs.unknown_marks:
            self._notices.append(f"{file.shown}: the cell marked {mark!r:.80} is not known by that mark: there is no such exercise")
        found = False
        for exercise in self._course.exercises:
            program = programs.program(exercise)
            if program is None:
                continue
            found = True
            source, written, problem = program.text, program.written, ""
            if any(char == "\0" or "\ud800" <= char <= "\udfff" for char in source):
                source, written, problem = None, Written.UNREADABLE, "this cell holds characters that are no text"  # type: ignore[assignment]
            notices = tuple(f"{file.shown}: {notice}" for notice in program.notices)
            version = version_of(file.path.stem)
            spans = program.spans
            self._add(Candidate(exercise, file, source, written, program.evidence, problem, spans, "", notices, version))
        if not found:
            code = [cell.text for cell in cells if cell.is_code]
            self._unknown.append((file, self._contents("\n\n".join(code))))

    def _add(self, candidate: Candidate) -> None:
        several = self._candidates.setdefault(candidate.exercise.path, [])
        if len(several) < _MAX_CANDIDATES:
            several.append(candidate)

    # -------------------------------------------------------- texts
    def _text(self, file: HandedFile) -> tuple[str | None, str]:
        try:
            return file.text(MAX_ANSWER_BYTES), ""
        except Unreadable as err:
            return None, str(err)

    def _contents(self, text: str) -> Contents:
        self._parsed += len(text)
        return contents_of(text) if self._parsed <= _MAX_PARSED_IN_ALL else Contents(text, None)

    def _asked(self, exercise: Exercise) -> frozenset[str]:
        return self.signs.asked[exercise.path]

    def _is_the_courses(self, file: HandedFile) -> bool:
        """Say whether a file is one that the course hands out beside its exercises."""
        return file.path.stem in (GIVEN, "conftest", "__init__", "setup")

    # -------------------------------------------------------- the choice
    def result(self, imported: Callable[[Candidate], Iterable[str]]) -> FoundAnswers:
        """Choose among candidates, and say what has to be said."""
        found = FoundAnswers(notices=self._notices, problems=self._problems)
        helpers: set[str] = set()
        for path, several in self._candidates.items():
            several.sort(key=lambda candidate: candidate.order)  # type: ignore[arg-type,return-value]
            found.chosen[path] = several[0]
            helpers.update(imported(several[0]))
        for exercise in self._course.exercises:
            if exercise.path in found.chosen:
                found.notices += self._said_of(found.chosen[exercise.path], self._candidates[exercise.path], helpers)
        used = {candidate.file.shown for candidate in found.chosen.values()}
        found.problems += self._not_recognised(helpers | used)
        return found

    def _said_of(self, chosen: Candidate, several: list[Candidate], helpers: set[str]) -> Iterator[str]:
        if chosen.why and chosen.written is not Written.NOTHING:
            yield f"{chosen.exercise.id} was found in {chosen.file.shown}: {chosen.why}"
        yield from chosen.notices
        others = [
            other.file.shown for other in several[1:]
            if other.written < Written.STUB and other.source != chosen.source and other.file.shown not in helpers
            and other.evidence < Evidence.SOME_FUNCTIONS
        ]  # fmt: skip
        if others:
            names = ", ".join(dict.fromkeys(others))
            yield f"{chosen.exercise.id} is in {chosen.file.shown} and in {names}; {chosen.file.shown} counts"

    def _not_recognised(self, known: set[str]) -> Iterator[Problem]:
        for file, contents in self._unknown:
            if file.shown in known:
                continue
            if contents is not None and not contents.has_code:
                yield Problem("empty", file.shown, "nothing is written in it")
            else:
                yield Problem("not recognised", file.shown, self.signs.might_be(contents) if contents is not None else "")


def _why(evidence: Evidence, names: frozenset[str]) -> str:
    if evidence is Evidence.STUB_TEXT:
        return "it begins with the exercise's title"
    if evidence is Evidence.MARK:
        return "it is marked so"
    return f"it defines {shown_functions(names)}"


def _parts(file: HandedFile) -> tuple[str, ...]:
    return tuple(file.shown.split("/"))
