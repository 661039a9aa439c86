"""What a person decides about proposed codings, as plans. Rows in, a plan out; nothing is read or written here."""

from collections.abc import Sequence

from nlp.model.journal import Plan, Row, update
from nlp.text import plural


def accept(codings: Sequence[Row], code_name: str, *, by: int, at: str) -> Plan:
    """Makes proposed codings count."""
    return _decide(codings, "accepted", f'accept "{code_name}" for', by, at)


def reject(codings: Sequence[Row], code_name: str, *, by: int, at: str) -> Plan:
    """Keeps proposed codings from counting; that they were proposed stays on record."""
    return _decide(codings, "rejected", f'reject "{code_name}" for', by, at)


def mark_no_code_fits(segments: Sequence[Row], *, fits: bool = False) -> Plan:
    """Says that answers were read and no code fits, or takes that back."""
    words = "take back: no code fits" if fits else "no code fits"
    return Plan(
        "mark_no_code_fits",
        f"{words}, {plural(len(segments), 'answer')}",
        tuple(update("segments", s, no_code_fits=int(not fits)) for s in segments),
    )


def screen(segments: Sequence[Row], *, substantive: bool) -> Plan:
    """Overrules the rule that tells answers from "n/a"."""
    word = "substantive" if substantive else "no_substantive_answer"
    why = "" if substantive else "a person said so"
    label = "says something" if substantive else "no substantive answer"
    return Plan(
        "screen_answers",
        f"{label}, {plural(len(segments), 'answer')}",
        tuple(update("segments", s, screen=word, why=why) for s in segments),
    )


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


def _decide(codings: Sequence[Row], status: str, words: str, by: int, at: str) -> Plan:
    undecided = [c for c in codings if c["status"] != status]
    return Plan(
        f"{status}_codings",
        f"{words} {plural(len(undecided), 'answer')}",
        tuple(update("codings", c, status=status, decided_by=by, decided_at=at) for c in undecided),
    )
