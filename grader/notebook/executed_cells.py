"""Make a notebook of the cells that a kernel has run, so that they are read like a submitted notebook.

Its cell number n is the one that the kernel shows as [n], and messages refer to it by that number.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

#: The mark of an answer: a cell's first line, or a comment among its first lines (in Colab `#@title` comes before it).
_MAGIC = re.compile(r"\s*%%grade[ \t]+([\w.]{1,60})[ \t]*(?:$|\n)")
_MARK = re.compile(r"\s*#+[ \t]*grade[ \t]*:[ \t]*([\w.]{1,60})[ \t]*", re.IGNORECASE)
#: How many non-blank lines are searched for a marking comment.
_LOOKED_AT = 10
#: Limits: cells of one session that are read, and their total length.
_MAX_CELLS, _MAX_TEXT = 1_900, 1 << 19


def mark_of(cell: str) -> str:
    """Return the exercise that a cell is marked for; empty if it has no mark."""
    magic = _MAGIC.match(cell)
    if magic:
        return magic[1]
    for line in [line for line in cell.split("\n", 50) if line.strip()][:_LOOKED_AT]:
        found = _MARK.fullmatch(line)
        if found:
            return found[1]
        if not line.lstrip().startswith("#"):
            break
    return ""


def marked(cell: str, exercise: str) -> str:
    """Return a cell with a mark for an exercise, keeping line numbers."""
    first, _, rest = cell.partition("\n")
    if first.strip() == "%%grade":
        return f"%%grade {exercise}\n{rest}"
    return f"# grade: {exercise}\n{cell}"


def as_notebook(cells: Sequence[str]) -> str:
    """Return the text of an .ipynb with the cells that were run, oldest first.

    Of several answers to one exercise, and of several cells with the same text, the last one is kept; the others are blank.

    Args:
        cells: the cells that were run; index 0 is the kernel's [1].
    """
    kept: list[str] = []
    seen: set[str] = set()
    left = _MAX_TEXT
    for place in range(len(cells) - 1, -1, -1):
        text = _without_bare_magic(cells[place])
        key = mark_of(text).lower() or text.strip()
        left -= len(text)
        if key in seen or left < 0 or len(cells) - place > _MAX_CELLS:
            text = ""
        seen.add(key)
        kept.append(text)
    made: list[dict[str, object]] = [
        {"cell_type": "code", "execution_count": None, "id": f"cell-{number}", "metadata": {}, "outputs": [], "source": text}
        for number, text in enumerate(reversed(kept), 1)
    ]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def _without_bare_magic(cell: str) -> str:
    """Drop a first line `%%grade` that names no exercise: the rest is Python."""
    first, _, rest = cell.partition("\n")
    return f"\n{rest}" if first.strip() == "%%grade" else cell
