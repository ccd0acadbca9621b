"""Find the answers in the files of a submission, by one rule for files, notebooks and archives.

A text is known as an exercise's answer by its name, by a mark, by the functions that it defines, or by the exercise's title
(``answer_names.Evidence``, the surest first). Of several, the surest one counts in which something is written
(``answer_contents.Written``); of equally sure ones what was handed in later, then the newer version by its name, then what
lies nearest to the top. Notices list what was found otherwise than by its exact name, what did not count, and what was
not recognised.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from grader.catalog.answer_contents import (
    MAX_PARSED,
    Contents,
    ExerciseIndex,
    Written,
    functions_asked,
    seems_to_ask,
    shown_functions,
)
from grader.catalog.answer_names import AnswerNames, Evidence, Kind, NameMatch, version_of
from grader.catalog.cell_program import CellPrograms
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.notebook_cells import (
    MAX_NOTEBOOK_BYTES,
    BrokenNotebook,
    Cell,
    cells_of_notebook,
    cells_of_script,
    is_saved_notebook,
)
from grader.catalog.notebook_magics import without_magics
from grader.catalog.own_modules import GIVEN
from grader.catalog.places import Span
from grader.catalog.source_text import UnreadableFile
from grader.catalog.untrusted_files import MAX_ANSWER_BYTES, HandedFile, HandedFiles, Problem

#: Files that are read to see what stands in them, without a name that says so; notebooks; candidates for one exercise.
_MAX_READ, _MAX_NOTEBOOKS, _MAX_CANDIDATES = 200, 20, 40
#: Lines that only Jupyter reads, and halves of characters, which a notebook can hold and which are no text.
_MAGIC_LINE = re.compile(r"^[ \t]*[%!?]|=[ \t]*[%!]\w", re.MULTILINE)
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
#: How a program begins that `grade run --save-input` wrote (``study.debug_script``): it answers nothing, and is no news.
SAVED_CALL = re.compile(r'"""Call \w[\w ]* as a check of \S+ .* did\.\n')
_SAVED_CALL_NAME = "debug_"
#: A module that a text imports, or a docstring in it shows to import.
_NAMED_MODULE = re.compile(r"^\s*(?:from|import) (\w+)", re.MULTILINE)
#: Characters of all files that are taken apart.
_MAX_PARSED_IN_ALL = 2 << 20


@dataclass(frozen=True)
class Candidate:
    """A text that may be the answer to an exercise.

    Attributes:
        source: its text; None if it cannot be read, and ``problem`` says why.
        how_much: how much of an answer it is, if that is known.
        spans: where its lines come from, if it was put together from cells.
        why: how it was found, if not by its exact name.
    """

    exercise: Exercise
    file: HandedFile
    source: str | None
    evidence: Evidence
    how_much: Written | None = None
    problem: str = ""
    spans: tuple[Span, ...] = ()
    why: str = ""
    notices: tuple[str, ...] = ()
    version: tuple[int, ...] = ()

    @cached_property
    def written(self) -> Written:
        """How much of an answer it is: this takes the text apart."""
        if self.source is None:
            return Written.UNREADABLE
        return self.how_much if self.how_much is not None else Contents(self.source).written(functions_asked(self.exercise))

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
        self._names = AnswerNames(course)
        self._signs: ExerciseIndex | None = None
        self._candidates: dict[str, list[Candidate]] = {}
        self._problems = list(files.problems)
        self._notices: list[str] = []
        self._unknown: list[tuple[HandedFile, Contents | None]] = []
        self._parsed = 0
        self._asked_anywhere = frozenset(name for exercise in course.exercises for name in seems_to_ask(exercise))

    @property
    def signs(self) -> ExerciseIndex:
        """Give what tells the course's exercises apart; many a submission does not need it."""
        if self._signs is None:
            self._signs = ExerciseIndex(self._course)
        return self._signs

    def read_all(self) -> None:
        """Read files, those with an exact name first, and notebooks."""
        unnamed = []
        for file in self._files.files:
            if file.kind is Kind.NOTEBOOK:
                continue
            match = self._names.exact(file.path)
            if match is not None and file.kind is Kind.PYTHON:
                self._named(file, match)
            elif not self._is_the_courses(file) and not self._is_a_saved_call(file):
                unnamed.append(file)
        unnamed.sort(key=lambda file: file.kind is not Kind.PYTHON)
        for number, file in enumerate(unnamed):
            if number == _MAX_READ:
                text = f"of {len(unnamed):,} files without an exercise's name, {_MAX_READ} were looked into"
                self._problems.append(Problem("limit", "", text))
            if number < _MAX_READ:
                self._unnamed(file)
        notebooks = [file for file in self._files.files if file.kind is Kind.NOTEBOOK]
        for file in notebooks[:_MAX_NOTEBOOKS]:
            self._notebook(file)
        if len(notebooks) > _MAX_NOTEBOOKS:
            self._notices.append(f"{len(notebooks)} notebooks are here; the first {_MAX_NOTEBOOKS} were read")

    # -------------------------------------------------------- candidates
    def _named(self, file: HandedFile, match: NameMatch, why: str = "") -> bool:
        """Add a file whose name tells the exercise; a text of another kind only if it is Python that answers it."""
        exercise, evidence, version = match.exercise, match.evidence, match.version
        text, problem = self._text(file)
        if text is None:
            self._add(Candidate(exercise, file, None, evidence, None, problem, why=why, version=version))
            return True
        if not text.strip():
            self._problems.append(Problem("empty", file.shown, f"this file is empty ({exercise.id})"))
        if _is_notebook(text):
            self._notebook(file)
            return True
        contents = self._contents(text)
        if file.kind is Kind.TEXT and contents.written(functions_asked(exercise)) not in (Written.ANSWER, Written.BROKEN):
            return False
        if is_saved_notebook(contents.text) and contents.found is not None:
            programs = CellPrograms(self.signs, cells_of_script(contents.text))
            if self._program(file, exercise, programs, set(), evidence, why):
                self._by_contents(file, contents, {exercise.path})
                return True
        said = () if contents.text == text else (f"{file.shown}: lines that only Jupyter reads (%..., !...) are left out",)
        self._add(Candidate(exercise, file, contents.text, evidence, why=why, version=version, notices=said))
        if contents.seems_to_define & self._asked_anywhere - seems_to_ask(exercise):
            self._by_contents(file, contents, {exercise.path})
        return True

    def _unnamed(self, file: HandedFile) -> None:
        """Add a file whose name does not tell the exercise exactly: by what is left of its name, and by what stands in it."""
        match = self._names.exact(file.path) or self._names.near(file.path, self.signs.unique)
        if match is not None and self._named(file, match, "it is named like the exercise"):
            return
        text, problem = self._text(file)
        if text is None:
            if file.kind is Kind.PYTHON:
                self._problems.append(Problem("not read", file.shown, problem))
            return
        if _is_notebook(text):
            self._notebook(file)
            return
        contents = self._contents(text)
        is_program = file.kind is Kind.PYTHON or contents.binds & self.signs.unique.keys()
        if not self._by_contents(file, contents, set()) and is_program:
            self._unknown.append((file, contents))

    def _by_contents(self, file: HandedFile, contents: Contents, known: set[str]) -> bool:
        """Add a file to the exercises that its contents tell, beside those that are known; give whether there are any."""
        exercises = self.signs.exercises_in(contents)
        several = len(exercises.keys() | known) > 1 or (not known and is_saved_notebook(contents.text))
        if several and contents.found is not None:
            programs = CellPrograms(self.signs, cells_of_script(contents.text))
            others = [e for e in self._course.exercises if e.path not in known]
            return any([self._program(file, exercise, programs, known) for exercise in others])
        for path in exercises.keys() - known:
            exercise = self._course.by_path[path]
            asked, evidence = self._asked(exercise), exercises[path]
            why, version = _why(evidence, contents.binds & asked), version_of(file.path.stem)
            self._add(Candidate(exercise, file, contents.text, evidence, contents.written(asked), why=why, version=version))
        return bool(exercises.keys() - known)

    def _program(
        self, file: HandedFile, exercise: Exercise, programs: CellPrograms, known: set[str], named: Evidence | None = None,
        why: str = "",
    ) -> bool:  # fmt: skip
        """Add what a script's cells hold for an exercise; beside the one that its name tells, whole answers alone."""
        program = programs.program(exercise)
        if program is None:
            return False
        if known and (program.written is not Written.ANSWER or program.evidence > Evidence.ALL_FUNCTIONS):
            return False
        evidence = program.evidence if named is None else named
        if named is None:
            why = _why(evidence, self._asked(exercise) & Contents(program.text).binds)
        notices = tuple(f"{file.shown}: {notice}" for notice in program.notices)
        version = version_of(file.path.stem)
        self._add(Candidate(exercise, file, program.text, evidence, program.written, "", program.spans, why, notices, version))
        return True

    def _notebook(self, file: HandedFile) -> None:
        try:
            cells: list[Cell] = cells_of_notebook(file.text(MAX_NOTEBOOK_BYTES))
        except (UnreadableFile, BrokenNotebook) as err:
            cause = "empty" if "is empty" in str(err) else "not read"
            self._problems.append(Problem(cause, file.shown, str(err)))  # type: ignore[arg-type]
            return
        programs = CellPrograms(self.signs, cells)
        for mark in programs.unknown_marks:
            text = f"the cell marked {mark!r:.80} is not known by that mark: there is no such exercise"
            self._notices.append(f"{file.shown}: {text}")
        found = False
        for exercise in self._course.exercises:
            program = programs.program(exercise)
            if program is None:
                continue
            found = True
            is_text = _NO_TEXT.search(program.text) is None
            source = program.text if is_text else None
            written, problem = program.written, "" if is_text else "this cell holds characters that are no text"
            notices = tuple(f"{file.shown}: {notice}" for notice in program.notices)
            version = version_of(file.path.stem)
            spans = program.spans
            self._add(Candidate(exercise, file, source, program.evidence, written, problem, spans, "", notices, version))
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
        except UnreadableFile as err:
            return None, str(err)

    def _contents(self, text: str) -> Contents:
        """Give what a text holds; where it is not Python, but is without what only Jupyter reads, without that."""
        self._parsed += len(text)
        contents = Contents(text, self._parsed <= _MAX_PARSED_IN_ALL)
        if not _MAGIC_LINE.search(text) or not contents.is_parsed or contents.found is not None or len(text) > MAX_PARSED:
            return contents
        plain = without_magics(text)
        return contents if plain is None or Contents(plain).found is None else Contents(plain)

    def _asked(self, exercise: Exercise) -> frozenset[str]:
        return self.signs.asked[exercise.path]

    def _is_the_courses(self, file: HandedFile) -> bool:
        """Say whether a file is one that the course hands out beside its exercises."""
        if file.path.stem in (GIVEN, "conftest", "__init__", "setup"):
            return True
        handed_out = self._handed_out.get(file.path.name, ())
        text = self._text(file)[0] if handed_out else None
        return text is not None and any(text.splitlines() == path.read_text("utf-8").splitlines() for path in handed_out)

    @cached_property
    def _handed_out(self) -> dict[str, list[Path]]:
        """The modules beside a given.py that it imports or tells to import, by name: `grade start` hands them out, too."""
        found: dict[str, list[Path]] = {}
        givens = {self._course.given(exercise) for exercise in self._course.exercises}
        for given in sorted(filter(None, givens)):
            for root in sorted(set(_NAMED_MODULE.findall(given.read_text("utf-8")))):
                beside = given.with_name(f"{root}.py")
                if beside.is_file():
                    found.setdefault(beside.name, []).append(beside)
        return found

    def _is_a_saved_call(self, file: HandedFile) -> bool:
        if not file.path.name.startswith(_SAVED_CALL_NAME) or file.kind is not Kind.PYTHON:
            return False
        return SAVED_CALL.match(self._text(file)[0] or "") is not None

    # -------------------------------------------------------- the choice
    def result(self, imported: Callable[[Candidate], Iterable[str]]) -> FoundAnswers:
        """Choose among candidates, and say what has to be said."""
        found = FoundAnswers(notices=self._notices, problems=self._problems)
        helpers: set[str] = set()
        for path, several in self._candidates.items():
            if len(several) > 1:
                several.sort(key=lambda candidate: candidate.order)
            found.chosen[path] = several[0]
            helpers.update(imported(several[0]))
        chosen = [found.chosen[exercise.path] for exercise in self._course.exercises if exercise.path in found.chosen]
        found.notices += _how_found(chosen)
        for exercise in self._course.exercises:
            if exercise.path in found.chosen:
                found.notices += self._said_of(found.chosen[exercise.path], self._candidates[exercise.path], helpers)
        used = {candidate.file.shown for candidate in found.chosen.values()}
        found.problems += self._not_recognised(helpers | used)
        return found

    def _said_of(self, chosen: Candidate, several: list[Candidate], helpers: set[str]) -> Iterator[str]:
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


def _is_notebook(text: str) -> bool:
    """Say whether a file of another name is a notebook."""
    return text[:200].lstrip().startswith("{") and '"cells"' in text


def _how_found(chosen: list[Candidate]) -> Iterator[str]:
    """Say which answers were found otherwise than by their exact names, and why: a line for each file."""
    files: dict[str, list[Candidate]] = {}
    for candidate in chosen:
        if candidate.why and candidate.written is not Written.NOTHING:
            files.setdefault(candidate.file.shown, []).append(candidate)
    for shown, several in files.items():
        ids = [candidate.exercise.id for candidate in several]
        reasons = list(dict.fromkeys(candidate.why for candidate in several))
        by_functions = all(reason.startswith("it defines") for reason in reasons)
        why = reasons[0] if len(reasons) == 1 else "it defines what they ask for" if by_functions else "it says so"
        if len(ids) == 1:
            yield f"{ids[0]} was found in {shown}: {why}"
        else:
            yield f"{', '.join(ids[:-1])} and {ids[-1]} were found in {shown}: {why}"


def _why(evidence: Evidence, names: frozenset[str]) -> str:
    if evidence is Evidence.STUB_TEXT:
        return "it begins with the exercise's title"
    if evidence is Evidence.MARK:
        return "it is marked so"
    return f"it defines {shown_functions(names)}"


def _parts(file: HandedFile) -> tuple[str, ...]:
    return tuple(file.shown.split("/"))
