"""From texts to described candidate themes: the one place where the rooms work together.

Decides the order of the steps and what is left out, with a reason for each text. Saves nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nlp.embed import Encoder, VectorCache, WordVectors
from nlp.errors import TooFewAnswers
from nlp.model.codebook import Code
from nlp.model.themes import (
    Clustering,
    FoundPlace,
    FoundTheme,
    FoundThemes,
    Places,
    Rows,
    ThemeDescription,
    ThemeName,
)
from nlp.options import FEWEST_ANSWERS, SEED
from nlp.progress import Progress, silent
from nlp.segment import sentences, why_not_substantive
from nlp.text import is_blank, same_text_key
from nlp.whole_texts import embed_whole, whole_vectors

Ints = NDArray[np.int64]
Method = Literal["consensus", "bertopic"]

_UNSURE = "no theme is near enough"
_FEW = f"fewer than {FEWEST_ANSWERS} different answers: too few for themes"
_NEAREST = 3
_NOT_MEASURED = -1  # times found of a theme that the codebook gave


@dataclass(frozen=True)
class Themes:
    """The themes of n texts.

    Attributes:
        clustering: Where each text belongs and how firmly; groups of a codebook's codes stand among the others.
        places: Every theme that a text is in, with the sentence that is why.
        descriptions: Per level, one description a group.
        reasons: Why a text is in no theme.
        listed: All texts so that alike ones stand together, where there are too few for themes.
    """

    clustering: Clustering
    places: Places
    descriptions: tuple[tuple[ThemeDescription, ...], ...]
    reasons: Mapping[int, str]
    listed: tuple[int, ...] = ()


def find_themes(texts: Sequence[str], *, seed: int = SEED, progress: Progress = silent) -> FoundThemes:
    """Finds the themes in a list of answers; every answer is in one of them, or listed with the reason why not.

    Under 30 different answers there are no themes, and ``listed`` has the answers so that alike ones stand together.

    Args:
        texts: Answers, one string each. Blank ones and "n/a" are left out, and said so in ``reasons``.
        seed: The same texts and seed give the same themes.
        progress: Called with what is being done, how much is done, and how much there is.

    Raises:
        TooFewAnswers: Not one answer says something.

    Example:
        >>> from nlp import find_themes
        >>> fruit = [f"I eat {n} {kind} apples a day" for n in range(2, 17) for kind in ("red", "sweet")]
        >>> found = find_themes(fruit + ["n/a"])
        >>> found.labels[-1], found.reasons[30]
        (-1, 'says "n/a"')
    """
    reasons = {}
    for i, text in enumerate(texts):
        if is_blank(text):
            reasons[i] = "blank"
        elif why := why_not_substantive(text):
            reasons[i] = why
    told = [i for i in range(len(texts)) if i not in reasons]
    vectors = VectorCache(Encoder())
    found = themes_of([texts[i] for i in told], vectors=vectors, seed=seed, progress=progress)
    clustering = found.clustering
    labels, strengths = [-1] * len(texts), [0.0] * len(texts)
    levels = [(-1,) * clustering.levels.shape[1]] * len(texts)
    for place, i in enumerate(told):
        labels[i], strengths[i] = int(clustering.labels[place]), float(clustering.strengths[place])
        levels[i] = tuple(clustering.levels[place].tolist())
    reasons |= {told[i]: why for i, why in found.reasons.items()}
    r = clustering.recommended
    themes = tuple(
        FoundTheme(
            name=d.name.text,
            terms=d.terms,
            typical=told[d.typical],
            typical_text=texts[told[d.typical]][slice(*d.typical_span)],
            stability=max(float(clustering.found[r][k]), 0) / max(clustering.runs, 1),
            size=int((clustering.labels == k).sum()),
            warnings=tuple(w.text for w in d.warnings),
        )
        for k, d in enumerate(found.descriptions[r])
    )
    unsure = np.flatnonzero(clustering.labels < 0) if themes else ()
    return FoundThemes(
        labels=tuple(labels),
        themes=themes,
        reasons=dict(sorted(reasons.items())),
        strengths=tuple(strengths),
        places=_places_of_each(found, told, len(texts)),
        near={told[i]: tuple(int(k) for k in clustering.near[i] if k >= 0) for i in unsure},
        levels=tuple(levels),
        recommended=r,
        listed=tuple(told[i] for i in found.listed),
    )


def _places_of_each(found: Themes, told: Sequence[int], count: int) -> tuple[tuple[FoundPlace, ...], ...]:
    places: list[list[FoundPlace]] = [[] for _ in range(count)]
    p = found.places
    themes = p.levels[:, found.clustering.recommended]
    for text, theme, strength, (start, end) in zip(p.texts, themes, p.strengths, p.spans.tolist(), strict=True):
        places[told[text]].append(FoundPlace(int(theme), float(strength), start, end))
    return tuple(tuple(some) for some in places)


def themes_of(
    texts: Sequence[str],
    *,
    vectors: VectorCache,
    groups: Sequence[int] | None = None,
    cases: Sequence[int] | None = None,
    quotable: Sequence[bool] | None = None,
    codes: Sequence[Code] = (),
    guided: bool = False,
    method: Method = "consensus",
    seed: int = SEED,
    progress: Progress = silent,
) -> Themes:
    """Embeds, clusters and describes n substantive texts. The same text, given several times, is placed once.

    Args:
        texts: n texts that say something.
        vectors: Where vectors come from and are kept.
        groups: What each text is, survey answer or talk: texts of one kind share much that is no theme.
        cases: Whose text each is; by default each its own.
        quotable: False where a person did not agree to be quoted.
        codes: The codebook: a theme that is about one of its codes is named by it.
        guided: True where texts that are near a code go to it first, and only the others are clustered.
        method: BERTopic's own clustering in place of ours, for those who ask for it.
        seed: For every random choice.
        progress: Told about every step.

    Raises:
        TooFewAnswers: There is no text.
        PackageMissing: BERTopic is asked for and not installed.
    """
    groups = groups if groups is not None else [0] * len(texts)
    cases = cases if cases is not None else range(len(texts))
    quotable = quotable if quotable is not None else [True] * len(texts)
    if not texts:
        raise TooFewAnswers(
            "There is no answer that says something.",
            kept="All answers are kept as they are.",
            do="Add answers first, or look at those that count as no substantive answer: some may be real.",
        )
    same = _Distinct.of(texts, groups)
    embed_whole(same.texts, vectors, progress=progress)

    def rows(some: Ints) -> NDArray[np.float32]:
        return whole_vectors([same.texts[i] for i in some], vectors)

    fits = _near_codes(same, rows, codes, vectors) if guided and codes else np.full(len(same.texts), -1)
    rest = np.flatnonzero(fits < 0)
    enough = len({same.texts[i] for i in rest}) >= FEWEST_ANSWERS
    if not enough and (fits < 0).all():
        return _listed(texts, same, rows)
    clustering = _clustered(same, rows, rest, method, seed, progress) if enough else _none(len(rest))
    clustering = _with_codes(clustering, fits, rest)
    places = _places(texts, same, rows, clustering, vectors, progress)
    clustering, places, fitting = _for_every_text(same, clustering, places, cases, fits)
    descriptions = _described(
        texts,
        same,
        rows,
        clustering,
        fitting,
        codes,
        cases=cases,
        quotable=quotable,
        vectors=vectors,
        progress=progress,
    )
    unsure = {int(i): _UNSURE if enough else _FEW for i in np.flatnonzero(clustering.labels < 0)}
    return Themes(clustering, places, descriptions, unsure)


@dataclass(frozen=True)
class _Distinct:
    """The different texts of each kind, in alphabetical order, and where each of the texts given stands among them."""

    texts: tuple[str, ...]
    groups: tuple[int, ...]
    where: Ints
    written: tuple[str, ...]
    """One of the texts given for each: with its own spaces and line breaks."""

    @classmethod
    def of(cls, texts: Sequence[str], groups: Sequence[int]) -> "_Distinct":
        keys = [(same_text_key(text), group) for text, group in zip(texts, groups, strict=True)]
        written: dict[tuple[str, int], str] = {}
        for key, text in zip(keys, texts, strict=True):
            written[key] = min(text, written.get(key, text))
        distinct = sorted(written)
        place = {key: i for i, key in enumerate(distinct)}
        return cls(
            tuple(key for key, _ in distinct),
            tuple(group for _, group in distinct),
            np.array([place[key] for key in keys]),
            tuple(written[key] for key in distinct),
        )


def _near_codes(same: _Distinct, rows: Rows, codes: Sequence[Code], vectors: VectorCache) -> Ints:
    from nlp.themes.guided import fit_codes

    return fit_codes(same.written, rows, codes, embed=vectors.vectors, sentences=sentences)[0]


def _clustered(same: _Distinct, rows: Rows, rest: Ints, method: Method, seed: int, progress: Progress) -> Clustering:
    if method == "bertopic":
        from nlp.themes.with_bertopic import cluster_as_bertopic

        progress("Finding themes with BERTopic", 0, 1)
        return cluster_as_bertopic(rows(rest), seed=seed)
    # Importing the theme room loads scikit-learn: only who finds themes waits for it.
    from nlp.themes import cluster

    texts = [same.texts[i] for i in rest]
    words = WordVectors.counted(texts)
    return cluster(
        texts,
        lambda some: rows(rest[some]),
        words=lambda some: words.rows([texts[i] for i in some]),
        groups=np.array(same.groups)[rest],
        seed=seed,
        progress=progress,
    )


def _none(n: int) -> Clustering:
    """No groups: there is too little left to cluster."""
    nowhere = np.full(n, -1)
    none = np.zeros(0, dtype=np.int64)
    return Clustering(nowhere, np.zeros(n), (none,), 0, nowhere[:, None], 0, np.full((n, _NEAREST), -1))


def _with_codes(clustering: Clustering, fits: Ints, rest: Ints) -> Clustering:
    """The clustering of the rest with a group on every level for each code that texts are near to."""
    used, fitting = np.unique(fits[fits >= 0], return_inverse=True)
    if not len(used):
        return clustering
    n, m = len(fits), clustering.levels.shape[1]
    counts = np.array([len(found) for found in clustering.found])
    levels = np.full((n, m), -1)
    levels[rest] = clustering.levels
    levels[fits >= 0] = counts + fitting[:, None]
    strengths, near = np.ones(n), np.full((n, _NEAREST), -1)
    strengths[rest], near[rest] = clustering.strengths, clustering.near
    found = tuple(np.concatenate([f, np.full(len(used), _NOT_MEASURED)]) for f in clustering.found)
    r = clustering.recommended
    return Clustering(levels[:, r], strengths, found, clustering.runs, levels, r, near)


def _places(
    texts: Sequence[str],
    same: _Distinct,
    rows: Rows,
    clustering: Clustering,
    vectors: VectorCache,
    progress: Progress,
) -> Places:
    """Places of all texts: those of a distinct text, its spans moved to where each writing of it has the same words."""
    from nlp.themes.placing import place_sentences

    step = ("Placing sentences", 0, len(same.texts))
    progress(*step)

    def told(doing: str, done: int, total: int) -> None:
        nonlocal step
        step = doing, done, total
        progress(*step)

    def embed(some: Sequence[str]) -> NDArray[np.float32]:
        # A block takes a while to embed: the same figures again say that all is well, and give a chance to cancel.
        return vectors.vectors(some, progress=lambda *_: progress(*step))

    of_one = place_sentences(same.written, clustering, rows, sentences=sentences, embed=embed, progress=told)
    first = np.searchsorted(of_one.texts, np.arange(len(same.texts) + 1))
    counts = np.diff(first)[same.where]
    owner = np.repeat(np.arange(len(texts)), counts)
    # Every text takes the places of its distinct text, in their order.
    within = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    place = first[same.where[owner]] + within
    spans = of_one.spans[place]
    for p in range(len(owner)):
        one, other = same.written[same.where[owner[p]]], texts[int(owner[p])]
        if one != other:
            spans[p] = _moved((int(spans[p, 0]), int(spans[p, 1])), one, other)
    return Places(owner, spans, of_one.levels[place], of_one.strengths[place])


def _moved(span: tuple[int, int], one: str, other: str) -> tuple[int, int]:
    """The same words in a text that differs only in its spaces."""
    before = sum(not c.isspace() for c in one[: span[0]])
    inside = sum(not c.isspace() for c in one[slice(*span)])
    at = [i for i, c in enumerate(other) if not c.isspace()]
    return (at[before], at[before + inside - 1] + 1) if inside else (0, len(other))


def _for_every_text(
    same: _Distinct, one_each: Clustering, places: Places, cases: Sequence[int], fits: Ints
) -> tuple[Clustering, Places, tuple[Mapping[int, int], ...]]:
    """The clustering of distinct texts spread over all texts; themes in the order of how many cases they hold.

    Also, per level, group -> position of the code that its texts were near to.
    """
    owners = np.asarray(list(cases))[places.texts]
    levels, found = one_each.levels[same.where], []
    texts, main = np.unique(places.texts, return_index=True)
    levels[texts] = places.levels[main]  # also those that only a sentence puts somewhere
    new_places, near = places.levels.copy(), one_each.near[same.where]
    for column, times in enumerate(one_each.found):
        voices = np.zeros(len(times), int)
        pairs = np.unique(np.column_stack([places.levels[:, column], owners]), axis=0)
        np.add.at(voices, pairs[:, 0], 1)
        order = np.lexsort((np.arange(len(times)), -voices))[: np.count_nonzero(voices)]
        new = np.full(len(times) + 1, -1)  # the last is for -1
        new[order] = np.arange(len(order))
        levels[:, column], new_places[:, column] = new[levels[:, column]], new[places.levels[:, column]]
        found.append(times[order])
        if column == one_each.recommended:
            near = new[near]
    guided = np.flatnonzero(fits[same.where] >= 0)
    codes = fits[same.where[guided]]
    fitting = tuple(dict(zip(level[guided].tolist(), codes.tolist(), strict=True)) for level in levels.T)
    r = one_each.recommended
    strengths = one_each.strengths[same.where]
    clustering = Clustering(levels[:, r], strengths, tuple(found), one_each.runs, levels, r, near)
    return clustering, replace(places, levels=new_places), fitting


def _described(
    texts: Sequence[str],
    same: _Distinct,
    rows: Rows,
    clustering: Clustering,
    fitting: tuple[Mapping[int, int], ...],
    codes: Sequence[Code],
    *,
    cases: Sequence[int],
    quotable: Sequence[bool],
    vectors: VectorCache,
    progress: Progress,
) -> tuple[tuple[ThemeDescription, ...], ...]:
    """The themes of each level, described. A theme that is the same on two levels is described once."""
    from nlp.themes import describe, read_wording

    count, r = clustering.levels.shape[1], clustering.recommended
    progress("Naming themes", 0, count)
    wording = read_wording(texts)
    described: dict[int, tuple[ThemeDescription, ...]] = {}
    for done, column in enumerate(sorted(range(count), key=lambda c: (abs(c - r), c))):
        progress("Naming themes", done, count)
        labels = clustering.levels[:, column]
        times = clustering.found[column]
        free = [code for j, code in enumerate(codes) if j not in fitting[column].values()]
        found = describe(
            texts,
            lambda some: rows(same.where[some]),
            labels,
            wording=wording,
            cases=cases,
            quotable=quotable,
            embed=vectors.vectors,
            sentences=sentences,
            codes=free,
            found=np.where(times == _NOT_MEASURED, clustering.runs, times),
            runs=clustering.runs,
        )
        named = list(found)
        for k, j in fitting[column].items():
            named[k] = replace(named[k], name=ThemeName(codes[j].name, named[k].name.coverage, codes[j].key))
        nearer = column + (1 if column < r else -1)  # towards the recommended level, which was described before
        for k, other in unchanged(clustering.levels, column, nearer).items() if column != r else ():
            named[k] = replace(described[nearer][other], warnings=named[k].warnings)
        described[column] = tuple(named)
    progress("Naming themes", count, count)
    return tuple(described[column] for column in range(count))


def unchanged(levels: Ints, column: int, other: int) -> dict[int, int]:
    """Groups of one level (n, m) that hold the same texts as a group of another: {group: the other's number}."""
    pairs = np.unique(levels[levels[:, column] >= 0][:, [column, other]], axis=0)
    ours, theirs = np.unique(pairs[:, 0], return_counts=True), np.unique(pairs[:, 1], return_counts=True)
    one, of_one = set(ours[0][ours[1] == 1].tolist()), set(theirs[0][theirs[1] == 1].tolist())
    return {int(k): int(o) for k, o in pairs if k in one and o in of_one}


def _listed(texts: Sequence[str], same: _Distinct, rows: Rows) -> Themes:
    """A plain list by likeness, where there are too few texts for themes."""
    from nlp.themes.likeness import by_likeness

    order = by_likeness(rows(np.arange(len(same.texts)))) if len(same.texts) > 2 else np.arange(len(same.texts))
    rank = np.argsort(order)[same.where]
    nothing = np.zeros(0, dtype=np.int64)
    places = Places(nothing, nothing.reshape(0, 2), nothing.reshape(0, 1), np.zeros(0))
    listed = tuple(int(i) for i in np.argsort(rank, kind="stable"))
    return Themes(_none(len(texts)), places, ((),), dict.fromkeys(range(len(texts)), _FEW), listed)
