"""Write autograder.zip for Gradescope: setup.sh and run_autograder at its root, and all other files beside them.

Format: gradescope-autograders.readthedocs.io; the zip is unpacked to /autograder/source.
"""

from __future__ import annotations

from pathlib import Path

from grader.bundles.bundle_files import Files, check_files, exercise_files, install_commands, package_files, write_zip
from grader.catalog.course import Course, without_trees
from grader.catalog.exercise import Exercise

_SETUP = """\
#!/usr/bin/env bash
# Run once, when Gradescope builds the image: Python and what the grader needs.
set -euo pipefail
root="${AUTOGRADER_ROOT:-/autograder}"
if ! python3 -m venv "$root/venv" 2>/dev/null; then
    apt-get update && apt-get install -y python3 python3-venv
    python3 -m venv "$root/venv"
fi
@INSTALL@
"$root/venv/bin/grade" doctor || [ $? -eq 1 ]
"""
_RUN = """\
#!/usr/bin/env bash
# Run for each submission. Exit codes of `grade`: 0 and 1 are grades, 2 is a fault of the submission, 3 is a fault of
# the grader: then there is no results.json, and Gradescope reports an error instead of giving 0 points.
set -uo pipefail
root="${AUTOGRADER_ROOT:-/autograder}"
mkdir -p "$root/results"
rm -f "$root/results/results.json"
# The submitters' addresses seed the random inputs, so that a group gets the same inputs each time.
export GRADE_HIDDEN_CHECKS=@HIDDEN@  # when students may see them
student=$("$root/venv/bin/python" "$root/source/submitters.py" "$root/submission_metadata.json")
said=$("$root/venv/bin/grade" run "$root/submission" @IDS@ --course "$root/source/exercises" --student "$student" \\
    --gradescope "$root/results/results.json" 2>&1)
code=$?
printf '%s\\n' "$said"
if [ "$code" -eq 2 ]; then
    printf '%s' "$said" | "$root/venv/bin/python" -c '
import json, sys
print(json.dumps({"score": 0, "output": sys.stdin.read()[:2000], "output_format": "text", "tests": []}))
' > "$root/results/results.json"
elif [ "$code" -gt 2 ]; then
    rm -f "$root/results/results.json"
    exit "$code"
fi
"""
_SUBMITTERS = '''\
"""Print the submitters as one word, from submission_metadata.json."""

import json
import sys

try:
    with open(sys.argv[1], encoding="utf-8") as file:
        users = json.load(file)["users"]
    names = sorted(str(user.get("email") or user.get("id")) for user in users)
except (OSError, ValueError, KeyError, TypeError, AttributeError):
    names = []
print("+".join(names) or "student")
'''


def write_autograder(
    course: Course, exercises: tuple[Exercise, ...], ids: tuple[str, ...], path: Path, hidden: str = "after_published"
) -> None:
    """Write autograder.zip for some exercises of a course; ``hidden`` is when students may see the hidden checks.

    Raises:
        BadInput: if it cannot be written.
    """
    files: Files = {**package_files(), **exercise_files(course, exercises), **check_files(course, exercises)}
    files["exercises/course.toml"] = _own_course(course)
    run = _RUN.replace("@IDS@", " ".join(ids)).replace("@HIDDEN@", hidden)
    files["README.md"] = b"# Autograder\n"  # the package's description
    pip = '"$root/venv/bin/python" -m pip install --quiet --disable-pip-version-check'
    setup = _SETUP.replace("@INSTALL@", "\n".join(install_commands(course, exercises, pip, "$root/source")))
    files |= {"setup.sh": setup.encode(), "run_autograder": run.encode(), "submitters.py": _SUBMITTERS.encode()}
    write_zip(path, files, frozenset({"setup.sh", "run_autograder"}))


def _own_course(course: Course) -> bytes:
    """Point course.toml to the place of the checks in the bundle."""
    kept = without_trees((course.exercises_folder / "course.toml").read_text(encoding="utf-8")).splitlines()
    first = next((place for place, line in enumerate(kept) if line.startswith("[")), len(kept))
    return "\n".join([*kept[:first], 'checks = "../grader/checks"', *kept[first:], ""]).encode()
