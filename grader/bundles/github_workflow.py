"""Write a workflow for GitHub Actions that grades each push, with points per exercise.

Classroom 50 reads the result.json that it writes. GitHub Classroom was retired in August 2026, and the action of its reporter
needs a Node that runners no longer have: reporter.json is still among the reports, for other readers of that format.
"""

from __future__ import annotations

from pathlib import Path

from grader.bundles.bundle_files import install_commands, require_new
from grader.catalog.bad_input import BadInput
from grader.catalog.course import HOME, Course
from grader.reports.atomic_files import write_whole

_WORKFLOW = """\
# Grades each push. Keep this file and the grader where students cannot change them: in an organisation's required
# workflow, or in a repository of its own that Classroom 50 runs. Set the variable GRADER_REPOSITORY (owner/name of
# your private copy of the grader) and the secret GRADER_TOKEN (may read that repository).
name: grade
on: [push, workflow_dispatch]
permissions:
  contents: read
jobs:
  grade:
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v5
        with: {path: submission, persist-credentials: false}
      - uses: actions/checkout@v5
        with: {path: grader, repository: "${{ vars.GRADER_REPOSITORY }}", token: "${{ secrets.GRADER_TOKEN }}",
               persist-credentials: false}
      - uses: actions/setup-python@v6
        with: {python-version: "3.11"}
      - run: |
          python -m venv venv
          @INSTALL@
      - shell: bash
        # Missing points (1) do not fail the job; 2 (nothing to grade) and 3 (the grader is broken) do.
        run: |
          venv/bin/grade run submission @IDS@ --course grader/@COURSE@ --student "$GITHUB_REPOSITORY" \\
            --json report.json --html report.html --classroom50 result.json --markdown summary.md \\
            --github-reporter reporter.json || [ $? -eq 1 ]
          cat summary.md >> "$GITHUB_STEP_SUMMARY"
      - uses: actions/upload-artifact@v6
        if: always()
        with: {name: report, path: "report*.*"}
"""


def write_workflow(course: Course, ids: tuple[str, ...], out: Path, replace: bool = False) -> Path:
    """Write .github/workflows/grade.yml below a folder.

    Raises:
        BadInput: if it exists already and may not be replaced, or cannot be written.
    """
    path = out / ".github" / "workflows" / "grade.yml"
    inside = course.exercises_folder
    where = inside.relative_to(HOME).as_posix() if inside.is_relative_to(HOME) else "exercises"
    commands = install_commands(course, course.select(ids), "venv/bin/pip install --quiet", "grader")
    text = _WORKFLOW.replace("@INSTALL@", ("\n" + " " * 10).join(commands)).replace("@COURSE@", where)
    text = text.replace("@IDS@ ", "".join(f"{name} " for name in ids))
    require_new(path, replace)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as err:
        raise BadInput(f"cannot write {path}: {err.strerror}") from err
    write_whole(path, text.encode())
    return path
