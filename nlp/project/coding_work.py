"""What coding by hand loads and changes in one open transaction.

Asks ``nlp.coding.by_hand`` what becomes of what stands, and gives changes; ``hand_coding`` makes steps of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from nlp.coding import by_hand, codebook_edits
from nlp.errors import AnswerMissing, CodingMissing, CodingRefused
from nlp.model.coding import Stance
from nlp.model.journal import Change, Row, insert
from nlp.model.material import Span
from nlp.project import code_work
from nlp.project.answers import units_there
from nlp.project.code_work import code_row
from nlp.project.codings import given
from nlp.project.desk import time_now
from nlp.store import Writer, coding_queries, queries
from nlp.text import names, plural

NOTHING_CODED = "Nothing was coded."

Spot = tuple[int, Span, str]
"""A stretch that a person chose: its source, where it is, and the words that the person saw there."""


@dataclass(frozen=True)
class Said:
    """What a person says with a code."""

    stance: Stance = "none"
    note: str = ""
    unsure: bool = False


class Work:
    """One open transaction: loads what stands, and gives the changes that a step is made of."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._connection = writer.connection
        self.me = writer.actor_id
        self.at = time_now()
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
        found = [c for c in coding_queries.codings(self._connection, wanted) if c["status"] != "superseded"]
        missing = sorted(set(wanted) - {c["id"] for c in found})
        if missing:
            raise CodingMissing(
                f"There is no coding {missing[0]}: it was taken away, gave way to another, or is part of a round.",
                kept="Nothing was changed.",
                do="Look at the codes as they are now.",
            )
        return found

    def given_to(self, code: Row, answers: Sequence[int], said: Said) -> list[Change]:
        """A code on whole answers: on those that do not have it from this coder."""
        rows = units_there(self._connection, answers, kept=NOTHING_CODED)
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

    def given_at(self, code: Row, source_id: int, span: Span, seen: str, said: Said) -> tuple[int, list[Change], str]:
        """A code on a stretch: the coding's id, the changes, and where it is in words."""
        place = self.place(source_id, span, seen)
        where = f"{plural(len(place['text'].split()), 'word')} of {self._source(source_id)['name']}"
        there = self._alike(source_id, place, code["id"])
        here = Span(place["start"], place["end"])
        for coding in there:
            if by_hand.is_from(coding, self.me) and by_hand.same_words(coding, here):
                return coding["id"], [], where
        units = coding_queries.touched(self._connection, source_id, here)
        new = self._writer.new_row("codings", self._given(units[0], code, here, place["text"], said))
        changes = [
            insert("codings", new),
            *by_hand.making_way(there, by=self.me, at=self.at),
            *by_hand.fitting_again(units),
        ]
        return new["id"], changes, where

    def given_at_each(self, code: Row, spots: Iterable[Spot], said: Said) -> tuple[list[Change], str]:
        """A code on stretches, each once, also where two of them are in one answer: the changes, and where in words.

        Raises: as ``given_at``.
        """
        changes: dict[tuple[str, int], Change] = {}
        chosen, where = list(dict.fromkeys(spots)), ""
        for source_id, span, seen in chosen:
            _, made, where = self.given_at(code, source_id, span, seen, said)
            for change in made:
                changes.setdefault((change.table, change.row_id), change)
        if len(chosen) != 1:
            new = sum(table == "codings" and change.before is None for (table, _), change in changes.items())
            where = plural(new, "passage")
        return list(changes.values()), where

    def place(self, source_id: int, span: Span, seen: str) -> dict[str, Any]:
        """The columns of a coding that say where it stands. Raises: CodingRefused, AnswerMissing."""
        text = self._source(source_id)["text"]
        here = by_hand.stretch(text, span, seen=seen)
        units = coding_queries.touched(self._connection, source_id, here)
        if not units:
            raise CodingRefused(
                f'"{here.of(text)}" is part of no answer and no turn: nobody said it.',
                kept=NOTHING_CODED,
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
        said = Said(after["stance"], after["note"], bool(after["unsure"]))
        span = Span(after["start"], after["end"])
        mine = self._writer.new_row("codings", self._given(unit, code, span, after["text"], said))
        changes = by_hand.changed(coding, new, code, mine=mine, by=self.me, at=self.at)
        if moved:
            changes += by_hand.making_way(there, by=self.me, at=self.at)
            changes += by_hand.fitting_again(coding_queries.touched(self._connection, after["source_id"], span))
        replaced = any(change.row_id == mine["id"] for change in changes)
        return mine["id"] if replaced else coding["id"], changes, label

    def taken_away(self, codings: Sequence[Row]) -> list[Change]:
        """What becomes of codings that are taken away, and of proposals that gave way to them."""
        return by_hand.taking_away(codings, self.gave_way(codings), by=self.me, at=self.at)

    def gave_way(self, codings: Sequence[Row]) -> list[Row]:
        """The proposals that gave way to codings which are taken away, and to none that stays."""
        there = coding_queries.codings_in(self._connection, {c["source_id"] for c in codings})
        return by_hand.going_with(codings, there)

    def taking_label(self, codings: Sequence[Row]) -> str:
        called = {c["id"]: c["name"] for c in self.codes}
        which = names(dict.fromkeys(called[c["code_id"]] for c in codings))
        return f"take {which} away from {plural(len(codings), 'place')}"

    def _given(self, unit: Any, code: Row, span: Span, text: str, said: Said) -> dict[str, Any]:
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
            raise AnswerMissing(f"There is no source {source_id}.", kept=NOTHING_CODED)
        return found[0]


def _change_label(coding: Row, new: dict[str, Any], code: Row, names: dict[int, str]) -> str:
    if "code_id" in new:
        return f'give "{code["name"]}" in place of "{names[coding["code_id"]]}"'
    words = {"start": "boundaries", "end": "boundaries", "stance": "stance", "note": "note", "unsure": "doubt"}
    what = " and ".join(dict.fromkeys(word for column, word in words.items() if column in new))
    return f'change the {what or "words"} of a coding of "{code["name"]}"'
