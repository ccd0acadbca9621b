"""Collect checks by pytest, give them their fixtures, and run one of them.

pytest starts once in a process. The items stay collected; the processes that judge are forked from here and run them by
pytest's own protocol, without its main loop.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np
from _pytest.config import UsageError, get_config, hookimpl
from _pytest.fixtures import fixture
from _pytest.main import Session as PytestSession
from _pytest.nodes import Item
from _pytest.reports import CollectReport
from _pytest.runner import CallInfo, runtestprotocol

from grader.catalog.exercise import Exercise
from grader.catalog.shared_modules import SharedModules
from grader.grading.grader_faults import CollectionFailed
from grader.grading.oracle import OracleView
from grader.grading.property_checks import HYPOTHESIS, PropertyCheck, profile_of_checks
from grader.grading.seeds import reset_rngs, seed_of
from grader.grading.session import Session
from grader.grading.student_view import StudentView

#: pytest's own plugins that a check does not need; each would cost time at every start and every check.
_WITHOUT = (
    "cacheprovider", "capture", "debugging", "doctest", "faulthandler", "junitxml", "legacypath", "logging",
    "monkeypatch", "nose", "pastebin", "pytester", "recwarn", "reports", "setuponly", "setupplan", "skipping", "stepwise",
    "terminal", "threadexception", "tmpdir", "unittest", "unraisableexception", "warnings", "subtests", "terminalprogress",
)  # fmt: skip
#: Processor time that a check itself may take, comparing and proving; waiting for the student's code is not in it.
CHECK_SECONDS = 15.0


class JudgingTooLong(BaseException):
    """The comparison itself took too long; a BaseException, so that no library swallows it."""


@dataclass(frozen=True)
class Ending:
    """What ended a check.

    Attributes:
        raised: the exception that it raised, if any.
        stage: pytest's: "setup", "call", "teardown".
        case: the parameters that it had then ("k = 3, s = 2"), if it is parametrised.
    """

    raised: BaseException | None
    stage: str
    case: str = ""


@dataclass(frozen=True)
class CurrentCheck:
    """What the fixtures of the check that runs now stand for: the answer, the oracle, the text of its seed."""

    session: Session
    oracle: Callable[[], OracleView]
    seed_text: str


@dataclass(frozen=True)
class _Report:
    """What pytest's protocol asks of a report: whether to go on."""

    passed: bool


class CheckPlugin:
    """The fixtures of checks, as a pytest plugin; it keeps the exception that ended the check that ran last."""

    def __init__(self) -> None:
        self._current: CurrentCheck | None = None
        self._ending = Ending(None, "")
        self._import_error: BaseException | None = None

    def run(self, item: Item, current: CurrentCheck, seconds: float) -> Ending:
        """Run one collected check by pytest's own protocol.

        Args:
            current: what its fixtures give it.
            seconds: processor time of this process that it may take.
        """
        self._current, self._ending = current, Ending(None, "")
        drawing = PropertyCheck(getattr(item, "obj", None), seed_of(current.seed_text))
        try:
            with _time_limit(seconds):
                runtestprotocol(item, log=False, nextitem=None)
        except JudgingTooLong as err:
            self._ending = Ending(err, "call")
        except BaseException as err:  # noqa: BLE001 -- a wall: pytest lets KeyboardInterrupt and its own Exit through
            if self._ending.raised is None:
                self._ending = Ending(err, self._ending.stage)
        return replace(self._ending, raised=drawing.cause(self._ending.raised))

    def collect(self, session: Any, path: str) -> tuple[list[Item], BaseException | None]:
        """Collect the checks of one file: its items, and what importing it raised."""
        self._import_error = None
        try:
            items = session.perform_collect([path], genitems=True)
        except BaseException as err:  # noqa: BLE001 -- a check file is trusted, but one broken file must not stop the rest
            return [], err
        return items, self._import_error

    @fixture
    def student(self) -> StudentView:
        """The answer that is judged."""
        return StudentView(self._running().session)

    @fixture
    def oracle(self) -> OracleView:
        """The course's own code in a process that never saw a student's."""
        return self._running().oracle()

    @fixture
    def rng(self) -> np.random.Generator:
        """Numbers that differ between students and checks, and are always the same for one student."""
        return np.random.default_rng(seed_of(self._running().seed_text))

    @hookimpl
    def pytest_exception_interact(self, call: CallInfo[Any], report: Any) -> None:
        """Keep what a file raises while it is collected; pytest hides it in a text."""
        if isinstance(report, CollectReport) and call.excinfo is not None:
            raised = call.excinfo.value
            self._import_error = raised.__cause__ or raised

    @hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: Item, call: CallInfo[None]) -> _Report:
        """Keep the exception itself; pytest's own report would format a traceback that nobody reads."""
        if call.excinfo is not None and self._ending.raised is None:
            self._ending = Ending(call.excinfo.value, call.when)
        return _Report(passed=call.excinfo is None)

    def _running(self) -> CurrentCheck:
        if self._current is None:
            raise RuntimeError("a check was run by something else than CheckPlugin.run")
        return self._current


class Collected:
    """The collected checks, by exercise path and name; ``broken`` says what kept check files from being loaded.

    A check is one item of pytest's, or, if it is parametrised, one for each set of parameters.
    """

    def __init__(self, items: dict[tuple[str, str], list[Any]], plugin: CheckPlugin, broken: dict[str, BaseException]) -> None:
        self.items = items
        self.broken = broken
        self._plugin = plugin

    def run(self, items: list[Any], current: CurrentCheck) -> Ending:
        """Run one check of ``items``: all its sets of parameters, up to the first that does not hold."""
        until, ending = time.process_time() + CHECK_SECONDS, Ending(None, "")
        for number, item in enumerate(items):
            if number:
                reset_rngs()
            case = case_of(item)
            with_case = replace(current, seed_text=current.seed_text + case)
            left = max(until - time.process_time(), 0.001)  # a timer of 0 would be none
            ending = self._plugin.run(item, with_case, left)
            if ending.raised is not None:
                return replace(ending, case=_parameters(item))
        return ending


def collect(exercises: tuple[Exercise, ...]) -> Collected:
    """Import the check files and collect their items; nothing of a student's is in this process yet.

    A check file that cannot be imported is named in ``broken``; the others are collected all the same.

    Raises:
        CollectionFailed: if pytest itself does not start.
    """
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    os.environ.pop("PYTEST_ADDOPTS", None)
    os.environ.pop("PYTEST_PLUGINS", None)
    if exercises:
        checks_folder = exercises[0].shared_modules.checks_folder
        SharedModules(checks_folder, (e.stub_path.parent for e in exercises)).make_importable()
    plugin = CheckPlugin()
    # An empty folder is the root: no conftest.py, no pytest.ini of anybody's is ever in reach.
    with tempfile.TemporaryDirectory(prefix="grade-") as root:
        ini = Path(root) / "pytest.ini"
        ini.write_text("[pytest]\n")
        options = ["-c", str(ini), "--rootdir", root, "--import-mode=importlib", "--noconftest", "--assert=plain"]
        disabled = [part for name in _WITHOUT for part in ("-p", f"no:{name}")]
        paths = {e.path: e.check_path for e in exercises}
        if paths:  # folders above are no nodes: pytest would set up each of them, and import its package, at every check
            options += ["--confcutdir", str(next(iter(paths.values())).parent)]
        try:
            config = get_config([*disabled, *options], [plugin])
            config.pluginmanager.register(plugin, "grader-checks")
            config = config.pluginmanager.hook.pytest_cmdline_parse(
                pluginmanager=config.pluginmanager, args=[*disabled, *options, *map(str, paths.values())]
            )
            config._do_configure()
            session = PytestSession.from_config(config)
            config.hook.pytest_sessionstart(session=session)
            broken: dict[str, BaseException] = {}
            draws = any(HYPOTHESIS in e.checks.imports for e in exercises)
            with profile_of_checks() if draws else contextlib.nullcontext():
                items = _collect_each(session, plugin, paths, broken)
        except (UsageError, OSError) as err:
            raise CollectionFailed(f"{type(err).__name__}: {err}") from err
    return Collected(items, plugin, broken)


def case_of(item: Any) -> str:
    """Give what pytest adds to a check's name for a set of parameters, "[3-2]"; empty for a check without any."""
    return str(item.name).removeprefix(getattr(item, "originalname", None) or item.name)


def _parameters(item: Any) -> str:
    """Write a check's parameters for a student: "k = 3, s = 2"."""
    from grader.api import show

    call = getattr(item, "callspec", None)
    return ", ".join(f"{name} = {show(value)}" for name, value in call.params.items())[:300] if call is not None else ""


def where_it_failed(err: BaseException, path: Path, name: str) -> str:
    """Say for the author which line of a check file, called ``name``, raised what."""
    text = f"{type(err).__name__}: {err.msg if isinstance(err, SyntaxError) else err}".strip()[:500]
    number = err.lineno if isinstance(err, SyntaxError) and err.filename == str(path) else None
    number = last_line_in(path, err) or number
    return f"{name}, line {number}: {text}" if number else f"{name}: {text}"


def last_line_in(path: Path, err: BaseException) -> int | None:
    """Find the last line of a file that an exception passed through; None if it did not."""
    line, trace = None, err.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _collect_each(
    session: Any, plugin: CheckPlugin, paths: dict[str, Path], broken: dict[str, BaseException]
) -> dict[tuple[str, str], list[Any]]:
    found: dict[tuple[str, str], list[Any]] = {}
    names = {str(path): key for key, path in paths.items()}
    sys.dont_write_bytecode, before = False, sys.dont_write_bytecode
    try:
        for path, key in names.items():
            items, failed = plugin.collect(session, path)
            if failed is not None:
                broken[key] = failed
            for item in items:
                found.setdefault((key, getattr(item, "originalname", None) or item.name), []).append(item)
    finally:
        sys.dont_write_bytecode = before
    return found


@contextlib.contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raise JudgingTooLong after so much processor time; what Python code cannot interrupt, the supervisor kills."""

    def ring(_: int, __: FrameType | None) -> None:
        raise JudgingTooLong

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
