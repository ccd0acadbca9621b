"""Attacks on files and their names. Each function must raise OSError behind the walls."""
# ruff: noqa: ANN201, F821, SIM115 -- short texts that run in a worker, which lends `kernel`, `PARENT` and `CANARY`

import os
import pathlib


def read_a_file():
    pathlib.Path("/etc/passwd").read_text()


def read_our_own_source():
    pathlib.Path(os.__file__).read_text()


def read_the_canary():
    pathlib.Path(CANARY).read_text()


def write_the_canary():
    pathlib.Path(CANARY).write_text("x")


def read_with_an_old_call():
    kernel("open", b"/etc/passwd", 0, 0)


def read_with_openat2():
    kernel("openat2", -100, b"/etc/passwd", bytes(24), 24)


def read_by_descriptor_path():
    pathlib.Path("/proc/self/fd/3").open("rb")


def read_by_dev_fd():
    pathlib.Path("/dev/fd/1").open("rb")


def read_our_own_memory():
    pathlib.Path("/proc/self/mem").open("rb")


def read_the_parents_environment():
    pathlib.Path(f"/proc/{PARENT}/environ").read_bytes()


def write_the_parents_memory():
    pathlib.Path(f"/proc/{PARENT}/mem").open("r+b")


def list_the_root():
    os.listdir("/")


def list_here():
    os.listdir(".")


def write_in_tmp():
    pathlib.Path("/tmp/written-by-a-worker").write_text("x")


def write_in_shared_memory():
    pathlib.Path("/dev/shm/written-by-a-worker").write_text("x")


def write_without_a_name():
    os.open("/tmp", os.O_TMPFILE | os.O_RDWR)


def write_a_device():
    pathlib.Path("/dev/null").write_text("x")


def make_a_directory():
    pathlib.Path("/tmp/made-by-a-worker").mkdir()


def make_a_link():
    pathlib.Path("/tmp/linked-by-a-worker").symlink_to("/etc/passwd")


def make_a_pipe_with_a_name():
    os.mkfifo("/tmp/pipe-by-a-worker")


def remove_a_file():
    pathlib.Path(CANARY).unlink()


def rename_a_file():
    pathlib.Path(CANARY).rename(CANARY + "-moved")


def shorten_a_file():
    os.truncate(CANARY, 0)


def ask_about_a_name():
    pathlib.Path("/etc/passwd").stat()


def ask_about_a_name_with_statx():
    kernel("statx", -100, b"/etc/passwd", 0, 0xFFF, bytearray(512))


def ask_about_a_name_as_if_of_a_descriptor():
    kernel("newfstatat", -100, b"/etc/passwd", bytearray(512), 0x1000)  # AT_EMPTY_PATH


def ask_for_access():
    kernel("faccessat2", -100, b"/etc/passwd", 4, 0)


def follow_a_link():
    pathlib.Path("/proc/self/exe").readlink()


def change_directory():
    os.chdir("/etc")


def climb_out_of_a_chroot():
    os.chroot("..")


def open_by_handle():
    kernel("open_by_handle_at", -100, bytes(136), 0)


def make_a_handle():
    kernel("name_to_handle_at", -100, b"/etc/passwd", bytearray(136), bytearray(4), 0)


def clone_a_mount():
    kernel("open_tree", -100, b"/", 1)


def open_a_file_system():
    kernel("fsopen", b"tmpfs", 0)


def mount():
    kernel("mount", b"tmpfs", b"/", b"tmpfs", 0, None)


def remount_writable():
    kernel("mount", None, b"/", None, 32, None)


def unmount():
    kernel("umount2", b"/", 2)


def pivot_the_root():
    kernel("pivot_root", b".", b".")


def make_a_memory_file():
    kernel("memfd_create", b"x", 0)


def make_a_secret_memory_file():
    kernel("memfd_secret", 0)


def import_what_was_not_imported():
    import lib2to3  # noqa: F401 -- ModuleNotFoundError is the answer: no file is found


def ask_about_the_disk():
    os.statvfs("/")
