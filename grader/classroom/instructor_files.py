"""Read the files that an instructor provides besides the submissions: roster, policy, points by hand, exported gradebooks."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Collection
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.classroom.csv_files import read_table
from grader.classroom.policy import TOTAL, Override, Overrides, Policy
from grader.classroom.roster import Roster, read_roster

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

#: Read from the folder of results if it exists. It is never written, so no regrade can lose a line of it.
OVERRIDES_FILE = "overrides.csv"
#: In that file, follows the id of an exercise whose free text is marked.
_MARK = " rationale"
_KEYS = {"due", "late", "extensions", "weights", "dropped", "extra_credit", "drop_lowest"}
_LATE_KEYS = {"per_day", "grace_minutes", "most"}
#: More days or minutes than this overflow a date.
_MAX_AMOUNT = 1_000_000


class InstructorFiles(msgspec.Struct, frozen=True):
    """The contents of the instructor's files.

    Attributes:
        canvas, moodle: the exports to fill in; ``column``: which of their columns, if it is not clear.
        out_of: the maximum total in them; None: that of the exercises.
        replace: whether grades entered there by others are overwritten.
    """

    roster: Roster | None
    policy: Policy
    overrides: Overrides
    canvas: Path | None
    moodle: Path | None
    column: str
    out_of: float | None = None
    replace: bool = False


def read_instructor_files(
    course: Course,
    out: Path,
    roster: Path | None,
    policy: Path | None,
    overrides: Path | None,
    canvas: Path | None,
    moodle: Path | None,
    column: str,
    out_of: float | None = None,
    replace: bool = False,
) -> InstructorFiles:
    """Read all files before anything is graded; an exported gradebook also serves as the roster, if there is no other.

    Raises:
        BadInput: naming the file and what is wrong with it.
    """
    beside = out / OVERRIDES_FILE
    chosen = overrides or (beside if beside.is_file() else None)
    source = roster or canvas or moodle
    return InstructorFiles(
        read_roster(source) if source else None,
        read_policy(policy, course) if policy else Policy(),
        read_overrides(chosen, course) if chosen else Overrides(),
        canvas,
        moodle,
        column,
        out_of,
        replace,
    )


# ------------------------------------------------------------ points by hand
def read_overrides(path: Path, course: Course) -> Overrides:
    """Read points by hand, and marks for free texts, from a CSV with the columns key, exercise, points, reason.

    ``exercise`` is an id, a name, "total", or an id with " rationale" behind it for a free text's mark.

    Raises:
        BadInput: naming the line, if a column is missing, an exercise unknown, a number invalid, or a line contradicts another.
    """
    rows = read_table(path).rows
    head = [cell.strip().casefold() for cell in rows[0][1]] if rows else []
    missing = [name for name in ("key", "exercise", "points") if name not in head]
    if missing:
        raise BadInput(f"{path}: the column {missing[0]} is missing")
    found = Overrides(source=str(path))
    for number, row in rows[1:]:
        cells = dict(zip(head, (cell.strip() for cell in row), strict=False))
        if not cells.get("points"):
            continue  # a line of to_mark.csv that is not filled in yet
        where, is_mark = _exercise(cells.get("exercise", ""), course, f"{path}, line {number}")
        override = Override(number_of(cells["points"], f"{path}, line {number}"), cells.get("reason", ""), number)
        most = course.by_path[where].possible if where != TOTAL else None
        if most is not None and override.points > most:
            kind = "a mark" if is_mark else "points"
            raise BadInput(f"{path}, line {number}: {cells['points']} {kind} for {cells['exercise']}, which is worth {most}")
        key = cells.get("key", "").removeprefix("'")  # to_mark.csv protects keys that look like formulas
        place = found.marks if is_mark else found.points
        if place.setdefault((key, where), override).points != override.points:
            raise BadInput(f"{path}, line {number}: {key} has other points for {cells.get('exercise', '')} in a line above")
        place[key, where] = override
    return found


def require_decisions_about_people(overrides: Overrides, keys: Collection[str], most: Fraction) -> None:
    """Refuse points by hand for unknown people, and totals above the maximum.

    Args:
        keys: of everybody in this class, including those who have left.
        most: the maximum total.

    Raises:
        BadInput: naming the line.
    """
    rows = sorted(
        (row.line, key, where, row) for place in (overrides.points, overrides.marks) for (key, where), row in place.items()
    )
    for line, key, where, row in rows:
        if key not in keys:
            near = difflib.get_close_matches(key, keys, 1)
            meant = f"; is {near[0]} meant?" if near else ""
            raise BadInput(f"{overrides.source}, line {line}: nobody in this class has the key {key!r:.60}{meant}")
        if where == TOTAL and row.points > most:
            raise BadInput(
                f"{overrides.source}, line {line}: a total of {float(row.points):g}, where there are {float(most):g} points"
            )


def number_of(text: str, where: str) -> Fraction:
    """Read a number exactly.

    Raises:
        BadInput: if it is not a number, or below 0.
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


# ------------------------------------------------------------ policy
def read_policy(path: Path, course: Course) -> Policy:
    """Read a policy from TOML.

    Raises:
        BadInput: naming the key that is unknown or has an invalid value.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as err:
        raise BadInput(f"cannot read {path}: {err.strerror}") from err
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as err:
        raise BadInput(f"{path} is not TOML: {err}") from err
    late = _table(content, "late", path)
    for known, given in ((_KEYS, content), (_LATE_KEYS, late)):
        for name in given:
            if name not in known:
                raise BadInput(f"{path}: {name} is unknown; known are {', '.join(sorted(known))}")
    return Policy(
        due=_instant(content.get("due"), path),
        per_day=_share(late.get("per_day", 0), "late.per_day", path),
        grace=timedelta(minutes=float(_number(late.get("grace_minutes", 0), "late.grace_minutes", path))),
        largest_penalty=_share(late.get("most", 100), "late.most", path),
        extensions={k: _number(v, f"extensions.{k}", path) for k, v in _table(content, "extensions", path).items()},
        weights=_weights(_table(content, "weights", path), course, path),
        dropped=_paths(content.get("dropped", []), "dropped", course, path),
        extra_credit=_paths(content.get("extra_credit", []), "extra_credit", course, path),
        drop_lowest=_count(content.get("drop_lowest", 0), "drop_lowest", path),
    )


def _table(content: dict[str, Any], key: str, path: Path) -> dict[str, Any]:
    value = content.get(key, {})
    if not isinstance(value, dict):
        raise BadInput(f"{path}: [{key}] must be a table")
    return value


def _instant(value: Any, path: Path) -> datetime | None:
    if value is None:
        return None
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise BadInput(f"{path}: due must be an instant with its time zone, such as 2026-11-20T23:59:00+01:00")
    return value


def _number(value: Any, key: str, path: Path) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= _MAX_AMOUNT:
        raise BadInput(f"{path}: {key} must be a number from 0 to a million")
    return Fraction(str(value))


def _count(value: Any, key: str, path: Path) -> int:
    number = _number(value, key, path)
    if number.denominator != 1:
        raise BadInput(f"{path}: {key} must be a whole number")
    return int(number)


def _share(value: Any, key: str, path: Path) -> Fraction:
    share = _number(value, key, path) / 100
    if share > 1:
        raise BadInput(f"{path}: {key} is in percent, at most 100")
    return share


def _weights(weights: dict[str, Any], course: Course, path: Path) -> dict[str, Fraction]:
    found = {}
    for name, value in weights.items():
        for exercise in sorted(_paths([name], "weights", course, path)):
            found[exercise] = _number(value, f"weights.{name}", path)
    return found


def _paths(value: Any, key: str, course: Course, path: Path) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise BadInput(f"{path}: {key} must be a list of exercises")
    try:
        return frozenset(e.path for e in course.select(tuple(value))) if value else frozenset()
    except BadInput as err:
        raise BadInput(f"{path}: {key}: {err}") from None
