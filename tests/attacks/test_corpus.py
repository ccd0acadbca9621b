"""Every attack of the corpus, through the real command line, gains no points, learns nothing, and harms nobody.

`corpus/manifest.json` says what each attack does and what a good grader makes of it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ARENA, Grade, exercise

CORPUS = Path(__file__).with_name("corpus")
MANIFEST: dict[str, Any] = json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8"))
CANARY = Path(MANIFEST["canary_dir"])
SECRET = "canary-" + hashlib.sha256(b"secret").hexdigest()
TIMEOUT = 3
#: The rows of the degrade matrix that this machine can show; None is everything it has.
ROWS = {
    "all": None,
    "no namespaces": "rlimits,uid,landlock,nofile,seccomp",
    "no landlock": "rlimits,uid,nofile,seccomp",
    "no descriptors": "rlimits,uid,namespaces,landlock,seccomp",
    "no seccomp": "rlimits,uid,namespaces,landlock,nofile",
    "the least": "rlimits,uid,seccomp",
}
#: Attacks that only take time, which no wall of a row stops: another of their kind is in each row.
ENDLESS_AS_WELL = {"infinite_loop_c", "infinite_loop_at_import", "sleep_forever"}


@pytest.fixture(autouse=True, scope="module")
def used_course(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A course that was used before: what Python keeps beside its modules is there already."""
    ran = Grade(tmp_path_factory.mktemp("before"))("run", ARENA / "solutions", "--course", ARENA)
    assert ran.code == 0, ran.err + ran.out


@pytest.fixture(autouse=True)
def canary() -> Iterator[None]:
    """A folder that anyone may write to, with a secret in it: after the attack it is as it was."""
    shutil.rmtree(CANARY, ignore_errors=True)
    CANARY.mkdir(parents=True)
    CANARY.chmod(0o777)
    (CANARY / "secret.txt").write_text(SECRET)
    (CANARY / "secret.txt").chmod(0o644)
    before, shared = _fingerprint(CANARY), _names(Path("/dev/shm"))
    yield
    assert _fingerprint(CANARY) == before, "an attack changed a file outside"
    until = time.monotonic() + 10  # other tests, which may run beside, have shared memory for moments
    while (left := _names(Path("/dev/shm")) - shared) and time.monotonic() < until:
        time.sleep(0.2)
    assert not left, "an attack left shared memory behind"
    shutil.rmtree(CANARY, ignore_errors=True)


def _fingerprint(folder: Path) -> dict[str, str]:
    return {str(p): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


def _names(folder: Path) -> set[str]:
    return {p.name for p in folder.iterdir()} if folder.is_dir() else set()


def _submission(tmp_path: Path, attack: str) -> Path:
    folder = tmp_path / "submission"
    shutil.copytree(ARENA / "solutions", folder)
    shutil.copy(CORPUS / attack, folder / "ch01_arena" / "s01_cell" / "ex1_min_pool2d.py")
    return folder


def _left_behind() -> set[str]:
    """List the zygotes and workers (their command line is a zygote's) whose `grade` has ended; other tests may run beside."""
    done = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
    lines = ([*line.split(None, 2), ""] for line in done.stdout.splitlines())
    processes = {pid: (parent, args) for pid, parent, args, *_ in lines}

    def is_ours(pid: str) -> bool:
        return pid in processes and sys.executable in processes[pid][1]

    def ended(pid: str) -> bool:
        while is_ours(pid) and "grader.worker.zygote" in processes[pid][1]:
            pid = processes[pid][0]
        return not is_ours(pid)

    return {pid for pid, (_, args) in processes.items() if is_ours(pid) and "grader.worker.zygote" in args and ended(pid)}


@pytest.mark.parametrize("attack", MANIFEST["attacks"], ids=lambda a: a["name"])
def test_an_attack_gains_nothing_and_affects_nobody_else(attack: dict[str, Any], grade: Grade, tmp_path: Path) -> None:
    """Score 0, the control exercise at full marks, time bounded, no secret in the report, no process left."""
    before = _left_behind()
    (tmp_path / "tmp").mkdir()
    environment = {MANIFEST["canary_env"]: SECRET, "TMPDIR": str(tmp_path / "tmp")}
    folder = _submission(tmp_path, attack["file"])
    files, course, beside = _fingerprint(folder), _fingerprint(ARENA), _names(Path("/tmp"))
    report = grade.report(folder, "1.1.1", "1.1.2", "--timeout", str(TIMEOUT), **environment)
    assert (_fingerprint(folder), _fingerprint(ARENA)) == (files, course), "an attack changed a submission or the course"
    assert not {name for name in _names(Path("/tmp")) - beside if name.startswith(("fill", "x"))}
    assert _names(tmp_path) == {"submission", "report.json", "tmp"}, "an attack wrote into the home folder"
    assert _names(tmp_path / "tmp") == set(), "something was left behind"
    assert exercise(report, "1.1.1")["score"]["earned"] == 5 * attack["expected_score"], exercise(report, "1.1.1")
    assert exercise(report, "1.1.1")["outcome"] != "broken", exercise(report, "1.1.1")
    assert exercise(report, "1.1.2")["score"] == {"earned": 3, "possible": 3}
    assert report["exit_code"] == 1
    # An answer that names mxnet has its worker forked from a process that must import mxnet first.
    imports = 4 if "mxnet" in (CORPUS / attack["file"]).read_text(encoding="utf-8") else 0
    assert report["seconds"] < TIMEOUT + 30 + imports, report["seconds"]
    text = json.dumps(report, ensure_ascii=False)
    for forbidden in (*attack.get("report_must_not_contain", []), SECRET):
        assert forbidden not in text, f"the report holds {forbidden!r}"
    assert not any(ord(c) < 32 and c not in "\n\t" for c in report["text"]), "control characters reach the terminal"
    assert _left_behind() <= before, "a process was left behind"


@pytest.mark.skipif(sys.platform != "linux", reason="the rows are Linux's")
@pytest.mark.parametrize("row", [name for name in ROWS if name != "all"])
def test_strong_rows_of_the_matrix_stop_what_reaches_outside(row: str, grade: Grade, tmp_path: Path) -> None:
    """A class of all attacks, with a wall taken away: each has its score and stays inside, and who is honest has all points."""
    course, double = ARENA / "solutions/ch01_arena/s01_cell", "ex2_double.py"
    honest = {f"honest{n}": f"{(course / 'ex1_min_pool2d.py').read_text()}\n_number = {n}\n" for n in range(4)}
    attacks = [attack for attack in MANIFEST["attacks"] if attack["name"] not in ENDLESS_AS_WELL]
    expected = {attack["name"]: 5 * attack["expected_score"] for attack in attacks} | dict.fromkeys(honest, 5)
    texts = {attack["name"]: (CORPUS / attack["file"]).read_text(encoding="utf-8") for attack in attacks} | honest
    for name, text in texts.items():
        (tmp_path / "class" / name).mkdir(parents=True)
        (tmp_path / "class" / name / "ex1_min_pool2d.py").write_text(text, encoding="utf-8")
        (tmp_path / "class" / name / double).write_text((course / double).read_text() + f"\n_name = {name!r}\n")
    environment = {"GRADE_SANDBOX_LAYERS": str(ROWS[row]), MANIFEST["canary_env"]: SECRET}
    ran = grade(
        "class",
        tmp_path / "class",
        "1.1.1",
        "1.1.2",
        "--course",
        ARENA,
        "--out",
        tmp_path / "out",
        "--no-pages",
        "--timeout",
        str(TIMEOUT),
        seconds=600,
        **environment,
    )
    assert ran.code == 0, ran.out + ran.err
    for name, points in expected.items():
        text = (tmp_path / "out/students" / name / "report.json").read_text(encoding="utf-8")
        results = json.loads(text)["exercises"]
        assert [result["score"]["earned"] for result in results] == [points, 3], (name, results)
        assert "broken" not in {result["outcome"] for result in results}, (name, results)
        assert SECRET not in text and "ESCAPE" not in text and "LEAK" not in text, (name, row, text)


TREES_FULL = 5


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    """Build the hostile submission folders and archives."""
    root = tmp_path_factory.mktemp("hostile") / "trees"
    root.mkdir()
    subprocess.run([sys.executable, CORPUS / "make_trees.py", root], check=True, capture_output=True)
    return root, json.loads((root.parent / "trees-manifest.json").read_text())


def test_hostile_folders_get_the_right_verdict(trees: tuple[Path, list[dict[str, Any]]], grade: Grade) -> None:
    """Links, FIFOs, giant files, bombs for the compiler, names that are code: a score or a reason, and nothing outside."""
    root, manifest = trees
    assert len(manifest) >= 30
    for tree in manifest:
        name = tree["tree"].encode().decode("unicode_escape").encode("latin-1") if "\\x" in tree["tree"] else tree["tree"]
        folder = Path(os.fsdecode(os.path.join(os.fsencode(root), os.fsencode(name))))  # noqa: PTH118 -- bytes
        started = time.monotonic()
        ran = grade("run", folder, "1.1.1", "--course", ARENA, "--timeout", "3", "--json", "-")
        assert time.monotonic() - started < 60, tree
        if ran.code == 2:
            assert tree["expected_fraction"] == 0 and len(ran.err.strip().splitlines()) == 1, (tree, ran.err)
            continue
        assert ran.out, (tree, ran.code, ran.err)
        report = json.loads(ran.out)
        assert exercise(report, "1.1.1")["score"]["earned"] == TREES_FULL * tree["expected_fraction"], (tree, ran.out)
        assert report["exercises"][0]["outcome"] != "broken", tree


@pytest.mark.parametrize("name", ["slip.zip", "bomb.zip", "many.zip", "slip.tar"])
def test_hostile_archives_write_nothing(name: str, trees: tuple[Path, list[dict[str, Any]]], grade: Grade) -> None:
    """Archives that climb out, unpack without end, or hold twins: a score or a reason, and no file anywhere."""
    ran = grade("run", trees[0] / name, "1.1.1", "--course", ARENA, "--json", "-", "--timeout", "3")
    if ran.code == 2:
        assert len(ran.err.strip().splitlines()) == 1
    else:
        assert exercise(json.loads(ran.out), "1.1.1")["score"]["earned"] == 0
