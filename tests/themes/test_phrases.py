"""Phrases that people used, as they used them."""

import subprocess
import sys

import pytest

from nlp.themes import read_wording
from nlp.themes.lemmas import lemma, verb_lemma
from nlp.themes.phrases import is_stop_word, phrase_key, phrases_of


def _said(text: str) -> set[str]:
    return {" ".join(phrase.words) for phrase in phrases_of(text)}


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("We never get full cost recovery on probation contracts.", "full cost recovery"),
        ("Access to prisons has got worse", "Access to prisons"),
        ("there is a lack of suitable housing", "lack of suitable housing"),
        ("Vetting delays, again.", "Vetting delays"),
        ("the HMPPS staff were helpful", "HMPPS staff"),
        ("Nobody answered the phone all day", "answered the phone"),
        ("I was treated with respect", "treated with respect"),
        ("All the staff were really friendly", "staff were really friendly"),
        ("Staff friendly.", "Staff friendly"),
    ],
)
def test_a_phrase_is_found_in_a_sentence(text: str, phrase: str) -> None:
    assert phrase in _said(text)


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
    assert phrase in _said(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["short-term", "contracts"], ["Short", "term", "contract"]),
        (["friendly", "staff"], ["staff", "were", "friendly"]),
        (["co-ordinators"], ["coordinator"]),
        (["lack", "of", "the", "funding"], ["lack", "of", "funding"]),
    ],
)
def test_plural_order_and_hyphens_make_no_other_phrase(one: list[str], other: list[str]) -> None:
    assert phrase_key(one) == phrase_key(other)


def test_the_commonest_form_is_shown() -> None:
    wording = read_wording(["short-term contracts", "a short term contract", "short-term contracts everywhere"])
    assert "short-term contracts" in wording.shown and "short term contract" not in wording.shown


def test_shouting_is_not_an_acronym() -> None:
    shown = read_wording(["VOLUNTEERS LEFT", "VOLUNTEERS WENT", "the CAMHS list", "a CAMHS list"]).shown
    assert "volunteers" in shown and "CAMHS list" in shown


def test_the_end_of_a_longer_phrase_is_no_phrase() -> None:
    texts = [f"The supermarket distribution centre {what}." for what in ("shut", "hired two men", "is far", "moved")]
    shown = read_wording(texts).shown
    assert "supermarket distribution centre" in shown and "distribution centre" not in shown


def test_phrases_do_not_run_over_the_end_of_a_clause() -> None:
    assert not {p for p in _said("We lost the contract. Volunteers left.") if "contract" in p and "olunteers" in p}


@pytest.mark.parametrize("word", ["the", "didn't", "we’ve", "it's", "just", "didnt"])
def test_stop_words_are_known_however_they_are_typed(word: str) -> None:
    assert is_stop_word(word)


def test_words_that_are_no_plurals_stay_as_they_are() -> None:
    words = ("staff", "data", "prisons", "agencies", "people", "bus", "podcasters")
    assert [lemma(w) for w in words] == ["staff", "data", "prison", "agency", "people", "bus", "podcaster"]
    assert [verb_lemma(w) for w in ("answered", "meeting", "xyzzed")] == ["answer", "meeting", "xyzzed"]


def test_a_text_of_marks_only_has_no_phrases() -> None:
    wording = read_wording(["=" * 8000, "😀😀", "", "£££", "1 2 3", "£££"])
    assert wording.keys == () and wording.holds.nnz == 0


def test_of_very_many_texts_some_are_read_and_the_same_ones_whatever_the_order() -> None:
    texts = [f"Vetting delays in week {'x' * n}" for n in range(1, 30)]
    one, other = read_wording(texts, most=10), read_wording(texts[::-1], most=10)
    assert (one.row >= 0).sum() == 10
    assert one.row.tolist() == other.row.tolist()[::-1]
    assert one.shown == other.shown and "vetting delays" in one.shown


def test_copies_of_a_text_are_read_once_and_counted_each() -> None:
    wording = read_wording(["Vetting delays", "Vetting  delays", "no heating"])
    assert wording.row.tolist()[0] == wording.row.tolist()[1]
    assert "vetting delays" in wording.shown and "heating" not in wording.shown


def test_naming_loads_no_spacy_and_no_program_that_unpickles() -> None:
    look = (
        "import sys; from nlp.themes.wording import read_wording; read_wording(['agencies left', 'agency left']); "
        "assert not {'spacy', 'lemminflect', 'torch'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", look], check=True)
