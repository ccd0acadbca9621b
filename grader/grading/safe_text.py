"""Make a student's text harmless to show; without any other import, for commands that start fast."""

from __future__ import annotations


def clean(text: str) -> str:
    """Drop what a terminal, a spreadsheet or a browser could take for a command: controls and direction marks."""
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return text  # the common case, ten times as fast
    return "".join(c for c in text if c in "\n\t" or (c.isprintable() and c not in _INVISIBLE) or c == " ")


#: Bidirectional controls and other invisible characters with an effect; isprintable() lets some through.
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u061c")
