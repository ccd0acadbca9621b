"""Define what passes between the supervisor and the processes that judge: the rules, a task, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from grader.catalog.own_modules import OwnModule
from grader.grading.report_schema import CheckResult, ExerciseResult


@dataclass(frozen=True)
class Mechanisms:
    """What makes a run fast and changes no verdict; each can be switched off to measure what it gives.

    Attributes:
        spare_zygotes: a zygote that may be needed is prepared, and forked from another one when it is.
        judge_reuse: a judge judges several students, one after the other.
        oracle_cache: what the oracle has answered is kept.
        oracle_store: what it took long to answer, trainings above all, is kept in a file for other processes and runs.
        same_program: in a class, answers of equal code are judged once.
    """

    spare_zygotes: bool = True
    judge_reuse: bool = True
    oracle_cache: bool = True
    oracle_store: bool = True
    same_program: bool = True


ALL_MECHANISMS = Mechanisms()


class JudgingRules(msgspec.Struct, frozen=True):
    """How a run judges: the same for all its exercises.

    Attributes:
        save_calls: whether the calls that visible checks fail at are put into the results.
    """

    seconds: float
    memory_bytes: int
    prove: bool
    require_walls: bool
    save_calls: bool = False


class Task(msgspec.Struct, frozen=True):
    """One exercise of one student to judge.

    Attributes:
        source: the answer's text; None when there is none to run.
        problem: why there is none, if the student handed something in.
        modules: the student's own modules that the text imports.
        is_untouched: whether nothing is written in it: it is the stub.
        for_author: whether the course's author is told the traceback of a check that raises.
        numbers: what the checks' random numbers are drawn from, beside ``seed``; the student if empty.
        label: tells apart two answers of one student to one exercise (an author's variants).
        already: checks that were judged before a judge was lost.
        diagnose: whether known wrong answers are looked for behind a failure.
        missing: packages that this machine does not have, with the reason in words.
    """

    path: str
    student: str
    source: str | None
    problem: str
    frameworks: list[str]
    oracle_frameworks: list[str]
    seed: int = 0
    numbers: str = ""
    label: str = ""
    note: str = ""
    already: list[CheckResult] = []
    missing: dict[str, str] = {}
    diagnose: bool = True
    modules: tuple[OwnModule, ...] = ()
    is_untouched: bool = False
    for_author: bool = False

    @property
    def person_and_seed(self) -> str:
        """The part of a seed's text that tells one person, or one code, and one run from another."""
        return f"{self.numbers or self.student}|{self.seed}"


class Finished(msgspec.Struct, frozen=True, tag=True):
    """The exercise has all its verdicts.

    Attributes:
        walls: those that its worker reported.
        strained: judging itself ran out of memory, of depth or of time.
        warnings: faults of checks that cost nobody a point, for the course's author.
        waited: seconds that code which ran out of time had waited for a processor, without using its time; None: none did.
        recalled: answers of the oracle that another process, or another run, had kept.
    """

    result: ExerciseResult
    walls: list[tuple[str, str, str]]
    strained: bool
    warnings: list[str] = []
    waited: float | None = None
    recalled: int = 0


class Learned(msgspec.Struct, frozen=True, tag=True):
    """The oracle has answered what took it long, and the store did not know: sent while the exercise is judged."""

    rows: list[tuple[bytes, bytes]]


class Lost(msgspec.Struct, frozen=True, tag=True):
    """The zygote is gone; the exercise was not judged."""

    text: str


class WallsRefused(msgspec.Struct, frozen=True, tag=True):
    """Walls are required and not there."""

    reasons: list[str]


class Crashed(msgspec.Struct, frozen=True, tag=True):
    """The judge's own code failed: our fault."""

    text: str


JudgeReply = Finished | Learned | Lost | WallsRefused | Crashed
