"""Required walls that are missing stop the run before any student's code is read; reports list the walls that were up."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pytest

from tests.conftest import ARENA, ROOT, Grade, exercise

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the walls are Linux's")
#: Layers whose absence leaves something open that the self-test tries.
WEAK = ["seccomp,nofile,landlock", "seccomp,landlock,namespaces,uid", "nofile,seccomp", "seccomp", "rlimits"]


def submission(folder: Path, answer: str) -> Path:
    """Make a folder with one answer."""
    target = folder / "answers"
    target.mkdir(parents=True)
    (target / "ex1_min_pool2d.py").write_text(answer)
    return target


@pytest.mark.parametrize("refused", WEAK)
def test_required_walls_that_are_refused_end_the_run(refused: str, grade: Grade, tmp_path: Path) -> None:
    """Exit code 3 with the reason, no report, and the answer was never run."""
    witness = tmp_path / "witness"
    witness.mkdir()
    witness.chmod(0o777)
    folder = submission(tmp_path, f"open({str(witness / 'ran')!r}, 'w').write('x')\n")
    target = tmp_path / "r.json"
    ran = grade("run", folder, "--course", ARENA, "--walls", "require", "--json", target, GRADE_SANDBOX_REFUSE=refused)
    assert ran.code == 3, ran.out + ran.err
    assert "walls are required" in ran.err and len(ran.err.strip().splitlines()) == 1
    assert not target.exists() and not (witness / "ran").exists()


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() != 0, reason="only a worker of root's can stay root")
def test_a_worker_that_stays_root_is_weak_and_the_doctor_says_what_to_do(grade: Grade, tmp_path: Path) -> None:
    """No limit of tasks binds it: required walls end the run, and the advice names a way out."""
    ran = grade("run", submission(tmp_path, "x = 1\n"), "--course", ARENA, "--walls", "require", GRADE_SANDBOX_REFUSE="uid")
    assert ran.code == 3 and "uid: off; self-test failed: no_task_limit" in ran.err, ran.err
    ran = grade("doctor", GRADE_SANDBOX_REFUSE="uid")
    assert ran.code == 1 and "\nself-test: failed: no_task_limit\n" in ran.out
    assert "run the grader as an ordinary user" in " ".join(ran.out.split())


def test_the_doctor_reports_the_self_test_apart_from_the_walls(grade: Grade) -> None:
    """Its result is a line of its own; in JSON it stays among the walls, whose form others read."""
    found = {wall["name"]: wall for wall in json.loads(grade("doctor", "--json").out)["walls"]}
    ran = grade("doctor")
    assert "self_test" not in ran.out
    assert ("\nself-test: passed\n" in ran.out) == (found["self_test"]["state"] == "up"), ran.out


def test_requiring_walls_that_are_up_changes_nothing(grade: Grade) -> None:
    """With all walls up, --walls require grades as ever; the test hook for layers is ignored."""
    doctor = grade("doctor", "--json")
    if not json.loads(doctor.out)["strong"]:
        pytest.skip("this machine has no strong walls")
    report = grade.report(ARENA / "solutions", "1.1.1", "--walls", "require", GRADE_SANDBOX_LAYERS="rlimits")
    assert report["score"]["earned"] == 5 and report["walls"]["self_test"] and report["walls"]["seccomp"]


def test_running_without_walls_is_reported(grade: Grade) -> None:
    """--walls none grades, and both the report and the terminal say so."""
    report = grade.report(ARENA / "solutions", "1.1.1", "--walls", "none")
    assert report["score"]["earned"] == 5 and not report["walls"]["self_test"]
    assert "walls are weak here" in report["text"]


def test_an_answer_that_the_sandbox_stops_is_told_so(grade: Grade, tmp_path: Path) -> None:
    """Opening a file or a socket ends as the answer's own exception, with a word on where it runs."""
    for body in ("open('/etc/passwd').read()", "import socket; socket.socket()", "import os; os.fork()"):
        folder = submission(tmp_path / re.sub(r"\W", "", body), f"def min_pool2d(X, p):\n    {body}\n")
        check = exercise(grade.report(folder, "1.1.1"), "1.1.1")["checks"][0]
        assert (check["outcome"], check["cause"]) == ("errored", "exception"), check
        assert "no code can open files, use the network or start processes" in check["message"], check["message"]


GOOD = {
    "threads": """
import threading
import numpy as np
def min_pool2d(X, p):
    rows, cols = X.shape[0] - p[0] + 1, X.shape[1] - p[1] + 1
    out = np.empty((rows, cols))
    def work(i):
        for j in range(cols):
            out[i, j] = X[i:i + p[0], j:j + p[1]].min()
    crew = [threading.Thread(target=work, args=(i,)) for i in range(rows)]
    [t.start() for t in crew]
    [t.join() for t in crew]
    return out
""",
    "many imports": """
import collections, dataclasses, json, random, statistics, typing, uuid, decimal, csv, io, heapq, re, datetime
from fractions import Fraction
import scipy.ndimage, scipy.signal
import sympy
from numpy.lib.stride_tricks import sliding_window_view
def min_pool2d(X, p):
    print(json.dumps({"uuid": str(uuid.uuid4()), "mean": statistics.mean([1, 2])}), random.SystemRandom().random())
    return sliding_window_view(X, p).min(axis=(2, 3))
""",
    "recursion": """
def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)
def min_pool2d(X, p):
    assert deep(850) == 850
    return [[min(X[i + a][j + b] for a in range(p[0]) for b in range(p[1])) for j in range(X.shape[1] - p[1] + 1)]
            for i in range(X.shape[0] - p[0] + 1)]
""",
    "sympy": """
import sympy
def min_pool2d(X, p):
    x = sympy.Symbol("x")
    assert sympy.simplify(sympy.sin(x)**2 + sympy.cos(x)**2) == 1
    assert sympy.integrate(x * sympy.exp(x), x).diff(x).expand() == x * sympy.exp(x)
    f = sympy.lambdify(x, x**2, "numpy")
    assert f(3.0) == 9.0
    return [[sympy.Min(*[sympy.Integer(int(v)) for v in X[i:i + p[0], j:j + p[1]].ravel()])
             for j in range(X.shape[1] - p[1] + 1)] for i in range(X.shape[0] - p[0] + 1)]
""",
    "mxnet": """
from mxnet import autograd, gluon, nd
def min_pool2d(X, p):
    net = gluon.nn.Conv2D(2, 3)
    net.initialize()
    x = nd.ones((1, 1, 5, 5))
    with autograd.record():
        loss = (net(x) ** 2).sum()
    loss.backward()
    lstm = gluon.rnn.LSTM(4)
    lstm.initialize()
    lstm(nd.ones((2, 1, 3))).asnumpy()
    Z = nd.array(X.reshape(1, 1, *X.shape))
    return -nd.Pooling(-Z, kernel=p, pool_type="max", stride=(1, 1)).asnumpy()[0, 0].astype(float)
""",
    "scipy": """
from scipy.ndimage import minimum_filter
def min_pool2d(X, p):
    full = minimum_filter(X, size=p, origin=(-(p[0] // 2), -(p[1] // 2)))
    out = full[: X.shape[0] - p[0] + 1, : X.shape[1] - p[1] + 1]
    import numpy as np
    return np.array([[X[i:i+p[0], j:j+p[1]].min() for j in range(out.shape[1])] for i in range(out.shape[0])])
""",
    "input and print": """
def min_pool2d(X, p):
    try:
        input("your name? ")
    except EOFError:
        print("nobody there", flush=True)
    import numpy as np
    return np.array([[X[i:i+p[0], j:j+p[1]].min() for j in range(X.shape[1]-p[1]+1)] for i in range(X.shape[0]-p[0]+1)])
""",
}


@pytest.mark.parametrize("layers", [None, "rlimits,uid,landlock,nofile,seccomp", "rlimits,uid,nofile,seccomp"])
@pytest.mark.parametrize("name", GOOD)
def test_good_answers_work_behind_the_walls(name: str, layers: str | None, grade: Grade, tmp_path: Path) -> None:
    """Threads, printing, deep recursion, sympy, scipy, autograd and an LSTM get full marks behind strong walls."""
    environment = {} if layers is None else {"GRADE_SANDBOX_LAYERS": layers}
    report = grade.report(submission(tmp_path, GOOD[name]), "1.1.1", "--timeout", "20", **environment)
    assert exercise(report, "1.1.1")["score"]["earned"] == 5, exercise(report, "1.1.1")


@pytest.mark.parametrize(
    "forbidden", [r"\bpickle\b", r"(?<![\w.])eval\(", r"\bsympify\((?!.*strict=True)", r"(?<![\w.])exec\(", r"\bS\(\""]
)
def test_the_grader_neither_evaluates_nor_unpickles(forbidden: str) -> None:
    """Outside of the student's own process, no module of the grader evaluates text or unpickles bytes."""
    allowed = {"grader/worker/answer_module.py"}
    for path in (ROOT / "grader").rglob("*.py"):
        name = path.relative_to(ROOT).as_posix()
        if name in allowed or name.startswith("grader/checks/"):
            continue
        code = "\n".join(line.partition("#")[0] for line in path.read_text(encoding="utf-8").splitlines())
        code = re.sub(r'"""(?:.|\n)*?"""', "", code)
        assert not re.search(forbidden, code), f"{name} holds {forbidden}"


def test_submissions_are_opened_in_one_place() -> None:
    """Among the modules that see a submission, untrusted_files and untrusted_archives alone open files."""
    allowed = {"untrusted_files.py", "untrusted_archives.py"}
    own = {"bounded_process.py": 'open("/proc/self/statm")'}  # files that nobody hands in
    for path in (ROOT / "grader" / "catalog").glob("*.py"):
        text = path.read_text(encoding="utf-8").replace(own.get(path.name, "\0"), "")
        if path.name not in allowed:
            assert not re.search(r"(?<![\w.])open\(|os\.open\(|zipfile", text), path.name


@pytest.mark.parametrize("name", ["unittest.__main__", "json.__main__", "idlelib.idle_test", "numpy.f2py.f2py2e", "antigravity",
                                  "grader.api", "os.path.__x__", "numpy.tests.test_ctors", "mxnet.test"])  # fmt: skip
def test_programs_are_not_imported_before_the_walls(name: str) -> None:
    """What an answer's text names is imported before the walls only if it is a plain library module."""
    from grader.worker.preloading import may_import

    packages = ("numpy", "mxnet")
    assert not may_import(name, packages)
    assert all(may_import(good, packages) for good in ("json", "numpy.linalg", "concurrent.futures"))


def test_an_executor_of_threads_works_behind_the_walls(grade: Grade, tmp_path: Path) -> None:
    """A module that loads its parts when it is used finds them loaded."""
    answer = (
        "from concurrent.futures import ThreadPoolExecutor\nimport numpy as np\n"
        "def min_pool2d(X, p):\n    rows, cols = X.shape[0] - p[0] + 1, X.shape[1] - p[1] + 1\n"
        "    with ThreadPoolExecutor(2) as crew:\n"
        "        return list(crew.map(lambda i: [X[i:i+p[0], j:j+p[1]].min() for j in range(cols)], range(rows)))\n"
    )
    assert exercise(grade.report(submission(tmp_path, answer), "1.1.1"), "1.1.1")["score"]["earned"] == 5
