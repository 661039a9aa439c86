"""``ownwords import`` as people type it: what they are told, and what is refused before anything is saved."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from nlp.project import open_project

Command = Callable[..., CompletedProcess[str]]
FIRST = "id,Region,Q8. What hinders your work?\nr1,North,The gate staff change every week and nobody knows us.\n"
THEN = "id,Age,Q9. What hinders your work?\ns1,40,Vetting takes four months and volunteers give up.\n"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("options", [("--match", "Q9=Q8", "--no-match"), ("--document", "--transcript")])
def test_two_options_that_exclude_each_other_are_refused(
    ownwords: Command, empty_project: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    refused = ownwords("import", empty_project, write(tmp_path, "a.csv", FIRST), "--open", "Q8", *options)
    assert refused.returncode == 1 and refused.stderr.startswith("OW115") and "exclude each other" in refused.stderr
    assert open_project(empty_project).info().files == ()


def test_a_recipe_is_not_written_over_the_survey_itself(ownwords: Command, empty_project: Path, tmp_path: Path) -> None:
    survey = write(tmp_path, "a.csv", FIRST)
    refused = ownwords("import", empty_project, survey, "--open", "Q8", "--save-recipe", survey)
    assert refused.returncode == 1 and refused.stderr.startswith("OW115") and "is no recipe" in refused.stderr
    assert survey.read_text(encoding="utf-8") == FIRST
    recipe = tmp_path / "r.yaml"
    for _ in range(2):  # a recipe may be written again
        assert ownwords("import", empty_project, survey, "--open", "Q8", "--save-recipe", recipe).returncode == 0


def test_two_files_with_the_same_content_are_said_to_be_the_same(
    ownwords: Command, empty_project: Path, tmp_path: Path
) -> None:
    files = [write(tmp_path, name, FIRST) for name in ("one.csv", "two.csv")]
    done = ownwords("import", empty_project, *files, "--open", "Q8")
    assert done.returncode == 0 and 'two.csv  (the same as "one.csv": nothing is doubled)' in done.stdout
    assert [f.name for f in open_project(empty_project).info().files] == ["one.csv"]


def test_the_end_says_that_a_file_was_imported_before_and_waves_are_offered_for_one_that_asks_again(
    ownwords: Command, empty_project: Path, tmp_path: Path
) -> None:
    survey, later = write(tmp_path, "a.csv", FIRST), write(tmp_path, "b.csv", THEN)
    assert "--wave" not in ownwords("import", empty_project, survey, "--open", "Q8").stdout
    again = ownwords("import", empty_project, survey, "--open", "Q8").stdout.splitlines()[-3:]
    assert again[0] == 'Imported before, and not read again: "a.csv".'
    assert again[1] == "Nothing was added, so there is nothing to undo." and "--wave" not in again
    done = ownwords("import", empty_project, later, "--open", "Q9").stdout
    assert "--wave 2025" in done and "nothing to undo" not in done


def test_a_preview_tells_a_person_and_a_script_what_differs_from_the_last_wave(
    ownwords: Command, empty_project: Path, tmp_path: Path
) -> None:
    ownwords("import", empty_project, write(tmp_path, "a.csv", FIRST), "--open", "Q8", "--wave", "2025")
    later = write(tmp_path, "b.csv", THEN)
    shown = ownwords("import", empty_project, later, "--open", "Q9", "--preview").stdout
    assert 'is taken for "Q8. What hinders your work?" of an earlier file: same wording' in shown
    assert 'New in this file: "Age"' in shown and 'Asked earlier, not in this file: "Region"' in shown
    (told,) = json.loads(ownwords("import", empty_project, later, "--open", "Q9", "--preview", "--json").stdout)[
        "files"
    ]
    assert [m["earlier"] for m in told["matches"]] == ["Q8. What hinders your work?"]
    assert (told["new"], told["missing"]) == (["Age"], ["Region"])
    (apart,) = json.loads(
        ownwords("import", empty_project, later, "--open", "Q9", "--preview", "--json", "--no-match").stdout
    )["files"]
    assert apart["matches"] == []


def test_one_column_can_be_said_to_mean_none_of_the_earlier_ones(
    ownwords: Command, empty_project: Path, tmp_path: Path
) -> None:
    ownwords("import", empty_project, write(tmp_path, "a.csv", FIRST), "--open", "Q8")
    later = write(tmp_path, "b.csv", THEN.replace("Age", "Region"))
    shown = ownwords("import", empty_project, later, "--open", "Q9", "--match", "Q9=", "--preview", "--json").stdout
    (told,) = json.loads(shown)["files"]
    assert [m["earlier"] for m in told["matches"]] == ["Region"]


def test_a_guessed_encoding_is_agreed_with_by_yes(ownwords: Command, empty_project: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.csv"
    old.write_bytes("comment\nThe café’s rent went up by £300 and we closed.\n".encode("cp1252"))
    refused = ownwords("import", empty_project, old, "--open", "comment")
    assert refused.returncode == 1 and refused.stderr.startswith("OW110")
    assert "Does this read well?" in refused.stdout and "café’s" in refused.stdout
    assert ownwords("import", empty_project, old, "--open", "comment", "--yes").returncode == 0
    assert open_project(empty_project).answers([1])[0].text == "The café’s rent went up by £300 and we closed."


def test_what_is_said_of_columns_and_of_the_file_reaches_the_project(
    ownwords: Command, empty_project: Path, tmp_path: Path
) -> None:
    text = "who,what,quote me,secret\nr1,The café was shut when we came.,no,x\n"
    survey = tmp_path / "a.csv"
    survey.write_bytes(text.encode("cp1252"))
    said = ("--open", "what", "--id", "who", "--consent", "quote me", "--drop", "secret", "--wave", "2025")
    done = ownwords(
        *("import", empty_project, survey, *said, "--header-rows", "1", "--encoding", "Windows-1252", "--json")
    )
    assert done.returncode == 0, done.stderr
    (answer,) = open_project(empty_project).answers([1])
    assert (answer.case, answer.consent, answer.wave) == ("r1", "no", "2025")
    assert answer.text == "The café was shut when we came." and open_project(empty_project).info().attributes == ()


def test_who_asks_is_said_for_several_talks_at_once(ownwords: Command, empty_project: Path, tmp_path: Path) -> None:
    talks = [
        write(
            tmp_path,
            f"{n}.txt",
            f"Sam: So what changed?\n\nP{n}: The gate is shut at four.\n\nSam: And?\n\nP{n}: We wait.\n",
        )
        for n in (1, 2)
    ]
    done = ownwords("import", empty_project, *talks, "--interviewer", "Sam", "--json")
    assert done.returncode == 0, done.stderr
    assert [(f["turns"], f["interviewer_turns"]) for f in json.loads(done.stdout)["files"]] == [(4, 2), (4, 2)]
