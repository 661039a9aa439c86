"""What a person does with themes on the page: fewer or more, warnings, splitting, grouping, moving, starting anew."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from nlp.model.disclosure import Layer, Mark, pieces
from nlp.model.material import Span
from nlp.model.views import Theme, WarningView
from nlp.project import Choice, Project, create_project, open_project
from nlp.shipped import shipped
from ui import jobs, look, words
from ui.literal import plain, said
from ui.theme_cards import nested, warnings_of
from ui.views.themes import in_groups

Page = Callable[..., AppTest]
Shown = Callable[[AppTest], str]

MONTHS = "March April June July August October November December".split()
DETAILS = (
    "the whole team",
    "the women who come on Mondays",
    "everyone at the desk",
    "our three counsellors",
    "people who leave prison",
    "the night shelter",
    "families on visits",
    "the man who runs the garden",
    "the helpline",
    "two of the trustees",
    "young men on remand",
    "the kitchen on Fridays",
)
SAID = (
    *(f"The grant ends in {month} and the short-term funding stops, so we bid again." for month in MONTHS),
    *(f"We lost volunteers this year, and that is hard for {who}." for who in DETAILS),
    *(f"The heating in the waiting room is broken, which is cold for {who}." for who in DETAILS),
    *(f"Referrals come late from probation, with no notes, for {who}." for who in DETAILS),
)
CODEBOOK = """name: Ours
codes:
  - name: Short-term funding
    definition: Grants and short-term funding that end or stop, and bidding again.
"""


@pytest.fixture(scope="session")
def _with_codebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("guided")
    rows = "".join(f'r{place},"{text}"\n' for place, text in enumerate(SAID))
    (folder / "said.csv").write_text(f"id,comment\n{rows}", encoding="utf-8")
    (folder / "ours.yaml").write_text(CODEBOOK, encoding="utf-8")
    project = create_project(folder / "ours")
    project.import_files([folder / "said.csv"], Choice(open=("comment",)), confirmed=True)
    project.add_codebook(folder / "ours.yaml")
    return project.folder


@pytest.fixture
def with_codebook(_with_codebook: Path, tmp_path: Path) -> Project:
    """Answers and a codebook of one code, and no themes yet."""
    return open_project(shutil.copytree(_with_codebook, tmp_path / "ours.ownwords"))


# --- Fewer or more ----------------------------------------------------------------------------------------------------


def test_fewer_and_more_themes(page: Page, project: Project, shown: Shown) -> None:
    project.rename_theme(1, "Behind the wall")
    run = project.themes()
    test = page("themes", project)
    told = test.button_group(key="level").options
    assert [option.split()[0] for option in told] == [str(count) for count in run.levels]
    assert [run.recommended] == [place for place, option in enumerate(told) if "recommended" in option]
    assert words.LEVELS_WHAT in shown(test)
    test.button(key="more_themes").click().run()
    assert project.themes().level == run.level + 1
    assert words.themes_found(run.levels[run.level + 1], run.answers) in [m.value for m in test.markdown]
    assert "Behind the wall" in shown(test)
    test.button_group(key="level").set_value(0).run()
    assert project.themes().level == 0
    assert len(project.themes().standing) == run.levels[0]
    assert "Behind the wall" in shown(test)
    assert test.button(key="fewer").disabled
    test.button(key="undo").click().run()
    assert test.button_group(key="level").value == run.level + 1


def test_too_few_answers_are_listed_so_that_alike_ones_meet(page: Page, small_project: Path, shown: Shown) -> None:
    project = open_project(small_project)
    test = page("themes", project)
    test.button(key="find").click().run()
    _finish(test)
    assert not test.error
    assert words.LISTED_WHY in [m.value for m in test.markdown]
    run = project.themes()
    texts = [answer.text for answer in project.answers(run.listed)]
    assert len(texts) == 2
    places = [shown(test).index(said(text)) for text in texts]
    assert places == sorted(places)
    assert words.themes_found(0, run.answers) not in [m.value for m in test.markdown]
    test.button(key=f"quote_answer_{run.listed[0]}").click().run()
    assert test.checkbox(key=f"sentence_{run.listed[0]}_0")
    assert words.checklist_themes(0, 2) in " ".join(m.value for m in page("start", project).markdown)


# --- What a card says -------------------------------------------------------------------------------------------------


def test_a_card_says_what_was_touched(page: Page, project: Project, shown: Shown) -> None:
    assert words.HELD not in shown(page("themes", project))
    project.rename_theme(2, "Pay")
    assert shown(page("themes", project)).count(words.HELD) == 1


def test_a_theme_that_was_not_measured_does_not_say_nought(project: Project) -> None:
    theme = project.themes().themes[0]
    assert f"{theme.found} of {theme.runs} re-runs" in look.theme_html(theme, Layer())
    assert "0 of 0" not in look.theme_html(replace(theme, found=0, runs=0), Layer())


def test_themes_under_others_stand_beneath_them(page: Page, project: Project, shown: Shown) -> None:
    _put_under(page("themes", project), 1, 3)
    _put_under(page("themes", project), 5, 1)
    lines = [(depth, theme.id) for depth, theme in nested(project.themes().standing)]
    place = lines.index((0, 3))
    assert lines[place : place + 3] == [(0, 3), (1, 1), (2, 5)]
    assert said(words.under(project.themes().themes[2].name)) in shown(page("themes", project))
    test = page("themes", project)
    _choose(test, 3, words.NEST)  # neither under itself nor under what stands beneath it
    offered = " ".join(test.selectbox(key="nest_3").options)
    assert "2. " in offered
    assert not any(f"{number}. {_named(project, number)}" in offered for number in (1, 3, 5))
    test = page("themes", project)
    _choose(test, 1, words.UNNEST)
    assert project.themes().themes[0].under is None


def test_a_theme_whose_group_is_set_aside_is_not_lost(project: Project) -> None:
    project.nest_theme(1, 3)
    project.drop_theme(3)
    standing = project.themes().standing
    assert sorted(theme.id for _, theme in nested(standing)) == sorted(theme.id for theme in standing)


# --- Warnings ---------------------------------------------------------------------------------------------------------


def test_alike_themes_are_merged_with_one_click(page: Page, project: Project, shown: Shown) -> None:
    _warn(project, 2, WarningView("alike", "Nearly the same.", 7))
    test = page("themes", project)
    button = test.button(key="act_on_2_0")
    assert button.label == plain(words.merge_with(_theme(project, 7)))
    button.click().run()
    assert (_theme(project, 2).status, _theme(project, 7).status) == ("merged", "candidate")
    assert "Nearly the same." not in shown(test)


def test_of_two_alike_themes_the_one_that_is_a_code_stays(page: Page, project: Project) -> None:
    project.keep_theme(2)
    _warn(project, 2, WarningView("alike", "Nearly the same.", 7))
    page("themes", project).button(key="act_on_2_0").click().run()
    assert (_theme(project, 2).status, _theme(project, 7).status) == ("kept", "merged")


def test_two_alike_codes_are_not_offered_to_merge(page: Page, project: Project) -> None:
    project.keep_theme(2)
    project.keep_theme(7)
    _warn(project, 2, WarningView("alike", "Nearly the same.", 7))
    assert not [b for b in page("themes", project).button if b.key == "act_on_2_0"]


def test_a_name_that_is_too_general_is_changed(page: Page, project: Project, shown: Shown) -> None:
    _warn(project, 2, WarningView("general", "Too general a name."))
    test = page("themes", project)
    test.button(key="act_on_2_0").click().run()
    test.text_input(key="rename_2").input("Pay that does not last")
    test.button(key="rename_2_do").click().run()
    assert _theme(project, 2).name == "Pay that does not last"
    assert "Too general a name." not in shown(test)


def test_a_theme_with_two_sides_is_split_after_a_look(page: Page, project: Project, shown: Shown) -> None:
    place = next(k for k, w in enumerate(warnings_of(_theme(project, 1), project.themes())) if w.kind == "opposing")
    for name in ("themes", "theme"):
        test = page(name, project, theme="1")
        test.button(key=f"act_on_1_{place}").click().run()
        parts = project.preview_split(1, None)
        for number, part in enumerate(parts, start=1):
            assert look.part_html(number, part, Layer()) in shown(test)
        assert _theme(project, 1).status == "candidate"
        test.button(key="split_1_do").click().run()
        assert not test.error
        assert _theme(project, 1).status == "split"
        assert {t.name for t in project.themes().standing} >= {part.name for part in parts}
        project.undo()


def test_a_doubtful_theme_is_set_aside_with_one_click(page: Page, project: Project) -> None:
    _warn(project, 2, WarningView("weak", "Found again in few."), WarningView("few_cases", "Only 2 cases."))
    test = page("themes", project)
    assert not [b for b in test.button if b.key == "act_on_2_1"]  # one such button is enough
    test.button(key="act_on_2_0").click().run()
    assert _theme(project, 2).status == "dropped"


def test_loud_voices_lead_to_their_answers(page: Page, project: Project) -> None:
    _warn(project, 2, WarningView("one_text", "One text."), WarningView("one_case", "One case."))
    links = [link.proto.label for link in page("themes", project).get("page_link")]
    assert {words.SEE_REPEATS, words.READ_ANSWERS} <= set(links)
    links = [link.proto.label for link in page("theme", project, theme="2").get("page_link")]
    assert words.SEE_REPEATS in links
    assert words.READ_ANSWERS not in links


# --- Splitting --------------------------------------------------------------------------------------------------------


def test_a_split_is_seen_before_it_is_made(page: Page, project: Project, shown: Shown) -> None:
    before = project.themes()
    test = page("themes", project)
    _choose(test, 2, words.SPLIT)
    assert said(project.preview_split(2, 2)[0].typical) in shown(test)
    test.button_group(key="split_2_way").set_value(1).run()
    parts = project.preview_split(2, 3)
    for number, part in enumerate(parts, start=1):
        assert look.part_html(number, part, Layer()) in shown(test)
        assert words.part_size(part) in shown(test)
    assert project.themes() == before
    button = test.button(key="split_2_do")
    assert button.label == words.split_into(3)
    button.click().run()
    made = [t for t in project.themes().standing if t.id not in {b.id for b in before.themes}]
    assert [t.name for t in made] == [part.name for part in parts]
    test = page("theme", project, theme=str(made[0].id))
    assert words.stability(made[0]) in shown(test)
    assert "0 of 0" not in shown(test)


def test_a_split_that_cannot_be_is_one_clear_box(page: Page, project: Project) -> None:
    project.split_theme(2, None)
    number = next(theme.id for theme in project.themes().standing if theme.name.endswith("(praise)"))
    test = page("theme", project, theme=str(number))
    _choose(test, number, words.SPLIT)
    ways = test.button_group(key=f"split_{number}_way").options
    assert ways[-1] == words.FOR_AND_AGAINST
    test.button_group(key=f"split_{number}_way").set_value(len(ways) - 1).run()
    assert "OW201" in test.error[0].value
    assert not [b for b in test.button if b.key == f"split_{number}_do"]


# --- One theme --------------------------------------------------------------------------------------------------------


def test_an_answer_shows_the_sentence_that_is_why(page: Page, project: Project, shown: Shown) -> None:
    answers = project.theme_answers(2)
    inside = project.themes_of([a.id for a in answers])
    drawn = shown(page("theme", project, theme="2"))
    marked = 0
    for answer in answers:
        why = next(place.why for place in inside[answer.id] if place.theme == 2)
        others = [place.name for place in inside[answer.id] if place.theme != 2]
        assert look.said_html(answer.text, why=why) in drawn
        assert look.small_html(words.also_in(others)) in drawn
        marked += f'<mark class="ow-why">{said(why)}</mark>' in drawn
    assert 0 < marked < len(answers)  # a whole answer is not underlined
    assert any(len(places) > 1 for places in inside.values())


def test_what_is_underlined_is_still_word_for_word() -> None:
    text = "We like <b>it</b>. It ends & stops."
    assert look.said_html(text, why="It ends & stops.") == (
        '<div class="ow-said" translate="no">We like &lt;b&gt;it&lt;/b&gt;. '
        '<mark class="ow-why">It ends &amp; stops.</mark></div>'
    )
    marks = [Mark(Span(3, 7), "[Name 1]"), Mark(Span(17, 26), "[Name 2]")]
    one, two = (f'<span class="ow-personal" title="[Name {number}]">' for number in (1, 2))
    assert look.said_html(pieces(text, marks), why="It ends & stops.") == (
        f'<div class="ow-said" translate="no">We {one}like</span> &lt;b&gt;it&lt;/b&gt;{two}. </span>'
        f'<mark class="ow-why">{two}It ends</span> &amp; stops.</mark></div>'
    )
    assert "<mark" not in look.said_html(text, why=text)


def test_ticked_answers_move_to_another_theme(page: Page, project: Project, shown: Shown) -> None:
    run = project.themes().id
    first, second, third = (a.id for a in project.theme_answers(2)[:3])
    test = page("theme", project, theme="2")
    for answer in (first, second):
        test.checkbox(key=f"tick_{run}_2_{answer}").check().run()
    assert test.button(key=f"move_{first}").label == words.move(2)
    assert test.button(key=f"move_{third}").label == words.move(1)
    test.button(key=f"move_{first}").click().run()
    assert test.button(key="move_do").disabled
    test.selectbox(key="move_into_2").select(5).run()
    test.button(key="move_do").click().run()
    assert not test.error
    assert not {first, second} & {a.id for a in project.theme_answers(2)}
    assert {first, second} <= {a.id for a in project.theme_answers(5)}
    assert test.button(key=f"move_{third}").label == words.move(1)
    assert words.BY_HAND in shown(page("theme", project, theme="5"))
    test.button(key="undo").click().run()
    assert {first, second} <= {a.id for a in project.theme_answers(2)}
    assert not test.checkbox(key=f"tick_{run}_2_{first}").value


def test_one_answer_is_taken_out(page: Page, project: Project) -> None:
    answer = project.theme_answers(2)[0].id
    test = page("theme", project, theme="2")
    test.button(key=f"move_{answer}").click().run()
    test.button(key="move_out").click().run()
    assert answer not in {a.id for a in project.theme_answers(2)}


def test_all_that_can_be_done_to_a_theme_is_on_its_own_page(page: Page, project: Project) -> None:
    test = page("theme", project, theme="2")
    _choose(test, 2, words.RENAME)
    test.text_input(key="rename_2").input("Pay")
    test.button(key="rename_2_do").click().run()
    assert [title.value for title in test.title] == ["Pay"]


def test_a_theme_is_opened_from_a_wrong_address(page: Page, project: Project) -> None:
    test = page("theme", project, theme="999")
    test.button(key="open_2").click().run()
    assert test.query_params["theme"] in ("2", ["2"])
    assert [title.value for title in test.title] == [plain(_named(project, 2))]


# --- In no theme ------------------------------------------------------------------------------------------------------


def test_an_unsure_answer_is_put_into_the_nearest_theme(page: Page, project: Project) -> None:
    inside = project.themes_of([a.id for a in project.theme_answers(2)])
    alone = next(answer for answer, themes in inside.items() if len(themes) == 1)
    project.move_answers([alone], None, out_of=2)
    unsure = next(u for u in project.themes().unplaced if u.answer == alone)
    assert unsure.near
    test = page("unplaced", project)
    near = [b for b in test.button if (b.key or "").startswith(f"put_{unsure.answer}_")]
    assert [b.label for b in near] == [plain(words.move_to(_named(project, number))) for number in unsure.near]
    near[0].click().run()
    assert unsure.answer in {a.id for a in project.theme_answers(unsure.near[0])}
    assert unsure.answer not in {u.answer for u in project.themes().unplaced}


def test_an_answer_that_says_nothing_is_near_no_theme(page: Page, project: Project) -> None:
    nothing = {u.answer for u in project.themes().unplaced if u.says_nothing}
    put = [b.key or "" for b in page("unplaced", project).button if (b.key or "").startswith("put_")]
    assert nothing
    assert not any(f"put_{answer}_" in key for answer in nothing for key in put)


# --- Finding ----------------------------------------------------------------------------------------------------------


def test_starting_from_the_codebook(page: Page, with_codebook: Project, shown: Shown) -> None:
    test = page("themes", with_codebook)
    assert words.FIND_GUIDED_WHAT in [m.value for m in test.markdown]
    assert test.button(key="find").label == words.FIND_FREE
    test.button(key="find_guided").click().run()
    _finish(test)
    assert not test.error
    run = with_codebook.themes()
    assert run.guided
    lines = in_groups(run)
    fits = [theme for head, _, theme in lines if head == words.FITS_HEAD]
    assert [theme.fits for theme in fits] == ["Short-term funding"]
    assert [h.value for h in test.header][:2] == [
        words.group_head(words.FITS_HEAD, 1),
        words.group_head(words.NEW_HEAD, len(lines) - 1),
    ]
    assert said(words.fits("Short-term funding")) in shown(test)
    assert shown(test).count(words.FITS_NO_CODE) == len(lines) - 1
    test.button(key="find_free").click().run()
    _finish(test)
    assert not with_codebook.themes().guided


def test_without_a_codebook_nothing_is_called_new(page: Page, project: Project, shown: Shown) -> None:
    project.keep_theme(1)  # a kept theme is a code of its own, and no codebook
    test = page("themes", project)
    assert words.FITS_NO_CODE not in shown(test)
    assert not [b for b in test.button if b.key == "find_guided"]


def test_new_answers_leave_alone_what_was_touched(page: Page, project: Project) -> None:
    project.rename_theme(1, "Behind the wall")
    first = project.themes().id
    before = {a.id for a in project.theme_answers(1)}
    open_project(project.folder).import_files([shipped("corpora") / "interview_p1.docx"])
    test = page("themes", project)
    assert [info.value for info in test.info] == [words.FIND_AGAIN_WHY]
    test.button(key="find").click().run()
    _finish(test)
    assert not test.error
    assert project.themes().id != first
    assert (_named(project, 1), _theme(project, 1).held) == ("Behind the wall", True)
    assert before <= {a.id for a in project.theme_answers(1)}


def test_the_rest_is_looked_at_anew_only_when_asked(page: Page, with_codebook: Project) -> None:
    with_codebook.find_themes()
    assert not [b for b in page("themes", with_codebook).button if b.key == "find_anew"]
    with_codebook.rename_theme(1, "Mine")
    first = with_codebook.themes().id
    test = page("themes", with_codebook)
    assert words.FIND_ANEW_WHAT in [m.value for m in test.markdown]
    test.button(key="find_anew").click().run()
    _finish(test)
    assert with_codebook.themes().id != first
    assert _named(with_codebook, 1) == "Mine"


# --- Set-up -----------------------------------------------------------------------------------------------------------


def _theme(project: Project, number: int) -> Theme:
    return next(t for t in project.themes().themes if t.id == number)


def _named(project: Project, number: int) -> str:
    return _theme(project, number).name


def _warn(project: Project, number: int, *warnings: WarningView) -> None:
    """Gives a theme these warnings, whatever its answers say."""
    told = json.dumps([{"kind": w.kind, "text": w.text, "other": w.other} for w in warnings])
    with sqlite3.connect(project.folder / "project.db") as connection:
        connection.execute("UPDATE candidate_themes SET warnings = ? WHERE number = ?", (told, number))
    connection.close()


def _choose(test: AppTest, number: int, action: str) -> None:
    menu = next(m for m in test.get("menu_button") if m.key == f"more_{number}")
    menu.click(action).run()


def _put_under(test: AppTest, number: int, under: int) -> None:
    _choose(test, number, words.NEST)
    test.selectbox(key=f"nest_{number}").select(under)
    test.button(key=f"nest_{number}_do").click().run()
    assert not test.error


def _finish(test: AppTest) -> None:
    """Waits for the long work that a click began, as the page does, and draws it anew."""
    for job in list(jobs._jobs().values()):
        if job.thread:
            job.thread.join(timeout=300)
    test.run()
    assert not test.exception
