"""Import what an answer may need while files can still be read.

Behind the walls a worker opens no file, so every module that the answer imports must be imported before the walls go up:
the zygote imports the course's packages, and each worker adds what the answer's text mentions.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import re
import sys
import warnings
from collections.abc import Collection, Iterable, Iterator
from types import ModuleType

from grader.frameworks import registry

#: Modules of the standard library with an effect at import, or with no use behind the walls.
NEVER = frozenset(
    {"this", "antigravity", "__main__", "idlelib", "lib2to3", "turtle", "turtledemo", "tkinter", "test", "ensurepip", "venv"}
)
#: Parts of packages that are programs, or that import programs.
_PROGRAMS = frozenset({"tests", "test", "conftest", "idle_test", "f2py", "runtests"})
#: What a module of the standard library loads when it is used, and not when it is imported.
_LAZY_PARTS = {
    "argparse": ("shutil", "_colorize"),
    "cProfile": ("pstats",),
    "concurrent.futures": ("concurrent.futures.thread", "concurrent.futures.process"),
    "datetime": ("_strptime",),
    "email": ("email.parser",),
    "multiprocessing": ("multiprocessing.dummy", "multiprocessing.pool"),
    "time": ("_strptime",),
    "uuid": ("hashlib",),
    "weakref": ("atexit", "gc"),
    "xml.etree.ElementTree": ("xml.parsers.expat",),
}
#: What tracebacks, printing, copying and number formatting load lazily, and what many answers import.
_COMMON = (
    "__future__", "abc", "cmath", "collections.abc", "contextlib", "copy", "dataclasses", "decimal", "encodings.ascii",
    "encodings.cp1252", "encodings.hex_codec", "encodings.idna", "encodings.latin_1", "encodings.utf_16",
    "encodings.utf_16_be", "encodings.utf_16_le", "encodings.utf_32", "encodings.utf_8_sig", "enum", "fractions",
    "functools", "gzip", "heapq", "itertools", "json", "linecache", "locale", "math", "operator", "random", "statistics",
    "string", "struct", "threading", "traceback", "types", "typing", "zlib",
)  # fmt: skip
#: Most names of one answer that are examined.
_MAX_NAMES = 600
#: An import inside a function, in the text of a package's module.
_INNER_IMPORT = re.compile(
    r"^[ \t]+(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]{0,2000}\)|[^\n#]+)|import[ \t]+([\w. ,\t]+))", re.MULTILINE
)
#: How often what was found that way is searched in turn, and modules that are imported for one package.
_ROUNDS, _MAX_LAZY = 3, 1_000


def may_import(name: str, packages: Collection[str]) -> bool:
    """Return whether an answer to a course with these packages may import the module ``name`` (dotted)."""
    root, *parts = name.split(".")
    # What is imported before the walls are up must do nothing but define: no programs, no tests.
    if any(part.startswith("__") or part in _PROGRAMS for part in parts):
        return False
    return root in packages or (root in sys.stdlib_module_names and root not in NEVER)


def lacking(names: Iterable[str], frameworks: frozenset[str]) -> tuple[str, ...]:
    """Return those of ``names`` that a zygote with these frameworks has not imported for everybody."""
    imported = frameworks | {name.partition(".")[0] for name in _COMMON}
    return tuple(
        name
        for name in names
        if (name.partition(".")[0] not in imported and may_import(name, ())) or _comes_on_its_own(name, frameworks)
    )


def preload(names: Iterable[str], packages: Collection[str]) -> None:
    """Import those of ``names`` that an answer may import; what cannot be imported is left to fail later."""
    for name in list(names)[:_MAX_NAMES]:
        # A module may be there because a library imported it, and its parts may not.
        for wanted in (name, *_LAZY_PARTS.get(name, ())) if may_import(name, packages) else ():
            if _is_there(wanted):
                continue
            # Whatever an import raises (a missing package, a C library that is not there, an exit), the answer's
            # own import statement will raise it again and be reported as the answer's.
            with contextlib.suppress(Exception, SystemExit), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                importlib.import_module(wanted)


def import_frameworks(names: Iterable[str], packages: Iterable[str] = ()) -> dict[str, str]:
    """Import the zygote's frameworks; the result names those that failed, with the reason.

    ``packages``: what answers may import besides; a framework whose functions import one of them finds it there.
    """
    preload(_COMMON, ())
    failed: dict[str, str] = {}
    frameworks = [registry.find(name) for name in sorted(names)]
    importable = registry.importable({*(framework.name for framework in frameworks), *packages})
    for framework in sorted(frameworks, key=lambda framework: framework.comes_last):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                framework.load()
            if framework.lazy_parts is None:
                _import_lazy_parts(framework.name, importable - failed.keys())
            else:
                preload(framework.lazy_parts, [framework.name])
        except (Exception, SystemExit) as err:  # noqa: BLE001 -- a package may fail in any way; doctor and report say how
            failed[framework.name] = f"{type(err).__name__}: {err}"[:300]
    return failed


def _comes_on_its_own(name: str, frameworks: frozenset[str]) -> bool:
    """Return whether it is a part of one of these frameworks that its package may not have imported: ``numpy.polynomial``.

    Only of frameworks that this process has, so that nothing large is imported to find it.
    """
    root, _, part = name.partition(".")
    if not part.isidentifier() or root not in frameworks or root not in sys.modules or not may_import(name, frameworks):
        return False
    if name in (registry.find(root).lazy_parts or ()):
        return False
    return importlib.util.find_spec(name) is not None


def _is_there(name: str) -> bool:
    """Whether it is a module that is imported, or what such a module defines: ``fractions.Fraction``."""
    parent, _, last = name.rpartition(".")
    return name in sys.modules or last in getattr(sys.modules.get(parent), "__dict__", {})


def _import_lazy_parts(package: str, packages: Collection[str]) -> None:
    """Import what the functions of a package import when they are called, as far as an answer may import it, too.

    What is found is read for such imports in turn.
    """
    read: set[str] = set()
    for _ in range(_ROUNDS):
        modules = [m for name, m in list(sys.modules.items()) if _belongs(name, package) and name not in read and m]
        read.update(module.__name__ for module in modules)
        found = dict.fromkeys(name for module in modules for name in _imported_inside(module))
        missing = [name for name in found if not _is_there(name) and may_import(name, packages)][:_MAX_LAZY]
        preload(missing, packages)


def _belongs(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


def _attributes(text: str, name: str) -> list[str]:
    return list(dict.fromkeys(re.findall(rf"\b{re.escape(name)}\.([a-z]\w*)", text)))


def _imported_inside(module: ModuleType) -> Iterator[str]:
    """Name the modules that a module's functions may import, by its text: of ``from a import b`` both a and a.b."""
    source = getattr(module.__spec__, "origin", None) if getattr(module, "__spec__", None) else None
    if not isinstance(source, str) or not source.endswith(".py"):
        return
    try:
        with open(source, encoding="utf-8") as file:  # noqa: PTH123 -- a thousand files are read so
            text = file.read()
    except (OSError, UnicodeDecodeError):
        return
    around = module.__package__ or ""
    for match in _INNER_IMPORT.finditer(text):
        for part in match[3].split(",") if match[3] else ():
            name, _, alias = (word.strip() for word in part.partition(" as "))
            yield name
            # Some packages import a part of theirs when it is named: sp.sparse.
            yield from (f"{name}.{attribute}" for attribute in _attributes(text, alias or name))
        if match[3]:
            continue
        try:
            base = importlib.util.resolve_name(match[1], around) if match[1].startswith(".") else match[1]
        except ImportError:
            continue
        yield base
        names = (part.split(" as ")[0].strip() for part in re.sub(r"#[^\n]*", "", match[2]).strip("() \t").split(","))
        yield from (f"{base}.{name}" for name in names if name.isidentifier())
