"""Write grades for Canvas: the instructor's exported gradebook with one column filled, or a new gradebook.

Format: Canvas's gradebook importer (instructure/canvas-lms, lib/gradebook_importer.rb).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.classroom import csv_files
from grader.classroom.csv_files import RawTable, read_raw_table
from grader.classroom.records import FinalGrade
from grader.reports.atomic_files import write_whole
from grader.reports.gradebook import is_pending, shown
from grader.reports.protected_cells import CellsToFill, number_in

_ASSIGNMENT = re.compile(r".*\(\d+\)", re.DOTALL)
_FIXED = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
#: Canvas's grade of a person who is excused.
_EXCUSED = "EX"
#: The columns by which Canvas finds a person, in this order.
_MATCHED = (("ID", "canvas_id"), ("SIS User ID", "sis_user_id"), ("SIS Login ID", "login"))


class CanvasExport(msgspec.Struct, frozen=True):
    """A gradebook exported from Canvas: ``place`` is the column to fill, ``most`` its maximum in Canvas."""

    table: RawTable
    place: int
    most: float | None

    @property
    def head(self) -> str:
        """The name of the column to fill."""
        return self.table.value(0, self.place)


def read_export(exported: Path, column: str) -> CanvasExport:
    """Read a gradebook exported from Canvas, and find the column to fill.

    Raises:
        BadInput: if it is not from Canvas, or the column to fill is not clear.
    """
    table = read_raw_table(exported)
    heads = [table.value(0, place) for place in range(len(table.rows[0]))] if table.rows else []
    named = bool(heads) and ("Student" in heads[0] or heads[:2] == ["LastName", "FirstName"])
    if not named or not any("Section" in head for head in heads):
        raise BadInput(f"{exported} is not a gradebook exported from Canvas: it begins with Student, ID, ..., Section")
    first = next(place for place, head in enumerate(heads) if "Section" in head) + 1
    points = next((row for row in range(1, min(4, len(table.rows))) if _is_points(table, row)), None)
    open_to_us = {
        place: heads[place]
        for place in range(first, len(heads))
        if points is None or "read only" not in table.value(points, place).casefold()
    }
    place = _column(open_to_us, column, exported)
    return CanvasExport(table, place, number_in(table.value(points, place)) if points is not None else None)


def write_canvas(
    finals: Sequence[FinalGrade],
    exported: Path | None,
    column: str,
    course: Course,
    path: Path,
    cells: CellsToFill,
    out_of: float | None = None,
) -> str:
    """Fill the exported gradebook's column, changing nothing else; without an export, write a new gradebook.

    Args:
        cells: decides which cells may be filled, and records it.
        out_of: the maximum total there; None: that of the exercises.

    Returns:
        notices for the instructor; empty if there are none.

    Raises:
        BadInput: if the export is not from Canvas, or the column to fill is not clear.
    """
    if exported is None:
        _write_fresh(finals, course, path, out_of)
        return ""
    export, most = read_export(exported, column), _most(finals)
    people = _people_by_identifier(finals)
    filled: dict[tuple[int, int], str] = {}
    with_row: Counter[str] = Counter()
    for row in range(1, len(export.table.rows)):
        found = _find(export.table, row, people)
        if found is None:
            continue
        holds, name, line = export.table.value(row, export.place), export.table.value(row, 0), export.table.line(row)
        platform_row = _row_name(export.table, row)
        if not found.lines or is_pending(found, most):
            if cells.is_ours(export.head, platform_row, holds):
                cells.leave(line, name, export.head, holds, "", "written by an earlier run, and there is no grade now")
            continue
        with_row[found.person.key] += 1
        ours = f"{_points(found, most, out_of)}"
        if holds.strip().upper() == _EXCUSED:
            cells.leave(line, name, export.head, holds, ours, "excused")
            continue
        text = cells.decide(line, name, export.head, platform_row, holds, ours)
        if text is not None:
            filled[row, export.place] = text
    write_whole(path, export.table.with_values(filled).encoded(), durable=False)
    twice = [key for key, count in with_row.items() if count > 1]
    return _notices(export, sum(count > 0 for count in with_row.values()), finals, out_of, twice)


def _people_by_identifier(finals: Sequence[FinalGrade]) -> dict[tuple[str, str], list[FinalGrade]]:
    people: dict[tuple[str, str], list[FinalGrade]] = {}
    for final in finals:
        for identifier in final.person.ids.items():
            people.setdefault(identifier, []).append(final)
    return people


def _notices(
    export: CanvasExport, with_row: int, finals: Sequence[FinalGrade], out_of: float | None, twice: Sequence[str]
) -> str:
    """Return notices about missing and repeated rows, and a different maximum of the column."""
    head, notices = export.head, []
    graded, of = sum(bool(final.lines) for final in finals), _most(finals)
    missing = sorted({name for final in finals for name in final.missing})
    if missing:
        notices.append(f"the points in {head} leave out what could not be judged without {' and '.join(missing)}")
    if waiting := sum(is_pending(final, of) for final in finals):
        notices.append(
            f"{waiting} of {graded} get no points: see to_look_at.csv, and what was not judged of theirs alone in gradebook.csv"
        )
        graded -= waiting
    if with_row < graded:
        notices.append(f"{graded - with_row} of {graded} with a grade have no row in the export")
    if twice:
        notices.append(f"{', '.join(twice[:5])} {'has' if len(twice) == 1 else 'have'} more than one row: all are filled")
    here = out_of if out_of is not None else of
    if export.most is not None and of and export.most != here:
        scaled = "" if out_of is not None else f"; --out-of {shown(export.most)} scales them"
        notices.append(
            f"{head} is worth {shown(export.most)} points there, and {shown(here)} here: points are written as they are{scaled}"
        )
    return "; ".join(notices)


def _most(finals: Sequence[FinalGrade]) -> float:
    return max((final.of for final in finals), default=0.0)


def _points(final: FinalGrade, most: float, out_of: float | None) -> float | int:
    """Return a person's points; the maximum of a column is the same for everybody, whatever exercises were dropped."""
    return shown(final.earned / final.of * (most if out_of is None else out_of) if final.of else final.earned)


def _is_points(table: RawTable, row: int) -> bool:
    return "points possible" in table.value(row, 0).casefold()


def _column(heads: dict[int, str], wanted: str, exported: Path) -> int:
    if wanted:
        exact = [place for place, head in heads.items() if head == wanted]
        near = exact or [place for place, head in heads.items() if wanted.casefold() in head.casefold()]
    else:
        near = [place for place, head in heads.items() if _ASSIGNMENT.fullmatch(head)]
    if len(near) == 1:
        return near[0]
    names = [heads[place] for place in near] or [head for head in heads.values() if _ASSIGNMENT.fullmatch(head)]
    problem = "several columns" if len(near) > 1 else "no column"
    raise BadInput(
        f"{exported}: {problem} for the grades; choose one with --column: {', '.join(names)[:300] or 'there is none'}"
    )


def _find(table: RawTable, row: int, people: dict[tuple[str, str], list[FinalGrade]]) -> FinalGrade | None:
    """Find the person of a row: by ID, then SIS User ID, then SIS Login ID, as Canvas does."""
    if _is_points(table, row) or _is_test_student(table, row):
        return None
    heads = {table.value(0, column): column for column in range(len(table.rows[0]))}
    others: dict[str, str] = {}
    for head, kind in _MATCHED:
        value = table.value(row, heads[head]) if head in heads else ""
        found = people.get((kind, value), []) if value else []
        if len(found) == 1:
            # A row with another id in an earlier column is another person's, whatever its later ids are.
            return found[0] if all(found[0].person.ids.get(k, v) == v for k, v in others.items()) else None
        others |= {kind: value} if value else {}
    return None


def _row_name(table: RawTable, row: int) -> str:
    """Return Canvas's name of a row: the first of its ids."""
    heads = {table.value(0, column): column for column in range(len(table.rows[0]))}
    return next((value for head, _ in _MATCHED if head in heads and (value := table.value(row, heads[head]))), "")


def _is_test_student(table: RawTable, row: int) -> bool:
    """Return whether it is the row of the test student that Canvas adds to every course."""
    names = [table.value(row, column).strip() for column in range(2)]
    return names[0] == "Student, Test" or (table.value(0, 0) == "LastName" and names == ["Student", "Test"])


def _write_fresh(finals: Sequence[FinalGrade], course: Course, path: Path, out_of: float | None) -> None:
    most = _most(finals)
    possible = most if out_of is None else out_of
    missing = sorted({name for final in finals for name in final.missing})
    title = f"{course.title} (without {', '.join(missing)})" if missing else course.title
    rows: list[list[object]] = [[*_FIXED, title], ["    Points Possible", "", "", "", "", shown(possible)]]
    for final in finals:
        person = final.person
        grade: object = _points(final, most, out_of) if final.lines and not is_pending(final, most) else ""
        ids = [person.ids.get(kind, "") for kind in ("canvas_id", "sis_user_id", "login")]
        rows.append([person.name or person.key, *ids, person.section, grade])
    write_whole(path, csv_files.csv_bytes(rows), durable=False)
