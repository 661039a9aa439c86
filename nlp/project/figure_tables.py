"""Tables of what counts: codes by groups of cases, codes by codes, and cases by codes.

Decides which cells there are and which query finds what is counted in each. Reads nothing.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nlp.model.figures import (
    SMALL,
    Column,
    CoOccurrence,
    Count,
    Crosstab,
    CrosstabLine,
    Difference,
    Matrix,
    MatrixRow,
    Pair,
    Prevalence,
    PrevalenceLine,
    Share,
)
from nlp.model.search import Query, Together
from nlp.options import SEED
from nlp.project.counted import Counted, Line

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Group:
    """A group of cases: its name, the ids of its cases, and what of a query finds them. ``name`` is "" for the rest."""

    name: str
    cases: frozenset[int]
    asked: dict[str, Any]


def prevalence(counted: Counted) -> Prevalence:
    """How many cases and answers hold each code."""
    lines, mentions, basis = counted.lines(), counted.mentions(), counted.basis
    held = counted.held(lines)
    asked = [counted.query(line) for line in lines]
    cases = shares(counted.of_cases(held).sum(axis=0).tolist(), [basis.cases] * len(lines), asked)
    answers = shares(held.sum(axis=0).tolist(), [basis.answers] * len(lines), asked)
    return Prevalence(
        counted.scope,
        basis,
        tuple(
            PrevalenceLine(line.name, cases[i], answers[i], sum(mentions[code] for code in line.members))
            for i, line in enumerate(lines)
        ),
    )


# --- Codes by groups --------------------------------------------------------------------------------------------------


def crosstab(counted: Counted, by: str, groups: Sequence[Group], *, over_time: bool = False) -> Crosstab:
    """Codes by groups of cases. ``groups``: in the order of the columns; the rest, where it is one of them, last."""
    from nlp.measure import association

    lines, inside = counted.lines(), _inside(counted, groups)
    kept = [i for i in range(len(groups)) if inside[i].any()]
    groups, inside = [groups[i] for i in kept], inside[kept]
    base = inside.sum(axis=1).tolist()
    held = inside.astype(float) @ counted.of_cases(counted.held(lines)).astype(float)
    named = len(groups) - (bool(groups) and not groups[-1].name)
    sizes = base[:named]
    counts = held.astype(int).T.tolist()
    p = association.holm([association.p_value(of[:named], sizes, seed=SEED) for of in counts])
    cells = shares(
        [count for of in counts for count in of],
        base * len(lines),
        [counted.query(line, **group.asked) for line in lines for group in groups],
    )
    return Crosstab(
        counted.scope,
        counted.basis,
        by,
        tuple(
            Column(group.name, cases, counted.answers_query(**group.asked))
            for group, cases in zip(groups, base, strict=True)
        ),
        tuple(
            CrosstabLine(
                line.name,
                tuple(cells[i * len(groups) : (i + 1) * len(groups)]),
                association.cramers_v(counts[i][:named], sizes),
                p[i],
                _difference(counts[i][:named], sizes, groups, over_time=over_time),
            )
            for i, line in enumerate(lines)
        ),
        missing=named < len(groups),
        over_time=over_time,
    )


def _inside(counted: Counted, groups: Sequence[Group]) -> "NDArray[np.bool_]":
    """Which cases are in which groups, (groups, cases)."""
    import numpy as np

    inside = np.zeros((len(groups), len(counted.cases)), dtype=bool)
    for i, group in enumerate(groups):
        inside[i, [number for key, number in counted.cases.items() if key in group.cases]] = True
    if groups and not groups[-1].name:
        inside[-1] = ~inside[:-1].any(axis=0)
    return inside


def _difference(held: list[int], base: list[int], groups: Sequence[Group], *, over_time: bool) -> Difference | None:
    from nlp.measure import association

    if over_time:
        large = [i for i, cases in enumerate(base) if cases >= SMALL]
        found = association.apart(held, base, large[-1], large[0]) if len(large) > 1 else None
    else:
        found = association.widest(held, base, fewest=SMALL)
    if found is None:
        return None
    return Difference(groups[found.first].name, groups[found.second].name, found.points, found.low, found.high)


# --- Codes by codes ---------------------------------------------------------------------------------------------------


def co_occurrence(counted: Counted, lines: Sequence[Line], together: Together) -> CoOccurrence:
    """Which of these codes go together."""
    held = counted.held(lines)
    of = counted.of_cases(held) if together == "case" else held
    alone = of.sum(axis=0).tolist()
    common = (of.T.astype(float) @ of.astype(float)).astype(int).tolist()
    if together == "case":
        both, cases = common, common
    elif together == "answer":
        both, cases = common, _cases_of_pairs(counted, held)
    else:
        both, cases = _overlaps(counted, lines)
    cells: list[list[Pair | None]] = [[None] * len(lines) for _ in lines]
    for i, one in enumerate(lines):
        for j, other in enumerate(lines[: i + 1]):
            asked = counted.query(one, together=together) if i == j else counted.query(other, one, together=together)
            cells[i][j] = cells[j][i] = Pair(
                both[i][j],
                alone[i] + alone[j] - common[i][j],
                cases[i][j],
                asked,
                nested=i != j and not set(one.members).isdisjoint(other.members),
            )
    return CoOccurrence(
        counted.scope,
        counted.basis,
        together,
        tuple(line.name for line in lines),
        tuple(tuple(pair for pair in row if pair) for row in cells),
    )


def _cases_of_pairs(counted: Counted, held: "NDArray[np.bool_]") -> list[list[int]]:
    """Of how many cases there are answers that hold two codes, (lines, lines)."""
    return [counted.of_cases(held & held[:, [i]]).sum(axis=0).tolist() for i in range(held.shape[1])]


def _overlaps(counted: Counted, lines: Sequence[Line]) -> tuple[list[list[int]], list[list[int]]]:
    """In how many answers, and of how many cases, two codes were given to the same words; (lines, lines) each."""
    of_code: dict[int, list[int]] = {}
    for i, line in enumerate(lines):
        for code in line.members:
            of_code.setdefault(code, []).append(i)
    on: dict[int, list[tuple[int, int, int, int]]] = {}
    for position, fact in counted.codings:
        if fact.code in of_code:
            on.setdefault(fact.unit, []).append((position, fact.code, fact.start, fact.end))
    answers: set[tuple[int, int, int]] = set()
    for stretches in on.values():
        for position, one, start, end in stretches:
            for _, other, begins, ends in stretches:
                if start < ends and begins < end:
                    answers.update((position, i, j) for i in of_code[one] for j in of_code[other])
    cases = {(int(counted.case_of[position]), i, j) for position, i, j in answers}
    return _counted_pairs(answers, len(lines)), _counted_pairs(cases, len(lines))


def _counted_pairs(found: AbstractSet[tuple[int, int, int]], lines: int) -> list[list[int]]:
    counts = [[0] * lines for _ in range(lines)]
    for _, i, j in found:
        counts[i][j] += 1
    return counts


# --- Cases by codes ---------------------------------------------------------------------------------------------------


def matrix(counted: Counted, lines: Sequence[Line], *, offset: int, limit: int) -> Matrix:
    """A page of cases, each with how many of its answers hold each of these codes."""
    import numpy as np

    shown = list(counted.cases.items())[offset : offset + limit]
    here = (counted.case_of >= offset) & (counted.case_of < offset + limit)
    counts = np.zeros((len(shown), len(lines)), dtype=np.int64)
    np.add.at(counts, counted.case_of[here] - offset, counted.held(lines)[here])
    answers = np.bincount(counted.case_of[here] - offset, minlength=len(shown))
    first = {key: i for i, key in reversed(list(enumerate(counted.case_keys)))}
    rows = []
    for i, (key, _) in enumerate(shown):
        row = counted.rows[first[key]]
        case = row["case_id"]
        cells = tuple(
            Count(int(counts[i, j]), None if case is None else counted.query(line, case_id=case))
            for j, line in enumerate(lines)
        )
        rows.append(MatrixRow(case, row["case"] or row["speaker"] or "", int(answers[i]), cells))
    return Matrix(counted.scope, counted.basis, tuple(line.name for line in lines), tuple(rows), len(counted.cases))


def shares(counts: Sequence[int], bases: Sequence[int], asked: Iterable[Query]) -> list[Share]:
    """So many of so many, each with its interval and the query that finds it."""
    from nlp.measure.shares import wilson

    low, high = (ends.tolist() for ends in wilson(counts, bases))
    return [
        Share(count, base, low=low[i] if base else None, high=high[i] if base else None, query=query)
        for i, (count, base, query) in enumerate(zip(counts, bases, asked, strict=True))
    ]
