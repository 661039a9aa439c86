"""What researchers and machines wrote that holds the words or the name of somebody who withdraws.

Decides which columns are looked at: all in which somebody may have written, and none that hold what other people said.
Changes nothing.
"""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from nlp.coding.codebook_file import codebook_text_with
from nlp.model.journal import Change, Row
from nlp.model.withdrawal import Elsewhere
from nlp.project.withdrawn_rows import Going
from nlp.project.withdrawn_words import GONE, WRITTEN, Said, fields_without, texts_in
from nlp.quotes import brackets
from nlp.store import queries, withdrawal_queries

_OF_OTHERS = {
    "project": None,
    "questions": None,
    "attributes": None,
    "cases": None,
    "case_values": None,
    "segments": None,
    "sources": None,
    "codings": ("text",),
    "quotes": ("text",),
}
"""Columns that hold the words and names of other people, as they said them; None for all of a table."""
_BELONGS = {"original_id": "originals", "case_id": "cases", "source_id": "sources", "segment_id": "segments"}
_SIGNS = frozenset(
    "guid sha256 source_sha256 run_guid fingerprint digest at picked_at decided_at changed_at imported_at erased_at "
    "status origin stance screen unit kind role sure outcome queue about colour mark".split()
)
"""Columns in which nobody writes."""
_NOT_LISTED = ("runs", "candidate_themes", "originals")
"""Here nobody is told of it: a machine wrote what goes, or it is the name of a file."""
_REASON = "why"
"""The column in which a machine says why: nobody is told of it either."""
_SHOWN = 40
"""Words that are shown of what goes."""


def holds(found: Going, there: Mapping[str, Collection[int]], table: str, row_id: int, row: Row) -> bool:
    """True where an image is of a row of theirs or holds their words, or belongs to an import that was taken back.

    Args:
        found: What goes.
        there: Table -> ids of the rows that are there now, of files and what is in them.
        table: Of the image.
        row_id: Of the image.
        row: The image.
    """
    if found.is_theirs(table, row_id, row) or row_id in found.row_ids.get(table, ()):
        return True
    belongs = {table: row_id, **{name: row[column] for column, name in _BELONGS.items() if row.get(column)}}
    if any(name in there and one not in there[name] for name, one in belongs.items()):
        return True
    if _quoted(row.get(_REASON) or "", found):
        return True
    return any(found.said.stands_in(text) for text in texts_in(_written(table, row)))


def label_without(found: Going, label: str) -> str:
    """A label of the history without the person's words and name, also where the name is only a number."""
    called = re.escape(found.case["name"])
    return found.said.without(re.sub(rf'"{called}(?=[",]| \()', f'"{GONE}', label))


def swept(connection: Any, found: Going) -> tuple[list[Change], list[Elsewhere]]:
    """Rows that stay, without the person's words and name in what was written there; and what may be by chance."""
    changes, perhaps = [], []
    for table in withdrawal_queries.tables_with_text():
        if _OF_OTHERS.get(table, ()) is None:
            continue
        for row in queries.rows(connection, table):
            written = _written(table, row)
            if row["id"] in found.row_ids.get(table, ()):
                continue
            if not (_quoted(written.get(_REASON, ""), found) or any(map(found.said.stands_in, texts_in(written)))):
                continue
            cleaned = {name: _cleaned(table, name, value, found) for name, value in written.items()}
            if any(value != row[name] for name, value in cleaned.items()):
                changes.append(Change(table, row["id"], row, {**row, **cleaned}))
            perhaps += [
                Elsewhere(_where(table, row), words)
                for name, value in cleaned.items()
                for words in _stretches(value, found.said)
                if table not in _NOT_LISTED and (table, name) != ("quotes", "shown")
            ]
    return changes, perhaps


def _brackets_without(shown: str, said: Said) -> str:
    """A display text of somebody else: what stands outside its brackets is theirs."""
    for gap in reversed(brackets(shown)):
        inside = shown[gap.start + 1 : gap.end - 1]
        cleaned = said.without(inside, least=WRITTEN)
        if cleaned != inside:
            shown = f"{shown[: gap.start]}{GONE if cleaned == GONE else f'[{cleaned}]'}{shown[gap.end :]}"
    return shown


def _written(table: str, row: Row) -> dict[str, str]:
    """The columns of a row in which a researcher or a machine may have written somebody's words."""
    skipped = _OF_OTHERS.get(table, ())
    if skipped is None:
        return {}
    return {n: v for n, v in row.items() if v and isinstance(v, str) and n not in skipped and n not in _SIGNS}


def _quoted(why: str, found: Going) -> bool:
    """True where a machine gave a short answer of theirs as its reason."""
    return any(f'"{text}"' in why for text in found.short)


def _cleaned(table: str, column: str, value: str, found: Going) -> str:
    said = found.said
    if table == "quotes" and column == "shown":
        return _brackets_without(value, said)
    if column == _REASON:
        return GONE if said.stands_in(value) or _quoted(value, found) else value
    if table == "codebook_versions" and column == "book":
        return codebook_text_with(value, lambda book: fields_without(book, said, least=WRITTEN))
    cleaned = fields_without(value, said, least=WRITTEN)
    if cleaned != value and table == "codes" and value.startswith("["):
        # An example that was theirs is none any more.
        lines = [line for line in json.loads(value) if fields_without(line, said, least=WRITTEN) == line]
        return json.dumps(lines, ensure_ascii=False)
    return cleaned


def _stretches(value: str, said: Said) -> list[str]:
    """Their words in a value of a row."""
    return [span.of(text) for text in texts_in(value) for span in said.spans(text)]


def elsewhere(found: Going, swept: Sequence[Change]) -> list[Elsewhere]:
    """Where researchers wrote their words; what a machine noted goes without being named."""
    listed = []
    for change in swept:
        row = change.before or {}
        written = _written(change.table, row).items()
        changed = [v for n, v in written if n != _REASON and v != (change.after or {})[n]]
        if changed and change.table not in _NOT_LISTED:
            words = (words for value in changed for words in _stretches(value, found.said))
            first = next(words, changed[0])
            listed.append(Elsewhere(_where(change.table, row), " ".join(first.split()[:_SHOWN])))
    return listed


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
    "codings": "the note on coding",
    "readings": "the note on reading",
    "settings": "setting",
}
