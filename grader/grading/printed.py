"""What a student's code prints, kept to a bounded length and made harmless to show."""

from __future__ import annotations

#: Bytes of printed output that are kept for one exercise.
MAX_PRINTED = 64 << 10


class Printed:
    """Keeps the first bytes that were printed, and counts the rest."""

    def __init__(self) -> None:
        self.seen = 0
        #: While a hidden check runs, what is printed could be its inputs: it is counted, not kept.
        self.muted = False
        self._muted_bytes = 0
        self._kept = bytearray()

    def add(self, part: bytes) -> None:
        """Take what was printed."""
        self.seen += len(part)
        if self.muted:
            self._muted_bytes += len(part)
            return
        room = MAX_PRINTED - len(self._kept)
        self._kept += part[: max(room, 0)]

    def text(self) -> str:
        """Give what is kept as text, with a last line that says what was cut."""
        text = bytes(self._kept).decode("utf-8", "replace")
        left = self.seen - self._muted_bytes - len(self._kept)
        more = f"\n[... {left:,} more bytes were printed]" if left else ""
        hidden = "\n[what was printed during hidden checks is not shown]" if self._muted_bytes else ""
        return clean(text) + more + hidden


def clean(text: str) -> str:
    """Drop what a terminal, a spreadsheet or a browser could take for a command: controls and direction marks."""
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return text  # the common case, ten times as fast
    return "".join(c for c in text if c in "\n\t" or (c.isprintable() and c not in _INVISIBLE) or c == " ")


#: Bidirectional controls and other invisible characters with an effect; isprintable() lets some through.
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u061c")
