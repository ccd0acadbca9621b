"""Decide what becomes of a task whose judging failed: it is judged again, gets verdicts without being judged, or is broken.

A judge is the process in which checks run (``judge_process``). The fault is the answer's only if what it gave did the same
twice, or took too long; then checks count as failed. The grader's own faults cost nobody a point.

| what happened | whose fault it is | what is judged then |
| --- | --- | --- |
| a judge that had judged others before is lost, fails, or runs out of memory or time | nobody's | all, by a new judge |
| a check took too long | the answer's: it and the checks after it are "timeout" | the checks before it |
| the judge died or sent nonsense in a check, for the first time in this one | nobody's | all |
| ... and once more in the same check | the answer's: the check is "memory" or "bad_value" | all other checks |
| the judge died, or took too long, when it looked for diagnoses after the checks | nobody's | all, without diagnoses |
| the judge died before the checks, or the zygote that makes its workers was lost | the grader's | all |
| ... and once more, one or the other | the grader's: checks without a verdict are broken | nothing |
| the judge's own code raised | the grader's: checks without a verdict are broken | nothing |

The first line is the supervisor's (``Judge.is_first``, ``Judge.verdict_is_tainted``), all others are decided here. If a check
took too long on the clock, a class judges the exercise once more at its end: for that, a missed deadline is remembered.
"""

from __future__ import annotations

import os
import signal
from typing import Literal

import msgspec
from msgspec.structs import replace

from grader.catalog.course import Course
from grader.catalog.exercise import DeclaredCheck
from grader.results.report_schema import Cause, ExerciseResult
from grader.results.scoring import check_result, exercise_result
from grader.results.task import Task

#: How often a task is judged again after the grader's own processes failed.
_MOST_RETRIES = 1
_TOO_LONG: tuple[Cause, str] = "timeout", "judging what your code gave took too long"
_ENDED = "judging what your code gave ended the process that judged it"
_NONSENSE: tuple[Cause, str] = "bad_value", "judging what your code gave ended in a verdict that no check gives, twice"


class LossOfJudge(msgspec.Struct, frozen=True):
    """How a judge was lost.

    Attributes:
        how: it ended, it is past its deadline, or it sent what no honest judge sends.
        status: what waitpid gave for it; the kernel ends a judge by SIGXCPU when its processor time is used up.
    """

    how: Literal["died", "overdue", "nonsense"]
    status: int

    @property
    def signal(self) -> int | None:
        """The signal that ended it; None if it ended otherwise."""
        return os.WTERMSIG(self.status) if os.WIFSIGNALED(self.status) else None

    @property
    def missed_deadline(self) -> bool:
        """Whether it took too long on the clock, and not in processor time."""
        return self.how == "overdue" and self.signal != signal.SIGXCPU

    def charge(self) -> tuple[Cause, str]:
        """Return what the check in which it happened is charged with, if it is: cause and message."""
        if self.how == "overdue" or self.signal == signal.SIGXCPU:
            return _TOO_LONG
        if self.how == "nonsense":
            return _NONSENSE
        if self.signal is None or self.signal == signal.SIGKILL:
            return "memory", f"{_ENDED}, twice: it needed too much memory, perhaps"
        return "bad_value", f"{_ENDED} ({signal.Signals(self.signal).name}), twice"


class _FailuresSoFar(msgspec.Struct, frozen=True):
    """What has failed so far while one task was judged.

    Attributes:
        our_faults: how often the grader's own processes failed.
        died_in: the checks in which a judge died or sent nonsense.
        missed_deadline: whether a judge missed its deadline, which is on the clock and not of processor time.
    """

    our_faults: int = 0
    died_in: frozenset[str] = frozenset()
    missed_deadline: bool = False


class Retries:
    """Remembers what has failed for each task of a run, and decides by it; see the module for the rules.

    Decisions are given as the task to judge next, in place of the failed one, or as the result if there is nothing to judge.
    """

    def __init__(self, course: Course) -> None:
        self._course = course
        self._failures: dict[tuple[str, str, str, int], _FailuresSoFar] = {}

    def after_loss_in_check(self, task: Task, place: int, loss: LossOfJudge) -> Task:
        """Decide after a judge was lost in a check, whose place among the exercise's checks is given."""
        check, (cause, text) = self._checks(task)[place], loss.charge()
        failures = self._of(task)
        if cause == "timeout":
            return _with_timeouts(task, self._checks(task)[place:], text)
        if check.name in failures.died_in:
            return replace(task, already=[*task.already, check_result(check, "errored", cause, text)])
        self._note(task, replace(failures, died_in=failures.died_in | {check.name}))
        return task

    def after_loss_in_diagnosis(self, task: Task) -> Task:
        """Decide after a judge was lost when the checks had ended, and known wrong answers ran: verdicts do without them."""
        return replace(task, diagnose=False)

    def after_our_fault(self, task: Task, text: str) -> Task | ExerciseResult:
        """Decide after one of the grader's own processes failed; ``text`` says how."""
        failures = self._of(task)
        self._note(task, replace(failures, our_faults=failures.our_faults + 1))
        return task if failures.our_faults < _MOST_RETRIES else self.broken(task, text)

    def note_missed_deadline(self, task: Task) -> None:
        """Remember that a judge missed its deadline with a task."""
        self._note(task, replace(self._of(task), missed_deadline=True))

    def missed_deadline(self, task: Task) -> bool:
        """Return whether a judge has missed its deadline with a task."""
        return self._of(task).missed_deadline

    def broken(self, task: Task, text: str) -> ExerciseResult:
        """Return the result of a task that the grader failed at: checks without a verdict are broken."""
        known = {result.name: result for result in task.already}
        message = f"the grader failed here, not you: {text}"[:1000]
        checks = [known.get(c.name) or replace(check_result(c, "broken", None, message), hint="") for c in self._checks(task)]
        return exercise_result(self._course.by_path[task.path], checks)

    def _checks(self, task: Task) -> tuple[DeclaredCheck, ...]:
        return self._course.by_path[task.path].checks.checks

    def _of(self, task: Task) -> _FailuresSoFar:
        return self._failures.get(_key(task), _FailuresSoFar())

    def _note(self, task: Task, failures: _FailuresSoFar) -> None:
        self._failures[_key(task)] = failures


def _key(task: Task) -> tuple[str, str, str, int]:
    return task.student, task.path, task.label, task.seed


def _with_timeouts(task: Task, checks: tuple[DeclaredCheck, ...], text: str) -> Task:
    """Return a task with verdicts for the first of some checks, which took too long, and for the others: each could as well."""
    already = [*task.already, check_result(checks[0], "errored", "timeout", text)]
    known = {result.name for result in already}
    reason = f"not tried: {text} in the check before"
    already += [check_result(check, "errored", "timeout", reason) for check in checks[1:] if check.name not in known]
    return replace(task, already=already)
