"""What a person decides in the review queue, as plans in an open transaction: rows are loaded, pure decisions made.

Decides how a decision is written: codings, the reading, and the line of the history.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from nlp.coding import review_decisions
from nlp.coding.review_decisions import Decided, Shown
from nlp.errors import AnswerMissing, CodeMissing
from nlp.model.journal import Change, Plan, Row, insert, update
from nlp.model.material import Span
from nlp.model.review import Outcome
from nlp.project.codings import given, proposed
from nlp.project.review_learning import Known
from nlp.project.review_passages import scores_of
from nlp.project.suggesting import CODER, ENOUGH, decided, outcomes
from nlp.store import Writer, queries, review_queries
from nlp.text import plural


@dataclass(frozen=True)
class Wanted:
    """What a person asked for: see ``Review.decide``. ``outcome`` is None to take a decision back."""

    answer: int
    codes: tuple[int, ...]
    rejected: tuple[int, ...]
    outcome: Outcome | None
    queue: str
    blind: bool
    actor: tuple[str, str]
    known: Known | None


def deciding(writer: Writer, wanted: Wanted, recipe: Callable[[], str]) -> Plan:
    """The plan of one decision. ``recipe`` tells how vectors are made. Raises: AnswerMissing, CodeMissing."""
    connection = writer.connection
    unit = _unit(connection, wanted.answer)
    (segment,) = queries.rows(connection, "segments", ids=[wanted.answer])
    by, at = writer.coder(*wanted.actor), datetime.now(UTC).isoformat(timespec="microseconds")
    earlier = review_queries.reading_of(connection, wanted.answer, by)
    codes = _codes(connection, (*wanted.codes, *wanted.rejected))
    codings = review_queries.coding_rows(connection, wanted.answer)
    held = {
        c["code_id"]
        for c in review_queries.codings_on(connection, [wanted.answer])
        if c["status"] == "accepted" and not (earlier and c["decided_at"] == earlier["at"])
    }
    shown = {} if wanted.blind or wanted.known is None else _shown(wanted, codings)
    outcome = wanted.outcome
    if outcome in ("coded", "none"):
        outcome = "coded" if wanted.codes or held else "none"
    made = review_decisions.decide(
        segment,
        codings,
        earlier=earlier,
        outcome=outcome,
        taken=wanted.codes,
        rejected=wanted.rejected,
        held=held,
        shown=shown,
        editions={code: row["edition"] for code, row in codes.items()},
        blind=wanted.blind,
        by=by,
        at=at,
    )
    new = _new_codings(writer, made, unit, codes, shown, outcome=outcome, by=by, at=at, recipe=recipe)
    reading = {
        "segment_id": wanted.answer,
        "coder_id": by,
        "round_id": None,
        "at": at,
        "queue": wanted.queue,
        "blind": int(wanted.blind),
        "outcome": outcome,
    }
    names = [[codes[c]["name"] for c in some] for some in (wanted.codes, wanted.rejected)]
    label = review_decisions.label(outcome, *names)
    return Plan("review", label, (*made.changes, *new, *_reading(writer, earlier, reading if outcome else None)))


def accepting_many(
    writer: Writer,
    known: Known,
    code: int,
    answers: Sequence[int],
    wrong: Collection[int],
    actor: tuple[str, str],
    recipe: Callable[[], str],
) -> Plan:
    """Accepts a code for many answers, and rejects it for those that a person found wrong. Raises: CodeMissing."""
    connection = writer.connection
    row = _codes(connection, [code])[code]
    by, at = writer.coder(*actor), datetime.now(UTC).isoformat(timespec="microseconds")
    machine = writer.coder(f"{CODER} ({recipe()})", "model")
    there: dict[int, list[Row]] = {}
    for coding in queries.codings_of_code(connection, code):
        if coding["status"] == "proposed":
            there.setdefault(coding["segment_id"], []).append(coding)
    said = {"decided_by": by, "decided_at": at, "edition": row["edition"]}
    changes: list[Change] = []
    new: list[dict[str, Any]] = []
    for answer in answers:
        status = "rejected" if answer in wrong else "accepted"
        changes += [update("codings", c, status=status, **said) for c in there.get(answer, ())]
        if answer not in there:
            score = round(scores_of(answer, known)[code], 4)
            unit = known.units[known.place[answer]]
            coding = proposed(unit, code, by=machine, why="for its score, with all others alike", score=score)
            new.append({**coding, "status": status, **said})
    count = len(set(answers) - set(wrong))
    label = f'accept "{row["name"]}" for {plural(count, "answer")}'
    return Plan("review_many", label, (*changes, *(insert("codings", r) for r in writer.new_rows("codings", new))))


def accepted(plan: Plan) -> int:
    """For how many answers a plan makes a code count."""
    return len({c.after["segment_id"] for c in plan.changes if c.after and c.after.get("status") == "accepted"})


def counts(connection: Any) -> tuple[int, int]:
    """How many answers say something, and how many of them are decided."""
    units = [u for u in queries.unit_states(connection) if u["screen"] == "substantive"]
    codes = {c["id"] for c in queries.rows(connection, "codes") if c["codable"] and c["active"]}
    given = decided(units, queries.coding_states(connection), codes, outcomes(connection))
    return len(units), sum(g is not None for g in given)


def elusion_sample(connection: Any) -> list[int]:
    """The answers decided in random order since the last one that was decided in another order."""
    found: dict[int, None] = {}
    for reading in reversed(review_queries.readings(connection)):
        if reading["queue"] != "random":
            break
        if reading["outcome"] in ("coded", "none"):
            found[reading["segment_id"]] = None
    return list(found)


def held_by(connection: Any, answers: Sequence[int]) -> dict[int, set[int]]:
    """Answer -> the codes that count for it."""
    held: dict[int, set[int]] = {unit: set() for unit in answers}
    for coding in review_queries.codings_on(connection, answers):
        if coding["status"] == "accepted":
            held[coding["answer"]].add(coding["code_id"])
    return held


def _shown(wanted: Wanted, codings: Sequence[Row]) -> dict[int, Shown]:
    """The codes that only the suggester in memory proposed: those that no row proposes yet."""
    known = wanted.known
    assert known is not None
    rows = {c["code_id"] for c in codings if c["origin"] != "human"}
    scores = scores_of(wanted.answer, known)
    return {
        code: Shown(round(scores[code], 4), known.why(wanted.answer, code))
        for code in (*wanted.codes, *wanted.rejected)
        if code not in rows and scores.get(code, 0) >= ENOUGH
    }


def _new_codings(
    writer: Writer,
    made: Decided,
    unit: Row,
    codes: Mapping[int, Row],
    shown: Mapping[int, Shown],
    *,
    outcome: Outcome | None,
    by: int,
    at: str,
    recipe: Callable[[], str],
) -> list[Change]:
    unsure = outcome == "unsure"
    span = Span(unit["start"], unit["end"])
    new = [given(unit, codes[c], by=by, at=at, span=span, text=unit["text"], unsure=unsure) for c in made.own]
    if made.taken or made.rejected:
        machine = writer.coder(f"{CODER} ({recipe()})", "model")
        for status, some in (("accepted", made.taken), ("rejected", made.rejected)):
            for code in some:
                coding = proposed(unit, code, by=machine, why=shown[code].why, score=shown[code].score)
                said = {"decided_by": by, "decided_at": at, "edition": codes[code]["edition"]}
                doubt = int(unsure) or None if status == "accepted" else None
                new.append({**coding, "status": status, "unsure": doubt, **said})
    return [insert("codings", row) for row in writer.new_rows("codings", new)]


def _reading(writer: Writer, earlier: Row | None, reading: dict[str, Any] | None) -> list[Change]:
    if earlier is None:
        return [insert("readings", writer.new_row("readings", reading))] if reading else []
    return [update("readings", earlier, **reading) if reading else Change("readings", earlier["id"], earlier, None)]


def _unit(connection: Any, answer: int) -> Row:
    found = queries.answers(connection, [answer])
    if not found:
        raise AnswerMissing(f"There is no answer {answer}.", kept="Nothing was changed.", do="Go on with another one.")
    return found[0]


def _codes(connection: Any, ids: Collection[int]) -> dict[int, Row]:
    found: dict[int, Row] = {c["id"]: c for c in queries.rows(connection, "codes", ids=ids)}
    for code in ids:
        if code not in found or not (found[code]["codable"] and found[code]["active"]):
            raise CodeMissing(
                f"There is no code {code} that can be given.", kept="Nothing was changed.", do="Choose another code."
            )
    return found
