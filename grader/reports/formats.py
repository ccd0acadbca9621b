"""Reports: the formats that one submission's report can be written in, by name; each imports what it alone needs."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from grader.catalog.course import Course
from grader.grading.report_schema import Report

#: The last argument is the instant of the submission, if it is known.
Writer = Callable[[Report, Course, Path, "str | None"], None]

#: Format: what it is, and the name of its file beside others.
FORMATS = {
    "json": ("report.json", "report.json, all there is"),
    "junit": ("report.xml", "JUnit XML"),
    "html": ("report.html", "the report as a page"),
    "gradescope": ("results.json", "Gradescope's results.json"),
    "classroom50": ("result.json", "Classroom 50's result"),
    "github-reporter": ("reporter.json", "what GitHub's reporter of Classroom reads"),
    "markdown": ("summary.md", "a table in Markdown"),
}


def write(name: str, report: Report, course: Course, path: Path, submitted: str | None = None) -> None:
    """Write a report in one of the formats; ``submitted`` is when it was handed in.

    Raises:
        BadInput: if it cannot be written.
    """
    _writers()[name](report, course, path, submitted)


def _writers() -> dict[str, Writer]:
    def html(report: Report, course: Course, path: Path, _: str | None) -> None:
        from grader.reports.html import write_report

        write_report(report, course, path)

    def gradescope(report: Report, course: Course, path: Path, _: str | None) -> None:
        from grader.reports.gradescope import visibility_of_hidden, write_gradescope

        write_gradescope(report, course, path, visibility_of_hidden(os.environ))

    def github(which: str) -> Writer:
        def written(report: Report, _: Course, path: Path, submitted: str | None) -> None:
            from grader.reports import classrooms

            if which == "classroom50":
                classrooms.write_classroom50(report, path, os.environ, submitted)
            elif which == "markdown":
                classrooms.write_markdown(report, path)
            else:
                classrooms.write_github_reporter(report, path)

        return written

    from grader.reports import files

    return {
        "json": lambda report, _, path, __: files.write_json(report, path),
        "junit": lambda report, _, path, __: files.write_junit(report, path),
        "html": html,
        "gradescope": gradescope,
        **{name: github(name) for name in ("classroom50", "github-reporter", "markdown")},
    }
