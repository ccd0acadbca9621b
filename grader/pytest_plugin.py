"""Let pytest collect the checks and the exercises of a course; for all other tests, do nothing and import nothing.

pytest loads this module wherever the grader is installed (entry point `pytest11`). It recognises files of a course by their
path, and imports the rest of the grader when the first such file is collected.
"""

from __future__ import annotations

import functools
import re
import shutil
import sys
import tempfile
import uuid
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

_EXERCISE_FILE = re.compile(r"ex\d+[a-z]?_\w+\.py")
_CHECK_FILE = re.compile(r"test_ex\d+[a-z]?_\w+\.py")
_COURSE_FILE = "course.toml"
_SHARED = pytest.StashKey[Path]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option --answer, for the answer that checks judge."""
    group = parser.getgroup("grader", "checks of exercises")
    group.addoption(
        "--answer",
        metavar="FILE",
        default=None,
        help="answer that the checks of a course judge: a file, wrong/FILE.py::CLASS, or CLASS (default: the reference)",
    )


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> Generator[None, Any, Any]:
    """Collect the file of an exercise by its checks, without importing it."""
    found = yield
    file = _exercise_file(file_path, parent)
    return found if file is None else [file]


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Collect check files as modules that provide the fixtures of checks."""
    if not _CHECK_FILE.fullmatch(module_path.name) or not _lies_beside_exercises(module_path.parent):
        return None
    from grader.author.check_modules import check_module

    return check_module(module_path, parent)


@pytest.hookimpl(trylast=True)  # after -k and --lf
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep only the checks that --answer is for."""
    if config.getoption("--answer") is None:
        return
    from grader.author.check_modules import select_for_answer

    select_for_answer(config, items)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    """Report a failed check by its message instead of a traceback."""
    report = yield
    report_check = getattr(item.parent, "report_check", None)  # a check module's, if it is one
    if call.excinfo is not None and report_check is not None:
        report_check(item, call, report)
    return report


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print the notices about judged exercises."""
    tests = sys.modules.get("grader.study.exercise_tests")  # imported if there was any
    for notice in tests.notices_of(config) if tests is not None else []:
        terminalreporter.write_line(f"grade: {notice}", yellow=True)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Send each worker of pytest-xdist the place where results are shared, so that each file is judged once."""
    config = node.config
    if _SHARED not in config.stash:
        config.stash[_SHARED] = folder = Path(tempfile.gettempdir()) / f"grade-pytest-{uuid.uuid4().hex}"
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    node.workerinput["grader_results"] = str(config.stash[_SHARED])


def _exercise_file(path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if not _EXERCISE_FILE.fullmatch(path.name) or not _lies_in_exercises(path.parent):
        return None
    from grader.study.exercise_tests import exercise_file

    return exercise_file(path, parent)


@functools.cache
def _lies_in_exercises(folder: Path) -> bool:
    """Return whether a folder is one of a course's exercises."""
    return any((above / _COURSE_FILE).is_file() for above in (folder, *folder.parents))


@functools.cache
def _lies_beside_exercises(folder: Path) -> bool:
    """Return whether the folder of exercises of a course lies beside a folder, or beside one of its parents."""
    return any((above / "exercises" / _COURSE_FILE).is_file() for above in (folder, *folder.parents))
