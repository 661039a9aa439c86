"""Answers that come later join the themes that a person kept, or are left over."""

import numpy as np
import pytest

from nlp.embed import VectorCache
from nlp.themes.joining import BLOCK, place_new

VETTING, MONEY, VISITS = range(3)
NEW = [
    ("Security vetting of two mentors took all winter.", VETTING),
    ("Our biggest grant was not renewed by the funder.", MONEY),
    ("Visits to fathers were cancelled and the children cried.", VISITS),
]
STRANGE = ["He was released to the streets without a flat.", "Hostels refuse people who come out of prison."]


@pytest.fixture(scope="module")
def kept(subjects: list[list[str]], vectors: VectorCache) -> tuple[np.ndarray, np.ndarray]:
    """The first three subjects were kept; the fourth was never seen."""
    texts = [text for texts in subjects[:3] for text in texts]
    return vectors.vectors(texts), np.repeat([VETTING, MONEY, VISITS], 8)


def test_new_answers_join_their_theme_and_new_thoughts_are_left_over(kept, vectors: VectorCache) -> None:
    points, themes = kept
    texts = [text for text, _ in NEW] + STRANGE
    labels, strengths = place_new(points, themes, vectors.vectors(texts), count=3)
    assert labels.tolist() == [theme for _, theme in NEW] + [-1] * len(STRANGE)
    assert ((strengths >= 0) & (strengths <= 1)).all()
    assert strengths[:3].min() > strengths[3:].max()


def test_neither_order_nor_company_changes_where_an_answer_goes(kept, vectors: VectorCache) -> None:
    points, themes = kept
    new = vectors.vectors([text for text, _ in NEW] + STRANGE)
    order = np.random.default_rng(1).permutation(len(points))
    together, strengths = place_new(points, themes, new, count=3)
    for i in range(len(new)):
        alone, strength = place_new(lambda rows: points[order][rows], themes[order], new[i : i + 1], count=3)
        assert (alone[0], strength[0]) == (together[i], strengths[i])


def test_answers_that_are_known_to_be_in_no_theme_keep_their_like_out(
    kept, subjects: list[list[str]], vectors: VectorCache
) -> None:
    points, themes = kept
    known = np.vstack([points, vectors.vectors(subjects[3])])
    labels, _ = place_new(known, np.append(themes, [-1] * 8), vectors.vectors(STRANGE), count=3)
    assert labels.tolist() == [-1, -1]


def test_a_theme_of_five_stands_beside_one_of_five_thousand() -> None:
    rng = np.random.default_rng(0)
    middles = np.eye(20)[:3]

    def around(theme: int, count: int) -> np.ndarray:
        points = middles[theme] + 0.1 * rng.normal(size=(count, 20))
        return points / np.linalg.norm(points, axis=1, keepdims=True)

    known = np.vstack([around(0, 5000), around(1, 5)])
    labels, _ = place_new(known, np.repeat([0, 1], [5000, 5]), np.vstack([around(k, 60) for k in range(3)]), count=2)
    assert (labels[:60] == 0).mean() > 0.9
    assert (labels[60:120] == 1).mean() > 0.8
    assert (labels[120:] == -1).mean() > 0.9


def test_one_kept_theme_takes_what_is_as_near_as_its_own(subjects: list[list[str]], vectors: VectorCache) -> None:
    known = vectors.vectors(subjects[3])
    labels, _ = place_new(known, np.zeros(8, int), vectors.vectors([*STRANGE, NEW[0][0]]), count=1)
    assert labels.tolist() == [0, 0, -1]


def test_a_theme_without_members_takes_nothing(kept, vectors: VectorCache) -> None:
    points, themes = kept
    labels, _ = place_new(points, themes, vectors.vectors([text for text, _ in NEW]), count=9)
    assert set(labels.tolist()) <= {0, 1, 2}
    nobody, strengths = place_new(np.zeros((0, 384)), np.zeros(0, int), points, count=2)
    assert set(nobody.tolist()) == {-1}
    assert not strengths.any()
    assert len(place_new(points, themes, points[:0], count=3)[0]) == 0


def test_only_a_block_of_known_vectors_is_asked_for_at_once() -> None:
    themes = np.arange(BLOCK + 900) % 2
    asked = []

    def rows(numbers: np.ndarray) -> np.ndarray:
        asked.append(len(numbers))
        return np.eye(4, dtype=np.float32)[themes[numbers]]

    labels, _ = place_new(rows, themes, np.eye(4)[[0, 1, 0]], count=2)
    assert labels.tolist() == [0, 1, 0]
    assert max(asked) <= BLOCK
