"""Find the student's own modules that an answer imports from beside it, without running any."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Collection
from pathlib import PurePath

import msgspec

from grader.catalog.import_scan import imported_modules, imported_roots

#: Limits: modules of one answer, characters of all of them, bytes of one file.
MAX_MODULES, MAX_TOTAL, _MAX_FILE = 20, 256 << 10, 1 << 20
#: Module names that mean something of the grader's own in a worker.
RESERVED = frozenset({"grader", "answer", "probe", "sitecustomize", "usercustomize"})
GIVEN = "given"


class OwnModule(msgspec.Struct, frozen=True):
    """A module of the student's own beside an answer.

    Attributes:
        name: as it is imported, "my_helper" or "my_package.part".
        file: where it was found, below the answer's folder.
        problem: why it has no text; empty if it has one.
    """

    name: str
    file: str
    source: str
    problem: str = ""


#: Finds a file beside the answer by its path from there ("my_package/part.py"); None if there is none.
Find = Callable[[str], PurePath | None]
#: Reads such a file: returns (text, why there is none).
Read = Callable[[PurePath, int], tuple[str, str]]


def own_modules(
    source: str, own: str, find: Find, read: Read, packages: Collection[str], given: str | None
) -> tuple[tuple[OwnModule, ...], list[str]]:
    """Return the modules beside an answer that it imports, directly or through each other, and notices for the student.

    Args:
        own: the answer's own module name: an import of it gives the answer that is judged.
        packages: what answers to the course may import; a file of that name is not used.
        given: the text of the section's given.py; None if it has none. A student's copy can only add names.
    """
    found: dict[str, OwnModule] = {}
    notices = _not_used(source, find, packages)
    seen = {own}
    todo = deque(_wanted(source, "", seen))
    total = 0
    while todo:
        name = todo.popleft()
        root = name.partition(".")[0]
        if _instead(root, packages):
            continue
        file, path = _file_of(name, find)
        if path is None:
            continue
        if len(found) >= MAX_MODULES:
            problem = f"an answer may import {MAX_MODULES} modules of your own, and this is one more"
            text = ""
        else:
            text, problem = read(path, _MAX_FILE)
            total += len(text)
            if total > MAX_TOTAL:
                total -= len(text)
                text, problem = "", f"your own modules hold more than {MAX_TOTAL >> 10} KiB together"
        if problem:
            notices.append(f"{file} cannot be imported: {problem}")
        if name == GIVEN and given is not None and not problem:
            if text.strip() == given.strip():
                continue
            notices.append("given.py beside the answer differs from the course's, which is used; yours only adds names")
        found[name] = OwnModule(name, file, text, problem)
        if len(found) > MAX_MODULES:
            break
        todo.extend(_wanted(text, name if file.endswith("/__init__.py") else name.rpartition(".")[0], seen))
    return tuple(found.values()), list(dict.fromkeys(notices))


def _not_used(source: str, find: Find, packages: Collection[str]) -> list[str]:
    """List the files beside an answer that are not used, with the reason."""
    notices = []
    for root in sorted(imported_roots(source) | RESERVED):
        instead = _instead(root, packages)
        for file in (f"{root}.py", f"{root}/__init__.py") if instead else ():
            if find(file) is not None:
                notices.append(f"{file} beside the answer is not used: {instead}")
    return notices


def _wanted(text: str, package: str, seen: set[str]) -> list[str]:
    """Return the modules that a text imports and that are not in ``seen``, each package before its parts."""
    names = []
    for name in imported_modules(text, package):
        parts = name.split(".")
        for length in (1, 2):
            part = ".".join(parts[:length])
            if len(parts) >= length and part not in seen:
                seen.add(part)
                names.append(part)
    return names


def _file_of(name: str, find: Find) -> tuple[str, PurePath | None]:
    """Find a module's file: ``name.py``, ``name/__init__.py``, or ``package/part.py``."""
    place = name.replace(".", "/")
    for file in (f"{place}.py", f"{place}/__init__.py")[: 1 if "." in name else 2]:
        path = find(file)
        if path is not None:
            return file, path
    return "", None


def _instead(root: str, packages: Collection[str]) -> str:
    """Return what an import of this name gives instead of a file of the student's; empty if it gives the file."""
    if root in packages:
        return f"answers import the real {root}"
    if root in sys.stdlib_module_names:
        return f"{root} is a module of Python's own"
    return "its name is one of the grader's own" if root in RESERVED else ""
