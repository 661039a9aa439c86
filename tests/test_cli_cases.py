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
