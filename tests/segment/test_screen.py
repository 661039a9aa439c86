"""Answers that say something, and answers that do not. A real answer must never be hidden."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.segment import why_not_substantive

HERE = Path(__file__).parent


def lines(name: str) -> list[str]:
    return (HERE / name).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("text", lines("answers_that_say_nothing.txt"))
def test_what_says_nothing_is_told_with_its_reason(text: str) -> None:
    assert why_not_substantive(text)


@pytest.mark.parametrize("text", lines("answers_that_say_something.txt"))
def test_a_real_answer_is_never_hidden(text: str) -> None:
    assert why_not_substantive(text) == ""


def test_the_two_lists_are_long_enough_and_have_nothing_in_common() -> None:
    empty, full = lines("answers_that_say_nothing.txt"), lines("answers_that_say_something.txt")
    assert len(set(empty)) >= 120 and len(set(full)) >= 150
    assert not {t.casefold() for t in empty} & {t.casefold() for t in full}


@given(
    st.sampled_from(lines("answers_that_say_nothing.txt")).filter(lambda t: any(c.isalpha() for c in t)),
    st.sampled_from(["staff", "the prison closed", "£400", "since March", "and the rent went up", "housing"]),
    st.sampled_from([" ", ", ", ". ", " - ", "\n"]),
)
def test_an_answer_that_goes_on_counts(empty: str, more: str, between: str) -> None:
    assert why_not_substantive(empty + between + more) == ""


@pytest.mark.parametrize(
    "long", ["nothing " * 50_000, "no " * 100_000 + "comment", "n/a " * 300_000, "to add " * 200_000]
)
def test_a_very_long_answer_is_read_by_a_person(long: str) -> None:
    assert why_not_substantive(long) == ""


@pytest.mark.parametrize("sound", ["Yeah.", "Mm-hm", "Right, okay.", "Yes, of course", "[laughs]", "Thank you."])
def test_a_listeners_sound_says_nothing_in_talk_but_something_in_writing(sound: str) -> None:
    assert "listener" in why_not_substantive(sound, spoken=True)
    assert why_not_substantive(sound) == ""


@pytest.mark.parametrize(
    "said", ["Yeah, we closed.", "Right to the end of March", "Yes yes yes yes yes", "So good you would not believe"]
)
def test_what_is_said_in_talk_is_not_taken_for_a_sound(said: str) -> None:
    assert why_not_substantive(said, spoken=True) == ""


@given(st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=2, max_size=12), st.integers(1, 9))
def test_an_answer_with_a_word_that_is_not_on_the_list_counts(word: str, number: int) -> None:
    assert why_not_substantive(f"none {word}qz {number}") == ""


@given(
    st.sampled_from(["", " ", "\n"]),
    st.sampled_from(["n/a", "None", "nothing to add"]),
    st.sampled_from(["", ".", " !", "\n"]),
)
def test_case_spaces_and_marks_around_make_no_difference(before: str, text: str, after: str) -> None:
    for written in (text, text.upper(), text.title()):
        assert why_not_substantive(before + written + after)


def test_two_hundred_thousand_marks_between_two_letters_are_looked_at_once() -> None:
    assert why_not_substantive("a" + "=" * 200_000 + "a") == ""
    assert len(why_not_substantive("=" * 200_000 + " n/a " + "_" * 200_000)) < 200
    assert why_not_substantive("=" * 200_000).startswith("only the marks")
