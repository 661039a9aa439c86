"""``ownwords cases`` as a person types it."""

import json
from pathlib import Path

from tests.conftest import Command


def test_cases_are_listed_found_and_read(ownwords: Command, small_project: Path) -> None:
    listed = ownwords("cases", small_project)
    assert all(name in listed.stdout for name in ("r1", "r2", "r3", "r4", "region: South"))
    some = json.loads(ownwords("cases", small_project, "--attribute", "region=North", "--json").stdout)
    assert (some["total"], [line["name"] for line in some["lines"]]) == (2, ["r1", "r3"])
    one = ownwords("cases", small_project, "--show", some["lines"][0]["id"]).stdout
    assert "The grant ends in March" in one
    assert "region: North  (2 of 4 cases)" in one


def test_consent_is_recorded_and_nonsense_refused(ownwords: Command, small_project: Path) -> None:
    assert "not recorded" in ownwords("cases", small_project, "--show", 1).stdout
    assert "may be quoted: no" in ownwords("cases", small_project, "--set-consent", 1, "No", "--show", 1).stdout
    for wrong in (("--set-consent", 1, "maybe"), ("--attribute", "North"), ("--show", 99)):
        done = ownwords("cases", small_project, *wrong)
        assert (done.returncode, done.stdout) == (1, "")
        assert "Nothing was changed." in done.stderr


def test_only_what_was_changed_is_shown_and_what_is_not_there_is_refused(
    ownwords: Command, small_project: Path
) -> None:
    done = ownwords("cases", small_project, "--set-consent", 2, "yes").stdout
    assert done.startswith("Saved:") and "r2" in done and not any(name in done for name in ("r1", "r3", "r4"))
    for typed, said in (
        (("--attribute", "Planet=Mars"), 'There is no attribute "Planet". Nothing was changed. There is: "region".'),
        (("--attribute", "region=Nort"), 'Did you mean "North"?'),
        (("--wave", "1999"), 'There is no wave "1999".'),
        (("--pattern", "X{n}"), "--pattern belongs to --pseudonyms."),
        (("--consent", "maybe"), '"maybe" is no answer'),
    ):
        refused = ownwords("cases", small_project, *typed, "--set-consent", 2, "no")
        assert refused.returncode == 1 and said in refused.stderr.replace("\n", " ")
    assert "may be quoted: yes" in ownwords("cases", small_project, "--show", 2).stdout


def test_withdrawing_says_what_would_go_and_needs_the_name(ownwords: Command, small_project: Path) -> None:
    asked = ownwords("cases", small_project, "--withdraw", 4)
    assert 'This would go with case 4, "r4":' in asked.stdout and "Nothing was changed." in asked.stdout
    refused = ownwords("cases", small_project, "--withdraw", 4, "--confirm", "r3")
    assert refused.returncode == 1 and refused.stderr.startswith('OW804 Case 4 is called "r4"')
    assert json.loads(ownwords("info", small_project, "--json").stdout)["cases"] == 4
    done = ownwords("cases", small_project, "--withdraw", 4, "--confirm", "r4")
    assert (
        done.returncode == 0 and "Gone from the project:" in done.stdout and "1 answer and what is known" in done.stdout
    )
    said = ownwords("info", small_project).stdout
    assert "2 answers of 3 cases" in said and "1 answer + 1 without substance + 1 withdrawn + 1 blank; 0 lost" in said
    assert "History: whole" in said
    stopped = ownwords("undo", small_project)
    assert stopped.returncode == 1 and "OW307 There is nothing to undo: a case was withdrawn" in stopped.stderr
    again = json.loads(ownwords("cases", small_project, "--withdraw", 1, "--json").stdout)
    assert (again["answers"], again["done"], again["files"]) == (1, False, [])
