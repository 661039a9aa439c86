"""The page Personal data: what it says, the queue with its keys, the lists, the key file, and marks in a transcript."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Window
from streamlit.testing.v1 import AppTest

from nlp.model.material import Span
from nlp.model.review import ContextTurn, Passage
from nlp.project import Choice, Project, create_project, open_project
from tests.ui.served import HERE, WAIT, Server
from ui.components import source
from ui.components.review_queue import passage_data
from ui.words import personal as words

Page = Callable[..., AppTest]
Html = Callable[[AppTest], str]
ANSWERS = (
    "My mentor Grace Okafor rang on 07700 900123 about the hostel.",
    "Grace Okafor never gave up on me.",
    "They moved me to HMP Leeds without a word, and Grace Okafor found me there.",
    "Nobody asked us what we need.",
)
TALK = """Interviewer: Who helped you 👩‍👩‍👧 most?

Kezia Moyo: Darren Pike did. He drove me to the gate, and Darren Pike waited.

Interviewer: And after that?

Kezia Moyo: Then I was on my own for a while.
"""


@pytest.fixture(scope="module")
def _looked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("personal")
    project = create_project(folder / "said")
    rows = "\n".join(f'r{number},"{text}"' for number, text in enumerate(ANSWERS))
    (folder / "said.csv").write_text(f"id,said\n{rows}\n", encoding="utf-8")
    (folder / "talk.txt").write_text(TALK, encoding="utf-8")
    project.import_files([folder / "said.csv"], Choice(open=("said",)), confirmed=True)
    project.import_files([folder / "talk.txt"], confirmed=True)
    project.personal.look()
    return project.folder


@pytest.fixture
def said(_looked: Path, tmp_path: Path) -> Project:
    """Some answers and a talk that were looked through."""
    return open_project(shutil.copytree(_looked, tmp_path / "said.ownwords"))


def _status(project: Project) -> dict[int, str]:
    every = ("proposed", "accepted", "rejected")
    return {f.id: f.status for status in every for f in project.personal.queue(status=status, most=1000).findings}


def _of(project: Project, text: str) -> list[int]:
    found = [f for f in project.personal.queue(most=1000).findings if f.text == text]
    return [f.id for f in found]


def _told(test: AppTest) -> str:
    return " ".join(element.value for element in [*test.markdown, *test.info, *test.warning])


# --- Without a browser ------------------------------------------------------------------------------------------------


def test_before_anything_was_looked_for_the_page_says_what_it_does_and_promises_nothing(
    page: Page, small_project: Path, shown: Html
) -> None:
    test = page("personal", small_project)
    assert words.WHAT in _told(test) and words.NO_PROMISE in _told(test)
    assert "NHS numbers" in shown(test) and words.unread(open_project(small_project).info().answers_read) in shown(test)
    assert test.button("personal_look").label == words.LOOK


def test_findings_are_counted_and_chosen_by_kind_and_what_waited_is_done_once(
    page: Page, said: Project, shown: Html
) -> None:
    graces = _of(said, "Grace Okafor")
    (prison,) = _of(said, "HMP Leeds")
    assert len(graces) == 3
    decide = {"type": "decide", "status": "accepted", "kind": None}
    sent = {
        "nonce": 1,
        "operations": [
            {"client": "w", "seq": 1, **decide, "findings": graces},
            {"client": "w", "seq": 2, **decide, "findings": [prison], "kind": "organisation"},
            {"client": "w", "seq": 3, **decide, "findings": [99999]},
        ],
    }
    for _ in range(2):
        test = page("personal", said)
        test.session_state["personal_queue"] = {"ops": sent}
        test.run()
        assert not test.exception
        log = test.session_state["personal_log"]
        assert log.last == {"w": 3} and [(seq, p.code) for _, seq, p in log.refused] == [(3, "OW801")]
    now = _status(said)
    assert {now[one] for one in [*graces, prison]} == {"accepted"}
    assert [(line.mark, line.times) for line in said.personal.key()] == [("[Name 1]", 3), ("[organisation A]", 1)]
    assert len([e for e in said.history() if e.kind == "decide_findings"]) == 2

    test = page("personal", said)
    groups = {group.key: group for group in test.get("button_group")}
    kinds = said.personal.state().kinds
    assert [option.content for option in groups["personal_status"].proto.options] == [
        words.of_status(status, kinds) for status in words.STATUSES
    ]
    groups["personal_status"].set_value("accepted").run()
    page_of = test.session_state["personal_held"][1]
    assert page_of.total == 4 and {f.status for f in page_of.findings} == {"accepted"}
    next(g for g in test.get("button_group") if g.key == "personal_kinds").set_value(["organisation"]).run()
    assert [f.id for f in test.session_state["personal_held"][1].findings] == [prison]


def test_words_that_give_nobody_away_are_left_and_listed_in_one_step_and_taken_back(said: Project) -> None:
    graces = _of(said, "Grace Okafor")
    said.personal.dismiss(graces, "Grace Okafor", window=("w", 1))
    said.personal.dismiss(graces, "Grace Okafor", window=("w", 1))
    assert {_status(said)[one] for one in graces} == {"rejected"}
    assert said.personal.listed()["not_personal"] == ("Grace Okafor",)
    said.undo()
    assert {_status(said)[one] for one in graces} == {"proposed"} and not said.personal.listed()["not_personal"]
    said.redo()
    said.personal.dismiss(graces, "grace okafor", back=True)
    assert {_status(said)[one] for one in graces} == {"proposed"} and not said.personal.listed()["not_personal"]


def test_lists_are_saved_line_by_line_and_the_key_says_what_it_is(page: Page, said: Project, shown: Html) -> None:
    test = page("personal", said)
    test.session_state["personal_tab"] = words.TABS[1]
    test.run()
    test.text_area("personal_list_name").set_value("Baz\n\n  Grace Okafor \nBaz").run()
    assert said.personal.listed()["name"] == ("Baz", "Grace Okafor")
    assert test.text_area("personal_list_name").value == "Baz\nGrace Okafor"

    test.session_state["personal_tab"] = words.TABS[2]
    assert words.KEY_NONE in _told(test.run())
    said.personal.decide(_of(said, "Grace Okafor"), "accepted")
    test.run()
    assert words.KEY_WARNING in _told(test)
    test.toggle("personal_key_show").set_value(True).run()
    assert "<td>[Name 1]</td>" in shown(test) and "<td>Grace Okafor</td>" in shown(test)
    assert not test.exception


def test_words_that_a_mark_stands_for_are_underlined_where_answers_are_read(
    page: Page, said: Project, shown: Html
) -> None:
    (first, *_) = graces = _of(said, "Grace Okafor")
    said.personal.decide(graces, "accepted")
    finding = next(f for f in said.personal.queue(status="accepted").findings if f.id == first)
    (answer,) = said.answers([finding.answer or 0])
    assert '<span class="ow-personal" title="[Name 1]">Grace Okafor</span>' in shown(
        page("cases", said, case=str(answer.case_id))
    )


def _drawn(test: AppTest, what: str) -> Any:
    """What the component on a page was told to draw."""
    told = [json.loads(component.proto.json) for component in test.get("bidi_component")]
    (found,) = [data for data in told if what in data]
    return found


def test_marks_stand_in_the_place_of_words_on_all_pages_once_a_person_wants_that(
    page: Page, said: Project, shown: Html
) -> None:
    graces = _of(said, "Grace Okafor")
    said.personal.decide(graces, "accepted")
    named = [f.answer for f in said.personal.queue(status="accepted").findings if f.answer]
    code = said.coding.add_code("Mentors", answers=named)
    said.rounds.assign("Pilot", coders=[said.coder, "Ana"], count=len(ANSWERS))
    test = page("code", said, code=str(code))
    assert '<span class="ow-personal" title="[Name 1]">Grace Okafor</span>' in shown(test)
    test.toggle(key=f"marks_in_place_code_{code}").set_value(True).run()
    assert not test.exception
    for here in (test, page("code", said, code=str(code)), page("cases", said, case="1")):
        assert '<span class="ow-personal ow-in-place">[Name 1]</span>' in shown(here)
        assert "Grace Okafor" not in shown(here)
    # The components keep the pieces of the text, so that places in it stay what they are, and are told what to draw.
    reading = _drawn(page("agreement", said, round="1"), "queue")
    told = [piece for one in reading["queue"] for piece in one["text"]]
    assert reading["marksInPlace"] and ["Grace Okafor", "[Name 1]"] in told
    grid = page("answers", said, words="Grace")
    assert _drawn(grid, "rows")["marksInPlace"]
    grid.segmented_control(key="answers_view").set_value("context").run()
    (left, hit, right) = _drawn(grid, "rows")["rows"][0]["line"]
    assert hit == [["Grace", "[Name 1]"]] and right[0][1] == "[Name 1]" and all(mark == "" for _, mark in left)
    answer = said.answers(named)[0]
    turn = ContextTurn("Ana", "And Grace?", answer.source_id, answer.span)
    drawn = passage_data(Passage(answer, (turn,), (), (), (), None), said.personal.layer())
    assert ("Grace Okafor", "[Name 1]") in drawn["text"]
    assert "".join(words for words, _ in drawn["before"][0]["text"]) == "And Grace?"
    assert _drawn(page("texts", said), "codings")["marksInPlace"]


def test_marks_stand_at_their_place_in_a_transcript_and_are_taken_away_there(page: Page, said: Project) -> None:
    talk = said.coding.sources(kind="transcript")[0].id
    text = said.coding.source(talk).text
    start = text.index("the gate")
    where = {"source": talk, "start": start, "end": start + len("the gate")}
    one = {"client": "w", "seq": 1, "type": "mark", **where, "text": "the gate", "kind": "address", "everywhere": False}
    for operation in (one, {"client": "w", "seq": 2, "type": "unmark", **where}):
        test = page("texts", said)
        test.session_state["transcript"] = {"ops": {"nonce": 1, "operations": [operation]}}
        test.run()
        assert not test.exception and not test.session_state["texts_log"].refused
        marks = said.personal.layers([talk]).get(talk, ())
        assert [mark.span for mark in marks] == ([Span(start, start + len("the gate"))] if operation is one else [])


# --- In a browser -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def server(_looked: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = shutil.copytree(_looked, tmp_path_factory.mktemp("open") / "said.ownwords")
    made = Server(folder, coder="Ana", home=folder.parent)
    yield made
    made.kill()


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Callable[[Server, str], Window]]:
    """Opens a page in a window; it ends the test where something is asked of another computer."""
    expect.set_options(timeout=WAIT)
    asked: list[str] = []
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(WAIT)
    context.on("request", lambda request: asked.append(request.url))

    def open_(server: Server, place: str) -> Window:
        window = context.new_page()
        window.goto(f"{server.address}/{place}")
        return window

    yield open_
    context.close()
    assert {urlsplit(url).hostname or "" for url in asked} <= HERE


def _ready(window: Window) -> None:
    window.wait_for_selector('.owp[data-finding]:not([data-finding=""])')
    window.locator(".owp-stage").focus()


def _saved(window: Window) -> None:
    expect(window.locator(".owp")).to_have_attribute("data-pending", "0", timeout=WAIT)


def test_keys_decide_what_is_on_the_screen_and_take_it_back_also_over_a_reload(
    server: Server, opened: Callable[[Server, str], Window]
) -> None:
    window = opened(server, "personal")
    project = open_project(server.folder)
    _ready(window)
    keys, queue = window.keyboard, window.locator(".owp")
    every = _status(project)
    order = [f.id for f in project.personal.queue(most=1000).findings]

    def now() -> int:
        return int(queue.get_attribute("data-finding") or 0)

    # All alike at once, one left, and both taken back in turn; nothing else was touched.
    alike = dict.fromkeys(next(group for group in project.personal.alike(order) if len(group) == 3))
    while now() not in alike:
        keys.press("ArrowRight")
    expect(queue.get_by_role("button", name=words.COMPONENT["acceptAll"].format(count=3))).to_be_visible()
    keys.press("Shift+A")
    left = now()
    assert left not in alike
    keys.press("x")
    expect(queue).to_have_attribute("data-left", str(len(every) - 4))
    _saved(window)
    assert _status(project) == every | dict.fromkeys(alike, "accepted") | {left: "rejected"}
    window.reload()
    _ready(window)
    expect(queue).to_have_attribute("data-left", str(len(every) - 4))
    keys.press("a")
    keys.press("Backspace")
    _saved(window)
    assert _status(project) == every | dict.fromkeys(alike, "accepted") | {left: "rejected"}

    # What is undone at the top of the page stands in the queue again.
    keys.press("x")
    _saved(window)
    expect(queue).to_have_attribute("data-left", str(len(every) - 5))
    window.get_by_role("button", name="Undo: leave 1 finding").first.click()
    expect(queue).to_have_attribute("data-left", str(len(every) - 4), timeout=WAIT)
    assert _status(project) == every | dict.fromkeys(alike, "accepted") | {left: "rejected"}
    window.locator(".owp-stage").focus()

    # Another kind, chosen by typing; the mark is of that kind.
    chosen = now()
    keys.press("k")
    keys.type("e-mail")
    keys.press("Enter")
    keys.press("a")
    _saved(window)
    assert {line.mark for line in project.personal.key()} >= {"[Name 1]", "[email 1]"}
    assert _status(project)[chosen] == "accepted"

    # What was replaced can be looked at and taken back, by mouse.
    window.get_by_test_id("stMain").get_by_text(words.of_status("accepted", project.personal.state().kinds)).click()
    expect(queue.locator(".owp-decided")).to_contain_text(words.COMPONENT["statuses"]["accepted"])
    back = now()
    queue.get_by_role("button", name=words.COMPONENT["back"]).click()
    _saved(window)
    assert _status(project)[back] == "proposed"


COPY = """() => {
  const row = [...document.querySelectorAll(".owt-row")].find((one) => one.textContent.includes("Then I was"));
  document.getSelection().setBaseAndExtent(row, 0, row.querySelector(".owt-personal").firstChild, 9);
  const copied = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
  row.dispatchEvent(copied);
  return [copied.clipboardData.getData("text/plain"), copied.defaultPrevented];
}"""


def test_words_are_marked_by_hand_in_a_transcript_and_shown_as_their_mark(
    server: Server, opened: Callable[[Server, str], Window]
) -> None:
    project = open_project(server.folder)
    talk = project.coding.sources(kind="transcript")[0].id
    at = project.coding.source(talk).text.index("Then I was")
    window = opened(server, f"texts?source={talk}&start={at}")
    window.wait_for_selector(".owt-row")
    window.locator(".owt-text").focus()
    # The sentence at this place is chosen when the page opens there.
    expect(window.locator(".owt-row", has_text="Then I was on my own")).to_be_visible()
    window.wait_for_function("document.getSelection().toString().startsWith('Then I was')")
    window.keyboard.press("p")
    dialog = window.locator("dialog.owt-dialog")
    dialog.get_by_role("combobox").select_option("address")
    dialog.get_by_role("button").first.click()
    mark = window.locator(".owt-personal", has_text="Then I was on my own")
    expect(mark).to_have_attribute("title", "[address 1]")
    expect(window.locator(".owt")).to_have_attribute("data-pending", "0", timeout=WAIT)
    (one,) = project.personal.layers([talk])[talk]
    assert one.span.of(project.coding.source(talk).text) == "Then I was on my own for a while."
    window.locator(".owt").get_by_role("button", name="Show marks").click()
    assert mark.evaluate("node => getComputedStyle(node, '::before').content") == '"[address 1]"'
    assert mark.evaluate("node => [node.textContent.length, getComputedStyle(node).fontSize]") == [33, "0px"]
    before = project.coding.source(talk).text[:at].splitlines()[-1].rpartition(": ")[2]
    assert window.evaluate(COPY) == [f"{before}[address 1]", True]
    window.locator(".owt").get_by_role("button", name="Show marks").click()
    window.locator(".owt-text").focus()
    window.keyboard.press("Control+z")
    expect(window.locator(".owt-personal")).to_have_count(0)


def test_a_mark_that_was_given_away_is_not_promised_to_the_next_person(chromium: Browser) -> None:
    # Until the page has heard which number the next one gets, its mark is shown without a number.
    window = chromium.new_page()
    script = source("make.js", "logged.js", "personal_queue/queue.js").replace("export default mounted(Findings);", "")
    seen: Any = window.evaluate(
        f"() => {{ {script}"
        + """
        const item = (id, alike) => ({id, kind: "name", mark: "[Name 1]", status: "proposed", decision: null, alike});
        const queue = Object.assign(Object.create(Findings.prototype), {
          items: [item(1, [1, 2]), item(2, [1, 2]), item(3)], at: 0, done: [], gone: new Map(),
          words: {newMark: "a {kind}", kinds: {name: "name"}}, log: {add() {}}, say() {}, afterwards() {},
          told: () => "", data: {status: "proposed"},
        });
        queue.decide("accepted");
        return queue.items.map((one) => queue.markOf(one));
    }"""
    )
    window.close()
    assert seen == ["[Name 1]", "[Name 1]", "a name"]
