"""What stands around the quotes of a finished report is looked at too: edges, notes, comments, what is hidden, and who
is said to speak."""

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nlp.model.material import Span
from nlp.model.report import Options
from nlp.project import Project

NOBODY = "They were wonderful and helped us every day."
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def reported(coded: Project) -> Project:
    """Two quotes are picked: one of the North about a grant, one of the South about a van."""
    coded.quotes.pick(1, Span(0, 56))
    coded.quotes.pick(6, Span(0, 30))
    return coded


def _report(project: Project, path: Path) -> Path:
    return project.reports.write(path, unknown="include")


def _in_word(file: Path, change: Callable[[Any], object]) -> Path:
    import docx

    document = docx.Document(str(file))
    change(document)
    document.save(str(file))
    return file


def _part(file: Path, name: str, text: str) -> None:
    with zipfile.ZipFile(file, "a") as package:
        package.writestr(name, text)


def _box(document: Any) -> None:
    from lxml import etree

    xml = (
        f'<w:p xmlns:w="{W[1:-1]}" xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape><v:textbox>'
        f"<w:txbxContent><w:p><w:r><w:t>“{NOBODY}”</w:t></w:r></w:p></w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    document.element.body.insert(0, etree.fromstring(xml))


def _header(document: Any) -> None:
    document.sections[0].header.paragraphs[0].text = f"“{NOBODY}”"


def _footer(document: Any) -> None:
    document.sections[0].footer.paragraphs[0].text = f"“{NOBODY}”"


def _comment(document: Any) -> None:
    document.add_comment(document.paragraphs[0].runs, text=f"“{NOBODY}”", author="Jo")


@pytest.mark.parametrize(
    ("change", "where"),
    [(_box, ""), (_header, "in a header"), (_footer, "in a footer"), (_comment, "in a comment")],
)
def test_an_invented_quote_at_the_edge_of_a_word_file_is_found(
    reported: Project, tmp_path: Path, change: Callable[[Any], object], where: str
) -> None:
    checked = reported.reports.verify(_in_word(_report(reported, tmp_path / "report.docx"), change))
    [invented] = [quote for quote in checked.quotes if quote.verdict != "true"]
    assert (invented.verdict, invented.shown) == ("not_exported", NOBODY)
    assert where in invented.where


@pytest.mark.parametrize(("kind", "where"), [("footnote", "in a footnote"), ("endnote", "in an endnote")])
def test_an_invented_quote_in_a_note_is_found(reported: Project, tmp_path: Path, kind: str, where: str) -> None:
    file = _report(reported, tmp_path / "report.docx")
    note = f'<w:{kind} w:id="2"><w:p><w:r><w:t>“{NOBODY}”</w:t></w:r></w:p></w:{kind}>'
    _part(file, f"word/{kind}s.xml", f'<w:{kind}s xmlns:w="{W[1:-1]}">{note}</w:{kind}s>')
    assert [q.where for q in reported.reports.verify(file).quotes if q.verdict == "not_exported"] == [
        f"quote 3, {where}"
    ]


@pytest.mark.parametrize(
    "written",
    [
        "'{}'",
        "”{}”",
        "‚{}‘",
        "»{}«",
        "‹{}›",
        '“{}"',
        "“{}",
        "<q>{}</q>",
        "<blockquote cite='x'>{}</blockquote>",
        "One (not Ann's friend) said '{}', and the men's wing agreed.",
    ],
)
def test_an_invented_quote_is_found_whatever_its_quotation_marks(
    reported: Project, tmp_path: Path, written: str
) -> None:
    file = _report(reported, tmp_path / "report.md")
    text = file.read_text("utf-8").replace("## Further quotes", f"{written.format(NOBODY)}\n\n## Further quotes")
    file.write_text(text, encoding="utf-8")
    assert [(q.verdict, q.shown) for q in reported.reports.verify(file).quotes][:1] == [("not_exported", NOBODY)]


@pytest.mark.parametrize(
    "written",
    [
        "The charities' staff don't say what the funders' reports say, and it's the volunteers' view that counts.",
        "In the '90s and the '00s nobody asked the clients' families what they wanted.",
        "It is 6' by 8' and has been so since the prison was built.",
    ],
)
def test_apostrophes_are_no_quotation_marks(reported: Project, tmp_path: Path, written: str) -> None:
    file = _report(reported, tmp_path / "report.md")
    text = file.read_text("utf-8").replace("## Further quotes", f"{written}\n\n## Further quotes")
    file.write_text(text, encoding="utf-8")
    assert reported.reports.verify(file).true


def test_a_report_as_it_was_written_hides_nothing(reported: Project, tmp_path: Path) -> None:
    for format in ("docx", "html", "xlsx", "md"):
        checked = reported.reports.verify(_report(reported, tmp_path / f"report.{format}"))
        assert (checked.true, checked.hides) == (True, ()), format


# --- What a page hides ------------------------------------------------------------------------------------------------

_SHEETS = (
    ".x { display: none }",
    "@media screen { p .x, b { display:/**/none !important } }",
    "span.x{visibility:hidden}",
    "#y { font-size: 0px }",
    ".x { opacity: 0.0; }",
    ".x { color: #fff }",
    ".x { color: red; background-color: red }",
    ".x { position:absolute; left:-9999px }",
    "[class=x] { display: n\\6fne }",
    ".x { color: transparent }",
    ".x { color: #fefefe; background: transparent }",
    ".x { color: rgb(255 255 255) }",
    ".x { color: hsl(0, 0%, 100%) }",
    ".x { text-decoration: line-through }",
)


@pytest.mark.parametrize("sheet", _SHEETS)
def test_a_word_that_a_style_hides_is_no_word_of_the_quote(reported: Project, tmp_path: Path, sheet: str) -> None:
    file = _report(reported, tmp_path / "report.html")
    hidden = '<span class="x" id="y">nobody</span>'
    page = file.read_text("utf-8").replace("nobody", hidden).replace("</style>", f"</style><style>{sheet}</style>")
    file.write_text(page, encoding="utf-8")
    checked = reported.reports.verify(file)
    assert [quote.verdict for quote in checked.quotes] == ["altered", "true"]
    assert checked.hides == ("The page hides words: “nobody”.",)


@pytest.mark.parametrize("style", ["opacity: 0", "color:#fff", "font-size:0.5px", "text-indent:-999px"])
def test_a_word_hidden_where_it_stands_is_told(reported: Project, tmp_path: Path, style: str) -> None:
    file = _report(reported, tmp_path / "report.html")
    page = file.read_text("utf-8").replace("<main>", f'<main><p style="{style}">Ann of Northside told us.</p>')
    file.write_text(page, encoding="utf-8")
    checked = reported.reports.verify(file)
    assert checked.true
    assert checked.hides == ("The page hides words: “Ann of Northside told us.”.",)


@pytest.mark.parametrize(
    "sheet",
    [
        ".x { transform: translateX(-9999px) }",
        ".x { position: fixed; left: calc(-100vw - 9px) }",
        ".x { clip-path: polygon(0 0, 0 0, 0 0) }",
        ".x { opacity: .01 }",
        ".x { filter: opacity(0) }",
        ":root { --x: none } .x { display: var(--x) }",
        ":where(span) { display: none }",
        ".x { content: attr(title) }",
    ],
)
def test_rules_that_may_hide_words_in_ways_that_are_not_followed_are_told(
    reported: Project, tmp_path: Path, sheet: str
) -> None:
    file = _report(reported, tmp_path / "report.html")
    page = file.read_text("utf-8").replace("nobody", '<span class="x">nobody</span>')
    file.write_text(page.replace("</head>", f"<style>{sheet}</style></head>"), encoding="utf-8")
    [told] = reported.reports.verify(file).hides
    assert "rules that were not followed" in told


@pytest.mark.parametrize(
    "put", ['<font color="white">nobody</font>', "<dialog>nobody</dialog>", '<i style="color:#fff">nobody</i>']
)
def test_words_that_old_marks_of_a_page_hide_are_told(reported: Project, tmp_path: Path, put: str) -> None:
    file = _report(reported, tmp_path / "report.html")
    file.write_text(file.read_text("utf-8").replace("nobody", put), encoding="utf-8")
    checked = reported.reports.verify(file)
    assert [quote.verdict for quote in checked.quotes] == ["altered", "true"]
    assert checked.hides == ("The page hides words: “nobody”.",)


def test_words_that_a_style_adds_are_words_of_the_quote(reported: Project, tmp_path: Path) -> None:
    file = _report(reported, tmp_path / "report.html")
    sheet = '<style>blockquote::after { content: " Or so they say." }</style>'
    file.write_text(file.read_text("utf-8").replace("</head>", f"{sheet}</head>"), encoding="utf-8")
    assert {quote.verdict for quote in reported.reports.verify(file).quotes} == {"altered"}


@pytest.mark.parametrize(
    ("put", "said"),
    [
        ('<link rel="stylesheet" href="https://a.org/looks.css">', "takes its looks from elsewhere"),
        ("<style>@import url(looks.css);</style>", "takes its looks from elsewhere"),
        ("<script>document.title</script>", "holds a program"),
    ],
)
def test_what_could_change_a_page_is_told(reported: Project, tmp_path: Path, put: str, said: str) -> None:
    file = _report(reported, tmp_path / "report.html")
    file.write_text(file.read_text("utf-8").replace("</head>", f"{put}</head>"), encoding="utf-8")
    [told] = reported.reports.verify(file).hides
    assert said in told


# --- What a Word file and a workbook hide -----------------------------------------------------------------------------


def _vanishing_style(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    style = document.styles.add_style("Quiet", WD_STYLE_TYPE.CHARACTER)
    style.font.hidden = True
    document.paragraphs[0].add_run(" Ann of Northside", style="Quiet")


def _in_white(document: Any) -> None:
    from docx.shared import RGBColor

    document.paragraphs[0].add_run(" Ann of Northside").font.color.rgb = RGBColor(255, 255, 255)


def _hidden(document: Any) -> None:
    document.paragraphs[0].add_run(" Ann of Northside").font.hidden = True


def _as_its_ground(document: Any) -> None:
    from docx.enum.text import WD_COLOR_INDEX
    from docx.shared import RGBColor

    font = document.paragraphs[0].add_run(" Ann of Northside").font
    font.color.rgb, font.highlight_color = RGBColor(0, 0, 0), WD_COLOR_INDEX.BLACK


def _as_the_paper(document: Any) -> None:
    from docx.enum.dml import MSO_THEME_COLOR

    font = document.paragraphs[0].add_run(" Ann of Northside").font
    font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1


def _nearly_white(document: Any) -> None:
    from docx.shared import RGBColor

    document.paragraphs[0].add_run(" Ann of Northside").font.color.rgb = RGBColor(254, 254, 254)


_IN_DARK = '<w:tcPr xmlns:w="{}"><w:shd w:val="clear" w:color="auto" w:fill="1F3864"/></w:tcPr>'


def test_white_words_in_a_dark_cell_are_seen(reported: Project, tmp_path: Path) -> None:
    from docx.shared import RGBColor
    from lxml import etree

    def change(document: Any) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        for old in cell._tc.findall(f"{W}tcPr"):
            cell._tc.remove(old)
        cell._tc.insert(0, etree.fromstring(_IN_DARK.format(W[1:-1])))
        cell.paragraphs[0].add_run(f"“{NOBODY}”").font.color.rgb = RGBColor(255, 255, 255)

    checked = reported.reports.verify(_in_word(_report(reported, tmp_path / "report.docx"), change))
    assert ([q.verdict for q in checked.quotes], checked.hides) == (["true", "true", "not_exported"], ())


@pytest.mark.parametrize("change", [_hidden, _vanishing_style, _in_white, _as_its_ground, _as_the_paper, _nearly_white])
def test_words_that_a_word_file_hides_are_told(
    reported: Project, tmp_path: Path, change: Callable[[Any], object]
) -> None:
    checked = reported.reports.verify(_in_word(_report(reported, tmp_path / "report.docx"), change))
    assert (checked.true, checked.hides) == (True, ("The file hides words: “Ann of Northside”.",))


def test_what_a_workbook_hides_is_told_and_its_comments_are_read(reported: Project, tmp_path: Path) -> None:
    from openpyxl import load_workbook
    from openpyxl.comments import Comment

    file = _report(reported, tmp_path / "report.xlsx")
    book = load_workbook(file)
    sheet = book["Quotes"]
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet["A2"].comment = Comment(f"“{NOBODY}”", "Jo")
    more = book.create_sheet("More")
    more["A1"] = "“We lease a van that broke down twice a week”"
    more.sheet_state = "hidden"
    book.save(file)
    checked = reported.reports.verify(file)
    assert checked.hides == (
        "Row 3 of the sheet “Quotes” is hidden.",
        "Column B of the sheet “Quotes” is hidden.",
        "The sheet “More” is hidden.",
    )
    assert [(q.verdict, q.where) for q in checked.quotes] == [
        ("true", "row 2 of the sheet “Quotes”"),
        ("true", "row 3 of the sheet “Quotes”"),
        ("not_exported", "quote 3, in the sheet “More”"),
        ("not_exported", "quote 4, in a comment on a cell"),
    ]


def test_rows_and_columns_too_small_to_read_are_hidden_and_the_edges_of_a_sheet_are_read(
    reported: Project, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    file = _report(reported, tmp_path / "report.xlsx")
    book = load_workbook(file)
    sheet: Any = book["Quotes"]
    sheet.row_dimensions[3].height = 0.5
    sheet.column_dimensions["D"].width = 0.1
    sheet.oddFooter.center.text = f"“{NOBODY}”"
    sheet.oddFooter.center.size = 9
    book.save(file)
    checked = reported.reports.verify(file)
    assert checked.hides == ("Row 3 of the sheet “Quotes” is hidden.", "Column D of the sheet “Quotes” is hidden.")
    assert [(q.verdict, q.where) for q in checked.quotes][2:] == [("not_exported", "quote 3, in a header or footer")]


# --- Who is said to speak ---------------------------------------------------------------------------------------------


def _attributed(project: Project) -> None:
    for quote, who in zip(project.quotes.shortlist(), ("Small charity, North", "Large charity, South"), strict=True):
        project.quotes.attribute_as(quote.id or 0, who)


@pytest.mark.parametrize("format", ["docx", "html", "xlsx", "md"])
def test_words_under_somebody_else_are_true_words_of_somebody_else(
    reported: Project, tmp_path: Path, format: str
) -> None:
    _attributed(reported)
    file = _report(reported, tmp_path / f"report.{format}")
    assert reported.reports.verify(file).true
    if format == "docx":

        def change(document: Any) -> None:
            for paragraph in document.paragraphs:
                if "Small charity" in paragraph.text:
                    paragraph.runs[0].text = "Prison officer, Wales"

        _in_word(file, change)
    elif format == "xlsx":
        from openpyxl import load_workbook

        book = load_workbook(file)
        cells: list[Any] = [cell for row in book["Quotes"].iter_rows() for cell in row]
        cell = next(cell for cell in cells if str(cell.value).startswith("not shown: fewer"))
        cell.value = "Prison officer, Wales"
        book.save(file)
    else:
        written = file.read_text("utf-8").replace("Small charity, North", "Prison officer, Wales")
        file.write_text(written, encoding="utf-8")
    checked = reported.reports.verify(file)
    assert [quote.verdict for quote in checked.quotes] == ["attribution", "true"]
    assert not checked.true
    assert checked.quotes[0].said.startswith(
        "The words are true, but the file says they were said by “Prison officer, Wales”, and the project has “Small "
        "charity, North”."
    )


@pytest.mark.parametrize("who", ["Small charity, North", "Large charity, South"])
@pytest.mark.parametrize("format", ["docx", "html", "xlsx", "md"])
def test_an_attribution_that_was_deleted_is_an_altered_one(
    reported: Project, tmp_path: Path, format: str, who: str
) -> None:
    _attributed(reported)
    file = reported.reports.write(tmp_path / f"report.{format}", unknown="include", options=Options(suppress=False))
    if format == "docx":

        def change(document: Any) -> None:
            for paragraph in document.paragraphs:
                if who in paragraph.text:
                    paragraph._element.getparent().remove(paragraph._element)

        _in_word(file, change)
    elif format == "xlsx":
        from openpyxl import load_workbook

        book = load_workbook(file)
        cells: list[Any] = [cell for row in book["Quotes"].iter_rows() for cell in row]
        [cell] = [cell for cell in cells if who in str(cell.value)]
        cell.value = None
        book.save(file)
    else:
        lines = file.read_text("utf-8").split("\n")
        file.write_text("\n".join(line for line in lines if who not in line), encoding="utf-8")
    wrong = 0 if who.startswith("Small") else 1
    checked = reported.reports.verify(file).quotes
    assert checked[wrong].verdict == "attribution" and checked[1 - wrong].verdict == "true"
    assert who in checked[wrong].said


def test_two_attributions_that_changed_places_are_both_found(reported: Project, tmp_path: Path) -> None:
    _attributed(reported)
    file = _report(reported, tmp_path / "report.md")
    other = {"Small charity, North": "Large charity, South", "Large charity, South": "Small charity, North"}
    swapped = re.sub("|".join(other), lambda found: other[found[0]], file.read_text("utf-8"))
    file.write_text(swapped, encoding="utf-8")
    assert [quote.verdict for quote in reported.reports.verify(file).quotes] == ["attribution", "attribution"]


@pytest.mark.parametrize("written", ["Small charity, North.", "— SMALL charity,\u00a0North", "“Small charity, North”"])
def test_how_an_attribution_is_set_is_no_other_attribution(reported: Project, tmp_path: Path, written: str) -> None:
    _attributed(reported)
    file = _report(reported, tmp_path / "report.html")
    file.write_text(file.read_text("utf-8").replace("Small charity, North", written), encoding="utf-8")
    assert reported.reports.verify(file).true


def test_an_author_who_goes_on_below_a_quote_does_not_say_who_spoke(reported: Project, tmp_path: Path) -> None:
    _attributed(reported)
    file = _report(reported, tmp_path / "report.md")
    text = file.read_text("utf-8")
    prose = "Others told us much the same about the end of their grants."
    for said in (prose, f"— {prose}", "Prison officer, Wales."):
        file.write_text(re.sub("— Small charity, North.*", said, text, count=1), encoding="utf-8")
        first, second = reported.reports.verify(file).quotes
        assert (first.verdict, second.verdict) == ("attribution", "true"), said
        assert ("nobody is said to have said them" in first.said) == (said == prose), first.said


def test_the_time_in_a_recording_and_what_was_said_of_consent_belong_to_an_attribution(tmp_path: Path) -> None:
    from nlp.project import Choice, create_project

    talk = tmp_path / "talk.vtt"
    cue = "WEBVTT\n\n00:12:31.000 --> 00:12:40.000\n<v Ann>We lease a van that broke down on visit days.\n"
    talk.write_text(cue, encoding="utf-8")
    project = create_project(tmp_path / "talk")
    project.import_files([talk], Choice())
    answer = project.answers(range(1, 5))[0]
    project.quotes.pick(answer.id, answer.span)
    file = project.reports.write(tmp_path / "report.md", unknown="include", options=Options(times=True))
    assert "12:31" in file.read_text("utf-8")
    assert project.reports.verify(file).true
    file.write_text(file.read_text("utf-8").replace("12:31", "21:13"), encoding="utf-8")
    assert [quote.verdict for quote in project.reports.verify(file).quotes] == ["attribution"]


def test_a_quote_taken_off_the_shortlist_says_that_its_speaker_is_not_compared(
    reported: Project, tmp_path: Path
) -> None:
    file = _report(reported, tmp_path / "report.docx")
    reported.quotes.unpick(reported.quotes.shortlist()[0].id or 0)
    [first, second] = reported.reports.verify(file).quotes
    assert (first.verdict, second.verdict) == ("true", "true")
    assert "Who is said to speak was not compared" in first.said
    assert "not compared" not in second.said


def test_an_attribution_under_words_that_lost_their_frame_is_compared_too(reported: Project, tmp_path: Path) -> None:
    _attributed(reported)
    file = _report(reported, tmp_path / "report.docx")

    def change(document: Any) -> None:
        for control in list(document.element.body.iter(f"{W}sdt")):
            for paragraph in list(control.find(f"{W}sdtContent")):
                control.addprevious(paragraph)
            control.getparent().remove(control)
        for paragraph in document.paragraphs:
            if "Small charity" in paragraph.text:
                paragraph.runs[0].text = "Prison officer, Wales"

    assert [q.verdict for q in reported.reports.verify(_in_word(file, change)).quotes] == ["attribution", "true"]


def test_a_report_whose_words_were_taken_from_a_copy_stays_true(reported: Project, tmp_path: Path) -> None:
    shutil.copy(_report(reported, tmp_path / "report.docx"), tmp_path / "copy.docx")
    assert reported.reports.verify(tmp_path / "copy.docx").true


# --- What is cut off --------------------------------------------------------------------------------------------------

SENTENCES = (
    "Nobody knows who decides.",
    "They kept deciding not to meet and left us waiting.",
    "The grant has never covered a night worker. We paid for one.",
    "The gate would open, but not for families.",
)


@pytest.fixture
def sentences(tmp_path: Path) -> Project:
    from nlp.project import Choice, create_project

    (tmp_path / "said.csv").write_text("id,comment\n" + "".join(f'r{n},"{s}"\n' for n, s in enumerate(SENTENCES)))
    project = create_project(tmp_path / "said")
    project.import_files([tmp_path / "said.csv"], Choice(open=("comment",)))
    for answer in project.answers(range(1, 5)):
        project.quotes.pick(answer.id, answer.span)
    return project


@pytest.mark.parametrize(
    ("number", "left", "cut"),
    [
        (0, "knows who decides.", "Nobody"),
        (1, "to meet and left us waiting.", "They kept deciding not"),
        (2, "covered a night worker. We paid for one.", "The grant has never"),
        (3, "The gate would open", ", but not for families"),
    ],
)
def test_a_not_cut_off_at_the_edge_of_a_quote_is_an_altered_quote(
    sentences: Project, tmp_path: Path, number: int, left: str, cut: str
) -> None:
    file = _report(sentences, tmp_path / "report.html")
    file.write_text(file.read_text("utf-8").replace(f">{SENTENCES[number]}<", f">{left}<"), encoding="utf-8")
    quote = sentences.reports.verify(file).quotes[number]
    assert (quote.verdict, quote.shown) == ("altered", left)
    assert f"cut off at its edge without […]: “{cut}”" in quote.said


@pytest.mark.parametrize(
    ("number", "left"),
    [(0, "[…] knows who decides."), (0, "[K]nows who decides."), (1, "[…] left us waiting."), (2, "We paid for one.")],
)
def test_what_is_said_to_be_left_out_and_a_sentence_of_its_own_are_true(
    sentences: Project, tmp_path: Path, number: int, left: str
) -> None:
    file = _report(sentences, tmp_path / "report.html")
    file.write_text(file.read_text("utf-8").replace(f">{SENTENCES[number]}<", f">{left}<"), encoding="utf-8")
    assert sentences.reports.verify(file).quotes[number].verdict == "true"


def test_a_not_that_the_project_itself_leaves_out_is_no_change_of_the_file(sentences: Project, tmp_path: Path) -> None:
    sentences.quotes.show_as(sentences.quotes.shortlist()[0].id or 0, "[K]nows who decides.")
    assert sentences.reports.verify(_report(sentences, tmp_path / "report.docx")).true
