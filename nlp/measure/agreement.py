"""How far coders agree on answers: everybody together and two by two, on each code and on all codes of an answer.

Decides who is compared on what, and what is said beside the figures. A machine is one more coder: it stands in the
pairs and never in what people agree on among themselves. Changes nothing and settles no disagreement.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations

import numpy as np

from nlp.measure import coefficients as use
from nlp.measure.coefficients import CaseDraws, Coefficient
from nlp.model.agreement import ENOUGH, Agreement, Between, CodedUnit, Compared, Disagreement, Figure, Measure
from nlp.progress import Progress, silent
from nlp.text import plural

UNCODED = (
    "An answer that a coder read without giving it a code counts as read: no code fits. "
    "An answer that a coder has not read is left out for that coder."
)
_FEW_CASES = 10  # A resample of fewer cases repeats most of them.
_RARE = 5
Readings = Sequence[Sequence[frozenset[str] | None]]
"""What each coder (inner) gave each unit (outer); None where they did not read it."""


def agreement(
    units: Iterable[CodedUnit],
    *,
    codes: Sequence[str],
    machines: AbstractSet[str] = frozenset(),
    seed: int,
    resamples: int = use.RESAMPLES,
    progress: Progress = silent,
) -> Agreement:
    """How far coders agree on answers, with 95 % intervals over resamples of cases.

    All codes of an answer together are one value: the same set of codes, or another one (percent, kappa, alpha, AC1);
    ``alpha_masi`` gives credit for sets that share codes.

    Args:
        units: The answers, each with what its coders gave it; their order does not matter.
        codes: The codes to compare on, in the order in which they are shown; other codes are not looked at.
        machines: The coders that are machines or rules.
        seed: For the resamples.
        resamples: How many; 1,000 of 500 answers take well under a second.
        progress: Told about each code; may raise to cancel.

    Example:
        >>> yes, no = frozenset({"funding"}), frozenset[str]()
        >>> said = [(yes, yes)] * 20 + [(no, no)] * 15 + [(yes, no)] * 5
        >>> units = [CodedUnit(i, i, {"Ana": a, "Ben": b}) for i, (a, b) in enumerate(said)]
        >>> both = agreement(units, codes=["funding"], seed=0).pairs[0].codes[0]
        >>> [(f.measure, round(f.value, 2)) for f in both.figures]
        [('percent', 0.88), ('cohen', 0.75), ('fleiss', 0.75), ('alpha', 0.75), ('ac1', 0.75)]
        >>> both.says
        '40 answers of 40 cases.'
    """
    wanted = frozenset(codes)
    in_order = sorted(units, key=lambda unit: (unit.case, unit.unit))
    readings = {u.unit: {c: given & wanted for c, given in u.given.items()} for u in in_order}

    def between(coders: tuple[str, ...]) -> Between:
        read = [u for u in in_order if any(c in u.given for c in coders)]
        given = [[readings[u.unit].get(c) for c in coders] for u in read]
        cases = np.array([u.case for u in read], dtype=np.int64)
        by_two = np.array([sum(one is not None for one in unit) >= 2 for unit in given], dtype=bool)
        n, of = int(by_two.sum()), len(np.unique(cases[by_two]))
        draws = CaseDraws(cases, seed=seed, resamples=resamples)

        def compared(code: str | None) -> Compared:
            held = sum(two and holds(unit, code) for unit, two in zip(given, by_two, strict=True))
            figures = figures_of(measures(given, np.ones(len(given)), coders=len(coders), code=code), draws)
            return Compared(code, n, of, int(held), figures, says(n, "answer", cases=of, held=int(held), code=code))

        each = tuple(compared(code) for code in one_by_one(codes, coders, progress))
        return Between(coders, bool(machines & set(coders)), compared(None), each)

    return everybody_and_pairs((u.given for u in in_order), between, machines=machines, uncoded=UNCODED)


def disagreements(units: Iterable[CodedUnit], *, codes: Sequence[str]) -> tuple[Disagreement, ...]:
    """The answers to which coders gave different codes, in the order of their numbers, with who gave what."""
    found = []
    for unit in sorted(units, key=lambda u: u.unit):
        given = {coder: unit.given[coder] & frozenset(codes) for coder in sorted(unit.given)}
        differ = codes_that_differ(list(given.values()), codes)
        if differ:
            found.append(Disagreement(unit.unit, None, unit.case, tuple(given.items()), differ))
    return tuple(found)


def one_by_one(codes: Sequence[str], coders: Sequence[str], progress: Progress) -> Iterator[str]:
    """The codes; who watches is told before each of them."""
    for number, code in enumerate(codes):
        progress(f"Comparing {', '.join(coders)}", number, len(codes))
        yield code


def codes_that_differ(given: Sequence[AbstractSet[str]], codes: Sequence[str]) -> tuple[str, ...]:
    """The codes that are in some of the sets and not in all."""
    return tuple(code for code in codes if 0 < sum(code in one for one in given) < len(given))


def holds(unit: Sequence[frozenset[str] | None], code: str | None) -> bool:
    """True where at least one coder gave the unit the code, or any code where it is None."""
    return any(one is not None and (code in one if code is not None else bool(one)) for one in unit)


def measures(given: Readings, weights: use.Floats, *, coders: int, code: str | None) -> dict[Measure, Coefficient]:
    """The measures of whether a code was given; of which set of codes was given where it is None."""
    if code is None:
        sets = sorted({one for unit in given for one in unit if one is not None}, key=sorted)
        number = {one: i for i, one in enumerate(sets)}
        values = [[-1 if one is None else number[one] for one in unit] for unit in given]
        q = len(sets)
    else:
        sets = []
        values = [[-1 if one is None else int(code in one) for one in unit] for unit in given]
        q = 2
    table = np.array(values, dtype=np.int64).reshape(len(given), coders)
    counts = np.zeros((len(given), q))
    for column in table.T:
        read = np.flatnonzero(column >= 0)
        counts[read, column[read]] += 1
    found: dict[Measure, Coefficient] = {"percent": use.percent(counts, weights)}
    if coders == 2:
        found["cohen"] = use.cohen(table[:, 0], table[:, 1], weights)
    found["fleiss"] = use.fleiss(counts, weights)
    found["alpha"] = use.alpha(counts, weights)
    if code is None:
        found["alpha_masi"] = use.alpha(counts, weights, distance=use.masi(sets))
    found["ac1"] = use.ac1(counts, weights)
    return found


def figures_of(found: Mapping[Measure, Coefficient], draws: CaseDraws) -> tuple[Figure, ...]:
    """The measures with their intervals, rounded where no two computers differ."""
    figures = []
    for measure, coefficient in found.items():
        value = coefficient.value
        if np.isfinite(value):
            low, high = draws.interval(coefficient) or (None, None)
            figures.append(Figure(measure, _rounded(value), _rounded(low), _rounded(high)))
        else:
            figures.append(Figure(measure, None, None, None))
    return tuple(figures)


def says(units: int, noun: str, *, many: str | None = None, cases: int, held: int, code: str | None) -> str:
    """What figures rest on, in plain words, and how far they can be trusted."""
    counted = f"{plural(units, noun, many)} of {plural(cases, 'case')}"
    if units < ENOUGH:
        told = f"Only {counted}: too few to judge by; {plural(ENOUGH - units, 'more is', 'more are')} needed."
    elif cases < _FEW_CASES:
        told = f"{counted}: from so few cases the interval is rough."
    else:
        told = f"{counted}."
    if not units or code is None:
        return told
    if not held:
        return f"{told} None of these coders gave the code."
    if held < _RARE and units >= ENOUGH:
        one = "holds" if held == 1 else "hold"
        return f"{told} Only {plural(held, noun, many)} {one} the code for any of them, so each one weighs much."
    return told


def everybody_and_pairs(
    given: Iterable[Iterable[str]],
    between: Callable[[tuple[str, ...]], Between],
    *,
    machines: AbstractSet[str],
    uncoded: str,
) -> Agreement:
    """Who is compared with whom, given the coders of each unit: all people, then each two coders, machines last."""
    coders = sorted({coder for one in given for coder in one})
    people = tuple(c for c in coders if c not in machines)
    pairs = sorted(combinations(coders, 2), key=lambda pair: (len(machines & set(pair)), pair))
    found = {pair: between(pair) for pair in pairs}
    everybody = found[people[0], people[1]] if len(people) == 2 else between(people) if len(people) > 2 else None
    return Agreement(everybody, tuple(found.values()), uncoded)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 9)
