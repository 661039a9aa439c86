"""The order in which a person looks at suggestions.

Decides who comes next; never hides anybody: every undecided answer is in the order once. No case gets a second turn
before every other case with something undecided had its first.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

By = Literal["uncertain", "confident", "random"]


def review_order(
    probabilities: NDArray[np.float64],
    *,
    by: By | int,
    typical: NDArray[np.floating] | None = None,
    cases: Sequence[int] | None = None,
    decided: Sequence[int] = (),
    seed: int = 0,
) -> NDArray[np.int64]:
    """Numbers of the undecided answers, the next to look at first.

    Args:
        probabilities: (n, k) of n answers and k codes.
        by: "uncertain", where a decision teaches most; "confident", where yes or no is nearly sure; "random", which
            alone tells how good suggestions are; or the position of a code, most probable first.
        typical: (n,) how much others say the like of each answer. Where it is known, "uncertain" begins with answers
            that speak for others, as odd ones teach of themselves alone (information density, Settles and Craven 2008).
        cases: Whose answer each is; by default each is a case of its own.
        decided: Answers to leave out; their cases have had a turn for each of them.
        seed: For the lots that "random" draws and that settle ties.

    Example:
        >>> p = np.array([[0.95], [0.5], [0.1], [0.6]])
        >>> review_order(p, by="uncertain").tolist(), review_order(p, by=0, cases=[7, 8, 9, 7]).tolist()
        ([1, 3, 2, 0], [0, 1, 2, 3])
    """
    n = len(probabilities)
    lots = np.random.default_rng(seed).permutation(n)
    worth = lots.astype(float) if by == "random" else _worth(probabilities, by, typical).round(9)
    first = np.lexsort((lots, -worth))
    done = np.zeros(n, dtype=bool)
    done[list(decided)] = True
    whose = range(n) if cases is None else cases
    taken = Counter(whose[i] for i in np.flatnonzero(done).tolist())
    turn: dict[int, int] = {}
    order = [i for i in first.tolist() if not done[i]]
    for i in order:
        turn[i] = taken[whose[i]]
        taken[whose[i]] += 1
    return np.array(sorted(order, key=turn.__getitem__), dtype=np.int64)


def _worth(
    probabilities: NDArray[np.float64], by: By | int, typical: NDArray[np.floating] | None
) -> NDArray[np.float64]:
    if isinstance(by, int):
        return probabilities[:, by]
    sides = np.minimum(probabilities, 1 - probabilities)
    if by == "confident":
        return -sides.max(axis=1, initial=0)
    # A code that is seldom given has few decisions to learn from: doubt about it counts for more.
    doubt = (sides / np.sqrt(probabilities.sum(axis=0) + 1)).sum(axis=1)
    if typical is None or not len(typical):
        return doubt
    return doubt * (typical + typical.mean() / 10)
