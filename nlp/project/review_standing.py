"""Which answers are still to be decided in the review queue, and for which codes.

Decides when an answer leaves the queue: when somebody decided it there, or when it is decided elsewhere and the
suggester would propose nothing more. Writes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nlp.project.review_learning import Known
from nlp.project.suggesting import ENOUGH, decided
from nlp.store import queries, review_queries


@dataclass(frozen=True)
class Standing:
    """How things stand now, for the answers that the suggester knows.

    Attributes:
        known: What the suggester knows.
        cases: Whose answer each is; an answer of nobody is a case of its own.
        done: Whether each is decided, in the queue or elsewhere.
        read: Answers that somebody decided in the queue.
        said: (answer, code) of every coding that was accepted or rejected.
        mine: Answer -> what this person did last with it.
        repeats: Answers that count with another one.
    """

    known: Known
    cases: Sequence[int]
    done: Sequence[bool]
    read: frozenset[int]
    said: frozenset[tuple[int, int]]
    mine: dict[int, str]
    repeats: frozenset[int]

    @classmethod
    def read_from(cls, connection: Any, known: Known, *, coder: int | None) -> "Standing":
        states = {s["id"]: s for s in queries.unit_states(connection)}
        codings = queries.coding_states(connection)
        readings = review_queries.readings(connection)
        outcomes = {r["segment_id"]: r["outcome"] for r in readings}
        units = [states.get(u["id"], u) for u in known.units]
        given = decided(units, codings, set(known.column), outcomes)
        return cls(
            known=known,
            cases=[u["case_id"] or -u["id"] for u in known.units],
            done=[g is not None or u["screen"] != "substantive" for g, u in zip(given, units, strict=True)],
            read=frozenset(unit for unit, outcome in outcomes.items() if outcome in ("coded", "none")),
            said=frozenset((unit, code) for unit, code, status in codings if status != "proposed"),
            mine={r["segment_id"]: r["outcome"] for r in readings if r["coder_id"] == coder},
            repeats=frozenset(s["id"] for s in states.values() if s["counted_with"]),
        )

    def closed(self) -> list[int]:
        """The rows of the answers that are out of the queue."""
        likely = self.known.probabilities >= ENOUGH
        closed = []
        for i, unit in enumerate(self.known.units):
            if self.done[i] and not (unit["id"] not in self.read and self._more(unit, likely[i])):
                closed.append(i)
        return closed

    def _more(self, unit: Any, likely: Any) -> bool:
        """True where the suggester would propose a code that nobody decided, for an answer that somebody coded."""
        if unit["no_code_fits"]:
            return False
        return any(likely[column] and (unit["id"], code) not in self.said for code, column in self.known.column.items())

    def open_for(self, code: int) -> set[int]:
        """The answers that nobody decided in the queue, and for which nobody decided on this code."""
        return {
            unit["id"]
            for i, unit in enumerate(self.known.units)
            if unit["id"] not in self.read
            and (unit["id"], code) not in self.said
            and not (self.done[i] and unit["no_code_fits"])
        }

    def later(self, answer: int) -> int:
        """How far an answer is put off: repeats of another one, then those skipped, then those one was unsure about."""
        put_off = {"skipped": 2, "unsure": 3}.get(self.mine.get(answer, ""), 0)
        return put_off or int(answer in self.repeats)
