"""Texts by the terms that they hold: the points of scikit-learn, without waiting for scikit-learn."""

import numpy as np
import pytest

from nlp.themes.term_space import Kind, TermSpace

TEXTS = [
    f"{who} {what} {when}, so we’re {feeling}!"
    for who in ("The mentors", "Our Café volunteers", "A case-worker", "2 of us")
    for what in ("waited for vetting", "lost the grant", "couldn't visit the wing")
    for when in ("in MARCH", "again", "before the tender")
    for feeling in ("tired", "fed up  and short of staff")
]
ODD = ["", "!!", "a", "ab", " \n\t x", "资金不足", "word " * 300, "nothing of that was ever said"]


@pytest.mark.parametrize(("kind", "analyzer", "lengths"), [("ngrams", "char_wb", (3, 5)), ("words", "word", (1, 1))])
@pytest.mark.parametrize("texts", [TEXTS, TEXTS[::9]], ids=["many", "few"])
def test_points_are_those_of_scikit_learn(texts: list[str], kind: Kind, analyzer: str, lengths: tuple) -> None:
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=analyzer, ngram_range=lengths, sublinear_tf=True, min_df=2, dtype=np.float32)
    counts = vectorizer.fit_transform(texts)
    reducer = TruncatedSVD(min(50, counts.shape[1] - 1, len(texts) - 1), random_state=0).fit(counts)
    space = TermSpace.fit(texts, kind, 50)
    assert space is not None
    assert list(space.columns) == sorted(vectorizer.vocabulary_)
    expected = reducer.transform(vectorizer.transform(TEXTS + ODD))
    np.testing.assert_allclose(space.place(TEXTS + ODD), expected, atol=1e-5)


@pytest.mark.parametrize("texts", [[], [""], ["one two", "three four"], ["same same", "same"], ["a", "b", "c"]])
def test_texts_that_share_too_little_have_no_space(texts: list[str]) -> None:
    assert TermSpace.fit(texts, "words", 50) is None
