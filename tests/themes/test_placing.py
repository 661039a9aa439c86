"""Answers with several thoughts are in several themes, each with the sentence that is why."""

from collections.abc import Sequence

import numpy as np
import pytest

from nlp.embed import VectorCache
from nlp.model.themes import Clustering, Places
from nlp.segment import sentences
from nlp.themes.placing import BLOCK, MOST_SENTENCES, place_sentences

VETTING, MONEY, VISITS, HOUSING = range(4)
BOTH = "Vetting of our volunteers takes months. The grant ends in spring and funders will not renew it."


@pytest.fixture(scope="module")
def place(subjects: list[list[str]], vectors: VectorCache):
    """Where answers are placed beside those on the four subjects: (text, main theme or -1) each."""

    def placed(*answers: tuple[str, int], order: Sequence[int] | None = None) -> tuple[list[str], Places]:
        told = [(text, theme) for theme, texts in enumerate(subjects) for text in texts]
        told = [*answers, *told]
        told = [told[i] for i in order] if order is not None else told
        texts, labels = [text for text, _ in told], np.array([theme for _, theme in told])
        meaning = vectors.vectors(texts)
        halves = np.where(labels < 0, -1, 2 * labels + [len(text) % 2 for text in texts])
        levels = np.column_stack([np.where(labels < 0, -1, labels // 2), labels, halves])
        clustering = Clustering(
            labels, np.full(len(texts), 0.5), (np.full(4, 20),) * 3, 20, levels, 1, np.full((len(texts), 3), -1)
        )
        places = place_sentences(
            texts, clustering, lambda rows: meaning[rows], sentences=sentences, embed=vectors.vectors
        )
        return texts, places

    return placed


def _of(text: int, texts: list[str], places: Places) -> list[tuple[int, str]]:
    """Theme and sentence of each place of one text."""
    rows = np.flatnonzero(places.texts == text)
    return [(int(places.levels[i, 1]), texts[text][slice(*places.spans[i])]) for i in rows]


def _nobody_asks(sentences: Sequence[str]) -> np.ndarray:
    raise AssertionError(f"{len(sentences)} sentences were embedded that nothing hangs on")


def test_an_answer_with_two_thoughts_is_in_two_themes_each_with_its_sentence(place) -> None:
    first, second = (BOTH[a:b] for a, b in sentences(BOTH))
    assert _of(0, *place((BOTH, VETTING))) == [(VETTING, first), (MONEY, second)]
    assert _of(0, *place((BOTH, MONEY))) == [(MONEY, second), (VETTING, first)]


def test_an_answer_with_one_thought_stays_in_its_theme(place) -> None:
    one = "Vetting of our volunteers takes months. Security clearance of mentors is far too slow. Yes, thanks a lot."
    texts, places = place((one, VETTING), ("Grants are short and funders leave us.", HOUSING))
    assert [theme for theme, _ in _of(0, texts, places)] == [VETTING]
    assert [theme for theme, _ in _of(1, texts, places)] == [
        HOUSING
    ]  # one sentence: nobody knows better than the whole
    assert len(places.texts) == len(texts)


def test_what_has_nothing_to_do_with_any_theme_is_in_no_further_one(place) -> None:
    odd = "Vetting of our volunteers takes months. My neighbour's brown dog likes to eat green apples in the garden."
    assert [theme for theme, _ in _of(0, *place((odd, VETTING)))] == [VETTING]


def test_an_unsure_answer_is_placed_only_where_a_sentence_is_firm(place) -> None:
    texts, places = place(
        ("Hard to say this year. People leave prison with no flat and no hostel.", -1),
        ("My neighbour's brown dog likes to eat green apples.", -1),
    )
    assert _of(0, texts, places) == [(HOUSING, "People leave prison with no flat and no hostel.")]
    assert _of(1, texts, places) == []


def test_levels_nest_as_those_of_the_clustering_do(place) -> None:
    texts, places = place((BOTH, VETTING), ("Family visits are short. People leave prison without housing.", VISITS))
    assert len(places.texts) == len(texts) + 2
    themes = places.levels[:, 1]
    assert np.array_equal(places.levels[:, 0], themes // 2)
    assert np.array_equal(places.levels[:, 2] // 2, themes)
    assert ((places.strengths > 0) & (places.strengths <= 1)).all()


def test_the_order_of_the_answers_changes_nothing(place, subjects: list[list[str]]) -> None:
    order = np.random.default_rng(3).permutation(1 + sum(map(len, subjects)))
    one, other = place((BOTH, VETTING)), place((BOTH, VETTING), order=order)
    for text, now in enumerate(order.tolist()):
        assert _of(text, *other) == _of(now, *one)


@pytest.mark.parametrize("text", ["", " ", "...", "Yes. No. Thanks!", "no marks at all here"])
def test_every_placed_text_has_a_span_within_it(place, text: str) -> None:
    texts, places = place((text, MONEY))
    assert places.texts[0] == 0
    assert 0 <= places.spans[0, 0] <= places.spans[0, 1] <= len(text)
    assert np.array_equal(np.unique(places.texts), np.arange(len(texts)))


def test_a_huge_text_costs_no_more_than_a_long_one(place, vectors: VectorCache) -> None:
    before = vectors.embedded
    huge = " ".join(f"Vetting of volunteer number {i} takes months." for i in range(3000))
    assert [theme for theme, _ in _of(0, *place((huge, VETTING)))] == [VETTING]
    assert vectors.embedded - before <= MOST_SENTENCES + 1


def test_texts_without_any_theme_have_no_place() -> None:
    nothing = np.full(3, -1)
    clustering = Clustering(nothing, np.zeros(3), (np.zeros(0, int),), 20, nothing[:, None], 0, np.full((3, 3), -1))
    places = place_sentences(
        ["a", "b", "c"],
        clustering,
        lambda rows: np.eye(3, dtype=np.float32)[rows],
        sentences=sentences,
        embed=_nobody_asks,
    )
    assert len(places.texts) == 0
    assert places.spans.shape == (0, 2)
    assert places.levels.shape == (0, 1)


def test_only_a_block_of_vectors_is_asked_for_at_once() -> None:
    count = BLOCK + 500
    labels = np.arange(count) % 3
    asked = []

    def rows(numbers: np.ndarray) -> np.ndarray:
        asked.append(len(numbers))
        return np.eye(3, dtype=np.float32)[labels[numbers]]

    clustering = Clustering(labels, np.ones(count), (np.full(3, 20),), 20, labels[:, None], 0, np.full((count, 3), -1))
    texts = [f"number {i}" for i in range(count)]
    places = place_sentences(texts, clustering, rows, sentences=sentences, embed=_nobody_asks)
    assert np.array_equal(places.levels[:, 0], labels)
    assert max(asked) <= BLOCK
