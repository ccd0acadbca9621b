"""Renamed, reformatted and lightly edited copies are found; stubs and short answers are ignored."""

from __future__ import annotations

import random

from grader.classroom.similarity import Similarity, pairs_in_several_groups

STUB = 'def lower(X, K):\n    """A statement."""\n    raise NotImplementedError\n'
ANSWER = '''
import numpy as np

def lower(X, K):
    """Mine."""
    channels, height, width = X.shape
    out, _, rows, columns = K.shape
    steps_down, steps_right = height - rows + 1, width - columns + 1
    table = np.zeros((channels * rows * columns, steps_down * steps_right))
    for c in range(channels):
        for a in range(rows):
            for b in range(columns):
                place = (c * rows + a) * columns + b
                table[place] = X[c, a:a + steps_down, b:b + steps_right].reshape(-1)
    return K.reshape(out, -1), table
'''
RENAMED = ANSWER.replace("channels", "n").replace("table", "resultMatrix").replace("place", "idx").replace("height", "h")
RENAMED = RENAMED.replace('"""Mine."""', "# my own work").replace("    for c", "\n\n    for   c")
EDITED = ANSWER.replace("    return K", "    table = table * 1\n    return K")
OTHER = """
import numpy as np

def lower(X, K):
    windows = np.lib.stride_tricks.sliding_window_view(X, K.shape[2:], axis=(1, 2))
    n, down, right = windows.shape[:3]
    if n != K.shape[1]:
        raise ValueError("the channels differ")
    columns = windows.transpose(0, 3, 4, 1, 2).reshape(n * K.shape[2] * K.shape[3], down * right)
    weights = np.ascontiguousarray(K).reshape(K.shape[0], -1)
    assert weights.shape[1] == columns.shape[0], "they must fit"
    return weights, columns.astype(float) + 0.0
"""


def groups_of(answers: dict[str, str]) -> list[tuple[tuple[str, ...], bool]]:
    """Compare answers to one exercise."""
    similarity = Similarity({"e.py": STUB})
    for student, text in answers.items():
        similarity.add(student, "e.py", text)
    return [(group.students, group.identical) for group in similarity.groups()]


def test_names_comments_and_spaces_do_not_hide_copies() -> None:
    """A copy with other names, comments and line breaks is the same answer."""
    assert groups_of({"ann": ANSWER, "ben": RENAMED, "cem": OTHER}) == [(("ann", "ben"), True)]


def test_a_lightly_edited_copy_is_nearly_the_same() -> None:
    """A line more does not hide a copy; another way to do it is not one."""
    assert groups_of({"ann": ANSWER, "ben": EDITED, "cem": OTHER}) == [(("ann", "ben"), False)]


def test_stubs_and_short_answers_are_not_compared() -> None:
    """What was handed out, what anybody would write, and what cannot be read are in no group."""
    short = "def lower(X, K):\n    return K.reshape(len(K), -1), X.reshape(-1, 1)\n"
    torn = "def lower(X, K:\n '''never ends"
    assert groups_of({f"{kind}{i}": text for kind, text in (("a", STUB), ("b", short), ("c", torn)) for i in range(5)}) == []


def test_one_person_twice_is_not_a_group() -> None:
    """Somebody whose answer is read again is not alike with themselves."""
    similarity = Similarity({"e.py": STUB})
    for _ in range(2):
        similarity.add("ann", "e.py", ANSWER)
    assert similarity.groups() == []


def test_pairs_that_meet_in_several_exercises_come_first() -> None:
    """Who is together in several small groups is named with the count."""
    similarity = Similarity({"e.py": STUB, "f.py": STUB})
    for path, students in (("e.py", ("ann", "ben")), ("f.py", ("ann", "ben", "cem"))):
        for student in students:
            similarity.add(student, path, ANSWER)
    assert pairs_in_several_groups(similarity.groups()) == [("ann", "ben", 2)]


def test_copies_are_found_in_a_crowd_in_any_order() -> None:
    """Among hundreds of different answers, in whatever order they come, the copies are found and nobody else."""
    draw = random.Random(5)

    def own(seed: int) -> str:
        rng = random.Random(seed)
        lines = [
            f"    {rng.choice('abcd')} = {rng.randint(2, 99)} * X[{rng.randint(0, 9)}] - K.{rng.choice(['T', 'sum()', 'size'])}"
            for _ in range(20)
        ]
        return "def lower(X, K):\n" + "\n".join(lines) + "\n    return a, b\n"

    answers = [(f"s{i:03d}", own(i)) for i in range(400)] + [("x1", ANSWER), ("x2", RENAMED), ("x3", EDITED)]
    draw.shuffle(answers)
    assert [students for students, _ in groups_of(dict(answers))] == [("x1", "x2", "x3")]


def test_hostile_texts_are_read_once() -> None:
    """A megabyte of quotes and backslashes, in whatever order, is looked at place by place, and never again."""
    escaped, torn = '"' + '\\"' * 400_000, "'''\\" * 200_000
    hostile = [escaped, torn, '"""' + "'" * 700_000, "." * 700_000, "f" * 700_000, '"\\\n' * 200_000]
    assert groups_of({f"s{i}": text for i, text in enumerate(hostile)}) == []
