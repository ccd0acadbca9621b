"""Run checks with the answer in the same process, as graders without a sandbox do; only for comparison.

It is a pytest plugin (``-p in_process``, with the answers' folder in GRADE_ANSWERS), and a class for the lower bound. Verdicts
are written to the file in GRADE_VERDICTS, if it is set, to prove that all graders judge the same.
"""

from __future__ import annotations

import builtins
import json
import linecache
import os
import sys
import types
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.api.failures import StudentError
from grader.api.framework_arrays import ForFramework
from grader.catalog.course import installed

# Let checks import shared modules, as the engine does.
installed().shared_modules.make_importable()

# mxnet 1.9.1 needs the names that numpy 1.24 removed.
for _name in ("bool", "int", "float", "complex", "object", "str"):
    if _name not in np.__dict__:
        setattr(np, _name, getattr(builtins, _name))


def record(folder: Path, checks: Path, check: str, passed: bool) -> None:
    """Append a verdict to the file, as a line of JSON."""
    if target := os.environ.get("GRADE_VERDICTS"):
        with open(target, "a", encoding="utf-8") as file:  # noqa: PTH123 -- it is timed
            file.write(json.dumps([folder.name, checks.stem.removeprefix("test_"), check, passed]) + "\n")


class InProcess:
    """An answer whose functions are called directly."""

    #: Modules that belong to the answer.
    modules = ()

    def __init__(self, source: str, given: Path | None, probe: Path | None) -> None:
        self.source = source
        self.given, self.probe = Functions(_module("given", given)), Functions(_module("probe", probe))
        self._answer = types.ModuleType("answer")
        self._answer.__file__ = "answer.py"
        sys.modules["answer"] = self._answer  # probes import it, and read its text
        linecache.cache["answer.py"] = (len(source), None, source.splitlines(keepends=True), "answer.py")
        exec(compile(source, "answer.py", "exec"), self._answer.__dict__)

    def __getattr__(self, name: str) -> Any:
        return Called(getattr(self._answer, name))


class Functions:
    """The functions of a module beside the answer."""

    def __init__(self, module: Any) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Any:
        return Called(getattr(self._module, name))


class Called:
    """A function with the methods of the engine's: many calls at once, and the arguments that a call changed."""

    prove = False

    def __init__(self, function: Any) -> None:
        self._function = function
        self.__name__ = function.__name__

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return _plain(self._function(*(_framework(a) for a in args), **kwargs))
        except BaseException as err:  # a probe signals by a BaseException, which answers do not catch
            raise StudentError(tuple(kind.__name__ for kind in type(err).__mro__), "exception", str(err)) from err

    def map(self, points: Iterable[tuple[Any, ...]]) -> list[Any]:
        """Call once per point."""
        return [self(*point) for point in points]

    def modified(self, *args: Any) -> list[int]:
        """Return the positions of array arguments that a call changes."""
        before = [a.copy() if isinstance(a, np.ndarray) else a for a in args]
        self(*args)
        return [i for i, a in enumerate(args) if isinstance(a, np.ndarray) and not np.array_equal(a, before[i])]

    def note(self, text: str) -> None:
        """Do nothing: reports are not measured here."""


def _plain(value: Any) -> Any:
    if type(value).__name__ == "NDArray":
        return value.asnumpy()
    if callable(value):
        return Called(value) if hasattr(value, "__name__") else Handle(value)
    return type(value)(_plain(v) for v in value) if type(value) in (list, tuple) else value


def _framework(value: Any) -> Any:
    if isinstance(value, Handle):
        return value.inside
    if isinstance(value, ForFramework):
        from mxnet import nd

        return nd.array(value.array)
    return type(value)(_framework(v) for v in value) if type(value) in (list, tuple) else value


class Handle:
    """An object that checks may call or pass back."""

    def __init__(self, inside: Any) -> None:
        self.inside = inside

    def __call__(self, *args: Any) -> Any:
        return _plain(self.inside(*(_framework(a) for a in args)))


def _module(name: str, path: Path | None) -> Any:
    module = types.ModuleType(name)
    if path is not None:
        exec(compile(path.read_text(), str(path), "exec"), module.__dict__)
        sys.modules[name] = module
    return module


@pytest.fixture
def rng() -> np.random.Generator:
    """A random generator for a check."""
    return np.random.default_rng(0)


@pytest.fixture
def student(request: pytest.FixtureRequest) -> Iterator[InProcess]:
    """The answer that belongs to a check file."""
    checks = Path(str(request.path))
    stem = checks.stem.removeprefix("test_")
    exercises = checks.parents[4] / "exercises" / checks.parent.relative_to(checks.parents[2])
    given, probe = exercises / "given.py", checks.with_name("probe.py")
    source = (Path(os.environ["GRADE_ANSWERS"]) / f"{stem}.py").read_text()
    yield InProcess(source, given if given.is_file() else None, probe if "probe" in checks.read_text() else None)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Record the outcome of a check, of its call or of a failed setup."""
    if report.when == "call" or (report.when == "setup" and report.failed):
        path, _, name = report.nodeid.partition("::")
        record(Path(os.environ["GRADE_ANSWERS"]), Path(path), name, report.passed)
