"""Serve an answer's imports: the student's own modules, the course's given.py, and stand-ins for packages not allowed.

Modules of an answer get their own ``import``; libraries keep Python's, and never get a stand-in.
"""

from __future__ import annotations

import ast
import builtins
import importlib.abc
import importlib.util
import linecache
import sys
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from grader.wire.frames import SentModule
from grader.worker import preloading, stand_ins

#: The names of the course's module beside an answer, and of a student's own copy of it.
GIVEN, OWN_GIVEN = "given", "given (your copy)"
#: Exceptions whose handlers mean that an import may fail.
_CATCHING = frozenset({"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})
#: Ways to end a program: a handler that does this has no replacement for a package.
_ENDING = frozenset({"exit", "quit", "SystemExit", "_exit"})


class AnswerImports(importlib.abc.MetaPathFinder):
    """Everything that one answer may import besides the standard library and the course's packages.

    Args:
        packages: the top-level packages that the course allows.
        names: those packages as the course lists them, for messages.
        title: the answer's file name.
        given: the text of the course's given.py; None if there is none.
        modules: the student's own modules.
        run: a function that compiles and runs a module's text.
    """

    def __init__(
        self,
        packages: frozenset[str],
        names: Sequence[str],
        title: str,
        given: str | None,
        modules: Iterable[SentModule],
        run: Callable[[ModuleType, str, str], None],
    ) -> None:
        self._packages, self._names, self._run = packages, names, run
        self._given, self._title = given, title
        self._own = {module.name: module for module in modules}
        if given is not None and GIVEN in self._own:
            self._own[OWN_GIVEN] = self._own.pop(GIVEN)
        #: The student's files by the file name of their code: "<my_helper.py>".
        self.files = {f"<{file}>": file for file in (title, *(module.file for module in self._own.values()))}
        self._roots = frozenset(name.partition(".")[0] for name in self._own)
        self._stand_ins: dict[str, Any] = {}
        self._builtins = {**vars(builtins), "__import__": self._import}

    def install(self) -> None:
        """Begin to serve imports, instead of those of an earlier answer."""
        for finder in [finder for finder in sys.meta_path if isinstance(finder, AnswerImports)]:
            sys.meta_path.remove(finder)
            for name in (*finder._own, GIVEN):
                sys.modules.pop(name, None)
        sys.meta_path.insert(0, self)

    def prepare(self, module: ModuleType) -> None:
        """Make a module of the student use this import."""
        module.__dict__["__builtins__"] = self._builtins

    # ------------------------------------------------------------ finder for Python's import system
    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Find a module of the student, or given.py."""
        if fullname == GIVEN and self._given is not None:
            return importlib.util.spec_from_loader(fullname, _Loader(self._run_given))
        is_package = any(name.startswith(fullname + ".") for name in self._own)
        module = self._own.get(fullname)
        if module is None and not is_package:
            self._refuse(fullname)
            return None
        is_package |= module is not None and module.file.endswith("/__init__.py")
        return importlib.util.spec_from_loader(fullname, _Loader(self._run_own), is_package=is_package)

    def _refuse(self, fullname: str) -> None:
        """Refuse a package that the student's own code imports by ``importlib.import_module``.

        Raises:
            ImportError: if the course does not allow it. A library that tries an optional import is not affected.
        """
        root = fullname.partition(".")[0]
        if root in self._packages or root in sys.stdlib_module_names:
            return
        frame = sys._getframe(1)
        while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith(
            ("importlib", "_frozen_importlib", __name__)
        ):
            frame = frame.f_back
        if frame.f_code.co_filename in self.files:
            raise self._complaint(root)

    def _run_own(self, module: ModuleType) -> None:
        own = self._own.get(module.__name__)
        if own is None:  # a package without __init__.py
            return
        if own.problem:
            raise ImportError(f"{own.file} cannot be imported: {own.problem}", name=module.__name__)
        self.prepare(module)
        self._run(module, f"<{own.file}>", own.source)

    def _run_given(self, module: ModuleType) -> None:
        self._run(module, "<given.py>", self._given or "")
        if OWN_GIVEN in self._own:  # names that the course's module lacks come from the student's copy

            def from_the_copy(name: str) -> Any:
                if name.startswith("__"):
                    raise AttributeError(name)
                copy = importlib.import_module(OWN_GIVEN)
                if name in vars(copy):
                    return vars(copy)[name]
                raise AttributeError(f"neither the course's given.py nor yours has {name}")

            module.__dict__["__getattr__"] = from_the_copy

    # ------------------------------------------------------------ the import statement of the student's modules
    def _import(
        self,
        name: str,
        globals: Mapping[str, Any] | None = None,
        locals: Mapping[str, Any] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> Any:
        root = name.partition(".")[0]
        if level or root in self._roots or root in self._packages or root == GIVEN and self._given is not None:
            return __import__(name, globals, locals, fromlist or (), level)
        if root == self._title.removesuffix(".py"):  # a helper imports the answer by its file name
            return sys.modules["answer"]
        if root in sys.stdlib_module_names and root not in preloading.NEVER or root in sys.builtin_module_names:
            return __import__(name, globals, locals, fromlist or (), level)
        caller = sys._getframe(1)
        if not stand_ins.works(name) and self._may_fail(caller.f_code.co_filename, caller.f_lineno):
            raise ModuleNotFoundError(f"No module named {root!r}", name=root)
        return self._stand_in(name if fromlist else root)

    def _stand_in(self, name: str) -> Any:
        if name not in self._stand_ins:
            self._stand_ins[name] = stand_ins.make(name, self._complaint)
        return self._stand_ins[name]

    def _complaint(self, package: str) -> ImportError:
        file, line = stand_ins.line_in(self.files)
        place = f"line {line}" if file == f"<{self._title}>" else f"{self.files[file]}, line {line}" if file else ""
        where = f" ({place})" if place else ""
        if package in sys.stdlib_module_names:
            why = "an answer has no screen, no files, no other processes and no network"
        else:
            why = f"answers to this course may use {allowed(self._names)}"
        return ImportError(f"{package} cannot be used here{where}: {why}", name=package)

    def _may_fail(self, filename: str, line: int) -> bool:
        """Return whether the import in a line may fail, because the code handles its failure."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tree = ast.parse("".join(linecache.cache[filename][2]))  # type: ignore[misc] # our entries have lines
        except (KeyError, IndexError, TypeError, SyntaxError, ValueError, RecursionError, MemoryError):
            return False
        trying = [
            node
            for node in ast.walk(tree)
            if (isinstance(node, ast.Try) and any(map(_replaces, node.handlers)))
            or (isinstance(node, ast.With) and _suppresses(node))
        ]
        return any(node.body[0].lineno <= line <= (node.body[-1].end_lineno or 0) for node in trying)


class _Loader(importlib.abc.Loader):
    """A loader that calls a function to run a module."""

    def __init__(self, run: Callable[[ModuleType], None]) -> None:
        self._run = run

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Let Python create the module."""
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Run the module's text."""
        self._run(module)


def allowed(packages: Sequence[str]) -> str:
    """Describe what answers may import: "numpy, scipy and Python's standard library"."""
    return f"{', '.join(packages)} and Python's standard library" if packages else "Python's standard library alone"


def _names(node: ast.expr) -> set[str]:
    inside = list(ast.walk(node))
    return {n.id for n in inside if isinstance(n, ast.Name)} | {n.attr for n in inside if isinstance(n, ast.Attribute)}


def _replaces(handler: ast.ExceptHandler) -> bool:
    """Return whether a handler catches a failed import and continues."""
    if handler.type is not None and not _CATCHING & _names(handler.type):
        return False
    inside = [node for statement in handler.body for node in ast.walk(statement)]
    ends = (isinstance(node, ast.Raise) or (isinstance(node, ast.Call) and _ENDING & _names(node.func)) for node in inside)
    return not any(ends)


def _suppresses(node: ast.With) -> bool:
    return any("suppress" in _names(item.context_expr) and _CATCHING & _names(item.context_expr) for item in node.items)
