"""A message shows the student's own lines: those that an exception passed through, and the one where a call was stopped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.conftest import ARENA, Grade, exercise
from tests.engine.test_outcomes import submission

USES = "\n\n\ndef min_pool2d(X, p):\n    return "
CHAIN = f"def ratio(a, b):\n    return a / b\n\n\ndef middle(X):\n    return ratio(1, 0){USES}middle(X)\n"
LOOP = f"def search(X):\n    while True:\n        X = X + 0{USES}search(X)\n"


def first_check(grade: Grade, folder: Path, answer: str) -> dict[str, Any]:
    """Grade an answer to the first exercise, and give its first check."""
    found: dict[str, Any] = exercise(grade.report(submission(folder, answer), "1.1.1", "--timeout", "3"), "1.1.1")["checks"][0]
    return found


def test_an_exception_shows_the_lines_that_led_to_it(grade: Grade, tmp_path: Path) -> None:
    """Where it was raised comes first, and then who called, the nearest first."""
    message = first_check(grade, tmp_path, CHAIN)["message"]
    assert message.splitlines()[2:5] == [
        "where:     line 2 of your file: return a / b",
        "           called at line 6 of your file: return ratio(1, 0)",
        "           called at line 10 of your file: return middle(X)",
    ], message


def test_endless_recursion_shows_a_line_once(grade: Grade, tmp_path: Path) -> None:
    """A thousand frames of one line are one line of the message."""
    message = first_check(grade, tmp_path, "def min_pool2d(X, p):\n    return min_pool2d(X, p)\n")["message"]
    assert message.count("line 2 of your file") == 1 and "called at" not in message


def test_nested_comprehensions_show_their_line_once(grade: Grade, tmp_path: Path) -> None:
    """Some Pythons call a comprehension like a function, in the line where it stands."""
    divides = "def f(x):\n    return x[0] / 0\n\n\n"
    answer = divides + "def min_pool2d(X, p):\n    return [[f([y, p]) for y in row] for row in X.tolist()]\n"
    message = first_check(grade, tmp_path, answer)["message"]
    assert message.count("line 2 of your file") == message.count("line 6 of your file") == 1, message


def test_at_most_five_lines_are_shown(grade: Grade, tmp_path: Path) -> None:
    """A long chain of calls is cut."""
    chain = "".join(f"def f{n}(x):\n    return f{n + 1}(x)\n" for n in range(9))
    message = first_check(grade, tmp_path, f"{chain}def f9(x):\n    return [][1]{USES}f0(X)\n")["message"]
    assert message.count(" of your file") == 5 and message.count("called at") == 4


def test_a_time_out_shows_the_running_line(grade: Grade, tmp_path: Path) -> None:
    """The loop's line is told, and the line that called."""
    check = first_check(grade, tmp_path, LOOP)
    lines = check["message"].splitlines()
    assert check["cause"] == "timeout"
    assert lines[2] in (
        "where:     line 2 of your file, when it was stopped: while True:",
        "where:     line 3 of your file, when it was stopped: X = X + 0",
    ), check["message"]
    assert lines[3] == "           called at line 7 of your file: return search(X)"


def test_a_file_that_never_finishes_loading_shows_its_running_line(grade: Grade, tmp_path: Path) -> None:
    """A loop at the top of the file is found, too."""
    check = first_check(grade, tmp_path, f"import time\nwhile True:\n    time.sleep(0.01){USES}X\n")
    assert "where:     line 3 of your file, when it was stopped: time.sleep(0.01)" in check["message"], check["message"]
    assert check["not_called"] == "not loaded" and "called:" not in check["message"]


def test_lines_of_a_helper_module_are_shown_with_its_name(grade: Grade, tmp_path: Path) -> None:
    """The file is named where it is not the answer."""
    folder = submission(tmp_path, "from my_helper import ratio\n\n\ndef min_pool2d(X, p):\n    return ratio(1, 0)\n")
    (folder / "ch01_arena/s01_cell/my_helper.py").write_text("def ratio(a, b):\n    return a / b\n")
    message = exercise(grade.report(folder, "1.1.1"), "1.1.1")["checks"][0]["message"]
    assert "where:     my_helper.py line 2: return a / b\n" in message
    assert "           called at line 5 of your file: return ratio(1, 0)\n" in message


def test_a_function_that_is_not_written_is_named(grade: Grade, tmp_path: Path) -> None:
    """The message says which function still raises NotImplementedError."""
    check = first_check(grade, tmp_path, "def min_pool2d(X, p):\n    y = 1\n    raise NotImplementedError\n")
    assert check["message"] == "min_pool2d is not written yet (NotImplementedError)"


def test_a_fault_of_the_whole_file_is_shown_once(grade: Grade, tmp_path: Path) -> None:
    """In the terminal and in the page one banner holds it, and nothing claims that a function was called."""
    folder = submission(tmp_path, "import numpy as np\n\n\ndef min_pool2d(X, p):\n    return (\n")
    ran = grade("run", folder, "1.1.1", "--course", ARENA, "--html", "page.html", "--json", "report.json")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    for text in (ran.out, page):
        assert text.count("SyntaxError") == 1, text
        assert "could not be loaded, so none of its functions was called" in text
        assert "called:" not in text and "ame as above" not in text
