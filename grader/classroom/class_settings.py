"""Record the settings that the results of a class were made with, and describe how those of another run differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import msgspec
from msgspec.structs import replace

from grader.catalog.exercise import Exercise
from grader.classroom.instructor_files import InstructorFiles
from grader.classroom.policy import Override, Overrides, Policy
from grader.classroom.records import Person
from grader.classroom.roster import Roster

_MAX_NAMED = 5


class HandDecision(msgspec.Struct, frozen=True):
    """A line of overrides.csv."""

    key: str
    where: str
    is_mark: bool
    points: str
    reason: str


class MadeWith(msgspec.Struct, frozen=True):
    """The settings that the results of a class are made with.

    Attributes:
        exercises: paths.
        policy: each of its rules as a text; rules that change nothing are missing.
        decisions: the lines of overrides.csv.
        columns: by file, the column that is filled in a platform's export.
        out_of: the maximum total on platforms; empty: that of the exercises.
        people: everyone who was ever on the roster; None without one.
        judging_digests: by path, a digest of everything that judges an exercise.
    """

    exercises: list[str]
    policy: dict[str, str] = {}
    decisions: list[HandDecision] = []
    columns: dict[str, str] = {}
    out_of: str = ""
    people: list[Person] | None = None
    judging_digests: dict[str, str] = msgspec.field(default_factory=dict, name="judges")

    def decided_for(self, key: str) -> dict[tuple[str, bool], HandDecision]:
        """Return the decisions by hand about a person, by exercise and whether they are marks for a text."""
        return {(d.where, d.is_mark): d for d in self.decisions if d.key == key}


def settings_of(
    exercises: Sequence[Exercise], inputs: InstructorFiles, columns: Mapping[str, str], judging_digests: Mapping[str, str]
) -> MadeWith:
    """Return the settings of a run."""
    return MadeWith(
        [exercise.path for exercise in exercises],
        _rules(inputs.policy),
        _decisions(inputs.overrides),
        dict(columns),
        "" if inputs.out_of is None else f"{inputs.out_of:g}",
        list(inputs.roster.people) if inputs.roster else None,
        dict(judging_digests),
    )


def with_past_people(before: MadeWith | None, now: MadeWith) -> MadeWith:
    """Add the people of earlier rosters: those who are not on this one have left, in later runs, too."""
    if before is None or before.people is None:
        return now
    here = Roster(tuple(now.people or ()))
    gone = [person for person in before.people if here.find(person) is None]
    return replace(now, people=[*(now.people or ()), *gone])


def _rules(policy: Policy) -> dict[str, str]:
    """Write each rule that has an effect as a text, equal for equal rules."""
    plain = {
        "due": policy.due.isoformat() if policy.due else "",
        "late.per_day": _percent(policy.per_day), "late.grace_minutes": f"{policy.grace.total_seconds() / 60:g}",
        "late.most": _percent(policy.largest_penalty), "drop_lowest": str(policy.drop_lowest),
        "dropped": ", ".join(sorted(policy.dropped)), "extra_credit": ", ".join(sorted(policy.extra_credit)),
        **{f"weights.{path}": str(weight) for path, weight in policy.weights.items()},
        **{f"extensions.{key}": str(days) for key, days in policy.extensions.items()},
    }  # fmt: skip
    nothing = {"", "0"}
    return {name: text for name, text in plain.items() if text not in nothing and (name, text) != ("late.most", "100 %")}


def _percent(share: Fraction) -> str:
    return f"{float(100 * share):g} %" if share else ""


def _decisions(overrides: Overrides) -> list[HandDecision]:
    def described(place: Mapping[tuple[str, str], Override], is_mark: bool) -> list[HandDecision]:
        return [HandDecision(key, where, is_mark, str(o.points), o.reason) for (key, where), o in sorted(place.items())]

    return [*described(overrides.points, False), *described(overrides.marks, True)]


def exercise_changes(before: MadeWith, now: MadeWith, ids: Mapping[str, str]) -> list[str]:
    """Describe which exercises were added or removed; ``ids``: their numbers, by path."""
    more = [path for path in now.exercises if path not in before.exercises]
    fewer = [path for path in before.exercises if path not in now.exercises]
    parts = [
        f"{len(paths)} {word} ({_named([ids.get(p, p) for p in paths])})"
        for word, paths in (("more", more), ("fewer", fewer))
        if paths
    ]
    return [f"exercises: {', '.join(parts)}; before: {len(before.exercises)}"] if parts else []


def column_changes(before: MadeWith, now: MadeWith) -> list[str]:
    """Describe which platform files would be filled in differently."""
    found = []
    for file, head in before.columns.items():
        after = now.columns.get(file, "")
        if head and after != head:
            filled = f"now {after!r}" if after else "now a new file without the export"
            found.append(f"{file}: the column {head!r} of the export was filled, {filled}")
    if before.out_of != now.out_of and (before.columns or before.out_of):  # else only our own new files differ
        texts = [f"out of {text}" if text else "as they are" for text in (before.out_of, now.out_of)]
        found.append(f"points on platforms: {texts[0]} before, now {texts[1]}")
    return found


def policy_changes(before: MadeWith, now: MadeWith) -> list[str]:
    """Describe which rules of the policy differ."""
    names = dict.fromkeys([*before.policy, *now.policy])
    changed = [
        f"{name}: {before.policy.get(name) or 'not set'}, now {now.policy.get(name) or 'not set'}"
        for name in names
        if before.policy.get(name) != now.policy.get(name)
    ]
    return [f"policy: {_named(changed, '; ')}"] if changed else []


def decided_with_reason(before: MadeWith, now: MadeWith, key: str) -> str | None:
    """Return the reasons of all new or changed decisions about a person; None if one of them has no reason.

    A first mark for a free text needs no reason: to_mark.csv asks for it.
    """
    old, new = before.decided_for(key), now.decided_for(key)
    changed = [place for place in {**old, **new} if old.get(place) != new.get(place)]
    reasons = []
    for place in changed:
        decision = new.get(place)
        if decision is None or not (decision.reason or (decision.is_mark and place not in old)):
            return None
        reasons.append(decision.reason or "marked")
    return "; ".join(dict.fromkeys(reasons)) if reasons else None


def _named(names: Sequence[str], between: str = ", ") -> str:
    more = f" and {len(names) - _MAX_NAMED} more" if len(names) > _MAX_NAMED else ""
    return between.join(names[:_MAX_NAMED]) + more
