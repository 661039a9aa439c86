"""``ownwords figures`` as a person types it."""

import csv
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from nlp.model.search import Query
from nlp.project import Choice, create_project, open_project
from tests.conftest import Command

SURVEY = """id,Region,What is hard?
{rows}
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Twenty-four answers: half of those from the North are about the grant, one of those from the South."""
    said = [
        (
            f"c{n}",
            "North" if n % 2 else "South",
            "The grant ended." if n % 4 == 1 or n == 2 else f"The gate shut at {n}.",
        )
        for n in range(24)
    ]
    for wave, part in (("2024", said[:12]), ("2025", said[12:])):
        rows = "\n".join(f'{case},{region},"{text} {case}"' for case, region, text in part)
        (tmp_path / f"{wave}.csv").write_text(SURVEY.format(rows=rows), encoding="utf-8")
    project = create_project(tmp_path / "study")
    for wave in ("2024", "2025"):
        choice = Choice(open=("What is hard?",), attributes=("Region",), wave=wave)
        project.import_files([tmp_path / f"{wave}.csv"], choice, confirmed=True)
    return project.folder


@pytest.fixture
def coded(study: Path) -> Path:
    project = open_project(study)
    money = project.new_code("=Money", codable=False)
    project.coding.apply(project.coding.add_code("Grants", under=money), project.search.ids(Query(words="grant")))
    project.coding.apply(project.coding.add_code("Gate"), project.search.ids(Query(words="gate")))
    return project.folder


def test_nothing_coded_says_what_to_do(ownwords: Command, study: Path, empty_project: Path) -> None:
    done = ownwords("figures", study)
    assert (done.returncode, done.stdout) == (1, "")
    assert "OW701 Nothing is coded yet in these 24 answers" in done.stderr and "ownwords review PROJECT" in done.stderr
    assert "no answer of substance" in ownwords("figures", empty_project).stderr


def test_figures_are_shown_with_what_they_rest_on(ownwords: Command, coded: Path) -> None:
    often = ownwords("figures", coded).stdout
    assert "24 cases gave 24 answers of substance: 24 decided." in often
    assert [line.split() for line in often.splitlines() if "Gate" in line] == [
        ["Gate", "17", "17", "17", "70.8", "%", "50.8", "to", "85.1"]
    ]
    by = ownwords("figures", coded, "--by", "region").stdout
    assert "North (12)" in by and "6 · 50 %" in by and "1 · 8 %" in by
    assert "2025 (12)" in ownwords("figures", coded, "--waves").stdout
    assert "No two codes go together." in ownwords("figures", coded, "--together", "--unit", "overlap").stdout
    assert "Grants 1" in ownwords("figures", coded, "--matrix", "--most", "3").stdout
    steps = ownwords("figures", coded, "--saturation").stdout
    assert "24 cases" in steps and "At case" in steps and "Guest, Namey and Chen 2020" in steps


def test_a_scope_is_typed_and_the_answers_behind_a_number_can_be_found(ownwords: Command, coded: Path) -> None:
    scope = ("--question", "what", "--wave", "2024", "--where", "Region=North", "--json")
    found = json.loads(ownwords("figures", coded, *scope).stdout)
    assert (found["basis"]["cases"], found["scope"]["attributes"]) == (6, [["Region", "North"]])
    [grants] = [line for line in found["lines"] if line["code"]["name"] == "Grants"]
    assert (grants["cases"]["count"], grants["cases"]["base"], grants["cases"]["share"]) == (3, 6, 0.5)
    query = grants["cases"]["query"]
    asked = ["--code", query["codes"][0], "--given", query["given"], "--wave", query["wave"], "--json"]
    asked += ["--attribute", "Region=North", "--question", query["question"]]
    assert json.loads(ownwords("search", coded, *asked).stdout)["total"] == 3
    [group] = [line for line in found["lines"] if line["code"]["group"]]
    both = ",".join(str(code) for some in group["cases"]["query"].get("any_codes", []) for code in some)
    assert both == "" and group["cases"]["query"]["codes"] == query["codes"]  # the group holds one code
    either = json.loads(ownwords("search", coded, "--any-code", "2,3", "--once", "--json").stdout)
    assert (either["total"], either["query"]["any_codes"]) == (24, [[2, 3]])
    assert json.loads(ownwords("search", coded, "--attribute", "Region=", "--json").stdout)["total"] == 0


def test_a_file_holds_all_numbers_and_can_leave_out_the_small_ones(
    ownwords: Command, coded: Path, tmp_path: Path
) -> None:
    files = tmp_path / "by.csv", tmp_path / "by.xlsx"
    done = ownwords("figures", coded, "--by", "Region", "--csv", files[0], "--xlsx", files[1])
    assert f"Wrote {files[0]}." in done.stdout and f"Wrote {files[1]}." in done.stdout
    cases = ownwords("figures", coded, "--matrix", "--csv", tmp_path / "cases.csv").stdout
    assert cases.endswith("no mark for personal data is put over them.\n") and "no mark" not in done.stdout
    with files[0].open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file))
    assert table[0][:8] == ["Code", "In", "Region", "Cases", "Of cases", "%", "% low", "% high"]
    assert table[1][0] == "'=Money" and table[3][:6] == ["Grants", "'=Money", "North", "6", "12", "50.0"]
    [sheet] = load_workbook(files[1]).worksheets
    assert sheet["A2"].value == "=Money" and sheet["A2"].data_type == "s" and sheet["D4"].value == "6"
    ownwords("figures", coded, "--by", "Region", "--csv", files[0], "--suppress")
    with files[0].open(encoding="utf-8-sig", newline="") as file:
        hidden = {(row["Code"], row["Region"]): row["Cases"] for row in csv.DictReader(file)}
    assert hidden["Grants", "South"] == hidden["Grants", "North"] == "not shown"


def test_what_cannot_be_is_said_and_nothing_is_written(ownwords: Command, coded: Path, tmp_path: Path) -> None:
    refused = (
        (("--by", "Regoin"), "Known of the cases: Region"),
        (("--waves", "--matrix"), "Only one figure"),
        (("--stance", "pro"), "for, against, mixed, none"),
        (("--together", "--unit", "line"), "answer, case, overlap"),
        (("--saturation", "--base", 0), "at least one step"),
        (("--where", "Region"), "NAME=VALUE"),
        (("--wave", "1999"), 'There is no wave "1999".'),
        (("--where", "Region=East"), "no answer of substance"),
        (("--suppress",), "--csv FILE"),
        (("--matrix", "--csv", tmp_path / "m.csv", "--suppress"), "single cases"),
        (("--csv", tmp_path / "no" / "folder.csv"), "No file was written"),
        (("--csv", tmp_path / "first.csv", "--xlsx", tmp_path / "no" / "f.xlsx"), 'first.csv" was written'),
    )
    for options, why in refused:
        done = ownwords("figures", coded, *options)
        assert (done.returncode, done.stdout) == (1, ""), options
        assert why in done.stderr, (options, done.stderr)
    assert not (tmp_path / "m.csv").exists()
