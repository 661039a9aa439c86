"""From a previewed file to rows of the project.

Decides which guesses a person has to confirm, and what of a file is there already. Never changes a text.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import accumulate
from typing import Any

from nlp.errors import NotConfirmed, ReadOtherwise
from nlp.model.journal import Change, Plan, insert
from nlp.model.material import Case, Import, ImportReport, Segment, Source, Turn
from nlp.model.views import ImportedFile
from nlp.project.desk import time_now
from nlp.project.imported_codings import Placed, code_rows, coding_rows, notes_on_names, place_codings
from nlp.project.withdrawn_again import Fingerprints, left_out, refuse_talk
from nlp.read import Choice, Known, Preview, SurveyPreview
from nlp.segment import segments_of
from nlp.store import Writer, queries
from nlp.text import digest, plural


@dataclass(frozen=True)
class Segmented:
    """An import with the units of each of its sources, the codes on them, and the reconciliation that counts them."""

    imported: Import
    choice: Choice
    segments: tuple[tuple[Segment, ...], ...]
    codings: tuple[Placed, ...]
    report: ImportReport
    withdrawn: int = 0
    """Answers that were left out, of people who withdrew earlier; the project keeps no copy of such a file."""


def with_segments(imported: Import, choice: Choice, *, known: Fingerprints) -> Segmented:
    """Divides every source into its units; takes its time before any transaction is open. Raises: WithdrawnAgain."""
    imported, withdrawn = left_out(imported, known)
    segments = tuple(segments_of(source) for source in imported.sources)
    refuse_talk(imported, segments, known)
    placed, notes = place_codings(imported, segments)
    report = _with_screen(imported, segments, withdrawn)
    report = replace(report, codings=len(placed), notes=(*report.notes, *notes))
    return Segmented(imported, choice, segments, placed, report, withdrawn)


def known_material(connection: Any) -> Known:
    """The questions and attributes that the project has from the surveys in it."""
    surveys = queries.where(connection, "originals", kind="survey")
    questions = queries.rows(connection, "questions")
    return Known(
        questions=tuple((q["name"], q["wording"]) for q in questions),
        attributes=tuple(a["name"] for a in queries.rows(connection, "attributes")),
        file=surveys[-1]["name"] if surveys else "",
    )


def with_what_it_brings(known: Known, previewed: Preview) -> Known:
    """What the project will have once a previewed file is in it, for the files after it."""
    if not isinstance(previewed, SurveyPreview):
        return known
    questions = dict(zip(previewed.questions, (c.wording for c in previewed.open), strict=True)) | dict(known.questions)
    attributes = dict.fromkeys((*known.attributes, *(previewed.names.of(c) for c in previewed.attributes)))
    return Known(tuple(questions.items()), tuple(attributes), previewed.file)


def import_plan(writer: Writer, segmented: Segmented, *, size: int) -> Plan:
    """All rows that an import adds."""
    imported = segmented.imported
    notes = (*segmented.report.notes, *_cases_known(writer, imported), *notes_on_names(writer, imported))
    report = replace(segmented.report, notes=notes)
    columns = _original_columns(imported, segmented.choice, report, size)
    if segmented.withdrawn:
        columns |= {"withdrawn": segmented.withdrawn, "erased_at": time_now()}
    original = writer.new_row("originals", columns)
    changes: list[Change] = [insert("originals", original)]
    questions = _named_rows(writer, "questions", {n: {"wording": w} for n, w in imported.questions}, changes)
    attributes = _named_rows(writer, "attributes", {n: {} for n in imported.attributes}, changes)

    cases = writer.new_rows("cases", [_case_columns(case, original["id"], imported.wave) for case in imported.cases])
    case_id = {case.key: row["id"] for case, row in zip(imported.cases, cases, strict=True)}
    values = writer.new_rows(
        "case_values",
        [
            {"case_id": case_id[case.key], "attribute_id": attributes[name], "value": value}
            for case in imported.cases
            for name, value in case.attributes.items()
        ],
    )
    sources = writer.new_rows(
        "sources",
        [_source_columns(source, original["id"], case_id, questions) for source in imported.sources],
    )
    units = writer.new_rows(
        "segments",
        [
            _unit_columns(segment, row["id"], case_id, source)
            for source, row, found in zip(imported.sources, sources, segmented.segments, strict=True)
            for segment in found
        ],
    )
    codes = code_rows(writer, imported)
    first_unit = [0, *accumulate(len(found) for found in segmented.segments)]
    unit_of = [units[first_unit[p.source] + p.unit] for p in segmented.codings]
    codings = coding_rows(writer, imported, segmented.codings, unit_of, codes)
    new_codes = [row for row, new in codes.values() if new]
    for table, new in (
        ("cases", cases),
        ("case_values", values),
        ("sources", sources),
        ("segments", units),
        ("codes", new_codes),
        ("codings", codings),
    ):
        changes += [insert(table, row) for row in new]
    label = f'import "{imported.file}" ({plural(report.answers, "answer")}, {plural(len(cases), "case")})'
    return Plan("import", label, tuple(changes))


def _original_columns(imported: Import, choice: Choice, report: ImportReport, size: int) -> dict[str, Any]:
    return {
        "sha256": imported.sha256,
        "name": imported.file,
        "size": size,
        "kind": imported.kind,
        "layout": imported.layout,
        "encoding": imported.encoding,
        "wave": imported.wave,
        "open_columns": json.dumps([name for name, _ in imported.questions], ensure_ascii=False),
        "imported_at": time_now(),
        "report": json.dumps(asdict(report), ensure_ascii=False),
        "choice": json.dumps(asdict(choice), ensure_ascii=False),
    }


def _case_columns(case: Case, original_id: int, wave: str | None) -> dict[str, Any]:
    return {
        "original_id": original_id,
        "name": case.name,
        "wave": wave,
        "consent": case.consent,
        "row": case.row,
    }


def _source_columns(
    source: Source, original_id: int, case_id: Mapping[str, int], questions: Mapping[str, int]
) -> dict[str, Any]:
    return {
        "original_id": original_id,
        "case_id": case_id[source.case] if source.case else None,
        "question_id": questions[source.question] if source.question else None,
        "name": source.name,
        "text": source.text,
        "sha256": digest(source.text),
        "row": source.row,
        "turns": json.dumps([_turn(t) for t in source.turns], ensure_ascii=False),
    }


def _unit_columns(segment: Segment, source_id: int, case_id: Mapping[str, int], source: Source) -> dict[str, Any]:
    return {
        "source_id": source_id,
        "case_id": case_id.get(source.case or segment.speaker or "Speaker"),
        "start": segment.span.start,
        "end": segment.span.end,
        "unit": segment.unit,
        "speaker": segment.speaker,
        "interviewer": int(segment.interviewer),
        "seconds": segment.seconds,
        "screen": segment.screen,
        "why": segment.why,
        "no_code_fits": 0,
        "counted_with": None,
    }


def _cases_known(writer: Writer, imported: Import) -> tuple[str, ...]:
    """A warning where respondents of the same wave seem to be in the project already, from another file."""
    there = {row["name"] for row in queries.where(writer.connection, "cases", wave=imported.wave)}
    again = sum(case.name in there for case in imported.cases if case.name != f"Row {case.row}")
    if imported.kind != "survey" or not again:
        return ()
    return (
        f"{again:,} of the {len(imported.cases):,} respondents have a name that is in the project already. "
        "If they are the same people, undo this import: they would count twice.",
    )


def _with_screen(imported: Import, segments: Sequence[Sequence[Segment]], withdrawn: int) -> ImportReport:
    """The reader's report with what only the segments tell."""
    said = [s for found in segments for s in found if not s.interviewer]
    nothing = sum(s.screen == "no_substantive_answer" for s in said)
    report = replace(imported.report, answers=len(said), no_substantive_answer=nothing)
    if imported.kind == "survey":
        return replace(report, lost=report.parts - report.answers - report.blank - withdrawn)
    if imported.kind == "document":
        words = sum(len(s.text.split()) for s in imported.sources)
    else:
        words = sum(len(t.span.of(s.text).split()) for s in imported.sources for t in s.turns)
    kept = sum(
        len(segment.span.of(source.text).split())
        for source, found in zip(imported.sources, segments, strict=True)
        for segment in found
    )
    return replace(report, lost=words - kept)


def _named_rows(
    writer: Writer, table: str, wanted: Mapping[str, Mapping[str, Any]], changes: list[Change]
) -> dict[str, int]:
    """Ids of rows by name; those that the project has from an earlier wave are used again."""
    known = {row["name"]: row["id"] for row in queries.rows(writer.connection, table)}
    for name, columns in wanted.items():
        if name not in known:
            row = writer.new_row(table, {"name": name, **columns})
            changes.append(insert(table, row))
            known[name] = row["id"]
    return known


def _turn(turn: Turn) -> dict[str, Any]:
    return {
        "start": turn.span.start,
        "end": turn.span.end,
        "speaker": turn.speaker,
        "seconds": turn.seconds,
    }


def imported_file(row: dict[str, Any]) -> ImportedFile:
    """A file that the project holds, as it is shown."""
    report = queries.report_of(row)
    return ImportedFile(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        layout=row["layout"],
        encoding=row["encoding"],
        wave=row["wave"],
        withdrawn=row["withdrawn"] or 0,
        copy_erased=row["erased_at"] is not None,
        **{**report, "notes": tuple(report["notes"])},
    )


def refuse_read_otherwise(previewed: Preview, choice: Choice, original: Mapping[str, Any]) -> None:
    """Raises ReadOtherwise where a file is there already, and other questions, codes or another wave are named now."""
    questions = json.loads(original["open_columns"])
    codes = json.loads(original["choice"] or "{}").get("codes", [])
    before = ""
    if isinstance(previewed, SurveyPreview) and choice.open and set(previewed.questions) != set(questions):
        before = f"with the open questions {_listed(questions)}"
    elif choice.codes and set(choice.codes) != set(codes):
        before = f"with the codes in {_listed(codes)}" if codes else "without codes"
    elif choice.wave and choice.wave != original["wave"]:
        before = f'as wave "{original["wave"]}"' if original["wave"] else "without a wave"
    if before:
        raise ReadOtherwise(
            f'"{previewed.file}" is in the project already, read {before}.',
            do="To read it in another way, undo that import first (see: ownwords history).",
        )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def refuse_guesses(previews: Iterable[Preview]) -> None:
    """Raises NotConfirmed where open questions, or how the bytes are to be read, were guessed."""
    for p in previews:
        if p.samples:
            lines = "; ".join(f'"{line}"' for line in p.samples[0].lines)
            others = ", ".join(sample.encoding for sample in p.samples[1:])
            raise NotConfirmed(
                f'Nothing in "{p.file}" says how its accents and quote marks are written. As {p.encoding} it reads: '
                f"{lines}.",
                do=f"Add --yes if that reads well, or name another with --encoding{f' ({others})' if others else ''}.",
            )
        if isinstance(p, SurveyPreview) and p.guessed and p.open:
            raise NotConfirmed(
                f'In "{p.file}" these columns look like open questions: {_listed(c.name for c in p.open)}.',
                do="Add --yes if that is right, or name the columns yourself with --open.",
            )
