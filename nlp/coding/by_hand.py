"""Codes that a person gives and takes away by hand, as changes of rows. Rows in, changes out; nothing is read here.

Decides what becomes of what others said about the same words. A machine's proposal gives way to the person who gives
the same code there; what a machine, a file or another person gave stays on record when it is taken away, and only a
coder's own codings go. Never changes what another person gave: who sees it otherwise has a coding of their own.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from nlp.errors import CodingRefused
from nlp.model.journal import Change, Row, delete, insert, update
from nlp.model.material import Span
from nlp.text import is_blank

STANCES = ("for", "against", "mixed", "none")


def stretch(source: str, span: Span, *, seen: str) -> Span:
    """The stretch that a person chose, without the white space around it.

    Args:
        source: The whole text of the source.
        span: Where.
        seen: The words that the person saw there.

    Raises:
        CodingRefused: The source says something else there, or nothing.

    Example:
        >>> stretch("Staff left. ", Span(6, 12), seen="left. ")
        Span(start=6, end=11)
    """
    if not 0 <= span.start < span.end <= len(source) or span.of(source) != seen:
        raise CodingRefused(
            f"The source does not hold these words at characters {span.start} to {span.end}.",
            kept="Nothing was coded.",
            do="Open the source again and choose the words again.",
        )
    if is_blank(seen):
        raise CodingRefused(
            "There are no words in what was chosen.", kept="Nothing was coded.", do="Choose some words."
        )
    return trimmed(span, seen)


def trimmed(span: Span, text: str) -> Span:
    """A span without the white space at the ends of its text."""
    return Span(span.start + len(text) - len(text.lstrip()), span.end - len(text) + len(text.rstrip()))


def usable(code: Row) -> Row:
    """The code, where it can be given.

    Raises:
        CodingRefused: It is retired, or it only groups others.
    """
    if not code["active"]:
        raise CodingRefused(
            f'The code "{code["name"]}" was retired.', kept="Nothing was coded.", do="Bring it back first."
        )
    if not code["codable"]:
        raise CodingRefused(
            f'"{code["name"]}" only groups other codes.', kept="Nothing was coded.", do="Choose a code in it."
        )
    return code


def a_stance(word: str) -> str:
    """Raises: CodingRefused, where it is no stance."""
    if word not in STANCES:
        raise CodingRefused(
            f'"{word}" is not a stance.', kept="Nothing was coded.", do=f"Choose from {', '.join(STANCES)}."
        )
    return word


def is_from(coding: Row, coder: int) -> bool:
    """True where a coder gave it, or made a proposal count."""
    return coding["status"] == "accepted" and coder in (coding["coder_id"], coding["decided_by"])


def making_way(codings: Iterable[Row], *, by: int, at: str) -> list[Change]:
    """What becomes of proposals where a person gives the same code: theirs stands, also where they said no before.

    Args:
        codings: All codings of the code that share words with what is coded now.
        by: Who codes.
        at: When.
    """
    return [
        update("codings", c, status="superseded", decided_by=by, decided_at=at)
        for c in codings
        if (is_own(c, by) and c["status"] in ("proposed", "rejected"))  # somebody said no to it meanwhile
        or (c["origin"] != "human" and c["status"] == "proposed")
        or (c["origin"] != "human" and c["status"] == "rejected" and c["decided_by"] == by)
    ]


def taking_away(codings: Iterable[Row], gave_way: Iterable[Row], *, by: int, at: str) -> list[Change]:
    """Codings that count or are proposed go: a coder's own are deleted, all others are rejected and stay on record.

    Args:
        codings: What is taken away.
        gave_way: Proposals that gave way to one of these, and to nothing that stays: they are rejected with it.
        by: Who takes them away.
        at: When.
    """
    said_no = {"status": "rejected", "decided_by": by, "decided_at": at}
    changes = [
        delete("codings", c) if is_own(c, by) else update("codings", c, **said_no)
        for c in codings
        if c["status"] in ("accepted", "proposed")
    ]
    return changes + [update("codings", c, **said_no) for c in gave_way]


def is_own(coding: Row, coder: int) -> bool:
    """True for what a coder gave by hand."""
    return coding["origin"] == "human" and coding["coder_id"] == coder


def going_with(gone: Iterable[Row], there: Iterable[Row]) -> list[Row]:
    """The proposals that gave way to codings which are taken away, and to none that stays.

    Args:
        gone: The codings that are taken away.
        there: All codings of the same sources.
    """
    gone = list(gone)
    going = {c["id"] for c in gone}
    alike: dict[tuple[int, int, int], list[Row]] = {}
    for c in there:
        if c["origin"] == "human" and c["status"] == "accepted":
            alike.setdefault((c["source_id"], c["code_id"], c["coder_id"]), []).append(c)
    found = []
    for c in there:
        if c["status"] == "superseded" and c["origin"] != "human":
            theirs = alike.get((c["source_id"], c["code_id"], c["decided_by"]), ())
            over = {other["id"] for other in theirs if shares_words(c, other)}
            if over and over <= going:
                found.append(c)
    return found


def shares_words(coding: Row, other: Row) -> bool:
    """True where two codings of one source share words."""
    return coding["start"] < other["end"] and coding["end"] > other["start"]


def same_words(coding: Row, span: Span) -> bool:
    """True where a coding stands on these words, white space at its ends left aside."""
    return trimmed(Span(coding["start"], coding["end"]), coding["text"]) == span


def fitting_again(units: Iterable[Row]) -> list[Change]:
    """An answer that is given a code is not one that no code fits."""
    return [update("segments", unit, no_code_fits=0) for unit in units if unit["no_code_fits"]]


def changed(coding: Row, new: Mapping[str, Any], code: Row, *, mine: Row, by: int, at: str) -> list[Change]:
    """A coding with other boundaries, another code, stance, note, or doubt.

    One's own is changed. So is what a machine proposed: it goes on saying so, and counts from now on. Where a machine
    proposed another code, or another person coded, their row is set aside and one's own takes its place.

    Args:
        coding: As it is.
        new: The columns that change.
        code: The row of its code, as it will be.
        mine: A new row of the person's own, in case it is needed.
        by: Who changes it.
        at: When.
    """
    if not new:
        return []
    other_code = "code_id" in new
    if not is_own(coding, by) and (other_code or coding["origin"] in ("human", "imported")):
        aside = {"status": "rejected" if other_code else "superseded", "decided_by": by, "decided_at": at}
        return [update("codings", coding, **aside), insert("codings", mine)]
    decided = {}
    if coding["status"] != "accepted" or set(new) - {"note", "unsure"}:
        decided = {"status": "accepted", "decided_by": by, "decided_at": at, "edition": code.get("edition")}
    return [update("codings", coding, **new, **decided)]


def confirmed(codings: Iterable[Row], codes: Mapping[int, Row], *, by: int, at: str) -> list[Change]:
    """Codings that are still right under what their codes mean now."""
    return [
        update("codings", c, edition=codes[c["code_id"]]["edition"], decided_by=by, decided_at=at)
        for c in codings
        if is_older(c, codes[c["code_id"]])
    ]


def is_older(coding: Row, code: Row) -> bool:
    """True for a coding that counts, made when the code meant something else."""
    return coding["status"] == "accepted" and (coding["edition"] or 1) < (code["edition"] or 1)


def numbered(changes: Sequence[Change], what: str = "codings") -> int:
    """How many rows of a table a plan changes."""
    return len({change.row_id for change in changes if change.table == what})
