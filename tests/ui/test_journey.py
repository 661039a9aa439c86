"""A person's way through the page in a real Chromium: from the themes to a report with a quote, word for word."""

import html
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from nlp.project import Project, open_project
from ui import words

ROOT = Path(__file__).parent.parent.parent
READY = "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
HERE = {"127.0.0.1", "localhost", ""}


@pytest.fixture
def address(project: Project, free_port: int, listening: Callable[[int], None]) -> Iterator[str]:
    """Starts ``ownwords ui`` for the project."""
    command = [sys.executable, "-c", "from nlp.cli import main; main()", "ui", str(project.folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"}
    with subprocess.Popen(
        [*command, "--port", str(free_port), "--no-browser"], env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        assert f"localhost:{free_port}" in server.stdout.readline()
        listening(free_port)
        yield f"http://localhost:{free_port}"
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=30) == 0


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
    page.get_by_role("button", name="Undo: drop theme").click()
    expect(_card(page, 3)).to_be_visible()
    assert [t.status for t in project.themes().themes[:3]] == ["candidate", "merged", "candidate"]

    # Keep as a code, accept one answer.
    _card(page, 1).get_by_role("link", name=words.OPEN_THEME).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words.PAGES["theme"])
    expect(page.locator("h2.ow-name")).to_have_count(1)
    expect(page.locator("h2.ow-name")).to_contain_text(name)
    page.get_by_role("button", name=words.KEEP, exact=True).click()
    answer = page.locator("[class*=st-key-answer_]").first
    answer.get_by_role("radio", name=words.DECISIONS["accepted"], exact=True).or_(
        answer.get_by_role("button", name=words.DECISIONS["accepted"], exact=True)
    ).first.click()
    expect(page.locator(".ow-legend")).to_contain_text("1 coded")
    assert project.ledger().coded == 1

    # Pick a quote, take the report away.
    page.get_by_role("tab", name=words.QUOTES).click()
    page.get_by_role("button", name=words.PICK).first.click()
    expect(page.get_by_role("button", name=words.PICKED).first).to_be_visible()
    page.get_by_role("link", name=words.PAGES["quotes"]).click()
    expect(page.get_by_text("Word for word").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name=words.GET_REPORT).click()
    report = tmp_path / "report.html"
    download.value.save_as(report)
    with page.expect_download() as download:
        page.get_by_role("button", name=words.GET_TEXT).click()
    text = tmp_path / "quotes.txt"
    download.value.save_as(text)
    (quote,) = open_project(project.folder).shortlist()
    assert quote.text in html.unescape(report.read_text(encoding="utf-8"))
    assert quote.text in text.read_text(encoding="utf-8")
    assert any(quote.text in a.text for a in project.theme_answers(1))

    assert {urlsplit(url).hostname or "" for url in asked} <= HERE
    context.close()


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(READY)


def _see_pages(page: Page) -> None:
    """Opens every page once: each has one heading of the first level and no box with a problem."""
    for name in ("add", "unplaced", "history", "quotes", "start"):
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
