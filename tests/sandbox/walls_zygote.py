"""Run a small zygote for the tests of the walls: it forks workers that run given texts, and reports the outcomes.

Started by exec with one JSON argument: root (of the repository), uid (to change to first, or null), modules (to import
and initialise), refuse (calls that an outer filter refuses, like a container's). Reads one JSON request per line.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import select
import signal
import socket
import sys
import time
import traceback
from collections.abc import Sequence
from typing import Any

START = json.loads(sys.argv[1])
sys.path.insert(0, START["root"])

import ctypes  # noqa: E402
import errno  # noqa: E402

# Modules that the texts use: behind the walls nothing can be imported.
for _name in (
    "concurrent.futures.thread", "decimal", "fcntl", "fractions", "gc", "pathlib", "platform", "queue", "random", "re",
    "resource", "secrets", "statistics", "struct", "subprocess", "threading", "uuid", "warnings",
):  # fmt: skip
    importlib.import_module(_name)

from grader.frameworks import registry  # noqa: E402 -- the path comes first
from grader.sandbox import ALL_LAYERS, Limits, Sandbox, Wall, bpf, describe_walls, identity, seccomp, syscalls, walls_hold  # noqa: E402 -- the path comes first
from grader.worker import preloading  # noqa: E402 -- the path comes first

#: Call numbers on x86_64 and aarch64 (None: there is no such call).
# fmt: off
NUMBERS = {
    "madvise": (28, 233), "mmap": (9, 222), "clock_gettime": (228, 113),
    "acct": (163, 89), "add_key": (248, 217), "adjtimex": (159, 171), "arch_prctl": (158, None), "bpf": (321, 280),
    "capset": (126, 91), "clock_adjtime": (305, 266), "clock_settime": (227, 112), "clone": (56, 220),
    "clone3": (435, 435), "connect": (42, 203), "dup3": (292, 24), "epoll_create1": (291, 20), "eventfd2": (290, 19),
    "execveat": (322, 281), "faccessat2": (439, 439), "fanotify_init": (300, 262), "finit_module": (313, 273),
    "fsopen": (430, 430), "futex": (202, 98), "get_robust_list": (274, 100), "init_module": (175, 105),
    "inotify_init1": (294, 26), "io_setup": (206, 0), "io_uring_setup": (425, 425), "ioperm": (173, None),
    "ioprio_set": (251, 30), "kcmp": (312, 272), "kexec_load": (246, 104), "keyctl": (250, 219),
    "landlock_create_ruleset": (444, 444), "mbind": (237, 235), "membarrier": (324, 283), "memfd_create": (319, 279),
    "memfd_secret": (447, 447), "mlockall": (151, 230), "modify_ldt": (154, None), "mount": (165, 40),
    "move_pages": (279, 239), "mq_open": (240, 180), "msgget": (68, 186), "name_to_handle_at": (303, 264),
    "newfstatat": (262, 79), "open": (2, None), "open_by_handle_at": (304, 265), "open_tree": (428, 428),
    "openat2": (437, 437), "perf_event_open": (298, 241), "personality": (135, 92), "pidfd_getfd": (438, 438),
    "pidfd_open": (434, 434), "pidfd_send_signal": (424, 424), "pivot_root": (155, 41), "prctl": (157, 167),
    "prlimit64": (302, 261), "process_madvise": (440, 440), "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271), "ptrace": (101, 117), "quotactl": (179, 60), "reboot": (169, 142),
    "recvmsg": (47, 212), "remap_file_pages": (216, 234), "request_key": (249, 218), "rt_sigqueueinfo": (129, 138),
    "sched_setscheduler": (144, 119), "seccomp": (317, 277), "semget": (64, 190), "sendfile": (40, 71),
    "sendmsg": (46, 211), "sethostname": (170, 161), "setns": (308, 268), "setrlimit": (160, 164), "settimeofday": (164, 170),
    "shmget": (29, 194), "signalfd4": (289, 74), "splice": (275, 76), "statx": (332, 291), "swapon": (167, 224),
    "syslog": (103, 116), "tgkill": (234, 131), "timer_create": (222, 107), "timerfd_create": (283, 85),
    "tkill": (200, 130), "umount2": (166, 39), "unshare": (272, 97), "userfaultfd": (323, 282), "vmsplice": (278, 75),
}
# fmt: on
LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.syscall.restype = ctypes.c_long


def kernel(name: str | int, *arguments: int | bytes | bytearray | None) -> int:
    """Make a raw call, by name or number; OSError when it fails."""
    machine = syscalls.this_machine()
    number = name if isinstance(name, int) else NUMBERS[name][machine.name == "aarch64"]
    if number is None:
        raise OSError(errno.ENOSYS, "no such call here")
    words = [
        (ctypes.c_char * len(word)).from_buffer(word)
        if isinstance(word, bytearray)
        else ctypes.c_long(word)
        if isinstance(word, int)
        else word
        for word in arguments
    ]
    result = LIBC.syscall(ctypes.c_long(number), *words)
    if result == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def warm(modules: list[str]) -> None:
    """Import as the real zygotes do, so that nothing is loaded lazily later."""
    failed = preloading.import_frameworks(modules)
    assert not failed, failed
    preloading.preload(modules, modules)
    for name in modules:
        registry.find(name).warm()
    try:
        raise ValueError("warm")
    except ValueError:
        traceback.format_exc()
    repr(ctypes.CFUNCTYPE(ctypes.c_int)(lambda: 1)())


def refuse(names: dict[str, str]) -> None:
    """Put an outer filter around this whole process that refuses some calls, for good."""
    machine = syscalls.this_machine()
    if not names:
        return
    lines = bpf.only_on(machine.audit_arch)
    for name, code in names.items():
        number = errno.__dict__[code]
        if name == "namespaces":
            # clone with any CLONE_NEW* flag, as Docker's default profile does
            wanted = bpf.Argument(0, 0x7E020000, (0,))
            lines += bpf.rule(machine.numbers["clone"], (wanted,), bpf.ALLOW, bpf.refuse(number))
        elif name == "setrlimit":  # reading a limit still works: then the new one is a null pointer
            asks = bpf.Argument(2, (1 << 64) - 1, (0,))
            lines += bpf.rule(machine.numbers["prlimit64"], (asks,), bpf.ALLOW, bpf.refuse(number))
            lines += bpf.rule(NUMBERS[name][machine.name == "aarch64"], (), bpf.refuse(number), bpf.ALLOW)
        elif name == "mount":
            lines += bpf.rule(NUMBERS["mount"][machine.name == "aarch64"], (), bpf.refuse(number), bpf.ALLOW)
        else:
            lines += bpf.rule(machine.numbers[name], (), bpf.refuse(number), bpf.ALLOW)
    identity.prctl(38, 1)
    seccomp.raise_wall(machine, b"".join(lines + bpf.give(bpf.ALLOW)))


def inside(request: dict[str, Any], walls: Sequence[Wall]) -> None:
    """Run the text of a request in the worker, and report the outcome as data."""
    told = [[wall.name, wall.state, wall.detail, wall.errno] for wall in walls]
    answer = {"walls": told, "line": describe_walls(walls), "pid": os.getpid()}
    os.write(3, (json.dumps(answer) + "\n").encode())
    if request.get("only_if_shut") and not is_shut(walls):
        return
    names = {"kernel": kernel, "PARENT": PARENT, "CANARY": START["canary"], "__name__": "inside"}
    said = {}
    try:
        exec(compile(request["source"], "<inside>", "exec"), names)
        if "result" in names:
            said["result"] = names["result"]
    except BaseException as err:
        said["raised"] = f"{type(err).__name__}: {err}"
        said["errno"] = errno.errorcode.get(getattr(err, "errno", None) or 0)
    with contextlib.suppress(Exception):
        sys.stdout.flush()
    os.write(3, (json.dumps(said, default=repr) + "\n").encode())


def is_shut(walls: Sequence[Wall]) -> bool:
    """Return whether all walls hold, except for the limit on tasks, which has no effect on root."""
    return walls_hold(walls) or any(wall.name == "self_test" and wall.detail == "no_task_limit" for wall in walls)


def serve(request: dict[str, Any], cells: dict[str, Sandbox]) -> dict[str, Any]:
    """Fork one worker and wait for its end."""
    key = json.dumps([request.get("layers"), request.get("worker_uid")])
    if key not in cells:
        layers = ALL_LAYERS if request.get("layers") is None else frozenset(request["layers"])
        cells[key] = Sandbox(layers, request.get("worker_uid"))
    ours, theirs = socket.socketpair()
    read_end, write_end = os.pipe()
    pid = cells[key].fork()
    if pid == 0:
        try:
            ours.close()
            limits = Limits(request.get("cpu", 20), request.get("memory", 1 << 31))
            inside(request, cells[key].enter(limits, theirs.fileno(), write_end))
        except BaseException:
            with contextlib.suppress(OSError):
                os.write(3, (json.dumps({"broken": traceback.format_exc()}) + "\n").encode())
        finally:
            os._exit(0)
    theirs.close()
    os.close(write_end)
    said, output, timed_out = drain(ours, read_end, time.monotonic() + request.get("seconds", 30))
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    status = os.waitpid(pid, 0)[1]
    answer = {"outer_pid": pid, "status": status, "timed_out": timed_out, "output": output.decode("utf-8", "replace")}
    for line in said.decode("utf-8", "replace").splitlines():
        with contextlib.suppress(ValueError):  # an attack may write anything; the first message counts
            answer = {**json.loads(line), **answer}
    return answer


def drain(channel: socket.socket, output: int, deadline: float) -> tuple[bytes, bytes, bool]:
    """Read both to their ends or to the deadline."""
    said = {channel.fileno(): b"", output: b""}
    left = set(said)
    while left and time.monotonic() < deadline:
        ready, _, _ = select.select(left, [], [], max(0, deadline - time.monotonic()))
        for fd in ready:
            part = os.read(fd, 1 << 16)
            said[fd] += part
            if not part:
                left.discard(fd)
    result = said[channel.fileno()], said[output], bool(left)
    channel.close()
    os.close(output)
    return result


def main() -> None:
    """Serve until standard input ends."""
    warm(START["modules"])
    if os.geteuid() == 0:
        with contextlib.suppress(OSError):
            os.setgroups([1, 2])  # so that there are groups to drop
    if START["uid"] is not None:
        os.setgroups([])
        os.setresgid(START["uid"], START["uid"], START["uid"])
        os.setresuid(START["uid"], START["uid"], START["uid"])
        identity.prctl(4, 1)  # dumpable, as an ordinary user's process is
    refuse(START["refuse"])
    cells = {}
    print(json.dumps({"ready": os.getpid()}), flush=True)
    for line in iter(sys.stdin.buffer.readline, b""):
        print(json.dumps(serve(json.loads(line), cells)), flush=True)


PARENT = os.getpid()
if __name__ == "__main__":
    main()
