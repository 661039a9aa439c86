"""``ownwords report``: made, claimed, listed and written as a person types it."""

import json
from pathlib import Path

from nlp.project import open_project
from tests.conftest import Command


def _picked(folder: Path) -> None:
    project = open_project(folder)
    project.new_code("Money")
    [answer] = [a for a in project.answers([1, 2, 3]) if "grant" in a.text]
    project.quotes.pick(answer.id, answer.span, code=1)


def test_a_report_is_made_gets_a_claim_and_is_written(ownwords: Command, small_project: Path, tmp_path: Path) -> None:
    _picked(small_project)
    made = ownwords("report", small_project, "--make", "For the  board")
    assert made.returncode == 0 and 'Made the report "For the board"' in made.stdout and "Money" in made.stdout
    shown = ownwords("report", small_project, "--report", "for the board", "--heading", "1=Grants end too soon")
    assert "Grants end too soon" in shown.stdout
    asked = ownwords("report", small_project, "--report", "For the board", "-o", tmp_path / "board.docx")
    assert asked.returncode == 1 and "OW404 1 quote of 1 person" in asked.stderr
    assert "ownwords cases PROJECT --set-consent" in asked.stderr.replace("\n", " ")
    assert "--unknown include" in asked.stderr and not (tmp_path / "board.docx").exists()
    command = ("report", small_project, "--report", "For the board", "--unknown", "include", "--by", "Reg")
    written = ownwords(*command, "-o", tmp_path / "board.md")
    assert written.returncode == 0 and "Left out" not in written.stdout, written.stderr
    assert "1 of its quotes is worth another look" in written.stdout
    text = (tmp_path / "board.md").read_text(encoding="utf-8")
    assert "## Grants end too soon" in text and "The grant ends in March" in text and "**By region**" in text
    without = ownwords("report", small_project, "--unknown", "leave-out", "-o", tmp_path / "without.html")
    assert "Left out: 1 quote of people whose consent to be quoted is not recorded." in without.stdout
    assert "another look" not in without.stdout
    listed = json.loads(ownwords("report", small_project, "--list", "--json").stdout)["reports"]
    assert [(r["name"], [f["format"] for f in r["written"]]) for r in listed] == [("For the board", ["md"])]
    again = ownwords("report", small_project, "--make", "Next", "--like", "For the board")
    assert "Grants end too soon" in again.stdout
    assert "Took away" in ownwords("report", small_project, "--remove", "next").stdout
    assert [r.name for r in open_project(small_project).reports.all()] == ["For the board"]


def test_what_is_worth_a_look_is_said_of_each_quote_when_a_report_was_written(
    ownwords: Command, small_project: Path, tmp_path: Path
) -> None:
    _picked(small_project)
    project = open_project(small_project)
    project.new_code("Plans")
    [answer] = [a for a in project.answers([1, 2, 3]) if "grant" in a.text]
    project.quotes.show_as(1, "The grant [funding] ends […] and nobody will say what comes after.")
    project.quotes.pick(answer.id, answer.span, code=2)
    project.quotes.show_as(2, "The [money] ends in March, and […] will say what comes after.")
    [other] = [a for a in project.answers([1, 2, 3]) if "Volunteers" in a.text]
    project.quotes.pick(other.id, other.span)
    cases = {line.name: line.id for line in project.cases.find().lines}
    project.cases.set_consent([cases[other.case]], "no")
    command = ("report", small_project, "--unknown", "include", "-o")
    told = ownwords(*command, tmp_path / "r.md").stdout
    lines = [" ".join(line.split()) for line in " ".join(told.split()).split("Quote ")]
    assert "Left out: 1 quote of a person who said no to being quoted: 3." in " ".join(told.split())
    assert "Included: 2 quotes of 1 person whose consent to be quoted is not recorded." in lines[0]
    assert "2 of its quotes are worth another look" in lines[0]
    assert lines[1].startswith("1: ") and "is not accepted for these words" in lines[1]
    assert lines[2].startswith("2: ") and '"nobody" was left out' in lines[2]
    assert 'Words of yours stand in place of "grant"' in lines[2]
    assert "Quotes 1, 2 show the same words" in lines[2]
    inside = ownwords(*command, small_project / "r.md")
    assert inside.returncode == 1 and "in the folder of the project" in inside.stderr
    assert not (small_project / "r.md").exists()


def test_what_cannot_be_done_is_said_and_nothing_is_left_of_it(
    ownwords: Command, small_project: Path, tmp_path: Path
) -> None:
    _picked(small_project)
    for typed, words in (
        ((), "OW115 Nothing is said about where"),
        (("--report", "None"), 'OW711 There is no report "None"'),
        (("--like", "None"), "--like is about a new report"),
        (("-o", tmp_path / "r.pdf"), "OW103"),
        (("-o", tmp_path / "r.md", "--unknown", "perhaps"), '--unknown cannot be "perhaps"'),
        (("-o", tmp_path / "r.md", "--by", "income"), 'OW712 There is no attribute "income"'),
        (("--make", "One", "--heading", "9=Claim"), "names no section"),
        (("--report", "One", "--make", "Two"), "OW115 --report names a report that is there, and --make a new one"),
        (("--report", "One", "--remove", "One"), "--remove stands alone"),
        (("--make", "One", "--unknown", "perhaps"), '--unknown cannot be "perhaps"'),
        (("-o", "."), 'cannot be written as "."'),
    ):
        refused = ownwords("report", small_project, *typed)
        assert refused.returncode == 1 and words in refused.stderr, refused.stderr
    assert open_project(small_project).reports.all() == ()
    assert not list(tmp_path.glob("r.*"))
