"""Ways out that take more than one call fail; each was tried by hand before."""

from __future__ import annotations

import os
import signal
from typing import Any

import pytest

x86_64 = pytest.mark.skipif(os.uname().machine != "x86_64", reason="machine code of x86_64")

#: Puts machine code into executable memory, which a worker may have, and calls it.
_CODE = """
import ctypes
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
def machine_code(code, low=False):
    at = libc.mmap(None, 4096, 7, 0x22 | (0x40 if low else 0), -1, 0)
    ctypes.memmove(at, code, len(code))
    return ctypes.CFUNCTYPE(ctypes.c_long)(at)
"""


def _seccomp_killed(answer: Any) -> bool:
    # Libraries may catch SIGSYS, and a killed process 1 shows as killed from outside: no result is what counts.
    return "result" not in answer and os.WIFSIGNALED(answer["status"]) and answer["status"] & 0x7F == signal.SIGSYS


@x86_64
def test_the_32_bit_system_call_gate_kills_the_process(zygote: Any) -> None:
    """``int 0x80`` makes a call by another table, where 5 is open: the process ends."""
    # mov eax, 20 (getpid there, writev here); int 0x80; ret
    answer = zygote.run(_CODE + "result = machine_code(bytes.fromhex('b814000000cd80c3'))()")
    assert _seccomp_killed(answer)


@x86_64
def test_the_32_bit_code_segment_does_not_bypass_the_filter(zygote: Any) -> None:
    """A far return to the 32-bit code segment, then sysenter or int 0x80, ends the process too."""
    # In low memory: push 0x23; push next; retfq; next (32-bit): mov eax, 20; int 0x80; ...
    source = (
        _CODE
        + """
at = libc.mmap(None, 4096, 7, 0x22 | 0x40, -1, 0)
next = at + 32
code = b"\\x6a\\x23" + b"\\x68" + next.to_bytes(4, "little") + b"\\x48\\xcb"
ctypes.memmove(at, code, len(code))
ctypes.memmove(next, bytes.fromhex("b814000000cd80f4"), 8)
result = ctypes.CFUNCTYPE(ctypes.c_long)(at)()
"""
    )
    assert _seccomp_killed(zygote.run(source))


@x86_64
def test_x32_system_calls_kill_the_process(zygote: Any) -> None:
    """A number with the x32 bit ends the process, whether or not the kernel knows x32."""
    assert _seccomp_killed(zygote.run("result = kernel(0x40000000 | 2, b'/etc/passwd', 0, 0)"))


@x86_64
def test_the_fast_32_bit_system_call_gate_does_not_work(zygote: Any) -> None:
    """``sysenter`` enters the kernel as a 32-bit program would, or is no instruction at all: the process ends."""
    # mov eax, 5; sysenter
    answer = zygote.run(_CODE + "result = machine_code(bytes.fromhex('b8050000000f34'))()")
    assert "result" not in answer
    assert os.WIFSIGNALED(answer["status"])


@x86_64
def test_the_upper_half_of_a_call_number_does_not_bypass_the_filter(zygote: Any) -> None:
    """The kernel looks at 32 bits of a number: ``open`` with a bit above is ``open``, and refused."""
    # mov rax, 0x100000002; lea rdi, [rip+16]; xor esi, esi; syscall; ret
    source = (
        _CODE
        + """
code = bytes.fromhex("48b80200000001000000") + bytes.fromhex("488d3d0600000031f60f05c3") + b"\\x90" + b"/etc/passwd\\0"
result = machine_code(code)()
"""
    )
    answer = zygote.run(source)
    assert answer.get("result", -1) < 0


@x86_64
def test_the_vsyscall_page_only_gives_the_time(zygote: Any) -> None:
    """The vsyscall page, where a machine has it, has three harmless calls; elsewhere in it there is nothing."""
    source = "import ctypes\nresult = ctypes.CFUNCTYPE(ctypes.c_long, ctypes.c_void_p)(0xffffffffff600400)(None)"
    answer = zygote.run(source)
    assert answer.get("result", 1 << 31) > 1_000_000_000 or answer["status"] == signal.SIGSEGV


def test_a_thread_started_inside_is_behind_the_same_walls(zygote: Any) -> None:
    """Threads of the worker inherit every wall."""
    source = """
import os, threading
result = []
def attack():
    for attempt in (lambda: open("/etc/passwd"), os.fork, lambda: os.kill(PARENT, 0)):
        try:
            attempt()
            result.append("open")
        except OSError:
            pass
threads = [threading.Thread(target=attack) for _ in range(4)]
[t.start() for t in threads]; [t.join() for t in threads]
"""
    assert zygote.run(source).result == []


def test_a_signal_handler_is_behind_the_same_walls(zygote: Any) -> None:
    """A C handler that runs in any thread of the process finds the doors shut, and reaches no other process."""
    source = """
import ctypes, os, signal, threading, time
result = []
def handler(number):
    try:
        open("/etc/passwd")
        result.append("open")
    except OSError:
        result.append("shut")
keep = ctypes.CFUNCTYPE(None, ctypes.c_int)(handler)
ctypes.CDLL(None).signal(int(signal.SIGUSR1), keep)
me = os.getpid()
stop = threading.Event()
thread = threading.Thread(target=stop.wait)
thread.start()
for near in range(max(1, me - 40), me + 40):
    for process in (me, near):
        try:
            kernel("tgkill", process, near, signal.SIGUSR1)
        except OSError:
            continue
        if process != me:
            result.append("open")
time.sleep(0.1)
stop.set(); thread.join()
"""
    answer = zygote.run(source)
    assert set(answer.result) == {"shut"}


def test_descriptors_of_libraries_are_closed(zygote_with_frameworks: Any) -> None:
    """Whatever descriptor a library or the zygote had open, the worker has four."""
    source = """
import os
found = []
for fd in range(4, 5000):
    try:
        os.read(fd, 0)
        found.append(fd)
    except OSError:
        pass
result = found
"""
    assert zygote_with_frameworks.run(source).result == []


def test_closing_descriptors_does_not_allow_new_ones(zygote: Any) -> None:
    """With all descriptors closed but the channel, still none can be opened."""
    source = """
import os
for fd in (0, 1, 2):
    os.close(fd)
result = []
for attempt in (lambda: open("/etc/passwd"), os.pipe, lambda: os.dup(3), lambda: kernel("memfd_create", b"", 0)):
    try:
        attempt()
        result.append("open")
    except OSError:
        pass
"""
    for layers in (None, ["nofile"], ["seccomp"]):
        assert zygote.run(source, layers=layers).result == []


def test_shared_memory_is_shared_with_nobody(zygote: Any) -> None:
    """Anonymous shared memory can be had, as any memory; what one worker writes the next cannot see."""
    source = "import mmap\nm = mmap.mmap(-1, 4096)\nm[:4] = b'mine'\nresult = True"
    answer = zygote.run(source)
    assert answer.get("result") is True or "raised" in answer
    assert zygote.run("result = 'mine' in globals()").result is False


def test_the_zygotes_memory_is_not_written_back(zygote: Any) -> None:
    """A worker that changes everything it can reach changes its own copy."""
    zygote.run("import builtins, os, sys\nbuiltins.open = None\nos.getpid = lambda: 7\nsys.modules.pop('json')")
    assert zygote.run("import os\nresult = [callable(open), os.getpid() != 7]").result == [True, True]


def test_exceptions_and_exits_only_end_the_worker(zygote: Any) -> None:
    """However a worker ends, the zygote lives and the next worker is whole."""
    ends = ["import os; os._exit(0)", "raise SystemExit(0)", "import os; os.abort()", "import os; os.close(3)", "1 / 0",
            "import ctypes; ctypes.string_at(0)"]  # fmt: skip
    for source in ends:
        zygote.run(source)
    assert zygote.run().result == "here"


#: Lists what could be done: each attempt has a name.
TRIED = """
import os
result = []
def tried(name, attempt):
    try:
        attempt()
        result.append(name)
    except OSError:
        pass
"""


def test_landlock_alone_stops_its_attacks(zygote: Any) -> None:
    """By itself, Landlock shuts reading, writing, executing, and (from version 6) signals to others."""
    source = """
tried("read", lambda: open("/etc/passwd"))
tried("list", lambda: os.listdir("/"))
tried("write", lambda: open("/tmp/x-by-a-worker", "w"))
tried("canary", lambda: open(CANARY, "w"))
tried("device", lambda: open("/dev/null", "w"))
tried("truncate", lambda: os.truncate(CANARY, 0))
tried("unlink", lambda: os.unlink(CANARY))
tried("exec", lambda: os.execv("/bin/true", ["true"]))
tried("mount", lambda: kernel("mount", b"tmpfs", b"/mnt", b"tmpfs", 0, None))
tried("memory", lambda: open(f"/proc/{PARENT}/mem"))
tried("signal", lambda: os.kill(PARENT, 0))
tried("trace", lambda: kernel("ptrace", 0x4206, PARENT, 0, 0))
"""
    answer = zygote.run(TRIED + source, layers=["landlock"])
    allowed = set() if int(answer.walls["landlock"][1]) >= 6 else {"signal"}
    assert set(answer.result) <= allowed


def test_another_user_id_alone_stops_its_attacks(zygote: Any) -> None:
    """By itself, another id (with an empty root) shuts files, signals and traces."""
    source = """
tried("read", lambda: open("/etc/passwd"))
tried("stat", lambda: os.stat("/etc"))
tried("signal", lambda: os.kill(PARENT, 0))
tried("init", lambda: os.kill(1, 0))
tried("trace", lambda: kernel("ptrace", 0x4206, PARENT, 0, 0))
tried("back", lambda: os.setuid(0))
tried("groups", lambda: os.setgroups([0]))
"""
    answer = zygote.run(TRIED + source, layers=["uid"])
    if "uid" not in answer.up:
        pytest.skip("needs root")
    assert answer.result == []
