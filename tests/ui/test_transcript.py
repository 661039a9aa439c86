"""Coding in a transcript, in a real Chromium: exact places, no key lost, words that stay, all by keyboard."""

import shutil
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from nlp.model.coding import CodingView
from nlp.project import Project, create_project, open_project
from tests.ui.served import HERE, Server

CODES = [f"Point {letter}" for letter in "ABCDEFGHIJK"]
FAMILY, FLAG, THUMB = "👩‍👩‍👧‍👦", "🏳️‍🌈", "👍🏽"
SIGNS = (
    "We meet at the naïve café on Tuesdays, all of us.",
    f"The whole family {FAMILY} came 😀 to the visits hall.",
    f"Well done {THUMB} said the officer, and left.",
    "Our re\u0301sume\u0301s were lost in the cafe\u0301 again.",  # accents as signs of their own
    "彼は日本語で書いた。とても良い。",
    f"A flag {FLAG} and two more 🇬🇧🇯🇵 on the wall.",
    "🎉🎉 The grant was renewed 🎉🎉 at last.",
    "قالت إن المال غير كاف هذا العام.",
)
CHOSEN = (
    (0, "naïve café"),
    (1, f"{FAMILY} came 😀"),
    (1, "visits hall"),
    (2, f"{THUMB} said"),
    (3, "re\u0301sume\u0301s were"),
    (4, "日本語"),
    (5, f"{FLAG} and two more 🇬🇧"),
    (6, "renewed 🎉🎉"),
    (7, "المال غير كاف"),
)
TURNS = [f"Turn number {n} is about the mentors. Nobody pays for their train fare." for n in range(1, 131)]


def _talk(turns: list[str], folder: Path, name: str) -> Path:
    """An interview as a text file: a question before every fifth answer."""
    lines = []
    for number, turn in enumerate(turns):
        if number % 5 == 0:
            lines.append("Interviewer: And what happened then, would you say?")
        lines.append(f"P1: {turn}")
    path = folder / name
    path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory, payloads: tuple[str, ...]) -> Path:
    """A project with transcripts: signs, turns, payloads."""
    folder = tmp_path_factory.mktemp("talks")
    project = create_project(folder / "talks")
    spoken = [" ".join(f"They said {payload} to me.".split()) for payload in payloads]
    project.import_files(
        [
            _talk(list(SIGNS), folder, "signs.txt"),
            _talk(TURNS, folder, "turns.txt"),
            _talk(spoken, folder, "payloads.txt"),
            _talk(TURNS[:20], folder, "work.txt"),
        ],
        confirmed=True,
    )
    for name in CODES:
        project.coding.add_code(name, definition=f"What is said about {name}.")
    return project.folder


@pytest.fixture(scope="module")
def server(talks: Path) -> Iterator[Server]:
    running = Server(talks)
    yield running
    running.kill()


@pytest.fixture
def window(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser window; it ends the test where something is asked of another computer, or an error is in its log."""
    asked: list[str] = []
    wrong: list[str] = []
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    context.on("request", lambda request: asked.append(request.url))
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    yield context
    context.close()
    assert {urlsplit(url).hostname or "" for url in asked} <= HERE
    assert not wrong


def _open(window: BrowserContext, server: Server, source: int, **query: int) -> Page:
    page = window.new_page()
    more = "".join(f"&{name}={value}" for name, value in query.items())
    page.goto(f"{server.address}/texts?source={source}{more}")
    page.locator(".owt-row").first.wait_for()
    return page


def _stored(page: Page) -> None:
    """Waits until the project has all that was done."""
    expect(page.locator(".owt")).to_have_attribute("data-pending", "0", timeout=30_000)


def _codings(folder: Path, source: int) -> tuple[CodingView, ...]:
    return open_project(folder).coding.codings(source=source)


def _source(folder: Path, name: str) -> int:
    return next(line.id for line in open_project(folder).coding.sources() if line.name == name)


_NODE = """const at = (row, unit) => {
    const walker = document.createTreeWalker(document.querySelectorAll(".owt-row")[row], NodeFilter.SHOW_TEXT);
    let left = unit;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (left <= node.length) return [node, left];
        left -= node.length;
    }
};"""


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _choose(page: Page, row: int, start: int, end: int) -> None:
    """Drags the mouse over a stretch of a row; ``start`` and ``end`` count as a browser counts."""
    places: list[float] = page.evaluate(
        "([row, start, end]) => {"
        + _NODE
        + """
            document.querySelectorAll(".owt-row")[row].scrollIntoView({block: "center"});
            return [start, end].flatMap((unit) => {
                const range = document.createRange();
                range.setStart(...at(row, unit));
                range.collapse(true);
                const box = range.getClientRects()[0];
                return [box.left, box.top + box.height / 2];
            });
        }""",
        [row, start, end],
    )
    page.mouse.move(places[0], places[1])
    page.mouse.down()
    page.mouse.move((places[0] + places[2]) / 2, places[3])
    page.mouse.move(places[2], places[3])
    page.mouse.up()


def _select(page: Page, anchor: tuple[int, int], focus: tuple[int, int]) -> None:
    """Selects from one place (row, unit) to another, as an extension of the browser might."""
    page.evaluate(
        "([anchor, focus]) => {"
        + _NODE
        + """
            document.querySelector(".owt-text").focus();
            document.querySelectorAll(".owt-row")[anchor[0]].scrollIntoView({block: "center"});
            document.getSelection().setBaseAndExtent(...at(...anchor), ...at(...focus));
        }""",
        [anchor, focus],
    )


def _caret(page: Page, row: int, unit: int = 0) -> None:
    """Puts the caret before a sign of a row."""
    _select(page, (row, unit), (row, unit))


def _rows(page: Page) -> list[str]:
    return page.locator(".owt-row").all_text_contents()


def test_what_the_mouse_selects_is_coded_to_the_sign(server: Server, window: BrowserContext) -> None:
    source = _source(server.folder, "signs.txt")
    text = open_project(server.folder).coding.source(source).text
    page = _open(window, server, source)
    rows = _rows(page)
    for turn, words in CHOSEN:
        number = rows.index(SIGNS[turn])
        start = SIGNS[turn].index(words)
        # With the mouse a person takes white space too, which does not belong to what was said.
        _choose(page, number, _units(SIGNS[turn][:start]), _units(SIGNS[turn][: start + len(words)]))
        page.keyboard.press("1")
    _stored(page)
    found = {(c.span.start, c.span.end): c.text for c in _codings(server.folder, source)}
    for turn, words in CHOSEN:
        start = text.index(SIGNS[turn]) + SIGNS[turn].index(words)
        assert found.pop((start, start + len(words))) == words
    assert not found
    # A stretch over several turns, with what stands between them.
    first, last = rows.index(SIGNS[0]), rows.index(SIGNS[2])
    _select(page, (first, 3), (last, 4))
    page.keyboard.press("2")
    _stored(page)
    wide = next(c for c in _codings(server.folder, source) if c.code == CODES[1])
    assert wide.text == text[wide.span.start : wide.span.end]
    assert wide.text.startswith("meet at the naïve") and wide.text.endswith("visits hall.\n\nP1: Well")


def test_what_the_keys_select_is_coded_to_the_sign(server: Server, window: BrowserContext) -> None:
    source = _source(server.folder, "signs.txt")
    page = _open(window, server, source)
    rows = _rows(page)
    wanted = (
        (1, "The whole family ", 1, FAMILY),
        (2, "Well done ", 6, f"{THUMB} said"),
        (3, "Our ", 7, "re\u0301sume\u0301s"),
        (4, "彼は", 3, "日本語"),
        (5, "A flag ", 1, FLAG),
        (6, "", 2, "🎉🎉"),
    )
    for turn, before, signs, _ in wanted:
        _caret(page, rows.index(SIGNS[turn]), _units(before))
        for _ in range(signs):
            page.keyboard.press("Shift+ArrowRight")
        page.keyboard.press("3")
    _stored(page)
    assert [c.text for c in _codings(server.folder, source) if c.code == CODES[2]] == [words for *_, words in wanted]


def test_half_a_sign_is_coded_as_the_whole(server: Server, window: BrowserContext) -> None:
    source = _source(server.folder, "signs.txt")
    page = _open(window, server, source)
    row = _rows(page).index(SIGNS[1])
    start = _units("The whole family ")
    # Between the people of the family, which is one sign of eleven units.
    _select(page, (row, start + 3), (row, start + 5))
    page.keyboard.press("4")
    _stored(page)
    assert [c.text for c in _codings(server.folder, source) if c.code == CODES[3]] == [FAMILY]


def test_no_key_is_lost_and_each_falls_on_the_turn_that_was_on_screen(server: Server, window: BrowserContext) -> None:
    source = _source(server.folder, "turns.txt")
    page = _open(window, server, source)
    page.locator(".owt-text").focus()
    for number in range(120):
        page.keyboard.press("Alt+ArrowDown")
        page.keyboard.press(str(number % 9 + 1))
        page.wait_for_timeout(40)
    _stored(page)
    found = _codings(server.folder, source)
    assert [(c.text, c.code) for c in found] == [(TURNS[n], CODES[n % 9]) for n in range(120)]
    # Each is a step of its own: the last one can be taken back alone, and done again.
    page.keyboard.press("Control+z")
    _stored(page)
    assert len(_codings(server.folder, source)) == 119
    page.keyboard.press("Control+Shift+z")
    _stored(page)
    assert len(_codings(server.folder, source)) == 120
    expect(page.locator(".owt-mark")).to_have_count(120)


def test_what_is_done_while_the_program_is_away_is_stored_once(
    talks: Path, tmp_path: Path, window: BrowserContext
) -> None:
    folder = Path(shutil.copytree(talks, tmp_path / "away.ownwords"))
    source = _source(folder, "work.txt")
    steps = len(open_project(folder).history())
    server = Server(folder)
    try:
        page = _open(window, server, source)
        page.locator(".owt-text").focus()
        page.keyboard.press("Alt+ArrowDown")
        page.keyboard.press("1")
        _stored(page)
        server.kill()
        for key in "234":
            page.keyboard.press("Alt+ArrowDown")
            page.keyboard.press(key)
        # What is not stored yet is painted, and after three seconds the page says so.
        expect(page.locator(".owt-mark")).to_have_count(4)
        expect(page.locator(".owt-waiting")).to_contain_text("3 things that you did are not saved yet")
        server.start()
        _stored(page)
        expect(page.locator(".owt-waiting")).to_have_text("")
        found = _codings(folder, source)
        assert [(c.text, c.code) for c in found] == [(TURNS[n], CODES[n]) for n in range(4)]

        # The page is loaded again while the program does not answer: what was done waits in the tab.
        server.signal(signal.SIGSTOP)
        page.evaluate("document.querySelector('.owt-text').focus()")
        page.keyboard.press("Alt+ArrowDown")
        page.keyboard.press("5")
        page.evaluate("window.before = true")
        with suppress(Exception):
            page.reload(timeout=1_000)
        server.signal(signal.SIGCONT)
        page.wait_for_function("!window.before")  # no browser loads a page again while it changes to it
        page.reload()
        page.locator(".owt-row").first.wait_for()
        _stored(page)
        assert [c.code for c in _codings(folder, source)] == CODES[:5]
        assert len(open_project(folder).history()) == steps + 5
    finally:
        server.kill()


def test_two_tabs_see_the_same_and_none_takes_back_the_others_step(server: Server, window: BrowserContext) -> None:
    source = _source(server.folder, "work.txt")
    one, two = (_open(window, server, source) for _ in range(2))
    for page, row, key in ((one, 2, "1"), (two, 4, "2")):
        page.bring_to_front()
        _caret(page, row)
        page.keyboard.press("Control+a")
        page.keyboard.press(key)
        _stored(page)
    expect(two.locator(".owt-mark")).to_have_count(2)
    # The first tab still shows its own step as the last one: it may not take back the other's.
    one.bring_to_front()
    one.keyboard.press("Control+z")
    expect(one.locator(".owt-refusal")).to_contain_text("This was not done")
    _stored(one)
    assert len(_codings(server.folder, source)) == 2
    one.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(one.locator(".owt-mark")).to_have_count(2)
    # A code that another tab took away cannot be changed any more: the page says so and shows what is stored.
    project = open_project(server.folder)
    gone = _codings(server.folder, source)[0]
    project.coding.remove([gone.id])
    _caret(one, 2)
    one.keyboard.press("Delete")
    expect(one.locator(".owt-refusal")).to_contain_text("OW521")
    expect(one.locator(".owt-mark")).to_have_count(1)
    project.coding.remove([c.id for c in _codings(server.folder, source)])


def test_the_words_never_change(server: Server, window: BrowserContext) -> None:
    source = _source(server.folder, "work.txt")
    page = _open(window, server, source)
    rows = _rows(page)
    _caret(page, 3, 5)
    page.keyboard.type("hello jk")
    page.keyboard.press("Space")
    client = window.new_cdp_session(page)
    client.send("Input.imeSetComposition", {"text": "にほ", "selectionStart": 2, "selectionEnd": 2})
    client.send("Input.insertText", {"text": "日本"})
    for command in ("insertText", "delete", "insertHTML"):
        page.evaluate("([name]) => document.execCommand(name, false, '<b>HACK</b>')", [command])
    page.evaluate("document.execCommand('selectAll'); document.execCommand('delete')")
    page.evaluate("document.execCommand('insertParagraph')")
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData("text/plain", "DROPPED");
            const row = document.querySelectorAll(".owt-row")[3];
            for (const type of ["paste", "drop", "cut"]) {
                const event = type === "drop"
                    ? new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true})
                    : new ClipboardEvent(type, {clipboardData: data, bubbles: true, cancelable: true});
                row.dispatchEvent(event);
            }
            row.firstChild.data = "TRANSLATED";
            document.querySelectorAll(".owt-row")[5].remove();
        }"""
    )
    page.keyboard.press("Control+x")
    expect(page.locator(".owt-row").nth(5)).to_have_text(rows[5])
    assert _rows(page) == rows
    assert page.locator(".owt").get_attribute("translate") == "no"
    # And places are still exact.
    _caret(page, 3)
    page.keyboard.press("Control+a")
    page.keyboard.press("9")
    _stored(page)
    project = open_project(server.folder)
    mine = [c for c in _codings(server.folder, source) if c.code == CODES[8]]
    assert len(mine) == 1 and mine[0].text in rows[3]
    project.coding.remove([mine[0].id])


def test_what_people_typed_is_shown_as_it_is(server: Server, window: BrowserContext, payloads: tuple[str, ...]) -> None:
    source = _source(server.folder, "payloads.txt")
    project = open_project(server.folder)
    view = project.coding.source(source)
    stretch = next(s for s in view.stretches if not s.interviewer)
    words = stretch.span.of(view.text)
    made = [
        project.coding.add_code(payload, definition=payload, spots=[(source, stretch.span, words)])
        for payload in payloads[:3]
    ]
    given = [c for c in _codings(server.folder, source) if c.code_id == made[0]]
    project.coding.change(given[0].id, note=payloads[1])
    page = _open(window, server, source)
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    assert _rows(page) == [s.span.of(view.text) for s in view.stretches]
    _caret(page, next(n for n, s in enumerate(view.stretches) if not s.interviewer), 2)
    page.keyboard.press("o")
    expect(page.locator(".owt-rule .owt-title")).to_have_text(payloads[0])
    expect(page.locator(".owt-meaning")).to_have_text(payloads[0])
    expect(page.locator(".owt-note")).to_have_value(payloads[1])
    for payload in payloads[:3]:
        assert payload in page.locator(".owt-code-name").all_text_contents()
    assert page.locator(".owt img, .owt script, .owt b").count() == 0
    for code in made:
        project.retire_code(code)


def test_all_of_it_by_keyboard(server: Server, window: BrowserContext) -> None:
    source = _source(server.folder, "work.txt")
    page = _open(window, server, source)
    keys = page.keyboard

    def codings() -> list[tuple[str, str]]:
        _stored(page)
        return [(c.code, c.text) for c in _codings(server.folder, source) if c.status == "accepted"]

    # From the link before the component the text is reached with Tab alone.
    page.locator(".owt-toolbar .owt-button").first.focus()
    for _ in range(8):
        keys.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('owt-text')"):
            break
    keys.press("Alt+ArrowDown")
    turn = TURNS[0]
    # A code by typed search.
    keys.press("/")
    keys.type("oint k")
    expect(page.locator(".owt-rule .owt-meaning")).to_have_text("What is said about Point K.")
    keys.press("Enter")
    assert codings() == [("Point K", turn)]
    # Boundaries: the end before the full stop, then a word back; the beginning a word on.
    keys.press("]")
    keys.press("ArrowLeft")
    keys.press("ArrowLeft")
    keys.press("Enter")
    assert codings() == [("Point K", turn.removesuffix(" fare."))]
    keys.press("[")
    keys.press("ArrowRight")
    keys.press("Enter")
    assert codings() == [("Point K", turn.removesuffix(" fare.").removeprefix("Turn "))]
    # Undo and redo, each one step.
    keys.press("Control+z")
    keys.press("Control+z")
    assert codings() == [("Point K", turn)]
    keys.press("Control+Shift+z")
    assert codings() == [("Point K", turn.removesuffix(" fare."))]
    # A second code on the same words, the last one again on the next turn, and one in vivo.
    keys.press("2")
    keys.press("Alt+ArrowDown")
    keys.press("q")
    keys.press("Alt+ArrowDown")
    keys.press("Control+a")
    keys.press("v")
    assert codings()[-1] == ("Turn number 3 is about the mentors.",) * 2
    # A new code by name, from the search.
    keys.press("/")
    keys.type("Train fares")
    keys.press("Shift+Enter")
    keys.press("Enter")
    assert codings()[-1] == ("Train fares", "Turn number 3 is about the mentors.")
    # Through the codes here, and one taken away.
    keys.press("o")
    keys.press("o")
    keys.press("Delete")
    assert len(codings()) == 4
    expect(page.locator(".owt-status")).to_contain_text("taken away")
    # Stance, doubt and note of a coding, reached with Tab.
    keys.press("o")
    page.locator("[data-name=stance-against]").focus()
    keys.press("Space")
    page.locator("[data-name=unsure]").focus()
    keys.press("Space")
    page.locator("[data-name=note]").focus()
    keys.type("She hesitated.")
    keys.press("Tab")
    _stored(page)
    changed = [c for c in _codings(server.folder, source) if c.note]
    assert [(c.stance, c.unsure, c.note) for c in changed] == [("against", True, "She hesitated.")]
    open_project(server.folder).coding.remove([c.id for c in _codings(server.folder, source)])


def test_a_suggestion_is_dashed_and_decided_with_one_key(server: Server, window: BrowserContext) -> None:
    source = _source(server.folder, "work.txt")
    project = open_project(server.folder)
    view = project.coding.source(source)
    theirs = [s for s in view.stretches if not s.interviewer]
    code = next(c.id for c in project.code_choices() if c.name == CODES[0])
    _propose(project, code, [s.answer for s in theirs[5:7]])
    page = _open(window, server, source)
    expect(page.locator(".owt-chip.owt-proposed")).to_have_count(2)
    expect(page.locator(".owt-chip.owt-proposed").first).to_have_text(f"? {CODES[0]}")
    for place, key in ((5, "a"), (6, "x")):
        row = _rows(page).index(theirs[place].span.of(view.text))
        _caret(page, row, 3)
        page.keyboard.press(key)
    _stored(page)
    assert [c.status for c in _codings(server.folder, source) if c.code == CODES[0]] == ["accepted", "rejected"]
    expect(page.locator(".owt-chip.owt-proposed")).to_have_count(0)
    project.undo()
    project.undo()


def _propose(project: Project, code: int, answers: list[int]) -> None:
    """What the code suggester does with a code, without waiting for it to learn."""
    from nlp.model.journal import Plan, insert
    from nlp.project import codings
    from nlp.store import queries

    with project._store.writing(actor=("code suggester", "model")) as writer:
        units = queries.answers(writer.connection, answers)
        rows = [codings.proposed(u, code, by=writer.actor_id, why="near", score=0.8) for u in units]
        made = writer.new_rows("codings", rows)
        writer.apply(Plan("suggest_codes", "suggest codes", tuple(insert("codings", row) for row in made)))


def test_a_click_takes_the_sentence_and_with_shift_goes_on(server: Server, window: BrowserContext) -> None:
    source = _source(server.folder, "turns.txt")
    page = _open(window, server, source)
    row = _rows(page).index(TURNS[121])
    page.locator(".owt-row").nth(row).scroll_into_view_if_needed()
    page.locator(".owt-row").nth(row).click(position={"x": 40, "y": 40})
    said = "document.getSelection().toString()"
    assert page.evaluate(said) == "Turn number 122 is about the mentors."
    page.locator(".owt-row").nth(row + 1).click(position={"x": 40, "y": 40}, modifiers=["Shift"])
    assert page.evaluate(said).startswith("Turn number 122")
    assert page.evaluate(said).endswith("Turn number 123 is about the mentors.")


def test_a_link_leads_to_the_place(server: Server, window: BrowserContext) -> None:
    source = _source(server.folder, "turns.txt")
    text = open_project(server.folder).coding.source(source).text
    page = _open(window, server, source, start=text.index(TURNS[124]))
    expect(page.locator(".owt-row").nth(_rows(page).index(TURNS[124]))).to_be_in_viewport()
    assert page.evaluate("document.getSelection().toString()") == "Turn number 125 is about the mentors."


def test_a_memo_is_written_about_the_code_at_the_caret(server: Server, window: BrowserContext) -> None:
    source = _source(server.folder, "work.txt")
    page = _open(window, server, source)
    page.locator(".owt-text").focus()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("6")
    _stored(page)
    page.keyboard.press("m")
    window_over = page.get_by_role("dialog")
    expect(window_over).to_contain_text(f"About the code {CODES[5]}")
    window_over.get_by_role("textbox").first.fill("He laughed when he said it.")
    window_over.get_by_role("button", name="Save memo").click()
    expect(window_over.locator(".ow-said")).to_have_text("He laughed when he said it.")
    project = open_project(server.folder)
    (coding,) = (c for c in _codings(server.folder, source) if c.code == CODES[5])
    assert [memo.text for memo in project.memos.of("coding", coding.id)] == ["He laughed when he said it."]
    project.undo()
    project.undo()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_people_out(server: Server, chromium: Browser, scheme: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    source = _source(server.folder, "turns.txt")
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    context.set_default_timeout(30_000)
    page = _open(context, server, source)
    _caret(page, 2, 3)
    page.keyboard.press("Control+a")
    page.keyboard.press("o")
    rules = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
    found = axe.Axe().run(page, options=rules)
    assert found.violations_count == 0, found.generate_report()
    page.keyboard.press("?")
    found = axe.Axe().run(page, options=rules)
    assert found.violations_count == 0, found.generate_report()
    small = page.evaluate(
        """[...document.querySelectorAll(".owt button, .owt input, .owt select, .owt [role=option]")]
            .map((e) => [e.className, e.closest("label") ?? e])
            .map(([name, e]) => [name, e.getBoundingClientRect()])
            .filter(([, box]) => box.width && (box.width < 23.5 || box.height < 23.5)).map(([name]) => name)"""
    )
    assert small == []
    context.close()
