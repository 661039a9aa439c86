"""Which passages are proposed as quotes: slices at sentence borders, typical ones, another person's first."""

import random
from collections.abc import Sequence
from itertools import pairwise
from zlib import crc32

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from nlp.model.coding import Stance
from nlp.model.quotes import Taste
from nlp.quotes import Language, Pick, Pool, Spread, Stretch, beside, choose, pool, why
from nlp.segment import sentences

_OTHER_WORDS = 64
_ABOUT = ("money", "staff", "prison", "train")
SHORT, LONG, TYPICAL, VARIED = Taste(long=0.0), Taste(long=1.0), Taste(varied=0.0), Taste(varied=1.0)


def by_subject(texts: Sequence[str]) -> NDArray[np.float32]:
    """A language model small enough to reckon by hand: which of four subjects a text names, and a little its words."""
    vectors = np.zeros((len(texts), len(_ABOUT) + _OTHER_WORDS), dtype=np.float32)
    for row, text in zip(vectors, texts, strict=True):
        words = [word.strip(".,") for word in text.lower().split()]
        row[: len(_ABOUT)] = [4 * (word in words) for word in _ABOUT]
        for word in set(words):
            row[len(_ABOUT) + crc32(word.encode()) % _OTHER_WORDS] += 1
        row[-1] += 0.1
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def by_words(text: str) -> float:
    """For and against, by two words."""
    return (text.count("kind") - text.count("rude")) / max(text.count("kind") + text.count("rude"), 1)


KNOWN = Language(
    rareness=lambda text: len(set(text.split())) / 100, accidents=lambda _: 0, tag=lambda _: "VB", stance=by_words
)


def said(
    texts: Sequence[str],
    cases: Sequence[int] | None = None,
    *,
    stances: Sequence[Stance] | None = None,
    refused: Sequence[int] = (),
) -> list[Stretch]:
    return [
        Stretch(
            answer=i,
            counts_as=i,
            case=cases[i] if cases else i,
            text=text,
            start=0,
            end=len(text),
            stance=stances[i] if stances else "none",
            quotable=i not in refused,
        )
        for i, text in enumerate(texts)
    ]


def made(stretches: Sequence[Stretch], *, others: Sequence[str] = ()) -> Pool:
    return pool(stretches, {}, language=KNOWN, whole=by_subject, embed=by_subject, sentences=sentences, others=others)


def answers(picks: Sequence[Pick]) -> list[int]:
    return [pick.passage.stretch.answer for pick in picks]


ABOUT_MONEY = [
    "The money for our advice line stops at the end of March every year.",
    "Nobody at the council can tell us where the money for heating went.",
    "We spend more money on writing bids than on seeing people who need us.",
    "Our money for the van ran out in May, weeks before the visits began.",
]
OFF = "The train to the other end of the county is late on most days of the week."


def test_another_person_comes_before_the_same_person_again() -> None:
    found = choose(made(said(ABOUT_MONEY, [1, 1, 2, 1])), TYPICAL)
    assert found[1].passage.stretch.case != found[0].passage.stretch.case
    assert [pick.turn for pick in found] == sorted(pick.turn for pick in found)


def test_what_is_about_it_comes_first_unless_variety_is_wanted() -> None:
    found = made(said([*ABOUT_MONEY, OFF]))
    assert 4 not in answers(choose(found, TYPICAL))[:3]
    assert 4 in answers(choose(found, VARIED))[:2]


def test_of_a_long_answer_the_sentence_about_it_is_taken() -> None:
    filler = "The train to the other end of the county is late on most days of the week for everybody here. "
    text = filler * 3 + ABOUT_MONEY[0] + " " + filler * 3
    found = made(said([text, *ABOUT_MONEY[1:]]))
    [pick] = [pick for pick in choose(found, SHORT) if pick.passage.stretch.answer == 0]
    assert pick.passage.text == ABOUT_MONEY[0]
    assert "part of a longer answer" in why(pick, found)


def test_a_passage_that_needs_no_words_before_it_comes_first() -> None:
    leaning = "And they spend more money on writing bids than on seeing people in need."
    assert answers(choose(made(said([leaning, ABOUT_MONEY[1]])), TYPICAL)) == [1, 0]


def test_the_same_words_are_proposed_once() -> None:
    same = ABOUT_MONEY[0]
    assert len(choose(made(said([same, f"{same} ", same.upper(), f"Well: {same}"])), TYPICAL)) == 1


def test_nobody_who_said_no_is_proposed_and_they_count_among_the_answers() -> None:
    found = made(said(ABOUT_MONEY, refused=[0, 1]))
    assert set(answers(choose(found, TYPICAL))) == {2, 3}
    assert found.answers == 4


def test_of_answers_that_count_as_one_one_is_proposed_that_may_be_quoted() -> None:
    first, second, *others = said(ABOUT_MONEY, refused=[0])
    again = Stretch(1, 0, 1, second.text, 0, len(second.text))
    found = made([first, again, *others])
    assert found.answers == 3
    assert set(answers(choose(found, TYPICAL))) == {1, 2, 3}


def test_short_ones_and_long_ones_can_be_asked_for() -> None:
    text = f"{ABOUT_MONEY[0]} {ABOUT_MONEY[2]}"
    found = made(said([text, *ABOUT_MONEY]))
    lengths = [
        {pick.passage.reading.words for pick in choose(found, taste) if pick.passage.stretch.answer == 0}
        for taste in (SHORT, LONG)
    ]
    assert lengths == [{14}, {28}]


def test_a_group_that_was_not_heard_comes_before_one_that_was() -> None:
    texts = [f"{text} And the money of case {i} is late." for i, text in enumerate(ABOUT_MONEY)]
    found = made(said(texts))
    groups = {0: "North", 1: "North", 2: "North", 3: "Wales"}
    spread = Spread("Region", [groups[p.stretch.answer] for p in found.passages])
    picks = choose(found, Taste(spread=("Region",)), [spread])
    assert {groups[i] for i in answers(picks)[:2]} == {"North", "Wales"}
    assert [bool(pick.first_of) for pick in picks] == [True, True, False, False]
    [wales] = [pick for pick in picks if pick.passage.stretch.answer == 3]
    assert "the first for Region: Wales" in why(wales, found)


def test_coded_words_are_a_passage_and_so_is_the_sentence_that_they_stand_in() -> None:
    text = f"{OFF} {ABOUT_MONEY[0]} {OFF}"
    start = text.index("the advice") if "the advice" in text else text.index("our advice line")
    coded = Stretch(0, 0, 0, text, start, text.index(" every year."))
    found = made([coded])
    assert {p.text for p in found.passages} == {"our advice line stops at the end of March", ABOUT_MONEY[0]}
    [pick] = choose(found, TYPICAL)
    assert pick.passage.text == ABOUT_MONEY[0]
    assert "the words that were coded, with the rest of their sentence" in why(pick, found)


def test_no_more_than_asked_for_and_nothing_of_nothing() -> None:
    assert len(choose(made(said(ABOUT_MONEY)), TYPICAL, most=2)) == 2
    assert choose(made([]), TYPICAL) == ()
    assert beside(made([]), (), TYPICAL) == ()


def test_what_sets_the_answers_apart_is_the_middle_and_not_what_all_answers_share() -> None:
    mixed = [f"{text[:-1]} and our staff and staff and staff wait." for text in ABOUT_MONEY]
    both = ["Our staff wait for the staff room, and the staff wait for prison staff.", *mixed]
    everybody = ["Our staff wait and the staff wait, as staff do."] * 5
    assert answers(choose(made(said(both), others=everybody), TYPICAL))[-1] == 0


# --- Beside them ------------------------------------------------------------------------------------------------------

MANY = [
    f"{who} money for {what}."
    for who, what in zip(
        "Nobody at the council finds,Every trustee asks about,Our chair begged twice for,The mayor promised us,"
        "My sister still counts,A judge once offered,Seven funders refused,This bishop raised,Two drivers collect,"
        "Some landlord wanted,Last year we lost,Ten schools gave".split(","),
        "the broken van,heating in winter,an advice line,both cooks and helpers,another nurse at night,evening visits,"
        "gardens behind walls,bus fares home,stamps or paper,mentors who stay,new locks again,women in the north".split(
            ","
        ),
        strict=True,
    )
]


def test_an_unusual_one_stands_beside_them_and_says_how_far_it_is() -> None:
    found = made(said([*MANY, OFF.replace("train", "prison train")]))
    picks = choose(found, TYPICAL, most=3)
    [unusual] = beside(found, picks, TYPICAL)
    assert (unusual.role, unusual.passage.stretch.answer) == ("atypical", 12)
    assert why(unusual, found).startswith("unusual: further from the middle than 12 of 13 answers")


def test_a_person_is_the_one_who_says_what_speaks_against() -> None:
    stances: list[Stance] = ["for", "for", "for", "against"]
    found = made(said(ABOUT_MONEY, stances=stances))
    picks = choose(found, TYPICAL, most=2)
    [counter] = [pick for pick in beside(found, picks, TYPICAL) if pick.role == "counter"]
    assert counter.passage.stretch.answer == 3
    assert why(counter, found).startswith("says the contrary: coded against, as 1 of 4 answers are; 3 are for")


def test_a_machine_that_reads_the_contrary_says_that_it_is_a_machine() -> None:
    texts = [text.replace("money", "kind money") for text in MANY]
    for i in (1, 4, 10):
        texts[i] = texts[i].replace("kind", "rude")
    found = made(said(texts))
    picks = choose(found, TYPICAL, most=2)
    [counter] = [pick for pick in beside(found, picks, TYPICAL) if pick.role == "counter"]
    assert why(counter, found).startswith("may say the contrary: the machine reads it as against (3 of 12 answers;")


def test_praise_of_what_was_wished_for_is_not_the_contrary() -> None:
    texts = [text.replace("money", "rude money") for text in MANY]
    for i in (1, 4, 10):
        texts[i] = texts[i].replace("rude", "kind").replace(" for ", ", and should give more, for ")
    found = made(said(texts))
    assert found.sides.most == "against" and found.sides.count["for"] == 3
    assert not [pick for pick in beside(found, (), TYPICAL) if pick.role == "counter"]


def test_nothing_contrary_is_made_up() -> None:
    found = made(said(ABOUT_MONEY))
    assert beside(found, choose(found, TYPICAL, most=2), TYPICAL) == ()
    even: list[Stance] = ["for", "for", "against", "against"]
    assert not [p for p in beside(made(said(ABOUT_MONEY, stances=even)), (), TYPICAL) if p.role == "counter"]


# --- Whatever people wrote --------------------------------------------------------------------------------------------

SENTENCES = st.lists(
    st.tuples(st.integers(1, 60), st.sampled_from(_ABOUT)).map(
        lambda s: " ".join([*["word"] * s[0], s[1]]).capitalize() + "."
    ),
    min_size=1,
    max_size=5,
).map(" ".join)


@given(st.lists(st.tuples(SENTENCES, st.integers(1, 3)), max_size=8), st.floats(0, 1), st.floats(0, 1), st.randoms())
@settings(deadline=None, max_examples=60)
def test_a_passage_is_whole_sentences_of_one_answer_and_each_case_waits_for_its_turn(
    spoken: list[tuple[str, int]], varied: float, long: float, order: random.Random
) -> None:
    stretches = said([t for t, _ in spoken], [c for _, c in spoken])
    found = choose(made(stretches), Taste(varied, long))
    assert len(set(answers(found))) == len(found)
    for pick in found:
        spans = sentences(pick.passage.stretch.text)
        assert pick.passage.cut.start in [a for a, _ in spans] and pick.passage.cut.end in [b for _, b in spans]
    assert all(one.turn <= other.turn for one, other in pairwise(found))
    order.shuffle(stretches)
    assert choose(made(stretches), Taste(varied, long)) == found
