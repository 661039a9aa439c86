"""What a person decides about proposed codings, as plans. Rows in, a plan out; nothing is read or written here."""

from collections.abc import Sequence

from nlp.coding import by_hand
from nlp.errors import CodingRefused
from nlp.model.journal import Plan, Row, update
from nlp.text import plural


def accept(codings: Sequence[Row], code: Row, *, by: int, at: str, units: Sequence[Row] = ()) -> Plan:
    """Makes proposed codings count, under what the code means now.

    Args:
        codings: Of this code.
        code: Its row.
        by: Who decides.
        at: When.
        units: The rows of the answers that they are on: none of them is one that no code fits any more.
    """
    new = [c for c in codings if c["status"] != "accepted"]
    decided = {"status": "accepted", "decided_by": by, "decided_at": at, "edition": code.get("edition")}
    changes = [update("codings", c, **decided) for c in new]
    label = f'accept "{code["name"]}" for {plural(len(new), "answer")}'
    return Plan("accepted_codings", label, (*changes, *(by_hand.fitting_again(units) if new else ())))


def reject(codings: Sequence[Row], code: Row, *, by: int, at: str, gave_way: Sequence[Row] = ()) -> Plan:
    """Keeps codings from counting; what others gave or proposed stays on record, a coder's own are deleted.

    Args:
        codings: Of this code.
        code: Its row.
        by: Who decides.
        at: When.
        gave_way: Proposals that gave way to one of these, and to nothing that stays.
    """
    changes = by_hand.taking_away(codings, gave_way, by=by, at=at)
    for_whom = plural(len(changes) - len(gave_way), "answer")
    return Plan("rejected_codings", f'reject "{code["name"]}" for {for_whom}', tuple(changes))


def mark_no_code_fits(
    segments: Sequence[Row], codings: Sequence[tuple[int, Row]], *, by: int, at: str, fits: bool = False
) -> Plan:
    """Says that answers were read and no code fits, or takes that back: what was proposed is rejected, or open again.

    Args:
        segments: The rows of the answers.
        codings: All codings that share words with them, each with the id of the answer.
        by: Who says so.
        at: When.
        fits: True to take it back.

    Raises:
        CodingRefused: One of them holds a code that counts.
    """
    held = {unit for unit, c in codings if c["status"] == "accepted"}
    if held and not fits:
        hold = "holds" if len(held) == 1 else "hold"
        raise CodingRefused(
            f"{plural(len(held), 'answer')} of these {hold} codes that count, so it cannot be said that no code fits.",
            kept="Nothing was changed.",
            do="Take those codes away first, or leave these answers out.",
        )
    was, becomes = ("rejected", "proposed") if fits else ("proposed", "rejected")
    said = {"decided_by": None, "decided_at": None} if fits else {"decided_by": by, "decided_at": at}
    words = "take back: no code fits" if fits else "no code fits"
    flags = [update("segments", s, no_code_fits=int(not fits)) for s in segments if bool(s["no_code_fits"]) == fits]
    each = {c["id"]: c for _, c in codings}.values()
    decided = [update("codings", c, status=becomes, **said) for c in each if c["status"] == was]
    return Plan("mark_no_code_fits", f"{words}, {plural(len(segments), 'answer')}", (*flags, *decided))


def screen(segments: Sequence[Row], *, substantive: bool) -> Plan:
    """Overrules the rule that tells answers from "n/a"."""
    word = "substantive" if substantive else "no_substantive_answer"
    why = "" if substantive else "a person said so"
    label = "says something" if substantive else "no substantive answer"
    new = [s for s in segments if (s["screen"], s["why"]) != (word, why)]
    changes = tuple(update("segments", s, screen=word, why=why) for s in new)
    return Plan("screen_answers", f"{label}, {plural(len(new), 'answer')}", changes)


def count_once(segments: Sequence[Row]) -> Plan:
    """Counts answers that repeat each other as one: as the one that was read first.

    Args:
        segments: All of them, and those that are counted with one of them already: no answer counts as one that itself
            counts as another.
    """
    first = min((s["id"] for s in segments), default=None)
    pairs = [(s, None if s["id"] == first else first) for s in segments]
    return Plan(
        "count_once",
        f"count {plural(len(segments), 'answer')} that repeat each other as one",
        tuple(update("segments", s, counted_with=other) for s, other in pairs if s["counted_with"] != other),
    )


def count_each(segments: Sequence[Row]) -> Plan:
    """Counts each of several answers, though they repeat each other."""
    once = [s for s in segments if s["counted_with"] is not None]
    return Plan(
        "count_each",
        f"count each of {plural(len(segments), 'answer')} that repeat each other",
        tuple(update("segments", s, counted_with=None) for s in once),
    )
