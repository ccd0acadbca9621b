"""The command `grade`."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run the command line."""
    # Read by numpy when it is imported: the arrays are small, and waiting threads take a core from the students' code.
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    # While modules are imported, everything that is made is kept: collecting would only cost time.
    gc.disable()
    try:
        from grader.cli.group import grade

        grade(prog_name="grade")
    except ModuleNotFoundError as err:
        if (err.name or "").partition(".")[0] != "grader":
            raise
        print(f"grade: this installation is damaged: {err}. Install exercise-grader again", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
