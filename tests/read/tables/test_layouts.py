"""Which survey tool wrote a table, and what its columns are called. All tables here are invented."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.errors import BadOption
from nlp.read.choice import Choice
from nlp.read.tables.grids import Grid, read_grid
from nlp.read.tables.layouts import Header, read_header

WHEN = "2024-01-02 10:00:00"


def header(*rows: list[str], header_rows: int | None = None, wordings: tuple[str, ...] = ()) -> Header:
    grid = Grid(tuple((n, tuple(row)) for n, row in enumerate(rows, start=1)), "table", "UTF-8", wordings=wordings)
    return read_header(grid, header_rows=header_rows)


def test_qualtrics_with_three_header_rows_has_short_names_and_full_questions() -> None:
    found = header(
        ["StartDate", "ResponseId", "Q1"],
        ["Start Date", "Response ID", "What <b>would</b>\nyou change?"],
        ['{"ImportId":"startDate"}', '{"ImportId":"_recordId"}', '{"ImportId":"QID1_TEXT"}'],
        [WHEN, "R_1", "nothing"],
    )
    assert (found.layout, found.rows) == ("Qualtrics with three header rows", 3)
    assert found.names == ("StartDate", "ResponseId", "Q1")
    assert found.wordings[2] == "What would you change?"
    assert found.own == {0, 1}


def test_qualtrics_where_somebody_took_the_row_of_questions_out() -> None:
    found = header(["StartDate", "Q1"], ['{"ImportId":"startDate"}', '{"ImportId":"QID1"}'], [WHEN, "nothing"])
    assert (found.layout, found.rows, found.wordings[1]) == ("Qualtrics with two header rows", 2, "Q1")


def test_qualtrics_without_its_first_columns_is_known_by_what_stands_below_the_others() -> None:
    found = header(["ResponseId", "Finished", "Q1"], ["Response ID", "Finished", "Why?"], ["R_1", "True", "so"])
    assert (found.layout, found.rows) == ("Qualtrics with two header rows", 2)
    assert header(["ResponseId", "Finished", "Q1"], ["R_1", "True", "so"]).rows == 1


def test_a_header_with_characters_that_nobody_sees_has_a_name() -> None:
    assert header(["\u200b", "a\x00b", "<b>Why</b>?<br>Say"], ["x", "y", "z"]).names == ("column 1", "ab", "Why? Say")


def test_qualtrics_with_one_header_row() -> None:
    found = header(["StartDate", "EndDate", "Q1"], [WHEN, WHEN, "nothing"])
    assert (found.layout, found.rows) == ("Qualtrics with one header row", 1)


def test_surveymonkey_with_two_header_rows_joins_questions_and_choices() -> None:
    found = header(
        ["Respondent ID", "Collector ID", "Start Date", "Which do you use?", "", "Why?", "Who are you?", ""],
        ["", "", "", "Phone", "Letter", "Open-Ended Response", "Name", "Town"],
        ["1", "2", WHEN, "Phone", "", "it is quick", "Kim", "Leeds"],
    )
    assert (found.layout, found.rows) == ("SurveyMonkey with two header rows", 2)
    assert found.names[3:] == (
        "Which do you use? - Phone",
        "Which do you use? - Letter",
        "Why?",
        "Who are you? - Name",
        "Who are you? - Town",
    )
    assert found.own == {0, 1, 2}


def test_surveymonkey_in_another_language_is_known_by_the_gap_below_its_own_columns() -> None:
    top = ["Respondent ID", "Collector ID", "Start Date", "Warum?"]
    found = header(top, ["", "", "", "Offene Antwort"], ["1", "2", WHEN, "darum"])
    assert (found.rows, found.names[3]) == (2, "Warum? - Offene Antwort")
    assert header(top, ["1", "2", WHEN, ""], ["", "2", WHEN, "x"]).rows == 1


def test_surveymonkey_without_the_columns_that_it_fills_itself() -> None:
    found = header(
        ["Which do you use?", "", "Where?", "Why?"],
        ["Phone", "Letter", "Response", "Open-Ended Response"],
        ["Phone", "", "North", "it is quick"],
    )
    assert (found.rows, found.names) == (
        2,
        ("Which do you use? - Phone", "Which do you use? - Letter", "Where?", "Why?"),
    )


def test_surveymonkey_with_one_header_row() -> None:
    found = header(["Respondent ID", "Collector ID", "Start Date", "Why?"], ["1", "2", WHEN, "so"])
    assert (found.layout, found.rows) == ("SurveyMonkey with one header row", 1)


def test_alchemer_puts_the_label_before_the_question() -> None:
    found = header(
        [
            "Response ID",
            "Time Started",
            "Date Submitted",
            "Status",
            "Need #1:What do you need?",
            "Other - Write In::Why?",
        ],
        ["1", WHEN, WHEN, "Complete", "time", "because"],
    )
    assert (found.layout, found.rows) == ("Alchemer", 1)
    assert found.names[4] == "Need #1:What do you need?"
    assert found.wordings[4:] == ("What do you need? - Need #1", "Why? - Other - Write In")


def test_google_forms_is_known_by_its_timestamp() -> None:
    assert header(["Timestamp", "Why?"], ["4/22/2016 19:57:50", "so"]).layout == "Google Forms"
    assert header(["Timestamp", "Why?"], ["[0:01]", "so"]).layout == "one header row"


def test_microsoft_forms_with_the_points_of_a_quiz() -> None:
    found = header(
        [
            "ID",
            "Start time",
            "Completion time",
            "Email",
            "Name",
            "Why?",
            "Points - Why?",
            "Feedback - Why?",
            "Points - so",
        ],
        ["1", WHEN, WHEN, "anonymous", "", "so", "1", "", "a"],
    )
    assert found.layout == "Microsoft Forms" and found.own == {0, 1, 2, 3, 4, 6, 7}


def test_typeform_has_one_column_for_each_choice_and_numbers_those_called_the_same() -> None:
    found = header(
        ["#", "Art", "Other", "Music", "Other", "Submit Date (UTC)", "Network ID"],
        ["a1", "Art", "", "", "x", WHEN, "f"],
    )
    assert found.layout == "Typeform"
    assert found.names[1:5] == ("Art", "Other", "Music", "Other (2)")
    assert {5, 6} <= found.own


@pytest.mark.parametrize(
    ("top", "names", "wordings"),
    [
        (
            [
                "id. Response ID",
                "submitdate. Date submitted",
                "lastpage. Last page",
                "Q1. Why?",
                "Q2[SQ001]. Which? [Phone]",
            ],
            ("id", "submitdate", "lastpage", "Q1", "Q2[SQ001]"),
            ("Why?", "Which? [Phone]"),
        ),
        (
            ["id", "submitdate", "lastpage", "startlanguage", "Q1"],
            ("id", "submitdate", "lastpage", "startlanguage", "Q1"),
            ("startlanguage", "Q1"),
        ),
        (
            ["Response ID", "Date submitted", "Last page", "Start language", "Why?"],
            ("Response ID", "Date submitted", "Last page", "Start language", "Why?"),
            ("Start language", "Why?"),
        ),
    ],
)
def test_the_three_headers_of_limesurvey(top: list[str], names: tuple[str, ...], wordings: tuple[str, ...]) -> None:
    found = header(top, ["1"] * len(top))
    assert (found.layout, found.names, found.wordings[-2:]) == ("LimeSurvey", names, wordings)


def test_smartsurvey_is_recognised_and_the_note_says_that_it_needs_a_look() -> None:
    found = header(
        ["UserID", "UserNo", "IP Address", "Started", "Ended", "Q1. Which do you use?", "", "Q2. Why?"],
        ["", "", "", "", "", "Phone", "Letter", ""],
        ["9", "1", "10.0.0.1", WHEN, WHEN, "Phone", "", "so"],
    )
    assert (found.layout, found.rows) == ("SmartSurvey with two header rows", 2)
    assert found.names[5:] == ("Q1. Which do you use? - Phone", "Q1. Which do you use? - Letter", "Q2. Why?")
    assert "look at the names" in found.notes[0]


def test_smartsurvey_with_three_header_rows_fills_each_from_the_left() -> None:
    found = header(
        ["UserID", "IP Address", "Unique ID", "Q1. How was", "", "", "", "Q2. Why?"],
        ["", "", "", "the visit", "", "the letter", "", ""],
        ["", "", "", "Good", "Bad", "Good", "Bad", ""],
        ["9", "10.0.0.1", "u", "x", "", "", "x", "so"],
    )
    assert found.rows == 3
    assert found.names[3:] == (
        "Q1. How was - the visit - Good",
        "Q1. How was - the visit - Bad",
        "Q1. How was - the letter - Good",
        "Q1. How was - the letter - Bad",
        "Q2. Why?",
    )


def test_smartsurvey_with_the_numbers_of_its_questions() -> None:
    found = header(["Response_ID", "Completion_Status", "Tracking_Link_ID", "Q_123_Why?"], ["1", "Complete", "7", "so"])
    assert (found.rows, found.names[3]) == (1, "Why?")


def test_spss_has_names_and_labels() -> None:
    found = header(["q1", "q2"], ["a", "b"], wordings=("Why?", ""))
    assert (found.rows, found.names, found.wordings) == (1, ("q1", "q2"), ("Why?", "q2"))


@pytest.mark.parametrize(
    "top", [["", "What helped?", "", "", "Why?"], ["", "What helped?", "What helped?", "What helped?", "Why?"]]
)
def test_merged_cells_over_several_columns_are_filled_from_the_left(top: list[str]) -> None:
    top = ["Region", *top[1:]]
    found = header(top, ["", "Phone", "Letter", "Visit", ""], ["North", "1", "0", "1", "so"])
    assert (found.layout, found.rows) == ("two header rows with merged cells", 2)
    assert found.names == ("Region", "What helped? - Phone", "What helped? - Letter", "What helped? - Visit", "Why?")


@pytest.mark.parametrize(
    "first_answer", [["North", "a", "b", "c", "so"], ["", "1", "0", "1", ""], ["", "Phone", "", "Visit", ""]]
)
def test_a_first_answer_is_not_taken_for_a_second_header_row(first_answer: list[str]) -> None:
    assert header(["Region", "What helped?", "", "", "Why?"], first_answer, first_answer).rows == 1


@pytest.mark.parametrize(
    "rows",
    [
        (["Our open day", ""], ["Ref", "Comment"], ["1", "fine"]),
        (["About", "", ""], ["", "Age", "Why"], ["a", "4", "so"]),
    ],
)
def test_names_that_seem_to_stand_in_the_second_row_are_mentioned(rows: tuple[list[str], ...]) -> None:
    found = header(*rows)
    assert found.rows == 1 and "two header rows" in found.notes[0]
    assert header(["", "Comment", "Area"], ["1", "fine", "North"]).notes == ()


@pytest.mark.parametrize(("rows", "names"), [(0, ("column 1", "column 2")), (1, ("a", "b")), (2, ("a", "b"))])
def test_a_person_can_say_how_many_header_rows_there_are(rows: int, names: tuple[str, ...]) -> None:
    found = header(["a", "b"], ["Why?", "How?"], ["so", "thus"], header_rows=rows)
    assert (found.rows, found.names) == (rows, names)
    assert found.wordings == (("Why?", "How?") if rows == 2 else names)


def test_no_more_than_three_header_rows() -> None:
    with pytest.raises(BadOption, match="not 4"):
        header(["a"], header_rows=4)


def test_a_hundred_columns_without_names_and_duplicates_have_names_of_their_own() -> None:
    assert header([""] * 100, ["x"] * 100).names == tuple(f"column {n}" for n in range(1, 101))
    many = header(["Other"] * 2000, ["x"] * 2000).names
    assert many[:2] == ("Other", "Other (2)") and len(set(many)) == 2000


def test_a_long_question_has_a_short_name_and_its_full_wording() -> None:
    question = "Why " + "very " * 60 + "so?"
    found = header([question, question], ["a", "b"])
    assert found.wordings == (question, question)
    assert all(len(name) <= 125 for name in found.names) and found.names[1].endswith("… (2)")


@given(
    st.lists(st.lists(st.text(max_size=9), min_size=3, max_size=3), min_size=1, max_size=5),
    st.sampled_from([None, 0, 1, 2, 3]),
)
def test_any_table_has_one_name_and_wording_a_column(rows: list[list[str]], header_rows: int | None) -> None:
    found = header(*rows, header_rows=header_rows)
    assert len(set(found.names)) == len(found.wordings) == 3 and all(found.names) and all(found.wordings)


REAL = [
    ("surveys/dc_anc2022_2headers_redacted.csv", "SurveyMonkey with two header rows"),
    ("surveys/jupyter2015_SurveyExport.csv", "Alchemer"),
    ("surveys/jupyter2020_text_fields.csv", "one header row"),
    ("surveys/jupyter_education_2016.csv", "Google Forms"),
    ("surveys/dask_user_survey_2019.csv", "Google Forms"),
    ("surveys/qualtRics_sample_3headers.csv", "Qualtrics with three header rows"),
    ("surveys/voting_belief_open_3headers_redacted.csv", "Qualtrics with three header rows"),
    ("surveys/brdc_cow_survey.xlsx", "Typeform"),
    ("surveys/sample.sav", "variables with their labels"),
    ("coded/nhs_fft/v6framework_230831.csv", "one header row"),
]


@pytest.mark.parametrize(("name", "layout"), REAL)
def test_the_tool_that_wrote_a_real_file_is_recognised(shared_data: Path, name: str, layout: str) -> None:
    path = shared_data / name
    assert read_header(read_grid(path, path.read_bytes(), Choice())).layout == layout
