"""The plan by which a case is withdrawn: every row that goes, and what becomes of those that point at one.

Decides the order, so that no row goes while another one points at it. Changes nothing itself.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from nlp.model.journal import Change, Plan, Row
from nlp.project.desk import time_now
from nlp.project.withdrawn_again import remembering
from nlp.project.withdrawn_rows import Going, blanked
from nlp.project.withdrawn_themes import theme_changes
from nlp.store import Store, Writer, queries, withdrawal_queries
from nlp.store.writer import WITHDRAWAL
from nlp.text import digest, plural, same_text_key

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


def plan_of(store: Store, writer: Writer, found: Going, swept: Sequence[Change]) -> Plan:
    connection = writer.connection
    edits = _Edits(swept)
    themes, empty = theme_changes(store, connection, found)
    edits.add(themes)
    lost = {change.row_id for change in empty}
    gone_quotes = found.row_ids["quotes"]
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
