"""SPSS files: codes as their labels, and what the file marks as missing counted."""

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import pytest

from nlp.errors import FileEmpty, NotText, OwnwordsError, TooLarge, UnknownFormat
from nlp.read.choice import Choice
from nlp.read.tables import spss
from nlp.read.tables.grids import Grid, read_grid

ANSWERS = {
    "id": [1.0, 2.0, 3.0, 4.0],
    "q7": [1.0, 2.0, 99.0, None],
    "why": ["None", "", "NA", "Größe 😀 " + "x" * 400],
}


def saved(tmp_path: Path, columns: dict[str, list[Any]], name: str = "a.sav", **about: Any) -> Path:
    path = tmp_path / name
    pyreadstat.write_sav(pd.DataFrame(columns), path, **about)
    return path


def table(path: Path, choice: Choice | None = None) -> Grid:
    return read_grid(path, path.read_bytes(), choice or Choice())


def column(found: Grid, name: str) -> list[str]:
    position = found.rows[0][1].index(name)
    return [cells[position] for _, cells in found.rows[1:]]


@pytest.mark.parametrize(("name", "compress"), [("a.sav", False), ("a.zsav", True)])
def test_every_case_is_read_with_its_number_and_every_variable_with_its_wording(
    tmp_path: Path, name: str, compress: bool
) -> None:
    path = saved(tmp_path, ANSWERS, name, column_labels=["", "How was it?", "Why?"], compress=compress)
    found = table(path)
    assert found.rows[0] == (0, ("id", "q7", "why"))
    assert [number for number, _ in found.rows] == [0, 1, 2, 3, 4]
    assert found.wordings == ("", "How was it?", "Why?")
    assert (found.layout, found.encoding, found.notes) == ("SPSS", "UTF-8", ())
    assert column(found, "id") == ["1", "2", "3", "4"]
    assert column(found, "why") == ANSWERS["why"]


def test_codes_are_read_as_their_labels_and_others_as_they_are(tmp_path: Path) -> None:
    path = saved(tmp_path, ANSWERS, variable_value_labels={"q7": {1.0: "Yes", 99.0: "Refused"}})
    assert column(table(path), "q7") == ["Yes", "2", "Refused", ""]


def test_two_codes_with_the_same_label_stay_two(tmp_path: Path) -> None:
    path = saved(tmp_path, ANSWERS, variable_value_labels={"q7": {1.0: "Yes", 2.0: "Yes", 99.0: "No"}})
    assert column(table(path), "q7") == ["Yes (1)", "Yes (2)", "No", ""]


@pytest.mark.parametrize("missing", [[99], [{"lo": 90, "hi": 100}]])
@pytest.mark.parametrize(("labels", "said"), [({99.0: "Refused"}, '99 "Refused"'), ({}, "99")])
def test_a_code_that_the_file_marks_as_missing_is_blank_and_counted(
    tmp_path: Path, missing: list[Any], labels: dict[float, str], said: str
) -> None:
    path = saved(tmp_path, ANSWERS, missing_ranges={"q7": missing}, variable_value_labels={"q7": labels})
    found = table(path)
    assert column(found, "q7") == ["1", "2", "", ""]
    assert found.notes == (f'In "q7", 1 cell holds a code that the file marks as missing ({said}); read as blank.',)


def test_words_that_the_file_marks_as_missing_are_kept_and_counted(tmp_path: Path) -> None:
    found = table(saved(tmp_path, {"id": [1.0, 2.0], "s": ["NA", "fine"]}, missing_ranges={"s": ["NA"]}))
    assert column(found, "s") == ["NA", "fine"]
    assert "1 cell holds" in found.notes[0] and "kept" in found.notes[0]


def test_missing_codes_of_very_many_variables_are_all_counted_in_a_few_notes(tmp_path: Path) -> None:
    columns = {f"v{n}": [1.0, 99.0] for n in range(40)}
    found = table(saved(tmp_path, columns, missing_ranges={name: [99] for name in columns}))
    assert len(found.notes) == 13
    assert found.notes[-1].startswith('In 28 more variables ("v12"') and "28 cells" in found.notes[-1]


def test_dates_and_times_are_read_as_people_write_them_everywhere(tmp_path: Path) -> None:
    columns = {
        "day": [dt.date(2025, 3, 1), None],
        "moment": [dt.datetime(2025, 3, 1, 9, 30), dt.datetime(2025, 3, 2)],
        "time": [dt.time(9, 30), dt.time(0)],
    }
    found = table(saved(tmp_path, columns))
    assert [cells for _, cells in found.rows[1:]] == [
        ("2025-03-01", "2025-03-01T09:30:00", "09:30:00"),
        ("", "2025-03-02", "00:00:00"),
    ]


def test_a_date_that_no_calendar_has_is_read_as_its_number(tmp_path: Path) -> None:
    path = saved(tmp_path, {"day": [1e15, 0.0]}, variable_format={"day": "DATE11"})
    assert column(table(path), "day") == ["1000000000000000", "1582-10-14"]


def test_a_file_that_was_cut_short_is_never_read_as_if_it_were_whole(tmp_path: Path) -> None:
    data = saved(
        tmp_path, {"id": [float(n) for n in range(300)], "s": [f"answer {n}" for n in range(300)]}
    ).read_bytes()
    for kept in range(4, len(data), len(data) // 6):
        with pytest.raises(OwnwordsError) as caught:
            read_grid(Path("a.sav"), data[:kept])
        assert '"a.sav"' in str(caught.value) and caught.value.do


def test_a_file_that_brings_its_reader_down_is_refused_as_damaged(tmp_path: Path) -> None:
    about = {"variable_value_labels": {"q": {1.0: "a", 2.0: "b"}}, "missing_ranges": {"q": [2]}}
    columns = {"id": [float(n) for n in range(60)], "s": ["x" * 300 + str(n) for n in range(60)], "q": [1.0, 2.0] * 30}
    data = saved(tmp_path, columns, **about).read_bytes()
    for at in (1544, 200, 700):
        try:
            read_grid(Path("a.sav"), data[:at] + b"\x00" + data[at + 1 :])
        except OwnwordsError as refused:
            assert '"a.sav"' in refused.what and refused.do


def test_a_file_without_cases_is_called_empty(tmp_path: Path) -> None:
    with pytest.raises(FileEmpty, match="OW102"):
        table(saved(tmp_path, {"id": [], "why": []}))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x1c\x00\x00\x00\x00\x00\x00\x00ENCRYPTEDSAV", "has a password"),
        (b"id,comment\n1,fine\n", "plain text, such as CSV"),
        (b"$FL2" + bytes(400), "cannot be read as an SPSS file"),
        (b"$FL2 and words", "cannot be read as an SPSS file"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(data: bytes, said: str) -> None:
    with pytest.raises(UnknownFormat, match=said):
        read_grid(Path("a.sav"), data)


def test_more_cases_than_can_be_held_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spss, "MOST_CELLS", 8)
    with pytest.raises(TooLarge, match="more than 2 cases with 3 variables"):
        table(saved(tmp_path, ANSWERS))


def test_a_person_can_name_the_encoding(tmp_path: Path) -> None:
    path = saved(tmp_path, {"id": [1.0, 2.0], "s": ["plain", "words"]})
    assert column(table(path, Choice(encoding="Windows-1252")), "s") == ["plain", "words"]
    with pytest.raises(NotText, match="klingon"):
        table(path, Choice(encoding="klingon"))


def test_real_files_are_read_with_their_umlauts(shared_data: Path) -> None:
    for name, cases in (("sample.sav", 5), ("umlauts.sav", 4)):
        found = table(shared_data / "surveys" / name)
        assert len(found.rows) == cases + 1
        assert "\ufffd" not in str(found.rows)
