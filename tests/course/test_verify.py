"""`grade author verify` finds no problem in the chapter."""

from __future__ import annotations

import json
import os
from pathlib import Path

from tests.conftest import ROOT, Grade


def test_stubs_get_nothing_references_everything_and_every_wrong_answer_is_caught(grade: Grade, tmp_path: Path) -> None:
    """With its diagnosis, at the check that it names.

    With one seed, which takes half the time; GRADE_TEST_SEEDS=3 tries as many as `grade author verify` does, and compares them.
    """
    target = tmp_path / "verdicts.json"
    seeds = os.environ.get("GRADE_TEST_SEEDS", "1")
    ran = grade("author", "verify", "--seeds", seeds, "--course", ROOT / "exercises", "--json", target, seconds=3000)
    verdicts = json.loads(target.read_text(encoding="utf-8"))
    problems = {v["id"]: v["problems"] for v in verdicts if v["problems"]}
    assert not problems, json.dumps(problems, indent=1, ensure_ascii=False)
    # Elsewhere a remark is enough; here no saboteur may get through, not even one that chance catches in most classes.
    assert not [remark for v in verdicts for remark in v["remarks"] if remark.startswith("saboteur")]
    assert ran.code == 0
