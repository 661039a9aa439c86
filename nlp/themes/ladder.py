"""The same themes seen broader and finer: three to five granularities that nest.

Decides which themes join first when a person asks for fewer, and which comes apart first when they ask for more. The
recommended themes stand in the middle and are never changed: broader levels only join them, finer levels only split
them, so that what a person kept stays whole or in known parts.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage

STEP = 1.5  # each level has about this many times the groups of the one before
LEVELS = 2  # at most, on each side of the recommended one
FEWEST = 2

Floats = NDArray[np.floating]
Ints = NDArray[np.integer]


def ladder(themes: Ints, together: Floats, least: int) -> tuple[list[Ints], int]:
    """Labels (n,) a level, from broad to fine, and the position of the recommended level.

    Args:
        themes: (n,) the recommended themes, numbered from 0.
        together: (n, n) how often two answers fell together.
        least: A part that is split off has at least so many answers.

    Example:
        >>> themes = np.repeat([0, 1, 2, 3], 4)
        >>> together = (themes[:, None] == themes).astype(float) + (themes[:, None] // 2 == themes // 2) * 0.2
        >>> levels, recommended = ladder(themes, together, 3)
        >>> [len(set(level.tolist())) for level in levels], recommended
        ([2, 3, 4], 2)
    """
    count = int(themes.max()) + 1
    broader, finer = [themes], [themes]
    for step in range(1, LEVELS + 1):
        fewer = max(FEWEST, round(count / STEP**step))
        if fewer < broader[-1].max() + 1:
            broader.append(_joined(broader[-1], together, fewer))
        split = _split(finer[-1], together, round(count * STEP**step), least)
        if split.max() > finer[-1].max():
            finer.append(split)
    return [*broader[:0:-1], *finer], len(broader) - 1


def _joined(labels: Ints, together: Floats, wanted: int) -> Ints:
    """The two groups that fall together most are joined, until as few are left as wanted."""
    members = np.eye(int(labels.max()) + 1)[labels]
    sums, sizes = members.T @ together @ members, members.sum(0)
    name = np.arange(len(sizes))
    alive = list(name)
    while len(alive) > wanted:
        means = sums[np.ix_(alive, alive)] / np.outer(sizes[alive], sizes[alive])
        np.fill_diagonal(means, -1)
        # Where nothing falls together, the two smallest are joined.
        means -= 1e-6 * np.add.outer(sizes[alive], sizes[alive]) / sizes.sum()
        i, j = np.unravel_index(int(means.argmax()), means.shape)
        keep, gone = sorted((alive[i], alive[j]))
        sums[keep] += sums[gone]
        sums[:, keep] += sums[:, gone]
        sizes[keep] += sizes[gone]
        name[name == gone] = keep
        alive.remove(gone)
    return np.unique(name, return_inverse=True)[1][labels]


def _split(labels: Ints, together: Floats, wanted: int, least: int) -> Ints:
    """The group that holds together least is split in two, until there are as many as wanted or none can be split."""
    labels = labels.copy()
    halves = {k: _halves(np.flatnonzero(labels == k), together, least) for k in range(int(labels.max()) + 1)}
    while labels.max() + 1 < wanted:
        open_ = {k: loose for k, (loose, part) in halves.items() if len(part)}
        if not open_:
            break
        chosen = max(open_, key=lambda k: (open_[k], -k))
        new = int(labels.max()) + 1
        labels[halves[chosen][1]] = new
        for k in (chosen, new):
            halves[k] = _halves(np.flatnonzero(labels == k), together, least)
    return labels


def _halves(rows: Ints, together: Floats, least: int) -> tuple[float, Ints]:
    """How much of a group does not fall together, and the rows of its smaller half; none where a half is too small."""
    if len(rows) < 2 * least:
        return 0.0, rows[:0]
    inside = together[np.ix_(rows, rows)]
    two = fcluster(linkage(inside, "ward"), 2, "maxclust")
    smaller = rows[two == (1 if (two == 1).sum() <= (two == 2).sum() else 2)]
    return float((1 - inside).sum() / len(rows)), smaller if len(smaller) >= least else rows[:0]
