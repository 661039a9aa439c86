"""Cases: found by what is known of them, shown with all that they said, asked whether they may be quoted."""

from pathlib import Path

import pytest

from nlp.errors import CaseMissing
from nlp.project import Project, open_project


@pytest.fixture
def project(small_project: Path) -> Project:
    return open_project(small_project)


def test_all_cases_are_there_also_the_one_that_left_the_question_blank(project: Project) -> None:
    found = project.cases.find()
    assert (found.total, [(line.name, line.answers) for line in found.lines]) == (
        4,
        [("r1", 1), ("r2", 0), ("r3", 0), ("r4", 1)],
    )
    assert project.cases.one(found.lines[2].id).silent == ("comment",)
    assert project.cases.one(found.lines[0].id).silent == ()


def test_cases_are_found_by_words_and_by_what_is_known_of_them(project: Project) -> None:
    def names(*words: str, **wanted: object) -> list[str]:
        return [line.name for line in project.cases.find(*words, **wanted).lines]  # type: ignore[arg-type]

    assert names("north") == ["r1", "r3"]
    assert names("R4 sou") == ["r4"]
    assert names("r%") == names("_1") == []
    assert names(attributes={"region": "South"}) == ["r2", "r4"]
    assert names(attributes={"region": "S"}) == names(wave="2024") == names(consent="yes") == []
    assert names(first=1, most=2) == ["r2", "r3"]
    assert project.cases.find(first=1, most=2).total == 4
    assert project.cases.attributes() == {"region": {"North": 2, "South": 2}}


def test_a_case_says_how_far_its_answers_are_and_how_many_share_what_is_known_of_it(project: Project) -> None:
    first = project.cases.find().lines[0]
    view = project.cases.one(first.id)
    assert view.of_cases == {"region": (2, 4)}
    project.mark_no_code_fits([view.answers[0].id])
    assert (first.decided, project.cases.find().lines[0].decided) == (0, 1)


def test_consent_is_one_step_that_can_be_taken_back_and_keeps_quotes_in(project: Project) -> None:
    first, second = project.cases.find().lines[:2]
    answer = project.cases.one(first.id).answers[0]
    project.quotes.pick(answer.id, answer.span)
    project.cases.set_consent([first.id, second.id], "no")
    assert [line.name for line in project.cases.find(consent="no").lines] == ["r1", "r2"]
    assert "The grant ends in March" not in project.reports.html(unknown="include")
    project.undo()
    assert project.cases.find(consent="no").total == 0
    assert "The grant ends in March" in project.reports.html(unknown="include")
    with pytest.raises(CaseMissing, match="There is no case 99"):
        project.cases.set_consent([first.id, 99], "no")
    assert project.cases.find(consent="no").total == 0
