"""Find the modules that a course's check files share, and let check files import them as `shared.NAME`.

`from shared.layers import conv` in a check file imports `shared/layers.py` at the root of the course's checks. A module that
students get, too, lies beside the stubs of a section instead, and check files import it in the same way. Shared modules
may import each other. They are loaded in the processes that run checks, never in those that run answers.
"""

from __future__ import annotations

import functools
import importlib.machinery
import importlib.util
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType

from grader.catalog.bad_input import BadInput
from grader.catalog.import_scan import imported_modules

#: The package that check files import shared modules from, and the folder of the hidden ones.
SHARED = "shared"
#: Prefixes of files beside the stubs of a section that are not shared modules.
_OTHER_FILES = ("ex", "given")


class SharedModules:
    """The shared modules of one course: `checks/shared/NAME.py`, or `NAME.py` beside the stubs of a section."""

    def __init__(self, checks_folder: Path, section_folders: Iterable[Path]) -> None:
        self.checks_folder = checks_folder
        self.folder = checks_folder / SHARED
        self._section_folders = tuple(dict.fromkeys(section_folders))

    def path(self, name: str) -> Path | None:
        """Find the file of a shared module; None if there is none of this name.

        Raises:
            BadInput: if there are two.
        """
        folders = (self.folder,) if name.startswith(_OTHER_FILES) else (self.folder, *self._section_folders)
        found = [folder / f"{name}.py" for folder in folders if (folder / f"{name}.py").is_file()]
        if len(found) > 1:
            raise BadInput(f"two shared modules are called {name}: {found[0]} and {found[1]}")
        return found[0] if found else None

    def used_by(self, text: str) -> tuple[Path, ...]:
        """Return the files of the shared modules that a file imports, directly or through each other, by name.

        Raises:
            BadInput: naming an imported one that does not exist.
        """
        found: dict[str, Path] = {}
        waiting = sorted(imported_names(text))
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            path = self.path(name)
            if path is None:
                raise BadInput(f"the course has no shared module {name}: {self.folder / name}.py is missing")
            found[name] = path
            waiting += imported_names(path.read_text(encoding="utf-8"))
        return tuple(found[name] for name in sorted(found))

    def make_importable(self) -> None:
        """Let this process import the shared modules of this course, and those of no other."""
        for finder in [finder for finder in sys.meta_path if isinstance(finder, _SharedModuleFinder)]:
            sys.meta_path.remove(finder)
        for name in [name for name in sys.modules if name.partition(".")[0] == SHARED]:
            del sys.modules[name]
        sys.meta_path.insert(0, _SharedModuleFinder(self))


@functools.lru_cache(maxsize=64)  # many check files import the same modules
def imported_names(text: str) -> frozenset[str]:
    """Name the shared modules that a file imports itself."""
    return frozenset(name.split(".")[1] for name in imported_modules(text) if name.startswith(f"{SHARED}."))


class _SharedModuleFinder:
    """Finds the package `shared` and its modules for Python's import system."""

    def __init__(self, modules: SharedModules) -> None:
        self._modules = modules

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return the import spec of `shared` or `shared.NAME`; None for any other name."""
        package, _, name = fullname.partition(".")
        if package != SHARED:
            return None
        if not name:
            spec = importlib.machinery.ModuleSpec(SHARED, None, is_package=True)
            spec.submodule_search_locations = []
            return spec
        file = self._modules.path(name)
        return None if file is None else importlib.util.spec_from_file_location(fullname, file)
