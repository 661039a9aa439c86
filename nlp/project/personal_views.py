"""Personal data as it is put before a person: the queue, what was looked for, the key.

Decides nothing. A page of the queue costs one walk over the findings; texts are read for what is shown.
"""

import re
from collections.abc import Collection
from typing import Any

from nlp.disclosure import COUNTRIES, MARK_WORDS, mark_of
from nlp.model.disclosure import Kind
from nlp.model.material import Span
from nlp.model.personal import (
    KIND_WORDS,
    FirstNameAlone,
    KeyLine,
    KindCount,
    PersonalFinding,
    PersonalPage,
    PersonalState,
    Status,
)
from nlp.project.personal_work import MarkBook, Placed, placed, queued
from nlp.project.settings import setting
from nlp.store import personal_queries

_AROUND = 160
"""Characters shown on either side of a finding."""


def queue(
    connection: Any, *, status: Status, kinds: frozenset[Kind], source: int | None, first: int, most: int
) -> PersonalPage:
    """Some findings of one status, in the order in which they are decided."""
    found = placed(connection)
    wanted = [
        one
        for one in queued(found)
        if one.row["status"] == status
        and (not kinds or one.kind in kinds)
        and (source is None or one.row["source_id"] == source)
    ]
    shown = wanted[first : first + most]
    undecided: dict[tuple[Kind, str], int] = {}
    for one in found:
        if one.row["status"] == "proposed":
            undecided[one.who] = undecided.get(one.who, 0) + 1
    places = personal_queries.places(connection, [one.row["id"] for one in shown])
    book = MarkBook(connection, found, shown)
    numbers = personal_queries.next_numbers(connection)
    return PersonalPage(
        len(wanted),
        tuple(
            _finding(
                one,
                places[one.row["id"]],
                mark=book.known(one) or mark_of(one.kind, numbers.get(personal_queries.counter(one.kind), 1)),
                alike=undecided.get(one.who, 0) + (status != "proposed"),
            )
            for one in shown
        ),
    )


def _finding(one: Placed, place: dict[str, Any], *, mark: str, alike: int) -> PersonalFinding:
    row, text = one.row, place["text"]
    begin, end = (0, len(text)) if place["unit"] is None else (place["start"], place["end"])
    return PersonalFinding(
        id=row["id"],
        kind=one.kind,
        text=one.words,
        span=Span(row["start"], row["end"]),
        source_id=row["source_id"],
        source=place["source"],
        answer=place["answer"],
        before=_words_before(text[begin : row["start"]]),
        after=_words_after(text[row["end"] : end]),
        why=row["why"],
        sure=row["sure"],
        origin=row["origin"],
        status=row["status"],
        mark=mark,
        alike=alike,
    )


def _words_before(text: str) -> str:
    """The last words of a text, the first of them whole; "…" says that there are more.

    Example:
        >>> _words_before("one " * 60) == "… " + "one " * 40
        True
    """
    if len(text) <= _AROUND:
        return text
    return "… " + (re.sub(r"^\S*\s?", "", text[-_AROUND - 1 :], count=1) or text[-_AROUND:])


def _words_after(text: str) -> str:
    """The first words of a text, the last of them whole; "…" says that there are more."""
    if len(text) <= _AROUND:
        return text
    return (re.sub(r"\s?\S*$", "", text[: _AROUND + 1], count=1) or text[:_AROUND]) + " …"


def state(connection: Any) -> PersonalState:
    """What was looked for, when, and what was decided."""
    last = setting(connection, "personal_look") or {"at": None, "source": 0}
    country = COUNTRIES[setting(connection, "country")]
    counts = personal_queries.counts(connection)
    found = {kind for kind, _ in counts}
    return PersonalState(
        looked_at=last["at"],
        unread=personal_queries.answers_behind(connection, last["source"]),
        kinds=tuple(
            KindCount(
                kind,
                proposed=counts.get((kind, "proposed"), 0),
                accepted=counts.get((kind, "accepted"), 0),
                rejected=counts.get((kind, "rejected"), 0),
            )
            for kind in MARK_WORDS
            if kind in found
        ),
        looked_for=tuple(KIND_WORDS[kind] for kind in country.kinds),
        country=country.country,
    )


def first_names_alone(connection: Any, ids: Collection[int]) -> tuple[FirstNameAlone, ...]:
    """Marks of these findings that stand for nothing but one word of a name, in answers of several cases."""
    marked: dict[str, list[dict[str, Any]]] = {}
    for row in personal_queries.findings(connection):
        if row["status"] == "accepted" and row["kind"] == "name":
            marked.setdefault(row["mark"], []).append(row)
    told = list[FirstNameAlone]()
    for mark, rows in marked.items():
        if not any(row["id"] in ids for row in rows) or any(len(row["words"].split()) > 1 for row in rows):
            continue
        places = personal_queries.spoken_in(connection, [row["id"] for row in rows]).values()
        cases = {case for _, case in places if case is not None}
        if len(cases) > 1:
            told.append(FirstNameAlone(mark, rows[0]["words"], len({unit for unit, _ in places}), len(cases)))
    return tuple(told)


def key(connection: Any) -> tuple[KeyLine, ...]:
    """Every mark that stands somewhere, kind by kind, with the words that it stands for."""
    lines: dict[tuple[int, int, str], tuple[Kind, dict[str, int]]] = {}
    order = {kind: place for place, kind in enumerate(MARK_WORDS)}
    for row in personal_queries.findings(connection):
        if row["status"] == "accepted":
            at = order[row["kind"]], len(row["mark"]), row["mark"]
            words = lines.setdefault(at, (row["kind"], {}))[1]
            words[row["words"]] = words.get(row["words"], 0) + 1
    return tuple(
        KeyLine(mark, kind, tuple(words), sum(words.values())) for (_, _, mark), (kind, words) in sorted(lines.items())
    )
