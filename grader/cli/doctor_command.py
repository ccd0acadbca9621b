"""`grade doctor`: check whether this machine can grade, and how strong its walls are."""

from __future__ import annotations

import platform
import sys
from importlib import metadata

import click
import msgspec

from grader.cli.command_output import BROKEN, printable, report_errors
from grader.cli.shared_options import which_course

_NEEDED = ("numpy", "sympy", "pytest", "click", "msgspec", "rich")
#: What a person can do about a wall that is down.
_ADVICE = {
    "landlock": "needs Linux 5.13 or newer with Landlock switched on (CONFIG_SECURITY_LANDLOCK, lsm=...,landlock)",
    "seccomp": "needs Linux on x86-64 or aarch64",
    "namespaces": "a bonus: unprivileged user namespaces are refused here (common in Docker and on Ubuntu 24.04)",
    "uid": "a bonus: workers get a user of their own only when the grader runs as root",
    "self_test": "something that must be impossible in a worker is possible: do not grade strangers' answers here",
}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def doctor(as_json: bool) -> None:
    """Check this machine: Python, packages, each wall up or down and why.

    Exit code: 0 able to grade behind strong walls, 1 able but walls are weak or a package is missing, 3 not able.
    """
    with report_errors():
        from grader.grading.missing_packages import in_words, remedy_for
        from grader.grading.wall_report import examine_walls

        packages = which_course(None, None, to_stderr=True).packages
        found = examine_walls(packages)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2))
    else:
        click.echo(f"Python {platform.python_version()} on {platform.platform(terse=True)}")
        for name in dict.fromkeys((*_NEEDED, *packages)):
            click.echo(f"  {name:<10} {_version(name)}")
        for name, failure in found.failed.items():
            reason = in_words(name, failure)
            click.echo(f"{printable(reason)}: exercises that need it are not judged here; {remedy_for(name, reason)}")
        click.echo("walls around a student's code:")
        for wall in found.walls:
            reason = f"  {wall.detail}" if wall.detail else ""
            number = f" (errno {wall.errno})" if wall.errno is not None else ""
            click.echo(f"  {wall.name:<13} {wall.state:<8}{reason}{number}")
            if wall.state in ("refused", "absent") and wall.name in _ADVICE:
                click.echo(f"  {'':<13} {_ADVICE[wall.name]}")
        click.echo("strong: answers of strangers can be graded here" if found.strong else "weak: grade only answers you trust")
    if "numpy" in found.failed:
        sys.exit(BROKEN)
    sys.exit(0 if found.strong and not found.failed else 1)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"
