"""The page of figures: pictures, tables whose numbers open their answers, files, and what it says where nothing is."""

import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, expect
from streamlit.testing.v1 import AppTest

from nlp.model.figures import Scope
from nlp.model.search import Query
from nlp.project import Choice, Project, create_project, open_project, table_as_csv, table_as_xlsx
from tests.ui.served import READY, WAIT, Server
from ui import figure_charts, figure_files, figure_groups, figure_growth, figure_together
from ui.components.figure_table import Cell, Head, Row, Table
from ui.figure_charts import Bar, Dot, Square
from ui.words import figures as words

Page = Callable[..., AppTest]
Shown = Callable[[AppTest], str]

HOSTILE = "<b>Money</b> $x$ *late* 👩‍👩‍👧‍👦"
SAID = {
    HOSTILE: "Our grant ends in March and nobody says what comes next.",
    "Clearance": "Volunteers wait nine weeks for prison clearance.",
    "The gate": "The gate sends families away when a name is not on the list.",
    "A name " + "that goes on and on " * 12 + "for ever": "We lease a van that broke down on visit days.",
}
MONEY, CLEARANCE, GATE, VAN = SAID


def _survey(folder: Path, wave: str, weights: tuple[int, ...]) -> Path:
    """Forty cases: small charities speak of money, half of the large ones of clearance; later more of the gate."""
    rows = []
    for number in range(40):
        large = number % 2
        said = [SAID[CLEARANCE if large else MONEY]] if number % 4 < 3 else []
        said += [SAID[GATE]] if number < weights[0] else []
        said += [SAID[VAN]] if number < weights[1] else []
        text = " ".join(said) or "We are well."
        rows.append(f'{wave}-{number},{"Large" if large else "Small"},"{text}"')
    path = folder / f"{wave}.csv"
    path.write_text("id,size,comment\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def _counted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("counted")
    project = create_project(folder / "counted")
    choice = {"open": ("comment",), "id": "id", "attributes": ("size",)}
    project.import_files([_survey(folder, "2024", (4, 3))], Choice(**choice, wave="2024"), confirmed=True)
    project.import_files([_survey(folder, "2025", (30, 3))], Choice(**choice, wave="2025"), confirmed=True)
    for name, text in SAID.items():
        code = project.coding.add_code(name)
        project.coding.apply(code, project.search.ids(Query(words=f'"{text.strip(".")}"')))
    none = project.search.ids(Query(words='"We are well"'))
    project.mark_no_code_fits(none[2:])
    return project.folder


@pytest.fixture
def counted(_counted: Path, tmp_path: Path) -> Project:
    """Eighty cases of two waves; four codes were given, and two answers are not decided."""
    return open_project(shutil.copytree(_counted, tmp_path / "counted.ownwords"))


def tables(test: AppTest) -> list[dict[str, Any]]:
    """What the tables were told to draw."""
    drawn = [json.loads(part.proto.json) for part in test.get("bidi_component") if part.proto.json]
    return [table for table in drawn if "caption" in table]


def row_of(table: dict[str, Any], name: str) -> list[str]:
    return next([cell["text"] for cell in row["cells"]] for row in table["rows"] if row["name"] == name)


def pictures(test: AppTest) -> list[str]:
    """What the pictures say to those who do not see them."""
    return [chart.proto.alt for chart in test.get("vega_lite_chart")]


def in_address(test: AppTest, name: str) -> str:
    said = test.query_params[name]
    return said if isinstance(said, str) else said[-1]


# --- Each figure ------------------------------------------------------------------------------------------------------


def test_how_many_said_what_counts_cases_of_all_that_answered(counted: Project, page: Page, shown: Shown) -> None:
    test = page("figures", counted)
    found = counted.figures.prevalence()
    (table,) = tables(test)
    line = next(line for line in found.lines if line.code.name == CLEARANCE)
    assert [head["name"] for head in table["heads"]] == [
        words.CODE,
        words.CASES,
        words.SHARE,
        words.INTERVAL,
        words.ANSWERS,
        words.MENTIONS,
    ]
    cases = f"{line.cases.count}"
    assert row_of(table, CLEARANCE) == [
        cases,
        words.per_cent(line.cases.share),
        words.interval(line.cases),
        *[cases] * 2,
    ]
    assert words.basis(found.basis) in shown(test)
    assert all(cell["opens"] for cell in table["rows"][0]["cells"] if cell["text"] != row_of(table, HOSTILE)[2])
    (alt,) = pictures(test)
    assert "“The gate” 42" in alt and words.per_cent(line.cases.share) in alt


def test_codes_stand_as_in_the_codebook_or_by_size(counted: Project, page: Page) -> None:
    test = page("figures", counted)
    assert [row["name"] for row in tables(test)[0]["rows"]] == list(SAID)
    test = page("figures", counted, order="size")
    sizes = [int(row["cells"][0]["text"]) for row in tables(test)[0]["rows"]]
    assert sizes == sorted(sizes, reverse=True)


def test_a_figure_is_narrowed_down_and_says_so(counted: Project, page: Page, shown: Shown) -> None:
    test = page("figures", counted)
    test.selectbox(key="figures_wave").set_value("2025").run()
    test.selectbox(key="figures_attribute").set_value("size").run()
    test.multiselect(key="figures_values").set_value(["Large"]).run()
    scope = Scope(wave="2025", attributes=(("size", "Large"),))
    line = next(line for line in counted.figures.prevalence(scope).lines if line.code.name == GATE)
    assert row_of(tables(test)[0], GATE)[0] == str(line.cases.count)
    assert words.narrowed(scope) in {part.label.replace("\\", "") for part in test.expander}
    assert in_address(test, "wave") == "2025" and in_address(test, "values") == "Large"
    again = page("figures", counted, wave="2025", attribute="size", values="Large")
    assert row_of(tables(again)[0], GATE)[0] == str(line.cases.count)
    again.button(key="figures_clear").click().run()
    assert row_of(tables(again)[0], GATE) == row_of(tables(page("figures", counted))[0], GATE)


def test_what_is_undecided_is_said_before_the_numbers(counted: Project, page: Page, shown: Shown) -> None:
    assert not words.half_coded(counted.figures.prevalence().basis)  # two of eighty
    for answer in counted.search.ids(Query(words="clearance"))[:10]:
        counted.coding.set_codes(answer, [])
    basis = counted.figures.prevalence().basis
    assert "not read" in words.half_coded(basis) and words.half_coded(basis) in shown(page("figures", counted))


def test_groups_are_compared_with_intervals_and_in_a_sentence(counted: Project, page: Page, shown: Shown) -> None:
    test = page("figures", counted, figure="groups")
    found = counted.figures.crosstab("size")
    (table,) = tables(test)
    assert [(head["name"], head["more"]) for head in table["heads"][1:3]] == [
        (column.name, words.base(column.cases)) for column in found.columns
    ]
    line = next(line for line in found.lines if line.code.name == CLEARANCE)
    assert row_of(table, CLEARANCE)[:2] == [words.per_cent(cell.share) for cell in line.cells]
    assert f"“{CLEARANCE}”: 50\u00a0% in Large against 0\u00a0% in Small, 50 points more" in shown(test)
    assert words.COMPARED in shown(test)
    assert figure_groups.differing(found.lines)[0].code.name in pictures(test)[0] or HOSTILE in pictures(test)[0]


def test_groups_of_which_nothing_is_known_are_no_picture(counted: Project, page: Page, tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    turns = ["Interviewer: How is it?", "P1: The gate sends us away again."] * 3
    talk.write_text("\n\n".join(turns) + "\n", encoding="utf-8")
    counted.import_files([talk], confirmed=True)
    gate = next(code.id for code in counted.codes() if code.name == GATE)
    counted.coding.apply(gate, counted.search.ids(Query(kind="transcript")))
    test = page("figures", counted, figure="groups", kind="transcript")
    assert words.NO_GROUPS_HERE in {text.value for text in test.markdown} and not pictures(test)


def test_the_table_of_groups_begins_with_what_differs_most(counted: Project, page: Page) -> None:
    test = page("figures", counted, figure="groups", sorted="yes")
    first = figure_groups.differing(counted.figures.crosstab("size").lines)
    assert [row["name"] for row in tables(test)[0]["rows"]] == [line.code.name for line in first]


def test_codes_of_the_picture_are_chosen_and_kept_in_the_address(counted: Project, page: Page) -> None:
    test = page("figures", counted, figure="groups")
    code = next(code.id for code in counted.codes() if code.name == VAN)
    test.multiselect(key="figures_differ").set_value([code]).run()
    assert "A name that goes on" in pictures(test)[0] and CLEARANCE not in pictures(test)[0]
    assert in_address(test, "differ") == str(code)
    assert pictures(page("figures", counted, figure="groups", differ=str(code))) == pictures(test)


def test_waves_are_compared_from_the_first_to_the_last(counted: Project, page: Page, shown: Shown) -> None:
    test = page("figures", counted, figure="waves")
    (table,) = tables(test)
    assert [head["name"] for head in table["heads"][1:3]] == ["2024", "2025"]
    assert row_of(table, GATE)[:2] == ["10\u00a0%", "75\u00a0%"]
    assert "“The gate”: 75\u00a0% in 2025 against 10\u00a0% in 2024, 65 points more" in shown(test)
    assert not [field for field in test.selectbox if field.label == words.WAVE]


@pytest.mark.parametrize("together", ["answer", "case", "overlap"])
def test_pairs_are_counted_as_the_person_means_it(counted: Project, page: Page, together: str) -> None:
    test = page("figures", counted, figure="together", together=together)
    found = counted.figures.co_occurrence(together=together)
    names = [code.name for code in found.codes]
    counts = tables(test)[-1]
    assert row_of(counts, GATE) == [f"{pair.count:,}" for pair in found.cells[names.index(GATE)]]
    assert found.cells[names.index(GATE)][names.index(CLEARANCE)].count == 9
    assert words.TOGETHERS[together] in pictures(test)[0]
    strongest = tables(test)[0]
    assert words.pair(CLEARANCE, GATE) in [row["name"] for row in strongest["rows"]]


def test_cases_stand_in_pages_with_marks_that_need_no_colour(counted: Project, page: Page) -> None:
    test = page("figures", counted, figure="cases")
    (table,) = tables(test)
    assert len(table["rows"]) == 30 and table["rows"][0]["name"] == "2024-0"
    cells = table["rows"][0]["cells"]
    assert [cell["text"] for cell in cells] == ["1", "1", "·", "1", "1"]
    assert [cell["mark"] for cell in cells] == [0, 1, 0, 1, 1] and [cell["opens"] for cell in cells][2:] == [
        False,
        True,
        True,
    ]
    test.session_state["figures_page"] = 3
    test.run()
    assert len(tables(test)[0]["rows"]) == 20


def test_new_codes_are_told_with_what_came_later(counted: Project, page: Page, shown: Shown) -> None:
    test = page("figures", counted, figure="saturation")
    found = counted.figures.saturation(of="case")
    (table,) = tables(test)
    assert [row["name"] for row in table["rows"]] == [name for point in found.points for name in point.new]
    assert words.NOT_MEANING in shown(test)
    assert words.saturation(found) in {text.value for text in test.markdown}
    assert len(pictures(test)) == 2
    few = counted.figures.saturation(Scope(wave="2024"), of="case", base_size=1, run_length=1)
    last = few.points[-1].codes
    stop = next((one for one in few.reached if one.step and few.points[one.step - 1].codes < last), None)
    assert stop is None or "came later" in words.saturation(few)


# --- Where nothing is -------------------------------------------------------------------------------------------------


def test_without_answers_or_codes_the_page_says_what_comes_first(
    empty_project: Path, small_project: Path, page: Page
) -> None:
    for folder, link in ((empty_project, "add"), (small_project, "codes")):
        test = page("figures", folder)
        links = [part.proto.page for part in test.get("page_link")]
        assert links and not tables(test) and not test.get("button_group")
        assert any(link in part for part in links)


def test_a_study_without_groups_waves_or_pairs_says_so(small_project: Path, page: Page) -> None:
    project = open_project(small_project)
    code = project.coding.add_code("Money")
    project.coding.apply(code, project.search.ids(Query(words="grant")))
    for figure, said in (("waves", words.NO_WAVES), ("together", words.ONE_CODE)):
        assert said in {text.value for text in page("figures", project, figure=figure).markdown}
    test = page("figures", project, figure="saturation")
    assert any("at least two are needed" in text.value for text in test.markdown)
    test = page("figures", project, stance="against")
    assert words.NOTHING_CODED in {text.value for text in test.markdown}


def test_an_address_that_makes_no_sense_shows_the_first_figure(counted: Project, page: Page) -> None:
    test = page("figures", counted, figure="x", wave="1066", by="nobody", differ="7x", base="-3", stance="loud")
    assert tables(test)[0]["caption"] == words.FIGURES["prevalence"]


@pytest.mark.parametrize(
    "asked",
    [
        {"order": "loudest"},
        {"figure": "together", "together": "never"},
        {"figure": "saturation", "of": "word", "base": "0", "run": "999"},
    ],
)
def test_what_an_address_cannot_ask_for_is_as_if_nothing_was_asked(
    counted: Project, page: Page, asked: dict[str, str]
) -> None:
    plain = page("figures", counted, figure=asked.get("figure", "prevalence"))
    test = page("figures", counted, **asked)
    assert not test.error and tables(test) == tables(plain)


def test_what_was_chosen_in_one_project_is_not_chosen_in_another(counted: Project, page: Page, tmp_path: Path) -> None:
    other = open_project(shutil.copytree(counted.folder, tmp_path / "other.ownwords"))
    test = page("figures", counted, wave="2024", order="size")
    assert test.selectbox(key="figures_wave").value == "2024"
    test.session_state["project_path"] = str(other.folder)
    test.run()
    assert not test.error and test.selectbox(key="figures_wave").value is None
    assert tables(test) == tables(page("figures", other))


def test_an_attribute_that_is_called_wave_is_no_wave(page: Page, tmp_path: Path, shown: Shown) -> None:
    project = create_project(tmp_path / "waves")
    file = tmp_path / "answers.csv"
    rows = [f'{n},{"Sound" if n % 2 else "Light"},"{SAID[CLEARANCE if n % 2 else MONEY]}"' for n in range(20)]
    file.write_text("id,wave,comment\n" + "\n".join(rows) + "\n", encoding="utf-8")
    project.import_files([file], Choice(open=("comment",), id="id", attributes=("wave",)), confirmed=True)
    code = project.coding.add_code("Clearance")
    project.coding.apply(code, project.search.ids(Query(words="clearance")))
    test = page("figures", project, figure="groups", by="wave")
    assert [picture[:7] for picture in pictures(test)] == ["Dots of"], [m.value for m in test.markdown]


# --- Pictures and files -----------------------------------------------------------------------------------------------


def test_every_count_is_read_easily_on_its_cell() -> None:
    squares = [Square(f"r{n}", "c", n, "") for n in range(101)]
    for dark in (False, True):
        cells = figure_charts.squares(squares, rows=[s.row for s in squares], columns=["c"], dark=dark).to_dict()
        (drawn,) = cells["datasets"].values()
        assert min(figure_charts.contrast(cell["fill"], cell["letters"]) for cell in drawn) >= 4.5


def test_names_are_drawn_as_they_are_and_never_two_in_one_place() -> None:
    assert len(set(figure_charts.labels([VAN, VAN, VAN + " again"]))) == 3
    bars = [Bar(name, 0.2, 0.1, 0.3, "#4E4CD9", "x") for name in figure_charts.labels(list(SAID))]
    svg = figure_files.picture(
        [figure_charts.bars(bars, title="Share", dark=False)], title="<i>T</i>", notes=[HOSTILE], kind="svg"
    ).decode()
    assert svg.count("&lt;b&gt;Money&lt;/b&gt; $x$ *late*") >= 2 and "<b>" not in svg
    assert "&lt;i&gt;T" in svg and 'fill="#FFFFFF"' in svg.replace("#ffffff", "#FFFFFF")


def test_pictures_of_all_figures_are_made_without_a_network(counted: Project) -> None:
    dots = [Dot(code, group, 0.3, 0.2, 0.5, "x") for code in ("a", "b") for group in ("g", "h")]
    together = figure_together.chart_of(counted.figures.co_occurrence(), dark=False)
    growth = figure_growth.growth(
        counted.figures.saturation(of="case"), steps="Step", codes="Codes", new="New", dark=False
    )
    for charts in (
        [figure_charts.dots(dots, title="x", by="g", dark=False)],
        [figure_charts.slopes(dots, title="x", dark=False)],
        [figure_charts.widened(together)],
        list(growth),
    ):
        png = figure_files.picture(charts, title="T", notes=["All answers"], kind="png")
        assert png.startswith(b"\x89PNG") and len(png) > 5_000


def test_a_table_in_a_file_is_text_with_what_it_is_about() -> None:
    table = Table(
        "Caption",
        (Head("Code"), Head("Large", "n = 3"), Head("Small")),
        (Row(Head("=1+1"), (Cell("33 %", None, "1 of 3"), Cell("@x"))),),
    )
    rows = [*table.texts, [], ["Note"]]
    assert rows[:2] == [["Code", "Large (n = 3)", "", "Small"], ["=1+1", "33 %", "1 of 3", "@x"]]
    assert table_as_csv(rows).decode("utf-8-sig").splitlines()[1] == "'=1+1,33 %,1 of 3,'@x"
    sheet = load_workbook(io.BytesIO(table_as_xlsx(rows, sheet="By group"))).active
    assert sheet is not None and sheet["A2"].value == "=1+1" and sheet["A2"].data_type == "s"


# --- In a browser -----------------------------------------------------------------------------------------------------


@pytest.fixture
def address(counted: Project) -> Iterator[str]:
    """Where the page of the project is served."""
    server = Server(counted.folder)
    yield server.address
    server.kill()


def test_a_number_opens_exactly_its_answers_by_keyboard(address: str, counted: Project, chromium: Browser) -> None:
    caption = words.by(counted.figures.crosstab("size"))
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(WAIT)
    expect.set_options(timeout=WAIT)
    page.goto(f"{address}/figures")
    table = page.locator(".owf-table")
    # While the page changes, the table that goes still stands beside the one that comes.
    by_size = table.locator("caption").filter(has_text=caption)
    expect(table.get_by_role("rowheader", name=HOSTILE, exact=True)).to_be_visible()
    page.get_by_role("radio", name=words.FIGURES["groups"], exact=True).focus()
    page.keyboard.press("Space")
    expect(by_size).to_be_visible()
    page.wait_for_selector(READY)

    # One stop for Tab; arrows go from number to number.
    expect(table.locator('[tabindex="0"]')).to_have_count(1)
    table.locator('[tabindex="0"]').focus()
    page.keyboard.press("End")
    page.keyboard.press("Home")
    large = [column.name for column in counted.figures.crosstab("size").columns].index("Large")
    for _ in range(large):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    cell = table.get_by_role("button", name=f"{CLEARANCE}, Large", exact=False)
    expect(cell).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".owa-row[data-answer]")).to_have_count(20)
    expected = counted.search.ids(Query(words="clearance", attributes=(("size", "Large"),)))
    ids = page.locator(".owa-row[data-answer]").evaluate_all("rows => rows.map((row) => Number(row.dataset.answer))")
    assert sorted(ids) == sorted(expected)

    page.go_back()
    expect(by_size).to_be_visible()  # as it was left
    page.goto(f"{address}/figures?figure=prevalence&order=size")
    page.locator('[data-testid=stVegaLiteChart] [aria-roledescription="bar"]').first.click()
    expect(page.locator(".owa-row[data-answer]")).to_have_count(max(code.cases for code in counted.codes()))

    page.go_back()
    page.get_by_role("radio", name=words.FIGURES["groups"], exact=True).click()
    expect(by_size).to_be_visible()
    page.wait_for_selector(READY)
    page.get_by_test_id("stPopover").filter(has_text=words.DOWNLOAD).get_by_role("button").first.click()
    with page.expect_download() as got:
        page.get_by_role("button", name=words.FILES["svg"]).click()
    assert "&lt;b&gt;Money&lt;/b&gt;" in Path(got.value.path()).read_text(encoding="utf-8")
