"""A survey table to answers: every row and every answer is accounted for."""

import csv
import time
from dataclasses import replace
from pathlib import Path

import pytest

from nlp.errors import BadOption, ColumnMissing, FileEmpty, FileMissing, NoOpenQuestion, NoRows, UnknownFormat
from nlp.model.material import Import
from nlp.read.choice import Choice
from nlp.read.tables.grids import Grid, read_grid
from nlp.read.tables.matching import Known
from nlp.read.tables.surveys import SurveyPreview, preview_survey, read_survey
from nlp.text import canonical, is_blank

LONG = "we had to wait for weeks until somebody called about the visit"


def csv_file(folder: Path, text: str, name: str = "survey.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def preview(path: Path, choice: Choice | None = None, known: Known | None = None) -> SurveyPreview:
    data, said = path.read_bytes(), choice or Choice()
    return preview_survey(path.name, "", read_grid(path, data, said), said, known=known or Known())


def survey(path: Path, choice: Choice | None = None, known: Known | None = None) -> Import:
    return read_survey(preview(path, choice, known))


def test_rows_times_questions_are_answers_and_blanks(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "id,why,how\n1,because,\n2, ,slowly\n3,,\n")
    found = survey(path, Choice(open=("why", "how")))
    assert (found.report.rows, found.report.answers, found.report.blank, found.report.parts) == (3, 2, 4, 6)
    assert [(s.question, s.text, s.row) for s in found.sources] == [("why", "because", 2), ("how", "slowly", 3)]
    assert len(found.cases) == 3


def test_an_answer_keeps_its_spaces_lines_and_marks(tmp_path: Path) -> None:
    path = csv_file(tmp_path, 'id,comment\r\n1,"  - first\r\n\t=SUM(A1)  "\r\n')
    assert survey(path, Choice(open=("comment",))).sources[0].text == "  - first\n\t=SUM(A1)  "


def test_characters_that_no_report_can_hold_are_removed_counted_and_their_rows_named(tmp_path: Path) -> None:
    filler = "".join(f"{n},{LONG}\n" for n in range(3, 40))
    found = survey(csv_file(tmp_path, f"id,comment\n1,{LONG}\n2,be\x08fore\n{filler}"), Choice(open=("comment",)))
    assert found.report.removed_characters == 1
    assert found.sources[1].text == "before"
    assert any("row 3" in note for note in found.report.notes)


def test_what_is_guessed_is_said_and_what_is_named_is_not_a_guess(tmp_path: Path) -> None:
    text = "Respondent ID,Region,Comment\n" + "".join(f"r{n},{'NS'[n % 2]},{LONG} {n}\n" for n in range(12))
    path = csv_file(tmp_path, text)
    guessed, named = preview(path, Choice()), preview(path, Choice(open=("Region",)))
    assert guessed.guessed and [c.name for c in guessed.open] == ["Comment"]
    assert guessed.id and guessed.id.name == "Respondent ID"
    assert not named.guessed and [c.name for c in named.open] == ["Region"]


def test_a_case_has_its_name_attributes_and_consent(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "id,region,quote me,comment\nr1, North ,Yes,a\nr2,,no,b\nr3,South,perhaps,c\n")
    found = survey(path, Choice(open=("comment",), attributes=("region",), id="id", consent="quote me", wave="2025"))
    assert [(c.name, dict(c.attributes), c.consent) for c in found.cases] == [
        ("r1", {"region": "North"}, "yes"),
        ("r2", {}, "no"),
        ("r3", {"region": "South"}, "no"),
    ]
    assert found.wave == "2025"


def test_who_declined_in_words_of_their_own_is_not_quoted_and_the_preview_says_how_each_value_was_read(
    tmp_path: Path,
) -> None:
    said = ["Yes", "no", "I do not consent", "Declined", "Yes - anonymously", "", "Not agreed"]
    rows = "".join(f"{n},{value},{LONG} {n}\n" for n, value in enumerate(said * 3))
    path = csv_file(tmp_path, f"id,Consent to be quoted,comment\n{rows}")
    previewed = preview(path, Choice())
    assert previewed.consent
    (note,) = previewed.notes
    assert '"I do not consent" as no, "Declined" as no, "Yes - anonymously" as yes, "Not agreed" as no' in note
    found = read_survey(previewed)
    assert [c.consent for c in found.cases][:7] == ["yes", "no", "no", "no", "yes", "unknown", "no"]
    assert note in found.report.notes


def test_at_most_twelve_values_of_a_consent_column_are_listed(tmp_path: Path) -> None:
    rows = "".join(f"{n},answer {n},fine\n" for n in range(30))
    previewed = preview(csv_file(tmp_path, f"id,ok,comment\n{rows}"), Choice(open=("comment",), consent="ok"))
    assert previewed.notes[0].count('" as no') == 12 and "and 18 more values" in previewed.notes[0]


def test_a_consent_to_be_quoted_comes_before_one_to_take_part(tmp_path: Path) -> None:
    rows = "".join(f"{n},Yes,{'Yes' if n % 2 else 'Declined'},{LONG} {n}\n" for n in range(9))
    previewed = preview(csv_file(tmp_path, f"id,Consent to take part,May we quote you,comment\n{rows}"), Choice())
    assert previewed.consent and previewed.consent.name == "May we quote you"


def test_respondents_without_a_name_of_their_own_are_told_apart_by_their_row(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "id,comment\nr1,a\nr1,b\n,c\nr2,d\n")
    names = [c.name for c in survey(path, Choice(open=("comment",), id="id")).cases]
    assert names == ["r1 (row 2)", "r1 (row 3)", "Row 4", "r2"]
    assert [c.name for c in survey(path, Choice(open=("comment",))).cases] == ["Row 2", "Row 3", "Row 4", "Row 5"]


def test_many_comments_of_the_same_respondents_are_named_without_a_wait(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "id,comment\n" + "".join(f"r{n // 2},text number {n}\n" for n in range(20_000)))
    began = time.process_time()
    names = [c.name for c in survey(path, Choice(open=("comment",), id="id")).cases]
    assert time.process_time() - began < 3
    assert names[:2] == ["r0 (row 2)", "r0 (row 3)"] and len(set(names)) == 20_000


def test_a_column_named_twice_is_read_once(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "id,comment\n1,fine\n")
    assert survey(path, Choice(open=("comment", "Comment"))).report.answers == 1


@pytest.mark.parametrize(
    "choice",
    [
        Choice(open=("comment",), attributes=("comment", "region")),
        Choice(open=("comment",), drop=("comment",)),
        Choice(open=("comment",), codes=("comment",)),
        Choice(open=("comment",), id="comment"),
        Choice(open=("comment",), codes=("region",), attributes=("region",)),
        Choice(open=("comment",), drop=("region",), consent="region"),
    ],
)
def test_a_column_that_is_named_for_two_things_is_one_clear_error(tmp_path: Path, choice: Choice) -> None:
    path = csv_file(tmp_path, "id,region,comment\n1,North,fine\n")
    with pytest.raises(BadOption, match=r'of "survey\.csv" is named both as'):
        preview(path, choice)


def test_an_attribute_may_also_name_the_case_or_tell_its_consent(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "org,ok,comment\nOpen Gate,yes,fine\nNew Start,no,good\n")
    found = survey(path, Choice(open=("comment",), attributes=("org", "ok"), id="org", consent="ok"))
    assert [(c.name, c.consent, len(c.attributes)) for c in found.cases] == [
        ("Open Gate", "yes", 2),
        ("New Start", "no", 2),
    ]


def test_who_did_not_agree_is_known_also_where_the_column_is_named_as_an_attribute(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Consent,comment\nyes,fine\nno,good\n")
    found = survey(path, Choice(open=("comment",), attributes=("Consent",)))
    assert [c.consent for c in found.cases] == ["yes", "no"]


def test_a_dropped_column_is_read_as_nothing(tmp_path: Path) -> None:
    rows = "".join(f"r{n},yes,{'NS'[n % 2]},{LONG} {n},{LONG} {n}{n}\n" for n in range(9))
    path = csv_file(tmp_path, f"Respondent ID,Consent,Region,one,two\n{rows}")
    found = preview(path, Choice(drop=("Respondent ID", "Consent", "Region", "two")))
    assert (found.id, found.consent, found.attributes) == (None, None, ())
    assert [c.name for c in found.open] == ["one"]
    assert {found.fate(c) for c in found.left_out} == {"left out, as you said"}


def test_the_preview_says_what_will_happen_to_each_column(tmp_path: Path) -> None:
    rows = "".join(f"r{n},p{n}@example.org,Yes,{'NS'[n % 2]},Housing;Money,{LONG} {n}\n" for n in range(9))
    path = csv_file(tmp_path, f"Respondent ID,E-mail,Consent,Region,Themes,Comment\n{rows}")
    found = preview(path)
    assert [found.fate(c) for c in found.table.columns] == [
        "name of the case",
        "left out: may tell who somebody is (its name looks like an e-mail address)",
        "consent to be quoted",
        "attribute",
        "left out: looks like coding, read only if you name it",
        "open question",
    ]


def test_a_personal_column_is_read_where_a_person_names_it(tmp_path: Path) -> None:
    rows = "".join(f"p{n}@example.org,{LONG} {n}\n" for n in range(9))
    path = csv_file(tmp_path, f"E-mail,Comment\n{rows}")
    found = survey(path)
    assert found.attributes == ()
    assert 'Left out, because they may tell who somebody is: "E-mail". Name one to read it.' in found.report.notes
    assert survey(path, Choice(attributes=("E-mail",))).attributes == ("E-mail",)


def test_a_column_that_a_person_names_as_an_attribute_is_one_whatever_it_looks_like(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "org id,consent,comment\n1,yes,fine\n2,no,good\n")
    found = survey(path, Choice(open=("comment",), attributes=("org id", "consent")))
    assert found.attributes == ("org id", "consent")


def test_header_rows_without_answers_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NoRows, match="OW106"):
        preview(csv_file(tmp_path, "id,comment\n"), Choice())


def test_a_table_without_open_answers_is_shown_and_refused_with_its_columns_when_it_is_read(tmp_path: Path) -> None:
    found = preview(csv_file(tmp_path, "id,region\n1,North\n2,South\n"))
    assert found.open == () and found.guessed and any("No column" in note for note in found.notes)
    with pytest.raises(NoOpenQuestion, match="OW108") as caught:
        read_survey(found)
    assert '"region"' in str(caught.value)


@pytest.mark.parametrize("role", ["open", "attributes", "id", "consent"])
def test_every_named_column_must_exist(tmp_path: Path, role: str) -> None:
    named = {"open": ("comment",), role: "nope" if role in ("id", "consent") else ("nope",)}
    with pytest.raises(ColumnMissing, match="OW104"):
        preview(csv_file(tmp_path, "id,comment\n1,fine\n"), Choice(**named))  # type: ignore[arg-type]


def test_what_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    from nlp.read import preview as preview_file

    with pytest.raises(FileMissing, match="OW101"):
        preview_file(tmp_path / "nope.csv", Choice())
    with pytest.raises(FileMissing, match="is a folder"):
        preview_file(tmp_path, Choice())
    with pytest.raises(FileEmpty, match="0 bytes"):
        preview_file(csv_file(tmp_path, ""), Choice())
    with pytest.raises(UnknownFormat, match=r"\.xlsx"):
        preview_file(csv_file(tmp_path, "a", "answers.pages"), Choice())


def test_a_table_of_the_same_bytes_has_the_same_fingerprint(tmp_path: Path) -> None:
    from nlp.read import preview as preview_file

    one, two = csv_file(tmp_path, "id,c\n1,a\n", "1.csv"), csv_file(tmp_path, "id,c\n1,a\n", "2.csv")
    assert preview_file(one, Choice(open=("c",))).sha256 == preview_file(two, Choice(open=("c",))).sha256


# --- Files that other people made -------------------------------------------------------------------------------------

REAL = [
    ("surveys/dc_anc2022_2headers_redacted.csv", 2),
    ("surveys/jupyter2015_SurveyExport.csv", 1),
    ("surveys/jupyter2020_text_fields.csv", 1),
    ("surveys/jupyter_education_2016.csv", 1),
    ("surveys/dask_user_survey_2019.csv", 1),
    ("surveys/qualtRics_sample_3headers.csv", 3),
    ("surveys/voting_belief_open_3headers_redacted.csv", 3),
    ("surveys/brdc_cow_survey.xlsx", 1),
    ("coded/nhs_fft/v6framework_230831.csv", 1),
    ("coded/jupyter2015/survey_short_columns.csv", 1),
    ("coded/oral_history/gluck.csv", 1),
]


@pytest.mark.parametrize(("name", "headers"), REAL)
def test_a_real_survey_is_read_with_every_row_and_cell(shared_data: Path, name: str, headers: int) -> None:
    path = shared_data / name
    found = preview(path)
    if not found.open:
        # The column with the most words, where none looks like an open question.
        longest = max(found.table.columns, key=lambda c: sum(map(len, c.examples)))
        found = preview(path, Choice(open=(longest.name,)))
    imported = read_survey(found)
    report = imported.report
    assert report.rows == len(imported.cases) == len(found.table.rows) > 0
    assert report.rows * len(imported.questions) == report.answers + report.blank == report.parts
    assert report.answers == len(imported.sources)
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            records = [r for r in csv.reader(file) if any(not is_blank(cell) for cell in r)]
        assert report.rows == len(records) - headers
        positions = [c.position for c in found.open]
        typed = [canonical(r[p])[0] for r in records[headers:] for p in positions]
        # Not shown where it fails: people wrote it.
        same = [s.text for s in imported.sources] == [t for t in typed if not is_blank(t)]
        assert same, "the answers read are not the cells of the file"


def test_the_comments_of_nhs_patients_are_found_without_help(shared_data: Path) -> None:
    found = preview(shared_data / "coded/nhs_fft/v6framework_230831.csv", Choice())
    assert [c.name for c in found.open] == ["FFT answer"]


def test_the_open_question_of_a_real_qualtrics_file_is_found_without_help(shared_data: Path) -> None:
    found = preview(shared_data / "surveys/voting_belief_open_3headers_redacted.csv", Choice())
    assert [c.name for c in found.open] == ["belief_open"]


def test_a_person_can_say_that_no_column_is_an_attribute_a_name_or_a_consent(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "org id,consent,region,comment\n1,yes,North,fine\n2,no,North,good\n")
    found = survey(path, Choice(open=("comment",), attributes=(), id="", consent=""))
    assert found.attributes == ()
    assert [(case.name, case.consent) for case in found.cases] == [("Row 2", "unknown"), ("Row 3", "unknown")]


def test_fifty_columns_of_numbers_are_not_all_taken_for_characteristics(tmp_path: Path) -> None:
    numbers = ",".join(f"item_{n}" for n in range(50))
    rows = "\n".join(
        f"{'North' if n % 2 else 'South'},{','.join(str((n + k) % 5) for k in range(50))},fine {n}" for n in range(40)
    )
    path = csv_file(tmp_path, f"region,{numbers},comment\n{rows}\n")
    assert survey(path, Choice(open=("comment",))).attributes == ("region",)


def test_of_very_many_columns_those_that_describe_come_first_and_a_note_says_how_many_there_are(tmp_path: Path) -> None:
    header = ",".join(f"item {n}" for n in range(25))
    rows = "\n".join(f"{','.join(str((n + k) % 5) for k in range(25))},{20 + n % 9},fine {n}" for n in range(40))
    found = preview(csv_file(tmp_path, f"{header},Age,comment\n{rows}\n"), Choice(open=("comment",)))
    assert [c.name for c in found.attributes] == ["Age"]
    assert any("26 columns could be attributes; 1 of them is read" in note for note in found.notes)


def test_a_table_without_a_header_is_read_from_its_first_row(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "r1,so\nr2,thus\n")
    found = survey(path, Choice(open=("column 2",), id="column 1", header_rows=0))
    assert [(s.text, s.row, s.question) for s in found.sources] == [("so", 1, "column 2"), ("thus", 2, "column 2")]


def test_header_rows_that_a_person_counts_win_over_the_guess(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Q1,Q2\nWhere?,Why?\nNorth,so\n")
    found = survey(path, Choice(open=("Why?",), header_rows=2))
    assert found.questions == (("Q2", "Why?"),) and found.report.rows == 1
    assert "two header rows, as you said" in found.layout
    with pytest.raises(NoRows):
        preview(path, Choice(header_rows=3))


# --- Waves ------------------------------------------------------------------------------------------------------------

LAST_YEAR = Known((("What helped?", "What helped?"), ("What did not?", "What did not?")), ("Region",), "2024.csv")


def this_year(folder: Path, header: str = "Area,Region,1. What helped?,What else?") -> Path:
    return csv_file(
        folder, header + "\n" + "".join(f"a{n % 2},{'NS'[n % 2]},{LONG} {n},{LONG} {n}{n}\n" for n in range(12))
    )


def test_answers_to_the_same_question_are_read_under_the_name_that_the_project_has(tmp_path: Path) -> None:
    path = this_year(tmp_path)
    found = preview(path, known=LAST_YEAR)
    assert [(m.column, m.known, m.how) for m in found.matches] == [
        ("1. What helped?", "What helped?", "same wording"),
        ("Region", "Region", "same name"),
    ]
    assert found.new == ("What else?", "Area") and found.missing == ("What did not?",)
    assert found.questions == ("What helped?", "What else?")
    assert found.fate(found.open[0]) == 'open question, as "What helped?"'
    imported = read_survey(found)
    assert [name for name, _ in imported.questions] == ["What helped?", "What else?"]
    assert {s.question for s in imported.sources} == {"What helped?", "What else?"}


def test_a_person_can_say_what_matches_and_that_nothing_does(tmp_path: Path) -> None:
    path = this_year(tmp_path)
    matches = (("What else?", "What did"), ("Area", "Region"), ("1. What helped?", ""))
    said = preview(path, Choice(matches=matches), LAST_YEAR)
    assert [(m.column, m.known) for m in said.matches] == [("What else?", "What did not?"), ("Area", "Region")]
    imported = read_survey(said)
    assert imported.attributes == ("Region", "Region (2)")  # this file's own Region was not said to be the same
    assert all(set(c.attributes) == {"Region", "Region (2)"} for c in imported.cases)
    assert preview(path, Choice(matches=()), LAST_YEAR).matches == ()


def test_a_question_that_is_only_called_the_same_gets_a_name_of_its_own(tmp_path: Path) -> None:
    known = Known((("Q8", "How has your funding changed?"),))
    rows = "".join(f"2024-01-01 10:00,2024-01-01 10:09,{LONG} {n}\n" for n in range(9))
    text = f"StartDate,EndDate,Q8\nStart Date,End Date,Who helped you with the move?\n{rows}"
    found = preview(csv_file(tmp_path, text), Choice(wave="2025"), known)
    assert found.matches == () and found.questions == ("Q8 (2025)",)
    assert any('"Q8 (2025)"' in note for note in found.notes)


def test_a_match_with_what_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    path = this_year(tmp_path)
    with pytest.raises(ColumnMissing, match='"What did not'):
        preview(path, Choice(matches=(("What else?", "nope"),)), LAST_YEAR)
    with pytest.raises(ColumnMissing, match="no column"):
        preview(path, Choice(matches=(("nope", "What did not?"),)), LAST_YEAR)
    with pytest.raises(BadOption, match="both mean the same"):
        preview(path, Choice(matches=(("Area", "Region"), ("Region", "Region"))), LAST_YEAR)


def test_a_match_of_a_column_that_is_not_read_is_said(tmp_path: Path) -> None:
    found = preview(this_year(tmp_path), Choice(matches=(("Area", "Region"),), drop=("Area",)), LAST_YEAR)
    assert "Area" not in {m.column for m in found.matches}
    assert any('"Area" should match' in note for note in found.notes)


def test_naming_one_match_leaves_the_others_as_they_were_found(tmp_path: Path) -> None:
    found = preview(this_year(tmp_path), Choice(matches=(("What else?", "What did not?"),)), LAST_YEAR)
    assert {(m.column, m.known) for m in found.matches} >= {
        ("1. What helped?", "What helped?"),
        ("What else?", "What did not?"),
        ("Region", "Region"),
    }


def test_codes_go_to_the_question_that_a_person_says_was_coded(tmp_path: Path) -> None:
    text = f"Challenges,Help,Themes\n{LONG} one,,Money\n{LONG} two,{LONG} three,Vetting; Money\n"
    named = Choice(open=("Challenges", "Help"), codes=("Themes",))
    nearest = preview(csv_file(tmp_path, text), named)
    assert nearest.fate(nearest.codes[0]) == 'codes of "Help"'
    said = preview(csv_file(tmp_path, text), replace(named, codes_of="Chall"))
    assert said.fate(said.codes[0]) == 'codes of "Challenges"'
    imported = read_survey(said)
    assert [imported.sources[c.source].question for c in imported.codings] == ["Challenges"] * 3
    with pytest.raises(BadOption, match="not read as an open question"):
        preview(csv_file(tmp_path, text), Choice(open=("Help",), codes=("Themes",), codes_of="Challenges"))


def test_what_was_understood_can_be_kept_with_nothing_left_to_guess(tmp_path: Path) -> None:
    found = preview(this_year(tmp_path), Choice(wave="2025"))
    full = found.said_in_full(Choice(wave="2025"))
    assert full.open == tuple(c.name for c in found.open) and full.attributes == tuple(c.name for c in found.attributes)
    again = preview(this_year(tmp_path), full)
    assert not again.guessed
    fates = [[p.fate(c) for c in p.table.columns] for p in (found, again)]
    assert fates[0] == fates[1]


def test_fifty_thousand_rows_of_twenty_columns_are_understood_and_read_in_ten_seconds(tmp_path: Path) -> None:
    header = ("Respondent ID", "Region", "Consent", *(f"Comment {n}" for n in range(3)), *(f"c{n}" for n in range(14)))
    rows = [
        (f"r{n}", "NS"[n % 2], "Yes", *(f"{LONG} {n}{k}" for k in range(3)), *("1" if n % 3 else "" for _ in range(14)))
        for n in range(50_000)
    ]
    grid = Grid(tuple(enumerate((header, *rows), start=1)), "table", "UTF-8")
    began = time.process_time()
    found = read_survey(preview_survey("a.csv", "", grid, Choice(codes=("c0..c13",))))
    assert time.process_time() - began < 10
    assert found.report.answers == 150_000 and found.report.codings == len(found.codings) > 300_000


@pytest.mark.parametrize("cell", ["=" * 60_000, "a, " * 333_333, "1." * 500_000, " " * 1_000_000 + "x", "a@" * 500_000])
def test_a_giant_cell_anywhere_is_read_in_linear_time(cell: str) -> None:
    rows = [("Name", "Comment", "Themes", cell), *(("Kim", "fine", "Housing", "x") for _ in range(5)), (cell,) * 4]
    grid = Grid(tuple(enumerate(rows, start=1)), "table", "UTF-8")
    began = time.process_time()
    found = read_survey(preview_survey("a.csv", "", grid, Choice(open=("Comment",), codes=("Themes",))))
    assert time.process_time() - began < 5
    assert found.report.answers == 6
