"""Split an exercise's statement into paragraphs, list items and displayed lines, and wrap it for a terminal."""

from __future__ import annotations

import ast
import re
import textwrap
from typing import Literal

import msgspec

from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.catalog.stubs import functions_of, handed_out
from grader.catalog.submission import Answer, Submission
from grader.parsing import parse
from grader.reports.exercise_texts import ExerciseTexts
from grader.reports.formula_text import NO_BREAK, unbroken
from grader.study.history import remembered_stubs
from grader.study.statement_latex import as_latex

_POINT = re.compile(r"( *)(\d+\.|-)( +)(?=\S)")
#: A row of a table: a name of one to three words, and a description.
_ROW = re.compile(r"(?=.{0,24}\S)(?:\S+ ){0,2}\S+ {2,}(?=\S)")
#: Indentation of displayed lines (formulas, tables, code) relative to the text around them.
_DISPLAYED = 4
#: Most characters of an answer shown beside its result.
_LONGEST_CODE = 40_000


class StatementBlock(msgspec.Struct, frozen=True):
    """A piece of a statement.

    Attributes:
        indent: column of the text (after the mark of a list item).
        mark: "1." or "-" for the first paragraph of a list item.
        lines: one joined line for text, the original lines for displayed parts.
    """

    kind: Literal["text", "displayed"]
    indent: int
    mark: str
    lines: tuple[str, ...]


class FunctionToWrite(msgspec.Struct, frozen=True):
    """A function to write: its signature, "double(x: int) -> int", and its docstring."""

    signature: str
    description: str


class ExerciseStatement(msgspec.Struct, frozen=True):
    """The statement in a stub: title, blocks, code, and the functions to write."""

    title: str
    blocks: tuple[StatementBlock, ...]
    code: str
    functions: tuple[FunctionToWrite, ...]


def read_statement(exercise: Exercise, kept: str | None = None) -> ExerciseStatement:
    """Read an exercise's statement from its original stub, or else from its present file."""
    text = handed_out(exercise, kept) or exercise.stub
    try:
        tree = parse(text)
    except (SyntaxError, ValueError):
        return ExerciseStatement(exercise.title, (), text.strip("\n"), ())
    docstring = ast.get_docstring(tree) or ""
    title, _, rest = docstring.partition("\n")
    begin = tree.body[0].end_lineno or 0 if docstring else 0
    code = "\n".join(text.splitlines()[begin:]).strip("\n")
    return ExerciseStatement(title.rstrip("."), blocks(rest), code, tuple(map(_function, functions_of(tree))))


def _function(node: ast.FunctionDef) -> FunctionToWrite:
    result = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return FunctionToWrite(f"{node.name}({ast.unparse(node.args)}){result}", " ".join((ast.get_docstring(node) or "").split()))


def texts_beside(course: Course, exercises: tuple[Exercise, ...], submission: Submission) -> dict[str, ExerciseTexts]:
    """Return the texts that a page shows beside results, statement and answer, by the exercise's path."""
    stubs = remembered_stubs(course, exercises)
    found = {}
    for exercise in exercises:
        statement = read_statement(exercise, stubs.get(exercise.path))
        answer = submission.answers.get(exercise.path)
        own = _code(answer) if answer is not None and not answer.is_untouched else ""
        found[exercise.path] = ExerciseTexts(shown_blocks(statement.blocks), own)
    return found


def shown_blocks(found: tuple[StatementBlock, ...]) -> tuple[tuple[str, str, str], ...]:
    """Convert blocks to the form of ``ExerciseTexts.statement``."""
    return tuple(_part(block) for block in found)


def _part(block: StatementBlock) -> tuple[str, str, str]:
    formulas = [as_latex(line) for line in block.lines] if block.kind == "displayed" else []
    if formulas and all(formulas):
        return "formulas", block.mark, "\n".join(str(formula) for formula in formulas)
    return block.kind, block.mark, "\n".join(block.lines)


def _code(answer: Answer) -> str:
    """Write an answer and its own modules, without the docstring that contains the statement."""
    text = answer.source or ""
    try:
        tree = parse(text)
        begin = tree.body[0].end_lineno or 0 if ast.get_docstring(tree) else 0
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        begin = 0
    own = "\n".join(text.splitlines()[begin:]).strip("\n")
    parts = [own, *(f"# {module.name}.py\n{module.source.strip()}" for module in answer.modules)]
    whole = "\n\n".join(parts)
    return whole if len(whole) <= _LONGEST_CODE else whole[:_LONGEST_CODE] + "\n..."


def blocks(text: str) -> tuple[StatementBlock, ...]:
    """Split a text into blocks."""
    reading = _BlockReader()
    for line in text.strip("\n").split("\n"):
        reading.take(line.rstrip())
    reading.end()
    return tuple(reading.done)


class _BlockReader:
    """Collects blocks line by line; ``_columns`` are the columns where text may continue: 0, and those of open list items."""

    def __init__(self) -> None:
        self.done: list[StatementBlock] = []
        self._columns = [0]
        self._kind: Literal["text", "displayed"] = "text"
        self._mark = ""
        self._lines: list[str] = []

    def take(self, line: str) -> None:
        if not line:
            self.end()
            return
        indent = len(line) - len(line.lstrip())
        point = _POINT.match(line)
        if point and not (self._lines and self._kind == "displayed"):
            self.end()
            self._columns = [c for c in self._columns if c <= indent] + [point.end()]
            self._mark, self._lines, self._kind = point[2], [line[point.end() :]], "text"
        elif self._lines and self._kind == "text" and indent < self._columns[-1] and indent in self._columns:
            self.end()  # back to the enclosing list item
            self.take(line)
        elif self._lines:
            self._lines.append(line if self._kind == "displayed" else line.strip())
        else:
            fitting = [c for c in self._columns if c <= indent]
            self._kind = "displayed" if indent - fitting[-1] >= _DISPLAYED or indent not in self._columns else "text"
            self._columns = fitting
            self._lines = [line if self._kind == "displayed" else line.strip()]

    def end(self) -> None:
        if self._lines and self._kind == "text":
            self.done.append(StatementBlock("text", self._columns[-1], self._mark, (" ".join(self._lines),)))
        elif self._lines:
            lines = textwrap.dedent("\n".join(self._lines)).split("\n")
            self.done.append(StatementBlock("displayed", self._columns[-1], "", tuple(lines)))
        self._lines, self._mark = [], ""


def wrapped(found: tuple[StatementBlock, ...], width: int) -> str:
    """Write blocks for a terminal of ``width`` columns."""
    parts = []
    previous: StatementBlock | None = None
    for block in found:
        close = previous is not None and block.mark and previous.kind == "text" and (previous.mark or block.indent > 3)
        parts.append(("\n" if close or previous is None else "\n\n") + _wrapped(block, width))
        previous = block
    return "".join(parts).strip("\n")


def _wrapped(block: StatementBlock, width: int) -> str:
    available = max(width, block.indent + 30)
    if block.kind == "displayed":
        return "\n".join(_wrapped_line(line, " " * (block.indent + _DISPLAYED), available) for line in _rows(block.lines))
    first = " " * (block.indent - len(block.mark) - 1) + block.mark + " " if block.mark else " " * block.indent
    return _filled(
        block.lines[0],
        available,
        initial_indent=first,
        subsequent_indent=" " * block.indent,
    )


def _filled(text: str, width: int, initial_indent: str, subsequent_indent: str) -> str:
    """Wrap a text, but not inside indices and argument lists."""
    filled = textwrap.fill(
        unbroken(text),
        width,
        initial_indent=initial_indent,
        subsequent_indent=subsequent_indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return filled.replace(NO_BREAK, " ")


def _rows(lines: tuple[str, ...]) -> list[str]:
    """Join the rows of a table with their continuation lines."""
    rows: list[str] = []
    for line in lines:
        table = _ROW.match(rows[-1]) if rows else None
        if table and len(line) - len(line.lstrip()) == table.end():
            rows[-1] += " " + line.strip()
        else:
            rows.append(line)
    return rows


def _wrapped_line(line: str, margin: str, width: int) -> str:
    """Wrap a displayed line that is too long: in a table, aligned with its last column; else a little indented."""
    if len(margin + line) <= width:
        return margin + line
    parts = re.split(r" {3,}", line.strip())
    table = _ROW.match(line)
    if table is None and len(parts) > 1:  # a formula with a remark beside it
        return "\n".join(_wrapped_line(part, margin, width) for part in parts)
    hanging = margin + " " * (table.end() if table else 4)
    # Keep runs of spaces, which align columns.
    return _filled(
        line,
        width,
        initial_indent=margin,
        subsequent_indent=hanging,
    )
