"""The page of `grade study` reads and saves the file of an answer beside other editors."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.catalog.bad_input import BadInput
from grader.study_page.answer_file import LONGEST_ANSWER, ChangedElsewhere, keep_beside, read_answer, save_answer


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with lines as Windows ends them."""
    found = tmp_path / "ex1.py"
    found.write_bytes(b"a = 1\r\nb = 2\r\n")
    return found


def test_line_ends_stay_as_they_are(file: Path) -> None:
    """The page shows lines, whatever ends them; a file that is saved unchanged is the same, byte for byte."""
    found = read_answer(file)
    assert found.text == "a = 1\nb = 2\n"
    saved = save_answer(file, found.text, found)
    assert file.read_bytes() == b"a = 1\r\nb = 2\r\n" and saved.version == found.version
    save_answer(file, "c\n", saved)
    assert file.read_bytes() == b"c\r\n"


def test_changes_by_somebody_else_are_not_overwritten(file: Path) -> None:
    """Nor is a file written again that somebody has deleted; one that says the same is no conflict."""
    found = read_answer(file)
    file.write_text("theirs", encoding="utf-8")
    with pytest.raises(ChangedElsewhere):
        save_answer(file, "mine", found)
    assert file.read_text(encoding="utf-8") == "theirs"
    save_answer(file, "theirs", read_answer(file))
    file.unlink()
    with pytest.raises(ChangedElsewhere):
        save_answer(file, "mine", found)


def test_a_file_that_is_missing_begins_as_the_stub(tmp_path: Path) -> None:
    """And is made when it is saved."""
    found = read_answer(tmp_path / "ex2.py", "stub\n")
    assert (found.text, found.version) == ("stub\n", "")
    save_answer(tmp_path / "ex2.py", "mine\n", found)
    assert (tmp_path / "ex2.py").read_text(encoding="utf-8") == "mine\n"


@pytest.mark.parametrize("content", [b"\xff\xfe", b"#" * (LONGEST_ANSWER + 1)])
def test_a_file_that_cannot_be_edited_says_why(file: Path, content: bytes) -> None:
    """A file in another encoding would be spoilt by saving it; a huge one would stop the page."""
    file.write_bytes(content)
    assert read_answer(file).problem


def test_links_and_folders_are_not_touched(file: Path, tmp_path: Path) -> None:
    """Neither read nor written."""
    link = tmp_path / "link.py"
    link.symlink_to(file)
    assert read_answer(link).problem and read_answer(tmp_path).problem
    with pytest.raises((BadInput, ChangedElsewhere)):
        save_answer(link, "mine", read_answer(file))
    assert link.is_symlink() and file.read_bytes().startswith(b"a = 1")


def test_copies_get_the_next_free_number(file: Path) -> None:
    """Nothing that was kept is written over."""
    first, second = keep_beside(file, "one"), keep_beside(file, "two")
    assert [first.name, second.name] == ["ex1.py.~1~", "ex1.py.~2~"]
    assert (first.read_text(encoding="utf-8"), second.read_text(encoding="utf-8")) == ("one", "two")
