"""Phrases that people used, as they used them."""

import pytest

from nlp.themes.phrases import find_phrases, is_stop_word, lemma


def _shown(*texts: str) -> set[str]:
    return set(find_phrases(texts).shown.values())


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("We never get full cost recovery on probation contracts.", "full cost recovery"),
        ("Access to prisons has got worse", "access to prisons"),
        ("there is a lack of suitable housing", "lack of suitable housing"),
        ("Vetting delays, again.", "vetting delays"),
        ("the HMPPS staff were helpful", "HMPPS staff"),
    ],
)
def test_a_phrase_is_found_in_a_sentence(text: str, phrase: str) -> None:
    assert phrase in _shown(text)


def test_plural_and_singular_count_as_one_and_the_commoner_form_is_shown() -> None:
    found = find_phrases(["short-term contracts", "a short term contract", "short-term contracts everywhere"])
    keys = [keys & {"short term contract"} for keys in found.of_text]
    assert all(keys)
    assert found.shown["short term contract"] == "short-term contracts"


def test_shouting_is_not_an_acronym() -> None:
    shown = _shown("VOLUNTEERS LEFT", "the CAMHS list")
    assert "volunteers" in shown and "CAMHS list" in shown


def test_phrases_do_not_run_over_the_end_of_a_clause() -> None:
    assert not {p for p in _shown("We lost the contract. Volunteers left.") if "contract volunteers" in p}


@pytest.mark.parametrize("word", ["the", "didn't", "we’ve", "it's", "just", "didnt"])
def test_stop_words_are_known_however_they_are_typed(word: str) -> None:
    assert is_stop_word(word)


def test_words_that_are_no_plurals_stay_as_they_are() -> None:
    assert [lemma(w) for w in ("staff", "data", "prisons", "agencies", "people")] == [
        "staff",
        "data",
        "prison",
        "agency",
        "people",
    ]


def test_a_text_of_marks_only_has_no_phrases() -> None:
    assert find_phrases(["=" * 8000, "😀😀", "", "£££"]).of_text == (frozenset(),) * 4


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("I did not adjust my vote", "not adjust"),
        ("I had no expectations of others", "no expectations"),
        ("There are not enough staff on the wing", "not enough staff"),
        ("we didn’t recruit anyone", "didn’t recruit"),
    ],
)
def test_a_name_never_says_the_opposite_of_what_people_said(text: str, phrase: str) -> None:
    assert phrase in _shown(text)
