"""Define the report format as frozen data: checks, exercises, report.json.

The field names are schema 1, explained in reports/README.md; the outcomes in study/README.md, "Outcomes".
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec
from msgspec.structs import replace

from grader.catalog.places import Span, in_places

Outcome = Literal["passed", "failed", "errored", "todo", "skipped", "broken"]
ExerciseOutcome = Literal["passed", "partial", "failed", "errored", "todo", "skipped", "broken"]
Cause = Literal["exception", "timeout", "memory", "died", "bad_value"]
#: Why no function of an answer could be called; "" if one could.
NotCalled = Literal["", "not read", "not loaded", "no function"]

#: Errors in an answer's text or imports, which a check's hint is not about.
_NOT_THE_TASK = re.compile(r"^came back: (Syntax|Indentation|Tab|Import|ModuleNotFound|Name)Error", re.MULTILINE)

#: The version of the report format.
SCHEMA = 1


class Score(msgspec.Struct, frozen=True):
    """Points earned, and possible points."""

    earned: int
    possible: int


class HeatMap(msgspec.Struct, frozen=True):
    """A small array as a picture that shows where it is wrong.

    Attributes:
        title: "input", "yours" or "expected".
        png: one grey pixel per number (PNG, base64); black is ``low``, white is ``high``.
        wrong: the wrong places as (row, column); empty if they are more than a quarter of all.
    """

    title: str
    png: str
    width: int
    height: int
    low: float
    high: float
    wrong: list[tuple[int, int]] = []


class CheckResult(msgspec.Struct, frozen=True):
    """The result of one check.

    Attributes:
        outcome: see study/README.md, "Outcomes".
        cause: why it errored, else ``None``.
        message: what was called, what came back, what was expected; empty when it passed.
        hint: the author's hint for this check.
        diagnosis: name of the known wrong answer that behaves like this one, if any.
        explanation: what a student with that misconception should read.
        evidence: what the check reports about a pass ("proved for all n, k"), often empty.
        blocked: whether the code tried something that the sandbox forbids (a file, the network, a process).
        heat_maps: input, yours and expected, if a visible check compared pictures.
        unjudged: points that could not be judged on this machine; not included in ``possible``.
        not_called: why nothing was called: the file could not be read or loaded, or has no such function.
        call: the call at which a visible check failed, as Python, if requested; or why there is none, as a comment.
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
        """The hint, if it can apply to what happened; else ""."""
        return self.hint if self.outcome in ("failed", "errored") and not _NOT_THE_TASK.search(self.message) else ""


class Picture(msgspec.Struct, frozen=True):
    """A picture that a check attached: PNG, base64."""

    title: str
    png: str
    width: int
    height: int


class ExerciseResult(msgspec.Struct, frozen=True):
    """The results of all checks of one exercise.

    Attributes:
        unjudged: points not included in ``score``: a package is missing here, or the grader failed.
        missing: needed packages that are missing here.
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
        """A line that says what a fault of the whole file means; "" if there is none."""
        kinds = {check.not_called for check in self.checks} & {"not read", "not loaded"}
        if not kinds:
            return ""
        verb = "read" if "not read" in kinds else "loaded"
        return f"your answer could not be {verb}, so none of its functions was called"


class CourseInfo(msgspec.Struct, frozen=True):
    """The course that was graded."""

    title: str
    edition: str


class Environment(msgspec.Struct, frozen=True):
    """The machine and versions, sufficient to reproduce a score."""

    grader: str
    python: str
    platform: str
    threads: int
    packages: dict[str, str]


class MissingPackage(msgspec.Struct, frozen=True):
    """A package that exercises need and this machine cannot import.

    Attributes:
        reason: "mxnet is not installed", or why it could not be imported.
        remedy: what to do about it here; empty if it was left out on purpose.
        exercises: ids of exercises that could not be judged in full; ``points``: the points not judged.
        also_needed_by: ids of exercises that need it and have not been begun.
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
        numbers: what seeds the checks' random inputs, besides ``seed``: the student's name, or the answer's code.
        unjudged: points of all exercises that are not included in ``score``.
        missing: the packages that are missing here.
        secret: the short name of the class's secret in the seeds; empty: no secret.
        notices: how answers were found and chosen, what could not be recognised or read, limits that were reached.
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
    """Return a result whose messages name cells: "cell 3, line 2" in place of "line 14 of your file"."""
    if not spans:
        return result
    checks = [replace(check, message=in_places(check.message, spans)) for check in result.checks]
    return replace(result, checks=checks)
