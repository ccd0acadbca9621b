"""Give a worker an empty root directory, so that it cannot even ask whether a file exists.

In a mount namespace it is an empty, read-only file system in place of the old root (pivot_root(2)). If root has no
mount namespace, it is chroot(2) into a removed directory, which is empty and in which the kernel lets nobody create
anything. A chroot holds only without privileges and without a descriptor of a directory outside: the worker has neither
when the answer runs.
"""

from __future__ import annotations

import os

from grader.sandbox import kernel
from grader.sandbox.syscalls import Machine

# mount(2)
_RDONLY, _NOSUID, _NODEV, _NOEXEC, _REC, _PRIVATE = 1, 2, 4, 8, 1 << 14, 1 << 18
_DETACH = 2
#: Any directory can be the mount point: only the worker's own namespace sees it.
_MOUNT_POINTS = ("/tmp", "/usr", "/dev", "/proc")
_PLACES = ("/tmp", "/var/tmp", "/dev/shm", "/run")


def removed_directory() -> int | None:
    """Make a directory, open it, remove it: its descriptor, or None if it cannot be created."""
    for place in _PLACES:
        path = f"{place}/empty-{os.getpid()}-{os.urandom(8).hex()}"
        try:
            os.mkdir(path, 0o700)
        except OSError:
            continue
        try:
            return os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError:
            continue
        finally:
            os.rmdir(path)
    return None


def raise_wall(machine: Machine, may_mount: bool, removed: int | None) -> str:
    """Change to an empty root and into it.

    Raises:
        OSError: if neither way is possible; the root is then unchanged.
    """
    if may_mount:
        try:
            return _pivot(machine)
        except OSError:
            if removed is None:
                raise
    if removed is None:
        raise OSError(None, "no directory to change into")
    os.fchdir(removed)
    os.chroot(".")
    return "chroot"


def _pivot(machine: Machine) -> str:
    # First: mounts must not propagate back to the original namespace (mount_namespaces(7)).
    kernel.call("mount", None, b"/", None, _REC | _PRIVATE, None)
    point = next((place for place in _MOUNT_POINTS if os.path.isdir(place)), "/")
    flags = _RDONLY | _NOSUID | _NODEV | _NOEXEC
    kernel.call("mount", b"tmpfs", point.encode(), b"tmpfs", flags, b"size=4k,nr_inodes=1,mode=555")
    os.chdir(point)
    try:
        kernel.syscall(machine.numbers["pivot_root"], b".", b".")
        kernel.call("umount2", b".", _DETACH)
    except OSError:
        os.chroot(".")  # the root of an initial ramdisk cannot be pivoted; what remains above has no name
    os.chdir("/")
    return "pivot"
