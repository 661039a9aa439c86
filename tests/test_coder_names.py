"""Who works: each step carries the name of the person, on the command line and from Python."""

from pathlib import Path

import pytest

from nlp.project import create_project, open_project
from tests.conftest import Command

BOOK = "voluntary_sector_criminal_justice"


def test_each_step_carries_the_name_of_who_did_it(ownwords: Command, small_project: Path) -> None:
    assert ownwords("--coder", "Ana Bell", "codes", small_project, "--add", BOOK).returncode == 0
    assert ownwords("undo", small_project).returncode == 0
    project = open_project(small_project)
    assert [event.actor for event in project.history(most=2)] == ["you", "Ana Bell"]
    assert project.coders() == ("you", "Ana Bell")


def test_the_name_may_stand_in_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OWNWORDS_CODER", " Ben ")
    project = create_project(tmp_path / "study")
    assert (project.coder, project.history()[0].actor) == ("Ben", "Ben")
    monkeypatch.setenv("OWNWORDS_CODER", " ")
    assert open_project(project.folder).coder == "you"


def test_two_people_work_in_one_open_project(small_project: Path) -> None:
    project = open_project(small_project)
    answer = next(iter(project.answers(range(1, 9)))).id
    project.working_as("Ana").mark_no_code_fits([answer])
    project.working_as("Ben").undo()
    assert [event.actor for event in project.history(most=2)] == ["Ben", "Ana"]
