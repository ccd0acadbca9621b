"""`grade class` writes class.html and feedback pages, which show copies and refusals of the sandbox."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import ARENA, Grade

LONG = """
import numpy as np

def min_pool2d(X, window):
    height, width = X.shape
    rows, columns = height - window[0] + 1, width - window[1] + 1
    result = np.full((rows, columns), np.inf)
    for i in range(rows):
        for j in range(columns):
            for a in range(window[0]):
                for b in range(window[1]):
                    if X[i + a, j + b] < result[i, j]:
                        result[i, j] = X[i + a, j + b]
    return result
"""
COPY = LONG.replace("result", "answer").replace("    for i", "    # mine\n    for i").replace("height", "h")
OPENS = 'def double(x):\n    return open("/etc/passwd").read()\n'


def test_the_class_page_shows_copies_and_met_walls(grade: Grade, tmp_path: Path) -> None:
    """Two renamed copies are one group; who opened a file is listed to be looked at; each has a feedback page to go to."""
    for name, text, double in (("ann", LONG, OPENS), ("ben", COPY, ""), ("cem", "x = 1\n", "")):
        (tmp_path / "handed" / name).mkdir(parents=True)
        (tmp_path / "handed" / name / "ex1_min_pool2d.py").write_text(text)
        (tmp_path / "handed" / name / "ex2_double.py").write_text(double or "def double(x):\n    return x + x\n")
    ran = grade("class", "handed", "1.1.1", "1.1.2", "--course", ARENA, "--out", "out")
    assert ran.code == 0, ran.err
    page = (tmp_path / "out" / "class.html").read_text(encoding="utf-8")
    alike = page[page.index('<section id="alike">') : page.index('<section id="everybody">')]
    assert "the same" in alike
    assert sorted(set(re.findall(r"students/(\w+)/feedback.html", alike))) == ["ann", "ben"]
    first = page[page.index('<section id="to-look-at">') : page.index('<section id="scores">')]
    assert "1 × met a wall" in first
    assert "students/ann/feedback.html" in first
    feedback = (tmp_path / "out" / "students" / "ann" / "feedback.html").read_text(encoding="utf-8")
    assert "here no code can open files" in feedback
    assert "How the grade came about" in feedback
