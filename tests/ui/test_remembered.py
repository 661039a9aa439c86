"""What the page remembers from one opening to the next."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from nlp.project import Project
from ui import remembered, words
from ui.remembered import Place, Remembered

Page = Callable[..., AppTest]


def test_who_comes_back_finds_the_project_and_the_page_where_they_left_off(page: Page, project: Project) -> None:
    page("themes", project)
    test = page("start")
    (button,) = [b for b in test.button if b.key and b.key.startswith("recent_")]
    assert button.label == words.recent("study")
    button.click().run()
    assert test.session_state["project_path"] == str(project.folder)
    assert words.GO_ON in [m.value for m in test.markdown]
    below = [e.proto.page for e in test.get("page_link") if e.proto.page != "settings"]  # Help links to Settings
    assert below[0] == "themes"


def test_a_project_that_is_gone_is_not_offered_and_the_list_can_be_forgotten(page: Page, project: Project) -> None:
    page("codes", project)
    kept = project.folder.with_name("other.ownwords")
    shutil.copytree(project.folder, kept)
    shutil.rmtree(project.folder)
    assert not [b for b in page("start").button if b.key and b.key.startswith("recent_")]
    page("themes", kept)
    test = page("start")
    test.button("forget").click().run()
    assert not [b for b in test.button if b.key and b.key.startswith("recent_")]
    assert kept.is_dir()


def test_the_name_under_which_somebody_works_is_remembered(
    page: Page, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OWNWORDS_CODER", raising=False)
    test = page("themes", project)
    test.text_input("coder_name").set_value("Ana")
    test.button("coder_set").click().run()
    page("themes", project).button("undo").click().run()
    assert project.history(most=1)[0].actor == "Ana"


@pytest.mark.parametrize("damaged", ["", "[]", "{", '{"recent": [1], "coder": ""}', "\x00"])
def test_a_damaged_memory_is_an_empty_one(damaged: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OWNWORDS_HOME", str(tmp_path))
    (tmp_path / "page.json").write_text(damaged, encoding="utf-8")
    assert remembered.read() == Remembered()
    remembered.write(Remembered((Place("é", "codes"),), "Zoë"))
    assert remembered.read() == Remembered((Place("é", "codes"),), "Zoë")


def test_the_last_eight_projects_are_remembered_the_newest_first() -> None:
    known = Remembered()
    for number in (*range(10), 4):
        known = known.after(Place(str(number)))
    assert [place.project for place in known.recent] == ["4", "9", "8", "7", "6", "5", "3", "2"]
