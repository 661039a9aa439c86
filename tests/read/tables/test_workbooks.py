"""Workbooks of every kind: each cell as a person reads it there, and what cannot be read said."""

import datetime as dt
import io
import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlwt
from openpyxl import Workbook
from openpyxl.comments import Comment

from nlp.errors import FileEmpty, OwnwordsError, RaggedRow, SheetMissing, TooLarge, UnknownFormat
from nlp.read.choice import Choice
from nlp.read.tables import extents
from nlp.read.tables.grids import Grid, read_grid
from nlp.read.tables.layouts import read_header

TABLE = [["id", "region", "comment"], ["1", "North", "fine"], ["2", "South", "good"]]
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODS_ROW = '<table:table-row table:number-rows-repeated="1"'
NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "table", "text", "style", "draw")
)


def xlsx(*rows: list[Any], change: Callable[[Workbook], object] | None = None) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    if change:
        change(book)
    data = io.BytesIO()
    book.save(data)
    book.close()
    return data.getvalue()


def xls(*rows: list[Any], change: Callable[[Any], object] | None = None) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            sheet.write(r, c, value)
    if change:
        change(book)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def packed(parts: dict[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return data.getvalue()


def words(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def ods_row(*cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def ods(*rows: str, name: str = "Sheet", more: str = "", before: str = "") -> bytes:
    table = f'<table:table table:name="{name}">{"".join(rows)}</table:table>{more}'
    body = f"{before}<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    content = f'<?xml version="1.0"?><office:document-content {NAMES}>{body}</office:document-content>'
    return packed({"mimetype": ODS, "content.xml": content})


def ods_table(*rows: list[Any]) -> bytes:
    return ods(*(ods_row(*(words(cell) for cell in row)) for row in rows))


def changed(data: bytes, part: str, old: str, new: str, *, count: int = 1) -> bytes:
    """A workbook with other words in one of its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name).decode("utf-8") for name in package.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, count)
    return packed(parts)


def read(data: bytes, name: str = "a.xlsx", **said: Any) -> Grid:
    return read_grid(Path(name), data, Choice(**said))


def cells(found: Grid) -> list[tuple[str, ...]]:
    return [row for _, row in found.rows]


SHEET = "xl/worksheets/sheet1.xml"
MAKERS = [("a.xlsx", xlsx), ("a.xlsm", xlsx), ("a.xls", xls), ("a.ods", ods_table)]


@pytest.mark.parametrize(("name", "make"), MAKERS)
def test_the_same_table_is_read_from_every_kind_of_workbook(name: str, make: Callable[..., bytes]) -> None:
    found = read(make(*TABLE), name)
    assert [list(row) for row in cells(found)] == TABLE
    assert [number for number, _ in found.rows] == [1, 2, 3]
    assert (found.layout, found.sheet, found.sheets, found.notes) == ('sheet "Sheet"', "Sheet", ("Sheet",), ())


@pytest.mark.parametrize(("name", "make"), MAKERS)
def test_rows_keep_their_numbers_and_words_stay_as_they_are(name: str, make: Callable[..., bytes]) -> None:
    typed = ["None", "NA", "007", "1e5", "TRUE", "-", "+1", "01/02/2025"]
    found = read(make(["", ""], ["id", "comment"], ["", ""], *([f"r{n}", word] for n, word in enumerate(typed))), name)
    assert [number for number, _ in found.rows] == [2, *range(4, 12)]
    assert [row[1] for row in cells(found)[1:]] == typed


@pytest.mark.parametrize(("name", "make"), [("a.xlsx", xlsx), ("a.xls", xls)])
def test_numbers_dates_and_times_are_read_as_people_see_them(name: str, make: Callable[..., bytes]) -> None:
    values = [7, 7.5, 0.1 + 0.2, 123456789012, 1e20, 1.5e-7, True]
    found = read(make(["value"], *[[value] for value in values]), name)
    assert [row[0] for row in cells(found)[1:]] == [
        *("7", "7.5", "0.3", "123456789012", "100000000000000000000", "0.00000015", "TRUE")
    ]


def test_dates_times_and_durations_of_a_workbook_are_read() -> None:
    values = [dt.date(2025, 3, 1), dt.datetime(2025, 3, 1, 9, 30), dt.time(9, 30), dt.timedelta(hours=30, minutes=5)]
    found = read(xlsx(["when"], *[[value] for value in values]))
    assert [row[0] for row in cells(found)[1:]] == ["2025-03-01", "2025-03-01T09:30:00", "09:30:00", "30:05:00"]


def test_an_error_of_the_spreadsheet_is_kept_and_mentioned() -> None:
    data = changed(xlsx(*TABLE), SHEET, '<c r="C3" t="inlineStr"><is><t>good</t></is></c>', "")
    data = changed(data, SHEET, "</row></sheetData>", '<c r="D3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row></sheetData>')
    found = read(data)
    assert cells(found)[2] == ("2", "South", "", "#DIV/0!")
    assert found.notes == ("1 cell holds an error of the spreadsheet, kept as it stands there (D3 #DIV/0!).",)
    old = read(xls(["a", "b"], ["1", "2"], change=lambda b: b.get_sheet(0).row(2).set_cell_error(1, "#NUM!")), "a.xls")
    assert cells(old)[2] == ("", "#NUM!") and "B3 #NUM!" in old.notes[0]


def test_a_formula_is_read_by_its_saved_result_and_one_without_is_mentioned() -> None:
    data = changed(xlsx(["a", "b"], ["=1+1", "=2+2"]), SHEET, "<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>")
    found = read(data)
    assert cells(found)[1] == ("2", "")
    assert found.notes[0].startswith("1 formula without a saved result (B2), read as blank.")


def test_comments_on_cells_are_counted() -> None:
    def comment(book: Workbook) -> None:
        for place in ("A1", "B2"):
            book.active[place].comment = Comment("look here", "Jo")  # type: ignore[index]

    assert read(xlsx(*TABLE, change=comment)).notes == ("Not read: 2 comments on cells.",)


def several(book: Workbook) -> None:
    book.create_sheet("Answers").append(["id", "region", "comment"])
    for n in range(5):
        book["Answers"].append([n, "North", "fine"])
    book.create_sheet("Old")["A1"] = "left out"
    book["Old"].sheet_state = "hidden"
    book.create_sheet("Blank")


def test_the_sheet_with_most_cells_is_read_and_the_others_named() -> None:
    found = read(xlsx(*TABLE, change=several))
    assert (found.sheet, found.sheets, len(found.rows)) == ("Answers", ("Sheet", "Answers", "Old"), 6)
    assert found.notes == (
        'Read the sheet "Answers"; not read: "Sheet", "Old" (hidden). Name a sheet to read another.',
    )


def test_a_hidden_sheet_is_read_last_and_said_to_be_hidden() -> None:
    def hide(book: Workbook) -> None:
        several(book)
        book["Answers"].sheet_state = "veryHidden"

    assert read(xlsx(*TABLE, change=hide)).sheet == "Sheet"
    assert "It is hidden in the workbook." in read(xlsx(*TABLE, change=hide), sheet="answers").notes[0]


def test_a_person_names_the_sheet() -> None:
    assert len(read(xlsx(*TABLE, change=several), sheet="sheet").rows) == 3
    with pytest.raises(SheetMissing, match=r'OW114 .* no sheet "Antworten".*"Answers", "Old" \(hidden\)'):
        read(xlsx(*TABLE, change=several), sheet="Antworten")
    with pytest.raises(FileEmpty, match='sheet "Blank"'):
        read(xlsx(*TABLE, change=several), sheet="Blank")


def test_a_codebook_is_not_read_for_the_answers_because_it_is_longer() -> None:
    def add_codebook(book: Workbook) -> None:
        sheet = book.create_sheet("Code book", 0)
        for n in range(20):
            sheet.append([f"Q{n}", "what it means", "notes"])

    found = read(xlsx(*TABLE, change=add_codebook))
    assert found.sheet == "Sheet" and '"Code book"' in found.notes[0]


def hide_a_row(book: Workbook) -> None:
    book.active.row_dimensions[3].hidden = True  # type: ignore[union-attr]


def hide_an_old_row(book: Any) -> None:
    book.get_sheet(0).row(2).hidden = True


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", xlsx(*TABLE, change=hide_a_row)),
        ("a.xls", xls(*TABLE, change=hide_an_old_row)),
        ("a.ods", changed(ods_table(*TABLE), "content.xml", ODS_ROW, f'{ODS_ROW} table:visibility="filter"', count=-1)),
    ],
)
def test_rows_that_a_filter_hides_are_read_and_said(name: str, data: bytes) -> None:
    found = read(data, name)
    assert len(found.rows) == 3
    assert len(found.notes) == 1 and "hidden in the sheet" in found.notes[0] and "3" in found.notes[0]


def test_merged_cells_of_the_header_have_their_words_in_each_column() -> None:
    def merge(book: Workbook) -> None:
        for cells in ("B1:C1", "A1:A2"):
            book.active.merge_cells(cells)  # type: ignore[union-attr]

    rows = [["id", "Which of these?", None], [None, "bus", "train"], ["1", "yes", "no"]]
    found = read(xlsx(*rows, change=merge))
    assert cells(found)[:2] == [("id", "Which of these?", "Which of these?"), ("", "bus", "train")]
    old = read(
        xls(["id"], ["1", "yes", "no"], change=lambda b: b.get_sheet(0).write_merge(0, 0, 1, 2, "Which?")), "a.xls"
    )
    assert cells(old)[0] == ("id", "Which?", "Which?")
    wide = words("Which?").replace("<table:table-cell", '<table:table-cell table:number-columns-spanned="2"')
    new = read(ods(ods_row(words("id"), wide, "<table:covered-table-cell/>"), ods_row(*map(words, "123"))), "a.ods")
    assert cells(new)[0] == ("id", "Which?", "Which?")


def test_a_header_that_is_all_merged_groups_has_the_names_below_them() -> None:
    def merge(book: Workbook) -> None:
        for cells in ("A1:B1", "C1:D1"):
            book.active.merge_cells(cells)  # type: ignore[union-attr]

    rows = [["You", None, "Views", None], ["id", "region", "good", "bad"], ["1", "North", "food", "bus"]]
    assert read_header(read(xlsx(*rows, change=merge))).names == (
        "You - id",
        "You - region",
        "Views - good",
        "Views - bad",
    )
    unsure = read_header(read(xlsx(rows[0], ["1", "North", "food", "bus"], rows[2], change=merge)))
    assert unsure.rows == 1 and "two header rows" in unsure.notes[0]


def test_merged_cells_below_the_header_are_mentioned_and_not_filled() -> None:
    def merge(book: Workbook) -> None:
        book.active.merge_cells("B2:B3")  # type: ignore[union-attr]

    found = read(xlsx(["id", "region"], ["1", "North"], ["2", None], change=merge))
    assert cells(found)[1:] == [("1", "North"), ("2", "")]
    assert found.notes == ("1 group of merged cells below the header: only the first cell of each has the words.",)


def test_a_title_that_is_merged_over_the_table_is_still_a_title() -> None:
    def merge(book: Workbook) -> None:
        book.active.merge_cells("A1:C1")  # type: ignore[union-attr]

    found = read(xlsx(["Our survey", None, None], *TABLE, change=merge))
    assert cells(found)[0] == ("id", "region", "comment")
    assert "Row 1 stands above the header" in found.notes[0]


@pytest.mark.parametrize("far", ["XFD1048576", "A1048576", "XFD3"])
def test_a_cell_far_away_is_read_or_refused_by_its_name_and_fills_no_memory(far: str) -> None:
    def stray(book: Workbook) -> None:
        book.active[far] = "stray"  # type: ignore[index]

    began = time.process_time()
    data = xlsx(*TABLE, change=stray)
    try:
        assert cells(read(data))[-1][-1 if far.startswith("X") else 0] == "stray"
    except TooLarge as refused:
        assert f"reaches to cell {far}" in refused.what and refused.do
    assert time.process_time() - began < 10


def test_old_sheets_with_cells_far_away_are_refused_together() -> None:
    def stray(book: Any) -> None:
        for n in range(9):
            book.add_sheet(f"S{n}").write(65_535, 255, "stray")

    with pytest.raises(TooLarge, match="reaches to cell IV65536"):
        read(xls(*TABLE, change=stray), "a.xls")


def test_styled_cells_without_words_are_no_part_of_the_table() -> None:
    data = changed(xlsx(*TABLE), SHEET, "</sheetData>", '<row r="900000"><c r="ZZ900000" s="0"/></row></sheetData>')
    assert [list(row) for row in cells(read(data))] == TABLE


def test_empty_rows_and_columns_that_an_ods_file_repeats_cost_nothing() -> None:
    gap = '<table:table-cell table:number-columns-repeated="16380"/>'
    rows = (ods_row(words("id"), words("comment"), gap), ods_row(gap, repeated=1_048_000), ods_row(words("1"), gap))
    found = read(ods(*rows, ods_row(gap, repeated=500)), "a.ods")
    assert found.rows == ((1, ("id", "comment")), (1_048_002, ("1", "")))


def test_words_that_an_ods_file_repeats_are_written_out_and_far_too_many_refused() -> None:
    twice = words("x").replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="2"')
    found = read(ods(ods_row(words("a"), words("b"), words("c")), ods_row(words("1"), twice, repeated=3)), "a.ods")
    assert cells(found)[1:] == [("1", "x", "x")] * 3
    began = time.process_time()
    many = words("x").replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="16384"')
    for rows in ([ods_row(many, repeated=1_048_576)], [ods_row(many)] * 800, [ods_row(words("x"), repeated=10**12)]):
        with pytest.raises(TooLarge):
            read(ods(*rows), "a.ods")
    assert time.process_time() - began < 10


def test_every_kind_of_cell_of_an_ods_file_is_read() -> None:
    def cell(kind: str, value: str, shown: str) -> str:
        return f'<table:table-cell office:value-type="{kind}" {value}><text:p>{shown}</text:p></table:table-cell>'

    values = [
        (words("a</text:p><text:p>b"), "a\nb"),
        (words('x<text:s text:c="3"/>y<text:tab/>z<text:line-break/>w'), "x   y\tz\nw"),
        (words("see\n   <text:a>a link</text:a> <text:span>now</text:span>"), "see a link now"),
        (words("").replace("<text:p>", "<office:annotation><text:p>note</text:p></office:annotation><text:p>q"), "q"),
        (cell("float", 'office:value="7"', "007"), "007"),
        (cell("float", 'office:value="0.30000000000000004"', "0.30"), "0.3"),
        (cell("percentage", 'office:value="0.25"', "25%"), "0.25"),
        (cell("currency", 'office:value="4000"', "£4,000"), "4000"),
        (cell("date", 'office:date-value="2025-03-01"', "1/3/25"), "2025-03-01"),
        (cell("date", 'office:date-value="2025-03-01T09:30:00"', "1/3/25"), "2025-03-01T09:30:00"),
        (cell("time", 'office:time-value="PT09H30M00S"', "9.30"), "09:30:00"),
        (cell("boolean", 'office:boolean-value="true"', "WAHR"), "TRUE"),
        ('<table:table-cell office:value-type="string" office:string-value="kept"/>', "kept"),
    ]
    found = read(ods(ods_row(words("value")), *(ods_row(written) for written, _ in values)), "a.ods")
    assert [row[0] for row in cells(found)[1:]] == [expected for _, expected in values]
    assert found.notes == ("Not read: 1 comment on cells.",)


def test_errors_and_hidden_sheets_of_an_ods_file_are_mentioned() -> None:
    error = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
        'xmlns:calcext="urn:org" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    style = (
        '<office:automatic-styles><style:style style:name="ta2"><style:table-properties table:display="false"/>'
        "</style:style></office:automatic-styles>"
    )
    more = f'<table:table table:name="Old" table:style-name="ta2">{ods_row(words("x"))}</table:table>'
    found = read(ods(ods_row(words("a"), words("b")), ods_row(words("1"), error), more=more, before=style), "a.ods")
    assert cells(found)[1] == ("1", "#DIV/0!")
    assert '"Old" (hidden)' in found.notes[0] and "B2 #DIV/0!" in found.notes[1]


@pytest.mark.parametrize(
    ("name", "data", "note"),
    [
        ("a.xls", xlsx(*TABLE), "is an Excel workbook (.xlsx)"),
        ("a.xlsx", xls(*TABLE), "is an old Excel workbook (.xls)"),
        ("a.xlsx", ods_table(*TABLE), "is an OpenDocument workbook (.ods)"),
        ("a.xls", b"id,region,comment\n1,North,fine\n2,South,good\n", "is no workbook but a text table"),
        ("a.xls", "id\tregion\tcomment\n1\tNorth\tfine\n2\tSouth\tgood\n".encode("utf-16"), "text table"),
    ],
)
def test_a_table_with_the_ending_of_another_kind_is_read_as_what_it_is(name: str, data: bytes, note: str) -> None:
    found = read(data, name)
    assert [list(row) for row in cells(found)] == TABLE
    assert note in found.notes[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<html><table><tr><td>id</td></tr></table>", "a web page"),
        (b'<?xml version="1.0"?><Workbook/>', "an XML file"),
        (packed({"word/document.xml": "x"}), "a Word document"),
        (packed({"holiday.jpg": "x"}), "a zip file with other files in it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "has a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le"), "damaged or was cut short"),
        (xls(*TABLE).replace(b"\x42\x00\x02\x00\xb0\x04", b"\x2f\x00\x02\x00\xb0\x04"), "has a password"),
        (changed(xlsx(*TABLE), SHEET, "</sheetData>", "</wrong>"), "is damaged: its part"),
        (changed(xlsx(*TABLE), SHEET, 'r="2"', 'r="two"'), "is damaged"),
    ],
)
@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "a.ods"])
def test_a_file_that_is_no_workbook_is_refused_with_the_reason(name: str, data: bytes, said: str) -> None:
    with pytest.raises(UnknownFormat, match=re.escape(said)) as caught:
        read(data, name)
    assert caught.value.do


@pytest.mark.parametrize(("name", "make"), MAKERS)
def test_a_workbook_that_was_cut_short_or_changed_is_refused_or_read_and_never_a_crash(
    name: str, make: Callable[..., bytes]
) -> None:
    data = make(*TABLE, *([str(n), "North", f"answer {n}"] for n in range(40)))
    step = len(data) // 40
    for at in range(8, len(data), step):
        broken = bytearray(data)
        broken[at : at + 4] = b"\xff\x00\xff\x7f"
        for damaged in (data[:at], bytes(broken)):
            try:
                read(damaged, name)
            except OwnwordsError as refused:
                assert f'"{name}"' in refused.what


@pytest.mark.parametrize(("name", "make"), MAKERS)
def test_a_workbook_of_nothing_is_called_empty_and_a_header_alone_is_one_row(
    name: str, make: Callable[..., bytes]
) -> None:
    with pytest.raises(FileEmpty):
        read(make(), name)
    with pytest.raises(FileEmpty):
        read(make([" ", "\u200b"]), name)
    assert cells(read(make(["id", "comment"]), name)) == [("id", "comment")]


def test_more_cells_than_can_be_held_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extents, "MOST_CELLS", 8)
    for name, make in MAKERS:
        with pytest.raises(TooLarge, match="more than 8 filled cells"):
            read(make(*TABLE), name)


def test_a_workbook_of_many_columns_and_long_cells_is_read() -> None:
    wide = [f"c{n}" for n in range(16_384)]
    assert len(cells(read(xlsx(wide, wide)))[1]) == 16_384
    long = "=" * 32_000
    data = changed(xlsx(["id", "x"], ["1", "HERE"]), SHEET, "HERE", "words" * 200_000)
    assert len(cells(read(data))[1][1]) == 1_000_000
    assert cells(read(xlsx(["id", "x"], ["1", "'" + long])))[1][1] == "'" + long


@pytest.mark.parametrize("cell", ["<c><v>1</v></c>", "<c s='0'/>", "</row><row>"])
def test_a_workbook_packed_with_millions_of_cells_is_refused_without_a_wait(cell: str) -> None:
    data = changed(xlsx(*TABLE), SHEET, '<row r="1">', '<row r="1">' + cell * 4_500_000)
    began = time.process_time()
    with pytest.raises(TooLarge):
        read(data)
    assert time.process_time() - began < 10


def test_a_cell_of_fifty_million_characters_is_read_without_a_wait() -> None:
    began = time.process_time()
    assert len(cells(read(ods(ods_row(words("id")), ods_row(words("x" * 50_000_000))), "a.ods"))[1][0]) == 50_000_000
    assert time.process_time() - began < 10


def test_a_csv_with_too_many_cells_named_xls_is_refused_with_its_row() -> None:
    with pytest.raises(RaggedRow, match=r'Row 2 of "a\.xls"'):
        read(b"id,comment\n1,fine,North\n", "a.xls")
