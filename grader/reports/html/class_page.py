"""Write class.html, the page about a class for its instructors."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from pathlib import Path

import msgspec

from grader.catalog.course import Course
from grader.classroom.analysis import CheckFigures, analyse
from grader.classroom.records import FinalGrade, Person, PersonResult
from grader.classroom.similarity import Group, pairs_in_several_groups
from grader.classroom.to_look_at import CAUSES, LookAt
from grader.reports.html import page_templates

#: Most rows of tables that grow with the class.
_MISSED, _DRAWN, _ITEMS, _GROUPS = 40, 15, 200, 60


class ShownPerson(msgspec.Struct, frozen=True):
    """A row of the list of people."""

    graded: PersonResult
    final: FinalGrade

    @property
    def share(self) -> float | None:
        """The share of the points; None if no points are possible, it awaits a decision, or the grader failed at some."""
        is_whole = self.final.of and not self.final.undecided and not self.final.ungraded
        return self.final.earned / self.final.of if is_whole else None

    @property
    def notes(self) -> str:
        """Notes for the instructor about this person."""
        graded = self.graded
        waiting = "no grade until somebody decides" if self.final.undecided else ""
        left = f"{graded.report.unjudged} points not judged" if graded.report and graded.report.unjudged else ""
        failed = f"the grader failed at {', '.join(self.final.ungraded)}" if self.final.ungraded else ""
        parts = (graded.problem, waiting, "late" if graded.late else "", left, failed, *graded.notices)
        return "; ".join(part for part in parts if part)


class ShownGroup(msgspec.Struct, frozen=True):
    """A group of people with similar answers, with their names and the exercise's."""

    group: Group
    exercise: str
    people: list[Person]


def write_class(
    graded: Sequence[PersonResult],
    finals: Sequence[FinalGrade],
    course: Course,
    path: Path,
    groups: Sequence[Group] = (),
    items: Sequence[LookAt] = (),
) -> None:
    """Write class.html.

    Args:
        finals: in the order of ``graded``.
        groups: similar answers; ``items``: the items to review, in order.

    Raises:
        BadInput: if it cannot be written.
    """
    from grader.reports.html import class_charts

    analysis = analyse(graded)
    everybody = [ShownPerson(result, final) for result, final in zip(graded, finals, strict=True)]
    shares = [row.share for row in everybody if row.share is not None and row.graded.report is not None]
    missed = _most_missed(analysis.checks)
    discriminates = any(item.item_rest is not None for item in analysis.exercises)
    page_templates.write_page(
        "class.html",
        path,
        course=course,
        everybody=everybody,
        analysis=analysis,
        numbers=_numbers(everybody, shares),
        to_look_at=_to_look_at(items),
        blank=sum(bool(final.undecided) for final in finals),
        missed=missed,
        groups=_groups(groups, graded, course),
        pairs=_pairs(groups, graded),
        more_groups=max(len(groups) - _GROUPS, 0),
        to_mark=sum(len(final.to_mark) for final in finals),
        distribution=class_charts.distribution(shares) if shares else "",
        difficulty=class_charts.difficulty(analysis.exercises) if discriminates else "",
        missed_chart=class_charts.missed(missed[:_DRAWN]) if missed else "",
    )


def _numbers(everybody: list[ShownPerson], shares: list[float]) -> list[tuple[str, str]]:
    """Return the figures at the top, as (name, value)."""
    ungraded = sum(row.graded.report is None or bool(row.final.undecided) for row in everybody)
    late = sum(bool(row.graded.late) for row in everybody)
    facts = [("people", f"{len(everybody):,}"), ("without a grade", f"{ungraded:,}")]
    if shares:
        facts += [("mean", f"{100 * statistics.fmean(shares):.1f} %"), ("median", f"{100 * statistics.median(shares):.1f} %")]
        facts += [("lowest to highest", f"{100 * min(shares):.0f} % to {100 * max(shares):.0f} %")]
    return [*facts, ("late", f"{late:,}")] if late else facts


def _most_missed(checks: list[CheckFigures]) -> list[CheckFigures]:
    often = [check for check in checks if check.missed]
    return sorted(often, key=lambda check: (-check.missed / check.people, check.id, check.name))[:_MISSED]


def _to_look_at(items: Sequence[LookAt]) -> list[tuple[str, list[LookAt], int]]:
    """Return the items to review by cause: (title, the first items, how many more)."""
    found = []
    for cause, title in CAUSES.items():
        of_cause = [item for item in items if item.cause == cause]
        if of_cause:
            found.append((title, of_cause[:_ITEMS], max(len(of_cause) - _ITEMS, 0)))
    return found


def _groups(groups: Sequence[Group], graded: Sequence[PersonResult], course: Course) -> list[ShownGroup]:
    people = {result.person.key: result.person for result in graded}
    shown = []
    for group in groups[:_GROUPS]:
        exercise = course.by_path.get(group.path)
        title = f"{exercise.id} {exercise.title}" if exercise else group.path
        shown.append(ShownGroup(group, title, [people.get(key) or Person(key) for key in group.students]))
    return shown


def _pairs(groups: Sequence[Group], graded: Sequence[PersonResult]) -> list[tuple[Person, Person, int]]:
    people = {result.person.key: result.person for result in graded}
    return [(people.get(a) or Person(a), people.get(b) or Person(b), count) for a, b, count in pairs_in_several_groups(groups)]
