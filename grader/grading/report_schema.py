"""Define the report format as frozen data: checks, exercises, report.json.

The field names are schema 1, explained in reports/README.md; the outcomes in study/README.md, "Outcomes".
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from grader.catalog.places import Span, in_places

Outcome = Literal["passed", "failed", "errored", "todo", "skipped", "broken"]
ExerciseOutcome = Literal["passed", "partial", "failed", "errored", "todo", "skipped", "broken"]
Cause = Literal["exception", "timeout", "memory", "died", "bad_value"]
#: Why no function of an answer was called; "" if one was, or could have been.
NotCalled = Literal["", "not read", "not loaded", "no function"]

#: What is wrong with the text of an answer is not what a check's hint is about.
_NOT_THE_TASK = re.compile(r"^came back: (Syntax|Indentation|Tab|Import|ModuleNotFound|Name)Error", re.MULTILINE)

#: The version of the report format.
SCHEMA = 1


class Score(msgspec.Struct, frozen=True):
    """Points earned, of the points that could be earned."""

    earned: int
    possible: int


class HeatMap(msgspec.Struct, frozen=True):
    """A small array as a picture, to see where it is wrong.

    Attributes:
        title: "input", "yours" or "expected".
        png: one grey pixel per number (PNG, base64); black is ``low``, white is ``high``.
        wrong: the places, (row, column), where yours is not as expected; none if they are more than a quarter of all.
    """

    title: str
    png: str
    width: int
    height: int
    low: float
    high: float
    wrong: list[tuple[int, int]] = []


class CheckResult(msgspec.Struct, frozen=True):
    """What one check found.

    Attributes:
        outcome: see study/README.md, "Outcomes".
        cause: why it errored, else ``None``.
        message: what was called, what came back, what was expected; empty when it passed.
        hint: the author's hint for this check.
        diagnosis: name of the known wrong answer that behaves like this one, if any.
        explanation: what a student with that misconception should read.
        evidence: what the check adds about a pass ("proved for all n, k"), often empty.
        blocked: the code tried something that the walls forbid (a file, the network, a process).
        heat_maps: input, yours and expected, where a visible check compared pictures.
        unjudged: points that could not be judged on this machine; they are not in ``possible``.
        not_called: why nothing was called: the file could not be read or loaded, or has no such function.
        call: the call that a visible check failed at, as Python, where it was asked for; or why there is none, as a comment.
    """

    name: str
    title: str
    outcome: Outcome
    cause: Cause | None
    earned: int
    possible: int
    message: str
    hint: str
    diagnosis: str | None
    explanation: str
    visible: bool
    seconds: float
    evidence: str = ""
    blocked: bool = False
    heat_maps: list[HeatMap] = []
    unjudged: int = 0
    not_called: NotCalled = ""
    call: str = ""

    @property
    def helpful_hint(self) -> str:
        """The hint, if it can be about what happened; else ""."""
        return self.hint if self.outcome in ("failed", "errored") and not _NOT_THE_TASK.search(self.message) else ""


class Picture(msgspec.Struct, frozen=True):
    """A picture that a check attached: PNG, base64."""

    title: str
    png: str
    width: int
    height: int


class ExerciseResult(msgspec.Struct, frozen=True):
    """What all checks of one exercise found.

    Attributes:
        unjudged: points that are not in ``score``: a package is missing here, or the grader failed.
        missing: the packages that were needed and are missing here.
    """

    id: str
    path: str
    title: str
    outcome: ExerciseOutcome
    score: Score
    seconds: float
    output: str
    checks: list[CheckResult]
    note: str = ""
    pictures: list[Picture] = []
    unjudged: int = 0
    missing: list[str] = []

    @property
    def fault_of_whole_file(self) -> str:
        """The message about a file that could not be read or loaded, so that none of its functions was called; else ""."""
        return next((check.message for check in self.checks if check.not_called in ("not read", "not loaded")), "")

    @property
    def whole_file_banner(self) -> str:
        """What a fault of the whole file means, in one line; "" if there is none."""
        kinds = {check.not_called for check in self.checks} & {"not read", "not loaded"}
        if not kinds:
            return ""
        verb = "read" if "not read" in kinds else "loaded"
        return f"your answer could not be {verb}, so none of its functions was called"


class CourseInfo(msgspec.Struct, frozen=True):
    """Which course was graded."""

    title: str
    edition: str


class Environment(msgspec.Struct, frozen=True):
    """Enough about the machine to recompute a score."""

    grader: str
    python: str
    platform: str
    threads: int
    packages: dict[str, str]


class MissingPackage(msgspec.Struct, frozen=True):
    """A package that exercises need, and that this machine cannot import.

    Attributes:
        reason: "mxnet is not installed", or why it could not be imported.
        remedy: what to do about it here; empty if it was left out on purpose.
        exercises: ids of those of which not everything could be judged; ``points``: what they lack.
        also_needed_by: ids of exercises that need it and are not begun.
    """

    name: str
    reason: str
    remedy: str
    exercises: list[str]
    points: int
    also_needed_by: list[str]


class Report(msgspec.Struct, frozen=True):
    """report.json.

    Attributes:
        numbers: what the checks' random numbers were drawn from, beside ``seed``: the student's name, or the answer's code.
        unjudged: points that are not in ``score``, of all exercises.
        missing: the packages that are missing here.
        secret: the short name of the class's secret that was mixed into the draws; empty: ``seed`` alone.
        notices: how answers were found and chosen, what was not recognised or could not be read, limits that were met.
        undecided: in a class: ids of exercises (or "total") that have no grade until somebody decides.
    """

    schema: int
    course: CourseInfo
    student: str
    walls: dict[str, bool]
    sandbox: str
    seed: int
    seconds: float
    score: Score
    environment: Environment
    exercises: list[ExerciseResult]
    numbers: Literal["student", "answer"] = "student"
    unjudged: int = 0
    missing: list[MissingPackage] = []
    notices: list[str] = []
    secret: str = ""
    undecided: list[str] = []


def with_cell_places(result: ExerciseResult, spans: tuple[Span, ...]) -> ExerciseResult:
    """Give a result whose messages name cells: "cell 3, line 2" in place of "line 14 of your file"."""
    if not spans:
        return result
    checks = [msgspec.structs.replace(check, message=in_places(check.message, spans)) for check in result.checks]
    return msgspec.structs.replace(result, checks=checks)
