"""In a class, equal code gets the same inputs and the same verdict, and is judged once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from grader.classroom.result_store import secret_of
from tests.classroom.test_class import DOUBLE, IDS, WRONG
from tests.conftest import ARENA, Grade

#: Fails, and the message shows a sum of all numbers that it was called with: the same in two draws only by a rare chance.
SHOWS = "def min_pool2d(X, p):\n    return X[p[0] - 1 :, p[1] - 1 :] * 0 + 1000 + (X * (1 + abs(X))).sum()\n"


def write(folder: Path, answers: dict[str, tuple[str, str]]) -> Path:
    """Write both answers of everybody."""
    for name, (first, second) in answers.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "ex1_min_pool2d.py").write_text(first)
        (folder / name / "ex2_double.py").write_text(second)
    return folder


def checks(out: Path, student: str, number: int) -> list[dict[str, Any]]:
    """Return the checks of one exercise of one student, but for the seconds."""
    report = json.loads((out / "students" / student / "report.json").read_text())
    return [{k: v for k, v in check.items() if k != "seconds"} for check in report["exercises"][number]["checks"]]


def test_equal_code_is_judged_once_for_everybody(grade: Grade, tmp_path: Path) -> None:
    """A name in a comment makes no other code, wherever it stands; another line does, and meets other numbers."""
    folder = write(
        tmp_path / "class",
        {
            "ann": (SHOWS, DOUBLE),
            "bob": (SHOWS, DOUBLE),
            "cleo": (SHOWS + "ME = 'cleo'\n", DOUBLE),
            "dora": ("# Dora, group 3\n" + SHOWS, DOUBLE + "# Dora\n"),
            "ed": ("# Ed, group 4\n" + SHOWS.replace("\n", "  # 'ed'\n"), DOUBLE),
        },
    )
    out = tmp_path / "out"
    ran = grade("class", folder, *IDS, "--course", ARENA, "--out", out, "--no-pages")
    assert "10 exercises judged now, 6 of them the same code as somebody else's" in ran.out, ran.out + ran.err
    assert checks(out, "ann", 0) == checks(out, "bob", 0) != checks(out, "cleo", 0)
    assert checks(out, "dora", 0) == checks(out, "ed", 0)
    names = {json.loads(path.read_text())["student"] for path in out.glob("students/*/report.json")}
    assert names == {"ann", "bob", "cleo", "dora", "ed"}
    assert json.loads((out / "students" / "ed" / "report.json").read_text())["numbers"] == "answer"
    (folder / "fay").mkdir()
    (folder / "fay" / "ex1_min_pool2d.py").write_text(SHOWS)
    later = grade("class", folder, *IDS, "--course", ARENA, "--out", out, "--no-pages")
    assert "2 exercises judged now, 1 of them" in later.out, later.out + later.err
    last = later.out.splitlines()[-1]
    assert last.startswith("cost: 1 judged, 1 the same code as somebody else's, 10 known from an earlier run; "), later.out
    assert last.endswith(" s of processor time here"), later.out
    assert "class.html" not in later.out, later.out
    assert checks(out, "fay", 0) == checks(out, "ann", 0)


def test_a_verdict_can_be_reproduced_from_the_text_alone(grade: Grade, tmp_path: Path) -> None:
    """`grade run --numbers answer` gives anybody's report of the class, message by message."""
    folder = write(tmp_path / "class", {"ann": (SHOWS, WRONG["halves"]), "bob": ("# Bob\n" + SHOWS, DOUBLE)})
    out = tmp_path / "out"
    grade("class", folder, *IDS, "--course", ARENA, "--out", out, "--no-pages", "--seed", 5)
    for student in ("ann", "bob"):
        options = ("--seed", 5, "--student", "anybody")
        again = grade.report(folder / student, *IDS, *options, "--numbers", "answer")
        other = grade.report(folder / student, *IDS, *options)
        told = [[c["message"] for c in e["checks"]] for e in again["exercises"]]
        assert told == [[c["message"] for c in checks(out, student, number)] for number in (0, 1)]
        assert told[0] != [c["message"] for c in other["exercises"][0]["checks"]]


def test_with_inputs_seeded_by_student_every_answer_is_judged(grade: Grade, tmp_path: Path) -> None:
    """--numbers student: the same code meets other numbers in everybody's report, as `grade run --student` shows them."""
    folder = write(tmp_path / "class", {"ann": (SHOWS, DOUBLE), "bob": (SHOWS, DOUBLE)})
    out = tmp_path / "out"
    ran = grade("class", folder, *IDS, "--course", ARENA, "--out", out, "--no-pages", "--numbers", "student", "--seed", 0)
    assert "4 exercises judged now\n" in ran.out, ran.out + ran.err
    assert checks(out, "ann", 0) != checks(out, "bob", 0)
    alone = grade.report(folder / "bob", *IDS, "--student", "bob")
    assert [c["message"] for c in alone["exercises"][0]["checks"]] == [c["message"] for c in checks(out, "bob", 0)]


def test_time_outs_and_crashes_are_not_shared(grade: Grade, tmp_path: Path) -> None:
    """A busy machine must not take the points of a whole group: each is judged on its own."""
    both = {name: (SHOWS, WRONG[kind]) for kind in ("loops", "crashes") for name in (f"{kind}1", f"{kind}2", f"{kind}3")}
    folder = write(tmp_path / "class", both)
    out = tmp_path / "out"
    options = ("--course", ARENA, "--out", out, "--no-pages", "--timeout", 2)
    ran = grade("class", folder, *IDS, *options)
    assert "12 exercises judged now, 5 of them the same code" in ran.out, ran.out + ran.err
    assert [checks(out, f"loops{n}", 1)[0]["cause"] for n in (1, 2, 3)] == ["timeout"] * 3
    assert [checks(out, f"crashes{n}", 1)[0]["cause"] for n in (1, 2, 3)] == ["died"] * 3
    assert "0 exercises judged now" in grade("class", folder, *IDS, *options).out


def test_regrading_judges_equal_code_once(grade: Grade, tmp_path: Path) -> None:
    """--regrade takes nothing from before, and needs no longer than the first time."""
    folder = write(tmp_path / "class", {"ann": (SHOWS, DOUBLE), "bob": (SHOWS, DOUBLE), "cleo": (SHOWS, WRONG["raises"])})
    options = ("--course", ARENA, "--out", tmp_path / "out", "--no-pages")
    grade("class", folder, *IDS, *options)
    again = grade("class", folder, *IDS, *options, "--regrade")
    assert "6 exercises judged now, 3 of them the same code" in again.out, again.out + again.err
    assert (tmp_path / "out" / "changes.csv").exists() is False


#: What it raises is shown with the line it stands on, and it looks at its own text.
LOOKS = """def double(x):  # {me}
    import inspect
    raise ValueError(inspect.getsource(double).count(chr(35)))  # {me} did this
"""


def test_answers_are_judged_without_comments(grade: Grade, tmp_path: Path) -> None:
    """Neither a message that quotes a line nor an answer that reads itself shows what another wrote beside the code."""
    folder = write(tmp_path / "class", {me: (SHOWS, LOOKS.format(me=me)) for me in ("ann", "bob")})
    out = tmp_path / "out"
    ran = grade("class", folder, *IDS, "--course", ARENA, "--out", out, "--no-pages")
    assert "4 exercises judged now, 2 of them the same code" in ran.out, ran.out + ran.err
    told = checks(out, "bob", 1)
    assert told == checks(out, "ann", 1)
    (message,) = {check["message"] for check in told if check["cause"] == "exception" and check["visible"]}
    assert "ValueError: 0\n" in message and "where:     line 3 of your file: raise ValueError(" in message
    assert "did this" not in message


def test_a_stub_with_added_comments_is_still_to_do(grade: Grade, tmp_path: Path) -> None:
    """Whoever signs what was handed out has what everybody has who hands it in as it was."""
    stubs = ARENA / "exercises" / "ch01_arena" / "s01_cell"
    first, second = ((stubs / name).read_text() for name in ("ex1_min_pool2d.py", "ex2_double.py"))
    folder = write(tmp_path / "class", {"ann": (first, second), "bob": (first + "# Bob\n", second + "# Bob\n")})
    out = tmp_path / "out"
    ran = grade("class", folder, *IDS, "--course", ARENA, "--out", out, "--no-pages")
    assert "4 exercises judged now, 2 of them the same code" in ran.out, ran.out + ran.err
    assert {check["outcome"] for number in (0, 1) for check in checks(out, "bob", number)} == {"todo"}
    assert checks(out, "ann", 0) == checks(out, "bob", 0)


def told(checks_of: list[dict[str, Any]]) -> list[str]:
    """Return what the checks said."""
    return [check["message"] for check in checks_of]


def test_inputs_cannot_be_predicted_without_the_results_folder(grade: Grade, tmp_path: Path) -> None:
    """Each RESULTS folder draws by a secret of its own and keeps to it; it alone gives the same numbers to `grade run`."""
    folder = write(tmp_path / "class", {"ann": (SHOWS, DOUBLE)})
    first, second = tmp_path / "first", tmp_path / "second"
    for out in (first, second):
        grade("class", folder, *IDS, "--course", ARENA, "--out", out, "--no-pages")
    assert told(checks(first, "ann", 0)) != told(checks(second, "ann", 0))
    report = json.loads((first / "students" / "ann" / "report.json").read_text())
    assert len(report["secret"]) == 8
    guessed = grade.report(folder / "ann", *IDS, "--numbers", "answer")
    assert told(guessed["exercises"][0]["checks"]) != told(checks(first, "ann", 0))
    again = grade.report(folder / "ann", *IDS, "--class", first)
    assert told(again["exercises"][0]["checks"]) == told(checks(first, "ann", 0))
    assert again["secret"] == report["secret"]
    later = grade("class", folder, *IDS, "--course", ARENA, "--out", first, "--no-pages", "--regrade")
    assert "grades looked at again" not in later.out, later.out


def test_the_secret_of_a_class_is_not_written_where_students_read(grade: Grade, tmp_path: Path) -> None:
    """The database holds it, and nothing else in RESULTS does."""
    folder = write(tmp_path / "class", {"ann": (SHOWS, DOUBLE)})
    out = tmp_path / "out"
    grade("class", folder, *IDS, "--course", ARENA, "--out", out)
    secret = secret_of(out).encode()
    for path in out.rglob("*"):
        if path.is_file() and not path.name.startswith("class.sqlite"):
            assert secret not in path.read_bytes(), path


def test_grade_run_reports_a_folder_that_is_not_a_class(grade: Grade, tmp_path: Path) -> None:
    """A folder without results, and results that were drawn by --seed: exit code 2 and one line."""
    folder = write(tmp_path / "class", {"ann": (SHOWS, DOUBLE)})
    nothing = grade("run", folder / "ann", *IDS, "--course", ARENA, "--class", tmp_path)
    assert nothing.code == 2, nothing.out
    assert "holds no results" in nothing.err
    grade("class", folder, *IDS, "--course", ARENA, "--out", tmp_path / "out", "--no-pages", "--seed", 3)
    seeded = grade("run", folder / "ann", *IDS, "--course", ARENA, "--class", tmp_path / "out")
    assert seeded.code == 2, seeded.out
    assert "not drawn by a secret" in seeded.err


def test_renaming_variables_repeatedly_does_not_lead_to_full_marks(grade: Grade, tmp_path: Path) -> None:
    """What a variant draws in one class says nothing about another: verdicts of variants differ between two secrets."""
    folder = write(tmp_path / "class", {f"s{n:02}": (SHOWS + f"V{n} = 0\n", DOUBLE) for n in range(4)})
    outs = [tmp_path / name for name in ("first", "second")]
    for out in outs:
        grade("class", folder, *IDS, "--course", ARENA, "--out", out, "--no-pages")
    for number in range(4):
        first, second = (told(checks(out, f"s{number:02}", 0)) for out in outs)
        assert first != second
