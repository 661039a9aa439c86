"""The map of themes as the door hands it out: where each answer lies, and what is written beside them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.model.disclosure import Stretch


@dataclass(frozen=True)
class MapName:
    """A name on the map.

    Attributes:
        number: Of the theme; None for a theme of a finer level, which is only named.
        x, y: Where its answers lie.
        answers: How many.
        finer: How many levels finer than what is shown: 0 for a theme that stands.
    """

    number: int | None
    name: str
    x: float
    y: float
    answers: int
    finer: int = 0


@dataclass(frozen=True, eq=False)
class MapView:
    """The n answers of a map.

    Attributes:
        version: Is another one whenever anything on the map is.
        drawn: Is another one where other answers are on it, or where they lie elsewhere.
        answers: (n,) ids, ascending.
        places: (n, 2) float32, within -1 and 1.
        main: (n,) uint16: the position in ``names`` of each answer's firmest theme, plus one; 0 for none.
        also: (m, 2) uint32: rows of answers with another theme that each is in, by its position in ``names`` plus one.
        cases: (n,) who said each; -1 where nobody knows.
        names: Those of the themes that stand, then those of finer levels.
        said: (n) what they say, each in its place.
    """

    version: str
    drawn: str
    answers: NDArray[np.int64]
    places: NDArray[np.float32]
    main: NDArray[np.uint16]
    also: NDArray[np.uint32]
    cases: NDArray[np.int64]
    names: tuple[MapName, ...]
    said: tuple[Stretch, ...]


@dataclass(frozen=True)
class MapPart:
    """What lies in a part of the map.

    Attributes:
        answers: Ids.
        cases: How many said it.
        themes: Number, name, and how many of the answers are in it; the most first.
        in_none: How many of the answers are in no theme.
        most_of: Numbers of the themes that have more than half of their answers here.
    """

    answers: tuple[int, ...]
    cases: int
    themes: tuple[tuple[int, str, int], ...]
    in_none: int
    most_of: tuple[int, ...]
