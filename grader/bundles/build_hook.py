"""Build hook for hatchling: put the course into the wheel, and the MXNet start-up file at the root of site-packages.

It is loaded by its path, in an environment that has hatchling alone, so it imports nothing of this package.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: What goes below grader/course in the wheel, at the same paths: course.toml's relative paths hold there, too.
_COURSE = ("exercises", "solutions", "grader/checks", "tests/right", "pyproject.toml", "LICENSE")
#: Read by Python at its start, so it must lie at the root of site-packages, in an editable installation as well.
_START_UP = "grader/frameworks/exercise_grader_mxnet.pth"


class CourseHook(BuildHookInterface):  # type: ignore[type-arg, misc, unused-ignore] # hatchling is not installed everywhere
    """Adds files to a wheel that do not lie in the package's folder."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files: a bundle for students has no solutions, an editable installation reads the course where it is."""
        root = Path(self.root)
        start_up = {_START_UP: Path(_START_UP).name} if (root / _START_UP).is_file() else {}
        if version == "editable":
            build_data["force_include_editable"].update(start_up)
            return
        course = {name: f"grader/course/{name}" for name in _COURSE if (root / name).exists()}
        build_data["force_include"].update(course | start_up)
