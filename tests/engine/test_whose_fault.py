"""A failure caused by a student's value is the student's fault; any other is the grader's, and costs nobody a point."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from grader.judge.check_run import incomparable
from grader.results.grader_faults import OracleFailed
from tests.conftest import ARENA, Grade, exercise

CHECK = Path("checks/ch01_arena/s01_cell/test_ex2_double.py")
ANSWER = Path("ch01_arena/s01_cell/ex2_double.py")
#: Where the arena's check of a symbol has the student's value in its hands.
HELD = "    got = student.double(x)\n"


def graded(grade: Grade, folder: Path, change: tuple[str, str], answer: str) -> tuple[int, dict[str, Any], str]:
    """Grade an answer to 1.1.2, and the reference of 1.1.1, with one line of the check changed."""
    course, submission = folder / "course", folder / "submission"
    shutil.copytree(ARENA, course)
    shutil.copytree(ARENA / "solutions", submission)
    text = (course / CHECK).read_text()
    assert change[0] in text
    (course / CHECK).write_text(text.replace(*change))
    (submission / ANSWER).write_text(answer)
    target = folder / "r.json"
    ran = grade("run", submission, "1.1.1", "1.1.2", "--course", course, "--json", target, "--timeout", "3")
    return ran.code, json.loads(target.read_text()), ran.out + ran.err


WRONG = "def double(x):\n    return 2 * x if isinstance(x, int) else [x, x, x]\n"
RIGHT = "def double(x):\n    return x + x\n"


def test_a_check_that_raises_on_a_students_value_fails_the_student(grade: Grade, tmp_path: Path) -> None:
    """A list where numpy wants another shape: a wrong answer with its points lost, not an exercise that is ungraded."""
    change = (HELD, HELD + "    np.zeros((2, 2)) + (np.zeros(len(got)) if isinstance(got, list) else 0)\n")
    code, report, said = graded(grade, tmp_path, change, WRONG)
    found = exercise(report, "1.1.2")
    assert (code, found["outcome"], found["score"]) == (1, "partial", {"earned": 2, "possible": 3})
    assert found["checks"][1]["outcome"] == "failed"
    assert "could not be compared (ValueError: operands could not be broadcast" in found["checks"][1]["message"]
    assert "called:    double(x)" in found["checks"][1]["message"]
    assert "test_ex2_double.py:27" in said, said


def test_an_exception_in_a_hidden_check_is_not_shown(grade: Grade, tmp_path: Path) -> None:
    """The author's line names the place and the kind of the exception; its text could hold the inputs."""
    course, submission = tmp_path / "course", tmp_path / "submission"
    shutil.copytree(ARENA, course)
    submission.mkdir()
    check = course / "checks/ch01_arena/s01_cell/test_ex1_min_pool2d.py"
    held = "    close(student.min_pool2d(X, window), want)\n"
    assert held in check.read_text()
    raising = "    if student.min_pool2d(X, window) is None: raise KeyError(f'secret {want.shape}')\n"
    text = check.read_text().replace(held, raising + held)
    check.write_text(text.replace("@points(3, hint", "@points(3, visible=False, hint"))
    (submission / "ex1_min_pool2d.py").write_text("def min_pool2d(X, p):\n    return None\n")
    ran = grade("run", submission, "1.1.1", "--course", course)
    assert ran.code == 1 and "raised KeyError on a student's value" in ran.err
    assert "secret" not in ran.out + ran.err


def test_a_check_that_also_raises_on_the_reference_is_the_graders_fault(grade: Grade, tmp_path: Path) -> None:
    """The same exception with every value is the check's own: nobody loses a point, and the exit code says so."""
    for name, answer in (("right", RIGHT), ("wrong", WRONG)):
        (tmp_path / name).mkdir()
        code, report, _ = graded(grade, tmp_path / name, (HELD, HELD + "    [][1]\n"), answer)
        found = exercise(report, "1.1.2")
        assert (code, found["outcome"], found["score"]) == (3, "broken", {"earned": 0, "possible": 0})
        assert exercise(report, "1.1.1")["score"] == {"earned": 5, "possible": 5}


def test_a_value_that_ends_the_judging_process_costs_its_check(grade: Grade, tmp_path: Path) -> None:
    """Whatever crashes in compiled code on one value is errored, with a text that says what happened."""
    change = (HELD, HELD + "    import os\n    if isinstance(got, list): os.kill(os.getpid(), 11)\n")
    code, report, _ = graded(grade, tmp_path, change, WRONG)
    died = exercise(report, "1.1.2")["checks"][1]
    assert (code, died["outcome"], died["cause"], died["earned"]) == (1, "errored", "bad_value", 0)
    assert "ended the process that judged it (SIGSEGV), twice" in died["message"]
    assert exercise(report, "1.1.1")["outcome"] == "passed"


def test_a_judging_process_that_dies_once_costs_nothing(grade: Grade, tmp_path: Path) -> None:
    """The machine may have ended it: the check is judged once more before anybody loses a point."""
    mark = tmp_path / "died"
    mark.touch()
    # A judge can write no file: the file's time is the mark.
    text = f"    import os\n    mark = {str(mark)!r}\n"
    text += "    if os.stat(mark).st_mtime != 1:\n        os.utime(mark, (1, 1))\n        os.kill(os.getpid(), 9)\n"
    code, report, _ = graded(grade, tmp_path, (HELD, HELD + text), RIGHT)
    assert mark.stat().st_mtime == 1 and code == 0
    assert exercise(report, "1.1.2")["score"] == {"earned": 3, "possible": 3}


def test_compiled_code_that_judges_for_too_long_is_ended_by_the_kernel(
    grade: Grade, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No handler of Python's runs inside one call of compiled code; the exercise ends there, the others are judged."""
    text = "    import signal\n    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPROF})\n    while True: pass\n"
    body = "numbers = ["
    code, report, _ = graded(grade, tmp_path, (body, "student.double(1)\n" + text + "    " + body), RIGHT)
    first, second = exercise(report, "1.1.2")["checks"]
    assert code == 1
    assert (first["outcome"], first["cause"]) == (second["outcome"], second["cause"]) == ("errored", "timeout")
    assert "not tried" in second["message"]
    assert exercise(report, "1.1.1")["outcome"] == "passed"


LENDS = """
    def lent(value: int, factor: int = 2) -> int:
        if value < 0:
            raise KeyError(value)
        return factor * value

    got = student.double.map([(n, lent) for n in numbers])
"""


@pytest.mark.parametrize(("call", "words"), [
    ("f(n, 5)", "lent(value): too many positional arguments"),
    ("f(n, factor=5)", "lent(value): got an unexpected keyword argument 'factor'"),
    ("f()", "lent(value): missing a required argument: 'value'"),
    ("f(-n)", "this function cannot work with these arguments (KeyError"),
])  # fmt: skip
def test_a_callback_checks_its_arguments_and_raises_no_exception_of_the_grader(
    call: str, words: str, grade: Grade, tmp_path: Path
) -> None:
    """A second argument, none, or one that it cannot work with: a ValueError in the student's code, never a broken check."""
    change = ("    got = student.double.map([(n,) for n in numbers])\n", LENDS)
    answer = f"def double(n, f=None):\n    return {call} if f else 2 * n\n"
    code, report, _ = graded(grade, tmp_path, change, answer)
    found = exercise(report, "1.1.2")["checks"][0]
    assert (code, found["outcome"], found["cause"]) == (1, "errored", "exception")
    assert f"ValueError: {words}" in found["message"], found["message"]


#: A failure that a check handles, with another call before it raises the failure again: a wrong value, and an exception.
HANDLED = """    try:
        if student.double(77) != 154:
            raise Mismatch("another number", "twice 77")
    except Mismatch:
        student.double(1000)
        raise
"""
KEPT = """    failure = None
    try:
        student.double(78)
    except Exception as err:
        failure = err
    student.double.map([(1000,), (2000,)])
    raise failure
"""


@pytest.mark.parametrize(("change", "call"), [(HANDLED, "double(77)"), (KEPT, "double(78)")])
def test_a_failure_that_is_raised_again_names_its_own_call(change: str, call: str, grade: Grade, tmp_path: Path) -> None:
    """Checks that handle a failure make other calls before they decide that it counts."""
    answer = "def double(x):\n    if x == 78:\n        raise KeyError(x)\n    return 2 * x if x != 77 else 0\n"
    _, report, said = graded(grade, tmp_path, (HELD, change + HELD), answer)
    (message,) = (check["message"] for check in exercise(report, "1.1.2")["checks"] if check["outcome"] != "passed")
    assert f"called:    {call}\n" in message, said


def test_a_value_for_which_the_courses_own_code_has_no_time_is_a_time_out() -> None:
    """So a class judges it once more at its end: the machine may be slow. Any other failure at a value is about the value."""
    outcome, cause, message = incomparable(OracleFailed("oracle.train: no answer in time", too_long=True), "net()")
    assert (outcome, cause) == ("errored", "timeout") and "came back: a value that took too long to judge" in message
    outcome, cause, message = incomparable(OracleFailed("oracle.train: KeyError: 'x'"), "net()")
    assert (outcome, cause) == ("errored", "bad_value") and "the course's own code cannot work with" in message
