"""The README files are correct: commands print what they show, and named files exist."""

from __future__ import annotations

import html
import io
import os
import re
import sys
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text

from tests.authoring.test_pytest_plugin import run_pytest
from tests.conftest import ROOT, Grade
from tests.study.conftest import Terminal

_PICTURES = ROOT / "grader/study/pictures"
_STUB = ROOT / "exercises/ch06_cnn/s05_pooling/ex4_minimum_pooling.py"


def _shown() -> list[tuple[str, str]]:
    """Give README's runs: the line of the answer that stands before each, and what the terminal shows."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(r"`(return [^`]*)`:\n\n```\n\$ grade run 6\.5\.4\n(.*?)```", text, re.DOTALL)


def _timeless(text: str) -> str:
    return "\n".join(line.rstrip() for line in re.sub(r"in \d+\.\d s", "in 0.0 s", text).strip().split("\n"))


def test_the_two_runs_of_readme_are_what_the_tool_writes(grade: Grade, tmp_path: Path) -> None:
    """Word for word, but for the seconds and blanks at the ends of lines: a failing answer and a passing one."""
    runs = _shown()
    assert len(runs) == 2
    grade("start", tmp_path / "cnn")
    answer = tmp_path / "cnn/ch06_cnn/s05_pooling/ex4_minimum_pooling.py"
    mine = Grade(tmp_path / "cnn")
    for line, shown in runs:
        body = re.sub(r"^    (# TODO|raise NotImplementedError).*$", "", _STUB.read_text(encoding="utf-8"), flags=re.MULTILINE)
        answer.write_text(f"{body.rstrip()}\n    {line}\n", encoding="utf-8")
        ran = mine("run", "6.5.4")
        assert _timeless(ran.out) == _timeless(shown), ran.err
    told = re.findall(r"(?:called|came back|expected|looks like|hint): +(.*)", runs[0][1])
    assert len(told) == 5
    for name in ("terminal.svg", "tests.svg"):  # README's pictures of the same answer say the same
        text = re.sub(
            r"\s+", " ", html.unescape(re.sub(r"<style>.*?</style>|<[^>]*>", "", (_PICTURES / name).read_text("utf-8")))
        )
        assert all(re.sub(r"\s+", " ", line.strip()) in text for line in told), name


@pytest.mark.skipif("GRADE_TEST_PICTURES" not in os.environ, reason="README's pictures are not asked for")
def test_pictures_of_the_terminal_and_of_the_tests(grade: Grade, tmp_path: Path) -> None:
    """`grade watch` and `pytest` over the answer of README's first run, as SVG in the folder that GRADE_TEST_PICTURES names."""
    grade("start", tmp_path / "cnn")
    answer = tmp_path / "cnn/ch06_cnn/s05_pooling/ex4_minimum_pooling.py"
    answer.write_text(re.sub("raise NotImplementedError", _shown()[0][0], answer.read_text("utf-8")), encoding="utf-8")
    watching = Terminal(tmp_path / "cnn", sys.executable, "-m", "grader", "watch", "6.5.4", colours=True)
    try:
        watching.resize(80, 19)
        watching.until("X is left as it is")
        drawn = watching.coloured
    finally:
        watching.close()
    _draw("terminal.svg", "grade watch", drawn, 80)
    _, said = run_pytest(tmp_path / "cnn", "-vv", "--no-header", "--color=yes", "-k", "6.5.4", str(answer), COLUMNS="110")
    _draw("tests.svg", "pytest -v -k 6.5.4", said, 110)


def _draw(name: str, title: str, text: str, columns: int) -> None:
    """Draw what a terminal shows, with no font that is loaded from elsewhere."""
    console = Console(record=True, width=columns, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.from_ansi(text.rstrip()))
    picture = re.sub(r"@font-face \{.*?\}", "", console.export_svg(title=title, unique_id="terminal"), flags=re.DOTALL)
    picture = picture.replace("Fira Code,", "")
    lines = [line.rstrip() for line in picture.split("\n") if line.strip()]
    (Path(os.environ["GRADE_TEST_PICTURES"]) / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_the_files_that_readme_files_name_are_there() -> None:
    """In tables of where things are, and in links; paths count from the file itself, from the repository or the package."""
    missing = []
    for page in (ROOT / "README.md", ROOT / ".github/CONTRIBUTING.md", *sorted((ROOT / "grader").rglob("README.md"))):
        text = page.read_text(encoding="utf-8")
        named = re.findall(r"\]\((?!https?:)([\w./-]+)\)", text)
        if page.name == "README.md" and page.parent != ROOT:
            tables = [line for line in text.split("\n") if line.startswith("| ")]
            named += [name for line in tables for name in re.findall(r"`([a-z_./-]+/[a-z_]+\.py)`", line)]
        for name in named:
            if not any((place / name).exists() for place in (page.parent, ROOT, ROOT / "grader")):
                missing.append(f"{page.relative_to(ROOT)}: {name}")
    assert missing == []
