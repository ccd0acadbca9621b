"""Templates filled in. Every foreign text is cleaned and escaped on its way out."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from grader.grading.messages import clean
from grader.reports.files import write_whole
from grader.reports.html import message, pictures, words
from grader.reports.html.mathml import with_formulas

_MARKED = re.compile(r"\[[^\[\]\n]+\]")


def write(template: str, path: Path, durable: bool = True, **content: Any) -> None:
    """Fill in a template and write the page, whole or not at all.

    Raises:
        BadInput: if it cannot be written.
    """
    text = _templates().get_template(template).render(**content)
    write_whole(path, text.encode("utf-8", "replace"), durable)


@functools.cache
def _templates() -> jinja2.Environment:
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=_harmless, auto_reload=False,
    )  # fmt: skip
    templates.filters.update(
        prose=prose, formulas=formulas, rows=rows, parts=message.parts, picture=pictures.as_found, heat_map=pictures.coloured,
        state=words.state, sign=words.SIGNS.get, percent=words.percent, number=words.number, fixed=words.fixed,
        seconds=words.seconds, plural=words.plural, link=words.link,
    )  # fmt: skip
    return templates


def _harmless(value: Any) -> Any:
    """Drop controls and direction marks of a text; what is Markup was made here, from cleaned text."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return clean(value)


def formulas(text: str) -> Markup:
    """Give a text with its formulas as mathematics."""
    return with_formulas(clean(text))


def rows(part: message.Part) -> Markup:
    """Give the rows of an array; entries that a check marked as wrong are marked here, too."""
    text = str(escape(clean(part.rows)))
    return Markup(_MARKED.sub(r"<mark>\g<0></mark>", text) if "wrong entries in [ ]" in part.text else text)


def prose(text: str) -> Markup:
    """Give a text with `names` between backticks as code."""
    pieces = str(escape(clean(text))).split("`")
    if len(pieces) % 2 == 0:  # one backtick has no partner: it means itself
        last = pieces.pop()
        pieces[-1] += "`" + last
    return Markup("".join(f"<code>{piece}</code>" if i % 2 else piece for i, piece in enumerate(pieces)))
