"""Find the texts in a submission that may be the answer to an exercise: by a file's name, a mark, functions or a title.

Which of them counts is decided in ``answer_search``.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

import msgspec

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
from grader.catalog.cell_program import CellProgram, CellPrograms
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.notebook_cells import (
    MAX_NOTEBOOK_BYTES,
    BrokenNotebook,
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


class Candidate(msgspec.Struct, frozen=True, dict=True):
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


class CandidateSearch:
    """Reads one submission, and keeps each text in it that may be an answer.

    Attributes:
        candidates: by the exercise's path, in the order in which they were found.
        unrecognised: files that seem to answer nothing, with what stands in them.
        notices: what a student should know of notebooks.
        problems: files that cannot be read or hold nothing, and limits that were reached.
    """

    def __init__(self, course: Course, files: HandedFiles) -> None:
        self._course, self._files = course, files
        self._names = AnswerNames(course)
        self._parsed = 0
        self._asked_anywhere = frozenset(name for exercise in course.exercises for name in seems_to_ask(exercise))
        self.candidates: dict[str, list[Candidate]] = {}
        self.unrecognised: list[tuple[HandedFile, Contents]] = []
        self.notices: list[str] = []
        self.problems = list(files.problems)

    @cached_property
    def signs(self) -> ExerciseIndex:
        """What tells the course's exercises apart; many a submission does not need it."""
        return ExerciseIndex(self._course)

    def read_all(self) -> None:
        """Read files with an exact name first, then the others, then notebooks."""
        unnamed = []
        for file in self._files.files:
            if file.kind is Kind.NOTEBOOK:
                continue
            match = self._names.exact(file.path)
            if match is not None and file.kind is Kind.PYTHON:
                self._add_named(file, match)
            elif not self._is_the_courses(file) and not self._is_a_saved_call(file):
                unnamed.append(file)
        unnamed.sort(key=lambda file: file.kind is not Kind.PYTHON)
        for file in unnamed[:_MAX_READ]:
            self._add_unnamed(file)
        if len(unnamed) > _MAX_READ:
            text = f"of {len(unnamed):,} files without an exercise's name, {_MAX_READ} were looked into"
            self.problems.append(Problem("limit", "", text))
        notebooks = [file for file in self._files.files if file.kind is Kind.NOTEBOOK]
        for file in notebooks[:_MAX_NOTEBOOKS]:
            self._add_notebook(file)
        if len(notebooks) > _MAX_NOTEBOOKS:
            self.notices.append(f"{len(notebooks)} notebooks are here; the first {_MAX_NOTEBOOKS} were read")

    # -------------------------------------------------------- files
    def _add_named(self, file: HandedFile, match: NameMatch, why: str = "") -> bool:
        """Add a file whose name tells the exercise; say whether it was: a .txt only if it is Python that answers it.

        A notebook under another name is read as one. Other exercises are added, too, if it defines what they ask for.
        """
        exercise = match.exercise
        text, problem = self._text(file)
        if text is None:
            unreadable = Candidate(exercise, file, None, match.evidence, problem=problem, why=why, version=match.version)
            self._add(unreadable)
            return True
        if not text.strip():
            self.problems.append(Problem("empty", file.shown, f"this file is empty ({exercise.id})"))
        if _is_notebook(text):
            self._add_notebook(file)
            return True
        contents = self._contents(text)
        if file.kind is Kind.TEXT and contents.written(functions_asked(exercise)) not in (Written.ANSWER, Written.BROKEN):
            return False
        if is_saved_notebook(contents.text) and contents.found is not None:
            program = CellPrograms(self.signs, cells_of_script(contents.text)).program(exercise)
            if program is not None:
                self._add_program(file, exercise, program, match.evidence, why)
                self._add_by_contents(file, contents, {exercise.path})
                return True
        said = () if contents.text == text else (f"{file.shown}: lines that only Jupyter reads (%..., !...) are left out",)
        as_it_is = Candidate(exercise, file, contents.text, match.evidence, why=why, version=match.version, notices=said)
        self._add(as_it_is)
        if contents.seems_to_define & self._asked_anywhere - seems_to_ask(exercise):
            self._add_by_contents(file, contents, {exercise.path})
        return True

    def _add_unnamed(self, file: HandedFile) -> None:
        """Add a file whose name does not tell the exercise exactly: by what is left of its name, or by what stands in it."""
        match = self._names.exact(file.path) or self._names.near(file.path, self.signs.unique)
        if match is not None and self._add_named(file, match, "it is named like the exercise"):
            return
        text, problem = self._text(file)
        if text is None:
            if file.kind is Kind.PYTHON:
                self.problems.append(Problem("not read", file.shown, problem))
            return
        if _is_notebook(text):
            self._add_notebook(file)
            return
        contents = self._contents(text)
        is_program = file.kind is Kind.PYTHON or contents.binds & self.signs.unique.keys()
        if not self._add_by_contents(file, contents, set()) and is_program:
            self.unrecognised.append((file, contents))

    def _add_by_contents(self, file: HandedFile, contents: Contents, known: set[str]) -> bool:
        """Add a file to the exercises that its contents tell, beside those that are known; say whether there are any.

        Where it answers several, each gets the cells or statements that are its own, and not the whole text.
        """
        exercises = self.signs.exercises_in(contents)
        several = len(exercises.keys() | known) > 1 or (not known and is_saved_notebook(contents.text))
        if several and contents.found is not None:
            return self._add_by_cells(file, contents, known)
        for path in exercises.keys() - known:
            exercise = self._course.by_path[path]
            asked, evidence = self._asked(exercise), exercises[path]
            why, version = _why(evidence, contents.binds & asked), version_of(file.path.stem)
            self._add(Candidate(exercise, file, contents.text, evidence, contents.written(asked), why=why, version=version))
        return bool(exercises.keys() - known)

    def _add_by_cells(self, file: HandedFile, contents: Contents, known: set[str]) -> bool:
        """Add what a script's cells hold for each exercise; say whether they hold anything.

        Of a file whose name tells an exercise, the others get whole answers alone: all functions, or a mark.
        """
        programs = CellPrograms(self.signs, cells_of_script(contents.text))
        is_any = False
        for exercise in self._course.exercises:
            program = programs.program(exercise) if exercise.path not in known else None
            if program is None or (known and not _is_whole_answer(program)):
                continue
            is_any = True
            why = _why(program.evidence, self._asked(exercise) & Contents(program.text).binds)
            self._add_program(file, exercise, program, program.evidence, why)
        return is_any

    def _add_notebook(self, file: HandedFile) -> None:
        """Add what a notebook's cells hold for each exercise."""
        try:
            cells = cells_of_notebook(file.text(MAX_NOTEBOOK_BYTES))
        except (UnreadableFile, BrokenNotebook) as err:
            cause = "empty" if "is empty" in str(err) else "not read"
            self.problems.append(Problem(cause, file.shown, str(err)))  # type: ignore[arg-type]
            return
        programs = CellPrograms(self.signs, cells)
        for mark in programs.unknown_marks:
            text = f"the cell marked {mark!r:.80} is not known by that mark: there is no such exercise"
            self.notices.append(f"{file.shown}: {text}")
        is_any = False
        for exercise in self._course.exercises:
            program = programs.program(exercise)
            if program is not None:
                is_any = True
                self._add_program(file, exercise, program, program.evidence, "")
        if not is_any:
            code = [cell.text for cell in cells if cell.is_code]
            self.unrecognised.append((file, self._contents("\n\n".join(code))))

    # -------------------------------------------------------- candidates
    def _add_program(self, file: HandedFile, exercise: Exercise, program: CellProgram, evidence: Evidence, why: str) -> None:
        is_text = _NO_TEXT.search(program.text) is None
        candidate = Candidate(
            exercise,
            file,
            program.text if is_text else None,
            evidence,
            program.written,
            problem="" if is_text else "this cell holds characters that are no text",
            spans=program.spans,
            why=why,
            notices=tuple(f"{file.shown}: {notice}" for notice in program.notices),
            version=version_of(file.path.stem),
        )
        self._add(candidate)

    def _add(self, candidate: Candidate) -> None:
        several = self.candidates.setdefault(candidate.exercise.path, [])
        if len(several) < _MAX_CANDIDATES:
            several.append(candidate)

    # -------------------------------------------------------- texts
    def _text(self, file: HandedFile) -> tuple[str | None, str]:
        try:
            return file.text(MAX_ANSWER_BYTES), ""
        except UnreadableFile as err:
            return None, str(err)

    def _contents(self, text: str) -> Contents:
        """Return what a text holds; where it is not Python, but is without what only Jupyter reads, without that."""
        self._parsed += len(text)
        contents = Contents(text, self._parsed <= _MAX_PARSED_IN_ALL)
        if not _MAGIC_LINE.search(text) or not contents.is_parsed or contents.found is not None or len(text) > MAX_PARSED:
            return contents
        plain = without_magics(text)
        return contents if plain is None or Contents(plain).found is None else Contents(plain)

    def _asked(self, exercise: Exercise) -> frozenset[str]:
        return self.signs.asked[exercise.path]

    def _is_the_courses(self, file: HandedFile) -> bool:
        """Return whether a file is one that the course hands out beside its exercises."""
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


def _is_notebook(text: str) -> bool:
    """Return whether a file of another name is a notebook."""
    return text[:200].lstrip().startswith("{") and '"cells"' in text


def _is_whole_answer(program: CellProgram) -> bool:
    return program.written is Written.ANSWER and program.evidence <= Evidence.ALL_FUNCTIONS


def _why(evidence: Evidence, names: frozenset[str]) -> str:
    if evidence is Evidence.STUB_TEXT:
        return "it begins with the exercise's title"
    if evidence is Evidence.MARK:
        return "it is marked so"
    return f"it defines {shown_functions(names)}"


def _parts(file: HandedFile) -> tuple[str, ...]:
    return tuple(file.shown.split("/"))
