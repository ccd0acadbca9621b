"""Turn the points of the checks into a grade: points by hand, weights, dropped exercises, extra credit, late days.

All of it happens after the checks have run, in exact fractions; a changed policy runs no check again.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from fractions import Fraction
from types import MappingProxyType

import msgspec

from grader.catalog.exercise import Exercise
from grader.classroom.records import FinalGrade, GradeLine, PersonResult
from grader.results.missing_packages import of_results

_DAY = timedelta(days=1)
#: Means a person's total, in place of an exercise.
TOTAL = "total"


class Policy(msgspec.Struct, frozen=True):
    """How points become a grade; the default changes nothing.

    Attributes:
        due: the deadline.
        per_day: share of the points lost for each day begun after it; grace: lateness that costs nothing.
        largest_penalty: largest share of the points that lateness can cost.
        extensions: extra days, by the student's key.
        weights: factor of an exercise's points, by path; dropped: paths that do not count.
        extra_credit: paths whose points are only added; drop_lowest: how many of a student's weakest do not count.
    """

    due: datetime | None = None
    per_day: Fraction = Fraction(0)
    grace: timedelta = timedelta(0)
    largest_penalty: Fraction = Fraction(1)
    extensions: dict[str, Fraction] = msgspec.field(default_factory=dict)
    weights: dict[str, Fraction] = msgspec.field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    extra_credit: frozenset[str] = frozenset()
    drop_lowest: int = 0


class Override(msgspec.Struct, frozen=True):
    """Points set by hand, with the reason; ``line``: its line in the file."""

    points: Fraction
    reason: str
    line: int = 0


class Overrides(msgspec.Struct, frozen=True):
    """All decisions: by (student's key, exercise's path or "total"); marks by (key, path); ``source``: the file."""

    points: dict[tuple[str, str], Override] = msgspec.field(default_factory=dict)
    marks: dict[tuple[str, str], Override] = msgspec.field(default_factory=dict)
    source: str = ""


def work_out_grade(
    graded: PersonResult,
    exercises: Sequence[Exercise],
    policy: Policy,
    overrides: Overrides,
    undecided: Mapping[str, str] = MappingProxyType({}),
    zeros: Mapping[str, str] = MappingProxyType({}),
) -> FinalGrade:
    """Compute one person's grade for these exercises, each step as a line; the lines add up to the grade.

    Args:
        undecided: exercises (or "total") of which nothing could be judged, with the reason: no grade until somebody decides.
        zeros: those of them that were decided to be worth nothing.
    """
    key = graded.person.key
    waiting_for = _still_undecided(undecided, key, policy, overrides)
    is_decided = TOTAL in zeros or any(student == key for student, _ in (*overrides.points, *overrides.marks))
    if graded.report is None and not is_decided:  # nothing was graded or decided: no grade
        return FinalGrade(graded.person, {}, {}, 0.0, 0.0, undecided=waiting_for)
    earned, possible, lines = _points(graded, exercises, overrides)
    ids = {e.path: e.id for e in exercises} | {TOTAL: "all of it"}
    # The student reads these lines: the reason may tell how a hidden check ended.
    lines += [GradeLine(f"{ids[path]} has no points yet: nothing of it could be judged", 0.0) for path in waiting_for]
    lines += [
        GradeLine(f"{ids[path]} is worth nothing, as was decided: nothing of it could be judged", 0.0)
        for path in zeros
        if (key, path) not in overrides.points
    ]
    earned, possible, by_policy = _apply_policy(earned, possible, ids, policy)
    lines += by_policy
    of = sum((p for path, p in possible.items() if path not in policy.extra_credit), Fraction(0))
    total = sum(earned.values(), Fraction(0))
    penalty, text = _lateness(graded, policy)
    if text and (total or not penalty):
        lines.append(GradeLine(text, -float(total * penalty)))
        total -= total * penalty
    set_by_hand = overrides.points.get((key, TOTAL))
    if set_by_hand is not None:
        lines.append(
            GradeLine(f"total set by hand: {set_by_hand.reason or 'no reason given'}", float(set_by_hand.points - total))
        )
        total = set_by_hand.points
    waiting = [path for path in graded.free_texts if (key, path) not in overrides.marks]
    shown, most = ({path: float(value) for path, value in points.items()} for points in (earned, possible))
    missing = sorted({name for result in (graded.report.exercises if graded.report else []) for name in result.missing})
    return FinalGrade(
        graded.person,
        shown,
        most,
        float(total),
        float(of),
        lines,
        waiting,
        missing,
        undecided=waiting_for,
        ungraded=_ungraded(graded, overrides),
    )


def _apply_policy(
    earned: Mapping[str, Fraction], possible: Mapping[str, Fraction], ids: Mapping[str, str], policy: Policy
) -> tuple[dict[str, Fraction], dict[str, Fraction], list[GradeLine]]:
    """Drop exercises, apply weights, drop the weakest; return (earned, possible, lines for the student).

    Args:
        number: of each exercise, by path.
    """
    earned, possible, lines = dict(earned), dict(possible), []
    for path in sorted(policy.dropped & earned.keys()):
        lines.append(GradeLine(f"{ids[path]} does not count", -float(earned[path])))
        del earned[path], possible[path]
    for path, weight in sorted(policy.weights.items()):
        if path in earned:
            gain = earned[path] * (weight - 1)
            earned[path], possible[path] = earned[path] * weight, possible[path] * weight
            lines.append(GradeLine(f"{ids[path]} counts {_number_text(weight)} times", float(gain)))
    for path in _lowest(earned, possible, policy):
        lines.append(GradeLine(f"{ids[path]}, one of the weakest, does not count", -float(earned[path])))
        del earned[path], possible[path]
    lines += [GradeLine(f"{ids[path]} is extra credit", 0.0) for path in sorted(policy.extra_credit & earned.keys())]
    return earned, possible, lines


def _ungraded(graded: PersonResult, overrides: Overrides) -> list[str]:
    """Name the exercises that the grader failed at, and that nobody has decided by hand."""
    key = graded.person.key
    if graded.report is None or (key, TOTAL) in overrides.points:
        return []
    return [r.id for r in graded.report.exercises if r.outcome == "broken" and (key, r.path) not in overrides.points]


def _still_undecided(undecided: Mapping[str, str], key: str, policy: Policy, overrides: Overrides) -> dict[str, str]:
    """Drop exercises that have points by hand or do not count."""
    by_hand = {path for student, path in overrides.points if student == key}
    by_hand |= {TOTAL} if by_hand or any(student == key for student, _ in overrides.marks) else set()
    if (key, TOTAL) in overrides.points:
        return {}
    return {path: why for path, why in undecided.items() if path not in by_hand and path not in policy.dropped}


def most_points(exercises: Sequence[Exercise], policy: Policy) -> Fraction:
    """Return the maximum total, with all points and all extra credit."""
    counted = [e for e in exercises if e.path not in policy.dropped]
    return sum((e.possible * policy.weights.get(e.path, Fraction(1)) for e in counted), Fraction(0))


def _points(
    graded: PersonResult, exercises: Sequence[Exercise], overrides: Overrides
) -> tuple[dict[str, Fraction], dict[str, Fraction], list[GradeLine]]:
    """Return (earned, possible, lines): points of the checks, then those by hand; without a submission, 0 of all points."""
    key, results = graded.person.key, graded.report.exercises if graded.report else None
    if results is None:
        earned, possible = {e.path: Fraction(0) for e in exercises}, {e.path: Fraction(e.possible) for e in exercises}
    else:
        earned = {result.path: Fraction(result.score.earned) for result in results}
        possible = {result.path: Fraction(result.score.possible) for result in results}
    lines = [GradeLine("points of the checks", float(sum(earned.values())))]
    lines += [GradeLine(text, 0.0) for text in of_results(results or [])]
    for exercise in exercises:
        path = exercise.path
        override, mark = overrides.points.get((key, path)), overrides.marks.get((key, path))
        if override is not None:
            text = f"{exercise.id} set by hand: {override.reason or 'no reason given'}"
            lines.append(GradeLine(text, float(override.points - earned.get(path, 0))))
            earned[path] = override.points
            # What could not be graded here has no possible points until somebody sets some.
            possible[path] = possible.get(path) or Fraction(exercise.possible)
        if mark is not None:
            lines.append(GradeLine(f"{exercise.id}, mark for the text: {mark.reason or 'no comment'}", float(mark.points)))
            earned[path] = earned.get(path, Fraction(0)) + mark.points
            possible.setdefault(path, Fraction(exercise.possible))
    return earned, possible, lines


def _lowest(earned: dict[str, Fraction], possible: dict[str, Fraction], policy: Policy) -> list[str]:
    candidates = [path for path in earned if possible[path] and path not in policy.extra_credit]
    # Of equally weak ones, the larger: without it the student is better off.
    candidates.sort(key=lambda path: (earned[path] / possible[path], -possible[path], path))
    return candidates[: min(policy.drop_lowest, max(len(candidates) - 1, 0))]


def _lateness(graded: PersonResult, policy: Policy) -> tuple[Fraction, str]:
    if policy.due is None or not policy.per_day:
        return Fraction(0), ""
    if graded.submitted is None:  # Canvas says that it is late, but not by how much
        return Fraction(0), "late, and nobody says by how much: nothing is taken off" if graded.late else ""
    handed_in = datetime.fromisoformat(graded.submitted)
    due = policy.due + policy.grace + float(policy.extensions.get(graded.person.key, Fraction(0))) * _DAY
    late = (handed_in if handed_in.tzinfo else handed_in.replace(tzinfo=timezone.utc)) - due
    if late <= timedelta(0):
        return Fraction(0), ""
    days = math.ceil(late / _DAY)
    share = min(days * policy.per_day, policy.largest_penalty)
    return share, f"{days} day{'s' if days > 1 else ''} late: {_number_text(100 * share)} % less"


def _number_text(number: Fraction) -> str:
    return f"{float(number):g}"
