"""A submission cannot exhaust memory or time of the process that grades the class."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from grader.catalog.bounded_process import BoundedProcess, Bounds, CallFailed, ReadingProcess
from grader.catalog.course import read_course
from tests.classroom.test_class import DOUBLE
from tests.classroom.test_find_submissions import graded, put
from tests.conftest import ARENA, Grade

NEEDED = "needed more than 256 MiB of memory"


def nested_notebook(path: Path) -> Path:
    """Write a notebook of 30 MB whose lists take a gigabyte when they are read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lists = ",".join(["[[[[]]]]"] * ((30 << 20) // 9))
    path.write_text(f'{{"cells": [{{"cell_type": "code", "source": "x = 1", "outputs": [{lists}]}}]}}')
    return path


def test_a_notebook_that_needs_a_gigabyte_is_reported_in_its_persons_row(grade: Grade, tmp_path: Path) -> None:
    """The others have their points; the row says what happened."""
    put(tmp_path / "class/ada")
    put(tmp_path / "class/zoe")
    nested_notebook(tmp_path / "class/emmy/hw.ipynb")
    found = graded(grade, tmp_path / "class", tmp_path / "out")
    assert [found[key]["1.1.2"] for key in ("ada", "zoe")] == ["3", "3"]
    assert found["emmy"]["1.1.2"] == "" and found["emmy"]["notes"].endswith(f"could not be read: it {NEEDED}")


def test_a_notebook_that_needs_a_gigabyte_is_reported_in_one_line_by_grade_run(grade: Grade, tmp_path: Path) -> None:
    """Bad input: exit code 2, and nothing is judged."""
    ran = grade("run", nested_notebook(tmp_path / "hw.ipynb"), "--course", ARENA)
    assert ran.code == 2 and ran.err.count("\n") == 1 and ran.err.rstrip().endswith(f"hw.ipynb could not be read: it {NEEDED}")


def test_a_file_whose_name_is_not_text_is_read_and_reported(tmp_path: Path) -> None:
    """File names are bytes; what is told of a file is text."""
    folder = tmp_path / "ada"
    folder.mkdir()
    (folder / "ex2_double.py").write_text(DOUBLE)
    Path(os.fsdecode(os.fsencode(folder) + b"/report\xff.py")).write_text("x = 1\n")
    with ReadingProcess(read_course(ARENA / "exercises")) as reading:
        found = reading.read_handed("ada", [("ada", folder)])
    assert [answer.source for answer in found.answers.values()] == [DOUBLE]
    assert "report\\udcff.py" in found.problems[0].file


def work(request: bytes) -> bytes:
    """Do what the request says."""
    if request == b"memory":
        return bytes(1 << 28)
    if request == b"loop":
        while True:
            pass
    if request == b"sleep":
        time.sleep(60)
    if request == b"end":
        os._exit(3)
    if request == b"raise":
        raise OSError("no such thing")
    if request == b"long":
        return bytes(2000)
    if request == b"descriptors":
        return str(len(list(Path("/proc/self/fd").iterdir()))).encode()
    return request + b"!"


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (b"memory", "it needed more than 64 MiB of memory"), (b"loop", "it took more than 1 seconds of processor time"),
        (b"sleep", "it took more than 3 seconds"), (b"end", "it ended the process that read it"),
        (b"raise", "OSError: no such thing"), (b"long", "what was found in it is more than 0 MiB"),
    ],
)  # fmt: skip
def test_a_call_that_fails_says_why_and_the_next_one_works(request_: bytes, said: str) -> None:
    """Whatever becomes of the child, there is another one."""
    with BoundedProcess(work, Bounds(64 << 20, 1, 3 if request_ == b"sleep" else 100, 1000)) as process:
        assert process.call(b"a") == b"a!"
        with pytest.raises(CallFailed) as failed:
            process.call(request_)
        assert str(failed.value) == said
        assert process.call(b"b") == b"b!"


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="Linux shows what a process has open")
def test_the_child_keeps_no_descriptor_open_that_somebody_waits_for(tmp_path: Path) -> None:
    """Of the grader's files and sockets, it has none: three streams, its channel, and the folder that it lists."""
    with (tmp_path / "file").open("w"), BoundedProcess(work, Bounds(64 << 20, 1, 100, 1000)) as process:
        assert process.call(b"descriptors") == b"5"
