"""The review queue in a real Chromium: no key lost, each on the passage that was on the screen, each stored once."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from streamlit.testing.v1 import AppTest

from nlp.project import Project, create_project, open_project
from nlp.shipped import shipped, starter_codebooks
from nlp.store import queries, review_queries
from tests.ui.served import HERE, Server
from ui import keys
from ui.ahead import Ahead
from ui.components import source
from ui.keys import Keys
from ui.words import review as words

WAIT = 150_000
OUTCOME = {"n": "none", "x": "none", "u": "unsure", " ": "skipped", "a": "coded"}
WATCH = """() => {
  window.pressed = [];
  document.querySelector('.owq-stage').addEventListener('keydown', (event) => {
    const chosen = [...document.querySelectorAll('.owq-choice[aria-pressed=true] .owq-choice-name')];
    const answer = document.querySelector('.owq').dataset.answer;
    window.pressed.push([event.key, Number(answer), chosen.map((name) => name.textContent)]);
  }, true);
}"""


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A survey and a codebook, its vectors made."""
    project = create_project(tmp_path_factory.mktemp("ready") / "ready")
    project.import_files([shipped("corpora") / "sector_survey_2024.csv"], confirmed=True)
    project.add_codebook(starter_codebooks()["voluntary_sector_criminal_justice"])
    project.review.learn()
    return project.folder


@pytest.fixture(scope="module")
def server(ready: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One program for all tests of this file, on a copy: it takes a while to get to know the answers."""
    made = Server(Path(shutil.copytree(ready, tmp_path_factory.mktemp("served") / ready.name)))
    yield made
    made.kill()


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Callable[[Server], Page]]:
    """Opens the page in a window; it ends the test where something is asked of another computer."""
    asked: list[str] = []
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})
    context.on("request", lambda request: asked.append(request.url))

    def open_(server: Server) -> Page:
        page = context.new_page()
        page.set_default_timeout(WAIT)
        page.goto(f"{server.address}/review")
        _ready(page)
        return page

    yield open_
    context.close()
    assert {urlsplit(url).hostname or "" for url in asked} <= HERE


def _ready(page: Page) -> None:
    page.wait_for_selector('.owq[data-answer]:not([data-answer=""])')
    page.locator(".owq-stage").focus()


def _answer(page: Page) -> int:
    return int(page.locator(".owq").get_attribute("data-answer") or 0)


def _saved(page: Page) -> None:
    expect(page.locator(".owq")).to_have_attribute("data-pending", "0", timeout=WAIT)


def _readings(project: Project) -> dict[int, dict[str, Any]]:
    with project._store.reading() as connection:
        rows = queries.rows(connection, "readings")
    found = {row["segment_id"]: row for row in rows}
    assert len(found) == len(rows)
    return found


def _outcomes(project: Project) -> dict[int, str]:
    return {answer: row["outcome"] for answer, row in _readings(project).items()}


def _codes(project: Project, answer: int) -> set[str]:
    names = {code.id: code.name for code in project.codes()}
    with project._store.reading() as connection:
        rows = review_queries.coding_rows(connection, answer)
    return {names[row["code_id"]] for row in rows if row["status"] == "accepted"}


def test_120_keys_at_40_ms_each_decide_the_passage_that_was_on_the_screen(
    server: Server, opened: Callable[[Server], Page]
) -> None:
    page = opened(server)
    project = open_project(server.folder)
    page.evaluate(WATCH)
    for number in range(120):
        page.keyboard.press("nu xa"[number % 5])
        page.wait_for_timeout(40)
    _saved(page)
    pressed = page.evaluate("window.pressed")
    assert len(pressed) == 120
    expected = {answer: (OUTCOME[key], set(names)) for key, answer, names in pressed if key != "a" or names}
    assert len(expected) == sum(key != "a" or bool(names) for key, _, names in pressed) > 100
    assert _outcomes(project) == {answer: outcome for answer, (outcome, _) in expected.items()}
    for answer, (outcome, names) in expected.items():
        assert _codes(project, answer) == (names if outcome == "coded" else set())
    steps = [event for event in project.history() if event.kind == "review"]
    assert len(steps) == len(expected)


def test_the_last_decision_is_known_at_once_also_where_what_comes_next_is_still_worked_out(
    page: Callable[..., AppTest], ready: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def beside_the_page(ahead: Ahead, project: Project, *_: object, **__: object) -> None:
        project.review.learn()
        ahead.version += 1  # nothing more is known of it: the thread has not looked yet

    monkeypatch.setattr(Ahead, "tend", beside_the_page)
    project = open_project(Path(shutil.copytree(ready, tmp_path / "ready.ownwords")))
    project.review.learn()
    (passage,) = project.review.next(by="uncertain", most=1)
    project.review.decide(passage.answer.id, [], outcome="none", queue="uncertain", blind=False)
    test = page("review", project).run()
    (told,) = [json.loads(part.proto.json) for part in test.get("bidi_component") if '"recent"' in part.proto.json]
    assert [item["id"] for item in told["recent"]] == [passage.answer.id]
    assert told["seen"] == project.history(most=1)[0].id


def test_two_windows_blind_mode_and_all_that_a_person_does_by_hand(
    server: Server, opened: Callable[[Server], Page]
) -> None:
    page, other = opened(server), opened(server)
    project = open_project(server.folder)
    before = _outcomes(project)
    # The same answer in both: the second decision takes the place of the first.
    first = _answer(page)
    assert _answer(other) == first
    page.keyboard.press("n")
    _saved(page)
    other.locator(".owq-stage").focus()
    other.keyboard.press("u")
    _saved(other)
    assert _outcomes(project) == before | {first: "unsure"}
    other.close()

    # Keys: another code by typing, a new one, back and undo, next and previous.
    shown = _answer(page)
    page.bring_to_front()
    page.locator(".owq-stage").focus()
    page.keyboard.press("/")
    page.keyboard.type("volunt")
    page.keyboard.press("Enter")
    page.keyboard.press("/")
    page.keyboard.type("Kindness of <b>strangers</b>")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("a")
    _saved(page)
    assert _codes(project, shown) == {"Volunteers", "Kindness of <b>strangers</b>"}
    page.keyboard.press("Backspace")
    expect(page.locator(".owq")).to_have_attribute("data-answer", str(shown))
    _saved(page)
    assert not _codes(project, shown) and shown not in _readings(project)
    page.keyboard.press("j")
    assert _answer(page) != shown
    page.keyboard.press("k")
    assert _answer(page) == shown

    # By mouse: one suggestion alone, accepted; then changed from the list of the last ones.
    choice = page.locator(".owq-choice").first
    name = choice.locator(".owq-choice-name").inner_text()
    choice.click()
    page.locator(".owq").get_by_role("button", name=words.COMPONENT["accept"]).first.click()
    _saved(page)
    assert _codes(project, shown) == {name}
    page.locator(".owq-done").first.click()
    expect(page.locator(".owq-decided")).to_contain_text(name)
    page.locator(".owq").get_by_role("button", name=words.COMPONENT["none"]).click()
    _saved(page)
    assert not _codes(project, shown)

    # Blind and at random: nothing is suggested, and what is given is the person's own.
    page.get_by_role("combobox", name=words.ORDER).click()
    page.locator(".st-key-review_by").get_by_role("combobox").click()
    page.get_by_role("option", name=words.ORDERS["random"], exact=True).click()
    page.get_by_text(words.BLIND, exact=True).click()
    hidden = keys.filled(words.COMPONENT["blind"], "review", Keys())
    expect(page.locator(".owq-choices")).to_contain_text(hidden, timeout=WAIT)
    assert page.locator(".owq-choice").count() == 0
    page.locator(".owq-stage").focus()
    shown = _answer(page)
    page.keyboard.press("1")
    page.keyboard.press("a")
    _saved(page)
    reading = _readings(project)[shown]
    assert (reading["queue"], reading["blind"], reading["outcome"]) == ("random", 1, "coded")
    with project._store.reading() as connection:
        assert [c["origin"] for c in review_queries.coding_rows(connection, shown)] == ["human"]


def test_decisions_made_while_the_program_is_down_are_stored_once_and_so_are_those_before_a_reload(
    server: Server, opened: Callable[[Server], Page]
) -> None:
    page = opened(server)
    project = open_project(server.folder)
    before, steps = _outcomes(project), len(project.history())
    page.evaluate(WATCH)
    for key in "nun":
        page.keyboard.press(key)
    server.kill()
    for key in "unnu":
        page.keyboard.press(key)
        page.wait_for_timeout(60)
    pressed = page.evaluate("window.pressed")
    server.start()
    page.wait_for_selector("[data-testid=stApp][data-test-connection-state=CONNECTED]")
    _saved(page)
    _ready(page)
    shown = _answer(page)
    page.keyboard.press("n")
    page.reload()
    _ready(page)
    _saved(page)
    decided = {answer: OUTCOME[key] for key, answer, _ in pressed} | {shown: "none"}
    assert len(decided) == 8
    assert _outcomes(project) == before | decided
    assert len(project.history()) == steps + 8
    assert page.locator(".owq-done").count() == 10  # the last ten can still be changed


def test_what_was_taken_back_stays_so_though_python_looked_before_it_heard_of_it(chromium: Browser) -> None:
    # Otherwise the next A would give the codes again that were taken back a moment ago.
    page = chromium.new_page()
    script = source("logged.js", "review_queue/queue.js").replace("export default mounted(Queue);", "")
    seen = page.evaluate(
        f"() => {{ {script}"
        + """
        const decision = {outcome: "coded", codes: [4], named: []};
        const pending = [];
        const queue = Object.assign(Object.create(Queue.prototype), {
          items: [{id: 1, decision}, {id: 2, decision: null}], at: 1, order: [1], undone: new Map(),
          version: "all 1", setting: "all", words: {}, log: {pending, add: (operation) => pending.push(operation)},
          say() {}, afterwards() {},
        });
        const told = {setting: "all", recent: [{id: 1, decision}], items: []};
        const shown = () => [queue.item.id, queue.item.decision?.codes ?? null];
        queue.back();
        const found = [shown()];
        pending.length = 0;
        queue.heard(8);
        queue.take({...told, seen: 7}, "all 2");
        found.push(shown());
        queue.take({...told, seen: 8}, "all 3"); // and then somebody decided it in another window
        return [...found, queue.items.find((item) => item.id === 1).decision.codes];
    }"""
    )
    page.close()
    assert seen == [[1, None], [1, None], [4]]
