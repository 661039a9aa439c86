"""What a group of texts is about, in three lines: a name, a typical sentence, and the terms that set it apart.

Decides which texts of a theme are looked at: all are counted, but of a large theme only some are compared by meaning.
Never invents a word: a name is a code of the codebook, or a phrase that people used, or two.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nlp.model.codebook import Code
from nlp.model.themes import Rows, ThemeDescription, ThemeName, ThemeWarning
from nlp.themes import cautions
from nlp.themes.counts import Counts, count_cases
from nlp.themes.names import BESIDE, Embed, name_themes
from nlp.themes.phrases import is_vague
from nlp.themes.terms import telling_words, terms_of_themes
from nlp.themes.typical import Pool, typical_sentences
from nlp.themes.wording import Wording

_COMPARED = 200
"""Texts of a theme whose vectors are looked at."""


def describe(
    texts: Sequence[str],
    rows: Rows,
    labels: NDArray[np.int64],
    *,
    wording: Wording,
    cases: Sequence[int],
    quotable: Sequence[bool],
    embed: Embed,
    sentences: Callable[[str], list[tuple[int, int]]],
    found: NDArray[np.int64],
    runs: int,
    codes: Sequence[Code] = (),
) -> tuple[ThemeDescription, ...]:
    """Describes each group of one level of themes.

    Args:
        texts: n texts; the same text may stand there several times.
        rows: Positions of texts to their unit vectors; asked for a bounded number a theme.
        labels: (n,) the group of each text, 0 to k - 1; -1 for none. A group may have no text.
        wording: The phrases of the texts.
        cases: (n,) whose text each is; names must be words of at least two cases.
        quotable: (n,) False where a person did not agree to be quoted; such a text is typical only where there is no
            other.
        embed: Texts to unit vectors.
        sentences: A text's sentences as spans.
        found: (k,) in how many re-runs each group was found again.
        runs: How many re-runs there were; 0 for none.
        codes: The codes of a codebook; a theme that is about one of them is named by it.

    Returns:
        One description a group, in the order of the labels.
    """
    if not len(found):
        return ()
    counts = count_cases(wording, labels, cases, themes=len(found))
    everyone = len(set(cases))
    order = np.argsort(labels, kind="stable")
    borders = np.searchsorted(labels[order], np.arange(len(found) + 1))
    members = [order[a:b] for a, b in pairwise(borders.tolist())]
    may = np.asarray(quotable, dtype=bool)
    compared = [_some(texts, m, wording) for m in members]
    vectors = [rows(some) for some in compared]
    centres = np.stack([_unit(v.sum(axis=0)) for v in vectors])
    apart = centres - centres.mean(axis=0)
    apart /= np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), 1e-9)
    names = name_themes(texts, wording, counts, centres, members=compared, embed=embed, codes=codes)
    terms = terms_of_themes(wording, counts, _nearest(apart))
    likes = cautions.alike(apart, telling_words(wording, counts), [len(m) for m in members], names)
    said = [[part.casefold() for part in name.text.split(BESIDE)] for name in names]
    pools = []
    for k, inside in enumerate(members):
        some, near = compared[k], vectors[k]
        if may[some].any():
            some, near = some[may[some]], near[may[some]]
        elif may[inside].any():
            some = _some(texts, inside[may[inside]], wording)
            near = rows(some)
        pools.append(Pool(some, near, centres[k], said[k]))
    typical = typical_sentences(texts, pools, embed=embed, sentences=sentences)
    column = {shown.casefold(): i for i, shown in enumerate(wording.shown)}
    descriptions = []
    for k, inside in enumerate(members):
        warnings: list[ThemeWarning] = [
            *cautions.weak(int(found[k]), runs),
            *cautions.few_voices(texts, inside, cases, everyone=everyone),
            *([likes[k]] if k in likes else []),
            *_general(names[k], column, counts, k),
            *cautions.opposing(texts, compared[k], about=(*said[k], *terms[k][:3]), sentences=sentences),
        ]
        descriptions.append(ThemeDescription(names[k], terms[k], *typical[k], tuple(warnings)))
    return tuple(descriptions)


def _some(texts: Sequence[str], members: NDArray[np.int64], wording: Wording) -> NDArray[np.int64]:
    """At most so many of a theme's texts, spread evenly over all in the order of their letters."""
    read = members[wording.row[members] >= 0]
    if len(read) >= min(_COMPARED, len(members)):
        ordered = read[np.argsort(wording.row[read], kind="stable")]
    else:
        ordered = np.array(sorted(members.tolist(), key=lambda i: (texts[i], i)), dtype=np.int64)
    if len(ordered) <= _COMPARED:
        return ordered
    return ordered[np.linspace(0, len(ordered) - 1, _COMPARED).astype(np.int64)]


def _nearest(centres: NDArray[np.float32]) -> NDArray[np.int64]:
    if len(centres) == 1:
        return np.zeros(1, dtype=np.int64)
    near = centres @ centres.T
    np.fill_diagonal(near, -np.inf)
    return near.argmax(axis=1)


def _general(name: ThemeName, column: dict[str, int], counts: Counts, k: int) -> list[ThemeWarning]:
    parts = name.text.casefold().split(BESIDE)
    columns = [column[part] for part in parts if part in column]
    here = float(counts.shares[k, columns].sum())
    elsewhere = float(counts.shares_elsewhere[k, columns].sum())
    return cautions.general(name, here=here, elsewhere=elsewhere, one_vague_word=len(parts) == 1 and is_vague(parts[0]))


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector
