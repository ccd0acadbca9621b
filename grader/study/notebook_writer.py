"""Write exercises as a notebook: each statement as Markdown, each answer in a marked cell."""

from __future__ import annotations

import json
import re
from typing import Any

from grader.catalog.course import Course, Section
from grader.catalog.exercise import Exercise
from grader.catalog.notebook_cells import GIVEN_MARK, METADATA_KEY
from grader.study.exercise_statement import ExerciseStatement, StatementBlock, read_statement
from grader.study.statement_latex import as_latex

_HEAD = """\
# {title}

{book}Write each answer into its cell, the one whose first line is `# grade: ...` (keep that line: it identifies the cell).
You can add cells of your own: plots, magics and trials are left out when answers are graded. What your functions use from
other cells (imports, functions, constants) is found there.

Run the cell below first; then each answer is judged when you run its cell. `%hint {example}` shows a hint, `%grade` judges all
answers that you have run, `%progress` shows your points. Or save the notebook and judge it in a terminal:

```
grade run {file}
```
"""
_EXTENSION = "%load_ext grader"
_GIVEN = """\
# grade: {mark} {number}
# The code given in section {number}. Run this cell first; then the cells below can use `from given import ...`.
import sys
import types

given = types.ModuleType("given")
exec({source}, given.__dict__)
sys.modules["given"] = given
"""
#: Text that keeps its meaning in Markdown: code, and a word or two in *emphasis*; a product has no letter before its sign.
_KEPT = re.compile(r"(`[^`]+`|(?<![\w*)\]])\*[A-Za-z]{2,}(?: [A-Za-z]+)?\*(?![\w*(\[]))")
_CONVENTIONS = re.compile(r"^## Conventions.*?$\n(?P<text>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def write_notebook(course: Course, exercises: tuple[Exercise, ...], file: str, kept: dict[str, str]) -> bytes:
    """Write exercises as the bytes of an .ipynb (format 4.5).

    Args:
        file: its name, for the instructions in it.
        kept: stored stubs, by the exercise's path.
    """
    cells: list[dict[str, Any]] = []
    section = None
    for exercise in exercises:
        if course.section_of(exercise) != section:
            section = course.section_of(exercise)
            cells += _section_cells(course, section, exercise, file, first=not cells)
        cells += _exercise_cells(exercise, read_statement(exercise, kept.get(exercise.path)))
    python = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    whole = {"cells": cells, "metadata": {**python, "language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1, ensure_ascii=False).encode("utf-8") + b"\n"


def _section_cells(course: Course, section: Section, exercise: Exercise, file: str, first: bool) -> list[dict[str, Any]]:
    name = _id(section.number)
    title = f"{section.number} {section.title}"
    book = f"Book page: <{section.link}> ({course.edition})\n\n" if section.link else ""
    text = _HEAD.format(title=title, book=book, file=file, example=exercise.id) if first else f"# {title}\n\n{book}"
    readme = course.exercises_folder / section.folder / "README.md"
    conventions = _CONVENTIONS.search(readme.read_text(encoding="utf-8")) if readme.is_file() else None
    cells = [
        _markdown(
            f"section-{name}", text.rstrip() + (f"\n\n## Conventions\n\n{conventions['text'].strip()}" if conventions else "")
        )
    ]
    if first:
        cells.append(_code("extension", _EXTENSION))
    given = course.given(exercise)
    if given is not None:
        source = _GIVEN.format(number=section.number, mark=GIVEN_MARK, source=_quoted(given.read_text(encoding="utf-8")))
        cells.append(_code(f"given-{name}", source, GIVEN_MARK))
    return cells


def _exercise_cells(exercise: Exercise, statement: ExerciseStatement) -> list[dict[str, Any]]:
    name = _id(exercise.id)
    return [
        _markdown(f"statement-{name}", statement_markdown(exercise, statement)),
        _code(f"answer-{name}", f"# grade: {exercise.id}\n{statement.code}", exercise.id),
    ]


def statement_markdown(exercise: Exercise, statement: ExerciseStatement) -> str:
    """Write an exercise's statement as Markdown, its formulas in LaTeX."""
    points = f" ({exercise.possible} points)" if exercise.possible else ""
    title = f"## {exercise.id} {_escaped(exercise.title)}{points}"
    return "\n\n".join([title, *(_block(block) for block in statement.blocks)])


def _block(block: StatementBlock) -> str:
    margin = " " * block.indent
    if block.kind == "text":
        first = " " * (block.indent - len(block.mark) - 1) + block.mark + " " if block.mark else margin
        return first + _escaped(block.lines[0])
    formulas = [as_latex(line) for line in block.lines]
    if all(formulas):
        return "\n\n".join(f"{margin}$$ {formula} $$" for formula in formulas)
    return "\n".join([f"{margin}```text", *(margin + line for line in block.lines), f"{margin}```"])


def _escaped(text: str) -> str:
    """Escape mathematical characters that mean something in Markdown; code and emphasis stay."""
    parts = _KEPT.split(text)
    return "".join(p if _KEPT.fullmatch(p) else re.sub(r"([\\*_$<>\[\]#|~])", r"\\\1", p) for p in parts)


def _quoted(source: str) -> str:
    plain = "'''" not in source and "\\" not in source
    return f"'''\\\n{source.rstrip()}\n'''" if plain else repr(source)


def _id(number: str) -> str:
    return number.replace(".", "-")


def _markdown(name: str, text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": text.splitlines(keepends=True)}


def _code(name: str, text: str, mark: str = "") -> dict[str, Any]:
    metadata = {METADATA_KEY: {"exercise": mark}} if mark else {}
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name,
        "metadata": metadata,
        "outputs": [],
        "source": text.rstrip("\n").splitlines(keepends=True),
    }
