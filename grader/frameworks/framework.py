"""Define what the grader needs to know of a package that answers import."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any


class NoPlainForm(Exception):
    """A value of a package's cannot be sent; the text names it, for the student."""


class Framework:
    """A package that answers import; a subclass where an import is not enough.

    Its methods run in the zygote or in a worker, where the package is installed; the attributes are read anywhere.

    Attributes:
        name: what is imported.
        environment: variables that must be set before it is imported.
        brings: top-level packages that it cannot be without; answers may import them, too.
        lazy_parts: modules that it imports when it is used, and that must be imported while files can be read. None if
            they are not known: then they are looked for.
        is_slow: whether its import takes so long that nobody should wait for it without need.
        is_light: whether it costs little to have it imported where it is not needed.
        comes_last: whether others must be imported before it, if they are to be there for it.
        requirement: what pip is asked for; the name, if empty.
        installed_alone: what pip must install beside it because its own list of dependencies cannot be followed; None if
            that list is right.
    """

    environment: Mapping[str, str] = {}
    brings: tuple[str, ...] = ()
    lazy_parts: tuple[str, ...] | None = None
    is_slow = False
    is_light = False
    comes_last = False
    requirement = ""
    installed_alone: tuple[str, ...] | None = None

    def __init__(self, name: str) -> None:
        self.name = name

    def load(self) -> None:
        """Import it."""
        importlib.import_module(self.name)

    def warm(self) -> None:
        """Do a little of everything, so that what is made at first use is there: never a reference answer."""

    def seed(self, seed: int) -> None:
        """Seed its global random generator, where that costs nothing."""

    def reset_random_numbers(self) -> None:
        """Put its global random numbers back to where they are in every new worker."""

    def array_from(self, array: Any) -> Any | None:
        """Turn a numpy array into one of its own; None if it has none."""
        return None

    def to_numpy(self, value: Any) -> Any | None:
        """Turn one of its arrays into a numpy array; None if ``value`` is no array of its own."""
        return None

    def to_columns(self, value: Any) -> Any | None:
        """Turn one of its tables into plain columns (``Table.to_plain``); None if ``value`` is no table of its own.

        Raises:
            NoPlainForm: if the table cannot be sent.
        """
        return None

    def from_columns(self, plain: Any) -> Any | None:
        """Make one of its tables of plain columns; None if it has none."""
        return None

    def plain_text(self, text: str) -> str:
        """Leave out of an exception's text what changes from run to run."""
        return text

    def lacks_build(self) -> str:
        """Say that there is no build of it for this machine, and what to do; empty where there is one."""
        return ""

    def plain_kind(self, kind: str) -> str:
        """Give the class name that stands for ``kind`` and its twins: objects that differ in it alone compute the same."""
        return kind
