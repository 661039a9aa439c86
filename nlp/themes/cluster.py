"""Groups of answers that hold up when the sample or the settings change.

Decides which answers belong together, how firm each membership is, and in how many of 20 re-runs on 80 % of the answers
each group was found again. Never decides what a group is called or whether it is kept.

The way: texts become points (`points`), re-runs say how often two answers fall together (`consensus`), the tree of that
is cut once (`number`) and seen broader and finer (`ladder`). A large set is fitted on a sample; the rest goes, block by
block, where its nearest fitted answers went. The seed only picks that sample: up to `FIT_LIMIT` answers it changes
nothing, and neither does their order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from nlp.model.themes import Clustering, Rows
from nlp.progress import Progress, silent
from nlp.themes.consensus import RUNS, re_runs
from nlp.themes.ladder import ladder
from nlp.themes.number import choose_themes, expected_themes, least_size, theme_ties
from nlp.themes.points import Points, balanced

FIT_LIMIT = 2000  # the co-association matrix is n x n; above, a sample speaks for the rest
USUAL_BALANCE = 0.5  # of wording beside meaning, where one has to be chosen
VOTERS = 10  # fitted answers that speak for one that was not in the sample
BLOCK = 2000  # answers placed at once
UNSURE_BELOW = 0.2  # together with its own theme in fewer runs than this: no real membership
UNSURE_SHARE = 0.15  # never more than this share of the answers
NEAREST = 3  # themes named beside an answer that is in none

Floats = NDArray[Any]
Ints = NDArray[Any]


# In one thread: sums over several may differ in the last digit, and on matrices this small threads wait for each other.
@threadpool_limits.wrap(limits=1, user_api="blas")
def cluster(
    texts: Sequence[str],
    vectors: Rows,
    *,
    words: Rows | None = None,
    groups: Ints | None = None,
    seed: int = 0,
    progress: Progress = silent,
) -> Clustering:
    """Finds the groups that keep coming back in a set of answers.

    The same answers in another order give the same groups; so does another seed, up to `FIT_LIMIT` answers. Vectors are
    asked for a block at a time, those of the sample twice: memory beyond the result does not grow with n.

    Args:
        texts: n answers, n >= 4.
        vectors: Unit sentence vectors of the texts with given numbers.
        words: Unit vectors of the words in them, where there are such.
        groups: (n,) the question that each text answers; vectors are centred within each.
        seed: Picks the sample that is fitted where there are more than `FIT_LIMIT` answers.
        progress: Told about each re-run and each block; may raise to cancel.

    Returns:
        Groups from largest to smallest; a tie goes to the one whose first text comes first in the alphabet.
    """
    n = len(texts)
    asked = np.zeros(n, int) if groups is None else np.asarray(groups)
    order = np.array(sorted(range(n), key=lambda i: (texts[i], asked[i])))  # everything below sees one order only
    sample = _sample(texts, asked, order, seed)
    fitted = order[sample]
    points = Points.fit(texts, vectors, words, asked, fitted)
    meaning, wording = points.place(fitted)
    expected = expected_themes(balanced(meaning[:, : points.whole], wording, USUAL_BALANCE))
    told = [texts[i] for i in map(int, fitted)]
    runs = re_runs(meaning, wording, told, expected=expected, progress=progress)
    together = runs.together()
    chain, recommended = ladder(choose_themes(together, expected), together, least_size(len(fitted)))
    nested = _Nested.of(chain, recommended, together)
    del together

    placed = _Placed.empty(n, len(chain))
    placed.put(sample, nested, nested.ties)
    if len(sample) < n:
        anchor = balanced(meaning, wording, USUAL_BALANCE)
        rest = np.setdiff1d(np.arange(n), sample)
        for start in range(0, len(rest), BLOCK):
            progress("Placing answers", start, len(rest))
            block = rest[start : start + BLOCK]
            likeness = balanced(*points.place(order[block]), USUAL_BALANCE) @ anchor.T
            voters = np.argpartition(-likeness, VOTERS - 1, axis=1)[:, :VOTERS]
            placed.put(block, nested, nested.ties[voters].mean(1))
        progress("Placing answers", len(rest), len(rest))
    return placed.clustering([runs.times_found(level) for level in chain], recommended, order)


def _sample(texts: Sequence[str], asked: Ints, order: Ints, seed: int) -> Ints:
    """Places in `order` to fit: all, or `FIT_LIMIT` in the questions' own shares, by a number drawn from each text."""
    n = len(order)
    if n <= FIT_LIMIT:
        return np.arange(n)
    salt = seed.to_bytes(8, "big", signed=True)
    drawn = b"".join(blake2b(texts[i].encode(), digest_size=8, salt=salt).digest() for i in map(int, order))
    queue = np.lexsort((np.frombuffer(drawn, dtype=">u8"), asked[order]))
    return np.sort(queue[np.linspace(0, n - 1, FIT_LIMIT).round().astype(int)])


@dataclass(frozen=True)
class _Nested:
    """Levels that nest, and what takes an answer to its group on each.

    Attributes:
        ties: (f, k) of the fitted answers with the recommended themes and all finer groups, side by side.
        widths: How many of the columns belong to the recommended level and to each finer one.
        broader: For each broader level, from the broadest: the group that each theme joins.
        parents: For each finer level: the group of the level before that each of its groups is a part of.
    """

    ties: Floats
    widths: list[int]
    broader: list[Ints]
    parents: list[Ints]

    @classmethod
    def of(cls, chain: list[Ints], recommended: int, together: Floats) -> "_Nested":
        def of_each(fine: Ints, broad: Ints) -> Ints:
            return broad[np.unique(fine, return_index=True)[1]]

        ties = [theme_ties(together, level) for level in chain[recommended:]]
        return cls(
            np.hstack(ties),
            [level.shape[1] for level in ties],
            [of_each(chain[recommended], level) for level in chain[:recommended]],
            [of_each(fine, broad) for broad, fine in pairwise(chain[recommended:])],
        )

    def levels(self, ties: Floats) -> Ints:
        """Groups (m, levels) of answers with these ties (m, k): on finer levels, the part of the theme they are in."""
        own, *finer = np.split(ties, np.cumsum(self.widths)[:-1], axis=1)
        theme = own.argmax(1)
        found = [joins[theme] for joins in self.broader] + [theme]
        for part, parents in zip(finer, self.parents, strict=True):
            found.append(np.where(parents[None, :] == found[-1][:, None], part, -1).argmax(1))
        return np.column_stack(found)


@dataclass(frozen=True)
class _Placed:
    """What is kept of each answer, in alphabetical order: groups (n, levels), strength (n,), nearest themes (n, 3)."""

    levels: Ints
    strengths: Floats
    near: Ints

    @classmethod
    def empty(cls, n: int, levels: int) -> "_Placed":
        return cls(np.empty((n, levels), int), np.empty(n), np.full((n, NEAREST), -1))

    def put(self, rows: Ints, nested: _Nested, ties: Floats) -> None:
        self.levels[rows] = nested.levels(ties)
        own = ties[:, : nested.widths[0]]
        self.strengths[rows] = own.max(1)
        near = np.argsort(-own, axis=1, kind="stable")[:, :NEAREST]
        near[np.take_along_axis(own, near, 1) <= 0] = -1
        self.near[rows, : near.shape[1]] = near

    def clustering(self, found: list[Ints], recommended: int, order: Ints) -> Clustering:
        """Weak memberships marked, groups of each level by size, rows back where the caller has them."""
        levels, near = self.levels, self.near
        n = len(levels)
        weakest = np.argsort(self.strengths, kind="stable")[: int(UNSURE_SHARE * n)]
        levels[weakest[self.strengths[weakest] < UNSURE_BELOW]] = -1
        by_size = [_by_size(levels[:, level], len(found[level])) for level in range(len(found))]
        for level, groups in enumerate(by_size):
            levels[:, level] = _renamed(levels[:, level], groups)
        back = np.argsort(order)
        return Clustering(
            levels[back, recommended],
            self.strengths[back],
            tuple(times[groups] for times, groups in zip(found, by_size, strict=True)),
            RUNS,
            levels[back],
            recommended,
            _renamed(near, by_size[recommended])[back],
        )


def _by_size(labels: Ints, count: int) -> Ints:
    """The groups (k,) from largest to smallest, without those that nobody is left in; ties to the one that is first."""
    firmly = labels[labels >= 0]
    sizes, first = np.bincount(firmly, minlength=count), np.full(count, len(labels))
    first[firmly[::-1]] = np.flatnonzero(labels >= 0)[::-1]
    return np.lexsort((first, -sizes))[: int((sizes > 0).sum())]


def _renamed(labels: Ints, groups: Ints) -> Ints:
    """Positions among these groups; -1 for -1 and for a group that is not among them."""
    new = np.full(max(int(labels.max()), int(groups.max(initial=-1))) + 2, -1)
    new[groups] = np.arange(len(groups))
    return new[labels]
