"""Write a submission's report in any of its formats, by name; each format imports only what it needs."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from grader.catalog.course import Course
from grader.reports.atomic_files import write_bytes
from grader.reports.exercise_texts import ExerciseTexts
from grader.results.report_schema import Report

#: Writes a report; the last argument is the time of submission, if known.
Writer = Callable[[Report, Course, Path, "str | None"], None]

#: Format: (file name, description).
FORMATS = {
    "json": ("report.json", "report.json, all there is"),
    "junit": ("report.xml", "JUnit XML"),
    "html": ("report.html", "the report as a page"),
    "gradescope": ("results.json", "Gradescope's results.json"),
    "classroom50": ("result.json", "Classroom 50's result"),
    "github-reporter": ("reporter.json", "what GitHub's reporter of Classroom reads"),
    "markdown": ("summary.md", "a table in Markdown"),
}


def write_as(
    name: str,
    report: Report,
    course: Course,
    path: Path,
    submitted: str | None = None,
    texts: Mapping[str, ExerciseTexts] | None = None,
) -> None:
    """Write a report in one of the formats.

    Args:
        submitted: when it was handed in.
        texts: the texts that a page shows beside the results, by the exercise's path.

    Raises:
        BadInput: if it cannot be written.
    """
    if name == "html" and texts:
        from grader.reports.html import write_report

        write_report(report, course, path, texts=texts)
        return
    _writers()[name](report, course, path, submitted)


def write_json(report: Report, path: Path) -> None:
    """Write report.json; "-" means standard output.

    Raises:
        BadInput: if it cannot be written.
    """
    write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n", path)


def _writers() -> dict[str, Writer]:
    def html(report: Report, course: Course, path: Path, _: str | None) -> None:
        from grader.reports.html import write_report

        write_report(report, course, path)

    def gradescope(report: Report, course: Course, path: Path, _: str | None) -> None:
        from grader.reports.gradescope_results import visibility_of_hidden, write_gradescope

        write_gradescope(report, course, path, visibility_of_hidden(os.environ))

    def github(format_name: str) -> Writer:
        def written(report: Report, _: Course, path: Path, submitted: str | None) -> None:
            from grader.reports import github_classroom

            if format_name == "classroom50":
                github_classroom.write_classroom50(report, path, os.environ, submitted)
            elif format_name == "markdown":
                github_classroom.write_markdown(report, path)
            else:
                github_classroom.write_github_reporter(report, path)

        return written

    def junit(report: Report, _: Course, path: Path, __: str | None) -> None:
        from grader.reports.junit_xml import write_junit

        write_junit(report, path)

    return {
        "json": lambda report, _, path, __: write_json(report, path),
        "junit": junit,
        "html": html,
        "gradescope": gradescope,
        **{name: github(name) for name in ("classroom50", "github-reporter", "markdown")},
    }
