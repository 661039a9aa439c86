"""What the clusterer finds and what describes it. Nothing here counts until a person decides."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Rows = Callable[[NDArray[np.int64]], NDArray[np.float32]]
"""Numbers of texts (m,) to their unit vectors (m, d): so that a million texts never lie in memory at once."""


@dataclass(frozen=True)
class Clustering:
    """A partition of n texts into k groups.

    Attributes:
        labels: (n,) int; -1 where a text belongs to no group firmly enough.
        strengths: (n,) float in 0..1; how firmly each text belongs to its group.
        found: One array (k,) int a level; in how many of the re-runs each group was found again.
        runs: the number of re-runs on a part of the texts.
        levels: (n, m) int; groups at up to five granularities that nest, from broad to fine; -1 where labels are.
        recommended: the column of ``levels`` that is ``labels``.
        near: (n, 3) int; the groups that each text is nearest to, nearest first, its own or none of them; -1 beyond.
    """

    labels: NDArray[np.int64]
    strengths: NDArray[np.float64]
    found: tuple[NDArray[np.int64], ...]
    runs: int
    levels: NDArray[np.int64]
    recommended: int
    near: NDArray[np.int64]


@dataclass(frozen=True)
class Places:
    """Where texts and their sentences belong: p places, a text's main one first.

    A text with one thought has one place; one with several may be in several themes, each with the sentence that is
    why. A text in no theme has none.

    Attributes:
        texts: (p,) int, ascending: the text.
        spans: (p, 2) int: the sentence of it that is why, as offsets into the text.
        levels: (p, m) int: its group on each level, as in ``Clustering.levels``.
        strengths: (p,) float in 0..1.
    """

    texts: NDArray[np.int64]
    spans: NDArray[np.int64]
    levels: NDArray[np.int64]
    strengths: NDArray[np.float64]


@dataclass(frozen=True)
class ThemeWarning:
    """What to look at before trusting a theme; ``kind`` says what a person can do about it.

    Attributes:
        kind: weak (found again by few re-runs), few_cases, one_case, one_text, alike (nearly another theme), general
            (a name that says little), opposing (for and against in one theme).
        text: One sentence for the reader.
        other: For alike, the position of the other theme.
    """

    kind: Literal["weak", "few_cases", "one_case", "one_text", "alike", "general", "opposing"]
    text: str
    other: int | None = None


@dataclass(frozen=True)
class ThemeName:
    """A name for a theme in words that people used, and the share of its texts that hold those words.

    ``code`` is the key of the codebook's code whose name it is, where words and meaning both match.
    """

    text: str
    coverage: float
    code: str | None = None


@dataclass(frozen=True)
class ThemeDescription:
    """The three lines that tell a reader what a group of texts is about.

    ``typical`` and ``typical_span`` point at a sentence in people's own words; ``terms`` set it apart from the others.
    """

    name: ThemeName
    terms: tuple[str, ...]
    typical: int
    typical_span: tuple[int, int]
    warnings: tuple[ThemeWarning, ...] = ()


@dataclass(frozen=True)
class FoundTheme:
    """A candidate theme over a list of texts.

    Attributes:
        name: In words that people used.
        terms: Words and phrases that set it apart.
        typical: Index of a text that is typical of it.
        typical_text: The most typical sentence of that text, word for word.
        stability: Share of re-runs on 80 % of the texts that found it again, 0..1.
        size: Number of texts.
        warnings: What to look at before trusting it.
    """

    name: str
    terms: tuple[str, ...]
    typical: int
    typical_text: str
    stability: float
    size: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class FoundThemes:
    """What ``find_themes`` returns.

    Attributes:
        labels: One integer a text: the position of its theme in ``themes``, or -1.
        themes: The candidate themes, largest first.
        reasons: For every -1, why the text is in no theme: {index: reason}.
        strengths: How firmly each text belongs to its theme, 0..1.
        levels: One tuple a text: its group when the themes are seen broader and finer, from broad to fine. They nest;
            -1 where the label is.
        recommended: Which of the levels is ``labels``.
    """

    labels: tuple[int, ...]
    themes: tuple[FoundTheme, ...]
    reasons: Mapping[int, str]
    strengths: tuple[float, ...]
    levels: tuple[tuple[int, ...], ...]
    recommended: int
