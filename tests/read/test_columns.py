"""What each column of a survey is taken for, and how a person names one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.errors import ColumnMissing
from nlp.read.columns import Table, is_identifying, understand
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


@pytest.mark.parametrize(
    ("second", "rows"),
    [
        (["Start Date", "End Date", "What would you change?"], 2),
        (["Startdatum", "Enddatum", "Was würden Sie ändern?"], 2),
        (["Jan 1, 2023 10:00", "Jan 1, 2023 10:05", "nothing"], 3),
        (["", "", "nothing"], 3),
        (["44927.5", "44927.6", "nothing"], 3),
    ],
)
def test_the_first_answer_of_a_table_that_begins_with_StartDate_is_not_lost(second: list[str], rows: int) -> None:
    data = ["Jan 2, 2023 10:00", "Jan 2, 2023 10:05", "more time"]
    found = table(["StartDate", "EndDate", "Q1"], second, data, data)
    assert len(found.rows) == rows
    assert found.layout == ("Qualtrics with two header rows" if rows == 2 else "one header row")


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


@pytest.mark.parametrize(
    ("name", "values", "kind"),
    [
        ("Consent", ["Declined", "Agreed", "see e-mail"], "consent"),
        ("May we quote you?", ["I do not consent to being quoted here", "I agree"], "consent"),
        ("Consent", ["I do not consent to this", "I consent to being quoted", "Yes, with pleasure I do"], "consent"),
        ("Consent version", ["A", "B"], "attribute"),
        ("Quote length", ["1", "2", "3"], "attribute"),
        ("Quoted", ["0", "1"], "consent"),
    ],
)
def test_a_consent_column_is_known_by_its_name_and_one_clear_answer(name: str, values: list[str], kind: str) -> None:
    repeat = 1 if kind == "consent" and len(values[0]) > 20 else 4
    rows = [[value, f"{LONG} {n}"] for n, value in enumerate(values * repeat)]
    assert table([name, "Comment"], *rows).columns[0].kind == kind


def test_an_open_question_about_consent_is_an_open_question() -> None:
    said = [f"No, {LONG} and nobody told the families number {n} what happened next" for n in range(9)]
    assert table(["Why was consent hard?", "x"], *([cell, "a"] for cell in said)).columns[0].kind == "open question"


def test_many_columns_of_ticks_are_no_characteristics() -> None:
    header = ["Comment", "Region", *(f"tick {n}" for n in range(9))]
    rows = [[f"{LONG} {n}", ["North", "South"][n % 2], *(str(n % 2) for _ in range(9))] for n in range(20)]
    assert [c.name for c in table(header, *rows).columns if c.kind == "attribute"] == ["Region"]


@pytest.mark.parametrize(
    ("values", "names"), [(["a", "b"], True), (["a", "a"], False), (["a", " "], False), ([], False)]
)
def test_a_column_names_respondents_where_every_row_has_its_own_value(values: list[str], names: bool) -> None:
    assert is_identifying(values) is names
