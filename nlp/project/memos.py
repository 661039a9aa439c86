"""Memos: what people write about the project, a source, a case, a code, a coding or a quote.

Decides what can be written about, who may change what, and how it is said what a memo is about. A memo is the thinking
of the person who wrote it: others read it and answer with one of their own, but do not rewrite it or take it away.
A memo about something that was taken away stays, with the words that it was about.
"""

from collections.abc import Sequence
from typing import Any

from nlp.errors import MemoMissing, MemoRefused
from nlp.model.journal import Change, Plan, Row, insert, update
from nlp.model.memos import ABOUT, About, MemoTarget, MemoView
from nlp.project.desk import Desk, Window, time_now
from nlp.store import Writer, memo_queries
from nlp.text import is_blank, typed

_FIRST_WORDS = 60


class Memos:
    """Memos: what people write about the project, a source, a case, a code, a coding or a quote."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def write(self, about: About, row_id: int | None, text: str, *, window: Window | None = None) -> int:
        """Writes a memo, and returns its id.

        Args:
            about: What kind of thing it is about.
            row_id: Its id; None for the project.
            text: The memo.
            window: A window of the page and the number of what was done there: the same is written once.

        Raises:
            MemoRefused: There is no such thing, or the memo is empty.
        """
        said = _said(text)
        if about not in ABOUT:
            raise MemoRefused(
                f'Memos cannot be about "{about}".', kept="Nothing was saved.", do=f"Choose from {', '.join(ABOUT)}."
            )

        def plan(writer: Writer) -> Plan:
            target = _targets(writer.connection, [(about, row_id)])[0]
            if target is None or target.gone:
                raise MemoRefused(
                    f"There is no {about} {row_id} to write about.",
                    kept="Nothing was saved.",
                    do="Look at it as it stands now, and write the memo there.",
                )
            row = writer.new_row(
                "memos",
                {
                    "about": about,
                    "row_id": None if about == "project" else row_id,
                    "text": said,
                    "written_by": writer.actor_id,
                    "at": time_now(),
                    "changed_at": None,
                },
            )
            return Plan("write_memo", f"write a memo about {_in_label(about, row_id, target)}", (insert("memos", row),))

        written = self._desk.change(plan, window=window).changes
        return written[0].row_id if written else next(memo.id for memo in self.of(about, row_id) if memo.text == said)

    def rewrite(self, memo_id: int, text: str) -> None:
        """Gives one's own memo other words. Raises: MemoMissing, MemoRefused."""
        said = _said(text)

        def plan(writer: Writer) -> Plan:
            row, label = _own(writer, memo_id, "rewritten", "rewrite")
            changes = (update("memos", row, text=said, changed_at=time_now()),) if row["text"] != said else ()
            return Plan("rewrite_memo", label, changes)

        self._desk.change(plan)

    def remove(self, memo_id: int) -> None:
        """Takes one's own memo away. Raises: MemoMissing, MemoRefused."""

        def plan(writer: Writer) -> Plan:
            row, label = _own(writer, memo_id, "taken away", "take away")
            return Plan("remove_memo", label, (Change("memos", memo_id, row, None),))

        self._desk.change(plan)

    def all(
        self,
        *,
        words: str = "",
        about: About | None = None,
        by: str | None = None,
        first: int = 0,
        most: int | None = None,
    ) -> tuple[MemoView, ...]:
        """Memos, the newest first.

        Args:
            words: Only those that hold all of these words, in the memo or in what it is about.
            about: Only those about things of this kind.
            by: Only those of this coder.
            first: How many to leave out.
            most: How many to give at most.
        """
        wanted = words.casefold().split()
        with self._desk.store.reading() as connection:
            rows = memo_queries.memos(connection, about=about, by=by)
            if wanted:
                found = [m for m in _views(connection, rows) if _holds(m, wanted)]
                return tuple(found[first : None if most is None else first + most])
            return _views(connection, rows[first : None if most is None else first + most])

    def of(self, about: About, row_id: int | None = None) -> tuple[MemoView, ...]:
        """The memos about one thing, the newest first."""
        with self._desk.store.reading() as connection:
            return _views(connection, memo_queries.memos(connection, about=about, row_id=row_id))

    def counts(self, about: About) -> dict[int | None, int]:
        """Id of a thing of this kind -> how many memos there are about it; those without one are left out."""
        with self._desk.store.reading() as connection:
            found: dict[int | None, int] = {}
            for memo in memo_queries.memos(connection, about=about):
                found[memo["row_id"]] = found.get(memo["row_id"], 0) + 1
            return found


def _own(writer: Writer, memo_id: int, what: str, doing: str) -> tuple[Row, str]:
    """A memo of the person who works, and the label of what they do to it. Raises: MemoMissing, MemoRefused."""
    found = memo_queries.memos(writer.connection, ids=[memo_id])
    if not found:
        raise MemoMissing(f"There is no memo {memo_id}.", kept="Nothing was changed.", do="See: ownwords memos PROJECT")
    row = found[0]
    by = row.pop("by")
    if row["written_by"] != writer.actor_id:
        raise MemoRefused(
            f"This memo was written by {by}, and is {what} by nobody else.",
            kept="Nothing was changed.",
            do="Write one of your own about the same thing.",
        )
    target = _targets(writer.connection, [(row["about"], row["row_id"])])[0]
    return row, f"{doing} a memo about {_in_label(row['about'], row['row_id'], target)}"


def _views(connection: Any, rows: Sequence[Row]) -> tuple[MemoView, ...]:
    targets = _targets(connection, [(row["about"], row["row_id"]) for row in rows])
    return tuple(
        MemoView(
            id=row["id"],
            about=row["about"],
            row_id=row["row_id"],
            target=target or MemoTarget(f"{row['about']} {row['row_id']}", gone=True),
            text=row["text"],
            by=row["by"],
            at=row["at"],
            changed_at=row["changed_at"],
        )
        for row, target in zip(rows, targets, strict=True)
    )


def _holds(memo: MemoView, wanted: Sequence[str]) -> bool:
    text = f"{memo.text}\n{memo.target.words}".casefold()
    return all(word in text for word in wanted)


# --- What a memo is about ---------------------------------------------------------------------------------------------


def _targets(connection: Any, about: Sequence[tuple[str, int | None]]) -> list[MemoTarget | None]:
    """What each of these is, in words; None where nothing is known of it."""
    rows: dict[str, dict[int, Row]] = {}
    gone: set[tuple[str, int]] = set()
    for kind, table in memo_queries.TABLES.items():
        ids = {row_id for said, row_id in about if said == kind and row_id is not None}
        found: dict[int, Row] = {**memo_queries.rows_of(connection, table, ids)} if ids else {}
        for row_id in sorted(ids - set(found)):
            last = memo_queries.last_image(connection, table, row_id)
            if last is not None:
                found[row_id] = last
                gone.add((kind, row_id))
        rows[kind] = found
    spoken = [row["source_id"] for kind in ("coding", "quote") for row in rows[kind].values()]
    whole = memo_queries.read_as_a_whole(connection, [*spoken, *rows["source"]]) if spoken or rows["source"] else set()
    coded = {row["code_id"] for kind in ("coding", "quote") for row in rows[kind].values() if row["code_id"]}
    names = {i: row["name"] for i, row in memo_queries.rows_of(connection, "codes", coded).items()}
    return [
        MemoTarget("") if kind == "project" else _target(kind, rows.get(kind, {}).get(row_id or 0), names, gone, whole)
        for kind, row_id in about
    ]


def _target(
    kind: str, row: Row | None, names: dict[int, str], gone: set[tuple[str, int]], whole: set[int]
) -> MemoTarget | None:
    if row is None:
        return None
    taken = (kind, row["id"]) in gone
    if kind == "code":
        return MemoTarget(row["name"], taken, code_id=row["id"])
    if kind == "source":
        return MemoTarget(row["name"], taken, source_id=row["id"], start=0 if row["id"] in whole else None)
    if kind == "case":
        return MemoTarget(f"{row['name']} ({row['wave']})" if row["wave"] else row["name"], taken)
    line = " ".join(row["text"].split())
    words = f"“{line if len(line) <= _FIRST_WORDS else line[: _FIRST_WORDS - 1] + '…'}”"
    code = names.get(row["code_id"] or 0)
    return MemoTarget(f"{code}: {words}" if code else words, taken, row["code_id"], row["source_id"], row["segment_id"])


def _in_label(about: str, row_id: int | None, target: MemoTarget | None) -> str:
    """What it is about, in the history: names of codes, but nothing that somebody said and no name of a person."""
    if about == "project":
        return "the project"
    if about == "code" and target is not None:
        return f'the code "{target.words}"'
    return f"a {about}" if row_id is None or about in ("coding", "quote") else f"{about} {row_id}"


def _said(text: str) -> str:
    said = typed(text)
    if is_blank(said):
        raise MemoRefused("A memo needs some words.", kept="Nothing was saved.", do="Write them, and save again.")
    return said
