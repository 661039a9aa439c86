"""What the clusterer finds and what describes it. Nothing here counts until a person decides."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Clustering:
    """A partition of n texts into k groups.

    Attributes:
        labels: (n,) int; -1 where a text belongs to no group firmly enough.
        strengths: (n,) float in 0..1; how firmly each text belongs to its group.
        found: (k,) int; in how many of the re-runs each group was found again.
        runs: the number of re-runs on a part of the texts.
        levels: (n, m) int; groups at up to five granularities that nest, from broad to fine; -1 where labels are.
        recommended: the column of ``levels`` that is ``labels``.
    """

    labels: NDArray[np.int64]
    strengths: NDArray[np.float64]
    found: NDArray[np.int64]
    runs: int
    levels: NDArray[np.int64]
    recommended: int


@dataclass(frozen=True)
class ThemeName:
    """A name for a theme in words that people used, and the share of its texts that hold those words."""

    text: str
    coverage: float


@dataclass(frozen=True)
class ThemeDescription:
    """The three lines that tell a reader what a group of texts is about.

    ``typical`` and ``typical_span`` point at a sentence in people's own words; ``terms`` set it apart from the others.
    """

    name: ThemeName
    terms: tuple[str, ...]
    typical: int
    typical_span: tuple[int, int]
    warnings: tuple[str, ...] = ()


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
