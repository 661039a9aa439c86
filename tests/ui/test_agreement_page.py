"""The page Agreement: a round is made, read blind with quick keys, compared and settled, as people do it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from streamlit.testing.v1 import AppTest

from nlp.measure import agreement
from nlp.model.agreement import CodedUnit
from nlp.model.material import Span
from nlp.model.rounds import RoundAnswer
from nlp.project import Choice, Project, create_project
from tests.ui.served import READY, Server, settled
from ui import jobs
from ui.agreement_figures import table_html
from ui.literal import plain
from ui.words import agreement as words

Page = Callable[..., AppTest]
Shown = Callable[[AppTest], str]
BOOK = """name: invented
codes:
- {name: Money, definition: Grants and <b>costs</b>.}
- {name: Waiting, definition: How long something takes.}
- {name: "*Being* heard", definition: Whether anybody answers.}
"""


@pytest.fixture
def lead(tmp_path: Path) -> Project:
    """Forty invented answers and three codes; Lee leads and reads in no round."""
    lines = ["id,Region,comment"]
    lines += [f"r{n},{'North' if n % 2 else 'South'},The grant of team {n} <i>ends</i>" for n in range(40)]
    (tmp_path / "s.csv").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "book.yaml").write_text(BOOK, encoding="utf-8")
    project = create_project(tmp_path / "p", actor="Lee")
    project.import_files([tmp_path / "s.csv"], Choice(open=("comment",), attributes=("Region",)))
    project.add_codebook(tmp_path / "book.yaml")
    return project


def todo(project: Project, number: int, coder: str) -> list[RoundAnswer]:
    return [one for one in project.rounds.to_do(number, coder) if isinstance(one, RoundAnswer)]


def codes(project: Project) -> list[int]:
    return [code.id for code in project.codes()]


def both_read(lead: Project, count: int = 32, *, differ: int = 3) -> int:
    """A round that Ana and Ben have read; they differ on the last few."""
    number = lead.rounds.assign("Pilot", coders=["Ana", "Ben"], count=count)
    money, waiting, _ = codes(lead)
    for coder in ("Ana", "Ben"):
        project = lead.working_as(coder)
        for place, one in enumerate(todo(lead, number, coder)):
            last = place >= count - differ
            given = [waiting] if last and coder == "Ben" else [money] if place % 2 or last else []
            project.rounds.code(number, one.answer, given, note=f"**{coder}** thinks" if last else "")
    return number


def as_coder(page: Page, name: str, project: Project, monkeypatch: pytest.MonkeyPatch, **query: str) -> AppTest:
    monkeypatch.setenv("OWNWORDS_CODER", name)
    return page("agreement", project, **query)


def test_a_round_is_made_from_the_page(page: Page, lead: Project, shown: Shown) -> None:
    test = page("agreement", lead)
    assert words.WHAT in [m.value for m in test.markdown]
    test.text_input("round_name").set_value("Pilot")
    test.number_input("round_count").set_value(10)
    test.multiselect("round_readers").set_value(["Ana", "Ben"])
    test.selectbox("round_by").set_value("Region")
    test.button("round_make").click().run()
    assert not test.exception and not test.error
    (made,) = lead.rounds.all()
    assert (made.name, made.units, [r.coder for r in made.readers]) == ("Pilot", 10, ["Ana", "Ben"])
    assert "North 5, South 5" in shown(test) and "Ana: 0 of 10 read" in shown(test)
    again = page("agreement", lead)
    assert "being read" in shown(again)
    again.text_input("round_name").set_value("Pilot")
    again.button("round_make").click().run()
    assert "already" in again.error[0].value or "two people" in again.error[0].value
    assert page("agreement", lead, round="77").markdown[-1].value == words.NO_SUCH_ROUND


def test_without_codes_the_page_says_what_to_do_first(page: Page, small_project: Path) -> None:
    assert words.NO_CODES in [m.value for m in page("agreement", small_project).markdown]


def test_figures_stand_beside_what_they_rest_on_and_the_machine_apart(page: Page, lead: Project, shown: Shown) -> None:
    number = both_read(lead)
    test = page("agreement", lead, round=str(number))
    html = shown(test)
    assert "32 answers of 32 cases." in html and "All 32 answers of the round were read by Ana and Ben." in html
    assert "Money" in html and "*Being* heard" in html and words.NEVER in html
    assert [s.value for s in test.subheader] == [words.PEOPLE]
    assert len(test.get("vega_lite_chart")) == 1
    assert "Krippendorff's alpha: How far coders agree beyond chance" in html.replace("&#x27;", "'")
    test.button("with_machine").click().run()
    for job in list(jobs._jobs().values()):
        if job.thread:
            job.thread.join(timeout=300)
    test.run()
    assert not test.exception
    assert [s.value for s in test.subheader] == [words.PEOPLE, words.WITH_MACHINE]
    assert "code suggester" in shown(test) and words.MACHINE_DONE in shown(test)


def test_under_thirty_no_figure_stands_alone() -> None:
    yes = frozenset({"a"})
    units = [CodedUnit(n, n, {"Ana": yes, "Ben": yes if n % 3 else frozenset()}) for n in range(12)]
    html = table_html(agreement(units, codes="a", seed=0).pairs[0])
    cells = [cell.split("</td>")[0] for cell in html.split("<td>")[1:]]
    figures = [cell for cell in cells if "%" in cell or "." in cell]
    assert figures and all(words.TOO_FEW in cell for cell in figures)
    assert "Only 12 answers of 12 cases: too few to judge by; 18 more are needed." in html


def test_disagreements_are_settled_with_one_click_each_and_the_rest_at_once(
    page: Page, lead: Project, shown: Shown
) -> None:
    number = both_read(lead)
    test = page("agreement", lead, round=str(number))
    test.get("button_group")[0].set_value("differ").run()
    html = shown(test)
    assert words.left(3, 0) in [m.value for m in test.markdown]
    assert "**Ana** thinks" in html and "Grants and &lt;b&gt;costs&lt;/b&gt;." in html
    assert "How long something takes." in html and "<b>costs" not in html
    test.button("settle_agreed").click().run()
    assert not test.error and lead.rounds.one(number).settled == 29
    as_ben = next(b for b in test.button if b.key and b.key.startswith("settle_") and b.key.endswith("_1"))
    assert as_ben.label == plain(words.settle_as(["Ben"], ["Waiting"]))
    as_ben.click().run()
    assert not test.error and lead.rounds.one(number).settled == 30
    assert "Settled: Waiting" in shown(test)
    one = next(d for d in lead.rounds.disagreements(number) if d.settled is None)
    key = f"{one.answer}_{one.span.start}_{one.span.end}"
    test.toggle(f"other_{key}").set_value(True).run()
    test.multiselect(f"codes_{key}").set_value(["Money", "Waiting"])
    test.text_input(f"why_{key}").set_value("both, really")
    next(b for b in test.button if b.label == words.SETTLE_DO).click().run()
    assert not test.exception and "Settled: Money · Waiting — both, really" in shown(test)
    test.selectbox("adopt_who").set_value("Ben").run()
    test.button("adopt_do").click().run()
    assert lead.rounds.one(number).settled == 32 and "settled" in shown(test)
    for _ in range(4):
        lead.undo()
    assert lead.rounds.one(number).settled == 0 and lead.ledger().coded == 0


def test_a_coder_who_still_reads_sees_nothing_of_the_other(
    page: Page, lead: Project, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = lead.rounds.assign("Pilot", coders=["Ana", "Ben"], count=2)
    first = todo(lead, number, "Ben")[0]
    lead.working_as("Ben").rounds.code(number, first.answer, [codes(lead)[0]], note="Ben's own thought")
    test = as_coder(page, "Ana", lead, monkeypatch, round=str(number))
    everything = shown(test) + str([e.proto for e in test.get("unknown")])
    assert "own thought" not in everything
    test.get("button_group")[0].set_value("differ").run()
    assert "You have 2 answers" in test.info[0].value and "own thought" not in shown(test)
    test.button("close").click().run()
    assert "closed" in shown(test) and not test.info
    test.button("reopen").click().run()
    assert lead.rounds.one(number).open
    stranger = page("agreement", lead, round=str(number))
    stranger.session_state["coder"] = "Somebody"
    stranger.run()
    stranger.get("button_group")[0].set_value("read").run()
    assert words.NOT_A_READER in [m.value for m in stranger.markdown]


def test_people_outside_of_rounds_are_compared(page: Page, lead: Project, shown: Shown) -> None:
    money = codes(lead)[0]
    for coder, some in (("Ana", range(1, 6)), ("Ben", range(3, 9))):
        for answer in some:
            lead.working_as(coder).coding.apply(money, [answer])
    test = page("agreement", lead)
    test.multiselect("compare_who").set_value(["Ana", "Ben"]).run()
    assert not test.exception
    assert "(Ana 5, Ben 6), 3 answers were read by two of them or more" in shown(test)
    assert words.TOO_FEW in shown(test)


@pytest.fixture
def server(lead: Project) -> Iterator[Server]:
    """The page as Ana opens it."""
    running = Server(lead.folder, coder="Ana")
    yield running
    running.kill()


def test_answers_are_read_with_quick_keys_and_none_is_lost(server: Server, lead: Project, chromium: Browser) -> None:
    """Also while the program is away: what was decided then is stored once."""
    number = lead.rounds.assign("Pilot", coders=["Ana", "Ben"], count=30)
    wanted = [one.answer for one in todo(lead, number, "Ana")]
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(60_000)
    page.goto(f"{server.address}/agreement?round={number}&project={lead.folder}")
    page.wait_for_selector(READY)
    reader = page.locator(".owr")
    expect(reader.locator(".owr-passage")).to_contain_text("<i>ends</i>")
    reader.focus()
    for place in range(20):  # faster than the page can answer
        page.keyboard.press(("1", "2", "n")[place % 3], delay=0)
        if place % 3 < 2:
            page.keyboard.press("Enter", delay=0)
        page.wait_for_timeout(40)
    page.keyboard.press("l")
    for key in ("/", *"heard", "Enter", "Escape", "m", *"hm", "Escape", "u", "Enter"):
        page.keyboard.press(key)
    expect(reader).to_have_attribute("data-pending", "0", timeout=60_000)
    given = {one.answer: one.mine for one in lead.working_as("Ana").rounds.mine(number, most=50)}
    names = {0: ("Money",), 1: ("Waiting",), 2: ()}
    assert [given[answer].codes for answer in wanted[:20]] == [names[place % 3] for place in range(20)]  # type: ignore[union-attr]
    last = given[wanted[21]]
    assert last and (last.codes, last.outcome, last.note) == (("*Being* heard",), "unsure", "hm")
    assert wanted[20] not in given and todo(lead, number, "Ana")[-1].answer == wanted[20]

    page.keyboard.press("Backspace")  # a change of mind about the last one
    expect(reader.locator(".owr-chip")).to_have_count(1)
    page.keyboard.press("n")
    expect(reader).to_have_attribute("data-pending", "0", timeout=60_000)
    (mine,) = [o.mine for o in lead.working_as("Ana").rounds.mine(number, most=50) if o.answer == wanted[21]]
    assert mine and mine.codes == ()
    page.reload()
    page.wait_for_selector(READY)
    expect(page.get_by_text("Ana: 21 of 30 read")).to_be_visible(timeout=60_000)

    settled(page)
    steps = len(lead.history())
    server.kill()
    reader.focus()
    for _ in range(3):
        page.keyboard.press("n")
    expect(reader.locator(".owr-waiting")).to_have_text(words.COMPONENT["unsaved"].format(count=3))
    server.start()
    expect(reader.locator(".owr-waiting")).to_have_text("", timeout=60_000)
    expect(reader).to_have_attribute("data-pending", "0", timeout=60_000)
    assert len(lead.history()) == steps + 3
    assert len(todo(lead, number, "Ana")) == 6
    page.close()


def test_a_round_of_texts_is_compared_and_settled_on_the_page_and_read_elsewhere(
    page: Page, lead: Project, shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = "Interviewer: How was it?\nAna Field: The grant ended and we waited.\n" * 2
    (tmp_path / "talk.txt").write_text(talk, encoding="utf-8")
    lead.import_files([tmp_path / "talk.txt"], Choice(interviewers=("Interviewer",)), confirmed=True)
    (source,) = lead.coding.sources(kind="transcript")
    number = lead.rounds.assign("Talk", coders=["Ana", "Ben"], sources=[source.id])
    start = talk.index("The grant")
    assert as_coder(page, "Ana", lead, monkeypatch, round=str(number)).markdown[-1].value == words.OF_TEXTS
    for coder, end in (("Ana", start + 9), ("Ben", start + 15)):
        project = lead.working_as(coder)
        project.rounds.code_span(number, codes(lead)[0], source.id, Span(start, end), talk[start:end])
        project.rounds.done(number, source.id)
    test = as_coder(page, "Lee", lead, monkeypatch, round=str(number))
    assert "Only 1 marked stretch of 1 case" in shown(test) and "F1 of stretches" in shown(test)
    test.get("button_group")[0].set_value("differ").run()
    as_ana = next(b for b in test.button if b.label == plain(words.settle_as(["Ana"], [])))
    as_ana.click().run()
    assert not test.exception and not test.error
    assert [d.settled for d in lead.rounds.disagreements(number)] == [()]
    test.button("settle_agreed").click().run()
    assert lead.ledger().coded == 1


def test_three_people_stand_together_and_two_by_two(page: Page, lead: Project, shown: Shown) -> None:
    number = lead.rounds.assign("Three", coders=["Ana", "Ben", "Cem"], count=31)
    for place, coder in enumerate(("Ana", "Ben", "Cem")):
        for one in todo(lead, number, coder):
            lead.working_as(coder).rounds.code(number, one.answer, codes(lead)[: (one.answer + place) % 3])
    test = page("agreement", lead, round=str(number))
    assert "Ana, Ben and Cem</b>" in shown(test) and "Ana and Cem</b>" not in shown(test)
    html = shown(test.toggle(key=f"pairs_round_{number}").set_value(True).run())
    assert "Ana, Ben and Cem</b>" in html and "Ana and Cem</b>" in html and "Fleiss" in html
