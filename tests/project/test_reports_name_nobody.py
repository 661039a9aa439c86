"""A report names nobody whom a mark of the project hides, wherever else the name was written."""

import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from nlp.errors import ConsentNotRecorded, PseudonymRefused, QuoteWithheld, ReportRefused, SettingRefused
from nlp.model.material import Span
from nlp.model.report import Asked, Options
from nlp.project import Choice, Project, create_project

NAME = "Zebedee Quillfeather"
SAID = (
    f"Our grant ends in March, and {NAME} says nothing of what comes next.",
    "The grant pays for one worker, and the forms take her Fridays.",
)


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project in which a marked name was written wherever a person can write, and is in the name of the file."""
    folder = tmp_path_factory.mktemp("named")
    rows = "".join(f'r{k},"{NAME}","{text}"\n' for k, text in enumerate(SAID, 1))
    (folder / f"{NAME}.csv").write_text(f"id,manager,comment\n{rows}", encoding="utf-8")
    project = create_project(folder / "named")
    project.import_files([folder / f"{NAME}.csv"], Choice(open=("comment",)))
    project.cases.set_consent([1, 2], "yes")
    answers = project.answers([1, 2])
    at = SAID[0].index(NAME)
    project.personal.mark(answers[0].source_id, Span(at, at + len(NAME)), "name")
    code = project.new_code("Money")
    project.versions.keep(f"With {NAME}")
    project.edit_code(code, definition=f"As {NAME} says.", typical=(SAID[0],))
    project.settings.set_attribution("{role}, {manager}")
    for answer in answers:
        project.quotes.pick(answer.id, answer.span, code=code)
    project.quotes.show_as(2, f"The grant pays for one worker [{NAME}], and the forms take her Fridays.")
    project.quotes.note(2, f"Ask {NAME}.")
    report = project.reports.make(f"For {NAME}")
    view = project.reports.one(report)
    shown = replace(view.options, introduction=f"Thanks to {NAME}.", by=("manager",))
    project.reports.set_options(report, shown)
    project.reports.edit_section(view.sections[0].id, heading=f"{NAME} leads", text=f"{NAME} was there.")
    return project


@pytest.mark.parametrize("format", ["docx", "html", "xlsx", "md"])
def test_a_name_behind_a_mark_is_nowhere_in_a_report(named: Project, tmp_path: Path, format: str) -> None:
    file = named.reports.write(tmp_path / f"report.{format}", 1)
    if format in ("docx", "xlsx"):
        with zipfile.ZipFile(file) as package:
            written = "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    else:
        written = file.read_text(encoding="utf-8")
    assert "Name 1" in written
    assert "Quillfeather" not in written
    assert named.reports.verify(file).true


def test_a_mark_stands_where_the_name_stood_and_the_rest_is_as_it_was(named: Project) -> None:
    content = named.reports.content(1)
    assert content.quotes[1].shown == "The grant pays for one worker [Name 1], and the forms take her Fridays."
    assert content.sections[0].heading == "[Name 1] leads"
    assert content.info.files[0].name == "[Name 1].csv"
    assert content.info.answers_read == 2


@pytest.mark.parametrize("appendix", [True, False])
def test_a_file_that_is_called_after_a_person_has_a_number_in_a_report(tmp_path: Path, appendix: bool) -> None:
    talk = tmp_path / "interview_Ruth_Lindqvist.txt"
    talk.write_text("Interviewer: And then?\n\nRuth: The van broke down on visit days again.\n", encoding="utf-8")
    project = create_project(tmp_path / "talks")
    project.import_files([talk], Choice(interviewers=("Interviewer",)))
    file = project.reports.write(tmp_path / "report.md", options=Options(appendix=appendix))
    written = file.read_text(encoding="utf-8")
    assert "Lindqvist" not in written
    assert "File 1.txt (named after a case)" in written


def test_words_of_who_said_no_leave_neither_as_an_example_nor_with_what_changed_in_the_codebook(
    coded: Project, tmp_path: Path
) -> None:
    code = coded.new_code("Clearance", typical=("Clearance takes weeks.",))
    coded.versions.keep("first")
    no = coded.answers([3])[0].text
    coded.edit_code(code, typical=("Clearance takes weeks.", no), atypical=(coded.answers([4])[0].text,))
    coded.cases.set_consent([3], "no")
    coded.cases.set_consent([4], "yes")
    coded.write_codebook(tmp_path / "codes.yaml")
    coded.reports.write(tmp_path / "report.md")
    for file in ("codes.yaml", "report.md"):
        written = (tmp_path / file).read_text(encoding="utf-8")
        assert "nine weeks for prison clearance" not in written
        assert "Clearance was lost twice" in written
    assert no in " ".join(coded.versions.diff(1))


def test_words_of_who_was_never_asked_leave_as_an_example_only_where_that_is_wanted(
    coded: Project, tmp_path: Path
) -> None:
    unknown = coded.answers([4])[0].text
    code = coded.new_code("Clearance", typical=("Our own example of what is meant here.",))
    coded.versions.keep("first")
    coded.edit_code(code, typical=("Our own example of what is meant here.", unknown))
    coded.versions.keep("second")
    assert coded.write_codebook(tmp_path / "codes.yaml") == coded.examples_left_out() == {"unknown": 1}
    coded.reports.write(tmp_path / "report.md")
    told = "# Left out: 1 example in words of people whose consent to be quoted is not recorded.\n"
    assert coded.versions.text(2).startswith(told) and not coded.versions.text(1).startswith("#")
    for written in ((tmp_path / "codes.yaml").read_text("utf-8"), coded.versions.text(2)):
        assert unknown not in written and "Our own example" in written
    assert "lost twice" not in (tmp_path / "report.md").read_text("utf-8")
    assert coded.write_codebook(tmp_path / "codes.yaml", unknown=True) == {}
    assert unknown in (tmp_path / "codes.yaml").read_text("utf-8")
    coded.reports.write(tmp_path / "report.md", unknown="include")
    assert "lost twice" in (tmp_path / "report.md").read_text("utf-8")


def test_a_codebook_that_leaves_names_nobody_in_its_definitions(named: Project, tmp_path: Path) -> None:
    named.write_codebook(tmp_path / "codes.yaml")
    written = (tmp_path / "codes.yaml").read_text(encoding="utf-8")
    assert "As [Name 1] says." in written and "Quillfeather" not in written


def test_the_shortlist_shows_each_quote_as_it_leaves(named: Project) -> None:
    one, other = named.quotes.shortlist()
    assert one.attribution == other.attribution == "Survey respondent, [Name 1]"
    assert other.shown == "The grant pays for one worker [Name 1], and the forms take her Fridays."
    assert other.note == f"Ask {NAME}."


# --- Words of somebody in what the author wrote -----------------------------------------------------------------------

COPIED = "Clearance was lost TWICE, so two volunteers left"


@pytest.mark.parametrize("where", ["the introduction", "the claim of section 1", "the paragraph of section 1"])
def test_words_of_who_said_no_do_not_leave_in_what_the_author_wrote(coded: Project, tmp_path: Path, where: str) -> None:
    coded.cases.set_consent([4], "no")
    report = coded.reports.make("For the board")
    said = f"In one charity {COPIED.lower()} last year."
    if where == "the introduction":
        coded.reports.set_options(report, Options(introduction=said, unknown="include"))
    else:
        text = {"heading": said} if "claim" in where else {"text": said}
        coded.reports.add_section(report, **text)
    ways: tuple[Asked, ...] = get_args(Asked)
    for asked in ways:
        with pytest.raises(QuoteWithheld) as refused:
            coded.reports.write(tmp_path / "report.docx", report, unknown=asked)
        assert refused.value.what == (
            f"The report repeats what somebody wrote who did not agree to be quoted.\n  In {where}: “"
            f"{' '.join(COPIED.lower().split())}” (answer 4)"
        )
        assert "own words" in refused.value.do
    assert not (tmp_path / "report.docx").exists()


def test_words_of_who_was_never_asked_are_asked_about_in_what_the_author_wrote(coded: Project, tmp_path: Path) -> None:
    said = Options(introduction=f"We heard that {COPIED}, which is sad.")
    for asked, do in (("ask", "include"), ("leave out", "Say it in your own words")):
        with pytest.raises(ConsentNotRecorded) as refused:
            coded.reports.write(tmp_path / "report.md", options=said, unknown=asked)
        assert "In the introduction: “Clearance was lost TWICE, so two volunteers left” (answer 4)" in str(
            refused.value
        )
        assert do in refused.value.do
    assert coded.reports.write(tmp_path / "report.md", options=said, unknown="include").exists()


@pytest.mark.parametrize("format", ["docx", "html", "xlsx", "md"])
def test_notes_on_quotes_stay_in_the_project(coded: Project, tmp_path: Path, format: str) -> None:
    """They are for those who write: also where one names somebody, or repeats somebody who said no."""
    coded.cases.set_consent([4], "no")
    coded.quotes.pick(1, Span(0, 23))
    coded.quotes.note(1, f"Delia Marchbanks told us more. As in: {COPIED}")
    file = coded.reports.write(tmp_path / f"report.{format}", unknown="include")
    data = [file.read_bytes()]
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as package:
            data = [package.read(name) for name in package.namelist()]
    assert not any(words in part for part in data for words in (b"Marchbanks", b"lost TWICE"))
    assert coded.quotes.shortlist()[0].note.startswith("Delia")


def test_what_several_people_say_and_what_was_asked_is_nobodys(coded: Project, tmp_path: Path) -> None:
    """Seven words in a row, words that somebody else said who may be quoted, and those of the question are free."""
    said = Options(introduction="So clearance was lost twice, so two volunteers. Then more.", unknown="ask")
    assert coded.reports.write(tmp_path / "report.md", options=said).exists()
    coded.cases.set_consent([4], "no")
    (tmp_path / "again.csv").write_text(f"id,comment\nx,{COPIED.replace(',', '')}\n", encoding="utf-8")
    coded.import_files([tmp_path / "again.csv"], Choice(open=("comment",)), confirmed=True)
    coded.cases.set_consent([7], "yes")
    said = Options(introduction=COPIED, unknown="ask")
    assert coded.reports.write(tmp_path / "report.md", options=said).exists()


def test_a_run_of_words_that_every_sentence_has_is_nobodys(coded: Project, tmp_path: Path) -> None:
    (tmp_path / "more.csv").write_text("id,comment\nx,At the end of the day it is what it is.\n", encoding="utf-8")
    coded.import_files([tmp_path / "more.csv"], Choice(open=("comment",)), confirmed=True)
    coded.cases.set_consent([7], "no")
    said = Options(introduction="In the end, at the end of the day it is what it is.", unknown="ask")
    assert coded.reports.write(tmp_path / "report.md", options=said).exists()


# --- Real names in the place of who speaks ----------------------------------------------------------------------------


@pytest.fixture
def people(coded: Project) -> Project:
    """Cases 1 to 5 are called by their names; the last one is an organisation, the fourth is a word of theirs."""
    names = ("Grace Okafor", "Tomasz Wrona", "Ruth", "Volunteers", "Northside Advice")
    with sqlite3.connect(coded.folder / "project.db") as database:
        database.executemany("UPDATE cases SET name = ? WHERE id = ?", [(name, k) for k, name in enumerate(names, 1)])
    database.close()
    coded.quotes.pick(6, Span(0, 30))
    return coded


@pytest.mark.parametrize("who", ["Friend of grace  OKAFOR", "Staff, Northside Advice", "Ruth, Wales", "Tomasz-Wrona"])
def test_nobody_speaks_under_the_real_name_of_another_case(people: Project, who: str) -> None:
    with pytest.raises(SettingRefused, match=r"is a real name in this project"):
        people.quotes.attribute_as(1, who)
    with pytest.raises(PseudonymRefused, match=r"real name in this project"):
        people.cases.set_pseudonym(6, who)


@pytest.mark.parametrize("who", ["The volunteers, North", "Volunteers, North", "Grace Project worker", "Advice worker"])
def test_words_that_are_only_part_of_a_name_or_no_name_may_say_who_speaks(people: Project, who: str) -> None:
    people.quotes.attribute_as(1, who)
    assert people.quotes.shortlist()[0].attribution == who


@pytest.mark.parametrize("name", ["Grace", "okafor", "Mr Wrona", "Tomasz"])
def test_a_pseudonym_is_no_first_or_last_name_of_somebody_else(people: Project, name: str) -> None:
    with pytest.raises(PseudonymRefused, match=r"real name in this project"):
        people.cases.set_pseudonym(6, name)


def test_pseudonyms_for_all_hold_no_real_name(people: Project) -> None:
    with pytest.raises(PseudonymRefused, match="real name"):
        people.cases.give_pseudonyms("Friend {n} of Grace Okafor")


def test_a_marked_name_is_no_name_of_who_speaks(people: Project) -> None:
    people.personal.mark(6, Span(3, 8), "name")
    with pytest.raises(SettingRefused, match="“lease” is a real name"):
        people.quotes.attribute_as(1, "Lease holder")


def test_no_report_is_made_under_the_name_of_somebody_who_came_later(people: Project, tmp_path: Path) -> None:
    people.quotes.attribute_as(1, "Ian Macleod, North")
    assert people.reports.write(tmp_path / "report.md", unknown="include").exists()
    with sqlite3.connect(people.folder / "project.db") as database:
        database.execute("UPDATE cases SET name = 'Ian MacLeod' WHERE id = 5")
    database.close()
    with pytest.raises(ReportRefused) as refused:
        people.reports.write(tmp_path / "report.md", unknown="include")
    assert refused.value.what == (
        "Quote 1 is said to be by “Ian Macleod, North”: “Ian MacLeod” is a real name in this project."
    )
    assert people.reports.write(tmp_path / "report.md", unknown="leave out").exists()
    people.quotes.attribute_as(1, "")
    people.settings.set_attribution("Friend of Grace Okafor, {role}")
    with pytest.raises(ReportRefused, match="“Grace Okafor” is a real name"):
        people.reports.write(tmp_path / "report.md", unknown="include")


def test_a_value_that_many_cases_share_is_no_name(people: Project) -> None:
    with sqlite3.connect(people.folder / "project.db") as database:
        database.execute("UPDATE cases SET name = 'North' WHERE id = 5")
    database.close()
    people.settings.set_smallest_cell(3)
    people.quotes.attribute_as(1, "Worker, North")
