"""What a project holds after an import: everything, once, and accounted for."""

from pathlib import Path

import pytest

from nlp.errors import NotConfirmed
from nlp.project import Choice, Project, create_project, open_project
from nlp.shipped import shipped, starter_codebooks

CORPUS = shipped("corpora")


def test_the_reconciliation_of_a_survey_sums(survey: Project) -> None:
    [file] = survey.info().files
    assert file.rows == 120
    assert file.rows * len(survey.info().questions) == file.answers + file.blank
    assert survey.info().answers_read == file.answers
    assert survey.ledger().no_substantive_answer == file.no_substantive_answer > 0


def test_respondents_who_wrote_nothing_are_cases_too(survey: Project) -> None:
    assert survey.info().cases == 120


def test_the_same_file_twice_is_there_once(survey: Project) -> None:
    before = survey.info()
    survey.import_files([CORPUS / "sector_survey_2024.csv"], Choice(wave="2024"), confirmed=True)
    assert survey.info() == before


def test_the_next_wave_joins_the_same_questions_and_keeps_its_year(survey: Project) -> None:
    survey.import_files([CORPUS / "sector_survey_2025.csv"], Choice(wave="2025"), confirmed=True)
    info = survey.info()
    assert len(info.questions) == 3
    assert info.cases == 240
    assert [f.wave for f in info.files] == ["2024", "2025"]


def test_a_file_is_kept_byte_for_byte(survey: Project) -> None:
    [original] = (survey.folder / "originals").iterdir()
    assert original.read_bytes() == (CORPUS / "sector_survey_2024.csv").read_bytes()


def test_guessed_columns_are_not_saved_before_somebody_agreed(tmp_path: Path) -> None:
    project = create_project(tmp_path / "p")
    with pytest.raises(NotConfirmed, match="look like open questions"):
        project.import_files([CORPUS / "sector_survey_2024.csv"])
    assert project.info().answers_read == 0
    assert not list((project.folder / "originals").iterdir())


def test_one_bad_file_of_three_leaves_the_project_as_it_was(survey: Project, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("a,b\n1,2,3\n")
    before = (survey.info(), sorted(p.name for p in (survey.folder / "originals").iterdir()))
    with pytest.raises(Exception, match="Row 2"):
        survey.import_files([CORPUS / "interview_p3.txt", bad, CORPUS / "interview_p5.vtt"], confirmed=True)
    assert (survey.info(), sorted(p.name for p in (survey.folder / "originals").iterdir())) == before


def test_an_undone_import_can_be_done_again(survey: Project) -> None:
    before = survey.info()
    survey.import_files([CORPUS / "interview_p3.txt"])
    joined = survey.info()
    assert joined.answers_read > before.answers_read
    survey.undo()
    assert survey.info() == before
    survey.import_files([CORPUS / "interview_p3.txt"])
    assert survey.info().ledger == joined.ledger


@pytest.mark.parametrize(
    "name", ["interview_p1.docx", "interview_p3.txt", "interview_p5.vtt", "interview_p7_otter.txt"]
)
def test_an_interview_has_one_participant_and_the_interviewer_is_left_out(name: str, tmp_path: Path) -> None:
    project = create_project(tmp_path / "p")
    project.import_files([CORPUS / name])
    assert project.info().cases == 1
    answers = project.answers(range(1, 200))
    said = [a for a in answers if a.case_id]
    assert len(said) == project.info().answers_read
    assert {a.case for a in said} == {f"P{name[11]}"}


def test_a_quote_of_a_timed_interview_knows_when_it_was_said(tmp_path: Path) -> None:
    project = create_project(tmp_path / "p")
    project.import_files([CORPUS / "interview_p5.vtt"])
    times = [a.seconds for a in project.answers(range(1, 200)) if a.case_id]
    assert None not in times
    assert times == sorted(times) and times[-1] > 600


def test_too_few_answers_are_listed_so_that_alike_ones_stand_together(small_project: Path) -> None:
    project = open_project(small_project)
    run = project.find_themes()
    assert run.themes == ()
    assert set(run.listed) == {u.answer for u in run.unplaced if not u.says_nothing}
    assert "fewer than 30 different answers" in run.reasons[0][0]
    assert project.ledger().unread == len(run.listed)


def test_a_starter_codebook_is_added_once(survey: Project) -> None:
    book = starter_codebooks()["voluntary_sector_criminal_justice"]
    assert survey.add_codebook(book) == 24
    assert survey.add_codebook(book) == 0
    codes = survey.codes()
    assert sum(c.codable for c in codes) == 16
    groups = {c.id for c in codes if not c.codable}
    assert {c.parent_id for c in codes if c.codable} == groups


def test_a_person_overrules_the_rule_for_no_substantive_answer(survey: Project) -> None:
    before = survey.ledger()
    screened = [a.id for a in survey.answers(range(1, 400)) if a.status == "no_substantive_answer"]
    survey.mark_substantive(screened[:2])
    assert survey.ledger().no_substantive_answer == before.no_substantive_answer - 2
    survey.undo()
    assert survey.ledger() == before


def test_history_tells_what_was_done_and_what_was_undone(survey: Project) -> None:
    survey.rename_theme(1, "Money")
    survey.undo()
    undo, rename, themes, imported, new = survey.history()
    assert (undo.kind, undo.undoes) == ("undo", rename.id)
    assert rename.undone and 'to "Money"' in rename.label
    assert not themes.undone and not imported.undone
    assert new.kind == "new_project"
    step = survey.next_undo()
    assert step and (step.id, step.label) == (themes.id, themes.label)


def test_other_questions_of_a_file_that_is_there_are_not_passed_over_in_silence(tmp_path: Path) -> None:
    from nlp.errors import ReadOtherwise

    project = create_project(tmp_path / "p")
    project.import_files([CORPUS / "sector_survey_2024.csv"], Choice(open=("Q8",)))
    with pytest.raises(ReadOtherwise, match=r"already, read with the open questions \"Q8"):
        project.import_files([CORPUS / "sector_survey_2024.csv"], Choice(open=("Q9",)))
    assert len(project.info().questions) == 1


def test_two_codebooks_with_the_same_ids_are_both_whole(tmp_path: Path) -> None:
    from nlp.coding import read_codebook

    project = create_project(tmp_path / "p")
    books = [read_codebook(path) for path in starter_codebooks().values()]
    assert {c.key for c in books[0].codes} & {c.key for c in books[1].codes}
    for path in starter_codebooks().values():
        project.add_codebook(path)
    by_id = {c.id: c for c in project.codes()}
    for book in books:
        names = {c.key: c.name for c in book.codes}
        for code in book.codes:
            [view] = [c for c in by_id.values() if c.name == code.name and c.definition == code.definition]
            assert (by_id[view.parent_id].name if view.parent_id else None) == names.get(code.parent or "")


def test_a_project_can_be_named_from_inside_its_folder(small_project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small_project)
    assert open_project(".").info().answers_read == 3


def test_a_mistyped_name_shows_the_projects_that_are_there(small_project: Path) -> None:
    from nlp.errors import ProjectMissing

    with pytest.raises(ProjectMissing, match=r"The projects there are: small\.ownwords"):
        open_project(small_project.parent / "smal")


def test_the_same_respondents_in_another_file_are_pointed_out(survey: Project) -> None:
    [_, file] = survey.import_files(
        [CORPUS / "sector_survey_2024.csv", CORPUS / "sector_survey_2024.xlsx"], Choice(wave="2024"), confirmed=True
    )
    assert any("120 of the 120 respondents have a name that is in the project already" in note for note in file.notes)
    [*_, next_wave] = survey.import_files([CORPUS / "sector_survey_2025.csv"], Choice(wave="2025"), confirmed=True)
    assert not any("already" in note for note in next_wave.notes)
