"""``ownwords code`` as a person types it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Command = Callable[..., CompletedProcess[str]]

TALK = (
    "Interviewer: What is hard?\n\nAna: 😀 The grant ends in March.\n\nInterviewer: And vetting?\n\n"
    "Ben: Vetting took nine weeks.\n\nInterviewer: Thank you.\n\nAna: The van broke down.\n"
)


@pytest.fixture(scope="module")
def _talk_read(ownwords: Command, _templates: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("talked")
    project = Path(shutil.copytree(_templates["small"], folder / "small.ownwords"))
    (folder / "talk.txt").write_text(TALK, encoding="utf-8")
    read = ownwords("import", project, folder / "talk.txt", "--interviewer", "Interviewer", "--yes")
    assert read.returncode == 0, read.stderr
    return project


@pytest.fixture
def with_talk(_talk_read: Path, tmp_path: Path) -> Path:
    """Two answers and a talk."""
    return Path(shutil.copytree(_talk_read, tmp_path / "small.ownwords"))


def _json(ownwords: Command, *arguments: object) -> dict[str, Any]:
    done = ownwords("code", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_code_is_made_given_listed_changed_and_taken_away(ownwords: Command, with_talk: Path) -> None:
    new = ("--new", "Funding", "--define", "Money.", "--answers", "1-2", "--stance", "against")
    assert "Code 1: Funding." in ownwords("code", with_talk, *new).stdout
    found = _json(ownwords, with_talk, 1, "--list")["codings"]
    assert [(c["answer"], c["stance"], c["coder"]) for c in found] == [(1, "against", "you"), (2, "against", "you")]
    changed = ownwords(
        "code", with_talk, "--change", found[0]["id"], "--stance", "for", "--note", "see p. 3", "--unsure"
    )
    assert "Changed" in changed.stdout
    listed = ownwords("code", with_talk, "--list").stdout
    assert "for, unsure, note: see p. 3" in listed and "Funding" in listed
    assert "Taken away from 1 answer." in ownwords("code", with_talk, 1, "--take", "--answers", 1).stdout
    assert "Took away 1 coding." in ownwords("code", with_talk, "--remove", found[1]["id"]).stdout
    assert "Nothing is coded there." in ownwords("code", with_talk).stdout
    for _ in range(4):
        assert ownwords("undo", with_talk).returncode == 0
    assert ownwords("codes", with_talk, "--json").stdout.count('"id"') == 0


def test_any_stretch_of_a_transcript_is_coded_by_its_place(ownwords: Command, with_talk: Path) -> None:
    source = _json(ownwords, with_talk, "--sources")["sources"][0]
    assert (source["kind"], source["answers"]) == ("transcript", 3)
    assert source["name"] in ownwords("code", with_talk, "--sources").stdout
    from nlp.project import open_project

    text = open_project(with_talk).coding.source(source["id"]).text
    start = text.index("The grant")
    done = ownwords(
        "--coder", "Ana", "code", with_talk, "--new", "Money", "--span", source["id"], start, start + 9, "--sure"
    )
    assert done.returncode == 0 and "Money" in done.stdout
    again = ownwords("code", with_talk, 1, "--span", source["id"], start, start + 9)
    assert '"The grant"' in again.stdout
    found = _json(ownwords, with_talk, "--list")["codings"][0]
    assert (found["text"], found["coder"]) == ("The grant", "Ana")
    moved = ownwords("code", with_talk, "--change", found["id"], "--span", source["id"], start, start + 14)
    assert moved.returncode == 0
    texts = {c["text"] for c in _json(ownwords, with_talk, "--list")["codings"]}
    assert texts == {"The grant", "The grant ends"}
    outside = ownwords("code", with_talk, 1, "--span", source["id"], 0, 9999)
    assert outside.returncode == 1 and "OW522" in outside.stderr


def test_other_and_no_code_fits(ownwords: Command, with_talk: Path) -> None:
    assert 'Given "Other" to 1 answer.' in ownwords("code", with_talk, "--other", "--answers", 1).stdout
    refused = ownwords("code", with_talk, "--no-code-fits", "--answers", "1,2")
    assert refused.returncode == 1 and "OW522" in refused.stderr and "Nothing was changed." in refused.stderr
    missing = ownwords("code", with_talk, "--no-code-fits", "--answers", 999)
    assert missing.returncode == 1 and "OW523 There is no answer 999." in missing.stderr
    assert ownwords("code", with_talk, "--no-code-fits", "--answers", 2).returncode == 0
    assert json.loads(ownwords("info", with_talk, "--json").stdout)["ledger"]["no_code_fits"] == 1
    assert "Took back" in ownwords("code", with_talk, "--no-code-fits", "--take", "--answers", 2).stdout
    assert json.loads(ownwords("info", with_talk, "--json").stdout)["ledger"]["no_code_fits"] == 0


def test_what_is_older_is_shown_and_confirmed(ownwords: Command, with_talk: Path) -> None:
    ownwords("code", with_talk, "--new", "Funding", "--answers", 1)
    assert "Nothing is coded there." in ownwords("code", with_talk, "--older").stdout
    assert "Confirmed 0 codings." in ownwords("code", with_talk, "--confirm", 1).stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((1,), "Nothing says what is given the code. Nothing was changed. Name them"),
        (("--take", "--answers", 1), "Nothing says which code is taken away."),
        (("--other",), "Nothing says which answers are meant."),
        (("--define", "x"), "--under and --define are about a new code."),
        ((1, "--new", "x"), "exclude each other"),
        ((1, "--other", "--answers", 1), "A code excludes --other"),
        (("--span", 1, 0, 3), "Nothing says which code is given."),
        ((1, "--answers", "one"), '"one" in --answers is not a number.'),
    ],
)
def test_what_says_nothing_clear_is_refused(
    ownwords: Command, small_project: Path, arguments: tuple[object, ...], says: str
) -> None:
    done = ownwords("code", small_project, *arguments)
    assert done.returncode == 1 and "OW115" in done.stderr and says in done.stderr


def _history(ownwords: Command, project: Path) -> list[dict[str, Any]]:
    events = json.loads(ownwords("history", project, "--json").stdout)["events"]
    return [event for event in events if not event["undone"] and event["kind"] not in ("undo", "new_project")]


@pytest.mark.parametrize(
    "asked",
    [
        ("code", "--new", "Fresh", "--change", 999),
        ("code", "--remove", 1, "--confirm", 999),
        ("code", "--other", "--answers", 1, "--remove", "x"),
        ("code", 1, "--answers", 2, "--span", 1, 0, 999),
        ("codes", "--rename", 1, "Money", "--retire", 999),
        ("search", "grant", "--other", "--order", "upwards"),
        ("search", "grant", "--other", "--take-away", 999),
    ],
)
def test_a_command_of_which_one_part_is_refused_changes_nothing(
    ownwords: Command, with_talk: Path, asked: tuple[object, ...]
) -> None:
    ownwords("code", with_talk, "--new", "Funding", "--answers", 1)
    before = _history(ownwords, with_talk)
    done = ownwords(asked[0], with_talk, *asked[1:])
    assert done.returncode == 1 and done.stderr.startswith("OW"), done.stderr
    assert _history(ownwords, with_talk) == before


@pytest.mark.parametrize(
    "asked",
    [
        ("code", 10**20, "--list"),
        ("code", 1, "--answers", 10**20),
        ("code", 1, "--answers", f"1-{10**12}"),
        ("code", "--remove", 10**20),
        ("codes", "--accept", 10**20),
        ("cases", "--show", 10**20),
        ("rules", "--off", 10**20),
    ],
)
def test_a_number_that_nothing_can_have_is_one_clear_error(
    ownwords: Command, with_talk: Path, asked: tuple[object, ...]
) -> None:
    ownwords("code", with_talk, "--new", "Funding", "--answers", 1)
    done = ownwords(asked[0], with_talk, *asked[1:])
    assert done.returncode == 1 and done.stderr.startswith("OW") and "Traceback" not in done.stderr, done.stderr
