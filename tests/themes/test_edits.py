"""What a person does to candidate themes, as plans that can be shown first and taken back after."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from nlp.errors import NameEmpty, ThemeDecided
from nlp.model.journal import Plan, insert
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
    assert [(r["id"], r["status"], r["merged_into"], r["held"]) for r in after(plan)] == [
        (101, "candidate", None, 1),
        (102, "merged", 101, 1),
        (103, "merged", 101, 1),
    ]
    assert plan.label == 'merge "waiting times", "waiting times" into "waiting times"'


def test_a_candidate_may_be_merged_into_a_kept_theme_but_not_the_other_way_round() -> None:
    kept = theme(2, status="kept", code_id=7)
    assert after(edits.merge(kept, [theme(1)]))[1]["merged_into"] == 102
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
    assert after(edits.restore(dropped)) == [theme(held=1)]
    with pytest.raises(ThemeDecided, match="was not dropped"):
        edits.restore(theme())


CODE = insert("codes", {"id": 7, "name": "waiting times"})


def test_a_kept_theme_becomes_a_code_and_proposes_it_for_its_answers() -> None:
    plan = edits.keep(theme(), CODE, [{"id": 1, "status": "proposed"}, {"id": 2, "status": "proposed"}])
    assert [c.table for c in plan.changes] == ["codes", "candidate_themes", "codings", "codings"]
    assert (after(plan)[1]["status"], after(plan)[1]["code_id"]) == ("kept", 7)
    assert all(c.before is None for c in plan.changes if c.table != "candidate_themes")


def test_a_theme_that_is_about_a_code_of_the_codebook_makes_no_second_code() -> None:
    known = replace(CODE, before=CODE.after)
    assert [c.table for c in edits.keep(theme(), known, []).changes] == ["candidate_themes"]


# --- Answers that a theme holds ---------------------------------------------------------------------------------------


def held(number: int, theme_id: int = 101) -> dict[str, Any]:
    return {"id": number, "theme_id": theme_id, "holds": 1, "strength": 0.4, "origin": "suggested"}


def test_moved_answers_are_held_by_their_new_theme_as_a_persons_choice() -> None:
    plan = edits.move(2, theme(2), theme(1), held=[held(1)], answers=[held(2, 102)], touched=[theme(2)])
    assert plan.label == 'move 2 answers to theme 2 "waiting times"'
    touched, moved, new = after(plan)
    assert (touched["id"], touched["held"]) == (102, 1)
    assert (moved["theme_id"], moved["holds"], moved["strength"], moved["origin"]) == (102, 1, 1.0, "person")
    assert new == held(2, 102)


def test_an_answer_taken_out_says_of_which_theme_also_where_it_came_with_a_merged_one() -> None:
    [out] = after(edits.move(1, None, theme(1), held=[held(1, theme_id=109)]))
    assert (out["theme_id"], out["holds"], out["origin"]) == (101, 0, "person")


def test_answers_are_not_moved_where_they_are() -> None:
    with pytest.raises(ThemeDecided, match=r"are in theme 1 .* already"):
        edits.move(1, theme(1), theme(1))


def test_moving_no_answer_changes_nothing() -> None:
    assert edits.move(0, theme(2), theme(1), touched=[theme(1), theme(2)]).changes == ()


# --- Themes inside themes ---------------------------------------------------------------------------------------------


def parents(plan: Plan) -> dict[int, int | None]:
    return {r["number"]: r["parent_id"] for r in after(plan) if "number" in r}


def test_a_split_theme_gives_way_to_its_parts_and_what_stood_under_it_stands_one_higher() -> None:
    whole, below = theme(1, parent_id=109), theme(2, parent_id=101)
    plan = edits.split(whole, [theme(3), theme(4)], themes=[whole, below], answers=[held(1, 103)])
    assert [r.get("status") for r in after(plan)[:2]] == ["split", "candidate"]
    assert parents(plan)[2] == 109
    assert after(plan)[-1] == held(1, 103)


def test_a_split_code_stays_with_what_stands_under_it() -> None:
    kept, below = theme(1, status="kept", code_id=7), theme(2, parent_id=101)
    plan = edits.split(kept, [theme(3, parent_id=101)], themes=[kept, below], answers=[])
    assert (after(plan)[0]["status"], parents(plan)) == ("kept", {1: None, 3: 101})


def test_what_stood_under_a_merged_theme_stands_under_the_one_that_it_is_in_now() -> None:
    themes = [theme(1), theme(2), theme(3, parent_id=102)]
    assert parents(edits.merge(themes[0], [themes[1]], themes=themes))[3] == 101


def test_a_theme_that_takes_in_what_it_stands_under_takes_its_place_and_no_circle_is_made() -> None:
    """3 stands under 2, 2 under 1, 1 under 9: after 1 is merged into 3, 2 stands under 3 and 3 under 9."""
    themes = [theme(1, parent_id=109), theme(2, parent_id=101), theme(3, parent_id=102), theme(9)]
    found = parents(edits.merge(themes[2], [themes[0]], themes=themes))
    assert (found[3], found[2]) == (109, 103)


def test_a_theme_that_stands_under_none_is_not_touched_by_taking_it_out() -> None:
    assert edits.nest(theme(1), None, [theme(1)]).changes == ()
    assert parents(edits.nest(theme(1, parent_id=102), None, [theme(1), theme(2)])) == {1: None}


def test_a_theme_cannot_stand_under_one_that_stands_under_it() -> None:
    themes = [theme(1), theme(2, parent_id=101), theme(3, parent_id=102)]
    with pytest.raises(ThemeDecided, match="cannot stand under itself"):
        edits.nest(themes[0], themes[2], themes)
    assert parents(edits.nest(themes[2], themes[0], themes)) == {3: 101, 1: None}


def test_another_level_changes_the_run_and_no_theme() -> None:
    plan = edits.show_level({"id": 5, "level": None}, 2, themes=12)
    assert [(c.table, c.row_id, dict(c.after or {})["level"]) for c in plan.changes] == [("runs", 5, 2)]
    assert plan.label == "show 12 themes"


EDITS: list[Callable[[dict[str, Any]], Plan]] = [
    lambda t: edits.rename(t, "another"),
    lambda t: edits.merge(t, [theme(9)]),
    lambda t: edits.merge(theme(9), [t]),
    edits.drop,
    lambda t: edits.keep(t, CODE, []),
    lambda t: edits.split(t, [theme(8)], answers=[]),
    lambda t: edits.move(1, t, theme(9), touched=[t]),
    lambda t: edits.move(1, None, t, touched=[t]),
    lambda t: edits.nest(t, theme(9), [t, theme(9)]),
    lambda t: edits.nest(theme(9), t, [t, theme(9)]),
]


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("status", ["merged", "dropped", "split"])
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
