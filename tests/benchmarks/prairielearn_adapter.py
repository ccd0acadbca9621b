"""Run our checks in PrairieLearn's pytest grader (pytest-prairielearn-grader), which starts a process per check.

A test module per exercise, beside it a folder with the answer, as its documentation asks for. Its fixture ``sandbox`` starts
the answer's process; all calls go by its ``query_function_raw``.
"""

from __future__ import annotations

import base64
import importlib.util
import inspect
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import dill
import numpy as np
from in_process import record
from prairielearn_sandbox import ForMxnet, Kept

from grader.api.failures import StudentError
from grader.api.framework_arrays import ForFramework
from grader.catalog.course import installed
from grader.catalog.exercise import Exercise

#: Seconds for a call, and for a start: as many as our engine gives the first endless call.
_SECONDS, _START_SECONDS = 5.0, 60.0
_TEST = """import builtins
import pytest
from prairielearn_adapter import judge
from pytest_prairielearn_grader import ConfigObject

autograder_config = ConfigObject(sandbox_timeout={start}, builtin_whitelist=[n for n in dir(builtins) if n[0] != "_"])
"""
_CHECK = """

@pytest.mark.grading_data(name={title!r}, points={points})
def {name}(sandbox):
    judge(sandbox, {folder!r}, {path!r}, {name!r})
"""
_checks: dict[str, Any] = {}
# Callbacks are sent with what they use, without the rest of their modules.
dill.settings["recurse"] = True


def lay_out(folder: Path, target: Path, exercises: tuple[Exercise, ...]) -> list[str]:
    """Write the test modules of one submission below ``target``, and return the command that grades it."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for number, exercise in enumerate(exercises):
        beside, answer = target / f"test_q{number}", folder / f"{exercise.stem}.py"
        beside.mkdir()
        shutil.copy(answer, beside / "student_code.py")
        given, probe = installed().given(exercise), installed().beside(exercise, "probe.py")
        if given is not None:
            setup = f"from prairielearn_sandbox import add_module\nadd_module('given', {str(given)!r})\n"
            (beside / "setup_code.py").write_text(setup)
        said = f"{str(answer)!r}, {str(probe) if probe is not None else ''!r}"
        (beside / "trailing_code.py").write_text(
            f"\nfrom prairielearn_sandbox import serve as _serve\n_call = _serve(globals(), {said})\n"
        )
        checks = "".join(
            _CHECK.format(title=c.title, points=c.points, name=c.name, folder=str(folder), path=str(exercise.check_path))
            for c in exercise.checks.checks
        )
        target.joinpath(f"test_q{number}.py").write_text(_TEST.format(start=_START_SECONDS) + checks)
    options = ["-q", "-p", "pytest_prairielearn_grader.plugin", "-p", "no:cacheprovider", "--noconftest", "-c", "/dev/null"]
    return [sys.executable, "-m", "pytest", *options, "--rootdir", str(target), str(target)]


def judge(sandbox: Any, folder: str, path: str, check: str) -> None:
    """Run one check; it raises if the answer is wrong."""
    if path not in _checks:
        spec = importlib.util.spec_from_file_location(Path(path).stem, path)
        assert spec is not None and spec.loader is not None
        _checks[path] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(_checks[path])
    function = getattr(_checks[path], check)
    source = (Path(folder) / f"{Path(path).stem.removeprefix('test_')}.py").read_text()
    known = {"student": _Answer(sandbox, source), "rng": np.random.default_rng(0)}
    passed = False
    try:
        function(**{name: known[name] for name in inspect.signature(function).parameters})
        passed = True
    finally:
        record(Path(folder), Path(path), check, passed)


class _Functions:
    """The functions of one module, by name."""

    def __init__(self, sandbox: Any, module: str) -> None:
        self._sandbox, self._module = sandbox, module

    def __getattr__(self, name: str) -> _Function:
        return _Function(self._sandbox, self._module, name)


class _Answer(_Functions):
    modules = ()

    def __init__(self, sandbox: Any, source: str) -> None:
        super().__init__(sandbox, "answer")
        self.source, self.given, self.probe = source, _Functions(sandbox, "given"), _Functions(sandbox, "probe")


class _Function:
    prove = False

    def __init__(self, sandbox: Any, module: str, name: str | int) -> None:
        self._sandbox, self._module, self._target = sandbox, module, name
        self.__name__ = str(name)

    def __call__(self, *args: Any) -> Any:
        return self._ask([args])[0][0]

    def map(self, points: Iterable[tuple[Any, ...]]) -> list[Any]:
        """Call once per point."""
        return self._ask([tuple(point) for point in points])[0]

    def modified(self, *args: Any) -> list[int]:
        """Return the positions of array arguments that a call changes."""
        return self._ask([args], watch=True)[1]

    def note(self, text: str) -> None:
        """Do nothing: reports are not measured here."""

    def _ask(self, points: list[tuple[Any, ...]], watch: bool = False) -> tuple[list[Any], list[int]]:
        asked = [tuple(_portable(arg) for arg in args) for args in points]
        try:
            reply = self._sandbox.query_function_raw("_call", self._module, self._target, asked, watch, query_timeout=_SECONDS)
        except TimeoutError as err:
            raise StudentError((), "timeout", "no answer in time") from err
        except (OSError, RuntimeError) as err:
            raise StudentError((), "died", str(err)) from err
        if reply["status"] != "success":
            cause = "timeout" if "Timeout" in str(reply["exception_name"]) else "exception"
            raise StudentError((str(reply["exception_name"]),), cause, str(reply["exception_message"]))
        passed, found = dill.loads(base64.b64decode(reply["value"]))
        if not passed:
            raise StudentError(tuple(found[0]), "todo" if found[0][0] == "NotImplementedError" else "exception", found[1])
        values, changed = found
        return [self._live(value) for value in values], changed

    def _live(self, value: Any) -> Any:
        if isinstance(value, Kept):
            return _Function(self._sandbox, self._module, value.number)
        return type(value)(self._live(part) for part in value) if type(value) in (list, tuple) else value

    @property
    def kept(self) -> Kept | None:
        """The object of the answer's process that it represents, if any."""
        return Kept(self._target) if isinstance(self._target, int) else None


def _portable(value: Any) -> Any:
    if isinstance(value, ForFramework):
        return ForMxnet(value.array)
    if isinstance(value, _Function) and value.kept is not None:
        return value.kept
    return type(value)(_portable(part) for part in value) if type(value) in (list, tuple) else value
