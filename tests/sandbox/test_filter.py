"""The seccomp filter, run by a small interpreter, allows the right calls on both machines."""

from __future__ import annotations

import errno
import re
import struct
from pathlib import Path

import pytest

from grader.sandbox import bpf, seccomp
from grader.sandbox.syscalls import AARCH64, X86_64, Machine

MACHINES = [X86_64, AARCH64]
PID = 4321
DENIED = bpf.refuse(errno.EPERM)
HIGH = 1 << 32


def judge(machine: Machine, number: int, *arguments: int, arch: int | None = None) -> int:
    """Return the action of the program for one call, as the kernel would find it (networking/filter.rst)."""
    code = seccomp.program(machine).code(PID)
    lines = [struct.unpack_from("<HBBI", code, at) for at in range(0, len(code), 8)]
    words = [word & 0xFFFFFFFFFFFFFFFF for word in (*arguments, 0, 0, 0, 0, 0, 0)[:6]]
    data = struct.pack("<IIQ6Q", number, machine.audit_arch if arch is None else arch, 0, *words)
    accumulator = at = 0
    while True:
        operation, if_true, if_false, constant = lines[at]
        at += 1
        if operation == 0x20:
            (accumulator,) = struct.unpack_from("<I", data, constant)
        elif operation == 0x54:
            accumulator &= constant
        elif operation in (0x15, 0x35):
            holds = accumulator == constant if operation == 0x15 else accumulator >= constant
            at += if_true if holds else if_false
        else:
            assert operation == 0x06
            return constant


@pytest.mark.parametrize("machine", MACHINES, ids=lambda m: m.name)
def test_only_the_list_is_allowed(machine: Machine) -> None:
    """With zeros for arguments, the calls on the list pass and every other number does not."""
    free = {machine.numbers[name] for name in seccomp.FREELY if name in machine.numbers}
    looked_at = ("futex", "prlimit64", "madvise", "clock_gettime", "clock_getres", "clock_nanosleep")
    harmless = {machine.numbers[name] for name in looked_at}
    passed = {number for number in range(3000) if judge(machine, number) == bpf.ALLOW}
    assert passed == free | harmless


@pytest.mark.parametrize("machine", MACHINES, ids=lambda m: m.name)
def test_another_machines_calls_end_the_process(machine: Machine) -> None:
    """A call of another processor's table (int 0x80) or of x32 kills, even when its number is on the list."""
    read = machine.numbers["read"]
    for arch in (0x40000003, 0xC000003E, 0xC00000B7, 0x40000028):
        expected = bpf.ALLOW if arch == machine.audit_arch else bpf.KILL_PROCESS
        assert judge(machine, read, arch=arch) == expected
    assert judge(machine, read | 0x40000000) == bpf.KILL_PROCESS
    assert judge(machine, 0xFFFFFFFF) == bpf.KILL_PROCESS


@pytest.mark.parametrize("machine", MACHINES, ids=lambda m: m.name)
def test_threads_and_no_processes(machine: Machine) -> None:
    """Clone passes with the flags of a thread; every other flag, in either half, refuses it."""
    clone, thread = machine.numbers["clone"], 0x003D0F00
    assert judge(machine, clone, thread) == bpf.ALLOW
    assert judge(machine, clone, 0x007D0F00) == bpf.ALLOW  # musl
    for flags in (0, 17, 0x4000 | 0x100 | 17, thread & ~0x00010000):
        assert judge(machine, clone, flags) == DENIED
    extra = [1 << bit for bit in range(64) if not 0x007D0F00 >> bit & 1]
    assert all(judge(machine, clone, thread | bit) == DENIED for bit in extra)
    assert judge(machine, machine.numbers["clone3"]) == bpf.refuse(errno.ENOSYS)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda m: m.name)
def test_limits_can_be_read_and_not_set(machine: Machine) -> None:
    """prlimit64 passes for ourselves with a null pointer: all of its 64 bits count."""
    limits = machine.numbers["prlimit64"]
    assert judge(machine, limits, 0, 7, 0, 0x7FFF12345678) == bpf.ALLOW
    for pid, new in ((0, 1), (0, HIGH), (0, 0x7FFF00000000), (PID, 0), (1, 0)):
        assert judge(machine, limits, pid, 7, new, 0x1000) == DENIED
    assert judge(machine, limits, HIGH, 7, 0, 0) == bpf.ALLOW  # the kernel takes an int: this is process 0


@pytest.mark.parametrize("machine", MACHINES, ids=lambda m: m.name)
def test_signals_reach_only_the_worker_itself(machine: Machine) -> None:
    """Tgkill passes for our own process."""
    tgkill = machine.numbers["tgkill"]
    assert judge(machine, tgkill, PID, 77, 6) == bpf.ALLOW
    for pid in (0, 1, PID + 1, -1, -PID):
        assert judge(machine, tgkill, pid, 77, 6) == DENIED


@pytest.mark.parametrize("machine", MACHINES, ids=lambda m: m.name)
def test_descriptors_can_be_queried_but_not_changed(machine: Machine) -> None:
    """Fcntl reads flags; ioctl answers as a pipe does; prctl names threads."""
    fcntl, prctl = machine.numbers["fcntl"], machine.numbers["prctl"]
    assert [command for command in range(2000) if judge(machine, fcntl, 3, command) == bpf.ALLOW] == [1, 3]
    assert [operation for operation in range(2000) if judge(machine, prctl, operation) == bpf.ALLOW] == [15, 16]
    assert judge(machine, machine.numbers["ioctl"], 1, 0x5401) == bpf.refuse(errno.ENOTTY)


@pytest.mark.parametrize("machine", MACHINES, ids=lambda m: m.name)
def test_locks_do_not_inherit_priority(machine: Machine) -> None:
    """Futex passes for waiting and waking, private or not, by either clock."""
    futex = machine.numbers["futex"]
    passed = {kind for kind in range(1024) if judge(machine, futex, 0x1000, kind) == bpf.ALLOW}
    assert passed == {kind | flag for kind in (0, 1, 3, 4, 5, 9, 10) for flag in (0, 128, 256, 384)}


@pytest.mark.parametrize("machine", MACHINES, ids=lambda m: m.name)
def test_only_anonymous_memory_can_be_mapped(machine: Machine) -> None:
    """Mmap gives memory without a file, no huge page and no growing stack; madvise cannot share pages."""
    mmap, madvise = machine.numbers["mmap"], machine.numbers["madvise"]
    for flags in (0x22, 0x20022, 0x4022, 0x21, 0x32):  # private, stack, noreserve, shared, fixed
        assert judge(machine, mmap, 0, 4096, 3, flags, -1, 0) == bpf.ALLOW
    for flags in (0x02, 0x01, 0x40022, 0x122):  # of a file, huge, growing
        assert judge(machine, mmap, 0, 4096, 3, flags, 3, 0) == DENIED
    assert judge(machine, madvise, 0, 4096, 4) == bpf.ALLOW
    for advice in (12, 13, 9, 21, 100, 101):  # mergeable, unmergeable, remove, pageout, poison, soft offline
        assert judge(machine, madvise, 0, 4096, advice) == DENIED


@pytest.mark.parametrize("machine", MACHINES, ids=lambda m: m.name)
def test_clocks_of_other_processes_cannot_be_read(machine: Machine) -> None:
    """The clocks of the machine and of ourselves can be read; those of a process by its number cannot."""
    for name in ("clock_gettime", "clock_getres", "clock_nanosleep"):
        for clock in range(12):
            assert judge(machine, machine.numbers[name], clock) == bpf.ALLOW
        for pid in (1, PID):
            assert judge(machine, machine.numbers[name], ~pid << 3 | 2) == DENIED
            assert judge(machine, machine.numbers[name], (~pid << 3 | 2) & 0xFFFFFFFF) == DENIED


def test_two_wide_values_cannot_be_asked_for() -> None:
    """The halves of two values could be mixed, so the assembler refuses them."""
    with pytest.raises(ValueError, match="one value"):
        bpf.rule(1, (bpf.Argument(0, HIGH | 1, (1, HIGH)),), bpf.ALLOW, DENIED)


@pytest.mark.parametrize(
    ("machine", "header"),
    [
        (X86_64, "/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
        (AARCH64, "/usr/include/asm-generic/unistd.h"),
    ],
    ids=["x86_64", "aarch64"],
)
def test_call_numbers_match_the_kernel_headers(machine: Machine, header: str) -> None:
    """Both tables agree with the kernel's headers."""
    if not Path(header).exists():
        pytest.skip(f"no {header} here")
    text = Path(header).read_text(encoding="utf-8")
    known = {name: int(number) for name, number in re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", text)}
    assert {name: known.get(name) for name in machine.numbers} == dict(machine.numbers)
