"""Attacks on the machine and its kernel. Each function must raise OSError behind the walls."""
# ruff: noqa: ANN201, F821, SIM115 -- short texts that run in a worker, which lends `kernel`, `PARENT` and `CANARY`

import os
import signal
import struct


def make_a_user_namespace():
    kernel("unshare", 0x10000000)


def make_a_mount_namespace():
    kernel("unshare", 0x00020000)


def make_a_time_namespace():
    kernel("unshare", 0x00000080)


def join_a_namespace():
    kernel("setns", 3, 0)


def filter_again_and_listen():
    kernel("seccomp", 1, 8, struct.pack("@HP", 0, 0))  # SECCOMP_FILTER_FLAG_NEW_LISTENER


def filter_again_the_old_way():
    kernel("prctl", 22, 2, 0, 0, 0)


def let_all_trace_us():
    kernel("prctl", 0x59616D61, -1, 0, 0, 0)  # PR_SET_PTRACER, PR_SET_PTRACER_ANY


def become_dumpable():
    kernel("prctl", 4, 1, 0, 0, 0)


def outlive_the_parent():
    kernel("prctl", 1, 0, 0, 0, 0)  # PR_SET_PDEATHSIG


def adopt_orphans():
    kernel("prctl", 36, 1, 0, 0, 0)


def rewrite_our_command_line():
    kernel("prctl", 35, 8, 0, 0, 0)


def make_a_ruleset():
    kernel("landlock_create_ruleset", bytes(8), 8, 0)


def load_a_kernel_program():
    kernel("bpf", 0, bytes(72), 72)


def measure_the_kernel():
    kernel("perf_event_open", bytes(128), 0, -1, -1, 0)


def handle_page_faults():
    kernel("userfaultfd", 0)


def keep_a_key():
    kernel("add_key", b"user", b"x", b"y", 1, -3)


def read_a_key():
    kernel("keyctl", 0, -3, 0)


def ask_for_a_key():
    kernel("request_key", b"user", b"x", None, -3)


def share_memory():
    kernel("shmget", 0, 4096, 0o1600)


def share_messages():
    kernel("msgget", 0, 0o1600)


def share_semaphores():
    kernel("semget", 0, 1, 0o1600)


def open_a_message_queue():
    kernel("mq_open", b"x", os.O_CREAT | os.O_RDWR, 0o600, None)


def make_a_timer():
    kernel("timer_create", 1, None, bytearray(8))


def ring_an_alarm():
    signal.setitimer(signal.ITIMER_REAL, 0)


def change_personality():
    kernel("personality", 0x0040000)  # ADDR_NO_RANDOMIZE


def read_the_clocks_drift():
    kernel("adjtimex", bytearray(256))


def read_a_clocks_drift():
    kernel("clock_adjtime", 0, bytearray(256))


def set_the_clock():
    kernel("clock_settime", 0, struct.pack("=2q", 0, 2_000_000_000))  # nanoseconds that no clock would take


def set_the_time_of_day():
    kernel("settimeofday", None, None)


def rename_the_machine():
    kernel("sethostname", b"x", 65)  # longer than any name may be


def read_the_kernels_log():
    kernel("syslog", 10, None, 0)


def reboot():
    kernel("reboot", 0, 0, 0, None)  # without its magic numbers: harmless where it is allowed


def load_a_module():
    kernel("init_module", b"", 0, b"")


def load_a_module_by_descriptor():
    kernel("finit_module", 3, b"", 0)


def load_another_kernel():
    kernel("kexec_load", 0, 0, None, 1 << 31)


def change_the_descriptor_table():
    kernel("modify_ldt", 0, bytearray(16), 16)


def reach_the_ports():
    kernel("ioperm", 0, 1, 1)


def change_the_segment():
    kernel("arch_prctl", 0x1003, bytearray(8))  # ARCH_GET_FS


def merge_pages_with_others():
    kernel("madvise", 0, 0, 12)


def take_huge_pages():
    kernel("mmap", 0, 1 << 21, 3, 0x40022, -1, 0)


def map_a_descriptor():
    kernel("mmap", 0, 4096, 1, 2, 0, 0)


def time_another_process():
    kernel("clock_gettime", ~PARENT << 3 | 2, bytearray(16))


def bind_memory_to_a_node():
    kernel("mbind", 0, 0, 0, None, 0, 0)


def move_the_parents_pages():
    kernel("move_pages", PARENT, 0, None, None, None, 0)


def remap_pages():
    kernel("remap_file_pages", 0, 0, 0, 0, 0)


def interrupt_all_processors():
    kernel("membarrier", 1, 0, 0)


def lock_memory():
    kernel("mlockall", 1)


def lock_with_inheritance():
    kernel("futex", bytearray(4), 6, 0, None, None, 0)  # FUTEX_LOCK_PI


def requeue_with_inheritance():
    kernel("futex", bytearray(4), 12 | 128, 0, None, bytearray(4), 0)  # FUTEX_CMP_REQUEUE_PI


def account_processes():
    kernel("acct", None)


def swap():
    kernel("swapon", b"/x", 0)


def ask_for_quotas():
    kernel("quotactl", 0, None, 0, None)
