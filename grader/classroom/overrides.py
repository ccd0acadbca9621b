"""What an instructor decided by hand: points that replace the checks', and marks for free texts.

One CSV with the columns key, exercise, points, reason. ``exercise`` is an id, a name, "total", or an id with
" rationale" behind it for a free text's mark. It is only read here, so no regrade can lose a line of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from grader.catalog.course import Course
from grader.catalog.faults import BadInput
from grader.classroom.roster import read_table

TOTAL = "total"
_MARK = " rationale"


@dataclass(frozen=True)
class Override:
    """Points set by hand, and why."""

    points: Fraction
    reason: str


@dataclass(frozen=True)
class Overrides:
    """All decisions: by (student's key, exercise's path or "total"); marks by (key, path)."""

    points: dict[tuple[str, str], Override] = field(default_factory=dict)
    marks: dict[tuple[str, str], Override] = field(default_factory=dict)


def read_overrides(path: Path, course: Course) -> Overrides:
    """Read the CSV.

    Raises:
        BadInput: naming the line, if a column is missing, an exercise unknown, a number none, or a line contradicts another.
    """
    rows = read_table(path)
    head = [cell.strip().casefold() for cell in rows[0]] if rows else []
    missing = [name for name in ("key", "exercise", "points") if name not in head]
    if missing:
        raise BadInput(f"{path}: the column {missing[0]} is missing")
    found = Overrides()
    for number, row in enumerate(rows[1:], 2):
        said = dict(zip(head, (cell.strip() for cell in row), strict=False))
        if not said.get("points"):
            continue  # a line of the list of what is still to mark, not filled in yet
        where, is_mark = _exercise(said.get("exercise", ""), course, f"{path}, line {number}")
        override = Override(number_of(said["points"], f"{path}, line {number}"), said.get("reason", ""))
        key = said.get("key", "").removeprefix("'")  # as the list of what is to mark keeps it from being a formula
        place = found.marks if is_mark else found.points
        if place.setdefault((key, where), override).points != override.points:
            raise BadInput(f"{path}, line {number}: {key} has other points for {said.get('exercise', '')} in a line above")
        place[key, where] = override
    return found


def number_of(text: str, where: str) -> Fraction:
    """Read a number exactly.

    Raises:
        BadInput: if it is none, or below 0.
    """
    try:
        number = Fraction(text.replace(",", "."))
    except (ValueError, ZeroDivisionError):
        raise BadInput(f"{where}: {text!r:.40} is not a number") from None
    if number < 0:
        raise BadInput(f"{where}: {text!r:.40} is below 0")
    return number


def _exercise(text: str, course: Course, where: str) -> tuple[str, bool]:
    is_mark = text.casefold().endswith(_MARK)
    name = text[: -len(_MARK)].strip() if is_mark else text
    if name.casefold() == TOTAL and not is_mark:
        return TOTAL, False
    try:
        return course.one(name).path, is_mark
    except BadInput as err:
        raise BadInput(f"{where}: {err}") from None
