"""What text breaks."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
from shared.lent_functions import judge_alone
from shared.repeated_calls import check_repeated_calls, reordered

from grader.api import (
    Mismatch,
    Student,
    amount,
    as_array,
    check_refilled,
    close,
    keeps_inputs,
    points,
    same_formula,
    show,
    unpack,
    whole,
)

HINTS = (
    "How far to the left does the last layer see? And the one below it, from there?",
    "Fill the distance between the key and the verb with 'of the', and count whether it is enough.",
    "V[a][ids] selects a row of V[a] for each word. Which positions fall outside the sentence?",
)
#: What the statement leaves free.
OUTSIDE = {"embed_conv.up_to_1000": "all sizes are at most 400"}
#: Mutants of the reference that are right, too.
ACCEPTED_MUTANTS = {
    (
        'between = (["of", "the"] * (delta * layers))[: delta * layers] -> between = (["of", "the"] * (delta * layers))[: ]'
    ): "more words between key and verb are further out of sight",
    "if first < last: -> if first <= last:": "an empty slice adds nothing",
}


@points(3, hint="Each layer adds delta tokens on both sides of what the layer above it sees.")
def test_field(student: Student, rng: np.random.Generator) -> None:
    """the number of tokens that one output sees"""
    _check_field(student.receptive_field, rng)


def _check_own_field(student: Student, rng: np.random.Generator) -> None:
    # A plain function, about which nothing is noted.
    _check_field(lambda delta, layers: student.uncompared.receptive_field(delta, layers), rng)


def _check_field(function: Any, rng: np.random.Generator) -> None:
    near = function(2, 3)
    whole(near, "the number of tokens")
    # Small numbers, and few large ones: an answer that follows the tokens through the layers one by one is right, too, and
    # must not run out of time.
    far = [
        *((20, 25), (30, 40), (1, 150), (8, 150), (101, 2), (1200, 1), (600, 2), (0, 150), (0, 12), (0, 60)),
        *((3, 50), (12, 100), (6, 25), (20, 4), (60, 7), (100, 12), (40, 30), (200, 6), (300, 4), (50, 2), (20, 60)),
        (int(rng.integers(15, 20)), int(rng.integers(20, 30))),
    ]
    same_formula(
        function,
        lambda delta, layers: 2 * delta * layers + 1,
        ["delta", "layers"],
        where=lambda delta, layers: layers > 0,
        grid=range(0, 8),
        more=30,
        big=14,
        also=far,
        rng=rng,
    )


@points(6, hint="From p the network sees delta·layers words to the left and as many to the right. Where is the key?")
def test_long(student: Student, rng: np.random.Generator) -> None:
    """two sentences whose difference the network cannot see from VERB (or could not with a right receptive_field)"""
    # (1, 1) allows 12 words; no distance that fits there is enough for (4, 3).
    settings = [(1, 1), (1, 3), (2, 2), (3, 1), (4, 3), (1, 2), (2, 1), (5, 5), (1, 9), (9, 1), (2, 11)]
    settings += [(int(rng.integers(1, 6)), int(rng.integers(1, 6))) for _ in range(2)]
    # More words than a list that was written down has, for each sort of radius and of depth.
    settings += [(9, 11), (1, 150), (1200, 1), (30, 40), (8, 150), (100, 12), (300, 4), (60, 2), (2, 60), (6, 30)]
    # An answer may reckon with its own receptive_field.
    judge_alone(
        lambda function: _check_pairs(function, settings),
        student.long_range_pair,
        student.uncompared.with_right(receptive_field).long_range_pair,
        lambda: _check_own_field(student, rng),
    )


@points(3, hint="Who bites whom?")
def test_order(student: Student) -> None:
    """the same words in another order, told apart by windows of three words"""
    check_repeated_calls(student.same_words_pair, _check_order)


def _check_order(result: Any) -> None:
    pair = unpack(result, 2, "the pair")
    first, second = _sentence(pair[0], "the first sentence"), _sentence(pair[1], "the second sentence")
    if Counter(first) != Counter(second):
        word = next(w for w in (*first, *second) if first.count(w) != second.count(w))
        times = f"{amount(first.count(word), 'time')} in the first sentence, {amount(second.count(word), 'time')} in the second"
        raise Mismatch(f"the word {show(word)} {times}", "the same words, each of them equally often")
    if first == second:
        raise Mismatch("the same sentence twice", "two different orders")
    if _windows(first) == _windows(second):
        raise Mismatch("two sentences with the same windows of three words", "an order that windows of three words notice")


@points(4, hint="What happens to your output if all words get new numbers, and the rows of V move with them?")
def test_ids(student: Student, rng: np.random.Generator) -> None:
    """a word's number is a name: it selects a row of V"""
    n, vocab, d = 9, 7, 2
    ids = rng.permutation(np.r_[np.arange(vocab), rng.integers(0, vocab, n - vocab)])
    V = rng.normal(size=(5, vocab, d))
    order = np.roll(np.arange(vocab), int(rng.integers(1, vocab)))
    renamed = np.empty_like(V)
    renamed[:, order] = V
    before, after = (
        as_array(out, shape=(n, d), what="the output") for out in student.embed_conv.map([(ids, V), (order[ids], renamed)])
    )
    with np.errstate(over="ignore"):  # values of any size may come back
        apart = np.abs(before - after).max()
    if apart > 1e-9:
        raise Mismatch(
            "another output after all words got new numbers and the rows of V moved with them",
            "the same output: the words have other numbers, but they are still the same words",
        )
    close(before, _embedded(ids, V), what="the output")
    for n, vocab, d, delta in _SIZES:
        ids, V = rng.integers(0, vocab, n), rng.normal(size=(2 * delta + 1, vocab, d))
        if n == d:
            V = np.round(V)
        elif n == 20:
            ids = rng.permutation(vocab)[:n]  # no word comes twice
        elif n < vocab:
            ids[:2] = vocab - 1  # the last word of the vocabulary, twice
        close(student.embed_conv(ids, V), _embedded(ids, V), what="the output")
    for word in (0, 4):  # a sentence of one word, again and again
        ids, V = np.full(6, word), rng.normal(size=(3, 5, 2))
        close(student.embed_conv(ids, V), _embedded(ids, V), what="the output")

    # Sentences and weights that look like those before: what is kept of a call does not fit.
    ids, V = np.r_[np.arange(5), rng.integers(0, 5, 7)], rng.normal(size=(3, 10, 40))
    alike = [(ids, V), (reordered(ids), V), (ids, reordered(V)), (ids, V.reshape(3, 20, 20))]
    for words, weights in alike:
        close(student.embed_conv(words, weights), _embedded(words, weights), what="the output")
    check_refilled(student.embed_conv, alike[:2], lambda out, ids, V: close(out, _embedded(ids, V), what="the output"))


@points(0, hint="Work on copies.")
def test_inputs_kept(student: Student, rng: np.random.Generator) -> None:
    """the inputs are left as they are"""
    for n, vocab, d, delta in ((6, 4, 2, 1), (3, 3, 3, 1), (1, 1, 1, 0), (2, 5, 5, 2)):
        keeps_inputs(student.embed_conv, rng.integers(0, vocab, n), rng.normal(size=(2 * delta + 1, vocab, d)))


#: (words of the sentence, words of the vocabulary, outputs, radius): the smallest, a window longer than the sentence,
#: equal sizes, each two sizes large and small in all combinations, and all four as large as they can be.
_SIZES = (
    (1, 4, 3, 2), (6, 5, 1, 0), (2, 3, 2, 3), (8, 3, 4, 2), (1, 1, 1, 0), (1, 1, 1, 1), (3, 3, 3, 1), (5, 5, 5, 2),
    (300, 4, 1, 40), (20, 45, 4, 16), (3, 300, 40, 1), (396, 98, 1, 1), (32, 12, 12, 12), (1, 299, 5, 36), (101, 20, 1, 6),
    (48, 1, 22, 13), (137, 26, 21, 0), (44, 290, 9, 0), (8, 57, 18, 6), (6, 15, 12, 28), (340, 2, 5, 6), (77, 5, 23, 3),
    (3, 15, 28, 1), (28, 2, 3, 0), (13, 25, 2, 34), (1, 6, 2, 10),
)  # fmt: skip


def _check_pairs(function: Any, settings: list[tuple[int, int]]) -> None:
    for (delta, layers), result in zip(settings, function.map(settings), strict=True):
        try:
            _check_pair(result, delta, layers)
        except Mismatch as err:
            raise Mismatch(err.got, err.expected, call=f"long_range_pair({delta}, {layers})", where=err.where) from None


def _check_pair(result: Any, delta: int, layers: int) -> None:
    first, second, place = unpack(result, 3, "the result")
    singular, plural = _sentence(first, "the first sentence"), _sentence(second, "the second sentence")
    p = whole(place, "the position p")
    if len(singular) != len(plural):
        raise Mismatch(f"sentences of {len(singular)} and {amount(len(plural), 'word')}", "two sentences of the same length")
    longest = 4 * delta * layers + 8
    if len(singular) > longest:
        raise Mismatch(f"sentences of {len(singular)} words", f"at most {longest}")
    if not 0 <= p < len(singular):
        raise Mismatch(f"the position {show(p)} in sentences of {amount(len(singular), 'word')}", "a position counted from 0")
    differing = [t for t in range(len(singular)) if singular[t] != plural[t]]
    if len(differing) != 1:
        raise Mismatch(f"sentences that differ at {len(differing)} positions", "a difference at exactly one position")
    (key,) = differing
    if (singular[key], plural[key]) != ("key", "keys"):
        found = f"{show(singular[key])} in the first and {show(plural[key])} in the second sentence"
        raise Mismatch(found, "'key' and 'keys'", where=f"position {key}")
    if singular[p] != "VERB":
        raise Mismatch(f"{show(singular[p])} at position {p}", "'VERB' at position p, counted from 0")
    # Nearer than this, some weights carry the difference to p; further away, none do.
    if abs(p - key) <= delta * layers:
        raise Mismatch(
            f"VERB at position {p} and the key at position {key}",
            "a greater distance: from VERB, a network of this size can still see that word",
        )


def _sentence(value: Any, name: str) -> list[str]:
    if not isinstance(value, (list, tuple)):
        raise Mismatch(f"{name} is {show(value)}", "a list of words")
    for word in value:
        if not isinstance(word, str):
            raise Mismatch(f"{name} contains {show(word)}", "a list of words, each of them a string")
    return list(value)


def _windows(words: list[str]) -> Counter[tuple[str | None, ...]]:
    padded = [None, *words, None]
    return Counter(zip(padded, padded[1:], padded[2:], strict=False))


def _embedded(ids: np.ndarray, V: np.ndarray) -> np.ndarray:
    delta, n = len(V) // 2, len(ids)
    out = np.zeros((n, V.shape[2]))
    for a in range(-delta, delta + 1):
        first, end = max(0, -a), min(n, n - a)  # outside the sentence there is no word
        if first < end:
            out[first:end] += V[a + delta, ids[first + a : end + a]]
    return out


def receptive_field(delta: Any, layers: Any) -> Any:
    """Return the right number; a text of its own, which replaces the answer's."""
    return 2 * delta * layers + 1
