"""Put the cells that a kernel has run together into a notebook, so that they are read as a notebook that was handed in.

Cell number n of it is what the kernel shows as [n]: a place in a message names that number.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

#: The mark of an answer: a cell's first line, or a comment among its first lines (in Colab `#@title` comes before it).
_MAGIC = re.compile(r"\s*%%grade[ \t]+([\w.]{1,60})[ \t]*(?:$|\n)")
_MARK = re.compile(r"\s*#+[ \t]*grade[ \t]*:[ \t]*([\w.]{1,60})[ \t]*", re.IGNORECASE)
#: Lines, but for blank ones, in which a comment is looked for.
_LOOKED_AT = 10
#: Cells of one session that are looked at; their text as a whole.
_MAX_CELLS, _MAX_TEXT = 1_900, 1 << 19


def mark_of(cell: str) -> str:
    """Give the exercise that a cell's first lines name; empty if they name none."""
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
    """Give a cell that says which exercise it answers; its lines stay where they are."""
    first, _, rest = cell.partition("\n")
    if first.strip() == "%%grade":
        return f"%%grade {exercise}\n{rest}"
    return f"# grade: {exercise}\n{cell}"


def as_notebook(cells: Sequence[str]) -> str:
    """Give the text of an .ipynb with the cells that were run, oldest first.

    Of answers to one exercise, and of cells of the same text, the one that was run last is kept; the others are blank.

    Args:
        cells: what was run; at place 0 stands what the kernel calls [1].
    """
    kept: list[str] = []
    seen: set[str] = set()
    room = _MAX_TEXT
    for place in range(len(cells) - 1, -1, -1):
        text = _without_bare_magic(cells[place])
        key = mark_of(text).lower() or text.strip()
        room -= len(text)
        if key in seen or room < 0 or len(cells) - place > _MAX_CELLS:
            text = ""
        seen.add(key)
        kept.append(text)
    made: list[dict[str, object]] = [
        {"cell_type": "code", "execution_count": None, "id": f"cell-{number}", "metadata": {}, "outputs": [], "source": text}
        for number, text in enumerate(reversed(kept), 1)
    ]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def _without_bare_magic(cell: str) -> str:
    """Drop a first line `%%grade` that names no exercise: what it judges is Python all the same."""
    first, _, rest = cell.partition("\n")
    return f"\n{rest}" if first.strip() == "%%grade" else cell
