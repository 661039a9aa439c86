"""What counts within a scope: the answers of substance, whose they are, and which codes they hold.

Decides what figures rest on, and which query finds what a figure counts. What is counted here is what a search with
that query finds: both ask ``conditions`` which answers are meant. Measures nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from nlp.model.figures import Basis, CodeName, Scope
from nlp.model.journal import Row
from nlp.model.search import Query, Status
from nlp.project.answers import counted_once, themes_and_statuses
from nlp.project.conditions import conditions
from nlp.project.stock import case_key, stock_of
from nlp.store import Store, queries, search_queries
from nlp.store.search_queries import CodingFact

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

OF_SUBSTANCE: tuple[Status, ...] = ("coded", "no_code_fits", "suggested", "unread")


@dataclass(frozen=True)
class Line:
    """A code as a line of a figure, and the ids of the codes whose codings count for it."""

    name: CodeName
    members: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Counted:
    """The answers of substance in a scope, in the order in which they were read, and what counts on them.

    Attributes:
        scope: What was asked for.
        once: True where answers that repeat another are counted with it.
        rows: The answers: id, case_id, case, source_id, wave and so on, as the stock has them.
        statuses: Answer -> where it stands, also of those in the scope that say nothing.
        codings: What a person accepted, once for each answer that it touches: the position of the answer that it
            counts for, and the coding, whose ``unit`` is the answer that it is on.
        codes: All rows of the codebook.
    """

    scope: Scope
    once: bool
    rows: Sequence[Row]
    statuses: Mapping[int, str]
    codings: Sequence[tuple[int, CodingFact]]
    codes: Sequence[Row]

    @classmethod
    def read(cls, store: Store, connection: Any, scope: Scope) -> "Counted":
        """Raises: SearchUnclear: The scope names a question or an attribute that is not there."""
        repeats = search_queries.repeats(connection)
        meant = _scoped(scope, once=bool(repeats))
        asked = conditions(store, connection, meant, None)
        inside = [row for row in stock_of(store, connection).rows if all(holds(row) for holds in asked)]
        every = counted_once(themes_and_statuses(store)[1], repeats)
        rows = [row for row in inside if every[row["id"]] in OF_SUBSTANCE]
        place = {row["id"]: i for i, row in enumerate(rows)}
        codings = [
            (position, fact)
            for fact in search_queries.coding_facts(connection, status="accepted")
            if (position := place.get(repeats.get(fact.unit, fact.unit))) is not None
            and scope.stance in (None, fact.stance)
        ]
        statuses = {row["id"]: every[row["id"]] for row in inside}
        return cls(scope, bool(repeats), rows, statuses, codings, queries.rows(connection, "codes"))

    # --- Whose the answers are ----------------------------------------------------------------------------------------

    @cached_property
    def case_keys(self) -> Sequence[Any]:
        """What sets the case of each answer apart: its id, where it has one."""
        return [case_key(row) for row in self.rows]

    @cached_property
    def cases(self) -> Mapping[Any, int]:
        """What sets a case apart -> its number, in the order in which they were read."""
        return {key: i for i, key in enumerate(dict.fromkeys(self.case_keys))}

    @cached_property
    def case_of(self) -> "NDArray[np.intp]":
        """The number of the case of each answer, (answers,)."""
        import numpy as np

        return np.array([self.cases[key] for key in self.case_keys], dtype=np.intp)

    @cached_property
    def basis(self) -> Basis:
        """What a figure of this scope rests on."""
        of = list(self.statuses.values())
        return Basis(
            cases=len(self.cases),
            answers=len(self.rows),
            decided=of.count("coded") + of.count("no_code_fits"),
            suggested=of.count("suggested"),
            unread=of.count("unread"),
            no_substantive_answer=of.count("no_substantive_answer"),
            query=self.answers_query(),
        )

    # --- Which codes they hold ----------------------------------------------------------------------------------------

    def lines(self, *, groups: bool = True) -> tuple[Line, ...]:
        """The codes in the order of the codebook, each after what holds it.

        Retired codes are among them where something was given to them that counts. Groups are left out where codes do
        not count with what is under them, and so are groups that hold no code.
        """
        used = {fact.code for _, fact in self.codings}
        shown = [c for c in self.codes if c["active"] or c["id"] in used]
        below: dict[int | None, list[Row]] = {}
        ids = {c["id"] for c in shown}
        for code in sorted(shown, key=lambda c: (c["position"], c["id"])):
            below.setdefault(code["parent_id"] if code["parent_id"] in ids else None, []).append(code)
        found: list[Line] = []

        def walk(parent: int | None, depth: int) -> None:
            for code in below.get(parent, []):
                members = self._members[code["id"]]
                if members and (code["codable"] or (groups and self.scope.below)):
                    found.append(Line(_name(code, depth), members))
                walk(code["id"], depth + 1)

        walk(None, 0)
        return tuple(found)

    @cached_property
    def _members(self) -> Mapping[int, tuple[int, ...]]:
        """Code -> the codes whose codings count for it: itself, and those under it where the scope says so."""
        children: dict[int | None, list[int]] = {}
        for code in self.codes:
            children.setdefault(code["parent_id"], []).append(code["id"])
        codable = {c["id"] for c in self.codes if c["codable"]}
        found: dict[int, tuple[int, ...]] = {}
        for code in self.codes:
            held, left = [], [code["id"]]
            while left:
                one = left.pop()
                held += [one] if one in codable else []
                left += children.get(one, []) if self.scope.below else []
            found[code["id"]] = tuple(sorted(held))
        return found

    def held(self, lines: Sequence[Line]) -> "NDArray[np.bool_]":
        """Which answers hold which codes, (answers, lines)."""
        import numpy as np

        codes = {code["id"]: i for i, code in enumerate(self.codes)}
        each = np.zeros((len(self.rows), len(codes)), dtype=bool)
        if self.codings:
            each[[position for position, _ in self.codings], [codes[fact.code] for _, fact in self.codings]] = True
        columns = [each[:, [codes[member] for member in line.members]].any(axis=1) for line in lines]
        return np.stack(columns, axis=1) if columns else np.zeros((len(self.rows), 0), dtype=bool)

    def of_cases(self, held: "NDArray[np.bool_]") -> "NDArray[np.bool_]":
        """Which cases hold which codes in any of their answers, (cases, lines)."""
        import numpy as np

        found = np.zeros((len(self.cases), held.shape[1]), dtype=bool)
        answers, lines = np.nonzero(held)
        found[self.case_of[answers], lines] = True
        return found

    def mentions(self) -> Counter[int]:
        """Code -> how many stretches were given it.

        The same words given a code by two people are one stretch, and so is one that runs over several turns. Of
        answers that count as one, the stretches are those of the one that holds the most.
        """
        heard = [fact for _, fact in self.codings]
        if self.once:
            on: dict[tuple[int, int], Counter[int]] = {}
            for position, fact in self.codings:
                on.setdefault((position, fact.code), Counter())[fact.unit] += 1
            chosen = {place: max(units, key=lambda unit: (units[unit], -unit)) for place, units in on.items()}
            heard = [fact for position, fact in self.codings if fact.unit == chosen[position, fact.code]]
        first = {fact.coding: fact for fact in reversed(heard)}
        return Counter(code for _, code, _, _ in {(f.unit, f.code, f.start, f.end) for f in first.values()})

    # --- Which query finds them ---------------------------------------------------------------------------------------

    def answers_query(self, **also: Any) -> Query:
        """Finds the answers of substance in the scope; ``also``: of fields of the query."""
        return replace(_scoped(self.scope, once=self.once), status=OF_SUBSTANCE, **also)

    def query(self, *lines: Line, **also: Any) -> Query:
        """Finds the answers in the scope that hold each of these codes; ``also``: of fields of the query."""
        sets = [line.members for line in lines]
        return replace(
            _scoped(self.scope, once=self.once),
            codes=tuple(some[0] for some in sets if self._can_be_chosen(some)),
            any_codes=tuple(some for some in sets if not self._can_be_chosen(some)),
            given="accepted",
            stance=self.scope.stance,
            **also,
        )

    def _can_be_chosen(self, members: Sequence[int]) -> bool:
        """True for one code in use: where codes are chosen for a search, it is among them."""
        return len(members) == 1 and members[0] in self._in_use

    @cached_property
    def _in_use(self) -> AbstractSet[int]:
        return {code["id"] for code in self.codes if code["active"]}


def _scoped(scope: Scope, *, once: bool) -> Query:
    return Query(question=scope.question, wave=scope.wave, kind=scope.kind, attributes=scope.attributes, once=once)


def _name(code: Row, depth: int) -> CodeName:
    group, retired = not code["codable"], not code["active"]
    return CodeName(code["id"], code["name"], depth, code["colour"], group=group, retired=retired)
