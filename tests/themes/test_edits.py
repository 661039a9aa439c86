"""What a person does to candidate themes, as plans that can be shown first and taken back after."""

from collections.abc import Callable
from typing import Any

import pytest

from nlp.errors import NameEmpty, ThemeDecided
from nlp.model.journal import Plan
from nlp.themes import edits


def theme(number: int = 1, **columns: Any) -> dict[str, Any]:
    return {
        "id": 100 + number,
        "number": number,
        "name": "waiting times",
        "name_source": "suggested",
        "suggested_name": "waiting times",
        "status": "candidate",
        "merged_into": None,
        "code_id": None,
        "held": None,
        "parent_id": None,
        **columns,
    }


def after(plan: Plan) -> list[dict[str, Any]]:
    return [dict(c.after or {}) for c in plan.changes]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("long waiting", "edited"),
        ("Waiting", "edited"),
        ("rudeness", "written"),
        ("  waiting   times ", "suggested"),
    ],
)
def test_a_new_name_says_who_chose_it(name: str, source: str) -> None:
    (row,) = after(edits.rename(theme(), name))
    assert (row["name"], row["name_source"]) == (" ".join(name.split()), source)
    assert row["suggested_name"] == "waiting times"


def test_a_name_that_was_changed_twice_is_compared_with_the_machines_name() -> None:
    (row,) = after(edits.rename(theme(name="rudeness", name_source="written"), "waiting rooms"))
    assert row["name_source"] == "edited"


@pytest.mark.parametrize("name", ["", " ", "…", "—!", "\u200b"])
def test_a_name_without_letters_is_refused(name: str) -> None:
    with pytest.raises(NameEmpty, match="OW205"):
        edits.rename(theme(), name)


def test_merged_themes_point_at_the_one_that_holds_their_answers() -> None:
    plan = edits.merge(theme(1), [theme(2), theme(3)])
    assert [(r["id"], r["status"], r["merged_into"]) for r in after(plan)] == [
        (102, "merged", 101),
        (103, "merged", 101),
    ]
    assert plan.label == 'merge "waiting times", "waiting times" into "waiting times"'


def test_a_candidate_may_be_merged_into_a_kept_theme_but_not_the_other_way_round() -> None:
    kept = theme(2, status="kept", code_id=7)
    assert after(edits.merge(kept, [theme(1)]))[0]["merged_into"] == 102
    with pytest.raises(ThemeDecided, match="is a code already"):
        edits.merge(theme(1), [kept])


def test_a_theme_is_not_merged_into_itself_or_twice() -> None:
    with pytest.raises(ThemeDecided, match="twice"):
        edits.merge(theme(1), [theme(1)])
    with pytest.raises(ThemeDecided, match="twice"):
        edits.merge(theme(1), [theme(2), theme(2)])


def test_a_dropped_theme_can_be_taken_back() -> None:
    (dropped,) = after(edits.drop(theme()))
    assert dropped["status"] == "dropped"
    assert after(edits.restore(dropped)) == [theme()]
    with pytest.raises(ThemeDecided, match="was not dropped"):
        edits.restore(theme())


def test_a_kept_theme_becomes_a_code_and_proposes_it_for_its_answers() -> None:
    plan = edits.keep(
        theme(), {"id": 7, "name": "waiting times"}, [{"id": 1, "status": "proposed"}, {"id": 2, "status": "proposed"}]
    )
    assert [c.table for c in plan.changes] == ["codes", "candidate_themes", "codings", "codings"]
    assert (after(plan)[1]["status"], after(plan)[1]["code_id"]) == ("kept", 7)
    assert all(c.before is None for c in plan.changes if c.table != "candidate_themes")


EDITS: list[Callable[[dict[str, Any]], Plan]] = [
    lambda t: edits.rename(t, "another"),
    lambda t: edits.merge(t, [theme(9)]),
    lambda t: edits.merge(theme(9), [t]),
    edits.drop,
    lambda t: edits.keep(t, {"id": 7}, []),
]


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("status", ["merged", "dropped"])
def test_a_theme_that_is_gone_cannot_be_changed(edit: Callable[[dict[str, Any]], Plan], status: str) -> None:
    with pytest.raises(ThemeDecided, match=f"OW204 Theme 1 .* was {status} earlier"):
        edit(theme(status=status))


@pytest.mark.parametrize("edit", [edits.drop, EDITS[4]])
def test_a_kept_theme_cannot_be_dropped_or_kept_again(edit: Callable[[dict[str, Any]], Plan]) -> None:
    with pytest.raises(ThemeDecided, match="is a code already"):
        edit(theme(status="kept", code_id=7))


@pytest.mark.parametrize("edit", EDITS)
def test_a_plan_changes_no_row_that_it_was_given(edit: Callable[[dict[str, Any]], Plan]) -> None:
    row = theme()
    plan = edit(row)
    assert row == theme()
    assert [c.reversed().reversed() for c in plan.changes] == list(plan.changes)
