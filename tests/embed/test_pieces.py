"""Vectors of the words in a text: rare words weigh more than common ones."""

import numpy as np

from nlp.embed import WordVectors

TEXTS = [
    "The caseload of the team is too high.",
    "The workload of the team is too high.",
    "The chaplain of the prison is very kind.",
    "The gate of the prison is shut at noon.",
]


def word_vectors(texts: list[str]) -> np.ndarray:
    return WordVectors.counted(texts).rows(texts)


def test_texts_with_words_of_like_meaning_are_nearer() -> None:
    vectors = word_vectors(TEXTS)
    assert vectors.shape == (4, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    alike = vectors @ vectors.T
    assert alike[0, 1] > alike[0, 2] and alike[0, 1] > alike[1, 3]


def test_a_word_in_every_text_says_less_than_one_in_a_single_text() -> None:
    said_by_all = [f"prison {word}" for word in ("gate", "chaplain", "kitchen", "library", "garden", "workshop")]
    said_once = ["prison gate", "school chaplain", "hotel kitchen", "town library", "rose garden", "car workshop"]

    def nearness_to_prison(texts: list[str]) -> float:
        vectors = word_vectors([*texts, "prison"])
        return float(vectors[0] @ vectors[-1])

    assert nearness_to_prison(said_by_all) < nearness_to_prison(said_once)


def test_the_order_of_the_texts_and_an_empty_one_change_nothing() -> None:
    order = [2, 0, 3, 1]
    assert np.array_equal(word_vectors(TEXTS)[order], word_vectors([TEXTS[i] for i in order]))
    assert not word_vectors(["", "word"])[0].any()


def test_a_large_heap_is_counted_by_a_part_of_it_that_does_not_depend_on_order() -> None:
    texts = [f"{TEXTS[i % 4]} {i}" for i in range(6000)]
    one, other = WordVectors.counted(texts), WordVectors.counted(texts[::-1])
    assert np.array_equal(one.weighted, other.weighted)
    assert ((one.rows(TEXTS) * word_vectors(TEXTS)).sum(1) > 0.97).all()


def test_one_telling_word_brings_a_long_text_near_a_code_that_speaks_of_the_like() -> None:
    long = "We meet on Mondays, drink tea, paint the walls and hope that the {} will be fine when summer comes."
    texts = [long.format("workload"), long.format("garden")]
    books = ["Caseload", "Chaplain"]
    near = WordVectors.counted([*TEXTS, *texts]).nearness(texts, books)
    assert near.shape == (2, 2)
    assert near[0, 0] > near[1, 0] * 1.5
    assert near[0, 0] > near[0, 1]


def test_a_word_that_every_code_uses_says_less_of_each() -> None:
    words = WordVectors.counted(TEXTS)
    alone = words.nearness(["prison"], ["prison gate", "school chaplain", "hotel kitchen"])
    shared = words.nearness(["prison"], ["prison gate", "prison chaplain", "prison kitchen"])
    assert shared[0, 0] < alone[0, 0] / 2


def test_nearness_of_nothing_is_nothing() -> None:
    words = WordVectors.counted(TEXTS)
    assert words.nearness([], ["gate"]).shape == (0, 1)
    assert words.nearness(["gate"], []).shape == (1, 0)
    assert not words.nearness(["", "gate"], ["gate", ""])[[0, 1], [0, 1]].any()
