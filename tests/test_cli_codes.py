"""``ownwords codes`` as a person types it."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from nlp.project import open_project

Command = Callable[..., CompletedProcess[str]]


@pytest.fixture
def with_codes(ownwords: Command, tmp_path: Path) -> Path:
    project = tmp_path / "p"
    ownwords("new", project)
    ownwords("codes", project, "--add", "voluntary_sector_criminal_justice")
    return project


def _names(ownwords: Command, project: Path) -> dict[int, str]:
    shown = json.loads(ownwords("codes", project, "--json").stdout)
    return {code["id"]: code["name"] for code in shown["codes"]}


def test_a_code_is_renamed_defined_moved_merged_and_retired_and_all_of_it_is_undone(
    ownwords: Command, with_codes: Path
) -> None:
    before = _names(ownwords, with_codes)
    assert ownwords("codes", with_codes, "--rename", 3, "Core costs", "--define", 3, "Overheads").returncode == 0
    assert _names(ownwords, with_codes)[3] == "Core costs"
    ownwords("codes", with_codes, "--under", 3, 0, "--merge", 3, 4, "--retire", 5)
    assert set(_names(ownwords, with_codes)) == set(before) - {4, 5}
    for _ in range(5):
        assert ownwords("undo", with_codes).returncode == 0
    assert _names(ownwords, with_codes) == before


def test_the_check_says_what_to_look_at(ownwords: Command, with_codes: Path) -> None:
    ownwords("codes", with_codes, "--rename", 3, "Referrals without funds")
    shown = ownwords("codes", with_codes, "--check").stdout
    assert "things to look at:" in shown and "called nearly the same" in shown


def test_a_codebook_goes_to_a_spreadsheet_and_into_another_project(
    ownwords: Command, with_codes: Path, tmp_path: Path
) -> None:
    assert "Wrote" in ownwords("codes", with_codes, "--export", tmp_path / "book.xlsx").stdout
    ownwords("new", tmp_path / "other")
    assert "Added 24 entries." in ownwords("codes", tmp_path / "other", "--add", tmp_path / "book.xlsx").stdout


def test_a_code_that_cannot_be_changed_so_is_one_clear_error(ownwords: Command, with_codes: Path) -> None:
    refused = ownwords("codes", with_codes, "--merge", 3, 3)
    assert refused.returncode == 1 and "OW504" in refused.stderr and "named twice" in refused.stderr
    missing = ownwords("codes", with_codes, "--retire", 999)
    assert missing.returncode == 1 and "OW502 There is no code 999." in missing.stderr


def test_a_codebook_that_is_written_says_which_examples_stay(
    ownwords: Command, with_codes: Path, tmp_path: Path
) -> None:
    said = "Every spring we wait for a letter that says whether anybody still has a job here."
    (tmp_path / "survey.csv").write_text(f"What worries you?\n{said}\n", encoding="utf-8")
    ownwords("import", with_codes, tmp_path / "survey.csv", "--open", "What", "--yes")
    open_project(with_codes).new_code("Ours", typical=(said,))
    done = ownwords("codes", with_codes, "--export", tmp_path / "book.yaml")
    assert "Left out: 1 example in words of people whose consent to be quoted is not recorded." in done.stdout
    done = ownwords("codes", with_codes, "--export", tmp_path / "book.yaml", "--with-unknown")
    assert "Left out" not in done.stdout
    assert ownwords("codes", with_codes, "--with-unknown").returncode != 0


def test_codes_are_named_by_their_names_and_near_ones_are_offered(ownwords: Command, with_codes: Path) -> None:
    names = _names(ownwords, with_codes)
    first, second, *_ = (number for number in names if number > 2)
    ownwords("codes", with_codes, "--rename", first, "Lifts home")
    assert ownwords("codes", with_codes, "--rename", "lifts HOME", "Rides home").returncode == 0
    assert _names(ownwords, with_codes)[first] == "Rides home"
    assert "Accepted for 0 answers." in ownwords("codes", with_codes, "--accept", "rides").stdout
    assert ownwords("codes", with_codes, "--merge", "Rides home", names[second]).returncode == 0
    assert second not in _names(ownwords, with_codes)
    group = ownwords("codes", with_codes, "--accept", 1)
    assert group.returncode == 1 and "is a group" in group.stderr and "Name one of its codes: " in group.stderr
    for asked in (("codes", with_codes, "--accept", "Ridse home"), ("search", with_codes, "--code", "Ridse home")):
        wrong = ownwords(*asked)
        assert wrong.returncode == 1 and 'OW502 There is no code "Ridse home".' in wrong.stderr
        assert f'Did you mean {first} "Rides home"' in wrong.stderr.replace("\n", " ")
    above = ownwords("review", with_codes, "--accept-above", "Ridse home", 0.9, "--yes")
    assert above.returncode == 1 and 'There is no code "Ridse home".' in above.stderr
