"""Settings: keys, text size and colours for a person, kept for this computer; help and search in the header."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from streamlit.testing.v1 import AppTest

from nlp.project import Project, create_project, open_project
from nlp.shipped import shipped, starter_codebooks
from ui import keys, preferences
from ui.keys import Keys
from ui.preferences import Preferences
from ui.words import answers as of_answers
from ui.words import help as of_help
from ui.words import keys as key_words
from ui.words import review as of_review
from ui.words import settings as words

Pages = Callable[..., AppTest]
ROOT = Path(__file__).parent.parent.parent
READY = "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
WAIT = 60_000
LEARNING = 600_000
"""The program gets to know the answers first: on a loaded machine that takes minutes."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this computer keeps what a person chose."""
    monkeypatch.setenv("OWNWORDS_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir(exist_ok=True)
    return tmp_path / "home"


def _with_key(test: AppTest, action: str, key: str) -> AppTest:
    place = action.partition(".")[0]
    test.session_state["settings_place"] = place
    test.run()
    return test.selectbox(f"key_{action.replace('.', '_')}").set_value(key).run()


# --- Without a browser ------------------------------------------------------------------------------------------------


def test_two_actions_can_change_places(page: Pages, home: Path) -> None:
    test = page("settings")
    for action, key in (("review.accept", "y"), ("review.reject", "a"), ("review.accept", "x")):
        test = _with_key(test, action, key)
        assert not test.error
    assert preferences.read().keys.changed == {"review.accept": "x", "review.reject": "a"}


def test_a_key_is_changed_at_once_and_given_back_as_delivered(page: Pages, home: Path) -> None:
    test = _with_key(page("settings"), "review.accept", "y")
    assert not test.error
    kept = json.loads((home / "preferences.json").read_text(encoding="utf-8"))
    assert kept["keys"] == {"review.accept": "y"}
    data = keys.data("review", preferences.read().keys)
    assert (data["map"]["y"], data["map"].get("a"), data["shown"]["accept"]) == ("accept", None, "Y")
    assert (["Y"], key_words.WHAT["review"]["accept"]) in data["list"]
    # Another window shows it.
    other = page("settings")
    other.session_state["settings_place"] = "review"
    assert other.run().selectbox("key_review_accept").value == "y"
    test.button("settings_reset").click().run()
    assert preferences.read() == Preferences()
    assert test.selectbox("key_review_accept").value == "a"


def test_a_key_that_is_taken_is_refused_in_a_sentence_and_nothing_changes(page: Pages, home: Path) -> None:
    test = _with_key(page("settings"), "review.accept", "x")
    (error,) = test.error
    assert error.value.startswith("X is taken: in Review it means “reject")
    assert test.selectbox("key_review_accept").value == "a"
    assert preferences.read() == Preferences()
    # In another place the same key is free, and a key that a change left free may be given again.
    test = _with_key(test, "agreement.none", "x")
    assert not test.error
    _with_key(_with_key(test, "review.reject", "z"), "review.accept", "x")
    assert preferences.read().keys.changed == {"agreement.none": "x", "review.reject": "z", "review.accept": "x"}


def test_no_key_means_two_things_as_delivered_and_none_that_the_browser_needs_can_be_chosen() -> None:
    for place, actions in keys.PLACES.items():
        held = [key for action in actions for key in keys.of(place, action, Keys())]
        assert len(held) == len(set(held))
        assert set(key_words.WHAT[place]) == {action.name for action in actions}
        assert set(keys.data(place, Keys())["map"].values()) - {"digit"} == {action.name for action in actions}
        assert keys.refusal(place, actions[0].name, "Tab", Keys()) and keys.refusal(place, actions[0].name, "1", Keys())
    assert not {"Tab", "Escape", "Enter", "F1", "F5", "F11", "F12"} & set(keys.CHOICES)


def test_the_words_of_components_name_the_keys_as_they_are_now() -> None:
    changed = Keys({"review.none": "b"}, single=False)
    said = keys.filled(of_review.COMPONENT, "review", changed)
    assert "choose one with Alt+1–9 or Alt+/, or press Alt+B" in said["nothingMarked"]
    assert "{key" not in json.dumps(said)


@pytest.mark.parametrize(
    "damaged", ["", "[]", "{", "\x00", '{"keys": 3, "size": [], "colours": {}}', "[" * 100_000, '{"single_keys": "no"}']
)
def test_a_damaged_file_is_as_delivered(damaged: str, page: Pages, home: Path) -> None:
    (home / "preferences.json").write_text(damaged, encoding="utf-8")
    assert preferences.read() == Preferences()


def test_what_makes_no_sense_in_the_file_is_left_out(
    page: Pages, home: Path, payloads: tuple[str, ...], shown: Callable[[AppTest], str]
) -> None:
    hostile = {f"review.{name}": text for name, text in zip(("accept", "reject", "none"), payloads, strict=False)}
    hostile |= {"review.back": "Tab", "review.skip": "n", payloads[0]: "y", "texts.undo": "y", "review.next": "é"}
    chosen = {"keys": hostile | {"review.memo": "y"}, "size": payloads[0], "colours": payloads[1], "lines": 1e9}
    (home / "preferences.json").write_text(json.dumps(chosen), encoding="utf-8")
    assert preferences.read() == Preferences(keys=Keys({"review.memo": "y"}))
    test = page("settings")
    assert not test.error and payloads[0] not in shown(test)


def test_without_single_keys_every_sign_needs_alt(page: Pages, home: Path) -> None:
    test = page("settings")
    test.toggle("settings_single").set_value(False).run()
    held = preferences.read().keys
    assert not held.single
    for place in keys.PLACES:
        found = keys.data(place, held)
        assert not [key for key in found["map"] if len(key) == 1]
        assert found["digit"] == "Alt+"
    assert keys.data("review", held)["map"]["Alt+a"] == "accept"
    assert keys.data("review", held)["shown"]["skip"] == ""  # Alt+Space belongs to the window: the button skips


def test_text_size_and_colours_change_the_page_and_need_no_project(
    page: Pages, home: Path, shown: Callable[[AppTest], str]
) -> None:
    test = page("settings")
    assert not test.info and ":root{font-size:100%}" in shown(test)
    test.radio("settings_size").set_value("largest").run()
    test.radio("settings_colours").set_value("strong").run()
    test.radio("settings_lines").set_value("short").run()
    assert ":root{font-size:130%}" in shown(test) and "68ch" in shown(test) and "#206169" not in shown(test)
    assert "#5D5C05" in shown(test)  # the ledger of the sample, at 7:1
    assert preferences.read() == Preferences(size="largest", colours="strong", lines="short")
    # Who forgets the list of projects keeps the size of text.
    page("start")
    assert ":root{font-size:130%}" in shown(page("start"))


def test_what_is_said_about_this_computer_names_the_real_folders(
    page: Pages, project: Project, home: Path, shown: Callable[[AppTest], str]
) -> None:
    text = shown(page("settings", project))
    assert str(home) in text and str(project.folder) in text
    assert {path.name for path in home.iterdir()} <= {"page.json", "preferences.json"}
    run = project.themes()
    paragraph = page("settings", project).code[0].value
    assert run.recipe in paragraph and f"numpy {run.versions['numpy']}" in paragraph


def test_a_folder_that_cannot_be_written_to_is_said_so(
    page: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("OWNWORDS_HOME", str(tmp_path / "file" / "home"))
    test = page("settings")
    test.radio("settings_size").set_value("large").run()
    assert "could not be kept" in test.error[0].value
    assert test.radio("settings_size").value == "normal"


def test_the_search_in_the_header_begins_a_new_search(page: Pages, project: Project) -> None:
    test = page("answers", project)
    test.text_input("answers_typed").set_value("staff").run()
    test.text_input("header_typed").set_value(" funding ")
    test.button("header_find").click().run()
    assert not test.exception
    assert test.text_input("answers_typed").value == "funding"
    assert test.text_input("header_typed").value == ""


def test_help_names_the_keys_of_the_page_as_they_are(
    page: Pages, project: Project, home: Path, shown: Callable[[AppTest], str]
) -> None:
    preferences.write(Preferences(keys=Keys({"answers.none": "b"})))
    assert "<kbd>B</kbd></dt><dd>no code fits</dd>" in shown(page("answers", project))
    assert of_help.GUIDE.split(":")[0] in shown(page("start"))


# --- In a browser -----------------------------------------------------------------------------------------------------


class Served(NamedTuple):
    folder: Path
    home: Path
    port: int

    def address(self, page: str) -> str:
        return f"http://localhost:{self.port}/{page}"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, listening: Callable[[int], None]) -> Iterator[Served]:
    """A small project with a codebook, its answers ready to be reviewed; a home of its own."""
    root = tmp_path_factory.mktemp("settings")
    project = create_project(root / "study")
    project.import_files([shipped("corpora") / "sector_survey_2024.csv"], confirmed=True)
    project.add_codebook(starter_codebooks()["voluntary_sector_criminal_justice"])
    project.review.learn()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from nlp.cli import main; main()", "ui", str(project.folder)]
    server = subprocess.Popen(
        [*command, "--port", str(port), "--no-browser"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1", "OWNWORDS_HOME": str(root / "home")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    listening(port)
    yield Served(project.folder, root / "home", port)
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait()


@pytest.fixture
def window(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(WAIT)
    expect.set_options(timeout=WAIT)
    yield context.new_page()
    context.close()


def _open(window: Page, served: Served, name: str) -> None:
    window.goto(served.address(name))
    window.wait_for_selector("h1")
    window.wait_for_selector(READY)


def _review(window: Page, served: Served) -> str:
    """Opens Review and returns which answer stands there."""
    _open(window, served, "review")
    window.wait_for_selector('.owq[data-answer]:not([data-answer=""])', timeout=LEARNING)
    window.locator(".owq-stage").focus()
    return window.locator(".owq").get_attribute("data-answer") or ""


def _to_search(window: Page) -> None:
    """Presses Ctrl+K until the caret is in the search field: what listens is there a moment after the page."""
    field = window.locator(".st-key-header_typed input")
    for _ in range(200):
        window.keyboard.press("Control+k")
        if field.evaluate("field => field === document.activeElement"):
            return
        window.wait_for_timeout(100)
    expect(field).to_be_focused()


def _on_another(window: Page, answer: str) -> str:
    """Waits until a decision was made and saved, and returns which answer comes next."""
    expect(window.locator(".owq")).not_to_have_attribute("data-answer", answer)
    expect(window.locator(".owq")).to_have_attribute("data-pending", "0")
    return window.locator(".owq").get_attribute("data-answer") or ""


def _read(served: Served) -> int:
    return open_project(served.folder).review.progress().decided


def test_keys_that_a_person_chose_work_and_those_delivered_do_not(served: Served, window: Page) -> None:
    _open(window, served, "settings")
    window.get_by_role("radio", name=key_words.IN["review"], exact=True).click()
    field = window.locator(".st-key-key_review_none input")
    field.click()
    field.fill("Y")
    window.keyboard.press("Enter")
    expect(window.locator(".ow-status")).to_contain_text("Y now means")
    shown = _review(window, served)
    none = window.locator(".owq-button", has_text=of_review.COMPONENT["none"])
    expect(none.locator("kbd")).to_have_text("Y")
    window.keyboard.press("n")
    assert window.locator(".owq").get_attribute("data-answer") == shown
    window.keyboard.press("y")
    _on_another(window, shown)

    # Single keys off: only together with Alt, or by the button.
    preferences_file = served.home / "preferences.json"
    kept = json.loads(preferences_file.read_text(encoding="utf-8"))
    preferences_file.write_text(json.dumps(kept | {"single_keys": False}), encoding="utf-8")
    shown = _review(window, served)
    for key in ("n", "y", "u", "Space", "1"):
        window.keyboard.press(key)
    assert window.locator(".owq").get_attribute("data-answer") == shown
    expect(window.locator(".owq-choice[aria-pressed=true]")).to_have_count(
        window.locator(".owq-choice:not(.owq-possible)").count()
    )
    window.keyboard.press("Alt+y")
    shown = _on_another(window, shown)
    window.locator(".owq-button", has_text=of_review.COMPONENT["skip"]).click()
    _on_another(window, shown)
    preferences_file.write_text(json.dumps(kept), encoding="utf-8")


def test_text_size_changes_all_text(served: Served, window: Page) -> None:
    sizes = """() => [".owq-text", ".owq-button", "[data-testid=stMarkdownContainer] p", ".ow-legend"].map(
        (wanted) => parseFloat(getComputedStyle(document.querySelector(wanted)).fontSize))"""
    _review(window, served)
    before = window.evaluate(sizes)
    file = served.home / "preferences.json"
    kept = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(kept | {"size": "largest"}), encoding="utf-8")
    _review(window, served)
    assert window.evaluate(sizes) == pytest.approx([size * 1.3 for size in before], abs=0.1)
    file.write_text(json.dumps(kept), encoding="utf-8")


def test_search_help_memo_and_the_place_of_an_answer_are_reached_by_keys(served: Served, window: Page) -> None:
    _review(window, served)
    window.keyboard.press("m")
    over = window.get_by_role("dialog")
    over.get_by_role("textbox").first.fill("Sounds tired of forms.")
    over.get_by_role("button", name="Save memo").click()
    expect(over.locator(".ow-said")).to_have_text("Sounds tired of forms.")
    (memo,) = open_project(served.folder).memos.all()
    assert memo.about == "case"
    shown = _review(window, served)
    said = window.locator(".owq-text").inner_text()
    window.keyboard.press("e")
    window.wait_for_url(re.compile("/cases"))
    expect(window.locator(".ow-said", has_text=said).first).to_be_visible()
    assert shown

    # Ctrl+K while something is typed: what was typed stays, and the caret is in the search field.
    _open(window, served, "answers")
    window.locator(".st-key-answers_typed input").fill("half a wor")
    _to_search(window)
    expect(window.locator(".st-key-answers_typed input")).to_have_value("half a wor")
    _open(window, served, "memos")
    _to_search(window)
    window.keyboard.type("funding")
    window.keyboard.press("Enter")
    window.wait_for_url(re.compile("/answers"))
    expect(window.locator(".st-key-answers_typed input")).to_have_value("funding")
    expect(window.get_by_text(of_answers.SCOPES["all"], exact=True)).to_be_visible()


def test_settings_and_help_keep_nobody_out(served: Served, window: Page) -> None:
    rules: dict[str, Any] = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    found = []
    for scheme in ("light", "dark"):
        window.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        _open(window, served, "settings")
        window.add_style_tag(content="*{transition:none!important}[data-stale=true]{opacity:1!important}")
        for tab in words.TABS:
            window.get_by_role("tab", name=tab, exact=True).click()
            expect(window.get_by_role("tab", name=tab, exact=True)).to_have_attribute("aria-selected", "true")
            window.wait_for_selector(READY)
            found += [(scheme, tab, rule["id"]) for rule in Axe().run(window, options=rules).response["violations"]]
        window.locator(".st-key-ow_help button").first.click()
        window.locator(".ow-help").wait_for()
        found += [(scheme, "help", rule["id"]) for rule in Axe().run(window, options=rules).response["violations"]]
    assert found == []
