"""Two windows on one project: nobody's step is taken for another's, and nothing is doubled."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from nlp.errors import CodingMissing, Conflict
from nlp.project import Choice, Project, create_project, open_project


def _survey(path: Path, rows: int = 300) -> Path:
    lines = [f"{n},We waited {n} weeks for vetting and lost volunteer {n}" for n in range(rows)]
    path.write_text("id,comment\n" + "\n".join(lines), encoding="utf-8")
    return path


def test_a_theme_is_not_mistaken_for_one_of_a_newer_run(survey: Project) -> None:
    shown = survey.themes()
    other = open_project(survey.folder)
    other.find_themes(question=other.info().questions[0])
    for act in (
        lambda: survey.keep_theme(1, run=shown.id),
        lambda: survey.rename_theme(1, "Mine", run=shown.id),
        lambda: survey.merge_themes(1, [2], run=shown.id),
        lambda: survey.drop_theme(1, run=shown.id),
    ):
        with pytest.raises(Conflict, match="found again in another window"):
            act()
    assert survey.codes() == ()


def test_undo_takes_back_the_step_that_was_shown_or_none(survey: Project) -> None:
    survey.rename_theme(2, "Mine")
    shown = survey.next_undo()
    open_project(survey.folder).rename_theme(3, "Yours")
    assert shown
    with pytest.raises(Conflict, match="Yours"):
        survey.undo(expected=shown.id)
    assert {t.name for t in survey.themes().themes} >= {"Mine", "Yours"}


def test_accepting_the_undecided_leaves_alone_what_was_rejected_meanwhile(survey: Project) -> None:
    code = survey.keep_theme(2)
    shown = [a.id for a in survey.theme_answers(2)]
    open_project(survey.folder).reject(code, shown[:2])
    assert survey.accept(code, shown, only_undecided=True) == len(shown) - 2
    assert [survey.decided(code)[i] for i in shown[:2]] == ["rejected", "rejected"]


def test_a_file_that_two_windows_import_at_once_is_there_once(tmp_path: Path) -> None:
    file = _survey(tmp_path / "a.csv")
    folder = create_project(tmp_path / "p").folder
    start, failed = threading.Barrier(2), []

    def work() -> None:
        start.wait()
        try:
            open_project(folder).import_files([file], Choice(open=("comment",)))
        except Exception as error:  # noqa: BLE001 - whatever one of them says, the project is looked at below
            failed.append(error)

    windows = [threading.Thread(target=work) for _ in range(2)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    info = open_project(folder).info()
    assert (info.answers_read, len(info.files), failed) == (300, 1, [])
    assert len(list((folder / "originals").iterdir())) == 1


def test_answers_that_change_while_themes_are_found_are_not_given_the_old_themes(survey: Project) -> None:
    other = open_project(survey.folder)
    before = survey.themes()
    answer = survey.theme_answers(1)[0].id

    def meanwhile(doing: str, done: int, _total: int) -> None:
        if doing == "Finding themes" and done == 1:
            other.mark_substantive([answer], substantive=False)

    with pytest.raises(Conflict, match="changed in another window"):
        survey.find_themes(seed=3, progress=meanwhile)
    assert survey.themes().id == before.id
    assert len(list((survey.folder / "runs").iterdir())) == 1


def test_two_people_who_code_at_once_lose_nothing_of_each_other(coded: Project) -> None:
    code = coded.new_code("Money")

    def sit(name: str) -> None:
        mine = open_project(coded.folder, actor=name)
        for answer in range(1, 7):
            mine.coding.apply(code, [answer])
            mine.review.decide(answer, [code], blind=True, queue="random", window=(name, answer))

    with ThreadPoolExecutor() as at_once:
        list(at_once.map(sit, ("Ana", "Ben")))
    given = Counter((c.coder, c.answer) for c in coded.coding.codings(code=code) if c.status == "accepted")
    assert given == {(name, answer): 1 for name in ("Ana", "Ben") for answer in range(1, 7)}
    assert {reader.name: reader.read for reader in coded.review.progress().readers} == {"Ana": 6, "Ben": 6}


def test_what_one_person_undoes_is_never_the_step_of_another_that_they_did_not_see(coded: Project) -> None:
    code = coded.new_code("Money")
    ana, ben = coded.working_as("Ana"), coded.working_as("Ben")
    ana.coding.apply(code, [1])
    shown = ana.next_undo()
    assert shown is not None
    ben.coding.apply(code, [1, 2])
    with pytest.raises(Conflict):
        ana.undo(expected=shown.id)
    (mine,) = [c.id for c in coded.coding.codings(code=code) if c.coder == "Ana"]
    ben.coding.remove([mine])
    with pytest.raises(CodingMissing):
        ana.coding.decide(999, accepted=True)
    assert [c.status for c in coded.coding.codings(code=code) if c.coder == "Ana"] == ["rejected"]
