"""A policy as an instructor writes it, in TOML."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from grader.catalog.course import Course
from grader.catalog.faults import BadInput
from grader.classroom.policy import Policy

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_KEYS = {"due", "late", "extensions", "weights", "dropped", "extra_credit", "drop_lowest"}
_LATE_KEYS = {"per_day", "grace_minutes", "most"}
#: More days or minutes are no instant any more.
_MOST = 1_000_000


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
        drop_lowest=_count(said.get("drop_lowest", 0), "drop_lowest", path),
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
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= _MOST:
        raise BadInput(f"{path}: {key} must be a number from 0 to a million")
    return Fraction(str(value))


def _count(value: Any, key: str, path: Path) -> int:
    number = _number(value, key, path)
    if number.denominator != 1:
        raise BadInput(f"{path}: {key} must be a whole number")
    return int(number)


def _share(value: Any, key: str, path: Path) -> Fraction:
    share = _number(value, key, path) / 100
    if share > 1:
        raise BadInput(f"{path}: {key} is in percent, at most 100")
    return share


def _weights(said: dict[str, Any], course: Course, path: Path) -> dict[str, Fraction]:
    found = {}
    for name, value in said.items():
        for one in sorted(_paths([name], "weights", course, path)):
            found[one] = _number(value, f"weights.{name}", path)
    return found


def _paths(value: Any, key: str, course: Course, path: Path) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise BadInput(f"{path}: {key} must be a list of exercises")
    try:
        return frozenset(e.path for e in course.select(tuple(value))) if value else frozenset()
    except BadInput as err:
        raise BadInput(f"{path}: {key}: {err}") from None
