"""Decide which cells of a platform's export may be filled in: those that others have filled are kept, and listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from grader.classroom import csv_files
from grader.reports.atomic_files import write_whole

#: Texts with which platforms mean "no grade".
_NO_GRADE = frozenset({"", "-"})


class UnfilledCell(msgspec.Struct, frozen=True):
    """A cell that was left unchanged although there is a grade for it: its content, our grade, and the reason."""

    file: str
    line: int
    person: str
    column: str
    holds: str
    ours: str
    why: str

    def said(self) -> str:
        """Describe it in one line."""
        holds = f"holds {self.holds}" if self.holds else "is empty"
        return f"{self.file}, line {self.line}: {self.person} {holds}, not {self.ours or 'no grade'}: {self.why}"


UNFILLED_HEAD = ("file", "line", "person", "column", "holds", "ours", "why")


class CellsToFill(msgspec.Struct):
    """The cells of one file, with a record of the decisions about them.

    Args:
        file: its name in the results.
        replace: whether grades of others may be overwritten.
        before: the texts that an earlier run wrote there, by column and the platform's name of the row.

    Attributes:
        now: the texts that this run wrote, or found unchanged there; by column and row.
        unfilled: the cells that were left unchanged.
    """

    file: str
    replace: bool = False
    before: Mapping[tuple[str, str], str] = msgspec.field(default_factory=dict)
    now: dict[tuple[str, str], str] = msgspec.field(default_factory=dict)
    unfilled: list[UnfilledCell] = msgspec.field(default_factory=list)

    def decide(self, line: int, person: str, column: str, row: str, holds: str, ours: str) -> str | None:
        """Return the text to write into a grade's cell; None to leave it unchanged.

        Args:
            line: its line in the export, for the list; ``row``: the platform's name of the row.
            holds: its present text; ``ours``: the grade to write.
        """
        place = column, row
        if holds in _NO_GRADE or same(holds, self.before.get(place)):
            self.now[place] = ours
            return None if same(holds, ours) else ours
        if same(holds, ours):
            return None  # entered by somebody else, but equal
        if not self.replace:
            self.leave(line, person, column, holds, ours, "a grade of others; --replace overwrites it")
            return None
        self.now[place] = ours
        return ours

    def is_ours(self, column: str, row: str, holds: str) -> bool:
        """Return whether an earlier run wrote a cell's present text."""
        return holds != "" and same(holds, self.before.get((column, row)))

    def leave(self, line: int, person: str, column: str, holds: str, ours: str, why: str) -> None:
        """Record that a cell is left unchanged."""
        self.unfilled.append(UnfilledCell(self.file, line, person, column, holds, ours, why))


def write_unfilled(cells: Sequence[UnfilledCell], path: Path) -> None:
    """Write the list of cells that were left unchanged; without any, remove the file.

    Raises:
        BadInput: if it cannot be written.
    """
    if not cells:
        path.unlink(missing_ok=True)
        return
    rows = [(c.file, c.line, c.person, c.column, c.holds, c.ours, c.why) for c in cells]
    write_whole(path, csv_files.csv_bytes([UNFILLED_HEAD, *rows]), durable=False)


def number_in(text: str) -> float | None:
    """Parse a number as platforms write it, with a point or a comma; None if it is not one."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def same(text: str, other: str | None) -> bool:
    """Return whether two cells are equal, as texts or as numbers: platforms write 8 as 8.00."""
    if other is None:
        return False
    numbers = number_in(text), number_in(other)
    if numbers[0] is None or numbers[1] is None:
        return text == other
    return abs(numbers[0] - numbers[1]) < 0.005
