"""An answer can inspect what a probe defines in their common process, but not read its text."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from tests.conftest import ROOT, Grade, exercise

pytestmark = pytest.mark.skipif(importlib.util.find_spec("mxnet") is None, reason="the exercise needs mxnet")
PROBE = ROOT / "grader" / "checks" / "ch06_cnn" / "s03_padding_strides" / "probe.py"
#: A comment of the probe: it is in the text alone, and in no code object.
COMMENT = "Every call of a Conv2D, or of its forward"
HUNT = '''

def _hunt():
    import gc, inspect, linecache, sys
    marker = " ".join(["Every call of", "a Conv2D, or of its forward"])
    found = []
    if any(marker in "".join(entry[2]) for entry in linecache.cache.values() if len(entry) > 1):
        found.append("linecache")
    for thing in (sys.modules.get("probe"), getattr(sys.modules.get("probe"), "watched_run", None)):
        try:
            found += ["inspect"] * (marker in inspect.getsource(thing))
        except Exception:
            pass

    def has_it(value):
        return isinstance(value, str) and len(value) > 60 and marker in value

    frame = sys._getframe()
    while frame is not None:
        found += [f"frame {frame.f_code.co_name}" for value in frame.f_locals.values() if has_it(value)]
        frame = frame.f_back
    seen = list(gc.get_objects())
    for module in list(sys.modules.values()):
        seen += [value for value in vars(module).values()]
    for thing in seen:
        found += [f"a {type(thing).__name__}" for value in gc.get_referents(thing) if has_it(value)]
    print("probe is", "there" if "probe" in sys.modules else "not there", "and its text in", found or "nothing")


_run = run


def run(n, settings):
    """The right answer, after a look around."""
    _hunt()
    return _run(n, settings)
'''


def test_an_answer_cannot_read_a_probes_text(grade: Grade, tmp_path: Path) -> None:
    """Neither linecache nor inspect, no frame and no object that the collector knows has the lines of the probe."""
    assert COMMENT in PROBE.read_text(encoding="utf-8")
    solution = ROOT / "solutions" / "ch06_cnn" / "s03_padding_strides" / "ex2_by_design.py"
    folder = tmp_path / "answers"
    folder.mkdir()
    (folder / solution.name).write_text(solution.read_text(encoding="utf-8") + HUNT, encoding="utf-8")
    target = tmp_path / "report.json"
    ran = grade("run", folder, "6.3.2", "--course", ROOT / "exercises", "--json", target)
    assert target.exists(), ran.err + ran.out
    found = exercise(json.loads(target.read_text(encoding="utf-8")), "6.3.2")
    said = found["output"]
    assert "probe is there and its text in nothing" in said, said
    assert "its text in [" not in said
    assert found["score"]["earned"] == found["score"]["possible"], found
