"""Make submissions for 6.5.4 with their right verdicts: notebooks as `grade notebook` writes them, and files.

Each maker writes into one person's folder. ``EXPECTED`` has the points (at most 8; None: blank, as nothing could be judged)
and words that the person's row must contain.
"""

from __future__ import annotations

import copy
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.catalog.course import installed
from grader.study.notebook_writer import write_notebook
from tests.conftest import ROOT

STUB = installed().one("6.5.4").stub
RETURNS = "return -max_pool(-X, k, s, p)"
GOOD = f"import numpy as np\n\n\ndef min_pool(X, max_pool, k, s, p):\n    {RETURNS}\n"
WRONG = GOOD.replace(RETURNS, "return max_pool(X, k, s, p)")
NOT_WRITTEN = GOOD.replace(RETURNS, "raise NotImplementedError")
NAME = "ex4_minimum_pooling.py"


@dataclass(frozen=True)
class Expected:
    """The right verdict: points, and words in the row's notes; ``silent``: no notes."""

    points: int | None
    words: tuple[str, ...] = ()
    silent: bool = False


EXPECTED: dict[str, Expected] = {}
MAKERS: dict[str, Callable[[Path], None]] = {}


def _case(name: str, points: int | None, *words: str, silent: bool = False) -> Callable[[Callable[[Path], None]], None]:
    def keep(make: Callable[[Path], None]) -> None:
        assert name not in MAKERS
        MAKERS[name], EXPECTED[name] = make, Expected(points, words, silent)

    return keep


# ------------------------------------------------------------ notebooks
class Book:
    """The notebook of section 6.5 as `grade notebook` writes it, to be filled in."""

    _written = json.loads(write_notebook(installed(), installed().select(("6.5",)), "hw.ipynb", {}))

    def __init__(self) -> None:
        self.cells: list[dict[str, Any]] = copy.deepcopy(self._written["cells"])

    @property
    def place(self) -> int:
        """The place of the answer's cell."""
        return next(n for n, cell in enumerate(self.cells) if _mark(cell) == "6.5.4")

    @property
    def answer(self) -> dict[str, Any]:
        """The answer's cell."""
        return self.cells[self.place]

    def fill(self, code: str = RETURNS) -> Book:
        """Replace ``raise NotImplementedError`` by the function's body."""
        self.answer["source"] = _source(self.answer).replace("raise NotImplementedError", code)
        return self

    def add(self, text: str, offset: int = 1, mark: str = "", kind: str = "code") -> Book:
        """Add a cell; ``offset`` 1 is below the answer's cell, 0 above it."""
        metadata = {"grade": {"exercise": mark}} if mark else {}
        cell: dict[str, Any] = {"cell_type": kind, "metadata": metadata, "source": text}
        self.cells.insert(self.place + offset, cell | ({"outputs": [], "execution_count": None} if kind == "code" else {}))
        return self

    def unmark(self) -> Book:
        """Take away all marks, as who writes into a notebook of their own has none."""
        for cell in self.cells:
            if cell["cell_type"] == "code" and _mark(cell) != "given":
                cell["metadata"] = {}
                cell["source"] = "\n".join(line for line in _source(cell).split("\n") if not line.startswith("# grade:"))
        return self

    def bytes(self) -> bytes:
        """The file."""
        return json.dumps({**self._written, "cells": self.cells}).encode()

    def save(self, folder: Path, name: str = "hw.ipynb") -> None:
        """Write the file."""
        (folder / name).write_bytes(self.bytes())


def _source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def _mark(cell: dict[str, Any]) -> str:
    mark: str = cell["metadata"].get("grade", {}).get("exercise", "")
    return mark


def _book(name: str, points: int | None, *words: str, silent: bool = False) -> Callable[[Callable[[Book], Book]], None]:
    def keep(fill: Callable[[Book], Book]) -> None:
        _case(name, points, *words, silent=silent)(lambda folder: fill(Book()).save(folder))

    return keep


_book("nb_filled_in", 8, silent=True)(lambda b: b.fill())
_book("nb_helper_above", 8, silent=True)(
    lambda b: b.fill("return neg(max_pool(neg(X), k, s, p))").add("def neg(a):\n    return -a", 0)
)
_book("nb_helper_below", 8, silent=True)(
    lambda b: b.fill("return neg(max_pool(neg(X), k, s, p))").add("def neg(a):\n    return -a")
)
_book("nb_helper_at_the_top", 8, silent=True)(
    lambda b: b.fill("return neg(max_pool(neg(X), k, s, p))").add(
        "import operator\ndef neg(a):\n    return operator.neg(a)", -b.place
    )
)
_book("nb_helper_in_another_answer", 8, silent=True)(
    lambda b: b.fill("return neg(max_pool(neg(X), k, s, p))").add(
        "# grade: 6.5.3\ndef neg(a):\n    return -a\ndef same_max(): return 1", 1, "6.5.3"
    )
)
_book("nb_import_in_a_cell", 8, silent=True)(
    lambda b: b.fill("return xp.negative(max_pool(xp.negative(X), k, s, p))").add("import numpy as xp", 0)
)
_book("nb_constant_in_a_cell", 8, silent=True)(
    lambda b: b.fill("return SIGN * max_pool(SIGN * X, k, s, p)").add("SIGN = -1", 0)
)
_book("nb_list_filled_in_a_loop", 8, silent=True)(
    lambda b: b.fill("return SIGNS[0] * max_pool(SIGNS[0] * X, k, s, p)").add(
        "SIGNS = []\nfor i in range(3):\n    SIGNS.append(-1)", 0
    )
)
_book("nb_class_in_a_cell", 8, silent=True)(
    lambda b: b.fill("return Sign(-1).times(max_pool(Sign(-1).times(X), k, s, p))").add(
        "class Sign:\n    def __init__(self, s):\n        self.s = s\n    def times(self, a):\n        return self.s * a", 0
    )
)
_book("nb_matplotlib_and_pip", 8, silent=True)(
    lambda b: b.fill().add(
        "%matplotlib inline\n!pip install d2l\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()", 0
    )
)
_book("nb_magic_in_the_answer", 8, silent=True)(lambda b: (b.answer.update(source="%%time\n" + _source(b.answer)), b.fill())[1])
_book("nb_trials_that_fail", 8, silent=True)(
    lambda b: (
        b.fill()
        .add("1 / 0")
        .add("X = input()\nprint(min_pool(X, max, 2, 2, 0))")
        .add("while True:\n    pass")
        .add("assert False")
    )
)
_book("nb_reused_names", 8, silent=True)(
    lambda b: (
        b.fill("return SIGN * max_pool(SIGN * X, k, s, p)").add("SIGN = -1", 0).add("for SIGN in (1, 2):\n    print(SIGN)")
    )
)
_book("nb_copy_is_the_stub", 8, silent=True)(lambda b: b.add(_source(b.answer), 1, "6.5.4").fill())
_book("nb_stub_comes_first", 8, silent=True)(
    lambda b: b.add(_source(b.answer).replace("raise NotImplementedError", RETURNS), 1, "6.5.4")
)
_book("nb_copy_is_empty", 8, silent=True)(lambda b: b.add("", 1, "6.5.4").fill())
_book("nb_copy_is_a_comment", 8, silent=True)(lambda b: b.add("# old idea", 1, "6.5.4").fill())
_book("nb_copy_is_prose", 8, "cell 7 is not Python")(lambda b: b.add("this is not python, a note to myself", 1, "6.5.4").fill())
_book("nb_copy_is_half_typed", 8, "cell 7 is not Python")(
    lambda b: b.add("# grade: 6.5.4\ndef min_pool(X, max_pool, k, s, p:\n    return", 1, "6.5.4").fill()
)
_book("nb_copy_is_scratch", 8, silent=True)(lambda b: b.add("X = np.arange(16.)\nprint(X)", 1, "6.5.4").fill())
_book("nb_copy_is_pass", 8, silent=True)(lambda b: b.add("def min_pool(X, max_pool, k, s, p):\n    pass", 1, "6.5.4").fill())
_book("nb_two_written", 8, "min_pool() is written in cell 6 and in cell 7; cell 7 counts")(
    lambda b: b.fill("return max_pool(X, k, s, p)").add(_source(b.answer).replace("max_pool(X,", "-max_pool(-X,"), 1, "6.5.4")
)
_book("nb_unmarked", 8, silent=True)(lambda b: b.fill().unmark())
_book("nb_unmarked_copy_is_the_stub", 8, silent=True)(lambda b: b.add(_source(b.answer), 1).fill().unmark())
_book("nb_unmarked_two_written", 8, "cell 7 counts")(
    lambda b: b.fill("return max_pool(X, k, s, p)").add(_source(b.answer).replace("max_pool(X,", "-max_pool(-X,"), 1).unmark()
)
_book("nb_written_below_the_stub", 8, silent=True)(lambda b: b.add(GOOD))
_book("nb_written_in_another_answers_cell", 8, "which is marked 6.5.5")(lambda b: b.add("# grade: 6.5.5\n" + GOOD, 3, "6.5.5"))
_book("nb_answer_in_a_markdown_cell", 8, "change it to a code cell")(
    lambda b: b.add(f"My answer:\n\n```python\n{GOOD}```\n", 1, "", "markdown")
)
_book("nb_answer_turned_into_markdown", 8, "change it to a code cell")(
    lambda b: (b.fill(), b.answer.update(cell_type="markdown"), b)[2]
)
_book("nb_colab", 8, silent=True)(
    lambda b: b.fill().add("from google.colab import drive\ndrive.mount('/content/drive')\n%cd /content", 0)
)
_book("nb_without_future", 8, silent=True)(
    lambda b: (b.fill(), b.answer.update(source=_source(b.answer).replace("from __future__ import annotations\n", "")), b)[
        2
    ].add("import math", 0)
)
_book("nb_given_is_used", 8, silent=True)(
    lambda b: b.fill("from given import max_pool as _\n    return -max_pool(-X, k, s, p)").add(
        "from given import average_pool\naverage_pool", 0
    )
)
_book("nb_wrong", 2)(lambda b: b.fill("return max_pool(X, k, s, p)"))
_book("nb_raises", None, "ValueError")(lambda b: b.fill("raise ValueError(k)"))
_book("nb_untouched", 0)(lambda b: b)


_book("nb_helper_of_the_same_name_below", 8, silent=True)(
    lambda b: (
        b.fill("return neg(max_pool(neg(X), k, s, p))").add("def neg(a):\n    return a").add("def neg(a):\n    return -a", 0)
    )
)
_book("nb_import_of_the_same_name_below", 8, silent=True)(
    lambda b: b.fill("return np.negative(max_pool(np.negative(X), k, s, p))").add("import math as np\nnp.pi")
)
_book("nb_settings", 8, silent=True)(
    lambda b: b.fill("if sys.getrecursionlimit() != 4321:\n        return None\n    return -max_pool(-X, k, s, p)").add(
        "import sys, torch\nsys.setrecursionlimit(4321)\ntorch.manual_seed(0)\nsys.stdout = open('log', 'w')",
        0,
    )
)
_book("nb_grade_magic", 8, silent=True)(
    lambda b: (b.fill(), b.answer.update(source="%%grade 6.5.4\n" + _source(b.answer).partition("\n")[2], metadata={}), b)[2]
)


@_case("nb_and_what_macos_writes", 8, silent=True)
def _(folder: Path) -> None:
    Book().fill().save(folder)
    (folder / "._hw.ipynb").write_bytes(b"\0\5\26\7\0\2\0\0Mac OS X")
    (folder / ".DS_Store").write_bytes(b"\0")


@_case("nb_copy_of_the_file", 8, "counts")
def _(folder: Path) -> None:
    Book().fill("return max_pool(X, k, s, p)").save(folder, "hw.ipynb")
    Book().fill().save(folder, "hw_v2.ipynb")
    Book().save(folder, "hw-Copy1.ipynb")


@_case("nb_saved_as_a_script", 8)
def _(folder: Path) -> None:
    parts = ["#!/usr/bin/env python\n# coding: utf-8\n"]
    for cell in Book().fill().add("get_ipython().run_line_magic('matplotlib', 'inline')\n1 / 0", 0).cells:
        text = _source(cell)
        parts.append(
            f"# In[ ]:\n\n\n{text}\n" if cell["cell_type"] == "code" else "".join(f"# {line}\n" for line in text.split("\n"))
        )
    (folder / "hw.py").write_text("\n\n".join(parts))


@_case("nb_called_py", 8, silent=True)
def _(folder: Path) -> None:
    (folder / NAME).write_bytes(Book().fill().bytes())


@_case("nb_in_utf_16", 8, silent=True)
def _(folder: Path) -> None:
    (folder / "hw.ipynb").write_bytes(Book().fill().bytes().decode().encode("utf-16"))


# ------------------------------------------------------------ names
_NAMES = (
    "ex4_minimum_pooling_final.py", "ex4_minimum_pooling_v2.py", "ex4_minimum_pooling-lee.py", "lee_ex4_minimum_pooling.py",
    "ex4 minimum pooling.py", "ex4-minimum-pooling.py", "ex4_minimum_pooling.py.txt", "ex4_minimum_pooling.txt", "min_pool.py",
    "Copy of ex4_minimum_pooling.py", "ex4_minimum_pooling 2.py", "ex4_minimum_pooling copia.py", "ex4_minimum_pooling(1).py",
    "ex4_minimum_pooling - Kopie (2).py", "ex4_minimum_pooling - Copy.py", "ex4.py", "homework5.py",
    "minimum_pooling_ana_lee.py",
    "Ex4_MinimumPooling.PY", "6_5_4.py", "hw5_6.5.4.py", "exercise_4_minimum_pooling.py", "answer.py", "main.py", "Übung 5.py",
    "ex4_minimum_pooling", "ex04_minimum_pooling.py", "ex4_minimum_pooling_2026-11-28.py", "ex4_minimum_poolling.py",
)  # fmt: skip
for _name in _NAMES:
    _case(f"name {_name}".replace(".", "_"), 8)(lambda folder, name=_name: _write(folder / name, GOOD))  # type: ignore[misc]


def _write(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


@_case("file_stub_beside_the_answer", 8)
def _(folder: Path) -> None:
    _write(folder / "ch06_cnn/s05_pooling" / NAME, STUB)
    _write(folder / "ex4_minimum_pooling_final.py", GOOD)


@_case("file_broken_beside_an_older_copy", 8, "ex4_minimum_pooling (1).py counts")
def _(folder: Path) -> None:
    _write(folder / NAME, "def min_pool(X, max_pool, k, s, p:\n    return\n")
    _write(folder / "ex4_minimum_pooling (1).py", GOOD)


@_case("file_exact_name_before_an_old_one", 8)
def _(folder: Path) -> None:
    _write(folder / NAME, GOOD)
    _write(folder / "ex4_minimum_pooling_old.py", WRONG)
    _write(folder / "test_ex4_minimum_pooling.py", WRONG)
    _write(folder / "ex4_minimum_pooling_helper.py", "X = 1\n")


@_case("file_newest_version", 8, "ex4_minimum_pooling_v10.py counts")
def _(folder: Path) -> None:
    for number, text in ((1, WRONG), (2, WRONG + "# again\n"), (10, GOOD)):
        _write(folder / f"ex4_minimum_pooling_v{number}.py", text)


@_case("file_of_several_exercises", 8)
def _(folder: Path) -> None:
    other = (installed().one("6.5.2").reference or "").split('"""', 2)[2].replace("from __future__ import annotations", "")
    _write(folder / "homework.py", f"from __future__ import annotations\n{other}\n{GOOD}\nprint(min_pool)\n1 / 0\n")


@_case("file_in_the_wrong_one", 8, "it defines min_pool()")
def _(folder: Path) -> None:
    _write(folder / "ex5_softmax_pooling.py", GOOD)


@_case("file_in_another_beside_its_stub", 8, "it defines min_pool()")
def _(folder: Path) -> None:
    _write(folder / NAME, STUB)
    _write(folder / "ex5_softmax_pooling.py", GOOD)


@_case("file_helper_beside_a_renamed_answer", 8)
def _(folder: Path) -> None:
    _write(folder / "my answer.py", "from tools import neg\n" + GOOD.replace(RETURNS, "return neg(max_pool(neg(X), k, s, p))"))
    _write(folder / "tools.py", "def neg(a):\n    return -a\n")


@_case("file_with_magics", 8, "only Jupyter reads")
def _(folder: Path) -> None:
    _write(folder / NAME, "%matplotlib inline\n!pip install numpy\n" + GOOD)


@_case("file_in_latin_1", 8, silent=True)
def _(folder: Path) -> None:
    _write(folder / NAME, f"# -*- coding: latin-1 -*-\nNAME = 'José'\n{GOOD}".encode("latin-1"))


@_case("file_in_utf_16", 8, silent=True)
def _(folder: Path) -> None:
    _write(folder / NAME, f"NAME = 'José'\n{GOOD}".encode("utf-16"))


@_case("file_marked", 8, "it is marked so")
def _(folder: Path) -> None:
    _write(folder / "a.py", f"# grade: 6.5.4\n{GOOD}")


@_case("file_with_another_functions_name", None, "it defines minpool(); 6.5.4 asks for min_pool()")
def _(folder: Path) -> None:
    _write(folder / "hw.py", GOOD.replace("def min_pool", "def minpool"))


@_case("file_that_says_nothing", None, "not recognised as an answer: hello.py")
def _(folder: Path) -> None:
    _write(folder / "hello.py", "print('hello')\n")


@_case("files_that_the_course_hands_out", 8, silent=True)
def _(folder: Path) -> None:
    _write(folder / "s05_pooling" / NAME, GOOD)
    text = (ROOT / "exercises/ch06_cnn/s06_lenet/fashion_pictures.py").read_text(encoding="utf-8")
    _write(folder / "s06_lenet/fashion_pictures.py", text.replace("\n", "\r\n"))


@_case("files_that_the_course_hands_out_changed", 8, "not recognised as an answer: fashion_pictures.py")
def _(folder: Path) -> None:
    _write(folder / NAME, GOOD)
    text = (ROOT / "exercises/ch06_cnn/s06_lenet/fashion_pictures.py").read_text(encoding="utf-8")
    _write(folder / "fashion_pictures.py", text + "\nprint(fashion_names)\n")


@_case("file_of_no_bytes", None, "this file is empty (6.5.4)")
def _(folder: Path) -> None:
    _write(folder / NAME, "")


# ------------------------------------------------------------ what tools leave
@_case("tools_virtual_environments", 8, silent=True)
def _(folder: Path) -> None:
    for name in ("venv", "my-env"):
        _write(folder / name / "pyvenv.cfg", "home = /usr/bin\n")
        _write(folder / name / "lib/python3.11/site-packages/min_pool.py", WRONG)
        _write(folder / name / NAME, WRONG)
    packages = folder / "my-env/lib/python3.11/site-packages/numpy"
    packages.mkdir(parents=True)
    for number in range(2_000):
        (packages / f"part{number}.py").touch()
    _write(folder / "zz/deeper" / NAME, GOOD)


@_case("tools_repositories", 8, silent=True)
def _(folder: Path) -> None:
    for name in (".git", "node_modules", "__pycache__", ".ipynb_checkpoints", "__MACOSX"):
        _write(folder / name / NAME, WRONG)
    _write(folder / ".ipynb_checkpoints/hw-checkpoint.ipynb", Book().fill("return 1").bytes())
    _write(folder / "__MACOSX/work" / f"._{NAME}", b"\0\5\26\7")
    _write(folder / "work" / NAME, GOOD)


@_case("tools_a_data_set", 8)
def _(folder: Path) -> None:
    data = folder / "a_data_set"
    data.mkdir()
    for number in range(21_000):
        (data / f"{number}.jpg").touch()
    _write(folder / "work" / NAME, GOOD)


# ------------------------------------------------------------ archives
def zip_of(files: dict[str, str | bytes]) -> bytes:
    """Return a zip with these files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def tar_of(files: dict[str, str | bytes], how: str = "w:gz") -> bytes:
    """Return a tar with these files."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=how) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            raw = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return packed.getvalue()


_ANSWER: dict[str, str | bytes] = {f"work/{NAME}": GOOD}
_ARCHIVES: dict[str, tuple[str, bytes, int | None, tuple[str, ...]]] = {
    "zip": ("hw.zip", zip_of(_ANSWER), 8, ()),
    "zip_in_zip": ("hw.zip", zip_of({"inner/again.zip": zip_of(_ANSWER)}), 8, ()),
    "zip_in_zip_in_zip": (
        "hw.zip", zip_of({"a.zip": zip_of({"b.zip": zip_of(_ANSWER)})}), None, ("lies in an archive in an archive",),
    ),
    "tar": ("hw.tar", tar_of(_ANSWER, "w"), 8, ()),
    "tar_gz": ("hw.tar.gz", tar_of(_ANSWER), 8, ()),
    "tgz_of_a_zip": ("hw.tgz", tar_of({"hw.zip": zip_of(_ANSWER)}), 8, ()),
    "tar_xz": ("hw.tar.xz", tar_of(_ANSWER, "w:xz"), 8, ()),
    "tar_bz2_called_zip": ("hw.zip", tar_of(_ANSWER, "w:bz2"), 8, ()),
    "tar_with_an_environment": (
        "hw.tar.gz",
        tar_of({"w/env/pyvenv.cfg": "", f"w/env/{NAME}": WRONG, f"w/._{NAME}": b"\0", f"w/x/y/{NAME}": GOOD}),
        8, (),
    ),
    "zip_with_an_environment": (
        "hw.zip",
        zip_of(
            {"w/env/pyvenv.cfg": "", f"w/env/{NAME}": WRONG, f"w/x/y/{NAME}": GOOD}
            | {f"w/venv/{n}.py": "" for n in range(3_000)}
        ),
        8, (),
    ),
    "notebook_in_zip": ("hw.zip", zip_of({"work/hw.ipynb": Book().fill().bytes(), "work/._hw.ipynb": b"\0"}), 8, ()),
    "7z": ("hw.7z", b"7z\xbc\xaf\x27\x1c" + b"\0" * 40, None, ("hw.7z: this is a 7z archive", "hand in a .zip")),
    "rar": ("hw.rar", b"Rar!\x1a\x07\x01\0" + b"\0" * 40, None, ("hw.rar: this is a RAR archive", "hand in a .zip")),
    "rar_called_zip": ("hw.zip", b"Rar!\x1a\x07\x01\0" + b"\0" * 40, None, ("hw.zip: this is a RAR archive", "hand in a .zip")),
    "docx": ("answer.docx", zip_of({"word/document.xml": "<a/>"}), None, ("answer.docx: this is a Word document",)),
    "pdf": ("scan.pdf", b"%PDF-1.7", None, ("scan.pdf: this is a PDF document",)),
    "pdf_in_zip": ("hw.zip", zip_of({"scan.pdf": b"%PDF"}), None, ("hw.zip/scan.pdf: this is a PDF document",)),
    "web_page_called_zip": ("hw.zip", b"<!DOCTYPE html><p>sign in", None, ("hw.zip: this is a web page",)),
    "empty_zip": ("hw.zip", zip_of({}), None, ("hw.zip: nothing in it can be an answer",)),
    "zip_of_no_bytes": ("hw.zip", b"", None, ("hw.zip: this file is empty",)),
    "broken_zip": ("hw.zip", zip_of(_ANSWER)[:60], None, ("hw.zip: this is not a zip that can be read",)),
    "cut_tar_gz": ("hw.tar.gz", tar_of(_ANSWER)[:30], None, ("hw.tar.gz: this is not a tar that can be read",)),
    "table": ("data.csv", b"1,2", None, ("no answer was handed in, but data.csv",)),
}  # fmt: skip
for _kind, (_name, _content, _points, _words) in _ARCHIVES.items():
    _case(f"archive_{_kind}", _points, *_words)(
        lambda folder, name=_name, content=_content: _write(folder / name, content)  # type: ignore[misc]
    )


@_case("archive_beside_the_answer", 8)
def _(folder: Path) -> None:
    _write(folder / NAME, GOOD)
    _write(folder / "old.zip", zip_of({NAME: WRONG}))


@_case("archive_unreadable_beside_the_answer", 8, "a 7z archive")
def _(folder: Path) -> None:
    _write(folder / NAME, GOOD)
    _write(folder / "all.7z", b"7z\xbc\xaf\x27\x1c")


@_case("a notebook of format 3", 8)
def _(folder: Path) -> None:
    cells = [{"cell_type": "heading", "source": "My answer", "level": 1}]
    cells += [{"cell_type": "code", "input": GOOD.splitlines(keepends=True), "language": "python", "outputs": []}]
    book = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [{"cells": cells, "metadata": {}}]}
    (folder / "hw.ipynb").write_text(json.dumps(book))


def _ends(name: str, ending: str) -> None:
    @_case(f"a file that ends with {name}", 8)
    def _(folder: Path) -> None:
        (folder / NAME).write_text(f"{GOOD}\n\n{ending}\n")


_ends("exit()", "exit()")
_ends("sys.exit(main())", "import sys\n\n\ndef main():\n    return 0\n\n\nsys.exit(main())")
_ends("unittest.main()", "import unittest\n\nunittest.main()")


@_case("a file that ends before its function", None, "your file has no function min_pool")
def _(folder: Path) -> None:
    (folder / NAME).write_text(f"exit()\n{GOOD}")


@_case("a file that ends with a message", None, "SystemExit: install torch")
def _(folder: Path) -> None:
    (folder / NAME).write_text(f"raise SystemExit('install torch')\n{GOOD}")


def make_class(top: Path) -> None:
    """Write everybody's submissions, a folder for each."""
    for name, make in MAKERS.items():
        (top / name).mkdir(parents=True)
        make(top / name)
