"""Write reports as files, whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Collection
from pathlib import Path

import msgspec

from grader.catalog.faults import BadInput
from grader.grading.missing_packages import lines
from grader.grading.report_schema import CheckResult, Report


def write_json(report: Report, path: Path) -> None:
    """Write report.json; "-" means standard output.

    Raises:
        BadInput: if it cannot be written.
    """
    write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n", path)


def write_bytes(content: bytes, path: Path) -> None:
    """Write to a file, whole or not at all, or to standard output for "-".

    Raises:
        BadInput: if it cannot be written.
    """
    if str(path) == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    else:
        write_whole(path, content)


def write_junit(report: Report, path: Path) -> None:
    """Write JUnit XML: a suite per exercise, a case per check.

    Raises:
        BadInput: if it cannot be written.
    """
    root = ElementTree.Element("testsuites", name=xml_text(report.course.title), time=str(report.seconds))
    for exercise in report.exercises:
        suite = ElementTree.SubElement(
            root, "testsuite", name=xml_text(f"{exercise.id} {exercise.title}"), tests=str(len(exercise.checks)),
            failures=str(sum(c.outcome == "failed" for c in exercise.checks)),
            errors=str(sum(c.outcome in ("errored", "broken") for c in exercise.checks)),
            skipped=str(sum(c.outcome in ("skipped", "todo") for c in exercise.checks)), time=str(exercise.seconds),
        )  # fmt: skip
        for check in exercise.checks:
            _case(suite, exercise.path, check)
    _not_judged(root, report)
    write_whole(path, b'<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="utf-8"))


def _not_judged(root: ElementTree.Element, report: Report) -> None:
    """Add a suite with an error for each missing package: those who read the sums alone must not take them for complete."""
    said = lines(package for package in report.missing if package.exercises)
    if said:
        count = str(len(said))
        suite = ElementTree.SubElement(
            root, "testsuite", name="not judged", tests=count, failures="0", errors=count, skipped="0", time="0"
        )
        for line in said:
            case = ElementTree.SubElement(suite, "testcase", classname="grader", name=xml_text(line), time="0")
            ElementTree.SubElement(case, "error", message=xml_text(line), type="missing package")


def _case(suite: ElementTree.Element, path: str, check: CheckResult) -> None:
    case = ElementTree.SubElement(
        suite, "testcase", classname=path.removesuffix(".py").replace("/", "."), name=xml_text(check.title),
        time=str(check.seconds),
    )  # fmt: skip
    kind = {"failed": "failure", "errored": "error", "broken": "error", "skipped": "skipped", "todo": "skipped"}
    if check.outcome in kind:
        first = check.message.splitlines()[0] if check.message else check.outcome
        end = ElementTree.SubElement(case, kind[check.outcome], message=xml_text(first), type=check.cause or check.outcome)
        end.text = xml_text("\n".join(part for part in (check.message, check.explanation) if part))


def xml_text(text: str) -> str:
    """Drop the characters that XML 1.0 cannot hold."""
    return "".join(c for c in text if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff")


def write_whole(path: Path, content: bytes, durable: bool = True) -> None:
    """Write a file by way of a temporary one beside it, so that it is never seen half-written.

    ``durable``: wait until it is on the disk; needless for what can be made again.

    Raises:
        BadInput: if it cannot be written.
    """
    try:
        fd, temporary = tempfile.mkstemp(dir=path.resolve().parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(fd, "wb") as file:
                file.write(content)
                file.flush()
                if durable:
                    os.fsync(file.fileno())
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink()
            raise
    except OSError as err:
        raise BadInput(f"cannot write {path}: {err.strerror}") from err


def remove_unfinished(folder: Path, pattern: str, names: Collection[str]) -> None:
    """Remove what a killed run left of files that it was writing: temporary ones beside those of these names."""
    for stray in folder.glob(f"{pattern}.*.{'?' * 8}"):
        if stray.name[1:-9] in names:
            stray.unlink(missing_ok=True)
