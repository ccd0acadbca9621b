"""Every command finds the course by one rule, names it if the folder does not show it, and trusts no submission's checks."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import ARENA, ROOT, Grade
from tests.engine.test_bad_input import one_line

PROBABILITY = ROOT / "tests/courses/probability"
ANSWER = "def at_least_one(p):\n    return 1 - (1 - p[0])\n"
#: Commands that say which course they work with, with what shows that it is the one on probability.
_COMMANDS = [
    (("list",), "Waiting for the first six"), (("show", "1.1.1"), "at_least_one("), (("hint", "1.1.1"), "hint 1"),
    (("progress",), "of 14 points"), (("solution", "1.1.1", "--yes"), "the reference answer"),
    (("notebook", "1.1.1", "-o", "n.ipynb"), "1 exercise"), (("export", "student", "s.zip"), "3 exercises"),
    (("export", "gradescope", "g.zip"), "14 points"), (("author", "verify", "1.1.1"), "1 of 1 exercises"),
    (("run", "1.1.1"), "1.1.1"), (("run", "../answers"), "1.1.1"),
    (("class", "../class", "--out", "../out"), "1 of 1 submissions"),
    (("reset", "1.1.1"), "as it was handed out"), (("start", "../mine"), "3 exercises"),
]  # fmt: skip


@pytest.fixture
def probability(tmp_path: Path) -> Path:
    """A course on another subject, in a folder of its own, with answers to it beside."""
    shutil.copytree(PROBABILITY, tmp_path / "home/course", ignore=shutil.ignore_patterns("__pycache__"))
    for folder in ("answers", "class/ada"):
        (tmp_path / "home" / folder).mkdir(parents=True)
        (tmp_path / "home" / folder / "ex1_at_least_one.py").write_text(ANSWER)
    return tmp_path / "home/course"


@pytest.mark.parametrize(("below", "command", "words"), [
    *(("", *case) for case in _COMMANDS),
    *((below, *case) for below in ("exercises", "exercises/ch01_chance", "checks") for case in _COMMANDS[:2]),
    ("exercises", ("run", "1.1.1"), "1.1.1"), ("exercises", ("author", "verify", "1.1.1"), "1 of 1 exercises"),
])  # fmt: skip
def test_in_a_courses_own_folder_every_command_is_about_that_course(
    below: str, command: tuple[str, ...], words: str, probability: Path
) -> None:
    """At its top, in one of its trees, in a chapter: the same course, and no line is needed to name it."""
    here = probability / below
    up = "../" * len(Path(below).parts)
    ran = Grade(here)(*[up + word if word.startswith("../") else word for word in command], HOME=str(probability.parent))
    assert ran.code in (0, 1), ran.err
    assert words in ran.out and not ran.out.startswith("course: ") and "LeNet" not in ran.out, ran.out


def test_elsewhere_the_installed_course_is_used_and_named(grade: Grade, tmp_path: Path) -> None:
    """The first line of output says which course it is; where a program reads the output, standard error does."""
    (tmp_path / "answers").mkdir()
    (tmp_path / "answers/ex4_minimum_pooling.py").write_text("def min_pool(X, max_pool, k, s, p):\n    return 0\n")
    for command in (("show", "6.5.4"), ("hint", "6.5.4"), ("run", "answers", "6.5.4"), ("author", "verify", "6.5.4")):
        first = grade(*command).out.splitlines()[0]
        assert first.startswith("course: Convolutional neural networks (Dive into Deep Learning"), first
    assert grade("list").out.startswith("Convolutional neural networks")
    ran = grade("run", "answers", "6.5.4", "--json", "-")
    assert ran.out.startswith("{") and ran.err.startswith("course: ")


def test_a_path_in_another_course_brings_that_course_and_it_is_named(probability: Path) -> None:
    """The path comes before the current folder; from outside, the first line says whose checks judge."""
    ran = Grade(probability.parent)("run", "course/solutions")
    assert ran.out.startswith("course: A little probability (tests), at ") and "14 of 14 points" in ran.out, ran.out
    shutil.copytree(ARENA, probability.parent / "arena")
    ran = Grade(probability.parent / "arena")("run", "../course/solutions")
    assert ran.out.startswith("course: A little probability") and "14 of 14 points" in ran.out, ran.out


def test_answers_in_a_started_folder_are_judged_by_the_course_that_one_stands_in(probability: Path) -> None:
    """The folder that students work in has no checks: it names its course, and whoever stands there has them."""
    grade = Grade(probability)
    grade("start", "../mine")
    section = "ch01_chance/s01_counting"
    shutil.copy(probability / "solutions" / section / "ex1_at_least_one.py", probability.parent / "mine" / section)
    ran = grade("run", "../mine", "1.1.1")
    assert ran.code == 0 and "(100 %)" in ran.out and not ran.out.startswith("course: "), ran.err
    alone = Grade(probability.parent)("run", "mine", "1.1.1")
    assert alone.code == 2 and "has no checks" in alone.err


def test_a_copy_of_the_installed_course_is_not_judged_by_its_own_checks(grade: Grade, tmp_path: Path) -> None:
    """A student's clone whose checks give every point: the installed ones judge, and the first line says so."""
    folder = tmp_path / "clone"
    section = "ch06_cnn/s05_pooling"
    for tree in ("exercises", "grader/checks"):
        shutil.copytree(ROOT / tree / section, folder / tree / section, ignore=shutil.ignore_patterns("__pycache__", "wrong"))
    shutil.copy(ROOT / "exercises/course.toml", folder / "exercises")
    answer = folder / "exercises" / section / "ex4_minimum_pooling.py"
    answer.write_text("def min_pool(X, max_pool, k, s, p):\n    return 0\n")
    check = folder / "grader/checks" / section / "test_ex4_minimum_pooling.py"
    check.write_text(re.sub(r"(?m)^    [^\"].*$", "    pass", check.read_text()))
    for here, path in ((folder, "exercises"), (tmp_path, "clone/exercises"), (folder / "exercises", ".")):
        ran = Grade(here)("run", path, "6.5.4")
        assert ran.code == 1 and ran.out.startswith("course: ") and "8 of 8" not in ran.out, ran.out


@pytest.mark.parametrize("inside", ["exercises", "."])
def test_a_submission_with_a_whole_course_in_it_is_refused(inside: str, grade: Grade, tmp_path: Path) -> None:
    """Its checks lie inside of what is judged: one line, and nothing of it is run."""
    folder = tmp_path / "eve"
    shutil.copytree(PROBABILITY, folder)
    if inside == ".":
        text = (folder / "exercises/course.toml").read_text()
        (folder / "course.toml").write_text(text.replace("../", ""))
        (folder / "exercises/course.toml").unlink()
        ran = grade("run", folder)
    else:
        ran = Grade(folder)("run", ".")
    assert ran.code == 2 and "its own checks" in ran.err and one_line(ran.err), ran.err


def test_completion_uses_the_course_of_the_folder(probability: Path) -> None:
    """What the shell offers are that course's exercises."""
    environment = {"_GRADE_COMPLETE": "bash_complete", "COMP_WORDS": "grade show 1", "COMP_CWORD": "2"}
    said = Grade(probability)(**environment).out
    assert "1.1.1" in said and "6.5" not in said


@pytest.mark.parametrize(("change", "words"), [
    (("chapters", "chaptres"), "did you mean chapters"), (('name = "', 'name = "../'), "one word"),
    (('title = "', 'title = "\\u001b[2J'), "one line of text"), (("folder = ", "folder = 3 #"), "folder"),
    (('checks = "', 'checks = "../../'), "no such folder"), (('solutions = "', 'solutions = 3 #"'), "must be a path"),
    (("[[chapters.sections]]", "[[chapters.sectoins]]"), "sections"), (("[[chapters]]", "[chapters]"), "chapters"),
    (('title = "Counting', 'lnik = "x"\ntitle = "Counting'), "did you mean link"),
    (('folder = "s', 'folder = "z'), "must look like"),
])  # fmt: skip
def test_a_course_toml_with_a_fault_is_reported_in_one_line(change: tuple[str, str], words: str, probability: Path) -> None:
    """Unknown keys, wrong types, missing tables, texts that would write over a screen, trees that are not there."""
    file = probability / "exercises/course.toml"
    text = file.read_text()
    assert change[0] in text, text
    file.write_text(text.replace(*change))
    for command in (("list",), ("run", "../answers"), ("author", "verify")):
        ran = Grade(probability)(*command)
        assert ran.code == 2 and words in ran.err and one_line(ran.err), ran.err


def test_a_course_toml_that_is_not_a_reasonable_text_is_reported_in_one_line(probability: Path) -> None:
    """Too large, nested without an end, no UTF-8, a folder."""
    file = probability / "exercises/course.toml"
    for content in (b"#" * 2_000_000, b"a = " + b"[" * 100_000, b"\xff\xfe"):
        file.write_bytes(content)
        ran = Grade(probability)("list")
        assert ran.code == 2 and "course.toml" in ran.err and one_line(ran.err), ran.err


def test_an_incomplete_course_judges_nobody(probability: Path) -> None:
    """An exercise without checks, a check file without a check, a section without its folder, no checks at all: one line.

    An exercise whose check file holds nothing is ungraded where somebody grades their own answers, and stops a class.
    """
    grade = Grade(probability)
    (section,) = (path.parent for path in (probability / "checks").rglob("test_ex1_at_least_one.py"))
    check = section / "test_ex1_at_least_one.py"
    text = check.read_text()
    alone = (("run", "../answers"), ("watch", "exercises"))
    everybody = (("class", "../class", "--out", "../out"), ("author", "verify"))

    def refused(words: str, commands: tuple[tuple[str, ...], ...] = (*alone, *everybody)) -> None:
        for command in commands:
            ran = grade(*command)
            assert ran.code == 2 and words in ran.err and one_line(ran.err), (command, ran.err)
        assert not (probability.parent / "out").exists()

    def ungraded(words: str) -> None:
        ran = grade("run", "../answers")
        assert ran.code == 3 and words in " ".join(ran.out.split()), ran.out + ran.err

    check.unlink()
    refused("test_ex1_at_least_one.py")
    check.write_text('"""Nothing."""\n')
    refused("holds no check", everybody)
    ungraded("holds no check")
    check.write_text(text)
    folder = next(path for path in (probability / "exercises").rglob("ex1_at_least_one.py")).parent
    shutil.move(folder, probability / "away")
    refused("no such folder")
    shutil.move(probability / "away", folder)
    shutil.rmtree(probability / "checks")
    refused("no such folder")
