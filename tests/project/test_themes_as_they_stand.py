"""What a person sees of themes after they moved, merged, split, screened out, and found again."""

import shutil
from pathlib import Path

import pytest

from nlp.errors import Conflict, ThemeDecided, ThemeMissing
from nlp.model.journal import Plan, update
from nlp.project import Choice, Project, create_project, open_project
from nlp.shipped import shipped
from nlp.store import queries
from tests.project.invented import invented_survey


def _inside(project: Project, number: int) -> set[int]:
    return {a.id for a in project.theme_answers(number)}


def _theme(project: Project, number: int):
    return next(t for t in project.themes().themes if t.id == number)


def _reason(project: Project, answer: int) -> str:
    return next(u.reason for u in project.themes().unplaced if u.answer == answer)


def _next_wave(project: Project, folder: Path, *, seed: int = 7, count: int = 12) -> None:
    file = invented_survey(folder / f"{seed}.csv", seed, count)
    project.import_files([file], Choice(wave="2025"), confirmed=True)


def _only_in(project: Project, number: int) -> list[int]:
    places = project.themes_of(sorted(_inside(project, number)))
    return [answer for answer, found in places.items() if len(found) == 1]


# --- Moving -----------------------------------------------------------------------------------------------------------


def test_an_answer_that_came_with_a_merged_theme_can_be_taken_out(small_survey: Project) -> None:
    came = _only_in(small_survey, 2)[0]
    small_survey.merge_themes(1, [2])
    small_survey.move_answers([came], None, out_of=1)
    assert came not in _inside(small_survey, 1)
    assert _reason(small_survey, came) == f'you took it out of the theme "{_theme(small_survey, 1).name}"'
    small_survey.undo()
    assert came in _inside(small_survey, 1)


def test_an_answer_that_is_in_a_broad_theme_for_two_sentences_leaves_it_with_both(small_survey: Project) -> None:
    places = small_survey.themes_of(range(1, 120))
    two = next(a for a, found in places.items() if len(found) > 1)
    first, second = (p.theme for p in places[two][:2])
    small_survey.merge_themes(first, [second])
    small_survey.move_answers([two], None, out_of=first)
    assert two not in _inside(small_survey, first)
    small_survey.show_level(0)
    small_survey.rename_theme(small_survey.themes().standing[0].id, "Broad")
    for level in range(len(small_survey.themes().levels)):
        small_survey.show_level(level)
        assert two not in _inside(small_survey, first)


def test_answers_are_not_moved_into_the_theme_that_they_are_in(small_survey: Project) -> None:
    steps = len(small_survey.history())
    with pytest.raises(ThemeDecided, match="already"):
        small_survey.move_answers([min(_inside(small_survey, 1))], 1, out_of=1)
    small_survey.move_answers([], 1, out_of=2)
    assert len(small_survey.history()) == steps and not _theme(small_survey, 1).held


def test_an_answer_that_says_nothing_cannot_be_moved_into_a_theme(small_survey: Project) -> None:
    nothing = next(u.answer for u in small_survey.themes().unplaced if u.says_nothing)
    with pytest.raises(ThemeMissing, match=rf"not among those that say something: {nothing}\."):
        small_survey.move_answers([nothing], 1)


def test_the_typical_sentence_of_a_theme_is_of_an_answer_that_is_still_in_it(small_survey: Project) -> None:
    typical = _theme(small_survey, 1).typical_answer
    small_survey.move_answers([typical], 2, out_of=1)
    theme = _theme(small_survey, 1)
    assert theme.typical_answer in _inside(small_survey, 1)
    assert theme.typical in small_survey.answers([theme.typical_answer])[0].text


def test_an_answer_that_goes_back_into_a_code_is_proposed_for_it_again(small_survey: Project) -> None:
    code = small_survey.keep_theme(1)
    answer = _only_in(small_survey, 1)[0]
    small_survey.move_answers([answer], 2, out_of=1)
    assert small_survey.decided(code)[answer] == "rejected"
    small_survey.move_answers([answer], 1, out_of=2)
    assert small_survey.decided(code)[answer] == "proposed"
    assert small_survey.answers([answer])[0].status == "suggested"


def test_moving_between_two_themes_of_one_code_decides_nothing_about_the_code(small_survey: Project) -> None:
    code = small_survey.keep_theme(1)
    small_survey.rename_theme(2, _theme(small_survey, 1).name)
    assert small_survey.keep_theme(2) == code
    answer = _only_in(small_survey, 1)[0]
    small_survey.accept(code, [answer])
    small_survey.move_answers([answer], 2, out_of=1)
    assert small_survey.decided(code)[answer] == "accepted"


# --- Merging, dropping, nesting ---------------------------------------------------------------------------------------


def test_answers_of_a_theme_that_was_merged_into_a_dropped_one_say_which_was_dropped(small_survey: Project) -> None:
    came = _only_in(small_survey, 2)[0]
    small_survey.merge_themes(1, [2])
    name = _theme(small_survey, 1).name
    small_survey.drop_theme(1)
    assert _reason(small_survey, came) == f'its theme "{name}" was dropped'


def test_a_theme_under_a_merged_or_dropped_one_is_still_shown_somewhere(small_survey: Project) -> None:
    small_survey.nest_theme(2, 1)
    small_survey.merge_themes(3, [1])
    assert _theme(small_survey, 2).under == 3
    small_survey.drop_theme(3)
    assert _theme(small_survey, 2).under is None
    small_survey.restore_theme(3)
    assert _theme(small_survey, 2).under == 3


def test_a_theme_that_is_under_none_is_left_alone_when_it_is_taken_out_of_its_group(small_survey: Project) -> None:
    before, steps = small_survey.themes(), len(small_survey.history())
    small_survey.nest_theme(2, None)
    assert (small_survey.themes(), len(small_survey.history())) == (before, steps)


def test_a_theme_that_was_merged_is_warned_of_no_more_and_nearest_to_nothing(small_survey: Project) -> None:
    numbers = [t.id for t in small_survey.themes().standing]
    small_survey.merge_themes(numbers[0], numbers[1:])
    run = small_survey.themes()
    assert [t.id for t in run.standing] == numbers[:1]
    assert all(w.other is None for w in run.standing[0].warnings)
    assert all(set(u.near) <= {numbers[0]} for u in run.unplaced)


def test_the_themes_nearest_to_an_answer_in_none_are_ones_that_are_shown(small_survey: Project) -> None:
    out = _only_in(small_survey, 1)[0]
    small_survey.move_answers([out], None, out_of=1)
    recommended = small_survey.themes().recommended
    for level in range(len(small_survey.themes().levels)):
        small_survey.show_level(level)
        run = small_survey.themes()
        near = next(set(u.near) for u in run.unplaced if u.answer == out)
        assert near <= {t.id for t in run.standing}
        assert near or level > recommended


def test_answers_of_a_theme_that_an_older_version_dropped_are_not_found_again(small_survey: Project) -> None:
    dropped = _only_in(small_survey, 1)
    with small_survey._store.writing(actor=("you", "person")) as writer:
        theme = next(t for t in queries.current_themes(writer.connection) if t["number"] == 1)
        writer.apply(Plan("drop_theme", "as before", (update("candidate_themes", theme, status="dropped"),)))
    name = _theme(small_survey, 1).name
    small_survey.find_themes(again=True)
    assert {_reason(small_survey, answer) for answer in dropped} == {f'its theme "{name}" was dropped'}
    small_survey.restore_theme(1)
    assert _inside(small_survey, 1) >= set(dropped)


# --- Repeats and answers that say nothing -----------------------------------------------------------------------------


def test_an_answer_that_is_screened_out_later_is_listed_and_counted_in_no_theme(small_survey: Project) -> None:
    answer = _only_in(small_survey, 1)[0]
    before, levels = _theme(small_survey, 1).answers, small_survey.themes().levels
    small_survey.mark_substantive([answer], substantive=False)
    assert _theme(small_survey, 1).answers == before - 1 == len(_inside(small_survey, 1))
    assert answer in {u.answer for u in small_survey.themes().unplaced}
    assert small_survey.themes_of([answer]) == {answer: ()}
    for each in sorted(_inside(small_survey, 1)):
        small_survey.mark_substantive([each], substantive=False)
    run = small_survey.themes()
    assert run.levels[run.level] == len(run.standing) <= levels[run.level] == len(run.standing) + 1


def test_an_answer_that_says_something_again_is_held_by_its_theme_and_proposed_for_its_code(
    small_survey: Project, tmp_path: Path
) -> None:
    answer = _only_in(small_survey, 1)[0]
    small_survey.mark_substantive([answer], substantive=False)
    code = small_survey.keep_theme(1)
    small_survey.mark_substantive([answer], substantive=True)
    small_survey.find_themes(again=True)
    assert answer in _inside(small_survey, 1)
    assert small_survey.decided(code)[answer] == "proposed"


def test_answers_that_count_as_one_go_into_one_part_of_a_split(small_survey: Project) -> None:
    small_survey.merge_themes(1, [t.id for t in small_survey.themes().standing if t.id != 1])
    for repeats in small_survey.repeats():
        small_survey.count_once(repeats.answers)
    groups = [r.answers for r in small_survey.repeats() if _inside(small_survey, 1).issuperset(r.answers)]
    assert groups
    before = _theme(small_survey, 1).answers
    parts = small_survey.preview_split(1, 4)
    small_survey.split_theme(1, 4)
    new = [t for t in small_survey.themes().standing if t.held]
    assert sum(t.answers for t in new) == before
    assert [t.cases for t in new] == [p.cases for p in parts]


# --- Later runs -------------------------------------------------------------------------------------------------------


def test_answers_that_joined_a_theme_stay_in_it_in_the_runs_after_and_without_run_files(survey: Project) -> None:
    survey.keep_theme(1)
    survey.keep_theme(2)
    survey.import_files([shipped("corpora") / "sector_survey_2025.csv"], Choice(wave="2025"), confirmed=True)
    survey.find_themes()
    inside = {n: _inside(survey, n) for n in (1, 2)}
    survey.find_themes(again=True)
    assert {n: _inside(survey, n) for n in (1, 2)} == inside
    shutil.rmtree(survey.folder / "runs")
    survey.find_themes()
    assert {n: _inside(survey, n) for n in (1, 2)} == inside


def test_a_run_for_one_question_brings_no_old_answer_of_another_into_a_touched_theme(survey: Project) -> None:
    survey.keep_theme(1)
    inside = _inside(survey, 1)
    survey.find_themes(question=survey.info().questions[0])
    assert _inside(survey, 1) == inside
    survey.find_themes()
    assert _inside(survey, 1) == inside


def test_a_number_of_another_level_is_not_given_to_a_new_theme_later(small_survey: Project, tmp_path: Path) -> None:
    recommended, given = small_survey.themes().level, set()
    for level in range(len(small_survey.themes().levels)):
        small_survey.show_level(level)
        given |= {t.id for t in small_survey.themes().standing}
    small_survey.show_level(recommended)
    first, *others = [t.id for t in small_survey.themes().standing]
    small_survey.merge_themes(first, others)
    small_survey.find_themes(again=True)
    for seed in (7, 8):
        _next_wave(small_survey, tmp_path, seed=seed, count=60)
    small_survey.drop_theme(first)  # so that no new answer joins it
    run = small_survey.find_themes()
    new = [t for t in run.standing if not t.held]
    assert new and {t.id for t in new}.isdisjoint(given)


def test_a_theme_that_is_touched_in_another_window_while_themes_are_found_is_not_found_again(
    small_survey: Project,
) -> None:
    other, before = open_project(small_survey.folder), small_survey.themes().id

    def meanwhile(doing: str, done: int, _total: int) -> None:
        if doing == "Naming themes" and done == 0:
            other.rename_theme(1, "Mine")

    with pytest.raises(Conflict, match="The themes were changed in another window"):
        small_survey.find_themes(seed=3, progress=meanwhile)
    assert small_survey.themes().id == before and _theme(small_survey, 1).name == "Mine"


# --- Small projects ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 5, 29])
def test_a_few_answers_are_listed_and_none_is_lost(tmp_path: Path, count: int) -> None:
    file = tmp_path / "few.csv"
    lines = [f"{n},The {('van', 'post', 'bus')[n % 3]} was late in week {n}" for n in range(count)]
    file.write_text("\n".join(["id,comment", *lines]), encoding="utf-8")
    project = create_project(tmp_path / "few")
    project.import_files([file], Choice(open=("comment",)), confirmed=True)
    run = project.find_themes()
    assert (run.standing, len(run.listed), len(run.unplaced)) == ((), count, count)
    assert {u.reason for u in run.unplaced} == {"fewer than 30 different answers: too few for themes"}
    assert project.ledger().unread == count
    with pytest.raises(ThemeMissing):
        project.rename_theme(1, "Mine")


def test_interviews_alone_have_themes_that_can_be_worked_on(tmp_path: Path) -> None:
    said = tmp_path / "talk.txt"
    source = invented_survey(tmp_path / "survey.csv", 3, 60).read_text(encoding="utf-8").splitlines()[1:]
    turns = (f"Interviewer: And then?\nP1: {line.split(',')[1]}" for line in source)
    said.write_text("\n".join(turns), encoding="utf-8")
    project = create_project(tmp_path / "talk")
    project.import_files([said], confirmed=True)
    run = project.find_themes()
    placed = {a for t in run.standing for a in _inside(project, t.id)} | {u.answer for u in run.unplaced}
    assert len(placed) == project.info().answers_read
    first = run.standing[0].id
    inside = _inside(project, first)
    project.keep_theme(first)
    project.find_themes(again=True)
    assert _inside(project, first) == inside
