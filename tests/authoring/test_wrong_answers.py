"""A file of known wrong answers is parsed: each class becomes a complete answer, and each fault is reported in a line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from grader.catalog.course import installed, read_course
from grader.catalog.wrong_answers import WrongAnswers, answer_name, class_name, read_wrong_answers, whole_answers
from grader.classroom.result_keys import exercise_digest
from tests.conftest import ARENA, Grade

REFERENCE = '''"""Areas."""

from __future__ import annotations

import math
from fractions import Fraction

FACTOR: Fraction = Fraction(1, 2)


def triangle(base: int, height: int) -> Fraction:
    """Half the rectangle."""
    return FACTOR * _rectangle(base, height)


def circle(radius: float) -> float:
    return math.pi * radius**2


def _rectangle(a, b):
    return a * b
'''
HEAD = '    """Words."""\n\n    caught_by = "test_x"\n    diagnosis = "Not so."\n'


def read(folder: Path, text: str, reference: str | None = REFERENCE) -> WrongAnswers:
    """Write a file of wrong answers, and read it."""
    path = folder / "ex1_areas.py"
    path.write_text(text)
    return read_wrong_answers(path, reference)


def names(text: str) -> dict[str, Any]:
    """Run a text and give what it defines."""
    found: dict[str, Any] = {}
    exec(compile(text, "answer.py", "exec"), found)  # noqa: S102 -- the test's own text
    return found


def test_a_class_replaces_what_it_defines_and_keeps_the_rest(tmp_path: Path) -> None:
    """A helper and a constant may be replaced as well as a function; what is kept calls what is new."""
    text = f"class Whole:\n{HEAD}\n    FACTOR = 1\n\n\n"
    text += f"class Perimeter:\n{HEAD}\n    def _rectangle(a, b):\n        return 2 * (a + b)\n"
    found = read(tmp_path, text)
    assert found.faults == () and [w.name for w in found.answers] == ["perimeter", "whole"]
    perimeter, whole = (names(w.text) for w in found.answers)
    assert whole["triangle"](3, 4) == 12 and perimeter["triangle"](3, 4) == 7
    assert whole["circle"](1) == perimeter["circle"](1) == pytest.approx(3.14159, abs=1e-4)
    assert {(w.caught_by, w.diagnosis) for w in found.answers} == {("test_x", "Not so.")}


def test_shared_helpers_imports_and_statements_reach_the_answer(tmp_path: Path) -> None:
    """What stands outside the classes is added where it is used; what runs in a class runs in its answer alone."""
    text = (
        "import numpy as np\nfrom reference import FACTOR\n\n\ndef rounded(x):\n    return np.round(x)\n\n\n"
        f"class Rounds:\n{HEAD}\n    def circle(radius):\n        return rounded(3.2 * radius) + 0 * FACTOR\n\n\n"
        f"class Raises:\n{HEAD}\n    if FACTOR:\n        raise OSError('at once')\n\n\n"
        f"class Delegates:\n{HEAD}\n    circle = rounded\n"
    )
    found = read(tmp_path, text)
    assert found.faults == ()
    delegates, raises, rounds = found.answers
    assert names(rounds.text)["circle"](1.0) == names(delegates.text)["circle"](3.2) == 3.0
    assert "numpy" in rounds.imported and "numpy" not in raises.imported and "fractions.Fraction" in raises.imported
    with pytest.raises(OSError, match="at once"):
        names(raises.text)


def test_an_answer_may_share_nothing_with_the_reference(tmp_path: Path) -> None:
    """Own imports, decorators, classes: then nothing of the reference is left in the text."""
    text = (
        "import functools\n\n\nclass _Shape:\n    side = 2\n\n\n"
        f"class Other:\n{HEAD}\n    class Big(_Shape):\n        side: int = 5\n\n"
        "    @functools.cache\n    def triangle(base, height):\n        return Big.side\n\n"
        "    def circle(radius):\n        return _Shape.side\n"
    )
    found = read(tmp_path, text)
    assert found.faults == () and len(found.answers) == 1
    (other,) = found.answers
    assert "Fraction" not in other.text and "math" not in other.text and "rectangle" not in other.text
    assert names(other.text)["triangle"](1, 1) == 5 and names(other.text)["circle"](1) == 2


def test_no_docstring_comment_or_annotation_of_the_reference_is_in_the_text(tmp_path: Path) -> None:
    """A wrong answer is as a student would write it; what only annotations needed is not imported for it."""
    reference = REFERENCE.replace("base: int", "base: sympy.Expr").replace("import math", "import math\n\nimport sympy")
    found = read(tmp_path, f"class Whole:\n{HEAD}\n    FACTOR = 1\n", reference)
    (whole,) = found.answers
    assert "Half the rectangle" not in whole.text and "sympy" not in whole.text and "-> " not in whole.text


@pytest.mark.parametrize(("text", "line", "words"), [
    ("class A:\n    caught_by = 'x'\n\n    FACTOR = 2\n", 1, "A has no diagnosis"),
    (f"class A:\n{HEAD}", 1, "changes nothing"),
    (f"class A:\n{HEAD}\n    def circel(radius):\n        return 0\n", 7, "circel is not in the reference"),
    (f"class A:\n{HEAD}\n    FACTOR = 2\n\n\nclass A:\n{HEAD}\n    FACTOR = 3\n", 10, "A is defined twice"),
    (f"class A(int):\n{HEAD}\n    FACTOR = 2\n", 1, "a plain class"),
    (f"class no_factor:\n{HEAD}\n    FACTOR = 2\n", 1, "not a valid name for a wrong answer"),
    ("class A:\n    caught_by = ''\n    diagnosis = f'{1}'\n\n    FACTOR = 2\n", 2, "caught_by must be a text"),
    ("FACTOR = 2\n", 1, "FACTOR means something else in the reference"),
    ("from sympy import factor as math\n", 1, "math means something else in the reference"),
    ("from reference import square\n", 1, "the reference has no square"),
    ("import math\n\nprint(math.pi)\n", 3, "only imports, functions, classes and constants"),
    ("class A:\n    def f(:\n", 2, "invalid syntax"),
])  # fmt: skip
def test_a_fault_is_reported_in_one_line_with_its_place(text: str, line: int, words: str, tmp_path: Path) -> None:
    """And nothing that it leaves out is there all the same."""
    found = read(tmp_path, text)
    (fault,) = found.faults
    assert f"ex1_areas.py, line {line}: " in fault and words in fault and "\n" not in fault
    assert len(found.answers) <= 1


@pytest.mark.parametrize("content", [b"\xff\xfe", b"x = 1\0", b"(" * 5000, b"-" * 200_000 + b"1"])
def test_invalid_python_is_reported_as_a_fault(content: bytes, tmp_path: Path) -> None:
    """Other bytes, a null byte, nesting without end."""
    path = tmp_path / "ex1_areas.py"
    path.write_bytes(content)
    found = read_wrong_answers(path, REFERENCE)
    assert found.answers == () and len(found.faults) == 1 and "\n" not in found.faults[0]


def test_deep_nesting_only_affects_its_own_class(tmp_path: Path) -> None:
    """It is read as a tree and written again, both of which have an end; the other classes are read."""
    deep = f"class Deep:\n{HEAD}\n    def circle(radius):\n        return {'-' * 900}radius\n\n\n"
    found = read(tmp_path, f"{deep}class Whole:\n{HEAD}\n    FACTOR = 1\n")
    assert [w.name for w in found.answers] == ["whole"] and "Deep is nested too deeply" in found.faults[0]


def test_a_missing_file_holds_no_wrong_answer(tmp_path: Path) -> None:
    """An exercise without known wrong answers is no fault of a file."""
    assert read_wrong_answers(tmp_path / "nothing.py", REFERENCE) == WrongAnswers()


@pytest.mark.parametrize("name", ["no_outer_minus", "relu_0", "a_float", "none", "numbers_of_32_bits", "im2col", "x", "b_2_b"])
def test_names_in_reports_and_names_of_classes_belong_together(name: str) -> None:
    """The class that a name gives leads back to the name."""
    assert answer_name(class_name(name)) == name


def test_whole_answers_need_no_reference(tmp_path: Path) -> None:
    """What is bundled without the references says the same: names, checks, diagnoses, texts that do the same."""
    for exercise in installed().select(("6.4.1a", "6.2.1a")):
        text = whole_answers(exercise.title, exercise.wrong_answers)
        found = read(tmp_path, text, None)
        assert found.faults == ()
        told = [(w.name, w.caught_by, w.diagnosis, sorted(w.text.split())) for w in found.answers]
        assert told == [
            (w.name, w.caught_by, w.diagnosis, sorted(w.text.removeprefix("from __future__ import annotations\n").split()))
            for w in exercise.wrong_answers
        ]


def test_a_faulty_file_stops_neither_a_run_nor_a_class(grade: Grade, tmp_path: Path) -> None:
    """Points and messages are as ever; the diagnosis of what cannot be read is missing."""
    course = tmp_path / "course"
    shutil.copytree(ARENA, course, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "class/ada").mkdir(parents=True)
    (tmp_path / "class/ada/ex1_min_pool2d.py").write_text("def min_pool2d(X, p):\n    return X\n")
    (course / "checks/ch01_arena/s01_cell/wrong/ex1_min_pool2d.py").write_text("class A(:\n")
    ran = grade("run", tmp_path / "class/ada", "1.1.1", "--course", course, "--json", tmp_path / "r.json")
    assert ran.code == 1, ran.err
    (exercise,) = json.loads((tmp_path / "r.json").read_text())["exercises"]
    assert exercise["outcome"] == "failed" and all(c["diagnosis"] is None for c in exercise["checks"])
    ran = grade("class", tmp_path / "class", "1.1.1", "--course", course, "--out", tmp_path / "out", "--no-pages")
    assert ran.code == 0, ran.err


def test_only_changes_of_a_wrong_answers_diagnosis_or_code_lead_to_regrading(tmp_path: Path) -> None:
    """A comment or docstring re-grades nobody; a diagnosis, a check's name or code does, also where the reference holds it."""
    shutil.copytree(ARENA, tmp_path / "course", ignore=shutil.ignore_patterns("__pycache__"))
    wrong = tmp_path / "course/checks/ch01_arena/s01_cell/wrong/ex1_min_pool2d.py"
    reference = tmp_path / "course/solutions/ch01_arena/s01_cell/ex1_min_pool2d.py"
    text = wrong.read_text().replace("range(cols)", "LOOP(cols)")
    reference.write_text(reference.read_text() + "\n\nLOOP = range\n")

    def digest(changed: str) -> str:
        wrong.write_text(changed.replace("import numpy", "from reference import LOOP\nimport numpy"))
        course = read_course(tmp_path / "course/exercises")
        assert course.exercises[0].wrong_answer_faults == ()
        return exercise_digest(course, course.exercises[0])

    first = digest(text)
    assert digest(text + "\n# A remark.\n") == first
    reference.write_text('"""The idea, in other words."""\n' + reference.read_text().partition('"""\n')[2])
    assert digest(text) == first
    assert digest(text.replace("the largest value of", "the greatest value of")) != first
    assert digest(text.replace(".max()", ".mean()")) != first
    reference.write_text(reference.read_text().replace("LOOP = range", "LOOP = reversed"))
    assert digest(text) != first


def test_a_change_replaces_expressions_and_statements_of_the_reference(tmp_path: Path) -> None:
    """However it is spaced or quoted; every place that matches is changed, and two parts can change places."""
    text = (
        f'class Taxi:\n{HEAD}    change = {{"math.pi*radius ** 2": "4 * radius"}}\n\n\n'
        f'class Swapped:\n{HEAD}    change = {{"base": "height", "height": "base"}}\n\n\n'
        f'class Twice:\n{HEAD}    change = {{"return a * b": "a = 2 * a; return a * b", "Fraction(1, 2)": "Fraction(1)"}}\n\n\n'
        f'class Silent:\n{HEAD}    change = {{"return a * b": ""}}\n\n\n'
        f'class Both:\n{HEAD}    change = {{"a * b": "a + b"}}\n\n    def circle(radius):\n        return 0\n'
    )
    found = read(tmp_path, text)
    assert found.faults == ()
    answers = {w.name: names(w.text) for w in found.answers}
    assert answers["taxi"]["circle"](2) == 8 and answers["taxi"]["triangle"](3, 4) == 6
    assert "_rectangle(height, base)" in next(w.text for w in found.answers if w.name == "swapped")
    assert answers["twice"]["triangle"](3, 4) == 24
    assert answers["silent"]["_rectangle"](3, 4) is None
    assert answers["both"]["triangle"](3, 4) == 3.5 and answers["both"]["circle"](1) == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ('{"radius**3": "1"}', "the reference has no `radius**3` to be changed"),
        ('{"a * b": "a *"}', "`a * b` or its replacement is neither an expression"),
        ('{"": "1"}', "has an empty key"),
        ('{"a * b": 3}', 'change must be a dict of texts, such as {"k - 1": "k"}'),
        ("{}", 'change must be a dict of texts, such as {"k - 1": "k"}'),
        ("dict(a='b')", 'change must be a dict of texts, such as {"k - 1": "k"}'),
    ],
)
def test_a_change_that_cannot_be_made_is_reported_in_one_line(tmp_path: Path, change: str, said: str) -> None:
    """With its place; the other answers of the file stay."""
    text = f"class Wrong:\n{HEAD}    change = {change}\n\n\nclass Fine:\n{HEAD}    FACTOR = 1\n"
    found = read(tmp_path, text)
    assert [w.name for w in found.answers] == ["fine"]
    (fault,) = found.faults
    assert said in fault and "line 6" in fault
