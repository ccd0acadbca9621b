"""If a framework is missing, exercises that need it are skipped with the reason, and lose no points."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import ARENA, ROOT, Grade, exercise
from tests.environments import environment


@pytest.fixture(scope="module")
def python_without_mxnet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an environment that sees this one's packages, all but mxnet."""
    return environment(tmp_path_factory.mktemp("environment"), without=("mxnet",))


def test_an_exercise_without_its_framework_is_skipped(python_without_mxnet: Path, grade: Grade, tmp_path: Path) -> None:
    """The mxnet exercise is skipped and named; all others are graded; the score says how many points could be had."""
    target = tmp_path / "r.json"
    ran = grade("run", ARENA / "solutions", "--course", ARENA, "--json", target, "--worker-python", python_without_mxnet)
    report = json.loads(target.read_text())
    layer = exercise(report, "1.1.3")
    assert layer["outcome"] == "skipped" and "mxnet is not installed" in layer["checks"][0]["message"]
    assert (report["score"], report["unjudged"]) == ({"earned": 8, "possible": 8}, 2)
    assert ran.code == 1 and "8 of 10 points" in ran.out and "2 of the 10 could not be judged here" in ran.out
    assert f"{python_without_mxnet} -m pip install --no-deps mxnet==1.9.1" in ran.out


def test_an_answer_that_imports_a_missing_framework_is_not_judged(
    python_without_mxnet: Path, grade: Grade, tmp_path: Path
) -> None:
    """What answers may import is missing here: that is no error of the answer's, in whatever exercise it is imported."""
    answer = tmp_path / "ex1_min_pool2d.py"
    answer.write_text("import mxnet\ndef min_pool2d(X, p):\n    return X\n")
    target = tmp_path / "r.json"
    grade("run", answer, "--course", ARENA, "--json", target, "--worker-python", python_without_mxnet)
    found = exercise(json.loads(target.read_text()), "1.1.1")
    assert (found["outcome"], found["missing"], found["unjudged"]) == ("skipped", ["mxnet"], 5)


def test_right_answers_lose_nothing_by_it(python_without_mxnet: Path, grade: Grade, tmp_path: Path) -> None:
    """Checks that ask the real layers are skipped, and so is what needs them: neither counts as possible, and it is said."""
    target = tmp_path / "r.json"
    ran = grade(
        "run",
        ROOT / "solutions",
        "6.4.2b",
        "6.4.2c",
        "6.4.6",
        "6.2.2",
        "--json",
        target,
        "--worker-python",
        python_without_mxnet,
    )
    report = json.loads(target.read_text())
    score = report["score"]
    assert 0 < score["earned"] == score["possible"] < 40 and ran.code == 1
    assert sum(package["points"] for package in report["missing"]) == report["unjudged"] > 0


@pytest.mark.parametrize(
    ("imports", "there"),
    [
        ("from mxnet.gluon import nn\n", False),
        ("from scipy import signal\nfrom mxnet.gluon import nn\n", True),
        (
            "from mxnet.gluon import nn\nimport mxnet.test_utils as tools\nimport scipy.stats as st\nassert tools.ss is st\n",
            True,
        ),
    ],
)
def test_mxnet_imports_scipy_only_for_answers_that_import_it(imports: str, there: bool, grade: Grade, tmp_path: Path) -> None:
    """Half of what mxnet would import is scipy, for tools that no answer needs; who imports both has both."""
    answer = tmp_path / "ex3_layer.py"
    answer.write_text(f"{imports}import sys\ndef layer():\n    print('scipy' in sys.modules)\n    return nn.Dense(1)\n")
    found = exercise(grade.report(answer, "1.1.3"), "1.1.3")
    assert found["outcome"] == "passed", found
    assert set(found["output"].split()) == {str(there)}
