"""How far quotes speak for everybody who said it: counted in cases, in all and group by group, with what is missing.

Decides what is worth a warning. A case counts where the code was accepted for it; cases, not quotes, are the base.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

from nlp.model.quotes import Coverage, Group
from nlp.text import plural

_NAMED = 3
_OFTEN = 2
"""A case that is quoted more often than this speaks for others who were not asked."""


def coverage(
    quoted: Sequence[Hashable],
    cases: Sequence[Hashable],
    groups: Mapping[str, Mapping[Hashable, str]],
    *,
    called: Mapping[Hashable, str] | None = None,
) -> Coverage:
    """How far quotes speak for all cases that said it.

    Args:
        quoted: The case of each quote.
        cases: All cases that said it.
        groups: Attribute -> case -> its value; a case of which nothing is known is not in it.
        called: Case -> its name, for those quoted.

    Example:
        >>> found = coverage([1, 2], [1, 2, 3, 4], {"Region": {1: "North", 2: "North", 3: "Wales"}})
        >>> found.said
        '2 quotes from 2 of 4 cases; Region: 2 from North, none from Wales'
    """
    base = set(cases)
    times = Counter(quoted)
    found: list[Group] = []
    said = [_first(len(quoted), len(base.intersection(times)), len(base))]
    warnings = _too_often(times, called or {})
    outside = sum(count for case, count in times.items() if case not in base)
    if outside:
        what = "1 quote is of a case that is" if outside == 1 else f"{outside:,} quotes are of cases that are"
        warnings.append(f"{what} not among those that said it.")
    for attribute, of_case in groups.items():
        mine = _groups(attribute, of_case, times, base)
        found += mine
        if quoted and mine:
            said.append(_said(attribute, mine, len(quoted)))
            warnings += _missing(attribute, mine, len(base), len(quoted))
    return Coverage(
        len(quoted),
        len(base.intersection(times)),
        len(base),
        tuple(found),
        "; ".join(filter(None, said)),
        tuple(warnings),
    )


def _first(quotes: int, quoted: int, cases: int) -> str:
    if not cases:
        return "No case said it"
    if not quotes:
        return f"No quote from {plural(cases, 'case')}"
    return f"{plural(quotes, 'quote')} from {quoted:,} of {plural(cases, 'case')}"


def _groups(
    attribute: str, of_case: Mapping[Hashable, str], times: Counter[Hashable], base: set[Hashable]
) -> list[Group]:
    """The values of an attribute, that of most cases first."""
    cases = Counter(value for case in base if (value := of_case.get(case, "")))
    quotes: Counter[str] = Counter()
    quoted: Counter[str] = Counter()
    for case, count in times.items():
        value = of_case.get(case, "")
        quotes[value] += count
        quoted[value] += case in base
    values = sorted(cases, key=lambda value: (-cases[value], value))
    return [Group(attribute, value, quotes[value], quoted[value], cases[value]) for value in values]


def _said(attribute: str, groups: Sequence[Group], quotes: int) -> str:
    """What stands out: where most quotes are from, and the biggest groups that none is from."""
    if len(groups) < 2:
        return ""
    most = max(groups, key=lambda g: g.quotes)
    parts = [f"{most.quotes:,} from {most.value}"] if most.quotes > quotes / 2 else []
    missing = [g.value for g in groups if not g.quotes]
    parts += [f"none from {_listed(missing)}"] if missing else ["all groups heard"]
    return f"{attribute}: {', '.join(parts)}"


def _missing(attribute: str, groups: Sequence[Group], cases: int, quotes: int) -> list[str]:
    missing = [g for g in groups if not g.quotes]
    if not missing:
        return []
    heard = [g for g in groups if g.quotes]
    found: list[str] = []
    if len(heard) == 1 and quotes > 1:
        others = plural(len(missing), "other group", "other groups")
        found.append(f"All quotes are from {heard[0].value} ({attribute}); {others} said it too.")
    first, *others = missing[:_NAMED]
    listed = f"{first.value} ({attribute}), where {first.cases:,} of {plural(cases, 'case')} said it"
    more = len(missing) - len(missing[:_NAMED])
    rest = [f"{g.value} ({g.cases:,})" for g in others] + ([f"{more:,} more"] if more else [])
    if rest:
        listed += f"; nor from {_and(rest)}"
    return [*found, f"No quote from {listed}."]


def _too_often(times: Counter[Hashable], called: Mapping[Hashable, str]) -> list[str]:
    return [
        f"{called.get(case) or 'One case'} is quoted {count:,} times."
        for case, count in times.items()
        if count > _OFTEN
    ]


def _listed(values: Sequence[str]) -> str:
    more = len(values) - _NAMED
    return _and([*values[:_NAMED], *([f"{more:,} more"] if more > 0 else [])], word="or" if more <= 0 else "and")


def _and(parts: Sequence[str], *, word: str = "and") -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}"
