"""Fill in the templates of HTML pages; every untrusted text is cleaned and escaped."""

from __future__ import annotations

import functools
import re
import textwrap
from pathlib import Path
from typing import Any

import jinja2
import msgspec
from markupsafe import Markup, escape

from grader.reports.atomic_files import write_whole
from grader.reports.html import page_words
from grader.reports.html.embedded_pictures import heat_map_address, picture_address
from grader.reports.html.mathml import statement_formula, with_formulas
from grader.results.message_text import clean

_MARKED = re.compile(r"\[[^\[\]\n]+\]")
#: The labels at the beginning of the parts of a check's message.
_LABELS = ("called", "came back", "where", "expected")


class MessagePart(msgspec.Struct, frozen=True):
    """One part of a message: ``label`` is empty for a part without one; ``rows`` are lines that must stay aligned."""

    label: str
    text: str
    rows: str = ""


def write_page(template: str, path: Path, durable: bool = True, **content: Any) -> None:
    """Fill in a template and write the page atomically.

    Raises:
        BadInput: if it cannot be written.
    """
    write_whole(path, render(template, **content).encode("utf-8", "replace"), durable)


def render(template: str, **content: Any) -> str:
    """Fill in a template."""
    return _templates().get_template(template).render(**content)


@functools.cache
def _templates() -> jinja2.Environment:
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
        auto_reload=False,
    )
    templates.filters.update(
        prose=prose,
        formulas=formulas,
        rows=rows,
        parts=message_parts,
        picture=picture_address,
        heat_map=heat_map_address,
        state=page_words.state,
        sign=page_words.SIGNS.get,
        percent=page_words.percent,
        number=page_words.number,
        fixed=page_words.fixed,
        seconds=page_words.seconds,
        plural=page_words.plural,
        link=page_words.link,
        latex=statement_formula,
    )
    return templates


def _harmless(value: Any) -> Any:
    """Remove control characters and direction marks of a text; Markup was made here from cleaned text."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return clean(value)


def formulas(text: str) -> Markup:
    """Return a text with its formulas as MathML."""
    return with_formulas(clean(text))


def rows(part: MessagePart) -> Markup:
    """Return the rows of an array; entries that a check marked as wrong are marked here, too."""
    text = str(escape(clean(part.rows)))
    return Markup(_MARKED.sub(r"<mark>\g<0></mark>", text) if "wrong entries in [ ]" in part.text else text)


def prose(text: str) -> Markup:
    """Return a text with `names` between backticks as code."""
    pieces = str(escape(clean(text))).split("`")
    if len(pieces) % 2 == 0:  # an unpaired last backtick stays as it is
        last = pieces.pop()
        pieces[-1] += "`" + last
    return Markup("".join(f"<code>{piece}</code>" if i % 2 else piece for i, piece in enumerate(pieces)))


def message_parts(message: str) -> list[MessagePart]:
    """Split a message into its labelled parts; any other text is one part without a label."""
    found: list[tuple[str, list[str]]] = []
    for line in message.splitlines():
        label = next((name for name in _LABELS if line.startswith(name + ":")), "")
        if label and label not in [before for before, _ in found]:
            found.append((label, [line[len(label) + 1 :].strip()]))
        elif found:
            found[-1][1].append(line)
        else:
            found.append(("", [line]))
    return [MessagePart(label, lines[0], textwrap.dedent("\n".join(lines[1:]))) for label, lines in found]
