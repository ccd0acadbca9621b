"""Imports of a text are found without parsing it: outside of strings and comments, and in limited time for any text."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from grader.catalog.import_scan import imported_modules, imported_roots, used_modules
from grader.catalog.own_modules import OwnModule, own_modules
from grader.judge.answer_process import AnswerCode
from grader.judge.student_view import StudentView
from tests.conftest import ARENA, ROOT, Grade, exercise

FOUND = {
    "import a": {"a"},
    "import a.b as c, d": {"a.b", "d"},
    "from a import b as c, d": {"a", "a.b", "a.d"},
    "from a import (  # why\n    b,\n    c as d,\n)": {"a", "a.b", "a.c"},
    "import a; import b": {"a", "b"},
    "try: import a\nexcept ImportError: import b": {"a", "b"},
    "if True:\n\timport a": {"a"},
    "from \\\n    a import b": {"a", "a.b"},
    "import_module('a.b')": {"a.b"},
    "x = 'it'; import a": {"a"},
    "f'{x}'\nimport a": {"a"},
    "from a import *": {"a"},
    "# import a": set(),
    '"""\nimport a\nfrom b import c\n"""': set(),
    "x = 'import a'": set(),
    "r'\\'\nimport a": {"a"},
    "'it\\'s'; import a": {"a"},
    "yield_from = importa": set(),
    "from . import a": set(),
}


@pytest.mark.parametrize("text", FOUND)
def test_imports_are_found_outside_strings_and_comments(text: str) -> None:
    """Also those beside each other, over several lines, and by name."""
    assert set(imported_modules(text)) == FOUND[text]


def test_relative_imports_start_from_their_package() -> None:
    """One dot is the package itself."""
    assert imported_modules("from . import a\nfrom .b import c", "pkg") == ["pkg", "pkg.a", "pkg.b", "pkg.b.c"]
    assert imported_modules("from ... import a", "pkg") == []


def test_parts_that_are_named_are_found_by_their_alias() -> None:
    """Only of the packages that were asked for."""
    text = "import scipy as sp\nimport os\nsp.optimize.minimize(os.path.sep)  # sp.stats"
    assert {"scipy.optimize", "scipy.optimize.minimize"} < set(used_modules(text, {"scipy"}))
    assert not {"os.path", "scipy.stats"} & set(used_modules(text, {"scipy"}))


HOSTILE = [
    "'from' + '.' * 10**6", "'from' + ' ' * 10**6", "'from ' * 200000", "'\\nfrom a import (' * 60000", "'\"' * 10**6",
    "'\"\"\"a' * 200000", "'\"\"\"' + chr(92) * 999999", "(chr(92) + chr(10)) * 500000", "': ' * 500000", "'a' * 10**6",
    "'import scipy as a\\n' + 'a.' * 500000", "'import a,' * 100000", "'import ' + 'a,' * 400000", "('\\'' + chr(92)) * 400000",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_takes_long(text: str) -> None:
    """A million characters that lead a regular expression astray are read in seconds; another way would take days."""
    code = f"from grader.catalog.import_scan import used_modules; assert len(used_modules({text}, {{'scipy'}})) <= 400"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=100, cwd=ROOT)


def test_the_number_and_length_of_imports_is_limited() -> None:
    """A request to a zygote is one packet."""
    many = "\n".join(f"import {'a' * 90}{n}" for n in range(5_000)) + "\nimport " + "b" * 10**5
    assert len(imported_modules(many)) == 400 and max(map(len, imported_modules(many))) <= 100


def test_the_total_size_of_modules_is_limited() -> None:
    """Ten of 30 KiB are more than are read; which were left out is said."""
    source = "\n".join(f"import m{n}" for n in range(10))

    def read(path: object, limit: int) -> tuple[str, str]:
        return "#" * 30_000, ""

    from pathlib import PurePath

    modules, notices = own_modules(source, "ex1", lambda name: PurePath(name), read, ("numpy",), None)
    assert [bool(module.problem) for module in modules] == [False] * 8 + [True] * 2
    assert all("256 KiB together" in notice for notice in notices if "m8" in notice or "m9" in notice)


def test_rules_about_the_source_reach_into_the_modules() -> None:
    """What must not be used must not be used in a helper, either."""
    code = AnswerCode("a.py", "from h import f\n", None, None, 0, False, (OwnModule("h", "h.py", "def f(): convolve()\n"),))
    session = SimpleNamespace(code=code, mark_unrepeatable=lambda: None)
    assert "convolve" in StudentView(session).source  # type: ignore[arg-type]
    assert imported_roots(code.source) == {"h"}


@pytest.mark.parametrize(("line", "loads"), [
    ("# given 2 numbers, and what is given", False), ("said = 'import given'", False), ("given = 3", False),
    ('"""What is given: a number.\n\nimport given\n"""', False), ("import given", True), ("from given import HALF", True),
])  # fmt: skip
def test_given_py_runs_only_if_it_is_imported(line: str, loads: bool, grade: Grade, tmp_path: Path) -> None:
    """Whoever writes "given" in a comment, a text or a name has not asked for it."""
    course = tmp_path / "course"
    shutil.copytree(ARENA, course, ignore=shutil.ignore_patterns("__pycache__"))
    (course / "exercises/ch01_arena/s01_cell/given.py").write_text("HALF = 0.5\nprint('GIVEN RAN')\n")
    path = tmp_path / "ex2_double.py"
    path.write_text(f"{line}\n\n\ndef double(x):\n    return x + x  # given x\n")
    ran = grade("run", path, "1.1.2", "--course", course, "--json", tmp_path / "report.json")
    assert ran.code == 0, ran.out + ran.err
    report = json.loads((tmp_path / "report.json").read_text())
    assert ("GIVEN RAN" in exercise(report, "1.1.2")["output"]) is loads
