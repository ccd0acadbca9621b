"""Fork a worker and raise all walls around it, in the order of their dependencies.

A zygote makes one Sandbox, and calls fork() for each worker; the child calls enter() before it reads anything of an
answer. Everything that an answer needs must have been imported by then: behind the walls there are no files.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable

from grader.sandbox import descriptors, forking, identity, landlock, rlimits, root, seccomp, selftest, syscalls
from grader.sandbox.namespaces import Namespaces
from grader.sandbox.syscalls import Machine
from grader.sandbox.walls import ALL_LAYERS, SELF_TEST, Limits, Wall, attempt, self_test_result


class Sandbox:
    """The same walls for many workers, with their common parts prepared once."""

    def __init__(self, layers: frozenset[str] = ALL_LAYERS, worker_uid: int | None = None) -> None:
        """Prepare the common parts.

        Args:
            layers: the layers to raise, of ALL_LAYERS; an empty set raises none.
            worker_uid: the user id of all workers, if root starts them; None: unused ids.
        """
        if not layers <= ALL_LAYERS:
            raise ValueError(f"unknown layers: {', '.join(sorted(layers - ALL_LAYERS))}")
        self._layers = layers
        self._machine = syscalls.this_machine()
        self._changes_id = self._machine is not None and "uid" in layers and identity.may_change()
        self._ids = identity.worker_ids(worker_uid) if self._changes_id else None
        self._id = -1
        self._tasks_beside = rlimits.tasks_beside(os.geteuid()) if "rlimits" in layers else 0
        self._hides_files = bool(layers & {"namespaces", "uid"})
        self._removed = root.removed_directory() if self._machine and self._hides_files else None
        self._namespaces = Namespaces(self._machine, "namespaces" in layers) if self._machine else None
        self._filter = seccomp.program(self._machine) if self._machine and "seccomp" in layers else None
        self._parent: forking.Parent | None = None
        #: In the child: the limits that are not in force.
        self._unlimited: list[str] = []

    def fork(self) -> int:
        """Fork like os.fork(): 0 in the child, which must then call enter(); the child's process id in the parent.

        Raises:
            RuntimeError: when this process has more than one thread.
            OSError: when no process could be made.
        """
        forking.require_one_thread()
        if self._ids is not None:
            self._id = next(self._ids)
        self._parent = forking.Parent()
        pid = -1
        try:
            pid = self._namespaces.fork() if self._namespaces is not None else os.fork()
        finally:
            if pid != 0:
                self._parent.close()
        return pid

    def enter(self, limits: Limits, channel_fd: int, output_fd: int) -> tuple[Wall, ...]:
        """In the child: set up the descriptors (0 empty, 1 and 2 output, 3 channel) and raise all walls, for good.

        A wall that cannot be raised is reported and is not an error; the self-test determines whether the others hold.
        """
        # Read and open everything that needs the old root.
        threads, size = forking.threads(), rlimits.address_space()
        null = os.open(os.devnull, os.O_RDWR)
        walls = [attempt("process", lambda: _leave_session(threads)), self._separate(), self._hide_files()]
        parent = self._parent
        descriptors.lay_out(self._machine, null, channel_fd, output_fd, parent.fd if parent else None)
        walls.append(self._take_id())
        walls += [self._limit(limits, size, own_id=walls[-1].state == "up"), self._drop_privileges()]
        self._tie_to(parent)
        walls += [self._shut_files(threads), self._shut_descriptors(), self._filter_calls(), self._test(threads)]
        return tuple(walls)

    def _separate(self) -> Wall:
        spaces = self._namespaces
        return self._raise("namespaces", "namespaces" in self._layers, lambda _: spaces.settle() if spaces else "")

    def _hide_files(self) -> Wall:
        may_mount = self._namespaces is not None and self._namespaces.granted
        removed = self._removed
        return self._raise("root", self._hides_files, lambda machine: root.raise_wall(machine, may_mount, removed))

    def _take_id(self) -> Wall:
        def become(_: Machine) -> str:
            if not self._changes_id:
                raise OSError(None, "needs root, and its right to kill")
            return identity.take_id(self._id)

        return self._raise("uid", "uid" in self._layers, become)

    def _limit(self, limits: Limits, size: int, own_id: bool) -> Wall:
        if "rlimits" not in self._layers:
            self._unlimited = rlimits.not_in_force(self._machine, {})
            return Wall("rlimits", "off")
        counted_alone = own_id or (self._namespaces is not None and self._namespaces.own_users)
        values = rlimits.values_for(limits, size, rlimits.TASKS if counted_alone else self._tasks_beside)
        wall = attempt("rlimits", lambda: rlimits.raise_wall(values))
        self._unlimited = rlimits.not_in_force(self._machine, values)
        return wall

    def _drop_privileges(self) -> Wall:
        return self._raise("no_new_privs", bool(self._layers), identity.drop_privileges)

    def _tie_to(self, parent: forking.Parent | None) -> None:
        if parent is None or self._machine is None:
            return
        if parent.fd is not None:
            parent.fd = descriptors.KEPT
        with contextlib.suppress(OSError):
            forking.die_with(parent)
        parent.close()

    def _shut_files(self, threads: int) -> Wall:
        def restrict(machine: Machine) -> str:
            if threads != 1:  # Landlock binds only the calling thread: another one would stay free
                raise OSError(None, f"{threads} threads")
            return landlock.raise_wall(machine, landlock.version(machine))

        return self._raise("landlock", "landlock" in self._layers, restrict)

    def _shut_descriptors(self) -> Wall:
        if "nofile" not in self._layers:
            return Wall("nofile", "off")
        return attempt("nofile", rlimits.close_descriptors)

    def _filter_calls(self) -> Wall:
        def load(machine: Machine) -> str:
            calls = self._filter
            return seccomp.raise_wall(machine, calls.code(os.getpid())) if calls else ""

        return self._raise("seccomp", "seccomp" in self._layers, load)

    def _test(self, threads: int) -> Wall:
        """Run the self-test: all that a worker must not be able to do is tried behind the walls."""
        if not self._layers:
            return Wall(SELF_TEST, "off")
        found = selftest.still_possible(self._machine) + self._unlimited
        if threads != 1:
            found.append(f"{threads} threads")
        return self_test_result(found)

    def _raise(self, name: str, asked: bool, build: Callable[[Machine], str]) -> Wall:
        machine = self._machine
        if not asked:
            return Wall(name, "off")
        if machine is None:
            return Wall(name, "absent")
        return attempt(name, lambda: build(machine))


def _leave_session(threads: int) -> str:
    with contextlib.suppress(OSError):
        os.chdir("/")
    os.setsid()
    if threads != 1:
        raise OSError(None, f"{threads} threads")
    return ""
