"""Read the cells of a notebook (.ipynb), or of a script that a notebook was saved as, as text, without running any."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import msgspec

from grader.catalog.answer_contents import MARK, Contents
from grader.catalog.notebook_magics import without_magics

#: Limits: bytes of a notebook, which includes its pictures; and of the code in its cells.
MAX_NOTEBOOK_BYTES = 32 << 20
_MAX_CELLS, _MAX_FENCED, _MAX_CODE = 2_000, 50, 1 << 19
#: The key in a cell's metadata that names the exercise it answers.
METADATA_KEY = "grade"
#: The mark of a cell with the section's given code, which is not an answer.
GIVEN_MARK = "given"
#: Where a script begins a cell: "# %%" (editors, jupytext), "# In[3]:" (nbconvert).
_CELL_LINE = re.compile(r"#[ \t]*(?:%%|In ?\[[ \d]*\]:?).*")
_CELL_MAGIC = re.compile(r"[ \t]*%%grade[ \t]+([\w.]{1,60})[^\n]*")


class BrokenNotebook(Exception):
    """A file is not a notebook; the text tells the student why."""


class Cell(msgspec.Struct, frozen=True, dict=True):
    """A cell with Python in it.

    Attributes:
        number: its place among the notebook's code cells, from 1; 0 for a script, whose lines are those of the file.
        line: the line of the file, or of the cell, on which its text begins, from 1.
        mark: the exercise that it is marked for; empty if it has no mark.
        text: its Python, line for line.
        is_code: whether it is a cell that Jupyter runs.
    """

    number: int
    line: int
    mark: str
    text: str
    is_code: bool = True

    @cached_property
    def contents(self) -> Contents:
        """Its contents, parsed on first use."""
        return Contents(self.text)

    @property
    def is_given(self) -> bool:
        """Whether it only holds the section's given code."""
        return self.mark.lower() == GIVEN_MARK


def cells_of_notebook(text: str) -> list[Cell]:
    """Return the cells of an .ipynb.

    Raises:
        BrokenNotebook: if the text is not a notebook.
    """
    try:
        content = json.loads(text, parse_int=_small_int)
    except (ValueError, RecursionError) as err:
        if not text.strip():
            raise BrokenNotebook("this file is empty") from err
        raise BrokenNotebook(f"this is not a notebook: it is not JSON ({' '.join(str(err).split())[:100]})") from err
    cells = _list_of_cells(content)
    if cells is None:
        raise BrokenNotebook("this is not a notebook that can be read: it has no list of cells")
    found = list(_cells(cells))
    if sum(len(cell.text) for cell in found if cell.is_code) > _MAX_CODE:
        raise BrokenNotebook(f"this notebook holds more than {_MAX_CODE >> 10} KiB of code")
    return found


def _list_of_cells(content: object) -> list[Any] | None:
    """Return a notebook's raw cells; until format 3 (2015) they were in worksheets."""
    if not isinstance(content, dict):
        return None
    if isinstance(content.get("cells"), list):
        return list(content["cells"])
    sheets = content.get("worksheets")
    if not isinstance(sheets, list):
        return None
    lists = [sheet.get("cells") for sheet in sheets[:_MAX_CELLS] if isinstance(sheet, dict)]
    return [cell for cells in lists if isinstance(cells, list) for cell in cells]


def cells_of_script(text: str) -> list[Cell]:
    """Return the cells of a Python file: one, or several if it is a notebook saved as a script or has several marks."""
    lines = text.split("\n")
    inside = {n for s in Contents(text).found or () for n in range(s.lines[0] + 1, s.lines[1] + 1)}
    begins = [n for n, line in enumerate(lines) if n not in inside and (_CELL_LINE.fullmatch(line) or MARK.fullmatch(line))]
    starts = sorted({0, *begins[:_MAX_CELLS]})
    parts = [(start, "\n".join(lines[start:end])) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    return [Cell(0, start + 1, Contents(part).mark, part) for start, part in parts]


def is_saved_notebook(text: str) -> bool:
    """Return whether a script is a notebook that was saved as one: it has several cells, or Jupyter's own calls."""
    lines = text.split("\n")
    marks = sum(MARK.fullmatch(line) is not None for line in lines)
    return marks > 1 or "get_ipython()" in text or any(_CELL_LINE.fullmatch(line) for line in lines)


def _cells(found: list[Any]) -> Iterator[Cell]:
    number = 0
    for cell in found[:_MAX_CELLS]:
        if not isinstance(cell, dict):
            continue
        kind, text = cell.get("cell_type"), _source(cell)
        if kind == "code":
            number += 1
            yield from _code_cell(number, _mark_of(cell), text)
        elif kind in ("markdown", "raw") and len(text) < _MAX_CODE and "def " in text:
            for part, line in _code_in(text):
                yield Cell(number, line, Contents(part).mark, part, is_code=False)


def _code_cell(number: int, mark: str, text: str) -> Iterator[Cell]:
    """Yield a code cell's Python; a mark in a comment, which people see, takes precedence over one in the metadata."""
    magic = _CELL_MAGIC.match(text)
    if magic:
        mark, text = magic[1], "\n".join(["", *text.split("\n")[1:]])
    plain = without_magics(text)
    if plain is not None:
        yield Cell(number, 1, Contents(text).mark or mark, plain)


def _code_in(text: str) -> Iterator[tuple[str, int]]:
    """Yield the code in a cell of text, with its first line: what is between fences, or all of it."""
    lines, opened = text.split("\n"), -1
    parts: list[tuple[str, int]] = []
    for number, line in enumerate(lines):
        if line.startswith(("```", "~~~")):
            parts += [("\n".join(lines[opened + 1 : number]), opened + 2)] if opened >= 0 else []
            opened = number if opened < 0 else -1
    for part, first in parts[:_MAX_FENCED] or [(text, 1)]:
        if Contents(part).found:
            yield part, first


def _small_int(digits: str) -> int:
    return int(digits) if len(digits) < 20 else 0  # no number in a notebook matters here


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", cell.get("input", ""))  # "input": in format 3
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    return source.replace("\r\n", "\n").replace("\r", "\n") if isinstance(source, str) else ""


def _mark_of(cell: dict[str, Any]) -> str:
    metadata = cell.get("metadata")
    entry = metadata.get(METADATA_KEY) if isinstance(metadata, dict) else None
    mark = entry.get("exercise") if isinstance(entry, dict) else entry
    return mark if isinstance(mark, str) else ""
