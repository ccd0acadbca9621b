"""List what somebody should review before grades are published, and which grades stay blank until somebody decides.

A grade is blank where something was handed in and nothing of it could be judged; see the table in README.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from grader.classroom.records import Person, PersonResult
from grader.results.report_schema import CheckResult, ExerciseResult

#: The causes, in the order in which they are listed, with their titles.
CAUSES = {
    "not recognised": "not recognised as an answer",
    "not loaded": "could not be loaded",
    "not read": "could not be read",
    "archive": "archives and documents of other kinds",
    "limit": "a limit was met",
    "no function": "the function that is asked for is not there",
    "timeout": "time-outs",
    "memory": "out of memory",
    "died": "crashes",
    "wall": "met a wall (files, network, processes)",
    "all 0": "everything 0, though something is written",
    "broken": "ungraded: the grader failed",
    "two rows": "rows about one person that contradict each other",
}
#: The titles of causes for a single answer.
_OF_ONE = {
    "archive": "an archive or a document of another kind", "timeout": "it took too long", "memory": "it ran out of memory",
    "died": "it crashed", "wall": "it met a wall",
}  # fmt: skip
#: Causes for which an exercise gave no value: its grade is blank if no point was earned.
_WITHOUT_VALUE = frozenset({"not read", "not loaded", "no function", "timeout", "memory", "died", "wall"})
#: Problems of a hand-in that may hide an answer which was not found.
_HIDING = frozenset({"not read", "archive", "limit"})
#: Most items of one person; most characters of a text.
_MAX_ITEMS, _TEXT = 60, 300
_LABEL = re.compile(r"^(came back|where): *", re.MULTILINE)


class LookAt(msgspec.Struct, frozen=True):
    """One item to review.

    Attributes:
        cause: a key of ``CAUSES``.
        exercise: its id; empty if it concerns the whole hand-in.
        path: the exercise's path, or "total".
        file: the file that it concerns, if any.
        text: one line about what happened.
        blank: whether the grade is blank until somebody decides.
    """

    person: Person
    cause: str
    exercise: str
    path: str
    file: str
    text: str
    blank: bool

    @property
    def line(self) -> str:
        """The exercise, file and text in one line."""
        return ": ".join(part for part in (self.exercise, self.file, self.text) if part)


#: Means the whole hand-in of a person.
WHOLE = "total"


def to_look_at(result: PersonResult, contradiction: str = "") -> list[LookAt]:
    """List the items to review of one person, including those decided already.

    ``contradiction``: how rows of the roster about the person differ.
    """
    found = list(_without_report(result) if result.report is None else _with_report(result))
    rows = [LookAt(result.person, "two rows", "", "", "", _short(contradiction), False)] if contradiction else []
    return [*rows, *found][:_MAX_ITEMS]


def blank_exercises(items: Iterable[LookAt]) -> dict[str, str]:
    """Return the exercises without a grade (or "total", for all of them) with the reason."""
    found: dict[str, str] = {}
    for item in items:
        if item.blank:
            title = _OF_ONE.get(item.cause, CAUSES[item.cause])
            found.setdefault(item.path, f"{title}{f' ({item.text})' if item.text else ''}")
    return found


def _without_report(result: PersonResult) -> Iterator[LookAt]:
    """List why nothing of a person's hand-in was judged; a missing hand-in is not listed."""
    problems = [p for p in result.problems if p.cause != "empty"] or result.problems
    for problem in problems:
        cause = {"document": "archive", "empty": "not recognised"}.get(problem.cause, problem.cause)
        yield LookAt(result.person, cause, "", WHOLE, _short(problem.file), _short(problem.text), True)


def _with_report(result: PersonResult) -> Iterator[LookAt]:
    assert result.report is not None
    exercises, person = result.report.exercises, result.person
    hidden = [p for p in result.problems if p.cause in _HIDING]
    for problem in result.problems:
        if problem.cause in _HIDING or (problem.cause == "not recognised" and problem.text):
            yield LookAt(person, problem.cause, "", "", _short(problem.file), _short(problem.text), False)
    found = [item for exercise in exercises for item in _of_exercise(person, exercise)]
    yield from found
    blank = {item.path for item in found if item.blank}
    for exercise in exercises:
        if exercise.outcome != "todo" or exercise.path in blank:
            continue
        likely = [p for p in result.problems if p.cause == "not recognised" and _names(p.text, exercise.id)]
        for problem in (likely or hidden)[:1]:
            text = f"nothing else was found for it; {problem.text}"
            yield LookAt(person, problem.cause, exercise.id, exercise.path, _short(problem.file), _short(text), True)
    yield from _all_zero(person, [e for e in exercises if e.path not in blank], bool(blank))


def _of_exercise(person: Person, exercise: ExerciseResult) -> Iterator[LookAt]:
    """List what happened in one exercise, each cause once."""
    causes = {check.name: _cause(check) for check in exercise.checks}
    judged = [check for check in exercise.checks if check.outcome not in ("skipped", "todo")]
    without_value = bool(judged) and all(causes[check.name] in _WITHOUT_VALUE for check in judged)
    no_grade = without_value and not exercise.score.earned
    seen: set[str] = set()
    for check in judged:
        cause = causes[check.name]
        if cause and cause not in seen:
            seen.add(cause)
            blank = cause in ("not read", "not loaded") or (no_grade and cause in _WITHOUT_VALUE)
            yield LookAt(person, cause, exercise.id, exercise.path, "", in_one_line(check.message), blank)


def _all_zero(person: Person, exercises: list[ExerciseResult], is_listed: bool) -> Iterator[LookAt]:
    """List a person with no point at all, though something is written; blank if the code never returned a value."""
    begun = [e for e in exercises if e.outcome in ("failed", "errored")]
    if not begun or is_listed or any(e.score.earned for e in exercises):
        return
    checks = [check for e in begun for check in e.checks if check.outcome not in ("skipped", "todo", "broken")]
    has_value = any(check.outcome in ("failed", "passed") or check.cause == "bad_value" for check in checks)
    first = next(check for check in begun[0].checks if check.outcome in ("failed", "errored"))
    text, path = in_one_line(first.message), begun[0].path
    if len(begun) > 1:
        text, path = f"{', '.join(e.id for e in begun[:5])}{', ...' if len(begun) > 5 else ''}; the first: {text}", WHOLE
    yield LookAt(person, "all 0", "" if path == WHOLE else begun[0].id, path, "", _short(text), not has_value)


def _cause(check: CheckResult) -> str:
    if check.outcome == "broken":
        return "broken"
    if check.outcome != "errored":
        return ""
    if check.not_called == "not loaded" and check.cause in ("timeout", "memory", "died"):
        return check.cause
    if check.blocked:
        return "wall"
    if check.not_called:
        return check.not_called
    return check.cause if check.cause in ("timeout", "memory", "died") else ""


def in_one_line(message: str) -> str:
    """Shorten a check's message to one line: what came back, and where."""
    parts = [line for line in message.splitlines() if line.startswith(("came back:", "where:"))]
    text = "; ".join(_LABEL.sub("", line) for line in parts) if parts else " ".join(message.split())
    return _short(text.replace(" of your file", ""))  # it is the instructor who reads this


def _names(text: str, exercise: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(exercise)}(?![\w.])", text) is not None


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _TEXT else plain[: _TEXT - 3] + "..."
