"""Figures of the open project: loads what counts, and calls the room that measures. Changes nothing."""

import re
from collections.abc import Sequence
from typing import Any, Literal

from nlp.errors import FigureRefused
from nlp.model.figures import CoOccurrence, Crosstab, Matrix, Prevalence, Saturation, Scope
from nlp.model.search import Together
from nlp.project import figure_steps, figure_tables
from nlp.project.code_work import code_there
from nlp.project.counted import Counted, Line
from nlp.project.desk import Desk
from nlp.project.figure_tables import Group
from nlp.store import case_queries, figure_queries, queries

_EVERYTHING = Scope()
_MOST_COLUMNS = 60
_REMEMBERED = 4
_NOTHING = "Nothing was changed."
_NUMBER = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?)(?:\s?(k|m)\b)?")
_TIMES = {None: 1, "k": 1_000, "m": 1_000_000}
_BELOW = re.compile(r"under|below|less|fewer|up to|<")


class Figures:
    """How many said what, who said it more often, what goes together, and whether new codes still come.

    Every method raises SearchUnclear where the scope names a question or an attribute that is not there.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: tuple[int, dict[Scope, Counted]] = (0, {})

    def prevalence(self, scope: Scope = _EVERYTHING) -> Prevalence:
        """How many cases and answers hold each code."""
        with self._desk.store.reading() as connection:
            return figure_tables.prevalence(self._counted(connection, scope))

    def crosstab(self, attribute: str, scope: Scope = _EVERYTHING) -> Crosstab:
        """Codes by the values of an attribute: in which group of cases more of them hold a code.

        Raises:
            FigureRefused: There is no such attribute, or it has too many values for a table.
        """
        with self._desk.store.reading() as connection:
            return figure_tables.crosstab(
                self._counted(connection, scope), attribute, _by_attribute(connection, attribute, scope)
            )

    def waves(self, scope: Scope = _EVERYTHING) -> Crosstab:
        """Codes by waves, in the order in which they came."""
        with self._desk.store.reading() as connection:
            counted = self._counted(connection, scope)
            return figure_tables.crosstab(counted, "wave", _by_wave(connection), over_time=True)

    def co_occurrence(
        self, scope: Scope = _EVERYTHING, *, together: Together = "answer", codes: Sequence[int] | None = None
    ) -> CoOccurrence:
        """Which codes go together.

        Args:
            scope: What it is about.
            together: What they share: an answer, all that a case said, or words.
            codes: Ids; None for all that were given in the scope, groups left out.

        Raises:
            CodeMissing
        """
        with self._desk.store.reading() as connection:
            counted = self._counted(connection, scope)
            return figure_tables.co_occurrence(counted, _chosen(connection, counted, codes), together)

    def matrix(
        self, scope: Scope = _EVERYTHING, *, codes: Sequence[int] | None = None, offset: int = 0, limit: int = 50
    ) -> Matrix:
        """Cases by codes, ``limit`` cases from ``offset`` on. ``codes`` and what is raised: as in ``co_occurrence``."""
        with self._desk.store.reading() as connection:
            counted = self._counted(connection, scope)
            chosen = _chosen(connection, counted, codes)
            return figure_tables.matrix(counted, chosen, offset=max(offset, 0), limit=limit)

    def saturation(
        self,
        scope: Scope = _EVERYTHING,
        *,
        of: Literal["source", "case"] | None = None,
        base_size: int = 4,
        run_length: int = 2,
    ) -> Saturation:
        """Whether new codes still come: each code for itself, without those under it.

        Args:
            scope: What it is about.
            of: What one step is: a transcript or document, or a case; None for cases where there is a survey.
            base_size: Steps whose codes are the base.
            run_length: Steps that are looked at together.

        Raises:
            FigureRefused: The base or the run is of no step.
        """
        with self._desk.store.reading() as connection:
            counted = self._counted(connection, scope)
            return figure_steps.saturation(connection, counted, of=of, base_size=base_size, run_length=run_length)

    def _counted(self, connection: Any, scope: Scope) -> Counted:
        """What counts in a scope, remembered until the next step."""
        step = queries.last_event(connection)
        known = self._known[1] if self._known[0] == step else {}
        if scope not in known:
            kept = dict(list(known.items())[1 - _REMEMBERED :])
            known = {**kept, scope: Counted.read(self._desk.store, connection, scope)}
            self._known = (step, known)
        return known[scope]


def _chosen(connection: Any, counted: Counted, codes: Sequence[int] | None) -> Sequence[Line]:
    """The lines of some codes, in the order of the codebook. Raises: CodeMissing."""
    if codes is None:
        used = {fact.code for _, fact in counted.codings}
        return [line for line in counted.lines(groups=False) if not used.isdisjoint(line.members)]
    for code in codes:
        code_there(connection, code)
    return [line for line in counted.lines() if line.name.id in codes]


def _by_attribute(connection: Any, attribute: str, scope: Scope) -> list[Group]:
    if not queries.where(connection, "attributes", name=attribute):
        names = [row["name"] for row in queries.rows(connection, "attributes")]
        raise FigureRefused(
            f'There is no attribute "{attribute}".',
            kept=_NOTHING,
            do=f"Known of the cases: {', '.join(names)}."
            if names
            else "Nothing is known of the cases of this project.",
        )
    of_value: dict[str, set[int]] = {}
    for case, value in figure_queries.values_of_cases(connection, attribute):
        of_value.setdefault(value, set()).add(case)
    if len(of_value) > _MOST_COLUMNS:
        raise FigureRefused(
            f'"{attribute}" has {len(of_value):,} values, and a table holds at most {_MOST_COLUMNS}.',
            kept=_NOTHING,
            do="Choose an attribute with fewer values, or narrow the material down to some of them instead.",
        )
    others = tuple(known for known in scope.attributes if known[0] != attribute)
    return [
        Group(value, frozenset(of_value.get(value, ())), {"attributes": (*others, (attribute, value))})
        for value in [*sorted(of_value, key=_by_size), ""]
    ]


def _by_wave(connection: Any) -> list[Group]:
    return [
        Group(wave, frozenset(row["id"] for row in queries.where(connection, "cases", wave=wave)), {"wave": wave})
        for wave in [*case_queries.waves(connection), ""]
    ]


def _by_size(value: str) -> tuple[bool, float, bool, str]:
    """Sorts values as people do: bands by their first number, others by the alphabet.

    Example:
        >>> sorted(["Over £1m", "£100k to £1m", "Under £100k"], key=_by_size)
        ['Under £100k', '£100k to £1m', 'Over £1m']
        >>> sorted(["25-64", "9-24", "65+", "Wales", "not said"], key=_by_size)
        ['9-24', '25-64', '65+', 'not said', 'Wales']
    """
    text = value.casefold()
    number = _NUMBER.search(text)
    size = float(number[1].replace(",", "")) * _TIMES[number[2]] if number else 0.0
    return number is None, size, _BELOW.match(text) is None, text
