"""Run the command `grade`."""

from __future__ import annotations

import gc
import os
import sys

#: Commands that start no process: the others need fork and resource limits, which Windows lacks.
_EVERYWHERE = frozenset({"list", "show", "hint"})
_WINDOWS = (
    "grade: Windows: use WSL2 (in PowerShell: wsl --install), install and run grade inside it; "
    f"on Windows itself only {', '.join(sorted(_EVERYWHERE))} work"
)
#: The exit code for a broken grader.
_BROKEN = 3


def main() -> None:
    """Run the command line."""
    if sys.platform == "win32" and not _works_on_windows(sys.argv[1:]):
        print(_WINDOWS, file=sys.stderr)
        sys.exit(2)
    # numpy reads this on import: arrays are small, and idle threads would take a core from the students' code.
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    # Imports create no garbage, so collecting would only cost time.
    gc.disable()
    try:
        from grader.cli.command_group import grade
        from grader.cli.output_encoding import write_any_encoding

        write_any_encoding()
        grade(prog_name="grade")
    except ModuleNotFoundError as err:
        package = (err.name or "").partition(".")[0]
        if package == "grader":
            print(f"grade: this installation is damaged: {err}. Install exercise-grader again", file=sys.stderr)
            sys.exit(2)
        if not package:
            raise
        install = f"{sys.executable} -m pip install {package}"
        print(f"grade: the grader needs {package}, which is not installed for this Python: {install}", file=sys.stderr)
        sys.exit(_BROKEN)


def _works_on_windows(arguments: list[str]) -> bool:
    command = next((argument for argument in arguments if not argument.startswith("-")), None)
    return command is None or command in _EVERYWHERE or not {"-h", "--help"}.isdisjoint(arguments)


if __name__ == "__main__":
    main()
