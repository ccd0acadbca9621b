"""Errors of either end: something cannot travel, or must not be believed.

* WireError
  x ProtocolError      -- what arrived is not a message of ours
  x NotPortable        -- what should be sent is of a kind that does not travel
"""

from __future__ import annotations


class WireError(Exception):
    """Base of all errors of the wire."""


class ProtocolError(WireError):
    """Bytes that arrived are malformed, too large, or of a kind that is not allowed."""


class NotPortable(WireError):
    """A value is of a kind that does not travel; the text says which, for the student."""
