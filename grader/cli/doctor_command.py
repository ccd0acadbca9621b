"""`grade doctor`: check whether this machine can grade, and how strong its sandbox is."""

from __future__ import annotations

import platform
import sys
from importlib import metadata
from typing import TYPE_CHECKING

import click
import msgspec

from grader.cli.command_output import BROKEN, filled, printable, report_errors
from grader.cli.shared_options import which_course
from grader.sandbox.walls import SELF_TEST

if TYPE_CHECKING:
    from grader.grading.run import WallFound

_NEEDED = ("numpy", "sympy", "pytest", "click", "msgspec", "rich")
#: Advice for a missing wall of the sandbox.
_ADVICE = {
    "landlock": "needs Linux 5.13 or newer with Landlock switched on (CONFIG_SECURITY_LANDLOCK, lsm=...,landlock)",
    "seccomp": "needs Linux on x86-64 or aarch64",
    "namespaces": "a bonus: unprivileged user namespaces are refused here (common in Docker and on Ubuntu 24.04)",
    "uid": "a bonus: workers get a user of their own only when the grader runs as root",
}
#: Advice if the self-test found something else than missing limits possible.
_OPEN_ADVICE = "something that the sandbox must prevent is possible: do not grade untrusted answers here"
#: Advice for a limit without effect on workers, by the self-test's name of it.
_LIMIT_ADVICE = {
    "no_task_limit": (
        "nothing limits an answer's threads: a worker that stays root is bound by no such limit; run the grader as an ordinary "
        "user, or as root with the capabilities SETUID, SETGID and KILL, so that workers get a user of their own"
    ),
    "no_memory_limit": "an answer can take all memory of this machine: its kernel refuses or ignores RLIMIT_AS",
    "no_time_limit": "the kernel does not end an answer that computes for too long: it refuses or ignores RLIMIT_CPU",
    "no_file_limit": "an answer that could write could fill the disk: the kernel refuses or ignores RLIMIT_FSIZE",
    "no_core_limit": "an answer that crashes may leave a core file: the kernel refuses RLIMIT_CORE",
}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def doctor(as_json: bool) -> None:
    """Check this machine: Python, packages, each wall of the sandbox, and whether the walls hold.

    Exit code: 0 ready to grade untrusted answers, 1 the sandbox is weak or a package is missing, 3 not able to grade.
    """
    with report_errors():
        from grader.grading.run import examine_walls
        from grader.results.missing_packages import in_words, remedy_for

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
            if wall.name == SELF_TEST:
                continue
            reason = f"  {wall.detail}" if wall.detail else ""
            number = f" (errno {wall.errno})" if wall.errno is not None else ""
            click.echo(f"  {wall.name:<13} {wall.state:<8}{reason}{number}")
            if wall.state in ("refused", "absent") and wall.name in _ADVICE:
                click.echo(filled(_ADVICE[wall.name], " " * 16, " " * 16))
        for wall in found.walls:
            if wall.name == SELF_TEST:
                _print_self_test(wall)
        click.echo("strong: answers of strangers can be graded here" if found.strong else "weak: grade only answers you trust")
    if "numpy" in found.failed:
        sys.exit(BROKEN)
    sys.exit(0 if found.strong and not found.failed else 1)


def _print_self_test(result: WallFound) -> None:
    """Print whether a worker behind these walls could do anything that they must prevent."""
    if result.state == "off":
        click.echo("self-test: not run, as all walls are off")
        return
    click.echo("self-test: passed" if result.state == "up" else f"self-test: failed: {result.detail}")
    found = result.detail.split()
    limits = [_LIMIT_ADVICE[name] for name in found if name in _LIMIT_ADVICE]
    for advice in [*limits, *([_OPEN_ADVICE] if len(limits) < len(found) else [])]:
        click.echo(filled(advice, " " * 16, " " * 16))


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"
