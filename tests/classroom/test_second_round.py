"""A time-out that the machine may have caused is judged once more, alone, before it counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pytest

from grader.catalog.bounded_process import ReadingProcess
from grader.catalog.course import read_course
from grader.classroom.grade_class import ClassGrader
from grader.classroom.read_hand_in import read_hand_in
from grader.classroom.records import HandIn, Person, PersonResult
from grader.classroom.regrade import RegradeRule
from grader.classroom.result_store import ResultStore
from grader.grading.run import Options
from grader.grading.supervisor import Judged
from grader.results.scoring import check_result, exercise_result
from grader.results.task import Task
from tests.classroom.test_class import DOUBLE, IDS, write_class
from tests.conftest import ARENA, Grade

SLEEPS = "import time\n\n\ndef double(numbers):\n    time.sleep(100)\n"
LOOPS = "def double(numbers):\n    while True:\n        pass\n"
COURSE = read_course(ARENA / "exercises")
EXERCISE = next(exercise for exercise in COURSE.exercises if exercise.stem == "ex2_double")


class Machine:
    """Judges without running anything: the first ``busy`` times, every answer is kept waiting until its time is over."""

    def __init__(self, busy: int, waited: float | None = 3.0) -> None:
        self._busy, self._waited = busy, waited
        self.judged: list[str] = []

    def __call__(self, tasks: Iterable[Task | None]) -> Iterator[Judged]:
        """Judge as an engine does."""
        for task in tasks:
            if task is None:
                continue
            self.judged.append(task.student)
            is_busy = len(self.judged) <= self._busy
            outcome, cause = ("errored", "timeout") if is_busy else ("passed", None)
            checks = [check_result(check, outcome, cause, "") for check in EXERCISE.checks.checks]  # type: ignore[arg-type]
            yield Judged(task, exercise_result(EXERCISE, checks), [], [], self._waited if is_busy else None)


def grade_with(folder: Path, people: int, machine: Machine, alone: Machine) -> tuple[dict[str, int], list[int]]:
    """Grade a class whose answers differ; give everybody's points, and how many time-outs each second round was about."""
    done: list[PersonResult] = []
    rounds: list[int] = []
    handed = []
    for number in range(people):
        path = folder / f"s{number:02}" / "ex2_double.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(DOUBLE + f"# {number}\nx = {number}\n")
        handed.append(HandIn(Person(path.parent.name), (path.parent,), names=(path.parent.name,)))
    with ResultStore(folder / "out", COURSE.name) as store, ReadingProcess(COURSE) as reading:
        grader = ClassGrader(
            COURSE,
            (EXERCISE,),
            Options(numbers="answer"),
            store,
            lambda h: read_hand_in(COURSE, reading, h),
            RegradeRule(False, False, "", anew=False),
        )
        grader.run(handed, machine, done.append, alone, rounds.append)
    return {result.person.key: msgspec.to_builtins(result.report)["score"]["earned"] for result in done}, rounds


def test_an_answer_delayed_by_a_busy_machine_gets_its_points(tmp_path: Path) -> None:
    """The second result counts, and is the one that is kept: the same class again judges nothing."""
    machine, alone = Machine(busy=2), Machine(busy=0)
    found, rounds = grade_with(tmp_path, 3, machine, alone)
    assert set(found.values()) == {3} and rounds == [2] and alone.judged == ["s00", "s01"]
    again = Machine(busy=9)
    assert grade_with(tmp_path, 3, again, again)[0] == found and again.judged == []


def test_a_run_that_ends_before_the_second_round_judges_the_time_out_again(tmp_path: Path) -> None:
    """A first time-out is not in the store."""

    class Stopped(Machine):
        """Is interrupted at once."""

        def __call__(self, tasks: Iterable[Task | None]) -> Iterator[Judged]:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        grade_with(tmp_path, 2, Machine(busy=1), Stopped(0))
    machine = Machine(busy=0)
    assert set(grade_with(tmp_path, 2, machine, machine)[0].values()) == {3} and machine.judged == ["s00"]


def test_two_hundred_hanging_answers_lead_to_ten_second_tries(tmp_path: Path) -> None:
    """Ten that run out of time again are enough; the others keep their first result."""
    alone = Machine(busy=1000)
    found, rounds = grade_with(tmp_path, 25, Machine(busy=1000), alone)
    assert rounds == [25] and len(alone.judged) == 10 and list(found.values()) == [0] * 25


def test_code_that_used_its_time_itself_is_not_judged_again(grade: Grade, tmp_path: Path) -> None:
    """A loop without end has its verdict at once; who slept is judged once more, and it is said."""
    for name, text, is_again in (("loops", LOOPS, False), ("sleeps", SLEEPS, True)):
        folder = write_class(tmp_path / name, {"ada": DOUBLE, "bob": text})
        ran = grade("class", folder, *IDS, "--course", ARENA, "--out", tmp_path / f"{name}.out", "--timeout", 2, "--no-pages")
        assert ran.code == 0, ran.err
        assert ("judging a time-out once more, alone, before it counts" in ran.err) == is_again
