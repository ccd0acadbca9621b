"""Collect the checks that need pytest, give them their fixtures, and run one of them.

Importing this module imports pytest, which starts once in a process. The items stay collected; the processes that judge are
forked from here and run them by pytest's own protocol, without its main loop.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from _pytest.config import UsageError, get_config, hookimpl
from _pytest.fixtures import fixture
from _pytest.main import Session as PytestSession
from _pytest.nodes import Item
from _pytest.reports import CollectReport
from _pytest.runner import CallInfo, runtestprotocol

from grader.catalog.exercise import Exercise
from grader.grading.grader_faults import CollectionFailed
from grader.grading.oracle import OracleView
from grader.grading.plain_checks import CurrentCheck, Ending, JudgingTooLong, time_limit
from grader.grading.property_checks import HYPOTHESIS, PropertyCheck, profile_of_checks
from grader.grading.seeds import seed_of
from grader.grading.student_view import StudentView

#: pytest's own plugins that a check does not need; each would cost time at every start and every check.
_WITHOUT = (
    "cacheprovider", "capture", "debugging", "doctest", "faulthandler", "junitxml", "legacypath", "logging",
    "monkeypatch", "nose", "pastebin", "pytester", "recwarn", "reports", "setuponly", "setupplan", "skipping", "stepwise",
    "terminal", "threadexception", "tmpdir", "unittest", "unraisableexception", "warnings", "subtests", "terminalprogress",
)  # fmt: skip


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
            with time_limit(seconds):
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
        view: StudentView = self._running().argument("student")
        return view

    @fixture
    def oracle(self) -> OracleView:
        """The course's own code in a process that never saw a student's."""
        view: OracleView = self._running().argument("oracle")
        return view

    @fixture
    def rng(self) -> np.random.Generator:
        """Numbers that differ between students and checks, and are always the same for one student."""
        generator: np.random.Generator = self._running().argument("rng")
        return generator

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


@dataclass(frozen=True)
class PytestCheck:
    """An item of pytest's: a check, with one set of parameters if it is parametrised."""

    item: Any
    plugin: CheckPlugin

    @property
    def name(self) -> str:
        """The function's name."""
        return str(getattr(self.item, "originalname", None) or self.item.name)

    @property
    def case(self) -> str:
        """What tells its parameters from others'."""
        return case_of(self.item)

    def parameters(self) -> str:
        """Write its parameters for a student."""
        from grader.api import show

        call = getattr(self.item, "callspec", None)
        return ", ".join(f"{name} = {show(value)}" for name, value in call.params.items())[:300] if call is not None else ""

    def run(self, current: CurrentCheck, seconds: float) -> Ending:
        """Run it by pytest's own protocol."""
        return self.plugin.run(self.item, current, seconds)


def collect_by_pytest(exercises: list[Exercise], broken: dict[str, BaseException]) -> dict[tuple[str, str], list[PytestCheck]]:
    """Import check files and collect their items, by exercise path and name; what a file raises is put into ``broken``.

    Raises:
        CollectionFailed: if pytest itself does not start.
    """
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    os.environ.pop("PYTEST_ADDOPTS", None)
    os.environ.pop("PYTEST_PLUGINS", None)
    plugin = CheckPlugin()
    # An empty folder is the root: no conftest.py, no pytest.ini of anybody's is ever in reach.
    with tempfile.TemporaryDirectory(prefix="grade-") as root:
        ini = Path(root) / "pytest.ini"
        ini.write_text("[pytest]\n")
        options = ["-c", str(ini), "--rootdir", root, "--import-mode=importlib", "--noconftest", "--assert=plain"]
        disabled = [part for name in _WITHOUT for part in ("-p", f"no:{name}")]
        paths = {e.path: e.check_path for e in exercises}
        # Folders above are no nodes: pytest would set up each of them, and import its package, at every check.
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
            draws = any(HYPOTHESIS in e.checks.imports for e in exercises)
            with profile_of_checks() if draws else contextlib.nullcontext():
                return _collect_each(session, plugin, paths, broken)
        except (UsageError, OSError) as err:
            raise CollectionFailed(f"{type(err).__name__}: {err}") from err


def case_of(item: Any) -> str:
    """Give what pytest adds to a check's name for a set of parameters, "[3-2]"; empty for a check without any."""
    return str(item.name).removeprefix(getattr(item, "originalname", None) or item.name)


def _collect_each(
    session: Any, plugin: CheckPlugin, paths: dict[str, Path], broken: dict[str, BaseException]
) -> dict[tuple[str, str], list[PytestCheck]]:
    found: dict[tuple[str, str], list[PytestCheck]] = {}
    for key, path in paths.items():
        items, failed = plugin.collect(session, str(path))
        if failed is not None:
            broken[key] = failed
        for check in (PytestCheck(item, plugin) for item in items):
            found.setdefault((key, check.name), []).append(check)
    return found
