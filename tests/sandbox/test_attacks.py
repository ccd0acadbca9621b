"""All attacks fail in a worker behind all walls, and behind each weaker set that counts as strong."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest

FILES = sorted(path.stem for path in (Path(__file__).parent / "attacks").glob("*.py"))
#: Every row of the degrade matrix that is called strong (as root without an id of its own: but for the limit of tasks).
STRONG_ROWS = {
    "all": ["rlimits", "uid", "namespaces", "landlock", "nofile", "seccomp"],
    "no namespaces": ["rlimits", "uid", "landlock", "nofile", "seccomp"],
    "no namespaces, same user": ["rlimits", "landlock", "nofile", "seccomp"],
    "no landlock": ["rlimits", "nofile", "seccomp"],
}
#: How seccomp says no; an errno of another layer would mean that the call had reached the kernel.
FROM_SECCOMP = {"EPERM", "ENOSYS", "ENOTTY"}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("row", STRONG_ROWS)
def test_every_attack_fails_behind_strong_walls(zygote: Any, attack_source: Any, canary: Path, row: str, name: str) -> None:
    """No attack of any file succeeds, and the filter stops each before the kernel looks at it."""
    answer = zygote.run(attack_source(name), layers=STRONG_ROWS[row], only_if_shut=True)
    assert answer.is_shut, answer["line"]
    found = answer.result
    assert [name for name, outcome in found.items() if outcome == "OPEN"] == []
    own_reasons = {"import_what_was_not_imported": "ModuleNotFoundError", "signal_whoever_is_the_parent": "ESRCH"}
    astray = {
        name: outcome for name, outcome in found.items() if outcome not in FROM_SECCOMP and outcome != own_reasons.get(name)
    }
    assert astray == {}
    assert canary.read_text(encoding="utf-8") == "canary"


def test_every_module_of_attacks_has_attacks(attack_source: Any) -> None:
    """The list is not empty by accident."""
    assert len(FILES) == 4
    assert sum(attack_source(name).count("= made(") for name in FILES) > 150


@pytest.mark.parametrize("row", STRONG_ROWS)
def test_every_other_call_number_is_refused(zygote: Any, row: str) -> None:
    """Of all numbers to 1000, only those on the list reach the kernel, whatever the arguments."""
    answer = zygote.run(_SWEEP, layers=STRONG_ROWS[row], only_if_shut=True)
    assert answer.result == {"reached": []}


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="numbers of x86_64")
@pytest.mark.parametrize("number", [335, 336])
def test_the_calls_that_no_filter_sees_end_the_caller(zygote: Any, number: int) -> None:
    """uretprobe and uprobe end whoever makes them without a probe, or are refused."""
    answer = zygote.run(f"kernel({number}, 0, 0, 0)")
    assert answer["status"] == signal.SIGILL or answer.get("errno") in ("EPERM", "ENOSYS", "ENXIO", "EPROTO")


_SWEEP = """
import errno
from grader.sandbox import seccomp, syscalls
numbers = syscalls.this_machine().numbers
free = {numbers[name] for name in seccomp.FREELY if name in numbers}
reached = []
# uretprobe and uprobe of x86_64 pass every filter by the kernel's own decision (kernel/seccomp.c): see the next test.
for number in set(range(1000)) - {335, 336}:
    if number in free:
        continue
    try:
        kernel(number, 0, 0, 0, 0, 0, 0)
        reached.append(number)
    except OSError as err:
        if err.errno not in (errno.EPERM, errno.ENOTTY, errno.ENOSYS):
            reached.append((number, err.errno))
# The calls whose arguments are looked at get through with zeros where zeros are harmless.
looked_at = ("futex", "prlimit64", "madvise", "clock_gettime", "clock_getres", "clock_nanosleep")
allowed = {numbers[name] for name in looked_at}
result = {"reached": [r for r in reached if (r if isinstance(r, int) else r[0]) not in allowed]}
"""
