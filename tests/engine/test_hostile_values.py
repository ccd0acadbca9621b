"""Every hostile value, returned by every function of every exercise, has a verdict: errored or failed, never broken."""

from __future__ import annotations

import ast
import os

import msgspec
import pytest

from grader.catalog.course import Course, read_course
from grader.catalog.exercise import Exercise
from grader.catalog.submission import Answer
from grader.grading.run import Options, rules_for, task_for, zygotes_for
from grader.grading.supervisor import Supervisor
from grader.results.task import Task
from tests.conftest import ROOT
from tests.engine.hostile_values import PREAMBLE, VALUES

COURSE: Course = read_course(ROOT / "exercises")
#: What an exercise may give for a value that is right by accident, and the checks that give it.
RIGHT_BY_ACCIDENT = {
    ("6.1.6", "((1, 2), (3, 4))", "test_pair"),  # any two pictures are an example
    ("6.1.6", "np.matrix([[1, 2], [3, 4]])", "test_pair"),
    # A column for both axes: its points are lost with the derivative along x.
    ("6.2.4a", "[sympy.Float(0.5), Fraction(1, 2), np.float32(0.5)]", "test_shape"),
    ("6.2.4b", "np.full((3, 3), -2**63)", "test_rot"),  # a constant kernel does survive a quarter turn
    ("6.2.4b", "np.zeros((3, 3), np.uint8)", "test_rot"),
    ("6.4.1c", "[sympy.Float(0.5), Fraction(1, 2), np.float32(0.5)]", "test_line"),  # 1 + x + x**2 has no real zero
    ("6.4.1c", "np.full((3, 3), -2**63)", "test_plane"),  # nor do kernels of 2x2 compose to equal taps
}


def test_there_are_enough_values() -> None:
    """The table is long, and each value stands in it once."""
    assert len(VALUES) == len(set(VALUES)) >= 127


@pytest.mark.parametrize("section", [section.number for section in COURSE.sections])
def test_no_value_is_ungraded_or_worth_more_than_it_should_be(section: str) -> None:
    """A section's exercises, each with all of its functions returning one value after the other.

    A quarter of the values is tried on an exercise, and other ones on the next three, unless GRADE_TEST_ALL_VALUES is set.
    """
    exercises = COURSE.select((section,))
    step = 1 if "GRADE_TEST_ALL_VALUES" in os.environ else 4
    tasks = [_task(exercise, value) for n, exercise in enumerate(exercises) for value in VALUES[n % step :: step]]
    options = Options(jobs=2, seconds=5, prove=False)
    seen, odd = 0, []
    with zygotes_for(options, COURSE) as zygotes, Supervisor(COURSE, exercises, rules_for(options), zygotes, 2) as supervisor:
        for judged in supervisor.run(tasks):
            seen += 1
            number, value = judged.result.id, judged.task.label
            odd += [f"{number} {value}: {warning}" for warning in judged.warnings]
            for check in judged.result.checks:
                if check.outcome == "broken":
                    odd.append(f"{number} {value}: {check.name} is broken: {check.message}")
                elif check.earned and (number, value, check.name) not in RIGHT_BY_ACCIDENT:
                    odd.append(f"{number} {value}: {check.name} gives {check.earned} points")
    assert seen == len(tasks)
    assert not odd, "\n".join(odd)


def _task(exercise: Exercise, value: str) -> Task:
    names = [node.name for node in ast.parse(exercise.stub).body if isinstance(node, ast.FunctionDef)]
    text = PREAMBLE + "".join(f"\n\ndef {name}(*args, **kwargs):\n    return {value}\n" for name in names)
    task = task_for(COURSE, exercise, f"student {VALUES.index(value)}", Answer(text), 0, label=value)
    return msgspec.structs.replace(task, diagnose=False)
