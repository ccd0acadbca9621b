"""The command `grade`."""

from __future__ import annotations

import gc
import os


def main() -> None:
    """Run the command line."""
    # Read by numpy when it is imported: the arrays are small, and waiting threads take a core from the students' code.
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    # While modules are imported, everything that is made is kept: collecting would only cost time.
    gc.disable()
    from grader.cli.group import grade

    grade(prog_name="grade")


if __name__ == "__main__":
    main()
