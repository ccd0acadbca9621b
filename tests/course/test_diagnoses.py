"""Answers that behave like a known wrong one, but are written differently, get its diagnosis."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from grader.catalog.course import installed
from tests.conftest import Grade
from tests.course.mistakes import MISTAKES

_ONE_MISTAKE = "test_a_mistake_fails_the_checks_of_what_it_breaks_for_its_own_reason"


def _checks(grade: Grade, folder: Path, wrong: str, old: str, new: str) -> list[dict[str, str]]:
    (exercise,) = installed().select(("6.6.2a",))
    (text,) = (w.text for w in exercise.wrong_answers if w.name == wrong)
    assert old in text
    (folder / f"{exercise.stem}.py").write_text(text.replace(old, new))
    grade("run", folder, exercise.id, "--json", folder / "r.json")
    report = json.loads((folder / "r.json").read_text())
    if report["exercises"][0]["checks"][0]["outcome"] == "skipped":
        pytest.skip("this machine has no MXNet")
    checks: list[dict[str, str]] = report["exercises"][0]["checks"]
    return checks


@pytest.mark.parametrize("wrong", ["average_pooling", "only_too_small_for_the_window"])
def test_a_hybrid_network_has_the_diagnosis_of_a_plain_one(wrong: str, grade: Grade, tmp_path: Path) -> None:
    """HybridSequential computes what Sequential does: the same mistake has the same words."""
    checks = _checks(grade, tmp_path, wrong, "nn.Sequential()", "nn.HybridSequential()")
    failed = [check for check in checks if check["outcome"] == "failed"]
    assert failed and {check["diagnosis"] for check in failed} == {wrong}


def test_who_builds_a_network_instead_of_refusing_reads_which_call_it_was(grade: Grade, tmp_path: Path) -> None:
    """Two functions must refuse; the one that did not is named, and that it gave a network."""
    checks = _checks(grade, tmp_path, "net_never_refuses", "", "")
    (failed,) = (check for check in checks if check["outcome"] == "failed")
    assert "lenet_window(" in failed["message"] and "came back: a network" in failed["message"]


@pytest.fixture(scope="module")
def judged(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """Return the checks of each mistake that is asked for here: all are judged as a class, which is faster than one by one."""
    folder = tmp_path_factory.mktemp("mistakes")
    asked = [
        item.callspec.params["name"] for item in request.session.items if getattr(item, "originalname", "") == _ONE_MISTAKE
    ]
    people = {f"person{place}": name for place, name in enumerate(asked)}
    for person, name in people.items():
        number, text, _ = MISTAKES[name]
        (exercise,) = installed().select((number,))
        path = folder / "class" / person / exercise.path
        path.parent.mkdir(parents=True)
        path.write_text(f"{exercise.reference}\n{text}", encoding="utf-8")
    Grade(folder)("class", "class", "--out", "out", "--seed", "0", "-j", "1", seconds=1500)
    checks = {}
    for person, name in people.items():
        report = json.loads((folder / "out/students" / person / "report.json").read_text(encoding="utf-8"))
        checks[name] = next(e["checks"] for e in report["exercises"] if e["id"] == MISTAKES[name][0])
    return checks


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_fails_the_checks_of_what_it_breaks_for_its_own_reason(
    name: str, judged: dict[str, list[dict[str, Any]]]
) -> None:
    """It costs its points once, and no diagnosis tells of another mistake."""
    if any(check["outcome"] == "skipped" and not check["possible"] for check in judged[name][:1]):
        pytest.skip("this machine has no MXNet")
    wanted = MISTAKES[name][2]
    assert {c["name"]: c["diagnosis"] for c in judged[name] if c["outcome"] in ("failed", "errored")} == wanted
