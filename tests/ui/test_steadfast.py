"""Words of people stay what they are on the screen, whatever is typed, pasted, dropped or translated over them."""

import shutil
from pathlib import Path

from playwright.sync_api import Browser, expect

from nlp.model.search import Query
from nlp.project import open_project
from tests.ui.served import WAIT, settled
from tests.ui.studied import Study

PLACES = (
    ("review", "", ".owq-stage", ".owq-text:not(.owq-empty)"),
    ("agreement", "round=1", ".owr", ".owr-passage"),
    ("answers", "", ".owa-row[data-answer]", ".owa-text"),
    ("code", "code={code}", "body", ".ow-said"),
    ("quotes", "", ".owl-picked", ".owl-picked .owl-words"),
)
"""Page, query, where the keys go, and the words. The transcript has tests of its own."""


def test_the_words_stay_under_all_that_a_hand_or_a_browser_does(
    study: Study, chromium: Browser, tmp_path: Path
) -> None:
    folder = shutil.copytree(study.folder, tmp_path / "study.ownwords")
    project = open_project(folder, actor="Ana")
    said = {answer.text for answer in project.answers(project.search.ids(Query()))}
    said |= {quote.text for quote in project.quotes.shortlist()} | {code.definition for code in project.codes()}
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(WAIT)
    page = context.new_page()
    for name, query, keys, words in PLACES:
        asked = query.format(code=project.codes()[1].id)
        page.goto(f"{study.address}/{name}?project={folder}&{asked}")
        page.locator(words).first.wait_for(timeout=3 * WAIT)  # the machine gets to know the answers first
        settled(page)
        before = page.locator(words).all_text_contents()
        assert before and set(before) <= said
        page.locator(keys).first.focus()
        page.evaluate("words => document.getSelection().selectAllChildren(document.querySelector(words))", words)
        page.keyboard.type("zyw")  # letters that are no key of any page
        client = context.new_cdp_session(page)
        client.send("Input.imeSetComposition", {"text": "にほ", "selectionStart": 2, "selectionEnd": 2})
        client.send("Input.insertText", {"text": "日本"})
        page.evaluate(
            """words => {
                for (const command of ["insertText", "insertHTML", "delete", "cut", "paste"])
                    document.execCommand(command, false, "<b>HACK</b>");
                const data = new DataTransfer();
                data.setData("text/plain", "DROPPED");
                const place = document.querySelector(words);
                const some = {bubbles: true, cancelable: true};
                place.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, ...some}));
                place.dispatchEvent(new DragEvent("drop", {dataTransfer: data, ...some}));
            }""",
            words,
        )
        settled(page)
        assert page.locator(words).all_text_contents() == before, name
        # What translates a page leaves alone what says so, on the words or on anything around them.
        open_to_it = page.evaluate(
            "words => [...document.querySelectorAll(words)].filter((e) => !e.closest('[translate=no]')).length", words
        )
        assert open_to_it == 0, name
        expect(page.locator(f"{words}[contenteditable=true], {words} [contenteditable=true]")).to_have_count(0)
    context.close()
