"""Read the cells of a notebook (.ipynb), or of a script that a notebook was saved as, as text; nothing of them is run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from grader.catalog.answer_contents import MARK, Contents
from grader.catalog.notebook_magics import without_magics

#: Bytes of a notebook: its pictures are in it. Of its cells and their code, no more than this is looked at.
MAX_NOTEBOOK_BYTES = 32 << 20
_MAX_CELLS, _MAX_FENCED, _MAX_CODE = 2_000, 50, 1 << 19
#: What a cell's metadata and its first lines say of the exercise that it answers.
METADATA_KEY = "grade"
#: The mark of the cell that brings what a section gives: it is not an answer.
GIVEN_MARK = "given"
#: Where a script begins a cell: "# %%" (editors, jupytext), "# In[3]:" (nbconvert).
_CELL_LINE = re.compile(r"#[ \t]*(?:%%|In ?\[[ \d]*\]:?).*")
_CELL_MAGIC = re.compile(r"[ \t]*%%grade[ \t]+([\w.]{1,60})[^\n]*")


class BrokenNotebook(Exception):
    """A file that is no notebook; the text says why, for the student."""


@dataclass(frozen=True)
class Cell:
    """A cell with Python in it.

    Attributes:
        number: its place among the notebook's code cells, from 1; 0 for a script, whose lines are those of the file.
        line: the line of the file, or of the cell, on which its text begins, from 1.
        mark: the exercise that it says it answers; empty if it says none.
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
        """What stands in it."""
        return Contents(self.text)

    @property
    def is_given(self) -> bool:
        """Whether it only brings what the section gives."""
        return self.mark.lower() == GIVEN_MARK


def cells_of_notebook(text: str) -> list[Cell]:
    """Give the cells of an .ipynb.

    Raises:
        BrokenNotebook: if it is none.
    """
    try:
        said = json.loads(text, parse_int=_small_int)
    except (ValueError, RecursionError) as err:
        if not text.strip():
            raise BrokenNotebook("this file is empty") from err
        raise BrokenNotebook(f"this is not a notebook: it is not JSON ({' '.join(str(err).split())[:100]})") from err
    cells = _list_of_cells(said)
    if cells is None:
        raise BrokenNotebook("this is not a notebook that can be read: it has no list of cells")
    found = list(_cells(cells))
    if sum(len(cell.text) for cell in found if cell.is_code) > _MAX_CODE:
        raise BrokenNotebook(f"this notebook holds more than {_MAX_CODE >> 10} KiB of code")
    return found


def _list_of_cells(said: object) -> list[Any] | None:
    """Give a notebook's cells as they stand in it; until format 3 (2015) they stood in worksheets."""
    if not isinstance(said, dict):
        return None
    if isinstance(said.get("cells"), list):
        return list(said["cells"])
    sheets = said.get("worksheets")
    if not isinstance(sheets, list):
        return None
    lists = [sheet.get("cells") for sheet in sheets[:_MAX_CELLS] if isinstance(sheet, dict)]
    return [cell for cells in lists if isinstance(cells, list) for cell in cells]


def cells_of_script(text: str) -> list[Cell]:
    """Give the cells of a Python file: it is one, or several where a notebook was saved as a script, or has several marks."""
    lines = text.split("\n")
    inside = {n for s in Contents(text).found or () for n in range(s.lines[0] + 1, s.lines[1] + 1)}
    begins = [n for n, line in enumerate(lines) if n not in inside and (_CELL_LINE.fullmatch(line) or MARK.fullmatch(line))]
    starts = sorted({0, *begins[:_MAX_CELLS]})
    parts = [(start, "\n".join(lines[start:end])) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    return [Cell(0, start + 1, Contents(part).mark, part) for start, part in parts]


def is_saved_notebook(text: str) -> bool:
    """Say whether a script is a notebook that was saved as one: it has several cells, or calls that only Jupyter knows."""
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
    """Give a cell's Python; the mark that can be seen, in a comment, counts for more than the one in the metadata."""
    magic = _CELL_MAGIC.match(text)
    if magic:
        mark, text = magic[1], "\n".join(["", *text.split("\n")[1:]])
    plain = without_magics(text)
    if plain is not None:
        yield Cell(number, 1, Contents(text).mark or mark, plain)


def _code_in(text: str) -> Iterator[tuple[str, int]]:
    """Give the code in a cell of text, with the line on which it begins: what stands between fences, or all of it."""
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
    return int(digits) if len(digits) < 20 else 0  # no number of a notebook's matters here


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", cell.get("input", ""))  # "input": in format 3
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    return source.replace("\r\n", "\n").replace("\r", "\n") if isinstance(source, str) else ""


def _mark_of(cell: dict[str, Any]) -> str:
    metadata = cell.get("metadata")
    said = metadata.get(METADATA_KEY) if isinstance(metadata, dict) else None
    mark = said.get("exercise") if isinstance(said, dict) else said
    return mark if isinstance(mark, str) else ""
