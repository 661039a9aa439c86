"""Nobody is kept out: every page in both themes, checked by axe-core's rules for WCAG 2.0 to 2.2, levels A and AA."""

import shutil
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from nlp.project import open_project
from tests.ui.served import HERE, WAIT, Server, settled
from tests.ui.studied import Study
from ui import words
from ui.routes import ORDER
from ui.words import answers as of_answers
from ui.words import cases as of_cases
from ui.words import codes as of_codes
from ui.words import figures as of_figures
from ui.words import personal as of_personal
from ui.words import review as of_review
from ui.words import texts as of_texts

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
# What can be pressed and is smaller than 24 by 24 pixels, with another target nearer than that (WCAG 2.2, 2.5.8). Links
# within a sentence and what is not enabled are left out, as the rule has it.
SMALL = """() => {
  const kinds = "button, a[href], input, select, textarea, summary, [role=button], [role=tab], [role=option], "
    + "[role=checkbox], [role=radio], [role=switch], [role=menuitem], [role=combobox], [role=slider], [tabindex='0']";
  const boxes = [];
  for (const node of document.querySelectorAll(kinds)) {
    if (node.disabled || node.closest("[aria-disabled=true], [aria-hidden=true], [hidden], [inert]")) continue;
    if (node.matches("p a, li a") && node.parentElement.innerText !== node.innerText) continue;
    const whole = node.matches("input") ? (node.closest("label") ?? node.parentElement) : node;
    if (!whole.checkVisibility({checkOpacity: true, checkVisibilityCSS: true})) continue;
    const box = whole.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue; // for screen readers alone
    boxes.push([whole, box]);
  }
  const near = (x, y, box) =>
    Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom)) < 12;
  const found = boxes.filter(([node, box]) => {
    if (box.width >= 23.5 && box.height >= 23.5) return false;
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const apart = ([other]) => other !== node && !node.contains(other) && !other.contains(node);
    return boxes.some((one) => apart(one) && near(x, y, one[1]));
  });
  const size = (box) => `${Math.round(box.width)} x ${Math.round(box.height)}`;
  return found.map(([node, box]) => `${size(box)}: ${node.outerHTML.slice(0, 160)}`);
}"""


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
    places += [("figures", {"figure": figure}) for figure in of_figures.FIGURES]
    places += [("cases", {"case": project.cases.find().lines[0].id}), ("agreement", {"round": 1})]
    found: list[str] = []
    for name, query in places:
        shown(page, study, name, **query)
        found += [f"{name} {query}: {line}" for line in page.evaluate(SMALL)]
        for scheme in ("light", "dark"):
            in_colours(page, scheme)
            found += [f"{name} {query} in {scheme}: {line}" for line in broken(page)]
    assert found == []
    assert {urlsplit(url).hostname or "" for url in asked} <= HERE
    context.close()


def test_nothing_in_what_opens_keeps_people_out(study: Study, chromium: Browser) -> None:
    """Windows, menus, tabs and folded parts: axe-core looks at what is open."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(WAIT)
    page = context.new_page()
    project = open_project(study.folder)
    code = {"code": project.codes()[1].id}
    case = {"case": project.cases.find().lines[0].id}
    menu = ".st-key-more_2 button"
    found: list[str] = []
    # Where, what is pressed one after the other, and what is there then.
    for name, query, presses, opened in (
        ("history", {}, ["[data-testid=stPopover] button"], "[data-testid=stPopoverBody] input"),
        ("codes", {}, [".st-key-new_code button"], "[role=dialog] input"),
        ("codes", code, [f"[role=tab]:has-text('{of_codes.TAB_MEND}')"], "[role=tabpanel] summary"),
        ("codes", {}, [f"[role=tab]:has-text('{of_codes.TAB_VERSIONS}')"], ".st-key-diff_from input"),
        ("codes", {}, [f"[role=tab]:has-text('{of_codes.TAB_FILES}')"], ".st-key-get_xlsx button"),
        ("codes", code, [".st-key-code_menu button"], "[role=menu]"),
        ("cases", {}, ["summary"], "details[open] [role=radiogroup]"),
        ("code", code, ["[class*=st-key-memo_code] button"], "[data-testid=stPopoverBody] textarea"),
        ("themes", {}, [menu], "[role=menu]"),
        ("themes", {}, [menu, f"[role=menuitem]:has-text('{words.SPLIT}')"], "[role=dialog] [data-testid=stHtml]"),
        ("answers", {}, ["summary"], "details[open] [role=combobox]"),
        ("answers", {}, [".owa-row[data-answer] button"], "[role=dialog]"),
        ("answers", {}, [".st-key-answers_saved button"], "[data-testid=stPopoverBody] input"),
        ("review", {}, ["[role=tab] >> nth=1"], "[role=tabpanel] button"),
        ("review", {}, [f".owq-button:has-text('{of_review.COMPONENT['help']}')"], "dialog[open]"),
        ("agreement", {}, ["summary"], "details[open] input"),
        ("personal", {}, [f".owp-button:has-text('{of_personal.COMPONENT['kind']}')"], ".owp-search [role=option]"),
        ("personal", {}, ["[role=tab] >> nth=2", ".st-key-personal_key_show label"], "table td"),
        ("texts", {}, [".owt-row", f".owt-button:has-text('{of_texts.COMPONENT['personal']}')"], "dialog[open] select"),
        ("cases", case, [".st-key-withdraw button"], "[role=dialog] input"),
        ("quotes", {}, [".owl-edit"], ".owl-dialog[data-state=saved]"),
    ):
        shown(page, study, name, **query)
        for press in presses:
            page.locator(press).first.click()
        page.locator(opened).first.wait_for()
        settled(page)
        found += [f"{presses} of {name}: {line}" for line in page.evaluate(SMALL)]
        for scheme in ("light", "dark"):
            in_colours(page, scheme)
            found += [f"{presses} of {name} in {scheme}: {line}" for line in broken(page)]
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
    expect(page.get_by_role("button", name=of_answers.UNTICK, exact=True)).to_be_enabled()

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


def test_from_nothing_to_the_first_code_in_five_clicks(chromium: Browser, tmp_path: Path) -> None:
    """As a newcomer who types "ownwords ui" and nothing else, and never read a manual."""
    server = Server(home=tmp_path)
    try:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(5 * WAIT)  # the machine finds themes, and gets to know the answers
        page.goto(server.address)
        main = page.get_by_test_id("stMain")
        targets = (
            main.get_by_role("button", name=words.SAMPLE_MAKE),
            main.get_by_role("link", name=words.PAGES["review"]),
            page.locator(".owq-button", has_text=of_review.COMPONENT["accept"]),
        )
        for target in targets:
            expect(target.first).to_be_enabled(timeout=5 * WAIT)
            settled(page)
            target.first.click()
        expect(page.locator(".owq")).to_have_attribute("data-pending", "0", timeout=WAIT)
        expect(page.locator(".owq-done")).to_have_count(1, timeout=WAIT)
        assert len(targets) <= 5
        (made,) = tmp_path.rglob("project.db")
        assert open_project(made.parent).ledger().coded == 1
        page.close()
    finally:
        server.kill()
