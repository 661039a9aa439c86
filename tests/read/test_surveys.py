"""A survey table to answers: every row and every answer is accounted for."""

import csv
import time
from pathlib import Path

import pytest

from nlp.errors import ColumnMissing, FileEmpty, FileMissing, NoOpenQuestion, NoRows, UnknownFormat
from nlp.model.material import Import
from nlp.read import Choice, SurveyPreview, preview, read
from nlp.read.columns import understand
from nlp.read.grids import read_grid
from nlp.text import canonical, is_blank

LONG = "we had to wait for weeks until somebody called about the visit"


def csv_file(folder: Path, text: str, name: str = "survey.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def survey(path: Path, choice: Choice | None = None) -> Import:
    return read(preview(path, choice or Choice()))


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
    assert isinstance(guessed, SurveyPreview) and isinstance(named, SurveyPreview)
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
    assert isinstance(previewed, SurveyPreview) and previewed.consent
    (note,) = previewed.notes
    assert '"I do not consent" as no, "Declined" as no, "Yes - anonymously" as yes, "Not agreed" as no' in note
    found = read(previewed)
    assert [c.consent for c in found.cases][:7] == ["yes", "no", "no", "no", "yes", "unknown", "no"]
    assert note in found.report.notes


def test_at_most_twelve_values_of_a_consent_column_are_listed(tmp_path: Path) -> None:
    rows = "".join(f"{n},answer {n},fine\n" for n in range(30))
    previewed = preview(csv_file(tmp_path, f"id,ok,comment\n{rows}"), Choice(open=("comment",), consent="ok"))
    assert isinstance(previewed, SurveyPreview)
    assert previewed.notes[0].count('" as no') == 12 and "and 18 more values" in previewed.notes[0]


def test_a_consent_to_be_quoted_comes_before_one_to_take_part(tmp_path: Path) -> None:
    rows = "".join(f"{n},Yes,{'Yes' if n % 2 else 'Declined'},{LONG} {n}\n" for n in range(9))
    previewed = preview(csv_file(tmp_path, f"id,Consent to take part,May we quote you,comment\n{rows}"), Choice())
    assert isinstance(previewed, SurveyPreview)
    assert previewed.consent and previewed.consent.name == "May we quote you"


def test_respondents_without_a_name_of_their_own_are_told_apart_by_their_row(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "id,comment\nr1,a\nr1,b\n,c\nr2,d\n")
    names = [c.name for c in survey(path, Choice(open=("comment",), id="id")).cases]
    assert names == ["r1 (row 2)", "r1 (row 3)", " (row 4)", "r2"] or names == [
        "r1 (row 2)",
        "r1 (row 3)",
        "Row 4",
        "r2",
    ]
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


def test_a_column_that_is_an_open_question_is_not_an_attribute_too(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "id,region,comment\n1,North,fine\n")
    assert survey(path, Choice(open=("comment",), attributes=("comment", "region"))).attributes == ("region",)


def test_a_column_that_a_person_names_as_an_attribute_is_one_whatever_it_looks_like(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "org id,consent,comment\n1,yes,fine\n2,no,good\n")
    found = survey(path, Choice(open=("comment",), attributes=("org id", "consent")))
    assert found.attributes == ("org id", "consent")


def test_header_rows_without_answers_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NoRows, match="OW106"):
        preview(csv_file(tmp_path, "id,comment\n"), Choice())


def test_a_table_without_open_answers_says_which_columns_there_are(tmp_path: Path) -> None:
    with pytest.raises(NoOpenQuestion, match="OW108") as caught:
        preview(csv_file(tmp_path, "id,region\n1,North\n2,South\n"), Choice())
    assert '"region"' in str(caught.value)


@pytest.mark.parametrize("role", ["open", "attributes", "id", "consent"])
def test_every_named_column_must_exist(tmp_path: Path, role: str) -> None:
    named = {"open": ("comment",), role: "nope" if role in ("id", "consent") else ("nope",)}
    with pytest.raises(ColumnMissing, match="OW104"):
        preview(csv_file(tmp_path, "id,comment\n1,fine\n"), Choice(**named))  # type: ignore[arg-type]


def test_what_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(FileMissing, match="OW101"):
        preview(tmp_path / "nope.csv", Choice())
    with pytest.raises(FileMissing, match="is a folder"):
        preview(tmp_path, Choice())
    with pytest.raises(FileEmpty, match="0 bytes"):
        preview(csv_file(tmp_path, ""), Choice())
    with pytest.raises(UnknownFormat, match=r"\.xlsx"):
        preview(csv_file(tmp_path, "a", "answers.ods"), Choice())


def test_a_table_of_the_same_bytes_has_the_same_fingerprint(tmp_path: Path) -> None:
    one, two = csv_file(tmp_path, "id,c\n1,a\n", "1.csv"), csv_file(tmp_path, "id,c\n1,a\n", "2.csv")
    assert preview(one, Choice(open=("c",))).sha256 == preview(two, Choice(open=("c",))).sha256


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
    columns = understand(read_grid(path, path.read_bytes())).columns
    # The column with the most words, where none looks like an open question.
    longest = max(columns, key=lambda c: sum(map(len, c.examples)))
    try:
        found = preview(path, Choice())
    except NoOpenQuestion:
        found = preview(path, Choice(open=(longest.name,)))
    assert isinstance(found, SurveyPreview)
    imported = read(found)
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
    assert isinstance(found, SurveyPreview)
    assert [c.name for c in found.open] == ["FFT answer"]


def test_the_open_question_of_a_real_qualtrics_file_is_found_without_help(shared_data: Path) -> None:
    found = preview(shared_data / "surveys/voting_belief_open_3headers_redacted.csv", Choice())
    assert isinstance(found, SurveyPreview)
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
