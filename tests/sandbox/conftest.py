"""Fixtures for the tests of the walls: zygotes, processes that fork workers, as root and as an ordinary user."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
ORDINARY_USER = 60123
FRAMEWORKS = [name for name in ("numpy", "sympy", "mxnet") if importlib.util.find_spec(name)]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these walls are Linux's")


class Answer(dict[str, Any]):
    """A zygote's report of one worker."""

    @property
    def walls(self) -> dict[str, tuple[str, str, int | None]]:
        """State, detail and errno of each wall."""
        return {name: (state, detail, number) for name, state, detail, number in self["walls"]}

    @property
    def up(self) -> set[str]:
        """Names of the walls that are up."""
        return {name for name, (state, _, _) in self.walls.items() if state == "up"}

    @property
    def is_shut(self) -> bool:
        """Whether all walls hold, except for the limit on tasks, which has no effect on root."""
        return self.walls["self_test"][:2] in (("up", ""), ("refused", "no_task_limit"))

    @property
    def result(self) -> Any:
        """The variable ``result`` of the text that ran; fails if the text raised an exception."""
        assert "result" in self, {key: self.get(key) for key in ("raised", "broken", "status", "timed_out", "output")}
        return self["result"]


class WallsZygote:
    """One process that forks workers."""

    def __init__(self, canary: Path, uid: int | None, modules: list[str], refused: dict[str, str]) -> None:
        self.is_root = uid is None and os.geteuid() == 0
        start = {"root": str(ROOT), "uid": uid, "modules": modules, "refuse": refused, "canary": str(canary)}
        env = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MXNET_ENGINE_TYPE": "NaiveEngine"}
        command = [sys.executable, "-I", "-B", str(HERE / "walls_zygote.py"), json.dumps(start)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, text=True, cwd="/"
        )
        self.pid: int = self._read()["ready"]

    def run(self, source: str = "result = 'here'", **request: Any) -> Answer:
        """Run a text in a worker; keywords: layers, cpu, memory, seconds, worker_uid, only_if_shut."""
        self.post(source, **request)
        answer = Answer(self._read())
        assert "broken" not in answer, answer["broken"]
        return answer

    def post(self, source: str, **request: Any) -> None:
        """Request a worker without waiting for its end."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"source": source, **request}) + "\n")
        self.process.stdin.flush()

    def close(self) -> None:
        """End it."""
        self.process.kill()
        self.process.communicate()

    def _read(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            pytest.fail("the zygote died: " + self.process.communicate()[1][-3000:])
        return dict(json.loads(line))


@pytest.fixture(scope="session")
def canary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that no worker may read or change."""
    file = tmp_path_factory.mktemp("canary") / "secret.txt"
    file.write_text("canary", encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def start_zygote(canary: Path) -> Iterator[Callable[..., WallsZygote]]:
    """Start zygotes that end with the session."""
    zygotes: list[WallsZygote] = []

    def start(uid: int | None = None, modules: list[str] | None = None, refused: dict[str, str] | None = None) -> WallsZygote:
        zygotes.append(WallsZygote(canary, uid, modules or [], refused or {}))
        return zygotes[-1]

    yield start
    for zygote in zygotes:
        zygote.close()


@pytest.fixture(scope="session", params=["root", "user"])
def zygote(request: pytest.FixtureRequest, start_zygote: Callable[..., WallsZygote]) -> WallsZygote:
    """A zygote without frameworks, once as root and once as an ordinary user; only as the present user, if that is not root."""
    return start_zygote(uid=_identity(request.param))


@pytest.fixture(scope="session", params=["root", "user"])
def zygote_with_frameworks(request: pytest.FixtureRequest, start_zygote: Callable[..., WallsZygote]) -> WallsZygote:
    """A zygote that has imported and initialised numpy, sympy and, if installed, mxnet."""
    return start_zygote(uid=_identity(request.param), modules=FRAMEWORKS)


def _identity(who: str) -> int | None:
    if os.geteuid() == 0:
        return None if who == "root" else ORDINARY_USER
    if who == "root":
        pytest.skip("needs root")
    return None


@pytest.fixture(scope="session")
def attack_source() -> Callable[[str], str]:
    """Return a function that, for a module of attacks/, returns a text that runs its attacks and records their outcomes."""
    return _attack_source


def _attack_source(module: str) -> str:
    names = _attacks()[module]
    calls = "".join(f"result[{name!r}] = made({name})\n" for name in names)
    text = (HERE / "attacks" / f"{module}.py").read_text(encoding="utf-8")
    return text + _MADE + calls


_MADE = """
import errno
result = {}
def made(attack):
    try:
        attack()
    except OSError as err:
        return errno.errorcode.get(err.errno, "OSError")
    except ModuleNotFoundError:
        return "ModuleNotFoundError"
    return "OPEN"
"""


def _attacks() -> dict[str, list[str]]:
    files = sorted((HERE / "attacks").glob("*.py"))
    trees = {file.stem: ast.parse(file.read_text(encoding="utf-8")) for file in files}
    return {name: _functions(tree) for name, tree in trees.items()}


def _functions(tree: ast.Module) -> list[str]:
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
