"""Late days, weights, dropped exercises, extra credit and points by hand are applied after grading, exactly."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.classroom.test_class import DOUBLE, IDS, WRONG, write_class
from tests.classroom.test_find_submissions import METADATA, put
from tests.conftest import ARENA, Grade


def totals(out: Path) -> dict[str, tuple[str, str]]:
    """Give (earned, possible) by key."""
    rows = csv.DictReader(io.StringIO((out / "gradebook.csv").read_text("utf-8-sig"), newline=""))
    return {row["key"]: (row["earned"], row["possible"]) for row in rows}


def test_late_days_cost_what_the_policy_says_and_grade_nothing_again(grade: Grade, tmp_path: Path) -> None:
    """A day begun costs its share, grace and extensions hold, and the lateness does not move with a regrade."""
    for number in (11, 12):
        put(tmp_path / f"class/submission_{number}")
    (tmp_path / "class/submission_metadata.yml").write_text(METADATA)
    common = ["class", tmp_path / "class", "1.1.2", "--course", ARENA, "--out", tmp_path / "out", "--no-pages"]
    assert grade(*common).code == 0
    policy = tmp_path / "policy.toml"
    policy.write_text("due = 2026-11-20T23:00:00+01:00\n[late]\nper_day = 10\ngrace_minutes = 30\n")
    ran = grade(*common, "--policy", policy)
    assert ran.code == 2 and "emmy@example.org: total 3/3 -> 2.7/3" in ran.err, "lateness has to be announced"
    ran = grade(*common, "--policy", policy, "--reason", "as announced")
    assert ran.code == 0 and "0 exercises judged now" in ran.out, ran.err
    on_time = ("3", "3")
    wanted = {"ada@example.org": on_time, "mary@example.org": on_time, "emmy@example.org": ("2.7", "3")}
    assert totals(tmp_path / "out") == wanted
    policy.write_text(policy.read_text() + '[extensions]\n"emmy@example.org" = 1\n')
    grade(*common, "--policy", policy, "--reason", "was ill")
    assert totals(tmp_path / "out")["emmy@example.org"] == ("3", "3")


def test_weights_drops_and_extra_credit(grade: Grade, tmp_path: Path) -> None:
    """What does not count is missing from both sums; extra credit is missing from the possible ones alone."""
    folder = write_class(tmp_path / "class", {"a": DOUBLE, "b": WRONG["raises"]})
    common = ["class", folder, *IDS, "--course", ARENA, "--out", tmp_path / "out", "--no-pages"]
    common += ["--policy", tmp_path / "p.toml"]
    (tmp_path / "p.toml").write_text("")
    grade(*common)
    first = int(totals(tmp_path / "out")["b"][0])
    for text, wanted in (
        ('dropped = ["1.1.2"]', {"a": (first, first), "b": (first, first)}),
        ('extra_credit = ["1.1.2"]', {"a": (first + 3, first), "b": (first, first)}),
        ('[weights]\n"1.1.2" = 2', {"a": (first + 6, first + 6), "b": (first, first + 6)}),
        ("drop_lowest = 1", {"b": (first, first)}),
    ):
        (tmp_path / "p.toml").write_text(text)
        assert grade(*common, "--reason", "another policy").code == 0
        found = totals(tmp_path / "out")
        assert {k: tuple(map(str, v)) for k, v in wanted.items()}.items() <= found.items(), text


@pytest.mark.parametrize(
    "text",
    [
        "due = 2026-11-20",
        "late = 3",
        "lat = {}",
        'dropped = ["9.9.9"]',
        '[weights]\n"1.1.2" = -1',
        "x =",
        "drop_lowest = 1.5",
        "[extensions]\nbob = 1e300",
    ],  # fmt: skip
)
def test_an_invalid_policy_is_reported_in_one_line(text: str, grade: Grade, tmp_path: Path) -> None:
    """It names the file and what is wrong, before anything is graded."""
    folder = write_class(tmp_path / "class", {"a": DOUBLE})
    (tmp_path / "p.toml").write_text(text)
    ran = grade("class", folder, *IDS, "--course", ARENA, "--out", tmp_path / "out", "--policy", tmp_path / "p.toml")
    assert ran.code == 2 and "p.toml" in ran.err and ran.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_decisions_by_hand_survive_every_regrade(grade: Grade, tmp_path: Path) -> None:
    """overrides.csv beside the results is read each time and never written; free texts wait for a mark until they have one."""
    texts = {"a": DOUBLE, "b": WRONG["raises"] + '\n\nRATIONALE = "because"\n'}
    folder = write_class(tmp_path / "class", texts)
    common = ["class", folder, *IDS, "--course", ARENA, "--out", tmp_path / "out", "--no-pages"]
    grade(*common)
    first = int(totals(tmp_path / "out")["b"][0])
    assert "b,1.1.2 rationale,," in (tmp_path / "out/to_mark.csv").read_text("utf-8-sig")
    overrides = "key,exercise,points,reason\nb,1.1.2,2,the idea is right\nb,1.1.2 rationale,0.5,well said\na,total,1,copied\n"
    (tmp_path / "out/overrides.csv").write_text(overrides)
    for options in ((), ("--regrade",)):
        assert grade(*common, *options).code == 0
        assert totals(tmp_path / "out")["b"][0] == f"{first + 2.5:g}"
        assert totals(tmp_path / "out")["a"][0] == "1"
        assert "rationale" not in (tmp_path / "out/to_mark.csv").read_text("utf-8-sig")
        assert (tmp_path / "out/overrides.csv").read_text() == overrides
    (tmp_path / "out/overrides.csv").write_text("key,exercise,points\nb,9.9,1\n")
    assert grade(*common).code == 2
    for lines in ("b,1.1.2,-1", "b,1.1.2,two", "b,1.1.2,1\nb,1.1.2,2"):
        (tmp_path / "out/overrides.csv").write_text(f"key,exercise,points\n{lines}\n")
        ran = grade(*common)
        assert ran.code == 2 and ran.err.count("\n") == 1 and "overrides.csv, line" in ran.err, ran.err


def test_the_steps_of_a_grade_add_up_to_it(grade: Grade, tmp_path: Path) -> None:
    """What was decided by hand, what does not count, weights: each is a step once."""
    from fractions import Fraction

    from grader.catalog.course import read_course
    from grader.classroom.policy import TOTAL, Override, Overrides, Policy, work_out_grade
    from grader.classroom.records import Person, PersonResult

    course = read_course(ARENA / "exercises")
    exercises = course.exercises[:4]
    points = {("a", e.path): Override(Fraction(n, 3), "seen") for n, e in enumerate(exercises, 1)}
    for policy in (
        Policy(), Policy(dropped=frozenset(e.path for e in exercises[:2])), Policy(drop_lowest=2),
        Policy(weights={exercises[0].path: Fraction(3, 2)}, extra_credit=frozenset({exercises[1].path})),
    ):  # fmt: skip
        for more in ({}, {("a", TOTAL): Override(Fraction(7), "agreed")}):
            final = work_out_grade(
                PersonResult(Person("a"), None, "broken zip"), exercises, policy, Overrides({**points, **more})
            )
            assert abs(sum(line.points for line in final.lines) - final.earned) < 1e-9, final.lines
            assert final.lines[0].points == 0


def test_points_by_hand_work_without_a_submission(grade: Grade, tmp_path: Path) -> None:
    """They are so many of all that could be had."""
    folder = write_class(tmp_path / "class", {"a": DOUBLE})
    (tmp_path / "class/c.rar").write_bytes(b"Rar!")
    common = ["class", folder, *IDS, "--course", ARENA, "--out", tmp_path / "out", "--no-pages"]
    (tmp_path / "o.csv").write_text("key,exercise,points,reason\nc,1.1.2,2,shown on paper\n")
    assert grade(*common, "--overrides", tmp_path / "o.csv").code == 0
    assert totals(tmp_path / "out") == {"a": ("8", "8"), "c": ("2", "8")}
    notes = (tmp_path / "out/gradebook.csv").read_text("utf-8-sig")
    assert "c.rar: this is a RAR archive; hand in a .zip, or the files themselves; 1.1.2 set by hand: shown on paper" in notes
    (tmp_path / "o.csv").write_text("key,exercise,points,reason\na,1.1.2,2,shown\na,1.1.1,2,shown\n")
    shown = grade("class", folder, "1.1.1", *common[4:], "--overrides", tmp_path / "o.csv", "--reason", "r")
    assert "points by hand for 1.1.2: it is not among the exercises that are graded now" in shown.err
    assert "1.1.1: it is not" not in shown.err


def test_unknown_lateness_costs_nothing_and_is_reported(grade: Grade, tmp_path: Path) -> None:
    """Canvas exports that something is late, and not when it came."""
    (tmp_path / "canvas").mkdir()
    (tmp_path / "canvas/noetheremmy_LATE_502_9004_ex2_double.py").write_text(DOUBLE)
    (tmp_path / "p.toml").write_text("due = 2026-11-20T23:00:00+01:00\n[late]\nper_day = 10\n")
    common = ["class", tmp_path / "canvas", "1.1.2", "--course", ARENA, "--out", tmp_path / "out", "--no-pages"]
    assert grade(*common, "--policy", tmp_path / "p.toml").code == 0
    assert totals(tmp_path / "out") == {"noetheremmy-502": ("3", "3")}
    assert "late, and nobody says by how much" in (tmp_path / "out/gradebook.csv").read_text("utf-8-sig")
