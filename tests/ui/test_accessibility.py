"""Nobody is kept out: every page in both themes, checked by axe-core's rules for WCAG 2.0 to 2.2, levels A and AA."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from nlp.model.rounds import RoundAnswer
from nlp.model.search import Query
from nlp.project import Project, open_project
from nlp.shipped import shipped, starter_codebooks
from ui.routes import ORDER
from ui.words import PAGES
from ui.words import answers as of_answers
from ui.words import cases as of_cases
from ui.words import codes as of_codes
from ui.words import review as of_review

ROOT = Path(__file__).parent.parent.parent
READY = "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
WAIT = 60_000
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
HERE = {"127.0.0.1", "localhost", ""}


class Study(NamedTuple):
    """A project in which much was done, and where the page shows it."""

    folder: Path
    address: str


@pytest.fixture(scope="module")
def study(_built: Path, tmp_path_factory: pytest.TempPathFactory, listening: Callable[[int], None]) -> Iterator[Study]:
    """A project with something of everything, served once for all tests of this file."""
    folder = shutil.copytree(_built, tmp_path_factory.mktemp("open") / "study.ownwords")
    work_on(open_project(folder, actor="Ana"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from nlp.cli import main; main()", "--coder", "Ana", "ui", str(folder)]
    server = subprocess.Popen(
        [*command, "--port", str(port), "--no-browser"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    listening(port)
    yield Study(folder, f"http://localhost:{port}")
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait()


def work_on(project: Project) -> None:
    """Does a little of all that can be done by hand."""
    project.import_files([shipped("corpora") / "interview_p1.docx"], confirmed=True)
    project.add_codebook(starter_codebooks()["voluntary_sector_criminal_justice"])
    codes = [code for code in project.code_choices() if code.codable]
    answers = project.search.ids(Query(words="funding OR staff OR contract*"))
    project.coding.apply(codes[0].id, answers[:6])
    project.coding.apply(codes[1].id, answers[3:9], stance="against", note="Said with some heat.", unsure=True)
    project.reject(codes[0].id, answers[10:12])
    project.mark_no_code_fits(answers[14:16])
    project.memos.write("code", codes[0].id, "Ask Ben whether this is about grants too.")
    project.memos.write("project", None, "Read the smaller charities again before the summer.")
    project.versions.keep("First draft", "Before the round with Ben")
    project.edit_code(codes[0].id, definition="Money that comes to an end before the work does.")
    project.search.save("Money", Query(words="fund*"))
    project.rules.add(codes[2].id, "words", "volunteer*")
    project.keep_theme(1)
    answer = project.theme_answers(2)[0]
    project.pick_quote(answer.id, project.sentences(answer.id)[0], theme=2)
    number = project.rounds.assign("First round", coders=("Ana", "Ben"), count=6, seed=1)
    ben = project.working_as("Ben")
    for place, unread in enumerate(ben.rounds.to_do(number)):
        assert isinstance(unread, RoundAnswer)
        ben.rounds.code(number, unread.answer, [codes[place % 3].id])
    project.retire_code(codes[-1].id)


def shown(page: Page, study: Study, name: str, **query: Any) -> None:
    """Goes to a page and waits until it is drawn."""
    asked = "&".join(f"{key}={value}" for key, value in {"project": study.folder, **query}.items())
    page.emulate_media(color_scheme="light")
    page.goto(f"{study.address}/{'' if name == 'start' else name}?{asked}")
    page.wait_for_selector("h1")
    settled(page)
    # Colours are looked at as they stay, not on their way from one to the other, nor faded while a run is going on.
    page.add_style_tag(
        content="*{transition:none!important;animation:none!important}[data-stale=true]{opacity:1!important}"
    )


def test_nothing_on_any_page_keeps_people_out(study: Study, chromium: Browser) -> None:
    """In light and in dark; and no page asks another computer for anything."""
    asked: list[str] = []
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(WAIT)
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    project = open_project(study.folder)
    of_one = {
        "theme": {"theme": min(project.themes().standing, key=lambda t: t.cases).id},
        "code": {"code": project.codes()[1].id},
        "texts": {"source": project.coding.sources(kind="transcript")[0].id},
    }
    places = [(name, of_one.get(name, {})) for name in ORDER]
    places += [("cases", {"case": project.cases.find().lines[0].id}), ("agreement", {"round": 1})]
    found: list[str] = []
    for name, query in places:
        shown(page, study, name, **query)
        for scheme in ("light", "dark"):
            in_colours(page, scheme)
            found += [f"{name} {query} in {scheme}: {line}" for line in broken(page)]
    assert found == []
    assert {urlsplit(url).hostname or "" for url in asked} <= HERE
    context.close()


def test_nothing_in_what_opens_keeps_people_out(study: Study, chromium: Browser) -> None:
    """Windows, menus and folded parts: axe-core looks at what is open."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(WAIT)
    page = context.new_page()
    found: list[str] = []
    for name, opener, opened in (
        ("history", "[data-testid=stPopover] button", "[data-testid=stPopoverBody] input"),
        ("codes", ".st-key-new_code button", "[role=dialog] input"),
        ("themes", ".st-key-more_2 button", "[role=menu]"),
        ("answers", "summary", "details[open] [role=combobox]"),
        ("answers", ".owa-row[data-answer] button", "[role=dialog]"),
        ("agreement", "summary", "details[open] input"),
    ):
        shown(page, study, name)
        page.locator(opener).first.click()
        page.locator(opened).first.wait_for()
        settled(page)
        for scheme in ("light", "dark"):
            in_colours(page, scheme)
            found += [f"{opener} of {name} in {scheme}: {line}" for line in broken(page)]
    assert found == []
    context.close()


def in_colours(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Changes what the person prefers, and waits until the page has changed."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(
        "dark => (getComputedStyle(document.querySelector('[data-testid=stApp]')).colorScheme === 'dark') === dark",
        arg=scheme == "dark",
    )
    page.wait_for_timeout(100)  # the run that the new colours begin
    settled(page)


def settled(page: Page) -> None:
    """Waits until everything is drawn and nothing is faded because it is about to be drawn again."""
    page.wait_for_selector(READY)
    unready = "[data-testid=stSkeleton], [data-testid=stSpinner], [data-stale=true]"
    page.wait_for_function("unready => !document.querySelector(unready)", arg=unready)


def broken(page: Page) -> list[str]:
    """What axe-core finds: the rule, and the first element that breaks it."""
    response = Axe().run(page, options=RULES).response
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]} {node['any'][:1] and node['any'][0]['message']}"
        for rule in response["violations"]
        for node in rule["nodes"][:3]
    ]


# --- By keyboard ------------------------------------------------------------------------------------------------------

LOOK = """() => {
  const worn = (element) => {
    let all = "";
    for (let i = 0; element && i < 4; i++, element = element.parentElement) {
      const s = getComputedStyle(element);
      all += [s.outlineStyle, s.outlineWidth, s.boxShadow, s.borderColor, s.backgroundColor].join();
    }
    return all;
  };
  const [before, focused] = [window.focusedBefore, window.wornBefore];
  const unmarked = before?.isConnected && before !== document.body && worn(before) === focused;
  const now = document.activeElement, box = now.getBoundingClientRect();
  window.focusedBefore = now;
  window.wornBefore = worn(now);
  const name = (element) => element.getAttribute("aria-label") || element.innerText || element.tagName;
  const small = now !== document.body && now.tagName !== "INPUT" && (box.width < 23.5 || box.height < 23.5);
  const found = [unmarked ? `${name(before)} does not show its focus` : "", small ? `${name(now)} is small` : ""];
  return found.filter(Boolean);
}"""


def reach(page: Page, wanted: str, *, most: int = 60) -> list[str]:
    """Presses Tab until the focus is on something; returns what on the way is small or does not show its focus."""
    found: list[str] = []
    for _ in range(most):
        found += page.evaluate(LOOK)
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return found
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} is not reached with {most} times Tab")


def test_everything_that_matters_is_done_by_keyboard(study: Study, chromium: Browser, tmp_path: Path) -> None:
    """From the top of each page with Tab, arrows, Space, Enter and the keys that the page names."""
    study = study._replace(folder=shutil.copytree(study.folder, tmp_path / "study.ownwords"))
    project = open_project(study.folder, actor="Ana")
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(WAIT)
    expect.set_options(timeout=WAIT)
    page = context.new_page()
    keys = page.keyboard
    found: list[str] = []

    shown(page, study, "answers")
    page.wait_for_selector(".owa-row[data-answer]")
    found += reach(page, ".owa-row[data-answer]")
    keys.press("ArrowDown")
    keys.press("Space")
    expect(page.locator('.owa-row[aria-selected="true"]')).to_have_count(1)
    expect(page.get_by_role("button", name=of_answers.NO_CODE_FITS, exact=True)).to_be_enabled()

    shown(page, study, "texts")
    page.wait_for_selector(".owt-row")
    found += reach(page, ".owt-text")
    for _ in range(6):
        keys.press("ArrowDown")
    keys.press("Control+a")
    keys.press("1")
    expect(page.get_by_text("1 of").first).to_be_visible()
    given = project.coding.codings(source=project.coding.sources(kind="transcript")[0].id)
    assert [coding.origin for coding in given if coding.origin != "rule"] == ["human"]

    shown(page, study, "codes")
    found += reach(page, "[class*=st-key-code_tree] button")
    keys.press("Tab")
    keys.press("Enter")
    expect(page.get_by_role("link", name=of_codes.READ)).to_be_visible()

    shown(page, study, "agreement")
    found += reach(page, "[data-testid=stPageLink-NavLink]")
    keys.press("Enter")
    page.wait_for_selector(".owr[data-pending]")
    settled(page)
    found += reach(page, ".owr")
    keys.press("1")
    keys.press("Enter")
    expect(page.locator(".owr")).to_have_attribute("data-pending", "0")
    assert {reader.coder: reader.read for reader in project.rounds.one(1).readers} == {"Ana": 1, "Ben": 6}

    shown(page, study, "cases")
    found += reach(page, "[data-testid=stPageLink-NavLink]")
    keys.press("Enter")
    expect(page.get_by_role("radio", name=of_cases.CONSENTS["no"], exact=True)).to_be_visible()
    settled(page)
    found += reach(page, "[role=radio]")
    keys.press("ArrowRight")
    assert found == []
    context.close()


def test_from_the_start_to_the_first_code_in_five_clicks(study: Study, chromium: Browser, tmp_path: Path) -> None:
    """As a newcomer who opened the sample project, and never read a manual."""
    folder = shutil.copytree(study.folder, tmp_path / "sample.ownwords")
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(WAIT)
    page = context.new_page()
    shown(page, study._replace(folder=folder), "start")
    before = open_project(folder).ledger().coded
    clicks = 0
    for target in (
        page.get_by_test_id("stMain").get_by_role("link", name=PAGES["review"]),
        page.locator(".owq-button", has_text=of_review.COMPONENT["accept"]),
    ):
        target.first.click(timeout=3 * WAIT)  # the machine gets to know the answers first
        clicks += 1
    expect(page.locator(".owq")).to_have_attribute("data-pending", "0", timeout=WAIT)
    assert open_project(folder).ledger().coded == before + 1
    assert clicks <= 5
    context.close()
