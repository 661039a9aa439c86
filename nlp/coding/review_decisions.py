"""What one key in the review queue does to an answer, as a plan. Rows in, changes out; nothing is read or written here.

Decides what becomes of each code that was proposed for the answer:

- taken: a proposal that was shown counts from now on. A code that nobody proposed, or whose proposal was not shown, is
  the person's own.
- shown and not taken: rejected, by this person.
- not shown (blind mode, or too unlikely to be shown): superseded, and by nobody unless the person gave the same code
  by themselves. The answer is decided, so the proposal stands no more, but nobody saw it and said no; figures of how
  often people reject what a machine proposes must not count it.

Whoever is unsure or skips leaves what they did not take as it was. A second decision of the same person first takes the
first one back. Never touches what was coded elsewhere than in the queue, nor a coding of another answer.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from nlp.model.journal import Change, Row, update
from nlp.model.review import Outcome
from nlp.text import names, plural


@dataclass(frozen=True)
class Shown:
    """How a code was shown that no row proposes: with what score, and why."""

    score: float
    why: str


@dataclass(frozen=True)
class Decided:
    """What a decision changes, and which new codings it makes.

    Attributes:
        changes: Of rows that are there.
        own: Codes that the person gives.
        taken: Codes that the suggester proposed without a row, and the person took.
        rejected: The same, not taken.
    """

    changes: tuple[Change, ...]
    own: tuple[int, ...] = ()
    taken: tuple[int, ...] = ()
    rejected: tuple[int, ...] = ()


def decide(
    segment: Row,
    codings: Sequence[Row],
    *,
    earlier: Row | None,
    outcome: Outcome | None,
    taken: Collection[int],
    rejected: Collection[int],
    held: Collection[int],
    shown: Mapping[int, Shown],
    editions: Mapping[int, int | None],
    blind: bool,
    by: int,
    at: str,
) -> Decided:
    """What a decision about one answer changes.

    Args:
        segment: The row of the answer.
        codings: Rows of the codings that begin in it.
        earlier: What this person decided in the queue before: the row of the reading.
        outcome: None takes the earlier decision back and puts nothing in its place.
        taken: Ids of the codes that the person gives it.
        rejected: Ids of the codes that were shown and not taken.
        held: Ids of the codes that it holds already, given elsewhere.
        shown: Codes that were shown as suggested though no row proposes them.
        editions: Code -> its edition now.
        blind: True where no suggestion was shown.
        by: Id of the person among the coders.
        at: When, as an ISO time; the rows of one decision carry the same.
    """
    whole = outcome in ("coded", "none")
    unsure = 1 if outcome == "unsure" else None
    settled = set(held)
    changes: list[Change] = []
    # The person's own rows first: beside one of them a proposal of the same code need not count.
    for coding in sorted(codings, key=lambda c: (c["origin"] != "human", c["id"])):
        code, ours = coding["code_id"], _of(coding, earlier, by)
        if coding["status"] != "proposed" and not ours:
            continue
        own, edition = coding["origin"] == "human", editions.get(code)
        if code in taken and (own or not (blind or code in settled)):
            changes.append(_to(coding, "accepted", by=by, at=at, unsure=unsure, edition=edition))
            if own:
                settled.add(code)
        elif own:
            changes.append(Change("codings", coding["id"], coding, None))
        elif code in rejected and not blind:
            changes.append(_to(coding, "rejected", by=by, at=at, edition=edition))
        elif whole or code in taken:
            changes.append(_to(coding, "superseded", by=by if code in taken else None, at=at))
        elif ours:
            changes.append(_to(coding, "proposed", by=None, at=None))
    settled |= {c.after["code_id"] for c in changes if c.after and c.after["status"] in ("accepted", "rejected")}
    fits = _no_code_fits(segment, outcome, earlier, any_code=bool(held or taken))
    if fits != segment["no_code_fits"]:
        changes.append(update("segments", segment, no_code_fits=fits))
    new = [code for code in dict.fromkeys(taken) if code not in settled]
    return Decided(
        changes=tuple(c for c in changes if c.before != c.after),
        own=tuple(code for code in new if blind or code not in shown),
        taken=tuple(code for code in new if not blind and code in shown),
        rejected=tuple(code for code in rejected if not blind and code in shown and code not in settled),
    )


def label(outcome: Outcome | None, taken: Sequence[str], rejected: Sequence[str]) -> str:
    """The decision as a line of the history; arguments are names of codes.

    Example:
        >>> label("coded", ["Money"], ["Food"]), label("skipped", [], [])
        ('accept "Money" for 1 answer', 'skip 1 answer in the review')
    """
    one = plural(1, "answer")
    if outcome is None:
        return f"take back what was decided about {one}"
    if outcome == "skipped":
        return f"skip {one} in the review"
    if outcome == "unsure":
        return f"unsure about {one}"
    if taken:
        return f"accept {names(taken)} for {one}"
    return f"reject {names(rejected)} for {one}" if rejected else f"no code fits, {one}"


def _of(coding: Row, earlier: Row | None, by: int) -> bool:
    """True where the earlier decision made the row what it is."""
    return earlier is not None and coding["decided_at"] == earlier["at"] and coding["decided_by"] in (by, None)


def _to(
    coding: Row, status: str, *, by: int | None, at: str | None, unsure: int | None = None, edition: int | None = None
) -> Change:
    return update("codings", coding, status=status, decided_by=by, decided_at=at, unsure=unsure, edition=edition)


def _no_code_fits(segment: Row, outcome: Outcome | None, earlier: Row | None, *, any_code: bool) -> int:
    if outcome == "none":
        return int(not any_code)
    was_ours = earlier is not None and earlier["outcome"] == "none"
    return 0 if outcome == "coded" or was_ours else segment["no_code_fits"]
