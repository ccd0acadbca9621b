"""Reports: grades for Canvas: the instructor's own exported gradebook with one column filled, or a fresh one.

Format: Canvas's gradebook importer (instructure/canvas-lms, lib/gradebook_importer.rb).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from grader.catalog.course import Course
from grader.catalog.faults import BadInput
from grader.classroom.graded import Final
from grader.reports import csv_text
from grader.reports.csv_text import RawTable, raw_table
from grader.reports.files import write_whole
from grader.reports.gradebook import shown

_ASSIGNMENT = re.compile(r".*\(\d+\)", re.DOTALL)
_FIXED = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]


def write(finals: Sequence[Final], exported: Path | None, column: str, course: Course, path: Path) -> None:
    """Fill the exported gradebook's column, touching nothing else; without one, write a new gradebook.

    Raises:
        BadInput: if the export is none of Canvas's, or which column to fill is not clear.
    """
    if exported is None:
        _write_fresh(finals, course, path)
        return
    table = raw_table(exported.read_bytes())
    if not table.rows or "Student" not in table.value(0, 0):
        raise BadInput(f"{exported} is not a gradebook exported from Canvas: its first column is not Student")
    place = _column(table, column, exported)
    grades = {final.person.key: final for final in finals}
    filled = {}
    for row in range(1, len(table.rows)):
        final = _find(table, row, finals, grades)
        if final is not None:
            filled[row, place] = f"{shown(final.earned)}"
    write_whole(path, table.with_values(filled).encoded(), durable=False)


def _column(table: RawTable, wanted: str, exported: Path) -> int:
    heads = [table.value(0, column) for column in range(len(table.rows[0]))]
    if wanted:
        exact = [i for i, head in enumerate(heads) if head == wanted]
        near = exact or [i for i, head in enumerate(heads) if wanted.casefold() in head.casefold()]
    else:
        near = [i for i, head in enumerate(heads) if _ASSIGNMENT.fullmatch(head)]
    if len(near) == 1:
        return near[0]
    names = [heads[i] for i in near] or [head for head in heads if _ASSIGNMENT.fullmatch(head)]
    said = "several columns" if len(near) > 1 else "no column"
    raise BadInput(f"{exported}: {said} for the grades; choose one with --column: {', '.join(names)[:300] or 'there is none'}")


def _find(table: RawTable, row: int, finals: Sequence[Final], grades: dict[str, Final]) -> Final | None:
    """Find whose row it is: by ID, then SIS User ID, then SIS Login ID, as Canvas itself does."""
    heads = {table.value(0, column): column for column in range(len(table.rows[0]))}
    if "points possible" in table.value(row, 0).casefold():
        return None
    for head, kind in (("ID", "canvas_id"), ("SIS User ID", "sis_user_id"), ("SIS Login ID", "login")):
        said = table.value(row, heads[head]) if head in heads else ""
        found = [f for f in finals if said and f.person.ids.get(kind) == said]
        if len(found) == 1:
            return found[0] if found[0].lines else None
    return None


def _write_fresh(finals: Sequence[Final], course: Course, path: Path) -> None:
    possible = max((final.of for final in finals), default=0.0)
    rows: list[list[object]] = [[*_FIXED, course.title], ["    Points Possible", "", "", "", "", shown(possible)]]
    for final in finals:
        person = final.person
        grade: object = shown(final.earned) if final.lines else ""
        ids = [person.ids.get(kind, "") for kind in ("canvas_id", "sis_user_id", "login")]
        rows.append([person.name or person.key, *ids, person.section, grade])
    write_whole(path, csv_text.table(rows), durable=False)
