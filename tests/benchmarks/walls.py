"""How long the walls take: a worker's whole life (fork, walls, one byte, exit, reaping), bare and walled, side by side.

Run: python tests/benchmarks/walls.py [rounds, default 30]. Root measures an ordinary user, too. Each round makes one
worker of every kind, so that a busy machine slows all kinds alike; medians and minima in milliseconds. A single layer
looks dearer than all together, because its self-test succeeds in forking: those children are in the time.
"""

from __future__ import annotations

import builtins
import gc
import importlib
import os
import socket
import statistics
import sys
import time
from pathlib import Path

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MXNET_ENGINE_TYPE="NaiveEngine")
sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from grader.sandbox import ALL_LAYERS, Limits, Sandbox, describe_walls  # noqa: E402 -- the path comes first

NO_NAMESPACES = ALL_LAYERS - {"namespaces"}
KINDS: dict[str, frozenset[str] | None] = {
    "bare os.fork()": None,
    "no layer (layout alone)": frozenset(),
    **{f"only {layer}": frozenset({layer}) for layer in sorted(ALL_LAYERS)},
    "all but namespaces": NO_NAMESPACES,
    "all walls": ALL_LAYERS,
}
ORDINARY_USER = 60123
TARGET_MS = 25.0


def import_frameworks() -> list[str]:
    """Import what a zygote imports, as far as it is installed."""
    found = []
    for name in ("numpy", "sympy", "mxnet"):
        try:
            if name == "mxnet":
                numpy = importlib.import_module("numpy")
                for alias in ("bool", "int", "float", "complex", "object", "str"):
                    if alias not in numpy.__dict__:
                        setattr(numpy, alias, getattr(builtins, alias))
            importlib.import_module(name)
            found.append(name)
        except ImportError:
            continue
    return found


def one_life(cell: Sandbox | None) -> tuple[float, bytes]:
    """Time one worker: milliseconds, and what it said of its walls."""
    ours, theirs = socket.socketpair()
    start = time.perf_counter()
    pid = os.fork() if cell is None else cell.fork()
    if pid == 0:
        try:
            if cell is None:
                os.write(theirs.fileno(), b"no walls")
            else:
                os.write(3, describe_walls(cell.enter(Limits(10, 2 << 30), theirs.fileno(), 2)).encode())
        finally:
            os._exit(0)
    theirs.close()
    said = ours.recv(4096)
    os.waitpid(pid, 0)
    took = (time.perf_counter() - start) * 1e3
    ours.close()
    return took, said


def measure(rounds: int) -> None:
    """Print a table of all kinds."""
    cells = {name: None if layers is None else Sandbox(layers) for name, layers in KINDS.items()}
    times: dict[str, list[float]] = {name: [] for name in KINDS}
    lines: dict[str, bytes] = {}
    for _ in range(rounds):
        for name, cell in cells.items():
            took, lines[name] = one_life(cell)
            times[name].append(took)
    bare = statistics.median(times["bare os.fork()"])
    print(f"{'worker':26} {'median':>7} {'min':>7} {'over bare':>10}   walls")
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:26} {median:7.1f} {min(taken):7.1f} {median - bare:+10.1f}   {lines[name].decode()}")
    over = statistics.median(times["all walls"]) - bare
    print(f"all walls cost {over:.1f} ms more than a bare fork (target: at most {TARGET_MS:.0f} ms)")


def main() -> None:
    """Measure as we are, and as an ordinary user when we are root."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    print("imported:", ", ".join(import_frameworks()) or "nothing", "| load", os.getloadavg()[0])
    gc.collect()
    gc.freeze()
    print(f"\nas user {os.geteuid()}, {rounds} rounds", flush=True)
    measure(rounds)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(ORDINARY_USER, ORDINARY_USER, ORDINARY_USER)
        os.setresuid(ORDINARY_USER, ORDINARY_USER, ORDINARY_USER)
        print(f"\nas user {ORDINARY_USER}, {rounds} rounds", flush=True)
        measure(rounds)


if __name__ == "__main__":
    main()
