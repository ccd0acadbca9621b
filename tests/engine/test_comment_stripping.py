"""Comments are stripped from answers of a class without changing the program or its line numbers."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.catalog.comment_stripping import strip_comments
from tests.conftest import ROOT

CODE = "def f(x):\n    return x\n"


def tree(source: str) -> str:
    """Return a program with the place of everything in it."""
    return ast.dump(ast.parse(source), include_attributes=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("# Ann\n" + CODE, "# Bob, in group 4\n" + CODE),
        ("\n  # Ann\n\n" + CODE, "\t#\n#\n \n" + CODE),
        ("# Ann\r\n" + CODE, "# Bob\n" + CODE),
        (CODE + "# Ann\n", CODE),
        (CODE.replace(":\n", ":  # Ann's\n"), CODE.replace(":\n", ":#\n")),
        ("f = [  # Ann\n  1,\n]\n", "f = [\n  1,  # Bob\n]\n"),
        ("if x:\n    pass\n# Ann\nelse:\n    # Ann\n    pass\n", "if x:\n    pass\n        # Bob\nelse:\n\n    pass\n"),
        ("", "# Ann"),
    ],
)
def test_comments_do_not_make_different_code(one: str, other: str) -> None:
    """People write their names there."""
    assert strip_comments(one) == strip_comments(other)
    assert tree(one) == tree(strip_comments(one)) and tree(other) == tree(strip_comments(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("# Ann\n" + CODE, "# Ann\n\n" + CODE),  # messages name lines
        ("# Ann\n" + CODE, "# Ann\rimport os\n" + CODE),  # to Python a carriage return ends the comment
        ("'''\n# Ann\n'''\n" + CODE, "'''\n# Bob\n'''\n" + CODE),  # a text that begins with what is no comment
        ("x = '#Ann'\n", "x = '#Bob'\n"),
        ("x = 'a\\\n#Ann'\n", "x = 'a\\\n#Bob'\n"),
        ("x = rb'''\\''' '#Ann'  # Ann'''\n", "x = rb'''\\''' '#Bob'  # Ann'''\n"),
        ("x = f'{1}#Ann'  # Ann\n", "x = f'{1}#Bob'  # Ann\n"),
    ],
)
def test_any_other_difference_makes_different_code(one: str, other: str) -> None:
    """Two answers are the same only where nothing can tell their programs apart."""
    assert strip_comments(one) != strip_comments(other)


@pytest.mark.parametrize(
    "broken",
    [
        "x = '''\n# Ann",
        "f(  # Ann\n",
        "  x = 1\n y = 2  # Ann\n",
        "x = $ # Ann\n",
        "x = 1 \\ # Ann\n",
        "é = '  # Ann\n",
        "x = '\ud800'  # Ann\n",
    ],
)
def test_a_text_that_is_not_python_is_unchanged(broken: str) -> None:
    """Its message must speak of what was written; names above it still do not count."""
    assert strip_comments(broken) == broken
    assert strip_comments("# Ann\n" + broken) == "\n" + broken


def test_every_answer_of_the_course_stays_the_same_program() -> None:
    """References, right and wrong answers, and the grader's own modules beside them."""
    files = [path for room in ("exercises", "solutions", "grader", "tests") for path in Path(ROOT, room).rglob("*.py")]
    texts = [text for path in files if "#" in (text := path.read_bytes().decode())]
    parsed = [text for text in texts if _is_program(text)]
    assert len(parsed) > 300
    for text in parsed:
        assert tree(strip_comments(text)) == tree(text) and strip_comments(strip_comments(text)) == strip_comments(text)


def _is_program(text: str) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


PIECES = st.sampled_from(
    [
        "#",
        "# Ann",
        "'",
        '"',
        "'''",
        '"""',
        "\\",
        "\n",
        "\n    ",
        "\n\t",
        "f'",
        "f'{x}'",
        "rb'",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "x",
        "=",
        "1",
        " ",
        ":",
        "if x:\n  ",
        ";",
        "\r\n",
        "\r",
        "\f",
        "\x1c",
        "\u2028",
        "é",
        "def f():\n  return 1\n",
        "!",
        "$",
        "0x",
        ",",
        ".",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_that_is_a_program_stays_the_same_program(text: str) -> None:
    """And any that is none is none without its comments, either; nothing is raised for it."""
    left = strip_comments(text)
    assert strip_comments(left) == left
    if _is_program(text):
        assert tree(left) == tree(text)
    else:
        assert not _is_program(left)
