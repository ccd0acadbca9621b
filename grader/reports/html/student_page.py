"""Write the page of one person: report.html, or feedback.html from a class."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.catalog.course import Course, Section
from grader.classroom.records import FinalGrade, PersonResult
from grader.grading.missing_packages import lines
from grader.grading.report_schema import CheckResult, ExerciseResult, Report, Score
from grader.grading.scoring import total
from grader.reports.html import page_templates


@dataclass(frozen=True)
class ShownCheck:
    """A check; ``repeats``: its message is that of the check before it; ``is_told``: it stands above all checks."""

    result: CheckResult
    repeats: bool
    is_told: bool = False


@dataclass(frozen=True)
class ShownExercise:
    """An exercise; ``counted``: what the gradebook says, where that is not what the checks gave."""

    result: ExerciseResult
    checks: list[ShownCheck]
    hints: tuple[str, ...]
    counted: str

    @property
    def failing(self) -> list[ShownCheck]:
        """The checks to read about."""
        return [check for check in self.checks if check.result.outcome not in ("passed", "todo")]

    @property
    def quiet(self) -> list[ShownCheck]:
        """The checks to list: passed, or not begun."""
        return [check for check in self.checks if check.result.outcome in ("passed", "todo")]


@dataclass(frozen=True)
class ShownSection:
    """A section with its exercises; ``about`` is None for one that the course no longer has."""

    about: Section | None
    folder: str
    exercises: list[ShownExercise]

    @property
    def score(self) -> Score:
        """The section's points."""
        return total([exercise.result for exercise in self.exercises])


def write_report(report: Report, course: Course, path: Path, hints: bool = True) -> None:
    """Write report.html; ``hints`` adds the exercises' hints, each behind a fold.

    Raises:
        BadInput: if it cannot be written.
    """
    sections = list(_sections(report, course, hints, None))
    page_templates.write_page(
        "report.html", path, report=report, sections=sections, counts=_counts(report), name=report.student,
        missing=lines(report.missing),
    )  # fmt: skip


def write_feedback(graded: PersonResult, final: FinalGrade, course: Course, path: Path) -> None:
    """Write the page that a person of a class gets: the report, and how the grade came about.

    Raises:
        BadInput: if it cannot be written.
    """
    report, person = graded.report, graded.person
    sections = list(_sections(report, course, True, final)) if report else []
    page_templates.write_page(
        "feedback.html", path, durable=False, report=report, sections=sections, counts=_counts(report) if report else [],
        name=person.name or person.key, graded=graded, final=final, course=course,
        to_mark=[_title(course, place) for place in final.to_mark],
    )  # fmt: skip


def shown_exercise(result: ExerciseResult, course: Course, hints: bool = False) -> ShownExercise:
    """Prepare an exercise to be shown, as in the report of somebody who studies alone."""
    return _exercise(result, course, hints, None)


def _sections(report: Report, course: Course, hints: bool, final: FinalGrade | None) -> Iterator[ShownSection]:
    about = {section.folder: section for section in course.sections}
    folders: dict[str, list[ShownExercise]] = {}
    for result in report.exercises:
        folders.setdefault(result.path.rpartition("/")[0], []).append(_exercise(result, course, hints, final))
    for folder, exercises in folders.items():
        yield ShownSection(about.get(folder), folder, exercises)


def _exercise(result: ExerciseResult, course: Course, hints: bool, final: FinalGrade | None) -> ShownExercise:
    known = course.by_path.get(result.path)
    wanted = hints and known is not None and result.outcome not in ("passed", "skipped")
    checks, before = [], result.fault_of_whole_file
    for check in result.checks:
        is_told = bool(check.message) and check.message == result.fault_of_whole_file
        checks.append(ShownCheck(check, bool(check.message) and check.message == before, is_told))
        before = check.message if check.outcome != "passed" else before
    return ShownExercise(result, checks, known.checks.hints if wanted and known else (), _counted(result, final))


def _counted(result: ExerciseResult, final: FinalGrade | None) -> str:
    if final is None:
        return ""
    if result.path not in final.possible:
        return "does not count"
    points, of = final.exercises.get(result.path, 0.0), final.possible[result.path]
    if (points, of) == (result.score.earned, result.score.possible):
        return ""
    return f"{points:g} of {of:g} in the gradebook"


def _counts(report: Report) -> list[tuple[str, int]]:
    """Count the exercises by outcome, best first."""
    # Full marks are not said of what was judged in part alone.
    outcomes = ["partial" if e.outcome == "passed" and e.unjudged else e.outcome for e in report.exercises]
    order = ("passed", "partial", "failed", "errored", "todo", "skipped", "broken")
    return [(outcome, outcomes.count(outcome)) for outcome in order if outcome in outcomes]


def _title(course: Course, path: str) -> str:
    exercise = course.by_path.get(path)
    return f"{exercise.id} {exercise.title}" if exercise else path
