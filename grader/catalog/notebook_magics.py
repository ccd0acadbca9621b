"""Blank out all that is not Python in a notebook's cell (magics, shell lines, help requests), keeping line numbers."""

from __future__ import annotations

import re

#: Cell magics whose cell is still Python; the cell of any other (%%bash, %%html, ...) is not.
_PYTHON_CELLS = frozenset({"time", "timeit", "capture", "prun", "python", "python3", "pypy"})
_CELL_MAGIC = re.compile(r"\s*%%(\w+)")
#: A line in IPython's own syntax: %magic, !shell, ?help, help?, x = !shell, x = %magic.
_OWN_LINE = re.compile(r"([ \t]*)(?:[%!?]|[\w.]+\?{1,2}\s*$|[\w, \t.\[\]]+=\s*(?:![^=]|%\w))")
#: The tokens that decide whether a line begins a statement: strings, comments, brackets.
_PIECE = re.compile(
    r"(?P<triple>\"{3}|'{3})|(?P<string>\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*')|(?P<comment>#[^\n]*)"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<joined>\\\n)|(?P<line>\n)"
)
_END_OF_TRIPLE = {mark: re.compile(rf"(?:\\.|[^\\])*?{mark}", re.DOTALL) for mark in ('"""', "'''")}


def without_magics(text: str) -> str | None:
    """Return a cell's Python, with as many lines as before; None if the cell holds another language."""
    first = next((line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")), "")
    magic = _CELL_MAGIC.match(first)
    if magic and magic[1] not in _PYTHON_CELLS:
        return None
    if not re.search(r"[%!?]", text):
        return text
    starts = _starts_of_statements(text)
    lines = text.split("\n")
    for number, line in enumerate(lines):
        own = _OWN_LINE.match(line) if number in starts else None
        if own:
            # A block may not be left empty.
            lines[number] = own[1] + "pass" if own[1] else ""
    return "\n".join(lines)


def _starts_of_statements(text: str) -> set[int]:
    """Return the numbers of the lines that begin outside of strings and brackets."""
    starts, line, depth, place = {0}, 0, 0, 0
    while piece := _next(text, place, line in starts):
        place = piece.end()
        kind = piece.lastgroup
        if kind == "triple":
            end = _END_OF_TRIPLE[piece[0]].match(text, place)
            place = end.end() if end else len(text)
            line += text.count("\n", piece.end(), place)
        elif kind in ("open", "close"):
            depth = max(depth + (1 if kind == "open" else -1), 0)
        elif kind in ("joined", "line"):
            line += 1
            if kind == "line" and depth == 0:
                starts.add(line)
    return starts


def _next(text: str, place: int, at_start: bool) -> re.Match[str] | None:
    """Find the next token; a line of magic is skipped, whatever quotes and brackets it contains."""
    if at_start and (place == 0 or text[place - 1] == "\n"):
        own = _OWN_LINE.match(text, place)
        if own and "\n" not in own[0]:
            end = text.find("\n", place)
            place = end if end >= 0 else len(text)
    return _PIECE.search(text, place)
