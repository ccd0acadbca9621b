"""Build the wheel and install it, using only the standard library, for the tests and each_python.py."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def build_wheel(source: Path, folder: Path) -> Path:
    """Build the wheel of a source tree with uv or pip, whichever is there."""
    uv = shutil.which("uv")
    if uv is not None:
        command = [uv, "build", "--quiet", "--wheel", "--no-config", "--out-dir", str(folder), str(source)]
    else:
        run([sys.executable, "-m", "venv", str(folder / "builder")])  # this environment may have no pip
        python = str(folder / "builder" / "bin" / "python")
        command = [python, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(source)]
    run(command)
    (wheel,) = folder.glob("*.whl")
    return wheel


def build_sdist(source: Path, folder: Path) -> Path:
    """Build the source distribution with uv, or with hatchling's own command in an environment of its own."""
    uv = shutil.which("uv")
    if uv is not None:
        run([uv, "build", "--quiet", "--sdist", "--no-config", "--out-dir", str(folder), str(source)])
    else:
        run([sys.executable, "-m", "venv", str(folder / "builder")])
        python = str(folder / "builder" / "bin" / "python")
        run([python, "-m", "pip", "install", "--quiet", "hatchling"])
        run([python, "-m", "hatchling", "build", "--target", "sdist", "--directory", str(folder)], source)
    (archive,) = folder.glob("*.tar.gz")
    return archive


def run(command: list[str], folder: Path | None = None, accepted: tuple[int, ...] = (0,), **variables: str) -> str:
    """Run a command without this environment's variables; give its output, or say what it said when it failed."""
    keep = {name: os.environ[name] for name in os.environ if not name.startswith(("PYTHON", "VIRTUAL_ENV", "GRADE_"))}
    done = subprocess.run(
        command,
        cwd=folder,
        env={**keep, "COLUMNS": "80", "NO_COLOR": "1", **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in accepted:
        said = (done.stdout + done.stderr)[-3000:]
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{said}")
    return done.stdout
