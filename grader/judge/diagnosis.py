"""Choose the diagnosis of a wrong answer: the known wrong answer that behaves like the student's in the checks that failed.

Known wrong answers run on the same calls that a failed check made; if one returns the same as the student's code for all of
them, its diagnosis is the student's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from grader.catalog.exercise import DeclaredCheck, Exercise
from grader.catalog.wrong_answers import WrongAnswer
from grader.judge.check_run import OWN_SECONDS, CheckRun, JudgingContext, run_check
from grader.judge.session import Session
from grader.judge.transcript import Diverged
from grader.results.task import Task

#: Seconds for a known wrong answer in one check: at least so many, and so many times what the student's answer took, which
#: took longer on a slow or busy machine, too. (A call gets half of them.)
_LEAST_SECONDS, _TIMES_THE_STUDENTS = 4.0, 10
_NUMBER = re.compile(r"-?\d[\d.,]*(?:e[+-]?\d+)?")


def find_diagnoses(
    context: JudgingContext, exercise: Exercise, task: Task, runs: Mapping[str, CheckRun]
) -> dict[str, WrongAnswer]:
    """Find, for each check that failed, the known wrong answer that behaves like the student's.

    Args:
        runs: the checks that ran, in order.
    """
    failing = [name for name, run in runs.items() if run.outcome == "failed" or run.cause == "exception"]
    known = _comparable(context, exercise, task) if failing else []
    if not known:
        return {}
    imported = sorted({name for wrong in known for name in wrong.imported})
    code = context.code(exercise, task, "\n".join(wrong.text for wrong in known), "own.py")
    session = context.own_session(task, imported, code, OWN_SECONDS)
    declared = {check.name: check for check in exercise.checks.checks}
    too_slow: set[str] = set()  # an endless loop is waited for once, not in each check

    def is_alike(wrong: WrongAnswer, name: str) -> bool:
        if wrong.name in too_slow:
            return False
        session.process.replace_after(OWN_SECONDS)
        seconds = min(max(_LEAST_SECONDS, _TIMES_THE_STUDENTS * runs[name].seconds), OWN_SECONDS)
        session.process.change_code(replace(session.code, source=wrong.text), seconds)
        alike = _is_alike_in_check(context, exercise, task, session, declared[name], runs[name])
        if session.process.ran_out and not alike:
            too_slow.add(wrong.name)
        return alike

    return closest_answers(known, failing, list(runs), is_alike)


def _comparable(context: JudgingContext, exercise: Exercise, task: Task) -> list[WrongAnswer]:
    """Skip wrong answers that import a heavy framework which the student's code does not use.

    They are a different approach, and importing the framework for them would take longer than everything else.
    """
    has = context.course.frameworks_of(exercise, task.source or "", task.modules)
    heavy = frozenset(context.course.packages)
    return [w for w in exercise.wrong_answers if heavy.intersection(n.partition(".")[0] for n in w.imported) <= has]


def _is_alike_in_check(
    context: JudgingContext, exercise: Exercise, task: Task, session: Session, check: DeclaredCheck, ran: CheckRun
) -> bool:
    """Return whether the code of ``session`` behaves in a check like the student's code."""
    recorded = ran.transcript
    if recorded.repeatable:
        if not session.repeats(recorded, check.timeout):
            return False
        if session.transcript.identical(recorded):
            return True
        session.process.load_again()  # nearly the same: run the check to find out whether it sees a difference
    try:
        again = run_check(context, exercise, task, check, session, recorded)
    except Diverged:
        return False
    alike = again.outcome == ran.outcome and again.transcript.same_behaviour(recorded)
    return alike and _expected(again.message) == _expected(ran.message)


def _expected(message: str) -> str:
    """Return the "expected" part of a message, without its numbers.

    Two results with nearly the same values may fail for different reasons, one of them for its dtype.
    """
    return _NUMBER.sub("", message.partition("expected:")[2])


def closest_answers(
    wrong_answers: Sequence[WrongAnswer], failing: list[str], ran: list[str], is_alike: Callable[[WrongAnswer, str], bool]
) -> dict[str, WrongAnswer]:
    """Choose, for each failing check, among the known wrong answers that behave alike in it.

    Args:
        failing: names of the checks that did not pass.
        ran: names of all checks that ran, in order.
        is_alike: runs a wrong answer on a check's calls, and returns whether the results are the same.
    """
    tried: dict[tuple[str, str], bool] = {}

    def tried_once(wrong: WrongAnswer, check: str) -> bool:
        key = wrong.name, check
        if key not in tried:
            tried[key] = is_alike(wrong, check)
        return tried[key]

    found: dict[str, WrongAnswer] = {}
    for check in failing:
        # A wrong answer that explains an earlier failure and behaves alike here explains both.
        before = next((w for w in {w.name: w for w in found.values()}.values() if tried_once(w, check)), None)
        if before is not None:
            found[check] = before
            continue
        # Those that another check catches may also fail here; of two that are equally close, the check's own is better.
        own_first = sorted(wrong_answers, key=lambda wrong: wrong.caught_by != check)
        closest = _closest(own_first, check, ran, tried_once)
        if closest is not None:
            found[check] = closest
    return found


def _closest(
    candidates: list[WrongAnswer], check: str, ran: list[str], is_alike: Callable[[WrongAnswer, str], bool]
) -> WrongAnswer | None:
    """Return the first candidate that behaves alike on this check and on most others."""
    best, most = None, -1
    for candidate in candidates:
        if is_alike(candidate, check):
            alike = sum(is_alike(candidate, other) for other in ran)
            if alike > most:
                best, most = candidate, alike
            if alike == len(ran):
                break  # nothing can be closer, and every further one costs time
    return best
