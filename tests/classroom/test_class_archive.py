"""A class can be graded from the zip that a platform exports."""

from __future__ import annotations

import stat
import tempfile
import zipfile
from pathlib import Path

import pytest

from grader.catalog.bad_input import BadInput
from grader.catalog.bounded_process import Bounds
from grader.classroom import class_archive
from tests.classroom.test_class import DOUBLE, IDS, MIN_POOL
from tests.classroom.test_find_submissions import BOTH, METADATA, graded, pack, put
from tests.conftest import ARENA, Grade


def test_a_zip_is_graded_like_the_folder_that_it_was_packed_from(grade: Grade, tmp_path: Path) -> None:
    """Names, lateness and grades are the same; a run with the folder afterwards has nothing left to judge."""
    names = {
        "lovelaceada_501_9001_ex1_min_pool2d.py": MIN_POOL,
        "lovelaceada_501_9003_ex2_double.py": DOUBLE,
        "noetheremmy_LATE_502_9004_ex2_double.py": DOUBLE,
        "somervillemary_503_9005_text.html": "<p>see my mail</p>",
    }
    pack(tmp_path / "submissions.zip", names)
    with zipfile.ZipFile(tmp_path / "submissions.zip") as archive:
        archive.extractall(tmp_path / "folder")
    from_zip = graded(grade, tmp_path / "submissions.zip", tmp_path / "out")
    assert from_zip["lovelaceada-501"]["percent"] == "100.0"
    assert list(from_zip) == ["lovelaceada-501", "noetheremmy-502", "somervillemary-503"]
    from_folder = graded(grade, tmp_path / "folder", tmp_path / "out")
    assert from_folder == from_zip
    again = grade("class", tmp_path / "folder", *IDS, "--course", ARENA, "--out", tmp_path / "out", "--no-pages")
    assert "0 exercises judged now" in again.out


def test_a_single_enclosing_folder_is_skipped(grade: Grade, tmp_path: Path) -> None:
    """Gradescope packs all submissions, and what it knows of them, into one folder."""
    entries = {"assignment_7_export/submission_metadata.yml": METADATA}
    for number in (11, 12):
        entries |= {f"assignment_7_export/submission_{number}/{name}": text for name, text in BOTH.items()}
    pack(tmp_path / "export.zip", entries)
    found = graded(grade, tmp_path / "export.zip", tmp_path / "out")
    assert {row["name"] for row in found.values()} == {"Ada Lovelace", "Mary Somerville", "Emmy Noether"}
    assert {row["percent"] for row in found.values()} == {"100.0"}


def test_one_student_alone_in_a_zip_stays_one_student(grade: Grade, tmp_path: Path) -> None:
    """The only folder in it is the student's, and the two files in that are not two people."""
    pack(tmp_path / "class.zip", {f"ada/{name}": text for name, text in BOTH.items()})
    found = graded(grade, tmp_path / "class.zip", tmp_path / "out")
    assert list(found) == ["ada"]
    assert found["ada"]["percent"] == "100.0"


def test_a_link_in_the_zip_is_not_followed(grade: Grade, tmp_path: Path) -> None:
    """What it points at is on the instructor's machine."""
    secret = put(tmp_path / "secret")
    pack(tmp_path / "class.zip", {f"ada/{name}": text for name, text in BOTH.items()})
    with zipfile.ZipFile(tmp_path / "class.zip", "a") as archive:
        link = zipfile.ZipInfo("mallory")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, str(secret))
    assert list(graded(grade, tmp_path / "class.zip", tmp_path / "out")) == ["ada"]


@pytest.mark.parametrize(
    "name", ["../ada/ex2_double.py", "/ada/ex2_double.py", "ada\\..\\..\\ex2_double.py", "C:\\ada\\ex2_double.py"]
)
def test_a_zip_with_entries_outside_its_folder_is_refused(grade: Grade, tmp_path: Path, name: str) -> None:
    """One line, exit code 2, and nothing is written anywhere."""
    pack(tmp_path / "class.zip", {**{f"emmy/{n}": text for n, text in BOTH.items()}, name: DOUBLE})
    ran = grade("class", tmp_path / "class.zip", *IDS, "--course", ARENA, "--out", tmp_path / "out")
    assert ran.code == 2
    assert "would land outside its folder" in ran.err
    assert len(ran.err.strip().splitlines()) == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["class.zip"]


def test_backslashes_separate_folders(grade: Grade, tmp_path: Path) -> None:
    """As some programs of Windows write them."""
    pack(tmp_path / "class.zip", {f"{who}\\{name}": text for who in ("ada", "emmy") for name, text in BOTH.items()})
    found = graded(grade, tmp_path / "class.zip", tmp_path / "out")
    assert {key: row["percent"] for key, row in found.items()} == {"ada": "100.0", "emmy": "100.0"}


def test_a_damaged_file_only_affects_its_owner(grade: Grade, tmp_path: Path) -> None:
    """The others are graded, and the row says what could not be unpacked."""
    pack(tmp_path / "class.zip", {"ada/ex2_double.py": DOUBLE, "emmy/ex2_double.py": DOUBLE + "# here", "x" * 300 + ".py": ""})
    with zipfile.ZipFile(tmp_path / "class.zip") as archive:
        assert archive.infolist()[1].compress_type == zipfile.ZIP_STORED
    raw = (tmp_path / "class.zip").read_bytes()
    (tmp_path / "class.zip").write_bytes(raw.replace(b"# here", b"# hare"))
    found = graded(grade, tmp_path / "class.zip", tmp_path / "out")
    assert (found["ada"]["1.1.2"], found["emmy"]["1.1.2"]) == ("3", "")
    assert "ex2_double.py could not be unpacked: Bad CRC-32" in found["emmy"]["notes"]


def test_a_file_that_is_too_large_is_reported(grade: Grade, tmp_path: Path) -> None:
    """A few bytes in a zip may be a gigabyte outside."""
    with zipfile.ZipFile(tmp_path / "class.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ada/ex2_double.py", DOUBLE)
        archive.writestr("emmy/ex2_double.py", b"\0" * (65 << 20))
    found = graded(grade, tmp_path / "class.zip", tmp_path / "out")
    assert (found["ada"]["1.1.2"], found["emmy"]["1.1.2"]) == ("3", "")
    assert "ex2_double.py could not be unpacked: it is larger than 64 MiB" in found["emmy"]["notes"]


def test_a_zip_of_which_nothing_can_be_read_is_refused(grade: Grade, tmp_path: Path) -> None:
    """With a password, nobody has 0 points: one line says why."""
    pack(tmp_path / "class.zip", {f"{who}/ex2_double.py": DOUBLE for who in ("ada", "emmy")})
    raw = bytearray((tmp_path / "class.zip").read_bytes())
    for place in range(len(raw) - 4):  # the bit that says "encrypted", in each local and each central header
        if raw[place : place + 4] in (b"PK\x03\x04", b"PK\x01\x02"):
            raw[place + (6 if raw[place + 2] == 3 else 8)] |= 1
    (tmp_path / "class.zip").write_bytes(raw)
    ran = grade("class", tmp_path / "class.zip", *IDS, "--course", ARENA, "--out", tmp_path / "out")
    assert (ran.code, ran.err.count("\n")) == (2, 1) and "it is encrypted" in ran.err and not (tmp_path / "out").exists()


@pytest.mark.parametrize("again", ["ada/ex2_double.py", "./ada/ex2_double.py", "ada//ex2_double.py", "ada\\ex2_double.py"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_second_file_of_the_same_name_does_not_replace_the_first(grade: Grade, tmp_path: Path, again: str) -> None:
    """However its name is written: the first one counts, and its person's row says that there was another."""
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        for name, text in (("ada/ex2_double.py", DOUBLE), ("emmy/ex2_double.py", DOUBLE), (again, "x = 1\n")):
            info = zipfile.ZipInfo("placeholder")
            info.filename = name
            archive.writestr(info, text)
    found = graded(grade, tmp_path / "class.zip", tmp_path / "out")
    assert (found["ada"]["1.1.2"], found["emmy"]["1.1.2"]) == ("3", "3")
    said = "ex2_double.py could not be unpacked: the zip holds another file of this name, which counts"
    assert said in found["ada"]["notes"] and found["emmy"]["notes"] == ""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="Linux bounds memory")
def test_a_zip_that_needs_too_much_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says so, whatever it was that took the memory."""
    pack(tmp_path / "class.zip", {f"emmy/{name}": text for name, text in BOTH.items()})
    monkeypatch.setattr(class_archive, "_BOUNDS", Bounds(1 << 20, 10, 60, 1 << 20))
    monkeypatch.setattr(class_archive, "_unpack", lambda *_: bytes(1 << 28))
    with pytest.raises(BadInput) as refused, class_archive.unpacked_class(tmp_path / "class.zip"):
        pass
    assert str(refused.value).endswith("class.zip needs too much memory to be unpacked")


def test_a_broken_zip_is_refused(grade: Grade, tmp_path: Path) -> None:
    """One line says which file, and nothing of it stays behind."""
    pack(tmp_path / "class.zip", {f"emmy/{name}": text for name, text in BOTH.items()})
    content = (tmp_path / "class.zip").read_bytes()
    (tmp_path / "class.zip").write_bytes(content[: len(content) // 2])
    ran = grade("class", tmp_path / "class.zip", *IDS, "--course", ARENA, "--out", tmp_path / "out")
    assert (ran.code, len(ran.err.strip().splitlines())) == (2, 1)
    assert "class.zip is not a zip that can be read" in ran.err
    assert not (tmp_path / "out").exists()
    assert not list(Path(tempfile.gettempdir()).glob("grade-*/emmy"))
