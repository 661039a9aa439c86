"""``ownwords quotes`` as a person types it."""

import json
from pathlib import Path

import pytest

from nlp.project import Choice, create_project
from tests.conftest import Command

SAID = {
    "North": ("Volunteers wait nine weeks for prison clearance and then leave us for a shop.", "yes"),
    "Wales": ("The clearance of a volunteer was lost twice by the prison before she could start.", "yes"),
    "Kent": ("Prison clearance came within a week this time, and both our volunteers were happy.", ""),
}


@pytest.fixture
def study(tmp_path: Path) -> Path:
    rows = "".join(f'{region[0]}1,{region},{consent},"{text}"\n' for region, (text, consent) in SAID.items())
    (tmp_path / "said.csv").write_text(f"id,Region,consent,comment\n{rows}", encoding="utf-8")
    project = create_project(tmp_path / "study")
    columns = Choice(open=("comment",), attributes=("Region",), id="id", consent="consent")
    project.import_files([tmp_path / "said.csv"], columns, confirmed=True)
    project.coding.apply(project.new_code("Clearance"), [1, 2, 3])
    project.new_code("Clear answers")
    return tmp_path


def test_quotes_are_printed_with_their_reasons_and_how_far_they_speak(ownwords: Command, study: Path) -> None:
    told = ownwords("quotes", "study", "--spread", "reg", "--most", "2", cwd=study)
    assert told.returncode == 0, told.stderr
    assert told.stdout.count("“") == 2 and told.stdout.startswith("\nClearance\n")
    assert "the whole answer · 14 words · the first for Region: North" in told.stdout
    assert "2 quotes from 2 of 3 cases; Region: none from" in told.stdout
    assert "! No quote from" in told.stdout


def test_each_quote_says_what_to_type_to_pick_it(ownwords: Command, study: Path) -> None:
    told = ownwords("quotes", "study", "--most", "1", cwd=study).stdout
    [typed] = [line.split() for line in told.splitlines() if line.strip().startswith("--pick")]
    assert typed[2:] == ["--code", "1"] and told.endswith("stands below it: ownwords shortlist study\n")
    picked = ownwords("shortlist", "study", *typed, cwd=study).stdout
    quote = told.split("“")[1].split("”")[0]
    assert "Picked as quote 1." in picked and f"Clearance  “{quote}”" in picked
    assert "already: nothing was changed." in ownwords("shortlist", "study", *typed, cwd=study).stdout


def test_a_code_is_named_by_number_or_name_and_narrowed(ownwords: Command, study: Path) -> None:
    by_name = ownwords("quotes", "study", "--code", "clearance", "--json", cwd=study)
    by_number = ownwords("quotes", "study", "--code", "1", "--json", cwd=study)
    assert by_name.stdout == by_number.stdout
    found = json.loads(by_name.stdout)
    assert {quote["code"] for quote in found["quotes"]} == {"Clearance"}
    assert {"text", "why", "start", "end", "attributes", "theme_id", "answer"} <= set(found["quotes"][0])
    assert found["coverage"][0]["said"] == "3 quotes from 3 of 3 cases" and found["beside"] == []
    kent = ownwords("quotes", "study", "--code", "1", "--where", "Region=Kent", cwd=study)
    assert kent.stdout == ownwords("quotes", "study", "--code", "1", "--where", "reg=kent", cwd=study).stdout
    assert kent.stdout.count("“") == 1 and "consent to be quoted is not recorded" in kent.stdout


def test_what_cannot_be_meant_is_refused(ownwords: Command, study: Path) -> None:
    for typed, said in (
        (("--code", "clear"), "begins the names of 2 codes"),
        (("--code", "vans"), 'There is no code "vans"'),
        (("--code", "Claerance"), 'Did you mean 1 "Clearance"'),
        (("--where", "Region=Wale"), 'No case has "Wale" as its Region. Nothing was changed. Did you mean "Wales"?'),
        (("--where", "Region=Devon"), 'There are: "Kent", "North", "Wales".'),
        (("--where", "Regoin=Wales"), 'There is no attribute "Regoin". Nothing was changed. Did you mean "Region"?'),
        (("--question", "zzz"), 'There is no question "zzz". Nothing was changed. There is: "comment".'),
        (("--code", "1", "--theme", "1"), "exclude each other"),
        (("--code", "1", "--stance", "angry"), "cannot be"),
        (("--code", "1", "--spread", "town"), 'no attribute "town". Nothing was changed. There are: "Region", "wave".'),
    ):
        told = ownwords("quotes", "study", *typed, cwd=study)
        assert told.returncode == 1 and said in told.stderr.replace("\n", " ")


def test_where_there_is_no_quote_the_reason_is_said(ownwords: Command, study: Path) -> None:
    empty = ownwords("quotes", "study", "--code", "Clear answers", cwd=study).stdout
    assert "It counts for no answer yet" in empty
    elsewhere = ownwords("quotes", "study", "--code", "Clearance", "--stance", "mixed", cwd=study).stdout
    assert "Nobody said it there." in elsewhere
    wrong = ownwords("quotes", "study", "--wave", "2024", cwd=study)
    assert wrong.returncode == 1 and 'There is no wave "2024". Nothing was changed. No wave was named' in wrong.stderr
    create_project(study / "empty")
    told = ownwords("quotes", "empty", cwd=study)
    assert told.returncode == 1 and "There are no answers in this project yet." in told.stderr
