"""What the README files show and name is so: runs are what the command writes today, and files are where they say."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import ROOT, Grade

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
