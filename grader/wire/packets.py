"""Send messages with descriptors, preserving message boundaries, between processes of one machine.

Linux has SOCK_SEQPACKET for this; macOS does not. There each message is one byte on a stream, which cannot be split or
mixed with another sender's, with the descriptor of an unnamed file that contains the message.
"""

from __future__ import annotations

import contextlib
import os
import socket
import tempfile
from collections.abc import Sequence

#: Longest message, in bytes.
_MAX_BYTES = 1 << 16


def pair() -> tuple[socket.socket, socket.socket]:
    """Make two connected sockets for ``send`` and ``receive``."""
    kind = getattr(socket, "SOCK_SEQPACKET", None)
    if kind is not None:
        with contextlib.suppress(OSError):  # EPROTONOSUPPORT on macOS
            return socket.socketpair(socket.AF_UNIX, kind)
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)


def send(line: socket.socket, message: bytes, descriptors: Sequence[int] = ()) -> None:
    """Send one message; several processes may send on the same socket.

    Raises:
        OSError: if the other side is gone.
    """
    if line.type != socket.SOCK_STREAM:
        if descriptors:
            socket.send_fds(line, [message], list(descriptors))
        else:
            line.send(message)
        return
    with tempfile.TemporaryFile() as file:
        file.write(message)
        file.flush()
        socket.send_fds(line, [b"!"], [*descriptors, file.fileno()])


def receive(line: socket.socket, most: int = 0) -> tuple[bytes, list[int]]:
    """Wait for one message: its bytes and at most ``most`` descriptors; no bytes if the other side is gone.

    Raises:
        OSError: if the other side ended while it was sending.
    """
    if line.type != socket.SOCK_STREAM:
        message, found, _, _ = socket.recv_fds(line, _MAX_BYTES, most)
        return message, list(found)
    mark, found, _, _ = socket.recv_fds(line, 1, most + 1)
    if not mark or not found:
        return b"", []
    *descriptors, file = found
    try:
        return os.pread(file, _MAX_BYTES, 0), descriptors
    finally:
        os.close(file)
