"""Files to cells: every cell as it was typed, every row with its number."""

import csv
import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from nlp.errors import FileEmpty, NotText, OwnwordsError, RaggedRow, UnknownFormat
from nlp.read.choice import Choice
from nlp.read.tables.columns import understand
from nlp.read.tables.grids import Grid, read_grid
from nlp.read.tables.surveys import preview_survey, read_survey
from nlp.text import canonical, is_blank

CELL = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs", "Cc"]),
        st.sampled_from("\n\r\t,;|\"' =-@\u00e9\u200b😀"),
    ),
    max_size=30,
)


def grid(text: str, name: str = "a.csv") -> Grid:
    return read_grid(Path(name), text.encode("utf-8"))


def workbook(*rows: list[Any], change: Callable[[Workbook], object] | None = None) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    if change:
        change(book)
    data = io.BytesIO()
    book.save(data)
    book.close()
    return data.getvalue()


def cells(found: Grid) -> list[tuple[str, ...]]:
    return [row for _, row in found.rows]


@given(answers=st.lists(CELL, min_size=1, max_size=8), delimiter=st.sampled_from(",;\t"))
@settings(max_examples=150, deadline=None)
def test_every_answer_of_a_table_comes_back_as_it_was_typed(answers: list[str], delimiter: str) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(["id", "comment"])
    writer.writerows([f"r{i}", answer] for i, answer in enumerate(answers))
    found = grid(file.getvalue())
    assert [canonical(row[1])[0] for row in cells(found)[1:]] == [canonical(answer)[0] for answer in answers]
    imported = read_survey(preview_survey("a.csv", "", found, Choice(open=("comment",), id="id")))
    assert [s.text for s in imported.sources] == [canonical(a)[0] for a in answers if not is_blank(canonical(a)[0])]
    assert imported.report.rows == imported.report.answers + imported.report.blank == len(answers)


@pytest.mark.parametrize(
    "typed", ["None", "NA", "N/A", "null", "nan", "007", "1e5", "TRUE", "-", "=1+1", "01/02/2025", " x "]
)
def test_a_cell_is_never_turned_into_something_else(typed: str) -> None:
    assert cells(grid(f"id,comment\n1,{typed}\n"))[1] == ("1", typed)


@pytest.mark.parametrize(("mark", "word"), [(",", "commas"), (";", "semicolons"), ("\t", "tabs"), ("|", "bars")])
def test_the_delimiter_is_found(mark: str, word: str) -> None:
    found = grid(f'id{mark}"Which: a, b; c | d?"{mark}comment\n1{mark}a{mark}"one, two; three | four"\n')
    assert found.layout == f"table with {word}"
    assert cells(found)[1] == ("1", "a", "one, two; three | four")


def test_a_comma_in_every_answer_does_not_make_a_column_of_it() -> None:
    found = grid("id;comment\n1;good, really\n2;bad, really\n3;fine, really\n")
    assert cells(found)[1:] == [("1", "good, really"), ("2", "bad, really"), ("3", "fine, really")]


def test_a_table_of_one_column_keeps_the_commas_of_a_quoted_answer() -> None:
    assert cells(grid('comment\n"one, two"\nthree\n')) == [("comment",), ("one, two",), ("three",)]


@pytest.mark.parametrize(
    ("text", "row", "facts"),
    [
        ("id,comment\n1,fine\n2,good,really\n", 3, ("3 cells", "2 columns")),
        ("id,comment\n1,fine and\ngood\n2,fine\n", 3, ("1 cell", "2 columns")),
        ("date,region,comment\n1/2/25,North,fine\n2/2/25,one\ntwo,South\n", 4, ("2 cells", "3 columns")),
        ("id,comment,region\nr1,fine,North\nr2,good\nand bad,South\n", 4, ("2 cells", "3 columns")),
        ('id,comment,region\n1,"fine,North\n2,good,South"\n3,bad,North\n', 2, ("2 cells", "3 columns")),
        ('id,comment\n1,"two\nlines"\n2,a,b\n', 3, ("3 cells",)),
        ("id,comment\n\n\n1,fine\n2,a,b\n", 5, ("3 cells",)),
    ],
)
def test_a_ragged_row_is_named_by_its_number(text: str, row: int, facts: tuple[str, ...]) -> None:
    with pytest.raises(RaggedRow) as caught:
        grid(text)
    assert f'OW105 Row {row} of "a.csv"' in str(caught.value)
    assert all(fact in str(caught.value) for fact in facts)


@pytest.mark.parametrize("header_rows", [None, 1])
def test_a_row_whose_last_cells_are_missing_is_filled_up_and_mentioned(header_rows: int | None) -> None:
    text = "id,comment,region\n1\n2,fine,North\n3,good\n4,bad,South\n"
    found = read_grid(Path("a.csv"), text.encode(), Choice(header_rows=header_rows))
    assert cells(found)[1:4] == [("1", "", ""), ("2", "fine", "North"), ("3", "good", "")]
    assert found.notes == (
        "2 rows have fewer cells than the header (row 2, 4); the missing last ones were read as blank.",
    )


def test_a_last_row_that_is_short_is_looked_at_again() -> None:
    assert "look whether the file was cut short" in grid("id,comment,region\n1,fine,North\n2,go").notes[0]


def test_very_many_short_rows_are_read_without_a_wait() -> None:
    assert len(grid("id,comment,region\n" + "1,fine,North\n2,good\n" * 50_000).rows) == 100_001


@pytest.mark.parametrize(
    ("header_rows", "rows"),
    [(None, [3, 4]), (1, None), (2, [1, 3, 4])],
)
def test_header_rows_that_a_person_counted_begin_at_the_first_row_with_something_in_it(
    header_rows: int | None, rows: list[int] | None
) -> None:
    data = b"Our survey 2025\n\nid,region,comment\n1,North,fine\n"
    if rows is None:
        with pytest.raises(RaggedRow, match=r"Row 3 .* 3 cells, but the header has 1 column"):
            read_grid(Path("a.csv"), data, Choice(header_rows=header_rows))
    else:
        found = read_grid(Path("a.csv"), data, Choice(header_rows=header_rows))
        assert [number for number, _ in found.rows] == rows
        assert len(found.rows[0][1]) == 3


def test_a_table_without_a_header_is_as_wide_as_most_of_its_rows() -> None:
    found = read_grid(Path("a.csv"), b"1,North\n2,South,good\n3,North,bad\n", Choice(header_rows=0))
    assert cells(found) == [("1", "North", ""), ("2", "South", "good"), ("3", "North", "bad")]
    assert "row 1" in found.notes[0]


def test_empty_cells_after_the_last_column_are_no_fault() -> None:
    assert cells(grid("id,comment\n1,fine,,\n2,good\n"))[1:] == [("1", "fine"), ("2", "good")]


def test_empty_lines_are_left_out_and_rows_keep_their_numbers() -> None:
    assert [number for number, _ in grid("id,comment\n\n1,fine\n,\n2,good\n").rows] == [1, 3, 5]


def test_a_quote_mark_that_is_never_closed_does_not_swallow_the_rest_unseen() -> None:
    with pytest.raises(RaggedRow):
        grid('id,comment,region\n1,"fine,North\n2,good,South\n3,bad,North\n')


def rows_of(count: int) -> list[str]:
    return [f"{n},comment {n},North" for n in range(1, count + 1)]


def test_a_quote_mark_that_is_never_closed_is_refused_with_its_line() -> None:
    lines = ["id,comment,region", *rows_of(30)]
    lines[3] = '3,fine,"North'
    with pytest.raises(RaggedRow, match=r'The quote mark in line 4 of "a\.csv"'):
        grid("\n".join(lines))
    lines[3] = '3,"two\nlines","North'
    with pytest.raises(RaggedRow, match="line 5"):
        grid("\n".join(lines) + "\n")


def test_a_quote_mark_that_is_closed_rows_later_by_the_next_one_is_refused_with_its_line() -> None:
    lines = ["id,comment,region", *rows_of(30)]
    lines[3], lines[20] = '3,"fine,North', '20,"good, really",South'
    with pytest.raises(RaggedRow, match="line 4 "):
        grid("\n".join(lines))


def test_a_quote_mark_in_the_last_line_is_refused_too() -> None:
    with pytest.raises(RaggedRow, match="line 3 "):
        grid('id,comment\n1,fine\n2,"good')


@pytest.mark.parametrize("cell", ['"Big" Bob said so', '"No" is what "they" said', '"a""b" c'])
def test_words_after_a_closing_quote_mark_are_kept_and_mentioned(cell: str) -> None:
    found = grid(f'id,comment\n1,fine\n2,{cell}\n3,"two\nlines"\n4,{cell}\n5,good\n')
    assert [row[0] for row in cells(found)] == ["id", "1", "2", "3", "4", "5"]
    assert cells(found)[3][1] == "two\nlines" and "".join(cells(found)[2][1].split('"')) == "".join(cell.split('"'))
    assert found.notes == ("Words follow a closing quote mark inside a cell of row 3, 5; they were kept.",)


def test_a_table_full_of_words_after_quote_marks_is_read_without_a_wait() -> None:
    assert len(grid("id,comment\n" + '1,"Big" Bob\n' * 50_000).rows) == 50_001


def test_a_cell_that_swallowed_rows_and_closes_well_is_mentioned() -> None:
    lines = ["id,comment,region", *rows_of(40)]
    lines[3], lines[30] = '3,"fine,North', '30,good",South'
    found = grid("\n".join(lines))
    assert len(found.rows) == 14
    assert any(note.startswith("A cell of row 4 has many lines") for note in found.notes)


def test_a_long_letter_in_a_cell_is_not_suspected() -> None:
    letter = "\n".join(f"line {n}, and so on" for n in range(40))
    assert grid(f'id,comment,region\n1,"{letter}",North\n').notes == ()


def test_an_answer_of_half_a_million_characters_is_read_whole() -> None:
    long = "word, " * 90_000
    assert cells(grid(f'id,comment\n1,"{long}"\n'))[1][1] == long


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\ufeff"])
def test_a_file_without_a_cell_is_called_empty(text: str) -> None:
    with pytest.raises(FileEmpty, match="OW102"):
        grid(text)


def test_a_file_of_delimiters_only_is_called_empty() -> None:
    with pytest.raises(OwnwordsError):
        grid(",,,\n,,,\n")


def test_a_guessed_encoding_is_said_so() -> None:
    found = read_grid(Path("a.csv"), "id,comment\n1,café\n".encode("cp1252"))
    assert cells(found)[1] == ("1", "café")
    assert "Windows-1252" in found.notes[0]


def test_a_workbook_named_csv_is_refused() -> None:
    with pytest.raises(NotText):
        read_grid(Path("a.csv"), workbook(["id", "comment"], ["1", "fine"]))


def test_a_table_named_xlsx_is_refused() -> None:
    with pytest.raises(UnknownFormat, match="OW103"):
        read_grid(Path("a.xlsx"), b"id,comment\n1,fine\n")


def test_a_workbook_that_was_cut_short_is_refused() -> None:
    data = workbook(["id", "comment"], ["1", "fine"])
    with pytest.raises(UnknownFormat, match="OW103"):
        read_grid(Path("a.xlsx"), data[: len(data) // 2])


def test_a_workbooks_cells_are_what_a_person_reads_there() -> None:
    def add_formula_text(book: Workbook) -> None:
        cell = book.active["A8"]  # type: ignore[index]
        cell.value, cell.data_type = "=not a formula", "s"

    data = workbook(
        ["comment"],
        ["007"],
        [7],
        [7.5],
        [True],
        [dt.datetime(2025, 3, 1)],
        [dt.datetime(2025, 3, 1, 9, 30)],
        [""],
        ["None"],
        ["two\nlines 😀"],
        change=add_formula_text,
    )
    assert [row[0] for row in cells(read_grid(Path("a.xlsx"), data))][1:] == [
        *("007", "7", "7.5", "TRUE", "2025-03-01", "2025-03-01T09:30:00", "=not a formula", "None", "two\nlines 😀"),
    ]


def test_a_workbooks_rows_carry_the_numbers_that_the_spreadsheet_shows() -> None:
    data = workbook([], [], ["id", "comment"], ["1", "fine"], [], ["2", "good"])
    assert [number for number, _ in read_grid(Path("a.xlsx"), data).rows] == [3, 4, 6]


def test_short_rows_of_a_workbook_are_filled_up() -> None:
    data = workbook(["id", "comment", "region"], ["1", "fine"], ["2", None, "North"])
    assert cells(read_grid(Path("a.xlsx"), data))[1:] == [("1", "fine", ""), ("2", "", "North")]


def test_sheets_that_are_not_read_are_named() -> None:
    def add_sheet(book: Workbook) -> None:
        book.create_sheet("Notes").append(["left out"])
        book.create_sheet("Blank")

    found = read_grid(Path("a.xlsx"), workbook(["comment"], ["fine"], change=add_sheet))
    assert found.layout == 'sheet "Sheet"'
    assert '"Notes"' in found.notes[0] and "Blank" not in found.notes[0]


def test_a_workbook_without_cells_is_called_empty() -> None:
    with pytest.raises(FileEmpty, match="OW102"):
        read_grid(Path("a.xlsx"), workbook())


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=5))
@settings(max_examples=25, deadline=None)
def test_a_workbook_and_a_csv_of_the_same_answers_hold_the_same_cells(rows: list[list[str]]) -> None:
    # A workbook is XML: what XML forbids cannot stand in it, and it writes every line end as one.
    kept = [[f"r{i}", *(canonical(cell)[0].replace("_x", "-x") for cell in row)] for i, row in enumerate(rows)]

    def write_as_text(book: Workbook) -> None:
        for r, row in enumerate(kept, start=2):
            for c, value in enumerate(row, start=1):
                cell: Any = book.active.cell(r, c)  # type: ignore[union-attr]
                cell.value, cell.data_type = value, "s"

    file = io.StringIO(newline="")
    csv.writer(file).writerows([["id", "first", "second"], *kept])
    from_csv = understand(grid(file.getvalue()))
    from_xlsx = understand(read_grid(Path("a.xlsx"), workbook(["id", "first", "second"], change=write_as_text)))
    assert from_xlsx.rows == from_csv.rows


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_title_above_the_header_is_not_taken_for_the_header_and_is_mentioned(delimiter: str) -> None:
    table = [["id", "region", "comment"], *[[str(n), "North", f"answer {n}"] for n in range(9)]]
    found = grid("State of the sector 2025\n\n" + "\n".join(delimiter.join(row) for row in table))
    assert found.rows[0] == (3, ("id", "region", "comment"))
    assert found.notes == ('Row 1 stands above the header and was not read: "State of the sector 2025".',)


def test_a_title_above_the_header_of_a_workbook_is_not_taken_for_the_header() -> None:
    data = workbook(["State of the sector 2025"], [], ["id", "region", "comment"], ["1", "North", "fine"])
    found = read_grid(Path("a.xlsx"), data)
    assert cells(found) == [("id", "region", "comment"), ("1", "North", "fine")]
    assert "Row 1 stands above the header" in found.notes[0]


@pytest.mark.parametrize("margin", ["", ","])
def test_a_title_with_a_date_above_the_header_is_no_header_either(margin: str) -> None:
    lines = ["Open day,,", "Printed,12 March,", ",,", "id,region,comment", "1,North,fine", "2,South,good"]
    found = grid("\n".join(margin + line for line in lines))
    assert [row for row, _ in found.rows] == [4, 5, 6]
    assert [note.split('"')[1] for note in found.notes] == ["Open day", "Printed 12 March"]


@pytest.mark.parametrize("title", ["", "Open day,,\n"])
def test_two_columns_with_a_remark_beside_them_are_no_title(title: str) -> None:
    found = grid(title + "id,comment,\nr1,fine,\nr2,good,\nr3,bad,ask Sue\nr4,well,\n")
    assert len(found.rows) == 5 + bool(title) and found.notes == ()


def test_a_header_with_a_name_for_one_column_only_is_still_the_header() -> None:
    assert grid(",,comment\n1,North,fine\n2,South,good\n").rows[0][1] == ("", "", "comment")
