"""Themes as a map: in a real Chromium what a browser does, and without one what follows from it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from streamlit.testing.v1 import AppTest

from nlp.project import Project, open_project
from ui import words as common
from ui.words import themes as words

ROOT = Path(__file__).parent.parent.parent
READY = "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
WAIT = 60_000


@pytest.fixture(scope="module")
def _drawn(_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(_built, tmp_path_factory.mktemp("drawn") / "study.ownwords")
    open_project(folder).theme_map.draw()
    return folder


@pytest.fixture
def mapped(_drawn: Path, tmp_path: Path) -> Project:
    """A project of its own with themes and their map."""
    return open_project(shutil.copytree(_drawn, tmp_path / "mapped.ownwords"))


@pytest.fixture(scope="module")
def served(listening: Callable[[int], None]) -> Iterator[str]:
    """``ownwords ui``, once for all tests of this file: each opens its own project by its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-c", "from nlp.cli import main; main()", "ui", "--port", str(port), "--no-browser"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    listening(port)
    yield f"http://localhost:{port}"
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait()


@pytest.fixture
def opened(served: str, mapped: Project, chromium: Browser) -> Iterator[Page]:
    """The page Themes with the map drawn."""
    page = chromium.new_page(viewport={"width": 1400, "height": 1000}, reduced_motion="reduce")
    page.set_default_timeout(WAIT)
    page.goto(f"{served}/themes?project={mapped.folder}")
    _settled(page)
    yield page
    page.close()


def _settled(page: Page) -> None:
    expect(page.locator(".owm[data-version]")).to_be_visible(timeout=WAIT)
    page.wait_for_selector(READY, timeout=WAIT)


def _bar(page: Page) -> Locator:
    return page.locator(".st-key-themes_bar")


def _rectangle(page: Page, left: float, top: float, right: float, bottom: float) -> list[tuple[float, float]]:
    """Draws around a part of the map, as shares of its frame, and returns the corners as places of the map."""
    page.locator(".owm").get_by_role("button", name=words.MAP["lasso"]).click()
    frame = page.locator(".owm-frame")
    frame.scroll_into_view_if_needed()
    box = frame.evaluate(
        """(frame) => {
            const box = frame.getBoundingClientRect();
            return [box.left + frame.clientLeft, box.top + frame.clientTop, frame.clientWidth, frame.clientHeight];
        }"""
    )
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    at = [(round(box[0] + box[2] * x), round(box[1] + box[3] * y)) for x, y in corners]
    page.mouse.move(*at[0])
    page.mouse.down()
    for place in at[1:]:
        page.mouse.move(*place, steps=12)
    page.mouse.up()
    scale = min(box[2], box[3]) / 2 - 14
    return [((x - box[0] - box[2] / 2) / scale, (y - box[1] - box[3] / 2) / scale) for x, y in at]


# --- By mouse ---------------------------------------------------------------------------------------------------------


def test_what_is_drawn_around_by_mouse_is_exactly_what_python_finds(opened: Page, mapped: Project) -> None:
    view = mapped.theme_map.view()
    corners = _rectangle(opened, 0.25, 0.3, 0.75, 0.7)
    answers = mapped.theme_map.inside(corners, drawn=view.drawn)
    assert 20 < len(answers) < len(view.answers) - 20
    part = mapped.theme_map.part(answers)
    expect(_bar(opened)).to_contain_text(words.chosen(part), timeout=WAIT)
    expect(_bar(opened)).to_contain_text(words.chosen_where(part))
    expect(opened.locator(".owm")).to_have_attribute("data-chosen", str(len(answers)))
    _bar(opened).get_by_role("button", name=words.READ).click()
    expect(opened.get_by_text(words.reading(1, 20, len(answers)))).to_be_visible(timeout=WAIT)
    _bar(opened).get_by_role("button", name=words.MAKE_THEME).click()
    dialog = opened.get_by_role("dialog")
    dialog.get_by_label(words.MAKE_THEME_NAME).fill("Drawn around")
    dialog.get_by_role("button", name=words.MAKE_THEME_DO).click()
    expect(dialog).to_be_hidden(timeout=WAIT)
    expect(_bar(opened)).to_contain_text(words.NOTHING_CHOSEN, timeout=WAIT)
    expect(opened.locator(".owm")).to_have_attribute("data-chosen", "0", timeout=WAIT)
    made = next(t for t in mapped.themes().standing if t.name == "Drawn around")
    assert {a.id for a in mapped.theme_answers(made.id)} == set(answers)
    expect(opened.locator(".owm-name").filter(has_text="Drawn around")).to_have_count(1, timeout=WAIT)


def test_names_and_marks_are_clicked(opened: Page, mapped: Project) -> None:
    names = opened.locator(".owm-name:not(.owm-hidden):not(.owm-finer)")
    clicked = []
    for place in (0, 1):
        clicked.append(names.nth(place).inner_text())
        names.nth(place).click()
        expect(_bar(opened)).to_contain_text(f"{place + 1} theme", timeout=WAIT)
    numbers = [t.id for t in mapped.themes().standing if t.name in clicked]
    expect(_bar(opened)).to_contain_text(words.ticked(2, *mapped.theme_map.counts(numbers)), timeout=WAIT)
    for number in numbers:
        box = opened.locator(f"[class*=st-key-tick_theme_][class*=_{number}]").get_by_role("checkbox")
        if box.count():  # its card is on this page of the list
            expect(box.first).to_be_checked()
    _bar(opened).get_by_role("button", name=words.UNTICK).click()
    expect(_bar(opened)).to_contain_text(words.NOTHING_CHOSEN, timeout=WAIT)


# --- By keyboard ------------------------------------------------------------------------------------------------------


def test_themes_are_merged_by_keyboard_alone(opened: Page, mapped: Project) -> None:
    run = mapped.themes().id
    together = {a.id for number in (2, 3) for a in mapped.theme_answers(number)}
    for count, number in enumerate((2, 3), start=1):
        box = opened.locator(f".st-key-tick_theme_{run}_{number}").get_by_role("checkbox")
        box.focus()
        opened.keyboard.press("Space")
        expect(_bar(opened)).to_contain_text("themes ticked" if count > 1 else "1 theme ticked", timeout=WAIT)
    _bar(opened).get_by_role("button", name=words.MERGE).focus()
    opened.keyboard.press("Enter")
    dialog = opened.get_by_role("dialog")
    dialog.get_by_role("button", name=words.MERGE_DO).focus()
    opened.keyboard.press("Enter")
    expect(dialog).to_be_hidden(timeout=WAIT)
    expect(_bar(opened)).to_contain_text(words.NOTHING_CHOSEN, timeout=WAIT)
    themes = {t.id: t for t in mapped.themes().themes}
    assert sorted(themes[number].status for number in (2, 3)) == ["candidate", "merged"]
    stays = next(number for number in (2, 3) if themes[number].status == "candidate")
    assert {a.id for a in mapped.theme_answers(stays)} == together
    mapped.undo()  # one step
    assert [t.status for t in mapped.themes().themes[1:3]] == ["candidate", "candidate"]


def test_the_map_is_moved_and_made_larger_by_keys(opened: Page) -> None:
    root, frame = opened.locator(".owm"), opened.locator(".owm-frame")
    frame.focus()
    for key in ("+", "+", "ArrowRight", "ArrowDown"):
        opened.keyboard.press(key)
    expect(root).to_have_attribute("data-zoom", "2.25")
    expect(root).not_to_have_attribute("data-centre", "0.000 0.000")
    opened.keyboard.press("0")
    expect(root).to_have_attribute("data-zoom", "1.00")
    expect(root).to_have_attribute("data-centre", "0.000 0.000")


def test_ticked_themes_go_to_review(opened: Page, mapped: Project) -> None:
    run = mapped.themes().id
    box = opened.locator(f".st-key-tick_theme_{run}_2")
    box.get_by_text(common.TICK).click()
    _bar(opened).get_by_role("button", name=words.REVIEW).click()
    expect(opened.get_by_role("heading", level=1)).to_have_text(common.PAGES["review"], timeout=WAIT)
    code = next(t.code_id for t in mapped.themes().themes if t.id == 2)
    assert code is not None
    assert len(mapped.suggestions(code)) == len(mapped.theme_answers(2))


# --- Text of people, and what is sent ---------------------------------------------------------------------------------


def test_hostile_names_stand_on_the_map_as_they_were_typed(
    served: str, mapped: Project, chromium: Browser, payloads: tuple[str, ...]
) -> None:
    themes = [t.id for t in mapped.themes().standing]
    names = {number: payload for number, payload in zip(themes, payloads, strict=False)}
    for number, name in names.items():
        mapped.rename_theme(number, name)
    page = chromium.new_page(viewport={"width": 1400, "height": 1000})
    page.set_default_timeout(WAIT)
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url) if "example.org" in request.url else None)
    page.goto(f"{served}/themes?project={mapped.folder}")
    _settled(page)
    shown = page.locator(".owm-name:not(.owm-finer)").evaluate_all("(all) => all.map((one) => one.textContent)")
    assert set(names.values()) <= set(shown)
    assert page.locator(".owm-name *").count() == 0
    assert not asked
    page.close()


def test_a_run_of_the_page_does_not_send_the_answers_again(served: str, mapped: Project, chromium: Browser) -> None:
    piece = b64encode(mapped.theme_map.view().places.astype("<f4").tobytes())[:80]
    sent: list[int] = []
    page = chromium.new_page(viewport={"width": 1400, "height": 1000})
    page.set_default_timeout(WAIT)

    def listen(frame: bytes | str) -> None:
        sent.append((frame if isinstance(frame, bytes) else frame.encode()).count(piece))

    page.on("websocket", lambda socket: socket.on("framereceived", listen))
    page.goto(f"{served}/themes?project={mapped.folder}")
    _settled(page)
    assert sum(sent) == 1
    number = mapped.themes().standing[0].id
    page.locator(f".st-key-tick_theme_{mapped.themes().id}_{number}").get_by_text(common.TICK).click()
    expect(_bar(page)).to_contain_text("1 theme ticked", timeout=WAIT)
    _rectangle(page, 0.3, 0.3, 0.7, 0.7)
    expect(_bar(page)).to_contain_text("drawn around", timeout=WAIT)
    page.wait_for_selector(READY)
    assert sum(sent) == 1
    page.close()


def test_a_page_that_is_loaded_again_keeps_nothing_half(opened: Page, mapped: Project) -> None:
    before = mapped.history(most=1)
    _rectangle(opened, 0.3, 0.3, 0.7, 0.7)
    expect(_bar(opened)).to_contain_text("drawn around", timeout=WAIT)
    opened.reload()
    _settled(opened)
    expect(_bar(opened)).to_contain_text(words.NOTHING_CHOSEN, timeout=WAIT)
    expect(opened.locator(".owm")).to_have_attribute("data-chosen", "0")
    assert not opened.locator(".owm-line path").get_attribute("d")
    assert mapped.history(most=1) == before


# --- Without a browser ------------------------------------------------------------------------------------------------

Shown = Callable[[AppTest], str]
Opens = Callable[..., AppTest]
SQUARE = [[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]]


def test_a_polygon_that_comes_twice_counts_once(page: Opens, mapped: Project, shown: Shown) -> None:
    view = mapped.theme_map.view()
    part = mapped.theme_map.part(mapped.theme_map.inside([(x, y) for x, y in SQUARE], drawn=view.drawn))
    sent = {"lasso": {"client": "window", "seq": 3, "drawn": view.drawn, "polygon": SQUARE}}
    test = page("themes", mapped)
    test.session_state["theme_map"] = sent
    test.run()
    assert words.chosen(part) in shown(test)
    test.button(key="themes_let_go").click().run()
    test.session_state["theme_map"] = sent
    test.run()
    assert words.NOTHING_CHOSEN in shown(test)
    assert not test.error


def test_what_did_not_come_from_the_map_is_left_alone(page: Opens, mapped: Project, shown: Shown) -> None:
    for sent in ({"lasso": "x", "ticks": 3}, {"lasso": {"client": 1, "seq": "2", "polygon": SQUARE}}):
        test = page("themes", mapped)
        test.session_state["theme_map"] = sent
        test.run()
        assert not test.error
        assert words.NOTHING_CHOSEN in shown(test)


def test_answers_that_were_drawn_around_are_put_into_a_theme(page: Opens, mapped: Project) -> None:
    view = mapped.theme_map.view()
    test = page("themes", mapped)
    test.session_state["theme_map"] = {"lasso": {"client": "window", "seq": 1, "drawn": view.drawn, "polygon": SQUARE}}
    test.run()
    answers = set(mapped.theme_map.inside([(x, y) for x, y in SQUARE], drawn=view.drawn))
    test.button(key="themes_put").click().run()
    test.selectbox(key="put_into").select(2).run()
    test.button(key="put_do").click().run()
    assert not test.error
    assert answers <= {a.id for a in mapped.theme_answers(2)}
    mapped.undo()
    assert not answers <= {a.id for a in mapped.theme_answers(2)}


def test_what_was_chosen_in_one_project_is_not_chosen_in_another(
    page: Opens, mapped: Project, tmp_path: Path, shown: Shown
) -> None:
    other = shutil.copytree(mapped.folder, tmp_path / "other.ownwords")
    for sent in (
        {"lasso": {"client": "window", "seq": 1, "drawn": mapped.theme_map.view().drawn, "polygon": SQUARE}},
        {"ticks": {"client": "window", "ticks": [[1, mapped.themes().standing[0].id]]}},
    ):
        test = page("themes", mapped)
        test.session_state["theme_map"] = sent
        test.run()
        assert words.NOTHING_CHOSEN not in shown(test)
        test.session_state["theme_map"] = {}
        test.session_state["project_path"] = str(other)
        test.run()
        assert not test.error and words.NOTHING_CHOSEN in shown(test)


def test_several_themes_are_ticked_and_set_aside(page: Opens, mapped: Project, shown: Shown) -> None:
    run = mapped.themes().id
    test = page("themes", mapped)
    for number in (1, 2):
        test.checkbox(key=f"tick_theme_{run}_{number}").check().run()
    assert words.ticked(2, *mapped.theme_map.counts([1, 2])) in shown(test)
    test.button(key="themes_aside").click().run()
    assert [t.id for t in mapped.themes().themes if t.status == "dropped"] == [1, 2]
    assert words.NOTHING_CHOSEN in shown(test)
    test.button(key="undo").click().run()
    assert not [t for t in mapped.themes().themes if t.status == "dropped"]


def test_a_map_that_is_not_there_is_drawn(page: Opens, project: Project) -> None:
    test = page("themes", project)
    assert words.NOT_DRAWN in [m.value for m in test.markdown]
    test.button(key="draw_map").click().run()
    for _ in range(600):
        if project.theme_map.state() == "drawn":
            break
        test.run()
    assert project.theme_map.state() == "drawn"
    assert words.NOT_DRAWN not in [m.value for m in page("themes", project).markdown]


def test_the_map_can_be_hidden_and_the_list_does_all_the_same(page: Opens, mapped: Project, shown: Shown) -> None:
    run = mapped.themes().id
    test = page("themes", mapped)
    test.toggle(key="themes_map").set_value(False).run()
    test.checkbox(key=f"tick_theme_{run}_4").check().run()
    test.button(key="themes_keep").click().run()
    assert next(t for t in mapped.themes().themes if t.id == 4).status == "kept"


def test_of_too_few_answers_there_is_a_line_in_place_of_a_map(page: Opens, small_project: Path, shown: Shown) -> None:
    open_project(small_project).find_themes(draw=True)
    assert words.TOO_FEW in shown(page("themes", small_project))
