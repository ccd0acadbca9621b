"""Exports of platforms are recognised; a broken submission gets a row with the reason and does not stop the class."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from pathlib import Path

from tests.classroom.test_class import DOUBLE, IDS, MIN_POOL
from tests.conftest import ARENA, Grade

METADATA = """---
submission_11:
  :submitters:
  - :name: Ada Lovelace
    :sid: '4711'
    :email: ada@example.org
  - :name: Mary Somerville
    :sid: '4712'
    :email: mary@example.org
  :created_at: 2026-11-20 22:15:00.000000000 Z
  :score:
submission_12:
  :submitters:
  - :name: Emmy Noether
    :sid: '4713'
    :email: emmy@example.org
  :created_at: 2026-11-21 09:00:00.000000000 Z
"""


def graded(grade: Grade, folder: Path, out: Path, *options: str | Path) -> dict[str, dict[str, str]]:
    """Grade a class, and give the gradebook's rows by key."""
    ran = grade("class", folder, *IDS, "--course", ARENA, "--out", out, "--no-pages", *options)
    assert ran.code == 0, ran.err + ran.out
    rows = csv.DictReader(io.StringIO((out / "gradebook.csv").read_bytes().decode("utf-8-sig"), newline=""))
    return {row["key"]: row for row in rows}


def put(folder: Path) -> Path:
    """Write both answers into a folder."""
    folder.mkdir(parents=True)
    (folder / "ex1_min_pool2d.py").write_text(MIN_POOL)
    (folder / "ex2_double.py").write_text(DOUBLE)
    return folder


def pack(path: Path, names: dict[str, str]) -> None:
    """Write a zip."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in names.items():
            archive.writestr(name, text)


BOTH = {"ex1_min_pool2d.py": MIN_POOL, "ex2_double.py": DOUBLE}


def test_folders_zips_and_single_files_lie_side_by_side(grade: Grade, tmp_path: Path) -> None:
    """Each folder, zip or file is one person's; all that is none of it is left alone."""
    put(tmp_path / "class/ada")
    put(tmp_path / "class/deep/handed in/ch01_arena/s01_cell")
    pack(tmp_path / "class/emmy.zip", {f"work/{name}": text for name, text in BOTH.items()})
    (tmp_path / "class/notes.txt").write_text("meeting at noon")
    (tmp_path / "class/.DS_Store").write_text("")
    found = graded(grade, tmp_path / "class", tmp_path / "out")
    assert {key: row["earned"] for key, row in found.items()} == dict.fromkeys(("ada", "deep", "emmy"), found["ada"]["earned"])
    assert found["ada"]["percent"] == "100.0"


def test_canvas_names_are_parsed(grade: Grade, tmp_path: Path) -> None:
    """Several files of one person, late ones, and what was handed in again: the last counts."""
    folder = tmp_path / "canvas"
    folder.mkdir()
    (folder / "lovelaceada_501_9001_ex1_min_pool2d.py").write_text(MIN_POOL)
    (folder / "lovelaceada_501_9002_ex2_double.py").write_text("def double(x):\n    return 0\n")
    (folder / "lovelaceada_501_9003_ex2_double-1.py").write_text(DOUBLE)
    pack(folder / "noetheremmy_LATE_502_9004_answers.zip", BOTH)
    (folder / "somervillemary_503_9005_text.html").write_text("<p>see my mail</p>")
    found = graded(grade, folder, tmp_path / "out")
    assert found["lovelaceada-501"]["percent"] == found["noetheremmy-502"]["percent"] == "100.0"
    assert "handed in 2 times" in found["lovelaceada-501"]["notes"]
    assert found["somervillemary-503"]["notes"].startswith("text.html: this is a web page, not Python")
    again = graded(grade, folder, tmp_path / "out2")
    assert list(again) == list(found)


def test_canvas_names_of_every_kind_have_a_row(grade: Grade, tmp_path: Path) -> None:
    """Hidden names, names with an underscore, texts typed on the page: nobody is left out; parts in two zips are one answer."""
    folder = tmp_path / "canvas"
    folder.mkdir()
    for name in ("anon_x7Qz1_9301", "LATE_anon_Ab3d9_9302", "smith_jr_503_9201"):
        (folder / f"{name}_ex2_double.py").write_text(DOUBLE)
    for name in ("texter_504_text.html", "linker_LATE_505_link.html"):
        (folder / name).write_text("<p>see my mail</p>")
    pack(folder / "parts_506_9401_part-1.zip", {"ex1_min_pool2d.py": MIN_POOL})
    pack(folder / "parts_506_9402_part-2.ZIP", {"ex2_double.py": DOUBLE})
    found = graded(grade, folder, tmp_path / "out")
    assert set(found) == {"anon-x7Qz1", "anon-Ab3d9", "smith_jr-503", "texter-504", "linker-505", "parts-506"}
    assert {found[key]["1.1.2"] for key in ("anon-x7Qz1", "anon-Ab3d9", "smith_jr-503")} == {"3"}
    assert found["texter-504"]["notes"] == "text.html: this is a web page, not Python; hand in the .py file or the notebook"
    assert found["parts-506"]["percent"] == "100.0"


def test_a_zip_in_somebodys_folder_is_read(grade: Grade, tmp_path: Path) -> None:
    """Moodle puts each person's files, zips as they are, into a folder."""
    folder = tmp_path / "moodle"
    for number, name in enumerate(("packed", "mixed", "broken", "scan"), 31):
        (folder / f"{name}_{number}_assignsubmission_file_").mkdir(parents=True)
    pack(folder / "packed_31_assignsubmission_file_/hw.zip", {f"hw\\{name}": text for name, text in BOTH.items()})
    pack(folder / "mixed_32_assignsubmission_file_/rest.zip", {"ex1_min_pool2d.py": MIN_POOL, "ex2_double.py": "x = 1\n"})
    (folder / "mixed_32_assignsubmission_file_/ex2_double.py").write_text(DOUBLE)
    (folder / "broken_33_assignsubmission_file_/hw.zip").write_bytes(b"PK broken")
    (folder / "scan_34_assignsubmission_file_/hw.pdf").write_bytes(b"%PDF")
    found = graded(grade, folder, tmp_path / "out")
    assert found["packed-31"]["percent"] == found["mixed-32"]["percent"] == "100.0"
    assert found["packed-31"]["notes"] == ""
    assert found["mixed-32"]["notes"] == "1.1.2 is in ex2_double.py and in rest.zip/ex2_double.py; ex2_double.py counts"
    assert "hw.zip: this is not a zip that can be read" in found["broken-33"]["notes"]
    assert "hw.pdf: this is a PDF document, not Python" in found["scan-34"]["notes"]


def test_moodle_folder_names_are_parsed(grade: Grade, tmp_path: Path) -> None:
    """The participant's number is the key's end; a text typed online is no file."""
    folder = tmp_path / "moodle"
    put(folder / "Zoë O'Neil_31_assignsubmission_file_")
    (folder / "Zoë O'Neil_31_assignsubmission_onlinetext_").mkdir()
    (folder / "Bo Li_32_assignsubmission_onlinetext_").mkdir()
    found = graded(grade, folder, tmp_path / "out")
    by_name = {row["name"]: row for row in found.values()}
    assert by_name["Zoë O'Neil"]["percent"] == "100.0"
    assert by_name["Bo Li"]["notes"] == "nothing was handed in"


def test_gradescope_exports_are_read_with_their_metadata(grade: Grade, tmp_path: Path) -> None:
    """Names, numbers and instants come from submission_metadata.yml; a group's members all get the grade."""
    folder = tmp_path / "gradescope"
    put(folder / "submission_11")
    put(folder / "submission_12")
    (folder / "submission_metadata.yml").write_text(METADATA)
    found = graded(grade, folder, tmp_path / "out")
    assert {row["name"] for row in found.values()} == {"Ada Lovelace", "Mary Somerville", "Emmy Noether"}
    assert found["emmy@example.org"]["submitted"].startswith("2026-11-21T09:00:00")
    assert {row["percent"] for row in found.values()} == {"100.0"}


def test_what_ruby_writes_into_the_metadata_is_read(grade: Grade, tmp_path: Path) -> None:
    """Objects of Ruby's are the plain data that they are; who is named there and not exported has a row."""
    folder = tmp_path / "gradescope"
    put(folder / "submission_11")
    tagged = "  :results: !ruby/hash:ActiveSupport::HashWithIndifferentAccess\n    tests: !ruby/array:Tests []\n"
    (folder / "submission_metadata.yml").write_text(METADATA.replace("  :score:\n", tagged))
    found = graded(grade, folder, tmp_path / "out")
    assert found["ada@example.org"]["percent"] == "100.0"
    assert found["emmy@example.org"]["notes"] == "submission_12 is not in the export"


def test_cloned_repositories_are_recognised_by_their_users(grade: Grade, tmp_path: Path) -> None:
    """What all names begin with is the assignment, not the user."""
    for user in ("ada-l", "emmy"):
        put(tmp_path / "clones" / f"conv-nets-{user}")
        (tmp_path / "clones" / f"conv-nets-{user}" / ".git").mkdir()
    assert set(graded(grade, tmp_path / "clones", tmp_path / "out")) == {"ada-l", "emmy"}


def test_broken_submissions_have_a_row_with_the_reason(grade: Grade, tmp_path: Path) -> None:
    """Nothing that a folder can hold stops the class."""
    folder = tmp_path / "class"
    put(folder / "good")
    (folder / "empty").mkdir()
    (folder / "corrupt.zip").write_bytes(b"PK\x03\x04 nothing more")
    pack(folder / "climbs.zip", {"../../ex2_double.py": DOUBLE, "/etc/ex1_min_pool2d.py": MIN_POOL})
    (folder / "outside").symlink_to(tmp_path)
    (folder / "odd").mkdir()
    (folder / "odd/ex2_double.py").write_bytes(b"\xff\xfe\x00")
    os.mkfifo(folder / "odd/ex1_min_pool2d.py")
    put(folder / 'new\nline "=1+1" 🎈')
    put(folder / "-cmd")
    found = graded(grade, folder, tmp_path / "out")
    assert found["good"]["percent"] == "100.0"
    for key in ("empty", "corrupt", "climbs"):
        assert found[key]["notes"] and found[key]["earned"] in ("", "0"), found[key]
    assert found["odd"]["earned"] == "" and "1.1.2: this file is not UTF-8" in found["odd"]["notes"]
    assert len(found) >= 7
    names = [path.name for path in (tmp_path / "out/students").iterdir()]
    assert all("\n" not in name and "/" not in name and not name.startswith(("-", ".")) for name in names)
    assert not (tmp_path / "ex2_double.py").exists()
