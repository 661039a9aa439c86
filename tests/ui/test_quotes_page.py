"""The page Quotes: offered quotes, the shortlist in its order, one quote beside its source, and who is heard."""

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect
from playwright.sync_api import Page as Window
from streamlit.testing.v1 import AppTest

from nlp.model.search import Query
from nlp.project import Project, create_project, open_project
from tests.ui.served import WAIT, settled
from tests.ui.studied import Study
from ui import quote_picking
from ui.components import source
from ui.views.quotes import as_text
from ui.words import quotes as words

Page = Callable[..., AppTest]


@pytest.fixture
def coded(project: Project) -> tuple[Project, int]:
    """A project with a code that was accepted for some answers, and what was not known of consent said."""
    code = project.keep_theme(1)
    project.accept(code, [answer.id for answer in project.theme_answers(1)][:14])
    return project, code


def board(test: AppTest) -> dict[str, Any]:
    """What the component was given to show."""
    (told,) = [json.loads(part.proto.json) for part in test.get("bidi_component") if '"offers"' in part.proto.json]
    return told


def sent(test: AppTest, *operations: dict[str, Any]) -> AppTest:
    """As the component sends what a person did."""
    numbered = [{"client": "w", "seq": place, **one} for place, one in enumerate(operations, 1)]
    test.session_state["quotes_board"] = {"ops": {"operations": numbered}}
    return test.run()


def pick_of(offer: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "pick",
        "run": None,
        **{k: offer[k] for k in ("answer", "start", "end", "code", "theme", "why", "role")},
    }


# --- Without a browser ------------------------------------------------------------------------------------------------


def test_what_is_offered_says_why_and_who_and_what_is_on_the_shortlist_is_marked(
    page: Page, coded: tuple[Project, int]
) -> None:
    project, code = coded
    test = page("quotes", project, code=str(code))
    offers = board(test)["offers"]["quotes"]
    assert len(offers) >= 5 and not any(offer["picked"] for offer in offers)
    for offer in offers:
        answer = project.answers([offer["answer"]])[0]
        assert "".join(text for part in ("before", "said", "after") for text, _ in offer[part]) == answer.text
        assert answer.consent != "no" and answer.case not in offer["who"] and offer["why"]
    told = board(sent(test, pick_of(offers[0]), pick_of(offers[1])))
    assert [offer["picked"] for offer in told["offers"]["quotes"]][:3] == [True, True, False]
    assert [offer["key"] for offer in told["offers"]["quotes"]] == [offer["key"] for offer in offers]
    (group,) = told["groups"]
    assert [quote["text"] for quote in group["quotes"]] == [offer["text"] for offer in offers[:2]]
    assert group["name"] == project.codes()[0].name
    assert told["heard"]["said"].startswith("2 quotes from 2 of")
    assert told["log"]["acked"] == {"w": 2}


def test_sliders_and_a_subgroup_offer_other_quotes(page: Page, coded: tuple[Project, int]) -> None:
    project, code = coded
    test = page("quotes", project, code=str(code))
    before = board(test)["offers"]["quotes"]
    test.slider(key="quotes_long").set_value(0).run()
    short = board(test)["offers"]["quotes"]
    assert sum(len(o["text"]) for o in short) / len(short) < sum(len(o["text"]) for o in before) / len(before)
    region = project.answers([short[0]["answer"]])[0].attributes["Region"]
    test.selectbox(key="quotes_attribute").select("Region").run()
    test.multiselect(key="quotes_values").set_value([region]).run()
    there = board(test)["offers"]["quotes"]
    assert there and {project.answers([o["answer"]])[0].attributes["Region"] for o in there} == {region}
    test.multiselect(key="quotes_spread").set_value(["Region"]).run()
    assert [attribute["name"] for attribute in board(test)["heard"]["attributes"]] == ["Region"]


def test_a_theme_that_is_no_code_yet_has_quotes_too(page: Page, project: Project) -> None:
    test = page("quotes", project, theme="2")
    (offer, *_) = board(test)["offers"]["quotes"]
    assert offer["theme"] == 2 and offer["code"] is None
    sent(test, {**pick_of(offer), "run": project.themes().id})
    (quote,) = project.quotes.shortlist()
    assert (quote.theme_id, quote.text) == (2, offer["text"])


def test_everything_done_on_the_board_is_one_step_each_and_done_once(page: Page, coded: tuple[Project, int]) -> None:
    project, code = coded
    for answer in [a for a in project.theme_answers(1) if a.consent != "no"][:3]:
        project.quotes.pick(answer.id, project.sentences(answer.id)[0], code=code)
    first, second, third = (quote.id for quote in project.quotes.shortlist())
    steps = len(project.history())
    other = project.new_code("Another one")
    deeds = (
        {"type": "arrange", "order": [third, first, second]},
        {"type": "note", "quote": first, "text": "For the opening."},
        {"type": "attribute", "quote": first, "words": "A small charity"},
        {"type": "give", "quote": second, "code": other},
        {"type": "off", "quote": third},
        {"type": "undo", "expected": None},
    )
    test = sent(page("quotes", project, code=str(code)), *deeds)
    sent(test, *deeds)  # sent again, as after a lost connection
    kept = project.quotes.shortlist()
    assert [quote.id for quote in kept] == [third, first, second]
    assert (kept[1].note, kept[1].attribution, kept[2].code) == ("For the opening.", "A small charity", "Another one")
    assert len(project.history()) == steps + 1 + len(deeds)


def test_editing_shows_the_whole_answer_and_the_proof_of_what_is_typed(page: Page, coded: tuple[Project, int]) -> None:
    project, code = coded
    answer = next(a for a in project.theme_answers(1) if a.consent != "no" and len(project.sentences(a.id)) > 1)
    project.quotes.pick(answer.id, project.sentences(answer.id)[0], code=code)
    (quote,) = project.quotes.shortlist()
    assert quote.id is not None
    test = page("quotes", project, code=str(code))
    test.session_state["quotes_editing"] = quote.id
    told = board(test.run())
    assert told["editing"]["text"] == answer.text
    assert answer.text[told["editing"]["start"] : told["editing"]["end"]] == quote.text
    assert told["checked"]["wrong"] == "" and told["checked"]["fragments"] == [[0, len(quote.text), 0, len(quote.text)]]
    invented = f"{quote.text} And all is well."
    test.session_state["quotes_check"] = (quote.id, invented)
    checked = board(test.run())["checked"]
    assert checked["wrong"] and checked["shown"] == invented and checked["wrongAt"][0] >= len(quote.text) - 1
    refused = board(sent(test, {"type": "show", "quote": quote.id, "shown": invented}))["log"]["refused"]
    assert [(client, seq) for client, seq, _ in refused] == [("w", 1)] and quote.text in refused[0][2]
    assert project.quotes.shortlist()[0].shown == quote.text


def test_a_flag_says_what_is_wrong_and_what_to_do(page: Page, coded: tuple[Project, int]) -> None:
    project, code = coded
    answer = next(a for a in project.theme_answers(1) if a.consent == "yes")
    project.quotes.pick(answer.id, answer.span, code=code)
    project.reject(code, [answer.id])
    assert answer.case_id is not None
    project.cases.set_consent([answer.case_id], "no")
    (group,) = board(page("quotes", project, code=str(code)))["groups"]
    flags = group["quotes"][0]["flags"]
    assert [flag["blocks"] for flag in flags] == [True, False]
    assert {flag["do"] for flag in flags} == {words.WHAT_TO_DO["consent_no"], words.WHAT_TO_DO["not_decided"]}
    assert answer.text not in as_text(project.quotes.shortlist(), "study")


def test_who_speaks_is_said_for_all_quotes_with_an_example(
    page: Page, coded: tuple[Project, int], shown: Callable[[AppTest], str]
) -> None:
    project, code = coded
    answer = next(a for a in project.theme_answers(1) if a.consent == "yes")
    project.quotes.pick(answer.id, answer.span, code=code)
    test = page("quotes", project)
    test.session_state["quotes_settings"] = True
    test.run()
    (field,) = [one for one in test.text_input if one.label == words.TEMPLATE]
    field.input("{role} in {Region}").run()
    assert f"{words.EXAMPLE} Survey respondent in {answer.attributes['Region']}" in shown(test)
    (field,) = [one for one in test.text_input if one.label == words.TEMPLATE]
    field.input("{case}").run()
    assert "{pseudonym}" in shown(test).split(words.EXAMPLE)[1]
    (field,) = [one for one in test.text_input if one.label == words.TEMPLATE]
    field.input("{role} in {Region}").run()
    test.button(key="quotes_template_save").click().run()
    assert project.settings.attribution == "{role} in {Region}"
    assert board(test)["groups"][0]["quotes"][0]["who"] == f"Survey respondent in {answer.attributes['Region']}"


def test_a_quote_is_picked_for_the_code_of_the_page(page: Page, coded: tuple[Project, int]) -> None:
    project, code = coded
    answer = next(a for a in project.code_answers(code) if a.consent == "yes")
    test = page("code", project, code=str(code))
    test.button(key=f"quote_answer_{answer.id}").click().run()
    test.checkbox(key=f"sentence_{answer.id}_0").check().run()
    test.button(key=f"pick_part_{answer.id}").click().run()
    assert [quote.code_id for quote in project.quotes.shortlist()] == [code]


def test_whoever_picks_from_somebody_who_said_no_is_told_plainly(page: Page, coded: tuple[Project, int]) -> None:
    project, _ = coded
    answer = next(a for a in project.theme_answers(1) if a.case_id is not None)
    assert answer.case_id is not None
    project.cases.set_consent([answer.case_id], "no")
    test = page("answers", project, words=answer.text.split()[0])
    test.session_state["asked"] = ("quote", answer.id, quote_picking.ANY)
    test.run()
    assert words.SAID_NO in [box.value for box in test.info]
    assert not [button for button in test.button if button.key == f"pick_part_{answer.id}"]


def test_words_of_a_transcript_are_picked_and_a_question_is_not(study: Study, tmp_path: Path, page: Page) -> None:
    project = open_project(shutil.copytree(study.folder, tmp_path / "study.ownwords"), actor="Ana")
    text = project.coding.source(project.coding.sources(kind="transcript")[0].id)
    before = len(project.quotes.shortlist())
    turn = next(t for t in text.stretches if not t.interviewer and t.span.end - t.span.start > 60)
    question = next(t for t in text.stretches if t.interviewer)
    deeds = [
        {"type": "quote", "source": text.id, "code": None, "start": place.span.start, "end": place.span.start + 40}
        for place in (turn, question)
    ]
    numbered = [{"client": "w", "seq": place, **one} for place, one in enumerate(deeds, 1)]
    test = page("texts", project, source=str(text.id))
    test.session_state["transcript"] = {"ops": {"operations": numbered}}
    test.run()
    assert [q.answer for q in project.quotes.shortlist()[before:]] == [turn.answer]


def test_quotes_that_were_picked_are_there_where_there_is_neither_a_code_nor_a_theme(
    page: Page, tmp_path: Path
) -> None:
    project = create_project(tmp_path / "few")
    letter = tmp_path / "letter.txt"
    letter.write_text("The lease ends in March.\n\nWe lost two workers in a year.\n", encoding="utf-8")
    project.import_files([letter], confirmed=True)
    answer = project.answers(project.search.ids(Query()))[0]
    bare = page("quotes", project)
    assert words.NOTHING_TO_QUOTE in [line.value for line in bare.markdown]
    assert not bare.get("download_button") and not bare.expander  # nothing there that could do nothing
    project.quotes.pick(answer.id, answer.span)
    test = page("quotes", project)
    assert [one["text"] for one in board(test)["groups"][0]["quotes"]] == [answer.text]
    assert words.NOTHING_TO_QUOTE in [line.value for line in test.markdown]


# --- In a browser -----------------------------------------------------------------------------------------------------

CASES = (
    # The quote, its display text and fragments, the words that are taken, what stands there instead, and what it gives.
    ("We lost it, not once.", "We lost it, not once.", [[0, 21, 0, 21]], "lost it", "[…]", "We […], not once."),
    ("We lost it, not once.", "We lost it, not once.", [[0, 21, 0, 21]], "We", "[They]", "[They] lost it, not once."),
    ("We lost it, not once.", "We lost it, not once.", [[0, 21, 0, 21]], "once.", "[…]", "We lost it, not […]"),
    ("one two three four", "one […] four", [[0, 3, 0, 3], [8, 12, 14, 18]], "four", "[…]", "one […]"),
    ("one two three four", "one […] four", [[0, 3, 0, 3], [8, 12, 14, 18]], "two three", "[…]", None),
    ("we said no", "[W]e said no", [[1, 2, 0, 1], [3, 12, 1, 10]], "said", "[name]", "[W]e [name] no"),
    ("we said no", "[W]e said no", [[1, 2, 0, 1], [3, 12, 1, 10]], "we", "[They]", "[They] said no"),
    ("I went", "[i] went", [[1, 2, 0, 1], [3, 8, 1, 6]], "went", "[…]", "[i] […]"),
)


def opened(study: Study, folder: Path, chromium: Browser, query: str) -> Window:
    window = chromium.new_page(viewport={"width": 1280, "height": 900})
    window.set_default_timeout(WAIT)
    window.goto(f"{study.address}/quotes?project={folder}&{query}")
    window.locator(".owl[data-pending='0']").wait_for(timeout=3 * WAIT)  # the machine gets to know the answers first
    settled(window)
    return window


def ready(window: Window, *, picked: int) -> None:
    expect(window.locator(f".owl[data-pending='0'][data-picked='{picked}']")).to_be_attached(timeout=WAIT)


def texts(cards: Locator) -> Sequence[str]:
    return cards.locator(".owl-words").all_text_contents()


def test_picking_ordering_and_editing_by_hand_and_by_keyboard(study: Study, chromium: Browser, tmp_path: Path) -> None:
    folder = shutil.copytree(study.folder, tmp_path / "study.ownwords")
    project = open_project(folder, actor="Ana")
    for quote in project.quotes.shortlist():
        assert quote.id is not None
        project.quotes.unpick(quote.id)
    expect.set_options(timeout=WAIT)
    window = opened(study, folder, chromium, f"code={project.codes()[1].id}")
    offers, picked, keys = window.locator(".owl-offer"), window.locator(".owl-picked"), window.keyboard

    # Keys faster than the page: each picks the card that was on the screen.
    offers.first.focus()
    wanted = texts(offers)[:3]
    for _ in range(3):
        keys.press("p")
        keys.press("ArrowDown")
    ready(window, picked=3)
    assert [quote.text for quote in project.quotes.shortlist()] == wanted
    expect(window.locator(".owl-offer[data-picked='true']")).to_have_count(3)

    # Into another order: with keys, told to screen readers, and with the mouse; and taken back.
    picked.first.focus()
    keys.press("Alt+ArrowDown")
    expect(window.locator(".owl-status")).to_contain_text("Now number 2 of 3")
    ready(window, picked=3)
    assert texts(picked) == [wanted[1], wanted[0], wanted[2]] == [q.text for q in project.quotes.shortlist()]
    expect(picked.nth(1)).to_be_focused()
    settled(window)
    picked.nth(2).scroll_into_view_if_needed()
    window.locator(".owl-drag").nth(2).hover()
    window.mouse.down()
    box = picked.nth(1).bounding_box()
    assert box
    window.mouse.move(box["x"] + 10, box["y"] + 8, steps=6)
    window.mouse.up()
    expect(window.locator(".owl-status")).to_contain_text("of 3")
    ready(window, picked=3)
    assert [q.text for q in project.quotes.shortlist()] == [wanted[1], wanted[2], wanted[0]]
    window.locator(".owl-undo").click()
    ready(window, picked=3)
    assert [q.text for q in project.quotes.shortlist()] == [wanted[1], wanted[0], wanted[2]]

    # One beside its source: words are left out with a button; what is not true is underlined, and not saved.
    picked.first.focus()
    keys.press("e")
    dialog = window.locator(".owl-dialog")
    expect(dialog).to_have_attribute("data-state", "saved")
    said, shown = window.locator("#owl-source"), window.locator("#owl-shown")
    quote = project.quotes.shortlist()[0]
    said.focus()
    keys.type("zy")
    assert said.input_value() == project.answers([quote.answer])[0].text
    first, second, *rest = quote.text.split()
    place = said.input_value().index(quote.text) + len(first) + 1
    said.evaluate("(field, [from, to]) => field.setSelectionRange(from, to)", [place, place + len(second)])
    dialog.locator(".owl-leaveOut").click()
    shorter = " ".join([first, "[…]", *rest])
    expect(shown).to_have_value(shorter)
    expect(dialog).to_have_attribute("data-state", "saved")
    expect(dialog.locator(".owl-verdict")).to_contain_text(words.COMPONENT["saved"])
    assert project.quotes.shortlist()[0].shown == shorter
    shown.press("End")
    keys.type(" Invented words.")
    expect(dialog).to_have_attribute("data-state", "wrong")
    expect(dialog.locator(".owl-wrong")).to_contain_text("Invented")
    keys.press("Control+Enter")
    for head in ("sourceSays", "wouldShow"):
        expect(dialog.locator(".owl-refusal")).to_contain_text(words.COMPONENT[head])
    assert project.quotes.shortlist()[0].shown == shorter
    dialog.locator(".owl-done").click()  # would lose what was typed
    expect(dialog).to_be_visible()
    dialog.locator(".owl-asSaid").click()
    expect(dialog).to_have_attribute("data-state", "saved")
    expect(shown).to_have_value(quote.text)
    expect(dialog.locator(".owl-refusal")).to_be_empty()
    shown.fill(shorter)
    dialog.locator(".owl-done").click()
    expect(dialog).to_have_count(0)
    assert project.quotes.shortlist()[0].shown == shorter
    expect(picked.first.locator(".owl-edit")).to_be_focused()
    keys.press("Enter")
    expect(dialog).to_have_attribute("data-state", "saved")
    dialog.locator(".owl-asSaid").click()
    expect(dialog.locator(".owl-verdict")).to_contain_text(words.COMPONENT["saved"])
    keys.press("Escape")
    expect(dialog).to_have_count(0)
    expect(picked.first.locator(".owl-edit")).to_be_focused()

    # Off the list, and back.
    picked.first.focus()
    keys.press("Delete")
    ready(window, picked=2)
    keys.press("Control+z")
    ready(window, picked=3)
    assert [q.shown for q in project.quotes.shortlist()] == [wanted[1], wanted[0], wanted[2]]

    # In a narrow window the two stand behind each other.
    window.set_viewport_size({"width": 700, "height": 900})
    expect(picked.first).to_be_hidden()
    window.locator(".owl-tab").nth(1).click()
    expect(picked.first).to_be_visible()
    expect(offers.first).to_be_hidden()

    edits = source("transcript/offsets.js", "shortlist/edits.js")
    for said_, shown_, fragments, words_, instead, result in CASES:
        stretch = {"from": said_.index(words_), "to": said_.index(words_) + len(words_)}
        found = window.evaluate(
            f"asked => {{ {edits}; return withInstead(...asked) }}", [shown_, fragments, stretch, instead]
        )
        assert found == result, (shown_, words_)
    window.close()
