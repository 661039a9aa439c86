"""Which rows of a project hold what a case said: those that go with it, and what stays of a talk of several people.

Decides that an interview goes whole, with the questions that were asked in it, and that of a group's talk only the
turns of this person go: their places stay, so that nothing of the others moves. Changes nothing.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from nlp.model.journal import Row
from nlp.model.material import Span
from nlp.project.withdrawn_words import GONE, Said, is_name, words_of
from nlp.store import queries, withdrawal_queries
from nlp.text import same_text_key

Rows = Sequence[Row]


@dataclass(frozen=True)
class Going:
    """What goes with a case.

    Attributes:
        case: Its row.
        units: Its answers and turns, and the interviewer's turns of interviews that go whole.
        whole: Sources that go.
        parts: Source of several people -> the stretches of this one in it, speaker labels too.
        rows: Table -> all other rows that go.
        originals: The files that hold the person's words.
        said: Their words, as far as nobody else said them.
        others: The units that stay, with their text.
        alone: Ids of the originals that hold nobody else: their names go too.
    """

    case: Row
    units: Rows
    whole: Rows
    parts: Mapping[int, tuple[Row, Sequence[Span]]]
    rows: Mapping[str, Rows]
    originals: Rows
    said: Said
    others: Rows
    alone: frozenset[int]

    @cached_property
    def unit_ids(self) -> frozenset[int]:
        return frozenset(unit["id"] for unit in self.units)

    @cached_property
    def source_ids(self) -> frozenset[int]:
        """Sources that go whole."""
        return frozenset(source["id"] for source in self.whole)

    @cached_property
    def row_ids(self) -> Mapping[str, frozenset[int]]:
        """Table -> the ids of its rows in ``rows``."""
        return {table: frozenset(row["id"] for row in rows) for table, rows in self.rows.items()}

    @property
    def answers(self) -> Rows:
        """Units that count in the ledger."""
        return [unit for unit in self.units if not unit["interviewer"]]

    @cached_property
    def short(self) -> frozenset[str]:
        """Whole answers of one or two words that nobody else gave: too short to be looked for but where a machine
        quotes an answer."""
        given = {same_text_key(unit["text"]) for unit in self.others}
        mine = {same_text_key(text) for text in self.texts()}
        return frozenset(text for text in mine - given if 0 < len(words_of(text)) < 3)

    def texts(self) -> list[str]:
        """All that the person said, word for word."""
        return own_texts(self.whole, self.parts)

    def is_theirs(self, table: str, row_id: int, row: Row) -> bool:
        """True for a row, of now or of earlier, that belongs to them or to what they said."""
        if table == "cases":
            return row_id == self.case["id"]
        if table == "sources":
            return row_id in self.source_ids or row_id in self.parts
        if table == "segments":
            return row_id in self.unit_ids
        if row.get("segment_id") in self.unit_ids or row.get("source_id") in self.source_ids:
            return True
        if row.get("case_id") == self.case["id"]:
            return True
        stretches = self.parts.get(row.get("source_id") or 0, (None, ()))[1]
        return any(row["start"] < s.end and row["end"] > s.start for s in stretches)


def going(connection: Any, case: Row) -> Going:
    """Everything that goes with a case, as the project stands now."""
    own = withdrawal_queries.segments_of_case(connection, case["id"])
    written = queries.where(connection, "sources", case_id=case["id"])
    sources = {s["id"]: s for s in (*written, *queries.rows(connection, "sources", ids={u["source_id"] for u in own}))}
    all_units = withdrawal_queries.segments_of_sources(connection, sources)
    shared = {u["source_id"] for u in all_units if not u["interviewer"] and u["case_id"] != case["id"]}
    shared -= {s["id"] for s in written}
    whole = [source for i, source in sorted(sources.items()) if i not in shared]
    whole_ids = {source["id"] for source in whole}
    units = [u for u in all_units if u["source_id"] in whole_ids or u["case_id"] == case["id"]]
    parts = {i: (sources[i], stretches_of(sources[i], [u for u in own if u["source_id"] == i])) for i in sorted(shared)}
    originals = queries.rows(
        connection, "originals", ids={case["original_id"], *(s["original_id"] for s in sources.values())}
    )
    gone = {unit["id"] for unit in units}
    others = [u for u in withdrawal_queries.everybodys_words(connection) if u["id"] not in gone]
    of_original = {o["id"]: queries.where(connection, "sources", original_id=o["id"]) for o in originals}
    alone = frozenset(i for i, held in of_original.items() if held and {s["id"] for s in held} <= whole_ids)
    names = {case["name"], *(u["speaker"] or "" for u in own)}
    files = {o["name"] for o in originals if o["id"] in alone}
    said = Said.of(
        own_texts(whole, parts),
        [unit["text"] for unit in others],
        [name for name in sorted(names | files) if is_name(name)],
    )
    found = Going(case, units, whole, parts, {}, originals, said, others, alone)
    return replace(found, rows=_rows(connection, found))


def own_texts(whole: Rows, parts: Mapping[int, tuple[Row, Sequence[Span]]]) -> list[str]:
    """The texts of whole sources, and of the stretches of others."""
    return [s["text"] for s in whole] + [span.of(s["text"]) for s, spans in parts.values() for span in spans]


def _rows(connection: Any, found: Going) -> dict[str, Rows]:
    """Table -> the rows that go, besides units, sources and the case itself."""
    units = found.unit_ids
    sources = {*found.source_ids, *found.parts}
    rows: dict[str, Rows] = {
        table: withdrawal_queries.of_segments(connection, table, units)
        for table in ("readings", "round_units", "theme_answers")
    }
    for table in ("codings", "quotes", "findings"):
        here = withdrawal_queries.of_sources(connection, table, sources)
        rows[table] = [row for row in here if found.is_theirs(table, row["id"], row)]
    rows["report_quotes"] = withdrawal_queries.report_quotes_of(connection, [row["id"] for row in rows["quotes"]])
    rows["case_values"] = queries.where(connection, "case_values", case_id=found.case["id"])
    rows["memos"] = withdrawal_queries.memos_about(connection, _written_about(connection, found, rows))
    rows["listed_names"] = [r for r in queries.rows(connection, "listed_names") if found.said.names_in(r["text"])]
    rows["rules"] = [r for r in queries.rows(connection, "rules") if found.said.stands_in(r["looks_for"])]
    return rows


def _written_about(connection: Any, found: Going, rows: Mapping[str, Rows]) -> dict[str, set[int]]:
    """What memos are about that go: also codings and quotes of theirs that were taken away earlier."""
    about = {"case": {found.case["id"]}, "source": set(found.source_ids)}
    for kind, table in (("coding", "codings"), ("quote", "quotes")):
        there = [row["id"] for row in queries.rows(connection, table)] if _any_memo(connection, kind) else ()
        earlier = withdrawal_queries.taken_away(connection, kind, there)
        about[kind] = {row["id"] for row in rows[table]}
        about[kind] |= {i for i, row in earlier.items() if found.is_theirs(table, i, row)}
    return about


def _any_memo(connection: Any, kind: str) -> bool:
    return bool(queries.where(connection, "memos", about=kind))


def stretches_of(source: Row, own: Rows) -> list[Span]:
    """Where one person's words stand in the talk of several: their turns, and their name before each of these."""
    text, speakers = source["text"], {unit["speaker"] for unit in own if unit["speaker"]}
    found = [Span(unit["start"], unit["end"]) for unit in own]
    end = 0
    for turn in json.loads(source["turns"]):
        if turn["speaker"] in speakers:
            label = text.find(turn["speaker"], end, turn["start"])
            if label >= 0:
                found.append(Span(label, label + len(turn["speaker"])))
            found.append(Span(turn["start"], turn["end"]))
        end = turn["end"]
    return sorted(set(found), key=lambda span: (span.start, span.end))


def blanked(source: Row, stretches: Sequence[Span]) -> dict[str, Any]:
    """The text and turns of a source without one person's words; every other word keeps its place."""
    text = source["text"]
    for span in stretches:
        text = text[: span.start] + _filled(span.end - span.start) + text[span.end :]
    starts = {span.start for span in stretches}
    turns = [{**t, "speaker": GONE} if t["start"] in starts else t for t in json.loads(source["turns"])]
    return {"text": text, "turns": json.dumps(turns, ensure_ascii=False)}


def _filled(length: int) -> str:
    return GONE.ljust(length) if length >= len(GONE) else "·" * length
