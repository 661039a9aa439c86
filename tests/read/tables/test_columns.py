"""What each column of a survey is taken for, and how a person names one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.errors import ColumnMissing
from nlp.read.tables.columns import Table, is_identifying, understand
from nlp.read.tables.grids import Grid

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
    assert found.layout == ("Qualtrics with two header rows" if rows == 2 else "Qualtrics with one header row")


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
        ("Quote length", ["1", "2", "3"], "closed question"),
        ("Quoted", ["0", "1"], "consent"),
        ("May we use your words in our report?", ["Yes, without my name", "No"], "consent"),
        ("Are you content for your response to be published?", ["Yes", "No"], "consent"),
        ("Can we use this room?", ["Yes", "No"], "closed question"),
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


def kinds(name: str, cells: list[str], *, beside: str = "Comment") -> str:
    return table([name, beside], *([cell, f"{LONG} {n}"] for n, cell in enumerate(cells))).columns[0].kind


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("a", [f"person{n}@example.org" for n in range(9)]),
        ("a", [f"10.1.0.{n}" for n in range(9)]),
        ("a", [f"fe80::1:{n}" for n in range(9)]),
        ("a", [f"07700 9001{n:02}" for n in range(9)]),
        ("a", [f"+44 7700 9001{n:02}" for n in range(9)]),
        ("a", [f"(01632) 9601{n:02}" for n in range(9)]),
        ("a", [f"51.5{n}12, -0.12{n}4" for n in range(9)]),
        ("a", [f"LS{n} 4AB" for n in range(9)]),
        ("a", [f"{n:x}" * 24 for n in range(9)]),
        ("a", [f"https://example.org/{n}" for n in range(9)]),
        ("Organisation name", [f"Open Gate {n}" for n in range(9)]),
        ("Organisation name", ["Open Gate", "Second Step"] * 20),
        ("Name of your organisation", [f"Open Gate {n}" for n in range(9)]),
        ("Q1. What is your name?", [f"Kim {n}" for n in range(9)]),
        ("Mobile", [f"ask {n}" for n in range(9)]),
        ("MTurk Worker ID", [f"W{n}" for n in range(9)]),
        ("Respondent panel ID", [f"W{n}" for n in range(9)]),
        ("Recipient First Name", [f"Kim {n}" for n in range(9)]),
        ("External Data Reference", ["ref 7"] * 9),
        ("Location Latitude", [f"5{n}.1" for n in range(9)]),
        ("Address", [f"{n} High Street, Anytown near the old mill" for n in range(9)]),
        ("Custom Data 1", ["ward 3"] * 9),
        ("Phone number", [f"07700 9001{n:02}" for n in range(9)]),
        ("Name (optional)", [f"Kim {n}" for n in range(9)]),
        ("SESSION_ID", [f"{n:x}" * 24 for n in range(9)]),
        ("Please tell us how to reach you if you would like to - Name", [f"Kim {n % 7}" for n in range(9)]),
    ],
)
def test_columns_that_tell_who_somebody_is_are_known_by_name_or_cells_and_show_no_example(
    name: str, cells: list[str]
) -> None:
    found = table([name, "Comment"], *([cell, f"{LONG} {n}"] for n, cell in enumerate(cells))).columns[0]
    assert (found.kind, found.examples) == ("personal", ())
    assert "look" in found.why or "asks for a name" in found.why


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("Do you have a phone of your own?", ["Yes", "No"] * 9),
        ("By what shall we reach you: phone or e-mail?", ["Phone", "E-mail", "Letter"] * 9),
        ("Contact with the team", ["Often", "Rarely"] * 9),
        ("May we contact you by e-mail?", ["Yes", "No"] * 9),
        ("Response ID", [f"1239057495{n}" for n in range(9)]),
        ("Date", [f"2024-01-0{n}" for n in range(1, 9)]),
        ("Mobile phone", ["Yes", "No"] * 9),
        ("Unique response number", [f"0770091{n:04}" for n in range(9)]),
    ],
)
def test_a_choice_a_number_or_a_date_is_not_personal(name: str, cells: list[str]) -> None:
    assert kinds(name, cells) != "personal"


@pytest.mark.parametrize(
    "name", ["What would you change about our phone line and e-mails?", "Comments", "Contact notes"]
)
def test_an_open_question_is_not_personal_because_somebody_wrote_an_address_in_an_answer(name: str) -> None:
    said = [f"{LONG} {n}" for n in range(20)] + ["write to kim@example.org or 07700 900123", "kim@example.org"]
    assert kinds(name, said) == "open question"


@pytest.mark.parametrize(
    ("name", "cells", "kind"),
    [
        (
            "Which of these did you use?",
            ["Phone, Letter", "Letter", "Visit, Phone", "Visit, Letter, Phone"] * 5,
            "closed",
        ),
        ("Which of these did you use?", ["Phone;Letter", "Letter;", "Visit;Phone", "Visit;Letter;Phone"] * 5, "closed"),
        ("How satisfied were you with the visit?", ["Very", "Quite", "Not at all"] * 5, "closed"),
        ("Rate us", ["1", "2", "3", "4"] * 5, "closed"),
        ("Region", ["North", "South"] * 5, "attribute"),
        ("Which region do you live in most of the time?", ["North", "South"] * 5, "attribute"),
        ("Employment status", ["In work", "Retired"] * 5, "attribute"),
        ("browser version", [f"102.0.{n}.0" for n in range(9)], "technical"),
        ("Age", [str(20 + n) for n in range(30)], "attribute"),
        ("When did it happen", [f"{n}/3/2024 10:00" for n in range(1, 20)], "date"),
        ("", [str(n) for n in range(20)], "technical"),
        ("Town", [f"Town{n}" for n in range(40)], "attribute"),
        ("Themes", ["Housing; Money", "Staff", "Money; Staff", "Housing"] * 5, "codes"),
        ("Theme 1", ["Housing", "Staff"] * 5, "codes"),
        ("Codename", ["Housing", "Staff"] * 5, "codes"),
        ("Response reference", [f"ANON-{n}-X" for n in range(9)], "identifier"),
        ("Comments", [f"more of it, please, {n}" if n % 3 else f"good{n}" for n in range(20)], "open question"),
        ("respid", [str(n) for n in range(1, 20)], "identifier"),
        ("Anything else?", ["No"] * 20 + [f"{LONG} {n}" for n in range(10)], "open question"),
        (
            "What would help you most?",
            [f"more help number {n} now" if n % 2 else f"money{n}" for n in range(20)],
            "open",
        ),
    ],
)
def test_what_people_chose_is_told_from_what_they_wrote(name: str, cells: list[str], kind: str) -> None:
    assert kinds(name, cells).startswith(kind)


def test_each_kind_says_why_in_a_few_words() -> None:
    assert all(0 < len(c.why.split()) <= 12 for c in survey().columns)
    assert [c.distinct for c in survey(8).columns] == [8, 2, 8, 2, 1, 8, 0]


def test_several_columns_of_ticks_beside_an_open_question_may_be_coding_and_are_shown_as_such() -> None:
    header = ["Comment", "Housing", "Never used", "Money", "Staff"]
    rows = [[f"{LONG} {n}", str(n % 2), "", "1" if n % 3 else "", "x" if n % 2 else ""] for n in range(12)]
    assert [c.kind for c in table(header, *rows).columns] == ["open question", "codes", "empty", "codes", "codes"]


def test_ticks_without_an_open_question_are_choices() -> None:
    rows = [[str(n % 2), str((n + 1) % 2), "1"] for n in range(12)]
    assert {c.kind for c in table(["a", "b", "c"], *rows).columns} == {"closed question"}


def test_a_remark_beside_the_table_is_no_open_question() -> None:
    rows = [[f"r{n}", f"{LONG} {n}", "Sue to ring them about the visit" if n == 7 else ""] for n in range(20)]
    assert [c.kind for c in table(["ID", "Comment", ""], *rows).columns][1:] == ["open question", "closed question"]
    without_names = understand(Grid(tuple(enumerate(map(tuple, rows))), "table", "UTF-8"), header_rows=0)
    assert without_names.columns[2].kind == "open question"


def test_a_column_of_one_choice_is_no_open_question_and_no_attribute() -> None:
    rows = [["Talking to somebody I know and trust" if n == 3 else "", f"{LONG} {n}"] for n in range(12)]
    assert table(["Talking to somebody I know and trust", "Comment"], *rows).columns[0].kind == "closed question"


def test_short_answers_are_as_open_as_those_beside_them_to_the_same_question() -> None:
    rows = [[f"{LONG} {n}", f"word{n}"] for n in range(40)]
    assert [c.kind for c in table(["Aspect 1", "Aspect 2"], *rows).columns] == ["open question", "open question"]


@given(st.lists(st.text(max_size=12), min_size=1, max_size=30), st.text(max_size=20))
def test_any_cells_under_any_name_are_of_some_kind(cells: list[str], name: str) -> None:
    column = table([name, "x"], *([cell, "a"] for cell in cells)).columns[0]
    assert column.kind and column.why and 0 <= column.filled <= 1
