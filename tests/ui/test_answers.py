"""The page Answers: searching, reading answers beside each other, and coding many at once; in a browser by keys."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from streamlit.testing.v1 import AppTest

from nlp.model.search import Query
from nlp.project import Choice, Project, create_project, open_project
from ui import answers_query
from ui import words as common
from ui.components.answers import pieces
from ui.words import answers as words

ROOT = Path(__file__).parent.parent.parent
Page = Callable[..., AppTest]
Shown = Callable[[AppTest], str]


def rows(test: AppTest) -> list[dict[str, Any]]:
    """What the grid was told to draw."""
    *_, grid = test.get("bidi_component")
    return json.loads(grid.proto.json)["rows"]


def said(row: dict[str, Any]) -> str:
    return "".join(text for _, text in row["pieces"])


def test_words_are_found_and_the_hits_are_marked(project: Project, page: Page, shown: Shown) -> None:
    test = page("answers", project)
    assert len(rows(test)) == 50
    test.text_input(key="answers_typed").set_value("grant* NOT lottery").run()
    found = project.search.find(Query(words="grant* NOT lottery"), most=None)
    assert words.found(found) in shown(test)
    for row, hit in zip(rows(test), found.hits, strict=True):
        assert said(row) == hit.answer.text and row["id"] == hit.answer.id
        marked = [text for kind, text in row["pieces"] if kind == "hit"]
        assert len(marked) == len(hit.spans) and all(text.lower().startswith("grant") for text in marked)


def test_pieces_of_an_answer_are_the_answer(small_project: Path) -> None:
    for hit in open_project(small_project).search.find(Query(words="no* OR 😕")).hits:
        assert "".join(text for _, text in pieces(hit)) == hit.answer.text
        assert [text for kind, text in pieces(hit) if kind] == [s.of(hit.answer.text) for s in hit.spans]


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
    assert shown(test).count("<tr><td>") == min(found.total, 50)
    test.selectbox(key="answers_lines").set_value("right").run()
    assert not test.error and shown(test).count("<tr><td>") == min(found.total, 50)
    test.text_input(key="answers_typed").set_value("").run()
    assert words.NOT_A_PATTERN in [m.value for m in test.markdown]


def test_answers_like_one_are_found_by_a_link(project: Project, page: Page) -> None:
    project.search.prepare()
    (answer,) = project.search.find(Query(words='"funding ran out"')).hits
    test = page("answers", project, like=str(answer.answer.id))
    assert words.like(answer.answer) in [t.value for t in test.text]
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
    ],
)
def test_the_fields_make_the_query_that_filled_them(query: Query) -> None:
    assert answers_query.query_of(answers_query.fields_of(query)) == query


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


# --- In a browser -----------------------------------------------------------------------------------------------------

READY = "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"


@pytest.fixture
def address(project: Project, free_port: int, listening: Callable[[int], None]) -> Iterator[str]:
    """Starts ``ownwords ui`` for the project."""
    command = [sys.executable, "-c", "from nlp.cli import main; main()", "ui", str(project.folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"}
    with subprocess.Popen(
        [*command, "--port", str(free_port), "--no-browser"], env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        listening(free_port)
        try:
            yield f"http://localhost:{free_port}"
            server.send_signal(signal.SIGINT)
            assert server.wait(timeout=30) == 0
        finally:
            server.kill()


def test_answers_are_searched_ticked_and_coded_with_keys_alone(
    address: str, project: Project, chromium: Browser
) -> None:
    code = project.coding.add_code("Money")
    asked: list[str] = []
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(60_000)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/answers")
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
    page.get_by_role("button", name=words.NEW, exact=True).focus()
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
    assert not [url for url in asked if not url.startswith((address, "data:", "blob:"))]
