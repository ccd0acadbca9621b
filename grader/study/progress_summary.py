"""Summarise a history: points over time and per section, streaks of days, and the next exercise."""

from __future__ import annotations

import time
from datetime import date, timedelta

import msgspec

from grader.catalog.course import Course
from grader.catalog.exercise import Exercise
from grader.study.history import PastResult


class SectionProgress(msgspec.Struct, frozen=True):
    """Points and exercises of one section."""

    number: str
    title: str
    earned: int
    possible: int
    done: int
    exercises: int


class DayProgress(msgspec.Struct, frozen=True):
    """Points and exercises at the end of a day on which something was graded."""

    day: str
    earned: int
    done: int


class ProgressSummary(msgspec.Struct, frozen=True):
    """The data of `grade progress`.

    Attributes:
        days: oldest first, without days without work.
        streak: the number of consecutive days with work, up to today or yesterday.
        longest: the longest streak.
        following: id of the exercise to do next; None if all are done.
    """

    course: str
    earned: int
    possible: int
    done: int
    exercises: int
    sections: tuple[SectionProgress, ...]
    days: tuple[DayProgress, ...]
    streak: int
    longest: int
    following: str | None


def summarise_progress(course: Course, results: list[PastResult], today: date) -> ProgressSummary:
    """Summarise a history; ``results`` are oldest first."""
    exercises = course.exercises
    latest = {result.exercise: result for result in results}
    sections = tuple(
        _section(number, title, [e for e in exercises if e.folder == folder], latest)
        for number, title, folder in ((s.number, s.title, s.folder) for s in course.sections)
        if any(e.folder == folder for e in exercises)
    )
    days = _days(results, {e.path for e in exercises})
    rows = _rows([date.fromisoformat(day.day) for day in days])
    current = rows[-1] if rows and rows[-1][-1] >= today - timedelta(days=1) else []
    return ProgressSummary(
        course.title,
        sum(s.earned for s in sections),
        sum(s.possible for s in sections),
        sum(s.done for s in sections),
        len(exercises),
        sections,
        days,
        len(current),
        max((len(row) for row in rows), default=0),
        _following(course, latest),
    )


def _following(course: Course, latest: dict[str, PastResult]) -> str | None:
    """Return the exercise to continue with: the last one tried if it is not done, else the first that is not."""
    to_do = [e for e in course.exercises if not is_done(latest.get(e.path))]
    tried = [e for e in to_do if e.path in latest and latest[e.path].outcome != "todo"]
    if tried:
        return max(tried, key=lambda e: latest[e.path].at).id
    if not latest:
        return course.first.id
    return to_do[0].id if to_do else None


def is_done(result: PastResult | None) -> bool:
    """Return whether there is a result without missing points."""
    return result is not None and result.is_done


def _section(number: str, title: str, exercises: list[Exercise], latest: dict[str, PastResult]) -> SectionProgress:
    found = [latest[e.path] for e in exercises if e.path in latest]
    possible = sum(e.possible for e in exercises)
    return SectionProgress(
        number, title, min(sum(r.earned for r in found), possible), possible, sum(r.is_done for r in found), len(exercises)
    )


def _days(results: list[PastResult], known: set[str]) -> tuple[DayProgress, ...]:
    state: dict[str, PastResult] = {}
    days: dict[str, DayProgress] = {}
    for result in results:
        if result.exercise not in known:
            continue  # from an older edition of the course
        state[result.exercise] = result
        day = time.strftime("%Y-%m-%d", time.localtime(result.at))
        days[day] = DayProgress(day, sum(r.earned for r in state.values()), sum(r.is_done for r in state.values()))
    return tuple(days.values())


def _rows(days: list[date]) -> list[list[date]]:
    """Group days into streaks without gaps."""
    rows: list[list[date]] = []
    for day in sorted(set(days)):
        if rows and day - rows[-1][-1] == timedelta(days=1):
            rows[-1].append(day)
        else:
            rows.append([day])
    return rows
