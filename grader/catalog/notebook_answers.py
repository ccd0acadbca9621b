"""Find the answers in a notebook: by the mark of a cell, else by the functions that it defines.

A notebook is read as JSON and its cells as syntax trees; nothing of it runs.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from grader.catalog.bad_input import BadInput
from grader.catalog.code_statements import CodeStatement, blank_unneeded, free_names, needed_statements, split_statements
from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.notebook_magics import without_magics
from grader.catalog.stubs import functions_of, handed_out, is_blank
from grader.parsing import parse

#: Bytes of a notebook: its pictures are in it. Of its cells and their code, no more than this is looked at.
MAX_NOTEBOOK_BYTES = 32 << 20
_MAX_CELLS, _MAX_CODE = 2_000, 1 << 19
#: What a cell's metadata and its first lines say of the exercise that it answers.
METADATA_KEY = "grade"
_MARK = re.compile(r"[ \t]*#[ \t]*grade[ \t]*:[ \t]*([\w.]{1,60})[^\n]*", re.IGNORECASE)
#: The mark of the cell that brings what a section gives: it is not an answer.
GIVEN_MARK = "given"
_LOOKED_AT = 10


class BrokenNotebook(Exception):
    """A file is not a notebook; the text says why, for the student."""


@dataclass(frozen=True)
class NotebookAnswers:
    """The answers in a notebook, by the exercise's path, and what a student should know of how they were found."""

    answers: dict[str, str]
    notices: tuple[str, ...]


@dataclass(frozen=True)
class _Cell:
    mark: str
    text: str
    found: tuple[CodeStatement, ...]

    @cached_property
    def defines(self) -> frozenset[str]:
        return frozenset(name for statement in self.found if statement.defines for name in statement.binds)


def read_notebook(course: Course, text: str) -> NotebookAnswers:
    """Find the answers in the text of an .ipynb.

    Raises:
        BrokenNotebook: if it is none.
    """
    reading = _CellSorter(course, [cell for cell in map(_cell, _code_cells(text)) if cell is not None])
    return NotebookAnswers(reading.answers(), tuple(dict.fromkeys(reading.notices)))


def _code_cells(text: str) -> list[tuple[str, str]]:
    """Give (mark in the metadata, text) of each cell with code."""
    try:
        notebook = json.loads(text, parse_int=_small_int)
    except (ValueError, RecursionError) as err:
        raise BrokenNotebook(f"this is not a notebook: it is not JSON ({' '.join(str(err).split())[:100]})") from err
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        old = isinstance(notebook, dict) and "worksheets" in notebook
        advice = "it is of an old format: open and save it in Jupyter" if old else "it has no list of cells"
        raise BrokenNotebook(f"this is not a notebook that can be read: {advice}")
    found = [
        (_mark_of(cell), _source(cell))
        for cell in notebook["cells"][:_MAX_CELLS]
        if isinstance(cell, dict) and cell.get("cell_type") == "code"
    ]
    if sum(len(source) for _, source in found) > _MAX_CODE:
        raise BrokenNotebook(f"this notebook holds more than {_MAX_CODE >> 10} KiB of code")
    return found


def _small_int(digits: str) -> int:
    return int(digits) if len(digits) < 20 else 0  # no number of a notebook's matters here


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", "")
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    return source.replace("\r\n", "\n").replace("\r", "\n") if isinstance(source, str) else ""


def _mark_of(cell: dict[str, Any]) -> str:
    metadata = cell.get("metadata")
    mark = metadata.get(METADATA_KEY) if isinstance(metadata, dict) else None
    mark = mark.get("exercise") if isinstance(mark, dict) else mark
    return mark if isinstance(mark, str) else ""


def _cell(source: tuple[str, str]) -> _Cell | None:
    """Read one cell; the mark that can be seen, in a comment, counts for more than the one in the metadata."""
    mark, text = source
    for line in [line for line in text.split("\n") if line.strip()][:_LOOKED_AT]:
        match = _MARK.match(line)
        if match:
            mark = match[1]
        if match or not line.lstrip().startswith(("#", "%")):
            break
    plain = without_magics(text)
    if plain is None or mark.lower() == GIVEN_MARK:
        return None
    return _Cell(mark, plain, tuple(split_statements(plain) or ()))


class _CellSorter:
    """Sorts the cells of a notebook by exercise."""

    def __init__(self, course: Course, cells: list[_Cell]) -> None:
        self.notices: list[str] = []
        self._course = course
        self._asked = {e.path: _asked(e) for e in course.exercises}
        self._marked: dict[str, list[_Cell]] = {}
        self._loose: list[_Cell] = []
        for cell in cells:
            exercise = self._exercise(cell.mark) if cell.mark else None
            if exercise is None:
                self._loose.append(cell)
            else:
                self._add(exercise, cell)

    def answers(self) -> dict[str, str]:
        """Give the text of each exercise that has one."""
        found = {}
        for exercise in self._course.exercises:
            text = self._text(exercise)
            if text.strip():
                found[exercise.path] = exercise.stub if is_blank(text) and is_blank(exercise.stub) else text
        return found

    def _exercise(self, mark: str) -> Exercise | None:
        try:
            return self._course.one(mark)
        except BadInput:
            self.notices.append(f"the cell marked {mark!r:.80} is not known by that mark: there is no such exercise")
            return None

    def _add(self, exercise: Exercise, cell: _Cell) -> None:
        """Keep a cell; one that defines a function again replaces the earlier one."""
        before = self._marked.setdefault(exercise.path, [])
        # A cell that is not Python stands for the whole answer.
        again = [old for old in before if old.defines & cell.defines or not old.found or not cell.found]
        if again:
            self.notices.append(f"{exercise.id} has more than one cell; the last one counts")
        self._marked[exercise.path] = [old for old in before if old not in again] + [cell]

    def _text(self, exercise: Exercise) -> str:
        cells = self._marked.get(exercise.path, [])
        if not cells and not self._is_answered(exercise):
            return ""
        asked = self._asked[exercise.path]
        parts = [blank_unneeded(cell.text, asked) for cell in cells]
        own = [statement for part in parts for statement in split_statements(part) or ()]
        missing = (asked - {name for statement in own for name in statement.binds}) | free_names(own)
        # A cell that is not Python is run as it is: Python's own words on it are the best.
        is_python = all(cell.found or not cell.text.strip() for cell in cells)
        return "\n".join([*(_texts(needed_statements(self._pool(exercise), missing)) if is_python else []), *parts])

    def _pool(self, exercise: Exercise) -> list[CodeStatement]:
        """Give the statements of unmarked cells; those beside functions of this exercise's own come last, and so count."""
        unique = self._unique(exercise)
        cells = sorted(self._loose, key=lambda cell: bool(cell.defines & unique))
        return [statement for cell in cells for statement in cell.found]

    def _is_answered(self, exercise: Exercise) -> bool:
        """Say whether unmarked cells answer an exercise: they define a function that no other exercise asks for."""
        unique = self._unique(exercise)
        return any(cell.defines & unique for cell in self._loose)

    def _unique(self, exercise: Exercise) -> frozenset[str]:
        others = {name for path, names in self._asked.items() if path != exercise.path for name in names}
        return self._asked[exercise.path] - others


def _texts(found: Iterable[CodeStatement]) -> list[str]:
    future = [
        statement.text
        for statement in found
        if isinstance(statement.node, ast.ImportFrom) and statement.node.module == "__future__"
    ]
    return [*future, *(statement.text for statement in found if statement.text not in future)]


def _asked(exercise: Exercise) -> frozenset[str]:
    """Name the functions that an exercise asks for."""
    try:
        return frozenset(f.name for f in functions_of(parse(handed_out(exercise) or exercise.stub)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()
