"""Memos about anything in a project: written, found again, and readable when what they are about is gone."""

import pytest

from nlp.errors import MemoMissing, MemoRefused
from nlp.model.material import Span
from nlp.project import Project
from nlp.store import queries


@pytest.fixture
def told(coded: Project) -> tuple[Project, dict[str, int]]:
    """A project with one memo about each kind of thing, and the ids of what they are about."""
    code = coded.new_code("Money")
    coded.coding.apply(code, [1])
    coded.quotes.pick(1, Span(0, 9))
    with coded._desk.store.reading() as connection:
        ids = {
            "source": queries.rows(connection, "sources")[0]["id"],
            "case": queries.rows(connection, "cases")[1]["id"],
            "code": code,
            "coding": queries.rows(connection, "codings")[0]["id"],
            "quote": queries.rows(connection, "quotes")[0]["id"],
        }
    coded.memos.write("project", None, "Start with the funders.")
    for about, row_id in ids.items():
        coded.memos.write(about, row_id, f"A thought about the {about}.")
    return coded, ids


def test_each_memo_says_in_words_what_it_is_about(told: tuple[Project, dict[str, int]]) -> None:
    project, ids = told
    found = {memo.about: memo for memo in project.memos.all()}
    assert list(found) == ["quote", "coding", "code", "case", "source", "project"]
    words = {about: memo.target.words for about, memo in found.items()}
    assert words["project"] == "" and words["code"] == "Money" and words["case"] == "r2"
    assert words["coding"] == "Money: “Our grant ends in March and nobody says what comes next.”"
    assert words["quote"] == "“Our grant”"
    assert (found["coding"].target.code_id, found["coding"].target.answer) == (ids["code"], 1)
    assert found["source"].target.source_id == ids["source"]
    assert all(memo.by == project.coder and memo.changed_at is None for memo in found.values())


def test_memos_are_found_by_words_kind_coder_and_thing(told: tuple[Project, dict[str, int]]) -> None:
    project, ids = told
    other = project.working_as("Ben")
    mine = other.memos.write("code", ids["code"], "Ça dépend: ÉTÉ or winter?")
    assert [m.id for m in project.memos.all(words="été WINTER")] == [mine]
    assert {m.about for m in project.memos.all(words="money")} == {"code", "coding"}
    assert [m.about for m in project.memos.all(about="case")] == ["case"]
    assert [m.id for m in project.memos.all(by="Ben")] == [mine]
    assert [m.by for m in project.memos.of("code", ids["code"])] == ["Ben", project.coder]
    assert len(project.memos.of("project")) == 1
    assert [m.id for m in project.memos.all(first=1, most=2)] == [m.id for m in project.memos.all()[1:3]]
    assert project.memos.counts("code") == {ids["code"]: 2}


def test_a_memo_is_rewritten_and_taken_away_by_who_wrote_it_and_nobody_else(coded: Project) -> None:
    memo = coded.memos.write("project", None, "  First thought \x00 ")
    coded.memos.rewrite(memo, "Second thought")
    (found,) = coded.memos.all()
    assert found.text == "Second thought" and found.changed_at
    ben = coded.working_as("Ben")
    for change in (lambda: ben.memos.rewrite(memo, "Mine"), lambda: ben.memos.remove(memo)):
        with pytest.raises(MemoRefused, match=f"was written by {coded.coder}"):
            change()
    coded.memos.remove(memo)
    assert coded.memos.all() == ()
    coded.undo()
    assert [m.text for m in coded.memos.all()] == ["Second thought"]
    with pytest.raises(MemoMissing, match="no memo 99"):
        coded.memos.rewrite(99, "x")


def test_the_same_words_again_are_no_step_of_the_history(coded: Project) -> None:
    memo = coded.memos.write("project", None, "A thought")
    steps = len(coded.history())
    coded.memos.rewrite(memo, " A thought ")
    assert len(coded.history()) == steps
    assert coded.history(most=1)[0].label == "write a memo about the project"


@pytest.mark.parametrize(
    ("about", "row_id", "text", "says"),
    [
        ("code", 99, "x", "no code 99"),
        ("coding", None, "x", "no coding"),
        ("theme", 1, "x", "cannot be about"),
        ("project", None, " \u200b ", "needs some words"),
    ],
)
def test_a_memo_about_nothing_or_without_words_is_one_clear_error(
    coded: Project, about: str, row_id: int | None, text: str, says: str
) -> None:
    with pytest.raises(MemoRefused, match=says):
        coded.memos.write(about, row_id, text)  # pyright: ignore[reportArgumentType]
    assert coded.memos.all() == ()


def test_a_memo_about_a_coding_that_was_taken_away_stays_readable_and_says_so(
    told: tuple[Project, dict[str, int]],
) -> None:
    project, ids = told
    project.coding.remove([ids["coding"]])
    (memo,) = project.memos.all(about="coding")
    assert memo.target.gone and memo.target.words.startswith("Money: “Our grant ends")
    assert memo.text == "A thought about the coding."
    with pytest.raises(MemoRefused, match="no coding"):
        project.memos.write("coding", ids["coding"], "Too late")
