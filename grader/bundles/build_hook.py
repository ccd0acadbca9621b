"""Build hook for hatchling: put the course into the wheel, and the MXNet start-up file at the root of site-packages.

It is loaded by its path, in an environment with only hatchling, so it imports nothing of this package.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: The folders that go below grader/course in the wheel, so that relative paths in course.toml stay valid.
_COURSE = ("exercises", "solutions", "grader/checks", "tests/right", "pyproject.toml", "LICENSE")
#: Python reads it at startup, so it must be at the root of site-packages, also in an editable installation.
_START_UP = "grader/frameworks/exercise_grader_mxnet.pth"


class CourseHook(BuildHookInterface):  # type: ignore[type-arg, misc, unused-ignore] # hatchling is not installed everywhere
    """Adds files from outside the package's folder to a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """List the files; a bundle for students has no solutions, and an editable installation reads the course in place."""
        root = Path(self.root)
        start_up = {_START_UP: Path(_START_UP).name} if (root / _START_UP).is_file() else {}
        if version == "editable":
            build_data["force_include_editable"].update(start_up)
            return
        course = {name: f"grader/course/{name}" for name in _COURSE if (root / name).exists()}
        build_data["force_include"].update(course | start_up)
