"""Personal data of the open project: looking for it, deciding about it, and the marks in its place.

A layer over the texts, which never change: codings and quotes keep their place. The machine proposes, a person decides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_args

from nlp.errors import FindingMissing, FolderReadOnly, SettingRefused
from nlp.model.disclosure import Kind, Layer, Mark
from nlp.model.journal import Change, Plan, delete, insert
from nlp.model.material import Span
from nlp.model.personal import FirstNameAlone, KeyLine, ListKind, PersonalPage, PersonalState, Status
from nlp.progress import Progress, silent
from nlp.project.desk import Desk, Window
from nlp.project.marks import marks_in
from nlp.store import Writer, queries
from nlp.text import plural, typed_line

_LISTS: Mapping[ListKind, str] = {
    "name": "people",
    "organisation": "organisations",
    "place": "places",
    "not_personal": "words that give nobody away",
}


class PersonalData:
    """What could give somebody away, and what stands in its place."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def look(self, *, model: str | None = None, country: str | None = None, progress: Progress = silent) -> int:
        """Looks through all texts, and returns how many findings are new. What was decided stays.

        Each look is a step, also where nothing is new: it says when the texts were looked through.

        Args:
            model: Name or folder of a spaCy model that the person has.
            country: Whose rules from now on: "UK", "Ireland" or "any" (no official numbers, no list of prisons).
            progress: Told about every step; may raise to cancel.

        Raises:
            PackageMissing: There is no such model.
            SettingRefused: There are no rules for that country.
        """
        from nlp.project import personal_looking

        looked = personal_looking.look(self._desk.store, model=model, country=country, progress=progress)
        name = personal_looking.FINDER
        machine = replace(self._desk, actor=(f"{name} ({Path(model).name})", "model") if model else (name, "rule"))
        plan = machine.change(lambda writer: personal_looking.looking(writer, looked))
        return sum(change.table == "findings" and change.what == "insert" for change in plan.changes)

    def state(self) -> PersonalState:
        """What was looked for, when, and what was decided."""
        from nlp.project import personal_views

        with self._desk.store.reading() as connection:
            return personal_views.state(connection)

    def queue(
        self,
        *,
        status: Status = "proposed",
        kinds: Sequence[Kind] = (),
        source: int | None = None,
        first: int = 0,
        most: int = 50,
    ) -> PersonalPage:
        """Findings in the order in which they are decided: the surest kinds first, alike ones together."""
        from nlp.project import personal_views

        with self._desk.store.reading() as connection:
            return personal_views.queue(
                connection, status=status, kinds=frozenset(kinds), source=source, first=first, most=most
            )

    def decide(
        self,
        findings: Sequence[int],
        status: Status,
        *,
        alike: bool = False,
        kind: Kind | None = None,
        window: Window | None = None,
    ) -> int:
        """Accepts findings, rejects them, or takes that back (``proposed``); returns how many changed.

        A mark is given when a finding is accepted, the same for the same person, and to nobody else ever after. What
        lies inside an accepted finding goes with it. Where an accepted name stands again in the same text and nobody
        was asked, that is proposed, with ``alike`` accepted.

        Args:
            findings: Their ids.
            status: What they are from now on.
            alike: Also all undecided ones of the same person, place or number; where a decision is taken back, all
                decided ones.
            kind: What they are, where the machine took them for something else.
            window: A window of the page and the number of what was done there: the same is done once.

        Raises:
            FindingMissing
            FindingRefused: Another mark stands over some of the words.
        """
        from nlp.project import personal_work

        plan = self._desk.change(
            lambda writer: personal_work.deciding(writer, findings, status, alike=alike, kind=kind), window=window
        )
        return personal_work.decided(plan.changes, status)

    def alike(self, findings: Sequence[int]) -> tuple[tuple[int, ...], ...]:
        """Groups of undecided findings of the same person, place or number: those that any of these are in."""
        from nlp.project import personal_work

        with self._desk.store.reading() as connection:
            found = personal_work.placed(connection)
        wanted = set(findings)
        groups = {one.who: list[int]() for one in found if one.row["id"] in wanted}
        for one in found:
            if one.who in groups and one.row["status"] == "proposed":
                groups[one.who].append(one.row["id"])
        return tuple(tuple(group) for group in groups.values() if len(group) > 1)

    def first_names_alone(self, findings: Sequence[int]) -> tuple[FirstNameAlone, ...]:
        """Marks of these findings that stand for a first name alone in answers of several cases.

        Nothing says whether they are one person: somebody who knows has to look.
        """
        from nlp.project import personal_views

        with self._desk.store.reading() as connection:
            return personal_views.first_names_alone(connection, frozenset(findings))

    def dismiss(self, findings: Sequence[int], words: str, *, back: bool = False, window: Window | None = None) -> None:
        """Leaves findings as they are and never finds their words again, or takes both back; one step.

        Args:
            findings: Their ids.
            words: What goes on the list of words that give nobody away.
            back: True to take them off the list, and to have the findings undecided.
            window: As ``decide``.

        Raises:
            FindingMissing
        """
        from nlp.project import personal_work

        def plan(writer: Writer) -> Plan:
            status: Status = "proposed" if back else "rejected"
            decided = personal_work.deciding(writer, findings, status, alike=False, kind=None)
            listed = [row["text"] for row in queries.where(writer.connection, "listed_names", kind="not_personal")]
            others = [name for name in listed if name.casefold() != typed_line(words).casefold()]
            changes = _listing(writer, "not_personal", others if back else [*others, words])
            return Plan(decided.kind, decided.label, (*decided.changes, *changes))

        self._desk.change(plan, window=window)

    def mark(
        self, source: int, span: Span, kind: Kind, *, everywhere: bool = False, window: Window | None = None
    ) -> int:
        """Puts a mark over words that a person selected; returns how many places were marked.

        Args:
            source: The source.
            span: In its text.
            kind: What it is.
            everywhere: Also wherever the same words stand in the project.
            window: As ``decide``.

        Raises:
            FindingRefused: Another mark is there, or the span is not in the source.
        """
        from nlp.project import personal_work

        plan = self._desk.change(
            lambda writer: personal_work.marking(writer, source, span, kind, everywhere_else=everywhere), window=window
        )
        return personal_work.decided(plan.changes, "accepted")

    def unmark(self, source: int, span: Span, *, window: Window | None = None) -> None:
        """Takes the mark at a place away: its words are left as they are written.

        Raises:
            FindingMissing: No mark stands just there.
        """
        from nlp.project import personal_work

        def plan(writer: Writer) -> Plan:
            at = {"source_id": source, "start": span.start, "end": span.end, "status": "accepted"}
            there = queries.where(writer.connection, "findings", **at)
            if not there:
                raise FindingMissing("No mark stands at that place.", kept="Nothing was changed.")
            return personal_work.deciding(writer, [there[0]["id"]], "rejected", alike=False, kind=None)

        self._desk.change(plan, window=window)

    def layer(self) -> Layer:
        """The accepted marks of all sources: what stands over words wherever they are shown."""
        return Layer(self.layers())

    def layers(self, sources: Sequence[int] | None = None) -> Mapping[int, tuple[Mark, ...]]:
        """Source -> its accepted marks in order; sources without any are left out. None for all sources."""
        with self._desk.store.reading() as connection:
            return marks_in(connection, sources)

    def key(self) -> tuple[KeyLine, ...]:
        """Every mark and what it stands for: personal data, to be kept apart."""
        from nlp.project import personal_views

        with self._desk.store.reading() as connection:
            return personal_views.key(connection)

    def write_key(self, path: str | Path) -> int:
        """Writes the key as a CSV file of its own, to be kept apart; returns how many marks it explains.

        Raises:
            FolderReadOnly: The file cannot be written.
        """
        from nlp.disclosure import MARK_WORDS
        from nlp.report.sheets import table_as_csv

        lines = self.key()
        rows = [("Mark", "What it is", "Words", "Places")]
        rows += [(line.mark, MARK_WORDS[line.kind], " | ".join(line.words), str(line.times)) for line in lines]
        try:
            Path(path).write_bytes(table_as_csv(rows))
        except OSError as error:
            raise FolderReadOnly(
                f'"{path}" cannot be written: {error.strerror or error}.',
                kept="No file was written.",
                do="Choose another place.",
            ) from error
        return len(lines)

    def listed(self) -> Mapping[ListKind, tuple[str, ...]]:
        """The project's own lists."""
        with self._desk.store.reading() as connection:
            rows = queries.rows(connection, "listed_names")
        return {kind: tuple(row["text"] for row in rows if row["kind"] == kind) for kind in get_args(ListKind)}

    def set_listed(self, kind: ListKind, names: Sequence[str]) -> None:
        """Says what is on a list: people, organisations, places, or words that give nobody away.

        It holds from the next look on; white space around a name, empty lines and repetitions are left out.

        Raises:
            SettingRefused: There is no such list.
        """
        if kind not in _LISTS:
            raise SettingRefused(
                f'There is no list "{kind}".', kept="Nothing was changed.", do=f"Choose from {', '.join(_LISTS)}."
            )

        def plan(writer: Writer) -> Plan:
            changes = _listing(writer, kind, names)
            more, fewer = (sum(change.what == what for change in changes) for what in ("insert", "delete"))
            label = f"change the list of {_LISTS[kind]}: {plural(more, 'name')} more, {fewer:,} fewer"
            return Plan("set_listed", label, changes)

        self._desk.change(plan)


def _listing(writer: Writer, kind: ListKind, names: Sequence[str]) -> tuple[Change, ...]:
    """What changes on a list of the project; of names that differ in capitals only, the first is kept."""
    wanted = {name.casefold(): name for name in map(typed_line, reversed(names)) if name}
    rows = queries.where(writer.connection, "listed_names", kind=kind)
    kept = {row["text"] for row in rows} & set(wanted.values())
    gone = [delete("listed_names", row) for row in rows if row["text"] not in kept]
    new = [{"kind": kind, "text": name} for name in reversed(wanted.values()) if name not in kept]
    added = [insert("listed_names", row) for row in writer.new_rows("listed_names", new)]
    return (*gone, *added)
