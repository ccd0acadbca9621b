"""`grade author mutate` lists faults in the references that no check notices, and so reveals weak checks."""

from __future__ import annotations

import json
from pathlib import Path

from grader.author.mutations import mutants
from tests.conftest import ROOT, Grade

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


def test_weak_checks_let_mutants_survive(grade: Grade, tmp_path: Path) -> None:
    """A tautology, or a check on the type alone, lets mutants through, and each is shown with its difference."""
    grade("author", "init", tmp_path / "means")
    check = tmp_path / "means" / CHECK
    text = check.read_text()
    check.write_text(text.replace("close(got, sum(values) / len(values),", "close(got, got,"))
    _, tautology = mutated(grade, tmp_path)
    assert any("-    return sum(values) / len(values)" in diff and "*" in diff for diff in tautology)
    verified = grade("author", "verify", "--course", tmp_path / "means/exercises")
    assert verified.code == 1 and "test_value does not catch it" in verified.out
    check.write_text(text.replace('refuses(student.mean, [], because="there are no numbers")', "student.mean([1])"))
    _, unchecked = mutated(grade, tmp_path)
    assert any("if False" in diff for diff in unchecked)


def test_examples_and_equivalent_mutants_are_set_aside(grade: Grade, tmp_path: Path) -> None:
    """Another number in an example of the author's choice is no fault; nor is a change that changes nothing."""
    grade("author", "init", tmp_path / "means")
    solution = tmp_path / "means/solutions/ch01_first/s01_means/ex1_mean.py"
    same = "(sum(values) + max(0, -7)) / len(values)"
    solution.write_text(solution.read_text().replace("sum(values) / len(values)", same))
    target = tmp_path / "found.json"
    grade("author", "mutate", "--course", tmp_path / "means/exercises", "--json", target)
    (found,) = json.loads(target.read_text())
    assert found["survivors"] == [] and found["equivalent"] >= 1
    numbers = [m.what for m in mutants("def pair():\n    return 3, 4\n\n\ndef add(a):\n    return a + 3\n")]
    assert numbers.count("constant") == 2  # those of add alone


def test_survivors_are_accepted_with_a_reason(grade: Grade, tmp_path: Path) -> None:
    """Then the exit code is 0; what need not be accepted is remarked; a reason is asked for."""
    grade("author", "init", tmp_path / "means")
    course = ("--course", tmp_path / "means/exercises")
    check = tmp_path / "means" / CHECK
    text = check.read_text().replace('refuses(student.mean, [], because="there are no numbers")', "student.mean([1])")
    check.write_text(text)
    weak = grade("author", "mutate", *course)
    change = "if not values: -> if False:"
    assert weak.code == 1 and repr(change) in weak.out
    named = {"if not values: -> if values:": "who knows", change: "no list of the task is empty",
             'raise ValueError("no numbers, no mean") -> pass': "no list of the task is empty"}  # fmt: skip
    check.write_text(text.replace("\n\n\n@points(3", f"\nACCEPTED_MUTANTS = {named!r}\n\n\n@points(3"))
    accepted = grade("author", "mutate", *course)
    assert accepted.code == 0 and "2 more are accepted" in accepted.out, accepted.out
    assert "need not name 'if not values: -> if values:'" in accepted.out
    check.write_text(text.replace("\n\n\n@points(3", f"\nACCEPTED_MUTANTS = {{{change!r}: ''}}\n\n\n@points(3"))
    refused = grade("author", "mutate", *course)
    assert refused.code == 2 and "each with the reason" in refused.err and refused.err.count("\n") == 1


def test_a_reference_that_is_too_short_is_said_to_be(grade: Grade, tmp_path: Path) -> None:
    """One call has nothing in it that a small fault could change."""
    grade("author", "init", tmp_path / "means")
    solution = tmp_path / "means/solutions/ch01_first/s01_means/ex1_mean.py"
    solution.write_text("from statistics import fmean\n\n\ndef mean(values):\n    return fmean(values)\n")
    ran = grade("author", "mutate", "--course", tmp_path / "means/exercises")
    assert ran.code == 0 and "too short" in ran.out


def test_a_mutant_that_the_grader_fails_on_is_told_and_not_counted_as_noticed(grade: Grade, tmp_path: Path) -> None:
    """A check that raises for the reference, too, is broken: nothing is known about its mutants, and the exit code is 3."""
    grade("author", "init", tmp_path / "means")
    check = tmp_path / "means" / CHECK
    check.write_text(check.read_text().replace("close(got, sum(values)", "close(got, unknown_name + sum(values)"))
    ran = grade("author", "mutate", "--course", tmp_path / "means/exercises")
    assert ran.code == 3 and "not judged: line" in ran.out and "NameError" in ran.out, ran.out + ran.err


def test_exercises_that_need_other_packages_are_mutated_in_one_run(grade: Grade) -> None:
    """The second one's oracle needs MXNet, whose zygote starts when the first one's mutants are being judged already."""
    ran = grade(
        "author", "mutate", "6.4.1b", "6.4.3b", "--sample", "12", "--seeds", "1", "-j", "1", "--course", ROOT / "exercises"
    )
    assert ran.code == 0 and "not judged" not in ran.out, ran.out + ran.err
