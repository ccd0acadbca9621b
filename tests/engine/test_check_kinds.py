"""Check kinds of other courses: what is printed, whole programs; right answers, near misses, and hostile ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Grade, exercise

COURSE = ROOT / "tests/courses/check_kinds"
POWERS = "ex1_powers.py"
SUMS = "ex2_sum_lines.py"


def judged(grade: Grade, folder: Path, file: str, text: str) -> dict[str, Any]:
    """Grade an answer alone, and give its exercise of the report; nothing in it may be broken."""
    (folder / file).write_text(text, encoding="utf-8")
    ran = grade("run", folder / file, "--course", COURSE / "exercises", "--json", folder / "r.json", "--timeout", "2")
    assert ran.code in (0, 1), ran.out + ran.err
    report = json.loads((folder / "r.json").read_text())
    found = exercise(report, "1.1.1" if file == POWERS else "1.1.2")
    assert all(check["outcome"] != "broken" for check in found["checks"])
    return found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("print(f'{x}^{k} =  {x**k}')", "line 1 of the output is '2^0 =  1'"),
        ("print(f'{x}^{k} = {x**k}', end=' ')", "line 1 of the output is"),
        ("print(f'{x}^{k} = {float(x)**k}')", "'2^0 = 1.0'"),
        ("import sys; print(f'{x}^{k} = {x**k}', file=sys.stderr)", "the output is empty"),
        ("print(); print(f'{x}^{k} = {x**k}')", "line 1 of the output is ''"),
    ],
)
def test_what_is_printed_must_be_right(grade: Grade, tmp_path: Path, text: str, told: str) -> None:
    """A blank, a line end, a digit too many, or the wrong stream: the message names the line."""
    found = judged(grade, tmp_path, POWERS, f"def print_powers(x, n):\n    for k in range(n + 1):\n        {text}\n")
    assert found["checks"][0]["outcome"] == "failed" and told in found["checks"][0]["message"]


@pytest.mark.parametrize(
    ("body", "outcome", "cause", "told"),
    [
        ("for _ in range(100): print('x' * 100_000)", "errored", "bad_value", "it printed more than 1,024 KiB"),
        ("while True: print('x' * 100_000)", "errored", "timeout", ""),
        ("import sys; sys.stdout.buffer.write(b'\\xff\\xfe')", "failed", None, "line 1 of the output is"),
        ("import sys; sys.stdout.close()", "failed", None, "the output is empty"),
        ("import sys; sys.stdout = None", "failed", None, "the output is empty"),
        ("print('\\x1b[2J')", "failed", None, "line 1"),
        ("print(1); raise ValueError('no')", "errored", "exception", "ValueError: no"),
        ("input()", "errored", "exception", "EOFError"),
        ("return '2^0 = 1'", "failed", None, "the call returned '2^0 = 1'"),
        ("return type('S', (str,), {'__str__': lambda s: 1 / 0})('x')", "failed", None, "the output is empty"),
        ("print('\\ud800')", "errored", "exception", "UnicodeEncodeError"),
    ],
)
def test_hostile_output_is_the_students(
    grade: Grade, tmp_path: Path, body: str, outcome: str, cause: str | None, told: str
) -> None:
    """Huge, endless, no text, a closed stream: the answer failed or erred, and the grader goes on."""
    check = judged(grade, tmp_path, POWERS, f"def print_powers(x, n):\n    {body}\n")["checks"][0]
    assert (check["outcome"], check["cause"]) == (outcome, cause) and told in check["message"]


PROGRAM = """\
import sys
try:
    numbers = [int(line) for line in sys.stdin if line.strip()]
except ValueError:
    sys.exit(2)
print(f"{sum(numbers) / (len(numbers) or 1):.2f}" if "--mean" in sys.argv else sum(numbers))
"""


@pytest.mark.parametrize(
    ("text", "outcomes", "told"),
    [
        (PROGRAM, "passed passed passed", ""),
        (PROGRAM + "sys.exit()\n", "passed passed passed", ""),
        (PROGRAM.replace(".2f", ".3f"), "passed failed passed", "'1.667'"),
        (PROGRAM.replace("sys.exit(2)", "sys.exit('no number')"), "passed passed failed", "the exit status 1"),
        (PROGRAM.replace("sys.exit(2)", "raise"), "passed passed errored", "ValueError: invalid literal"),
        (PROGRAM.replace("sys.exit(2)", "import os; os._exit(2)"), "passed passed errored", "exit code 2"),
        ("numbers = [int(input('? ')), int(input())]\nprint(sum(numbers))\n", "failed failed errored", "'? 7'"),
        ("while True: pass\n", "errored errored errored", "the code was stopped"),
        ("def f(:\n", "errored errored errored", "SyntaxError"),
        ("print(sum(int(x) for x in open('/etc/passwd')))\n", "errored errored errored", "no code can open files"),
    ],
)
def test_a_program_is_judged_by_its_runs(grade: Grade, tmp_path: Path, text: str, outcomes: str, told: str) -> None:
    """Output, status, exceptions and time-outs are told apart; a text that fails as a module may be a right program."""
    checks = judged(grade, tmp_path, SUMS, text)["checks"]
    assert [check["outcome"] for check in checks] == outcomes.split()
    assert told in "".join(check["message"] for check in checks)


def test_each_run_of_a_program_is_fresh(grade: Grade, tmp_path: Path) -> None:
    """What one run leaves behind in a module, the next does not see."""
    text = "import random\nrandom.runs = getattr(random, 'runs', 0) + 1\nassert random.runs == 1\n" + PROGRAM
    assert [check["outcome"] for check in judged(grade, tmp_path, SUMS, text)["checks"]] == ["passed"] * 3
