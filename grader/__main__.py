"""The command `grade`."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from grader.cli.group import grade

    grade(prog_name="grade")


if __name__ == "__main__":
    main()
