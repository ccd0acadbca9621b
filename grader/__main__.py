"""The command `grade`."""

from __future__ import annotations

import gc


def main() -> None:
    """Run the command line."""
    # While modules are imported, everything that is made is kept: collecting would only cost time.
    gc.disable()
    from grader.cli.group import grade

    grade(prog_name="grade")


if __name__ == "__main__":
    main()
