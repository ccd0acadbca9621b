"""Start pytest once in this process, and collect the checks of some exercises.

The items stay collected; the children that judge are forked from here and run them by pytest's own protocol.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from grader.catalog.exercise import Exercise
from grader.catalog.shared_modules import SharedModules
from grader.grading.faults import CollectionFailed
from grader.grading.plugin import CheckPlugin

#: pytest's own plugins that a check does not need; each would cost time at every start and every check.
_WITHOUT = (
    "cacheprovider", "capture", "debugging", "doctest", "faulthandler", "junitxml", "legacypath", "logging",
    "monkeypatch", "nose", "pastebin", "pytester", "recwarn", "reports", "setuponly", "setupplan", "skipping", "stepwise",
    "terminal", "threadexception", "tmpdir", "unittest", "unraisableexception", "warnings", "subtests", "terminalprogress",
)  # fmt: skip


class Collected:
    """The collected checks, by exercise path and name, the plugin that serves them, and what kept files from being loaded."""

    def __init__(self, items: dict[tuple[str, str], Any], plugin: CheckPlugin, broken: dict[str, BaseException]) -> None:
        self.items = items
        self.plugin = plugin
        self.broken = broken


def collect(exercises: tuple[Exercise, ...]) -> Collected:
    """Import the check files and collect their items; nothing of a student's is in this process yet.

    A check file that cannot be imported is named in ``broken``; the others are collected all the same.

    Raises:
        CollectionFailed: if pytest itself does not start.
    """
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    os.environ.pop("PYTEST_ADDOPTS", None)
    os.environ.pop("PYTEST_PLUGINS", None)
    from _pytest.config import get_config
    from _pytest.main import Session

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
            session = Session.from_config(config)
            config.hook.pytest_sessionstart(session=session)
            broken: dict[str, BaseException] = {}
            items = _collect_each(session, plugin, paths, broken)
        except (pytest_errors(), OSError) as err:
            raise CollectionFailed(f"{type(err).__name__}: {err}") from err
    return Collected(items, plugin, broken)


def pytest_errors() -> type[BaseException]:
    """Give pytest's own error for options that it does not accept."""
    from _pytest.config import UsageError

    return UsageError


def where_it_failed(err: BaseException, path: Path, name: str) -> str:
    """Say for the author which line of a check file, called ``name``, raised what."""
    said = f"{type(err).__name__}: {err.msg if isinstance(err, SyntaxError) else err}".strip()[:500]
    number = err.lineno if isinstance(err, SyntaxError) and err.filename == str(path) else None
    trace = err.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            number = trace.tb_lineno
        trace = trace.tb_next
    return f"{name}, line {number}: {said}" if number else f"{name}: {said}"


def _collect_each(
    session: Any, plugin: CheckPlugin, paths: dict[str, Path], broken: dict[str, BaseException]
) -> dict[tuple[str, str], Any]:
    found: dict[tuple[str, str], Any] = {}
    names = {str(path): key for key, path in paths.items()}
    sys.dont_write_bytecode, before = False, sys.dont_write_bytecode
    try:
        for path, key in names.items():
            try:
                plugin.unreadable = None
                items = session.perform_collect([path], genitems=True)
            except BaseException as err:  # noqa: BLE001 -- a check file is trusted, but one broken file must not stop the rest
                broken[key] = err
                continue
            if plugin.unreadable is not None:
                broken[key] = plugin.unreadable
            for item in items:
                found[key, item.name] = item
    finally:
        sys.dont_write_bytecode = before
    return found
