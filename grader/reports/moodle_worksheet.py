"""Write grades for Moodle: the offline grading worksheet with its grades filled, or a file for the grade import.

Formats: mod/assign/feedback/offline/importgradeslib.php and grade/import/csv/classes/load_data.php of Moodle.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.classroom import csv_files
from grader.classroom.csv_files import RawTable, raw_table
from grader.classroom.records import FinalGrade
from grader.reports.atomic_files import write_whole
from grader.reports.gradebook import is_pending, shown

#: "Participant 31", in whatever language.
_PARTICIPANT = re.compile(r"\D*?(\d+)")
#: What the heads of the columns of grades begin with; others are named by --column.
_GRADES = ("Grade", "Bewertung", "Note", "Calificaci\u00f3n", "Valutazione", "Nota", "Cijfer", "Ocena")
_COMMENTS = ("feedback", "comment", "kommentar", "coment")


@dataclass(frozen=True)
class Worksheet:
    """A grading worksheet: in which columns stand participants, grades, the most that can be had, and comments."""

    table: RawTable
    participant: int
    grade: int
    most: int | None
    comments: int | None

    def head(self, name: str) -> int | None:
        """Find a column by its English name."""
        return next((c for c in range(len(self.table.rows[0])) if self.table.value(0, c) == name), None)

    def number(self, row: int) -> str:
        """Give the participant's number in a row."""
        found = _PARTICIPANT.fullmatch(self.table.value(row, self.participant))
        return found[1] if found else ""


def read_worksheet(path: Path, column: str = "") -> Worksheet:
    """Find the columns of a worksheet, whose heads are in the language of whoever exported it.

    Raises:
        BadInput: if it is none of Moodle's, or which column takes the grades is not clear.
    """
    table = raw_table(csv_files.read_bytes(path))
    heads = [table.value(0, place) for place in range(len(table.rows[0]))] if table.rows else []
    rows = range(1, len(table.rows))
    first = heads.index("Identifier") if "Identifier" in heads else 0
    if not heads or not all(_PARTICIPANT.fullmatch(table.value(row, first)) for row in rows if any(table.rows[row])):
        raise BadInput(f"{path} is not a grading worksheet of Moodle: it needs the columns Identifier and Grade")
    wanted = (column,) if column in heads else _GRADES
    grade = next((heads.index(name) for name in wanted if name in heads), None)
    if grade is None or grade == first:
        raise BadInput(f"{path}: no column for the grades; choose one with --column: {', '.join(heads)[:300]}")
    named = [heads.index(name) for name in ("Maximum grade", "Maximum Grade") if name in heads]
    beside = [grade + 1] if grade + 1 < len(heads) and {_number(table.value(row, grade + 1)) for row in rows} - {0.0} else []
    comments = [place for place, head in enumerate(heads) if place > grade and any(w in head.casefold() for w in _COMMENTS)]
    return Worksheet(table, first, grade, next(iter(named + beside), None), comments[0] if comments else None)


def write_moodle(finals: Sequence[FinalGrade], worksheet: Path | None, column: str, course: Course, path: Path) -> str:
    """Fill Grade (and an empty Feedback comments) of the worksheet, touching nothing else; without one, write a new file.

    Returns what an instructor should know of it, if anything.

    Raises:
        BadInput: if the worksheet is none of Moodle's.
    """
    if worksheet is None:
        _write_fresh(finals, course, path)
        return ""
    sheet = read_worksheet(worksheet, column)
    filled: dict[tuple[int, int], str] = {}
    people, most = 0, max((final.of for final in finals), default=0.0)
    for row in range(1, len(sheet.table.rows)):
        final = _find(sheet, row, finals)
        if final is None:
            continue
        people += 1
        if not is_pending(final, most):
            filled[row, sheet.grade] = f"{_scaled(sheet, row, final)}"
        if sheet.comments is not None and not sheet.table.value(row, sheet.comments):
            filled[row, sheet.comments] = _comment(final)
    write_whole(path, sheet.table.with_values(filled).encoded(), durable=False)
    graded = sum(bool(final.lines) for final in finals)
    notices = [f"{graded - people} of {graded} with a grade have no row in the worksheet"] if people < graded else []
    missing = sorted({name for final in finals for name in final.missing})
    if missing:
        notices.append(f"the grades leave out what could not be judged without {' and '.join(missing)}")
    return "; ".join(notices)


def _find(sheet: Worksheet, row: int, finals: Sequence[FinalGrade]) -> FinalGrade | None:
    ids, mails = sheet.head("ID number"), sheet.head("Email address")
    id_number = sheet.table.value(row, ids) if ids is not None else ""
    for kind, value in (("moodle_participant", sheet.number(row)), ("id_number", id_number)):
        found = [f for f in finals if value and f.person.ids.get(kind) == value]
        if len(found) == 1:
            return found[0] if found[0].lines else None
    mail = sheet.table.value(row, mails) if mails is not None else ""
    found = [f for f in finals if mail and f.person.email == mail]
    return found[0] if len(found) == 1 and found[0].lines else None


def _scaled(sheet: Worksheet, row: int, final: FinalGrade) -> float | int:
    """Moodle skips a grade above the maximum: points are scaled to it, if the worksheet names it, and end there."""
    most = _number(sheet.table.value(row, sheet.most)) if sheet.most is not None else 0.0
    return shown(min(final.earned / final.of * most, most)) if most and final.of else shown(final.earned)


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return 0.0


def _comment(final: FinalGrade) -> str:
    if final.undecided:
        return "no grade yet: not all of it could be judged"
    steps = "; ".join(f"{line.text}: {shown(line.points):+g}" if line.points else line.text for line in final.lines[1:])
    return f"{shown(final.earned)} of {shown(final.of)} points" + (f" ({steps})" if steps else "")


def _write_fresh(finals: Sequence[FinalGrade], course: Course, path: Path) -> None:
    missing = sorted({name for final in finals for name in final.missing})
    title = f"{course.title} (without {', '.join(missing)})" if missing else course.title
    rows: list[list[object]] = [["Username", "ID number", "Email address", title, f"{title} feedback"]]
    most = max((final.of for final in finals), default=0.0)
    for final in finals:
        person, has_total = final.person, bool(final.lines and final.of) and not is_pending(final, most)
        # The import refuses more than 100.
        grade: object = shown(min(100 * final.earned / final.of, 100)) if has_total else ""
        comment = _comment(final) if final.lines else ""
        username = person.ids.get("username", person.ids.get("login", person.key))
        rows.append([username, person.ids.get("id_number", ""), person.email, grade, comment])
    write_whole(path, csv_files.csv_bytes(rows), durable=False)
