"""A group of answers told in three lines, in words that people used."""

import numpy as np
import pytest

from nlp.embed import Encoder, VectorCache
from nlp.model.themes import Clustering, ThemeDescription
from nlp.segment import sentences
from nlp.themes import describe

VETTING = [
    "Vetting delays cost us two volunteers this spring.",
    "Our mentor waited five months. Vetting delays are a disgrace.",
    "We have given up on new volunteers because of vetting delays",
    "vetting delay again, nine weeks",
]
MONEY = [
    "The grant ends in March and nobody will tell us more.",
    "One year grants mean we start again every spring.",
    "Our grant was renewed a week before it ended.",
    "Grants of three years would change everything for us.",
]
VISITS = [
    "The visits hall was closed and families were sent home.",
    "Families come three hours and the visits hall is shut.",
    "They closed the visits hall for works, families wait outside.",
]


@pytest.fixture(scope="module")
def vectors() -> VectorCache:
    return VectorCache(Encoder())


def _described(groups: list[list[str]], vectors: VectorCache, **changes) -> tuple[ThemeDescription, ...]:
    texts = [text for group in groups for text in group]
    labels = np.array([k for k, group in enumerate(groups) for _ in group])
    clustering = Clustering(
        labels, np.ones(len(texts)), np.array([20] * len(groups)), 20, labels[:, None], 0, np.full((len(texts), 3), -1)
    )
    given = {"cases": range(len(texts)), "quotable": [True] * len(texts)} | changes
    return describe(texts, vectors.vectors(texts), clustering, embed=vectors.vectors, sentences=sentences, **given)


def test_a_theme_is_named_by_the_phrase_that_its_people_share(vectors: VectorCache) -> None:
    vetting, _, visits = _described([VETTING, MONEY, VISITS], vectors)
    assert vetting.name.text == "Vetting delays"
    assert vetting.name.coverage >= 0.75
    assert "isits hall" in visits.name.text


def test_a_phrase_of_one_case_names_no_theme(vectors: VectorCache) -> None:
    one_voice = [0, 0, 0, 0, 4, 5, 6, 7, 8, 9, 10]
    vetting, *_ = _described([VETTING, MONEY, VISITS], vectors, cases=one_voice)
    assert "Only 1 case." in _texts(vetting)
    assert "cost recovery" not in vetting.name.text


def test_the_typical_sentence_is_a_slice_of_a_text_of_the_theme(vectors: VectorCache) -> None:
    texts = [*VETTING, *MONEY, *VISITS]
    for k, theme in enumerate(_described([VETTING, MONEY, VISITS], vectors)):
        assert texts[theme.typical] in (VETTING, MONEY, VISITS)[k]
        start, end = theme.typical_span
        assert (start, end) in sentences(texts[theme.typical])


def test_somebody_who_may_be_quoted_is_typical_before_somebody_who_may_not(vectors: VectorCache) -> None:
    quotable = [False, False, False, True, *[True] * 7]
    vetting, *_ = _described([VETTING, MONEY, VISITS], vectors, quotable=quotable)
    assert vetting.typical == 3


def test_terms_set_a_theme_apart_from_the_others(vectors: VectorCache) -> None:
    described = _described([VETTING, MONEY, VISITS], vectors)
    first = [set(theme.terms) for theme in described]
    assert {"vetting", "delays"} <= first[0] and not first[0] & first[1]
    assert any("grant" in term for term in first[1])


def test_a_person_is_warned_before_trusting_a_small_a_one_voiced_or_a_copied_theme(vectors: VectorCache) -> None:
    copied = ["We call for multi-year grants now."] * 4 + ["Grants should be longer"]
    voices = [0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    vetting, money, _ = _described([VETTING, copied, VISITS], vectors, cases=voices)
    assert _texts(vetting) == ("Only 2 cases.", "One case said more than half of it.")
    assert _texts(money) == ("One text, repeated word for word, makes more than half of it.",)


def test_a_theme_that_re_runs_do_not_find_again_is_marked(vectors: VectorCache) -> None:
    texts = [*VETTING, *MONEY]
    labels = np.array([0] * 4 + [1] * 4)
    clustering = Clustering(labels, np.ones(8), np.array([3, 20]), 20, labels[:, None], 0, np.full((len(texts), 3), -1))
    weak, firm = describe(
        texts,
        vectors.vectors(texts),
        clustering,
        cases=range(8),
        quotable=[True] * 8,
        embed=vectors.vectors,
        sentences=sentences,
    )
    assert any(warning.kind == "weak" for warning in weak.warnings)
    assert not any(warning.kind == "weak" for warning in firm.warnings)


def test_texts_without_a_word_get_a_plain_name(vectors: VectorCache) -> None:
    silent, _ = _described([["😀", "😀😀", "😕"], MONEY], vectors)
    assert silent.name.text == "No common words"


def _texts(theme: ThemeDescription) -> tuple[str, ...]:
    return tuple(warning.text for warning in theme.warnings)
