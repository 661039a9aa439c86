"""The page, the workbook and the Markdown of a report: what was typed stays what was typed."""

import html
import io
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from nlp.cells import MOST_IN_A_CELL
from nlp.model.quotes import Flag
from nlp.model.report import ANCHOR_COLUMNS, WRITE_IT, MethodsItem, ReportContent
from nlp.report import report_bytes
from nlp.report.markdown import inline
from nlp.report.words import left_out
from tests.report.conftest import HOSTILE, LINES, MARKUP, content, quote

OUTSIDE = re.compile(
    r"<(?:script|link|img|iframe|object|embed|base)\b|@import|url\(|(?<!data-)\bsrc=|\bhref=|https?://"
)


class _Quotes(HTMLParser):
    """Gathers block quotes with their attributes, as a browser would read them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[dict[str, str | None], str]] = []
        self.inside = False
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "blockquote":
            self.inside = True
            self.found.append((dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "blockquote"

    def handle_data(self, data: str) -> None:
        if self.inside:
            facts, words = self.found[-1]
            self.found[-1] = facts, words + data


def test_a_page_shows_each_quote_as_it_was_typed_with_where_it_comes_from(hostile: ReportContent) -> None:
    page = report_bytes(hostile, "html").decode("utf-8")
    reader = _Quotes()
    reader.feed(page)
    assert [words for _, words in reader.found] == list(HOSTILE)
    facts = reader.found[1][0]
    assert facts["data-quote"] == "0190-quote-2" and facts["data-end"] == str(len(LINES))
    assert {"data-source", "data-start", "data-fingerprint"} <= set(facts)
    assert not reader.tags & {"script", "img", "b"}
    assert "{{ 7*7 }}" in page


def test_a_page_needs_nothing_from_elsewhere(hostile: ReportContent) -> None:
    page = report_bytes(hostile, "html").decode("utf-8")
    typed = html.escape(MARKUP, quote=True).replace("&quot;", "&#34;")
    assert typed in page
    assert not OUTSIDE.search(page.replace(typed, ""))
    assert "default-src 'none'" in page
    assert 'role="img" aria-label="Bars: how many of 120 cases hold each code. Money: 41 (34 %).' in page


def test_an_empty_page_has_no_picture_no_table_and_no_quote(empty: ReportContent) -> None:
    page = report_bytes(empty, "html").decode("utf-8")
    assert "No quote was picked yet" in page and "0 answers" in page
    assert not re.search(r"<(table|svg|blockquote)\b", page)
    assert not re.search(r"<h\d[^>]*>\s*</h\d>", page)


def _sheet(file: bytes) -> list[list[str]]:
    book = openpyxl.load_workbook(io.BytesIO(file))
    return [["" if cell.value is None else cell.value for cell in row] for row in book["Quotes"].iter_rows()]


def test_a_workbook_holds_text_and_never_a_formula(hostile: ReportContent) -> None:
    file = report_bytes(hostile, "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(file))
    for page in book:
        for row in page.iter_rows():
            assert {cell.data_type for cell in row if cell.value is not None} <= {"s"}
            assert {cell.number_format for cell in row if cell.value is not None} <= {"@"}
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        assert not [n for n in package.namelist() if re.search(rb"<f[ >]", package.read(n)) and "sheet" in n]
    head, *rows = _sheet(file)
    assert tuple(head[-5:]) == ANCHOR_COLUMNS
    assert head[:3] == ["Section", "Code", "Quote"]
    assert [row[2] for row in rows][:4] == list(HOSTILE)[:4]
    assert rows[0][head.index("Pseudonym")] == "Voice 1"
    assert "Note" not in head and not any("=note" in cell for row in rows for cell in row)
    assert report_bytes(hostile, "xlsx") == file


def test_a_quote_that_one_cell_cannot_hold_goes_on_in_the_next_and_says_so() -> None:
    long = "How long, 😀 and how. " * 3_000
    head, first, second = _sheet(report_bytes(content(quote(1, long), quote(2, "Short.")), "xlsx"))
    columns = [i for i, name in enumerate(head) if name.startswith("Quote (continued)")]
    assert columns == [3, 4]
    assert "".join(first[i] for i in (2, *columns)) == long
    assert all(len(first[i].encode("utf-16-le")) // 2 <= MOST_IN_A_CELL for i in (2, *columns))
    assert "too long for one cell" in first[head.index("To look at")]
    assert [second[i] for i in columns] == ["", ""] and "too long" not in second[head.index("To look at")]


def test_a_workbook_does_not_say_who_speaks_where_too_few_fit() -> None:
    few = Flag("small_cell", 'Only 2 cases fit who is said to speak. Leave out "Wales".')
    other = Flag("left_out_not", '"not" was left out.')
    head, *rows = _sheet(report_bytes(content(quote(1, "Yes.", flags=(few, other)), quote(2, "No.")), "xlsx"))
    who = head.index("Attribution")
    assert [row[who] for row in rows] == ["not shown: fewer than 5 cases fit it", "Survey respondent 2, Wales"]
    assert rows[0][head.index("To look at")] == other.said
    assert "Wales" not in "".join(rows[0])


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 code is not shown among the sizes: fewer than 5 cases hold it, or so few could be worked out from it."),
        (2, "2 codes are not shown among the sizes: fewer than 5 cases hold each, or so few could be worked out"),
    ],
)
def test_why_codes_are_not_among_the_sizes(count: int, said: str) -> None:
    assert said in " ".join(left_out(content(small_codes=count)))


def test_a_workbook_opens_with_its_words_in_view_and_prints_on_pages_of_its_width(hostile: ReportContent) -> None:
    book = openpyxl.load_workbook(io.BytesIO(report_bytes(hostile, "xlsx")))
    page = book["Quotes"]
    head = [cell.value for cell in page[1]]
    # Only the head stays: frozen columns as wide as a quote would leave no room beside them.
    assert page.freeze_panes == "A2" and page.auto_filter.ref == page.dimensions
    assert page.page_setup.orientation == "landscape" and page.sheet_properties.pageSetUpPr == PageSetupProperties(
        fitToPage=True
    )
    last = get_column_letter(head.index("To look at") + 1)
    assert page.print_area == f"'Quotes'!$A$1:${last}${page.max_row}" and page.print_title_rows == "$1:$1"
    for number, words in enumerate(HOSTILE[:4], start=2):
        lines = sum(len(line) // 64 + 1 for line in words.split("\n"))
        assert page.row_dimensions[number].height >= 12 * lines


def test_numbers_stand_to_the_right_and_each_gap_of_the_appendix_by_itself(hostile: ReportContent) -> None:
    item = MethodsItem("28", "", "Checks", ("One was done.", f"It is not known by whom{WRITE_IT}", "Two were not."))
    report = replace(hostile, methods=(item,))
    page, text = (report_bytes(report, kind).decode("utf-8") for kind in ("html", "md"))
    assert '<th scope="col" class="number">Share</th>' in page and '<td class="number">34 %</td>' in page
    assert "| --- | ---: | ---: | ---: | ---: |" in text
    assert '<p class="text">One was done. Two were not.</p>' in page
    assert '<p class="text note">It is not known by whom; write it here.</p>' in page
    assert "\n\nOne was done. Two were not.\n\n**It is not known by whom; write it here.**\n" in text


def test_markdown_has_a_comment_with_the_anchor_before_each_quote(hostile: ReportContent) -> None:
    text = report_bytes(hostile, "md").decode("utf-8")
    found = re.findall(
        r"^<!-- ownwords quote=(\S+) source=(\S+) start=(\d+) end=(\d+) fingerprint=(\w{64}) -->$", text, re.M
    )
    assert [line[0] for line in found] == [f"0190-quote-{n}" for n in range(1, len(HOSTILE) + 1)]
    assert "# What \\*they\\* said \\<b\\>2025\\</b\\>" in text


@pytest.mark.parametrize("words", HOSTILE)
def test_markdown_shows_what_was_typed(words: str) -> None:
    """Read as CommonMark reads it: a backslash before a sign makes it that sign, and nothing else is markup."""
    text = report_bytes(content(quote(1, words)), "md").decode("utf-8")
    lines = text.split("-->\n", 1)[1].split("\n\n—", 1)[0].split("\n")
    assert all(line.startswith(">") for line in lines)
    inside = [line[1:].removeprefix(" ").rstrip(" ") for line in lines]
    assert " ".join(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", " ".join(inside)).split()) == " ".join(words.split())
    for line in inside:
        bare = re.sub(r"\\[!-/:-@\[-`{-~]", "x", line)
        assert not re.search(r"[*_`<>\[\]|~$#]|&#?\w+;|https?:|:\w+:|www\.", bare), line
        assert not re.match(r"\s{4}|[-+] |\d+[.)] |=+\s*$", bare), line


def test_a_line_of_markdown_stays_a_line() -> None:
    assert inline("two\nlines") == "two lines"
    assert inline("12) twelve") == "12\\) twelve" and inline("- dash") == "\\- dash" and inline("a - b") == "a - b"
