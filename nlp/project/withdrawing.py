"""Withdrawing a case: what somebody said, and by what they would be known, goes from the project for good.

Where the words, the name or the vectors of a person lie, and what becomes of each:

    sources, segments, case_values, cases     go; of a group's talk only this person's turns, whose places stay
    codings, quotes, report_quotes, findings, readings, round_units, theme_answers       go with the answers
    memos about the case, its answers, codings and quotes                                go, whoever wrote them
    whatever else researchers wrote (memos, definitions and examples of codes, versions of the codebook, reports, notes,
    saved searches, settings)     stays, with "[withdrawn]" in place of six or more of their words in a row and of the
    name; these, and four or five words, which may be the same by chance and stay, are shown beforehand
    rules and listed names that look for them                                            go
    candidate_themes     another sentence becomes typical; names and terms that nobody left says go; empty themes go
    segments that are counted with one of theirs                                         are counted with the next one
    originals, and originals/<sha256>     the file goes; its row stays, says so, and keeps the count
    event_changes        images of all of these go; the digests stay, so that the chain can still be checked
    events               labels lose the words and the name; the withdrawal itself holds numbers only
    vectors/, runs/      vectors that nobody left needs, and the person's places in themes and on the map, go
    settings             keep salted fingerprints of their answers, by which a file that would bring them back is known
    backups/, the write-ahead log, free pages of the database, unfinished files          go; one new backup is made

What people say of somebody by name in their own answers stays: those are their words. Files outside of the folder are
nobody's but the person's who wrote them. Steps before a withdrawal can neither be undone nor done again.
"""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from nlp.errors import CaseMissing, OwnwordsError, WithdrawalRefused
from nlp.model.journal import Change, Plan, Row
from nlp.model.withdrawal import Elsewhere, Withdrawal
from nlp.progress import Progress, silent
from nlp.project.desk import Desk, time_now
from nlp.project.withdrawn_again import remembering
from nlp.project.withdrawn_rows import Going, blanked, going
from nlp.project.withdrawn_words import GONE, WRITTEN, Said, fields_without, texts_in
from nlp.store import Store, Writer, erasing, queries, withdrawal_queries
from nlp.store.writer import WITHDRAWAL
from nlp.text import digest, names, plural, same_text_key

_DELETED = (
    "report_quotes",
    "theme_answers",
    "candidate_themes",
    "quotes",
    "codings",
    "readings",
    "round_units",
    "findings",
    "memos",
    "listed_names",
    "rules",
    "case_values",
    "segments",
    "sources",
    "cases",
)
"""In this order no row goes while another one points at it."""
_OF_OTHERS = {
    "project": None,
    "questions": None,
    "attributes": None,
    "cases": None,
    "case_values": None,
    "segments": None,
    "sources": None,
    "codings": ("text",),
    "quotes": ("text", "shown"),
}
"""Columns that hold the words and names of other people, as they said them; None for all of a table."""
_SIGNS = frozenset(
    "guid sha256 source_sha256 run_guid fingerprint digest at picked_at decided_at changed_at imported_at erased_at "
    "status origin stance screen unit kind role sure outcome queue about colour mark".split()
)
"""Columns in which nobody writes."""


def withdrawal(desk: Desk, case_id: int) -> Withdrawal:
    """As ``Cases.withdrawal``."""
    with desk.store.reading() as connection:
        found = going(connection, _case(connection, case_id))
        return _told(desk.store, connection, found, *_swept(connection, found))


def withdraw(desk: Desk, case_id: int, *, confirmed: str, progress: Progress = silent) -> Withdrawal:
    """As ``Cases.withdraw``."""
    with desk.store.reading() as connection:
        name = _case(connection, case_id)["name"]
    if same_text_key(confirmed) != same_text_key(name):
        raise WithdrawalRefused(
            f'Case {case_id} is called "{name}", and "{confirmed}" was typed.',
            kept="Nothing was changed.",
            do="Check that it is the case that you mean, and type its name as it stands there.",
        )
    progress("Erasing what was said", 0, _STEPS)
    with desk.store.writing(actor=desk.actor) as writer:
        found = going(writer.connection, _case(writer.connection, case_id))
        swept, perhaps = _swept(writer.connection, found)
        told = _told(desk.store, writer.connection, found, swept, perhaps)
        erasing.erase(
            writer,
            _plan(desk.store, writer, found, swept),
            theirs=lambda table, row_id, row: _holds(found, table, row_id, row),
            without=found.said.without,
            files={
                "units": sorted(found.unit_ids),
                "originals": [original["sha256"] for original in found.originals],
            },
        )
    try:
        finish(desk.store, progress=progress)
    except OwnwordsError as error:
        raise type(error)(
            f"Case {case_id} is withdrawn and gone from all answers, but not yet from every file. {error.what}",
            kept="What is left in files of the project is erased when it is opened next.",
            do=error.do,
        ) from error
    return told


# --- Files ------------------------------------------------------------------------------------------------------------

_STEPS = 4


def finish(store: Store, *, progress: Progress = silent) -> bool:
    """Cleans the files of withdrawals that were stored and not finished; False where there is none, nearly always.

    Raises:
        ProjectBusy, DiskFull, FolderReadOnly: What is left is done the next time.
    """
    notes = erasing.unfinished(store)
    if not notes:
        return False
    with store.plain_failures():
        erasing.erase_originals(store, [sha256 for note in notes for sha256 in note["originals"]])
        progress("Erasing vectors", 1, _STEPS)
        _forget_vectors(store)
        progress("Erasing places in themes", 2, _STEPS)
        _leave_runs(store, {unit for note in notes for unit in note["units"]})
        progress("Erasing copies", 3, _STEPS)
        erasing.erase_copies(store)
        erasing.erasing_is_done(store)
        progress("Erasing copies", _STEPS, _STEPS)
    return True


def _forget_vectors(store: Store) -> None:
    """Only vectors of what is still said stay; those that are made of texts in another way are made again."""
    from nlp.embed import forget_others
    from nlp.segment import sentences
    from nlp.whole_texts import readable_parts

    with store.reading() as connection:
        texts = {row["text"] for row in withdrawal_queries.everybodys_words(connection)}
    kept = texts | {same_text_key(text) for text in texts}
    spoken = {text[start:end] for text in kept for start, end in sentences(text)}
    forget_others(store.vectors, {*kept, *spoken, *(part for text in kept for part in readable_parts(text))})


def _leave_runs(store: Store, units: set[int]) -> None:
    """Writes the files of every run anew, without these units: beside it first, so that a run is there or not."""
    from nlp.project import theme_map
    from nlp.project.placement import load_placement, without_units, write_placement

    with store.reading() as connection:
        runs = [row["guid"] for row in queries.rows(connection, "runs")]
    for guid in runs:
        folder = store.run_folder(guid)
        aside, old = folder.with_name(f"{guid}.new"), folder.with_name(f"{guid}.old")
        if aside.is_dir() and not folder.is_dir():  # it was stopped between the two renames
            aside.rename(folder)
        for left in (aside, old):
            shutil.rmtree(left, ignore_errors=True)
        placement = load_placement(folder)
        if placement is None:
            shutil.rmtree(folder, ignore_errors=True)  # not whole: nobody can tell what is in it
            continue
        write_placement(aside, without_units(placement, units))
        theme_map.copy_without(folder, aside, units)
        folder.rename(old)
        aside.rename(folder)
        shutil.rmtree(old)


# --- What changes -----------------------------------------------------------------------------------------------------


def _case(connection: Any, case_id: int) -> Row:
    found = queries.rows(connection, "cases", ids=[case_id])
    if not found:
        raise CaseMissing(f"There is no case {case_id}.", kept="Nothing was changed.", do="See: ownwords cases PROJECT")
    return found[0]


def _holds(found: Going, table: str, row_id: int, row: Row) -> bool:
    """True where a row, of now or of earlier, is theirs or holds their words."""
    if found.is_theirs(table, row_id, row) or any(row_id == r["id"] for r in found.rows.get(table, ())):
        return True
    return any(found.said.stands_in(text) for text in texts_in(_written(table, row)))


def _written(table: str, row: Row) -> dict[str, str]:
    """The columns of a row in which a researcher or a machine may have written somebody's words."""
    skipped = _OF_OTHERS.get(table, ())
    if skipped is None:
        return {}
    return {n: v for n, v in row.items() if v and isinstance(v, str) and n not in skipped and n not in _SIGNS}


def _swept(connection: Any, found: Going) -> tuple[list[Change], list[Elsewhere]]:
    """Rows that stay, without the person's words and name in what was written there; and what may be by chance."""
    gone = {table: {row["id"] for row in rows} for table, rows in found.rows.items()}
    changes, perhaps = [], []
    for table in withdrawal_queries.tables_with_text():
        if _OF_OTHERS.get(table, ()) is None:
            continue
        for row in queries.rows(connection, table):
            written = _written(table, row)
            if row["id"] in gone.get(table, ()) or not any(found.said.stands_in(t) for t in texts_in(written)):
                continue
            cleaned = {name: _cleaned(table, name, value, found.said) for name, value in written.items()}
            if any(value != row[name] for name, value in cleaned.items()):
                changes.append(Change(table, row["id"], row, {**row, **cleaned}))
            perhaps += [
                Elsewhere(_where(table, row), words)
                for value in cleaned.values()
                for words in _stretches(value, found.said)
                if table not in _NOT_LISTED
            ]
    return changes, perhaps


def _cleaned(table: str, column: str, value: str, said: Said) -> str:
    if column == "why":  # a machine wrote it
        return GONE if said.stands_in(value) else value
    cleaned = fields_without(value, said, least=WRITTEN)
    if cleaned != value and table == "codes" and value.startswith("["):
        # An example that was theirs is none any more.
        lines = [line for line in json.loads(value) if fields_without(line, said, least=WRITTEN) == line]
        return json.dumps(lines, ensure_ascii=False)
    return cleaned


def _stretches(value: str, said: Said) -> list[str]:
    """Their words in a value of a row."""
    return [span.of(text) for text in texts_in(value) for span in said.spans(text)]


def _plan(store: Store, writer: Writer, found: Going, swept: Sequence[Change]) -> Plan:
    from nlp.project.withdrawn_themes import theme_changes

    connection = writer.connection
    edits = _Edits(swept)
    themes, empty = theme_changes(store, connection, found)
    edits.add(themes)
    lost = {change.row_id for change in empty}
    gone_quotes = {row["id"] for row in found.rows["quotes"]}
    for quote in queries.rows(connection, "quotes"):
        if quote["theme_id"] in lost and quote["id"] not in gone_quotes:
            edits.change("quotes", quote, theme_id=None)
    for source, stretches in found.parts.values():
        new = blanked(source, stretches)
        sha256 = digest(new["text"])
        edits.change("sources", source, **new, sha256=sha256)
        for quote in queries.where(connection, "quotes", source_id=source["id"]):
            if quote["id"] not in gone_quotes and quote["source_sha256"] == source["sha256"]:
                edits.change("quotes", quote, source_sha256=sha256)
    _count_with_the_next(connection, found, edits)
    for original in found.originals:
        edits.change("originals", original, **_original_without(original, found, edits))
    held = [row for row in queries.theme_answers(connection) if row["theme_id"] in lost]
    deleted: dict[str, Sequence[Row]] = {
        **found.rows,
        "theme_answers": list({row["id"]: row for row in (*found.rows["theme_answers"], *held)}.values()),
        "candidate_themes": [change.before for change in empty if change.before],
        "segments": found.units,
        "sources": found.whole,
        "cases": [found.case],
    }
    known_by = remembering(writer, _unit_texts(found))
    changes = [
        known_by,
        *edits.changes(),
        *(Change(t, row["id"], row, None) for t in _DELETED for row in deleted.get(t, ())),
    ]
    quotes, codings = (plural(len(found.rows[t]), one) for t, one in (("quotes", "quote"), ("codings", "coding")))
    label = f"withdraw case {found.case['id']} ({plural(len(found.answers), 'answer')}, {codings}, {quotes})"
    return Plan(WITHDRAWAL, label, tuple(changes))


def _unit_texts(found: Going) -> list[str]:
    """Answers and turns of the person that nobody else gave word for word."""
    text = {source["id"]: source["text"] for source in (*found.whole, *(source for source, _ in found.parts.values()))}
    others = {same_text_key(unit["text"]) for unit in found.others}
    said = [text[unit["source_id"]][unit["start"] : unit["end"]] for unit in found.answers]
    return [words for words in said if same_text_key(words) not in others]


class _Edits:
    """Rows as they will be: several reasons may change one row."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._rows: dict[tuple[str, int], tuple[Row | None, dict[str, Any]]] = {}
        self.add(changes)

    def add(self, changes: Sequence[Change]) -> None:
        for change in changes:
            before, after = change.before or {}, change.after or {}
            self.change(change.table, before, **{n: v for n, v in after.items() if v != before.get(n)})

    def change(self, table: str, row: Row, **columns: Any) -> None:
        _, after = self._rows.setdefault((table, row["id"]), (row, dict(row)))
        after.update(columns)

    def now(self, table: str, row: Row) -> Mapping[str, Any]:
        return self._rows.get((table, row["id"]), (row, row))[1]

    def changes(self) -> list[Change]:
        return [Change(table, row_id, before, after) for (table, row_id), (before, after) in self._rows.items()]


def _count_with_the_next(connection: Any, found: Going, edits: _Edits) -> None:
    """Answers that counted as one with a withdrawn answer count as one with the first that is left."""
    first: dict[int, int] = {}
    for unit in withdrawal_queries.counted_with(connection, found.unit_ids):
        if unit["id"] not in found.unit_ids:
            head = first.setdefault(unit["counted_with"], unit["id"])
            edits.change("segments", unit, counted_with=None if head == unit["id"] else head)


def _original_without(original: Row, found: Going, edits: _Edits) -> dict[str, Any]:
    """The row of a file that held the person's words: what is left of its answers, and since when the copy is gone."""
    sources = {s["id"] for s in (*found.whole, *(s for s, _ in found.parts.values())) if _of(s, original)}
    answers = [unit for unit in found.answers if unit["source_id"] in sources]
    report = json.loads(edits.now("originals", original)["report"])
    report["answers"] -= len(answers)
    report["no_substantive_answer"] -= sum(unit["screen"] != "substantive" for unit in answers)
    columns: dict[str, Any] = {
        "withdrawn": (original["withdrawn"] or 0) + len(answers),
        "erased_at": time_now(),
        "report": json.dumps(report, ensure_ascii=False),
    }
    if original["id"] in found.alone:
        columns["name"] = f"withdrawn {original['kind']} {original['id']}"
    return columns


def _of(source: Row, original: Row) -> bool:
    return source["original_id"] == original["id"]


# --- What is said beforehand ------------------------------------------------------------------------------------------


def _told(
    store: Store, connection: Any, found: Going, swept: Sequence[Change], perhaps: Sequence[Elsewhere]
) -> Withdrawal:
    rows, backups = found.rows, len(erasing.backups(store))
    files = tuple(o["name"] for o in found.originals if store.original(o["sha256"]).exists())
    mentioned = tuple(unit["id"] for unit in found.others if found.said.names and found.said.names_in(unit["text"]))
    same = queries.where(connection, "cases", name=found.case["name"])
    told = Withdrawal(
        case_id=found.case["id"],
        name=found.case["name"],
        answers=len(found.answers),
        codings=len(rows["codings"]),
        quotes=len(rows["quotes"]),
        in_reports=len(rows["report_quotes"]),
        memos=len(rows["memos"]),
        findings=len(rows["findings"]),
        backups=backups,
        files=files,
        elsewhere=tuple(_elsewhere(found, swept)),
        perhaps=tuple(perhaps),
        mentioned=mentioned,
        same_name=tuple(row["id"] for row in same if row["id"] != found.case["id"]),
        goes=(),
        stays=(),
    )
    written = len(queries.rows(connection, "report_files"))
    return replace(told, goes=_goes(told, found), stays=_stays(told, found, written))


def _goes(told: Withdrawal, found: Going) -> tuple[str, ...]:
    said = [f"{plural(told.answers, 'answer')} and what is known of this case."]
    counts = (
        (told.codings, "coding", None),
        (told.quotes, "picked quote", None),
        (told.findings, "finding of personal data", "findings of personal data"),
        (told.memos, "memo", None),
    )
    with_them = [plural(count, one, many) for count, one, many in counts if count]
    if with_them:
        said.append(f"With them: {', '.join(with_them)}.")
    if told.in_reports:
        said.append(f"Quotes of this case are taken out of reports in {plural(told.in_reports, 'place')}.")
    if told.elsewhere:
        said.append(
            f"In {plural(len(told.elsewhere), 'place')} where researchers wrote their words or their name, "
            f'"{GONE}" will stand instead.'
        )
    rules = len(found.rows["rules"])
    if rules:
        said.append(f"{plural(rules, 'rule')} that {'looks' if rules == 1 else 'look'} for their words.")
    if told.files:
        said.append(
            f"The project's own copy of {names(told.files)}, which holds their words. Keep your own copy if you need "
            "one; nothing in Ownwords needs it any more."
        )
    said.append("The vectors of what they said, and their places in themes and on the map.")
    said.append(
        f"{plural(told.backups, 'backup')} of this project; a new one is made afterwards."
        if told.backups
        else "Older pages of the database. A new backup is made afterwards."
    )
    return tuple(said)


def _stays(told: Withdrawal, found: Going, written: int) -> tuple[str, ...]:
    said = [
        f'The history says that a case was withdrawn, when and by whom: "case {told.case_id}", without name and words.',
        "It cannot be undone. Steps before it can not be undone or done again any more either.",
    ]
    if found.parts:
        said.append(
            "What others said in the same talk stays in its place; where this person spoke, "
            f'"{GONE}" stands, and blanks as long as what was said.'
        )
    if told.perhaps:
        said.append(
            f"In {plural(len(told.perhaps), 'place')} a researcher wrote four or five words that are also theirs. They "
            "stay, because they may be the same by chance: look at them, and change them before if they are not."
        )
    if told.mentioned:
        said.append(
            f"{plural(len(told.mentioned), 'answer')} of other people {'holds' if len(told.mentioned) == 1 else 'hold'} "
            "the name. Those are their words; mark the name on the page Personal data."
        )
    if told.same_name:
        cases = ", ".join(str(i) for i in told.same_name)
        said.append(
            f"{plural(len(told.same_name), 'other case')} with the same name: {cases}. Withdraw each of them too, "
            "where it is the same person."
        )
    said.append(
        "Files that you wrote outside of the project folder (reports, exports, copies of the project"
        + (f"; {plural(written, 'report')} of this project" if written else "")
        + ") are yours: delete or write them again."
    )
    said.append(
        "A file that holds their answers word for word is noticed when somebody imports it, and they are left out: the "
        "project keeps fingerprints of answers of five words and more, from which nothing can be read."
    )
    return tuple(said)


def _elsewhere(found: Going, swept: Sequence[Change]) -> list[Elsewhere]:
    """Where researchers wrote their words; what a machine noted goes without being named."""
    listed = []
    for change in swept:
        row = change.before or {}
        if change.table not in _NOT_LISTED:
            changed = [v for n, v in _written(change.table, row).items() if v != (change.after or {})[n]]
            words = (words for value in changed for words in _stretches(value, found.said))
            first = next(words, changed[0])
            listed.append(Elsewhere(_where(change.table, row), " ".join(first.split()[:_SHOWN])))
    return listed


_NOT_LISTED = ("runs", "candidate_themes", "originals")
_SHOWN = 40
"""Words that are shown of what goes."""


def _where(table: str, row: Row) -> str:
    if table in ("codes", "searches", "reports", "rounds"):
        return f'{_PLACES[table]} "{row["name"]}"'
    if table == "report_sections":
        return f'the section "{row["heading"]}" of a report'
    if table == "codebook_versions":
        return f"version {row['number']} of the codebook"
    if table == "memos":
        return (
            "a memo about the project" if row["about"] == "project" else f"a memo about {row['about']} {row['row_id']}"
        )
    return f"{_PLACES.get(table, table)} {row['id']}"


_PLACES = {
    "codes": "the code",
    "searches": "the saved search",
    "reports": "the report",
    "rounds": "the round",
    "quotes": "what was written about quote",
    "codings": "the note or reason of coding",
    "readings": "the note on reading",
    "findings": "the reason of finding",
    "settings": "setting",
}
