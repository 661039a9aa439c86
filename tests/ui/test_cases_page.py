"""The page of cases, without a browser."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from nlp.project import Project
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
