"""The codebook of a project: edited, checked, written to files and read again; codings follow."""

from pathlib import Path

import pytest

from nlp.errors import CodeEditRefused, CodeMissing
from nlp.project import Project, create_project
from nlp.shipped import starter_codebooks


@pytest.fixture
def coded(survey: Project) -> tuple[Project, int, int]:
    """A project with two themes kept as codes, all of their answers accepted."""
    one, other = survey.keep_theme(1), survey.keep_theme(2)
    survey.accept(one)
    survey.accept(other)
    return survey, one, other


def _code(project: Project, code: int):
    return next(c for c in project.codes(retired=True) if c.id == code)


def test_codings_and_kept_themes_follow_a_code_that_is_merged(coded: tuple[Project, int, int]) -> None:
    project, one, other = coded
    held = {a.id for code in (one, other) for a in project.code_answers(code)}
    ledger = project.ledger()
    project.merge_codes(one, [other])
    assert {a for a, status in project.decided(one).items() if status == "accepted"} == held
    assert project.ledger() == ledger
    assert [c.id for c in project.codes()] == [one]
    assert next(t for t in project.themes().themes if t.id == 2).code_id == one
    project.undo()
    assert {c.id for c in project.codes()} == {one, other}


def test_what_was_coded_with_a_retired_code_stays(coded: tuple[Project, int, int]) -> None:
    project, one, other = coded
    count = _code(project, one).accepted
    project.retire_code(one)
    assert [c.id for c in project.codes()] == [other]
    assert (_code(project, one).active, _code(project, one).accepted) == (False, count)
    with pytest.raises(CodeEditRefused, match="was retired"):
        project.rename_code(one, "Anything")
    project.bring_back_code(one)
    assert _code(project, one).active


def test_a_code_under_another_is_shown_after_it_and_cannot_hold_what_holds_it(coded: tuple[Project, int, int]) -> None:
    project, one, other = coded
    project.move_code(one, other)
    assert [(c.id, c.parent_id) for c in project.codes()] == [(other, None), (one, other)]
    with pytest.raises(CodeEditRefused, match="which it holds"):
        project.move_code(other, one)


def test_a_new_definition_is_kept_and_undone(coded: tuple[Project, int, int]) -> None:
    project, one, _ = coded
    project.edit_code(one, definition="Money that ends before the need does.", include=("grant of one year",))
    assert _code(project, one).definition.startswith("Money that ends") and _code(project, one).include
    project.undo()
    assert _code(project, one).definition == ""


def test_a_code_that_is_not_there_cannot_be_edited(survey: Project) -> None:
    with pytest.raises(CodeMissing, match="no code 99"):
        survey.rename_code(99, "Anything")


@pytest.mark.parametrize("ending", ["yaml", "csv", "xlsx"])
def test_a_codebook_that_was_written_gives_another_project_the_same_codes(
    survey: Project, tmp_path: Path, ending: str
) -> None:
    survey.add_codebook(starter_codebooks()["voluntary_sector_criminal_justice"])
    survey.rename_code(2, "Money")
    survey.write_codebook(tmp_path / f"book.{ending}")
    other = create_project(tmp_path / "other")
    assert other.add_codebook(tmp_path / f"book.{ending}") == 24

    def said(project: Project) -> list[tuple[object, ...]]:
        names = {c.id: c.name for c in project.codes()}
        return [
            (c.name, names.get(c.parent_id or 0), c.codable, c.short, c.definition, c.include, c.exclude)
            for c in project.codes()
        ]

    assert said(other) == said(survey)


def test_the_codebook_is_checked_for_what_a_person_may_want_to_mend(coded: tuple[Project, int, int]) -> None:
    project, one, other = coded
    project.rename_code(one, "Late payments")
    project.rename_code(other, "Late payment")
    kinds = {(w.kind, len(w.codes)) for w in project.check_codebook()}
    assert {("no_definition", 1), ("no_example", 1), ("same_name", 2)} <= kinds
