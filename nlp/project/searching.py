"""Searching a project: by words, patterns and meaning, by code, coder, attribute and status; all of it combines.

Decides what a query finds and in which order. Changes nothing but the list of saved searches.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from nlp.errors import SearchMissing, SearchUnclear
from nlp.model.journal import Change, Plan, insert, update
from nlp.model.material import Span
from nlp.model.search import (
    Choices,
    ContextLine,
    Found,
    Hit,
    InContext,
    LineOrder,
    Order,
    Query,
    SavedSearch,
)
from nlp.progress import Progress, silent
from nlp.project.answers import answer_views
from nlp.project.conditions import conditions, unclear, within_cases
from nlp.project.desk import Desk, time_now
from nlp.project.stock import Stock, stock_of
from nlp.search import Line, Sought, lines, parse, pattern
from nlp.search.finding import Both
from nlp.store import Writer, case_queries, queries, search_queries

if TYPE_CHECKING:
    from nlp.project.standing import Standing

_REMEMBERED = 12
_AROUND = 8


@dataclass(frozen=True)
class _Ranked:
    """What a query finds: positions in the stock in their order, and what each was found by."""

    stock: Stock
    positions: Sequence[int]
    alike: Mapping[int, tuple[float, Span | None]] = field(default_factory=dict)
    themes: Sequence[str] = ()
    """The theme that each position is listed under, where they are in the order of themes."""

    @cached_property
    def cases(self) -> int:
        """How many cases they are of."""
        return self.stock.cases(self.positions)


class Search:
    """Searching a project: by words, patterns and meaning, by code, coder, attribute and status."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[tuple[int, Query, str | None], _Ranked] = {}

    def find(self, query: Query, *, order: Order | None = None, first: int = 0, most: int | None = 50) -> Found:
        """A page of the answers that a query finds, each with its hits.

        Args:
            query: What is looked for; an empty one finds every answer.
            order: As they were read, by case, by theme, or the most alike first; None for the order that the query
                suggests.
            first: How many are left out at the beginning.
            most: How many are handed out; None for all.

        Raises:
            SearchUnclear: Words or a pattern cannot be understood, or something asked for is not in the project.
            PatternTooSlow: A pattern took too long.
            CodeMissing, ThemeMissing, NoThemesYet
        """
        found = self._ranked(query, order)
        last = None if most is None else first + most
        shown = found.positions[first:last]
        stock, sought = found.stock, sought_in(query)
        views = answer_views(self._desk.store, [stock.rows[i]["id"] for i in shown])
        hits = [
            Hit(
                answer=view,
                spans=_in_source(stock, i, stock.texts.spans(sought, i)) if sought else (),
                alike=found.alike[i][0] if i in found.alike else None,
                nearest=next(iter(_in_source(stock, i, _nearest(found, i))), None),
                theme=found.themes[first + n] if found.themes else None,
            )
            for n, (i, view) in enumerate(zip(shown, views, strict=True))
        ]
        return Found(len(found.positions), found.cases, len(stock.rows), tuple(hits))

    def kwic(
        self,
        query: Query,
        *,
        order: LineOrder = "reading",
        around: int = _AROUND,
        first: int = 0,
        most: int | None = 50,
    ) -> InContext:
        """A page of the hits of a query's words or pattern, each with the words around it.

        Args:
            query: What is looked for.
            order: As they were read; by the word before the hit, by the hit, or by the word behind it.
            around: Words before and behind each hit.
            first: How many are left out at the beginning.
            most: How many are handed out; None for all.

        Raises:
            As ``find``.
        """
        found, sought = self._ranked(query, "reading"), sought_in(query)
        stock, last = found.stock, None if most is None else first + most
        if sought is None:
            return InContext(0, 0, 0, ())
        hits = [(i, span) for i in found.positions for span in stock.texts.spans(sought, i)]
        if order == "reading":
            shown = [(i, line) for i, span in hits[first:last] for line in _lines(stock, i, span, around)]
        else:
            every = [(i, line) for i, span in hits for line in _lines(stock, i, span, around)]
            shown = sorted(every, key=lambda found: _KEYS[order](found[1]))[first:last]
        return InContext(
            len(hits),
            len({i for i, _ in hits}),
            stock.cases(sorted({i for i, _ in hits})),
            tuple(_context_line(stock, i, line) for i, line in shown),
        )

    def ids(self, query: Query, *, order: Order | None = None) -> tuple[int, ...]:
        """The ids of all answers that a query finds, for doing something to each. Raises: as ``find``."""
        found = self._ranked(query, order)
        return tuple(found.stock.rows[i]["id"] for i in found.positions)

    def choices(self) -> Choices:
        """What the answers of this project can be told apart by."""
        with self._desk.store.reading() as connection:
            kinds = {o["kind"] for o in queries.rows(connection, "originals")}
            return Choices(
                questions=tuple(q["name"] for q in queries.rows(connection, "questions")),
                waves=tuple(case_queries.waves(connection)),
                kinds=tuple(kind for kind in ("survey", "transcript", "document") if kind in kinds),
                coders=tuple(search_queries.coder_names(connection).values()),
                attributes=tuple(a["name"] for a in queries.rows(connection, "attributes")),
            )

    def values(self, attribute: str) -> tuple[tuple[str, int], ...]:
        """The values of an attribute, each with its number of cases, the commonest first."""
        with self._desk.store.reading() as connection:
            return tuple(search_queries.values_of(connection, attribute))

    def unready(self) -> int:
        """How many sentences and answers have to be read once by the language model before a search by meaning."""
        return self._desk.vectors().missing(self._stock().passages.texts)

    def prepare(self, *, progress: Progress = silent) -> None:
        """Reads every sentence once, so that a search by meaning answers at once."""
        self._desk.vectors().keep(self._stock().passages.texts, progress=progress)

    # --- Saved searches -----------------------------------------------------------------------------------------------

    def save(self, name: str, query: Query) -> int:
        """Keeps a search under a name, in place of one of the same name; returns its id.

        Raises:
            SearchUnclear: The name is empty.
        """
        name = " ".join(name.split())
        if not name:
            raise SearchUnclear("A saved search needs a name.", do="Give it one.")
        kept = {
            "name": name,
            "query": json.dumps(query.as_dict(), ensure_ascii=False, sort_keys=True),
            "at": time_now(),
        }

        def plan(writer: Writer) -> Plan:
            there = queries.where(writer.connection, "searches", name=name)
            change = (
                update("searches", there[0], **kept) if there else insert("searches", writer.new_row("searches", kept))
            )
            return Plan("save_search", f'save the search "{name}"', (change,))

        return self._desk.change(plan).changes[0].row_id

    def saved(self) -> tuple[SavedSearch, ...]:
        """The saved searches, by their names."""
        with self._desk.store.reading() as connection:
            rows = queries.rows(connection, "searches")
        found = [SavedSearch(r["id"], r["name"], Query.of_dict(json.loads(r["query"])), r["at"]) for r in rows]
        return tuple(sorted(found, key=lambda s: (s.name.casefold(), s.id)))

    def forget(self, search_id: int) -> None:
        """Takes a saved search off the list. Raises: SearchMissing."""

        def plan(writer: Writer) -> Plan:
            found = queries.rows(writer.connection, "searches", ids=[search_id])
            if not found:
                raise SearchMissing(f"There is no saved search {search_id}.", kept="Nothing was changed.")
            gone = Change("searches", search_id, found[0], None)
            return Plan("forget_search", f'forget the search "{found[0]["name"]}"', (gone,))

        self._desk.change(plan)

    # --- Finding ------------------------------------------------------------------------------------------------------

    def _stock(self) -> Stock:
        with self._desk.store.reading() as connection:
            return stock_of(self._desk.store, connection)

    def _ranked(self, query: Query, order: Order | None) -> _Ranked:
        """What a query finds, remembered until the next step."""
        order = order or ("reading" if query.like is None else "likeness")
        with self._desk.store.reading() as connection:
            key = (queries.last_event(connection), query, order)
            found = self._known.get(key)
            if found is None:
                found = self._find(connection, query, order)
                kept = list(self._known.items())[1 - _REMEMBERED :]
                self._known = {**{k: v for k, v in kept if k[0] == key[0]}, key: found}
        return found

    def _find(self, connection: Any, query: Query, order: Order) -> _Ranked:
        store = self._desk.store
        stock = stock_of(store, connection)
        standing = _standing(self._desk, connection) if query.theme is not None or order == "theme" else None
        positions: Sequence[int] = range(len(stock.rows))
        for holds in conditions(store, connection, query, standing):
            positions = [i for i in positions if holds(stock.rows[i])]
        sought = sought_in(query)
        if sought:
            positions = stock.texts.which(sought, positions)
        alike = self._alike(stock, positions, query.like, query.at_least) if query.like is not None else {}
        if query.like is not None:
            positions = [i for i in positions if i in alike]
        if query.together == "case" and query.wanted:
            kept = within_cases(connection, query, [stock.rows[i] for i in positions])
            positions = [i for i, is_kept in zip(positions, kept, strict=True) if is_kept]
        if order == "likeness":
            positions = sorted(positions, key=lambda i: (-alike[i][0] if i in alike else 0.0, i))
        elif order == "case":
            positions = sorted(positions, key=lambda i: (stock.rows[i]["case_id"] or float("inf"), i))
        elif standing:
            positions, names = _by_theme(stock, positions, standing)
            if order == "theme":
                return _Ranked(stock, positions, alike, names)
            positions = sorted(positions)
        return _Ranked(stock, positions, alike)

    def _alike(
        self, stock: Stock, positions: Sequence[int], like: int | str, at_least: int
    ) -> dict[int, tuple[float, Span | None]]:
        """The positions that mean something alike, how much, and the nearest sentence; not the answer itself."""
        vectors, enough = self._desk.vectors(), at_least / 100
        if isinstance(like, str):
            return stock.passages.alike(vectors.in_passing([like])[0], positions, vectors, at_least=enough)
        itself = stock.place.get(like)
        if itself is None:
            raise unclear(f"There is no answer {like}.", "Choose another one.")
        others = [i for i in positions if i != itself]
        wanted = stock.passages.meaning(itself, vectors)
        return stock.passages.alike(wanted, others, vectors, at_least=enough)


def sought_in(query: Query) -> Sought | None:
    """The words and the pattern of a query; None where it has neither. Raises: SearchUnclear."""
    parts: list[Sought] = []
    if query.words.strip():
        forms = None
        if query.forms:
            from nlp.themes.lemmas import forms
        parts.append(parse(query.words, forms=forms))
    if query.regex:
        parts.append(pattern(query.regex))
    return parts[0] if len(parts) == 1 else Both(tuple(parts)) if parts else None


def _nearest(found: _Ranked, position: int) -> tuple[Span, ...]:
    nearest = found.alike[position][1] if position in found.alike else None
    return (nearest,) if nearest else ()


def _in_source(stock: Stock, position: int, spans: Sequence[Span]) -> tuple[Span, ...]:
    start = stock.rows[position]["start"]
    return tuple(Span(start + span.start, start + span.end) for span in spans)


def _lines(stock: Stock, position: int, span: Span, around: int) -> tuple[Line, ...]:
    return lines(stock.texts.texts[position], [span], around=around)


_KEYS: dict[str, Callable[[Line], tuple[Any, ...]]] = {
    "left": lambda line: ([w.casefold() for w in reversed(line.left.split())], line.hit.casefold()),
    "hit": lambda line: (line.hit.casefold(), [w.casefold() for w in line.right.split()]),
    "right": lambda line: ([w.casefold() for w in line.right.split()], line.hit.casefold()),
}


def _context_line(stock: Stock, position: int, line: Line) -> ContextLine:
    row = stock.rows[position]
    return ContextLine(
        answer=row["id"],
        source_id=row["source_id"],
        case=row["case"] or row["speaker"] or "",
        question=row["question"],
        span=_in_source(stock, position, [line.span])[0],
        left=line.left,
        hit=line.hit,
        right=line.right,
    )


def _standing(desk: Desk, connection: Any) -> "Standing":
    from nlp.project.standing import Standing

    return Standing.read(desk.store, connection)


def _by_theme(stock: Stock, positions: Sequence[int], standing: "Standing") -> tuple[list[int], list[str]]:
    """Positions theme by theme, the biggest first, firmest answers first; last those that are in none."""
    left = set(positions)
    ordered: list[int] = []
    names: list[str] = []
    shown = [(theme, standing.inside(theme)) for theme in standing.themes if standing.is_shown(theme)]
    for theme, members in sorted(shown, key=lambda pair: (-len(pair[1]), pair[0]["number"])):
        here = [i for m in members if (i := stock.place.get(m.unit)) is not None and i in left]
        here = list(dict.fromkeys(here))
        left.difference_update(here)
        ordered += here
        names += [theme["name"]] * len(here)
    rest = sorted(left)
    return [*ordered, *rest], [*names, *[""] * len(rest)]
