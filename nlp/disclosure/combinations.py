"""Descriptions of a case ("small organisation, Wales") that fit so few cases that they say who it is.

Decides which descriptions are rare in the project. Whether a reader knows more is for a person to think of.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from nlp.disclosure.small_cells import FEWEST_CASES


@dataclass(frozen=True)
class RareCombination:
    """A description that fits too few cases.

    Attributes:
        values: The attributes it names, with their values.
        cases: Positions of the cases that it fits.
        leave_out: The fewest attributes without which it fits enough cases; all of them where nothing less does.
    """

    values: tuple[tuple[str, str], ...]
    cases: tuple[int, ...]
    leave_out: tuple[str, ...]


def rare_combinations(
    cases: Sequence[Mapping[str, str]], attributes: Sequence[str], *, k: int = FEWEST_CASES
) -> tuple[RareCombination, ...]:
    """The descriptions made of these attributes that fit at least one and fewer than k cases.

    A case without a value is described by its other values, and such a description fits every case that has those.

    Args:
        cases: The attributes of each case.
        attributes: Those that a description names.
        k: The fewest cases that it may fit.

    Returns:
        The rare ones, in order of the first case that is described so.

    Example:
        >>> cases = [{"size": "small", "nation": "Wales"}] + [{"size": "small", "nation": "England"}] * 6
        >>> [(dict(rare.values), rare.leave_out) for rare in rare_combinations(cases, ["size", "nation"])]
        [({'size': 'small', 'nation': 'Wales'}, ('nation',))]
    """
    holders: dict[tuple[str, str], frozenset[int]] = {}
    for attribute in attributes:
        by_value: dict[str, set[int]] = {}
        for position, case in enumerate(cases):
            if value := case.get(attribute, ""):
                by_value.setdefault(value, set()).add(position)
        holders |= {(attribute, value): frozenset(at) for value, at in by_value.items()}
    everyone = frozenset(range(len(cases)))

    def fitting(values: Sequence[tuple[str, str]]) -> frozenset[int]:
        return everyone.intersection(*(holders[value] for value in values))

    descriptions = dict.fromkeys(
        tuple((attribute, case[attribute]) for attribute in attributes if case.get(attribute)) for case in cases
    )
    rare = []
    for values in descriptions:
        fits = fitting(values)
        if len(fits) < k:
            enough = (
                left
                for fewer in range(1, len(values) + 1)
                for left in combinations(values, fewer)
                if len(fitting([value for value in values if value not in left])) >= k
            )
            leave_out = next(enough, values)
            rare.append(RareCombination(values, tuple(sorted(fits)), tuple(attribute for attribute, _ in leave_out)))
    return tuple(rare)


class Descriptions:
    """How many cases fit a description, asked for one description after the other.

    For projects of thousands of cases: those that are alike are counted once, and given with how many they are.

    Example:
        >>> known = Descriptions([({"size": "small", "nation": "Wales"}, 1), ({"size": "small"}, 6)])
        >>> welsh = {"size": "small", "nation": "Wales"}
        >>> known.fitting(welsh), known.too_many(welsh, k=5)
        (1, ('nation',))
    """

    def __init__(self, groups: Sequence[tuple[Mapping[str, str], int]]) -> None:
        """``groups``: values of cases that are alike, and how many cases they are."""
        self._groups = groups
        self._counts: dict[tuple[str, ...], Counter[tuple[str, ...]]] = {}
        self.everybody = sum(cases for _, cases in groups)

    def fitting(self, values: Mapping[str, str]) -> int:
        """How many cases have all of these values."""
        named = tuple(sorted(values))
        if named not in self._counts:
            counts: Counter[tuple[str, ...]] = Counter()
            for group, cases in self._groups:
                counts[tuple(group.get(name, "") for name in named)] += cases
            self._counts[named] = counts
        return self._counts[named][tuple(values[name] for name in named)]

    def too_many(self, values: Mapping[str, str], *, k: int) -> tuple[str, ...]:
        """The fewest of these without which at least k cases fit; all of them where nothing less does, none where
        enough fit already."""
        for fewer in range(len(values)):
            for left in combinations(values, fewer):
                if self.fitting({name: value for name, value in values.items() if name not in left}) >= k:
                    return left
        return tuple(values)
