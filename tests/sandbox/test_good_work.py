"""Good answers run behind all walls as they do outside."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from pathlib import Path
from typing import Any

import pytest

needs_mxnet = pytest.mark.skipif(importlib.util.find_spec("mxnet") is None, reason="mxnet is not installed")
ROWS = [None, ["rlimits", "uid", "landlock", "nofile", "seccomp"]]


@pytest.fixture(params=ROWS, ids=["all walls", "no namespaces"])
def run(zygote_with_frameworks: Any, request: pytest.FixtureRequest) -> Any:
    """Run a text behind walls that hold, and give its result."""

    def result(source: str) -> Any:
        answer = zygote_with_frameworks.run(source, layers=request.param)
        assert "self_test" in answer.up, answer["line"]
        return answer.result

    return result


def test_threads_run(run: Any) -> None:
    """Threads start, share a queue, and end; so does a pool."""
    source = """
import queue, threading
from concurrent.futures import ThreadPoolExecutor
done = queue.Queue()
threads = [threading.Thread(target=done.put, args=(i,)) for i in range(8)]
[t.start() for t in threads]; [t.join() for t in threads]
with ThreadPoolExecutor(4) as pool:
    squares = list(pool.map(lambda x: x * x, range(5)))
event = threading.Event()
threading.Timer(0.01, event.set).start()
result = [sorted(done.get() for _ in range(8)), squares, event.wait(5)]
"""
    assert run(source) == [list(range(8)), [0, 1, 4, 9, 16], True]


def test_numpy_multiplies(run: Any) -> None:
    """A matrix product, a decomposition, a transform and random numbers."""
    source = """
import numpy as np
a = np.random.default_rng(0).normal(size=(200, 200))
u, s, v = np.linalg.svd(a)
result = [bool(np.allclose(u * s @ v, a)), bool(np.allclose(np.fft.ifft(np.fft.fft(a)).real, a)), str(np.eye(2)),
          float(np.einsum("ij,ij->", a, a) > 0)]
"""
    assert run(source) == [True, True, "[[1. 0.]\n [0. 1.]]", 1.0]


def test_sympy_simplifies(run: Any) -> None:
    """Simplify, integrate, solve and lambdify."""
    source = """
import sympy as s
x = s.Symbol("x")
result = [str(s.simplify(s.sin(x)**2 + s.cos(x)**2)), str(s.integrate(x * s.exp(x), x)), str(s.solve(x**2 - 2, x)),
          s.lambdify(x, x**2 + s.sqrt(x), "numpy")(4.0), s.latex(s.Integral(x, x))]
"""
    assert run(source) == ["1", "(x - 1)*exp(x)", "[-sqrt(2), sqrt(2)]", 18.0, "\\int x\\, dx"]


@needs_mxnet
def test_mxnet_can_train(run: Any) -> None:
    """A convolution, its gradient and a step of training."""
    source = """
from mxnet import autograd, gluon, nd
from mxnet.gluon import nn
net = nn.Sequential()
net.add(nn.Conv2D(4, 3, activation="relu"), nn.MaxPool2D(2), nn.Dense(2))
net.initialize()
trainer = gluon.Trainer(net.collect_params(), "sgd", {"learning_rate": 0.1})
x = nd.random.normal(shape=(2, 1, 8, 8))
with autograd.record():
    loss = (net(x) ** 2).mean()
loss.backward()
before = float(loss.asscalar())
trainer.step(1)
result = [list(net(x).shape), float((net(x) ** 2).mean().asscalar()) != before]
"""
    assert run(source) == [[2, 2], True]


@needs_mxnet
def test_mxnet_runs_an_lstm_forward_and_backward(run: Any) -> None:
    """An LSTM runs forward and back."""
    source = """
from mxnet import autograd, nd
from mxnet.gluon import rnn
layer = rnn.LSTM(5)
layer.initialize()
x = nd.ones((3, 2, 4)); x.attach_grad()
with autograd.record():
    y = layer(x).sum()
y.backward()
result = list(x.grad.shape)
"""
    assert run(source) == [3, 2, 4]


@needs_mxnet
def test_mxnet_raises_as_it_does(run: Any) -> None:
    """A wrong shape is MXNet's error, not a crash."""
    source = """
from mxnet import nd
try:
    nd.dot(nd.ones((2, 3)), nd.ones((2, 3))).asnumpy()
except Exception as err:
    result = type(err).__name__
"""
    assert run(source) == "MXNetError"


def test_recursion_is_deep(run: Any) -> None:
    """Nine hundred calls deep is fine, and one too many is a RecursionError."""
    source = """
def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)
try:
    depth(100_000)
    result = "no end"
except RecursionError:
    result = depth(900)
"""
    assert run(source) == 900


def test_time_passes(run: Any) -> None:
    """Sleeping sleeps, clocks run, and the date is known."""
    source = """
import datetime, time
start = time.monotonic(); time.sleep(0.05)
result = [time.monotonic() - start >= 0.05, time.process_time() > 0, time.time() > 1e9,
          datetime.datetime.now().year > 2000]
"""
    assert run(source) == [True] * 4


def test_random_numbers_need_no_file(run: Any) -> None:
    """Random bytes come from the kernel without a file."""
    source = """
import os, random, secrets, uuid
result = [len(os.urandom(8)), len(str(uuid.uuid4())), random.SystemRandom().random() < 1, len(secrets.token_hex(4))]
"""
    assert run(source) == [8, 36, True, 8]


def test_c_calls_back_into_python(run: Any) -> None:
    """A ctypes callback, which needs executable memory, sorts an array."""
    source = """
import ctypes
order = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int))
numbers = (ctypes.c_int * 5)(3, 1, 2, 5, 4)
ctypes.CDLL(None).qsort(numbers, 5, 4, order(lambda a, b: a[0] - b[0]))
result = list(numbers)
"""
    assert run(source) == [1, 2, 3, 4, 5]


def test_error_messages_are_readable(run: Any) -> None:
    """A traceback can be formatted, a warning given, and a missing module is a ModuleNotFoundError."""
    source = """
import traceback, warnings
warnings.simplefilter("always")
warnings.warn("careful")
found = []
for text in ("1 / 0", "import no_such_module", "open('/etc/passwd')", "[][1]"):
    try:
        exec(compile(text, "<answer>", "exec"))
    except Exception as err:
        traceback.format_exc()
        found.append(type(err).__name__)
result = found
"""
    assert run(source) == ["ZeroDivisionError", "ModuleNotFoundError", "PermissionError", "IndexError"]


def test_ordinary_python_works(run: Any) -> None:
    """What answers do without a thought: print, collect, format, raise a signal for oneself, ask about the machine."""
    source = """
import dataclasses, decimal, fractions, functools, gc, io, json, os, platform, re, signal, statistics, sys
gc.collect()
print("printed"); print("to stderr", file=sys.stderr)
caught = []
signal.signal(signal.SIGUSR1, lambda number, frame: caught.append(number))
signal.raise_signal(signal.SIGUSR1)
result = [json.dumps({"a": [1.5]}), str(decimal.Decimal(1) / 3)[:5], str(fractions.Fraction(1, 3)), len(caught),
          os.path.exists("/etc/passwd"), os.cpu_count() > 0, sys.stdout.isatty(), statistics.mean([1, 2]),
          io.StringIO("x").read(), re.sub("a", "b", "aa"), bool(platform.machine())]
"""
    expected = ['{"a": [1.5]}', "0.333", "1/3", 1, False, True, False, 1.5, "x", "bb", True]
    assert run(source) == expected


def test_sympy_solves_asks_and_prints(run: Any) -> None:
    """What sympy imports only when it is called is there all the same."""
    source = """
import sympy as s
from sympy.integrals.manualintegrate import manualintegrate
x, n = s.Symbol("x"), s.Symbol("n", integer=True)
a, b = s.symbols("a b")
y = s.Function("y")
found = [
    s.solve([a + b - 3, a - b - 1], [a, b]), s.FiniteSet(1, 2).is_subset(s.Interval(0, 3)), manualintegrate(x * s.cos(x), x),
    s.ask(s.Q.even(2 * n)), s.ccode(x**2), s.solveset(s.sin(x), x, s.Interval(0, 4)), s.satisfiable(a & ~b),
    s.roots(x**5 - 1)[1],
    s.reduce_inequalities([x**2 < 4], x), s.rsolve(y(n + 1) - 2 * y(n), y(n), {y(0): 1}),
    s.Sum(s.KroneckerDelta(n, 2) * n, (n, 0, 5)).doit(), s.dsolve(s.Function("f")(x).diff(x) - 1),
]
result = [str(item) for item in found]
"""
    assert run(source) == [
        "{a: 2, b: 1}",
        "True",
        "x*sin(x) + cos(x)",
        "True",
        "pow(x, 2)",
        "{0, pi}",
        "{a: True, b: False}",
        "1",
        "(-2 < x) & (x < 2)",
        "2**n",
        "2",
        "Eq(f(x), C1 + x)",
    ]


def test_numpy_testing_is_available(run: Any) -> None:
    """numpy's own assertions, which are imported when they are first named."""
    assert run("import numpy as np\nnp.testing.assert_allclose([1.0], [1.0])\nresult = 'fine'") == "fine"


def test_nothing_that_sympy_imports_late_is_forgotten() -> None:
    """Each import inside one of sympy's functions is preloaded, or is of a partner that need not be there."""
    import sympy

    from grader.worker import preloading

    preloading.import_frameworks(["sympy"])
    left = {name for module in _loaded("sympy") for name in _late_imports(module)} - set(sys.modules)
    partners = r"\.(pygletplot|testing|testutil|physics|z3_wrapper|pycosat_wrapper|minisat22_wrapper)(\.|$)"
    assert {name for name in left if not re.search(partners, name) and _is_module(name)} == set()
    assert sympy.__name__ in sys.modules


def _loaded(package: str) -> list[str]:
    return [name for name in sys.modules if name.split(".")[0] == package and not re.search(r"\.(testing|tests)(\.|$)", name)]


def _late_imports(module: str) -> set[str]:
    file = Path(sys.modules[module].__file__ or "")
    functions = [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)]
    inside = [node for function in functions for node in ast.walk(function)]
    package = module if file.name == "__init__.py" else module.rpartition(".")[0]
    found = {alias.name for node in inside if isinstance(node, ast.Import) for alias in node.names}
    for node in inside:
        if isinstance(node, ast.ImportFrom):
            base = importlib.util.resolve_name("." * node.level + (node.module or ""), package)
            found |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
    return {name for name in found if name.split(".")[0] == "sympy"}


def _is_module(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False
