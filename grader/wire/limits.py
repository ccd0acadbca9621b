"""The wire: the bounds that both ends keep, and that the receiver never trusts the sender to keep."""

from __future__ import annotations

#: Bytes of a frame's structured part (msgpack). Bounds the objects that decoding can create.
MAX_HEADER_BYTES = 4 << 20
#: Bytes of a frame's array contents, all arrays together.
MAX_BLOB_BYTES = 64 << 20
#: Values in one frame, nested ones counted.
MAX_NODES = 200_000
#: How deep lists, dicts and sympy trees may nest.
MAX_DEPTH = 64
#: Bytes of one whole number (4 KiB is about 9,800 decimal digits).
MAX_INT_BYTES = 4096
#: Axes of an array.
MAX_AXES = 8
#: Nodes of one sympy expression.
MAX_TREE_NODES = 10_000
#: Characters of a name (symbol, function, keyword).
MAX_NAME = 200
#: Characters of an exception's text.
MAX_TEXT = 4000
#: dtypes that travel, by numpy's ``dtype.str``; little-endian, no objects, no structures.
DTYPES = ("|b1", "|i1", "|u1", "<i2", "<u2", "<i4", "<u4", "<i8", "<u8", "<f2", "<f4", "<f8", "<c8", "<c16")
