"""The command line starts fast: a command imports only what it needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ARENA, ROOT

HEAVY = ("numpy", "sympy", "mxnet", "pytest", "_pytest", "rich")


@pytest.mark.parametrize("args", [["--help"], ["list"], ["show", "1.1.1"], ["hint", "1.1.1"]])
def test_light_commands_import_no_framework(args: list[str], tmp_path: str) -> None:
    """`grade --help`, `list`, `show` and `hint` load neither numpy nor pytest."""
    course = [] if args == ["--help"] else ["--course", str(ARENA)]
    program = (
        "import sys\nfrom grader.__main__ import main\nsys.argv = ['grade', *" + repr(args + course) + "]\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        f"print('LOADED', sorted(set(sys.modules) & set({HEAVY!r})))"
    )
    environment = {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "PATH": ""}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, timeout=60)
    assert done.stdout.rstrip().endswith("LOADED []"), done.stdout + done.stderr
