"""Whose fault a lost judge is, and what is judged again: the table in ``grader.grading.retries``, line by line."""

from __future__ import annotations

import signal

import pytest

from grader.catalog.course import Course, installed
from grader.grading.retries import LossOfJudge, Retries
from grader.grading.run import Options, task_for
from grader.results.report_schema import ExerciseResult
from grader.results.task import Task

DIED = LossOfJudge("died", signal.SIGSEGV)
KILLED = LossOfJudge("died", signal.SIGKILL)
NONSENSE = LossOfJudge("nonsense", signal.SIGKILL)
OVERDUE = LossOfJudge("overdue", signal.SIGKILL)
USED_UP = LossOfJudge("died", signal.SIGXCPU)


@pytest.fixture(scope="module")
def course() -> Course:
    return installed()


@pytest.fixture
def retries(course: Course) -> Retries:
    return Retries(course)


@pytest.fixture
def task(course: Course) -> Task:
    """Give a task of an exercise with three checks or more."""
    exercise = next(exercise for exercise in course.exercises if len(exercise.checks.checks) > 2)
    return task_for(course, exercise, "anna", None, Options().seed)


def causes(task: Task) -> list[str | None]:
    return [check.cause for check in task.already]


@pytest.mark.parametrize("loss, cause", [(DIED, "bad_value"), (KILLED, "memory"), (NONSENSE, "bad_value")])
def test_a_check_is_charged_when_a_judge_is_lost_in_it_for_the_second_time(
    loss: LossOfJudge, cause: str, retries: Retries, task: Task
) -> None:
    again = retries.after_loss_in_check(task, 1, loss)
    assert again == task
    assert causes(retries.after_loss_in_check(again, 1, loss)) == [cause]


def test_judges_lost_in_different_checks_charge_neither(retries: Retries, task: Task) -> None:
    assert retries.after_loss_in_check(task, 0, DIED) == task
    assert retries.after_loss_in_check(task, 1, DIED) == task


@pytest.mark.parametrize("loss", [OVERDUE, USED_UP])
def test_too_long_a_check_is_charged_at_once_with_all_after_it(loss: LossOfJudge, retries: Retries, task: Task) -> None:
    names = [check.name for check in retries.broken(task, "").checks]
    charged = retries.after_loss_in_check(task, 1, loss)
    assert [check.name for check in charged.already] == names[1:] and set(causes(charged)) == {"timeout"}


def test_a_judge_lost_while_it_looked_for_diagnoses_costs_the_diagnoses_alone(retries: Retries, task: Task) -> None:
    again = retries.after_loss_in_diagnosis(task)
    assert task.diagnose and not again.diagnose
    assert not again.already and retries.after_our_fault(again, "a zygote ended") == again


def test_only_a_deadline_on_the_clock_may_have_been_the_machines() -> None:
    assert OVERDUE.missed_deadline
    assert not USED_UP.missed_deadline and not LossOfJudge("overdue", signal.SIGXCPU).missed_deadline


def test_after_two_faults_of_ours_the_exercise_is_broken_and_keeps_the_verdicts_it_has(retries: Retries, task: Task) -> None:
    assert retries.after_our_fault(task, "a zygote ended") == task
    charged = retries.after_loss_in_check(task, 2, OVERDUE)
    result = retries.after_our_fault(charged, "the process that judges ended")
    assert isinstance(result, ExerciseResult)
    assert [check.outcome for check in result.checks[:3]] == ["broken", "broken", "errored"]
    assert "the grader failed here, not you: the process that judges ended" in result.checks[0].message
    assert not result.checks[0].hint
