"""Which answers several coders read, before any of them does.

Decides by lot, and says nothing of how the answers are coded.
"""

from collections.abc import Iterable, Mapping

import numpy as np

from nlp.errors import SampleImpossible


def sample_for_double_coding(
    units: Iterable[int],
    *,
    share_or_count: float | int,
    by_attribute: Mapping[int, str] | None = None,
    seed: int,
) -> tuple[int, ...]:
    """A random sample of answers, ascending; the same for the same answers and seed, whatever their order.

    Args:
        units: The numbers of the answers.
        share_or_count: A whole number is a count of answers (1 is one answer); a fraction is a share (1.0 is all).
        by_attribute: Answer -> value of an attribute of its case ("" for an answer that is not in it). Each value then
            has its share of the sample (largest remainders), and at least one answer where the sample has room.
        seed: For the lot.

    Raises:
        SampleImpossible: The share or count is not above zero, or is more than there is.

    Example:
        >>> region = {n: "North" if n < 8 else "South" for n in range(10)}
        >>> drawn = sample_for_double_coding(range(10), share_or_count=0.5, by_attribute=region, seed=1)
        >>> len(drawn), sum(region[n] == "South" for n in drawn)
        (5, 1)
    """
    there = sorted(set(units))
    count = _count(share_or_count, len(there))
    strata: dict[str, list[int]] = {}
    for unit in there:
        strata.setdefault(by_attribute.get(unit, "") if by_attribute else "", []).append(unit)
    random = np.random.default_rng(seed)
    drawn: list[int] = []
    names = sorted(strata)
    for name, size in zip(names, _shares([len(strata[name]) for name in names], count), strict=True):
        drawn += [strata[name][i] for i in random.permutation(len(strata[name]))[:size].tolist()]
    return tuple(sorted(drawn))


def _count(wanted: float | int, there: int) -> int:
    # A share of few answers is at least one of them.
    count = wanted if isinstance(wanted, int) else max(round(wanted * there), 1) if 0 < wanted <= 1 else 0
    if not 0 < count <= there:
        raise SampleImpossible(
            f"{wanted} of {there} answers cannot be drawn.",
            do=f"Give a count from 1 to {there}, or a share above 0 and up to 1.0."
            if there
            else "Import answers first.",
        )
    return count


def _shares(sizes: list[int], count: int) -> list[int]:
    """How many of each stratum: in proportion, at least one of each where there is room, never more than it holds."""
    exact = [size * count / sum(sizes) for size in sizes]
    given = [int(share) for share in exact]
    # The strata with nothing yet come first, then the largest remainders; the first of equals.
    by_claim = sorted(range(len(sizes)), key=lambda i: (given[i] > 0, given[i] - exact[i], i))
    for i in by_claim[: count - sum(given)]:
        given[i] += 1
    while count >= len(sizes) and 0 in given:
        given[given.index(max(given))] -= 1
        given[given.index(0)] += 1
    return given
