"""What a person did to themes holds: through later runs, new answers, other levels, and the loss of a run's files."""

import shutil
from pathlib import Path

import pytest

from nlp.errors import ThemeDecided, ThemeMissing, TooFewAnswers
from nlp.project import Choice, Project, open_project
from nlp.shipped import shipped
from nlp.store import queries


def _inside(project: Project, number: int) -> set[int]:
    return {a.id for a in project.theme_answers(number)}


def _theme(project: Project, number: int):
    return next(t for t in project.themes().themes if t.id == number)


def _next_year(project: Project) -> set[int]:
    """Imports the next wave and returns its answers that say something."""
    before = {a.id for a in project.answers(range(1, 5000))}
    project.import_files([shipped("corpora") / "sector_survey_2025.csv"], Choice(wave="2025"), confirmed=True)
    return {a.id for a in project.answers(range(1, 5000)) if a.screen == "substantive"} - before


# --- Later runs -------------------------------------------------------------------------------------------------------


def test_a_theme_that_was_renamed_keeps_its_name_number_and_answers_when_the_next_wave_comes(survey: Project) -> None:
    inside = _inside(survey, 3)
    survey.rename_theme(3, "What we call it")
    new = _next_year(survey)
    survey.find_themes()
    assert _theme(survey, 3).name == "What we call it"
    assert inside <= _inside(survey, 3) <= inside | new


def test_new_answers_that_belong_to_a_kept_theme_join_it_and_are_proposed_for_its_code(survey: Project) -> None:
    survey.keep_theme(1)
    survey.keep_theme(2)
    before = {n: _inside(survey, n) for n in (1, 2)}
    new = _next_year(survey)
    run = survey.find_themes()
    joined = {n: _inside(survey, n) - before[n] for n in (1, 2)}
    assert joined[1] | joined[2]
    assert all(found <= new for found in joined.values())
    for number, found in joined.items():
        code = _theme(survey, number).code_id
        assert code is not None and found <= set(survey.decided(code))
    others = [t for t in run.standing if not t.held]
    assert others and min(t.id for t in others) > 2
    placed = {a for t in run.standing for a in _inside(survey, t.id)} | {u.answer for u in run.unplaced}
    assert len(placed) == survey.info().answers_read


def test_a_merged_and_a_dropped_theme_stay_so_in_a_later_run(survey: Project) -> None:
    survey.merge_themes(2, [5])
    survey.drop_theme(4)
    merged, dropped = _inside(survey, 2), {u.answer for u in survey.themes().unplaced if "dropped" in u.reason}
    survey.find_themes(again=True)
    run = survey.themes()
    assert _inside(survey, 2) == merged
    assert {t.id: t.status for t in run.themes if t.id in (2, 4, 5)} == {2: "candidate", 4: "dropped", 5: "merged"}
    assert dropped <= {u.answer for u in run.unplaced if "dropped" in u.reason}


def test_numbers_are_never_given_to_another_theme(survey: Project) -> None:
    before = {t.id: _inside(survey, t.id) for t in survey.themes().themes}
    survey.rename_theme(1, "Mine")
    _next_year(survey)
    run = survey.find_themes()
    known = set().union(*before.values())
    for theme in run.standing:
        if theme.id in before:
            now = _inside(survey, theme.id) & known
            assert len(now & before[theme.id]) >= len(now | before[theme.id]) / 3, theme.id


def test_finding_again_is_one_step_and_undo_brings_the_former_themes_back(survey: Project) -> None:
    survey.rename_theme(1, "Mine")
    before = survey.themes()
    survey.find_themes(again=True)
    assert survey.themes().id != before.id
    survey.undo()
    assert survey.themes() == before


def test_asking_again_where_nothing_changed_and_nothing_was_touched_adds_no_step(survey: Project) -> None:
    steps = len(survey.history())
    survey.find_themes(again=True)
    assert len(survey.history()) == steps


def test_a_project_whose_run_files_are_lost_keeps_what_was_touched(survey: Project) -> None:
    survey.rename_theme(2, "Mine")
    survey.find_themes(again=True)
    inside = _inside(survey, 2)
    shutil.rmtree(survey.folder / "runs")
    survey.find_themes()
    assert _inside(survey, 2) == inside
    assert _theme(survey, 2).name == "Mine"


# --- Fewer and more ---------------------------------------------------------------------------------------------------


def test_fewer_and_more_themes_nest_and_the_machine_says_which_it_recommends(survey: Project) -> None:
    run = survey.themes()
    assert 3 <= len(run.levels) <= 5 and list(run.levels) == sorted(set(run.levels))
    assert run.level == run.recommended and run.levels[run.level] == len(run.standing)
    fine = {t.id: _inside(survey, t.id) for t in run.standing}
    survey.show_level(run.level - 1)
    broad = survey.themes()
    assert len(broad.standing) == broad.levels[broad.level] < len(run.standing)
    groups = {t.id: _inside(survey, t.id) for t in broad.standing}
    for inside in fine.values():
        assert any(inside <= group for group in groups.values())
    survey.undo()
    assert survey.themes() == run


def test_a_theme_that_was_touched_stays_whole_on_every_level(survey: Project) -> None:
    survey.rename_theme(2, "Mine")
    inside, run = _inside(survey, 2), survey.themes()
    for level in range(len(run.levels)):
        survey.show_level(level)
        now = survey.themes()
        assert _inside(survey, 2) == inside
        assert len(now.standing) == now.levels[level]
        placed = {a for t in now.standing for a in _inside(survey, t.id)} | {u.answer for u in now.unplaced}
        assert len(placed) == survey.info().answers_read


def test_a_level_that_is_not_there_is_refused_with_the_numbers_that_are(survey: Project) -> None:
    with pytest.raises(ThemeMissing, match=r"Numbers of themes that can be shown: \d+, \d+"):
        survey.show_level(9)


# --- Moving, splitting, nesting ---------------------------------------------------------------------------------------


def test_an_answer_that_was_moved_is_in_its_new_theme_and_stays_there(survey: Project) -> None:
    answer = survey.theme_answers(1)[0].id
    survey.move_answers([answer], 2, out_of=1)
    assert answer in _inside(survey, 2) and answer not in _inside(survey, 1)
    survey.find_themes(again=True)
    assert answer in _inside(survey, 2) and answer not in _inside(survey, 1)
    assert any(t.theme == 2 and t.by_hand for t in survey.themes_of([answer])[answer])
    survey.undo()
    survey.undo()
    assert answer in _inside(survey, 1)


def test_an_answer_that_was_taken_out_of_a_theme_is_in_none_and_says_why(survey: Project) -> None:
    single = next(
        a.id
        for t in survey.themes().standing
        for a in survey.theme_answers(t.id)
        if len(survey.themes_of([a.id])[a.id]) == 1
    )
    [place] = survey.themes_of([single])[single]
    survey.move_answers([single], None, out_of=place.theme)
    [unplaced] = [u for u in survey.themes().unplaced if u.answer == single]
    assert unplaced.reason == f'you took it out of the theme "{place.name}"'
    assert survey.ledger().answers_read == survey.info().answers_read


def test_moving_into_and_out_of_a_code_proposes_and_rejects_it(survey: Project) -> None:
    first, second = survey.keep_theme(1), survey.keep_theme(2)
    answer = next(a.id for a in survey.theme_answers(1) if a.id not in _inside(survey, 2))
    survey.accept(first, [answer])
    survey.move_answers([answer], 2, out_of=1)
    assert (survey.decided(first)[answer], survey.decided(second)[answer]) == ("rejected", "proposed")
    survey.undo()
    assert survey.decided(first)[answer] == "accepted" and answer not in survey.decided(second)


def test_an_answer_that_is_not_in_the_theme_cannot_be_moved_out_of_it(survey: Project) -> None:
    stranger = next(a.id for a in survey.theme_answers(2) if a.id not in _inside(survey, 1))
    with pytest.raises(ThemeMissing, match=rf"1 answer of these is not in theme 1 .*: {stranger}\."):
        survey.move_answers([stranger], 3, out_of=1)


def test_a_split_is_what_its_preview_showed(survey: Project) -> None:
    inside = _inside(survey, 1)
    parts = survey.preview_split(1, 3)
    steps = len(survey.history())
    assert [set(p.answers) for p in parts] and set().union(*(p.answers for p in parts)) == inside
    assert sum(len(p.answers) for p in parts) == len(inside) and len({p.name for p in parts}) == 3
    survey.split_theme(1, 3)
    assert len(survey.history()) == steps + 1
    new = [t for t in survey.themes().standing if t.id > max(t.id for t in survey.themes().themes) - 3]
    assert [(t.name, _inside(survey, t.id)) for t in new] == [(p.name, set(p.answers)) for p in parts]
    assert _inside(survey, 1) == set()
    survey.find_themes(again=True)
    assert [_inside(survey, t.id) for t in new] == [set(p.answers) for p in parts]


def test_the_parts_of_a_code_stand_under_it_and_become_codes_under_it(survey: Project) -> None:
    code = survey.keep_theme(1)
    inside = _inside(survey, 1)
    survey.split_theme(1, 2)
    parts = [t for t in survey.themes().standing if t.under == 1]
    assert len(parts) == 2 and _inside(survey, 1) == inside
    made = survey.keep_theme(parts[0].id)
    assert next(c for c in survey.codes() if c.id == made).parent_id == code


def test_a_theme_cannot_be_split_into_more_parts_than_it_has_answers(survey: Project) -> None:
    with pytest.raises(TooFewAnswers, match="cannot be split into 99"):
        survey.split_theme(1, 99)


def test_a_theme_can_stand_under_another_but_not_under_itself(survey: Project) -> None:
    survey.nest_theme(2, 1)
    survey.nest_theme(3, 2)
    assert (_theme(survey, 2).under, _theme(survey, 3).under) == (1, 2)
    with pytest.raises(ThemeDecided, match="cannot stand under itself"):
        survey.nest_theme(1, 3)
    survey.nest_theme(3, None)
    assert _theme(survey, 3).under is None


# --- Several themes, and none -----------------------------------------------------------------------------------------


def test_an_answer_with_several_thoughts_is_in_several_themes_each_with_its_sentence(survey: Project) -> None:
    run = survey.themes()
    answers = {a.id: a for t in run.standing for a in survey.theme_answers(t.id)}
    places = survey.themes_of(list(answers))
    several = {unit: found for unit, found in places.items() if len(found) > 1}
    assert several
    for unit, found in places.items():
        assert found and all(place.why and place.why in answers[unit].text for place in found)
        assert len({place.theme for place in found}) == len(found)


def test_an_answer_that_no_theme_is_near_enough_to_says_which_are_nearest(survey: Project) -> None:
    run = survey.themes()
    unsure = [u for u in run.unplaced if u.reason == "no theme is near enough"]
    numbers = {t.id for t in run.standing}
    assert len(unsure) <= 0.15 * run.answers
    assert all(u.near and set(u.near) <= numbers for u in unsure)


# --- With a codebook --------------------------------------------------------------------------------------------------


def test_a_guided_start_puts_answers_near_codes_there_and_looks_for_new_themes_in_the_rest(survey: Project) -> None:
    survey.add_codebook(shipped("codebooks") / "voluntary_sector_criminal_justice.yaml")
    run = survey.find_themes(guided=True)
    fits, new = [t for t in run.standing if t.fits], [t for t in run.standing if not t.fits]
    assert run.guided and fits and new
    assert all(t.name == t.fits for t in fits)
    codes = len(survey.codes())
    made = survey.keep_theme(fits[0].id)
    assert len(survey.codes()) == codes
    assert next(c for c in survey.codes() if c.id == made).name == fits[0].fits


def test_keeping_a_theme_that_is_named_like_a_code_does_not_make_a_second_code(survey: Project) -> None:
    first = survey.keep_theme(1)
    name = next(c.name for c in survey.codes() if c.id == first)
    survey.rename_theme(2, name.upper())
    assert survey.keep_theme(2) == first


# --- BERTopic's own way -----------------------------------------------------------------------------------------------


def test_bertopics_own_way_leaves_touched_themes_alone_and_lists_all_it_leaves_out(survey: Project) -> None:
    pytest.importorskip("bertopic")
    survey.rename_theme(2, "Mine")
    inside = _inside(survey, 2)
    run = survey.find_themes(method="bertopic")
    assert (run.method, len(run.levels)) == ("bertopic", 1)
    assert _inside(survey, 2) == inside and _theme(survey, 2).name == "Mine"
    placed = {a for t in run.standing for a in _inside(survey, t.id)} | {u.answer for u in run.unplaced}
    assert len(placed) == survey.info().answers_read
    assert all(t.runs == 0 for t in run.standing if not t.held)


# --- Older projects ---------------------------------------------------------------------------------------------------


def test_themes_that_were_touched_in_an_older_project_hold_their_answers_in_the_next_run(
    survey: Project, tmp_path: Path
) -> None:
    """Older projects keep one label a unit in their files, and say nothing of who holds what."""
    import numpy as np

    inside = _inside(survey, 2)
    with survey._store.reading() as connection:
        run = queries.last_run(connection)
        assert run is not None
    folder = survey._store.run_folder(run["guid"])
    units = np.load(folder / "units.npy")
    owners, levels = np.load(folder / "owners.npy"), np.load(folder / "levels.npy")[:, survey.themes().recommended]
    first = dict(reversed(list(zip(owners.tolist(), levels.tolist(), strict=True))))
    for file in folder.glob("*.npy"):
        file.unlink()
    np.save(folder / "units.npy", units)
    np.save(folder / "labels.npy", np.array([first.get(u, 0) - 1 for u in units.tolist()]))
    np.save(folder / "strengths.npy", np.ones(len(units)))
    old = open_project(survey.folder)
    main = _inside(old, 2)
    assert main and main <= inside
    with old._store.writing(actor=("you", "person")) as writer:
        from nlp.model.journal import Plan, update

        theme = next(t for t in queries.current_themes(writer.connection) if t["number"] == 2)
        writer.apply(
            Plan("rename_theme", "as before", (update("candidate_themes", theme, name="Mine", name_source="written"),))
        )
    old.find_themes(seed=3)
    assert _inside(old, 2) == main and _theme(old, 2).name == "Mine"
