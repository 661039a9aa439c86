"""The codes of one answer as chips: given, taken away, made, and what is said with each."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from nlp.project import Project
from ui import chips
from ui.words import chips as words

Page = Callable[..., AppTest]
Shown = Callable[[AppTest], str]


@pytest.fixture
def coded(project: Project) -> tuple[Project, int, list[int]]:
    """A theme that was kept as a code, its id, and its answers in the order of the code's page."""
    code = project.keep_theme(1)
    return project, code, [a.id for a in project.code_answers(code)]


def _held(project: Project, answer: int) -> set[str]:
    return {c.code for c in project.coding.codings(answers=[answer]) if c.status == "accepted"}


def test_a_code_that_is_chosen_is_given_and_one_that_is_crossed_out_is_taken_away(
    page: Page, coded: tuple[Project, int, list[int]]
) -> None:
    project, code, (first, *_) = coded
    other = project.coding.add_code("Waiting")
    test = page("code", project, code=str(code))
    test.multiselect(key=f"chips_{first}").select(other).run()
    assert not test.exception and _held(project, first) == {"Waiting"}
    assert test.multiselect(key=f"chips_{first}").value == [other]
    test.multiselect(key=f"chips_{first}").unselect(other).run()
    assert _held(project, first) == set()
    project.undo()
    test.run()
    assert test.multiselect(key=f"chips_{first}").value == [other], "the project wins over what the browser showed"


def test_a_name_that_is_typed_is_a_new_code_given_in_one_step(
    page: Page, coded: tuple[Project, int, list[int]]
) -> None:
    project, code, (first, second, *_) = coded
    test = page("code", project, code=str(code))
    for answer in (first, second):
        test.multiselect(key=f"chips_{answer}").set_value(["Doors that stay shut"]).run()
        assert not test.exception
    assert [c.name for c in project.codes()].count("Doors that stay shut") == 1
    assert _held(project, first) == _held(project, second) == {"Doors that stay shut"}
    project.undo()
    project.undo()
    assert "Doors that stay shut" not in {c.name for c in project.codes()}


def test_a_name_without_letters_is_told_and_nothing_is_given(page: Page, coded: tuple[Project, int, list[int]]) -> None:
    project, code, (first, *_) = coded
    test = page("code", project, code=str(code))
    test.multiselect(key=f"chips_{first}").set_value(["?!"]).run()
    assert any("needs a name with letters" in box.value for box in test.error) and _held(project, first) == set()


def test_stance_note_and_doubt_are_kept_and_shown(
    page: Page, coded: tuple[Project, int, list[int]], shown: Shown
) -> None:
    project, code, (first, *_) = coded
    project.coding.set_codes(first, [code])
    coding = project.coding.codings(answers=[first])[0].id
    test = page("code", project, code=str(code))
    test.session_state[f"chips_more_{first}"] = True  # the browser opens the window
    test.run()
    test.button_group(key=f"chips_stance_{coding}").set_value("against").run()
    test.text_input(key=f"chips_note_{coding}").set_value("ask <b>them</b>").run()
    test.checkbox(key=f"chips_unsure_{coding}").check().run()
    assert not test.exception
    now = project.coding.codings(answers=[first])[0]
    assert (now.stance, now.note, now.unsure) == ("against", "ask <b>them</b>", True)
    assert "against, unsure, note: ask &lt;b&gt;them&lt;/b&gt;" in shown(test)
    assert project.next_undo() is not None


def test_what_a_machine_proposes_beside_the_code_of_the_page_is_accepted_with_one_choice(
    page: Page, coded: tuple[Project, int, list[int]]
) -> None:
    project, code, _ = coded
    other = project.keep_theme(2)
    project.move_answers([a.id for a in project.theme_answers(1)][:1], 2)
    answer = next(a for a in project.decided(other) if a in project.decided(code))
    test = page("code", project, code=str(code))
    test.button_group(key=f"chips_suggested_{answer}").set_value(other).run()
    assert not test.exception and project.decided(other)[answer] == "accepted"
    assert [g for g in test.get("button_group") if getattr(g, "key", "") == f"chips_suggested_{answer}"] == []


def test_an_answer_of_a_theme_is_coded_before_the_theme_is_kept(page: Page, project: Project) -> None:
    answer = project.theme_answers(1)[0].id
    test = page("theme", project, theme="1")
    test.multiselect(key=f"chips_{answer}").set_value(["Money that ends"]).run()
    assert not test.exception and _held(project, answer) == {"Money that ends"}


def test_codes_of_one_name_are_told_apart_and_groups_are_not_offered(project: Project) -> None:
    money = project.coding.add_code("Money")
    staff = project.coding.add_code("Staff")
    one = project.coding.add_code("Training")
    project.move_code(one, money)
    project.rename_code(two := project.coding.add_code("Training for staff", under=staff), "Training")
    project.edit_code(money, codable=False)
    assert chips._names(project.codes()) == {staff: "Staff", one: "Money › Training", two: "Staff › Training"}


def test_a_payload_in_the_name_of_a_code_is_shown_as_it_is(
    page: Page, coded: tuple[Project, int, list[int]], payloads: tuple[str, ...], shown: Shown
) -> None:
    project, code, (first, *_) = coded
    held = [project.coding.add_code(p, answers=[first]) for p in payloads[:2]]
    project.coding.change(project.coding.codings(code=held[0])[0].id, stance="for")
    test = page("code", project, code=str(code))
    assert set(payloads[:2]) <= set(test.multiselect(key=f"chips_{first}").options)
    assert payloads[0] not in shown(test) and "&lt;img" in shown(test)
    assert words.said_with(project.coding.codings(code=held[1])[0], part=False) == ""
