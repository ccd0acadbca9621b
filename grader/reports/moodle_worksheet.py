"""Write grades for Moodle: the offline grading worksheet with grades filled in, or a file for the grade import.

Formats: mod/assign/feedback/offline/importgradeslib.php and grade/import/csv/classes/load_data.php of Moodle.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.classroom import csv_files
from grader.classroom.csv_files import RawTable, read_raw_table
from grader.classroom.platform_exports import MOODLE_MAXIMUM
from grader.classroom.records import FinalGrade
from grader.reports.atomic_files import write_whole
from grader.reports.gradebook import is_pending, shown
from grader.reports.protected_cells import CellsToFill, number_in, same

#: "Participant 31", in any language.
_PARTICIPANT = re.compile(r"\D*?(\d+)")
#: First words of the headers of grade columns; other columns need --column.
_GRADES = ("Grade", "Bewertung", "Note", "Calificaci\u00f3n", "Valutazione", "Nota", "Cijfer", "Ocena")
#: The values of the column "Grade can be changed".
_YES = frozenset({"yes", "ja", "oui", "s\u00ed", "si", "s\u00ec", "sim", "tak"})
_NO = frozenset({"no", "nein", "non", "nee", "nie", "n\u00e3o", "nej", "nei"})
_COMMENTS = ("feedback", "comment", "kommentar", "coment")


class Worksheet(msgspec.Struct, frozen=True):
    """A grading worksheet, with its columns of participants, grades, maximum grades and comments.

    Attributes:
        changeable: the column "Grade can be changed".
    """

    table: RawTable
    participant: int
    grade: int
    most: int | None
    comments: int | None
    changeable: int | None = None

    @property
    def grade_head(self) -> str:
        """The header of the column of grades."""
        return self.table.value(0, self.grade)

    def is_scale(self, row: int) -> bool:
        """Return whether a row's grade is a word of a scale such as "Pass/Fail" instead of a number."""
        text = self.table.value(row, self.most).strip() if self.most is not None else ""
        return bool(text) and text != "-" and number_in(text) is None

    def is_locked(self, row: int) -> bool:
        """Return whether Moodle accepts no grade for a row."""
        return self.changeable is not None and self.table.value(row, self.changeable).strip().casefold() in _NO

    def head(self, name: str) -> int | None:
        """Find a column by its English name."""
        return next((c for c in range(len(self.table.rows[0])) if self.table.value(0, c) == name), None)

    def number(self, row: int) -> str:
        """Return the participant's number in a row."""
        found = _PARTICIPANT.fullmatch(self.table.value(row, self.participant))
        return found[1] if found else ""


def read_worksheet(path: Path, column: str = "") -> Worksheet:
    """Find the columns of a worksheet, whose headers are in the language of its exporter.

    Raises:
        BadInput: if it is not from Moodle, or the column for the grades is not clear.
    """
    table = read_raw_table(path)
    heads = [table.value(0, place) for place in range(len(table.rows[0]))] if table.rows else []
    rows = range(1, len(table.rows))
    first = heads.index("Identifier") if "Identifier" in heads else 0
    if not heads or not all(_PARTICIPANT.fullmatch(table.value(row, first)) for row in rows if any(table.rows[row])):
        raise BadInput(f"{path} is not a grading worksheet of Moodle: it needs the columns Identifier and Grade")
    wanted = (column,) if column in heads else _GRADES
    grade = next((heads.index(name) for name in wanted if name in heads), None)
    if grade is None or grade == first:
        raise BadInput(f"{path}: no column for the grades; choose one with --column: {', '.join(heads)[:300]}")
    behind = range(grade + 1, len(heads))
    named = [place for place in behind if any(word in heads[place].casefold() for word in MOODLE_MAXIMUM)]
    beside = [grade + 1] if grade + 1 < len(heads) and any(number_in(table.value(row, grade + 1)) for row in rows) else []
    changeable = next((place for place in behind if _says_yes_or_no(table, place)), None)
    comments = [place for place, head in enumerate(heads) if place > grade and any(w in head.casefold() for w in _COMMENTS)]
    return Worksheet(table, first, grade, next(iter(named + beside), None), comments[0] if comments else None, changeable)


def _says_yes_or_no(table: RawTable, place: int) -> bool:
    words = {table.value(row, place).strip().casefold() for row in range(1, len(table.rows)) if any(table.rows[row])}
    return bool(words) and words <= _YES | _NO


def write_moodle(
    finals: Sequence[FinalGrade],
    worksheet: Path | None,
    column: str,
    course: Course,
    path: Path,
    cells: CellsToFill,
    out_of: float | None = None,
) -> str:
    """Fill Grade (and an empty Feedback comments) of the worksheet, changing nothing else; without one, write a new file.

    Args:
        cells: decides which cells may be filled, and records it.
        out_of: the maximum total there, if the worksheet does not give it.

    Returns:
        notices for the instructor; empty if there are none.

    Raises:
        BadInput: if the worksheet is not from Moodle.
    """
    if worksheet is None:
        _write_fresh(finals, course, path)
        return ""
    sheet = read_worksheet(worksheet, column)
    filled: dict[tuple[int, int], str] = {}
    with_row: set[str] = set()
    most = max((final.of for final in finals), default=0.0)
    for row in range(1, len(sheet.table.rows)):
        final = _find(sheet, row, finals)
        if final is None:
            continue
        with_row |= {final.person.key} if final.lines else set()
        filled |= _row_to_fill(sheet, row, final, cells, most, out_of)
    write_whole(path, sheet.table.with_values(filled).encoded(), durable=False)
    graded = sum(bool(final.lines) for final in finals)
    notices = [f"{graded - len(with_row)} of {graded} with a grade have no row in the worksheet"] * (len(with_row) < graded)
    missing = sorted({name for final in finals for name in final.missing})
    if missing:
        notices.append(f"the grades leave out what could not be judged without {' and '.join(missing)}")
    return "; ".join(notices)


def _row_to_fill(
    sheet: Worksheet, row: int, final: FinalGrade, cells: CellsToFill, most: float, out_of: float | None
) -> dict[tuple[int, int], str]:
    """Return the new texts of one row's cells; a row whose grade is kept also keeps its comment."""
    head, number, line = sheet.grade_head, sheet.number(row), sheet.table.line(row)
    holds, person = sheet.table.value(row, sheet.grade), final.person.name or final.person.key
    has_grade = bool(final.lines) and not is_pending(final, most)
    ours = f"{_scaled(sheet, row, final, out_of)}" if has_grade else ""
    if not has_grade and cells.is_ours(head, number, holds):
        cells.leave(line, person, head, holds, "", "written by an earlier run, and there is no grade now")
    if not final.lines:
        return {}
    if sheet.is_locked(row):
        if not same(holds, ours):
            cells.leave(line, person, head, holds, ours, "Moodle says that this grade cannot be changed")
        return {}
    if sheet.is_scale(row):
        points = f"{shown(final.earned)} of {shown(final.of)}"
        scale = sheet.table.value(row, sheet.most or 0)
        cells.leave(line, person, head, holds, points, f"the grade is a word of the scale {scale}, and no number")
        return {}
    filled: dict[tuple[int, int], str] = {}
    before = len(cells.unfilled)
    if has_grade:
        text = cells.decide(line, person, head, number, holds, ours)
        filled |= {(row, sheet.grade): text} if text is not None else {}
    if sheet.comments is not None and len(cells.unfilled) == before:
        comment, head = _comment(final), sheet.table.value(0, sheet.comments)
        old_comment = sheet.table.value(row, sheet.comments)
        if not old_comment or cells.is_ours(head, number, old_comment):
            cells.now[head, number] = comment
            filled |= {(row, sheet.comments): comment} if old_comment != comment else {}
    return filled


def _find(sheet: Worksheet, row: int, finals: Sequence[FinalGrade]) -> FinalGrade | None:
    ids, mails = sheet.head("ID number"), sheet.head("Email address")
    id_number = sheet.table.value(row, ids) if ids is not None else ""
    number = sheet.number(row)
    for kind, value in (("moodle_participant", number), ("id_number", id_number)):
        found = [f for f in finals if value and f.person.ids.get(kind) == value]
        if len(found) == 1:
            return found[0] if _may_be_of(found[0], number) else None
    mail = sheet.table.value(row, mails) if mails is not None else ""
    found = [f for f in finals if mail and f.person.email == mail]
    return found[0] if len(found) == 1 and _may_be_of(found[0], number) else None


def _may_be_of(final: FinalGrade, number: str) -> bool:
    """Return whether a row with this participant number may be the person's, by the number alone."""
    return not number or final.person.ids.get("moodle_participant", number) == number


def _scaled(sheet: Worksheet, row: int, final: FinalGrade, out_of: float | None) -> float | int:
    """Scale points to the worksheet's maximum, if it gives one, and cap them: Moodle skips higher grades."""
    most = number_in(sheet.table.value(row, sheet.most)) if sheet.most is not None else None
    if most and final.of:
        return shown(min(final.earned / final.of * most, most))
    return shown(final.earned / final.of * out_of if out_of is not None and final.of else final.earned)


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
        # The import refuses grades above 100.
        grade: object = shown(min(100 * final.earned / final.of, 100)) if has_total else ""
        comment = _comment(final) if final.lines else ""
        username = person.ids.get("username", person.ids.get("login", person.key))
        rows.append([username, person.ids.get("id_number", ""), person.email, grade, comment])
    write_whole(path, csv_files.csv_bytes(rows), durable=False)
