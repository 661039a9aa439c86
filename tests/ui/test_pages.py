"""Each page on a real project, without a browser: what it is for, the facts it shows, and what its buttons do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from nlp.errors import DiskFull
from nlp.project import Project, open_project
from nlp.shipped import shipped
from ui import words
from ui.views.quotes import as_text
from ui.views.theme import fitting

NAMES = ["start", "add", "themes", "theme", "unplaced", "quotes", "history"]
Page = Callable[..., AppTest]
Shown = Callable[[AppTest], str]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_says_what_it_is_for(name: str, project: Project, page: Page, shown: Shown) -> None:
    test = page(name, project, **({"theme": "1"} if name == "theme" else {}))
    assert [title.value for title in test.title] == [words.PAGES[name]]
    assert words.PURPOSE[name] in [m.value for m in test.markdown]
    assert not test.error
    ledger = project.ledger()
    assert f"<b>{ledger.suggested:,}</b> suggested" in shown(test)
    assert f"<b>{ledger.unread:,}</b> not read yet" in shown(test)


@pytest.mark.parametrize("name", NAMES)
def test_without_a_project_a_page_asks_for_one(name: str, page: Page) -> None:
    test = page(name)
    assert not test.error
    if name != "start":
        assert [info.value for info in test.info] == [words.OPEN_FIRST]


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_project_is_no_error(name: str, empty_project: Path, page: Page) -> None:
    assert not page(name, empty_project).error


# --- Start ------------------------------------------------------------------------------------------------------------


def test_a_wrong_path_is_one_clear_box_and_stays_typed(page: Page, tmp_path: Path) -> None:
    test = page("start")
    typed = str(tmp_path / "nothing here")
    test.text_input(key="open_path").input(typed)
    test.button(key="open_do").click().run()
    assert len(test.error) == 1
    assert "OW301" in test.error[0].value
    assert test.text_input(key="open_path").value == typed


def test_opening_and_making_a_project(page: Page, project: Project, tmp_path: Path, shown: Shown) -> None:
    test = page("start")
    test.text_input(key="open_path").input(str(project.folder))
    test.button(key="open_do").click().run()
    assert '<div class="ow-project">study</div>' in shown(test)
    test.text_input(key="new_path").input(str(tmp_path / "made"))
    test.button(key="new_do").click().run()
    assert not test.error
    assert '<div class="ow-project">made</div>' in shown(test)
    assert open_project(tmp_path / "made").info().answers_read == 0


def test_a_project_that_is_gone_can_be_left(page: Page, project: Project, tmp_path: Path, shown: Shown) -> None:
    test = page("start", tmp_path / "gone.ownwords")
    assert "OW301" in test.error[0].value
    test.text_input(key="open_path").input(str(project.folder))
    test.button(key="open_do").click().run()
    assert not test.error
    assert '<div class="ow-project">study</div>' in shown(test)


# --- Add answers ------------------------------------------------------------------------------------------------------


def test_adding_a_file_shows_it_first_and_reconciles_it(page: Page, empty_project: Path, shown: Shown) -> None:
    test = page("add", empty_project)
    test.text_area(key="add_paths_0").input(str(shipped("corpora") / "sector_survey_2025.csv")).run()
    assert "120 rows, 3 open questions" in shown(test)
    assert open_project(empty_project).info().answers_read == 0
    key = next(t.key for t in test.text_input if t.key and t.key.startswith("wave_"))
    test.text_input(key=key).input("2025").run()
    test.button(key="add_save").click().run()
    _finish(test)
    info = open_project(empty_project).info()
    assert info.answers_read == info.files[0].answers > 300
    assert info.files[0].wave == "2025"
    assert words.reconciliation(info.files[0]) in shown(test).replace("&#x27;", "'")


def test_a_file_that_is_not_there_is_one_clear_box(page: Page, empty_project: Path) -> None:
    test = page("add", empty_project)
    test.text_area(key="add_paths_0").input("/nowhere/at_all.csv").run()
    assert len(test.error) == 1
    assert "OW101" in test.error[0].value


def test_what_was_typed_stays_where_saving_fails(
    page: Page, empty_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_named: object) -> None:
        raise DiskFull("The disk is full.")

    monkeypatch.setattr(Project, "import_files", full)
    test = page("add", empty_project)
    typed = str(shipped("corpora") / "sector_survey_2025.csv")
    test.text_area(key="add_paths_0").input(typed).run()
    test.button(key="add_save").click().run()
    _finish(test)
    assert "OW306" in test.error[0].value
    assert test.text_area(key="add_paths_0").value == typed


# --- Themes -----------------------------------------------------------------------------------------------------------


def test_finding_themes_in_a_project_without_any(page: Page, empty_project: Path) -> None:
    open_project(empty_project).import_files([shipped("corpora") / "interview_p1.docx"])
    test = page("themes", empty_project)
    test.button(key="find").click().run()
    _finish(test)
    assert not test.error
    assert open_project(empty_project).themes().themes
    assert test.button(key="keep_1")


def test_too_few_answers_is_one_clear_box(page: Page, small_project: Path) -> None:
    test = page("themes", small_project)
    test.button(key="find").click().run()
    _finish(test)
    assert len(test.error) == 1
    assert "OW201" in test.error[0].value


def test_a_card_is_renamed_dropped_taken_back_and_undone(page: Page, project: Project, shown: Shown) -> None:
    test = page("themes", project)
    _choose(test, 1, words.RENAME)
    test.text_input(key="rename_1").input("Money that *ends*")
    test.button(key="rename_1_do").click().run()
    assert project.themes().themes[0].name == "Money that *ends*"
    test = page("themes", project)
    assert "Money that *ends*" in shown(test)
    assert words.NAME_SOURCES["written"] in shown(test)
    _choose(test, 2, words.DROP)
    assert project.themes().themes[1].status == "dropped"
    assert any("its theme" in u.reason for u in project.themes().unplaced)
    test.button(key="undo").click().run()
    assert project.themes().themes[1].status == "candidate"
    test.button(key="redo").click().run()
    assert project.themes().themes[1].status == "dropped"


def test_a_name_without_letters_stays_typed_and_is_refused(page: Page, project: Project) -> None:
    test = page("themes", project)
    _choose(test, 1, words.RENAME)
    before = project.themes().themes[0].name
    test.text_input(key="rename_1").input("…")
    test.button(key="rename_1_do").click().run()
    assert "OW205" in test.error[0].value
    assert test.text_input(key="rename_1").value == "…"
    assert project.themes().themes[0].name == before


def test_merging_moves_the_answers(page: Page, project: Project) -> None:
    before = project.themes().themes
    test = page("themes", project)
    _choose(test, 1, words.MERGE)
    test.multiselect(key="merge_1").select(2).select(3)
    test.button(key="merge_1_do").click().run()
    after = project.themes().themes
    assert after[0].answers == sum(t.answers for t in before[:3])
    assert [t.status for t in after[:3]] == ["candidate", "merged", "merged"]


# --- One theme --------------------------------------------------------------------------------------------------------


def test_keep_then_accept_and_reject(page: Page, project: Project, shown: Shown) -> None:
    test = page("theme", project, theme="1")
    test.button(key="keep_1").click().run()
    code = project.themes().themes[0].code_id
    assert code is not None
    first, second = project.theme_answers(1)[:2]
    test.button_group(key=f"decide_{code}_{first.id}").set_value("accepted").run()
    test.button_group(key=f"decide_{code}_{second.id}").set_value("rejected").run()
    assert project.decided(code)[first.id] == "accepted"
    assert project.decided(code)[second.id] == "rejected"
    assert "<b>1</b> coded" in shown(test)
    test.button(key="undo").click().run()
    assert project.decided(code)[second.id] == "proposed"
    assert test.button_group(key=f"decide_{code}_{second.id}").value is None
    test.button(key="accept_all").click().run()
    assert set(project.decided(code).values()) == {"accepted"}


def test_all_at_once_respects_the_filter(page: Page, project: Project) -> None:
    code = project.keep_theme(1)
    word = project.theme_answers(1)[0].text.split()[0]
    wanted = {a.id for a in fitting(project.theme_answers(1), holds=word)}
    test = page("theme", project, theme="1")
    test.text_input(key="words_1").input(word).run()
    test.button(key="reject_all").click().run()
    assert {unit for unit, status in project.decided(code).items() if status == "rejected"} == wanted


def test_no_code_fits_and_back(page: Page, project: Project) -> None:
    answer = project.theme_answers(1)[0]
    test = page("theme", project, theme="1")
    test.button(key=f"none_fits_{answer.id}").click().run()
    assert project.ledger().no_code_fits == 1
    test.button(key=f"none_fits_{answer.id}").click().run()
    assert project.ledger().no_code_fits == 0


def test_a_filter_by_attribute_and_words(project: Project) -> None:
    answers = project.theme_answers(1)
    region = answers[0].attributes["Region"]
    found = fitting(answers, attribute="Region", value=region)
    assert answers[0] in found
    assert all(a.attributes["Region"] == region for a in found)
    assert fitting(answers, holds="zzzz") == []
    assert fitting(answers) == list(answers)


def test_part_of_an_answer_is_quoted_word_for_word(page: Page, project: Project) -> None:
    answer = next(a for a in project.theme_answers(1) if a.consent == "yes" and len(project.sentences(a.id)) >= 3)
    spans = project.sentences(answer.id)
    test = page("theme", project, theme="1")
    test.button(key=f"quote_answer_{answer.id}").click().run()
    test.checkbox(key=f"sentence_{answer.id}_0").check()
    test.checkbox(key=f"sentence_{answer.id}_1").check().run()
    test.button(key=f"pick_part_{answer.id}").click().run()
    (quote,) = project.shortlist()
    assert quote.text == answer.text[: spans[1].end - answer.span.start]
    assert quote.text in answer.text
    assert quote.theme_id == 1


def test_nobody_is_quoted_who_said_no(page: Page, project: Project) -> None:
    run = project.themes()
    theme, answer = next(
        (t.id, a) for t in run.themes for a in project.theme_answers(t.id, most=50) if a.consent == "no"
    )
    test = page("theme", project, theme=str(theme))
    assert test.button(key=f"quote_answer_{answer.id}").disabled


@pytest.mark.parametrize("theme", ["999", "x", "-1", ""])
def test_a_wrong_address_offers_the_themes(theme: str, page: Page, project: Project) -> None:
    test = page("theme", project, theme=theme)
    assert not test.error
    assert words.WHICH_THEME in [m.value for m in test.markdown]


# --- In no theme, quotes, history -------------------------------------------------------------------------------------


def test_every_unplaced_answer_has_its_reason(page: Page, project: Project, shown: Shown) -> None:
    project.drop_theme(1)
    test = page("unplaced", project)
    name = project.themes().themes[0].name
    counted = sum(name in u.reason for u in project.themes().unplaced)
    assert counted == len([u for u in project.themes().unplaced if "dropped" in u.reason]) > 0
    assert "was dropped" in shown(test)


def test_the_shortlist_and_its_text(page: Page, project: Project, shown: Shown) -> None:
    answer = next(a for a in project.theme_answers(1) if a.consent == "yes")
    project.pick_quote(answer.id, answer.span, theme=1)
    test = page("quotes", project)
    (quote,) = project.shortlist()
    assert words.proof(quote.span.start, quote.span.end) in shown(test)
    text = as_text(project.shortlist(), "study")
    assert answer.text in text
    assert quote.attribution in text
    assert answer.case not in text
    test.button(key=f"off_{quote.id}").click().run()
    assert project.shortlist() == ()


def test_payloads_are_shown_as_they_are(page: Page, project: Project, payloads: tuple[str, ...], shown: Shown) -> None:
    for payload in payloads:
        project.rename_theme(1, f"x {payload}")
        for name in ("themes", "theme", "history"):
            test = page(name, project, theme="1")
            assert "<img src=x" not in shown(test)
            assert "<script" not in shown(test)
    assert not test.error


def test_history_says_who_and_what(page: Page, project: Project, shown: Shown) -> None:
    project.drop_theme(1)
    project.undo()
    html = shown(page("history", project))
    assert "theme finder (machine)" in html
    assert "<td>undone</td>" in html
    assert "drop theme" in html


def test_an_unexpected_error_is_an_apology(
    page: Page, project: Project, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_self: Project) -> None:
        raise ZeroDivisionError("a secret detail")

    monkeypatch.setattr(Project, "shortlist", broken)
    test = page("quotes", project)
    assert words.SORRY.split(".")[0] in test.error[0].value
    assert "secret" not in test.error[0].value
    assert "a secret detail" in caplog.text


def _choose(test: AppTest, number: int, action: str) -> None:
    menu = next(m for m in test.get("menu_button") if m.key == f"more_{number}")
    menu.click(action).run()


def _finish(test: AppTest) -> None:
    """Waits for the long work that a click began, as the page does, and draws it anew."""
    from ui import jobs

    for job in list(jobs._jobs().values()):
        if job.thread:
            job.thread.join(timeout=300)
    test.run()
    assert not test.exception
