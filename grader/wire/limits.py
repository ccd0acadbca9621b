"""Define the limits on messages between grader and worker, and the exceptions for exceeding them.

The sender respects the limits; the receiver checks them again and never trusts the sender.
"""

from __future__ import annotations

#: Bytes of a frame's structured part (msgpack). It limits the objects that decoding can create.
MAX_HEADER_BYTES = 4 << 20
#: Bytes of a frame's array contents, all arrays together.
MAX_BLOB_BYTES = 64 << 20
#: Values in one frame, nested ones counted.
MAX_NODES = 200_000
#: How deep lists, dicts and sympy trees may nest.
MAX_DEPTH = 64
#: Bytes of one whole number (4 KiB is about 9,800 decimal digits).
MAX_INT_BYTES = 4096
#: The largest exponent of a Decimal, as a power of 10.
MAX_DECIMAL_EXPONENT = 9_000
#: Axes of an array.
MAX_AXES = 8
#: Nodes of one sympy expression, without the numbers that are entries of a matrix.
MAX_TREE_NODES = 10_000
#: Characters of a name (symbol, function, keyword).
MAX_NAME = 200
#: Characters of an exception's text.
MAX_TEXT = 4000
#: Bytes that one call may print on each of standard output and error, if a check captures them.
MAX_OUTPUT_BYTES = 1 << 20
#: Characters of a line of a student's text; the largest line number.
MAX_SOURCE_LINE, MAX_LINE_NUMBER = 300, 1 << 30
#: The student's own lines in a message, from the one where it stopped outwards.
MAX_PLACES = 5
#: Lengths of a message's lists: walls, a module's functions, an exception's base classes, a call's arguments, similar names.
MAX_WALLS, MAX_PUBLIC_NAMES, MAX_BASES, MAX_ARGUMENTS, MAX_SIMILAR = 40, 500, 20, 1000, 3
#: Members of all sets of one frame: whole numbers can be chosen with equal hashes, and then building a set takes time
#: quadratic in its size (2,000: 0.1 s; 150,000: three minutes).
MAX_SET_MEMBERS = 2_000
#: The same for sets of expressions, and for what sympy keeps in sets (extrema, And, Or): members times nodes of all of these
#: in one frame (10 million: 1 s).
MAX_SET_COMPARISONS = 10_000_000
#: dtypes that can be sent, by numpy's ``dtype.str``; little-endian, no objects, no structures.
DTYPES = ("|b1", "|i1", "|u1", "<i2", "<u2", "<i4", "<u4", "<i8", "<u8", "<f2", "<f4", "<f8", "<c8", "<c16")


class WireError(Exception):
    """Base of ``ProtocolError`` and ``NotPortable``."""


class ProtocolError(WireError):
    """Received bytes are malformed, too large, or of a kind that is not allowed."""


class NotPortable(WireError):
    """A value cannot be sent; the text names its kind, for the student."""
