"""Grader's room: from the points of the checks to the grade: weights, dropped exercises, extra credit, late days.

All of it happens after grading, in exact fractions; changing it grades nothing again.
"""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path
from typing import Any

from grader.catalog.course import Course
from grader.catalog.faults import BadInput
from grader.classroom.graded import Final, Graded, Line
from grader.classroom.overrides import TOTAL, Overrides

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_KEYS = {"due", "late", "extensions", "weights", "dropped", "extra_credit", "drop_lowest"}
_LATE_KEYS = {"per_day", "grace_minutes", "most"}
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Policy:
    """How points become a grade; the default changes nothing.

    Attributes:
        due: when it had to be handed in.
        per_day: share of the points lost for each day begun after that; grace: what does not count yet.
        most: share of the points that lateness can cost at most.
        extensions: days more, by student's key.
        weights: factor of an exercise's points, by path; dropped: paths that do not count.
        extra_credit: paths whose points are only added; drop_lowest: how many of a student's weakest do not count.
    """

    due: datetime | None = None
    per_day: Fraction = Fraction(0)
    grace: timedelta = timedelta(0)
    most: Fraction = Fraction(1)
    extensions: dict[str, Fraction] = field(default_factory=dict)
    weights: dict[str, Fraction] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    extra_credit: frozenset[str] = frozenset()
    drop_lowest: int = 0


def finalise(graded: Graded, course: Course, policy: Policy, overrides: Overrides) -> Final:
    """Work out one person's grade, with each step of it as a line."""
    key = graded.person.key
    earned, possible, lines = _points(graded, course, overrides)
    lines = [Line("points of the checks", float(sum(earned.values()))), *lines] if graded.report else []
    for path in policy.dropped & earned.keys():
        del earned[path], possible[path]
        lines.append(Line(f"{course.by_path[path].id} does not count", 0.0))
    for path, weight in policy.weights.items():
        if path in earned:
            gain = earned[path] * (weight - 1)
            earned[path], possible[path] = earned[path] * weight, possible[path] * weight
            lines.append(Line(f"{course.by_path[path].id} counts {_said(weight)} times", float(gain)))
    for path in _lowest(earned, possible, policy):
        lines.append(Line(f"{course.by_path[path].id}, one of the weakest, does not count", -float(earned[path])))
        del earned[path], possible[path]
    of = sum((p for path, p in possible.items() if path not in policy.extra_credit), Fraction(0))
    total = sum(earned.values(), Fraction(0))
    penalty, text = _lateness(graded, policy)
    if penalty and total:
        lines.append(Line(text, -float(total * penalty)))
        total -= total * penalty
    set_by_hand = overrides.points.get((key, TOTAL))
    if set_by_hand is not None:
        lines.append(Line(f"total set by hand: {set_by_hand.reason or 'no reason given'}", float(set_by_hand.points - total)))
        total = set_by_hand.points
    waiting = [path for path in graded.free_texts if (key, path) not in overrides.marks]
    shown = {path: float(value) for path, value in earned.items()}
    return Final(
        graded.person, shown, {path: float(value) for path, value in possible.items()}, float(total), float(of), lines, waiting
    )


def _points(
    graded: Graded, course: Course, overrides: Overrides
) -> tuple[dict[str, Fraction], dict[str, Fraction], list[Line]]:
    exercises = graded.report.exercises if graded.report else []
    earned = {e.path: Fraction(e.score.earned) for e in exercises}
    possible = {e.path: Fraction(e.score.possible) for e in exercises}
    lines = []
    for (key, path), override in overrides.points.items():
        if key == graded.person.key and path != TOTAL:
            lines.append(Line(_by_hand(course, path, override.reason), float(override.points - earned.get(path, 0))))
            earned[path] = override.points
            possible.setdefault(path, Fraction(course.by_path[path].possible))
    for (key, path), mark in overrides.marks.items():
        if key == graded.person.key:
            said = f"{course.by_path[path].id}, mark for the text: {mark.reason or 'no comment'}"
            lines.append(Line(said, float(mark.points)))
            earned[path] = earned.get(path, Fraction(0)) + mark.points
    return earned, possible, lines


def _by_hand(course: Course, path: str, reason: str) -> str:
    return f"{course.by_path[path].id} set by hand: {reason or 'no reason given'}"


def _lowest(earned: dict[str, Fraction], possible: dict[str, Fraction], policy: Policy) -> list[str]:
    candidates = [path for path in earned if possible[path] and path not in policy.extra_credit]
    candidates.sort(key=lambda path: (earned[path] / possible[path], path))
    return candidates[: min(policy.drop_lowest, max(len(candidates) - 1, 0))]


def _lateness(graded: Graded, policy: Policy) -> tuple[Fraction, str]:
    if policy.due is None or not policy.per_day or graded.submitted is None:
        return Fraction(0), ""
    handed_in = datetime.fromisoformat(graded.submitted)
    due = policy.due + policy.grace + float(policy.extensions.get(graded.person.key, Fraction(0))) * _DAY
    late = (handed_in if handed_in.tzinfo else handed_in.replace(tzinfo=timezone.utc)) - due
    if late <= timedelta(0):
        return Fraction(0), ""
    days = math.ceil(late / _DAY)
    share = min(days * policy.per_day, policy.most)
    return share, f"{days} day{'s' if days > 1 else ''} late: {_said(100 * share)} % less"


def _said(number: Fraction) -> str:
    return f"{float(number):g}"


# ------------------------------------------------------------ reading
def read_policy(path: Path, course: Course) -> Policy:
    """Read a policy from TOML.

    Raises:
        BadInput: naming the key that is unknown, or not what it should be.
    """
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as err:
        raise BadInput(f"cannot read {path}: {err.strerror}") from err
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as err:
        raise BadInput(f"{path} is not TOML: {err}") from err
    late = _table(said, "late", path)
    for known, given in ((_KEYS, said), (_LATE_KEYS, late)):
        for name in given:
            if name not in known:
                raise BadInput(f"{path}: {name} is unknown; known are {', '.join(sorted(known))}")
    return Policy(
        due=_instant(said.get("due"), path),
        per_day=_share(late.get("per_day", 0), "late.per_day", path),
        grace=timedelta(minutes=float(_number(late.get("grace_minutes", 0), "late.grace_minutes", path))),
        most=_share(late.get("most", 100), "late.most", path),
        extensions={k: _number(v, f"extensions.{k}", path) for k, v in _table(said, "extensions", path).items()},
        weights=_weights(_table(said, "weights", path), course, path),
        dropped=_paths(said.get("dropped", []), "dropped", course, path),
        extra_credit=_paths(said.get("extra_credit", []), "extra_credit", course, path),
        drop_lowest=int(_number(said.get("drop_lowest", 0), "drop_lowest", path)),
    )


def _table(said: dict[str, Any], key: str, path: Path) -> dict[str, Any]:
    value = said.get(key, {})
    if not isinstance(value, dict):
        raise BadInput(f"{path}: [{key}] must be a table")
    return value


def _instant(value: Any, path: Path) -> datetime | None:
    if value is None:
        return None
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise BadInput(f"{path}: due must be an instant with its time zone, such as 2026-11-20T23:59:00+01:00")
    return value


def _number(value: Any, key: str, path: Path) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value) or value < 0:
        raise BadInput(f"{path}: {key} must be a number, 0 or more")
    return Fraction(str(value))


def _share(value: Any, key: str, path: Path) -> Fraction:
    share = _number(value, key, path) / 100
    if share > 1:
        raise BadInput(f"{path}: {key} is in percent, at most 100")
    return share


def _weights(said: dict[str, Any], course: Course, path: Path) -> dict[str, Fraction]:
    found = {}
    for name, value in said.items():
        for one in _paths([name], "weights", course, path):
            found[one] = _number(value, f"weights.{name}", path)
    return found


def _paths(value: Any, key: str, course: Course, path: Path) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise BadInput(f"{path}: {key} must be a list of exercises")
    try:
        return frozenset(e.path for e in course.select(tuple(value))) if value else frozenset()
    except BadInput as err:
        raise BadInput(f"{path}: {key}: {err}") from None
