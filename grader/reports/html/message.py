"""A check's message in its parts: what was called, what came back, what was expected."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

_LABELS = ("called", "came back", "where", "expected")


@dataclass(frozen=True)
class Part:
    """One part of a message: ``label`` is empty for what stands alone; ``rows`` are lines that must stay aligned."""

    label: str
    text: str
    rows: str = ""


def parts(message: str) -> list[Part]:
    """Take a message apart; a text of another form is one part without a label."""
    found: list[tuple[str, list[str]]] = []
    for line in message.splitlines():
        label = next((name for name in _LABELS if line.startswith(name + ":")), "")
        if label and label not in [before for before, _ in found]:
            found.append((label, [line[len(label) + 1 :].strip()]))
        elif found:
            found[-1][1].append(line)
        else:
            found.append(("", [line]))
    return [Part(label, lines[0], textwrap.dedent("\n".join(lines[1:]))) for label, lines in found]
