"""Decide whether an answer is still the stub that was handed out, and find a stub that was written over.

A text is *untouched* if it is the stub but for comments: it is not judged. It is *blank* if all its functions raise
NotImplementedError. In ``answer_contents``, a function is *unwritten* if its body is that, ``pass``, ``...`` or ``return
None``: among several texts of one person, those with something written are preferred.
"""

from __future__ import annotations

import ast
import subprocess
from functools import lru_cache
from pathlib import Path

from grader.catalog.comment_stripping import strip_comments
from grader.catalog.exercise import Exercise
from grader.parsing import parse

#: Versions of a file that are read from a clone's history, and the time-out of git in seconds.
_MAX_VERSIONS, _GIT_SECONDS = 50, 10.0
#: What a function that is still to be written raises.
_TO_DO = "NotImplementedError"


def is_untouched(exercise: Exercise, source: str) -> bool:
    """Return whether an answer is the stub as it was handed out, but for comments.

    A student who works in a clone writes over the course's own copy: then the answer equals the course's "stub", which
    is no stub any more. An untrusted text is parsed only if it equals the stub.
    """
    if _TO_DO not in source:
        return False
    is_same = source.strip() == exercise.stub.strip() or strip_comments(source).strip() == _bare_stub(exercise.stub)
    return is_same and is_blank(source)


@lru_cache(maxsize=1024)  # a class needs it for every answer
def _bare_stub(stub: str) -> str:
    return strip_comments(stub).strip()


def is_blank(text: str) -> bool:
    """Return whether all functions of a text are still to be written."""
    try:
        functions = functions_of(parse(text))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return bool(functions) and all(_raises_only(function) for function in functions)


def functions_of(tree: ast.Module) -> list[ast.FunctionDef]:
    """Return the functions that a text defines at module level."""
    return [node for node in tree.body if isinstance(node, ast.FunctionDef)]


def _raises_only(function: ast.FunctionDef) -> bool:
    body = function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body
    if len(body) != 1 or not isinstance(body[0], ast.Raise):
        return False
    raised = body[0].exc.func if isinstance(body[0].exc, ast.Call) else body[0].exc
    return isinstance(raised, ast.Name) and raised.id == _TO_DO


def handed_out(exercise: Exercise, kept: str | None = None) -> str | None:
    """Find the stub as it was handed out: the course's copy, else git's, else ``kept``; None if there is none."""
    if is_blank(exercise.stub):
        return exercise.stub
    return _from_git(exercise.stub_path) or kept


def _from_git(path: Path) -> str | None:
    """Find the newest version of a file in its clone's history that is still blank."""
    versions = _git(path.parent, "log", f"-{_MAX_VERSIONS}", "--format=%H", "--", path.name)
    for version in (versions or "").split():
        text = _git(path.parent, "show", f"{version}:./{path.name}")
        if text is not None and is_blank(text):
            return text
    return None


def _git(folder: Path, *words: str) -> str | None:
    command = ["git", "-c", "core.fsmonitor=false", "-C", str(folder), *words]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_GIT_SECONDS, stdin=subprocess.DEVNULL, check=False)
        return done.stdout.decode("utf-8") if done.returncode == 0 else None
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return None
