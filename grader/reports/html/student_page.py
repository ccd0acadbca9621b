"""Write the page of one person: report.html, or feedback.html from a class."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec.structs import replace

from grader.catalog.course import Course, Section
from grader.classroom.records import FinalGrade, PersonResult
from grader.reports.exercise_texts import ExerciseTexts
from grader.reports.html import page_templates
from grader.results.missing_packages import lines
from grader.results.report_schema import CheckResult, ExerciseResult, Report, Score
from grader.results.scoring import total

#: Outcomes of exercises with mistakes.
_WRONG = ("partial", "failed", "errored", "broken")
#: Most exercises with mistakes that are expanded at first; of more, only the first ones.
_FEW, _OPEN_OF_MANY = 6, 3


class ShownCheck(msgspec.Struct, frozen=True):
    """A check; ``repeats``: its message equals the one before; ``is_shown_above``: its message is shown above all checks."""

    result: CheckResult
    repeats: bool
    is_shown_above: bool = False


class ShownExercise(msgspec.Struct, frozen=True):
    """An exercise.

    Attributes:
        counted: the points in the gradebook, if they differ from those of the checks.
        is_open: whether it is expanded when the page opens.
    """

    result: ExerciseResult
    checks: list[ShownCheck]
    hints: tuple[str, ...]
    counted: str
    texts: ExerciseTexts | None = None
    is_open: bool = False

    @property
    def is_wrong(self) -> bool:
        """Whether it has mistakes to explain: not if it is right, not begun, or not judged."""
        return self.result.outcome in _WRONG

    @property
    def failing(self) -> list[ShownCheck]:
        """The checks to explain."""
        return [check for check in self.checks if check.result.outcome not in ("passed", "todo")]

    @property
    def quiet(self) -> list[ShownCheck]:
        """The checks that are only listed: passed, or not begun."""
        return [check for check in self.checks if check.result.outcome in ("passed", "todo")]


class ShownSection(msgspec.Struct, frozen=True):
    """A section with its exercises; ``about`` is None for one that the course no longer has."""

    about: Section | None
    folder: str
    exercises: list[ShownExercise]

    @property
    def is_wrong(self) -> bool:
        """Whether an exercise in it has mistakes."""
        return any(exercise.is_wrong for exercise in self.exercises)

    @property
    def score(self) -> Score:
        """The section's points."""
        return total([exercise.result for exercise in self.exercises])


def write_report(
    report: Report, course: Course, path: Path, hints: bool = True, texts: Mapping[str, ExerciseTexts] | None = None
) -> None:
    """Write report.html; ``hints`` adds the exercises' hints, ``texts`` are shown beside the results, by the exercise's path.

    Raises:
        BadInput: if it cannot be written.
    """
    sections = list(_sections(report, course, hints, None, texts or {}))
    page_templates.write_page(
        "report.html",
        path,
        report=report,
        sections=sections,
        counts=_counts(report),
        name=report.student,
        missing=lines(report.missing),
    )


def write_feedback(graded: PersonResult, final: FinalGrade, course: Course, path: Path) -> None:
    """Write the page that a person of a class gets: the report, and the steps to the grade.

    Raises:
        BadInput: if it cannot be written.
    """
    report, person = graded.report, graded.person
    sections = list(_sections(report, course, True, final)) if report else []
    page_templates.write_page(
        "feedback.html",
        path,
        durable=False,
        report=report,
        sections=sections,
        counts=_counts(report) if report else [],
        name=person.name or person.key,
        graded=graded,
        final=final,
        course=course,
        to_mark=[_title(course, place) for place in final.to_mark],
    )


def shown_exercise(result: ExerciseResult, course: Course, hints: bool = False) -> ShownExercise:
    """Prepare an exercise for display, as in a report outside of a class."""
    return _exercise(result, course, hints, None)


def _sections(
    report: Report, course: Course, hints: bool, final: FinalGrade | None, texts: Mapping[str, ExerciseTexts] | None = None
) -> Iterator[ShownSection]:
    about = {section.folder: section for section in course.sections}
    wrong = [result.path for result in report.exercises if result.outcome in _WRONG]
    opened = wrong if len(wrong) <= _FEW else wrong[:_OPEN_OF_MANY]
    folders: dict[str, list[ShownExercise]] = {}
    for result in report.exercises:
        shown = _exercise(result, course, hints, final)
        shown = replace(shown, texts=(texts or {}).get(result.path), is_open=result.path in opened)
        folders.setdefault(result.path.rpartition("/")[0], []).append(shown)
    for folder, exercises in folders.items():
        yield ShownSection(about.get(folder), folder, exercises)


def _exercise(result: ExerciseResult, course: Course, hints: bool, final: FinalGrade | None) -> ShownExercise:
    known = course.by_path.get(result.path)
    wanted = hints and known is not None and result.outcome not in ("passed", "skipped")
    checks, before = [], result.fault_of_whole_file
    for check in result.checks:
        is_shown_above = bool(check.message) and check.message == result.fault_of_whole_file
        checks.append(ShownCheck(check, bool(check.message) and check.message == before, is_shown_above))
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
    # "Full marks" needs everything to have been judged.
    outcomes = ["partial" if e.outcome == "passed" and e.unjudged else e.outcome for e in report.exercises]
    order = ("passed", "partial", "failed", "errored", "todo", "skipped", "broken")
    return [(outcome, outcomes.count(outcome)) for outcome in order if outcome in outcomes]


def _title(course: Course, path: str) -> str:
    exercise = course.by_path.get(path)
    return f"{exercise.id} {exercise.title}" if exercise else path
