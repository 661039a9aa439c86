"""Settling a round of double coding: rows are loaded, what is asked is checked, a pure edit makes the plan.

Each function is called in an open transaction and returns the plan. Decides what the consensus of an answer or of a
stretch of text is; nobody who still reads may say so.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from nlp.coding import round_edits
from nlp.errors import RoundRefused
from nlp.measure.span_agreement import stretches
from nlp.model.journal import Plan
from nlp.model.material import Span
from nlp.model.rounds import CONSENSUS
from nlp.project import round_material as material
from nlp.project.codings import given
from nlp.project.desk import time_now
from nlp.project.round_material import Row, round_codes, round_row
from nlp.project.round_work import NOTHING, code_rows, reading_row, units_in
from nlp.store import Writer, queries, round_queries
from nlp.text import plural


def settling(writer: Writer, round_id: int, answer: int, codes: Sequence[int], *, span: Span | None, note: str) -> Plan:
    """Raises: RoundMissing, NotInRound, CodeMissing, StillReading, RoundRefused."""
    round_ = _to_settle(writer, round_id)
    (unit,) = units_in(writer, round_, [answer])
    rows = code_rows(writer, round_, codes)
    texts = material.is_of_texts(round_)
    if texts != (span is not None):
        raise RoundRefused(
            "Say which stretch of the text is settled." if texts else "An answer is settled as a whole.",
            do="",
        )
    if span is None:
        return _settle(
            writer, round_, {answer: [row["id"] for row in rows]}, note=note.strip(), how=f"settle answer {answer}"
        )
    others = {
        c["code_id"]
        for c in round_queries.codings(writer.connection, round_id)
        if c["source_id"] == unit["source_id"] and c["start"] < span.end and span.start < c["end"]
    } - {row["id"] for row in rows}
    decided = [(row, "accepted") for row in rows]
    decided += [(row, "rejected") for row in queries.rows(writer.connection, "codes", ids=others)]
    spans = [(unit, row, span, status) for row, status in decided]
    return _settle_spans(writer, round_, spans, note=note.strip(), how=f"settle a passage of answer {answer}")


def settling_agreed(writer: Writer, round_id: int) -> Plan:
    """Raises: RoundMissing, StillReading."""
    round_ = _to_settle(writer, round_id)
    if material.is_of_texts(round_):
        found = agreed_stretches(writer.connection, round_)
        units = {u["id"]: u for u in round_queries.units(writer.connection, round_id, ids=[s[0] for s in found])}
        codes = {c["id"]: c for c in queries.rows(writer.connection, "codes", ids=[s[1] for s in found])}
        spans = [(units[unit], codes[code], span, "accepted") for unit, code, span in found]
        how = f"settle {plural(len(spans), 'passage')} on which all agree"
        return _settle_spans(writer, round_, spans, note="", how=how)
    agreed = agreed_units(writer.connection, round_)
    how = f"settle {plural(len(agreed), 'answer')} on which all agree"
    return _settle(writer, round_, agreed, note="", how=how)


def adopting(writer: Writer, round_id: int, coder: str) -> Plan:
    """Raises: RoundMissing, NotInRound, StillReading."""
    round_ = _to_settle(writer, round_id)
    coder_id = material.coder_in(writer.connection, round_, coder)
    how = f"take over what {coder} gave"
    if material.is_of_texts(round_):
        mine = round_queries.codings(writer.connection, round_id, coder_id=coder_id)
        units = {u["id"]: u for u in round_queries.units(writer.connection, round_id)}
        codes = {c["id"]: c for c in queries.rows(writer.connection, "codes")}
        spans = [(units[c["segment_id"]], codes[c["code_id"]], Span(c["start"], c["end"]), "accepted") for c in mine]
        return _settle_spans(writer, round_, spans, note="", how=f"{how} in {plural(len(spans), 'passage')}")
    settled = material.settled_units(writer.connection, round_)
    found = {
        unit: sorted(readings[coder].codes)
        for unit, readings in material.answers_given(writer.connection, round_).items()
        if unit not in settled and coder in readings and readings[coder].decided
    }
    return _settle(writer, round_, found, note="", how=f"{how} for {plural(len(found), 'answer')}")


def agreed_count(connection: Any, round_id: int, actor: str) -> int:
    """Raises: RoundMissing, StillReading."""
    round_ = round_row(connection, round_id)
    material.refuse_who_still_reads(connection, round_, actor)
    if material.is_of_texts(round_):
        return len(agreed_stretches(connection, round_))
    return len(agreed_units(connection, round_))


def agreed_units(connection: Any, round_: Row) -> dict[int, tuple[int, ...]]:
    """The answers that are not settled and on which all agree: everybody while the round is open, else two or more."""
    people = round_queries.coders(connection, round_["id"])
    given = material.answers_given(connection, round_)
    settled = material.settled_units(connection, round_)
    compared = {
        unit: {coder: (one.codes, one.outcome) for coder, one in readings.items()}
        for unit, readings in given.items()
        if unit not in settled
    }
    return round_edits.agreed(compared, need=len(people) if round_["status"] == "open" else 2)


def agreed_stretches(connection: Any, round_: Row) -> list[tuple[int, int, Span]]:
    """(unit, code, stretch) of all that every coder gave the same code and that is not settled yet."""
    codes = round_codes(connection, round_)
    labels = {code.id: code.label for code in codes}
    units = round_queries.units(connection, round_["id"])
    need = len(round_queries.coders(connection, round_["id"])) if round_["status"] == "open" else 2
    by = material.consensus_id(connection)
    there = round_queries.codings_by(connection, by, units=[u["id"] for u in units]) if by is not None else []
    found = []
    for text in material.coded_texts(connection, round_, units, labels):
        cut = stretches(text, codes=list(labels.values())) if len(text.given) >= need else ()
        for code in codes:
            alike = [s.span for s in cut if all(code.label in given for given in s.given.values())]
            for span in _runs(alike):
                if not any(
                    c["code_id"] == code.id
                    and c["source_id"] == text.text
                    and c["start"] <= span.start
                    and span.end <= c["end"]
                    for c in there
                ):
                    unit = next(u for u in units if u["source_id"] == text.text and u["start"] <= span.start < u["end"])
                    found.append((unit["id"], code.id, span))
    return found


def _runs(spans: Iterable[Span]) -> list[Span]:
    """Stretches that touch, joined."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].end == span.start:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _settle(writer: Writer, round_: Row, decided: Mapping[int, Sequence[int]], *, note: str, how: str) -> Plan:
    """``decided``: unit -> numbers of codes."""
    if not decided:
        return NOTHING
    by, at = writer.coder(CONSENSUS, "person"), time_now()
    units = round_queries.units(writer.connection, round_["id"], ids=decided)
    codes = {row["id"]: row for row in queries.rows(writer.connection, "codes")}
    rows = [
        {
            **given(
                unit, codes[code], by=by, at=at, span=Span(unit["start"], unit["end"]), text=unit["text"], note=note
            ),
            "decided_by": writer.actor_id,
        }
        for unit in units
        for code in decided[unit["id"]]
    ]
    readings = [
        reading_row(
            unit["id"],
            by,
            round_["id"],
            at=at,
            blind=0,
            outcome="coded" if decided[unit["id"]] else "none",
            note=note,
        )
        for unit in units
    ]
    return round_edits.settle(
        round_,
        units=queries.rows(writer.connection, "segments", ids=decided),
        codings=writer.new_rows("codings", rows),
        readings=writer.new_rows("readings", readings),
        before=round_queries.codings_by(writer.connection, by, units=decided),
        readings_before=round_queries.readings(writer.connection, round_["id"], coder_id=by, units=decided),
        proposals=round_queries.proposals(writer.connection, decided),
        whole=True,
        by=writer.actor_id,
        at=at,
        how=how,
    )


def _settle_spans(
    writer: Writer, round_: Row, spans: Sequence[tuple[Row, Row, Span, str]], *, note: str, how: str
) -> Plan:
    """``spans``: (unit in which it begins, code, stretch, accepted or rejected)."""
    if not spans:
        return NOTHING
    by, at = writer.coder(CONSENSUS, "person"), time_now()
    units = {unit["id"] for unit, _, _, _ in spans}
    texts = queries.source_texts(writer.connection, {unit["source_id"] for unit, _, _, _ in spans})
    now = {(unit["source_id"], span) for unit, _, span, _ in spans}
    rows = [
        {
            **given(unit, code, by=by, at=at, span=span, text=span.of(texts[unit["source_id"]]), note=note),
            "status": status,
            "decided_by": writer.actor_id,
        }
        for unit, code, span, status in spans
    ]
    same = [
        c
        for c in round_queries.codings_by(writer.connection, by, units=units)
        if (c["source_id"], Span(c["start"], c["end"])) in now
    ]
    readings = [reading_row(i, by, round_["id"], at=at, blind=0, outcome="coded", note=note) for i in sorted(units)]
    return round_edits.settle(
        round_,
        units=[],
        codings=writer.new_rows("codings", rows),
        readings=writer.new_rows("readings", readings),
        before=same,
        readings_before=round_queries.readings(writer.connection, round_["id"], coder_id=by, units=units),
        proposals=round_queries.proposals(writer.connection, units),
        whole=False,
        by=writer.actor_id,
        at=at,
        how=how,
    )


def _to_settle(writer: Writer, round_id: int) -> dict[str, Any]:
    round_ = round_row(writer.connection, round_id)
    material.refuse_who_still_reads(writer.connection, round_, writer.actor_name)
    return round_
