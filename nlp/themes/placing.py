"""Several themes an answer: each sentence goes where it is at home.

Decides which sentence shows why a text is in its main theme, and which further themes a sentence of it belongs to
firmly. Never changes the main theme: whole texts give better themes than sentences do (on coded sets, clustering the
sentences and letting answers inherit lost .03 AMI), so sentences are placed among the themes that whole texts made.

A sentence is compared with the centre of each theme, the text itself left out. What counts as near is read off the
texts that the themes are made of, each left out of its own theme in turn: at which sharpness likeness tells best whose
member a text is (temperature scaling, Guo et al. 2017), and how near a theme's members usually are. So there is no
threshold to set for an encoder or a set, and a further theme stands only where the sentence more likely belongs to it
than to all others together, and is as near as half of its members are.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax, softmax

from nlp.model.themes import Clustering, Places, Rows
from nlp.progress import Progress, silent
from nlp.themes.joining import place_new
from nlp.themes.words import STOP_WORDS, VAGUE

__all__ = ["place_new", "place_sentences"]

FIRM = 0.5  # more likely in this theme than in all others together
USUAL = 0.5  # a sentence is as near as this share of the theme's members
LEAST_WORDS = 2  # that say something: "Yes, thank you very much." places nothing
MOST_SENTENCES = 50  # of one text, spread evenly over it
BLOCK = 2000  # texts at once
SPEAKERS = 100  # members of each theme that say how near its members are
FEW = 5  # members of a theme that cannot say so
SHARPEST = 100.0

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

Floats = NDArray[np.floating]
Ints = NDArray[np.int64]
Span = tuple[int, int]
Sentences = Callable[[str], list[Span]]
Embed = Callable[[Sequence[str]], NDArray[np.float32]]
Place = tuple[int, Span, Sequence[int], float]


def place_sentences(
    texts: Sequence[str],
    clustering: Clustering,
    rows: Rows,
    *,
    sentences: Sentences,
    embed: Embed,
    progress: Progress = silent,
) -> Places:
    """Finds the themes of each text, the main one first, each with the sentence that is why.

    A text with one sentence that says something has one place. A text that is in no theme has a place where a sentence
    of it is firm. The order of the texts changes nothing.

    Args:
        texts: n texts.
        clustering: Of these texts.
        rows: Their unit vectors (m, d), by number.
        sentences: Spans of a text's sentences.
        embed: Unit vectors (m, d) of sentences, from the same encoder.
        progress: Told before each block of texts; may raise to cancel.

    Returns:
        Places whose levels nest as the clustering's do. Strengths of main places are the clustering's, of further ones
        how likely the sentence is in that theme among all.
    """
    found: list[Place] = []
    if (clustering.labels >= 0).any():
        themes = _Themes.of(texts, clustering, rows)
        for start in range(0, len(texts), BLOCK):
            progress("Placing sentences", start, len(texts))
            block = range(start, min(start + BLOCK, len(texts)))
            found += _places(block, texts, clustering, rows, themes, sentences, embed)
        progress("Placing sentences", len(texts), len(texts))
    return Places(
        np.array([text for text, _, _, _ in found], np.int64),
        np.array([span for _, span, _, _ in found], np.int64).reshape(-1, 2),
        np.array([levels for _, _, levels, _ in found], np.int64).reshape(-1, clustering.levels.shape[1]),
        np.array([strength for _, _, _, strength in found], float),
    )


def _places(
    block: range,
    texts: Sequence[str],
    clustering: Clustering,
    rows: Rows,
    themes: "_Themes",
    sentences: Sentences,
    embed: Embed,
) -> Iterator[Place]:
    """The places of a block of texts."""
    labels = clustering.labels
    spans = {i: _telling(texts[i], sentences) for i in block}
    # Where one sentence says it all there is nothing to choose, and nothing is embedded.
    asked = [(i, span) for i in block for span in spans[i] if len(spans[i]) > 1 or labels[i] < 0]
    owner = np.array([i for i, _ in asked], np.int64)
    told = embed([texts[i][slice(*span)] for i, span in asked]) if asked else np.zeros((0, len(themes.mean)))
    points = themes.centred(told)
    near = themes.nearness(points, labels[owner], themes.centred(rows(owner)))
    likely = softmax(near * themes.sharpness, axis=1)
    best = likely.argmax(1)
    at = np.arange(len(best))
    firm = (likely[at, best] >= FIRM) & (near[at, best] >= themes.usual[best])
    for i in block:
        mine = range(*np.searchsorted(owner, [i, i + 1]).tolist())
        if labels[i] >= 0:
            why = asked[max(mine, key=lambda j: near[j, labels[i]])][1] if mine else spans[i][0]
            yield i, why, clustering.levels[i].tolist(), float(clustering.strengths[i])
        further: dict[int, int] = {}  # theme -> the sentence that is most likely in it, likeliest first
        for j in sorted(mine, key=lambda j: (-likely[j, best[j]], j)):
            if firm[j] and best[j] != labels[i]:
                further.setdefault(int(best[j]), j)
        for theme, j in further.items():
            yield i, asked[j][1], themes.levels_of(points[j], theme), float(likely[j, theme])


def _telling(text: str, sentences: Sentences) -> list[Span]:
    """The sentences of a text that say something, or else its longest."""
    spans = sentences(text) or [(0, len(text))]
    telling = [span for span in spans if _says_something(text[slice(*span)])]
    if len(telling) > MOST_SENTENCES:
        telling = [telling[i] for i in np.linspace(0, len(telling) - 1, MOST_SENTENCES).round().astype(int)]
    return telling or [max(spans, key=lambda span: span[1] - span[0])]


def _says_something(sentence: str) -> bool:
    words = (word.lower() for word in _WORD.findall(sentence))
    return sum(word not in STOP_WORDS and word not in VAGUE for word in words) >= LEAST_WORDS


@dataclass(frozen=True)
class _Themes:
    """The centres of k themes and of the groups that they fall into, and how near their members are.

    Attributes:
        mean: (d,) of all texts: what they share says nothing about themes.
        sums: (k, d) of each theme's members, centred, at length one each.
        sharpness: What likeness is multiplied with to tell how likely a member is in each theme.
        usual: (k,) how near half of a theme's members are.
        nested: (leaves, m) the finest groups, each with its group on every level.
        finer: For each level below the recommended, the centres (groups, d) of its groups.
        recommended: The level of the themes.
    """

    mean: Floats
    sums: Floats
    sharpness: float
    usual: Floats
    nested: Ints
    finer: tuple[Floats, ...]
    recommended: int

    @classmethod
    def of(cls, texts: Sequence[str], clustering: Clustering, rows: Rows) -> "_Themes":
        n, recommended = len(texts), clustering.recommended
        blocks = [np.arange(start, min(start + BLOCK, n)) for start in range(0, n, BLOCK)]
        mean = np.sum([rows(block).sum(0, dtype=float) for block in blocks], axis=0) / n
        placed = np.flatnonzero(clustering.labels >= 0)
        nested, leaf = np.unique(clustering.levels[placed], axis=0, return_inverse=True)
        leaves = np.zeros((len(nested), len(mean)))
        for start in range(0, len(placed), BLOCK):
            own = slice(start, start + BLOCK)
            np.add.at(leaves, leaf[own], _unit(rows(placed[own]) - mean))
        level_sums = [_summed(leaves, nested[:, level]) for level in range(recommended, nested.shape[1])]
        bare = cls(mean, level_sums[0], 1.0, np.zeros(0), nested, tuple(_unit(s) for s in level_sums[1:]), recommended)
        return bare._calibrated(texts, clustering, rows)

    def _calibrated(self, texts: Sequence[str], clustering: Clustering, rows: Rows) -> "_Themes":
        """Read off some members of each theme, each left out: the ones are drawn by their text alone."""
        drawn = {}
        for i in np.flatnonzero(clustering.labels >= 0).tolist():
            drawn.setdefault(int(clustering.labels[i]), []).append((blake2b(texts[i].encode()).digest(), i))
        asked = np.array([i for label in sorted(drawn) for _, i in sorted(drawn[label])[:SPEAKERS]], np.int64)
        labels = clustering.labels[asked]
        points = self.centred(rows(asked))
        near = self.nearness(points, labels, points)
        own = near[np.arange(len(asked)), labels]

        def surprise(sharpness: float) -> float:
            return -float(log_softmax(near * sharpness, axis=1)[np.arange(len(asked)), labels].mean())

        sharpness = float(minimize_scalar(surprise, bounds=(1.0, SHARPEST), method="bounded").x)
        usual = np.full(len(self.sums), np.quantile(own, 1 - USUAL))
        for theme in range(len(usual)):
            if (labels == theme).sum() >= FEW:
                usual[theme] = np.quantile(own[labels == theme], 1 - USUAL)
        return replace(self, sharpness=sharpness, usual=usual)

    def centred(self, vectors: Floats) -> Floats:
        """Vectors (n, d) less what all texts share, at length one."""
        return _unit(vectors - self.mean)

    def nearness(self, points: Floats, labels: Ints, own: Floats) -> Floats:
        """Cosine of points (s, d) with each theme (s, k), their own texts (s, d) left out of the one they are in."""
        near = points @ _unit(self.sums).T
        inside = np.flatnonzero(labels >= 0)
        others = _unit(self.sums[labels[inside]] - own[inside])
        near[inside, labels[inside]] = (points[inside] * others).sum(1)
        return near

    def levels_of(self, point: Floats, theme: int) -> list[int]:
        """Groups on each level of a point (d,) in a theme: in finer levels the part of it that is nearest."""
        inside = self.nested[self.nested[:, self.recommended] == theme]
        groups = inside[0, : self.recommended + 1].tolist()
        for level, centres in enumerate(self.finer, start=self.recommended + 1):
            parts = np.unique(inside[:, level])
            groups.append(int(parts[(centres[parts] @ point).argmax()]))
            inside = inside[inside[:, level] == groups[-1]]
        return groups


def _summed(leaves: Floats, groups: Ints) -> Floats:
    """Sums (groups, d) of the leaves in each group."""
    sums = np.zeros((int(groups.max()) + 1, leaves.shape[1]))
    np.add.at(sums, groups, leaves)
    return sums


def _unit(rows: Floats) -> Floats:
    """Rows (n, d) at length one; rows of zeros stay zero."""
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
