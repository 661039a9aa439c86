"""``ownwords codes``, ``codebook`` and ``memos`` as a person types them: edits, versions and what people wrote."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from nlp.project import open_project

Command = Callable[..., CompletedProcess[str]]


@pytest.fixture
def with_codes(small_project: Path) -> Path:
    """Two answers, both coded with "Money", and a code "People"."""
    project = open_project(small_project)
    money = project.new_code("Money", definition="Income.")
    project.new_code("People")
    project.coding.apply(money, [1, 3])
    return small_project


def _codes(ownwords: Command, project: Path) -> dict[str, dict[str, Any]]:
    shown = json.loads(ownwords("codes", project, "--json").stdout)
    return {code["name"]: code for code in shown["codes"]}


def test_a_code_is_made_coloured_and_split_off(ownwords: Command, with_codes: Path) -> None:
    assert "Made code 3." in ownwords("codes", with_codes, "--new", "Rent", "--inside", 1, "--colour", 2, 9).stdout
    codes = _codes(ownwords, with_codes)
    assert list(codes) == ["Money", "Rent", "People"]
    assert (codes["Rent"]["parent_id"], codes["People"]["colour"]) == (1, "9")
    seen = ownwords("codes", with_codes, "--split-off", 1, "Grants", "--answer", 1, "--preview").stdout
    assert '"Grants" is new.' in seen and '1 coding goes to "Grants": 1 accepted.' in seen
    assert list(_codes(ownwords, with_codes)) == list(codes)
    ownwords("codes", with_codes, "--split-off", 1, "Grants", "--answer", 1)
    assert _codes(ownwords, with_codes)["Grants"]["accepted"] == 1


def test_what_a_machine_would_part_is_shown_and_done(ownwords: Command, with_codes: Path) -> None:
    seen = ownwords("codes", with_codes, "--split", 1, 2, "--preview")
    assert seen.returncode == 0 and "is new." in seen.stdout and '"Money" keeps 1 coding.' in seen.stdout
    ownwords("codes", with_codes, "--split", 1, 2)
    assert sorted(code["accepted"] for code in _codes(ownwords, with_codes).values()) == [0, 1, 1]


def test_what_was_coded_under_older_words_is_shown_and_confirmed(ownwords: Command, with_codes: Path) -> None:
    assert "what the codes mean now" in ownwords("codes", with_codes, "--older").stdout
    shown = ownwords("codes", with_codes, "--define", 1, "Grants only.", "--older").stdout
    assert "2 codings of 1. Money were given before it was reworded" in shown
    assert "was “Income.”; now: Grants only." in shown
    assert "Confirmed 2 codings." in ownwords("codes", with_codes, "--confirm", 1).stdout
    assert json.loads(ownwords("codes", with_codes, "--older", "--json").stdout)["older"] == []


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--colour", 1, 25), "no colour 25"),
        (("--answer", 1), "belongs to --split-off"),
        (("--split-off", 1, "New"), "No coding"),
        (("--new", "Money"), "is there already"),
    ],
)
def test_an_edit_that_cannot_be_done_is_one_clear_error(
    ownwords: Command, with_codes: Path, options: tuple[object, ...], says: str
) -> None:
    done = ownwords("codes", with_codes, *options)
    assert done.returncode == 1 and says in done.stderr and done.stderr.startswith("OW")


def test_a_script_can_read_what_an_edit_would_do_and_what_is_proposed(ownwords: Command, with_codes: Path) -> None:
    seen = json.loads(ownwords("codes", with_codes, "--retire", 1, "--preview", "--json").stdout)
    assert "is retired" in seen["preview"][0]
    assert json.loads(ownwords("codes", with_codes, "--why", 1, "--json").stdout)["suggestions"] == []
    assert "OW502" in ownwords("codes", with_codes, "--why", 99, "--json").stderr


# --- Versions ---------------------------------------------------------------------------------------------------------


def test_a_codebook_is_kept_compared_and_brought_back(ownwords: Command, with_codes: Path) -> None:
    assert "No version was kept yet" in ownwords("codebook", with_codes).stdout
    assert "Kept as version 1." in ownwords("codebook", with_codes, "--keep", "Pilot", "--note", "first round").stdout
    assert "Nothing new was kept" in ownwords("codebook", with_codes, "--keep", "Again").stdout
    ownwords("codes", with_codes, "--rename", 1, "Funding", "--retire", 2)
    assert "2 changes since version 1" in ownwords("codebook", with_codes).stdout
    assert '"Money" is now called "Funding".' in ownwords("codebook", with_codes, "--diff", 1).stdout
    assert "name: Money" in ownwords("codebook", with_codes, "--show", 1).stdout
    seen = ownwords("codebook", with_codes, "--bring-back", 1, "--preview").stdout
    assert '"Funding" is called "Money" then.' in seen and list(_codes(ownwords, with_codes)) == ["Funding"]
    ownwords("codebook", with_codes, "--bring-back", 1)
    assert list(_codes(ownwords, with_codes)) == ["Money", "People"]
    ownwords("undo", with_codes)
    assert list(_codes(ownwords, with_codes)) == ["Funding"]
    facts = json.loads(ownwords("codebook", with_codes, "--diff", 1, "--to", 1, "--json").stdout)
    assert facts["changes"] == [] and facts["unchanged_since"] is None
    assert [v["name"] for v in facts["versions"]] == ["Pilot"]


def test_a_version_that_is_not_there_is_one_clear_error(ownwords: Command, with_codes: Path) -> None:
    missing = ownwords("codebook", with_codes, "--diff", 4)
    assert missing.returncode == 1 and "OW530 There is no version 4" in missing.stderr
    assert "OW115" in ownwords("codebook", with_codes, "--to", 1).stderr


# --- Memos ------------------------------------------------------------------------------------------------------------


def test_memos_are_written_found_and_changed(ownwords: Command, with_codes: Path) -> None:
    assert "No memos." in ownwords("memos", with_codes).stdout
    assert (
        "Saved as memo 1." in ownwords("memos", with_codes, "--add", "Is this only grants?", "--about", "code:1").stdout
    )
    ownwords("--coder", "Ben", "memos", with_codes, "--add", "Ask the funders.")
    shown = ownwords("memos", with_codes).stdout
    assert "2. project" in shown and "1. code: Money" in shown and "Is this only grants?" in shown
    assert "Ask the funders." not in ownwords("memos", with_codes, "grants").stdout
    found = json.loads(ownwords("memos", with_codes, "--by", "Ben", "--json").stdout)
    assert [memo["text"] for memo in found["memos"]] == ["Ask the funders."]
    refused = ownwords("memos", with_codes, "--rewrite", 2, "Mine now")
    assert refused.returncode == 1 and "OW532 This memo was written by Ben" in refused.stderr
    ownwords("memos", with_codes, "--rewrite", 1, "Grants and gifts?")
    assert "Grants and gifts?" in ownwords("memos", with_codes, "--about", "code:1").stdout
    ownwords("memos", with_codes, "--remove", 1)
    assert json.loads(ownwords("memos", with_codes, "--about", "code", "--json").stdout)["found"] == 0


@pytest.mark.parametrize("about", ["theme:1", "code:x", "code:99"])
def test_a_memo_about_nothing_is_one_clear_error(ownwords: Command, with_codes: Path, about: str) -> None:
    done = ownwords("memos", with_codes, "--add", "x", "--about", about)
    assert done.returncode == 1 and done.stderr.startswith("OW") and "code" in done.stderr
