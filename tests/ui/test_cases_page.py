"""The page of cases, without a browser."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from nlp.project import Project
from ui import words as common
from ui.literal import said
from ui.words import cases as words
from ui.words import memos as memo_words

Page = Callable[..., AppTest]


def test_a_case_is_found_read_and_asked_for_its_consent(
    page: Page, project: Project, shown: Callable[[AppTest], str]
) -> None:
    test = page("cases", project)
    assert words.found(project.info().cases) in shown(test)
    test.selectbox("cases_attribute").set_value("Region").run()
    test.selectbox("cases_value_Region").set_value("Wales").run()
    assert words.found(project.cases.find(attributes={"Region": "Wales"}).total) in shown(test)
    line = project.cases.find(attributes={"Region": "Wales"}).lines[0]
    test = page("cases", project, case=str(line.id))
    assert [title.value for title in test.title] == [line.name.replace("-", "\\-")]
    assert "Region: Wales" in shown(test)
    test.get("button_group")[0].set_value("no").run()
    assert not test.exception
    assert project.cases.one(line.id).line.consent == "no"


def test_a_case_that_is_not_there_shows_the_list(page: Page, project: Project, shown: Callable[[AppTest], str]) -> None:
    for wrong in ("99999", "x"):
        assert words.found(project.info().cases) in shown(page("cases", project, case=wrong))


def test_a_memo_about_a_case_is_counted_on_its_page(page: Page, project: Project) -> None:
    line = project.cases.find(most=1).lines[0]
    project.memos.write("case", line.id, "Rang back twice, never there.")
    test = page("cases", project, case=str(line.id))
    assert memo_words.button(1) in [block.proto.popover.label for block in test.get("popover")]


def test_consent_is_changed_for_the_cases_that_are_ticked_and_for_all_that_fit(page: Page, project: Project) -> None:
    first, second, third = (line.id for line in project.cases.find(consent="yes", most=3).lines)
    test = page("cases", project)
    assert test.button("consent_do").disabled, "nobody is ticked"
    test.checkbox(f"tick_case_{first}").check().run()
    test.checkbox(f"tick_case_{third}").check().run()
    _wanted(test, "no")
    test.button("consent_do").click().run()
    assert not test.exception
    assert [project.cases.one(case).line.consent for case in (first, second, third)] == ["no", "yes", "no"]
    project.undo()
    assert project.cases.one(first).line.consent == project.cases.one(third).line.consent == "yes", "one step"
    test.selectbox("cases_attribute").set_value("Region").run()
    test.selectbox("cases_value_Region").set_value("Wales").run()
    test.radio("consent_whom").set_value("fitting").run()
    _wanted(test, "unknown")
    test.button("consent_do").click().run()
    welsh = project.cases.find(attributes={"Region": "Wales"})
    assert welsh.total and {line.consent for line in welsh.lines} == {"unknown"}
    others = set(project.cases.ids(consent="yes"))
    assert others and others.isdisjoint(line.id for line in welsh.lines), "nobody else was touched"


def test_codes_are_given_to_what_a_case_said_and_counted(
    page: Page, project: Project, shown: Callable[[AppTest], str]
) -> None:
    line = next(line for line in project.cases.find().lines if line.answers > 1)
    answer = project.cases.one(line.id).answers[0]
    test = page("cases", project, case=str(line.id))
    assert f"<b>{said(answer.question or '')}</b>" in shown(test)
    assert [bar.proto.text for bar in test.get("progress")] == [words.decided(line)]
    test.multiselect(f"chips_{answer.id}").set_value(["Waiting rooms"]).run()
    assert not test.exception
    after = project.cases.one(line.id).line
    assert after.decided == line.decided + 1
    assert [bar.proto.text for bar in test.get("progress")] == [words.decided(after)]
    assert next(m.value for m in page("cases", project, case=str(line.id)).markdown) == common.PURPOSE["case"]


def _wanted(test: AppTest, consent: str) -> None:
    buttons = next(group for group in test.get("button_group") if group.key == "consent_wanted")
    buttons.set_value(consent).run()


def test_a_pseudonym_is_written_refused_where_it_is_a_name_and_given_to_all(page: Page, project: Project) -> None:
    first, second = (line for line in project.cases.find(most=2).lines)
    test = page("cases", project, case=str(first.id))
    field = f"pseudonym_{first.id}"
    test.text_input(field).set_value("Rowan").run()
    assert project.cases.one(first.id).line.pseudonym == "Rowan"
    test.text_input(field).set_value(second.name).run()
    assert second.name in test.error[0].value.replace("\\", "")
    assert project.cases.one(first.id).line.pseudonym == "Rowan"
    assert test.text_input(field).value == second.name, "what was typed stays"

    test = page("cases", project)
    test.text_input("pseudonym_pattern").set_value("Voice {n}").run()
    test.button("pseudonym_do").click().run()
    assert not test.exception
    called = [line.pseudonym for line in project.cases.find().lines]
    assert called[0] == "Rowan" and len(set(called)) == len(called) and called[1].startswith("Voice ")


def test_a_case_is_withdrawn_by_typing_its_name_and_nothing_of_it_is_shown_any_more(
    page: Page, project: Project, shown: Callable[[AppTest], str]
) -> None:
    case = project.cases.find(most=1).lines[0]
    words_of = project.cases.one(case.id).answers[0].text
    test = page("cases", project, case=str(case.id))
    assert said(words_of) in shown(test)
    test.button("withdraw").click().run()
    told = project.cases.withdrawal(case.id)
    assert all(said(line) in shown(test) for line in (*told.goes, *told.stays))
    test.text_input("withdraw_name").set_value("somebody else").run()
    test.button("withdraw_do").click().run()
    assert "OW804" in test.error[0].value.replace("\\", "") and project.cases.one(case.id)
    test.text_input("withdraw_name").set_value(case.name).run()
    test.button("withdraw_do").click().run()
    assert not test.exception and not test.error
    assert case.id not in project.cases.ids()
    assert words.WITHDRAWN in shown(test)
    kept = repr(test.session_state)
    assert "coder" in kept and words_of not in kept and case.name not in kept
    # The window goes on working, also on an address that named the case.
    for name, query in (("cases", {"case": str(case.id)}), ("answers", {}), ("quotes", {}), ("history", {})):
        test = page(name, project, **query)
        assert not test.error and said(words_of) not in shown(test)
