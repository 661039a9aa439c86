"""What a query asks of an answer beside its words: its place, its case, its codes, its status.

Decides what holding a code means. Each condition is a test of one answer of the stock.
"""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any

from nlp.errors import SearchUnclear
from nlp.model.journal import Row
from nlp.model.search import Query
from nlp.project.answers import counted_once, themes_and_statuses
from nlp.project.code_work import code_there
from nlp.project.stock import case_key
from nlp.store import Store, queries, search_queries
from nlp.store.search_queries import CodingFact
from nlp.text import there_are

if TYPE_CHECKING:
    from nlp.project.standing import Standing

_STANDS = {"either": ("accepted", "proposed")}

Condition = Callable[[Row], bool]


def conditions(store: Store, connection: Any, query: Query, standing: "Standing | None") -> list[Condition]:
    """One test for each thing that a query asks of an answer's place, codes and status; the cheap ones first."""
    found: list[Condition] = []
    for column in ("question", "kind", "case_id"):
        wanted = getattr(query, column)
        if wanted is not None:
            found.append(lambda row, column=column, wanted=wanted: row[column] == wanted)
    if query.wave is not None:
        found.append(lambda row: (row["wave"] or "") == query.wave)
    repeats = search_queries.repeats(connection) if query.once else {}
    if repeats:
        found.append(lambda row: row["id"] not in repeats)
    if query.question is not None and not queries.where(connection, "questions", name=query.question):
        raise unclear(f'There is no question "{query.question}".', _named(connection, "questions", query.question))
    for attribute in dict.fromkeys(name for name, _ in query.attributes):
        if not queries.where(connection, "attributes", name=attribute):
            raise unclear(f'There is no attribute "{attribute}".', _named(connection, "attributes", attribute))
        found.append(_of_cases(connection, attribute, [value for name, value in query.attributes if name == attribute]))
    units: list[AbstractSet[int]] = []
    if query.theme is not None and standing:
        units.append({member.unit for member in standing.inside(standing.theme(query.theme))})
    if query.has_memo:
        units.append(search_queries.with_memo(connection))
    if query.status:
        statuses = counted_once(themes_and_statuses(store)[1], repeats)
        units.append({unit for unit, status in statuses.items() if status in query.status})
    found += [lambda row, some=some: row["id"] in some for some in units]
    if query.about_codings:
        found += _about_codings(connection, query, repeats)
    return found


def _named(connection: Any, table: str, typed: str) -> str:
    return there_are(typed, [row["name"] for row in queries.rows(connection, table)])


def _of_cases(connection: Any, attribute: str, values: Sequence[str]) -> Condition:
    """That the case has one of these values; "" stands for none."""
    cases = search_queries.cases_with(connection, attribute, [value for value in values if value])
    if "" not in values:
        return lambda row: row["case_id"] in cases
    known = search_queries.cases_with(connection, attribute) - cases
    return lambda row: row["case_id"] not in known


def _about_codings(connection: Any, query: Query, repeats: Mapping[int, int]) -> list[Condition]:
    for code in (*query.codes, *(code for some in query.any_codes for code in some), *query.without_codes):
        code_there(connection, code)
    facts = _meant(connection, query)
    holding = _holding(facts, repeats)
    unwanted = set(query.without_codes)
    found: list[Condition] = []
    if unwanted:
        found.append(lambda row: not unwanted & holding.get(row["id"], set()))
    if query.wanted and query.together == "overlap":
        shared = {repeats.get(unit, unit) for unit in _overlapping(facts, query.wanted)}
        found.append(lambda row: row["id"] in shared)
    elif query.wanted:
        enough = any if query.together == "case" else all
        wanted = [set(some) for some in query.wanted]
        found.append(lambda row: enough(some & holding.get(row["id"], set()) for some in wanted))
    elif query.coder or query.stance or query.unsure:
        found.append(lambda row: row["id"] in holding)
    return found


def within_cases(connection: Any, query: Query, rows: Sequence[Row]) -> list[bool]:
    """Of answers that hold at least one of the codes, which are of a case whose answers here hold all of them."""
    repeats = search_queries.repeats(connection) if query.once else {}
    holding = _holding(_meant(connection, query), repeats)
    of_case: dict[Any, set[int]] = {}
    for row in rows:
        of_case.setdefault(case_key(row), set()).update(holding.get(row["id"], ()))
    wanted = [set(some) for some in query.wanted]
    return [all(some & of_case[case_key(row)] for some in wanted) for row in rows]


def _meant(connection: Any, query: Query) -> list[CodingFact]:
    """The codings that a query asks about, on each answer that they touch."""
    stands = _STANDS.get(query.given, (query.given,))
    by: set[int] | None = None
    if query.coder is not None:
        by = {i for i, name in search_queries.coder_names(connection).items() if name == query.coder}
        if not by:
            raise unclear(f'There is no coder "{query.coder}".', "Check the name.")
    return [
        fact
        for fact in search_queries.coding_facts(connection, status=stands[0] if len(stands) == 1 else None)
        if fact.status in stands
        and (by is None or fact.coder in by or fact.decided_by in by)
        and (query.stance is None or fact.stance == query.stance)
        and (not query.unsure or bool(fact.unsure))
    ]


def _holding(facts: Sequence[CodingFact], repeats: Mapping[int, int]) -> dict[int, set[int]]:
    """Answer -> the codes that it holds, with those of answers that are counted with it."""
    holding: dict[int, set[int]] = {}
    for fact in facts:
        holding.setdefault(repeats.get(fact.unit, fact.unit), set()).add(fact.code)
    return holding


def _overlapping(facts: Sequence[CodingFact], wanted: Sequence[Sequence[int]]) -> set[int]:
    """The answers with words that were given a code of each set."""
    shared: dict[int, list[tuple[int, int]]] | None = None
    for some in wanted:
        stretches: dict[int, list[tuple[int, int]]] = {}
        for fact in facts:
            if fact.code in some:
                stretches.setdefault(fact.unit, []).append((fact.start, fact.end))
        if shared is not None:
            stretches = {unit: both for unit in shared if (both := _common(shared[unit], stretches.get(unit, ())))}
        shared = stretches
    return set(shared or ())


def _common(some: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches that are in one of the first and in one of the others."""
    cut = {(max(a, c), min(b, d)) for a, b in some for c, d in others}
    return sorted((start, end) for start, end in cut if start < end)


def unclear(what: str, do: str) -> SearchUnclear:
    """Something that was asked for is not there."""
    return SearchUnclear(what, kept="Nothing was changed.", do=do)
