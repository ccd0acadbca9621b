"""Student's room: the student's text as a module, and the course's own modules beside it."""

from __future__ import annotations

import functools
import linecache
import random
import sys
import warnings
from types import CodeType, ModuleType
from typing import Any

from grader.worker import warmth

#: The module in which the student's text runs.
ANSWER = "answer"
#: What a text that draws numbers by MXNet speaks of: its random module, first weights, dropout.
_OF_CHANCE = ("rand", "init", "Dropout", "shuffle", "train")


def load(title: str, source: str, given: str | None, seed: int, first: bool) -> ModuleType:
    """Run the student's text and return its module; what it raises, it raises here.

    Args:
        first: whether this worker has run no other text before; only the course's own texts share a worker.
    """
    sys.modules.pop("given", None)
    if given is not None:
        add_module("given", given)
    _seed(seed)
    if not first and any(word in source for word in _OF_CHANCE):
        _begin_chance_anew()
    return _run(ANSWER, f"<{title}>", source)


def add_module(name: str, source: str) -> ModuleType:
    """Run one of the course's own modules under ``name``, so that an answer can import it."""
    return _run(name, f"<{name}.py>", source)


def public_names(module: ModuleType) -> list[str]:
    """Name what the module defines and can be called."""
    return sorted(name for name, value in vars(module).items() if callable(value) and not name.startswith("__"))[:500]


def own_line(err: BaseException, title: str) -> tuple[int | None, str]:
    """Find the last line of the student's own text that an exception passed through: (number, text)."""
    wanted = f"<{title}>"
    if isinstance(err, SyntaxError) and err.filename == wanted:
        return err.lineno, (err.text or "").rstrip()[:300]
    line = None
    trace = err.__traceback__
    for _ in range(100_000):  # a student can build a traceback that is a circle
        if trace is None:
            break
        if trace.tb_frame.f_code.co_filename == wanted:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line, linecache.getline(wanted, line).strip()[:300] if line else ""


def _run(name: str, filename: str, source: str) -> ModuleType:
    module = ModuleType(name)
    module.__file__ = filename
    # Tracebacks and inspect find the text here: there is no file to read it from.
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    sys.modules[name] = module
    exec(_compiled(source, filename), module.__dict__)
    return module


@functools.lru_cache(64)
def _compiled(source: str, filename: str) -> CodeType:
    """Compile once what a worker runs again and again: the course's own modules beside many of its own texts."""
    with warnings.catch_warnings():  # of what Python warns in a text depends on its version
        warnings.simplefilter("ignore")
        return compile(source, filename, "exec", dont_inherit=True)


def _seed(seed: int) -> None:
    """Start the chance that course code and answers may use from one number; MXNet's begins alike in all workers."""
    random.seed(seed)
    frameworks: Any = sys.modules
    if "numpy" in frameworks:
        frameworks["numpy"].random.seed(seed % (1 << 32))


def _begin_chance_anew() -> None:
    """Put MXNet's chance back to where every worker's begins; its thousand generators take 8 ms."""
    frameworks: Any = sys.modules
    if "mxnet" in frameworks:
        frameworks["mxnet"].random.seed(warmth.CHANCE)
