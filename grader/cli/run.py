"""The edge: `grade run`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.catalog.course import Course, find_course
from grader.catalog.faults import BadInput
from grader.catalog.submission import exercises_below, read_submission
from grader.cli.choices import course_option, grading_options
from grader.cli.faults import ALL_POINTS, BROKEN, POINTS_MISSING, one_line

if TYPE_CHECKING:
    from grader.grading.outcome import Report


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.argument("ids", nargs=-1)
@click.option("--json", "json_path", type=click.Path(path_type=Path, allow_dash=True), help="Write report.json there.")
@click.option("--junit", "junit_path", type=click.Path(path_type=Path), help="Write JUnit XML there.")
@click.option("--html", "html_path", type=click.Path(path_type=Path), help="Write the report as a page there.")
@click.option("--gradescope", "gradescope_path", type=click.Path(path_type=Path), help="Write Gradescope's results.json there.")
@click.option("--only-failing", is_flag=True, help="Leave out exercises with full marks.")
@click.option("--student", default="student", show_default=True, help="Name in the report; draws this student's numbers.")
@course_option
@grading_options
def run(
    path: Path, ids: tuple[str, ...], json_path: Path | None, junit_path: Path | None, html_path: Path | None,
    gradescope_path: Path | None, only_failing: bool, student: str, course_path: Path | None, seed: int, seconds: float,
    jobs: int, walls: str, worker_python: str | None,
) -> None:  # fmt: skip
    """Grade the answers at PATH; IDs (6.4.1a, 6.4, a name) choose exercises.

    Exit code: 0 all points, 1 points missing, 2 bad input, 3 the grader is broken.
    """
    with one_line():
        course = find_course(path, course_path)
        submission = read_submission(course, path, student)
        chosen = course.select(ids)
        below = exercises_below(course, path)
        if len(below) == len(course.exercises) and len(submission.answers) == 1 and path.is_file():
            below = tuple(e for e in below if e.path in submission.answers)
        exercises = tuple(e for e in below if e in chosen)
        if not exercises:
            raise BadInput(f"{' '.join(ids)} is not at {path}")
        for target in (json_path, junit_path, html_path, gradescope_path):
            if target is not None and str(target) != "-" and not target.resolve().parent.is_dir():
                raise BadInput(f"cannot write {target}: there is no such folder")

        from grader.grading.run import Options, grade

        options = Options(seed=seed, seconds=seconds, jobs=jobs, walls=walls, worker_python=worker_python)
        from grader.cli.progress import Progress

        with Progress(len(exercises)) as progress:
            report = grade(course, exercises, submission, options, progress.step, _import_reports)

        from grader.reports import terminal

        _write(report, course, json_path, junit_path, html_path, gradescope_path)
        if json_path is None or str(json_path) != "-":
            terminal.show(report, course, path, only_failing)
    sys.exit(_exit_code(report))


def _write(
    report: Report, course: Course, json_path: Path | None, junit_path: Path | None, html_path: Path | None,
    gradescope_path: Path | None,
) -> None:  # fmt: skip
    """Write the files that were asked for; each imports what it alone needs."""
    from grader.reports import files

    if json_path is not None:
        files.write_json(report, json_path)
    if junit_path is not None:
        files.write_junit(report, junit_path)
    if html_path is not None:
        from grader.reports.html import write_report

        write_report(report, course, html_path)
    if gradescope_path is not None:
        from grader.reports.gradescope import write_gradescope

        write_gradescope(report, course, gradescope_path)


def _import_reports() -> None:
    """Import what writes reports while the answers are being judged."""
    import grader.reports.terminal  # noqa: F401


def _exit_code(report: Report) -> int:
    outcomes = {exercise.outcome for exercise in report.exercises}
    if "broken" in outcomes:
        return BROKEN
    return ALL_POINTS if outcomes <= {"passed", "skipped"} else POINTS_MISSING
