"""What a round of double coding holds, as its views, its figures and its steps need it.

Decides what counts as read: an answer that a coder left for later is not read, and one that they were unsure about
without giving it a code is left out of figures and stays to be talked about.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from nlp.errors import NotInRound, RoundMissing, StillReading
from nlp.model.agreement import CodedText, CodedUnit
from nlp.model.material import Span
from nlp.model.rounds import CONSENSUS, Outcome, RoundCode, names
from nlp.project.round_book import as_round_code, codes_of
from nlp.store import queries, round_queries
from nlp.text import plural

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Given:
    """What one coder gave one answer: numbers of codes, what came of the reading, and the note."""

    codes: frozenset[int]
    outcome: Outcome
    note: str

    @property
    def decided(self) -> bool:
        """True where it can be compared: unsure without a code says nothing yet."""
        return bool(self.codes) or self.outcome in ("coded", "none")


def round_row(connection: Any, round_id: int) -> dict[str, Any]:
    """Raises: RoundMissing."""
    found = queries.rows(connection, "rounds", ids=[round_id])
    if not found:
        raise RoundMissing(
            f"There is no round {round_id}.", kept="Nothing was changed.", do="See: ownwords agreement PROJECT"
        )
    return found[0]


def facts(round_: Row) -> dict[str, Any]:
    """How its answers were drawn."""
    return json.loads(round_["drawn"])


def is_of_texts(round_: Row) -> bool:
    return facts(round_)["kind"] == "texts"


def coder_in(connection: Any, round_: Row, name: str) -> int:
    """The id of a coder of a round. Raises: NotInRound."""
    there = round_queries.coders(connection, round_["id"])
    for coder_id, known in there:
        if known == name:
            return coder_id
    raise NotInRound(
        f'"{name}" is not a coder of the round "{round_["name"]}": those are {names(tuple(n for _, n in there))}.',
        kept="Nothing was changed.",
        do="Say who you are: on the page with your name at the top, else with: ownwords --coder NAME",
    )


def refuse_who_still_reads(connection: Any, round_: Row, actor: str) -> None:
    """Whoever still reads sees nothing of the others.

    Raises:
        StillReading: The person is a coder of the open round and has something left to read.
    """
    by_name = {name: coder_id for coder_id, name in round_queries.coders(connection, round_["id"])}
    if round_["status"] != "open" or actor not in by_name:
        return
    left = round_queries.how_many_left(connection, round_["id"], by_name[actor])
    if left:
        raise StillReading(
            f'You have {plural(left, "answer")} of the round "{round_["name"]}" left to read: '
            "what the others gave is shown when you are done.",
            kept="Nothing was changed.",
            do="Read them first, or close the round.",
        )


def round_codes(connection: Any, round_: Row) -> tuple[RoundCode, ...]:
    """The codes that may be given, as the codebook had them; then those that given ones were merged into since."""
    (version,) = queries.rows(connection, "codebook_versions", ids=[round_["version_id"]])
    rows = queries.rows(connection, "codes")
    cited = codes_of(version, rows)
    missing = round_queries.codes_given(connection, round_["id"]) - {code.id for code in cited}
    more = [as_round_code(row, rows) for row in rows if row["id"] in missing]
    taken = {code.label for code in cited}
    return (*cited, *(replace(c, label=f"{c.label} ({c.id})") if c.label in taken else c for c in more))


def answers_given(connection: Any, round_: Row, *, units: Iterable[int] | None = None) -> dict[int, dict[str, Given]]:
    """Unit -> coder -> what they gave it; who left it for later is not there. The consensus is left out."""
    people = dict(round_queries.coders(connection, round_["id"]))
    some = None if units is None else list(units)
    codes: dict[tuple[int, int], set[int]] = {}
    for coding in round_queries.codings(connection, round_["id"], units=some):
        if coding["status"] == "accepted":
            codes.setdefault((coding["segment_id"], coding["coder_id"]), set()).add(coding["code_id"])
    found: dict[int, dict[str, Given]] = {}
    for reading in round_queries.readings(connection, round_["id"], units=some):
        if reading["coder_id"] in people and reading["outcome"] != "skipped":
            unit, coder = reading["segment_id"], reading["coder_id"]
            given = Given(frozenset(codes.get((unit, coder), ())), reading["outcome"], reading["note"] or "")
            found.setdefault(unit, {})[people[coder]] = given
    return found


def coded_units(
    units: Iterable[Row], given: Mapping[int, Mapping[str, Given]], labels: Mapping[int, str]
) -> list[CodedUnit]:
    """Answers as the figures take them: those that somebody decided about."""
    return [
        CodedUnit(
            unit["id"],
            case_of(unit),
            {
                coder: frozenset(labels[code] for code in one.codes)
                for coder, one in given.get(unit["id"], {}).items()
                if one.decided
            },
        )
        for unit in units
    ]


def case_of(unit: Row) -> int:
    """The case of a unit; a unit without one is a case of its own."""
    return unit["case_id"] or -unit["id"]


def coded_texts(connection: Any, round_: Row, units: Sequence[Row], labels: Mapping[int, str]) -> list[CodedText]:
    """Texts as the figures take them: with the coders who said that they have read all of it."""
    people = dict(round_queries.coders(connection, round_["id"]))
    parts: dict[int, list[Row]] = {}
    for unit in units:
        parts.setdefault(unit["source_id"], []).append(unit)
    source_of = {unit["id"]: unit["source_id"] for unit in units}
    given: dict[int, dict[str, list[tuple[str, Span]]]] = {source: {} for source in parts}
    for reading in round_queries.readings(connection, round_["id"]):
        if reading["coder_id"] in people:
            given[source_of[reading["segment_id"]]].setdefault(people[reading["coder_id"]], [])
    for coding in round_queries.codings(connection, round_["id"]):
        mine = given[coding["source_id"]].get(people[coding["coder_id"]])
        if mine is not None and coding["status"] == "accepted":
            mine.append((labels[coding["code_id"]], Span(coding["start"], coding["end"])))
    return [
        CodedText(
            source,
            case_of(some[0]),
            tuple(Span(unit["start"], unit["end"]) for unit in some),
            {coder: tuple(spans) for coder, spans in given[source].items()},
        )
        for source, some in sorted(parts.items())
    ]


def consensus_id(connection: Any) -> int | None:
    """The id of the coder by whose name rounds are settled; None where none was settled yet."""
    found = queries.where(connection, "coders", name=CONSENSUS, kind="person")
    return found[0]["id"] if found else None


def settled_units(connection: Any, round_: Row) -> dict[int, dict[str, Any]]:
    """Unit -> the reading by which it was settled in this round."""
    by = consensus_id(connection)
    if by is None:
        return {}
    return {r["segment_id"]: r for r in round_queries.readings(connection, round_["id"], coder_id=by)}
