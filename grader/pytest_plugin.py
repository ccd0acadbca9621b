"""Let pytest collect the checks and the exercises of a course; for all other tests, do nothing and import nothing.

pytest loads this module wherever the grader is installed (entry point `pytest11`). It knows what belongs to a course by where
files lie, and imports what it needs for that when the first such file is collected.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

_CHECK_FILE = re.compile(r"test_ex\d+[a-z]?_\w+\.py")
_COURSE_FILE = "course.toml"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that names the answer which checks judge."""
    group = parser.getgroup("grader", "checks of exercises")
    group.addoption(
        "--answer", metavar="FILE", default=None,
        help="answer that the checks of a course judge: a file, wrong/FILE.py::CLASS, or CLASS (default: the reference)",
    )  # fmt: skip


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Give check files the fixtures that checks use."""
    if not _CHECK_FILE.fullmatch(module_path.name) or not _lies_beside_exercises(module_path.parent):
        return None
    from grader.author.check_modules import check_module

    return check_module(module_path, parent)


@pytest.hookimpl(trylast=True)  # what -k and --lf have left
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the checks that --answer is for."""
    if config.getoption("--answer") is None:
        return
    from grader.author.check_modules import select_for_answer

    select_for_answer(config, items)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    """Report a check that found something wrong by its message, not by a traceback."""
    report = yield
    tell = getattr(item.parent, "report_check", None)  # a check module's, if it is one
    if call.excinfo is not None and tell is not None:
        tell(item, call, report)
    return report


@functools.cache
def _lies_beside_exercises(folder: Path) -> bool:
    """Say whether the folder of exercises of some course lies beside a folder or above it."""
    return any((above / "exercises" / _COURSE_FILE).is_file() for above in (folder, *folder.parents))
