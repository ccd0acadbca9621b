"""Strip the comments from an answer; the code stays on the same lines.

A class is judged without comments: two people whose answers differ in comments only have handed in the same program, and it
is judged once.
"""

from __future__ import annotations

import io
import re
import tokenize
from functools import lru_cache

from grader.parsing import without_warnings

#: Characters of an answer that is read token by token; whoever writes more is judged as they are.
_LONGEST = 1 << 16
#: Lines before the first statement that say nothing to Python: blank ones and comments, where people put their names.
_HEAD = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*")
_LINE_END = re.compile(r"\r\n?")
#: Ends of lines, to Python or to those who split lines, that ``tokenize`` reads otherwise than the compiler may; and halves
#: of characters, which a notebook can hold and which are no source.
_ODD = re.compile("[\f\v\x00\x1a\x1c-\x1e\x85\u2028\u2029\ufeff\ud800-\udfff]")
_LINE_ENDS = frozenset({tokenize.NL, tokenize.NEWLINE})
_BESIDE_CODE = _LINE_ENDS | {tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


@lru_cache(maxsize=64)  # a class asks for the name of what an answer gets, and then for what is judged
def strip_comments(source: str) -> str:
    """Leave out comments, and the spaces before them; the code keeps its lines and columns.

    Of a text that cannot be read as Python only the comments before the first statement are left out. It is never parsed:
    a hostile text can exhaust a parser's stack.
    """
    if source.rstrip().endswith("\\"):  # what the compiler makes of a last line that goes on depends on how it ends
        return source
    text = _without_head(_LINE_END.sub("\n", source))  # the compiler reads no other ends of lines
    if "#" in text and len(text) <= _LONGEST and not _ODD.search(text):
        try:
            with without_warnings():
                return _without_comments(text if text.endswith("\n") else text + "\n")
        except (tokenize.TokenError, SyntaxError):
            pass
    return text


def _without_comments(text: str) -> str:
    """Cut lines off at their last token, down to the last comment.

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
    if row and lines[row - 1].endswith("\\"):  # the comment was on the line that this one goes on to
        return "\n".join(lines)
    return "\n".join(lines[:row]) + "\n" if row else ""


def _without_head(text: str) -> str:
    head = _HEAD.match(text)
    end = head.end() if head else 0
    return "\n" * text.count("\n", 0, end) + text[end:]
