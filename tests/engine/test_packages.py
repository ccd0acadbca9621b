"""What an answer may import: the course's packages, stand-ins for others, the student's own modules, and given.py."""

from __future__ import annotations

import importlib.util
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ARENA, ROOT, Grade, exercise

TABLES = ROOT / "tests/courses/tables"
DOUBLE = "def double(x):\n    return x + x\n"
WITH_HELPER = "from my_helper import add\ndef double(x):\n    return add(x, x)\n"
ADD = "def add(a, b):\n    return a + b\n"


def graded(grade: Grade, folder: Path, files: dict[str, str | bytes], *options: str) -> dict[str, Any]:
    """Grade a folder with these files as an answer to the arena's second exercise; with what was noticed."""
    write(folder / "work", files)
    target = folder / "r.json"
    ran = grade("run", folder / "work", "1.1.2", "--course", ARENA, "--json", target, *options)
    assert target.exists(), ran.err + ran.out
    found = exercise(json.loads(target.read_text()), "1.1.2")
    return {**found, "notices": ran.err, "first": found["checks"][0]["message"]}


def write(folder: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def answered(grade: Grade, folder: Path, text: str) -> dict[str, Any]:
    return graded(grade, folder, {"ex2_double.py": text})


# ------------------------------------------------------------ the standard library
#: What each of these calls imports is imported when it is called, and not with its module.
LATE = """\
import argparse, calendar, collections, datetime, decimal, difflib, getopt, heapq, inspect, logging, optparse, pprint, random
import statistics, textwrap, time, timeit, unittest, uuid, warnings, weakref
import xml.etree.ElementTree as tree

def double(x):
    collections.Counter("abca").most_common(2)
    datetime.datetime.strptime("2020-01-01", "%Y-%m-%d")
    time.strptime("2020", "%Y")
    argparse.ArgumentParser(description="text").parse_args([])
    optparse.OptionParser().parse_args([])
    getopt.getopt([], "a")
    uuid.uuid3(uuid.NAMESPACE_DNS, "name")
    weakref.finalize(double, print)
    tree.fromstring("<a><b/></a>")
    random.seed("text")
    pprint.pformat({"a": [1] * 100})
    inspect.signature(double)
    timeit.timeit("1", number=1)
    calendar.month(2020, 1)
    f"{decimal.Decimal(3):n}"
    list(difflib.ndiff(["a"], ["b"]))
    statistics.NormalDist(0, 1).cdf(1)
    logging.info("text")
    textwrap.dedent(" a")
    unittest.TestCase().assertEqual(1, 1)
    with warnings.catch_warnings(record=True):
        warnings.warn("text")
    return x + x
"""


def test_what_the_standard_library_imports_late_is_there(grade: Grade, tmp_path: Path) -> None:
    """A module that the answer imports works when it is used, though it then imports others."""
    found = answered(grade, tmp_path, LATE)
    assert found["outcome"] == "passed", found["first"]


# ------------------------------------------------------------ packages that the course does not list
UNUSED = """\
import pandas as pd
import torch.nn as nn, jax
import a_package_that_nobody_has.part
from d2l import mxnet as d2l
from numba import njit
from google.colab import drive
import tkinter, turtle, this
from torch import *
from typing import Optional

def shown(x: "nn.Module", y: nn.Tensor | None = None, z: Optional[pd.DataFrame] = None) -> list[nn.Tensor]:
    return isinstance(x, nn.Tensor)

def double(x):
    assert shown(x) is False
    return x + x
"""
PLOTS = """\
import matplotlib
import matplotlib.pyplot as plt
import tqdm as whole
from IPython import display
from matplotlib.ticker import Locator
from mpl_toolkits.mplot3d import Axes3D
from tqdm import tqdm, trange
import tqdm.notebook

matplotlib.use("Agg")
plt.rcParams["figure.figsize"] = (3, 3)
plt.style.use("ggplot")
fig, ax = plt.subplots()
ax.plot([1, 2], "r-", label="x")[0].set_color("b")
fig, axes = plt.subplots(2, 3, figsize=(4, 4))
for a in axes.flat:
    a.imshow([[1]], cmap=plt.cm.viridis)
axes[1, 2].set_title("t")
(left, right) = plt.subplots(1, 2)[1]
line, = plt.plot([1])
counts, edges, bars = plt.hist([1, 2])
with plt.style.context("dark"), plt.figure() as f:
    f.savefig("no_such_folder/x.png")
class Own(Locator):
    pass
plt.show()

def double(x):
    with tqdm(total=3) as bar:
        for _ in tqdm([1, 2]):
            bar.update(1)
    assert [n for n in trange(3)] == [0, 1, 2] and list(whole.tqdm([4])) == [4] and len(tqdm.notebook.tqdm([1])) == 1
    display.clear_output()
    plt.plot(x)
    return x + x
"""
FALLS_BACK = """\
import contextlib
try:
    import torch
except ImportError:
    torch = None
try: import cupy as xp
except Exception: import numpy as xp
with contextlib.suppress(ModuleNotFoundError):
    import jax
try:
    import tensorflow as tf
except ImportError:
    raise SystemExit("install it")

def double(x):
    assert torch is None and xp.__name__ == "numpy" and "jax" not in globals() and tf
    return x + x
"""


@pytest.mark.parametrize("text", [UNUSED, PLOTS, FALLS_BACK], ids=["unused", "plots", "falls_back"])
def test_an_unused_import_of_a_forbidden_package_loses_no_points(text: str, grade: Grade, tmp_path: Path) -> None:
    """Unused imports, types of arguments, plots, progress bars, and what is done where a package is missing."""
    found = answered(grade, tmp_path, text)
    assert found["outcome"] == "passed", found["first"]


USES = {
    "calls": "torch.tensor(x)",
    "calls a part": "torch.nn.functional.relu(x)",
    "takes an item": "torch[0]",
    "iterates": "[t for t in torch]",
    "counts": "len(torch)",
    "adds": "torch + x",
    "adds from the right": "__import__('numpy').ones(2) + torch",
    "makes an array": "__import__('numpy').asarray(torch)",
    "sets a part": "setattr(torch, 'x', 1)",
    "changes its class": "setattr(torch, '__class__', int)",
    "pickles": "__import__('pickle').dumps(torch)",
    "copies": "__import__('copy').deepcopy(torch)",
    "subclasses": "exec('class A(torch.nn.Module): pass')",
    "decorates": "exec('@torch.no_grad()\\ndef f(): pass', globals())",
    "asks for its version": "torch.__version__",
    "enters": "exec('with torch: pass')",
}


def test_every_use_of_a_stand_in_names_the_package_the_line_and_what_is_allowed(grade: Grade, tmp_path: Path) -> None:
    """All uses are tried in one answer, which says of each what it raised."""
    lines = [
        "import torch",
        "def double(x):",
        "    said = {}",
        *(f"    try: {use}\n    except ImportError as err: said[{name!r}] = str(err)" for name, use in USES.items()),
        f"    assert len(said) == {len(USES)}, set({list(USES)!r}) - set(said)",
        "    for text in said.values(): assert text.startswith('torch cannot be used here (line '), text",
        "    torch.tensor(x)",
    ]
    message = answered(grade, tmp_path, "\n".join(lines) + "\n")["first"]
    last = len("\n".join(lines).splitlines())
    assert f"ImportError: torch cannot be used here (line {last})" in message, message
    assert "answers to this course may use numpy, scipy, sympy, mxnet and Python's standard library" in message
    assert f"line {last} of your file: torch.tensor(x)" in message


@pytest.mark.parametrize("returned", ["torch", "plt.figure()", "[torch]", "plt"])
def test_a_stand_in_cannot_be_returned_as_a_value(returned: str, grade: Grade, tmp_path: Path) -> None:
    """Whoever returns one is told what it is."""
    text = f"import torch\nimport matplotlib.pyplot as plt\ndef double(x):\n    return {returned}\n"
    check = answered(grade, tmp_path, text)["checks"][0]
    assert (check["outcome"], check["cause"]) == ("errored", "bad_value") and "here" in check["message"], check["message"]


def test_an_installed_package_that_the_course_does_not_list_is_a_stand_in(grade: Grade, tmp_path: Path) -> None:
    """The verdict does not depend on what else this machine has: pytest is here, and is not the course's."""
    text = "import pytest\nimport importlib\ndef double(x):\n    return {}\n"
    used = answered(grade, tmp_path / "a", text.format("pytest.approx(x)"))
    named = answered(grade, tmp_path / "b", text.format("importlib.import_module('py' + 'test')"))
    assert "pytest cannot be used here (line 4)" in used["first"] and "pytest cannot be used here (line 4)" in named["first"]
    plain = graded(grade, tmp_path / "c", {"ex2_double.py": text.format("pytest.approx(x)")}, "--walls", "none")
    assert plain["first"] == used["first"]


def test_libraries_never_get_a_stand_in(grade: Grade, tmp_path: Path) -> None:
    """A library that looks for a partner (numpy for pytest, scipy for torch) does not find one."""
    text = (
        "import torch, pytest, sys\nimport scipy\nimport scipy.signal\nimport numpy as np\n"
        "def double(x):\n    assert 'torch' not in sys.modules and 'pytest' not in sys.modules\n"
        "    scipy.signal.convolve(np.ones(3), np.ones(2))\n    return x + x\n"
    )
    assert answered(grade, tmp_path, text)["outcome"] == "passed"


def test_lazily_loaded_parts_of_packages_are_available(grade: Grade, tmp_path: Path) -> None:
    """Behind the walls nothing could be loaded any more."""
    text = (
        "import scipy\nimport scipy as sp; import numpy as np\ndef double(x):\n"
        "    assert abs(sp.optimize.brentq(lambda t: t - 1, 0, 3) - 1) < 1e-6\n"
        "    scipy.sparse.linalg.norm(scipy.sparse.eye(3))\n    return x + x\n"
    )
    assert answered(grade, tmp_path, text)["outcome"] == "passed"


# ------------------------------------------------------------ what the walls refuse
REFUSED = {
    "loadtxt": ("import numpy as np", "np.loadtxt('w.txt')"),
    "open": ("", "open('w.txt')"),
    "pool": ("from multiprocessing import Pool", "Pool(2)"),
    "executor": ("from concurrent.futures import ProcessPoolExecutor", "list(ProcessPoolExecutor(2).map(abs, [1]))"),
    "lock": ("import multiprocessing as mp", "mp.Lock()"),
    "program": ("import subprocess", "subprocess.run(['ls'])"),
    "url": ("import urllib.request", "urllib.request.urlopen('http://192.0.2.1')"),
    "socket": ("import socket", "socket.create_connection(('example.org', 80))"),
    "save": ("import numpy as np", "np.save('w.npy', x)"),
    "make_folder": ("import os", "os.makedirs('w')"),
    "http": ("import http.client", "http.client.HTTPConnection('example.org').request('GET', '/')"),
    "temporary_file": ("import tempfile", "tempfile.TemporaryFile()"),
    "database": ("import sqlite3", "sqlite3.connect('w.db')"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refusals_of_the_sandbox_have_one_wording(name: str, grade: Grade, tmp_path: Path) -> None:
    """Whatever Python's own message was: what an answer may not do, and on which line; never "No module named"."""
    first, call = REFUSED[name]
    check = answered(grade, tmp_path, f"{first}\ndef double(x):\n    return {call}\n")["checks"][0]
    assert (check["outcome"], check["cause"]) == ("errored", "exception")
    assert "an answer may not open or write files, start processes or use the network" in check["message"], check["message"]
    assert "line 3 of your file" in check["message"] and "No module" not in check["message"]


def test_a_shell_command_loses_no_points_of_a_right_answer_and_is_reported(grade: Grade, tmp_path: Path) -> None:
    """``os.system`` raises nothing where it fails: what an answer may not do stands once among its prints, with its line."""
    result = answered(grade, tmp_path, "import os\ndef double(x):\n    os.system('clear')\n    return x + x\n")
    assert result["outcome"] == "passed"
    said = "os.system, line 3: an answer may not open or write files, start processes or use the network"
    assert result["output"].splitlines().count(said) >= 1 and "sh:" not in result["output"], result["output"]


# ------------------------------------------------------------ the student's own modules
def test_modules_beside_the_answer_can_be_imported(grade: Grade, tmp_path: Path) -> None:
    """A module, a package, a folder without __init__.py, a module that imports another or the answer, a sibling exercise."""
    files: dict[str, str | bytes] = {
        "ex2_double.py": (
            "from my_helper import add\nimport my_package.part as part\nfrom src import tools\nimport my_package\n"
            "from ex1_min_pool2d import min_pool2d\n"
            "def double(x):\n    tools.check()\n    assert my_package.twice(2) == 4 and callable(min_pool2d)\n"
            "    return part.same(add(x, x))\n"
        ),
        "my_helper.py": "import other\ndef add(a, b):\n    return other.plus(a, b)\n",
        "other.py": "import ex2_double\ndef plus(a, b):\n    assert callable(ex2_double.double)\n    return a + b\n",
        "my_package/__init__.py": "from .part import same\nfrom . import part\ndef twice(x):\n    return same(x + x)\n",
        "my_package/part.py": "def same(x):\n    return x\n",
        "src/tools.py": "def check():\n    return True\n",
        "ex1_min_pool2d.py": "import my_helper\ndef min_pool2d(X, p):\n    return X\n",
    }
    found = graded(grade, tmp_path, files)
    assert found["outcome"] == "passed", found["first"]


def test_own_modules_are_found_beside_a_file_a_notebook_and_in_a_zip(grade: Grade, tmp_path: Path) -> None:
    """Wherever the answer is read from."""
    source = "# grade: 1.1.2\n" + WITH_HELPER
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": source}
    notebook = json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    write(tmp_path / "file", {"ex2_double.py": WITH_HELPER, "my_helper.py": ADD})
    write(tmp_path / "notebook", {"work.ipynb": notebook, "my_helper.py": ADD})
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("hw/ex2_double.py", WITH_HELPER)
        archive.writestr("hw/my_helper.py", ADD)
    for path in ("file/ex2_double.py", "notebook/work.ipynb", "notebook", "all.zip"):
        ran = grade("run", tmp_path / path, "1.1.2", "--course", ARENA)
        assert "3 of 3 points" in ran.out, (path, ran.out, ran.err)


def test_a_fault_in_an_own_module_shows_its_file_and_line(grade: Grade, tmp_path: Path) -> None:
    """Not a line of the answer."""
    helper = 'def add(a, b):\n    """Add."""\n    return a.nothing\n'
    found = graded(grade, tmp_path, {"ex2_double.py": WITH_HELPER, "my_helper.py": helper})
    assert "where:     my_helper.py line 3: return a.nothing" in found["first"], found["first"]
    broken = graded(grade, tmp_path / "b", {"ex2_double.py": WITH_HELPER, "my_helper.py": "def add(a, b)\n"})
    assert "SyntaxError" in broken["first"] and "my_helper.py line 1" in broken["first"], broken["first"]
    helper = "import torch\nadd = torch.add\ntorch.x()\n"
    use = graded(grade, tmp_path / "c", {"ex2_double.py": WITH_HELPER, "my_helper.py": helper})
    assert "torch cannot be used here (my_helper.py, line 3)" in use["first"], use["first"]


@pytest.mark.parametrize(
    ("helper", "cause", "words"),
    [
        ("while True: pass\n", "timeout", "while your file was being read"),
        ("import os\nos._exit(0)\n", "died", "ended its own process"),
        ("raise SystemExit\n", "exception", "SystemExit"),
        ("def add(a, b):\n" + "    x = 1\n" * 60_000, "exception", "256 KiB"),
        ("add = 'ä'\n".encode("latin-1"), "exception", "not UTF-8"),
        (b"def add(a, b): return a\0\n", "exception", "NUL"),
    ],
    ids=["loops", "exits", "leaves", "huge", "latin", "nul"],
)
def test_an_unusable_own_module_is_the_answers_error(
    helper: str | bytes, cause: str, words: str, grade: Grade, tmp_path: Path
) -> None:
    """Never the grader's, and in time."""
    files: dict[str, str | bytes] = {"ex2_double.py": WITH_HELPER, "my_helper.py": helper}
    check = graded(grade, tmp_path, files, "--timeout", "3")["checks"][0]
    assert (check["outcome"], check["cause"]) == ("errored", cause) and words in check["message"], check["message"]


def test_links_are_not_followed(grade: Grade, tmp_path: Path) -> None:
    """Neither a linked module nor a linked folder."""
    (tmp_path / "secret.py").write_text(ADD)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/part.py").write_text(ADD)
    write(tmp_path / "work", {"ex2_double.py": "from linked.part import add\n" + WITH_HELPER})
    (tmp_path / "work/my_helper.py").symlink_to(tmp_path / "secret.py")
    (tmp_path / "work/linked").symlink_to(tmp_path / "elsewhere")
    for path in ("work", "work/ex2_double.py"):
        ran = grade("run", tmp_path / path, "1.1.2", "--course", ARENA)
        assert "0 of 3 points" in ran.out and ("link" in ran.out + ran.err), ran.out + ran.err


def test_the_number_of_own_modules_is_limited_and_the_rest_is_reported(grade: Grade, tmp_path: Path) -> None:
    """Of 10,000 only those count that are imported; of thirty imported ones, twenty are read."""
    many: dict[str, str | bytes] = {f"m{n}.py": "x = 1\n" for n in range(10_000)}
    found = graded(grade, tmp_path, {**many, "ex2_double.py": "import m9999, m1\n" + DOUBLE})
    assert found["outcome"] == "passed" and found["notices"].count("\n") == 1, found["first"]
    assert "of 10,000 files without an exercise's name, 200 were looked into" in found["notices"]
    thirty = "".join(f"import m{n}\n" for n in range(30))
    found = graded(grade, tmp_path, {"ex2_double.py": thirty + DOUBLE})
    assert "m20.py cannot be imported: an answer may import 20 modules of your own" in found["first"], found["first"]
    assert "m20.py" in found["notices"]


def test_no_own_module_shadows_a_library_or_the_grader(grade: Grade, tmp_path: Path) -> None:
    """Such a file is not used, and is named; the answer keeps its points."""
    bad = "raise SystemExit('mine')\n"
    names = ("numpy.py", "mpmath.py", "random.py", "grader/__init__.py", "sitecustomize.py", "sympy/__init__.py", "probe.py")
    text = "import numpy as np\nimport mpmath, random, sympy\n" + DOUBLE
    found = graded(grade, tmp_path, {"ex2_double.py": text, **dict.fromkeys(names, bad)})
    assert found["outcome"] == "passed", found["first"]
    for name in names:
        assert f"{name} beside the answer is not used" in found["notices"], (name, found["notices"])


# ------------------------------------------------------------ given.py
def test_what_the_course_gives_counts_before_the_students_copy(grade: Grade, tmp_path: Path) -> None:
    """The copy adds names and changes none; the course's own copy is not worth a word."""
    course = Path(shutil.copytree(ARENA, tmp_path / "course"))
    (course / "exercises/ch01_arena/s01_cell/given.py").write_text("def plus(a, b):\n    return a + b\n")
    answer = "from given import plus, own\ndef double(x):\n    assert own() == 7\n    return plus(x, x)\n"
    target = tmp_path / "r.json"

    def run(given: str, text: str = answer) -> tuple[str, str]:
        write(tmp_path / "work", {"ex2_double.py": text, "given.py": given})
        ran = grade("run", tmp_path / "work", "1.1.2", "--course", course, "--json", target)
        return exercise(json.loads(target.read_text()), "1.1.2")["outcome"], ran.err

    assert run("def plus(a, b):\n    return 'mine'\ndef own():\n    return 7\n")[0] == "passed"
    outcome, notices = run("def plus(a, b):\n    return 'mine'\n")
    assert outcome == "errored" and "yours only adds names" in notices
    same = "def plus(a, b):\n    return a + b\n"
    assert run(same, answer.replace(", own", "").replace("own()", "7")) == ("passed", "")


@pytest.mark.parametrize(
    "head", ["# from given import x\n", '"""\nfrom given import train\nimport mxnet as mx\n"""\n', "given = 'import mxnet'\n"]
)
def test_a_mention_of_given_py_does_not_load_it(head: str, grade: Grade, tmp_path: Path) -> None:
    """given.py runs where it is imported, and only there."""
    course = Path(shutil.copytree(ARENA, tmp_path / "course"))
    (course / "exercises/ch01_arena/s01_cell/given.py").write_text("raise RuntimeError('it was loaded')\n")
    write(tmp_path / "work", {"ex2_double.py": head + DOUBLE})
    assert "3 of 3 points" in grade("run", tmp_path / "work", "1.1.2", "--course", course).out
    write(tmp_path / "work", {"ex2_double.py": "import given\n" + DOUBLE})
    assert "it was loaded" in grade("run", tmp_path / "work", "1.1.2", "--course", course).out


# ------------------------------------------------------------ the course's list
BAD_LISTS = {
    'packages = "numpy"': "must be a list of names",
    "packages = [1]": "must be a list of names",
    'packages = ["numpy", "scipy.signal"]': "'scipy.signal' in packages is not the name of a package",
    'packages = ["scikit-learn"]': "'scikit-learn' in packages is not the name of a package",
    'packages = ["numpy", "numpy"]': "is in packages twice",
    'packages = ["json"]': "a module of Python's own",
    'packages = ["grader"]': "the grader's own",
    f"packages = {[f'p{n}' for n in range(51)]}": "packages lists 51 packages; at most 50 are allowed",
}


@pytest.mark.parametrize("line", BAD_LISTS, ids=range(len(BAD_LISTS)))
def test_a_wrong_list_of_packages_is_reported_in_one_line(line: str, grade: Grade, tmp_path: Path) -> None:
    """Exit code 2, and the file is named."""
    course = Path(shutil.copytree(ARENA, tmp_path / "course"))
    file = course / "exercises/course.toml"
    said = [part for part in file.read_text().splitlines() if not part.startswith("packages")]
    file.write_text("\n".join(part + ("\n" + line if part.startswith("edition") else "") for part in said))
    ran = grade("run", ARENA / "solutions", "--course", course / "exercises")
    assert ran.code == 2 and BAD_LISTS[line] in ran.err and "course.toml" in ran.err and ran.err.count("\n") == 1, ran.err


needs_tables = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("pandas", "networkx")), reason="needs pandas and networkx"
)
PANDAS = """\
import io
import pandas as pd

def group_means(names, values):
    t = pd.DataFrame({"name": names, "value": values})
    t["day"] = pd.date_range("2026-01-01", periods=len(t))
    print(t, t.describe(), t.dtypes, t.to_string(), t.to_json(), t.to_csv(), t.to_html()[:10])
    t.info()
    u = pd.read_csv(io.StringIO(t.to_csv(index=False)), parse_dates=["day"])
    p = u.pivot_table(index="name", values="value", aggfunc="mean")
    m = u.merge(p.reset_index(), on="name", suffixes=("", "_mean"))
    u.set_index("day").resample("2D")["value"].sum()
    u.sort_values("value").query("value > 3")
    pd.concat([u, u]).drop_duplicates()
    u["name"].str.upper().astype("category").value_counts()
    pd.cut(u["value"], 3), u.corr(numeric_only=True), pd.get_dummies(u["name"])
    u.groupby("name").agg({"value": ["mean", "std"]})
    return {n: float(v) for n, v in m.groupby("name")["value_mean"].first().items()}
"""
GRAPHS = """\
import networkx as nx

def shortest_path(edges, start, end):
    g = nx.Graph(edges)
    nx.betweenness_centrality(g), nx.to_numpy_array(g), nx.minimum_spanning_tree(g), nx.to_pandas_edgelist(g)
    nx.erdos_renyi_graph(5, .5, seed=1), nx.spring_layout(g, seed=1)
    return nx.dijkstra_path_length(g, start, end)
"""


@needs_tables
def test_packages_that_the_engine_does_not_know_work_behind_the_walls(grade: Grade, tmp_path: Path) -> None:
    """Also what they load when they are used."""
    assert "15 of 15 points" in grade("run", TABLES / "solutions").out
    write(tmp_path / "work", {"ex1_group_means.py": PANDAS, "ex2_shortest_path.py": GRAPHS})
    ran = grade("run", tmp_path / "work", "1.1", "--course", TABLES / "exercises")
    assert "6 of 6 points" in ran.out, ran.out


@needs_tables
def test_another_course_does_not_allow_them(grade: Grade, tmp_path: Path) -> None:
    """And says what it allows."""
    found = answered(grade, tmp_path, "import pandas as pd\ndef double(x):\n    return pd.Series([x]) * 2\n")
    assert "pandas cannot be used here (line 3): answers to this course may use numpy, scipy" in found["first"]
