"""The page of memos, and the button for memos on other pages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect
from streamlit.testing.v1 import AppTest

from nlp.errors import DiskFull
from nlp.model.material import Span
from nlp.project import Project
from nlp.project.memos import Memos
from tests.ui.served import WAIT, settled
from tests.ui.studied import Study
from ui.literal import said
from ui.words import memos as words

Page = Callable[..., AppTest]
Shown = Callable[[AppTest], str]


@pytest.fixture
def told(project: Project) -> Project:
    """A project with memos about itself, a code and a quote, one of them by Ben."""
    code = project.keep_theme(1)
    answer = next(a for a in project.theme_answers(1) if a.consent != "no")
    project.quotes.pick(answer.id, Span(answer.span.start, answer.span.end))
    project.memos.write("project", None, "Ask about wages.")
    project.memos.write("code", code, "Only grants?")
    project.working_as("Ben").memos.write("quote", project.quotes.shortlist()[0].id, "Strong words.")
    return project


def test_a_first_memo_is_written_and_what_was_typed_stays_where_saving_fails(
    page: Page, project: Project, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = page("memos", project)
    assert words.NONE_YET in [m.value for m in test.markdown]

    def full(*_args: object, **_named: object) -> None:
        raise DiskFull("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(Memos, "write", full)
        test.text_area(key="memos_new_text").input("A thought <b>bold</b>")
        test.button(key="memos_new_save").click().run()
    assert "OW306" in test.error[0].value
    assert test.text_area(key="memos_new_text").value == "A thought <b>bold</b>"
    test.button(key="memos_new_save").click().run()
    assert not test.error and test.text_area(key="memos_new_text").value == ""
    assert said("A thought <b>bold</b>") in shown(test) and "<b>bold" not in shown(test)
    test.button(key="memos_new_save").click().run()
    assert "OW532" in test.error[0].value


def test_memos_are_found_by_words_kind_and_coder(page: Page, told: Project, shown: Shown) -> None:
    test = page("memos", told)
    assert words.found(3) in shown(test)
    assert said(f"About the code {told.codes()[0].name}") in shown(test)
    test.text_input(key="memos_words").input("GRANTS").run()
    assert "Only grants?" in shown(test) and "Ask about wages." not in shown(test)
    test.text_input(key="memos_words").input("").run()
    test.selectbox(key="memos_about").select("quote").run()
    assert words.found(1) in shown(test) and "Strong words." in shown(test)
    test.selectbox(key="memos_about").select(None).run()
    test.selectbox(key="memos_by").select("Ben").run()
    assert words.found(1) in shown(test)


def test_a_memo_is_changed_in_its_place_by_its_writer_alone(page: Page, told: Project, shown: Shown) -> None:
    test = page("memos", told)
    quote, code, _ = told.memos.all()
    keys = {b.key for b in test.button}
    assert f"memos_changing_{quote.id}_begin" not in keys
    test.button(key=f"memos_changing_{code.id}_begin").click().run()
    test.text_area(key=f"memos_changing_{code.id}_text").input("Grants and gifts?")
    test.button(key=f"memos_changing_{code.id}_save").click().run()
    assert "Grants and gifts?" in shown(test) and told.memos.of("code", code.row_id)[0].changed_at
    test.button(key=f"memos_changing_{code.id}_begin").click().run()
    assert test.text_area(key=f"memos_changing_{code.id}_text").value == "Grants and gifts?"
    test.button(key=f"memos_changing_{code.id}_leave").click().run()
    test.button(key=f"memos_changing_{code.id}_remove").click().run()
    assert len(told.memos.all()) == 2
    test.button(key="undo").click().run()
    assert len(told.memos.all()) == 3


def test_the_button_on_other_pages_counts_and_adds(page: Page, told: Project, shown: Shown) -> None:
    code = told.codes()[0].id
    for name in ("code", "codes"):
        test = page(name, told, code=str(code))
        tag = f"memo_code_{code}"
        assert [p.proto.popover.label for p in test.get("popover") if words.button(1) in p.proto.popover.label]
        test.session_state[tag] = True
        test.run()
        test.text_area(key=f"{tag}_text").input(f"From the page {name}")
        test.button(key=f"{tag}_save").click().run()
        assert told.memos.of("code", code)[0].text == f"From the page {name}"
        told.memos.remove(told.memos.of("code", code)[0].id)


def test_a_double_click_saves_one_memo(study: Study, project: Project, chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_default_timeout(WAIT)
    page.goto(f"{study.address}/memos?project={project.folder}")
    field = page.locator(".st-key-memos_new_text textarea")
    for text in ("Ask about wages.", "Ask about wages.", "And about the lease."):
        field.fill(text)
        page.get_by_role("button", name=words.SAVE, exact=True).dblclick()
        expect(field).to_have_value("", timeout=WAIT)
        settled(page)
    written = [memo.text for memo in project.memos.all()]
    assert written == ["And about the lease.", "Ask about wages.", "Ask about wages."]
    page.close()


def test_a_memo_that_is_sent_twice_is_written_once(project: Project) -> None:
    first = project.memos.write("project", None, "Ask about wages.", window=("w", 1))
    assert project.memos.write("project", None, "Ask about wages.", window=("w", 1)) == first
    assert project.memos.write("project", None, "Ask about wages.", window=("w", 2)) != first


def test_what_was_taken_away_is_said(page: Page, told: Project, shown: Shown) -> None:
    told.quotes.unpick(told.quotes.shortlist()[0].id)
    assert words.GONE in shown(page("memos", told))
