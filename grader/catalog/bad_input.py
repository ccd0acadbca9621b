"""What a person gave us and we cannot use. One clear line, exit code 2."""

from __future__ import annotations


class BadInput(Exception):
    """A path, an id, a course or a submission that cannot be used; the text says which and why."""
