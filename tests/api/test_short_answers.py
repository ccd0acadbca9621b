"""Short answers are checked by rules: right spellings pass, near misses do not, and only texts are answers."""

from __future__ import annotations

from typing import Any

import pytest

from grader.api import Mismatch, mentions, same_answer, same_quantity


@pytest.mark.parametrize("text", ["Average pooling", " average\tPOOLING. ", "“mean pooling”", "AvgPool2D"])
def test_accepted_words_pass_in_any_spelling(text: str) -> None:
    """Case, blanks, quotes and a full stop do not matter."""
    same_answer(text, ["average pooling", "mean pooling", "AvgPool2D"])


@pytest.mark.parametrize("text", ["pooling", "average  pooling layer", "averagepooling", "", "max pooling"])
def test_other_words_are_refused(text: str) -> None:
    """And the right ones are told only if asked for."""
    with pytest.raises(Mismatch) as found:
        same_answer(text, ["average pooling"])
    assert "average pooling" not in found.value.expected
    with pytest.raises(Mismatch, match="average pooling"):
        same_answer(text, ["average pooling"], tells=True)


def test_words_that_must_and_must_not_be_named() -> None:
    """Whole words: "zero" is not in "zeroth"."""
    rules: dict[str, Any] = {"all_of": ["padding", ("zero", "zeros")], "none_of": ["stride"]}
    for text in ("Padding with zeros.", "zero-PADDING", "The padding is zero"):
        mentions(text, **rules)
    for text, said in (
        ("padding", "names 1 of 2"), ("the zeroth padding", "names 1 of 2"), ("zero padding and stride", "without the word"),
        ("", "0 of 2"),
    ):  # fmt: skip
        with pytest.raises(Mismatch, match=said):
            mentions(text, **rules)


@pytest.mark.parametrize("text", ["1.5 m", "150cm", "1,5 m.", "1.5e0 m", "15 x 10^1 cm", "+1.50 m"])
def test_a_quantity_in_any_accepted_unit(text: str) -> None:
    """With a point or a comma, with or without a blank, with a power of ten."""
    same_quantity(text, 1.5, {"m": 1, "cm": 0.01})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.5", "a number without a unit"), ("1.5 km", "the unit “km”"), ("1.6 m", "another quantity"),
        ("m", "a number and its unit"), ("-1.5 m", "another quantity"), ("1.5 M", "the unit “M”"), ("1.5.2 m", "a number"),
        ("1e999 m", "another quantity"),
    ],
)  # fmt: skip
def test_other_quantities_are_refused(text: str, said: str) -> None:
    """No unit, another one, another number; a unit's case matters."""
    with pytest.raises(Mismatch, match=said):
        same_quantity(text, 1.5, {"m": 1, "cm": 0.01})


@pytest.mark.parametrize("value", [None, 3, ["average pooling"], b"average pooling", "x" * 10_000])
def test_a_value_that_is_not_a_short_text_is_the_students_error(value: Any) -> None:
    """Whatever comes back, it is a Mismatch and no fault of ours."""
    for judge in (lambda: same_answer(value, "x"), lambda: mentions(value, ["x"]), lambda: same_quantity(value, 1, "m")):
        with pytest.raises(Mismatch):
            judge()


@pytest.mark.parametrize("text", ["1,500 m", "1 500 m", "1500 m", "1,500.0 m", "1.5e3 m"])
def test_thousands_may_be_separated(text: str) -> None:
    """As people write them; and "1,500" is one and a half where a comma begins the decimals."""
    same_quantity(text, 1500, {"m": 1})
    same_quantity("1,500 m", 1.5, {"m": 1})
    same_quantity("1,234,567 m", 1_234_567, {"m": 1})
    for wrong in ("1,50 m", "15,00 m", "1,5,0 m", "1 50 m", "1,234 567 m"):
        with pytest.raises(Mismatch):
            same_quantity(wrong, 1500, {"m": 1})
