"""Good answers run behind all walls as they do outside: no wall costs an honest student a point."""

from __future__ import annotations

import importlib.util
from typing import Any

import pytest

needs_mxnet = pytest.mark.skipif(importlib.util.find_spec("mxnet") is None, reason="mxnet is not installed")
ROWS = [None, ["rlimits", "uid", "landlock", "nofile", "seccomp"]]


@pytest.fixture(params=ROWS, ids=["all walls", "no namespaces"])
def run(scholar: Any, request: pytest.FixtureRequest) -> Any:
    """Run a text behind walls that hold, and give its result."""

    def result(source: str) -> Any:
        answer = scholar.run(source, layers=request.param)
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
def test_mxnet_learns(run: Any) -> None:
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
def test_mxnet_remembers(run: Any) -> None:
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


def test_chance_needs_no_file(run: Any) -> None:
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


def test_errors_read_well(run: Any) -> None:
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
