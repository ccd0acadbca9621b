"""A judge judges some students one after the other, and each result is independent of the others."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sympy.core.cache import clear_cache

from grader.catalog.course import read_course
from grader.catalog.submission import Answer
from grader.grading.run import Options, rules_for, supervisor_for, task_for, zygotes_for
from grader.grading.supervisor import Supervisor
from grader.judge import collecting, judge_process
from grader.results.grader_faults import WallsMissing
from grader.results.report_schema import ExerciseResult
from grader.results.task import ALL_MECHANISMS, Mechanisms, Task
from tests.conftest import ARENA

COURSE = read_course(ARENA)
DOUBLE = COURSE.select(("1.1.2",))[0]
RIGHT = (ARENA / "solutions/ch01_arena/s01_cell/ex2_double.py").read_text()
HALF = "def double(x):\n    return x / 2\n"
DIES = "import os\ndef double(x):\n    os._exit(0)\n"
READS = "def double(x):\n    return open('/etc/passwd').read()\n"
SLOW = "import time\ndef double(x):\n    time.sleep(0.1)\n    return 2 * x\n"
#: Right for numbers; for a symbol a product with 2**40 terms: to compare it takes for ever.
LARGE = """import sympy
def double(x):
    if isinstance(x, sympy.Basic):
        return sympy.prod(x + sympy.Symbol(f"y{i}") for i in range(40))
    return 2 * x
"""


class Class:
    """A class whose judges can be looked at."""

    def __init__(self, supervisor: Supervisor) -> None:
        self.supervisor = supervisor
        self.pids: list[int] = []

    def judge(self, answers: dict[str, str], kill_at: str = "") -> dict[str, ExerciseResult]:
        """Judge one exercise of everybody, one judge at a time; kill the one that is first at somebody's."""
        tasks = [task_for(COURSE, DOUBLE, name, Answer(text), 0) for name, text in answers.items()]
        found: dict[str, ExerciseResult] = {}
        for turn in self.supervisor.turns(tasks, 0.01):
            for pid, judge in self.supervisor._judges.items():
                self.pids += [pid] if pid not in self.pids else []
                if judge.student == kill_at and judge.task is not None:
                    kill_at = ""
                    os.kill(pid, signal.SIGKILL)
            for judged in turn:
                assert judged.task.student not in found
                found[judged.task.student] = judged.result
        return found


@pytest.fixture
def members() -> Iterator[Class]:
    """A class, one job."""
    options = Options(jobs=1, seconds=5)
    with zygotes_for(options, COURSE) as zygotes, Supervisor(COURSE, (DOUBLE,), rules_for(options), zygotes, 1) as supervisor:
        yield Class(supervisor)


def told(result: ExerciseResult) -> list[Any]:
    """Return all that a result says but the seconds."""
    return [(c.outcome, c.cause, c.earned, c.message, c.diagnosis) for c in result.checks]


def test_one_judge_for_several_students_gives_the_same_results_as_one_each(members: Class) -> None:
    """Right, wrong and raising answers after each other: one judge, and the verdicts that each gets alone."""
    answers = {"ann": RIGHT, "bob": HALF, "cleo": "def double(x):\n    return x[0]\n", "dora": RIGHT, "ed": HALF + "\n"}
    together = {name: told(result) for name, result in members.judge(answers).items()}
    assert len(members.pids) == 1
    alone = {name: told(members.judge({name: text})[name]) for name, text in answers.items()}
    assert together == alone and len(members.pids) == 1 + len(answers)


@pytest.mark.parametrize("text", [DIES, READS])
def test_a_judge_ends_after_anything_out_of_the_ordinary(text: str, members: Class) -> None:
    """Whoever comes after a crash or an attack meets a judge that has seen neither."""
    answers = {"ann": RIGHT, "bob": text, "cleo": RIGHT, "dora": RIGHT}
    found = {name: result.outcome for name, result in members.judge(answers).items()}
    assert found == {"ann": "passed", "bob": "errored", "cleo": "passed", "dora": "passed"}
    assert len(members.pids) == 2


def test_no_judge_judges_a_whole_class(members: Class) -> None:
    """What 25 people may leave behind is the most that anybody meets."""
    found = members.judge({f"s{number}": RIGHT for number in range(60)})
    assert len(found) == 60 and all(result.outcome == "passed" for result in found.values())
    assert len(members.pids) == 3


def test_if_walls_are_required_each_student_has_a_separate_judge() -> None:
    """A value of one student's that takes a judge over meets nobody else's there."""
    options = Options(jobs=1, seconds=5, walls="require")
    rules = rules_for(options)
    with zygotes_for(options, COURSE) as zygotes, Supervisor(COURSE, (DOUBLE,), rules, zygotes, 1) as supervisor:
        members = Class(supervisor)
        try:
            found = members.judge({f"s{number}": RIGHT for number in range(4)})
        except WallsMissing:
            pytest.skip("this machine has no strong walls")
    assert all(result.outcome == "passed" for result in found.values()) and len(members.pids) == 4


def test_a_judge_lost_with_its_second_student_costs_nobody_a_point(members: Class) -> None:
    """It may have been the first one's values that it died of: the second is judged by a judge of their own."""
    found = members.judge({"ann": RIGHT, "bob": SLOW, "cleo": RIGHT}, kill_at="bob")
    assert {name: result.outcome for name, result in found.items()} == {"ann": "passed", "bob": "passed", "cleo": "passed"}
    assert len(members.pids) == 2


def test_a_verdict_after_slow_judging_is_confirmed_by_a_new_judge(members: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second student's value is judged again where nobody else's is kept; the third is not judged there."""
    monkeypatch.setattr(collecting, "CHECK_SECONDS", 1.0)
    found = members.judge({"ann": RIGHT, "bob": LARGE, "cleo": RIGHT})
    assert [c.outcome for c in found["bob"].checks] == ["passed", "errored"], found["bob"]
    assert "took too long to judge" in found["bob"].checks[1].message
    assert found["ann"].outcome == found["cleo"].outcome == "passed"
    assert len(members.pids) == 3


ENDLESS_CHECKS = '''"""Twice a number."""

from grader.api import Student, points

HINTS = ("Add it to itself.", "x + x")


def _compare(student: Student) -> None:
    value = student.double(4)
    while value == 8:
        pass


@points(1, hint="It never ends.")
def test_first(student: Student) -> None:
    """a comparison that never ends"""
    _compare(student)


@points(1, hint="It never ends.")
def test_second(student: Student) -> None:
    """another one"""
    _compare(student)


@points(1, hint="It never ends.")
def test_third(student: Student) -> None:
    """and another one"""
    _compare(student)
'''


def test_comparing_takes_too_long_twice_in_an_exercise_at_the_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A value that is endless to compare costs the class the time of two checks, not of all that there are."""
    monkeypatch.setattr(collecting, "CHECK_SECONDS", 0.5)
    shutil.copytree(ARENA, tmp_path / "course")
    (tmp_path / "course/checks/ch01_arena/s01_cell/test_ex2_double.py").write_text(ENDLESS_CHECKS)
    course, options = read_course(tmp_path / "course"), Options(jobs=1)
    exercises = course.select(("1.1.2",))
    with zygotes_for(options, course) as zygotes, Supervisor(course, exercises, rules_for(options), zygotes, 1) as supervisor:
        (judged,) = supervisor.run([task_for(course, exercises[0], "ann", Answer(RIGHT), 0)])
    assert [(c.outcome, c.cause) for c in judged.result.checks] == [("errored", "timeout")] * 3
    said = [c.message for c in judged.result.checks]
    assert ["not tried" in message for message in said] == [False, False, True], said


SLEEPING_CHECKS = '''"""Twice a number."""

import time

from grader.api import Student, points

HINTS = ("Add it to itself.", "x + x")


@points(2, hint="It takes long.", timeout=600)
def test_long(student: Student) -> None:
    """a long check"""
    time.sleep(4)


@points(1, hint="It never ends.")
def test_hangs(student: Student) -> None:
    """a short check that hangs"""
    time.sleep(600)
'''


def test_a_check_that_hangs_after_a_long_one_has_its_own_deadline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ten minutes that the first may take are not the second's."""
    monkeypatch.setattr(judge_process, "GRACE_SECONDS", 1.0)
    shutil.copytree(ARENA, tmp_path / "course")
    (tmp_path / "course/checks/ch01_arena/s01_cell/test_ex2_double.py").write_text(SLEEPING_CHECKS)
    course, options = read_course(tmp_path / "course"), Options(jobs=1, seconds=1)
    exercises, began = course.select(("1.1.2",)), time.monotonic()
    with zygotes_for(options, course) as zygotes, Supervisor(course, exercises, rules_for(options), zygotes, 1) as supervisor:
        (judged,) = supervisor.run([task_for(course, exercises[0], "ann", Answer(RIGHT), 0)])
    assert [(c.outcome, c.cause) for c in judged.result.checks] == [("passed", None), ("errored", "timeout")]
    assert time.monotonic() - began < 60


CHANCE_CHECKS = '''"""Twice a number."""

import random

import numpy as np
import sympy.core.random

from grader.api import Mismatch, Student, points

HINTS = ("Add it to itself.", "x + x")


@points(2, hint="It says what it draws.")
def test_chance(student: Student) -> None:
    """a check that draws from the libraries' own chance"""
    raise Mismatch(f"{random.random()} {np.random.rand()} {sympy.core.random.rng.random()}", "the same for everybody")
'''


def test_global_random_generators_are_the_same_for_everybody(tmp_path: Path) -> None:
    """What sympy draws when it simplifies does not depend on who was judged before, or on the run."""
    shutil.copytree(ARENA, tmp_path / "course")
    (tmp_path / "course/checks/ch01_arena/s01_cell/test_ex2_double.py").write_text(CHANCE_CHECKS)
    course, options = read_course(tmp_path / "course"), Options(jobs=1)
    exercises, told = course.select(("1.1.2",)), set()
    for names in (("ann", "bob", "cleo"), ("dora",)):
        rules = rules_for(options)
        with zygotes_for(options, course) as zygotes, Supervisor(course, exercises, rules, zygotes, 1) as supervisor:
            tasks = [task_for(course, exercises[0], name, Answer(RIGHT), 0) for name in names]
            told |= {judged.result.checks[0].message for judged in supervisor.run(tasks)}
    assert len(told) == 1 and "the same for everybody" in told.pop()


CACHE_CHECKS = '''"""Twice a number."""

import sympy
from sympy.core.cache import CACHE

from grader.api import Mismatch, Student, points

HINTS = ("Add it to itself.", "x + x")


@points(2, hint="It says how much sympy remembers.")
def test_cache(student: Student) -> None:
    """a check that looks into sympy's caches, and fills them"""
    before = max(cached.cache_info().currsize for cached in CACHE)
    for number in range(900):
        sympy.Symbol(f"s{number}") * (number + 2)
    raise Mismatch("much" if before > 800 else "little", "little")
'''


def test_sympy_caches_are_emptied_between_students(tmp_path: Path) -> None:
    """Its caches are full after each; nobody meets what another one's expressions left there."""
    shutil.copytree(ARENA, tmp_path / "course")
    (tmp_path / "course/checks/ch01_arena/s01_cell/test_ex2_double.py").write_text(CACHE_CHECKS)
    course, options = read_course(tmp_path / "course"), Options(jobs=1)
    exercises = course.select(("1.1.2",))
    clear_cache()  # judges are forked from this process, which has run other tests
    with zygotes_for(options, course) as zygotes, Supervisor(course, exercises, rules_for(options), zygotes, 1) as supervisor:
        tasks = [task_for(course, exercises[0], name, Answer(RIGHT), 0) for name in ("ann", "bob", "cleo")]
        told = [judged.result.checks[0].message for judged in supervisor.run(tasks)]
        assert len(told) == 3 and all("came back: little" in message for message in told), told


def test_a_class_ends_when_its_last_submissions_need_no_judging(members: Class) -> None:
    """What comes after the last result, from the store or not at all, leaves no judge waiting for more."""

    def tasks() -> Iterator[Task | None]:
        for name in ("ann", "bob"):
            yield task_for(COURSE, DOUBLE, name, Answer(RIGHT), 0)
        end = time.monotonic() + 4
        while time.monotonic() < end:
            yield None
            time.sleep(0.001)

    found = [judged.task.student for judged in members.supervisor.run(tasks())]
    assert found == ["ann", "bob"] and not members.supervisor._judges


def test_mechanisms_for_speed_change_no_verdict() -> None:
    """With each mechanism switched off, everybody gets what they get with all of them."""
    answers = {"ann": RIGHT, "bob": HALF, "cleo": DIES, "dora": RIGHT, "ed": HALF}

    def results(mechanisms: Mechanisms) -> dict[str, list[Any]]:
        options = Options(jobs=1, seconds=5, mechanisms=mechanisms)
        tasks = [task_for(COURSE, DOUBLE, name, Answer(text), 0) for name, text in answers.items()]
        zygotes = zygotes_for(options, COURSE)
        with zygotes, supervisor_for(options, COURSE, (DOUBLE,), zygotes) as supervisor:
            return {judged.task.student: told(judged.result) for judged in supervisor.run(tasks)}

    names = Mechanisms.__struct_fields__
    with_all = results(ALL_MECHANISMS)
    assert results(Mechanisms(**dict.fromkeys(names, False))) == with_all
    assert results(Mechanisms(judge_reuse=False)) == with_all
