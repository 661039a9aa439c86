"""Whether a passage can stand in a report by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.quotes.reading import reading

GOOD = (
    "Volunteers wait nine weeks for prison clearance and then leave us for a charity shop.",
    "Although the grant ends in March, nobody at the council will say what comes next.",
    "This year we lost two caseworkers to the supermarket, which pays more for nights.",
    "So many forms come with the grant that one worker does nothing else on Fridays.",
    "As a small charity we cannot carry the costs of a tender for nine weeks.",
    "No support reaches families in the valleys since the bus was cut in May.",
)


@pytest.mark.parametrize("text", GOOD)
def test_a_whole_sentence_stands_alone(text: str) -> None:
    found = reading(text)
    assert (found.alone, found.readable, found.faults, found.poor) == (1.0, 1.0, (), False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("But they never rang us back about the vetting of our nine volunteers.", "goes on"),
        ("And the van broke down on the way to the prison in the rain.", "goes on"),
        ("Because of the new forms our worker has no Fridays left for visits.", "goes on"),
        ("They sent the form back twice and then lost it in the gate office.", 'begins with "They"'),
        ("It’s been nine weeks since the gate lost our list of visitors.", 'begins with "It’s"'),
        ("Which is why our volunteers left us before the clearance came through.", 'begins with "Which"'),
        ("The former pays for the van and nothing pays for the driver of it.", 'begins with "The former"'),
        ("This meant that two families waited outside the gate in the rain.", 'begins with "This"'),
        ("Yes, we wait nine weeks for prison clearance and then they leave.", "begins like a reply"),
        ("Um, the price was fixed in the bid, and nobody can say why now.", "begins like a reply"),
        ("For example the gate sends families away when a name is missing.", "goes on"),
        (", who then waited nine weeks for clearance and left us for a shop.", "begins within"),
    ],
)
def test_a_beginning_that_needs_what_stood_before_is_named(text: str, said: str) -> None:
    found = reading(text)
    assert found.alone < 0.5 and found.poor
    assert found.faults[0].startswith(said)


def test_a_word_that_points_back_soon_counts_only_where_something_stood_before() -> None:
    text = "Below that threshold nobody tells us about recalls until the police stand on the step."
    assert reading(text, first=True).alone == 1.0
    assert reading(text, first=False).faults == ('"Below that" may mean what stood before',)
    assert reading("All of it rests on a grant that ends in March, and nobody rings.", first=False).alone < 1.0


def test_what_all_of_an_answer_points_at_is_its_question() -> None:
    text = "They listened to our families and rang back the same day, every time."
    assert reading(text).alone < reading(text, whole=True).alone < 1.0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("PROBATION DOES NOT KNOW THAT WE ARE HERE AND NOBODY RINGS US", "in capitals"),
        ("We waited nine weeks for [inaudible] and then two of them left us.", "not all of it was understood"),
        ("Write to grace@example.org, she waited nine weeks for her clearance.", "holds an address"),
        ("We, um, we waited, er, nine weeks for the the clearance of volunteers.", "hesitates"),
        ("- nine weeks for clearance\n- no list at the gate\n- a van that broke down", "a list"),
        ("The gate lost our list (twice and nobody rang us about the families.", "a bracket"),
    ],
)
def test_what_reads_badly_is_named(text: str, said: str) -> None:
    found = reading(text)
    assert found.readable < 1.0
    assert any(fault.startswith(said) for fault in found.faults)


@pytest.mark.parametrize(
    "text",
    [
        "We waited nine weeks for the clearance and then the",
        "The gate lost our list of visitors, so we…",
        "1. Clear our volunteers within nine weeks of asking 2.",
    ],
)
def test_a_text_that_is_broken_off_ends_within_a_sentence(text: str) -> None:
    assert "ends within a sentence" in reading(text).faults


def test_few_words_and_many_words_make_no_good_quote() -> None:
    assert reading("Money.").poor and reading("Money.").faults == ("only one word",)
    assert reading("Not enough money for visits").faults == ("only 5 words",)
    assert reading("We wait " + "and wait " * 40 + "for clearance.").poor


def test_accidents_of_spelling_make_a_text_less_readable_and_are_not_named() -> None:
    text = GOOD[0]
    assert reading(text, accidents=2).readable < reading(text, accidents=1).readable < 1.0
    assert reading(text, accidents=2).faults == ()


def test_a_run_of_nouns_is_no_whole_sentence() -> None:
    tags = {"staff": "NN", "friendly": "JJ", "and": "CC", "helpful": "JJ", "very": "RB"}
    assert "no whole sentence" in reading("Very friendly and helpful staff", tag=lambda word: tags[word]).faults


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    found = reading(text, first=False, tag=lambda _: "NN")
    assert 0 <= found.alone <= 1 and 0 <= found.readable <= 1
