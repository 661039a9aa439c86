"""The map of the answers, what lies in a part of it, and what is done with several themes or with chosen answers."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from nlp.errors import Conflict, NameEmpty, NoThemesYet, ThemeDecided, ThemeMissing, TooFewAnswers
from nlp.project import Project, open_project
from nlp.project.theme_map import within

ALL = [(-2.0, -2.0), (2.0, -2.0), (2.0, 2.0), (-2.0, 2.0)]
LEFT = [(-2.0, -2.0), (0.0, -2.0), (0.0, 2.0), (-2.0, 2.0)]


@pytest.fixture(scope="session")
def _mapped_folder(survey_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(survey_folder, tmp_path_factory.mktemp("mapped") / "mapped.ownwords")
    open_project(folder).theme_map.draw()
    return folder


@pytest.fixture
def mapped(_mapped_folder: Path, tmp_path: Path) -> Project:
    """The survey with its map."""
    return open_project(shutil.copytree(_mapped_folder, tmp_path / "mapped.ownwords"))


# --- The map ----------------------------------------------------------------------------------------------------------


def test_every_answer_that_says_something_is_on_the_map(mapped: Project) -> None:
    run, view = mapped.themes(), mapped.theme_map.view()
    nothing = {u.answer for u in run.unplaced if u.says_nothing}
    in_none = {u.answer for u in run.unplaced} - nothing
    assert len(view.answers) == run.answers
    assert not nothing & set(view.answers.tolist())
    assert set(view.answers[view.main == 0].tolist()) == in_none
    texts = {a.id: a.text for a in mapped.answers(view.answers.tolist())}
    assert [texts[answer] for answer in view.answers.tolist()] == [said.text for said in view.said]
    for place, theme in enumerate(run.standing, start=1):
        inside = {a.id for a in mapped.theme_answers(theme.id)}
        also = view.answers[view.also[view.also[:, 1] == place][:, 0]].tolist()
        assert (view.names[place - 1].number, view.names[place - 1].name) == (theme.id, theme.name)
        assert set(view.answers[view.main == place].tolist()) | set(also) == inside
    assert len(view.also)  # some say several things


def test_a_map_that_is_lost_is_drawn_again_as_it_was(mapped: Project) -> None:
    before = mapped.theme_map.view()
    file = next((mapped.folder / "runs").glob("*/theme_map.npy"))
    file.write_bytes(file.read_bytes()[:500])
    assert mapped.theme_map.state() == "not_drawn"
    with pytest.raises(NoThemesYet):
        mapped.theme_map.view()
    mapped.theme_map.draw()
    after = mapped.theme_map.view()
    assert after.version == before.version
    assert np.array_equal(after.places, before.places)
    assert not list((mapped.folder / "runs").glob("*/*.part"))


def test_what_people_do_to_themes_changes_names_and_colours_and_moves_no_answer(mapped: Project) -> None:
    before = mapped.theme_map.view()
    mapped.merge_themes(1, [2])
    mapped.drop_theme(3)
    dropped = {m.id for m in mapped.answers(before.answers.tolist())} - {
        a.id for t in mapped.themes().standing for a in mapped.theme_answers(t.id)
    }
    after = mapped.theme_map.view()
    assert (after.drawn, np.array_equal(after.places, before.places)) == (before.drawn, True)
    assert after.version != before.version
    assert not {2, 3} & {name.number for name in after.names}
    assert set(after.answers[after.main == 0].tolist()) == dropped
    mapped.undo()
    mapped.undo()
    assert mapped.theme_map.view().version == before.version


def test_finer_themes_are_named_and_broader_ones_are_not(mapped: Project) -> None:
    mapped.show_level(0)
    run, names = mapped.themes(), mapped.theme_map.view().names
    assert {name.number for name in names if name.finer == 0} == {t.id for t in run.standing}
    finer = [name for name in names if name.finer]
    assert finer
    assert all(name.number is None and name.answers >= 4 for name in finer)
    mapped.show_level(len(run.levels) - 1)
    assert not [name for name in mapped.theme_map.view().names if name.finer]


def test_finding_themes_draws_their_map_where_that_is_asked_for(survey: Project) -> None:
    assert survey.theme_map.state() == "not_drawn"
    survey.find_themes(draw=True)
    assert survey.theme_map.state() == "drawn"


def test_of_a_few_answers_there_is_no_map(coded: Project) -> None:
    with pytest.raises(NoThemesYet):
        coded.theme_map.state()
    coded.find_themes(draw=True)
    assert coded.theme_map.state() == "too_few"
    with pytest.raises(TooFewAnswers):
        coded.theme_map.draw()


# --- A part of it -----------------------------------------------------------------------------------------------------


def test_what_lies_in_a_part_is_counted(mapped: Project) -> None:
    view = mapped.theme_map.view()
    answers = mapped.theme_map.inside(LEFT, drawn=view.drawn)
    assert set(answers) == set(view.answers[view.places[:, 0] < 0].tolist())
    part = mapped.theme_map.part(answers)
    assert part.answers == answers
    assert part.cases == len({a.case_id for a in mapped.answers(answers)})
    for number, _, count in part.themes:
        inside = {a.id for a in mapped.theme_answers(number)}
        assert count == len(inside.intersection(answers))
        assert (number in part.most_of) == (2 * count > len(inside))
    everything = mapped.theme_map.part(mapped.theme_map.inside(ALL, drawn=view.drawn))
    assert everything.in_none == int((view.main == 0).sum())
    one = mapped.themes().standing[0]
    assert mapped.theme_map.counts([one.id]) == (one.answers, one.cases)


def test_a_line_around_answers_of_another_map_chooses_none(mapped: Project) -> None:
    with pytest.raises(Conflict):
        mapped.theme_map.inside(ALL, drawn="of another map")


def test_a_line_that_crosses_itself_leaves_its_middle_out() -> None:
    star = np.array([[0, 3], [2, -3], [-3, 1], [3, 1], [-2, -3]], dtype=float)
    assert within(np.array([[0.0, 0.0], [0.0, 2.0], [2.5, -2.5]]), star).tolist() == [False, True, False]


# --- Several themes, and themes that people make ----------------------------------------------------------------------


def test_several_themes_become_codes_in_one_step(mapped: Project) -> None:
    before = mapped.themes()
    codes = mapped.theme_deeds.keep([1, 2, 3], run=before.id)
    views = {code.id: code for code in mapped.codes()}
    assert len(set(codes)) == 3
    for number, code in zip((1, 2, 3), codes, strict=True):
        assert views[code].proposed == len(mapped.theme_answers(number))
    assert len({mapped.code(code).code.colour for code in codes}) == 3
    assert [t.status for t in mapped.themes().themes[:3]] == ["kept"] * 3
    mapped.undo()
    assert mapped.themes() == before
    assert not mapped.codes()


def test_two_themes_of_one_name_are_no_two_codes(mapped: Project) -> None:
    mapped.rename_theme(2, mapped.themes().themes[0].name)
    with pytest.raises(ThemeDecided):
        mapped.theme_deeds.keep([1, 2])
    assert not mapped.codes()


def test_several_themes_are_set_aside_in_one_step(mapped: Project) -> None:
    before = mapped.themes()
    mapped.theme_deeds.drop([2, 4], run=before.id)
    assert [t.id for t in mapped.themes().themes if t.status == "dropped"] == [2, 4]
    mapped.undo()
    assert mapped.themes() == before
    with pytest.raises(Conflict):
        mapped.theme_deeds.drop([2], run=before.id + 1)


def test_a_theme_is_made_of_chosen_answers(mapped: Project) -> None:
    before = mapped.themes()
    kept = {a.id for a in mapped.theme_answers(1)}
    mapped.keep_theme(1)
    mapped.rename_theme(3, "Touched before")
    unplaced = [u.answer for u in before.unplaced if not u.says_nothing]
    answers = {a.id for number in (1, 2, 3) for a in mapped.theme_answers(number)[:4]} | set(unplaced[:2])
    number = mapped.theme_deeds.make("  What we   drew around ", sorted(answers))
    theme = next(t for t in mapped.themes().standing if t.id == number)
    assert (theme.name, theme.name_source, theme.held) == ("What we drew around", "written", True)
    assert {a.id for a in mapped.theme_answers(number)} == answers
    for other in (t for t in mapped.themes().standing if t.id not in (number, 1)):
        assert not answers & {a.id for a in mapped.theme_answers(other.id)}
    assert {a.id for a in mapped.theme_answers(1)} == kept  # a code keeps what people decide about
    view = mapped.theme_map.view()
    assert number in {name.number for name in view.names}
    for _ in range(3):
        mapped.undo()
    assert mapped.themes() == before


def test_a_theme_that_was_made_is_found_nowhere_else_by_the_next_run(mapped: Project) -> None:
    answers = [a.id for a in mapped.theme_answers(2)[:8]]
    number = mapped.theme_deeds.make("Our own", answers)
    mapped.find_themes(again=True)
    assert {a.id for a in mapped.theme_answers(number)} == set(answers)
    for theme in mapped.themes().standing:
        assert theme.id == number or not set(answers) & {a.id for a in mapped.theme_answers(theme.id)}


def test_a_theme_needs_a_name_and_answers(mapped: Project) -> None:
    before = mapped.themes()
    nothing = next(u.answer for u in before.unplaced if u.says_nothing)
    with pytest.raises(NameEmpty):
        mapped.theme_deeds.make(" … ", [mapped.theme_answers(1)[0].id])
    for answers in ([], [nothing], [10**9]):
        with pytest.raises(ThemeMissing):
            mapped.theme_deeds.make("Nobody", answers)
    assert mapped.themes() == before
