"""Define what the grader needs to know of a package that answers import."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any


class NoPlainForm(Exception):
    """A package's value cannot be sent; the text names it, for the student."""


class Framework:
    """A package that answers import; subclasses describe packages for which an import is not enough.

    Its methods run in the zygote or in a worker, where the package is installed; the attributes are read anywhere.

    Attributes:
        name: the import name.
        environment: variables that must be set before it is imported.
        brings: top-level packages that it needs; answers may import them, too.
        lazy_parts: modules that it imports on use, which must be imported while files can be read. None if they are not
            known: then its source is searched for them.
        is_slow: whether its import is slow, and should be avoided if it is not needed.
        is_light: whether importing it costs little even if it is not needed.
        comes_last: whether it must be imported after the others, which it uses if they are there.
        requirement: the argument for pip; empty: the name.
        installed_alone: its dependencies, for pip, if those in its metadata cannot be installed; None if they can.
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
        """Use the package a little, so that lazy initialisation is done; never run a reference answer."""

    def seed(self, seed: int) -> None:
        """Seed its global random generator, if that is cheap."""

    def reset_random_numbers(self) -> None:
        """Reset its global random generator to the state in every new worker."""

    def array_from(self, array: Any) -> Any | None:
        """Turn a numpy array into one of its own; None if it has none."""
        return None

    def to_numpy(self, value: Any) -> Any | None:
        """Turn one of its arrays into a numpy array; None if ``value`` is no array of its own."""
        return None

    def refill(self, array: Any, source: Any) -> bool:
        """Copy the values of one of its arrays into another of the same shape and dtype; return whether it could."""
        return False

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
        """Remove the parts of an exception's text that vary between runs."""
        return text

    def lacks_build(self) -> str:
        """Return a message if there is no build of it for this machine, with what to do; empty if there is one."""
        return ""

    def plain_kind(self, kind: str) -> str:
        """Return a common name for ``kind`` and equivalent classes, whose objects compute the same."""
        return kind
