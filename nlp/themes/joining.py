"""New answers into the themes that a person kept.

Decides for each answer that came later which kept theme it joins, or that it joins none: what is left over is free to
propose new themes. Never touches an answer that has a theme, and never lets one new answer change where another goes.

A theme speaks through its few members that are nearest to the new answer, so that one of five members and one of five
thousand are treated alike. How near is near enough is read off the known members: each is looked at once as it is, left
out of its own theme, and once with its whole theme taken away, which is what an answer with a new thought looks like.
The border lies where the fewest mistakes are made when the two kinds are mixed as they are among the known answers: a
person who kept two themes of thirty expects that most new answers are about something else.
"""

from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nlp.model.themes import Rows

VOICES = 3  # members that speak for a theme
RIVAL = 0.5  # how much being near to another theme too counts against
MEMBERS = 200  # of each theme, and outsiders, that are looked at
BLOCK = 2000  # answers at once
EVEN = 0.5  # at most this share of new answers is expected to belong: there is always room for new thoughts
ALONE = 0.25  # with one theme and no outsider: nearer than this share of its own members

Floats = NDArray[np.floating]
Ints = NDArray[np.int64]


def place_new(known: Rows | Floats, labels: Ints, new: Floats, *, count: int) -> tuple[Ints, NDArray[np.float64]]:
    """Puts new answers into kept themes; -1 where one is no nearer to any than strangers usually are.

    Args:
        known: Unit vectors (m, d) of the answers that are there, or what gives them by number.
        labels: (m,) their kept themes, 0 to count - 1; -1 for answers that are in none.
        new: (n, d) unit vectors from the same encoder.
        count: How many kept themes there are; one may be without members.

    Returns:
        Labels (n,), and strengths (n,) in 0..1: the share of the known members that belong less clearly.

    Example:
        >>> known = np.repeat(np.eye(3), 5, axis=0)
        >>> labels, strengths = place_new(known, np.repeat([0, 1, -1], 5), np.eye(3), count=2)
        >>> labels.tolist()
        [0, 1, -1]
    """
    rows = known if callable(known) else known.__getitem__
    labels = np.asarray(labels, np.int64)
    found, strengths = np.full(len(new), -1), np.zeros(len(new))
    if not (labels >= 0).any():
        return found, strengths
    voices = _Voices.of(rows, labels, count)
    members, strangers = voices.heard()
    share = min(float((labels >= 0).mean()), EVEN)
    border = _border(members, strangers, share) if len(strangers) else float(np.quantile(members, ALONE))
    ordered = np.sort(members)
    for start in range(0, len(new), BLOCK):
        block = slice(start, start + BLOCK)
        near = voices.nearness(new[block])
        clear = _clearness(near)
        found[block] = np.where(clear >= border, near.argmax(1), -1)
        strengths[block] = np.searchsorted(ordered, clear) / len(ordered)
    return found, strengths


@dataclass(frozen=True)
class _Voices:
    """The known answers that are looked at: the same ones in any order, theme by theme, those in none first.

    Attributes:
        points: (v, d) centred, at length one.
        labels: (v,) ascending.
        mean: (d,) of the themes' means.
        count: Of the kept themes.
    """

    points: Floats
    labels: Ints
    mean: Floats
    count: int

    @classmethod
    def of(cls, rows: Rows, labels: Ints, count: int) -> "_Voices":
        drawn: dict[int, list[tuple[bytes, int]]] = {label: [] for label in range(-1, count)}
        sums, sizes = np.zeros((count + 1, 1)), np.zeros(count + 1)
        for start in range(0, len(labels), BLOCK):
            block = np.arange(start, min(start + BLOCK, len(labels)))
            vectors = np.asarray(rows(block), np.float32)
            hot = np.eye(count + 1)[labels[block]]  # the last column: those in none
            sums, sizes = sums + hot.T @ vectors, sizes + hot.sum(0)
            for i, vector in zip(block.tolist(), vectors, strict=True):
                drawn[int(labels[i])].append((blake2b(vector.tobytes()).digest(), i))
        chosen = np.array([i for label in drawn for _, i in sorted(drawn[label])[:MEMBERS]], np.int64)
        # Each theme counts once, or the largest would be the mean. One alone has nothing in common but its mean.
        there = sizes > 0
        mean = (sums[there] / sizes[there, None]).mean(0) * (there.sum() > 1)
        return cls(_unit(np.asarray(rows(chosen)) - mean), labels[chosen], mean, count)

    def nearness(self, vectors: Floats) -> Floats:
        """How near answers (n, d) are to each theme (n, count)."""
        return self._near(_unit(vectors - self.mean) @ self.points.T)

    def _near(self, likeness: Floats) -> Floats:
        """Mean likeness (n, v) of each theme's nearest members; one fewer than it has, so that each can be left out."""
        near = np.full((len(likeness), self.count), -1.0)
        starts = np.searchsorted(self.labels, np.arange(self.count + 1))
        for theme, (start, end) in enumerate(pairwise(starts.tolist())):
            if end > start:
                voices = min(VOICES, max(end - start - 1, 1))
                nearest = np.partition(likeness[:, start:end], end - start - voices, axis=1)[:, -voices:]
                near[:, theme] = nearest.mean(1)
        return near

    def heard(self) -> tuple[Floats, Floats]:
        """How clearly known members belong, each left out, and how clearly strangers seem to."""
        members, strangers = [], []
        themes = np.unique(self.labels[self.labels >= 0])
        for start in range(0, len(self.labels), BLOCK):
            own = np.arange(start, min(start + BLOCK, len(self.labels)))
            likeness = self.points[own] @ self.points.T
            likeness[own - start, own] = -1
            near, labels = self._near(likeness), self.labels[own]
            strangers.append(_clearness(near[labels < 0]))
            inside = np.flatnonzero(labels >= 0)
            members.append(_clearness(near[inside]))
            if len(themes) > 1:
                near[inside, labels[inside]] = -1  # as if nobody had thought of its theme yet
                strangers.append(_clearness(near[inside]))
        return np.concatenate(members), np.concatenate(strangers)


def _clearness(near: Floats) -> Floats:
    """How near (n,) answers are to their nearest theme, less where another is near too."""
    ranked = np.sort(np.pad(near, ((0, 0), (1, 0))), axis=1)  # a theme that is not like it at all is no rival
    return near.max(1, initial=-1) - RIVAL * np.maximum(ranked[:, -2], 0)


def _border(members: Floats, strangers: Floats, share: float) -> float:
    """From where on an answer belongs: where fewest mistakes are made if `share` of all answers belong."""
    at = np.unique(np.concatenate([members, strangers]))
    kept = 1 - np.searchsorted(np.sort(members), at) / len(members)
    let_in = 1 - np.searchsorted(np.sort(strangers), at) / len(strangers)
    return float(at[(share * kept - (1 - share) * let_in).argmax()])


def _unit(rows: Floats) -> Floats:
    """Rows (n, d) at length one; rows of zeros stay zero."""
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
