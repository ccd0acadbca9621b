"""Submissions of every kind get the right verdict, and a row that says what was found, chosen and not recognised."""

from __future__ import annotations

import csv
import io

import pytest

from tests.classroom.handed_in import EXPECTED, make_class
from tests.conftest import Grade


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """Grade everybody in one class, and give the gradebook's rows by name."""
    folder = tmp_path_factory.mktemp("handed_in")
    make_class(folder / "class")
    ran = Grade(folder)("class", "class", "6.5.4", "--out", "out", "--no-pages", seconds=900)
    assert ran.code == 0, ran.err + ran.out
    text = (folder / "out/gradebook.csv").read_bytes().decode("utf-8-sig")
    return {row["name"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_everybody_has_a_row(rows: dict[str, dict[str, str]]) -> None:
    """Nobody is left out, and nobody is there twice."""
    assert set(rows) == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_what_somebody_hands_in_has_the_right_verdict(rows: dict[str, dict[str, str]], name: str) -> None:
    """The points, a blank where nothing could be judged, and the words that tell why."""
    expected, row = EXPECTED[name], rows[name]
    assert row["6.5.4"] == ("" if expected.points is None else str(expected.points)), row
    assert all(word in row["notes"] for word in expected.words), row
    assert not (expected.silent and row["notes"]), row
    assert expected.points is not None or row["notes"], row
