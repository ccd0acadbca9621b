"""`grade author`: for people who write exercises."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.catalog.course_integrity import require_complete
from grader.cli.command_output import BROKEN, POINTS_MISSING, report_errors
from grader.cli.shared_options import course_option, grading_options, which_course
from grader.reports.shell_command import in_this_shell

if TYPE_CHECKING:
    from grader.author.mutate import Mutated
    from grader.author.scaffold import WrittenFiles


@click.group()
def author() -> None:
    """Write exercises, and prove that their checks are right."""


@author.command()
@click.argument("ids", nargs=-1)
@click.option("--seeds", type=click.IntRange(1, 1000), default=3, show_default=True, help="Seeds per right answer.")
@click.option("--saboteurs/--no-saboteurs", "sabotage", default=True, help="Judge the references with systematic faults, too.")
@click.option("--json", "json_path", type=click.Path(path_type=Path, allow_dash=True), help="Write the verdicts to this file.")
@course_option
@grading_options
def verify(
    ids: tuple[str, ...],
    seeds: int,
    sabotage: bool,
    json_path: Path | None,
    course_path: Path | None,
    seed: int,
    seconds: float,
    jobs: int,
    walls: str,
    worker_python: str | None,
) -> None:
    """Prove that stubs get 0, references and right answers everything, and that wrong answers are caught.

    Wrong answers must get the same points with each seed. Saboteurs, references with one systematic fault (rounded results,
    right only up to some size, ...), must lose points, unless the check file says in OUTSIDE why the task allows the fault.

    Exit code: 0 no problems, 1 problems, 2 bad input, 3 the grader is broken.
    """
    with report_errors():
        course = which_course(None, course_path, authoring=True)
        chosen = course.select(ids)
        require_complete(course, chosen)

        from grader.author.verify import verify as run_verify
        from grader.cli.progress_lines import TimeLeftLine
        from grader.grading.run import Options

        options = Options(seed=seed, seconds=seconds, jobs=jobs, walls=walls, worker_python=worker_python, prove=True)
        with TimeLeftLine("judged") as counter:
            verdicts = run_verify(course, chosen, seeds, options, counter.show, sabotage)
        if json_path is not None:
            import msgspec

            from grader.reports.atomic_files import write_bytes

            write_bytes(msgspec.json.format(msgspec.json.encode(verdicts), indent=2) + b"\n", json_path)
        if json_path is None or str(json_path) != "-":
            for verdict in verdicts:
                state = "ok" if not verdict.problems else f"{len(verdict.problems)} problems"
                click.echo(
                    f"{verdict.id:<8}{state:<12}{verdict.points:>3} points {verdict.wrong:>3} wrong {verdict.right:>2} right "
                    f"{verdict.saboteurs:>3} saboteurs {verdict.milliseconds:>8.1f} ms  {verdict.slowest_check}"
                )
                for text in verdict.problems:
                    click.echo("        problem: " + text.replace("\n", "\n                 "))
                for text in verdict.remarks:
                    click.echo("        remark: " + text)
            bad = sum(bool(v.problems) for v in verdicts)
            click.echo(f"{len(verdicts) - bad} of {len(verdicts)} exercises without a problem")
    sys.exit(POINTS_MISSING if any(v.problems for v in verdicts) else 0)


@author.command()
@click.argument("ids", nargs=-1)
@click.option("--sample", type=click.IntRange(0), default=0, help="Most mutants per exercise; 0: all.")
@click.option("--seeds", type=click.IntRange(1, 100), default=2, show_default=True, help="Seeds that a mutant must survive.")
@click.option("--json", "json_path", type=click.Path(path_type=Path, allow_dash=True), help="Write the findings to this file.")
@course_option
@grading_options
def mutate(
    ids: tuple[str, ...],
    sample: int,
    seeds: int,
    json_path: Path | None,
    course_path: Path | None,
    **rest: Any,
) -> None:
    """Put small faults into the references, and list those that no check notices, with their difference.

    Mutants that give the same results as the reference, for the calls of the checks and random variations of them, are set
    aside as equivalent. Any other survivor is a choice that the task allows, or shows that a check is missing. The check file
    lists allowed ones in ACCEPTED_MUTANTS, each with the reason. Exit code: 0 no other mutant survives, 1 some do, 3 some
    could not be judged.
    """
    with report_errors():
        course = which_course(None, course_path, authoring=True)
        chosen = course.select(ids)
        require_complete(course, chosen)

        from grader.author.mutate import mutate as run_mutate
        from grader.cli.progress_lines import TimeLeftLine
        from grader.grading.run import Options

        with TimeLeftLine("judged") as counter:
            found = run_mutate(course, chosen, sample, seeds, Options(prove=False, **rest), counter.show)
        if json_path is not None:
            import msgspec

            from grader.reports.atomic_files import write_bytes

            write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n", json_path)
        if json_path is None or str(json_path) != "-":
            _show_mutated(found)
    if any(mutated.broken for mutated in found):
        sys.exit(BROKEN)
    sys.exit(POINTS_MISSING if any(mutated.survivors for mutated in found) else 0)


def _show_mutated(found: list[Mutated]) -> None:
    for mutated in found:
        if not mutated.mutants + mutated.equivalent:
            click.echo(
                f"{mutated.id:<8}no mutants: the reference is too short for any, so only wrong answers can test its checks"
            )
            continue
        aside = [f"{mutated.accepted} more are accepted"] * bool(mutated.accepted)
        aside += [f"{mutated.equivalent} more are equivalent"] * bool(mutated.equivalent)
        more = f"  ({', '.join(aside)})" if aside else ""
        click.echo(f"{mutated.id:<8}{mutated.mutants:>4} mutants  {len(mutated.survivors):>3} survive{more}")
        for survivor in mutated.survivors:
            click.echo(f"        line {survivor.line}, {survivor.what}: {survivor.change!r}")
            for line in survivor.diff.splitlines():
                click.echo(f"            {line}")
        for text in mutated.broken:
            click.echo(f"        not judged: {text}")
        for remark in mutated.remarks:
            click.echo(f"        remark: {remark}")
    total, alive = sum(mutated.mutants for mutated in found), sum(len(mutated.survivors) for mutated in found)
    click.echo(f"{alive} of {total} mutants survive ({100 * alive / max(total, 1):.1f} %)")


@author.command()
@click.argument("number")
@click.argument("slug")
@course_option
def new(number: str, slug: str, course_path: Path | None) -> None:
    """Write a new exercise from templates: `grade author new 6.4.7 window_of_one`.

    It writes stub, reference, checks, wrong answers and the row in the section's README; `grade author verify` lists what is
    still missing.
    """
    with report_errors():
        course = which_course(None, course_path, authoring=True)
        from grader.author.scaffold import new_exercise

        _show(new_exercise(course, number, slug))


@author.command()
@click.argument("number", metavar="ID")
@click.option("--write", is_flag=True, help="Write it into the stub's file instead of showing it.")
@course_option
def stub(number: str, write: bool, course_path: Path | None) -> None:
    """Derive the stub of an exercise from its reference: it keeps signatures, docstrings and what these need.

    What students read is kept from the present stub: the statement and the functions' docstrings. --write also updates the
    exercise's row in the section's README.md.
    """
    with report_errors():
        course = which_course(None, course_path, authoring=True)
        from grader.author.scaffold import derived_stub, write_stub

        exercise = course.one(number)
        if write:
            click.echo(write_stub(course, exercise))
        else:
            click.echo(derived_stub(course, exercise), nl=False)


@author.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Write a new course into FOLDER: course.toml, one section with a complete exercise, README."""
    with report_errors():
        from grader.author.scaffold import new_course

        _show(new_course(folder))


@author.command()
@click.argument("names", nargs=-1)
@click.option("--markdown", "as_markdown", is_flag=True, help="The whole reference as Markdown.")
@course_option
def api(names: tuple[str, ...], as_markdown: bool, course_path: Path | None) -> None:
    """Show what a check may use: all names, fixtures and kinds of values, or describe the names given."""
    with report_errors():
        course = which_course(None, course_path, authoring=True)
        from grader.author import api_reference

        if as_markdown:
            click.echo(api_reference.markdown(course))
        else:
            click.echo("\n\n".join(api_reference.entry(course, name) for name in names) or api_reference.overview(course))


def _show(written: WrittenFiles) -> None:
    for path in written.paths:
        click.echo(path)
    click.echo(in_this_shell(f"next: {written.then}"))
