"""On machines that refuse some walls, the rest holds, or is reported as weak with the reason."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
ORDINARY_USER = 60123
BASE = ["rlimits", "landlock", "nofile", "seccomp"]


@pytest.mark.parametrize(
    ("layers", "hidden"),
    [
        ([*BASE, "uid", "namespaces"], True),
        ([*BASE, "namespaces"], True),
        ([*BASE, "uid"], None),
        (BASE, False),
        (["rlimits", "nofile", "seccomp"], False),
        (["rlimits", "seccomp"], False),
    ],
)
def test_a_row_with_seccomp_and_limits_is_strong(zygote: Any, layers: list[str], hidden: bool | None) -> None:
    """A row that has both passes its self-test, whatever else is missing; but no limit of tasks binds who stays root."""
    answer = zygote.run(layers=layers)
    if zygote.is_root and "uid" not in layers:
        assert answer.walls["self_test"][:2] == ("refused", "no_task_limit")
    else:
        assert "self_test" in answer.up, answer["line"]
    off = {name for name, (state, _, _) in answer.walls.items() if state == "off"}
    optional = {"rlimits", "uid", "namespaces", "landlock", "nofile", "seccomp"}
    assert off - {"root"} == optional - set(layers)
    if hidden is not None:
        assert ("root" in answer.up) == hidden


LIMITS = {"no_memory_limit", "no_time_limit", "no_task_limit", "no_file_limit", "no_core_limit"}


@pytest.mark.parametrize("layers", [["landlock", "seccomp"], ["uid", "namespaces", "landlock", "nofile", "seccomp"]])
def test_a_row_without_limits_is_weak_and_names_them(zygote: Any, layers: list[str]) -> None:
    """Every door is shut, but memory, time, tasks, file sizes and cores have no limit: that is not strong."""
    answer = zygote.run(layers=layers)
    assert answer.walls["self_test"][0] == "refused"
    assert set(answer.walls["self_test"][1].split()) == LIMITS


@pytest.mark.parametrize("uid", [None, ORDINARY_USER])
def test_limits_that_the_kernel_refuses_are_reported(start_zygote: Callable[..., Any], uid: int | None) -> None:
    """Where setrlimit is refused, the walls are not strong, and both the wall and the self-test say which limits."""
    if uid is not None and _no_root():
        pytest.skip("needs root")
    answer = start_zygote(uid=uid, refused={"setrlimit": "EPERM"}).run()
    state, detail, _ = answer.walls["rlimits"]
    assert state == "refused" and {"AS", "CPU", "NPROC", "FSIZE"} <= set(detail.removeprefix("refused: ").split())
    assert {"no_memory_limit", "no_time_limit", "no_task_limit", "no_file_limit"} <= set(answer.walls["self_test"][1].split())
    assert answer.result == "here"


def test_a_limit_without_effect_is_reported(zygote: Any) -> None:
    """A limit is tried, not only read: the one on tasks is set for root, too, and does not hold."""
    source = "import resource\nresult = resource.getrlimit(resource.RLIMIT_NPROC)"
    answer = zygote.run(source, layers=BASE)
    soft, hard = answer.result
    assert soft == hard > 0
    assert ("no_task_limit" in answer.walls["self_test"][1]) == zygote.is_root


@pytest.mark.parametrize(
    ("layers", "shut", "still_open"),
    [
        (["rlimits"], set(), {"read", "network", "fork", "exec", "limits", "memory_file", "namespaces"}),
        (["rlimits", "nofile"], {"read", "write", "network", "memory_file"}, {"fork", "exec", "namespaces"}),
        (["rlimits", "landlock"], {"read", "write", "exec"}, {"network", "fork", "limits", "namespaces"}),
        (["rlimits", "landlock", "nofile"], {"read", "write", "network", "exec"}, {"fork"}),
        (["namespaces"], {"read", "write", "exec", "signal", "trace"}, {"network", "fork"}),
    ],
)
def test_a_row_without_seccomp_is_weak_and_says_why(
    zygote: Any, layers: list[str], shut: set[str], still_open: set[str]
) -> None:
    """Without seccomp the self-test fails, and names the doors that are open and no other."""
    answer = zygote.run(layers=layers)
    state, detail, _ = answer.walls["self_test"]
    found = set(detail.split())
    assert state == "refused"
    assert still_open <= found
    assert not shut & found
    assert "open: " in answer["line"]


def test_without_walls_there_is_no_self_test(zygote: Any) -> None:
    """With every layer off nothing is tried, and nothing is called strong."""
    answer = zygote.run(layers=[])
    assert answer.up == {"process"}
    assert answer.walls["self_test"][0] == "off"


def test_the_ordinary_user_is_open_to_its_neighbours_without_seccomp(start_zygote: Callable[..., Any]) -> None:
    """Same id and no seccomp: a worker can signal its parent and read its memory, and the self-test finds it out."""
    if _no_root():
        pytest.skip("needs root, to become a user whose processes are ours alone")
    answer = start_zygote(uid=ORDINARY_USER).run(layers=["rlimits", "nofile"])
    assert {"signal", "trace"} <= set(answer.walls["self_test"][1].split())


@pytest.mark.parametrize("uid", [None, ORDINARY_USER])
@pytest.mark.parametrize(
    ("refused", "wall", "errno", "is_strong"),
    [
        ({"namespaces": "EPERM"}, "namespaces", 1, True),
        ({"namespaces": "ENOSPC"}, "namespaces", 28, True),
        ({"landlock_create_ruleset": "ENOSYS"}, "landlock", 38, True),
        ({"landlock_restrict_self": "EPERM"}, "landlock", 1, True),
        ({"seccomp": "EINVAL"}, "seccomp", 22, False),
    ],
)
def test_a_refused_wall_is_reported(
    start_zygote: Callable[..., Any], uid: int | None, refused: dict[str, str], wall: str, errno: int, is_strong: bool
) -> None:
    """A wall that the kernel really refuses is reported with its errno; the rest holds, or is called weak."""
    if uid is not None and _no_root():
        pytest.skip("needs root")
    zygote = start_zygote(uid=uid, refused=refused)
    for _ in range(2):  # the second time from memory
        answer = zygote.run()
        assert answer.walls[wall][0] == "refused"
        assert answer.walls[wall][2] == errno
        assert ("self_test" in answer.up) == is_strong, answer["line"]
        assert answer.result == "here"


def test_root_changes_its_root_without_namespaces(start_zygote: Callable[..., Any]) -> None:
    """Root in a container without namespaces gets a directory that has been removed as its root."""
    if _no_root():
        pytest.skip("needs root")
    zygote = start_zygote(refused={"namespaces": "EPERM"})
    source = """
import os
result = []
for attempt in (lambda: os.stat("/etc"), lambda: os.stat("../etc"), lambda: os.mkdir("x"), lambda: os.chroot("..")):
    try:
        attempt()
        result.append("open")
    except OSError:
        pass
"""
    answer = zygote.run(source, layers=["uid", "namespaces"])
    assert answer.walls["root"][:2] == ("up", "chroot")
    assert answer.result == []


@pytest.mark.parametrize("uid", [None, ORDINARY_USER])
def test_a_namespace_without_mounts_still_gets_an_empty_root(start_zygote: Callable[..., Any], uid: int | None) -> None:
    """Where mounting is refused inside the namespaces, the removed directory serves."""
    if _no_root():
        pytest.skip("needs root")
    answer = start_zygote(uid=uid, refused={"mount": "EPERM"}).run()
    assert answer.walls["namespaces"][0] == "up"
    assert answer.walls["root"][:2] == ("up", "chroot")
    assert "self_test" in answer.up


_ELSEWHERE = """
import os, socket, sys
sys.path.insert(0, sys.argv[1])
sys.platform = "darwin"
from grader.sandbox import Limits, Sandbox, describe_walls
cell = Sandbox()
ours, theirs = socket.socketpair()
pid = cell.fork()
if pid == 0:
    walls = cell.enter(Limits(5, 1 << 30), theirs.fileno(), 2)
    os.write(3, repr({wall.name: (wall.state, wall.detail) for wall in walls}).encode())
    os._exit(0)
theirs.close()
os.waitpid(pid, 0)
print(ours.recv(1 << 16).decode())
"""


def test_another_platform_has_only_limits() -> None:
    """Where the walls are not known they are absent, the import works, and the worker is called weak."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", _ELSEWHERE, str(ROOT)], capture_output=True, text=True, timeout=60, check=True
    )
    walls = dict(eval(done.stdout))  # noqa: S307 -- our own repr
    assert {name for name, (state, _) in walls.items() if state == "absent"} == {
        "no_new_privs",
        "uid",
        "namespaces",
        "root",
        "landlock",
        "seccomp",
    }
    assert {name for name, (state, _) in walls.items() if state == "up"} == {"process", "rlimits", "nofile"}
    assert walls["self_test"][0] == "refused"
    assert "fork" in walls["self_test"][1]


def _no_root() -> bool:
    import os

    return os.geteuid() != 0
