"""The files of the chapter are consistent, as far as can be checked without running them."""

from __future__ import annotations

import pytest

from grader.author.lint import problems_of, stray_files
from grader.catalog.course import Course, Section, installed
from grader.catalog.exercise import Exercise

COURSE: Course = installed()


@pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda e: e.id)
def test_the_linter_reports_nothing(exercise: Exercise) -> None:
    """Titles, stubs, hints, diagnoses, right answers, the section's page: what `grade author verify` looks at first."""
    assert problems_of(COURSE, exercise) == []


@pytest.mark.parametrize("section", COURSE.sections, ids=lambda s: s.number)
def test_every_section_has_its_page_and_no_stray_file(section: Section) -> None:
    """README.md links the book's page, and its table has the section's exercises and no others."""
    text = (COURSE.exercises_folder / section.folder / "README.md").read_text(encoding="utf-8")
    assert section.link in text
    rows = [line for line in text.splitlines() if line.startswith(f"| {section.number}.") and ".py`" in line]
    assert [row.split("|")[1].strip() for row in rows] == [e.id for e in COURSE.exercises if e.folder == section.folder]
    assert stray_files(COURSE, section.folder) == []


def test_every_shared_module_is_used() -> None:
    """What lies in checks/shared is imported by some check."""
    shared = {path for e in COURSE.exercises for path in e.shared_files}
    for path in (COURSE.checks_folder / "shared").glob("*.py"):
        assert path in shared, f"{path} is imported by no check"
