"""Rules as coders of their own: words, phrases and patterns for which a code is proposed.

Decides when rules run: when one is made or switched on, and when a person asks. What they find counts when a person
accepts it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nlp.coding import rules as plans
from nlp.errors import CodeEditRefused, OwnwordsError, RuleMissing, SearchUnclear
from nlp.model.journal import Change, Plan, Row, insert, update
from nlp.model.material import Span
from nlp.model.search import Hit, RuleKind, RulePreview, RuleView
from nlp.project.answers import answer_views
from nlp.project.code_work import code_there
from nlp.project.codings import proposed
from nlp.project.desk import Desk
from nlp.project.stock import Stock, stock_of
from nlp.search import Sought, parse, pattern
from nlp.search.query import near
from nlp.store import Writer, queries, search_queries
from nlp.text import plural

_EXAMPLES = 5
NEAR_WITHIN = 5


class Rules:
    """Rules as coders of their own: words, phrases and patterns for which a code is proposed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[tuple[Any, ...], Mapping[int, tuple[Span, ...]]] = {}

    def all(self) -> tuple[RuleView, ...]:
        """The rules in the order in which they were made, each with what it finds and how much of that is right."""
        with self._desk.store.reading() as connection:
            rows = queries.rows(connection, "rules")
            codes = {row["id"]: row["name"] for row in queries.rows(connection, "codes")}
            names = search_queries.coder_names(connection)
            standing = _Standing.read(connection, [row["code_id"] for row in rows])
            return tuple(self._view(connection, row, codes, names, standing) for row in rows)

    def preview(
        self, kind: RuleKind, looks_for: str, *, within: int | None = None, code_id: int | None = None
    ) -> RulePreview:
        """What a rule would find; changes nothing.

        Args:
            kind: words (as in a search), phrase, near (words near each other), or pattern (a regular expression).
            looks_for: What it looks for.
            within: Of near: how many words apart at most.
            code_id: The code that it would propose: tells which answers hold it already.

        Raises:
            SearchUnclear, PatternTooSlow, CodeMissing
        """
        wanted = _Wanted.of(kind, looks_for, within)
        with self._desk.store.reading() as connection:
            if code_id is not None:
                code_there(connection, code_id)
            stock = stock_of(self._desk.store, connection)
            found = self._found(connection, stock, wanted)
            standing = _Standing.read(connection, [code_id] if code_id is not None else [])
        accepted, proposed_, rejected = (standing.of(code_id, s) & found.keys() for s in _STATES)
        holding = accepted | proposed_
        rejected -= holding
        fresh = [answer for answer in found if answer not in holding and answer not in rejected][:_EXAMPLES]
        views = answer_views(self._desk.store, fresh)
        return RulePreview(
            found=len(found),
            cases=stock.cases([stock.place[answer] for answer in found]),
            holding=len(holding),
            rejected=len(rejected),
            examples=tuple(Hit(view, _in_source(stock, view.id, found[view.id])) for view in views),
        )

    def add(self, code_id: int, kind: RuleKind, looks_for: str, *, within: int | None = None) -> int:
        """Makes a rule, and proposes its code where it finds something; returns the rule's id.

        The same rule is not made twice. Arguments as ``preview``.

        Raises:
            SearchUnclear, PatternTooSlow, CodeMissing
            CodeEditRefused: The code is a group, or was retired.
        """
        wanted = _Wanted.of(kind, looks_for, within)
        ready = self._ready([wanted])
        made: list[int] = []

        def plan(writer: Writer) -> Plan:
            code = code_there(writer.connection, code_id)
            if not code["codable"] or not code["active"]:
                why = "was retired" if code["codable"] else "is a group and cannot be given to answers"
                raise CodeEditRefused(
                    f'The code "{code["name"]}" {why}.', kept="Nothing was changed.", do="Choose another code."
                )
            rule = next(
                (r for r in queries.where(writer.connection, "rules", code_id=code_id) if wanted.is_that(r)), None
            )
            changes: list[Change] = []
            if rule is None:
                coder = writer.coder(plans.rule_name(wanted.kind, wanted.looks_for, wanted.within), "rule")
                rule = writer.new_row("rules", {"code_id": code_id, "coder_id": coder, **wanted.columns, "active": 1})
                changes.append(insert("rules", rule))
            elif not rule["active"]:
                changes.append(update("rules", rule, active=1))
            made.append(rule["id"])
            new = _proposing(writer, [rule], ready)
            label = f'rule {_shown(wanted.looks_for)} for "{code["name"]}": {plural(len(new), "new suggestion")}'
            return Plan("add_rule", label, (*changes, *new))

        self._desk.change(plan)
        return made[0]

    def run(self) -> int:
        """Looks through all answers again, also new ones; returns how many suggestions are new.

        A rule whose pattern takes too long is left out: ``all`` says so.
        """
        with self._desk.store.reading() as connection:
            wanted = [_Wanted.of_row(row) for row in queries.where(connection, "rules", active=1)]
        ready = self._ready(wanted, careful=False)

        def plan(writer: Writer) -> Plan:
            new = _proposing(writer, queries.where(writer.connection, "rules", active=1), ready)
            return Plan("run_rules", f"run the rules: {plural(len(new), 'new suggestion')}", new)

        return len(self._desk.change(plan).changes)

    def switch(self, rule_id: int, on: bool) -> None:
        """Switches a rule off: what it proposed and nobody decided is withdrawn; or on: it looks again.

        Raises:
            RuleMissing, PatternTooSlow
        """
        with self._desk.store.reading() as connection:
            ready = _rule(connection, rule_id)
        found = self._ready([_Wanted.of_row(ready)]) if on else {}

        def plan(writer: Writer) -> Plan:
            rule = _rule(writer.connection, rule_id)
            if bool(rule["active"]) == on:
                return Plan("switch_rule", "")
            switched = {**rule, "active": int(on)}
            follows = _proposing(writer, [switched], found) if on else _withdrawing(writer, rule)
            label = f"switch {'on' if on else 'off'} the rule {_shown(rule['looks_for'])}"
            return Plan("switch_rule", label, (update("rules", rule, active=int(on)), *follows))

        self._desk.change(plan)

    def remove(self, rule_id: int) -> None:
        """Takes a rule away, with what it proposed and nobody decided; decided codings stay. Raises: RuleMissing."""

        def plan(writer: Writer) -> Plan:
            rule = _rule(writer.connection, rule_id)
            gone = Change("rules", rule_id, rule, None)
            label = f"remove the rule {_shown(rule['looks_for'])}"
            return Plan("remove_rule", label, (*_withdrawing(writer, rule), gone))

        self._desk.change(plan)

    def _view(
        self, connection: Any, row: Row, codes: Mapping[int, str], names: Mapping[int, str], standing: "_Standing"
    ) -> RuleView:
        found: Iterable[int] = ()
        problem = ""
        try:
            found = self._found(connection, stock_of(self._desk.store, connection), _Wanted.of_row(row))
        except OwnwordsError as error:
            problem = error.what
        accepted, _, rejected = (standing.of(row["code_id"], state) for state in _STATES)
        right, wrong = plans.precision_of(set(found), accepted=accepted, rejected=rejected)
        return RuleView(
            id=row["id"],
            code_id=row["code_id"],
            code=codes[row["code_id"]],
            coder=names[row["coder_id"]],
            kind=row["kind"],
            looks_for=row["looks_for"],
            within=row["within"],
            on=bool(row["active"]),
            found=len(set(found)),
            accepted=right,
            rejected=wrong,
            problem=problem,
        )

    def _ready(self, wanted: Sequence["_Wanted"], *, careful: bool = True) -> "Ready":
        """What rules find, looked for before the project is locked."""
        found: dict[_Wanted, Mapping[int, tuple[str, ...]]] = {}
        with self._desk.store.reading() as connection:
            stock = stock_of(self._desk.store, connection)
            for rule in wanted:
                try:
                    spans = self._found(connection, stock, rule)
                except OwnwordsError:
                    if careful:
                        raise
                    continue
                found[rule] = {answer: _words(stock, answer, some) for answer, some in spans.items()}
        return found

    def _found(self, connection: Any, stock: Stock, wanted: "_Wanted") -> Mapping[int, tuple[Span, ...]]:
        """Answer -> where in its text the words of a rule stand, of answers that say something; remembered."""
        key = (stock.stamp, wanted)
        if key not in self._known:
            sought, texts = wanted.sought(), stock.texts
            places = texts.which(sought)
            hits = {stock.rows[i]["id"]: texts.spans(sought, i) for i in places}
            kept = {k: v for k, v in self._known.items() if k[0] == stock.stamp}
            self._known = {**kept, key: hits}
        hits = self._known[key]
        silent = {s["id"] for s in queries.unit_states(connection) if s["screen"] != "substantive"}
        return {answer: spans for answer, spans in hits.items() if answer not in silent}


@dataclass(frozen=True)
class _Wanted:
    """What a rule looks for."""

    kind: RuleKind
    looks_for: str
    within: int | None

    @classmethod
    def of(cls, kind: RuleKind, looks_for: str, within: int | None) -> "_Wanted":
        """As a person typed it. Raises: SearchUnclear."""
        typed = looks_for if kind == "pattern" else " ".join(looks_for.split()).strip('"' if kind == "phrase" else "")
        if not typed.strip():
            raise SearchUnclear("A rule needs words to look for.", kept="Nothing was changed.", do="Write some.")
        wanted = cls(kind, typed, (within or NEAR_WITHIN) if kind == "near" else None)
        wanted.sought()
        return wanted

    @classmethod
    def of_row(cls, row: Row) -> "_Wanted":
        return cls(row["kind"], row["looks_for"], row["within"])

    def sought(self) -> Sought:
        """Raises: SearchUnclear."""
        if self.kind == "pattern":
            return pattern(self.looks_for)
        if self.kind == "near":
            return near(self.looks_for.split(), within=self.within or NEAR_WITHIN)
        return parse(self.looks_for, phrase=self.kind == "phrase")

    def is_that(self, row: Row) -> bool:
        return self == _Wanted.of_row(row)

    @property
    def columns(self) -> dict[str, Any]:
        return {"kind": self.kind, "looks_for": self.looks_for, "within": self.within}


Ready = Mapping[_Wanted, Mapping[int, tuple[str, ...]]]
"""Rule -> answer -> the words that it found there."""
_STATES = ("accepted", "proposed", "rejected")


@dataclass(frozen=True)
class _Standing:
    """How some codes stand: (code, status) -> answers."""

    answers: Mapping[tuple[int, str], set[int]]

    @classmethod
    def read(cls, connection: Any, codes: Sequence[int]) -> "_Standing":
        found: dict[tuple[int, str], set[int]] = {}
        for fact in search_queries.coding_facts(connection, codes=codes):
            found.setdefault((fact.code, fact.status), set()).add(fact.unit)
        return cls(found)

    def of(self, code: int | None, status: str) -> set[int]:
        return set(self.answers.get((code, status), ())) if code is not None else set()

    def taken(self, code: int) -> set[int]:
        """Answers of which something was said about a code: nothing is proposed there again."""
        return set[int]().union(*(self.of(code, status) for status in _STATES))


def _proposing(writer: Writer, rules: Sequence[Row], ready: Ready) -> tuple[Change, ...]:
    """Proposes the code of each rule where it found something and nobody said anything of that code."""
    connection = writer.connection
    usable = {c["id"] for c in queries.rows(connection, "codes") if c["codable"] and c["active"]}
    rules = [rule for rule in rules if rule["code_id"] in usable]
    standing = _Standing.read(connection, [rule["code_id"] for rule in rules])
    answers = {unit["id"]: unit for unit in queries.units(connection)}
    taken = {rule["code_id"]: standing.taken(rule["code_id"]) for rule in rules}
    new: list[dict[str, Any]] = []
    for rule in rules:
        code = rule["code_id"]
        found = ready.get(_Wanted.of_row(rule), {})
        for answer, why in plans.proposes_for(found, answers=answers, taken=taken[code]):
            new.append({**proposed(answer, code, by=rule["coder_id"], why=why), "origin": "rule"})
            taken[code].add(answer["id"])
    return tuple(insert("codings", row) for row in writer.new_rows("codings", new))


def _withdrawing(writer: Writer, rule: Row) -> tuple[Change, ...]:
    return plans.withdrawn(search_queries.proposals(writer.connection, rule["coder_id"], rule["code_id"]))


def _words(stock: Stock, answer: int, spans: Sequence[Span]) -> tuple[str, ...]:
    text = stock.texts.texts[stock.place[answer]]
    return tuple(span.of(text) for span in spans)


def _in_source(stock: Stock, answer: int, spans: Sequence[Span]) -> tuple[Span, ...]:
    start = stock.rows[stock.place[answer]]["start"]
    return tuple(Span(start + span.start, start + span.end) for span in spans)


def _rule(connection: Any, rule_id: int) -> Row:
    found = queries.rows(connection, "rules", ids=[rule_id])
    if not found:
        raise RuleMissing(f"There is no rule {rule_id}.", kept="Nothing was changed.", do="See: ownwords rules PROJECT")
    return found[0]


def _shown(looks_for: str) -> str:
    return looks_for if len(looks_for) <= 40 else looks_for[:39] + "…"
