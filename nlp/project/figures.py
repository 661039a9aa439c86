"""Figures of the open project: loads what counts, and calls the room that measures.

Decides which number is of which answers and cases. Changes nothing.
"""

from typing import Literal

from nlp.model.figures import (
    CoOccurrence,
    Crosstab,
    Matrix,
    Prevalence,
    PrevalenceLine,
    Saturation,
    Scope,
    Share,
)
from nlp.model.search import Query, Together
from nlp.project.counted import Counted
from nlp.project.desk import Desk
from nlp.store import queries

_EVERYTHING = Scope()


class Figures:
    """How many said what, who said it more often, what goes together, and whether new codes still come."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: tuple[int, dict[Scope, Counted]] = (0, {})

    def prevalence(self, scope: Scope = _EVERYTHING) -> Prevalence:
        """How many cases and answers hold each code.

        Raises:
            SearchUnclear: The scope names a question or an attribute that is not there.
        """
        counted = self._counted(scope)
        lines, mentions = counted.lines(), counted.mentions()
        held = counted.held(lines)
        answers = held.sum(axis=0).tolist()
        cases = counted.of_cases(held).sum(axis=0).tolist()
        basis = counted.basis
        asked = [counted.query(line) for line in lines]
        of_cases = _shares(cases, [basis.cases] * len(lines), asked)
        of_answers = _shares(answers, [basis.answers] * len(lines), asked)
        return Prevalence(
            scope,
            basis,
            tuple(
                PrevalenceLine(line.name, of_cases[i], of_answers[i], sum(mentions[code] for code in line.members))
                for i, line in enumerate(lines)
            ),
        )

    def crosstab(self, attribute: str, scope: Scope = _EVERYTHING) -> Crosstab:
        """Codes by the values of an attribute: in which group of cases more of them hold a code."""
        raise NotImplementedError

    def waves(self, scope: Scope = _EVERYTHING) -> Crosstab:
        """Codes by waves, in the order in which they came."""
        raise NotImplementedError

    def co_occurrence(
        self,
        scope: Scope = _EVERYTHING,
        *,
        together: Together = "answer",
        codes: tuple[int, ...] | None = None,
    ) -> CoOccurrence:
        """Which codes go together. ``codes``: ids; None for all that were given in the scope, groups left out."""
        raise NotImplementedError

    def matrix(
        self, scope: Scope = _EVERYTHING, *, codes: tuple[int, ...] | None = None, offset: int = 0, limit: int = 50
    ) -> Matrix:
        """Cases by codes, ``limit`` cases from ``offset`` on. ``codes`` as in ``co_occurrence``."""
        raise NotImplementedError

    def saturation(
        self,
        scope: Scope = _EVERYTHING,
        *,
        of: Literal["source", "case"],
        base_size: int = 4,
        run_length: int = 2,
    ) -> Saturation:
        """Whether new codes still come: each code for itself, without those under it."""
        raise NotImplementedError

    def _counted(self, scope: Scope) -> Counted:
        """What counts in a scope, remembered until the next step."""
        with self._desk.store.reading() as connection:
            step = queries.last_event(connection)
            known = self._known[1] if self._known[0] == step else {}
            if scope not in known:
                known = {**known, scope: Counted.read(self._desk.store, connection, scope)}
                self._known = (step, known)
        return known[scope]


def _shares(counts: list[int], bases: list[int], asked: list[Query]) -> list[Share]:
    from nlp.measure.shares import wilson

    low, high = wilson(counts, bases)
    return [
        Share(count, base, low=float(low[i]) if base else None, high=float(high[i]) if base else None, query=query)
        for i, (count, base, query) in enumerate(zip(counts, bases, asked, strict=True))
    ]
