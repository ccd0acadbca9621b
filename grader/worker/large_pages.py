"""Gather the memory of a process that will fork many times into large pages.

A fork copies the page tables, and its child pays again when it ends: with pages of 2 MiB instead of 4 KiB there is
a five-hundredth of them. What a child writes to is split and copied in small pages, as before.

Only where much of a large page is this process's alone: elsewhere it would be filled with zeros, or with copies of
what is shared with the process that this one was forked from.
"""

from __future__ import annotations

import ctypes
import mmap
import sys

import numpy as np

#: linux/mman.h, since Linux 6.1: gather now what lies in a range, whatever the system's setting for large pages.
_MADV_COLLAPSE = 25
_LARGE = 2 << 20
_SMALL = 4 << 10
#: What is longer was reserved, and holds little.
_LONGEST = 1 << 30
#: Of 512 small pages, so many make a large one worth its memory.
_DENSE = 256
#: Bits of a page's entry in pagemap (proc(5)): it is in memory; it is mapped by this process alone.
_PRESENT, _EXCLUSIVE = 1 << 63, 1 << 56


def gather() -> None:
    """Gather this process's own memory; where the kernel cannot, nothing changes."""
    if not sys.platform.startswith("linux") or mmap.PAGESIZE != _SMALL:
        return
    advise = ctypes.CDLL(None).madvise
    advise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    for begin in _dense(_own_memory()):
        advise(begin, _LARGE, _MADV_COLLAPSE)


def _dense(ranges: list[tuple[int, int]]) -> list[int]:
    """Give the beginnings of the large pages that are worth it."""
    worth = _PRESENT | _EXCLUSIVE
    found: list[int] = []
    try:
        with open("/proc/self/pagemap", "rb") as pagemap:  # noqa: PTH123 -- no path of anybody's
            for begin, end in ranges:
                pagemap.seek(begin // _SMALL * 8)
                entries = np.frombuffer(pagemap.read((end - begin) // _SMALL * 8), np.uint64)
                whole = entries[: len(entries) // 512 * 512].reshape(-1, 512)
                counts = ((whole & np.uint64(worth)) == worth).sum(axis=1)
                found += [begin + int(place) * _LARGE for place in np.flatnonzero(counts >= _DENSE)]
    except OSError:
        return []
    return found


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
            if begin < end <= begin + _LONGEST:
                found.append((begin, end))
    return found
