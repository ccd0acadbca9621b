"""`grade run`: grade one submission."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from grader.catalog.answer_names import exercises_at
from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.course_integrity import require_checks
from grader.catalog.exercise import Exercise
from grader.catalog.submission import Submission
from grader.cli.command_output import (
    ALL_POINTS,
    BROKEN,
    POINTS_MISSING,
    print_lines,
    printable,
    report_errors,
    terminal_columns,
)
from grader.cli.shared_options import (
    EXERCISE_ID,
    course_option,
    format_options,
    grading_options,
    numbers_option,
    path_and_ids,
    which_course,
)
from grader.study.study_folder import require_own_folder

if TYPE_CHECKING:
    from grader.grading.run import Options
    from grader.results.report_schema import Report
    from grader.results.seeds import SeedSource


@click.command()
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.argument("ids", nargs=-1, type=EXERCISE_ID)
@format_options
@click.option("--only-failing", is_flag=True, help="Leave out exercises with full marks.")
@click.option("--student", default="student", show_default=True, help="Name shown in the report; also seeds the inputs.")
@numbers_option("student")
@click.option(
    "--class",
    "results",
    type=click.Path(path_type=Path),
    metavar="RESULTS",
    help="Use the random inputs of `grade class --out RESULTS`.",
)
@click.option(
    "--save-input",
    is_flag=True,
    help="Write the calls that failed as small programs, to run against your file or in the debugger.",
)
@course_option
@grading_options
def run(
    path: Path | None,
    ids: tuple[str, ...],
    only_failing: bool,
    student: str,
    numbers: SeedSource,
    results: Path | None,
    save_input: bool,
    course_path: Path | None,
    seed: int,
    seconds: float,
    jobs: int,
    walls: str,
    worker_python: str | None,
    **targets: Path | None,
) -> None:
    """Grade the answers at PATH (default: your exercises); IDs (6.4.1a, 6.4, a name) choose some of them.

    Exit code: 0 all points, 1 points missing, 2 bad input, 3 the grader is broken.
    """
    with report_errors():
        secret, numbers = _as_in_class(results, numbers)
        wanted = {name.replace("_", "-"): target for name, target in targets.items() if target is not None}
        for_a_program = any(str(target) == "-" for target in wanted.values())
        path, ids = path_and_ids(path, ids, course_path)
        course = which_course(path, course_path, to_stderr=for_a_program)
        path = path or require_own_folder(course)
        from grader.catalog.bounded_process import ReadingProcess

        with ReadingProcess(course) as reading:
            submission = reading.read_submission(path, student)
        exercises = exercises_at(course, path, submission.answers, ids)
        _require_folders(wanted.values())
        require_checks(course)

        from grader.grading.run import Options

        options = Options(
            seed=seed,
            seconds=seconds,
            jobs=jobs,
            walls=walls,
            worker_python=worker_python,
            numbers=numbers,
            secret=secret,
            save_calls=save_input,
        )
        report, warnings = _grade(course, exercises, submission, options)
        _write_reports(report, course, exercises, submission, wanted)
        if for_a_program:
            _print_missing(report)
        else:
            from grader.reports.terminal_report import report_lines

            print_lines(report_lines(report, course, terminal_columns(), only_failing))
        if save_input:
            from grader.study.debug_script import write_debug_scripts

            for line in write_debug_scripts(report, course, path, Path.cwd()):
                click.echo(line, err=for_a_program)
        _print_notices(f"for the course's author: {warning}" for warning in dict.fromkeys(warnings))
        from grader.study.history import record_results

        _print_notices((*submission.remarks_in_brief, record_results(course, path, submission, report.exercises)))
    sys.exit(_exit_code(report))


def _require_folders(targets: Iterable[Path]) -> None:
    """Before anything is judged, refuse reports that could not be written."""
    for target in targets:
        if str(target) != "-" and not target.resolve().parent.is_dir():
            raise BadInput(f"cannot write {target}: there is no such folder")


def _grade(
    course: Course, exercises: tuple[Exercise, ...], submission: Submission, options: Options
) -> tuple[Report, list[str]]:
    """Grade with a progress line; return what the student may see of the report, and warnings for the author."""
    from grader.cli.progress_lines import ExerciseProgressLine
    from grader.grading.run import grade

    warnings: list[str] = []
    with ExerciseProgressLine(len(exercises)) as progress:
        report = grade(course, exercises, submission, options, progress.step, _import_reports, warnings.append)

    from grader.reports.visible_results import for_student

    return for_student(report), warnings


def _write_reports(
    report: Report, course: Course, exercises: tuple[Exercise, ...], submission: Submission, wanted: Mapping[str, Path]
) -> None:
    """Write the report in each requested format, to a file or ("-") to standard output."""
    from grader.reports.report_formats import write_as
    from grader.study.exercise_statement import texts_beside

    for name, target in wanted.items():
        texts = texts_beside(course, exercises, submission) if name == "html" else None
        write_as(name, report, course, target, texts=texts)


def _as_in_class(results: Path | None, numbers: SeedSource) -> tuple[str, SeedSource]:
    """Return a class's secret, and what seeds its inputs: the answer's code unless --numbers is given, too."""
    if results is None:
        return "", numbers
    from grader.classroom.result_store import secret_of

    is_default = click.get_current_context().get_parameter_source("numbers") is ParameterSource.DEFAULT
    return secret_of(results), "answer" if is_default else numbers


def _print_missing(report: Report) -> None:
    """Print on stderr what was not judged, if standard output is a report."""
    from grader.reports.terminal_report import points_line
    from grader.results.missing_packages import lines

    _print_notices((*lines(report.missing), *([points_line(report)] if report.unjudged else [])))


def _print_notices(notices: Iterable[str]) -> None:
    for notice in notices:
        if notice:
            click.echo(f"grade: {printable(notice)}", err=True)


def _import_reports() -> None:
    """Import the modules that write reports while the answers are being judged."""
    import grader.reports.terminal_report  # noqa: F401


def _exit_code(report: Report) -> int:
    outcomes = {exercise.outcome for exercise in report.exercises}
    if "broken" in outcomes:
        return BROKEN
    complete = outcomes <= {"passed"} and not any(exercise.unjudged or exercise.missing for exercise in report.exercises)
    return ALL_POINTS if complete else POINTS_MISSING
