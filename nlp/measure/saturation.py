"""Whether new codes still come as one reads on: how many there are after each step, and how much of it is new.

Decides what a step brings: the codes that no step before it held. Of codes and not of meaning: that nothing new is
coded does not say that all was understood.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

THRESHOLDS = (0.05, 0.0)
ORDERS = 100
_BAND = (5, 50, 95)


@dataclass(frozen=True)
class Course:
    """What came step by step.

    Attributes:
        new: Codes (numbers) that are new in each step.
        codes: Codes after each step, (steps,).
        band: Codes after each step at the 5th, 50th and 95th of the shuffled orders, (3, steps).
        base: Codes in the base.
        runs: New codes in the run that ends with each step; None before the first run is full.
        reached: For each threshold, how many steps there were when a run first brought no more than that.
        lasting: For each threshold, how many there were when a run brought no more than that, and none did after it.
    """

    new: tuple[tuple[int, ...], ...]
    codes: NDArray[np.int64]
    band: NDArray[np.int64]
    base: int
    runs: tuple[int | None, ...]
    reached: tuple[int | None, ...]
    lasting: tuple[int | None, ...]


def course(
    steps: Sequence[Sequence[int]], *, base_size: int, run_length: int, seed: int, orders: int = ORDERS
) -> Course:
    """How many codes there are after each step, and where so little is new that one may stop.

    Guest, Namey and Chen, PLOS ONE 15 (2020) e0232076: the codes of the first steps are the base; the new codes of each
    run of steps after it are divided by the codes in the base; runs overlap, each begins one step after the last. Their
    "6+2" is reached here at step 8: the run that brought so little is steps 7 and 8.

    Args:
        steps: The codes (numbers from 0) that each step holds, in their order.
        base_size: Steps in the base.
        run_length: Steps in a run.
        seed: For the shuffled orders.
        orders: How many of them.

    Example:
        >>> found = course([[0, 1], [1, 2], [0], [3], [2]], base_size=2, run_length=1, seed=0)
        >>> found.new, found.codes.tolist(), found.base, found.runs
        (((0, 1), (2,), (), (3,), ()), [2, 3, 3, 4, 4], 3, (None, None, 0, 1, 0))
        >>> found.reached, found.lasting
        ((3, 3), (5, 5))
    """
    seen: set[int] = set()
    new: list[tuple[int, ...]] = []
    for codes in steps:
        new.append(tuple(sorted(set(codes) - seen)))
        seen.update(codes)
    counts = [len(some) for some in new]
    base = sum(counts[:base_size])
    runs = tuple(
        sum(counts[end - run_length : end]) if end >= base_size + run_length else None
        for end in range(1, len(counts) + 1)
    )
    # Where the base holds no code there is nothing that new ones could be compared with.
    few = [[new is not None and base > 0 and new / base <= most for new in runs] for most in THRESHOLDS]
    return Course(
        new=tuple(new),
        codes=np.cumsum(counts, dtype=np.int64),
        band=_band(steps, seed=seed, orders=orders),
        base=base,
        runs=runs,
        reached=tuple(some.index(True) + 1 if any(some) else None for some in few),
        lasting=tuple(len(some) - _last_run(some) + 1 if some and some[-1] else None for some in few),
    )


def _last_run(few: Sequence[bool]) -> int:
    """How many are true at the end."""
    return next((i for i, so in enumerate(reversed(few)) if not so), len(few))


def _band(steps: Sequence[Sequence[int]], *, seed: int, orders: int) -> NDArray[np.int64]:
    """Codes after each step in the lowest, middle and highest of many orders of the steps; the end is always the same.

    In each order a code is new where the first of its steps stands.
    """
    there = sorted((code, step) for step, codes in enumerate(steps) for code in set(codes))
    curves = np.zeros((orders, len(steps)), dtype=np.int64)
    if there:
        codes, of_step = np.array(there, dtype=np.int64).T
        begins = np.flatnonzero(np.diff(codes, prepend=-1))
        random = np.random.default_rng(seed)
        for curve in curves:
            place = random.permutation(len(steps))
            first = np.minimum.reduceat(place[of_step], begins)
            curve += np.cumsum(np.bincount(first, minlength=len(steps)))
    return np.percentile(curves, _BAND, axis=0, method="nearest").astype(np.int64)
