"""Define what passes between the supervisor and judges: rules, mechanisms, tasks and replies."""

from __future__ import annotations

import msgspec

from grader.catalog.own_modules import OwnModule
from grader.results.report_schema import CheckResult, ExerciseResult


class Mechanisms(msgspec.Struct, frozen=True):
    """Mechanisms that make a run fast without changing verdicts; each can be switched off to measure its effect.

    Attributes:
        spare_zygotes: a zygote that may be needed is prepared, and forked from another one on demand.
        judge_reuse: a judge judges several students, one after the other.
        oracle_cache: answers of oracles are cached.
        oracle_store: slow answers, trainings above all, are stored in a file for other processes and runs.
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
        save_calls: whether results contain the calls at which visible checks failed.
    """

    seconds: float
    memory_bytes: int
    prove: bool
    require_walls: bool
    save_calls: bool = False


class Task(msgspec.Struct, frozen=True):
    """One exercise of one student to judge.

    Attributes:
        source: the answer's text; None if there is nothing to run.
        problem: why there is nothing to run, although something was handed in.
        modules: the student's own modules that the text imports.
        is_untouched: whether it is still the stub.
        for_author: whether the course's author gets the traceback of a check that raises.
        seed_person: what seeds the checks' random inputs, besides ``seed``: a digest of the code, say; the student if empty.
        label: distinguishes several answers of one student to one exercise (an author's variants).
        already: checks that were judged before a judge was lost.
        diagnose: whether to search for known wrong answers that explain a failure.
        missing: packages that this machine does not have, with the reason in words.
    """

    path: str
    student: str
    source: str | None
    problem: str
    frameworks: list[str]
    oracle_frameworks: list[str]
    seed: int = 0
    seed_person: str = ""
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
        """The part of a seed's text for the person (or code) and the run."""
        return f"{self.seed_person or self.student}|{self.seed}"


class Finished(msgspec.Struct, frozen=True, tag=True):
    """The exercise has been judged.

    Attributes:
        walls: the walls that its worker reported.
        strained: whether judging itself ran out of memory, recursion depth or time.
        warnings: faults of checks that cost nobody a point, for the course's author.
        waited: seconds that code which timed out had waited for a processor; None if no time-out may be due to waiting.
        recalled: how many answers of oracles were found in the store.
    """

    result: ExerciseResult
    walls: list[tuple[str, str, str]]
    strained: bool
    warnings: list[str] = []
    waited: float | None = None
    recalled: int = 0


class Learned(msgspec.Struct, frozen=True, tag=True):
    """A slow answer of an oracle that is new to the store, sent while the exercise is judged."""

    rows: list[tuple[bytes, bytes]]


class ZygoteGone(msgspec.Struct, frozen=True, tag=True):
    """A zygote is gone; the exercise was not judged."""

    text: str


class WallsRefused(msgspec.Struct, frozen=True, tag=True):
    """Required walls are missing."""

    reasons: list[str]


class Crashed(msgspec.Struct, frozen=True, tag=True):
    """The judge's own code failed: not the student's fault."""

    text: str


JudgeReply = Finished | Learned | ZygoteGone | WallsRefused | Crashed
