"""Write a report as JUnit XML: a suite per exercise, a case per check."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

from grader.reports.atomic_files import write_whole
from grader.results.missing_packages import lines
from grader.results.report_schema import CheckResult, Report


def write_junit(report: Report, path: Path) -> None:
    """Write JUnit XML.

    Raises:
        BadInput: if it cannot be written.
    """
    root = ElementTree.Element("testsuites", name=xml_text(report.course.title), time=str(report.seconds))
    for exercise in report.exercises:
        suite = ElementTree.SubElement(
            root,
            "testsuite",
            name=xml_text(f"{exercise.id} {exercise.title}"),
            tests=str(len(exercise.checks)),
            failures=str(sum(c.outcome == "failed" for c in exercise.checks)),
            errors=str(sum(c.outcome in ("errored", "broken") for c in exercise.checks)),
            skipped=str(sum(c.outcome in ("skipped", "todo") for c in exercise.checks)),
            time=str(exercise.seconds),
        )
        for check in exercise.checks:
            _case(suite, exercise.path, check)
    _not_judged(root, report)
    write_whole(path, b'<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="utf-8"))


def _not_judged(root: ElementTree.Element, report: Report) -> None:
    """Add a suite with an error for each missing package, so that the totals do not look complete."""
    messages = lines(package for package in report.missing if package.exercises)
    if messages:
        count = str(len(messages))
        suite = ElementTree.SubElement(
            root, "testsuite", name="not judged", tests=count, failures="0", errors=count, skipped="0", time="0"
        )
        for line in messages:
            case = ElementTree.SubElement(suite, "testcase", classname="grader", name=xml_text(line), time="0")
            ElementTree.SubElement(case, "error", message=xml_text(line), type="missing package")


def _case(suite: ElementTree.Element, path: str, check: CheckResult) -> None:
    case = ElementTree.SubElement(
        suite,
        "testcase",
        classname=path.removesuffix(".py").replace("/", "."),
        name=xml_text(check.title),
        time=str(check.seconds),
    )
    kind = {"failed": "failure", "errored": "error", "broken": "error", "skipped": "skipped", "todo": "skipped"}
    if check.outcome in kind:
        first = check.message.splitlines()[0] if check.message else check.outcome
        end = ElementTree.SubElement(case, kind[check.outcome], message=xml_text(first), type=check.cause or check.outcome)
        end.text = xml_text("\n".join(part for part in (check.message, check.explanation) if part))


def xml_text(text: str) -> str:
    """Remove the characters that XML 1.0 does not allow."""
    return "".join(c for c in text if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff")
