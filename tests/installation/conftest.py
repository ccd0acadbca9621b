"""Fixtures for installation: a wheel built from this source, installed into a separate environment."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.installation.building import ROOT, build_wheel, run


@dataclass(frozen=True)
class Installed:
    """An environment that the wheel was installed into."""

    python: Path
    packages: Path

    @property
    def grade(self) -> Path:
        """The command."""
        return self.python.with_name("grade")

    def __call__(self, folder: Path, *args: str | Path, code: int = 0, program: str = "grade", **environment: str) -> Ran:
        """Run the command in a folder, which is also the home folder; ``code`` is the expected exit code."""
        keep = {name: os.environ[name] for name in ("LANG", "TMPDIR") if name in os.environ}
        keep |= {"PATH": f"{self.python.parent}:{os.environ['PATH']}", "COLUMNS": "100", "NO_COLOR": "1"}
        home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder / ".data")}
        done = subprocess.run(
            [self.python.with_name(program), *map(str, args)],
            cwd=folder,
            env={**keep, **home, **environment},
            capture_output=True,
            text=True,
            timeout=600,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        assert done.returncode == code, f"{args} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
        return Ran(done.returncode, done.stdout, done.stderr, 0)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this source."""
    return build_wheel(ROOT, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in a new environment with the packages of this environment."""
    return install(wheel, tmp_path_factory.mktemp("installed"))


def install(wheel: Path, folder: Path) -> Installed:
    """Install a wheel alone, with links to this environment's packages as its dependencies.

    They are in the same folder as the wheel's package, as after an ordinary installation.
    """
    run([sys.executable, "-m", "venv", str(folder / "venv")])
    python = folder / "venv" / "bin" / "python"
    run([str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)])
    packages = Path(run([str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]).strip())
    for entry in Path(sysconfig.get_path("purelib")).iterdir():
        ours = entry.name.startswith(("__pycache__", "_editable_impl_exercise", "exercise_grader", "grader", "pip"))
        if not ours and not (packages / entry.name).exists():
            (packages / entry.name).symlink_to(entry)
    return Installed(python, packages)
