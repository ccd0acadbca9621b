"""Notebooks are written, filled in by a real Jupyter, read by jupytext and graded, broken ones included."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import jupytext
import nbformat
import pytest
from nbclient import NotebookClient

from grader.catalog.course import installed
from grader.study.exercise_statement import read_statement
from grader.study.notebook_writer import statement_markdown
from tests.conftest import ARENA, Grade

POOL = """\
import numpy as np
def min_pool2d(X, p):
    rows, cols = X.shape[0] - p[0] + 1, X.shape[1] - p[1] + 1
    return np.array([[smallest(X[i : i + p[0], j : j + p[1]]) for j in range(cols)] for i in range(rows)])
"""
HELPER = "def smallest(window):\n    return window.min()\n"
DOUBLE = "def double(x):\n    return 2 * x\n"


def notebook(*cells: str | tuple[str, str]) -> dict[str, Any]:
    """Make a notebook of code cells: a text, or (mark in the metadata, text)."""
    made = nbformat.v4.new_notebook()
    for cell in cells:
        mark, text = cell if isinstance(cell, tuple) else ("", cell)
        made.cells.append(nbformat.v4.new_code_cell(text, metadata={"grade": {"exercise": mark}} if mark else {}))
    return made


def write(path: Path, *cells: str | tuple[str, str]) -> Path:
    """Write such a notebook."""
    nbformat.write(notebook(*cells), path)
    return path


def earned(report: dict[str, Any]) -> dict[str, int]:
    """Points by exercise."""
    return {e["id"]: e["score"]["earned"] for e in report["exercises"]}


@pytest.fixture(scope="module")
def section(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Section 6.4, as `grade notebook` writes it."""
    folder = tmp_path_factory.mktemp("section")
    ran = Grade(folder)("notebook", "6.4", "-o", "F.ipynb")
    assert ran.code == 0 and "grade run F.ipynb" in ran.out, ran.err
    return folder / "F.ipynb"


def test_a_section_becomes_a_valid_notebook(section: Path) -> None:
    """Format 4.5; statements with formulas, what the section gives, one marked cell per exercise."""
    book = nbformat.read(section, as_version=4)
    nbformat.validate(book)
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert code[0].source == "%load_ext grader" and "grade" not in code[0].metadata
    marks = [cell.metadata["grade"]["exercise"] for cell in code[1:]]
    assert marks[0] == "given" and marks[1:3] == ["6.4.1a", "6.4.1b"] and len(marks) == len(set(marks)) == 13
    answers = [cell.source for cell in code][2:]
    assert all(text.startswith(f"# grade: {mark}\n") for mark, text in zip(marks[1:], answers, strict=True))
    text = "\n".join(cell.source for cell in book.cells if cell.cell_type == "markdown")
    assert r"\sum_{b=0}^{q-1} B[b]\cdot" in text and "`compose(K1, K2)`" in text and "## Conventions" in text


def test_it_runs_in_jupyter_and_is_read_by_jupytext(section: Path, tmp_path: Path) -> None:
    """Filled in, executed by a real kernel with magics and a plot of text beside it, sent through jupytext, graded in full."""
    book = nbformat.read(section, as_version=4)
    for cell in book.cells:
        if cell.metadata.get("grade", {}).get("exercise") == "6.4.3b":
            solution = (ARENA.parents[2] / "solutions/ch06_cnn/s04_channels/ex3b_double_padding.py").read_text(encoding="utf-8")
            cell.source = "# grade: 6.4.3b\n" + solution.split('"""', 2)[2] + "\nprint(unchanged_example())"
    trial = "%time sum(range(9))\n!echo shell\nfrom given import corr2d\ncorr2d([[1, 2]], [[3]])"
    book.cells.append(nbformat.v4.new_code_cell(trial))
    NotebookClient(book, timeout=120, kernel_name="python3").execute(cwd=str(tmp_path))
    assert not [out for cell in book.cells for out in cell.get("outputs", []) if out.output_type == "error"]
    percent = jupytext.writes(book, fmt="py:percent")
    again = jupytext.reads(percent, fmt="py:percent")
    for name, notebook in (("executed.ipynb", book), ("through_text.ipynb", again)):
        nbformat.write(notebook, tmp_path / name)
        report = Grade(tmp_path)("run", name, "6.4.3", "--json", "-").out
        assert earned(json.loads(report)) == {"6.4.3a": 0, "6.4.3b": 8}
        assert [e["outcome"] for e in json.loads(report)["exercises"]] == ["todo", "passed"]


def test_cells_are_recognised_by_mark_or_by_function(grade: Grade, tmp_path: Path) -> None:
    """A comment, metadata, or the functions alone; helpers in other cells are found; plots and magics do no harm."""
    path = write(
        tmp_path / "F.ipynb",
        "%matplotlib inline\nimport matplotlib.pyplot as plt\n!pip install nothing\n" + HELPER + "plt.plot([1])",
        "%%time\n# grade: 1.1.1\n" + POOL + "%timeit 1\nassert False, 'a trial'\nmin_pool2d?\nplt.show()\nx = !ls",
        "%%bash\nrm -rf everything",
        DOUBLE + "double(1 / 0)",
    )
    assert earned(grade.report(path)) == {"1.1.1": 5, "1.1.2": 3}
    assert earned(grade.report(write(path, ("1.1.1", HELPER + POOL), ("min_pool2d", DOUBLE)), "1.1.1"))["1.1.1"] == 5


def test_of_two_cells_the_last_counts_with_a_notice(grade: Grade, tmp_path: Path) -> None:
    """A copy of a cell replaces the one before; a cell that was split in two is one answer."""
    path = write(tmp_path / "F.ipynb", "# grade: 1.1.2\ndef double(x):\n    return x", "# grade: 1.1.2\n" + DOUBLE)
    ran = grade("run", path, "--course", ARENA)
    assert "3/3" in ran.out and "1.1.2: double() is written in cell 1 and in cell 2; cell 2 counts" in ran.err
    split = write(tmp_path / "split.ipynb", ("1.1.1", "# grade: 1.1.1\n" + HELPER), ("1.1.1", POOL))
    ran = grade("run", split, "--course", ARENA)
    assert "5/5" in ran.out and ran.err == ""


def test_a_cell_that_is_not_python_only_affects_its_exercise(grade: Grade, tmp_path: Path) -> None:
    """The student's own line is quoted; the other cells are graded."""
    path = write(tmp_path / "F.ipynb", "# grade: 1.1.1\ndef min_pool2d(X, p:\n    return X", "# grade: 1.1.2\n" + DOUBLE)
    report = grade.report(path)
    assert earned(report) == {"1.1.1": 0, "1.1.2": 3}
    assert "def min_pool2d(X, p:" in report["exercises"][0]["checks"][0]["message"]


def test_notebooks_lie_in_folders_and_zips_too(grade: Grade, tmp_path: Path) -> None:
    """A begun file counts for more than a notebook, and that for more than an untouched stub."""
    folder = tmp_path / "handed"
    folder.mkdir()
    write(folder / "F.ipynb", "# grade: 1.1.2\n" + DOUBLE, "# grade: 1.1.1\n" + HELPER + POOL)
    stub = ARENA / "exercises/ch01_arena/s01_cell/ex1_min_pool2d.py"
    (folder / "ex1_min_pool2d.py").write_bytes(stub.read_bytes())
    (folder / "double.py").write_text("def double(x):\n    return x\n")
    with zipfile.ZipFile(tmp_path / "handed.zip", "w") as archive:
        for file in folder.iterdir():
            archive.write(file, f"top/{file.name}")
    for path in (folder, tmp_path / "handed.zip"):
        ran = grade("run", path, "1.1.1", "1.1.2", "--course", ARENA, "--json", tmp_path / "r.json")
        assert earned(json.loads((tmp_path / "r.json").read_text())) == {"1.1.1": 5, "1.1.2": 0}
        assert "1.1.2 is in " in ran.err and "double.py counts" in ran.err


BROKEN = {
    "empty": b"", "text": b"hello", "cut": b'{"cells": [{"cell_type": "code", "source"', "list": b"[1, 2]",
    "no cells": b'{"nbformat": 4}', "old": b'{"worksheets": []}', "deep": b"[" * 200_000, "not utf-8": b'{"cells": "\xff"}',
    "nothing in it": b'{"cells": []}', "odd cells": b'{"cells": [1, null, {"cell_type": "code", "source": 5, "metadata": 7}]}',
    "large number": b'{"cells": ' + b"9" * 10_000 + b"}",
    "too much code": json.dumps({"cells": [{"cell_type": "code", "source": "x = 1\n" * 100_000}]}).encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_notebook_gets_one_clear_line(name: str, grade: Grade, tmp_path: Path) -> None:
    """Exit code 2, one line that names the file, no traceback."""
    path = tmp_path / "F.ipynb"
    path.write_bytes(BROKEN[name])
    ran = grade("run", path, "--course", ARENA)
    assert ran.code == 2 and ran.out == "" and len(ran.err.splitlines()) == 1 and "F.ipynb" in ran.err, ran.err


def test_invalid_characters_only_affect_their_cell(grade: Grade, tmp_path: Path) -> None:
    """A lone surrogate or a NUL in one cell: that exercise cannot be read."""
    path = tmp_path / "F.ipynb"
    for bad in ("\ud800", "\0"):
        texts = [f"# grade: 1.1.1\ndef min_pool2d(X, p):\n    return '{bad}'", ["# grade: 1.1.2\n", DOUBLE]]
        path.write_text(json.dumps({"cells": [{"cell_type": "code", "source": text} for text in texts]}))
        report = grade.report(path)
        assert earned(report) == {"1.1.1": 0, "1.1.2": 3}
        assert report["exercises"][0]["checks"][0]["cause"] == "bad_value"


def test_a_notebook_is_not_overwritten(grade: Grade, tmp_path: Path) -> None:
    """Without --force it stays; with it, a numbered copy is kept."""
    (tmp_path / "1.ipynb").write_text("mine")
    assert grade("notebook", "1", "--course", ARENA).code == 2
    assert (tmp_path / "1.ipynb").read_text() == "mine"
    assert grade("notebook", "1", "--course", ARENA, "--force").code == 0
    assert (tmp_path / "1.ipynb.~1~").read_text() == "mine"
    report = grade.report(tmp_path / "1.ipynb")
    assert {e["outcome"] for e in report["exercises"]} == {"todo"}


def test_places_are_shown_as_cell_and_line(grade: Grade, tmp_path: Path) -> None:
    """Whatever the answer was put together from: the cell as in "In [3]" after "Restart and run all", and its own line."""
    path = write(
        tmp_path / "F.ipynb",
        "%matplotlib inline\n!pip install nothing",
        "# a helper\n\ndef half(x):\n    return x / 0\n",
        ("1.1.2", "# grade: 1.1.2\nfrom __future__ import annotations\n\ndef double(x):\n    return half(x)\n"),
        ("1.1.1", "# grade: 1.1.1\n\ndef min_pool2d(X, p:\n    return X"),
    )
    first = {e["id"]: e["checks"][0]["message"] for e in grade.report(path)["exercises"]}
    assert "where:     cell 2, line 4: return x / 0" in first["1.1.2"] and "your file" not in first["1.1.2"]
    assert "where:     cell 4, line 3" in first["1.1.1"]


def test_what_uses_other_cells_is_judged_as_jupyter_runs_it(grade: Grade, tmp_path: Path) -> None:
    """Imports, constants and helpers of other cells and other answers; future imports first; trials and settings apart."""
    future = "# grade: 1.1.2\nfrom __future__ import annotations\n"
    double = future + "\n\ndef double(x: Later) -> Later:\n    return FACTORS[-1] * x\n"
    path = write(
        tmp_path / "F.ipynb",
        "import numpy as np\nnp.random.seed(0)\nFACTORS = []\nfor n in range(2):\n    FACTORS.append(n + 1)",
        ("1.1.2", double + HELPER),
        "FACTORS.index(99)\ndouble(input())\nwhile True:\n    pass",
        ("1.1.1", "# grade: 1.1.1\n" + POOL.replace("import numpy as np\n", "")),
    )
    assert earned(grade.report(path)) == {"1.1.1": 5, "1.1.2": 3}


def test_emphasis_in_a_statement_is_emphasis_in_the_notebook() -> None:
    """*not* is for Markdown to read; the sign of a convolution and the brackets of an index are not."""
    course = installed()
    shown = {
        number: statement_markdown(course.one(number), read_statement(course.one(number))) for number in ("6.4.1c", "6.1.6")
    }
    assert "that are *not* the composition" in shown["6.4.1c"] and r"\*not" not in shown["6.4.1c"]
    assert r"\[f \* g\](x)" in shown["6.1.6"]
