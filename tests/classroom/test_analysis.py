"""The analysis of a class: shares, discrimination, diagnoses, and what to review."""

from __future__ import annotations

from typing import Any

import pytest

from grader.classroom.analysis import analyse, correlation
from grader.classroom.records import Person, PersonResult
from grader.classroom.to_look_at import to_look_at
from grader.results.report_schema import CheckResult, CourseInfo, Environment, ExerciseResult, Report
from grader.results.scoring import exercise_outcome, exercise_score, total


def check(name: str, points: int = 4, **said: Any) -> CheckResult:
    """A check that passed, but for what is said."""
    plain: dict[str, Any] = {
        "name": name, "title": name, "outcome": "passed", "cause": None, "earned": points, "possible": points, "message": "",
        "hint": "", "diagnosis": None, "explanation": "", "visible": True, "seconds": 0.1,
    }  # fmt: skip
    wrong = {"earned": 0} if said.get("outcome", "passed") != "passed" else {}
    return CheckResult(**{**plain, **wrong, **said})


def graded(key: str, *exercises: list[CheckResult]) -> PersonResult:
    """One person's grades; the exercises are e0, e1, ..."""
    results = [
        ExerciseResult(f"1.1.{i}", f"e{i}.py", f"exercise {i}", exercise_outcome(c), exercise_score(c), 1.0 + i, "", c)
        for i, c in enumerate(exercises)
    ]
    environment = Environment("0", "3", "linux", 1, {})
    report = Report(1, CourseInfo("c", "1"), key, {}, "", 0, 1.0, total(results), environment, results)
    return PersonResult(Person(key), report)


def wrong(name: str, **said: Any) -> CheckResult:
    """A check that failed."""
    return check(name, outcome="failed", **said)


def test_shares_are_of_the_exercise_and_people_without_grades_are_left_out() -> None:
    """Mean, median and full marks count everybody who was graded; nobody else."""
    people = [
        graded("a", [check("x"), wrong("y")]),
        graded("b", [check("x"), check("y")]),
        graded("c", [wrong("x"), wrong("y")]),
    ]
    (item,) = analyse([*people, PersonResult(Person("d"), None, "nothing was handed in")]).exercises
    assert (item.people, item.begun) == (3, 3)
    assert (item.mean, item.median) == (0.5, 0.5)
    assert item.full == pytest.approx(1 / 3)
    assert item.item_rest is None  # three people say nothing about that


def test_an_exercise_that_strong_students_fail_has_negative_discrimination() -> None:
    """An exercise that goes with the others has a correlation near 1, one that goes against them near -1."""
    people = [
        graded(
            f"s{i}",
            [check("x") if i > 3 else wrong("x")],
            [check("y") if i > 4 else wrong("y")],
            [wrong("z") if i > 3 else check("z")],
        )
        for i in range(8)
    ]
    with_them, _, against_them = analyse(people).exercises
    assert against_them.item_rest is not None
    assert against_them.item_rest < -0.7
    assert with_them.point_biserial == with_them.item_rest  # all or nothing: the two are the same number
    assert analyse(people[:4]).exercises[0].item_rest is None


def test_correlation_is_pearsons() -> None:
    """The correlation of points on a line is 1; where all are alike there is none."""
    assert correlation([1, 2, 3, 4, 5], [2, 4, 6, 8, 10]) == pytest.approx(1)
    assert correlation([1, 2, 3, 4, 5], [1, 3, 2, 5, 4]) == pytest.approx(0.8)
    assert correlation([1, 1, 1, 1, 1], [1, 2, 3, 4, 5]) is None


def test_a_missed_check_names_its_commonest_diagnosis() -> None:
    """Of those who began the exercise: how many missed the check, and which misconception is behind most of it."""
    flip = {"diagnosis": "no_flip", "explanation": "You do not flip the kernel."}
    other = {"diagnosis": "off_by_one", "explanation": "You begin at 1."}
    people = [graded("a", [wrong("x", **flip)]), graded("b", [wrong("x", **flip)]), graded("c", [wrong("x", **other)]),
              graded("d", [check("x")]), graded("e", [check("x", outcome="todo")]),
              graded("f", [check("x", outcome="errored", cause="timeout")])]  # fmt: skip
    (item,) = analyse(people).checks
    assert (item.people, item.missed) == (5, 4)
    assert (item.diagnosis, item.explanation, item.diagnosed) == ("no_flip", "You do not flip the kernel.", 2)
    assert item.causes == {"took too long": 1}


def test_what_this_machine_cannot_run_counts_for_nobody() -> None:
    """A check that was skipped for a missing framework, or broke on our side, was missed by nobody."""
    foreign = check("x", points=0, outcome="skipped")
    people = [graded("a", [foreign, check("y")]), graded("b", [check("x"), check("y", outcome="broken")])]
    found = {item.name: item for item in analyse(people).checks}
    assert (found["x"].people, found["x"].missed) == (1, 0)
    assert (found["y"].people, found["y"].missed) == (1, 0)
    assert [item.cause for person in people for item in to_look_at(person)] == ["broken"]


def test_time_outs_crashes_and_walls_are_to_be_looked_at_once_per_exercise() -> None:
    """Each cause is listed once per exercise, with the person and what came back."""
    died = check("x", outcome="errored", cause="died", message="it ended its own process")
    again = check("y", outcome="errored", cause="died")
    wall = check("x", outcome="errored", cause="exception", blocked=True)
    ordinary = check("y", outcome="errored", cause="exception")
    found = to_look_at(graded("a", [died, again], [wall, ordinary]))
    assert [(i.person.key, i.cause, i.path) for i in found[:2]] == [("a", "died", "e0.py"), ("a", "wall", "e1.py")]
    assert found[0].text == "it ended its own process"
