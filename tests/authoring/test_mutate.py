"""`grade author mutate`: faults in the references that no check notices are listed; weak checks are shown up."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Grade

CHECK = "checks/ch01_first/s01_means/test_ex1_mean.py"


def mutated(grade: Grade, folder: Path) -> tuple[int, list[str]]:
    """Mutate the new course's exercise: how many mutants, and what survives."""
    target = folder / "found.json"
    ran = grade("author", "mutate", "--course", folder / "means/exercises", "--json", target)
    (found,) = json.loads(target.read_text())
    assert ran.code == (1 if found["survivors"] else 0), ran.err
    return found["mutants"], [s["diff"] for s in found["survivors"]]


def test_good_checks_let_no_mutant_through(grade: Grade, tmp_path: Path) -> None:
    """Each small fault in the reference costs points."""
    grade("author", "init", tmp_path / "means")
    count, survivors = mutated(grade, tmp_path)
    assert count >= 5 and survivors == []


def test_weak_checks_are_shown_up(grade: Grade, tmp_path: Path) -> None:
    """A tautology, or a check on the type alone, lets mutants through, and each is shown with its difference."""
    grade("author", "init", tmp_path / "means")
    check = tmp_path / "means" / CHECK
    text = check.read_text()
    check.write_text(text.replace('close(got, sum(values) / len(values),', 'close(got, got,'))
    _, tautology = mutated(grade, tmp_path)
    assert any("-    return sum(values) / len(values)" in diff and "*" in diff for diff in tautology)
    verified = grade("author", "verify", "--course", tmp_path / "means/exercises")
    assert verified.code == 1 and "test_value does not catch it" in verified.out
    check.write_text(text.replace('refuses(student.mean, [], because="there are no numbers")', "student.mean([1])"))
    _, unchecked = mutated(grade, tmp_path)
    assert any("if False" in diff for diff in unchecked)
