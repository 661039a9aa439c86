"""Coding that a table already holds: read as it stands, on the answer it belongs to, and only where it is named."""

from pathlib import Path

import pytest

from nlp.errors import ColumnMissing
from nlp.model.material import Import
from nlp.read.choice import Choice
from nlp.read.tables.grids import Grid, read_grid
from nlp.read.tables.surveys import preview_survey, read_survey


def read(*rows: list[str], codes: tuple[str, ...], opened: tuple[str, ...] = ("comment",)) -> Import:
    grid = Grid(tuple((n, tuple(row)) for n, row in enumerate(rows, start=1)), "table", "UTF-8")
    return read_survey(preview_survey("a.csv", "", grid, Choice(open=opened, codes=codes)))


def pairs(found: Import) -> list[tuple[str, str]]:
    return [(c.span.of(found.sources[c.source].text), c.code) for c in found.codings]


@pytest.mark.parametrize(
    ("mark", "word"), [(";", "semicolons"), ("|", "bars"), ("\n", "new lines"), (", ", "commas"), ("\r\n", "new lines")]
)
def test_several_codes_in_a_cell_are_divided_and_a_note_says_where(mark: str, word: str) -> None:
    found = read(
        ["comment", "themes"],
        ["  no room\n", f"Housing{mark}Staff, kind" if mark != ", " else "Housing, Staff"],
        ["no pay", f"Money{mark}Housing"],
        ["nobody", "Money" if mark != ", " else "Staff, Money"],
        codes=("themes",),
    )
    assert ("no room", "Housing") in pairs(found) and ("no pay", "Money") in pairs(found)
    assert set(found.codes) == {"Housing", "Staff, kind" if mark != ", " else "Staff", "Money"}
    assert any(f"divided at {word}" in note for note in found.report.notes)
    assert found.report.codings == len(found.codings) == (6 if mark == ", " else 5)
    assert found.codings[0].where == 'column "themes"'


def test_a_comma_in_the_name_of_a_code_does_not_divide_it() -> None:
    rows = [[f"answer {n}", "Fear, shame and guilt" if n % 2 else "Money"] for n in range(20)]
    found = read(["comment", "theme"], *rows, codes=("theme",))
    assert set(found.codes) == {"Money", "Fear, shame and guilt"}
    assert any("not divided at commas" in note for note in found.report.notes)


def test_one_code_a_column() -> None:
    found = read(
        ["comment", "code 1", "code 2", "code 3"],
        ["a b", "Housing", "Staff", ""],
        ["c", "Staff", "", ""],
        codes=("code 1..code 3",),
    )
    assert pairs(found) == [("a b", "Housing"), ("c", "Staff"), ("a b", "Staff")]
    assert found.codes == ("Housing", "Staff")


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("1", "0"),
        ("1", ""),
        ("TRUE", "FALSE"),
        ("yes", "no"),
        ("x", ""),
        ("Checked", "Unchecked"),
        ("1.0", "0.0"),
        ("✓", ""),
    ],
)
def test_a_column_of_ticks_for_each_code_has_the_code_as_its_name(yes: str, no: str) -> None:
    found = read(
        ["comment", "Housing", "Never applied", "Staff"],
        ["one", yes, no, no],
        ["two", yes, no, yes],
        codes=("Housing..Staff",),
    )
    assert pairs(found) == [("one", "Housing"), ("two", "Housing"), ("two", "Staff")]
    assert found.codes == ("Housing", "Never applied", "Staff")


def test_an_empty_column_among_ticks_is_a_code_that_nobody_applied() -> None:
    assert read(["comment", "A", "B"], ["one", "1", ""], codes=("A", "B")).codes == ("A", "B")


def test_a_stray_value_among_ticks_is_said_with_its_row_and_not_read() -> None:
    rows = [["answer", "1" if n % 2 else "0"] for n in range(40)]
    rows[6][1] = "?"
    found = read(["comment", "Housing"], *rows, codes=("Housing",))
    assert found.codes == ("Housing",)
    assert any("row 8" in note for note in found.report.notes)


def test_what_was_coded_without_words_is_counted_with_its_rows() -> None:
    found = read(
        ["comment", "themes"], ["", "Housing;Money"], ["one", "Money"], [" ", "Staff"], ["", ""], codes=("themes",)
    )
    assert pairs(found) == [("one", "Money")]
    assert any(note.startswith("3 codes in 2 rows (row 2, 4) were not read") for note in found.report.notes)
    assert "Staff" in found.codes
    assert found.report.rows == found.report.answers + found.report.blank


def test_codes_belong_to_the_nearest_open_question_on_the_left_else_to_the_first_on_the_right() -> None:
    found = read(
        ["c0", "first", "c1", "second", "c2"],
        ["A", "one", "B", "two", "C"],
        codes=("c0", "c1", "c2"),
        opened=("first", "second"),
    )
    assert pairs(found) == [("one", "A"), ("one", "B"), ("two", "C")]
    assert '"c0" and "c1" were read as codes of "first".' in found.report.notes
    assert '"c2" was read as codes of "second".' in found.report.notes


def test_the_same_code_twice_on_an_answer_is_read_once_and_counted() -> None:
    found = read(["comment", "t1", "t2"], ["one", "A;A", "A"], codes=("t1", "t2"))
    assert pairs(found) == [("one", "A")]
    assert any(note.startswith("2 codes stood twice") for note in found.report.notes)


def test_columns_that_look_like_codes_are_shown_and_not_read() -> None:
    rows = [[f"we waited for weeks until somebody called {n}", "A;B" if n % 2 else "B;C"] for n in range(20)]
    grid = Grid(tuple(enumerate((("comment", "themes"), *map(tuple, rows)), start=1)), "table", "UTF-8")
    found = preview_survey("a.csv", "", grid, Choice())
    assert [c.kind for c in found.table.columns] == ["open question", "codes"] and found.codes == ()
    assert read_survey(found).codings == ()


@pytest.mark.parametrize(("name", "word"), [("B..A", "stands before"), ("A..Z", "no column"), ("nope", "no column")])
def test_a_range_must_exist_and_go_from_left_to_right(name: str, word: str) -> None:
    with pytest.raises(ColumnMissing, match=word):
        read(["comment", "A", "B"], ["one", "1", "0"], codes=(name,))


def test_a_column_with_dots_in_its_own_name_is_found() -> None:
    assert read(["comment", "A..B", "C"], ["one", "1", "1"], codes=("A..B",)).codes == ("A..B",)
    assert read(["comment", "A..B", "C", "D"], ["one", "1", "1", "1"], codes=("A..B..D",)).codes == ("A..B", "C", "D")


# --- Files that other people made -------------------------------------------------------------------------------------


def test_the_codes_of_nhs_patients_are_counted_as_they_stand_in_the_file(shared_data: Path) -> None:
    path = shared_data / "coded/nhs_fft/v6framework_230831.csv"
    grid = read_grid(path, path.read_bytes(), Choice())
    columns = grid.rows[0][1]
    first, last = columns.index("Not assigned"), len(columns)
    choice = Choice(codes=(f"{columns[first]}..{columns[-1]}",))
    found = read_survey(preview_survey(path.name, "", grid, choice))
    ticks = sum(cell == "1" for _, cells in grid.rows[1:] for cell in cells[first:last])
    spoken = columns.index("FFT answer")
    blank = sum(cell == "1" for _, cells in grid.rows[1:] if not cells[spoken].strip() for cell in cells[first:last])
    assert found.report.codings == ticks - blank > 7000
    assert found.codes == columns[first:]


@pytest.mark.parametrize("name", ["armantrout", "gluck", "mcmichael", "mohammad", "wrigley"])
def test_the_tags_of_real_interviews_are_read(shared_data: Path, name: str) -> None:
    path = shared_data / f"coded/oral_history/{name}.csv"
    grid = read_grid(path, path.read_bytes(), Choice())
    found = read_survey(preview_survey(path.name, "", grid, Choice(open=("words",), codes=("tags",))))
    tags = {(n, t) for n, cells in grid.rows[1:] if cells[1].strip() for t in map(str.strip, cells[2].split(";")) if t}
    assert found.report.codings == len(tags) > 50
    assert any("semicolons" in note for note in found.report.notes)
