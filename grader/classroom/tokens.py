"""The text of an answer as numbers, one for each token; nothing of it is parsed or run."""

from __future__ import annotations

import builtins
import keyword
import re
import zlib
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
# A text without an end goes to the end of its line: no place is looked at twice.
_TOKEN = re.compile(
    r"""[rbfuRBFU]{0,2}(?:\"\"\"(?s:.*?)\"\"\"|'{3}(?s:.*?)'{3}|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)"""  # texts
    r"""|\#[^\n]*|\.\s*[^\W\d]\w*|[^\W\d]\w*|\d[\w.]*|[^\s\w]"""  # notes, attributes, names, numbers, signs
)
#: Characters of an answer that are looked at.
_READ = 100_000
#: Different words whose codes are remembered.
_REMEMBERED = 50_000
#: Names that mean something by themselves; all others are the writer's own.
_KNOWN = frozenset(keyword.kwlist) | set(vars(builtins)) | {"np"}


class Codes(dict[str, int]):
    """A number for each token: 0 for what does not count, the same for all of the writer's own names."""

    def of(self, source: str) -> Array:
        """Give the numbers of a text's tokens (uint64), comments, texts and spaces left out."""
        if len(self) > _REMEMBERED:
            self.clear()
        found = _TOKEN.findall(source[:_READ])
        codes = np.fromiter(map(self.__getitem__, found), np.uint64, len(found))
        kept: Array = codes[codes != 0]
        return kept

    def __missing__(self, token: str) -> int:
        if token[0] == "#" or '"' in token or "'" in token:
            code = 0
        else:
            word = "." + token[1:].strip() if token[0] == "." else token
            own = token.isidentifier() and token not in _KNOWN
            code = zlib.crc32(b"v" if own else word.encode("utf-8", "replace")) or 1
        if len(token) <= 40:
            self[token] = code
        return code
