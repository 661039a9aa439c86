"""Which answers fit a codebook's codes, judged by the rules of the codebook alone: no decision is needed.

Decides which answers are near enough to a code to start in it; the others are left to be clustered. It aims at few
mistakes: an answer fits only where its words and its meaning both point to the same code, and clearly so. Never decides
what an answer is coded as: a fit is a suggestion, and one answer may hold more codes than the one that it fits best.

Meaning: a code is the mean of its name, definition, rules and examples, less a part of what it says it is not (Rocchio
1971), seen from the middle of all codes; an answer is seen from the middle of all answers. So only what sets codes
apart and what sets answers apart is compared, and not that rules are written in another way than people talk.
Wording: stems that an answer shares with those texts, rare ones among the answers and among the codes counting most.
Both are in units of this set's own spread, so that the same limits hold for every set and language model.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nlp.model.codebook import Code
from nlp.model.themes import Rows
from nlp.themes.content_words import content_words
from nlp.themes.points import unit

Embed = Callable[[Sequence[str]], NDArray[np.float32]]
Sentences = Callable[[str], list[tuple[int, int]]]

FITS = 2.0  # spreads above what an answer usually has with a code
CLEARLY = 1.5  # spreads above the next code
_AGAINST = 0.15  # weight of what a code is not, beside what it is
_WORDING = 0.5  # weight of wording beside meaning
_NAME = 0.5  # a stem of the name counts this much more
_ANSWERS_AS_CODES = 2  # the middle of few codes leans to the answers by so many codes
_BLOCK = 2000  # answers whose vectors lie in memory at once


def fit_codes(
    texts: Sequence[str], rows: Rows, codes: Sequence[Code], *, embed: Embed, sentences: Sentences | None = None
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The code that each answer plainly fits, or none: it is new, or not plain.

    The limits are the same for all sets; how many of the fits a person shares depends on the codebook. On coded sets it
    was eight to nine in ten with definitions and examples, five to nine in ten with bare names, and about seven in ten
    where half of the codes that people used were not in the codebook. A quarter of the answers fitted.

    Args:
        texts: n different answers that say something.
        rows: Numbers of texts to their unit vectors.
        codes: k codes that may be given to an answer: no groups, none out of use.
        embed: Texts to unit vectors, of the same model.
        sentences: A text's sentences as spans; with it an answer also fits by its best sentence.

    Returns:
        The position (n,) of each answer's code, -1 for none, and how firmly (n,) it fits, in 0..1; 0 where none.
    """
    meaning, wording = _evidence(texts, rows, codes, embed, sentences)
    if not meaning.size:
        return np.full(len(texts), -1), np.zeros(len(texts))
    scores = meaning + wording
    best = scores.argmax(1)
    each = np.arange(len(texts))
    others = scores.copy()
    others[each, best] = 0  # where there is one code, the next is nothing at all
    agree = (meaning.argmax(1) == best) & (wording.argmax(1) == best) & (wording[each, best] > 0)
    clear = (scores[each, best] >= FITS) & (scores[each, best] - np.maximum(others.max(1), 0) >= CLEARLY)
    fits = agree & clear
    weights = np.exp(np.minimum(scores, 50).astype(float))
    firm = weights[each, best] / (weights.sum(1) + np.exp(FITS))
    return np.where(fits, best, -1), np.where(fits, firm, 0.0)


def code_scores(
    texts: Sequence[str], rows: Rows, codes: Sequence[Code], *, embed: Embed, sentences: Sentences | None = None
) -> NDArray[np.float32]:
    """How near each answer is to each code (n, k), in spreads of this set; about 0 where they have nothing in common.

    Arguments as for `fit_codes`. The scores depend on the whole set, and on neither its order nor any decision.
    """
    meaning, wording = _evidence(texts, rows, codes, embed, sentences)
    return meaning + wording


def _evidence(
    texts: Sequence[str], rows: Rows, codes: Sequence[Code], embed: Embed, sentences: Sentences | None
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Likeness of answers and codes (n, k) by meaning and by wording, each in its own spreads."""
    if not texts or not codes:
        return np.zeros((len(texts), len(codes)), np.float32), np.zeros((len(texts), len(codes)), np.float32)
    by_text = sorted(range(len(texts)), key=lambda i: texts[i])  # sums see one order only
    told, order = [texts[i] for i in by_text], np.array(by_text)
    for_, against = _texts_for(codes), [tuple(rule.text for rule in (*c.exclude, *c.close_but_no)) for c in codes]
    meaning = _meaning(told, lambda some: rows(order[some]), for_, against, embed, sentences)
    wording = _wording(told, for_, [code.name for code in codes])
    meaning -= np.median(meaning, axis=0)
    back = np.argsort(order)
    return _in_spreads(meaning)[back], _WORDING * _in_spreads(wording)[back]


def _in_spreads(likeness: NDArray[np.float32]) -> NDArray[np.float32]:
    return likeness / max(float(likeness.std()), 1e-6)


def _texts_for(codes: Sequence[Code]) -> list[tuple[str, ...]]:
    """All that a codebook says a code is; an answer that only looks like one code is an example of another."""
    sent_on: dict[str, list[str]] = {}
    for code in codes:
        for rule in code.close_but_no:
            sent_on.setdefault(rule.use, []).append(rule.text)
    told = (
        (c.name, c.short, c.definition, *c.include, *c.typical, *c.atypical, *sent_on.get(c.key, ())) for c in codes
    )
    return [tuple(text for text in texts if text) for texts in told]


def _meaning(
    texts: Sequence[str],
    rows: Rows,
    for_: Sequence[Sequence[str]],
    against: Sequence[Sequence[str]],
    embed: Embed,
    sentences: Sentences | None,
) -> NDArray[np.float32]:
    """Cosine (n, k) of each answer with each code, from the middle of each; the mean of the whole and its best part."""
    n = len(texts)
    blocks = [np.arange(start, min(start + _BLOCK, n)) for start in range(0, n, _BLOCK)]
    middle = np.sum([rows(block).sum(0, dtype=float) for block in blocks], axis=0) / n
    own, other = _means(for_, embed), _means(against, embed)
    middle_of_codes = (own.sum(0) + _ANSWERS_AS_CODES * middle) / (len(own) + _ANSWERS_AS_CODES)
    away = np.where(other.any(1, keepdims=True), unit(other - middle_of_codes), 0)
    points = unit(unit(own - middle_of_codes) - _AGAINST * away).astype(np.float32)
    near = np.empty((n, len(for_)), np.float32)
    for block in blocks:
        near[block] = unit(rows(block) - middle) @ points.T
        if sentences is not None:
            near[block] += _of_best_part(texts[block[0] : block[-1] + 1], near[block], middle, points, embed, sentences)
            near[block] /= 2
    return near


def _of_best_part(
    texts: Sequence[str],
    whole: NDArray[np.float32],
    middle: NDArray[np.float64],
    points: NDArray[np.float32],
    embed: Embed,
    sentences: Sentences,
) -> NDArray[np.float32]:
    """Likeness (m, k) of each answer's best sentence, or of the whole where that is more; `whole` is left as it is."""
    parts, owners = [], []
    for i, text in enumerate(texts):
        spans = sentences(text)
        if len(spans) > 1:
            parts += [text[start:end] for start, end in spans]
            owners += [i] * len(spans)
    best = whole.copy()
    if parts:
        np.maximum.at(best, owners, unit(embed(parts) - middle).astype(np.float32) @ points.T)
    return best


def _means(groups: Sequence[Sequence[str]], embed: Embed) -> NDArray[np.float64]:
    """Mean vector (k, d) of each group of texts; zeros for a group without any."""
    vectors = embed([text for group in groups for text in group]).astype(float)
    sums = np.zeros((len(groups), vectors.shape[1]))
    np.add.at(sums, np.repeat(np.arange(len(groups)), [len(group) for group in groups]), vectors)
    return sums / np.maximum([[len(group)] for group in groups], 1)


def _wording(texts: Sequence[str], for_: Sequence[Sequence[str]], names: Sequence[str]) -> NDArray[np.float32]:
    """Cosine (n, k) of the stems of answers and codes, by TF-IDF over the answers and over the codes; never under 0."""
    from sklearn.feature_extraction.text import CountVectorizer

    vectorizer = CountVectorizer(analyzer=_stems, binary=True, dtype=np.float32)
    try:
        said = vectorizer.fit_transform(texts).tocsr()
    except ValueError:  # not one word that carries meaning
        return np.zeros((len(texts), len(for_)), np.float32)
    n, k = len(texts), len(for_)
    rare = np.log((n + 1) / (np.asarray(said.sum(0)).ravel() + 0.5)) / np.log(n + 1)
    said = said.multiply(rare).tocsr()
    counts = np.stack([np.asarray(vectorizer.transform(some).sum(0)).ravel() for some in for_])
    held = np.log1p(counts) + _NAME * vectorizer.transform(names).toarray()
    own = np.log((k + 1) / ((held > 0).sum(0) + 0.5))
    lengths = np.sqrt(np.asarray(said.multiply(said).sum(1)).ravel())
    shared = said @ unit(held * own * rare).T.astype(np.float32)
    return (shared / np.maximum(lengths, 1e-9)[:, None]).astype(np.float32)


def _stems(text: str) -> list[str]:
    return [_stem(word) for word in content_words(text)]


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    """ "fund" of "funding" and "funded"."""
    return _stemmer()(word)


@lru_cache(maxsize=1)
def _stemmer() -> Callable[[str], str]:
    from nltk.stem.snowball import SnowballStemmer

    return SnowballStemmer("english").stem
