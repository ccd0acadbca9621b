"""Statements and messages are wrapped well, and suggested commands fit the shell."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.catalog.course import installed
from grader.reports import shell_command
from grader.study.exercise_statement import blocks, read_statement, wrapped


@pytest.mark.parametrize("width", [60, 72, 80])
def test_no_line_ends_inside_an_index(width: int) -> None:
    """Of all statements, in windows of several widths, unless the index is longer than half a line."""
    for exercise in installed().exercises:
        for line in wrapped(read_statement(exercise).blocks, width).split("\n"):
            assert not re.search(r"\w\[[^\[\]]{0,24}$", line), f"{exercise.id}: {line}"


def test_a_formula_keeps_its_indices_whole() -> None:
    """In running text and in a displayed line."""
    text = (
        "h is the sum of all V[a, b, c, k] times x[i + a, j + b, c]\n\n      h = V[a, b, c, k] · x[i + a, j + b, c] + bias[k]"
    )
    for width in range(40, 80):
        shown = wrapped(blocks(text), width)
        assert shown.count("V[a, b, c, k]") == 2 and shown.count("x[i + a, j + b, c]") == 2, shown


@pytest.mark.parametrize("typed", [".venv/bin/grade", "{here}/.venv/bin/grade"])
def test_suggested_commands_can_be_typed_as_shown(typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Started by a path, short or long, from an environment that is not activated: the short path; on PATH: its name."""
    script = tmp_path / ".venv/bin/grade"
    script.parent.mkdir(parents=True)
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("UV_RUN_RECURSION_DEPTH", raising=False)
    monkeypatch.setattr("sys.argv", [typed.format(here=tmp_path)])
    for path, told in (("/usr/bin", "`.venv/bin/grade hint 1.1.1`"), (f"{script.parent}:/usr/bin", "`grade hint 1.1.1`")):
        monkeypatch.setenv("PATH", path)
        shell_command.command.cache_clear()
        assert shell_command.in_this_shell("`grade hint 1.1.1`") == told
    shell_command.command.cache_clear()
