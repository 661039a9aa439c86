"""Coding by hand: codes given to answers and to stretches of text, changed and taken away.

Decides what a step of the history is, and how it is called. ``coding_work`` loads what stands and gives the changes.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from nlp.coding import by_hand, decisions
from nlp.model.coding import CodingView, SourceLine, SourceView, Stance
from nlp.model.journal import Change, Plan, Row
from nlp.model.material import Span
from nlp.project.answers import units_there
from nlp.project.code_work import code_row
from nlp.project.coding_work import NOTHING_CODED, Said, Spot, Work
from nlp.project.desk import Desk, Window
from nlp.project.sources import coding_view, source_lines, source_view
from nlp.store import Writer, coding_queries
from nlp.text import names, plural

OTHER = "Other"
"""The code for what no code of the codebook is made for."""


class HandCoding:
    """Coding by hand: codes given to answers and to stretches of text, changed and taken away."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # --- What is there ------------------------------------------------------------------------------------------------

    def sources(self, *, kind: str | None = None, first: int = 0, most: int | None = None) -> tuple[SourceLine, ...]:
        """Transcripts, then documents; answers of surveys only where ``kind`` is "survey"."""
        with self._desk.store.reading() as connection:
            return source_lines(connection, kind=kind, first=first, most=most)

    def source(self, source_id: int) -> SourceView:
        """A whole source with its turns and its codings. Raises: AnswerMissing."""
        return source_view(self._desk.store, source_id)

    def codings(
        self, *, source: int | None = None, answers: Iterable[int] | None = None, code: int | None = None
    ) -> tuple[CodingView, ...]:
        """Codings in the order of the text: proposed, accepted and rejected; those of rounds left out.

        Args:
            source: Only those of this source.
            answers: Only those that share words with one of these answers or turns.
            code: Only those of this code.
        """
        with self._desk.store.reading() as connection:
            found = coding_queries.said(connection, source=source, answers=answers, code=code)
        return tuple(coding_view(row) for row in found)

    def older(self, code_id: int | None = None) -> tuple[CodingView, ...]:
        """Codings that count and were made when their code, or this one, meant something else."""
        with self._desk.store.reading() as connection:
            found = coding_queries.said(connection, code=code_id, older=True)
        return tuple(coding_view(row) for row in found)

    # --- Giving -------------------------------------------------------------------------------------------------------

    def apply(
        self, code_id: int, answers: Iterable[int], *, stance: Stance = "none", note: str = "", unsure: bool = False
    ) -> int:
        """Gives a code to whole answers, and returns to how many; those that have it from this coder stay as they are.

        Args:
            code_id: The code.
            answers: Ids of answers or turns.
            stance: What they say about it: for, against, mixed; "none" where there is nothing of the kind.
            note: What the person noted.
            unsure: True where the person wants to look again.

        Raises:
            CodeMissing, CodingRefused, AnswerMissing
        """
        said = Said(stance, note, unsure)

        def plan(writer: Writer) -> Plan:
            work = Work(writer)
            code = work.code(code_id)
            changes = work.given_to(code, list(answers), said)
            return Plan("apply_code", f'give "{code["name"]}" to {plural(_new(changes), "answer")}', tuple(changes))

        return _new(self._desk.change(plan).changes)

    def other(self, answers: Iterable[int]) -> int:
        """Gives answers the code "Other", made when it is first used; returns to how many. Raises: AnswerMissing."""

        def plan(writer: Writer) -> Plan:
            work = Work(writer)
            code, changes = work.named(OTHER)
            changes += work.given_to(code, list(answers), Said())
            return Plan("apply_code", f'give "{code["name"]}" to {plural(_new(changes), "answer")}', tuple(changes))

        return _new(self._desk.change(plan).changes)

    def apply_to_span(
        self,
        code_id: int,
        source_id: int,
        span: Span,
        *,
        text: str,
        stance: Stance = "none",
        note: str = "",
        unsure: bool = False,
        window: Window | None = None,
    ) -> int | None:
        """Gives a code to any stretch of a source, and returns the coding's id; None where the window did so before.

        The same code is on the same words once for each coder: what is there already is returned.

        Args:
            code_id: The code.
            source_id: The source.
            span: Where in its text; white space at the ends is left out.
            text: The words that the person saw there.
            stance: As for ``apply``.
            note: As for ``apply``.
            unsure: As for ``apply``.
            window: A window of the page and the number of what was done there: the same is done once.

        Raises:
            CodeMissing, CodingRefused, AnswerMissing
        """
        said, made = Said(stance, note, unsure), list[int]()

        def plan(writer: Writer) -> Plan:
            work = Work(writer)
            code = work.code(code_id)
            coding, changes, where = work.given_at(code, source_id, span, text, said)
            made.append(coding)
            return Plan("apply_code", f'give "{code["name"]}" to {where}', tuple(changes))

        self._desk.change(plan, window=window)
        return made[0] if made else None

    def apply_to_spots(self, code_id: int, spots: Iterable[Spot]) -> int:
        """Gives a code to several stretches in one step, and returns to how many; those that have it stay as they are.

        Args:
            code_id: The code.
            spots: (source, where, the words that the person saw there) of each.

        Raises:
            CodeMissing, CodingRefused, AnswerMissing: Of one of them; then none is coded.
        """
        wanted = list(spots)

        def plan(writer: Writer) -> Plan:
            work = Work(writer)
            code = work.code(code_id)
            changes, where = work.given_at_each(code, wanted, Said())
            return Plan("apply_code", f'give "{code["name"]}" to {where}', tuple(changes))

        return _new(self._desk.change(plan).changes)

    def set_codes(self, answer: int, code_ids: Iterable[int]) -> None:
        """Gives and takes away codes so that these are the ones that count for an answer.

        Raises:
            CodeMissing, CodingRefused, AnswerMissing
        """
        wanted = list(dict.fromkeys(code_ids))

        def plan(writer: Writer) -> Plan:
            work = Work(writer)
            units_there(writer.connection, [answer], kept=NOTHING_CODED)
            there = [c for _, c in coding_queries.touching(writer.connection, [answer]) if c["status"] == "accepted"]
            held = list(dict.fromkeys(c["code_id"] for c in there))
            new = [work.code(code_id) for code_id in wanted if code_id not in held]
            gone = [c for c in there if c["code_id"] not in wanted]
            changes = work.taken_away(gone)
            for code in new:
                changes += work.given_to(code, [answer], Said())
            called = {c["id"]: c["name"] for c in work.codes}
            said = [f"give {names(called[c['id']] for c in new)}"] if new else []
            lost = dict.fromkeys(called[c["code_id"]] for c in gone)
            said += [f"take away {names(lost)}"] if lost else []
            return Plan("set_codes", f"{' and '.join(said)}, 1 answer", tuple(changes))

        self._desk.change(plan)

    def add_code(
        self,
        name: str,
        *,
        under: int | None = None,
        definition: str = "",
        answers: Iterable[int] = (),
        spots: Iterable[Spot] = (),
        stance: Stance = "none",
        note: str = "",
        unsure: bool = False,
        window: Window | None = None,
    ) -> int:
        """Makes a code, gives it at once where that is asked for, all in one step, and returns its id.

        A code that is called so already, spaces and capitals left aside, is the one: it is not made a second time,
        and brought back where it was retired.

        Args:
            name: What it is called; the person's own words for a code in vivo.
            under: The code or group that holds it.
            definition: What it means.
            answers: The answers that are given it.
            spots: The stretches that are given it: of each its source, where, and the words that the person saw there.
            stance: Of what is given, as for ``apply``.
            note: Of what is given.
            unsure: Of what is given.
            window: As for ``apply_to_span``.

        Raises:
            CodeEditRefused, CodeMissing, CodingRefused, AnswerMissing
        """
        said, made = Said(stance, note, unsure), list[int]()

        def plan(writer: Writer) -> Plan:
            work = Work(writer)
            done_before = window is not None and not writer.first_time(*window)
            if done_before and (known := coding_queries.code_named(writer.connection, name)):
                made.append(known["id"])  # who sent it twice is told which code it is
                return Plan("add_code", "nothing is new")
            code, changes = work.named(name, under=under, definition=definition)
            made.append(code["id"])
            label = _first_word(changes, code)
            if wanted := list(answers):
                more = work.given_to(code, wanted, said)
                changes, label = changes + more, f"{label}, given to {plural(_new(more), 'answer')}"
            if chosen := list(spots):
                more, where = work.given_at_each(code, chosen, said)
                changes, label = changes + more, f"{label}, given to {where}"
            return Plan("add_code", label, tuple(changes))

        self._desk.change(plan)
        return made[0]

    # --- Changing and taking away -------------------------------------------------------------------------------------

    def change(
        self,
        coding_id: int,
        *,
        span: Span | None = None,
        text: str | None = None,
        code_id: int | None = None,
        stance: Stance | None = None,
        note: str | None = None,
        unsure: bool | None = None,
        window: Window | None = None,
    ) -> int | None:
        """Gives a coding other boundaries, another code, stance, note or doubt; what is left out stays as it is.

        What a machine proposed goes on saying so, and counts from now on. Where it proposed another code, or another
        person coded, that stays on record and a coding of one's own takes its place.

        Args:
            coding_id: The coding.
            span: Where it is to stand.
            text: The words that the person saw there; needed with ``span``.
            code_id: Another code.
            stance: for, against, mixed or none.
            note: Another note.
            unsure: Whether the person wants to look again.
            window: As for ``apply_to_span``.

        Returns:
            The id of the coding that stands now; None where the window did so before.

        Raises:
            CodingMissing, CodeMissing, CodingRefused
        """
        made = list[int]()

        def plan(writer: Writer) -> Plan:
            work = Work(writer)
            coding = work.codings([coding_id])[0]
            new: dict[str, Any] = {}
            if stance is not None:
                new["stance"] = by_hand.a_stance(stance)
            if note is not None:
                new["note"] = note
            if unsure is not None:
                new["unsure"] = int(unsure) or None
            if code_id is not None and code_id != coding["code_id"]:
                new["code_id"] = work.code(code_id)["id"]
            if span is not None:
                new |= work.place(coding["source_id"], span, "" if text is None else text)
            stands, changes, label = work.changed(coding, {k: v for k, v in new.items() if coding[k] != v})
            made.append(stands)
            return Plan("change_coding", label, tuple(changes))

        self._desk.change(plan, window=window)
        return made[0] if made else None

    def remove(self, coding_ids: Iterable[int], *, window: Window | None = None) -> int:
        """Takes codings away, and returns how many: a coder's own go, all others are rejected and stay on record.

        Raises:
            CodingMissing
        """
        count = 0

        def plan(writer: Writer) -> Plan:
            nonlocal count
            work = Work(writer)
            gone = [c for c in work.codings(coding_ids) if c["status"] in ("accepted", "proposed")]
            count = len(gone)
            return Plan("take_code_away", work.taking_label(gone), tuple(work.taken_away(gone)))

        self._desk.change(plan, window=window)
        return count

    def decide(self, coding_id: int, *, accepted: bool, window: Window | None = None) -> None:
        """Makes a coding that is proposed count as it stands, or keeps it from counting.

        Args:
            coding_id: The coding.
            accepted: False where it does not belong.
            window: As for ``apply_to_span``.

        Raises:
            CodingMissing
        """

        def plan(writer: Writer) -> Plan:
            work = Work(writer)
            coding = work.codings([coding_id])[0]
            code = code_row(work.codes, coding["code_id"])
            if not accepted:
                gave_way = work.gave_way([coding])
                return decisions.reject([coding], code, by=work.me, at=work.at, gave_way=gave_way)
            here = Span(coding["start"], coding["end"])
            units = coding_queries.touched(writer.connection, coding["source_id"], here)
            return decisions.accept([coding], code, by=work.me, at=work.at, units=units)

        self._desk.change(plan, window=window)

    def take_from(self, code_id: int, answers: Iterable[int]) -> int:
        """Takes a code away from answers that hold it, whoever gave it, and returns from how many.

        A coding that reaches over several turns goes as a whole.

        Raises:
            CodeMissing
        """
        count = 0

        def plan(writer: Writer) -> Plan:
            nonlocal count
            work = Work(writer)
            name = code_row(work.codes, code_id)["name"]
            found = coding_queries.touching(writer.connection, answers, code_id=code_id)
            held = [(unit, c) for unit, c in found if c["status"] == "accepted"]
            count = len({unit for unit, _ in held})
            gone = list({c["id"]: c for _, c in held}.values())
            label = f'take "{name}" away from {plural(count, "answer")}'
            return Plan("take_code_away", label, tuple(work.taken_away(gone)))

        self._desk.change(plan)
        return count

    def confirm(self, coding_ids: Iterable[int]) -> int:
        """Says that codings are still right under what their codes mean now; returns how many were older.

        Raises:
            CodingMissing
        """

        def plan(writer: Writer) -> Plan:
            work = Work(writer)
            codes = {c["id"]: c for c in work.codes}
            changes = by_hand.confirmed(work.codings(coding_ids), codes, by=work.me, at=work.at)
            label = f"confirm {plural(len(changes), 'coding')} under what the code means now"
            return Plan("confirm_codings", label, tuple(changes))

        return len(self._desk.change(plan).changes)


def _new(changes: Sequence[Change]) -> int:
    """How many codings come."""
    return sum(change.table == "codings" and change.what == "insert" for change in changes)


def _first_word(changes: Sequence[Change], code: Row) -> str:
    """What is said of the code itself in the label of a step."""
    if not changes:
        return f'code "{code["name"]}"'
    return f'{"new" if changes[0].what == "insert" else "bring back"} code "{code["name"]}"'
