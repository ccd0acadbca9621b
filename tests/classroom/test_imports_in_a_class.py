"""In a class, unused imports and own helper modules lose no points, and different programs are not confused."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

from grader.catalog.bounded_process import ReadingProcess
from grader.catalog.course import installed, read_course
from grader.catalog.own_modules import OwnModule
from grader.catalog.submission import Answer, read_submission
from grader.classroom import result_keys
from grader.classroom.read_hand_in import read_hand_in
from grader.classroom.records import HandIn, Person
from grader.grading.run import task_for
from tests.conftest import ARENA, ROOT, Grade

HEAD = "import numpy as np\n\n\ndef min_pool(X, max_pool, k, s, p):\n    return -max_pool(-X, k, s, p)\n"
NEG = "import numpy as np\n\n\ndef min_pool(X, max_pool, k, s, p):\n    return -max_pool(neg(X), k, s, p)\n"
HELPER = "def neg(x):\n    return -x\n"
EXERCISE = "ex4_minimum_pooling.py"
#: Who hands in what; all of them have the right answer.
CLASS = {
    "colab_py": {EXERCISE: "from google.colab import drive\n" + HEAD},
    "d2l": {EXERCISE: "from d2l import mxnet as d2l\n" + HEAD},
    "given": {EXERCISE: "from given import max_pool as mp\n" + HEAD},
    "helper": {EXERCISE: "from my_helper import neg\n" + NEG, "my_helper.py": HELPER},
    "matplotlib_main": {
        EXERCISE: HEAD + "\nif __name__ == '__main__':\n    import matplotlib.pyplot as plt\n    plt.imshow(np.eye(3))\n"
    },
    "matplotlib_unused": {EXERCISE: "import matplotlib.pyplot as plt\n" + HEAD},
    "own_given": {EXERCISE: "from given import neg\n" + NEG, "given.py": HELPER},
    "pandas_unused": {EXERCISE: "import pandas as pd\n" + HEAD},
    "shadow": {EXERCISE: HEAD, "numpy.py": "raise SystemExit('I am the students numpy')\n"},
    "sibling": {
        EXERCISE: "from ex1_shape_formula import output_size\n" + HEAD,
        "ex1_shape_formula.py": "def output_size(n, k, p, s):\n    return (n + 2 * p - k) // s + 1\n",
    },
    "torch_unused": {EXERCISE: "import torch\n" + HEAD},
    "tqdm": {EXERCISE: "from tqdm import tqdm\n" + HEAD},
}
ADD = "from my_helper import add\ndef double(x):\n    return add(x, x)\n"
RIGHT, WRONG = "def add(a, b):\n    return a + b\n", "def add(a, b):\n    return a - b\n"


def write(folder: Path, people: dict[str, dict[str, str]]) -> Path:
    for name, files in people.items():
        for file, text in files.items():
            (folder / name).mkdir(parents=True, exist_ok=True)
            (folder / name / file).write_text(text)
    return folder


def earned(out: Path) -> dict[str, int]:
    return {path.parent.name: json.loads(path.read_text())["score"]["earned"] for path in out.glob("students/*/report.json")}


def test_unused_imports_and_helpers_lose_no_points(grade: Grade, tmp_path: Path) -> None:
    """All twelve have eight of eight; a file that is not used is named in the gradebook."""
    ran = grade("class", write(tmp_path / "class", CLASS), "6.5.4", "--out", tmp_path / "out", seconds=400)
    assert ran.code == 0, ran.err
    assert earned(tmp_path / "out") == dict.fromkeys(CLASS, 8)
    with (tmp_path / "out/gradebook.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["key"]: " ".join(row.values()) for row in csv.DictReader(file)}
    assert "numpy.py beside the answer is not used" in rows["shadow"]
    assert "given.py beside the answer differs from the course's" in rows["own_given"]


def test_equal_answers_with_different_helpers_are_two_programs(grade: Grade, tmp_path: Path) -> None:
    """And equal helpers, but for a comment, are one: judged once."""
    people = {
        "ann": {"ex2_double.py": ADD, "my_helper.py": RIGHT},
        "bob": {"ex2_double.py": ADD, "my_helper.py": WRONG},
        "cleo": {"ex2_double.py": ADD, "my_helper.py": RIGHT + "# by Cleo\n"},
        "dora": {"ex2_double.py": ADD},
    }
    folder, out = write(tmp_path / "class", people), tmp_path / "out"
    ran = grade("class", folder, "1.1.2", "--course", ARENA, "--out", out, seconds=300)
    assert ran.code == 0 and earned(out) == {"ann": 3, "bob": 0, "cleo": 3, "dora": 0}, ran.err
    # A changed helper is a changed answer.
    write(folder, {"bob": {"my_helper.py": RIGHT}})
    grade("class", folder, "1.1.2", "--course", ARENA, "--out", out, seconds=300)
    assert earned(out)["bob"] == 3


def test_the_name_and_the_numbers_of_a_program_depend_on_its_modules() -> None:
    """Comments in a module change neither."""
    course = read_course(ARENA / "exercises")

    def answer(helper: str, file: str = "my_helper.py") -> Answer:
        return Answer(ADD, modules=(OwnModule(file.removesuffix(".py"), file, helper),))

    def names(answer: Answer) -> tuple[str, str]:
        task = task_for(course, course.one("1.1.2"), "ann", answer, 0, "answer")
        return result_keys.shared_result_key("judge", answer, ""), task.seed_person

    plain = names(answer(RIGHT))
    assert plain == names(answer(RIGHT + "# by Cleo\n"))
    for other in (answer(WRONG), answer(RIGHT, "others.py"), Answer(ADD)):
        mine, theirs = names(other), plain
        assert mine[0] != theirs[0] and mine[1] != theirs[1]
        assert result_keys.answer_digest(other) != result_keys.answer_digest(answer(RIGHT))


def test_files_stored_side_by_side_by_a_platform_can_import_each_other(tmp_path: Path) -> None:
    """Those of one person; nobody can import what somebody else has handed in."""
    course = installed()
    files = {"ann": {"ann_1_2_helper.py": HELPER, "ann_1_3_ex4.py": "from my_helper import neg\n" + NEG}, "my_helper": {}}
    folder = write(tmp_path, {"class": {name: text for part in files.values() for name, text in part.items()}}) / "class"
    (folder / "secret.py").write_text(HELPER)
    paths = (folder / "ann_1_2_helper.py", folder / "ann_1_3_ex4.py")
    handed = HandIn(Person("ann"), paths, names=("my_helper.py", EXERCISE))
    with ReadingProcess(course) as reading:
        submission = read_hand_in(course, reading, handed)
        thief = HandIn(Person("bob"), (paths[1],), names=(EXERCISE,))
        (stolen,) = read_hand_in(course, reading, thief).answers.values()
    (answer,) = submission.answers.values()
    assert [module.name for module in answer.modules] == ["my_helper"] and not submission.notices
    assert stolen.modules == ()


def test_a_sibling_in_a_whole_tree_is_the_one_beside(tmp_path: Path) -> None:
    """Two sections have a helper of the same name: each answer gets its own."""
    texts = {"ch06_cnn/s05_pooling": (EXERCISE, HELPER), "ch06_cnn/s03_padding_strides": ("ex1_shape_formula.py", "neg = 3\n")}
    for folder, (file, helper) in texts.items():
        write(tmp_path, {folder: {file: "from my_helper import neg\n" + NEG, "my_helper.py": helper}})
    found = read_submission(installed(), tmp_path, "ann").answers
    assert {path: answer.modules[0].source for path, answer in found.items()} == {
        f"{folder}/{file}": helper for folder, (file, helper) in texts.items()
    }


def test_a_class_imports_no_package_that_neither_answers_nor_checks_use(tmp_path: Path) -> None:
    """One that answers may import, and none does, is not imported where judges are forked from."""
    right = (ARENA / "solutions/ch01_arena/s01_cell/ex1_min_pool2d.py").read_text()
    folder, out = write(tmp_path / "class", {"ann": {"ex1_min_pool2d.py": right}}), tmp_path / "out"
    arguments = ["class", str(folder), "1.1.1", "--course", str(ARENA), "--out", str(out), "--no-pages"]
    program = (
        f"import sys\nfrom grader.__main__ import main\nsys.argv = ['grade', *{arguments!r}]\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "print('LOADED', sorted(set(sys.modules) & {'pytest', '_pytest', 'sympy', 'numpy'}))"
    )
    environment = {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, timeout=120)
    assert done.stdout.rstrip().endswith("LOADED ['numpy']"), done.stdout + done.stderr
    (path,) = out.glob("students/*/report.json")
    report = json.loads(path.read_text())
    assert report["score"]["earned"] > 0
