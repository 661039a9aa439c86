"""Answers of the review queue as they are shown: with what was said around them, and with the codes to decide on.

Decides which codes are shown with an answer: every one that a person might take seriously, ranked, each with its
reason. What the suggester knows now comes before what it proposed on the disk earlier. Writes nothing.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from nlp.model.journal import Row
from nlp.model.material import Span
from nlp.model.review import ContextTurn, Decision, Passage, SuggestedCode
from nlp.project.answers import answer_view
from nlp.project.review_learning import Known
from nlp.project.suggesting import CODER, ENOUGH
from nlp.store import queries, review_queries

POSSIBLE = 0.25
"""From this score on a code is shown, though it is suggested only from 0.5 on."""
_MOST, _MOST_WITH_POSSIBLE = 9, 5
"""Codes have the keys 1 to 9; those that are only possible do not make a list of five longer."""
SUGGESTER = "suggester"
_BEFORE, _AFTER = 2, 1


def passages(
    connection: Any,
    ids: Sequence[int],
    known: Known,
    *,
    coder: int | None,
    blind: bool,
    reasons: int | None = None,
) -> tuple[Passage, ...]:
    """Answers in this order, each with all that is shown with it.

    Args:
        connection: To the project.
        ids: The answers.
        known: What the suggester knows.
        coder: Id of the person among the coders; None for one who has done nothing yet.
        blind: Leaves the suggestions out.
        reasons: Only the first so many say why a code is suggested.
    """
    rows = queries.answers(connection, ids)
    attributes = queries.case_attributes(connection, {r["case_id"] for r in rows if r["case_id"]})
    turns = review_queries.around(connection, ids, before=_BEFORE, after=_AFTER)
    on: dict[int, list[Row]] = {unit: [] for unit in ids}
    for coding in review_queries.codings_on(connection, ids):
        on[coding["answer"]].append(coding)
    found = []
    for row in rows:
        unit, codings = row["id"], on[row["id"]]
        reading = None if coder is None else review_queries.reading_of(connection, unit, coder)
        decision = _decision(reading, codings) if reading else None
        taken = set(decision.codes) if decision else set()
        given = {c["code_id"] for c in codings if c["status"] == "accepted"} - taken
        before, after = turns.get(unit, ((), ()))
        status = "coded" if given or taken else "suggested" if any(c["status"] == "proposed" for c in codings) else ""
        found.append(
            Passage(
                answer=answer_view(row, attributes.get(row["case_id"], {}), status or "unread"),
                before=tuple(map(_turn, before)),
                after=tuple(map(_turn, after)),
                suggestions=()
                if blind
                else suggested(
                    unit, codings, known, without=given, reading=reading, why=reasons is None or len(found) < reasons
                ),
                given=tuple(sorted(given)),
                decision=decision,
            )
        )
    return tuple(found)


def suggested(
    unit: int, codings: Sequence[Row], known: Known, *, without: set[int], reading: Row | None, why: bool
) -> tuple[SuggestedCode, ...]:
    """The codes that are shown for an answer, the likeliest first.

    Args:
        unit: The answer.
        codings: All that stand on it or did.
        known: What the suggester knows.
        without: Codes that it holds.
        reading: The person's earlier decision: what it accepted or rejected is shown again.
        why: Whether to say why.
    """
    if unit not in known.place:
        return ()
    here = [c for c in codings if c["segment_id"] == unit and c["origin"] != "human"]
    again = {c["code_id"] for c in here if reading and c["decided_at"] == reading["at"]}
    refused = {c["code_id"] for c in codings if c["status"] == "rejected"} - again
    proposed = {c["code_id"]: c for c in here if c["status"] == "proposed" or c["code_id"] in again}
    scores = scores_of(unit, known)
    ranked: list[tuple[bool, float, int]] = []
    for code in known.column:
        coding, score = proposed.get(code), scores.get(code, 0.0)
        if code in without or code in refused or (coding is None and score < POSSIBLE):
            continue
        # What a rule or a file proposes has no score: it stands where a suggestion just worth making would.
        other = coding is not None and not _by_the_suggester(coding)
        ranked.append((not (other or score >= ENOUGH), -max(score, ENOUGH * other), code))
    ranked.sort()
    likely = sum(not possible for possible, _, _ in ranked)
    most = min(max(likely, _MOST_WITH_POSSIBLE), _MOST)
    return tuple(_shown(unit, code, proposed.get(code), known, why=why) for _, _, code in ranked[:most])


def _shown(unit: int, code: int, coding: Row | None, known: Known, *, why: bool) -> SuggestedCode:
    name = known.codes[known.column[code]]["name"]
    if coding is not None and not _by_the_suggester(coding):
        return SuggestedCode(code, name, coding["score"], coding["why"], coding["coder"], True)
    score = scores_of(unit, known)[code]
    return SuggestedCode(code, name, score, known.why(unit, code) if why else "", SUGGESTER, score >= ENOUGH)


def _by_the_suggester(coding: Row) -> bool:
    return coding["coder"].startswith(CODER)


def scores_of(unit: int, known: Known) -> Mapping[int, float]:
    """Code -> its score for an answer; nothing for one that came, or was screened out, before the suggester learned."""
    place = known.place.get(unit)
    if place is None:
        return {}
    return {code: float(known.probabilities[place, column]) for code, column in known.column.items()}


def _decision(reading: Row, codings: Sequence[Row]) -> Decision:
    codes = {c["code_id"] for c in codings if c["status"] == "accepted" and c["decided_at"] == reading["at"]}
    return Decision(reading["outcome"], reading["queue"], bool(reading["blind"]), reading["at"], tuple(sorted(codes)))


def _turn(row: Row) -> ContextTurn:
    return ContextTurn(
        row["speaker"] or row["case"] or "", row["text"], row["source_id"], Span(row["start"], row["end"])
    )
