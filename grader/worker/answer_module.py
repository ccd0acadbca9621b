"""Run the text of an answer as a module, and find the student's line that an exception came from."""

from __future__ import annotations

import dis
import functools
import importlib
import linecache
import random
import sys
import warnings
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from types import CodeType, FrameType, ModuleType, TracebackType
from typing import NamedTuple

from grader.frameworks import registry
from grader.wire import limits
from grader.wire.frames import Load, Place
from grader.worker import import_hook

#: The bytecode instructions of ``raise`` and of a failed ``assert``.
_RAISE = dis.opmap["RAISE_VARARGS"]
#: Most frames that are followed: a student can build a circular traceback.
_MAX_FRAMES = 100_000
#: The module in which the student's text runs.
ANSWER = "answer"


def load(message: Load, packages: Sequence[str], first: bool) -> ModuleType:
    """Run the student's text and return its module; its exceptions propagate.

    A file may end with an exit status, as a program does (``sys.exit(main())``, ``unittest.main()``): what it has defined by
    then counts. A helper module may not, nor a text that exits with a message.

    Args:
        packages: the packages that answers may import.
        first: whether this worker has not run another text before; only the course's own texts share a worker.
    """
    imports = prepare_imports(message, packages, first)
    module = _add(ANSWER)
    imports.prepare(module)
    try:
        run_text(module, f"<{message.title}>", message.source)
    except SystemExit as end:
        helpers = imports.files.keys() - {f"<{message.title}>"}
        if not (end.code is None or type(end.code) in (int, bool)) or origin_of(end, helpers).file:
            raise
    return module


def prepare_imports(message: Load, packages: Sequence[str], first: bool) -> import_hook.AnswerImports:
    """Prepare the imports of the student's text, and seed the random generators; arguments as for ``load``."""
    importable = registry.importable(packages)
    imports = import_hook.AnswerImports(importable, packages, message.title, message.given, message.modules, run_text)
    imports.install()
    if message.needs_given and message.given is not None:
        importlib.import_module(import_hook.GIVEN)
    _seed(message.seed, packages, first)
    return imports


def add_module(name: str, source: str) -> ModuleType:
    """Run one of the course's own modules under ``name``, so that an answer can import it.

    Its text is not kept: an answer can inspect the bytecode of its functions, but not read its source.
    """
    module = _add(name)
    module.__file__ = f"<{name}.py>"
    exec(_compile(source, module.__file__), module.__dict__)
    return module


def run_text(module: ModuleType, filename: str, source: str) -> None:
    """Run a text in a module."""
    module.__file__ = filename
    # For tracebacks and inspect, which have no file to read the text from.
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    exec(_compiled(source, filename), module.__dict__)


def public_names(module: ModuleType) -> list[str]:
    """Return the names of the public callables that a module defines."""
    names = (name for name, value in vars(module).items() if callable(value) and not name.startswith("__"))
    return sorted(name for name in names if len(name) <= limits.MAX_NAME)[: limits.MAX_PUBLIC_NAMES]


class Origin(NamedTuple):
    """The innermost line of the student's code that an exception passed through.

    Attributes:
        file: the file name of the code; empty if there is no such line.
        function: the function with that line.
        deliberate: whether a ``raise`` or ``assert`` in that line raised the exception.
    """

    file: str = ""
    line: int | None = None
    code: str = ""
    function: str = ""
    deliberate: bool = False


def origin_of(err: BaseException, files: Container[str]) -> Origin:
    """Find where in the student's own files an exception came from."""
    if isinstance(err, SyntaxError) and err.filename in files:
        line = err.lineno if type(err.lineno) is int and 0 <= err.lineno <= limits.MAX_LINE_NUMBER else None
        return Origin(err.filename or "", line, (err.text or "").rstrip()[: limits.MAX_SOURCE_LINE])
    own = None
    for trace in islice(_traces(err.__traceback__), _MAX_FRAMES):
        if trace.tb_frame.f_code.co_filename in files:
            own = trace
    if own is None:
        return Origin()
    code, line = own.tb_frame.f_code, own.tb_lineno
    text = linecache.getline(code.co_filename, line).strip()[: limits.MAX_SOURCE_LINE] if line else ""
    at = own.tb_lasti  # a student can build a traceback with any value here
    deliberate = own.tb_next is None and 0 <= at < len(code.co_code) and code.co_code[at] == _RAISE
    return Origin(code.co_filename, line, text, code.co_name, deliberate)


def callers_in(err: BaseException, files: Mapping[str, str], title: str) -> list[Place]:
    """Return the student's lines that called the one at which an exception was raised, the nearest first.

    Args:
        files: the student's files, by the file name of their code.
        title: the answer's file, which is left out of places.
    """
    lines = [(trace.tb_frame.f_code, trace.tb_lineno) for trace in islice(_traces(err.__traceback__), _MAX_FRAMES)]
    return _places(reversed(lines), files, title)[1:]


def running_lines(frame: FrameType | None, files: Mapping[str, str], title: str) -> list[Place]:
    """Return the student's lines that are running, the innermost first."""
    return _places(((f.f_code, f.f_lineno) for f in islice(_frames(frame), _MAX_FRAMES)), files, title)


def _traces(trace: TracebackType | None) -> Iterator[TracebackType]:
    while trace is not None:
        yield trace
        trace = trace.tb_next


def _frames(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back


def _places(lines: Iterable[tuple[CodeType, int | None]], files: Mapping[str, str], title: str) -> list[Place]:
    """Return the student's lines among these; a line that repeats, by recursion or comprehensions, is listed once."""
    found: list[Place] = []
    for code, line in lines:
        file = code.co_filename
        if file not in files or type(line) is not int or not 0 < line <= limits.MAX_LINE_NUMBER:
            continue
        text = _utf8(linecache.getline(file, line).strip()[: limits.MAX_SOURCE_LINE])[: limits.MAX_SOURCE_LINE]
        own = "" if file == f"<{title}>" else files[file][: limits.MAX_NAME]
        place = Place(own, line, text, _utf8(code.co_name)[: limits.MAX_NAME])
        # Until Python 3.12, a comprehension is a function of its own, which is called in the line where it stands.
        if not found or (place.file, place.line) != (found[-1].file, found[-1].line):
            found.append(place)
        if len(found) == limits.MAX_PLACES:
            break
    return found


def _utf8(text: str) -> str:
    """Replace lone surrogates, which are legal in a Python str and not in UTF-8."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _add(name: str) -> ModuleType:
    module = sys.modules[name] = ModuleType(name)
    return module


@functools.lru_cache(64)
def _compiled(source: str, filename: str) -> CodeType:
    """Compile a text, with a cache: a worker for the course's own code runs the same modules many times."""
    return _compile(source, filename)


def _compile(source: str, filename: str) -> CodeType:
    with warnings.catch_warnings():  # Python's warnings about a text depend on its version
        warnings.simplefilter("ignore")
        return compile(source, filename, "exec", dont_inherit=True)


def _seed(seed: int, packages: Sequence[str], first: bool) -> None:
    """Seed the global random generators; slow ones are not seeded, and start in the same state in every worker."""
    random.seed(seed)
    for framework in (registry.find(name) for name in dict.fromkeys(("numpy", *packages)) if name in sys.modules):
        framework.seed(seed)
        if not first:
            framework.reset_random_numbers()
