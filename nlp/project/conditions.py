"""What a query asks of an answer beside its words: its place, its case, its codes, its status.

Decides what holding a code means. Each condition is a test of one answer of the stock.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from nlp.errors import SearchUnclear
from nlp.model.journal import Row
from nlp.model.search import Query
from nlp.project.code_work import code_there
from nlp.project.stock import statuses_of
from nlp.store import Store, queries, search_queries
from nlp.store.search_queries import CodingFact

if TYPE_CHECKING:
    from nlp.project.standing import Standing

_STANDS = {"either": ("accepted", "proposed")}

Condition = Callable[[Row], bool]


def conditions(store: Store, connection: Any, query: Query, standing: "Standing | None") -> list[Condition]:
    """One test for each thing that a query asks of an answer's place, codes and status; the cheap ones first."""
    found: list[Condition] = []
    for column in ("question", "wave", "kind", "case_id"):
        wanted = getattr(query, column)
        if wanted is not None:
            found.append(lambda row, column=column, wanted=wanted: row[column] == wanted)
    if query.question is not None and not queries.where(connection, "questions", name=query.question):
        raise unclear(f'There is no question "{query.question}".', "See the questions with: ownwords info PROJECT")
    for attribute in dict.fromkeys(name for name, _ in query.attributes):
        if not queries.where(connection, "attributes", name=attribute):
            raise unclear(f'There is no attribute "{attribute}".', "See the attributes with: ownwords info PROJECT")
        values = [value for name, value in query.attributes if name == attribute]
        cases = search_queries.cases_with(connection, attribute, values)
        found.append(lambda row, cases=cases: row["case_id"] in cases)
    units: list[set[int]] = []
    if query.theme is not None and standing:
        units.append({member.unit for member in standing.inside(standing.theme(query.theme))})
    if query.has_memo:
        units.append(search_queries.with_memo(connection))
    if query.status:
        statuses = statuses_of(store, connection)
        units.append({unit for unit, status in statuses.items() if status in query.status})
    found += [lambda row, some=some: row["id"] in some for some in units]
    if query.about_codings:
        found += _about_codings(connection, query)
    return found


def _about_codings(connection: Any, query: Query) -> list[Condition]:
    for code in (*query.codes, *query.without_codes):
        code_there(connection, code)
    stands = _STANDS.get(query.given, (query.given,))
    by: set[int] | None = None
    if query.coder is not None:
        by = {i for i, name in search_queries.coder_names(connection).items() if name == query.coder}
        if not by:
            raise unclear(f'There is no coder "{query.coder}".', "Check the name.")

    def meant(fact: CodingFact) -> bool:
        return (
            fact.status in stands
            and (by is None or fact.coder in by or fact.decided_by in by)
            and (query.stance is None or fact.stance == query.stance)
            and (not query.unsure or bool(fact.unsure))
        )

    holding: dict[int, set[int]] = {}
    for fact in search_queries.coding_facts(connection):
        if meant(fact):
            holding.setdefault(fact.unit, set()).add(fact.code)
    wanted, unwanted = set(query.codes), set(query.without_codes)
    found: list[Condition] = []
    if unwanted:
        found.append(lambda row: not unwanted & holding.get(row["id"], set()))
    if wanted:
        found.append(lambda row: wanted <= holding.get(row["id"], set()))
    elif query.coder or query.stance or query.unsure:
        found.append(lambda row: row["id"] in holding)
    return found


def unclear(what: str, do: str) -> SearchUnclear:
    """Something that was asked for is not there."""
    return SearchUnclear(what, kept="Nothing was changed.", do=do)
