"""Let every terminal show what commands print: characters that its encoding lacks are written in ASCII."""

from __future__ import annotations

import codecs
import io
import sys
import unicodedata

#: ASCII replacements of characters that are not letters.
_ASCII = {
    "✓": "+", "✗": "x", "◐": "~", "·": "*", "–": "-", "—": "-", "−": "-", "…": "...", "×": "x", "→": "->", "≤": "<=",
    "≥": ">=", "≠": "!=", "⌊": "floor(", "⌋": ")", "⌈": "ceil(", "⌉": ")", "√": "sqrt", "∞": "oo", "∑": "Sum", "∏": "Prod",
    "∫": "Int", "∂": "d", "█": "#", "░": "-", "│": "|", "┤": "|", "└": "+", "‘": "'", "’": "'", "“": '"', "”": '"', "≈": "~",
}  # fmt: skip


def write_any_encoding() -> None:
    """Make standard output and error replace characters that they cannot encode, unless the user chose an error handler."""
    codecs.register_error("grade_ascii", _in_ascii)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors in ("strict", "backslashreplace"):
            stream.reconfigure(errors="grade_ascii")


def _in_ascii(err: UnicodeError) -> tuple[str, int]:
    if not isinstance(err, UnicodeEncodeError):
        raise err
    return "".join(map(_sign, err.object[err.start : err.end])), err.end


def _sign(char: str) -> str:
    if char in _ASCII:
        return _ASCII[char]
    name = unicodedata.name(char, "")
    if name.startswith("SUPERSCRIPT "):
        plain = unicodedata.normalize("NFKC", char)
        return "^" + plain if plain.isascii() else "^-" if "MINUS" in name else "?"
    if name.startswith("GREEK SMALL LETTER "):
        return name.rpartition(" ")[2].lower()
    if name.startswith("BOX DRAWINGS"):
        return "|" if "VERTICAL" in name else "-"
    if name.endswith(" BLOCK"):
        return "#"
    plain = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
    return plain or "?"
