"""The answers of a project: each with its place, and where each stands in the ledger."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from nlp.errors import AnswerMissing
from nlp.model.material import Span
from nlp.model.views import Answer, Ledger, Repeats
from nlp.store import Store, ledger_queries, queries

# For everybody who works at a project in this program; the number of the step says whether it still holds.
_KNOWN: WeakKeyDictionary[Store, tuple[int, int, Mapping[int, str]]] = WeakKeyDictionary()

_FIRST = ("coded", "no_code_fits", "suggested", "unread", "no_substantive_answer")


def themes_and_statuses(store: Store) -> tuple[int, Mapping[int, str]]:
    """How many themes stand, and answer -> coded, suggested, no_code_fits, no_substantive_answer or unread.

    Worked out once after each step of the project.
    """
    with store.reading() as connection:
        step, known = queries.last_event(connection), _KNOWN.get(store)
        if known is None or known[0] != step:
            known = _KNOWN[store] = step, *_worked_out(store, connection)
    return known[1], known[2]


def _worked_out(store: Store, connection: Any) -> tuple[int, Mapping[int, str]]:
    from nlp.project.placement import STANDING  # loads NumPy
    from nlp.project.standing import Standing

    themes = Standing.read_if_any(store, connection)
    by_status: dict[str, set[int]] = {"accepted": set(), "proposed": set(), "rejected": set()}
    for unit, _, status in queries.coding_states(connection):
        by_status[status].add(unit)
    standing = 0
    if themes is not None:
        standing = sum(t["status"] in STANDING and themes.is_shown(t) for t in themes.themes)
        for theme in themes.themes:
            if theme["status"] == "candidate":
                by_status["proposed"].update(m.unit for m in themes.inside(theme))
    statuses = dict.fromkeys(ledger_queries.unit_ids(connection), "unread")
    marked = {state["id"]: state for state in ledger_queries.marked_units(connection)}
    for unit in marked.keys() | set().union(*by_status.values()):
        if unit in statuses:
            state = marked.get(unit) or {"id": unit, "screen": "substantive", "no_code_fits": 0}
            statuses[unit] = status_of(state, by_status)
    return standing, statuses


def ledger_of(statuses: Mapping[int, str]) -> Ledger:
    """The statuses counted; they always sum to the number of answers."""
    values = list(statuses.values())
    return Ledger(**{name: values.count(name) for name in Ledger.__dataclass_fields__})


def answer_views(store: Store, ids: Sequence[int]) -> tuple[Answer, ...]:
    """Answers by their ids, in that order, with who said them and where each stands."""
    statuses = themes_and_statuses(store)[1]
    with store.reading() as connection:
        rows = queries.answers(connection, ids)
        attributes = queries.case_attributes(connection, {r["case_id"] for r in rows if r["case_id"]})
    return tuple(
        answer_view(row, attributes.get(row["case_id"], {}), statuses.get(row["id"], "unread")) for row in rows
    )


def answer_view(row: Mapping[str, Any], attributes: Mapping[str, str], status: str) -> Answer:
    """A row of ``queries.answers`` as it is shown."""
    return Answer(
        id=row["id"],
        source_id=row["source_id"],
        span=Span(row["start"], row["end"]),
        text=row["text"],
        case_id=row["case_id"],
        case=row["case"] or row["speaker"] or "",
        question=row["question"],
        attributes=attributes,
        wave=row["wave"],
        consent=row["consent"] or "unknown",
        seconds=row["seconds"],
        screen=row["screen"],
        status=status,
    )


def units_there(connection: Any, ids: Sequence[int], *, kept: str) -> list[dict[str, Any]]:
    """The rows of answers; an interviewer's turn is none.

    Raises:
        AnswerMissing: One of them is not there.
    """
    rows = [row for row in queries.rows(connection, "segments", ids=ids) if not row["interviewer"]]
    missing = sorted(set(ids) - {row["id"] for row in rows})
    if missing:
        raise AnswerMissing(f"There is no answer {missing[0]}.", kept=kept, do="See: ownwords search PROJECT")
    return rows


def counts_as(states: Iterable[Mapping[str, Any]]) -> dict[int, int]:
    """Answer -> the answer that it counts as: itself, unless a person counts it with the one that it repeats."""
    return {s["id"]: s["counted_with"] or s["id"] for s in states}


def counted_once(statuses: Mapping[int, str], repeats: Mapping[int, int]) -> Mapping[int, str]:
    """Where answers stand when those that repeat another count with it: what was decided of one is decided of all.

    Args:
        statuses: Answer -> where it stands by itself.
        repeats: Answer -> the one that it counts with; those that count for themselves are not in it.
    """
    if not repeats:
        return statuses
    found = {unit: status for unit, status in statuses.items() if unit not in repeats}
    for unit, counts_with in repeats.items():
        found[counts_with] = min(found[counts_with], statuses[unit], key=_FIRST.index)
    return found


def repeated_texts(units: Sequence[Mapping[str, Any]]) -> tuple[tuple[int, ...], ...]:
    """Groups of units (positions) that say the same nearly word for word, the biggest first."""
    from nlp.segment.duplicates import near_duplicates  # loads SciPy

    return near_duplicates([u["text"] for u in units])


def repeats_of(units: Sequence[Mapping[str, Any]], groups: Sequence[Sequence[int]]) -> tuple[Repeats, ...]:
    """Groups of units as they are shown, and as how many they count now."""
    return tuple(
        Repeats(
            answers=tuple(units[i]["id"] for i in group),
            cases=len({units[i]["case_id"] for i in group}),
            text=units[group[0]]["text"],
            counted=len(set(counts_as(units[i] for i in group).values())),
        )
        for group in groups
    )


def status_of(state: Mapping[str, Any], by_status: Mapping[str, set[int]]) -> str:
    """One place for each answer; what a person said comes before what a machine said."""
    unit = state["id"]
    if unit in by_status["accepted"]:
        return "coded"
    if state["no_code_fits"]:
        return "no_code_fits"
    if state["screen"] == "no_substantive_answer":
        return "no_substantive_answer"
    if unit in by_status["proposed"]:
        return "suggested"
    # Whoever rejected all that was proposed has read the answer.
    return "no_code_fits" if unit in by_status["rejected"] else "unread"
