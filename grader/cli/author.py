"""The edge: `grade author`: for people who write exercises."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.catalog.course import find_course
from grader.cli.choices import course_option, grading_options
from grader.cli.faults import POINTS_MISSING, one_line

if TYPE_CHECKING:
    from grader.author.scaffold import Written


@click.group()
def author() -> None:
    """For authors: prove that the checks are right."""


@author.command()
@click.argument("ids", nargs=-1)
@click.option("--seeds", type=click.IntRange(1, 1000), default=3, show_default=True, help="Draws of numbers per right answer.")
@click.option("--json", "json_path", type=click.Path(path_type=Path, allow_dash=True), help="Write the verdicts there.")
@course_option
@grading_options
def verify(
    ids: tuple[str, ...], seeds: int, json_path: Path | None, course_path: Path | None, seed: int, seconds: float, jobs: int,
    walls: str, worker_python: str | None,
) -> None:  # fmt: skip
    """Prove that stubs get 0, references and right answers everything, and that wrong answers are caught.

    Exit code: 0 nothing to complain about, 1 problems, 2 bad input, 3 the grader is broken.
    """
    with one_line():
        course = find_course(None, course_path)
        chosen = course.select(ids)

        from grader.author.verify import verify as run_verify
        from grader.cli.counter import Counter
        from grader.grading.run import Options

        options = Options(seed=seed, seconds=seconds, jobs=jobs, walls=walls, worker_python=worker_python, prove=True)
        with Counter("judged") as counter:
            verdicts = run_verify(course, chosen, seeds, options, counter.show)
        if json_path is not None:
            import msgspec

            from grader.reports.files import write_bytes

            write_bytes(msgspec.json.format(msgspec.json.encode(verdicts), indent=2) + b"\n", json_path)
        if json_path is None or str(json_path) != "-":
            for verdict in verdicts:
                state = "ok" if not verdict.problems else f"{len(verdict.problems)} problems"
                click.echo(
                    f"{verdict.id:<8}{state:<12}{verdict.points:>3} points {verdict.wrong:>3} wrong {verdict.right:>2} right "
                    f"{verdict.milliseconds:>8.1f} ms  {verdict.slowest_check}"
                )
                for text in verdict.problems:
                    click.echo("        problem: " + text.replace("\n", "\n                 "))
                for text in verdict.remarks:
                    click.echo("        remark: " + text)
            bad = sum(bool(v.problems) for v in verdicts)
            click.echo(f"{len(verdicts) - bad} of {len(verdicts)} exercises without a problem")
    sys.exit(POINTS_MISSING if any(v.problems for v in verdicts) else 0)


@author.command()
@click.argument("number")
@click.argument("slug")
@course_option
def new(number: str, slug: str, course_path: Path | None) -> None:
    """Write a new exercise from templates: `grade author new 6.4.7 window_of_one`.

    Stub, reference, checks, one wrong and one right answer; `grade author verify` says what is still missing.
    """
    with one_line():
        course = find_course(None, course_path)
        from grader.author.scaffold import new_exercise

        _show(new_exercise(course, number, slug))


@author.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Write a new course into FOLDER: course.toml, one section with a complete exercise, README."""
    with one_line():
        from grader.author.scaffold import new_course

        _show(new_course(folder))


def _show(written: Written) -> None:
    for path in written.paths:
        click.echo(path)
    click.echo(f"next: {written.then}")
