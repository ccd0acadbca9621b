"""Every wall is up here, as root and as an ordinary user, and is reported correctly."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.sandbox import Wall, describe_walls, walls_hold

ALL = {
    "process", "rlimits", "no_new_privs", "uid", "namespaces", "root", "landlock", "nofile", "seccomp", "self_test",
}  # fmt: skip
#: Layers that leave /proc readable, to look at a worker from inside.
OPEN_TO_LOOK = ["rlimits", "uid"]


def test_all_walls_are_up(zygote: Any) -> None:
    """Root raises all ten walls; an ordinary user all but the change of id, which needs root."""
    answer = zygote.run()
    assert set(answer.walls) == ALL
    is_root = answer.walls["uid"][0] == "up"
    assert answer.up == (ALL if is_root else ALL - {"uid"})
    if not is_root:
        assert answer.walls["uid"] == ("refused", "needs root, and its right to kill", None)
    assert answer.walls["landlock"][1].isdigit()
    assert answer.result == "here"


def test_a_worker_has_no_capabilities_and_an_unused_user_id(start_zygote: Callable[..., Any]) -> None:
    """Seen from outside, a worker has no capability, no way to new ones, one thread, and from root an unknown id."""
    for uid in (None, 60123) if os.geteuid() == 0 else (None,):
        zygote = start_zygote(uid=uid)
        zygote.post("import time\ntime.sleep(2)")
        child = _wait_for(lambda pid=zygote.pid: _children(pid))[0]
        status = _wait_for(lambda pid=child: _status_behind_a_filter(pid))
        assert {status[name] for name in ("CapInh", "CapPrm", "CapEff", "CapAmb")} == {"0" * 16}
        assert status["NoNewPrivs"] == "1"
        assert status["Threads"] == "1"
        assert os.stat(f"/proc/{child}/environ").st_uid != int(status["Uid"].split()[0]), "it is dumpable"
        if os.geteuid() == 0:
            spaces = {kind: os.readlink(f"/proc/{child}/ns/{kind}") for kind in ("mnt", "uts", "ipc", "pid", "net")}
            ours = {kind: os.readlink(f"/proc/{zygote.pid}/ns/{kind}") for kind in spaces}
            assert not set(spaces.values()) & set(ours.values())
        if os.geteuid() == 0 and uid is None:
            known = {line.split(":")[2] for line in Path("/etc/passwd").read_text(encoding="utf-8").splitlines()}
            assert len(set(status["Uid"].split())) == 1
            assert not set(status["Uid"].split()) & known
            assert status["Groups"].strip() == ""
        zygote.close()


def test_parallel_workers_have_different_user_ids(zygote: Any) -> None:
    """Two workers in a row have different ids, unless one id is asked for."""
    if "uid" not in zygote.run(layers=["uid"]).up:
        pytest.skip("needs root")
    source = "import os\nresult = os.getuid()"
    assert zygote.run(source).result != zygote.run(source).result
    assert {zygote.run(source, worker_uid=60999).result for _ in range(2)} == {60999}


def test_a_worker_sees_no_other_processes(zygote: Any) -> None:
    """In its namespaces a worker is process 1, has no parent, and sees an empty directory."""
    answer = zygote.run("import os\nresult = [os.getpid(), os.getppid(), os.listdir('/')]", layers=["namespaces"])
    assert answer.result == [1, 0, []]


def test_names_are_hidden_without_seccomp(zygote: Any) -> None:
    """The empty root alone hides that /etc/passwd exists, and cannot be left, remounted or written."""
    source = """
import os
result = []
def done(function, *arguments):
    try:
        function(*arguments)
    except OSError:
        return
    result.append(function.__name__)
done(os.stat, "/etc/passwd")
done(os.stat, "../../etc/passwd")
done(os.chroot, ".")
done(os.mkdir, "/x")
done(os.open, "/x", os.O_CREAT | os.O_RDWR)
done(kernel, "mount", None, b"/", None, 32, None)
done(kernel, "umount2", b"/", 2)
done(kernel, "pidfd_open", PARENT, 0)
"""
    answer = zygote.run(source, layers=["namespaces"])
    assert answer.walls["root"][:2] == ("up", "pivot")
    assert answer.result == []


def test_only_four_descriptors_are_open(zygote: Any) -> None:
    """A worker has its input, output, error and channel, and nothing of the zygote's."""
    source = """
import os, stat
result = {}
for fd in range(200):
    try:
        mode = os.fstat(fd).st_mode
    except OSError:
        continue
    result[fd] = "pipe" if stat.S_ISFIFO(mode) else "socket" if stat.S_ISSOCK(mode) else "device"
"""
    assert zygote.run(source, layers=["rlimits"]).result == {"0": "device", "1": "pipe", "2": "pipe", "3": "socket"}


def test_input_is_empty_and_output_arrives(zygote: Any) -> None:
    """Reading input gives its end; what is printed and written to standard error comes out of one pipe."""
    answer = zygote.run(
        "import sys\nprint('out', flush=True)\nprint('err', file=sys.stderr, flush=True)\nresult = sys.stdin.read()"
    )
    assert answer.result == ""
    assert answer["output"].split() == ["out", "err"]


def test_a_worker_leads_its_own_session(zygote: Any) -> None:
    """A worker is the leader of a session and group of its own, so that a signal to its group meets it alone."""
    answer = zygote.run("import os\nresult = [os.getpid(), os.getsid(0), os.getpgid(0)]", layers=OPEN_TO_LOOK)
    assert len(set(answer.result)) == 1


@pytest.mark.parametrize("layers", [None, ["rlimits", "landlock", "nofile", "seccomp"], []])
def test_a_worker_dies_with_its_zygote(start_zygote: Callable[..., Any], layers: list[str] | None) -> None:
    """When the zygote is killed, no worker outlives it, with namespaces, without, and without any wall."""
    for uid in (None, 60123) if os.geteuid() == 0 else (None,):
        zygote = start_zygote(uid=uid)
        zygote.run(layers=layers)
        zygote.post("import time\ntime.sleep(60)", layers=layers)
        child = _wait_for(lambda pid=zygote.pid: _children(pid))
        time.sleep(0.2)
        os.kill(zygote.pid, signal.SIGKILL)
        zygote.process.wait()
        assert _wait_for(lambda pid=child[0]: not _alive(pid)), "the worker is still there"


def test_nothing_is_left_of_a_worker(zygote: Any) -> None:
    """After a worker there is no process of its session, whatever it tried."""
    pid = zygote.run("import os\nfor _ in range(20):\n    os.fork()")["outer_pid"]
    assert not _alive(pid)
    assert not [entry for entry in Path("/proc").iterdir() if entry.name.isdigit() and _session(entry) == pid]


def test_making_a_cell_leaves_no_directory(zygote: Any) -> None:
    """The directory for a chroot is removed before anyone uses it."""
    zygote.run()
    assert list(Path("/tmp").glob(f"empty-{zygote.pid}-*")) == []


def test_the_line_lists_walls_that_are_up_and_refused() -> None:
    """One line tells the walls, with errno for what the kernel refused."""
    walls = [
        Wall("landlock", "up", "7"), Wall("seccomp", "up"), Wall("nofile", "up", "0"),
        Wall("namespaces", "refused", "Operation not permitted", 1), Wall("uid", "refused", "needs root"),
        Wall("self_test", "up"),
    ]  # fmt: skip
    assert describe_walls(walls) == "landlock7 seccomp nofile0 ns(-: EPERM) uid(-)"
    assert walls_hold(walls)
    weak = [*walls[:-1], Wall("self_test", "refused", "fork exec")]
    assert describe_walls(weak).endswith("open: fork exec")
    assert not walls_hold(weak)
    assert not walls_hold(walls[:-1])


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


def _status_behind_a_filter(pid: int) -> dict[str, str]:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    status = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
    return status if status["Seccomp"] == "2" else {}


def _session(process: Path) -> int:
    try:
        return int((process / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[3])
    except OSError:
        return -1


def _wait_for(condition: Callable[[], Any]) -> Any:
    for _ in range(100):
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    return None
