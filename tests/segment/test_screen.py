"""Answers that say something, and answers that do not. A real answer must never be hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.segment import why_not_substantive


@pytest.mark.parametrize(
    "text",
    [
        *(
            "n/a",
            "N/A.",
            "NA",
            "n.a.",
            "None",
            "none!",
            "Nil",
            "-",
            "--",
            ".",
            "...",
            "?",
            "x",
            "No comment",
            "no  comments.",
        ),
        *(
            "Nothing to add",
            "See above",
            "as above.",
            "Don’t know",
            "dont know",
            "TBC",
            "Not applicable",
            "“None”",
            "Nothing.",
        ),
    ],
)
def test_what_says_nothing_is_told_with_its_reason(text: str) -> None:
    assert why_not_substantive(text)


@pytest.mark.parametrize(
    "text",
    [
        *("None of the funders pay overheads", "No staff left.", "Nothing works since March", "n/a - we closed in May"),
        *(
            "No. Funding.",
            "Staff",
            "Money!",
            "😡",
            "👍👍",
            "0",
            "5",
            "12",
            "No volunteers",
            "Not sure the prison cares",
        ),
        *(
            "See above, and also the rent",
            "None, because nobody applied",
            "nothing but delays",
            "Unknown to us until March",
        ),
        *("Pass rates fell", "Yes", "Yeah", "Great", "Thank you", "Fine", "好", "не", "=1+1", "- vetting", "No change"),
        *("Same as last year but worse", "test results are late"),
    ],
)
def test_a_real_answer_is_never_hidden(text: str) -> None:
    assert why_not_substantive(text) == ""


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
    assert why_not_substantive("=" * 200_000 + " n/a " + "_" * 200_000)
    assert why_not_substantive("=" * 200_000).startswith("only the marks")
