"""Who is who: a roster's people and their submissions meet, and two people are never taken for one."""

from __future__ import annotations

from pathlib import Path

from tests.classroom.test_find_submissions import graded, put
from tests.conftest import Grade


def test_a_roster_names_who_is_missing_and_who_is_unknown(grade: Grade, tmp_path: Path) -> None:
    """People of the roster without a submission get a row; ids, e-mail or the name join the two."""
    put(tmp_path / "class/ada")
    put(tmp_path / "class/stranger")
    rows = ("Username,Full name,Email", "ada,Ada Lovelace,ada@example.org", "emmy,Emmy Noether,e@example.org")
    (tmp_path / "roster.csv").write_text("\n".join(rows))
    found = graded(grade, tmp_path / "class", tmp_path / "out", "--roster", tmp_path / "roster.csv")
    assert found["ada"]["name"] == "Ada Lovelace" and found["ada"]["percent"] == "100.0"
    assert found["emmy"]["notes"] == "nothing was handed in" and found["emmy"]["earned"] == ""
    assert "not on the roster" in found["stranger"]["notes"]


def test_a_roster_knows_people_by_what_their_folders_are_called(grade: Grade, tmp_path: Path) -> None:
    """An address in other letters, accents that macOS takes apart; two submissions of one person are said."""
    for name in ("B@Example.org", "Zoe\u0308 Muster", "zoe"):
        put(tmp_path / "class" / name)
    (tmp_path / "roster.csv").write_text("Username;Full name;E-Mail\nzoe;Zoë Muster;\nbob;Bob;b@example.ORG\n", "utf-8")
    found = graded(grade, tmp_path / "class", tmp_path / "out", "--roster", tmp_path / "roster.csv")
    assert set(found) == {"bob", "zoe", "zoe-2"}
    assert found["zoe"]["notes"] == "" and found["zoe-2"]["notes"] == "has handed in more than one submission"


def test_two_names_of_one_key_stay_apart(grade: Grade, tmp_path: Path) -> None:
    """Names that differ by case or by what a folder cannot hold are two people."""
    for name in ("Zoe", "zoe", "a b", "a?b"):
        put(tmp_path / "class" / name)
    assert len(graded(grade, tmp_path / "class", tmp_path / "out")) == 4


def test_a_name_that_looks_like_another_ones_key_stays_apart(grade: Grade, tmp_path: Path) -> None:
    """Zoe and zoe are told apart by a number, and somebody may be called like that."""
    for name in ("Zoe", "zoe", "zoe-2", "con"):
        put(tmp_path / "class" / name)
    found = graded(grade, tmp_path / "class", tmp_path / "out")
    assert [row["percent"] for row in found.values()] == ["100.0"] * 4
    assert "con" not in found, "Windows knows no folder of that name"


def test_a_large_roster_is_looked_up_and_not_searched() -> None:
    """Thousands of people, each known by the name alone."""
    import time

    from grader.classroom.records import Person
    from grader.classroom.roster import Roster

    people = [Person(f"u{n}", f"Name{n}, First", f"u{n}@example.org", ids={"login": f"u{n}"}) for n in range(4000)]
    roster, started = Roster(tuple(people)), time.perf_counter()
    assert all(roster.find(Person("x", f"First Name{n}")) is people[n] for n in range(4000))
    assert roster.find(Person("x", "u7")) is people[7] and roster.find(Person("x", "Nobody")) is None
    assert time.perf_counter() - started < 60
