"""What people typed is shown as they typed it, on every page: a project in which every name is hostile, in Chromium.

Each text begins with a word of its own ("ZQ…") and goes on with the same signs: HTML, scripts, Markdown, formulas,
icons, colours, links. Wherever such a word stands on the screen, those signs must follow, letter for letter.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from nlp.model.codebook import CodeRule
from nlp.model.memos import About
from nlp.model.rounds import RoundAnswer
from nlp.model.search import Query
from nlp.project import Choice, Project, create_project, open_project
from tests.project.invented import invented_survey
from tests.ui.served import HERE, WAIT, Server, settled
from ui import words
from ui.literal import heard
from ui.routes import ORDER
from ui.words import agreement as of_agreement
from ui.words import answers as of_answers
from ui.words import codes as of_codes
from ui.words import personal as of_personal
from ui.words import quotes as of_quotes
from ui.words import texts as of_texts

IMAGE = "<img src=x onerror=alert(1)> "
COLUMN = (
    '**boldx** _emx_ `codex` ~~strikex~~ $mathx$ :red[redx] :smile: {{curlyx}} "\' onfocus="alert(3) --> -- '
    "&lt;escx&gt; \\*backx\\* # headx"
)
"""The heading of a column: surveys put tags of HTML there, which are left out when the file is read."""
FILE = IMAGE + COLUMN
"""The name of a file holds no slash."""
SIGNS = (
    f"{FILE} :material/anchor: <b>tagx</b> [linkx](http://evil.example/) ![imagex](http://evil.example/i.png) "
    "<script>alert(2)</script> www.evil.example a@evil.example"
)
SPEAKER = SIGNS.replace(":", ";")
"""A colour, an icon and a link have a colon, which ends the name of a speaker."""

FOUND = """() => {
  const own = "boldx emx codex strikex mathx redx tagx linkx curlyx escx backx headx".split(" ");
  const wrong = [];
  for (const node of document.querySelectorAll("body *")) {
    if (["SCRIPT", "STYLE", "OPTION"].includes(node.tagName)) continue;
    if (own.includes(node.textContent.trim())) wrong.push(`markup: ${node.outerHTML.slice(0, 200)}`);
    const away = node.matches("a[href]") && !["", location.hostname].includes(node.hostname);
    if (away || node.matches("img[src='x'], .katex, [onfocus], [onerror]"))
      wrong.push(`live: ${node.outerHTML.slice(0, 200)}`);
    if (node.matches("[data-testid=stIconMaterial]") && node.textContent === "anchor") wrong.push("an icon");
  }
  const texts = [document.title, document.body.innerText];
  const heard = [];
  for (const node of document.querySelectorAll("[aria-label], [title], [placeholder], [alt], input, textarea")) {
    for (const name of ["aria-label", "title", "placeholder", "alt"]) {
      // Labels of fields are words without signs. What opens below a button has the label of the button, which is
      // Markdown, as its name.
      const label = node.getAttribute(name) ?? "";
      const field = name === "aria-label" && node.matches(".stCheckbox input, .stMultiSelect input");
      const opened = name === "aria-label" && node.matches("[data-testid=stPopoverBody]");
      (field ? heard : texts).push(opened ? label.replace(/\\\\([^a-z0-9\\s])/gi, "$1") : label);
    }
    texts.push(node.value ?? "");
  }
  return [wrong, texts, heard];
}"""


def hostile(where: str, signs: str = SIGNS) -> str:
    """A text for a place: its own word, and what must not come alive."""
    return f"ZQ{where} {signs}"


class Study(NamedTuple):
    """The project and where it is shown."""

    folder: Path
    server: Server


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    folder = tmp_path_factory.mktemp("hostile")
    project = _made(folder)
    server = Server(project.folder, coder=hostile("coder"), home=folder)
    yield Study(project.folder, server)
    server.kill()


def _made(folder: Path) -> Project:
    """A project with something of everything, all of it named with hostile signs."""
    project = create_project(folder / hostile("project", FILE), actor=hostile("coder"))
    project.import_files([_survey(folder, 1)], _choice(), confirmed=True)
    talk = folder / f"{hostile('talk', FILE)}.txt"
    speaker = hostile("speaker", SPEAKER)
    turns = [f"Interviewer: And {hostile('asked')}?\n\n{speaker}: We said {hostile(f'turn{n}')}." for n in range(6)]
    talk.write_text("\n\n".join(turns) + "\n", encoding="utf-8")
    project.import_files([talk], confirmed=True)
    group = project.new_code(hostile("group"), codable=False)
    one, two, three = (
        project.new_code(
            hostile(f"code{n}"),
            parent=group,
            **{field: hostile(field) for field in ("short", "definition")},
            **{field: [hostile(field)] for field in ("include", "typical", "atypical")},
            **{field: [CodeRule(hostile(field), "")] for field in ("exclude", "close_but_no")},
        )
        for n in (1, 2, 3)
    )
    answers = project.search.ids(Query(kind="survey"))
    project.coding.apply(one, answers[:8], note=hostile("note"), stance="for")
    project.coding.apply(two, answers[4:10])
    project.reject(two, answers[10:12])
    project.mark_no_code_fits(answers[20:22])
    project.versions.keep(hostile("version"), hostile("versionnote"))
    project.edit_code(one, definition=hostile("definition2"))
    project.rename_code(three, hostile("renamed"))
    project.search.save(hostile("saved"), Query(words="grant"))
    project.rules.add(three, "phrase", hostile("rule"))
    project.find_themes()
    for theme in project.themes().standing[:6]:
        project.rename_theme(theme.id, hostile(f"theme{theme.id}"))
    first = project.themes().standing[0].id
    project.keep_theme(first)
    quote = project.theme_answers(first)[0]
    project.quotes.pick(quote.id, project.sentences(quote.id)[0], theme=first, why=hostile("why"))
    source = project.coding.sources(kind="transcript")[0].id
    case = project.cases.find().lines[0].id
    coding = project.coding.codings(code=one)[0].id
    about: dict[About, int | None] = {"project": None, "code": one, "source": source, "case": case, "coding": coding}
    for kind, row in about.items():
        project.memos.write(kind, row, hostile(f"memo{kind}"))
    project.memos.write("quote", project.quotes.shortlist()[0].id, hostile("memoquote"))
    project.cases.set_pseudonym(case, hostile("pseudonym"))
    project.personal.set_listed("name", [hostile("listed")])
    project.personal.look()
    found = project.personal.queue(most=1000).findings
    project.personal.decide([one.id for one in found[::2]], "accepted")
    ben = hostile("ben")
    number = project.rounds.assign(hostile("round"), coders=(hostile("coder"), ben), count=4, seed=1)
    for coder, codes in ((hostile("coder"), [one]), (ben, [two])):
        for unread in project.rounds.to_do(number, coder):
            assert isinstance(unread, RoundAnswer)
            project.working_as(coder).rounds.code(number, unread.answer, codes, note=hostile("roundnote"))
    return project


def _survey(folder: Path, seed: int) -> Path:
    """A survey whose name, columns, cases, values and answers are hostile."""
    import csv

    plain = invented_survey(folder / "plain.csv", seed, 50)
    path = folder / f"{hostile('file', FILE)} {seed}.csv"
    with plain.open(encoding="utf-8", newline="") as given, path.open("w", encoding="utf-8", newline="") as made:
        out = csv.writer(made)
        out.writerow(["id", hostile("attribute", COLUMN), hostile("question", COLUMN), hostile("question2", COLUMN)])
        for place, (number, hard, help_) in enumerate(list(csv.reader(given))[1:]):
            said = f"{hard} {hostile('answer')}" if place % 4 == 0 else hard
            out.writerow([hostile(f"case{number}"), hostile(f"value{place % 2}"), said, help_])
    return path


def _choice() -> Choice:
    questions = hostile("question", COLUMN), hostile("question2", COLUMN)
    return Choice(open=questions, attributes=(hostile("attribute", COLUMN),), wave=hostile("wave"))


def _alike(one: str, other: str) -> int:
    """How many signs two texts have in common from the beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((k for k, (a, b) in pairs if a != b), min(len(one), len(other)))


def wrong(page: Page) -> tuple[list[str], set[str]]:
    """What came alive or is not shown letter for letter; and the words of the texts that were seen."""
    live, texts, labels = page.evaluate(FOUND)
    live += [f"{label} has signs" for label in labels if "ZQ" in label and heard(label) != label]
    seen: set[str] = set()
    for text in texts:
        # Nobody sees the word joiners that keep "--" and "->" apart. Browsers send a quote in a file name as %22.
        line = " ".join(text.replace("\u2060", "").replace("%22", '"').split())
        for found in re.finditer(r"ZQ\w+ ", line):
            rest = line[found.end() :]
            seen.add(found.group().strip())
            same = max(_alike(rest, signs) for signs in (SIGNS, COLUMN, SPEAKER))
            # Lines of hits in their context end where their room ends, and the next text begins.
            cut = rest[same:].lstrip().startswith(("…", "...", "ZQ") if same > len(IMAGE) else ("…", "..."))
            if not cut and same < min(len(rest), len(COLUMN)):
                live.append(f"{found.group()}is shown as {rest[max(0, same - 20) : same + 30]!r}")
    return live, seen


def test_every_name_is_shown_as_it_was_typed_on_every_page(study: Study, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(WAIT)
    expect.set_options(timeout=WAIT)
    asked: list[str] = []
    fired: list[str] = []

    def told(dialog: Dialog) -> None:
        fired.append(dialog.message)
        dialog.dismiss()

    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.on("dialog", told)
    project = open_project(study.folder)
    found: list[str] = []
    seen: set[str] = set()

    def look(where: str) -> None:
        settled(page)
        live, there = wrong(page)
        found.extend(f"{where}: {line}" for line in dict.fromkeys(live))
        seen.update(there)

    def show(name: str, **query: object) -> None:
        asks = "&".join(f"{key}={value}" for key, value in query.items())
        page.goto(f"{study.server.address}/{'' if name == 'start' else name}?{asks}")
        page.wait_for_selector("h1")
        look(f"{name} {asks}")

    def press(selector: str, where: str) -> None:
        """Opens something of the page that is shown, and looks at it; Escape leaves it."""
        page.locator(selector).first.click()
        page.wait_for_timeout(200)  # what opens in the browser alone
        look(where)
        page.keyboard.press("Escape")

    codes = {code.name.split()[0]: code.id for code in project.codes()}
    theme = project.themes().standing[0].id
    answer = project.search.ids(Query(codes=(codes["ZQcode1"],)))[0]
    source = project.coding.sources(kind="transcript")[0].id
    case = project.cases.find().lines[0].id
    of_one = {"theme": {"theme": theme}, "code": {"code": codes["ZQcode1"]}, "texts": {"source": source}}
    for name in ORDER:
        show(name, **of_one.get(name, {}))
        if name not in ("start", "add"):
            assert page.locator("[data-testid=stPopover] button", has_text="ZQcoder").count(), f"{name}: who works?"
    press("[data-testid=stPopover] button:has-text('ZQcoder')", "who works")
    page.locator(".st-key-undo button").first.hover()
    expect(page.get_by_role("tooltip").first).to_be_visible()
    look("the help of undo")

    show("cases", case=case)
    show("answers", words="grant", theme=theme)
    press("summary", "what narrows a search down")
    show("answers", code=codes["ZQcode1"])
    press(f".owa-row[data-answer='{answer}'] button >> nth=0", "the codes of an answer")
    show("answers")
    press(".owa-row[data-answer] button >> nth=2", "what a case said")
    press(".st-key-answers_saved button", "saved searches")
    press(".st-key-answers_rules summary", "rules")
    show("answers", like=answer)
    show("answers", words="grant")
    page.get_by_role("radio", name=of_answers.VIEWS["context"], exact=True).or_(
        page.get_by_role("button", name=of_answers.VIEWS["context"], exact=True)
    ).first.click()
    page.locator("[class*=st-key-answers_lines], .owa").first.wait_for()
    page.wait_for_timeout(300)  # the run that begins now
    look("hits in their context")
    show("codes", code=codes["ZQcode1"])
    for tab in (of_codes.TAB_MEND, of_codes.TAB_VERSIONS, of_codes.TAB_FILES):
        page.get_by_role("tab", name=tab, exact=True).click()
        look(f"codes, {tab}")
    for act in (words.RENAME, words.MERGE, words.NEST, words.SPLIT):
        show("themes")
        page.locator(f".st-key-more_{theme + 1} button").first.click()
        page.get_by_role("menuitem", name=act).or_(page.get_by_role("option", name=act)).first.click()
        page.locator("[role=dialog]").first.wait_for()
        look(f"themes, {act}")
    show("theme", theme=theme)
    page.get_by_role("tab", name=of_quotes.QUOTES).click()
    look("quotes of a theme")
    show("code", code=codes["ZQcode1"])
    press("[data-testid=stPopover] button:has-text('Memo')", "memos of a code")
    show("codes", code=codes["ZQcode1"])
    page.locator(".st-key-code_menu button").first.click()
    page.get_by_role("menuitem", name=of_codes.SPLIT).or_(page.get_by_role("option", name=of_codes.SPLIT)).first.click()
    page.get_by_role("dialog").get_by_text(of_codes.SPLIT_WAYS["hand"], exact=True).click()
    page.locator("[class*=st-key-split_row_]").first.wait_for()
    look("splitting a code by hand")
    show("agreement", round=1)
    for name in of_agreement.VIEWS.values():
        page.get_by_test_id("stMain").get_by_text(name, exact=True).first.click()
        page.wait_for_timeout(300)  # the run that begins now
        look(f"agreement, {name}")
    show("personal")
    page.wait_for_selector('.owp[data-finding]:not([data-finding=""])')
    look("a finding of personal data")
    for name in of_personal.TABS[1:3]:
        page.get_by_role("tab", name=name, exact=True).click()
        page.locator(".st-key-personal_list_name, .st-key-personal_key_show").first.wait_for()
        look(f"personal data, {name}")
    page.locator(".st-key-personal_key_show label").click()
    page.locator("table td").first.wait_for()
    look("the key to personal data")
    show("texts", source=source)
    page.locator(".owt").get_by_role("button", name=of_texts.COMPONENT["marksHelp"]).click()
    look("marks in a transcript")
    show("cases", case=case)
    page.locator(".st-key-withdraw button").click()
    page.get_by_role("dialog").get_by_role("textbox").wait_for()
    look("withdrawing a case")
    show("start")
    show("add")
    page.locator("input[type=file]").first.set_input_files([str(_survey(study.folder.parent, 2))])
    page.get_by_text("ZQfile").first.wait_for()
    look("a file before it is added")

    assert found == []
    assert fired == []
    assert {urlsplit(url).hostname or "" for url in asked} <= HERE
    missing = {
        "ZQproject ZQcoder ZQben ZQfile ZQattribute ZQquestion ZQvalue0 ZQwave ZQanswer ZQtalk ZQgroup ZQcode1",
        "ZQrenamed ZQshort ZQdefinition2 ZQinclude ZQexclude ZQtypical ZQatypical ZQclose_but_no ZQnote ZQversion",
        "ZQsaved ZQrule ZQround ZQroundnote ZQmemoproject ZQmemocode ZQmemosource ZQmemocase ZQmemocoding ZQmemoquote",
        "ZQturn1 ZQasked ZQwhy ZQversionnote ZQpseudonym ZQlisted",
    }
    assert {word for line in missing for word in line.split()} - seen == set()
    context.close()


def test_what_is_typed_into_fields_is_shown_as_it_was_typed(study: Study, chromium: Browser, tmp_path: Path) -> None:
    """A search, a filter, a path and a name, typed by a person: what the page says of them is text."""
    folder = shutil.copytree(study.folder, tmp_path / study.folder.name)
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(WAIT)
    page = context.new_page()
    fired: list[str] = []

    def told(dialog: Dialog) -> None:
        fired.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", told)
    found: list[str] = []
    made = str(tmp_path / hostile("made", FILE))
    for name, field, typed in (
        ("answers", of_answers.TYPED, hostile("typed")),
        ("memos", None, hostile("typed")),
        ("cases", None, hostile("typed")),
        ("codes", None, hostile("typed")),
        ("start", words.OPEN_PATH, hostile("typed")),
        ("start", words.NEW_PATH, made),
    ):
        page.goto(f"{study.server.address}/{'' if name == 'start' else name}?project={quote(str(folder))}")
        page.wait_for_selector("h1")
        settled(page)
        main = page.get_by_test_id("stMain")
        if name == "start":  # ways to another project are folded while one is open
            main.locator(".st-key-open_other summary").click()
        box = main.get_by_label(field, exact=True) if field else main.get_by_role("searchbox").first
        box.fill(typed)
        box.press("Enter")
        page.wait_for_timeout(300)  # the run that begins now
        settled(page)
        found += [f"{name}: {line}" for line in wrong(page)[0]]
    assert found == []
    assert fired == []
    context.close()
