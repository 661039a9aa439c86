"""From texts to described candidate themes: the one place where the rooms work together.

Decides the order of the steps and what is left out, with a reason for each text. Saves nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.embed import Encoder, VectorCache, WordVectors
from nlp.errors import TooFewAnswers
from nlp.model.themes import Clustering, FoundTheme, FoundThemes, ThemeDescription
from nlp.options import FEWEST_ANSWERS, SEED
from nlp.progress import Progress, silent
from nlp.segment import sentences, why_not_substantive
from nlp.text import is_blank, plural, same_text_key

_MOST_WORDS_AT_ONCE = 150
_UNSURE = "no theme is near enough"


@dataclass(frozen=True)
class Themes:
    """The themes of n texts: a label and a strength a text, and a description a theme."""

    clustering: Clustering
    descriptions: tuple[ThemeDescription, ...]
    reasons: Mapping[int, str]


def find_themes(texts: Sequence[str], *, seed: int = SEED, progress: Progress = silent) -> FoundThemes:
    """Finds the themes in a list of answers; every answer is in one of them, or listed with the reason why not.

    Args:
        texts: Answers, one string each. Blank ones and "n/a" are left out, and said so in ``reasons``.
        seed: The same texts and seed give the same themes.
        progress: Called with what is being done, how much is done, and how much there is.

    Raises:
        TooFewAnswers: Fewer than 20 different answers say something.

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
    themes = tuple(
        FoundTheme(
            name=d.name.text,
            terms=d.terms,
            typical=told[d.typical],
            typical_text=texts[told[d.typical]][slice(*d.typical_span)],
            stability=float(clustering.found[clustering.recommended][k]) / clustering.runs,
            size=int((clustering.labels == k).sum()),
            warnings=tuple(w.text for w in d.warnings),
        )
        for k, d in enumerate(found.descriptions)
    )
    return FoundThemes(
        tuple(labels), themes, dict(sorted(reasons.items())), tuple(strengths), tuple(levels), clustering.recommended
    )


def themes_of(
    texts: Sequence[str],
    *,
    vectors: VectorCache,
    groups: Sequence[int] | None = None,
    cases: Sequence[int] | None = None,
    quotable: Sequence[bool] | None = None,
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
        seed: For every random choice.
        progress: Told about every step.

    Raises:
        TooFewAnswers: There are too few different texts.
    """
    groups = groups if groups is not None else [0] * len(texts)
    cases = cases if cases is not None else range(len(texts))
    quotable = quotable if quotable is not None else [True] * len(texts)
    keys = [(same_text_key(text), group) for text, group in zip(texts, groups, strict=True)]
    distinct = sorted(set(keys))
    _check_enough(len({key for key, _ in distinct}))
    # Importing the theme room loads scikit-learn: only who finds themes waits for it.
    from nlp.themes import cluster, describe

    place = {key: i for i, key in enumerate(distinct)}
    where = np.array([place[key] for key in keys])
    told = [key for key, _ in distinct]
    meaning = whole_vectors(told, vectors, progress=progress)
    pieces = WordVectors.counted(told)
    one_each = cluster(
        told,
        lambda rows: meaning[rows],
        words=lambda rows: pieces.rows([told[i] for i in rows]),
        groups=np.array([group for _, group in distinct]),
        seed=seed,
        progress=progress,
    )
    clustering = _for_every_text(one_each, where, cases)
    progress("Naming themes", 0, 1)
    descriptions = describe(
        texts,
        meaning[where],
        clustering,
        cases=cases,
        quotable=quotable,
        embed=vectors.vectors,
        sentences=sentences,
    )
    progress("Naming themes", 1, 1)
    unsure = {int(i): _UNSURE for i in np.flatnonzero(clustering.labels < 0)}
    return Themes(clustering, descriptions, unsure)


def whole_vectors(texts: Sequence[str], vectors: VectorCache, *, progress: Progress = silent) -> NDArray[np.float32]:
    """Unit vectors (n, d) of whole texts: a long one is the mean of its parts, as the model reads about 200 words."""
    parts, owner = [], []
    for i, text in enumerate(texts):
        for part in _readable_parts(text):
            parts.append(part)
            owner.append(i)
    of_part = vectors.vectors(parts, progress=progress)
    if len(parts) == len(texts):
        return of_part
    total = np.zeros((len(texts), of_part.shape[1]), dtype=np.float32)
    np.add.at(total, owner, of_part)
    return total / np.linalg.norm(total, axis=1, keepdims=True)


def _readable_parts(text: str) -> list[str]:
    if len(text.split()) <= _MOST_WORDS_AT_ONCE:
        return [text]
    parts: list[list[str]] = [[]]
    count = 0
    for start, end in sentences(text):
        words = text[start:end].split()
        for first in range(0, len(words), _MOST_WORDS_AT_ONCE):
            piece = words[first : first + _MOST_WORDS_AT_ONCE]
            if count and count + len(piece) > _MOST_WORDS_AT_ONCE:
                parts.append([])
                count = 0
            parts[-1] += piece
            count += len(piece)
    return [" ".join(part) for part in parts]


def _for_every_text(one_each: Clustering, where: NDArray[np.int64], cases: Sequence[int]) -> Clustering:
    """The clustering of distinct texts spread over all texts; themes in the order of how many cases they hold."""
    labels = one_each.labels[where]
    in_theme = [{cases[i] for i in np.flatnonzero(labels == k).tolist()} for k in range(len(one_each.found[one_each.recommended]))]
    order = sorted(range(len(in_theme)), key=lambda k: (-len(in_theme[k]), k))
    new = np.full(len(order) + 1, -1)
    new[order] = np.arange(len(order))
    levels = one_each.levels[where]
    levels[:, one_each.recommended] = new[labels]
    return Clustering(
        new[labels],
        one_each.strengths[where],
        tuple(found[order] if i == one_each.recommended else found for i, found in enumerate(one_each.found)),
        one_each.runs,
        levels,
        one_each.recommended,
        new[one_each.near[where]],
    )


def _check_enough(count: int) -> None:
    if count < FEWEST_ANSWERS:
        raise TooFewAnswers(
            f"There {'is' if count == 1 else 'are'} {plural(count, 'different answer')} that say something; "
            f"themes need at least {FEWEST_ANSWERS}.",
            kept="All answers are kept as they are.",
            do="Read these few one by one, or add more answers: "
            "a theme found in so few would rest on one or two voices.",
        )
