"""What was said for a code or a theme, as quotes are chosen from it: loaded once, without a language model.

Decides which words stand behind a code in a scope: what a person accepted, as figures count it. A candidate theme has
its answers. A theme that was kept is its code, as soon as something was accepted for it.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from nlp.errors import ThemeMissing
from nlp.model.journal import Row
from nlp.model.quotes import Wanted
from nlp.project.code_work import code_row
from nlp.project.conditions import unclear
from nlp.project.counted import Counted
from nlp.project.standing import Standing
from nlp.project.stock import Stock, case_key, stock_of
from nlp.quotes import Stretch
from nlp.store import Store, choosing_queries, queries, search_queries
from nlp.text import there_are

WAVE = "wave"


@dataclass(frozen=True, eq=False)
class Material:
    """What was said.

    Attributes:
        stock: All answers of the project.
        codes: Id of a code that counts here -> its name.
        theme: The row of the theme, where one was asked for.
        stretches: The words that hold the code or are in the theme, also those of another stance than asked for.
        case_of: Answer -> what sets the case apart that it counts for.
        known: Attribute -> case id -> its value.
        waves: What sets a case apart -> its wave.
    """

    stock: Stock
    codes: Mapping[int, str]
    theme: Row | None
    stretches: Sequence[Stretch]
    case_of: Mapping[int, Hashable]
    known: Mapping[str, Mapping[int, str]]
    waves: Mapping[Hashable, str]

    @classmethod
    def read(cls, store: Store, connection: Any, wanted: Wanted) -> "Material":
        """Raises: CodeMissing, ThemeMissing, NoThemesYet, SearchUnclear."""
        theme, standing, code = None, None, wanted.code
        if code is None:
            if wanted.theme is None:
                raise ThemeMissing("Neither a code nor a theme was named.", kept="Nothing was changed.")
            standing = Standing.read(store, connection)
            theme = standing.theme(wanted.theme)
            code = theme["code_id"]
        counted = Counted.read(store, connection, replace(wanted.scope, stance=None))
        stock = stock_of(store, connection)
        loading = _Loading(stock, counted, search_queries.repeats(connection), choosing_queries.saying_no(connection))
        codes: dict[int, str] = {}
        found: list[Stretch] = []
        if code is not None:
            code_row(counted.codes, code)
            members = next((line.members for line in counted.lines() if line.name.id == code), ())
            codes = {row["id"]: row["name"] for row in counted.codes if row["id"] in members or row["id"] == code}
            found = loading.coded(members, code)
        if theme is not None and standing is not None and not found:
            found = loading.of_theme(_members(connection, standing, theme))
        if wanted.scope.stance is not None:
            found = [replace(s, wanted=s.stance == wanted.scope.stance) for s in found]
        counting = {s.counts_as: case_key(stock.rows[stock.place[s.counts_as]]) for s in found if s.wanted}
        case_of = {s.answer: counting[s.counts_as] for s in found if s.wanted} | counting
        heard = {s.answer for s in found} | set(counting)
        waves = {case_key(row): row["wave"] for row in _rows(stock, heard) if row["wave"]}
        known = choosing_queries.values(connection, {row["case_id"] for row in _rows(stock, heard) if row["case_id"]})
        return cls(stock, codes, theme, found, case_of, known, waves)

    @cached_property
    def cases(self) -> Sequence[Hashable]:
        """What sets the cases apart that said it, each once, as figures count them."""
        return list(dict.fromkeys(self.case_of[s.counts_as] for s in self.stretches if s.wanted))

    def of_cases(self, attribute: str) -> Mapping[Hashable, str]:
        """What sets a case apart -> its value of an attribute or its wave. Raises: SearchUnclear."""
        if attribute in self.known:
            return {case: value for case, value in self.known[attribute].items()}
        if attribute.casefold() == WAVE:
            return self.waves
        raise unclear(f'There is no attribute "{attribute}".', there_are(attribute, list(self.known)))

    @cached_property
    def groups(self) -> Mapping[Hashable, Sequence[str]]:
        """What sets a case apart -> the groups that it is in, of attributes that sort cases into few groups."""
        found: dict[Hashable, list[str]] = {}
        for attribute in (*self.known, WAVE):
            of_cases = self.of_cases(attribute)
            if len(set(of_cases.values())) <= _MOST_GROUPS:
                for case, value in of_cases.items():
                    found.setdefault(case, []).append(f"{attribute}: {value}")
        return found


_MOST_GROUPS = 40


@dataclass(frozen=True)
class _Loading:
    """Makes stretches of answers in a scope."""

    stock: Stock
    counted: Counted
    repeats: Mapping[int, int]
    refused: set[int]

    def coded(self, members: Sequence[int], code: int) -> list[Stretch]:
        """The words that were given one of these codes; given several, they show the code that was asked for."""
        found: dict[Any, Stretch] = {}
        for _, fact in sorted(self.counted.codings, key=lambda coding: (coding[1].code != code, coding[1].coding)):
            if fact.code in members:
                stretch = self._stretch(fact.unit, fact.start, fact.end, code=fact.code, stance=fact.stance)
                found.setdefault((fact.unit, fact.start, fact.end, fact.stance), stretch)
        return list(found.values())

    def of_theme(self, units: Sequence[int]) -> list[Stretch]:
        """The answers of a theme that are in the scope."""
        inside = {row["id"] for row in self.counted.rows}
        return [self._stretch(unit) for unit in units if self.repeats.get(unit, unit) in inside]

    def _stretch(self, unit: int, start: int | None = None, end: int | None = None, **more: Any) -> Stretch:
        row = self.stock.rows[self.stock.place[unit]]
        text = row["text"]
        return Stretch(
            answer=unit,
            counts_as=self.repeats.get(unit, unit),
            case=case_key(row),
            text=text,
            start=0 if start is None else start - row["start"],
            end=len(text) if end is None else end - row["start"],
            quotable=row["case_id"] not in self.refused,
            **more,
        )


def _rows(stock: Stock, answers: Iterable[int]) -> list[Row]:
    return [stock.rows[stock.place[answer]] for answer in answers]


def _members(connection: Any, standing: Standing, theme: Row) -> list[int]:
    """The answers of a theme, without those that a person took its code from."""
    said = {(unit, status) for unit, code, status in queries.coding_states(connection) if code == theme["code_id"]}
    inside = [member.unit for member in standing.inside(theme)]
    return [unit for unit in inside if (unit, "rejected") not in said or (unit, "accepted") in said]
