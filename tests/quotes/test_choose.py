"""Which passages are proposed as quotes: slices at sentence borders, another person's first."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from nlp.quotes import Passage, choose
from nlp.segment import sentences

_ABOUT = ("money", "staff", "prison", "train")


def by_subject(texts: Sequence[str]) -> NDArray[np.float32]:
    """A language model small enough to reckon by hand: which of four subjects a text names."""
    counts = np.array([[t.lower().count(word) for word in _ABOUT] + [0.1] for t in texts], dtype=np.float32)
    return counts / np.linalg.norm(counts, axis=1, keepdims=True)


MONEY = by_subject(["money"])[0]


def chosen(texts: list[str], cases: list[int], most: int | None = None) -> list[Passage]:
    return list(choose(texts, cases, MONEY, embed=by_subject, sentences=sentences, most=most))


ABOUT_MONEY = [
    "The money for our advice line stops at the end of March every year.",
    "Nobody at the council can tell us where the money for heating went.",
    "We spend more money on writing bids than on seeing people who need us.",
    "It is the money that keeps me awake, not the work that we do with families.",
]


def test_another_person_comes_before_the_same_person_again() -> None:
    assert [p.index for p in chosen(ABOUT_MONEY[:3], [1, 1, 2])][:2] in ([0, 2], [1, 2], [2, 0], [2, 1])


def test_the_same_words_are_proposed_once() -> None:
    same = ABOUT_MONEY[0]
    assert len(chosen([same, f"{same} ", same.replace(" ", "  ")], [1, 2, 3])) == 1


def test_what_is_about_the_theme_comes_first() -> None:
    off = "The train to the other end of the county is late on most days of the week."
    assert [p.index for p in chosen([off, ABOUT_MONEY[0]], [1, 2])] == [1, 0]


def test_a_passage_that_needs_no_words_before_it_comes_first() -> None:
    assert chosen([ABOUT_MONEY[3], ABOUT_MONEY[1]], [1, 2])[0].index == 1


def test_of_a_long_answer_the_sentence_about_the_theme_is_taken() -> None:
    filler = "The train to the other end of the county is late on most days of the week for everybody here. "
    text = filler * 3 + ABOUT_MONEY[0] + " " + filler * 3
    (passage,) = chosen([text], [1])
    assert text[passage.start : passage.end] == ABOUT_MONEY[0]
    assert "part of a longer answer" in passage.why


def test_no_more_than_asked_for() -> None:
    assert len(chosen(ABOUT_MONEY, [1, 2, 3, 4], most=2)) == 2
    assert chosen([], []) == []


SENTENCES = st.lists(
    st.tuples(st.integers(1, 60), st.sampled_from(_ABOUT)).map(
        lambda s: " ".join([*["word"] * s[0], s[1]]).capitalize() + "."
    ),
    min_size=1,
    max_size=5,
).map(" ".join)


@given(st.lists(st.tuples(SENTENCES, st.integers(1, 3)), max_size=8))
@settings(deadline=None, max_examples=60)
def test_a_passage_is_whole_sentences_of_one_answer_and_each_case_waits_for_its_turn(
    answers: list[tuple[str, int]],
) -> None:
    texts, cases = [t for t, _ in answers], [c for _, c in answers]
    found = chosen(texts, cases)
    assert len({p.index for p in found}) == len(found)
    turn = {case: 0 for case in cases}
    rounds = []
    for p in found:
        spans = sentences(texts[p.index])
        assert p.start in [a for a, _ in spans] and p.end in [b for _, b in spans] and p.start < p.end
        rounds.append(turn[cases[p.index]])
        turn[cases[p.index]] += 1
    assert rounds == sorted(rounds)
    assert found == chosen(texts, cases)
