"""Rounds of double coding as they are shown: what is to read, how far each coder is, and where they differ.

Decides what is shown to whom: a coder sees their own reading, and what others gave only when they have finished.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from nlp.errors import NotInRound
from nlp.measure import span_disagreements
from nlp.measure.agreement import codes_that_differ
from nlp.model.material import Span
from nlp.model.rounds import (
    Reader,
    Reading,
    Round,
    RoundAnswer,
    RoundCode,
    RoundDisagreement,
    RoundSpan,
    RoundText,
)
from nlp.project import round_material as material
from nlp.project.round_material import Given, Row, round_codes, round_row
from nlp.store import queries, round_queries
from nlp.text import plural


def all_rounds(connection: Any) -> tuple[Round, ...]:
    """The newest first."""
    return tuple(round_view(connection, row) for row in reversed(queries.rows(connection, "rounds")))


def round_view(connection: Any, round_: Row) -> Round:
    facts = material.facts(round_)
    texts = material.is_of_texts(round_)
    count, cases, sources = round_queries.sizes(connection, round_["id"])
    read = round_queries.progress(connection, round_["id"])
    of = sources if texts else count
    readers = []
    for coder_id, name in round_queries.coders(connection, round_["id"]):
        units_read, skipped, texts_read = read.get(coder_id, (0, 0, 0))
        readers.append(Reader(name, texts_read if texts else units_read, skipped, of))
    (version,) = queries.rows(connection, "codebook_versions", ids=[round_["version_id"]])
    (maker,) = queries.rows(connection, "coders", ids=[round_["made_by"]])
    return Round(
        id=round_["id"],
        name=round_["name"],
        kind=facts["kind"],
        open=round_["status"] == "open",
        at=round_["at"],
        made_by=maker["name"],
        units=of,
        cases=cases,
        drawn=_drawn(facts, of),
        groups=tuple((value, number) for value, number in facts["groups"]),
        version=version["number"],
        readers=tuple(readers),
        settled=read.get(material.consensus_id(connection) or 0, (0, 0, 0))[0],
    )


def _drawn(facts: Mapping[str, Any], of: int) -> str:
    if facts["kind"] == "texts":
        return f"{plural(of, 'whole text')}, chosen by hand"
    question = f' to "{facts["question"]}"' if facts["question"] else ""
    spread = f', spread over "{facts["by"]}"' if facts["by"] else ""
    return f"{of:,} of {plural(facts['of'], 'answer')}{question}, drawn by lot{spread} (seed {facts['seed']})"


def to_do(
    connection: Any, round_id: int, coder: str, *, most: int | None
) -> tuple[RoundAnswer, ...] | tuple[RoundText, ...]:
    """Raises: RoundMissing, NotInRound."""
    round_ = round_row(connection, round_id)
    coder_id = material.coder_in(connection, round_, coder)
    if material.is_of_texts(round_):
        left = round_queries.still_to_read(connection, round_id, coder_id, most=None)
        sources = list(dict.fromkeys(unit["source_id"] for unit in left))[:most]
        return tuple(text(connection, round_id, source, coder) for source in sources)
    units = round_queries.still_to_read(connection, round_id, coder_id, most=most)
    return tuple(_answer(unit, None) for unit in units)


def last_read(connection: Any, round_id: int, coder: str, *, most: int) -> tuple[RoundAnswer, ...]:
    """Raises: RoundMissing, NotInRound."""
    round_ = round_row(connection, round_id)
    coder_id = material.coder_in(connection, round_, coder)
    if material.is_of_texts(round_):
        return ()
    units = round_queries.last_read(connection, round_id, coder_id, most=most)
    given = material.answers_given(connection, round_, units=[unit["id"] for unit in units])
    codes = round_codes(connection, round_)
    return tuple(_answer(unit, _reading(coder, given[unit["id"]][coder], codes)) for unit in units)


def text(connection: Any, round_id: int, source: int, coder: str) -> RoundText:
    """Raises: RoundMissing, NotInRound."""
    round_ = round_row(connection, round_id)
    coder_id = material.coder_in(connection, round_, coder)
    units = [unit for unit in round_queries.units(connection, round_id) if unit["source_id"] == source]
    if not units or not material.is_of_texts(round_):
        raise NotInRound(f'Source {source} is not a text of the round "{round_["name"]}".', kept="Nothing was changed.")
    labels = {code.id: code.label for code in round_codes(connection, round_)}
    ids = [unit["id"] for unit in units]
    return RoundText(
        source_id=source,
        name=units[0]["source"],
        text=queries.source_texts(connection, [source])[source],
        parts=tuple((unit["id"], Span(unit["start"], unit["end"]), unit["speaker"]) for unit in units),
        mine=tuple(
            RoundSpan(c["id"], labels[c["code_id"]], Span(c["start"], c["end"]), c["text"], c["note"])
            for c in round_queries.codings(connection, round_id, coder_id=coder_id)
            if c["source_id"] == source and c["status"] == "accepted"
        ),
        done=bool(round_queries.readings(connection, round_id, coder_id=coder_id, units=ids)),
    )


def _answer(unit: Row, mine: Reading | None) -> RoundAnswer:
    return RoundAnswer(
        answer=unit["id"],
        source_id=unit["source_id"],
        span=Span(unit["start"], unit["end"]),
        text=unit["text"],
        question=unit["question"],
        speaker=unit["speaker"],
        mine=mine,
    )


def _reading(coder: str, given: Given, codes: Sequence[RoundCode]) -> Reading:
    return Reading(coder, _labels(given.codes, codes), given.outcome, given.note)


def _labels(ids: frozenset[int] | set[int], codes: Sequence[RoundCode]) -> tuple[str, ...]:
    return tuple(code.label for code in codes if code.id in ids)


# --- Where coders differ ----------------------------------------------------------------------------------------------


def disagreements(connection: Any, round_id: int, actor: str) -> tuple[RoundDisagreement, ...]:
    """Raises: RoundMissing, StillReading."""
    round_ = round_row(connection, round_id)
    material.refuse_who_still_reads(connection, round_, actor)
    units = round_queries.units(connection, round_id)
    codes = round_codes(connection, round_)
    of = _of_texts if material.is_of_texts(round_) else _of_answers
    found = of(connection, round_, units, codes)
    return tuple(sorted(found, key=lambda one: one.settled is not None))


def _of_answers(
    connection: Any, round_: Row, units: Sequence[Row], codes: Sequence[RoundCode]
) -> list[RoundDisagreement]:
    given = material.answers_given(connection, round_)
    settled = material.settled_units(connection, round_)
    labels = {code.id: code.label for code in codes}
    found = []
    for unit in units:
        readings = sorted(given.get(unit["id"], {}).items())
        sets = [frozenset(labels[code] for code in one.codes) for _, one in readings if one.decided]
        differ = codes_that_differ(sets, [code.label for code in codes])
        if differ or any(one.outcome == "unsure" for _, one in readings):
            said = tuple(_reading(coder, one, codes) for coder, one in readings)
            found.append((unit, said, differ))
    consensus = _consensus(connection, [unit["id"] for unit, _, _ in found if unit["id"] in settled])
    return [
        _disagreement(
            unit,
            Span(unit["start"], unit["end"]),
            unit["text"],
            said,
            differ,
            settled=_labels(consensus.get(unit["id"], set()), codes) if unit["id"] in settled else None,
            note=(settled[unit["id"]]["note"] or "") if unit["id"] in settled else "",
        )
        for unit, said, differ in found
    ]


def _consensus(connection: Any, units: Sequence[int]) -> dict[int, set[int]]:
    by = material.consensus_id(connection)
    found: dict[int, set[int]] = {}
    for coding in round_queries.codings_by(connection, by, units=units) if by is not None else ():
        if coding["status"] == "accepted":
            found.setdefault(coding["segment_id"], set()).add(coding["code_id"])
    return found


def _of_texts(
    connection: Any, round_: Row, units: Sequence[Row], codes: Sequence[RoundCode]
) -> list[RoundDisagreement]:
    labels = {code.id: code.label for code in codes}
    texts = queries.source_texts(connection, {unit["source_id"] for unit in units})
    notes = {
        (c["coder_id"], c["start"], c["end"], c["source_id"]): c["note"]
        for c in round_queries.codings(connection, round_["id"])
    }
    people = round_queries.coders(connection, round_["id"])
    by = material.consensus_id(connection)
    agreed_on = round_queries.codings_by(connection, by, units=[u["id"] for u in units]) if by is not None else []
    found = []
    for one in span_disagreements(
        material.coded_texts(connection, round_, units, labels), codes=[code.label for code in codes]
    ):
        assert one.span
        span, source = one.span, one.unit
        unit = next(u for u in units if u["source_id"] == source and u["start"] <= span.start < u["end"])
        said = []
        for coder, given in one.given:
            coder_id = next(i for i, name in people if name == coder)
            note = "; ".join(
                note
                for (who, start, end, where), note in notes.items()
                if (who, where) == (coder_id, source) and start < span.end and span.start < end and note
            )
            in_order = tuple(code.label for code in codes if code.label in given)
            said.append(Reading(coder, in_order, "coded" if given else "none", note))
        over = [c for c in agreed_on if c["source_id"] == source and c["start"] <= span.start and span.end <= c["end"]]
        decided = {labels.get(c["code_id"], ""): c["status"] for c in over}
        settled = None
        if set(one.codes) <= decided.keys():
            settled = tuple(code.label for code in codes if decided.get(code.label) == "accepted")
        note = "; ".join(dict.fromkeys(c["note"] for c in over if c["note"]))
        found.append(
            _disagreement(unit, span, span.of(texts[source]), tuple(said), one.codes, settled=settled, note=note)
        )
    return found


def _disagreement(
    unit: Row,
    span: Span,
    words: str,
    readings: tuple[Reading, ...],
    differ: tuple[str, ...],
    *,
    settled: tuple[str, ...] | None,
    note: str,
) -> RoundDisagreement:
    return RoundDisagreement(
        answer=unit["id"],
        source_id=unit["source_id"],
        span=span,
        text=words,
        question=unit["question"],
        case=unit["case"] or unit["speaker"] or "",
        readings=readings,
        codes=differ,
        settled=settled,
        settled_note=note,
    )
