"""Write gradebook.csv, with a row per person, and the lists to_mark.csv and to_look_at.csv for the instructor."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.classroom import csv_files
from grader.classroom.policy import TOTAL
from grader.classroom.records import FinalGrade, PersonResult
from grader.classroom.to_look_at import CAUSES, LookAt
from grader.reports.atomic_files import write_whole
from grader.results.message_text import clean


def write_gradebook(
    finals: Sequence[FinalGrade], graded: Sequence[PersonResult], course: Course, exercises: Sequence[Exercise], path: Path
) -> None:
    """Write everybody's points per exercise, total, and notes for the instructor.

    Raises:
        BadInput: if the file cannot be written.
    """
    ids = [e.id for e in exercises]
    head = ["key", "name", "email", "section", *ids, "earned", "possible", "percent", "not judged", "submitted", "notes"]
    rows = [_row(final, person_result, exercises) for final, person_result in zip(finals, graded, strict=True)]
    write_whole(path, csv_files.csv_bytes([head, *rows]), durable=False)


def _row(final: FinalGrade, graded: PersonResult, exercises: Sequence[Exercise]) -> list[object]:
    person = final.person
    unjudged = {e.path for e in graded.report.exercises if e.unjudged and not e.score.possible} if graded.report else set()
    # An empty cell, not 0: it was not judged, unless by hand.
    empty = {path for path in unjudged if not final.possible.get(path)} | final.undecided.keys()
    if TOTAL in final.undecided:
        empty |= {path for path, earned in final.exercises.items() if not earned}
    points = [shown(final.exercises[e.path]) if e.path in final.exercises.keys() - empty else "" for e in exercises]
    steps = [line.text for line in final.lines[1:]]
    reasons = list(final.undecided.values()) if graded.report else []  # else the problem explains it
    notes = [graded.problem, *graded.notices, *steps, *reasons, *(f"{number} could not be graded" for number in final.ungraded)]
    # If the grader failed, a percentage of the rest would look like a complete grade.
    percent = round(100 * final.earned / final.of, 1) if final.of and not final.ungraded else ""
    has_total = final.lines and not final.undecided
    total: list[object] = [shown(final.earned), shown(final.of), percent] if has_total else ["", "", ""]
    note_text = "; ".join(note for note in notes if note)
    left: object = graded.report.unjudged if graded.report else ""
    return [person.key, person.name, person.email, person.section, *points, *total, left, graded.submitted or "", note_text]


def write_to_mark(finals: Sequence[FinalGrade], graded: Sequence[PersonResult], course: Course, path: Path) -> None:
    """Write the free texts to mark and the answers that were not judged, as an overrides file to fill in.

    Raises:
        BadInput: if the file cannot be written.
    """
    rows = [(f.person.key, f"{course.by_path[where].id} rationale", "", "") for f in finals for where in f.to_mark]
    rows += [
        (
            person_result.person.key,
            result.id,
            "",
            f"not judged ({result.unjudged} points): {' and '.join(result.missing)} missing",
        )
        for person_result in graded
        if person_result.report is not None
        for result in person_result.report.exercises
        if result.missing and any(check.outcome != "todo" for check in result.checks)
    ]
    write_whole(path, csv_files.csv_bytes([("key", "exercise", "points", "reason"), *rows]), durable=False)


def write_to_look_at(items: Sequence[LookAt], path: Path) -> None:
    """Write the items to review, with the columns of overrides.csv, so that a copy can be filled in as that file.

    Raises:
        BadInput: if the file cannot be written.
    """
    head = ("cause", "key", "name", "exercise", "points", "reason", "grade", "file", "what")
    rows = [
        (
            CAUSES[i.cause],
            i.person.key,
            i.person.name,
            TOTAL if i.blank and i.path == TOTAL else i.exercise,
            "",
            "",
            "blank until decided" if i.blank else "",
            i.file,
            clean(i.text),
        )
        for i in items
    ]
    write_whole(path, csv_files.csv_bytes([head, *rows]), durable=False)


def is_pending(final: FinalGrade, most: float) -> bool:
    """Return whether a person's total is left blank: it waits for a decision, or is not comparable.

    It is not comparable if something was judged for others and not for this person.
    """
    return bool(final.undecided) or (bool(final.missing or final.ungraded) and final.of < most)


def shown(points: float) -> float | int:
    """Return points rounded to two decimals, whole numbers as int."""
    rounded = Decimal(repr(points)).quantize(Decimal("0.01"), ROUND_HALF_UP)  # half up, as people and platforms do
    return int(rounded) if rounded == int(rounded) else float(rounded)
