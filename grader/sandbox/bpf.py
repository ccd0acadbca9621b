"""Assemble the few seccomp programs that the filter needs (seccomp(2), linux/filter.h).

A program is a list of 8-byte instructions. It sees ``struct seccomp_data``: the call's number, the machine,
and six arguments of 64 bits, each read as two little-endian words.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import NamedTuple

ALLOW = 0x7FFF0000
KILL_PROCESS = 0x80000000
_ERRNO = 0x00050000

_LOAD, _EQUAL, _AT_LEAST, _AND, _RETURN = 0x20, 0x15, 0x35, 0x54, 0x06
_NUMBER_AT, _ARCH_AT, _ARGUMENTS_AT = 0, 4, 16
_WORD = 0xFFFFFFFF
#: The bit of every x32 system call: another ABI of x86_64, whose calls a list by number would miss.
_X32_BIT = 0x40000000


class Argument(NamedTuple):
    """A test of an argument: it passes if its bits in ``mask`` are one of ``values``.

    A mask of 32 bits is for arguments that the kernel reads as an int, ignoring their upper half. A wider mask allows
    only one value: with two, half of one could pass together with half of the other.
    """

    place: int
    mask: int
    values: tuple[int, ...]


def refuse(errno: int) -> int:
    """Return the action that makes a call fail with ``errno``."""
    return _ERRNO | errno


def give(action: int) -> list[bytes]:
    """End the program with ``action``."""
    return [_instruction(_RETURN, action)]


def only_on(audit_arch: int) -> list[bytes]:
    """Kill the process that makes a call of another machine (int 0x80) or of the x32 ABI; load the number."""
    return [
        _instruction(_LOAD, _ARCH_AT),
        _instruction(_EQUAL, audit_arch, 1, 0),
        *give(KILL_PROCESS),
        _instruction(_LOAD, _NUMBER_AT),
        _instruction(_AT_LEAST, _X32_BIT, 0, 1),
        *give(KILL_PROCESS),
    ]


def rule(number: int, tests: Sequence[Argument], passed: int, failed: int) -> list[bytes]:
    """Return ``passed`` for the call ``number`` if all tests pass, else ``failed``; other calls continue."""
    body = [line for test in tests for line in _check(test, failed)] + give(passed)
    return [_instruction(_EQUAL, number, 0, len(body)), *body]


def _check(test: Argument, failed: int) -> list[bytes]:
    if test.mask > _WORD and len(test.values) != 1:
        raise ValueError("one value at most when all 64 bits count")
    lines: list[bytes] = []
    for half, shift in ((0, 0), (4, 32)):
        mask = test.mask >> shift & _WORD
        if not mask:
            continue
        lines.append(_instruction(_LOAD, _ARGUMENTS_AT + 8 * test.place + half))
        if mask != _WORD:
            lines.append(_instruction(_AND, mask))
        words = [value >> shift & _WORD for value in test.values]
        # Each matching word jumps past the other words and the refusal.
        lines += [_instruction(_EQUAL, word, len(words) - at, 0) for at, word in enumerate(words)]
        lines += give(failed)
    return lines


def _instruction(code: int, constant: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("<HBBI", code, if_true, if_false, constant)
