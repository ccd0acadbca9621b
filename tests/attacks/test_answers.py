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
