"""Each page on a real project, without a browser: what it is for, the facts it shows, and what its buttons do."""

import html
import json
import re
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from nlp.errors import Conflict
from nlp.project import Choice, Project, TranscriptPreview, create_project, open_project
from nlp.project.quotes import Quotes
from nlp.shipped import shipped, starter_codebooks
from ui import jobs, look, routes, state, words
from ui.cards import A_PAGE, fitting
from ui.code_tree import in_tree
from ui.literal import plain, said
from ui.views.quotes import as_text
from ui.words import codes as of_codes
from ui.words import memos as memo_words
from ui.words import quotes as quote_words

NAMES = list(routes.ORDER)
Page = Callable[..., AppTest]
Shown = Callable[[AppTest], str]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_says_what_it_is_for(name: str, project: Project, page: Page, shown: Shown) -> None:
    code = project.keep_theme(2)
    test = page(name, project, theme="1", code=str(code))
    themes = project.themes().themes
    heading = {"theme": plain(themes[0].name), "code": plain(themes[1].name)}.get(name, words.PAGES[name])
    assert [title.value for title in test.title] == [heading]
    assert words.PURPOSE[name] in [m.value for m in test.markdown]
    assert not test.error
    ledger = project.ledger()
    assert f"<b>{ledger.suggested:,}</b> suggested" in shown(test)
    assert f"<b>{ledger.unread:,}</b> not read yet" in shown(test)


@pytest.mark.parametrize("name", NAMES)
def test_without_a_project_a_page_asks_for_one(name: str, page: Page) -> None:
    test = page(name)
    assert not test.error
    assert [info.value for info in test.info] == ([] if name in routes.WITHOUT_PROJECT else [words.OPEN_FIRST])


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
    assert test.text_input(key="open_path").value == ""
    typed = str(tmp_path / "made")
    test.text_input(key="new_path").input(typed)
    test.button(key="new_do").click().run()
    assert not test.error
    # Enter and then the button: the browser sends the same name a second time.
    test.text_input(key="new_path").input(typed)
    test.button(key="new_do").click().run()
    assert not test.error
    assert '<div class="ow-project">made</div>' in shown(test)
    assert open_project(tmp_path / "made").info().answers_read == 0


def test_a_project_of_somebody_else_is_not_taken_for_the_one_just_made(page: Page, tmp_path: Path) -> None:
    create_project(tmp_path / "theirs")
    test = page("start")
    test.text_input(key="new_path").input(str(tmp_path / "theirs"))
    test.button(key="new_do").click().run()
    assert "OW302" in test.error[0].value
    assert test.text_input(key="new_path").value == str(tmp_path / "theirs")


def test_the_address_keeps_the_project(page: Page, project: Project, tmp_path: Path, shown: Shown) -> None:
    test = page("start")
    test.text_input(key="open_path").input(str(project.folder))
    test.button(key="open_do").click().run()
    assert test.query_params["project"] in (str(project.folder), [str(project.folder)])
    again = _with_address(page, str(project.folder))
    assert '<div class="ow-project">study</div>' in shown(again)
    # What a window has open wins over what an address says.
    other = create_project(tmp_path / "other")
    test.query_params["project"] = str(other.folder)
    test.run()
    assert '<div class="ow-project">study</div>' in shown(test)


@pytest.mark.parametrize(
    "named", ["//evil.example/share/x.ownwords", "\\\\evil.example\\share\\x", "study.ownwords", ""]
)
def test_an_address_opens_nothing_from_elsewhere(named: str, page: Page) -> None:
    test = _with_address(page, named)
    assert not test.error
    assert state_of(test) is None


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
    assert words.reconciliation(info.files[0]) in re.sub("</?b>", "", html.unescape(shown(test)))


def test_a_file_that_is_not_there_is_one_clear_box(page: Page, empty_project: Path) -> None:
    test = page("add", empty_project)
    test.text_area(key="add_paths_0").input("/nowhere/at_all.csv").run()
    assert len(test.error) == 1
    assert "OW101" in test.error[0].value


def test_what_was_typed_stays_where_saving_fails(page: Page, empty_project: Path) -> None:
    test = page("add", empty_project)
    typed = str(shipped("corpora") / "sector_survey_2025.csv")
    test.text_area(key="add_paths_0").input(typed).run()
    with closing(sqlite3.connect(empty_project / "project.db")) as somebody_else:
        somebody_else.execute("BEGIN IMMEDIATE")
        test.button(key="add_save").click().run()
        _finish(test)
    assert "OW304" in test.error[0].value
    assert test.text_area(key="add_paths_0").value == typed


def test_a_person_says_who_asks(page: Page, empty_project: Path, tmp_path: Path, shown: Shown) -> None:
    text = "Sam: What changed?\n\nAlex: The funding ended.\n\nSam: Why?\n\nAlex: The grant was for one year.\n"
    (tmp_path / "talk.txt").write_text(text, encoding="utf-8")
    (tmp_path / "other.txt").write_text(text.replace("Sam:", "Interviewer:"), encoding="utf-8")
    test = page("add", empty_project)
    test.text_area(key="add_paths_0").input(f"{tmp_path / 'talk.txt'}\n{tmp_path / 'other.txt'}").run()
    named, guessed = test.multiselect
    assert (named.value, guessed.value) == ([], ["Interviewer"])
    assert [w.value for w in test.warning] == [words.nobody_asks(guessed_nobody=True, named=True)]
    named.select("Sam").run()
    assert not test.warning
    assert "Sam (interviewer)" in shown(test)
    test.button(key="add_save").click().run()
    _finish(test)
    assert not test.error
    files = {file.name: file for file in open_project(empty_project).info().files}
    assert files["talk.txt"].interviewer_turns == files["other.txt"].interviewer_turns == 2
    assert files["talk.txt"].answers == files["other.txt"].answers == 2


def test_every_note_is_shown_before_saving(page: Page, empty_project: Path, tmp_path: Path, shown: Shown) -> None:
    turns = "Interviewer: What changed?\n\nP1: The grant \x00ended.\n\nInterviewer: Why?\n\nP1: Ask them.\n"
    path = tmp_path / "talk.txt"
    path.write_text(f"A study of funding.\n\n{turns}", encoding="utf-8")
    (previewed,) = open_project(empty_project).preview([path])
    assert isinstance(previewed, TranscriptPreview)
    assert previewed.transcript.notes
    test = page("add", empty_project)
    test.text_area(key="add_paths_0").input(str(path)).run()
    for note in (*previewed.transcript.notes, words.removed(1)):
        assert said(note) in shown(test)


def test_work_of_another_window_does_not_swallow_an_import(page: Page, empty_project: Path) -> None:
    test, other = page("add", empty_project), page("themes", empty_project)
    typed = str(shipped("corpora") / "sector_survey_2025.csv")
    test.text_area(key="add_paths_0").input(typed).run()
    path, goes_on = str(empty_project), threading.Event()
    theirs = jobs.Job(path, words.FIND_DOING)
    theirs.thread = threading.Thread(target=goes_on.wait, daemon=True)
    jobs._jobs()[path] = theirs
    theirs.thread.start()
    test.button(key="add_save").click().run()
    assert "finding themes" in test.error[0].value
    assert test.text_area(key="add_paths_0").value == typed
    goes_on.set()
    _finish(test)
    assert open_project(empty_project).info().answers_read == 0
    assert words.OUTCOMES[words.FIND_DOING] in _text(test)  # this window saw it going on
    assert words.OUTCOMES[words.ADD_DOING] not in _text(test)
    test.button(key="add_save").click().run()
    _finish(other)
    assert words.OUTCOMES[words.ADD_DOING] not in _text(other)
    _finish(test)
    assert words.OUTCOMES[words.ADD_DOING] in _text(test)
    assert open_project(empty_project).info().answers_read > 300
    assert test.text_area(key="add_paths_1").value == ""


# --- Themes -----------------------------------------------------------------------------------------------------------


def test_finding_themes_in_a_project_without_any(page: Page, empty_project: Path) -> None:
    open_project(empty_project).import_files([shipped("corpora") / "interview_p1.docx"])
    test = page("themes", empty_project)
    test.button(key="find").click().run()
    _finish(test)
    assert not test.error
    assert open_project(empty_project).themes().themes
    assert test.button(key="keep_1")


def test_too_few_answers_is_one_clear_box(page: Page, empty_project: Path, tmp_path: Path) -> None:
    (tmp_path / "blank.csv").write_text("id,comment\nr1,n/a\nr2,none\n", encoding="utf-8")
    open_project(empty_project).import_files([tmp_path / "blank.csv"], Choice(open=("comment",)), confirmed=True)
    test = page("themes", empty_project)
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


def test_a_step_of_another_window_is_not_taken_back_unseen(page: Page, project: Project) -> None:
    project.drop_theme(1)
    test = page("themes", project)
    elsewhere = open_project(project.folder)
    elsewhere.drop_theme(2)
    test.button(key="undo").click().run()
    assert len(test.error) == 1
    assert [t.status for t in project.themes().themes[:2]] == ["dropped", "dropped"]
    test.button(key="undo").click().run()
    assert not test.error
    assert [t.status for t in project.themes().themes[:2]] == ["dropped", "candidate"]


def test_a_number_of_an_earlier_run_is_refused(page: Page, project: Project) -> None:
    cards, one = page("themes", project), page("theme", project, theme="1", run=str(project.themes().id))
    first = project.themes().id
    elsewhere = open_project(project.folder)
    elsewhere.import_files([shipped("corpora") / "interview_p1.docx"])
    elsewhere.find_themes()
    for test in (cards, one):
        test.button(key="keep_1").click().run()
        assert "OW308" in test.error[0].value
    assert not project.codes()
    late = page("theme", project, theme="1", run=str(first))
    assert words.OTHER_RUN in late.info[0].value
    with pytest.raises(Conflict):
        _pick_from(project, first)


def test_finding_again_when_answers_came(page: Page, project: Project) -> None:
    open_project(project.folder).import_files([shipped("corpora") / "interview_p1.docx"])
    first = project.themes().id
    test = page("themes", project)
    test.button(key="find").click().run()
    _finish(test)
    assert project.themes().id != first
    assert not [b for b in test.button if b.key == "find"]


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
    together = {answer.id for number in (1, 2, 3) for answer in project.theme_answers(number)}
    test = page("themes", project)
    _choose(test, 1, words.MERGE)
    test.multiselect(key="merge_1").select(2).select(3)
    test.button(key="merge_1_do").click().run()
    after = project.themes().themes
    assert {answer.id for answer in project.theme_answers(1)} == together
    assert after[0].answers == len(together)
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


def test_what_another_window_decided_stays_where_all_are_decided_at_once(page: Page, project: Project) -> None:
    code = project.keep_theme(1)
    first = project.theme_answers(1)[0].id
    for name in ("theme", "code"):
        test = page(name, project, theme="1", code=str(code))
        open_project(project.folder).reject(code, [first])
        test.button(key="accept_all").click().run()
        assert project.decided(code).pop(first) == "rejected"
        assert {s for a, s in project.decided(code).items() if a != first} == {"accepted"}
        project.undo()
        project.undo()


def test_a_rejected_answer_offers_nothing_to_take_back(page: Page, project: Project) -> None:
    code = project.keep_theme(1)
    inside = project.themes_of([a.id for a in project.theme_answers(1)])
    answer = next(answer for answer, themes in inside.items() if len(themes) == 1)
    project.reject(code, [answer])
    test = page("code", project, code=str(code))
    assert project.answers([answer])[0].status == "no_code_fits"
    assert not [b for b in test.button if b.key == f"none_fits_{answer}"]


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
    (quote,) = project.quotes.shortlist()
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


# --- Codes ------------------------------------------------------------------------------------------------------------


def test_a_starter_codebook_is_added_once(page: Page, empty_project: Path, shown: Shown) -> None:
    test = page("codes", empty_project)
    assert of_codes.NO_CODES in [m.value for m in test.markdown]
    test.selectbox(key="starter").select("voluntary_sector_criminal_justice").run()
    test.button(key="add_starter").click().run()
    codes = open_project(empty_project).codes()
    assert codes
    for code in codes:
        assert test.button(key=f"tree_{code.id}").label.startswith(plain(code.name)[:20])
    test.session_state["codes_tab"] = of_codes.TAB_FILES
    test.run().selectbox(key="starter").select("voluntary_sector_criminal_justice").run()
    test.button(key="add_starter").click().run()
    assert words.CODEBOOK_HERE in shown(test)
    assert open_project(empty_project).codes() == codes


def test_a_codebook_of_ones_own(page: Page, empty_project: Path, shown: Shown) -> None:
    test = page("codes", empty_project)
    test.file_uploader(key="codebook_0").upload(
        "mine.yaml", b"name: Mine\ncodes:\n - name: '<b>Money</b>'\n", "text/yaml"
    ).run()
    test.button(key="add_own").click().run()
    assert [c.name for c in open_project(empty_project).codes()] == ["<b>Money</b>"]
    assert "&lt;b&gt;Money" in shown(test)
    assert "<b>Money" not in shown(test)
    test.session_state["codes_tab"] = of_codes.TAB_FILES
    test.run().file_uploader(key="codebook_1").upload("wrong.yaml", b"nothing: here", "text/yaml").run()
    test.button(key="add_own").click().run()
    assert "OW501" in test.error[0].value
    assert "wrong" in test.error[0].value


def test_no_code_is_left_out_of_the_tree(project: Project) -> None:
    for book in starter_codebooks().values():
        project.add_codebook(book)
    project.keep_theme(1)
    codes = project.codes()
    drawn = in_tree(codes)
    assert [code for code, _ in drawn] == list(codes)
    depth = {code.id: deep for code, deep in drawn}
    assert all(depth[c.id] == (depth[c.parent_id] + 1 if c.parent_id else 0) for c in codes)


def test_a_code_of_an_earlier_run_can_be_decided(page: Page, project: Project, shown: Shown) -> None:
    code = project.keep_theme(1)
    project.import_files([shipped("corpora") / "interview_p1.docx"])
    project.find_themes()
    assert project.themes().themes[0].code_id == code
    assert f"(+{len(project.decided(code))})" in page("codes", project).button(key=f"tree_{code}").label.replace(
        "\\", ""
    )
    test = page("code", project, code=str(code))
    first, second = project.code_answers(code)[:2]
    test.button_group(key=f"decide_{code}_{first.id}").set_value("accepted").run()
    test.button_group(key=f"decide_{code}_{second.id}").set_value("rejected").run()
    assert project.decided(code)[first.id] == "accepted"
    test.button(key="reject_all").click().run()
    assert list(project.decided(code).values()).count("accepted") == 1
    assert "proposed" not in project.decided(code).values()
    test.button(key="undo").click().run()
    assert "proposed" in project.decided(code).values()


def test_codes_are_suggested_and_each_suggestion_says_why(page: Page, project: Project, shown: Shown) -> None:
    project.add_codebook(starter_codebooks()["voluntary_sector_criminal_justice"])
    test = page("codes", project)
    test.button(key="suggest").click().run()
    thread = jobs._jobs()[str(project.folder)].thread
    assert thread is not None
    thread.join(120)
    code = max(project.codes(), key=lambda c: c.proposed)
    first = project.suggestions(code.id)[0]
    drawn = shown(page("code", project, code=str(code.id)))
    assert said(words.suggested_because(first)) in drawn
    assert first.score is not None and f"with {first.score * 100:.0f} of 100" in drawn


def test_fifty_answers_of_a_code_on_a_page(page: Page, project: Project) -> None:
    project.merge_themes(1, [t.id for t in project.themes().themes[1:8]])
    code = project.keep_theme(1)
    assert len(project.code_answers(code)) > A_PAGE
    test = page("code", project, code=str(code))
    assert len([g for g in test.button_group if (g.key or "").startswith("decide_")]) == A_PAGE == 50


def test_a_code_shows_what_it_means(page: Page, project: Project, shown: Shown) -> None:
    project.add_codebook(starter_codebooks()["voluntary_sector_criminal_justice"])
    code = next(c for c in project.codes() if c.include and c.exclude)
    test = page("code", project, code=str(code.id))
    for line in (code.definition, *code.include, *code.exclude):
        assert said(line) in shown(test)
    assert words.NO_CODINGS in [m.value for m in test.markdown]


@pytest.mark.parametrize("code", ["999", "x", ""])
def test_a_wrong_code_is_no_error(code: str, page: Page, project: Project) -> None:
    test = page("code", project, code=code)
    assert not test.error
    assert words.NO_SUCH_CODE in [m.value for m in test.markdown]


# --- In no theme, quotes, history -------------------------------------------------------------------------------------


def test_an_answer_that_was_screened_out_is_a_real_one(page: Page, project: Project) -> None:
    answer = next(a for a, _ in project.unplaced_answers() if a.status == "no_substantive_answer")
    before = project.ledger()
    test = page("unplaced", project)
    test.button(key=f"real_{answer.id}").click().run()
    after = project.ledger()
    assert (after.no_substantive_answer, after.unread) == (before.no_substantive_answer - 1, before.unread + 1)
    assert not [b for b in test.button if b.key == f"real_{answer.id}"]
    assert not project.themes_are_up_to_date()
    test.button(key="undo").click().run()
    assert project.ledger() == before
    assert test.button(key=f"real_{answer.id}")


def test_every_unplaced_answer_has_its_reason(page: Page, project: Project, shown: Shown) -> None:
    project.drop_theme(1)
    test = page("unplaced", project)
    name = project.themes().themes[0].name
    counted = sum(name in u.reason for u in project.themes().unplaced)
    assert counted == len([u for u in project.themes().unplaced if "dropped" in u.reason]) > 0
    assert "was set aside" in shown(test)
    assert "was dropped" not in shown(test)


def test_an_answer_in_no_theme_is_given_a_code_and_a_memo(page: Page, project: Project, shown: Shown) -> None:
    answer, why = next((a, why) for a, why in project.unplaced_answers() if a.case_id is not None)
    test = page("unplaced", project)
    assert said(words.in_none_because(why)) in shown(test)
    test.multiselect(key=f"chips_{answer.id}").set_value(["Left over"]).run()
    assert not test.exception
    assert [c.code for c in project.coding.codings(answers=[answer.id])] == ["Left over"]
    project.memos.write("case", answer.case_id, "Ask again in spring.")
    test.run()
    assert memo_words.button(1) in [block.proto.popover.label for block in test.get("popover")]


def test_answers_in_no_theme_that_say_something_come_before_those_that_do_not(page: Page, project: Project) -> None:
    project.drop_theme(min(project.themes().standing, key=lambda theme: theme.answers).id)
    drawn = [int(m.key.removeprefix("chips_")) for m in page("unplaced", project).multiselect if m.key]
    empty = [answer.screen == "no_substantive_answer" for answer in project.answers(drawn)]
    assert True in empty and False in empty
    assert empty == sorted(empty)


def test_the_start_names_the_next_step(page: Page, project: Project, tmp_path: Path) -> None:
    empty = create_project(tmp_path / "empty")
    assert page("start", empty).button("next_step").label == words.next_step(words.PAGES["add"])
    assert page("start", project).button("next_step").label == words.next_step(words.PAGES["themes"])
    assert not [b for b in page("start").button if b.key == "next_step"]


def test_every_page_stands_once_in_the_list_of_pages_and_says_what_it_is_for() -> None:
    assert sorted(routes.ORDER) == sorted(words.PAGES)
    assert set(words.PURPOSE) == {*words.PAGES, "case"}
    assert all(sentence.endswith(".") for sentence in words.PURPOSE.values())


def test_the_shortlist_and_its_text(page: Page, project: Project) -> None:
    answer = next(a for a in project.theme_answers(1) if a.consent == "yes")
    project.quotes.pick(answer.id, answer.span, theme=1)
    test = page("quotes", project)
    (quote,) = project.quotes.shortlist()
    (told,) = [json.loads(part.proto.json) for part in test.get("bidi_component") if '"groups"' in part.proto.json]
    assert [(one["text"], one["proved"]) for one in told["groups"][0]["quotes"]] == [(quote.text, True)]
    assert told["words"]["proofWhole"].startswith("✓ Word for word")
    text = as_text(project.quotes.shortlist(), "study")
    assert answer.text in text
    assert quote.attribution in text
    assert answer.case not in text
    assert quote_words.CONSENT_UNRECORDED not in text
    assert f"{quote.attribution} · {quote_words.CONSENT_UNRECORDED}" in as_text(
        [replace(quote, consent="unknown")], "study"
    )
    off = {"client": "w", "seq": 1, "type": "off", "quote": quote.id}
    test.session_state["quotes_board"] = {"ops": {"operations": [off]}}
    test.run()
    assert project.quotes.shortlist() == ()


def test_payloads_are_shown_as_they_are(page: Page, project: Project, payloads: tuple[str, ...], shown: Shown) -> None:
    for payload in payloads:
        project.rename_theme(1, f"x {payload}")
        for name in ("themes", "theme", "history"):
            test = page(name, project, theme="1")
            assert name != "theme" or [t.value for t in test.title] == [plain(project.themes().themes[0].name)]
            assert "<img src=x" not in shown(test)
            assert "<script" not in shown(test)
    assert not test.error


def test_history_says_who_and_what(page: Page, project: Project, shown: Shown) -> None:
    project.drop_theme(1)
    project.undo()
    html = shown(page("history", project))
    assert "theme finder (machine)" in html
    assert look.mark(words.UNDONE) in html
    assert "set aside theme" in html
    assert "undo: set aside theme" in html


def test_an_unexpected_error_is_an_apology(
    page: Page, project: Project, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_self: Quotes) -> None:
        raise ZeroDivisionError("a secret detail")

    monkeypatch.setattr(Quotes, "shortlist", broken)
    test = page("quotes", project)
    assert words.SORRY.split(".")[0] in test.error[0].value
    assert "secret" not in test.error[0].value
    assert "a secret detail" in caplog.text


def test_a_page_that_was_loaded_again_tells_the_outcome_of_work_that_went_on(page: Page, project: Project) -> None:
    path, go_on = str(project.folder), threading.Event()
    job = jobs.Job(path, words.FIND_DOING, result=True)
    job.thread = threading.Thread(target=go_on.wait)
    jobs._jobs()[path] = job
    job.thread.start()
    test = page("codes", project)
    assert test.session_state["notice"] == ""
    go_on.set()
    job.thread.join()
    test.run()
    assert test.session_state["notice"] == words.OUTCOMES[words.FIND_DOING]


def test_several_steps_are_taken_back_after_they_were_shown(page: Page, project: Project, shown: Shown) -> None:
    for number in (1, 2):
        project.drop_theme(number)
    first = project.history(most=2)[-1]
    test = page("history", project)
    test.text_input("history_what").set_value("aside").run()
    assert shown(test).count("<tr>") == 3
    test.selectbox("history_from").set_value(first).run()
    test.button("history_take_back").click().run()
    assert {theme.status for theme in project.themes().themes[:2]} == {"dropped"}
    test.button("history_confirm").click().run()
    assert not test.exception and not test.error
    assert {theme.status for theme in project.themes().themes[:2]} == {"candidate"}


def test_who_works_stands_in_the_header_and_in_the_history(page: Page, project: Project) -> None:
    test = page("themes", project)
    test.text_input("coder_name").set_value("  Ana   Bell ")
    test.button("coder_set").click().run()
    assert not test.exception
    assert test.session_state["coder"] == "Ana Bell"
    project.working_as("Ben").drop_theme(1)
    test.run()
    test.button("undo").click().run()
    assert [event.actor for event in project.history(most=2)] == ["Ana Bell", "Ben"]


def _choose(test: AppTest, number: int, action: str) -> None:
    menu = next(m for m in test.get("menu_button") if m.key == f"more_{number}")
    menu.click(action).run()


def _with_address(page: Page, named: str) -> AppTest:
    return page("themes", address=named)


def state_of(test: AppTest) -> str | None:
    return test.session_state["project_path"]


def _text(test: AppTest) -> str:
    return "\n".join(node.proto.body for node in test.get("html"))


def _pick_from(project: Project, run: int) -> None:
    answer = next(a for a in project.theme_answers(1) if a.consent == "yes")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(state, "current", lambda: project)
        state.pick(answer.id, answer.span, at=(run, 1), why="by hand")


def _finish(test: AppTest) -> None:
    """Waits for the long work that a click began, as the page does, and draws it anew."""
    for job in list(jobs._jobs().values()):
        if job.thread:
            job.thread.join(timeout=300)
    test.run()
    assert not test.exception
