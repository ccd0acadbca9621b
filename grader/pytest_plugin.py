"""Let plain pytest run a course's checks: found by pytest as an entry point wherever the grader is installed.

Nothing of the engine is imported, and nothing changes for anybody's tests, until a file below a course's folder of checks is
collected: a folder that has `exercises/course.toml` beside it.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

import pytest

_CHECKS = "grader-checks"
_WHERE = re.compile(r"^checks\s*=\s*[\"'](.*)[\"']", re.MULTILINE)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the one option."""
    group = parser.getgroup("grader", "checks of exercises (exercise-grader)")
    group.addoption(
        "--answer", metavar="FILE", help="judge this answer by the checks, instead of the reference: a file as a student "
        "hands it in, or wrong answers (checks/.../wrong/ex1_x.py, or one of them: .../ex1_x.py::NameOfTheClass)"
    )  # fmt: skip


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> None:
    """Load the fixtures of checks as soon as there is a check."""
    manager = parent.config.pluginmanager
    if file_path.name.startswith("test_") and not manager.has_plugin(_CHECKS) and _is_below_a_course(file_path.parent):
        from grader.author import pytest_fixtures

        manager.register(pytest_fixtures, _CHECKS)


@functools.cache
def _is_below_a_course(folder: Path) -> bool:
    """Say whether a folder holds checks, by what the course.toml beside a folder above says; no engine is needed for that."""
    for above in (folder, *folder.parents):
        file = above / "exercises" / "course.toml"
        if file.is_file():
            said = _WHERE.search(file.read_text(encoding="utf-8", errors="replace"))
            checks = (file.parent / (said[1] if said else "../checks")).resolve()
            return folder.resolve().is_relative_to(checks)
    return False
