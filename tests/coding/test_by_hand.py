"""Codes given and taken away by hand, as changes of rows."""

from typing import Any

import pytest

from nlp.coding import by_hand
from nlp.errors import CodingRefused
from nlp.model.material import Span

ANA, BEN, MACHINE = 1, 2, 3
AT = "2026-03-01T09:00:00+00:00"


def coding(number: int, coder: int = ANA, **columns: Any) -> dict[str, Any]:
    machine = {"origin": "suggested", "status": "proposed", "decided_by": None}
    person = {"origin": "human", "status": "accepted", "decided_by": coder}
    row = {"id": number, "source_id": 1, "code_id": 5, "coder_id": coder, "start": 0, "end": 10, "text": "The grant."}
    return {**row, **(machine if coder == MACHINE else person), "edition": None, "stance": "none", **columns}


@pytest.mark.parametrize(
    ("span", "seen", "says"),
    [
        (Span(0, 5), "Stuff", "does not hold these words"),
        (Span(0, 99), "Staff left. ", "does not hold these words"),
        (Span(-1, 3), "Sta", "does not hold these words"),
        (Span(5, 5), "", "does not hold these words"),
        (Span(5, 6), " ", "no words"),
    ],
)
def test_words_that_the_source_does_not_hold_there_are_refused(span: Span, seen: str, says: str) -> None:
    with pytest.raises(CodingRefused, match=says):
        by_hand.stretch("Staff left. ", span, seen=seen)


def test_offsets_count_characters_as_people_see_them_in_the_file() -> None:
    text = "😀 Ana 👩‍👩‍👧‍👦 said so"
    start = text.index("Ana")
    assert by_hand.stretch(text, Span(start - 1, start + 4), seen=" Ana ") == Span(start, start + 3)


def test_a_proposal_gives_way_and_another_persons_coding_does_not() -> None:
    there = [
        coding(1, MACHINE),
        coding(2, BEN),
        coding(3, MACHINE, status="rejected", decided_by=ANA),
        coding(4, MACHINE, status="rejected", decided_by=BEN),
    ]
    changes = by_hand.making_way(there, by=ANA, at=AT)
    assert [(c.row_id, c.after and c.after["status"]) for c in changes] == [(1, "superseded"), (3, "superseded")]


def test_ones_own_coding_goes_and_what_others_gave_stays_on_record() -> None:
    changes = by_hand.taking_away([coding(1), coding(2, BEN), coding(3, MACHINE)], [], by=ANA, at=AT)
    assert [(c.row_id, c.what) for c in changes] == [(1, "delete"), (2, "update"), (3, "update")]
    assert {c.after["status"] for c in changes if c.after} == {"rejected"}


def test_a_proposal_that_gave_way_goes_with_the_last_coding_that_it_gave_way_to() -> None:
    gave_way = coding(9, MACHINE, status="superseded", decided_by=ANA)
    one, two = coding(1, end=4), coding(2, start=6)
    assert by_hand.going_with([one], [one, two, gave_way]) == []
    assert by_hand.going_with([one, two], [one, two, gave_way]) == [gave_way]
    withdrawn = {**gave_way, "decided_by": None}
    assert by_hand.going_with([one, two], [one, two, withdrawn]) == []


@pytest.mark.parametrize(
    ("was", "new", "becomes"),
    [
        (coding(1), {"code_id": 6}, [(1, "accepted")]),
        (coding(1, MACHINE), {"stance": "against"}, [(1, "accepted")]),
        (coding(1, MACHINE), {"code_id": 6}, [(1, "rejected"), (50, "accepted")]),
        (coding(1, BEN), {"stance": "for"}, [(1, "superseded"), (50, "accepted")]),
        (coding(1, BEN), {"code_id": 6}, [(1, "rejected"), (50, "accepted")]),
        (coding(1), {}, []),
    ],
)
def test_what_another_coded_is_never_written_over(
    was: dict[str, Any], new: dict[str, Any], becomes: list[tuple[int, str]]
) -> None:
    mine = coding(50)
    changes = by_hand.changed(was, new, {"edition": 3}, mine=mine, by=ANA, at=AT)
    assert [(c.row_id, c.after and c.after["status"]) for c in changes] == becomes
    if new and was["coder_id"] == MACHINE and "code_id" not in new:
        assert changes[0].after and (changes[0].after["origin"], changes[0].after["edition"]) == ("suggested", 3)


def test_a_note_does_not_confirm_a_code_that_means_something_else_by_now() -> None:
    code = {"id": 5, "edition": 2}
    noted = by_hand.changed(coding(1), {"note": "look again"}, code, mine={}, by=ANA, at=AT)[0].after
    assert noted and by_hand.is_older(noted, code)
    moved = by_hand.changed(coding(1), {"start": 2}, code, mine={}, by=ANA, at=AT)[0].after
    assert moved and not by_hand.is_older(moved, code)


def test_only_what_is_older_is_confirmed() -> None:
    codes = {5: {"id": 5, "edition": 2}}
    now = coding(2, edition=2)
    changes = by_hand.confirmed([coding(1), now, coding(3, MACHINE)], codes, by=BEN, at=AT)
    assert [(c.row_id, c.after and c.after["edition"]) for c in changes] == [(1, 2)]
