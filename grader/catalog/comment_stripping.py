"""Strip the comments from an answer; the code stays on the same lines.

A class is judged without comments: answers that differ only in comments are the same program, which is
judged once.
"""

from __future__ import annotations

import io
import re
import tokenize
from functools import lru_cache

from grader.parsing import without_warnings

#: Longest answer that is tokenised; longer ones are judged with their comments.
_MAX_LENGTH = 1 << 16
#: Blank lines and comments before the first statement, where people put their names.
_HEAD = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*")
_LINE_END = re.compile(r"\r\n?")
#: Line ends that ``tokenize`` may treat otherwise than the compiler does, and lone surrogates, which a notebook can contain
#: and source cannot.
_ODD = re.compile("[\f\v\x00\x1a\x1c-\x1e\x85\u2028\u2029\ufeff\ud800-\udfff]")
_LINE_ENDS = frozenset({tokenize.NL, tokenize.NEWLINE})
_BESIDE_CODE = _LINE_ENDS | {tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


@lru_cache(maxsize=64)  # a class strips an answer once for its cache key and once to judge it
def strip_comments(source: str) -> str:
    """Remove comments and the spaces before them; the code keeps its lines and columns.

    Of a text that cannot be read as Python only the comments before the first statement are left out. It is never parsed:
    a hostile text can exhaust a parser's stack.
    """
    if source.rstrip().endswith("\\"):  # how the compiler reads a continued last line depends on its line end
        return source
    text = _without_head(_LINE_END.sub("\n", source))  # the compiler knows no other line ends
    if "#" in text and len(text) <= _MAX_LENGTH and not _ODD.search(text):
        try:
            with without_warnings():
                return _without_comments(text if text.endswith("\n") else text + "\n")
        except (tokenize.TokenError, SyntaxError):
            pass
    return text


def _without_comments(text: str) -> str:
    """Cut each line at its last token, down to the last comment.

    Raises:
        tokenize.TokenError, SyntaxError: if the text is not a sequence of Python's tokens.
    """
    lines, row, column = text.split("\n"), 0, 0
    last = text.count("\n", 0, text.rindex("#")) + 1
    for token in tokenize.generate_tokens(io.StringIO(text, newline="\n").readline):
        here = token.start[0]
        if here > last and token.type not in _BESIDE_CODE:
            return "\n".join(lines)
        if token.type == tokenize.ERRORTOKEN:
            raise tokenize.TokenError("not a token of Python", token.start)
        if token.type in _LINE_ENDS and here <= len(lines):
            lines[here - 1] = lines[here - 1][: column if here == row else 0]
        elif token.type not in _BESIDE_CODE:
            row, column = token.end
    if row and lines[row - 1].endswith("\\"):  # the comment was on the next line, which continues this one
        return "\n".join(lines)
    return "\n".join(lines[:row]) + "\n" if row else ""


def _without_head(text: str) -> str:
    head = _HEAD.match(text)
    end = head.end() if head else 0
    return "\n" * text.count("\n", 0, end) + text[end:]
