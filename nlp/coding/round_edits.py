"""What happens in a round of double coding, as plans. Rows in, a plan out; nothing is read or written here.

Decides what replaces what: a coder has one reading of an answer in a round, and an answer has one consensus. Labels
name no code: whoever still reads may look at the history.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from nlp.model.journal import Change, Plan, Row, insert, update
from nlp.model.rounds import names
from nlp.text import plural


def assign(
    round_: Row, *, kept: Plan, units: Sequence[Row], coders: Sequence[Row], people: Sequence[str], what: str
) -> Plan:
    """A new round with the version of the codebook that it cites; its units are rows, so that they stay these.

    Args:
        round_: The new row.
        kept: How that version is kept.
        units: New rows of ``round_units``.
        coders: New rows of ``round_coders``.
        people: Their names.
        what: What is to be read, in words: "40 answers".
    """
    changes = [*kept.changes, insert("rounds", round_)]
    changes += [insert("round_units", row) for row in units]
    changes += [insert("round_coders", row) for row in coders]
    return Plan("assign_round", f'make the round "{round_["name"]}": {what} for {names(tuple(people))}', tuple(changes))


def read(
    round_: Row, *, before: Sequence[Row], codings_before: Sequence[Row], now: Sequence[Row], codings: Sequence[Row]
) -> Plan:
    """A coder's reading of units takes the place of the one before.

    Args:
        round_: The round.
        before: Readings of the units by this coder in this round.
        codings_before: What they had given.
        now: New rows of ``readings``.
        codings: New rows of ``codings``.
    """
    changes = [_gone("codings", row) for row in codings_before] + [_gone("readings", row) for row in before]
    changes += [insert("codings", row) for row in codings] + [insert("readings", row) for row in now]
    return Plan("read_in_round", f'read {plural(len(now), "answer")} in the round "{round_["name"]}"', tuple(changes))


def read_text(round_: Row, name: str, *, before: Sequence[Row], now: Sequence[Row]) -> Plan:
    """A coder says that they have read all of a text, or takes that back where ``now`` is empty."""
    changes = [*(_gone("readings", row) for row in before), *(insert("readings", row) for row in now)]
    what = "read" if now else "not finished yet with"
    return Plan("read_in_round", f'{what} "{name}" in the round "{round_["name"]}"', tuple(changes))


def give_span(round_: Row, coding: Row, *, seen: Sequence[Row]) -> Plan:
    """A coder gives a stretch a code in a round. ``seen``: readings of it that are not blind any more."""
    changes = (insert("codings", coding), *_not_blind(seen))
    return Plan("read_in_round", f'code a passage in the round "{round_["name"]}"', changes)


def take_span(round_: Row, coding: Row, *, seen: Sequence[Row]) -> Plan:
    """A coder takes a code away from a stretch in a round. ``seen``: readings of it that are not blind any more."""
    changes = (_gone("codings", coding), *_not_blind(seen))
    return Plan("read_in_round", f'uncode a passage in the round "{round_["name"]}"', changes)


def _not_blind(readings: Sequence[Row]) -> list[Change]:
    return [update("readings", reading, blind=0) for reading in readings if reading["blind"]]


def settle(
    round_: Row,
    *,
    units: Sequence[Row],
    codings: Sequence[Row],
    readings: Sequence[Row],
    before: Sequence[Row],
    readings_before: Sequence[Row],
    proposals: Sequence[Row],
    whole: bool,
    by: int,
    at: str,
    how: str,
) -> Plan:
    """Writes down the consensus: ordinary codings that count, and readings that say so.

    What a machine proposes on these answers is decided with it: the same code is superseded by the consensus, another
    one is rejected. On a stretch of a text only the same code is superseded. What people gave outside of the round
    stays.

    Args:
        round_: The round.
        units: The rows of the units that are settled.
        codings: New codings by the consensus; on a stretch also rejected ones, for what it does not hold.
        readings: New readings by the consensus.
        before: The consensus that there was of these units.
        readings_before: Its readings.
        proposals: Proposed codings on the units, each with the ``unit`` that it touches.
        whole: True where each unit is settled as a whole.
        by: Who writes it down.
        at: When.
        how: In words, for the history: "settle 3 answers".
    """
    given: dict[int, set[int]] = {}
    for coding in codings:
        if coding["status"] == "accepted":
            given.setdefault(coding["segment_id"], set()).add(coding["code_id"])
    changes = [_gone("codings", row) for row in before] + [_gone("readings", row) for row in readings_before]
    decided: set[int] = set()
    for found in proposals:
        row = {name: value for name, value in found.items() if name != "unit"}
        same = row["code_id"] in given.get(found["unit"], ())
        if row["id"] not in decided and (same or whole):
            decided.add(row["id"])
            status = "superseded" if same else "rejected"
            changes.append(update("codings", row, status=status, decided_by=by, decided_at=at))
    if whole:
        none = {unit["id"]: int(unit["id"] not in given) for unit in units}
        changes += [
            update("segments", unit, no_code_fits=none[unit["id"]])
            for unit in units
            if unit["no_code_fits"] != none[unit["id"]]
        ]
    changes += [insert("codings", row) for row in codings] + [insert("readings", row) for row in readings]
    return Plan("settle_round", f'{how} of the round "{round_["name"]}"', tuple(changes))


def set_open(round_: Row, *, opened: bool) -> Plan:
    """Ends a round, or takes it up again; nothing where it is so already."""
    status = "open" if opened else "closed"
    changes = () if round_["status"] == status else (update("rounds", round_, status=status),)
    words = "open the round again" if opened else "close the round"
    return Plan("close_round", f'{words}: "{round_["name"]}"', changes)


def agreed(given: Mapping[int, Mapping[str, tuple[AbstractSet[int], str]]], *, need: int) -> dict[int, tuple[int, ...]]:
    """The units on which all who read them gave the same codes -> those codes.

    Args:
        given: Unit -> coder -> (codes, outcome).
        need: How many must have read it.

    Example:
        >>> both = {"Ana": ({4}, "coded"), "Ben": ({4}, "coded")}
        >>> agreed({7: both, 8: {**both, "Ben": ({4}, "unsure")}, 9: {"Ana": ({4}, "coded")}}, need=2)
        {7: (4,)}
    """
    found = {}
    for unit, readings in given.items():
        sets = {frozenset(codes) for codes, _ in readings.values()}
        sure = all(outcome in ("coded", "none") for _, outcome in readings.values())
        if len(readings) >= need and len(sets) == 1 and sure:
            found[unit] = tuple(sorted(sets.pop()))
    return found


def _gone(table: str, row: Row) -> Change:
    return Change(table, row["id"], row, None)
