"""Write a workflow for GitHub Actions that grades each push, with points per exercise.

GitHub Classroom was retired in August 2026; the action of its reporter and Classroom 50 read what the workflow writes.
"""

from __future__ import annotations

from pathlib import Path

from grader.bundles.bundle_files import install_commands
from grader.catalog.bad_input import BadInput
from grader.catalog.course import HOME, Course

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
    runs-on: ubuntu-22.04
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v4
        with: {path: submission, persist-credentials: false}
      - uses: actions/checkout@v4
        with: {path: grader, repository: "${{ vars.GRADER_REPOSITORY }}", token: "${{ secrets.GRADER_TOKEN }}",
               persist-credentials: false}
      - uses: actions/setup-python@v5
        with: {python-version: "3.11"}
      - run: |
          python -m venv venv
          @INSTALL@
      - id: grade
        shell: bash
        # A failing score is no failure of the job; 2 (nothing to grade) and 3 (the grader is broken) are.
        run: |
          venv/bin/grade run submission @IDS@ --course grader/@COURSE@ --student "$GITHUB_REPOSITORY" \\
            --json report.json --html report.html --classroom50 result.json --markdown summary.md \\
            --github-reporter reporter.json || [ $? -eq 1 ]
          cat summary.md >> "$GITHUB_STEP_SUMMARY"
          echo "result=$(base64 -w0 reporter.json)" >> "$GITHUB_OUTPUT"
      - uses: classroom-resources/autograding-grading-reporter@v1
        if: always() && steps.grade.outputs.result != ''
        env: {GRADE_RESULTS: "${{ steps.grade.outputs.result }}"}
        with: {runners: grade}
      - uses: actions/upload-artifact@v4
        if: always()
        with: {name: report, path: "report.*"}
"""


def write_workflow(course: Course, ids: tuple[str, ...], out: Path) -> Path:
    """Write .github/workflows/grade.yml below a folder.

    Raises:
        BadInput: if it is there already, or cannot be written.
    """
    path = out / ".github" / "workflows" / "grade.yml"
    inside = course.exercises_folder
    where = inside.relative_to(HOME).as_posix() if inside.is_relative_to(HOME) else "exercises"
    commands = install_commands(course, course.select(ids), "venv/bin/pip install --quiet", "grader")
    text = _WORKFLOW.replace("@INSTALL@", ("\n" + " " * 10).join(commands)).replace("@COURSE@", where)
    text = text.replace("@IDS@ ", "".join(f"{name} " for name in ids))
    if path.exists():
        raise BadInput(f"{path} is there already; move it away first")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as err:
        raise BadInput(f"cannot write {path}: {err.strerror}") from err
    return path
