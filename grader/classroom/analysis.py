"""Analyse a class's results: difficulty, discrimination, misconceptions, and what was not judged."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from grader.classroom.records import PersonResult
from grader.results.report_schema import CheckResult, ExerciseResult, Report

#: Minimum class size for discrimination statistics.
_MIN_PEOPLE = 5
#: What happened if a check got no value, in words.
_NOT_CALLED = {"not read": "could not be read", "not loaded": "could not be loaded", "no function": "no such function"}
_CAUSES = {
    "exception": "raised an exception", "timeout": "took too long", "memory": "ran out of memory", "died": "crashed",
    "bad_value": "gave no readable value",
}  # fmt: skip


class ExerciseItem(msgspec.Struct, frozen=True):
    """One exercise in a class. Shares are of the exercise's points, between 0 and 1.

    Attributes:
        people: how many could be graded on it; begun: how many wrote something.
        full: the share of people with full marks.
        item_rest: correlation of the points with the points of all other exercises; None if it is undefined.
        point_biserial: the same of "has full marks" (0 or 1).
        seconds: the median time of judging.
    """

    id: str
    path: str
    title: str
    people: int
    begun: int
    mean: float
    median: float
    full: float
    item_rest: float | None
    point_biserial: float | None
    seconds: float


class CheckFigures(msgspec.Struct, frozen=True):
    """One check in a class, among those who wrote something.

    Attributes:
        missed: how many did not pass it, including those for whom it was skipped.
        diagnosis, explanation, diagnosed: the commonest known wrong answer behind failures, and how often it was recognised.
        causes: how often it got no value, by what happened ("could not be loaded", "took too long").
    """

    id: str
    path: str
    name: str
    title: str
    people: int
    missed: int
    diagnosis: str
    explanation: str
    diagnosed: int
    causes: dict[str, int]

    @property
    def passed(self) -> float:
        """The share that passed."""
        return 1 - self.missed / self.people if self.people else 0.0


class NotJudged(msgspec.Struct, frozen=True):
    """An exercise of which something was not judged, because packages are missing or its checks could not run.

    Attributes:
        packages: the missing packages; empty if the grader failed.
        points: the most points that one person misses; people: how many answers are affected.
        reason: what the checks say.
    """

    id: str
    packages: tuple[str, ...]
    points: int
    people: int
    reason: str


class Analysis(msgspec.Struct, frozen=True):
    """The result of ``analyse``: exercises and checks in the course's order."""

    exercises: list[ExerciseItem]
    checks: list[CheckFigures]
    not_judged: list[NotJudged]


def analyse(person_results: Sequence[PersonResult]) -> Analysis:
    """Analyse the results of a class, without people of whom nothing could be graded."""
    reports = [graded.report for graded in person_results if graded.report is not None]
    results: dict[str, list[tuple[Report, ExerciseResult]]] = {}
    for report in reports:
        for result in report.exercises:
            results.setdefault(result.path, []).append((report, result))
    exercises = [_exercise(found) for found in results.values()]
    checks = [check for found in results.values() for check in _checks([result for _, result in found])]
    return Analysis(exercises, checks, not_judged(person_results))


def not_judged(person_results: Sequence[PersonResult]) -> list[NotJudged]:
    """List the exercises of which something was not judged, for anybody."""
    found: dict[tuple[str, tuple[str, ...]], list[ExerciseResult]] = {}
    for graded in person_results:
        for result in graded.report.exercises if graded.report else ():
            if result.missing or result.outcome == "broken":
                found.setdefault((result.id, tuple(result.missing)), []).append(result)
    return [
        NotJudged(id_, packages, max(r.unjudged for r in hit), len(hit), _why(hit[0])) for (id_, packages), hit in found.items()
    ]


def _why(result: ExerciseResult) -> str:
    return next((c.message for c in result.checks if c.outcome == "broken" or c.unjudged), "")


def _exercise(found: list[tuple[Report, ExerciseResult]]) -> ExerciseItem:
    gradable = [(report, result) for report, result in found if result.score.possible]
    shares = [result.score.earned / result.score.possible for _, result in gradable]
    full = [float(share >= 1) for share in shares]
    rest = [_rest(report, result) for report, result in gradable]
    first = found[0][1]
    return ExerciseItem(
        first.id,
        first.path,
        first.title,
        len(gradable),
        sum(_is_begun(result) for _, result in gradable),
        statistics.fmean(shares) if shares else 0.0,
        statistics.median(shares) if shares else 0.0,
        statistics.fmean(full) if full else 0.0,
        correlation(shares, rest),
        correlation(full, rest),
        statistics.median(result.seconds for _, result in found),
    )


def _rest(report: Report, result: ExerciseResult) -> float:
    """The share of the other exercises' points."""
    possible = report.score.possible - result.score.possible
    return (report.score.earned - result.score.earned) / possible if possible else 0.0


def _is_begun(result: ExerciseResult) -> bool:
    return any(check.outcome not in ("todo", "skipped") for check in result.checks)


def correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Return Pearson's correlation; None for fewer than five people, or if all values are equal."""
    if len(xs) < _MIN_PEOPLE:
        return None
    mean_x, mean_y = statistics.fmean(xs), statistics.fmean(ys)
    above = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    below = math.sqrt(sum((x - mean_x) ** 2 for x in xs) * sum((y - mean_y) ** 2 for y in ys))
    return max(-1.0, min(1.0, above / below)) if below > 1e-12 else None


def _checks(results: list[ExerciseResult]) -> Iterable[CheckFigures]:
    by_name: dict[str, list[CheckResult]] = {}
    for result in results:
        if _is_begun(result):
            for check in result.checks:
                by_name.setdefault(check.name, []).append(check)
    for name, found in by_name.items():
        # What could not run on this machine, or failed in the grader, says nothing about the students.
        judged = [check for check in found if check.outcome != "broken" and (check.outcome != "skipped" or check.possible)]
        missed = [check for check in judged if check.outcome != "passed"]
        common = Counter((c.diagnosis, c.explanation) for c in missed if c.diagnosis).most_common(1)
        (diagnosis, explanation), count = common[0] if common else (("", ""), 0)
        causes = Counter(_how_it_ended(check) for check in missed if check.cause)
        yield CheckFigures(
            results[0].id,
            results[0].path,
            name,
            found[0].title,
            len(judged),
            len(missed),
            diagnosis or "",
            explanation,
            count,
            dict(causes.most_common()),
        )


def _how_it_ended(check: CheckResult) -> str:
    if check.not_called:
        return _NOT_CALLED[check.not_called]
    return "met a wall" if check.blocked else _CAUSES[check.cause or "exception"]
