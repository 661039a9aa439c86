"""What a person does to the codes of a project, as plans that can be shown first and taken back after."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.coding import codebook_edits as edits
from nlp.coding import codebook_merging as merging
from nlp.errors import CodeEditRefused
from nlp.model.codebook import CodeRule
from nlp.model.journal import Plan

Made = dict[str, Any]


def code(number: int, name: str | None = None, parent: int | None = None, **columns: Any) -> Made:
    return {
        "id": number,
        "parent_id": parent,
        "name": name or f"code {number}",
        "codable": 1,
        "short": "",
        "definition": "",
        "include": "[]",
        "exclude": "[]",
        "typical": "[]",
        "atypical": "[]",
        "close_but_no": "[]",
        "colour": "",
        "position": number,
        "active": 1,
        "edition": None,
        **columns,
    }


def coding(
    number: int, of: int, segment: int = 1, coder: int = 1, status: str = "accepted", stance: str = "none"
) -> Made:
    return {
        "id": number,
        "code_id": of,
        "segment_id": segment,
        "source_id": segment,
        "start": 0,
        "end": 9,
        "coder_id": coder,
        "status": status,
        "stance": stance,
        "note": "",
    }


def after(plan: Plan, rows: list[Made], table: str = "codes") -> list[Made]:
    """The rows as they are when the plan was applied."""
    new = {c.row_id: dict(c.after or {}) for c in plan.changes if c.table == table}
    assert len(new) == sum(c.table == table for c in plan.changes), "each row is changed once"
    return [*(new.pop(r["id"], r) for r in rows), *new.values()]


def names(rows: list[Made]) -> list[str]:
    return [r["name"] for r in sorted(rows, key=lambda r: r["position"])]


# 1 Money (2 Grants, 3 Contracts), 4 People (5 Staff, 6 Volunteers (7 Training))
BOOK = [
    code(1, "Money", codable=0),
    code(2, "Grants", 1),
    code(3, "Contracts", 1),
    code(4, "People", codable=0),
    code(5, "Staff", 4),
    code(6, "Volunteers", 4),
    code(7, "Training", 6),
]
MONEY, GRANTS, CONTRACTS, PEOPLE, STAFF, VOLUNTEERS, TRAINING = BOOK


def test_fields_are_edited_and_the_label_says_which() -> None:
    plan = edits.edit(GRANTS, {"definition": " Paid to work. ", "typical": ("one", "two"), "short": ""})
    (row,) = after(plan, [GRANTS])
    assert (row["definition"], json.loads(row["typical"])) == ("Paid to work.", ["one", "two"])
    assert plan.label == 'change the definition and the typical examples of "Grants"'


def test_a_name_can_be_edited_with_other_fields_in_one_step() -> None:
    plan = edits.edit(GRANTS, {"name": " Gifts ", "short": "Given."}, codes=BOOK)
    assert plan.label == 'change the name and the short definition of "Grants"'
    assert after(plan, [GRANTS])[0]["name"] == "Gifts"
    for name, says in (("contracts", "already"), ("…", "letters")):
        with pytest.raises(CodeEditRefused, match=says):
            edits.edit(GRANTS, {"name": name, "short": "Given."}, codes=BOOK)


def test_rules_and_kind_are_kept_as_columns_hold_them() -> None:
    (row,) = after(edits.edit(GRANTS, {"exclude": (CodeRule("sold work", "C"),), "codable": False}), [GRANTS])
    assert json.loads(row["exclude"]) == [{"text": "sold work", "use": "C"}] and row["codable"] == 0


def test_what_is_the_same_changes_nothing_and_what_is_no_field_is_refused() -> None:
    assert edits.edit(GRANTS, {"definition": "", "include": ()}).changes == ()
    with pytest.raises(CodeEditRefused, match="OW504 A code has no field position"):
        edits.edit(GRANTS, {"position": "3"})


def test_a_name_is_taken_only_once_in_a_group() -> None:
    plan = edits.rename(GRANTS, "  Gifts  and grants ", codes=BOOK)
    assert after(plan, [GRANTS])[0]["name"] == "Gifts and grants"
    assert plan.label == 'rename code "Grants" to "Gifts and grants"'
    with pytest.raises(CodeEditRefused, match="is there already"):
        edits.rename(GRANTS, "contracts", codes=BOOK)
    assert edits.rename(GRANTS, "Staff", codes=BOOK).changes
    assert edits.rename(GRANTS, "GRANTS", codes=BOOK).changes
    with pytest.raises(CodeEditRefused, match="letters"):
        edits.rename(GRANTS, "…", codes=BOOK)


def test_a_code_moves_with_what_it_holds() -> None:
    plan = edits.move(VOLUNTEERS, parent=MONEY, place=0, codes=BOOK)
    assert names(after(plan, BOOK)) == ["Money", "Volunteers", "Training", "Grants", "Contracts", "People", "Staff"]
    assert plan.label == 'move code "Volunteers" under "Money"'


def test_a_code_moves_among_those_beside_it() -> None:
    assert names(after(edits.move(GRANTS, parent=MONEY, codes=BOOK), BOOK))[:3] == ["Money", "Contracts", "Grants"]
    assert names(after(edits.move(CONTRACTS, parent=MONEY, place=0, codes=BOOK), BOOK))[:3] == [
        "Money",
        "Contracts",
        "Grants",
    ]
    assert edits.move(GRANTS, parent=MONEY, place=0, codes=BOOK).changes == ()


def test_a_code_never_holds_itself() -> None:
    for into in (PEOPLE, VOLUNTEERS, TRAINING):
        with pytest.raises(CodeEditRefused, match="which it holds"):
            edits.move(PEOPLE, parent=into, codes=BOOK)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 7), st.integers(0, 3)), max_size=12))
def test_after_any_moves_groups_stand_before_their_codes_and_no_place_is_shared(moves: list) -> None:
    rows = BOOK
    for moved, to, place in moves:
        parent = rows[to] if to < 7 else None
        try:
            plan = edits.move(rows[moved], parent=parent, place=place, codes=rows)
        except CodeEditRefused:
            continue
        assert after(Plan("", "", tuple(c.reversed() for c in plan.changes)), after(plan, rows)) == rows
        rows = after(plan, rows)
        place_of = {r["id"]: r["position"] for r in rows}
        assert sorted(place_of.values()) == [1, 2, 3, 4, 5, 6, 7]
        assert all(place_of[r["parent_id"]] < r["position"] for r in rows if r["parent_id"])
        beside = sorted((r for r in rows if r["parent_id"] == (parent or {}).get("id")), key=lambda r: r["position"])
        assert beside[min(place, len(beside) - 1)]["id"] == rows[moved]["id"]


def test_merged_codes_are_retired_and_their_codings_follow() -> None:
    codings = [coding(1, 5, segment=1), coding(2, 6, segment=2), coding(3, 6, segment=3, status="rejected")]
    plan = merging.merge(
        STAFF,
        [VOLUNTEERS],
        codes=BOOK,
        codings=codings,
        quotes=[{"id": 4, "code_id": 6}],
        themes=[{"id": 8, "code_id": 6}],
    )
    rows = {r["name"]: r for r in after(plan, BOOK)}
    assert (rows["Volunteers"]["active"], rows["Training"]["parent_id"], rows["Staff"]) == (0, 5, STAFF)
    assert names(after(plan, BOOK)) == ["Money", "Grants", "Contracts", "People", "Staff", "Training", "Volunteers"]
    assert [(c["code_id"], c["status"]) for c in after(plan, codings, "codings")] == [
        (5, "accepted"),
        (5, "accepted"),
        (5, "rejected"),
    ]
    assert {c.table for c in plan.changes} == {"codes", "codings", "quotes", "candidate_themes"}
    assert plan.label == 'merge "Volunteers" into "Staff", 2 codings'


@pytest.mark.parametrize(
    ("mine", "theirs", "stays"),
    [
        ("accepted", "accepted", 1),
        ("rejected", "accepted", 2),
        ("proposed", "rejected", 1),
        ("rejected", "proposed", 2),
    ],
)
def test_of_two_codings_of_the_same_words_the_stronger_stays(mine: str, theirs: str, stays: int) -> None:
    codings = [coding(1, 5, status=mine), coding(2, 6, status=theirs)]
    now = after(merging.merge(STAFF, [VOLUNTEERS], codes=BOOK, codings=codings), codings, "codings")
    assert [c["id"] for c in now if c["status"] != "superseded"] == [stays]
    assert {c["code_id"] for c in now if c["status"] != "superseded"} == {5}


def test_codings_of_two_coders_both_stay_and_stances_that_differ_are_mixed() -> None:
    codings = [coding(1, 5, stance="for"), coding(2, 6, coder=2), coding(3, 6, stance="against")]
    now = after(merging.merge(STAFF, [VOLUNTEERS], codes=BOOK, codings=codings), codings, "codings")
    assert [(c["status"], c["stance"]) for c in now] == [
        ("accepted", "mixed"),
        ("accepted", "none"),
        ("superseded", "against"),
    ]


def test_what_makes_no_sense_to_merge_is_refused() -> None:
    def merge(into: Made, *others: Made) -> Plan:
        return merging.merge(into, others, codes=BOOK, codings=[])

    for into, others, says in [
        (STAFF, (STAFF,), "named twice"),
        (STAFF, (GRANTS, GRANTS), "named twice"),
        (STAFF, (MONEY,), "is a group, the other a code"),
        (TRAINING, (VOLUNTEERS,), 'holds "Training"'),
        (STAFF, (), "No code was chosen"),
    ]:
        with pytest.raises(CodeEditRefused, match=says):
            merge(into, *others)
    assert merge(VOLUNTEERS, TRAINING).changes


def test_chosen_codings_are_split_off_to_a_new_code() -> None:
    new = code(8, "Pay", 4)
    codings = [coding(1, 5), coding(2, 5, segment=2)]
    plan = merging.split_off(STAFF, [merging.Part(new, codings[:1], [{"id": 3, "code_id": 5}])], codes=BOOK)
    assert [c["code_id"] for c in after(plan, codings, "codings")] == [8, 5]
    assert plan.changes[-1].table == "quotes"
    assert names(after(plan, BOOK)) == [
        "Money",
        "Grants",
        "Contracts",
        "People",
        "Staff",
        "Pay",
        "Volunteers",
        "Training",
    ]
    assert plan.label == 'split "Pay" off "Staff", 1 coding'
    for chosen, name, says in [
        ([], "Pay", "was chosen"),
        ([coding(9, 6)], "Pay", "not of"),
        (codings, "staff", "already"),
        (codings, "…", "letters"),
    ]:
        with pytest.raises(CodeEditRefused, match=says):
            merging.split_off(STAFF, [merging.Part(code(8, name, 4), chosen)], codes=BOOK)


def test_a_code_is_split_into_several_at_once_and_no_coding_goes_to_two() -> None:
    codings = [coding(n, 5, segment=n) for n in (1, 2, 3)]
    pay, hours = code(8, "Pay", 4), code(9, "Hours", 4)
    plan = merging.split_off(STAFF, [merging.Part(pay, codings[:1]), merging.Part(hours, codings[1:])], codes=BOOK)
    assert [c["code_id"] for c in after(plan, codings, "codings")] == [8, 9, 9]
    assert plan.label == 'split "Pay", "Hours" off "Staff", 3 codings'
    with pytest.raises(CodeEditRefused, match="for two of the new codes"):
        merging.split_off(STAFF, [merging.Part(pay, codings), merging.Part(hours, codings[1:])], codes=BOOK)
    with pytest.raises(CodeEditRefused, match="is there already"):
        merging.split_off(
            STAFF, [merging.Part(pay, codings[:1]), merging.Part(code(9, "pay", 4), codings[1:])], codes=BOOK
        )


def test_a_new_code_stands_last_in_its_group() -> None:
    plan = edits.add(code(8, "Gifts", 1), codes=BOOK)
    assert names(after(plan, BOOK)) == [
        "Money",
        "Grants",
        "Contracts",
        "Gifts",
        "People",
        "Staff",
        "Volunteers",
        "Training",
    ]
    assert plan.label == 'new code "Gifts"'
    for name, says in (("GRANTS", "is there already"), ("…", "letters")):
        with pytest.raises(CodeEditRefused, match=says):
            edits.new_code(code(8, name, 1), parent=MONEY, codes=BOOK)


@pytest.mark.parametrize(
    ("fields", "edition"),
    [({"definition": "New words."}, 2), ({"typical": ["one"]}, 2), ({"colour": "3"}, None), ({"codable": False}, None)],
)
def test_only_another_meaning_begins_another_edition(fields: dict[str, Any], edition: int | None) -> None:
    (row,) = after(edits.edit(GRANTS, fields), [GRANTS])
    assert row["edition"] == edition
    (again,) = after(edits.edit(row, {"short": "Gifts"}), [row])
    assert again["edition"] == (edition or 1) + 1


def test_a_group_is_retired_with_its_codes_and_a_code_comes_back_with_its_groups() -> None:
    plan = edits.retire(PEOPLE, codes=BOOK)
    gone = after(plan, BOOK)
    assert [r["active"] for r in gone] == [1, 1, 1, 0, 0, 0, 0]
    assert plan.label == 'retire code "People" and 3 codes below it'
    back = edits.bring_back(gone[6], codes=gone)
    assert [r["active"] for r in after(back, gone)] == [1, 1, 1, 1, 0, 1, 1]
    assert back.label == 'bring back code "Training" and 2 groups above it'
    with pytest.raises(CodeEditRefused, match="in use already"):
        edits.bring_back(GRANTS, codes=BOOK)


def test_a_code_whose_name_was_given_away_does_not_come_back_as_a_second_one() -> None:
    rows = [code(1, "Staff", active=0), code(2, "Staff")]
    with pytest.raises(CodeEditRefused, match="is there already"):
        edits.bring_back(rows[0], codes=rows)


EDITS: list[Callable[[Made], Plan]] = [
    lambda c: edits.edit(c, {"short": "x"}),
    lambda c: edits.rename(c, "x", codes=[c]),
    lambda c: edits.move(c, parent=None, codes=[c]),
    lambda c: edits.move(MONEY, parent=c, codes=[c, MONEY]),
    lambda c: merging.merge(c, [code(8)], codes=[c, code(8)], codings=[]),
    lambda c: merging.merge(code(8), [c], codes=[c, code(8)], codings=[]),
    lambda c: merging.split_off(c, [merging.Part(code(8), [coding(1, 9)])], codes=[c]),
    lambda c: edits.retire(c, codes=[c]),
]


@pytest.mark.parametrize("edit", EDITS)
def test_a_retired_code_is_brought_back_before_it_is_changed(edit: Callable[[Made], Plan]) -> None:
    with pytest.raises(CodeEditRefused, match=r'OW504 The code "old" was retired. .* Bring it back first'):
        edit(code(9, "old", active=0))
    row = code(9, "old")
    edit(row)
    assert row == code(9, "old"), "a plan changes no row that it was given"
