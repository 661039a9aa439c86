"""A report names nobody whom a mark of the project hides, wherever else the name was written."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from nlp.model.material import Span
from nlp.model.report import Options
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
    coded.write_codebook(tmp_path / "codes.yaml")
    coded.reports.write(tmp_path / "report.md")
    for file in ("codes.yaml", "report.md"):
        written = (tmp_path / file).read_text(encoding="utf-8")
        assert "nine weeks for prison clearance" not in written
        assert "Clearance was lost twice" in written
    assert no in " ".join(coded.versions.diff(1))


def test_a_codebook_that_leaves_names_nobody_in_its_definitions(named: Project, tmp_path: Path) -> None:
    named.write_codebook(tmp_path / "codes.yaml")
    written = (tmp_path / "codes.yaml").read_text(encoding="utf-8")
    assert "As [Name 1] says." in written and "Quillfeather" not in written


def test_the_shortlist_shows_each_quote_as_it_leaves(named: Project) -> None:
    one, other = named.quotes.shortlist()
    assert one.attribution == other.attribution == "Survey respondent, [Name 1]"
    assert other.shown == "The grant pays for one worker [Name 1], and the forms take her Fridays."
    assert other.note == f"Ask {NAME}."
