"""What each column of a survey is taken for, and how a person names one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.errors import ColumnMissing
from nlp.read.columns import Table, consent_of, is_identifying, understand
from nlp.read.grids import Grid

LONG = "we had to wait for weeks until somebody called about visit"


def table(*rows: list[str]) -> Table:
    return understand(Grid(tuple((n, tuple(row)) for n, row in enumerate(rows, start=1)), "table", "UTF-8"))


def survey(count: int = 30) -> Table:
    header = ["Respondent ID", "Region", "E-mail address", "Consent to be quoted", "Start date", "Comment", "Spare"]
    rows = [
        [f"R{n}", ["North", "South"][n % 2], f"p{n}@example.org", ["Yes", "No"][n % 2], "2025-01-02", f"{LONG} {n}", ""]
        for n in range(count)
    ]
    return table(header, *rows)


def test_each_column_is_taken_for_what_stands_in_it() -> None:
    assert {c.name: c.kind for c in survey().columns} == {
        "Respondent ID": "identifier",
        "Region": "attribute",
        "E-mail address": "personal",
        "Consent to be quoted": "consent",
        "Start date": "technical",
        "Comment": "open question",
        "Spare": "empty",
    }


@pytest.mark.parametrize(
    "name", ["IPAddress", "RecipientEmail", "LocationLatitude", "PROLIFIC_PID", "First name", "Postcode"]
)
def test_columns_that_tell_who_somebody_is_are_known(name: str) -> None:
    found = table([name, "Comment"], *([f"v{n}", f"{LONG} {n}"] for n in range(10)))
    assert found.columns[0].kind == "personal"


def test_three_header_rows_of_qualtrics_are_told_from_answers() -> None:
    found = table(
        ["StartDate", "Q1"],
        ["Start Date", "What would you\nchange?"],
        ['{"ImportId":"startDate"}', '{"ImportId":"QID1"}'],
        ["2024-01-01 10:00:00", "nothing"],
    )
    assert found.layout == "Qualtrics with three header rows"
    assert [c.wording for c in found.columns] == ["Start Date", "What would you change?"]
    assert found.rows == ((4, ("2024-01-01 10:00:00", "nothing")),)


def test_two_header_rows_of_surveymonkey_are_joined() -> None:
    found = table(
        ["Respondent ID", "Which do you use?", "", "Why?"],
        ["", "Phone", "Letter", "Open-Ended Response"],
        ["1", "Phone", "", "it is quick"],
    )
    assert [c.name for c in found.columns] == [
        "Respondent ID",
        "Which do you use? - Phone",
        "Which do you use? - Letter",
        "Why?",
    ]
    assert len(found.rows) == 1


def test_columns_without_a_name_and_with_the_same_name_get_one_of_their_own() -> None:
    assert [c.name for c in table(["Other", "", "Other"], ["a", "b", "c"]).columns] == [
        "Other",
        "column 2",
        "Other (2)",
    ]


@given(st.lists(st.sampled_from(["a", "a (2)", "", "column 2", " a "]), min_size=1, max_size=6))
def test_no_two_columns_have_the_same_name(header: list[str]) -> None:
    names = [c.name for c in table(header, ["x"] * len(header)).columns]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("wanted", ["Comment", "comment", " COMMENT ", "Comm"])
def test_a_column_is_found_by_its_name_and_by_how_it_begins(wanted: str) -> None:
    assert survey().column(wanted, file="a.csv").name == "Comment"


def test_a_wrong_column_name_is_answered_with_the_names_that_exist() -> None:
    with pytest.raises(ColumnMissing) as caught:
        survey().column("Coment", file="a.csv")
    assert str(caught.value).startswith('OW104 "a.csv" has no column "Coment".')
    assert all(f'"{c.name}"' in str(caught.value) for c in survey().columns)


def test_a_name_that_fits_several_columns_is_not_guessed() -> None:
    found = table(["Why? first", "Why? second"], ["a", "b"])
    with pytest.raises(ColumnMissing, match="several columns"):
        found.column("Why?", file="a.csv")


def test_a_name_of_two_hundred_columns_is_answered_with_the_first_and_how_many_more() -> None:
    found = table([f"Q{n}" for n in range(200)], ["x"] * 200)
    with pytest.raises(ColumnMissing, match="and 140 more"):
        found.column("nope", file="a.csv")


@pytest.mark.parametrize("cell", ["Yes", " yes. ", "Y", "TRUE", "1", "I agree"])
def test_a_yes_is_a_yes(cell: str) -> None:
    assert consent_of(cell) == "yes"


@pytest.mark.parametrize("cell", ["No", "no.", "N", "0", "No, thank you", "no - please do not", "No!", "NO; never"])
def test_a_no_is_a_no_however_it_is_written(cell: str) -> None:
    assert consent_of(cell) == "no"


@pytest.mark.parametrize("cell", ["", "perhaps", "not yes", "ask me", "yesterday"])
def test_what_is_not_plain_is_not_taken_for_a_yes(cell: str) -> None:
    assert consent_of(cell) != "yes"


def test_many_columns_of_ticks_are_no_characteristics() -> None:
    header = ["Comment", "Region", *(f"tick {n}" for n in range(9))]
    rows = [[f"{LONG} {n}", ["North", "South"][n % 2], *(str(n % 2) for _ in range(9))] for n in range(20)]
    assert [c.name for c in table(header, *rows).columns if c.kind == "attribute"] == ["Region"]


@pytest.mark.parametrize(
    ("values", "names"), [(["a", "b"], True), (["a", "a"], False), (["a", " "], False), ([], False)]
)
def test_a_column_names_respondents_where_every_row_has_its_own_value(values: list[str], names: bool) -> None:
    assert is_identifying(values) is names
