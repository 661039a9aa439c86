"""Coding by hand: codes given to answers and to stretches of text, changed and taken away.

Loads what stands, asks ``nlp.coding.by_hand`` what becomes of it, and writes each thing that a person does as one step.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from nlp.coding import by_hand, codebook_edits, decisions
from nlp.errors import AnswerMissing, CodingMissing, CodingRefused
from nlp.model.coding import CodingView, SourceLine, SourceView, Stance
from nlp.model.journal import Change, Plan, Row, insert
from nlp.model.material import Span
from nlp.project import code_work
from nlp.project.answers import units_there
from nlp.project.code_work import code_row
from nlp.project.codings import given
from nlp.project.desk import Desk
from nlp.project.sources import coding_view, source_lines, source_view
from nlp.store import Writer, coding_queries, queries
from nlp.text import plural

OTHER = "Other"
"""The code for what no code of the codebook is made for."""
_NOTHING_CODED = "Nothing was coded."

Window = tuple[str, int]
"""A window of the page, and the number of what was done in it."""


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
        said = _Said(stance, note, unsure)
        plan = self._desk.change(lambda w: _Work(w).applying(code_id, list(answers), said))
        return _new_codings(plan)

    def other(self, answers: Iterable[int]) -> int:
        """Gives answers the code "Other", made when it is first used; returns to how many. Raises: AnswerMissing."""

        def plan(writer: Writer) -> Plan:
            work = _Work(writer)
            code, changes = work.named(OTHER)
            changes += work.given_to(code, list(answers), _Said())
            return Plan("apply_code", f'give "{code["name"]}" to {_answers(changes)}', tuple(changes))

        return _new_codings(self._desk.change(plan))

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
        said, made = _Said(stance, note, unsure), list[int]()

        def plan(writer: Writer) -> Plan:
            if _done_before(writer, window):
                return _nothing()
            work = _Work(writer)
            code = work.code(code_id)
            coding, changes, where = work.given_at(code, source_id, span, text, said)
            made.append(coding)
            return Plan("apply_code", f'give "{code["name"]}" to {where}', tuple(changes))

        self._desk.change(plan)
        return made[0] if made else None

    def set_codes(self, answer: int, code_ids: Iterable[int]) -> None:
        """Gives and takes away codes so that these are the ones that count for an answer.

        Raises:
            CodeMissing, CodingRefused, AnswerMissing
        """
        wanted = list(dict.fromkeys(code_ids))

        def plan(writer: Writer) -> Plan:
            work = _Work(writer)
            units_there(writer.connection, [answer], kept=_NOTHING_CODED)
            there = [c for _, c in coding_queries.touching(writer.connection, [answer]) if c["status"] == "accepted"]
            held = list(dict.fromkeys(c["code_id"] for c in there))
            new = [work.code(code_id) for code_id in wanted if code_id not in held]
            gone = [c for c in there if c["code_id"] not in wanted]
            changes = work.taken_away(gone)
            for code in new:
                changes += work.given_to(code, [answer], _Said())
            names = {c["id"]: f'"{c["name"]}"' for c in work.codes}
            said = [f"give {', '.join(names[c['id']] for c in new)}"] if new else []
            lost = dict.fromkeys(names[c["code_id"]] for c in gone)
            said += [f"take away {', '.join(lost)}"] if lost else []
            return Plan("set_codes", f"{' and '.join(said)}, 1 answer", tuple(changes))

        self._desk.change(plan)

    def add_code(
        self,
        name: str,
        *,
        under: int | None = None,
        definition: str = "",
        answers: Iterable[int] = (),
        spot: tuple[int, Span, str] | None = None,
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
            spot: The stretch that is given it: source, where, and the words that the person saw there.
            stance: Of what is given, as for ``apply``.
            note: Of what is given.
            unsure: Of what is given.
            window: As for ``apply_to_span``.

        Raises:
            CodeEditRefused, CodeMissing, CodingRefused, AnswerMissing
        """
        said, made = _Said(stance, note, unsure), list[int]()

        def plan(writer: Writer) -> Plan:
            work = _Work(writer)
            if _done_before(writer, window) and (known := coding_queries.code_named(writer.connection, name)):
                made.append(known["id"])
                return _nothing()
            code, changes = work.named(name, under=under, definition=definition)
            made.append(code["id"])
            label = _first_word(changes, code)
            if wanted := list(answers):
                more = work.given_to(code, wanted, said)
                changes, label = changes + more, f"{label}, given to {_answers(more)}"
            if spot is not None:
                _, more, where = work.given_at(code, *spot, said)
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
            if _done_before(writer, window):
                return _nothing()
            work = _Work(writer)
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

        self._desk.change(plan)
        return made[0] if made else None

    def remove(self, coding_ids: Iterable[int], *, window: Window | None = None) -> int:
        """Takes codings away, and returns how many: a coder's own go, all others are rejected and stay on record.

        Raises:
            CodingMissing
        """
        count = 0

        def plan(writer: Writer) -> Plan:
            nonlocal count
            if _done_before(writer, window):
                return _nothing()
            work = _Work(writer)
            gone = [c for c in work.codings(coding_ids) if c["status"] in ("accepted", "proposed")]
            count = len(gone)
            return Plan("take_code_away", work.taking_label(gone), tuple(work.taken_away(gone)))

        self._desk.change(plan)
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
            if _done_before(writer, window):
                return _nothing()
            work = _Work(writer)
            coding = work.codings([coding_id])[0]
            code = code_row(work.codes, coding["code_id"])
            if not accepted:
                return decisions.reject([coding], code, by=work.me, at=work.at)
            here = Span(coding["start"], coding["end"])
            units = coding_queries.touched(writer.connection, coding["source_id"], here)
            return decisions.accept([coding], code, by=work.me, at=work.at, units=units)

        self._desk.change(plan)

    def take_from(self, code_id: int, answers: Iterable[int]) -> int:
        """Takes a code away from answers that hold it, whoever gave it, and returns from how many.

        A coding that reaches over several turns goes as a whole.

        Raises:
            CodeMissing
        """
        count = 0

        def plan(writer: Writer) -> Plan:
            nonlocal count
            work = _Work(writer)
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
            work = _Work(writer)
            codes = {c["id"]: c for c in work.codes}
            changes = by_hand.confirmed(work.codings(coding_ids), codes, by=work.me, at=work.at)
            label = f"confirm {plural(len(changes), 'coding')} under what the code means now"
            return Plan("confirm_codings", label, tuple(changes))

        return len(self._desk.change(plan).changes)


@dataclass(frozen=True)
class _Said:
    """What a person says with a code."""

    stance: Stance = "none"
    note: str = ""
    unsure: bool = False


class _Work:
    """One open transaction: loads what stands, and gives the changes that a step is made of."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._connection = writer.connection
        self.me = writer.actor_id
        self.at = datetime.now(UTC).isoformat(timespec="seconds")
        self.codes = queries.rows(writer.connection, "codes")

    def code(self, code_id: int) -> Row:
        """A code that can be given. Raises: CodeMissing, CodingRefused."""
        return by_hand.usable(code_row(self.codes, code_id))

    def named(self, name: str, *, under: int | None = None, definition: str = "") -> tuple[Row, list[Change]]:
        """The code of this name, and what makes it or brings it back. Raises: CodeMissing, CodeEditRefused."""
        known = coding_queries.code_named(self._connection, name)
        if known is not None:
            back = () if known["active"] else codebook_edits.bring_back(known, codes=self.codes).changes
            return {**known, "active": 1}, list(back)
        new = {"definition": definition}
        code, plan = code_work.adding(self._connection, self._writer.new_row, name, parent=under, fields=new)
        return code, list(plan.changes)

    def codings(self, ids: Iterable[int]) -> Sequence[Row]:
        """Codings by their ids. Raises: CodingMissing."""
        wanted = list(ids)
        found = coding_queries.codings(self._connection, wanted)
        missing = sorted(set(wanted) - {c["id"] for c in found})
        if missing:
            raise CodingMissing(
                f"There is no coding {missing[0]}: it was taken away, or is part of a round.",
                kept="Nothing was changed.",
                do="Look at the codes as they are now.",
            )
        return found

    def applying(self, code_id: int, answers: Sequence[int], said: _Said) -> Plan:
        code = self.code(code_id)
        changes = self.given_to(code, answers, said)
        return Plan("apply_code", f'give "{code["name"]}" to {_answers(changes)}', tuple(changes))

    def given_to(self, code: Row, answers: Sequence[int], said: _Said) -> list[Change]:
        """A code on whole answers: on those that do not have it from this coder."""
        rows = units_there(self._connection, answers, kept=_NOTHING_CODED)
        there = coding_queries.touching(self._connection, answers, code_id=code["id"])
        have = {unit for unit, coding in there if by_hand.is_from(coding, self.me)}
        fresh = [row for row in rows if row["id"] not in have]
        texts = {a["id"]: a["text"] for a in queries.answers(self._connection, [u["id"] for u in fresh])}
        new = [self._given(u, code, Span(u["start"], u["end"]), texts[u["id"]], said) for u in fresh]
        rivals = {c["id"]: c for unit, c in there if unit not in have}
        return [
            *(insert("codings", row) for row in self._writer.new_rows("codings", new)),
            *by_hand.making_way(rivals.values(), by=self.me, at=self.at),
            *by_hand.fitting_again(fresh),
        ]

    def given_at(self, code: Row, source_id: int, span: Span, seen: str, said: _Said) -> tuple[int, list[Change], str]:
        """A code on a stretch: the coding's id, the changes, and where it is in words."""
        place = self.place(source_id, span, seen)
        where = f"{plural(len(place['text'].split()), 'word')} of {self._source(source_id)['name']}"
        there = self._alike(source_id, place, code["id"])
        own = [c for c in there if c["status"] == "accepted" and by_hand.is_own(c, self.me)]
        here = Span(place["start"], place["end"])
        for coding in own:
            if by_hand.same_words(coding, here):
                return coding["id"], [], where
        units = coding_queries.touched(self._connection, source_id, here)
        new = self._writer.new_row("codings", self._given(units[0], code, here, place["text"], said))
        changes = [
            insert("codings", new),
            *by_hand.making_way(there, by=self.me, at=self.at),
            *by_hand.fitting_again(units),
        ]
        return new["id"], changes, where

    def place(self, source_id: int, span: Span, seen: str) -> dict[str, Any]:
        """The columns of a coding that say where it stands. Raises: CodingRefused, AnswerMissing."""
        text = self._source(source_id)["text"]
        here = by_hand.stretch(text, span, seen=seen)
        units = coding_queries.touched(self._connection, source_id, here)
        if not units:
            raise CodingRefused(
                f'"{here.of(text)}" is part of no answer and no turn: nobody said it.',
                kept=_NOTHING_CODED,
                do="Choose words that somebody said.",
            )
        return {"segment_id": units[0]["id"], "start": here.start, "end": here.end, "text": here.of(text)}

    def changed(self, coding: Row, new: dict[str, Any]) -> tuple[int, list[Change], str]:
        """A coding as it is to be: the id of the one that stands then, the changes, and their label."""
        after = {**coding, **new}
        code = code_row(self.codes, after["code_id"])
        label = _change_label(coding, new, code, {c["id"]: c["name"] for c in self.codes})
        there = [c for c in self._alike(after["source_id"], after, after["code_id"]) if c["id"] != coding["id"]]
        moved = bool(new.keys() & {"start", "end", "code_id"})
        here = by_hand.trimmed(Span(after["start"], after["end"]), after["text"])
        twin = next(
            (
                c
                for c in there
                if moved and c["status"] == "accepted" and by_hand.is_own(c, self.me) and by_hand.same_words(c, here)
            ),
            None,
        )
        if twin is not None:
            return twin["id"], by_hand.taking_away([coding], [], by=self.me, at=self.at), label
        unit = {"id": after["segment_id"], "source_id": after["source_id"]}
        said = _Said(after["stance"], after["note"], bool(after["unsure"]))
        span = Span(after["start"], after["end"])
        mine = self._writer.new_row("codings", self._given(unit, code, span, after["text"], said))
        changes = by_hand.changed(coding, new, code, mine=mine, by=self.me, at=self.at)
        if moved:
            changes += by_hand.making_way(there, by=self.me, at=self.at)
            changes += by_hand.fitting_again(coding_queries.touched(self._connection, after["source_id"], span))
        replaced = any(change.row_id == mine["id"] for change in changes)
        return mine["id"] if replaced else coding["id"], changes, label

    def taken_away(self, codings: Sequence[Row]) -> list[Change]:
        if not codings:
            return []
        there = coding_queries.codings_in(self._connection, {c["source_id"] for c in codings})
        return by_hand.taking_away(codings, by_hand.going_with(codings, there), by=self.me, at=self.at)

    def taking_label(self, codings: Sequence[Row]) -> str:
        names = {c["id"]: f'"{c["name"]}"' for c in self.codes}
        which = ", ".join(dict.fromkeys(names[c["code_id"]] for c in codings))
        return f"take {which} away from {plural(len(codings), 'place')}"

    def _given(self, unit: Any, code: Row, span: Span, text: str, said: _Said) -> dict[str, Any]:
        stance: Any = by_hand.a_stance(said.stance)
        return given(
            unit,
            code,
            by=self.me,
            at=self.at,
            span=span,
            text=text,
            stance=stance,
            note=said.note,
            unsure=said.unsure,
        )

    def _alike(self, source_id: int, place: Row, code_id: int) -> Sequence[Row]:
        """The codings of a code that share words with a stretch."""
        found = coding_queries.codings_in(self._connection, [source_id])
        return [c for c in found if c["code_id"] == code_id and by_hand.shares_words(c, place)]

    def _source(self, source_id: int) -> Row:
        """Raises: AnswerMissing."""
        found = queries.rows(self._connection, "sources", ids=[source_id])
        if not found:
            raise AnswerMissing(f"There is no source {source_id}.", kept=_NOTHING_CODED)
        return found[0]


def _done_before(writer: Writer, window: Window | None) -> bool:
    return window is not None and not writer.first_time(*window)


def _nothing() -> Plan:
    return Plan("nothing", "nothing")


def _new_codings(plan: Plan) -> int:
    return sum(change.table == "codings" and change.what == "insert" for change in plan.changes)


def _answers(changes: Sequence[Change]) -> str:
    return plural(sum(c.table == "codings" and c.what == "insert" for c in changes), "answer")


def _first_word(changes: Sequence[Change], code: Row) -> str:
    """What is said of the code itself in the label of a step."""
    if not changes:
        return f'code "{code["name"]}"'
    return f'{"new" if changes[0].what == "insert" else "bring back"} code "{code["name"]}"'


def _change_label(coding: Row, new: dict[str, Any], code: Row, names: dict[int, str]) -> str:
    if "code_id" in new:
        return f'give "{code["name"]}" in place of "{names[coding["code_id"]]}"'
    words = {"start": "boundaries", "end": "boundaries", "stance": "stance", "note": "note", "unsure": "doubt"}
    what = " and ".join(dict.fromkeys(word for column, word in words.items() if column in new))
    return f'change the {what or "words"} of a coding of "{code["name"]}"'
