"""Run an answer that is a whole program: its text as ``__main__``, with a standard input and arguments."""

from __future__ import annotations

import atexit
import io
import sys
from types import ModuleType

from grader.worker.answer_module import run_text
from grader.worker.import_hook import AnswerImports


def run_program(imports: AnswerImports, title: str, source: str, stdin: str, args: list[str] | None = None) -> int:
    """Run the program and return its exit status; exceptions other than SystemExit propagate.

    Args:
        stdin: its standard input; beyond its end, ``input()`` raises EOFError.
        args: ``sys.argv`` without its first part, which is the title.
    """
    module = ModuleType("__main__")
    sys.modules["__main__"] = sys.modules["answer"] = module
    imports.prepare(module)
    sys.argv = [title, *(args or [])]
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin.encode("utf-8", "surrogateescape")), "utf-8")
    atexit._clear()  # handlers of libraries do not belong to the program
    try:
        run_text(module, f"<{title}>", source)
        status = 0
    except SystemExit as end:
        status = _status(end)
    atexit._run_exitfuncs()
    return status


def _status(end: SystemExit) -> int:
    """Return the exit status that the system would get."""
    if end.code is None:
        return 0
    if isinstance(end.code, int):
        return int(end.code) & 0xFF
    print(end.code, file=sys.stderr)
    return 1
