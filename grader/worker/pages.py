"""Both rooms: the memory of a process that will fork many times, gathered into large pages.

A fork copies the page tables, and its child pays again when it ends: with pages of 2 MiB instead of 4 KiB there is
a five-hundredth of them. What a child writes to is split and copied in small pages, as before.
"""

from __future__ import annotations

import ctypes
import sys

#: linux/mman.h, since Linux 6.1: gather now what lies in a range, whatever the system's setting for large pages.
_MADV_COLLAPSE = 25
_LARGE = 2 << 20


def gather() -> None:
    """Gather this process's own memory; where the kernel cannot, nothing changes."""
    if not sys.platform.startswith("linux"):
        return
    advise = ctypes.CDLL(None).madvise
    advise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    for begin, end in _own_memory():
        advise(begin, end - begin, _MADV_COLLAPSE)  # it says no where nothing lies: that is as good


def _own_memory() -> list[tuple[int, int]]:
    """Give the ranges of private writable memory that no file stands behind, cut to whole large pages (proc(5))."""
    try:
        with open("/proc/self/maps", encoding="utf-8") as maps:  # noqa: PTH123 -- no path of anybody's
            lines = [line.split() for line in maps]
    except OSError:
        return []
    found = []
    for span, rights, *rest in lines:
        if rights.startswith("rw") and (len(rest) < 4 or rest[3] == "[heap]"):
            begin, end = (int(bound, 16) for bound in span.split("-"))
            begin, end = -(-begin // _LARGE) * _LARGE, end // _LARGE * _LARGE
            if begin < end:
                found.append((begin, end))
    return found
