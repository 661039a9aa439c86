"""The page Report, without a browser: what is written, what stands in the way, the files, and a finished report."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from nlp.model.report import ReportView
from nlp.project import Choice, Project, create_project, open_project
from tests.ui.conftest import Page
from ui.report_files import file_name, maker
from ui.report_writing import moved
from ui.words import report as words

SAID = (
    "Our grant ends in March and <b>nobody</b> says what comes *next*.",
    "The grant pays for one worker, and the forms take her Fridays.",
    "Volunteers wait nine weeks for prison clearance.",
    "Clearance was lost twice, so two volunteers left us.",
)


@pytest.fixture(scope="module")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written")
    rows = "".join(f'r{place},{"North" if place % 2 else "South"},"{text}"\n' for place, text in enumerate(SAID, 1))
    (folder / "said.csv").write_text(f"id,region,comment\n{rows}", encoding="utf-8")
    project = create_project(folder / "written")
    project.import_files([folder / "said.csv"], Choice(open=("comment",)))
    project.cases.set_consent([1, 2, 3, 4], "yes")
    for name, answers in (("Money", (1, 2)), ("Clearance", (3, 4))):
        code = project.new_code(name)
        project.coding.apply(code, answers)
        for told in project.answers(answers):
            project.quotes.pick(told.id, told.span, code=code)
    return project.folder


@pytest.fixture
def picked(_folder: Path, tmp_path: Path) -> Project:
    """Four picked quotes of two codes, and no report."""
    return open_project(shutil.copytree(_folder, tmp_path / "written.ownwords"))


@pytest.fixture
def report(picked: Project) -> Project:
    """The same with a report of two sections."""
    picked.reports.make("Spring")
    return picked


def _one(project: Project) -> ReportView:
    return project.reports.all()[0]


def _open(test: AppTest, section: int) -> AppTest:
    test.session_state[f"report_section_{section}"] = True
    return test.run()


def _part(test: AppTest, part: str) -> AppTest:
    return test.segmented_control(key="report_part").set_value(part).run()


def _drawn(test: AppTest) -> str:
    """All that the page draws as HTML."""
    return "\n".join(node.proto.body for node in test.get("html"))


def _misquote(project: Project) -> None:
    """Changes what a quote shows behind the back of the program."""
    with sqlite3.connect(project.folder / "project.db") as database:
        database.execute("UPDATE quotes SET shown = 'Our grant ended in April' WHERE id = 1")
    database.close()


def test_a_report_is_made_with_a_section_for_each_code(page: Page, picked: Project) -> None:
    test = page("report", picked)
    assert test.markdown[1].value == words.FIRST
    test.text_input(key="report_new_name").input("Spring")
    test.button(key="report_make").click().run()
    assert [(section.code, len(section.quotes)) for section in _one(picked).sections] == [
        ("Money", 2),
        ("Clearance", 2),
    ]
    assert test.selectbox(key="report_chosen").value == 1
    drawn = _drawn(test)
    assert "1. Money" in drawn and "2 of 4 cases that answered (50 %) · 2 quotes" in drawn


def test_without_quotes_the_page_says_where_they_come_from(page: Page, small_project: Path) -> None:
    test = page("report", small_project)
    assert words.NO_QUOTES in [text.value for text in test.markdown]


def test_what_is_typed_is_saved_as_one_step_each(page: Page, report: Project) -> None:
    test = page("report", report)
    test.text_input(key="report_title_1").input("What we heard").run()
    _open(test, 1)
    test.text_input(key="report_heading_1").input("Funding ends *before* the work does").run()
    test.text_area(key="report_text_1").input("One.\n\nTwo.").run()
    told = _one(report)
    assert told.options.title == "What we heard"
    assert (told.sections[0].heading, told.sections[0].text) == ("Funding ends *before* the work does", "One.\n\nTwo.")
    assert "1. Funding ends *before* the work does" in _drawn(test)
    test.button(key="undo").click().run()
    assert test.text_area(key="report_text_1").value == ""


def test_quotes_are_shown_as_people_wrote_them_and_those_of_an_earlier_report_say_so(
    page: Page, report: Project
) -> None:
    report.reports.make("Board paper")
    drawn = _drawn(_open(page("report", report, report="2"), 3))
    assert "&lt;b&gt;nobody&lt;/b&gt; says what comes *next*." in drawn and "<b>nobody" not in drawn
    assert "also in &quot;Spring&quot;" in drawn


def test_sections_are_added_moved_and_taken_away(page: Page, report: Project) -> None:
    test = page("report", report)
    test.button(key="report_Down_1").click().run()
    assert [section.code for section in _one(report).sections] == ["Clearance", "Money"]
    test.selectbox(key="report_add_section").select(0).run()
    assert [section.code for section in _one(report).sections] == ["Clearance", "Money", ""]
    test.button(key="report_remove_3").click().run()
    assert len(_one(report).sections) == 2
    assert test.button(key="report_Up_2").disabled and test.button(key="report_Down_1").disabled


def test_quotes_are_chosen_and_put_into_order(page: Page, report: Project) -> None:
    test = _open(page("report", report), 1)
    test.button(key="report_Down_1_1").click().run()
    assert [quote.id for quote in _one(report).sections[0].quotes] == [2, 1]
    test.button(key="report_Leave out_1_1").click().run()
    assert [quote.id for quote in _one(report).sections[0].quotes] == [2]
    options = test.selectbox(key="report_add_quote_1").options
    assert "Our grant ends" in options[0] and "now in section 2" in options[1]
    test.selectbox(key="report_add_quote_1").select(3).run()
    assert [[q.id for q in section.quotes] for section in _one(report).sections] == [[2, 3], [4]]


def test_what_it_shows_is_saved_at_once(page: Page, report: Project) -> None:
    test = page("report", report)
    test.session_state["report_options"] = True
    test.run()
    test.multiselect(key="report_by_1").select("region").run()
    test.checkbox(key="report_appendix_1").uncheck().run()
    test.segmented_control(key="report_unknown_1").set_value("leave out").run()
    told = _one(report).options
    assert (told.by, told.appendix, told.unknown) == (("region",), False, "leave out")


def test_a_quote_that_is_not_true_blocks_and_both_texts_are_shown(page: Page, report: Project) -> None:
    _misquote(report)
    test = page("report", report)
    drawn = _drawn(test)
    assert words.BLOCKED in drawn and "Our grant ended in April" in drawn and "Our grant ends in March" in drawn
    assert words.PREVIEW_WAITS in [text.value for text in _part(test, "look").markdown]
    _part(test, "files")
    assert all(button.proto.disabled for button in test.get("download_button"))
    test.button(key="leave_out_1_1").click().run()
    assert [quote.id for quote in _one(report).sections[0].quotes] == [2]
    assert not any(button.proto.disabled for button in test.get("download_button"))


def test_what_becomes_of_people_who_were_not_asked_is_asked(page: Page, report: Project) -> None:
    report.cases.set_consent([1, 3], "unknown")
    report.cases.set_consent([4], "no")
    test = page("report", report)
    drawn = _drawn(test)
    assert "Whether 2 people may be quoted is not recorded: 2 quotes" in drawn
    assert "1 quote is left out: this person said no" in drawn
    assert "waits for a decision" not in drawn
    test.button(key="unknown_include").click().run()
    assert _one(report).options.unknown == "include"
    drawn = _drawn(test)
    assert words.FREE in drawn and "included, as you said" in drawn


def test_files_are_made_kept_in_mind_and_checked_again(page: Page, report: Project, tmp_path: Path) -> None:
    made = maker(report, 1, "Spring.html")()
    test = _part(page("report", report), "files")
    assert "Web page (HTML) · 4 quotes" in _drawn(test)
    _part(test, "check")
    doctored = made.replace(b"nine weeks", b"five weeks")
    doctored = doctored.replace(b'<p class="who">', b'<p hidden>Ann</p><p class="who">A governor, ', 1)
    test.file_uploader(key="report_check").upload("sent.html", doctored, "text/html").run()
    drawn = _drawn(test)
    assert "2 of 4 quotes are not as in this project" in drawn
    assert "The page hides words: “Ann”." in drawn and "altered attribution" in drawn
    assert "but the file says they were said by “A governor" in drawn
    assert "Volunteers wait five weeks" in drawn and "Volunteers wait nine weeks" in drawn


def test_a_report_is_renamed_and_taken_away(page: Page, report: Project) -> None:
    test = page("report", report)
    test.text_input(key="report_name_1").input("Summer")
    test.button(key="report_name_1_do").click().run()
    assert [one.name for one in report.reports.all()] == ["Summer"]
    test.button(key="report_name_1_remove").click().run()
    assert report.reports.all() == () and not test.exception


def test_names_of_files_are_taken_by_every_system(report: Project) -> None:
    report.reports.rename(1, ' Board: "Q1/Q2" <draft>? ')
    assert file_name(_one(report)) == "Board Q1 Q2 draft"
    assert moved([1, 2, 3], 0, 2) == [2, 3, 1]
