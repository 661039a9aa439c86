"""The steps of a round of double coding: rows are loaded, what is asked is checked, a pure edit makes the plan.

Each function is called in an open transaction and returns the plan. Decides who may do what: only a coder of the round
reads in it, and nobody who still reads sees or settles what the others gave.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from nlp.coding import round_edits
from nlp.errors import CodeMissing, ColumnMissing, NotInRound, QuoteNotInSource, RoundRefused
from nlp.model.coding import Stance
from nlp.model.journal import Plan
from nlp.model.material import Span
from nlp.model.rounds import CONSENSUS, Outcome, RoundCode
from nlp.project import round_material as material
from nlp.project.codings import given
from nlp.project.desk import time_now
from nlp.project.round_book import cited
from nlp.project.round_material import Row, round_codes, round_row
from nlp.store import Writer, queries, round_queries
from nlp.text import plural

NOTHING = Plan("read_in_round", "nothing is new")


@dataclass(frozen=True)
class Wanted:
    """What a person asked for, as ``Rounds.assign`` takes it."""

    name: str
    coders: tuple[str, ...]
    share: float | None
    count: int | None
    by: str | None
    question: str | None
    sources: Sequence[int] | None
    seed: int


# --- Making a round ---------------------------------------------------------------------------------------------------


def assigning(writer: Writer, wanted: Wanted) -> Plan:
    """Raises: RoundRefused, ColumnMissing, SampleImpossible, NoCodesYet."""
    name = _new_name(writer, wanted.name)
    coders = _coders(wanted.coders)
    units, facts = _texts(writer, wanted) if wanted.sources is not None else _drawn(writer, wanted)
    at = time_now()
    version, kept = cited(writer, name)
    round_ = writer.new_row(
        "rounds",
        {
            "name": name,
            "version_id": version["id"],
            "at": at,
            "made_by": writer.actor_id,
            "drawn": json.dumps(facts, ensure_ascii=False),
            "status": "open",
        },
    )
    places = [{"round_id": round_["id"], "segment_id": unit, "position": i} for i, unit in enumerate(units, start=1)]
    readers = [{"round_id": round_["id"], "coder_id": writer.coder(coder, "person")} for coder in coders]
    texts = wanted.sources is not None
    what = plural(len(set(wanted.sources or ())), "text") if texts else plural(len(units), "answer")
    return round_edits.assign(
        round_,
        kept=kept,
        units=writer.new_rows("round_units", places),
        coders=writer.new_rows("round_coders", readers),
        people=coders,
        what=what,
    )


def _new_name(writer: Writer, name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise RoundRefused("The round has no name.", kept="No round was made.", do="Say what it is called.")
    if queries.where(writer.connection, "rounds", name=name):
        raise RoundRefused(
            f'There is a round "{name}" already.', kept="No round was made.", do="Give this one another name."
        )
    return name


def _coders(named: Sequence[str]) -> list[str]:
    coders = list(dict.fromkeys(" ".join(name.split()) for name in named if name.strip()))
    if len(coders) < 2:
        raise RoundRefused(
            f"A round needs the names of two people or more; {plural(len(coders), 'name was', 'names were')} given.",
            kept="No round was made.",
            do="Name everyone who is to read.",
        )
    if CONSENSUS in (name.casefold() for name in coders):
        raise RoundRefused(
            f'Nobody can be called "{CONSENSUS}": by that name a round is settled.',
            kept="No round was made.",
            do="Choose another name.",
        )
    return coders


def _drawn(writer: Writer, wanted: Wanted) -> tuple[list[int], dict[str, Any]]:
    import numpy as np

    from nlp.measure import sample_for_double_coding

    there = round_queries.drawable(writer.connection)
    if wanted.question is not None:
        asked = _id_of(writer, "questions", wanted.question, "question")
        there = [unit for unit in there if unit["question_id"] == asked]
    values = None
    if wanted.by is not None:
        _id_of(writer, "attributes", wanted.by, "attribute")
        known = queries.case_attributes(writer.connection, {u["case_id"] for u in there if u["case_id"]})
        values = {u["id"]: known.get(u["case_id"], {}).get(wanted.by, "") for u in there}
    wish = wanted.count if wanted.count is not None else float(wanted.share or 0)
    drawn = sample_for_double_coding(
        [u["id"] for u in there], share_or_count=wish, by_attribute=values, seed=wanted.seed
    )
    # Read in any order but that of the file: whoever stops early has still read a random part of them.
    order = np.random.default_rng((wanted.seed, 1)).permutation(len(drawn)).tolist()
    names = [values[unit] for unit in drawn] if values else []
    facts = {
        "kind": "answers",
        "of": len(there),
        "by": wanted.by,
        "question": wanted.question,
        "seed": wanted.seed,
        "groups": [[name, names.count(name)] for name in sorted(set(names))],
    }
    return [drawn[i] for i in order], facts


def _texts(writer: Writer, wanted: Wanted) -> tuple[list[int], dict[str, Any]]:
    sources = list(dict.fromkeys(wanted.sources or ()))
    units = round_queries.talk_units(writer.connection, sources)
    missing = [source for source in sources if source not in {unit["source_id"] for unit in units}]
    if missing or not sources:
        what = f"There is no text {missing[0]} with anything to code" if missing else "No text was chosen"
        raise RoundRefused(
            f"{what}.", kept="No round was made.", do="Choose transcripts or documents by their numbers."
        )
    by_source = {source: [u["id"] for u in some] for source, some in groupby(units, key=lambda u: u["source_id"])}
    facts = {"kind": "texts", "of": len(sources), "by": None, "question": None, "seed": wanted.seed, "groups": []}
    return [unit for source in sources for unit in by_source[source]], facts


def _id_of(writer: Writer, table: str, name: str, noun: str) -> int:
    rows = queries.rows(writer.connection, table)
    for row in rows:
        if row["name"] == name:
            return row["id"]
    there = ", ".join(f'"{row["name"]}"' for row in rows[:12]) or "none"
    raise ColumnMissing(
        f'There is no {noun} "{name}"; there is: {there}.', kept="No round was made.", do="Choose one of them."
    )


# --- Reading ----------------------------------------------------------------------------------------------------------


def reading(
    writer: Writer,
    round_id: int,
    answer: int,
    codes: Sequence[int],
    *,
    outcome: Outcome | None,
    note: str,
) -> Plan:
    """Raises: RoundMissing, RoundRefused, NotInRound, CodeMissing."""
    round_, coder = _as_coder(writer, round_id)
    if material.is_of_texts(round_):
        raise RoundRefused(
            f'In the round "{round_["name"]}" stretches of texts are coded, not whole answers.',
            do="Code a stretch, and say when you are done with the text.",
        )
    (unit,) = units_in(writer, round_, [answer])
    wanted = code_rows(writer, round_, codes)
    decided: Outcome = "coded" if wanted else "none"
    outcome = outcome or decided
    if outcome not in (decided, "unsure") and not (outcome == "skipped" and not wanted):
        raise RoundRefused(
            f'{plural(len(wanted), "code")} and the outcome "{outcome}" do not go together.',
            do="Give codes, or say that no code fits, that you are unsure, or that it is left for later.",
        )
    at, note = time_now(), note.strip()
    before = round_queries.readings(writer.connection, round_id, coder_id=coder, units=[answer])
    codings_before = round_queries.codings(writer.connection, round_id, coder_id=coder, units=[answer])
    same = bool(before) and (before[0]["outcome"], before[0]["note"] or "") == (outcome, note)
    if same and {c["code_id"] for c in codings_before} == {code["id"] for code in wanted}:
        return NOTHING
    rows = [
        given(
            unit,
            code,
            by=coder,
            at=at,
            span=Span(unit["start"], unit["end"]),
            text=unit["text"],
            note=note,
            unsure=outcome == "unsure",
            round_id=round_id,
        )
        for code in wanted
    ]
    # Whoever has finished is shown what the others gave: what they change then is not blind, and figures say so.
    seen = bool(before) and not round_queries.how_many_left(writer.connection, round_id, coder)
    now = reading_row(unit["id"], coder, round_id, at=at, blind=int(not seen), outcome=outcome, note=note)
    return round_edits.read(
        round_,
        before=before,
        codings_before=codings_before,
        now=writer.new_rows("readings", [now]),
        codings=writer.new_rows("codings", rows),
    )


def giving_span(
    writer: Writer,
    round_id: int,
    code: int,
    source: int,
    span: Span,
    text: str,
    *,
    stance: Stance,
    note: str,
) -> Plan:
    """Raises: RoundMissing, RoundRefused, NotInRound, CodeMissing, QuoteNotInSource."""
    round_, coder = _as_coder(writer, round_id)
    units = _units_of_text(writer, round_, source)
    whole = queries.source_texts(writer.connection, [source])[source]
    if not 0 <= span.start < span.end <= len(whole) or span.of(whole) != text:
        raise QuoteNotInSource(
            f'The words "{text[:120]}" do not stand at {span.start} to {span.end} of "{units[0]["source"]}".',
            kept="Nothing was coded.",
            do="Choose the stretch again.",
        )
    touched = [unit for unit in units if unit["start"] < span.end and span.start < unit["end"]]
    if not touched:
        raise NotInRound(
            "That stretch holds no words of somebody who is to be coded.", kept="Nothing was coded.", do=""
        )
    (row,) = code_rows(writer, round_, [code])
    mine = round_queries.codings(writer.connection, round_id, coder_id=coder)
    if any((c["code_id"], c["source_id"], c["start"], c["end"]) == (code, source, span.start, span.end) for c in mine):
        return NOTHING
    made = given(
        touched[0],
        row,
        by=coder,
        at=time_now(),
        span=span,
        text=text,
        stance=stance,
        note=note.strip(),
        round_id=round_id,
    )
    seen = _readings_that_saw(writer, round_id, coder, touched)
    return round_edits.give_span(round_, writer.new_row("codings", made), seen=seen)


def taking_span(writer: Writer, round_id: int, coding: int) -> Plan:
    """Raises: RoundMissing, RoundRefused, NotInRound."""
    round_, coder = _as_coder(writer, round_id)
    mine = round_queries.codings(writer.connection, round_id, coder_id=coder)
    found = next((c for c in mine if c["id"] == coding), None)
    if found is None:
        raise NotInRound(
            f'You gave no stretch a code with the number {coding} in the round "{round_["name"]}".',
            kept="Nothing was changed.",
        )
    units = round_queries.units(writer.connection, round_id, ids=[found["segment_id"]])
    return round_edits.take_span(round_, found, seen=_readings_that_saw(writer, round_id, coder, units))


def _readings_that_saw(writer: Writer, round_id: int, coder: int, units: Sequence[Row]) -> list[dict[str, Any]]:
    """The readings of units that are not blind any more, where a coder who has finished changes something there."""
    if round_queries.how_many_left(writer.connection, round_id, coder):
        return []
    return round_queries.readings(writer.connection, round_id, coder_id=coder, units=[unit["id"] for unit in units])


def finishing(writer: Writer, round_id: int, source: int, *, finished: bool) -> Plan:
    """Raises: RoundMissing, RoundRefused, NotInRound."""
    round_, coder = _as_coder(writer, round_id)
    units = _units_of_text(writer, round_, source)
    ids = [unit["id"] for unit in units]
    before = round_queries.readings(writer.connection, round_id, coder_id=coder, units=ids)
    if bool(before) == finished:
        return NOTHING
    touched = {
        unit["id"]
        for c in round_queries.codings(writer.connection, round_id, coder_id=coder)
        for unit in units
        if c["source_id"] == source and unit["start"] < c["end"] and c["start"] < unit["end"]
    }
    at = time_now()
    now = [
        reading_row(i, coder, round_id, at=at, blind=1, outcome="coded" if i in touched else "none", note="")
        for i in ids
    ]
    return round_edits.read_text(
        round_, units[0]["source"], before=before, now=writer.new_rows("readings", now) if finished else ()
    )


def opening(writer: Writer, round_id: int, *, opened: bool) -> Plan:
    """Raises: RoundMissing."""
    return round_edits.set_open(round_row(writer.connection, round_id), opened=opened)


# --- What is checked --------------------------------------------------------------------------------------------------


def _as_coder(writer: Writer, round_id: int) -> tuple[dict[str, Any], int]:
    round_ = round_row(writer.connection, round_id)
    if round_["status"] != "open":
        raise RoundRefused(
            f'The round "{round_["name"]}" is closed: nobody reads in it any more.', do="Open it again to read on."
        )
    return round_, material.coder_in(writer.connection, round_, writer.actor_name)


def units_in(writer: Writer, round_: Row, answers: Sequence[int]) -> list[dict[str, Any]]:
    found = round_queries.units(writer.connection, round_["id"], ids=answers)
    if len(found) < len(set(answers)):
        missing = sorted(set(answers) - {unit["id"] for unit in found})
        raise NotInRound(f'Answer {missing[0]} is not in the round "{round_["name"]}".')
    return found


def _units_of_text(writer: Writer, round_: Row, source: int) -> list[dict[str, Any]]:
    units = [unit for unit in round_queries.units(writer.connection, round_["id"]) if unit["source_id"] == source]
    if not units or not material.is_of_texts(round_):
        raise NotInRound(f'Source {source} is not a text of the round "{round_["name"]}".')
    return units


def code_rows(writer: Writer, round_: Row, codes: Sequence[int]) -> list[dict[str, Any]]:
    there: list[RoundCode] = list(round_codes(writer.connection, round_))
    wanted = list(dict.fromkeys(codes))
    for code in wanted:
        if code not in {known.id for known in there}:
            raise CodeMissing(
                f'Code {code} is not one that can be given in the round "{round_["name"]}".',
                do="The round keeps the codebook as it was when the round was made; for another one, make a new round.",
            )
    rows = {row["id"]: row for row in queries.rows(writer.connection, "codes", ids=wanted)}
    return [rows[code] for code in wanted]


def reading_row(
    unit: int, coder: int, round_id: int, *, at: str, blind: int, outcome: str, note: str
) -> dict[str, Any]:
    return {
        "segment_id": unit,
        "coder_id": coder,
        "round_id": round_id,
        "at": at,
        "queue": "round",
        "blind": blind,
        "outcome": outcome,
        "note": note or None,
    }
