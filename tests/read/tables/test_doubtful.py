"""Rows that may be no answers are kept, and a person is told which they are."""

import pytest

from nlp.read.tables.columns import Table, understand
from nlp.read.tables.grids import Grid

LONG = "we had to wait for weeks until somebody called about visit"
ROWS = [[str(n), "North", f"{LONG} {n}", "fine"] for n in range(2, 12)]


def table(*rows: tuple[int, list[str]]) -> Table:
    return understand(Grid(tuple((number, tuple(cells)) for number, cells in rows), "table", "UTF-8"))


def survey(*more: tuple[int, list[str]]) -> Table:
    return table((1, ["ID", "Region", "Comment", "Food"]), *((int(row[0]), row) for row in ROWS), *more)


def test_previews_of_the_survey_are_said_with_their_rows_and_kept() -> None:
    status = ["IP Address", "Survey Preview", "IP Address", "Survey Test"]
    found = table(
        (1, ["StartDate", "EndDate", "Status", "Q1"]),
        (2, ["Start Date", "End Date", "Response Type", "Why?"]),
        (3, ['{"ImportId":"startDate"}', "", "", ""]),
        *((n, ["2024-01-01 10:00", "2024-01-01 10:05", s, LONG]) for n, s in enumerate(status, start=4)),
    )
    assert len(found.rows) == 4
    assert len(found.notes) == 1 and "2 rows (row 5, 7)" in found.notes[0] and "kept" in found.notes[0]


def test_an_export_pasted_below_another_is_noticed_by_its_header() -> None:
    found = survey((12, ["ID", "Region", "Comment", "Food"]), (13, ["3", "North", LONG, "fine"]))
    assert len(found.rows) == 12
    assert [note[:6] for note in found.notes] == ["Row 12"] and "header" in found.notes[0]


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ([(13, ["Yellow = to be checked", "", "", ""])], "Row 13"),
        ([(12, ["Total", "", "", "140"])], "Row 12"),
        ([(12, ["Total:", "", "", "140"]), (14, ["Source: our own", "", "", ""])], "2 rows (row 12, 14)"),
        ([(13, ["", "", "n = 10", ""]), (14, ["", "", "", "fine"]), (15, ["Red", "", "", ""])], "3 rows (row 13, 14,"),
    ],
)
def test_totals_and_a_legend_below_the_table_are_said_and_kept(more: list[tuple[int, list[str]]], named: str) -> None:
    found = survey(*more)
    assert len(found.rows) == len(ROWS) + len(more)
    assert len(found.notes) == 1 and found.notes[0].startswith(named)


@pytest.mark.parametrize(
    "more",
    [
        [(12, ["12", "", "", ""])],
        [(14, ["14", "North", LONG, ""])],
        [(14, ["14", "", "", ""]), (15, ["15", "South", LONG, "fine"])],
        [(12, ["12", "", "Total chaos", "x"])],
    ],
)
def test_a_last_respondent_who_left_much_blank_is_not_suspected(more: list[tuple[int, list[str]]]) -> None:
    assert survey(*more).notes == ()


def test_a_table_with_an_empty_row_below_each_has_no_foot() -> None:
    assert table((1, ["ID", "Region", "Comment"]), *((2 * n, [str(n), "", ""]) for n in range(1, 9))).notes == ()
    spaced = [(2 * n, [str(n), "North", LONG] if n < 8 else [str(n), "", ""]) for n in range(1, 9)]
    assert table((1, ["ID", "Region", "Comment"]), *spaced).notes == ()
