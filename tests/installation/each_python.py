"""Install the wheel from scratch on each other Python of this machine, and grade references, stubs and a class with it.

    python tests/installation/each_python.py [PYTHON ...]

Without arguments: one interpreter of each minor version from 3.10 on, from PATH and pyenv, but the one that runs this.
Two at a time. Exit code 1 if one of them fails.
"""

from __future__ import annotations

import csv
import functools
import itertools
import json
import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from building import ROOT, build_wheel, run  # noqa: E402

#: People of the class, each with other right answers; those on the next Python go on where these ended.
_PEOPLE = 2


def main(names: list[str]) -> int:
    """Try each interpreter; print a line for each step."""
    pythons = {name: Path(name) for name in names} or other_pythons()
    if not pythons:
        print("no other Python is here: nothing to try")
        return 0
    with tempfile.TemporaryDirectory(prefix="each-python-") as folder:
        wheel = build_wheel(ROOT, Path(folder) / "dist")
        with ThreadPoolExecutor(2) as pool:
            tried = functools.partial(_tried, wheel, Path(folder))
            works = list(pool.map(tried, pythons, pythons.values(), itertools.count(0, _PEOPLE)))
    return 0 if all(works) else 1


def other_pythons() -> dict[str, Path]:
    """Find one interpreter of each minor version but this one's."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = {}
    for minor in range(10, 30):
        version = f"3.{minor}"
        if minor == sys.version_info.minor:
            continue
        built = sorted(pyenv.glob(f"{version}.*/bin/python"), key=lambda path: path.parts)
        on_path = [Path(path)] if (path := shutil.which(f"python{version}")) else []
        for python in (*reversed(built), *on_path):
            if _answers(python):  # pyenv's shims are there for versions that are not chosen
                found[version] = python
                break
    return found


def _answers(python: Path) -> bool:
    try:
        run([str(python), "-c", "import venv, ensurepip"])
    except (RuntimeError, OSError):
        return False
    return True


def _tried(wheel: Path, folder: Path, version: str, python: Path, first: int) -> bool:
    begun = time.monotonic()

    def say(text: str) -> None:
        print(f"Python {version:<6} {time.monotonic() - begun:6.0f} s  {text}", flush=True)

    try:
        _try(python, wheel, Path(tempfile.mkdtemp(dir=folder)), first, say)
    except (RuntimeError, AssertionError) as err:
        say(f"FAILED: {err}")
        return False
    return True


def _try(python: Path, wheel: Path, folder: Path, first: int, say) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    grade = _installed(python, wheel, folder)
    say("installed")
    mine = folder / "work" / "mine"
    run([grade, "start", str(mine)], folder)
    shutil.copytree(ROOT / "solutions", folder / "references")
    possible = _graded(grade, folder, folder / "references", full=True)
    say(f"references: {possible} of {possible} points")
    _graded(grade, folder, mine, full=False)
    say(f"stubs: 0 of {possible} points")
    _class(grade, folder, possible, first)
    say(f"a class of {_PEOPLE}: all points")


def _installed(python: Path, wheel: Path, folder: Path) -> str:
    """Install as README says, and import mxnet as a student would in a script: it must print nothing."""
    environment = folder / "venv"
    run([str(python), "-m", "venv", str(environment)])
    own = str(environment / "bin" / "python")
    pip = [own, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*pip, f"{wheel}[mxnet]"])
    run([*pip, "--no-deps", "mxnet==1.9.1"])
    assert run([own, "-W", "ignore", "-c", "import mxnet"], folder) == "", "importing mxnet prints something"
    return str(environment / "bin" / "grade")


def _graded(grade: str, folder: Path, answers: Path, full: bool) -> int:
    report = folder / "report.json"
    run([grade, "run", str(answers), "-j", "1", "--json", str(report)], folder, accepted=(0, 1), HOME=str(folder))
    found = json.loads(report.read_text(encoding="utf-8"))
    wanted = "passed" if full else "todo"
    others = [f"{e['id']} {e['outcome']}" for e in found["exercises"] if e["outcome"] != wanted]
    assert not others, f"{answers.name}: not {wanted}: {', '.join(others)}"
    score = found["score"]
    assert score["earned"] == (score["possible"] if full else 0) and score["possible"] > 0, f"{answers.name}: {score}"
    return int(score["possible"])


def _class(grade: str, folder: Path, possible: int, first: int) -> None:
    """Grade a class in which everybody is right: person 0 hands in the references, the others other right answers.

    ``first``: the number of its first person.
    """
    for number in range(first, first + _PEOPLE):
        person = folder / "class" / f"person{number}"
        for reference in sorted((ROOT / "solutions").rglob("ex*.py")):
            path = reference.relative_to(ROOT / "solutions")
            right = sorted((ROOT / "tests" / "right" / path.with_suffix("")).glob("*.py"))
            answer = ([reference] + right)[number % (len(right) + 1)]
            (person / path.parent).mkdir(parents=True, exist_ok=True)
            shutil.copy(answer, person / path)
    out = folder / "results"
    run([grade, "class", str(folder / "class"), "--out", str(out), "-j", "1", "--no-pages"], folder, HOME=str(folder))
    with (out / "gradebook.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == _PEOPLE, f"{len(rows)} people in the gradebook"
    short = [f"{row['key']} {row['earned']}" for row in rows if float(row["earned"]) != possible]
    assert not short, f"points are missing: {', '.join(short)}; {_not_passed(out)}"


def _not_passed(out: Path) -> str:
    """Say which checks of a class did not pass, and why."""
    found = []
    for report in sorted(out.glob("students/*/report.json")):
        for exercise in json.loads(report.read_text(encoding="utf-8"))["exercises"]:
            checks = [check for check in exercise["checks"] if check["outcome"] != "passed"]
            found += [f"{report.parent.name} {exercise['id']} {check}" for check in checks]
    return "; ".join(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
