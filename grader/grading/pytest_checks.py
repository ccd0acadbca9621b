"""Collect the checks that need pytest or hypothesis, give them their fixtures, and run one of them.

Importing this module imports pytest, which starts once in a process. The items stay collected; the processes that judge are
forked from here and run them by pytest's own protocol, without its main loop. hypothesis is imported where a course's checks
import it, and nowhere else: it draws the same for the same seed, stores nothing, and ends its search for a smaller input.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Any

import numpy as np
from _pytest.config import UsageError, get_config, hookimpl
from _pytest.fixtures import fixture
from _pytest.main import Session as PytestSession
from _pytest.nodes import Item
from _pytest.reports import CollectReport
from _pytest.runner import CallInfo, runtestprotocol

from grader.api.failures import StudentError
from grader.catalog.exercise import Exercise
from grader.grading.grader_faults import CollectionFailed
from grader.grading.oracle import OracleView
from grader.grading.plain_checks import CurrentCheck, Ending, JudgingTooLong, time_limit
from grader.grading.seeds import seed_of
from grader.grading.session import StudentView

#: The name by which a check file imports it.
HYPOTHESIS = "hypothesis"
#: After the first failure: calls of the check, and seconds, in which a smaller input is looked for.
_MOST_CALLS, _MOST_SECONDS = 300, 4.0
#: Failing inputs that are remembered.
_MOST_KNOWN = 1000
#: What an answer cannot be asked again without waiting, or without a new process.
_COSTLY = ("timeout", "memory", "died")
_PROFILE = "exercise-grader"
#: pytest's own plugins that a check does not need; each would cost time at every start and every check.
_WITHOUT = (
    "cacheprovider", "capture", "debugging", "doctest", "faulthandler", "junitxml", "legacypath", "logging",
    "monkeypatch", "nose", "pastebin", "pytester", "recwarn", "reports", "setuponly", "setupplan", "skipping", "stepwise",
    "terminal", "threadexception", "tmpdir", "unittest", "unraisableexception", "warnings", "subtests", "terminalprogress",
)  # fmt: skip


@contextlib.contextmanager
def profile_of_checks() -> Iterator[None]:
    """Let check files that are imported within take their settings from ours: no database, no deadline, no health checks."""
    # Tables that hypothesis would keep in the current folder, which is somebody's: below a device nothing is written.
    os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", os.path.join(os.devnull, HYPOTHESIS))  # noqa: PTH118
    try:
        from hypothesis import HealthCheck, Phase, Verbosity, settings
    except ImportError:  # the check file says so itself
        yield
        return
    before = settings.get_current_profile_name()
    settings.register_profile(
        _PROFILE, database=None, deadline=None, derandomize=False, print_blob=False, report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck), verbosity=Verbosity.quiet,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
    )  # fmt: skip
    settings.load_profile(_PROFILE)
    try:
        yield
    finally:
        settings.load_profile(before)


class PropertyCheck:
    """One run of a check that draws its inputs; of any other check, nothing."""

    def __init__(self, function: Any, seed: int) -> None:
        self._failure: BaseException | None = None
        self._known: set[int] = set()
        self._calls, self._until, self._ended = 0, 0.0, False
        self._handle = getattr(function, HYPOTHESIS, None)
        if self._handle is None:
            return
        from hypothesis import seed as seeded

        seeded(seed)(function)
        inner = self._handle.inner_test
        self._handle.inner_test = self._bounded(getattr(inner, "not_bounded", inner))

    def cause(self, raised: BaseException | None) -> BaseException | None:
        """Give what the check itself raised, where hypothesis raised something about it (an answer that wavers)."""
        if raised is None or self._failure is None or type(raised).__module__.partition(".")[0] != HYPOTHESIS:
            return raised
        return self._failure

    def _bounded(self, check: Callable[..., Any]) -> Callable[..., Any]:
        """Give the check with an end to the search: then only inputs that are known to fail are tried again."""

        @wraps(check)
        def run(*args: Any, **kwargs: Any) -> Any:
            key = hash((repr(args), repr(sorted(kwargs.items(), key=lambda item: item[0]))))
            if self._failure is not None and self._is_over() and key not in self._known:
                return None
            try:
                return check(*args, **kwargs)
            except Exception as err:
                self._note(err, key)
                raise

        run.not_bounded = check  # type: ignore[attr-defined]
        return run

    def _is_over(self) -> bool:
        self._calls += 1
        return self._ended or self._calls > _MOST_CALLS or time.monotonic() > self._until

    def _note(self, err: Exception, key: int) -> None:
        if type(err).__module__.partition(".")[0] == HYPOTHESIS:  # an input that the check does not take
            return
        if self._failure is None:
            self._until = time.monotonic() + _MOST_SECONDS
        self._failure = err
        if len(self._known) < _MOST_KNOWN:
            self._known.add(key)
        # Nor does it help to go on where the grader itself cannot (a process that is gone, a known wrong answer that differs).
        is_costly = isinstance(err, StudentError) and err.cause in _COSTLY
        self._ended |= is_costly or not isinstance(err, (AssertionError, StudentError))


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
        except BaseException as err:  # noqa: BLE001 -- a boundary: pytest lets KeyboardInterrupt and its own Exit through
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
