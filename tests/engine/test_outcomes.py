"""Each way in which an answer can go wrong has its own outcome, cause and message, and affects nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from grader.judge.transcript import CallRecord, Transcript
from tests.conftest import ARENA, Grade, exercise

HEAD = "import numpy as np\n"
STUB = (ARENA / "exercises/ch01_arena/s01_cell/ex1_min_pool2d.py").read_text()
ANSWERS: dict[str, tuple[str, str, str | None, str]] = {
    # name: (answer, outcome of the first check, cause, words that the message must hold)
    "endless_loop": (HEAD + "def min_pool2d(X, p):\n    while True: pass\n", "errored", "timeout", "no answer within"),
    "sleeps_at_import": ("import time\ntime.sleep(99)\n", "errored", "timeout", "while your file was being read"),
    "leaves_with_zero": ("import os\ndef min_pool2d(X, p):\n    os._exit(0)\n", "errored", "died", "ended its own process"),
    "calls_exit": ("import sys\ndef min_pool2d(X, p):\n    sys.exit(0)\n", "errored", "exception", "SystemExit"),
    "segfault": ("import ctypes\ndef min_pool2d(X, p):\n    ctypes.string_at(0)\n", "errored", "died", "segmentation"),
    "ten_gigabytes": (HEAD + "def min_pool2d(X, p):\n    return np.ones(10**10)\n", "errored", "memory", "allocate"),
    "flood": ("def min_pool2d(X, p):\n    while True: print('x' * 1000)\n", "errored", "timeout", "no answer within"),
    "raises": ("def min_pool2d(X, p):\n    return X[17, 17, 17]\n", "errored", "exception", "line 2 of your file: return X[17"),
    "recursion": ("def min_pool2d(X, p):\n    return min_pool2d(X, p)\n", "errored", "exception", "RecursionError"),
    "syntax_error": ("def min_pool2d(X, p):\n    return (\n", "errored", "exception", "SyntaxError"),
    "missing_function": ("def minpool2d(X, p):\n    return X\n", "errored", "exception", "did you mean minpool2d"),
    "other_arguments": ("def min_pool2d(X):\n    return X\n", "errored", "exception", "TypeError"),
    "an_object": ("def min_pool2d(X, p):\n    return object()\n", "errored", "bad_value", "an object of type object"),
    "a_generator": ("def min_pool2d(X, p):\n    yield X\n", "errored", "bad_value", "return a list"),
    "masked": (HEAD + "def min_pool2d(X, p):\n    return np.ma.masked_array(X)\n", "errored", "bad_value", "MaskedArray"),
    "none": ("def min_pool2d(X, p):\n    return None\n", "failed", None, "None"),
    "wrong_value": (HEAD + "def min_pool2d(X, p):\n    return np.zeros((1, 1))\n", "failed", None, "expected"),
    "not_written": ("def min_pool2d(X, p):\n    raise NotImplementedError\n", "todo", None, "not written yet"),
    "a_plan_in_comments": (
        "# First the largest of -X.\n" + STUB + "# Then turn its sign.\n", "todo", None, "min_pool2d is not written yet: the"
    ),
    "nothing": (STUB + "\n", "todo", None, "min_pool2d is not written yet: the"),
    "keyboard_interrupt": ("def min_pool2d(X, p):\n    raise KeyboardInterrupt\n", "errored", "exception", "Keyboard"),
    "writes_on_the_wire": (
        "import os\ndef min_pool2d(X, p):\n    os.write(3, b'\\0' * 40)\n    return X\n",
        "errored", "bad_value", "not a value",
    ),
    "kills_itself": ("import os\ndef min_pool2d(X, p):\n    os.abort()\n", "errored", "died", "process ended"),
}  # fmt: skip


def submission(folder: Path, answer: str | bytes | None) -> Path:
    """Make a folder with the reference answers, and another answer to the first exercise."""
    target = folder / "submission"
    shutil.copytree(ARENA / "solutions", target)
    path = target / "ch01_arena" / "s01_cell" / "ex1_min_pool2d.py"
    if answer is None:
        path.unlink()
    else:
        path.write_bytes(answer if isinstance(answer, bytes) else answer.encode())
    return target


@pytest.mark.parametrize("name", ANSWERS)
def test_every_end_has_its_outcome_and_costs_nobody_else(name: str, grade: Grade, tmp_path: Path) -> None:
    """The first exercise ends as it should, the others keep their points, and the time stays bounded."""
    answer, outcome, cause, words = ANSWERS[name]
    report = grade.report(submission(tmp_path, answer), "1.1.1", "1.1.2", "--timeout", "3")
    first, second = exercise(report, "1.1.1"), exercise(report, "1.1.2")
    assert (first["checks"][0]["outcome"], first["checks"][0]["cause"]) == (outcome, cause), first
    assert words in first["checks"][0]["message"], first["checks"][0]["message"]
    assert first["score"] == {"earned": 0, "possible": 5}
    assert second["score"] == {"earned": 3, "possible": 3} and second["outcome"] == "passed"
    assert report["exit_code"] == 1
    assert report["seconds"] < 3 + 30  # it ends; how soon is for a benchmark to say


def test_printed_output_is_kept_up_to_a_limit(grade: Grade, tmp_path: Path) -> None:
    """A flood of prints leaves 64 KiB in the report, and a word on the rest."""
    report = grade.report(submission(tmp_path, ANSWERS["flood"][0]), "1.1.1", "--timeout", "2")
    printed = exercise(report, "1.1.1")["output"]
    assert 60_000 < len(printed) < 70_000 and "more bytes were printed" in printed


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"\xff\xfe\xfa", "not UTF-8"),
        (b"x = 1\n" * 400_000, "larger than"),
        (b"x = 1\0", "NUL"),
    ],
)
def test_a_file_that_cannot_be_an_answer_is_said_to_be_so(raw: bytes, words: str, grade: Grade, tmp_path: Path) -> None:
    """Bad bytes and giant files are the exercise's own outcome."""
    first = exercise(grade.report(submission(tmp_path, raw), "1.1.1"), "1.1.1")
    assert {(c["outcome"], c["cause"]) for c in first["checks"]} == {("errored", "bad_value")}
    assert words in first["checks"][0]["message"]


def test_a_link_out_of_the_folder_is_not_followed(grade: Grade, tmp_path: Path) -> None:
    """A symlink in the place of an answer is refused, though it leads to a right one."""
    folder = submission(tmp_path, None)
    answer = folder / "ch01_arena" / "s01_cell" / "ex1_min_pool2d.py"
    answer.symlink_to(ARENA / "solutions/ch01_arena/s01_cell/ex1_min_pool2d.py")
    first = exercise(grade.report(folder, "1.1.1"), "1.1.1")
    assert first["score"]["earned"] == 0 and "link" in first["checks"][0]["message"]


def test_a_fifo_does_not_stop_the_grader(grade: Grade, tmp_path: Path) -> None:
    """A named pipe in the place of an answer is refused at once."""
    import os

    folder = submission(tmp_path, None)
    os.mkfifo(folder / "ch01_arena" / "s01_cell" / "ex1_min_pool2d.py")
    first = exercise(grade.report(folder, "1.1.1"), "1.1.1")
    assert "not a regular file" in first["checks"][0]["message"]


def test_references_get_everything_and_stubs_nothing(grade: Grade) -> None:
    """All points and exit code 0; no point, every exercise todo, and exit code 1."""
    full = grade.report(ARENA / "solutions")
    assert full["score"] == {"earned": 10, "possible": 10} and full["exit_code"] == 0
    empty = grade.report(ARENA / "exercises")
    assert empty["score"]["earned"] == 0 and empty["exit_code"] == 1
    assert {e["outcome"] for e in empty["exercises"]} == {"todo"}


def test_a_known_wrong_answer_is_recognised_by_its_behaviour(grade: Grade, tmp_path: Path) -> None:
    """Another text with the same misconception gets the diagnosis that the author wrote for it."""
    answer = (
        "def min_pool2d(X, p):\n"
        "    rows, cols = len(X) - p[0] + 1, len(X[0]) - p[1] + 1\n"
        "    return [[max(X[i + a][j + b] for a in range(p[0]) for b in range(p[1])) for j in range(cols)]\n"
        "            for i in range(rows)]\n"
    )
    check = exercise(grade.report(submission(tmp_path, answer), "1.1.1"), "1.1.1")["checks"][0]
    assert check["diagnosis"] == "takes_the_maximum" and "largest value" in check["explanation"]


def test_which_argument_was_changed_belongs_to_the_behaviour() -> None:
    """Who changes the bias gets no diagnosis that speaks of the picture, though both return the right value."""
    picture, bias, again = (Transcript([CallRecord("pixelwise", [1.0], modified=places)]) for places in ((0,), (2,), (0,)))
    assert picture.same_behaviour(again) and not picture.same_behaviour(bias)


def test_a_hidden_check_shows_no_inputs_and_values(grade: Grade, tmp_path: Path) -> None:
    """The message of a hidden check holds neither call nor value."""
    report = grade.report(submission(tmp_path, ANSWERS["wrong_value"][0]), "1.1.1")
    hidden = exercise(report, "1.1.1")["checks"][1]
    assert hidden["visible"] is False and "hidden" in hidden["message"] and "min_pool2d(" not in hidden["message"]


def test_inputs_of_a_hidden_check_are_shown_nowhere(grade: Grade, tmp_path: Path) -> None:
    """An answer that prints its inputs, keeps them, and shouts them later, tells none of a hidden check's."""
    answer = "SEEN = []\ndef min_pool2d(X, p):\n    SEEN.append(p)\n    print('CALL', len(SEEN), X.sum())\n    return X[:1]\n"
    first = exercise(grade.report(submission(tmp_path, answer), "1.1.1"), "1.1.1")
    assert first["output"].count("CALL") == 1 and "hidden checks is not shown" in first["output"]


def test_the_same_answer_gets_the_same_score_alone_and_with_others(grade: Grade, tmp_path: Path) -> None:
    """An exercise's result depends neither on its neighbours nor on the number of processes."""
    folder = submission(tmp_path, ANSWERS["none"][0])
    alone = exercise(grade.report(folder, "1.1.1"), "1.1.1")
    together = exercise(grade.report(folder, "--jobs", "4"), "1.1.1")
    strip: Any = lambda e: [{k: v for k, v in c.items() if k != "seconds"} for c in e["checks"]]  # noqa: E731
    assert strip(alone) == strip(together)


def test_a_student_always_gets_the_same_inputs_and_another_student_gets_others(grade: Grade, tmp_path: Path) -> None:
    """The message of a failing visible check names the input: the same for one name, another for another."""
    folder = submission(tmp_path, "def min_pool2d(X, p):\n    return X.tolist()\n")

    def seen(student: str, seed: str = "0") -> str:
        report = grade.report(folder, "1.1.1", "--student", student, "--seed", seed)
        return str(exercise(report, "1.1.1")["checks"][0]["message"])

    assert seen("ann") == seen("ann")
    assert len({seen(name) for name in ("ann", "bob", "cleo", "dora")} | {seen("ann", "7")}) >= 4


def test_a_traceback_that_a_student_built_is_shown_like_any_other(grade: Grade, tmp_path: Path) -> None:
    """Its numbers lead nowhere, and the name of the function is no text: kind and message are told all the same."""
    answer = (
        "import sys, types\n"
        "def min_pool2d(X, p):\n"
        "    trace = types.TracebackType(None, sys._getframe(), 10**6, 3)\n"
        "    raise ValueError('built by hand').with_traceback(trace)\n"
        "min_pool2d.__code__ = min_pool2d.__code__.replace(co_name='\\ud800')\n"
    )
    first = exercise(grade.report(submission(tmp_path, answer), "1.1.1"), "1.1.1")
    assert "ValueError: built by hand" in first["checks"][0]["message"], first["checks"][0]
