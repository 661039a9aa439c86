"""A person's way through the page in a real Chromium: from the themes to a report with a quote, word for word."""

import html
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from nlp.project import Project, open_project
from ui import words
from ui.words import cases as of_cases
from ui.words import codes as of_codes
from ui.words import quotes as of_quotes
from ui.words import report as of_report

ROOT = Path(__file__).parent.parent.parent
READY = "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
HERE = {"127.0.0.1", "localhost", ""}


@pytest.fixture
def address(project: Project, free_port: int, listening: Callable[[int], None]) -> Iterator[str]:
    """Starts ``ownwords ui`` for the project."""
    with _served([str(project.folder)], free_port, listening) as address:
        yield address


@pytest.fixture
def start_address(free_port: int, listening: Callable[[int], None]) -> Iterator[str]:
    """Starts ``ownwords ui`` without a project."""
    with _served([], free_port, listening) as address:
        yield address


@contextmanager
def _served(named: list[str], free_port: int, listening: Callable[[int], None]) -> Iterator[str]:
    command = [sys.executable, "-c", "from nlp.cli import main; main()", "ui", *named]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"}
    with subprocess.Popen(
        [*command, "--port", str(free_port), "--no-browser"], env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        assert f"localhost:{free_port}" in server.stdout.readline()
        listening(free_port)
        try:
            yield f"http://localhost:{free_port}"
            server.send_signal(signal.SIGINT)
            assert server.wait(timeout=30) == 0
        finally:  # or a failure would wait for the server for ever
            server.kill()


def test_from_themes_to_a_report(address: str, project: Project, chromium: Browser, tmp_path: Path) -> None:
    asked: list[str] = []
    context = chromium.new_context(accept_downloads=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    _open(page, address)
    expect(page.locator(".ow-legend")).to_contain_text("suggested")
    _see_pages(page)

    # Rename, merge, set aside, undo.
    page.get_by_role("link", name=words.PAGES["themes"]).first.click()
    expect(_card(page, 1)).to_be_visible()
    _change(page, 1, words.RENAME)
    name = "Money that *ends* <b>too soon</b>"
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(words.NEW_NAME).fill(name)
    dialog.get_by_role("button", name=words.RENAME_DO).click()
    expect(dialog).to_have_count(0)
    expect(_card(page, 1).locator("h2")).to_contain_text(name)
    _change(page, 1, words.MERGE)
    other = project.themes().themes[1]
    dialog.get_by_label(words.MERGE_WHICH).fill(other.name)
    page.get_by_role("option", name=other.name).first.click()
    page.keyboard.press("Escape")
    dialog.get_by_role("button", name=words.MERGE_DO).click()
    expect(dialog).to_have_count(0)
    expect(_card(page, 2)).to_have_count(0)
    _change(page, 3, words.DROP)
    expect(_card(page, 3)).to_have_count(0)
    page.get_by_role("button", name="Undo: set aside theme").click()
    expect(_card(page, 3)).to_be_visible()
    _header_is_one_line(page)
    assert [t.status for t in project.themes().themes[:3]] == ["candidate", "merged", "candidate"]

    # Keep as a code, accept one answer.
    _card(page, 1).get_by_role("link", name=words.OPEN_THEME).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.locator("h2.ow-name")).to_have_count(0)
    page.get_by_role("button", name=words.KEEP, exact=True).click()
    answer = page.locator("[class*=st-key-answer_]").first
    answer.get_by_role("radio", name=words.DECISIONS["accepted"], exact=True).or_(
        answer.get_by_role("button", name=words.DECISIONS["accepted"], exact=True)
    ).first.click()
    expect(page.locator(".ow-legend")).to_contain_text("1 coded")
    assert project.ledger().coded == 1

    # Load the page again: the same project, the same theme.
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.locator(".ow-project")).to_have_text(project.folder.stem)

    # The code's own page, from the list of codes.
    page.get_by_role("link", name=words.PAGES["codes"], exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words.PAGES["codes"])
    page.get_by_role("link", name=of_codes.READ).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    code = project.codes()[-1]
    proposed = [answer for answer, status in project.decided(code.id).items() if status == "proposed"]
    undecided = next(answer for answer, themes in project.themes_of(proposed).items() if len(themes) == 1)
    page.locator(f".st-key-answer_{undecided}").get_by_text(words.DECISIONS["rejected"], exact=True).click()
    expect(page.locator(".ow-legend")).to_contain_text("1 no code fits")
    assert sorted(s for s in project.decided(code.id).values() if s != "proposed") == ["accepted", "rejected"]

    # Somebody who may be quoted: of a code, only what was accepted is offered as a quote.
    quotable = next(a.id for a in project.answers(proposed) if a.consent == "yes" and a.id != undecided)
    page.locator(f".st-key-answer_{quotable}").get_by_text(words.DECISIONS["accepted"], exact=True).click()
    expect(page.locator(".ow-legend")).to_contain_text("2 coded")

    # Pick a quote, take the report away.
    page.get_by_role("link", name=words.PAGES["themes"], exact=True).first.click()
    expect(_card(page, 1)).to_be_visible()
    page.wait_for_selector(READY)
    _card(page, 1).get_by_role("link", name=words.OPEN_THEME).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.get_by_role("tab", name=of_quotes.QUOTES).click()
    page.get_by_role("button", name=of_quotes.PICK).first.click()
    expect(page.get_by_role("button", name=of_quotes.PICKED).first).to_be_visible()
    page.get_by_role("link", name=words.PAGES["quotes"]).click()
    expect(page.get_by_text("Word for word").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name=of_quotes.GET_TEXT).click()
    text = tmp_path / "quotes.txt"
    download.value.save_as(text)
    page.get_by_role("link", name=of_quotes.TO_REPORT).click()
    page.get_by_label(of_report.NAME).fill("The year")
    page.get_by_role("button", name=of_report.MAKE).click()
    expect(page.get_by_text(of_report.FREE)).to_be_visible()
    page.get_by_test_id("stMain").get_by_text(of_report.PARTS["files"], exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=of_report.FORMATS["html"]).click()
    report = tmp_path / "report.html"
    download.value.save_as(report)
    (quote,) = open_project(project.folder).quotes.shortlist()
    assert quote.text in html.unescape(report.read_text(encoding="utf-8"))
    assert quote.text in text.read_text(encoding="utf-8")
    assert any(quote.text in a.text for a in project.theme_answers(1))

    assert {urlsplit(url).hostname or "" for url in asked} <= HERE
    context.close()


def test_loading_the_page_again_keeps_the_project(
    start_address: str, project: Project, chromium: Browser, tmp_path: Path
) -> None:
    """Where the program was started without a project, too; and Enter and then the button make one project."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    _open(page, start_address)
    page.get_by_label(words.NEW_PATH).fill(str(tmp_path / "mine"))
    page.get_by_label(words.NEW_PATH).press("Enter")
    page.get_by_role("button", name=words.MAKE, exact=True).click()
    expect(page.locator(".ow-project")).to_have_text("mine")
    page.wait_for_selector(READY)
    expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)
    page.locator("summary", has_text=words.OPEN_ANOTHER).click()
    page.get_by_label(words.OPEN_PATH).fill(str(project.folder))
    page.get_by_role("button", name=words.OPEN, exact=True).click()
    expect(page.locator(".ow-project")).to_have_text("study")
    for name in ("themes", "codes", "history"):
        page.get_by_role("link", name=words.PAGES[name], exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(words.PAGES[name])
        page.wait_for_selector(READY)
        page.reload()
        expect(page.locator(".ow-project")).to_have_text("study")
        expect(page.get_by_role("heading", level=1)).to_have_text(words.PAGES[name])
    # The way back in the browser ends at the pages before, each with the project.
    for _ in range(12):
        if page.get_by_role("heading", level=1).inner_text() == words.PAGES["themes"]:
            break
        page.go_back()
        page.wait_for_timeout(500)
    expect(page.get_by_role("heading", level=1)).to_have_text(words.PAGES["themes"])
    expect(page.locator(".ow-project")).to_have_text("study")
    # From the list of cases to one of them, on the same page: it is still that case after something was done to it.
    page.get_by_role("link", name=words.PAGES["cases"], exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words.PAGES["cases"])
    first = next(iter(project.cases.find().lines))
    page.get_by_role("link", name=first.name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(first.name)
    expect(page).to_have_url(re.compile(rf"[?&]case={first.id}\b"))
    page.get_by_role("textbox", name=of_cases.PSEUDONYM).fill("Participant 1")
    page.get_by_role("textbox", name=of_cases.PSEUDONYM).press("Enter")
    expect(page.locator(".ow-status")).to_contain_text("Saved:")
    expect(page.get_by_role("heading", level=1)).to_have_text(first.name)
    context.close()


def test_files_are_added_by_keyboard(
    start_address: str, empty_project: Path, tmp_path: Path, chromium: Browser
) -> None:
    """Two files at once: what a column is read as is said without a mouse, and nothing is wider than the window."""
    table = tmp_path / "survey.csv"
    table.write_text(
        "ID,Region,E-mail,What is hard?\n"
        "1,North,jo@example.org,Grants end before the work is done and we start again each spring\n"
        "2,South,al@example.org,We lose people to larger charities that can pay a proper wage\n"
        "3,North,ri@example.org,The waiting room is cold and nobody has mended the heating\n",
        encoding="utf-8",
    )
    talk = tmp_path / "talk.txt"
    talk.write_text("Interviewer: What changed?\n\nP1: The grant ended.\n\nInterviewer: Why?\n\nP1: Ask them.\n")
    context = chromium.new_context(viewport={"width": 800, "height": 900})
    page = context.new_page()
    page.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    _open(page, f"{start_address}/add?project={empty_project}")
    page.locator("input[type=file]").first.set_input_files([str(table), str(talk)])
    region = page.get_by_label(words.column_read_as(2))
    expect(region).to_be_visible()
    page.wait_for_selector(READY)
    expect(page.get_by_text("jo@example.org")).to_have_count(0)
    region.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.type(words.ROLES["out"])
    page.keyboard.press("Enter")
    expect(page.get_by_text(words.read_as("attribute", ["Region"]))).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= 800
    save = page.get_by_role("button", name=words.save_files(2), exact=True)
    save.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("survey.csv: 3 rows")).to_be_visible()
    info = open_project(empty_project).info()
    assert (info.questions, info.attributes) == (("What is hard?",), ())
    assert len(info.files) == 2
    context.close()


def _header_is_one_line(page: Page) -> None:
    """The project's name, undo and redo stand beside each other."""
    expect(page.locator(".st-key-undo")).to_be_visible()
    expect(page.locator(".st-key-redo")).to_be_visible()
    boxes = [page.locator(part).bounding_box() for part in (".ow-project", ".st-key-undo", ".st-key-redo")]
    assert all(boxes)
    lines = [(box["y"], box["y"] + box["height"]) for box in boxes if box]
    assert max(top for top, _ in lines) < min(bottom for _, bottom in lines), lines
    assert max(bottom - top for top, bottom in lines) < 60, lines
    assert max(box["x"] + box["width"] for box in boxes if box) <= 1280


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(READY)


def _see_pages(page: Page) -> None:
    """Opens every page once: each has one heading of the first level and no box with a problem."""
    for name in ("add", "repeats", "codes", "unplaced", "history", "quotes", "start"):
        page.get_by_role("link", name=words.PAGES[name], exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(words.PAGES[name])
        page.wait_for_selector(READY)
        expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)


def _card(page: Page, number: int) -> Locator:
    return page.locator(f".st-key-card_{number}")


def _change(page: Page, number: int, action: str) -> None:
    page.wait_for_selector(READY)
    _card(page, number).get_by_role("button", name=words.MORE).click()
    page.get_by_role("menuitem", name=action).or_(page.get_by_role("option", name=action)).first.click()
