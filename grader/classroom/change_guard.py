"""Stop a run that would change grades already given, before anything is written, unless a reason is given.

It compares four things: the settings of the results; who has no submission any more; grades that follow from these without
judging; and, if the checks or the grader have changed, the new results of the same answers.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from grader.catalog.answer_names import Kind, is_passed_over, kind_of
from grader.classroom import class_settings
from grader.classroom.class_settings import MadeWith, decided_with_reason
from grader.classroom.grade_history import GradeEvent, RecordedGrade, differs
from grader.classroom.policy import TOTAL
from grader.classroom.records import HandIn
from grader.classroom.regrade import GradeChange
from grader.classroom.roster import Roster

#: Most folders of one person that are searched for a file.
_MAX_FOLDERS = 1000
#: Shown in place of a grade that is gone.
NOTHING_LEFT = "no grade any more"


class UnrequestedChanges(msgspec.Struct, frozen=True):
    """What a run would change without being asked to.

    Attributes:
        lines: the settings that changed, in words.
        events: the changes of grades.
    """

    lines: list[str] = msgspec.field(default_factory=list)
    events: list[GradeEvent] = msgspec.field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.lines or self.events)


def unasked_settings(
    before: MadeWith,
    now: MadeWith,
    ids: Mapping[str, str],
    grades: Mapping[str, RecordedGrade],
    handed: Sequence[HandIn],
    judged: Collection[str],
    grade_now: Callable[[HandIn], RecordedGrade | None],
) -> UnrequestedChanges:
    """Find what changed settings would do to grades, without judging anything.

    Args:
        ids: exercises' numbers, by path.
        grades: each person's grade in the present results.
        judged: the keys of people of whom something was judged.
        grade_now: computes a person's grade under the new settings; what was never judged counts as 0, and without a
            submission only points by hand count.
    """
    exercises = class_settings.exercise_changes(before, now, ids)
    lines = exercises + class_settings.column_changes(before, now) + _mostly_gone(grades, judged, handed)
    policy = class_settings.policy_changes(before, now)
    events = _vanished(grades, judged, handed, grade_now)
    if events:
        people = list(dict.fromkeys(event.student for event in events))
        names = ", ".join(people[:5]) + (f" and {len(people) - 5} more" if len(people) > 5 else "")
        lines.append(f"submissions: people in the class who have a grade have no submission any more ({names})")
    if not (exercises or policy or before.decisions != now.decisions):
        return UnrequestedChanges(lines, events)
    for hand_in in handed:
        key = hand_in.person.key
        old = grades.get(key)
        if old is None or has_nothing(hand_in):
            continue
        if not (exercises or policy) and (
            before.decided_for(key) == now.decided_for(key) or decided_with_reason(before, now, key) is not None
        ):
            continue
        new = grade_now(hand_in)
        events += changed_totals({key: old}, {key: new}, _cause(exercises, policy)) if new else []
    return UnrequestedChanges(lines + policy if lines or events else [], events)


def has_nothing(hand_in: HandIn) -> bool:
    """Return whether a person has handed in no file that can hold an answer, or only folders without one."""
    return not any(_holds_a_file(path) for path in hand_in.paths)


def _holds_a_file(path: Path) -> bool:
    """Return whether a path is a file, or a folder with one that no system puts there by itself (.DS_Store, Thumbs.db).

    A folder that cannot be read counts as one with a file.
    """
    if not path.is_dir():
        return path.exists() or path.is_symlink()
    for seen, (_, folders, names) in enumerate(os.walk(path)):
        folders[:] = [name for name in folders if not is_passed_over(name)]
        if seen >= _MAX_FOLDERS or any(kind_of(name) not in (Kind.HIDDEN, Kind.OTHER) for name in names):
            return True
    return not os.access(path, os.R_OK | os.X_OK)


def _vanished(
    grades: Mapping[str, RecordedGrade],
    judged: Collection[str],
    handed: Iterable[HandIn],
    grade_now: Callable[[HandIn], RecordedGrade | None],
) -> list[GradeEvent]:
    """Return the grade changes of people in the class whose judged submissions are gone."""
    events = []
    for hand_in in handed:
        old = grades.get(hand_in.person.key)
        if old is None or old.withdrawn or hand_in.person.key not in judged or not has_nothing(hand_in):
            continue
        new = grade_now(hand_in)
        if new is None:
            events.append(GradeEvent(hand_in.person.key, TOTAL, old.shown(), "", NOTHING_LEFT))
        else:
            events += changed_totals({hand_in.person.key: old}, {hand_in.person.key: new}, NOTHING_LEFT)
    return events


def _cause(exercises: Collection[str], policy: Collection[str]) -> str:
    return "exercises" if exercises else "policy" if policy else "by hand"


def renamed_people(grades: Mapping[str, RecordedGrade], handed: Iterable[HandIn]) -> dict[str, str]:
    """Return people's former keys by their present ones: a roster, for example, changes keys."""
    people = list(handed)
    here = {hand_in.person.key for hand_in in people}
    past = Roster(tuple(grade.person for key, grade in grades.items() if key not in here))
    found: dict[str, str] = {}
    for hand_in in people:
        known = past.find(hand_in.person) if hand_in.person.key not in grades else None
        if known is not None and known.key not in found.values():
            found[hand_in.person.key] = known.key
    return found


def with_new_keys(grades: Mapping[str, RecordedGrade], handed: Sequence[HandIn]) -> dict[str, RecordedGrade]:
    """Return recorded grades under people's present keys."""
    new_keys = {old: new for new, old in renamed_people(grades, handed).items()}
    return {new_keys.get(key, key): grade for key, grade in grades.items()}


def _mostly_gone(grades: Mapping[str, RecordedGrade], judged: Collection[str], handed: Sequence[HandIn]) -> list[str]:
    """Report that most people's submissions are gone, as with the submissions of another class; else return nothing."""
    here = {hand_in.person.key for hand_in in handed if hand_in.paths}
    known = [key for key, grade in grades.items() if not grade.withdrawn and (key in judged or key in here)]
    gone = [key for key in known if key not in here]
    if len(gone) * 2 <= len(known):
        return []
    names = ", ".join(gone[:5]) + (f" and {len(gone) - 5} more" if len(gone) > 5 else "")
    return [f"people: {len(gone)} of the {len(known)} who had handed something in are not among these submissions ({names})"]


def changed_totals(
    before: Mapping[str, RecordedGrade], now: Mapping[str, RecordedGrade], cause: str, reason: str = ""
) -> list[GradeEvent]:
    """Return the changes of people's grades: the total, and points of exercises where the total stays."""
    events = []
    for key, old in before.items():
        new = now.get(key)
        if new is None or not differs(old, new):
            continue
        if old.shown() != new.shown():
            events.append(GradeEvent(key, TOTAL, old.shown(), new.shown(), cause, reason=reason))
        else:
            paths = [path for path in dict.fromkeys([*old.points, *new.points]) if old.points.get(path) != new.points.get(path)]
            events += [GradeEvent(key, path, _points(old, path), _points(new, path), cause, reason=reason) for path in paths]
    return events


def _points(grade: RecordedGrade, path: str) -> str:
    return f"{round(grade.points[path], 2):g}" if path in grade.points else ""


def unasked_results(changes: Iterable[GradeChange]) -> UnrequestedChanges:
    """List the grades that would change although the answers are the same."""
    events = [change.event() for change in changes if change.needs_reason]
    lines = ["the checks, the grader or its packages: the same answers get different points"] if events else []
    return UnrequestedChanges(lines, events)


def without_withdrawn(handed: Sequence[HandIn], before: MadeWith | None, roster: Roster | None) -> list[HandIn]:
    """Drop the submissions of people who have left the roster."""
    if before is None or before.people is None or roster is None:
        return list(handed)
    past = Roster(tuple(before.people))
    return [h for h in handed if roster.find(h.person) is not None or past.find(h.person) is None]
