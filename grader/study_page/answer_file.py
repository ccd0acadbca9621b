"""Read and save the file of an answer that other programs may change at any time; nothing that anybody wrote is lost."""

from __future__ import annotations

import ast
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from grader.catalog.bad_input import BadInput
from grader.parsing import parse
from grader.reports.atomic_files import write_whole
from grader.study.study_folder import keep_text

#: Bytes of a file that can be edited in the page.
LONGEST_ANSWER = 256 << 10


@dataclass(frozen=True)
class AnswerText:
    """A file as it was read.

    Attributes:
        version: equal for equal contents; empty if there is no file.
        line_end: how its lines end.
        problem: why it cannot be edited here; empty if it can.
    """

    text: str
    version: str
    line_end: str = "\n"
    problem: str = ""


class ChangedElsewhere(Exception):
    """The file is not what the text that should be saved began from."""


def read_answer(path: Path, stub: str = "") -> AnswerText:
    """Read a file; ``stub`` stands for one that is not there."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return AnswerText("", "?", problem=f"{path.name} is not a regular file")
        content = path.read_bytes()
    except FileNotFoundError:
        return AnswerText(stub, "")
    except OSError as err:
        return AnswerText("", "?", problem=f"{path.name} cannot be read: {err.strerror}")
    version = hashlib.sha256(content).hexdigest()
    if len(content) > LONGEST_ANSWER:
        return AnswerText("", version, problem=f"{path.name} is longer than {LONGEST_ANSWER >> 10} KiB: too long to edit here")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return AnswerText("", version, problem=f"{path.name} is not UTF-8 text")
    line_end = "\r\n" if "\r\n" in text else "\n"
    return AnswerText(text.replace("\r\n", "\n").replace("\r", "\n"), version, line_end)


def save_answer(path: Path, text: str, began_from: AnswerText) -> AnswerText:
    """Write a file, whole or not at all; give it as it is now.

    Raises:
        ChangedElsewhere: if somebody else has written it since.
        BadInput: if it cannot be written.
    """
    found = read_answer(path)
    if found.version not in (began_from.version, read_version(text, began_from.line_end)):
        raise ChangedElsewhere
    return write_answer(path, text, began_from.line_end)


def write_answer(path: Path, text: str, line_end: str) -> AnswerText:
    """Write a file, whatever is in it now; give it as it is then.

    Raises:
        BadInput: if it cannot be written.
    """
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise BadInput(f"{path.name} is not a regular file")
    if path.exists() and not os.access(path, os.W_OK):
        raise BadInput(f"{path.name} may not be written: it is read-only")
    content = _encoded(text, line_end)
    if len(content) > LONGEST_ANSWER:
        raise BadInput(f"the text is longer than {LONGEST_ANSWER >> 10} KiB, and was not saved")
    write_whole(path, content)
    return AnswerText(text, read_version(text, line_end), line_end)


def keep_beside(path: Path, text: str, line_end: str = "\n") -> Path:
    """Keep a text that is not saved as a numbered copy beside the file; give the copy.

    Raises:
        BadInput: if it cannot be kept.
    """
    return keep_text(path, _encoded(text, line_end))


def read_version(text: str, line_end: str) -> str:
    """Give the version of a file with this text."""
    return hashlib.sha256(_encoded(text, line_end)).hexdigest()


def _encoded(text: str, line_end: str) -> bytes:
    return text.replace("\n", line_end).encode("utf-8", "replace")


# ------------------------------------------------------------ where in its text a person writes
def first_line_to_write(text: str) -> int:
    """Find the line from which on a person writes: the first function that is not written, else the first function."""
    lines = text.splitlines()
    functions = [number for number, line in enumerate(lines, 1) if line.startswith(("def ", "class "))]
    stubs = [number for number, line in enumerate(lines, 1) if line.strip().startswith("raise NotImplementedError")]
    before = [number for number in functions if stubs and number < stubs[0]]
    return before[-1] if before else functions[0] if functions else 1


def lines_of_statement(text: str) -> int:
    """Count the lines of a text that begins with its docstring; 0 if it does not."""
    try:
        tree = parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return 0
    begins = ast.get_docstring(tree) is not None and tree.body[0].lineno == 1
    return tree.body[0].end_lineno or 0 if begins else 0
