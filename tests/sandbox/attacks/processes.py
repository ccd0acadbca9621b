"""Attacks on other processes. Each function must raise OSError behind the walls."""
# ruff: noqa: ANN201, F821, SIM115 -- short texts that run in a worker, which lends `kernel`, `PARENT` and `CANARY`

import ctypes
import os
import resource
import signal
import struct
import subprocess

# A page at 4 GiB: an address whose lower half is zero, as the filter must not take for a null pointer.
_AT_4_GIB = 1 << 32


def fork():
    if os.fork() == 0:
        os._exit(0)


def fork_raw():
    if kernel("clone", signal.SIGCHLD, 0, 0, 0, 0) == 0:
        os._exit(0)


def fork_sharing_memory():
    if kernel("clone", 0x100 | 0x4000 | signal.SIGCHLD, 0, 0, 0, 0) == 0:  # CLONE_VM, CLONE_VFORK
        os._exit(0)


def fork_as_a_sibling():
    if kernel("clone", 0x8000 | signal.SIGCHLD, 0, 0, 0, 0) == 0:  # CLONE_PARENT
        os._exit(0)


def fork_with_clone3():
    if kernel("clone3", struct.pack("=8Q", 0, 0, 0, 0, signal.SIGCHLD, 0, 0, 0), 64) == 0:
        os._exit(0)


def thread_in_new_namespaces():
    kernel("clone", 0x3D0F00 | 0x10000000, 0, 0, 0, 0)


def thread_flags_in_the_upper_half():
    kernel("clone", 0x3D0F00 | 1 << 33, 0, 0, 0, 0)  # CLONE_INTO_CGROUP


def run_a_shell():
    os.execv("/bin/sh", ["sh", "-c", "exit 0"])


def run_by_descriptor():
    kernel("execveat", 3, b"", 0, 0, 0x1000)


def run_a_child():
    subprocess.run(["/bin/true"], check=True)


def spawn_a_child():
    os.posix_spawn("/bin/true", ["true"], {})


def signal_the_parent():
    os.kill(PARENT, 0)


def signal_whoever_is_the_parent():
    if os.getppid() == 0:
        raise ProcessLookupError(3, "the parent has no number here")  # ESRCH
    os.kill(os.getppid(), 0)


def signal_everybody():
    os.kill(-1, 0)


def signal_the_parents_group():
    os.killpg(os.getpgid(PARENT), 0)


def signal_the_parents_thread():
    kernel("tgkill", PARENT, PARENT, 0)


def signal_any_thread():
    kernel("tkill", PARENT, 0)


def signal_with_a_message():
    kernel("rt_sigqueueinfo", PARENT, 0, bytes(128))


def signal_through_a_process_descriptor():
    kernel("pidfd_send_signal", 3, 0, None, 0)


def open_a_process():
    os.pidfd_open(PARENT)


def open_ourselves():
    kernel("pidfd_open", os.getpid(), 0)


def take_a_descriptor():
    kernel("pidfd_getfd", 3, 0, 0)


def trace_the_parent():
    kernel("ptrace", 0x4206, PARENT, 0, 0)  # PTRACE_SEIZE


def be_traced():
    kernel("ptrace", 0, 0, 0, 0)  # PTRACE_TRACEME


def read_the_parents_memory():
    buffer = ctypes.create_string_buffer(1)
    vector = struct.pack("@PN", ctypes.addressof(buffer), 1)
    kernel("process_vm_readv", PARENT, vector, 1, vector, 1, 0)


def write_the_parents_memory_by_vector():
    buffer = ctypes.create_string_buffer(1)
    vector = struct.pack("@PN", ctypes.addressof(buffer), 1)
    kernel("process_vm_writev", PARENT, vector, 1, vector, 1, 0)


def advise_the_parents_memory():
    kernel("process_madvise", 3, bytes(16), 1, 4, 0)


def compare_with_the_parent():
    kernel("kcmp", os.getpid(), PARENT, 0, 0, 0)


def read_the_parents_limits():
    resource.prlimit(PARENT, resource.RLIMIT_NOFILE)


def set_the_parents_limits():
    kernel("prlimit64", PARENT, resource.RLIMIT_NOFILE, struct.pack("=2Q", 0, 0), None)


def set_our_limits():
    kernel("prlimit64", 0, resource.RLIMIT_NOFILE, struct.pack("=2Q", 0, 0), None)


def set_our_limits_from_4_gib_up():
    libc = ctypes.CDLL(None)
    libc.mmap.restype = ctypes.c_void_p
    anonymous_private_fixed = 0x100022
    at = libc.mmap(ctypes.c_void_p(_AT_4_GIB), 4096, 3, anonymous_private_fixed, -1, 0)
    if at != _AT_4_GIB:
        return
    ctypes.memmove(at, struct.pack("=2Q", 0, 0), 16)
    kernel("prlimit64", 0, resource.RLIMIT_NOFILE, _AT_4_GIB, None)


def read_the_parents_lock_list():
    kernel("get_robust_list", PARENT, bytearray(8), bytearray(8))


def change_priority():
    os.nice(1)


def change_the_parents_priority():
    os.setpriority(os.PRIO_PROCESS, PARENT, 10)


def pin_the_parent_to_a_processor():
    os.sched_setaffinity(PARENT, {0})


def change_the_scheduler():
    kernel("sched_setscheduler", 0, 5, bytes(4))


def change_the_disk_priority():
    kernel("ioprio_set", 1, 0, 0)


def make_a_session():
    os.setsid()


def become_root():
    os.setuid(0)


def take_capabilities():
    kernel("capset", struct.pack("=Ii", 0x20080522, 0), b"\xff" * 24)
