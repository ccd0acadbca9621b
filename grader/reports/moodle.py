"""Reports: grades for Moodle: the offline grading worksheet with its grades filled, or a file for the grade import.

Formats: mod/assign/feedback/offline/importgradeslib.php and grade/import/csv/classes/load_data.php of Moodle.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.catalog.course import Course
from grader.catalog.faults import BadInput
from grader.classroom.graded import Final
from grader.reports import csv_text
from grader.reports.csv_text import RawTable, raw_table
from grader.reports.files import write_whole
from grader.reports.gradebook import shown

_PARTICIPANT = "Participant "


def write(finals: Sequence[Final], worksheet: Path | None, course: Course, path: Path) -> None:
    """Fill Grade (and an empty Feedback comments) of the worksheet, touching nothing else; without one, write a new file.

    Raises:
        BadInput: if the worksheet is none of Moodle's.
    """
    if worksheet is None:
        _write_fresh(finals, course, path)
        return
    table = raw_table(worksheet.read_bytes())
    heads = {table.value(0, column): column for column in range(len(table.rows[0]))} if table.rows else {}
    if "Identifier" not in heads or "Grade" not in heads:
        raise BadInput(f"{worksheet} is not a grading worksheet of Moodle: it needs the columns Identifier and Grade")
    filled: dict[tuple[int, int], str] = {}
    for row in range(1, len(table.rows)):
        final = _find(table, row, heads, finals)
        if final is None:
            continue
        filled[row, heads["Grade"]] = f"{_scaled(table, row, heads, final)}"
        comments = heads.get("Feedback comments")
        if comments is not None and not table.value(row, comments):
            filled[row, comments] = _comment(final)
    write_whole(path, table.with_values(filled).encoded(), durable=False)


def _find(table: RawTable, row: int, heads: dict[str, int], finals: Sequence[Final]) -> Final | None:
    participant = table.value(row, heads["Identifier"]).removeprefix(_PARTICIPANT).strip()
    for kind, said in (
        ("moodle_participant", participant),
        ("id_number", table.value(row, heads["ID number"]) if "ID number" in heads else ""),
    ):
        found = [f for f in finals if said and f.person.ids.get(kind) == said]
        if len(found) == 1:
            return found[0] if found[0].lines else None
    mail = table.value(row, heads["Email address"]) if "Email address" in heads else ""
    found = [f for f in finals if mail and f.person.email == mail]
    return found[0] if len(found) == 1 and found[0].lines else None


def _scaled(table: RawTable, row: int, heads: dict[str, int], final: Final) -> float | int:
    """Moodle refuses more than the maximum grade: points are scaled to it, if the worksheet names it."""
    column = heads.get("Maximum grade", heads.get("Maximum Grade"))
    try:
        most = float(table.value(row, column).replace(",", ".")) if column is not None else 0.0
    except ValueError:
        most = 0.0
    return shown(final.earned / final.of * most) if most and final.of else shown(final.earned)


def _comment(final: Final) -> str:
    steps = "; ".join(f"{line.text}: {shown(line.points):+g}" for line in final.lines[1:])
    return f"{shown(final.earned)} of {shown(final.of)} points" + (f" ({steps})" if steps else "")


def _write_fresh(finals: Sequence[Final], course: Course, path: Path) -> None:
    rows: list[list[object]] = [["Username", "ID number", "Email address", course.title, f"{course.title} feedback"]]
    for final in finals:
        person = final.person
        grade: object = shown(100 * final.earned / final.of) if final.lines and final.of else ""
        comment = _comment(final) if final.lines else ""
        username = person.ids.get("username", person.ids.get("login", person.key))
        rows.append([username, person.ids.get("id_number", ""), person.email, grade, comment])
    write_whole(path, csv_text.table(rows), durable=False)
