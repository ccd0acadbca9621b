"""Answers to the chapter's exercises that try to be ungraded or to harm the judge; each says what it tries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import ROOT, Grade

ANSWERS = sorted(Path(__file__).with_name("answers").glob("*/*.py"))


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_it_gets_nothing_and_is_not_ungraded(answer: Path, grade: Grade, tmp_path: Path) -> None:
    """No points where the value is wrong, never `broken`, and a report of ordinary size."""
    number = answer.parent.name
    exercises = ROOT / "exercises"
    listed = grade("show", number, "--course", exercises).out
    name = next(line for line in listed.splitlines() if line.startswith("file: ")).rpartition("/")[2]
    folder = tmp_path / "submission"
    folder.mkdir()
    (folder / name).write_text(answer.read_text(encoding="utf-8"), encoding="utf-8")
    target = tmp_path / "report.json"
    ran = grade("run", folder, number, "--course", exercises, "--json", target)
    (found,) = json.loads(target.read_text(encoding="utf-8"))["exercises"]
    assert ran.code == 1, ran.out + ran.err
    assert found["score"]["earned"] == 0 and found["score"]["possible"] > 0
    assert "broken" not in {check["outcome"] for check in found["checks"]}
    assert target.stat().st_size < 64 << 10


#: Fails on purpose until it gets the right function that it may call, and keeps it for the check of that function itself.
KEEPS_WHAT_IT_GETS = """
import sys

kept = []


def derivative_kernel(d, h=1):
    found = kept or [f for f in _right_functions() if f.__code__ is not OWN]
    return found[0](d, h) if found else [h]


OWN = derivative_kernel.__code__


def _right_functions():
    modules = [module for name, module in sys.modules.items() if name in ("probe", "right", "answer")]
    return [vars(module)["derivative_kernel"] for module in modules if "derivative_kernel" in vars(module)]


def fewest_taps(d):
    if derivative_kernel.__code__ is not OWN:
        kept.append(derivative_kernel)
    return len(derivative_kernel(d))


def adversary(d, k):
    return [1]
"""


def test_a_right_function_that_was_lent_cannot_be_kept_for_another_check(grade: Grade, tmp_path: Path) -> None:
    """6.2.4d: the check of the kernel comes after one that calls `fewest_taps` with a right kernel in the answer's place."""
    folder = tmp_path / "submission"
    folder.mkdir()
    (folder / "ex4d_fewest_taps.py").write_text(KEEPS_WHAT_IT_GETS, encoding="utf-8")
    target = tmp_path / "report.json"
    grade("run", folder, "6.2.4d", "--course", ROOT / "exercises", "--json", target)
    (found,) = json.loads(target.read_text(encoding="utf-8"))["exercises"]
    earned = {check["name"]: check["earned"] for check in found["checks"]}
    assert earned == {"test_size": 4, "test_kernel": 0, "test_adversary": 0, "test_bad": 0}, found["checks"]
