"""Collect the checks that need pytest or hypothesis, provide their fixtures, and run one of them.

Importing this module imports pytest, which starts once in a process. Items stay collected; judges are forked from here and
run them by pytest's own protocol, without its main loop. hypothesis is imported only if a course's checks import it: it
draws the same inputs for the same seed, stores nothing, and limits its search for a smaller input.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from _pytest.config import UsageError, get_config, hookimpl
from _pytest.fixtures import fixture
from _pytest.main import Session as PytestSession
from _pytest.nodes import Item
from _pytest.reports import CollectReport
from _pytest.runner import CallInfo, runtestprotocol
from msgspec.structs import replace

from grader.api.failures import StudentError
from grader.catalog.exercise import Exercise
from grader.judge.check_item import CurrentCheck, Ending, JudgingTooLong, time_limit
from grader.judge.oracle import OracleView
from grader.judge.student_view import StudentView
from grader.results.grader_faults import CollectionFailed
from grader.results.seeds import seed_of

#: The name by which check files import hypothesis.
HYPOTHESIS = "hypothesis"
#: Limits on the search for a smaller input after the first failure: calls of the check, and seconds.
_MAX_CALLS, _MAX_SECONDS = 300, 4.0
#: Most failing inputs that are remembered.
_MAX_KNOWN = 1000
#: Causes after which calling the answer again needs waiting or a new process.
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
    """Give check files imported in this block our settings of hypothesis: no database, deadline or health checks."""
    # hypothesis would store tables in the current folder; below a device it cannot write any.
    os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", os.path.join(os.devnull, HYPOTHESIS))  # noqa: PTH118
    try:
        from hypothesis import HealthCheck, Phase, Verbosity, settings
    except ImportError:  # reported for the check file itself
        yield
        return
    before = settings.get_current_profile_name()
    settings.register_profile(
        _PROFILE,
        database=None,
        deadline=None,
        derandomize=False,
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
    )
    settings.load_profile(_PROFILE)
    try:
        yield
    finally:
        settings.load_profile(before)


class PropertyCheck:
    """One run of a check that draws its inputs with hypothesis; for other checks, it does nothing."""

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
        """Return the check's own exception if hypothesis replaced it (as for an inconsistent answer)."""
        if raised is None or self._failure is None or type(raised).__module__.partition(".")[0] != HYPOTHESIS:
            return raised
        return self._failure

    def _bounded(self, check: Callable[..., Any]) -> Callable[..., Any]:
        """Return the check with a limited search: after it, only inputs known to fail are run again."""

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
        return self._ended or self._calls > _MAX_CALLS or time.monotonic() > self._until

    def _note(self, err: Exception, key: int) -> None:
        if type(err).__module__.partition(".")[0] == HYPOTHESIS:  # an input that the check rejects
            return
        if self._failure is None:
            self._until = time.monotonic() + _MAX_SECONDS
        self._failure = err
        if len(self._known) < _MAX_KNOWN:
            self._known.add(key)
        # Nor does it help to continue where the grader cannot (a lost process, a known wrong answer that differs).
        is_costly = isinstance(err, StudentError) and err.cause in _COSTLY
        self._ended |= is_costly or not isinstance(err, (AssertionError, StudentError))


class _Report(msgspec.Struct, frozen=True):
    """The minimal report that pytest's protocol needs: whether to continue."""

    passed: bool


class CheckPlugin:
    """A pytest plugin with the fixtures of checks, which records the exception that ended the last check."""

    def __init__(self) -> None:
        self._current: CurrentCheck | None = None
        self._ending = Ending(None, "")
        self._import_error: BaseException | None = None

    def run(self, item: Item, current: CurrentCheck, seconds: float) -> Ending:
        """Run one collected check by pytest's own protocol.

        Args:
            current: the values of its fixtures.
            seconds: its limit of processor time in this process.
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
        """Collect the checks of one file; return its items, and the exception of its import, if any."""
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
        """The course's own code, in a process that never runs a student's."""
        view: OracleView = self._running().argument("oracle")
        return view

    @fixture
    def rng(self) -> np.random.Generator:
        """A random generator whose seed differs between students and checks, and is fixed for each."""
        generator: np.random.Generator = self._running().argument("rng")
        return generator

    @hookimpl
    def pytest_exception_interact(self, call: CallInfo[Any], report: Any) -> None:
        """Record the exception that a file raises while it is collected; pytest only keeps its text."""
        if isinstance(report, CollectReport) and call.excinfo is not None:
            raised = call.excinfo.value
            self._import_error = raised.__cause__ or raised

    @hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: Item, call: CallInfo[None]) -> _Report:
        """Record the exception itself; pytest's own report would format an unused traceback."""
        if call.excinfo is not None and self._ending.raised is None:
            self._ending = Ending(call.excinfo.value, call.when)
        return _Report(passed=call.excinfo is None)

    def _running(self) -> CurrentCheck:
        if self._current is None:
            raise RuntimeError("a check was run by something else than CheckPlugin.run")
        return self._current


class PytestCheck(msgspec.Struct, frozen=True):
    """A pytest item: a check, with one set of parameters if it is parametrised."""

    item: Any
    plugin: CheckPlugin

    @property
    def name(self) -> str:
        """The function's name."""
        return str(getattr(self.item, "originalname", None) or self.item.name)

    @property
    def case(self) -> str:
        """Its parameters as pytest names them."""
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
    """Import check files and collect their items, by exercise path and name; exceptions of files are put into ``broken``.

    Raises:
        CollectionFailed: if pytest itself does not start.
    """
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    os.environ.pop("PYTEST_ADDOPTS", None)
    os.environ.pop("PYTEST_PLUGINS", None)
    plugin = CheckPlugin()
    # The root is an empty folder, so that no conftest.py or pytest.ini is found.
    with tempfile.TemporaryDirectory(prefix="grade-") as root:
        ini = Path(root) / "pytest.ini"
        ini.write_text("[pytest]\n")
        options = ["-c", str(ini), "--rootdir", root, "--import-mode=importlib", "--noconftest", "--assert=plain"]
        disabled = [part for name in _WITHOUT for part in ("-p", f"no:{name}")]
        paths = {e.path: e.check_path for e in exercises}
        # Parent folders are not nodes: pytest would set up each of them, and import its package, for every check.
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
    """Return pytest's name of a set of parameters, "[3-2]"; empty for a check without parameters."""
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
