"""What a person decides about codes that are proposed for answers, or given to them: rows are loaded for a plan.

Each function is called in an open transaction and returns the plan.
"""

from collections.abc import Sequence

from nlp.coding import by_hand, decisions
from nlp.model.journal import Plan
from nlp.project.answers import units_there
from nlp.project.code_work import code_there
from nlp.project.desk import time_now
from nlp.store import Writer, coding_queries, queries


def accepting(writer: Writer, code_id: int, answers: Sequence[int] | None, *, only_undecided: bool) -> Plan:
    """Raises: CodeMissing."""
    code = code_there(writer.connection, code_id)
    found = _found(writer, code_id, answers, only_undecided=only_undecided)
    units = queries.rows(writer.connection, "segments", ids=[c["segment_id"] for c in found])
    return decisions.accept(found, code, by=writer.actor_id, at=time_now(), units=units)


def rejecting(writer: Writer, code_id: int, answers: Sequence[int] | None, *, only_undecided: bool) -> Plan:
    """Raises: CodeMissing."""
    code = code_there(writer.connection, code_id)
    found = _found(writer, code_id, answers, only_undecided=only_undecided)
    there = coding_queries.codings_in(writer.connection, {c["source_id"] for c in found if c["origin"] == "human"})
    gave_way = by_hand.going_with(found, there)
    return decisions.reject(found, code, by=writer.actor_id, at=time_now(), gave_way=gave_way)


def no_code_fits(writer: Writer, answers: Sequence[int], *, fits: bool) -> Plan:
    """Raises: CodingRefused, AnswerMissing."""
    units = units_there(writer.connection, answers, kept="Nothing was changed.")
    there = coding_queries.touching(writer.connection, answers)
    return decisions.mark_no_code_fits(units, there, by=writer.actor_id, at=time_now(), fits=fits)


def _found(writer: Writer, code_id: int, answers: Sequence[int] | None, *, only_undecided: bool) -> list[dict]:
    """The codings of a code that a decision is about."""
    if answers is None:
        found = queries.codings_of_code(writer.connection, code_id)
    else:
        pairs = coding_queries.touching(writer.connection, answers, code_id=code_id)
        found = list({coding["id"]: coding for _, coding in pairs}.values())
    statuses = ("proposed",) if only_undecided else ("proposed", "accepted", "rejected")
    return [c for c in found if c["status"] in statuses]
