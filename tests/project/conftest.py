"""One real project with themes, made once from the sample survey; each test works on a copy."""

import shutil
from pathlib import Path

import pytest

from nlp.model.quotes import Wanted
from nlp.project import Choice, Project, create_project, open_project
from nlp.shipped import shipped
from tests.project.invented import invented_survey


@pytest.fixture(scope="session")
def survey_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("survey")
    project = create_project(folder / "survey")
    project.import_files([shipped("corpora") / "sector_survey_2024.csv"], Choice(wave="2024"), confirmed=True)
    for theme in project.find_themes().themes:
        # So that no test waits for the vectors of passages.
        project.quotes.candidates(Wanted(theme=theme.id), most=1000)
    return project.folder


@pytest.fixture
def survey(survey_folder: Path, tmp_path: Path) -> Project:
    return open_project(shutil.copytree(survey_folder, tmp_path / "survey.ownwords"))


@pytest.fixture(scope="session")
def small_survey_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small_survey")
    project = create_project(folder / "small")
    project.import_files([invented_survey(folder / "first.csv", 1, 40)], Choice(wave="2024"), confirmed=True)
    project.find_themes()
    return project.folder


@pytest.fixture
def small_survey(small_survey_folder: Path, tmp_path: Path) -> Project:
    """About 60 answers to two questions."""
    return open_project(shutil.copytree(small_survey_folder, tmp_path / "small_survey.ownwords"))


SAID = (
    "Our grant ends in March and nobody says what comes next.",
    "The grant pays for one worker, and the forms take her Fridays.",
    "Volunteers wait nine weeks for prison clearance.",
    "Clearance was lost twice, so two volunteers left us.",
    "The gate sends families away when a name is not on the list.",
    "We lease a van that broke down on visit days.",
)


@pytest.fixture(scope="session")
def _coded_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("coded")
    rows = "".join(f'r{place},{"North" if place % 2 else "South"},"{text}"\n' for place, text in enumerate(SAID, 1))
    (folder / "said.csv").write_text(f"id,region,comment\n{rows}", encoding="utf-8")
    project = create_project(folder / "coded")
    project.import_files([folder / "said.csv"], Choice(open=("comment",)))
    return project.folder


@pytest.fixture
def coded(_coded_folder: Path, tmp_path: Path) -> Project:
    """Six answers about funding, clearance, the gate and a van; no codes yet."""
    return open_project(shutil.copytree(_coded_folder, tmp_path / "coded.ownwords"))
