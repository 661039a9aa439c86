"""The page Answers: searching, reading answers beside each other, and coding many at once; in a browser by keys."""

import json
import shutil
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Error as PlaywrightError
from streamlit.testing.v1 import AppTest

from nlp.model.disclosure import Layer, Mark
from nlp.model.material import Span
from nlp.model.search import ContextLine, Query
from nlp.project import Choice, Project, create_project, open_project
from tests.ui.served import READY, WAIT, Server
from tests.ui.studied import Study
from ui import answers_query
from ui import words as common
from ui.words import answers as words

Page = Callable[..., AppTest]
Shown = Callable[[AppTest], str]


def rows(test: AppTest) -> list[dict[str, Any]]:
    """What the grid was told to draw."""
    told = [json.loads(component.proto.json) for component in test.get("bidi_component")]
    (grid,) = [data for data in told if "rows" in data]
    return grid["rows"]


def around(project: Project, typed: str) -> list[ContextLine]:
    """The hits on the first page, as the page asks for them."""
    return list(project.search.kwic(Query(words=typed), around=14).lines)


def said(row: dict[str, Any]) -> str:
    return "".join(text for _, text, _ in row["pieces"])


def test_words_are_found_and_the_hits_are_marked(project: Project, page: Page, shown: Shown) -> None:
    test = page("answers", project)
    assert len(rows(test)) == 50
    test.text_input(key="answers_typed").set_value("grant* NOT lottery").run()
    found = project.search.find(Query(words="grant* NOT lottery"), most=None)
    assert words.found(found) in shown(test)
    for row, hit in zip(rows(test), found.hits, strict=True):
        assert said(row) == hit.answer.text and row["id"] == hit.answer.id
        marked = [text for kind, text, _ in row["pieces"] if kind == "hit"]
        assert len(marked) == len(hit.spans) and all(text.lower().startswith("grant") for text in marked)


def test_an_answer_that_a_theme_alone_suggests_something_for_says_so(project: Project, page: Page) -> None:
    code = project.coding.add_code("Money")
    (first, *_) = project.search.ids(Query(status=("suggested",)))
    row = next(row for row in rows(page("answers", project)) if row["id"] == first)
    assert not row["chips"] and row["status"] == common.STATUS["suggested"]
    project.coding.apply(code, [first])
    row = next(row for row in rows(page("answers", project)) if row["id"] == first)
    assert [chip["name"] for chip in row["chips"]] == ["Money"] and not row["status"]


def test_pieces_of_an_answer_say_which_mark_stands_for_them(small_project: Path) -> None:
    hit = open_project(small_project).search.find(Query(), most=1).hits[0]
    start, text = hit.answer.span.start, hit.answer.text
    layer = Layer({hit.answer.source_id: (Mark(Span(start + 2, start + 5), "[Name 1]"),)})
    assert hit.pieces(layer) == [("", text[:2], ""), ("", text[2:5], "[Name 1]"), ("", text[5:], "")]
    found = replace(hit, spans=(Span(start + 4, start + 8),))
    assert found.pieces(layer) == [
        ("", text[:2], ""),
        ("", text[2:4], "[Name 1]"),
        ("hit", text[4:5], "[Name 1]"),
        ("hit", text[5:8], ""),
        ("", text[8:], ""),
    ]


def test_pieces_of_an_answer_are_the_answer(small_project: Path) -> None:
    for hit in open_project(small_project).search.find(Query(words="no* OR 😕")).hits:
        assert "".join(text for _, text, _ in hit.pieces(Layer())) == hit.answer.text
        assert [text for kind, text, _ in hit.pieces(Layer()) if kind] == [s.of(hit.answer.text) for s in hit.spans]


def test_a_pattern_that_cannot_be_read_is_one_clear_box(project: Project, page: Page) -> None:
    test = page("answers", project)
    test.segmented_control(key="answers_way").set_value("pattern").run()
    test.text_input(key="answers_typed").set_value("(grant").run()
    (box,) = test.error
    assert "regular expression" in box.value.replace("\\", "")
    test.text_input(key="answers_typed").set_value("grants?").run()
    assert not test.error and rows(test)


def test_a_code_is_given_to_all_that_was_found_and_taken_away_again(project: Project, page: Page, shown: Shown) -> None:
    code = project.coding.add_code("Money")
    test = page("answers", project, words="grant*")
    total = project.search.find(Query(words="grant*")).total
    assert test.button(key="answers_give").disabled and words.scope(0, 0) in shown(test)
    test.segmented_control(key="answers_scope").set_value("all").run()
    test.selectbox(key="answers_code").set_value(code).run()
    assert words.scope(total, project.search.find(Query(words="grant*")).cases) in shown(test)
    test.button(key="answers_give").click().run()
    assert not test.error and project.search.find(Query(codes=(code,))).total == total
    assert all([chip["name"] for chip in row["chips"]] == ["Money"] for row in rows(test))
    test.button(key="answers_take").click().run()
    assert project.search.find(Query(codes=(code,))).total == 0


def test_only_ticked_answers_are_meant_and_a_new_search_unticks_them(project: Project, page: Page) -> None:
    test = page("answers", project)
    first, second = rows(test)[0]["id"], rows(test)[1]["id"]
    test.session_state["answers_ticked"] = {first, second}
    test.run()
    test.button(key="answers_none").click().run()
    assert {project.answers([i])[0].status for i in (first, second)} == {"no_code_fits"}
    test.button(key="answers_other").click().run()
    assert {a.status for a in project.answers([first, second])} == {"coded"}
    test.text_input(key="answers_typed").set_value("grant").run()
    assert test.session_state["answers_ticked"] == set()


def test_what_was_ticked_in_one_project_is_not_ticked_in_another(project: Project, page: Page, tmp_path: Path) -> None:
    other = shutil.copytree(project.folder, tmp_path / "other.ownwords")
    test = page("answers", project)
    test.session_state["answers_ticked"] = {rows(test)[0]["id"]}
    test.run()
    test.session_state["project_path"] = str(other)
    test.run()
    assert test.session_state["answers_ticked"] == set() and test.button(key="answers_none").disabled


def test_what_was_looked_for_in_one_project_is_not_looked_for_in_another(
    project: Project, page: Page, tmp_path: Path
) -> None:
    other = shutil.copytree(project.folder, tmp_path / "other.ownwords")
    test = page("answers", project, words="grant")
    assert test.text_input(key="answers_typed").value == "grant"
    test.session_state["project_path"] = str(other)
    test.query_params.clear()
    test.run()
    assert not test.error and test.text_input(key="answers_typed").value == ""
    test.text_input(key="header_typed").set_value("staff")
    test.session_state["project_path"] = str(project.folder)
    test.button(key="header_find").click().run()
    assert not test.error and test.text_input(key="answers_typed").value == "staff"


def test_a_new_code_is_made_and_given_at_once(project: Project, page: Page) -> None:
    test = page("answers", project)
    answer = rows(test)[0]["id"]
    test.session_state["answers_ticked"] = {answer}
    test.run()
    test.text_input(key="answers_new_name").set_value("Early days")
    test.button(key="answers_new").click().run()
    assert not test.error
    (code,) = [c for c in project.codes() if c.name == "Early days"]
    assert code.accepted == 1 and project.search.ids(Query(codes=(code.id,))) == (answer,)
    assert test.selectbox(key="answers_code").value == code.id and not test.text_input(key="answers_new_name").value


def test_answers_are_narrowed_down_and_it_is_said_to_what(project: Project, page: Page) -> None:
    test = page("answers", project)
    question = project.info().questions[0]
    test.selectbox(key="answers_question").set_value(question).run()
    test.selectbox(key="answers_attribute").set_value("Region").run()
    test.multiselect(key="answers_values").set_value(["Wales", "North East"]).run()
    wanted = Query(question=question, attributes=(("Region", "Wales"), ("Region", "North East")))
    assert {row["id"] for row in rows(test)} == set(project.search.ids(wanted))
    assert any("Wales, North East" in expander.label for expander in test.expander)
    test.button(key="answers_clear").click().run()
    assert len(rows(test)) == 50 and test.selectbox(key="answers_question").value is None


def test_hits_stand_in_context(project: Project, page: Page, shown: Shown) -> None:
    test = page("answers", project, words="grant*")
    test.segmented_control(key="answers_view").set_value("context").run()
    found = project.search.kwic(Query(words="grant*"))
    assert words.lines(found) in shown(test)
    assert [row["line"] for row in rows(test)] == [
        [[[words, ""] for words in (part.text,) if words] for part in line.stretches]
        for line in around(project, "grant*")
    ]
    test.selectbox(key="answers_lines").set_value("right").run()
    assert not test.error and len(rows(test)) == min(found.total, 50)
    test.text_input(key="answers_typed").set_value("").run()
    assert words.NOT_A_PATTERN in [m.value for m in test.markdown]


def test_a_code_is_given_to_the_sentences_of_ticked_hits_in_one_step(project: Project, page: Page) -> None:
    code = project.coding.add_code("Money")
    test = page("answers", project, words="grant*")
    test.segmented_control(key="answers_view").set_value("context").run()
    lines = around(project, "grant*")
    assert test.button(key="answers_lines_give").disabled
    test.session_state["answers_lines_ticked"] = {row["id"] for row in rows(test)}
    test.selectbox(key="answers_code").set_value(code).run()
    before = project.next_undo()
    test.button(key="answers_lines_give").click().run()
    assert not test.error
    codings = project.coding.codings(code=code)
    sources = {answer.id: answer.source_id for answer in project.answers([line.answer for line in lines])}
    for line in lines:
        sentences = [s for s in project.sentences(line.answer) if s.start < line.span.end and s.end > line.span.start]
        wanted = (sources[line.answer], sentences[0].start, sentences[-1].end)
        assert wanted in {(c.source_id, c.span.start, c.span.end) for c in codings}
    assert all("Money" in [chip["name"] for chip in row["chips"]] for row in rows(test))
    project.undo()
    assert not project.coding.codings(code=code) and project.next_undo() == before


def test_the_words_that_were_found_alone_are_coded_and_a_new_code_is_made_of_ticked_hits(
    project: Project, page: Page
) -> None:
    test = page("answers", project, words="grant*")
    test.segmented_control(key="answers_view").set_value("context").run()
    line = around(project, "grant*")[0]
    test.session_state["answers_lines_ticked"] = {rows(test)[0]["id"]}
    test.segmented_control(key="answers_lines_where").set_value("words").run()
    test.text_input(key="answers_lines_new_name").set_value("Early days")
    test.button(key="answers_lines_new").click().run()
    assert not test.error
    (coding,) = project.coding.codings(answers=[line.answer])
    assert (coding.code, coding.span, coding.text) == ("Early days", line.span, line.hit)
    test.text_input(key="answers_typed").set_value("staff").run()
    assert test.session_state["answers_lines_ticked"] == set()


def test_answers_like_one_are_found_by_a_link(project: Project, page: Page) -> None:
    project.search.prepare()
    (answer,) = project.search.find(Query(words='"funding ran out"')).hits
    test = page("answers", project, like=str(answer.answer.id))
    assert words.like(answer.answer.text) in [t.value for t in test.text]
    assert all("of 100 alike" in row["small"][0] for row in rows(test))
    assert answer.answer.id not in [row["id"] for row in rows(test)]
    test.button(key="answers_like_gone").click().run()
    assert len(rows(test)) == 50


def test_a_search_is_saved_and_used_again(project: Project, page: Page) -> None:
    test = page("answers", project, words="grant* NOT lottery")
    test.text_input(key="answers_save_name").set_value("Grants")
    test.button(key="answers_save").click().run()
    (kept,) = project.search.saved()
    assert (kept.name, kept.query.words) == ("Grants", "grant* NOT lottery")
    test.text_input(key="answers_typed").set_value("").run()
    test.button(key=f"saved_use_{kept.id}").click().run()
    assert test.text_input(key="answers_typed").value == "grant* NOT lottery"
    test.button(key=f"saved_forget_{kept.id}").click().run()
    assert project.search.saved() == ()


def test_a_search_becomes_a_rule_that_is_switched_off_and_removed(project: Project, page: Page, shown: Shown) -> None:
    code = project.coding.add_code("Money")
    test = page("answers", project, words="grant*")
    test.selectbox(key="rule_code").set_value(code).run()
    test.button(key="rule_make").click().run()
    (rule,) = project.rules.all()
    assert (rule.looks_for, rule.code, rule.on) == ("grant*", "Money", True) and rule.found
    assert all(chip["proposed"] for row in rows(test) for chip in row["chips"] if chip["name"] == "Money")
    assert words.rule_facts(rule) in shown(test).replace("&quot;", '"')
    test.toggle(key=f"rule_on_{rule.id}").set_value(False).run()
    assert not project.rules.all()[0].on and project.search.find(Query(codes=(code,))).total == 0
    test.button(key=f"rule_remove_{rule.id}").click().run()
    assert project.rules.all() == ()


@pytest.mark.parametrize(
    "query",
    [
        Query(),
        Query(words='a "b c" NEAR/3 d', forms=True, codes=(1, 2), given="proposed", unsure=True),
        Query(regex=r"\d+", without_codes=(3,), status=("unread", "coded"), attributes=(("a", "x"), ("a", "y"))),
        Query(like="too late", at_least=50, theme=2, wave="2024", kind="survey", stance="for", has_memo=True),
        Query(words="x", like=7, coder="Ana", question="q"),
        Query(any_codes=((1, 2), (3,)), together="case", attributes=(("a", ""), ("b", "y")), wave="", once=True),
        Query(codes=(4, 5), together="overlap", given="accepted", case_id=9),
    ],
)
def test_the_fields_make_the_query_that_filled_them(query: Query) -> None:
    assert answers_query.query_of(answers_query.fields_of(query)) == query


def test_what_a_figure_asks_for_is_said_and_can_be_taken_away(project: Project, page: Page, shown: Shown) -> None:
    money, gate = project.coding.add_code("Money"), project.coding.add_code("Gate")
    answers = project.search.ids(Query(words="grant*"))
    project.coding.apply(money, answers[:2])
    project.coding.apply(gate, answers[2:3])
    project.retire_code(gate)
    test = page("answers", project)
    for name, value in answers_query.fields_of(Query(any_codes=((money, gate),), once=True)).items():
        test.session_state[answers_query.FIELDS[name]] = value
    test.run()
    assert {row["id"] for row in rows(test)} == set(answers[:3])
    assert words.any_codes([["Money", "Gate"]]) in {text.value for text in test.text}
    test.button(key="answers_beside_any_codes").click().run()
    assert len(rows(test)) == 50 and words.ONCE in {text.value for text in test.text}
    test.button(key="answers_beside_once").click().run()
    assert words.ONCE not in {text.value for text in test.text}


def test_text_of_people_is_shown_as_it_is(payloads: tuple[str, ...], page: Page, shown: Shown, tmp_path: Path) -> None:
    table = tmp_path / "p.csv"
    cells = [text.replace('"', '""') for text in payloads]
    table.write_text("\n".join(["id,said", *(f'{i},"zebra {c}"' for i, c in enumerate(cells))]), encoding="utf-8")
    project = create_project(tmp_path / "p")
    project.import_files([table], Choice(open=("said",)), confirmed=True)
    test = page("answers", project, words="zebra")
    assert [said(row) for row in rows(test)] == [f"zebra {text}" for text in payloads]
    test.segmented_control(key="answers_view").set_value("context").run()
    assert "<img" not in shown(test) and "<script" not in shown(test)


def test_what_one_window_does_is_seen_in_the_other_and_not_taken_back_by_it(project: Project, page: Page) -> None:
    code = project.coding.add_code("Money")
    one, two = page("answers", project), page("answers", project)
    first = rows(one)[0]["id"]
    one.session_state["answers_ticked"] = {first}
    one.run()
    one.selectbox(key="answers_code").set_value(code).run()
    one.button(key="answers_give").click().run()
    # The second window still offers to take back the step before: it may not take back the other's instead.
    two.button(key="undo").click().run()
    assert len(two.error) == 1 and "OW" in two.error[0].value
    assert [c.code for c in project.coding.codings(answers=[first])] == ["Money"]
    assert [chip["name"] for chip in rows(two)[0]["chips"]] == ["Money"]
    # Now it knows of it, and takes it back; the first one sees that.
    two.button(key="undo").click().run()
    assert not two.error and rows(two)[0]["chips"] == []
    one.run()
    assert rows(one)[0]["chips"] == []


# --- In a browser -----------------------------------------------------------------------------------------------------


def test_answers_are_searched_ticked_and_coded_with_keys_alone(
    study: Study, project: Project, chromium: Browser
) -> None:
    code = project.coding.add_code("Money")
    asked: list[str] = []
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(60_000)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{study.address}/answers?project={project.folder}")
    answers = page.locator(".owa-row[data-answer]")
    expect(answers).to_have_count(50, timeout=60_000)
    search = page.get_by_label(words.TYPED, exact=True)
    search.focus()
    page.keyboard.type("grant*")
    page.keyboard.press("Enter")
    total = project.search.find(Query(words="grant*")).total
    expect(answers).to_have_count(total, timeout=20_000)
    expect(page.locator(".owa mark").first).to_have_text("grant")
    ids = project.search.ids(Query(words="grant*"))

    # Tab reaches one row; arrows go on from there, Shift ticks what they pass.
    page.locator(".owa-tick input").first.focus()
    page.keyboard.press("Tab")
    expect(answers.nth(0)).to_be_focused()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    expect(page.locator('.owa-row[aria-selected="true"]')).to_have_count(3, timeout=20_000)
    expect(page.get_by_text(words.scope(3, 3))).to_be_visible(timeout=20_000)
    page.get_by_role("combobox", name=words.CODE, exact=True).focus()
    page.keyboard.type("Mon")
    page.keyboard.press("Enter")
    give = page.get_by_role("button", name=words.GIVE, exact=True)
    expect(give).to_be_enabled(timeout=20_000)
    give.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".owa-chip", has_text="Money")).to_have_count(3, timeout=20_000)
    assert set(project.search.ids(Query(codes=(code,)))) == set(ids[:3])

    # A name that no code has makes a new one.
    page.get_by_role("button", name=words.MORE, exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_label(words.NEW_NAME, exact=True).focus()
    page.keyboard.type("Early days")
    page.keyboard.press("Tab")
    page.wait_for_selector(READY)
    page.get_by_role("button", name=words.NEW_DO, exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".owa-chip", has_text="Early days")).to_have_count(3, timeout=20_000)
    assert {c.name: c.accepted for c in project.codes() if c.codable} == {"Money": 3, "Early days": 3}

    # Enter opens the codes of a row, N says that none fits, and Escape goes back.
    page.wait_for_selector(READY)
    answers.nth(3).focus()
    page.keyboard.press("n")
    expect(answers.nth(3)).to_contain_text(common.STATUS["no_code_fits"], timeout=20_000)
    answers.nth(0).focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name=words.CODES_TITLE)
    expect(dialog).to_contain_text(words.CODES_TITLE, timeout=20_000)
    expect(dialog).to_contain_text("Money")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0, timeout=20_000)
    assert project.answers([ids[3]])[0].status == "no_code_fits"
    assert not [url for url in asked if not url.startswith((study.address, "data:", "blob:"))]


def test_that_no_code_fits_is_said_with_quick_keys_and_none_is_lost(project: Project, chromium: Browser) -> None:
    """Also when the program ends meanwhile: each answer is marked once, and once more takes it back."""
    ids = project.search.ids(Query())[:50]
    steps = len(project.history())
    server = Server(project.folder)
    try:
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(WAIT)
        page = context.new_page()
        page.goto(f"{server.address}/answers")
        answers, grid = page.locator(".owa-row[data-answer]"), page.locator(".owa")
        expect(answers).to_have_count(50, timeout=WAIT)
        answers.nth(0).focus()
        for _ in range(40):
            page.keyboard.press("n")
            page.wait_for_timeout(40)
            page.keyboard.press("ArrowDown")
            page.wait_for_timeout(40)
        # Two of them do not fit after all; what is pressed is seen at once.
        for _ in range(2):
            page.keyboard.press("ArrowUp")
            page.keyboard.press("n")
        expect(answers.nth(39)).not_to_contain_text(common.STATUS["no_code_fits"])
        expect(answers.nth(37)).to_contain_text(common.STATUS["no_code_fits"])
        expect(grid).to_have_attribute("data-pending", "0", timeout=WAIT)
        assert _marked(project, ids) == list(range(38))
        assert len(project.history()) == steps + 42

        page.wait_for_selector(READY)
        server.kill()
        answers.nth(45).focus()
        for _ in range(3):
            page.keyboard.press("n")
            page.keyboard.press("ArrowDown")
        expect(answers.nth(47)).to_contain_text(common.STATUS["no_code_fits"])
        expect(page.locator(".owa-waiting")).to_contain_text("3 not saved yet")
        server.start()
        expect(grid).to_have_attribute("data-pending", "0", timeout=WAIT)
        assert _marked(project, ids) == [*range(38), 45, 46, 47]
        assert len(project.history()) == steps + 45

        # The page is loaded again while the program does not answer: what was done waits in the tab.
        page.wait_for_selector(READY)
        server.signal(signal.SIGSTOP)
        answers.nth(49).focus()
        page.keyboard.press("n")
        page.evaluate("window.before = true")
        with suppress(PlaywrightError):
            page.reload(timeout=1_000)
        server.signal(signal.SIGCONT)
        page.wait_for_function("!window.before")  # no browser loads a page again while it changes to it
        page.reload()
        expect(answers.nth(49)).to_contain_text(common.STATUS["no_code_fits"], timeout=WAIT)
        expect(grid).to_have_attribute("data-pending", "0", timeout=WAIT)
        assert _marked(project, ids) == [*range(38), 45, 46, 47, 49]
        assert len(project.history()) == steps + 46
        context.close()
    finally:
        server.kill()


def _marked(project: Project, ids: Sequence[int]) -> list[int]:
    """The places of the answers of which somebody said that no code fits."""
    return [place for place, answer in enumerate(project.answers(ids)) if answer.status == "no_code_fits"]
