"""Candidate themes as a person meets them: found, named, edited, kept, and taken back."""

from collections.abc import Iterator

import numpy as np
import pytest

from nlp.errors import Conflict, NameEmpty, NothingToUndo, ThemeDecided, ThemeMissing
from nlp.model.quotes import Wanted
from nlp.progress import Cancelled
from nlp.project import Project, open_project
from nlp.store import queries


def _names(project: Project) -> list[tuple[int, str, str]]:
    return [(t.id, t.name, t.status) for t in project.themes().themes]


def test_every_answer_is_in_a_theme_or_listed_with_a_reason(survey: Project) -> None:
    run = survey.themes()
    placed = {a.id for t in run.themes for a in survey.theme_answers(t.id)}
    unplaced = [u.answer for u in run.unplaced]
    assert placed.isdisjoint(unplaced)
    assert len(placed) + len(unplaced) == survey.info().answers_read
    assert all(u.reason for u in run.unplaced)
    assert dict(run.reasons)['no substantive answer, such as "n/a"'] == survey.ledger().no_substantive_answer
    assert sum(count for _, count in run.reasons) == len(unplaced)


def test_a_second_run_embeds_nothing_and_adds_no_step(survey: Project) -> None:
    steps = len(survey.history())
    again = open_project(survey.folder)
    again.find_themes()
    assert again._vectors().embedded == 0
    assert len(again.history()) == steps


def test_the_same_survey_in_another_project_and_as_xlsx_gives_the_same_themes(survey: Project, tmp_path) -> None:
    from nlp.project import Choice, create_project
    from nlp.shipped import shipped

    other = create_project(tmp_path / "other")
    other.import_files([shipped("corpora") / "sector_survey_2024.xlsx"], Choice(wave="2024"), confirmed=True)
    assert other.find_themes().themes == survey.themes().themes


def test_themes_of_one_question_hold_only_its_answers(survey: Project) -> None:
    question = survey.info().questions[2]
    run = survey.find_themes(question=question)
    answers = [a for t in run.themes for a in survey.theme_answers(t.id)]
    assert {a.question for a in answers} == {question}


def test_finding_themes_can_be_cancelled_at_every_step_and_leaves_the_project_as_it_was(survey: Project) -> None:
    told = []
    survey.find_themes(seed=1, progress=lambda doing, *_: told.append(doing))
    steps = dict.fromkeys(told)
    assert list(steps) == ["Finding themes", "Placing sentences", "Naming themes"]  # what was embedded is kept
    survey.undo()
    before, files = survey.history(), sorted(survey.folder.rglob("*"))
    for at, step in enumerate(told):
        if step in steps:
            del steps[step]
            some = iter(range(at))

            def cancel(_doing: str, _done: int, _total: int, some: Iterator[int] = some) -> None:
                if next(some, None) is None:
                    raise Cancelled

            with pytest.raises(Cancelled):
                survey.find_themes(seed=1, progress=cancel)
            assert survey.history() == before
    assert sorted(survey.folder.rglob("*")) == files


def test_a_renamed_theme_says_who_named_it_and_undo_brings_the_machines_name_back(survey: Project) -> None:
    before = survey.themes().themes[0]
    assert before.name_source == "suggested"
    survey.rename_theme(1, "Money that runs out")
    after = survey.themes().themes[0]
    assert (after.name, after.name_source, after.suggested_name) == ("Money that runs out", "written", before.name)
    survey.undo()
    assert survey.themes().themes[0] == before
    survey.redo()
    assert survey.themes().themes[0] == after


def test_a_name_without_letters_is_refused(survey: Project) -> None:
    with pytest.raises(NameEmpty, match="OW205"):
        survey.rename_theme(1, " – ")


def test_merged_themes_hold_the_answers_of_both_and_undo_parts_them_again(survey: Project) -> None:
    first, second = survey.theme_answers(2), survey.theme_answers(3)
    names = _names(survey)
    survey.merge_themes(2, [3])
    assert {a.id for a in survey.theme_answers(2)} == {a.id for a in (*first, *second)}
    assert survey.theme_answers(3) == ()
    with pytest.raises(ThemeDecided, match="merged earlier"):
        survey.rename_theme(3, "Something")
    survey.undo()
    assert _names(survey) == names
    assert survey.theme_answers(3) == second


def test_a_theme_cannot_be_merged_with_itself(survey: Project) -> None:
    with pytest.raises(ThemeDecided, match="named twice"):
        survey.merge_themes(2, [2])


def test_answers_of_a_dropped_theme_are_not_read_yet_and_are_listed(survey: Project) -> None:
    before = survey.ledger()
    places = survey.themes_of([a.id for a in survey.theme_answers(4)])
    answers = {answer for answer, found in places.items() if len(found) == 1}
    assert answers
    survey.drop_theme(4)
    after = survey.ledger()
    assert after.unread == before.unread + len(answers)
    assert after.suggested == before.suggested - len(answers)
    assert answers <= {u.answer for u in survey.themes().unplaced}
    survey.restore_theme(4)
    assert survey.ledger() == before


def test_nothing_counts_until_a_person_accepts(survey: Project) -> None:
    answers = survey.theme_answers(2)
    places = survey.themes_of([a.id for a in answers])
    accepted, rejected = [a.id for a in answers if len(places[a.id]) == 1][:2]
    code = survey.keep_theme(2)
    assert survey.ledger().coded == 0
    [view] = [c for c in survey.codes() if c.id == code]
    assert (view.accepted, view.proposed, view.origin) == (0, len(answers), "theme")
    assert survey.accept(code, [accepted]) == 1
    assert survey.reject(code, [rejected]) == 1
    ledger = survey.ledger()
    assert ledger.coded == 1
    assert {a.id: a.status for a in survey.theme_answers(2)}[rejected] == "no_code_fits"
    assert rejected not in {q.answer for q in survey.quotes.candidates(Wanted(theme=2), most=1000).quotes}
    assert survey.accept(code) == len(answers) - 2
    assert survey.ledger().coded == len(answers) - 1
    assert survey.ledger().answers_read == ledger.answers_read


def test_keeping_a_theme_is_one_step_to_undo(survey: Project) -> None:
    before = (survey.ledger(), survey.codes(), _names(survey))
    survey.keep_theme(2)
    survey.undo()
    assert (survey.ledger(), survey.codes(), _names(survey)) == before


def test_a_kept_theme_cannot_be_dropped_by_mistake(survey: Project) -> None:
    survey.keep_theme(2)
    with pytest.raises(ThemeDecided, match="is a code already"):
        survey.drop_theme(2)
    with pytest.raises(ThemeDecided, match="is a code already"):
        survey.keep_theme(2)


def test_an_unknown_theme_is_named(survey: Project) -> None:
    with pytest.raises(ThemeMissing, match="no theme 999"):
        survey.theme_answers(999)


def test_the_ledger_sums_through_any_run_of_actions(survey: Project) -> None:
    total = survey.info().answers_read
    rng = np.random.default_rng(7)
    numbers = [t.id for t in survey.themes().themes]
    for _ in range(25):
        action = rng.integers(6)
        a, b = (int(x) for x in rng.choice(numbers, 2, replace=False))
        try:
            if action == 0:
                survey.merge_themes(a, [b])
            elif action == 1:
                survey.drop_theme(a)
            elif action == 2:
                survey.accept(survey.keep_theme(a), [x.id for x in survey.theme_answers(a)[:3]])
            elif action == 3:
                survey.mark_no_code_fits([u.answer for u in survey.themes().unplaced[:2]])
            elif action == 4:
                survey.undo()
            else:
                survey.redo()
        except (ThemeDecided, NothingToUndo, Conflict):
            pass
        assert survey.ledger().answers_read == total
    while survey.next_undo():
        survey.undo()
    assert survey.info().answers_read == 0


def test_the_themes_of_a_run_are_one_event_by_the_machine(survey: Project) -> None:
    [event] = [e for e in survey.history() if e.kind == "find_themes"]
    assert event.actor_kind == "model"
    with survey._store.reading() as connection:
        assert event.changes == 1 + queries.count(connection, "candidate_themes")


def test_a_run_whose_files_were_deleted_is_found_again_and_the_same(survey: Project) -> None:
    import shutil

    before = survey.themes().themes
    shutil.rmtree(survey.folder / "runs")
    assert survey.find_themes().themes == before


def test_typical_sentences_are_slices_of_their_sources(survey: Project) -> None:
    with survey._store.reading() as connection:
        for theme in queries.rows(connection, "candidate_themes"):
            [unit] = queries.answers(connection, [theme["typical_segment_id"]])
            assert unit["start"] <= theme["typical_start"] < theme["typical_end"] <= unit["end"]
    for theme in survey.themes().themes:
        [answer] = survey.answers([theme.typical_answer])
        assert theme.typical in answer.text


def test_answers_that_join_a_kept_theme_are_proposed_for_its_code(survey: Project) -> None:
    code = survey.keep_theme(2)
    both = {a.id for n in (2, 3) for a in survey.theme_answers(n)}
    before = survey.ledger()
    survey.merge_themes(2, [3])
    assert set(survey.decided(code)) == both
    assert survey.ledger() == before
    survey.undo()
    assert len(survey.decided(code)) < len(both)


def test_a_code_of_an_earlier_run_can_still_be_decided(survey: Project) -> None:
    code = survey.keep_theme(2)
    proposed = {a.id for a in survey.theme_answers(2)}
    survey.find_themes(seed=1)
    assert {a.id for a in survey.code_answers(code)} == proposed
    assert survey.accept(code) == len(proposed)
    assert survey.ledger().coded == len(proposed)


def test_without_its_run_files_a_project_opens_and_gets_the_same_themes_and_edits_back(survey: Project) -> None:
    import shutil

    survey.rename_theme(1, "Money that runs out")
    before = survey.themes().themes
    shutil.rmtree(survey.folder / "runs")
    assert survey.info().answers_read == survey.ledger().answers_read > 0
    assert survey.find_themes().themes == before


def test_answers_that_came_later_are_listed_as_such(survey: Project) -> None:
    from nlp.shipped import shipped

    survey.import_files([shipped("corpora") / "interview_p3.txt"])
    assert not survey.themes_are_up_to_date()
    later = [u for u in survey.themes().unplaced if u.reason == "came after the themes were found"]
    assert len(later) == survey.info().files[-1].answers - survey.info().files[-1].no_substantive_answer


def test_an_answer_that_was_screened_out_is_not_proposed_for_a_code(survey: Project) -> None:
    out, *rest = [a.id for a in survey.theme_answers(2)]
    survey.mark_substantive([out], substantive=False)
    code = survey.keep_theme(2)
    assert set(survey.decided(code)) == set(rest)


def test_a_code_that_is_not_there_is_one_clear_error(survey: Project) -> None:
    from nlp.errors import CodeMissing

    with pytest.raises(CodeMissing, match="no code 99"):
        survey.accept(99)


def test_a_full_disk_while_themes_are_found_saves_nothing_of_them(small_disk, survey: Project) -> None:
    import shutil

    from nlp.errors import DiskFull

    folder = small_disk / "p.ownwords"
    shutil.copytree(survey.folder, folder, ignore=shutil.ignore_patterns("vectors", "*-shm", "*-wal"))
    project = open_project(folder)
    before = project.themes()
    filler = small_disk / "filler"
    filler.write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 20_000))
    with pytest.raises(DiskFull, match="OW306"):
        project.find_themes(seed=5)
    filler.unlink()
    assert project.themes() == before
    assert len(list((folder / "runs").iterdir())) == 1
