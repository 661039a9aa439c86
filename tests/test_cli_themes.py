"""The verb ``ownwords themes``, each option as a person types it."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from nlp.project import open_project
from nlp.shipped import shipped

ROOT = Path(__file__).parent.parent
Command = Callable[..., CompletedProcess[str]]
THIS_WAVE, NEXT_WAVE = (shipped("corpora") / f"sector_survey_{year}.csv" for year in (2024, 2025))
QUESTION = "Q9. What has worked well, and what has been difficult, in working with partners?"
CODEBOOK = """
name: Mine
codes:
  - id: P1
    name: Late payment
    definition: Invoices are paid late, or the payment portal does not work.
    examples: {typical: [The invoice was paid four months late.]}
"""
WITHOUT_BERTOPIC = "import sys; sys.modules['bertopic'] = None"


@pytest.fixture(scope="module")
def _with_themes(ownwords: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("themed")
    ownwords("new", "study", cwd=folder)
    done = ownwords("import", "study", THIS_WAVE, "--open", "Q9", "--wave", "2024", cwd=folder)
    assert done.returncode == 0, done.stderr
    done = ownwords("themes", "study", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "study.ownwords"


@pytest.fixture
def study(_with_themes: Path, tmp_path: Path) -> Path:
    """One wave of a survey, with themes found in one question."""
    return Path(shutil.copytree(_with_themes, tmp_path / "study.ownwords"))


@pytest.fixture
def themes(ownwords: Command, study: Path) -> Callable[..., dict[str, Any]]:
    """Runs ``ownwords themes study OPTIONS --json``: what a script reads. Every answer must be in it."""

    def run(*options: object) -> dict[str, Any]:
        done = ownwords("themes", study, *options, "--json")
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout)
        placed = {answer for theme in found["themes"] for answer in theme["answer_ids"]}
        unplaced = {row["answer"] for row in found["not_in_a_theme"]}
        assert not placed & unplaced
        assert len(placed | unplaced) == found["answers_read"] == sum(found["ledger"].values())
        return found

    return run


def answers(found: dict[str, Any], number: int) -> set[int]:
    return set(_theme(found, number)["answer_ids"])


def _theme(found: dict[str, Any], number: int) -> dict[str, Any]:
    return next(theme for theme in found["themes"] if theme["id"] == number)


def numbers(found: dict[str, Any]) -> set[int]:
    return {theme["id"] for theme in found["themes"]}


# --- Fewer and more ---------------------------------------------------------------------------------------------------


def test_fewer_and_more_walk_over_the_levels_and_stop_at_the_ends(
    ownwords: Command, study: Path, themes: Callable[..., dict[str, Any]]
) -> None:
    first = themes()
    counts, level = first["levels"]["themes"], first["levels"]["shown"]
    assert counts == sorted(counts) and 0 < level == first["levels"]["recommended"]
    fewer = themes("--fewer")
    assert len(fewer["themes"]) == counts[level - 1] < len(first["themes"])
    assert themes("--more")["themes"] == first["themes"]
    for _ in range(level):
        ownwords("themes", study, "--fewer")
    refused = ownwords("themes", study, "--fewer")
    assert refused.returncode == 1
    assert "OW203 There is no broader or finer level" in refused.stderr and str(counts[0]) in refused.stderr
    assert f"{counts[level]} recommended; --fewer, --more" in ownwords("themes", study).stdout


# --- Editing ----------------------------------------------------------------------------------------------------------


def test_a_preview_of_a_split_changes_nothing_and_the_split_is_what_it_showed(
    ownwords: Command, study: Path, themes: Callable[..., dict[str, Any]]
) -> None:
    before = themes()
    shown = ownwords("themes", study, "--split", "1", "2", "--preview").stdout
    assert "It would be split into (nothing was changed):" in shown
    assert themes() == before
    after = themes("--split", "1", "2")
    parts = numbers(after) - numbers(before)
    assert numbers(before) - numbers(after) == {1} and len(parts) == 2
    assert answers(before, 1) == set().union(*(answers(after, part) for part in parts))
    assert all(_theme(after, part)["name"] in shown for part in parts)
    assert "split theme 1" in ownwords("undo", study).stdout
    assert themes()["themes"] == before["themes"]


def test_a_theme_is_split_into_those_for_and_those_against(themes: Callable[..., dict[str, Any]]) -> None:
    before = themes()
    after = themes("--split-stance", 6)
    parts = numbers(after) - numbers(before)
    assert 6 not in numbers(after) and 2 <= len(parts) <= 3
    assert answers(before, 6) == set().union(*(answers(after, part) for part in parts))


def test_answers_are_moved_from_one_theme_to_another_and_out_of_all(themes: Callable[..., dict[str, Any]]) -> None:
    before = themes()
    one, two, three = sorted(answers(before, 1) - answers(before, 2))[:3]
    moved = themes("--move", one, "--move", two, "--to", 2, "--out-of", 1)
    assert answers(moved, 1) == answers(before, 1) - {one, two}
    assert answers(moved, 2) == answers(before, 2) | {one, two}
    both = themes("--move", three, "--to", 2)
    assert three in answers(both, 1) & answers(both, 2)
    out = themes("--move", three, "--out-of", 1)
    assert three not in answers(out, 1) and three in answers(out, 2)


def test_a_theme_is_put_under_another_and_taken_out_again(
    ownwords: Command, study: Path, themes: Callable[..., dict[str, Any]]
) -> None:
    before = themes()
    name = _theme(before, 3)["name"]
    shown = ownwords("themes", study, "--nest", 3, 1).stdout
    assert f"\n       3. {name} (yours: stays as it is)" in shown
    assert shown.index(name) < shown.index(_theme(before, 2)["name"])
    assert _theme(themes(), 3)["under"] == 1
    refused = ownwords("themes", study, "--nest", 1, 3)
    assert refused.returncode == 1 and "OW204" in refused.stderr and "under itself" in refused.stderr
    assert _theme(themes("--nest", 3, 0), 3)["under"] is None


def test_a_theme_that_was_set_aside_is_taken_back(themes: Callable[..., dict[str, Any]]) -> None:
    before = themes()
    dropped = themes("--drop", 2)
    assert numbers(before) - numbers(dropped) == {2}
    assert dropped["ledger"]["unread"] > before["ledger"]["unread"]
    assert answers(themes("--restore", 2), 2) == answers(before, 2)


# --- Finding ----------------------------------------------------------------------------------------------------------


def test_themes_that_a_person_touched_stay_when_the_next_wave_comes(
    ownwords: Command, study: Path, themes: Callable[..., dict[str, Any]]
) -> None:
    before = themes()
    themes("--rename", 1, "Paid too late")
    themes("--keep", 4)
    done = ownwords("import", study, NEXT_WAVE, "--open", "Q9", "--wave", "2025")
    assert done.returncode == 0, done.stderr
    after = themes()
    assert after["answers_read"] > before["answers_read"]
    assert (_theme(after, 1)["name"], _theme(after, 1)["held"]) == ("Paid too late", True)
    assert _theme(after, 4)["status"] == "kept"
    assert answers(before, 1) <= answers(after, 1) and answers(before, 4) <= answers(after, 4)
    shown = ownwords("themes", study).stdout
    assert "Paid too late (yours: stays as it is)" in shown and "(kept as a code)" in shown
    assert f"{len(after['themes'])} themes: 2 of yours and {len(after['themes']) - 2} candidates" in shown
    again = themes("--again")
    for number in (1, 4):
        assert _theme(again, number) == _theme(after, number)


def test_answers_near_a_code_of_the_codebook_go_to_it_and_other_themes_are_new(
    ownwords: Command, study: Path, tmp_path: Path, themes: Callable[..., dict[str, Any]]
) -> None:
    (tmp_path / "mine.yaml").write_text(CODEBOOK, encoding="utf-8")
    assert ownwords("codes", study, "--add", tmp_path / "mine.yaml").returncode == 0
    found = themes("--codebook")
    [fitting] = [theme for theme in found["themes"] if theme["fits"]]
    assert fitting["fits"] == fitting["name"] == "Late payment" and len(found["themes"]) > 1
    shown = ownwords("themes", study).stdout
    assert 'Late payment (fits your code "Late payment")' in shown and "(new)" in shown
    kept = themes("--keep", fitting["id"])
    codes = json.loads(ownwords("codes", study, "--json").stdout)["codes"]
    assert len(codes) == 1 and codes[0]["proposed"] == _theme(kept, fitting["id"])["answers"]


def test_a_run_says_what_it_was_asked_for_and_is_shown_as_it_is_the_next_time(
    themes: Callable[..., dict[str, Any]],
) -> None:
    asked = themes("--question", QUESTION, "--seed", 7, "--precision", "float32")
    assert asked["run"]["seed"] == 7 and asked["run"]["question"] == QUESTION
    assert asked["run"]["recipe"].endswith("float32")
    assert themes() == asked


def test_below_thirty_different_answers_there_is_a_list_by_likeness(
    ownwords: Command, tmp_path: Path, empty_project: Path
) -> None:
    said = [f"{who} waited {weeks} weeks for vetting" for who in ("Our cook", "A tutor") for weeks in (5, 6)]
    said.insert(2, "The van broke down again")
    file = tmp_path / "few.csv"
    file.write_text("\n".join(["comment", *said, "n/a"]), encoding="utf-8")
    assert ownwords("import", empty_project, file, "--open", "comment").returncode == 0
    done = ownwords("themes", empty_project)
    assert done.returncode == 0, done.stderr
    assert "No themes: 5 answers that say something, and themes need 30 different ones." in done.stdout
    listed = [line.split(maxsplit=1)[1] for line in done.stdout.splitlines() if line.strip()[:1].isdigit()][:5]
    assert sorted(listed) == sorted(said)
    assert listed.index("The van broke down again") in (0, 4)
    assert len(json.loads(ownwords("themes", empty_project, "--json").stdout)["listed"]) == 5


# --- What is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (("--split", "1", "40"), "OW201", "Ask for 2 to 9 parts"),
        (("--split", "1", "1"), "OW201", "Ask for 2 to 9 parts"),
        (("--split", "99", "2"), "OW203", "no theme 99"),
        (("--split", "1", "2", "--split-stance", "1"), "OW115", "exclude each other"),
        (("--preview",), "OW115", "Say what would be split"),
        (("--fewer", "--more"), "OW115", "exclude each other"),
        (("--move", "3"), "OW115", "Add --to ID, or --out-of ID"),
        (("--to", "3"), "OW115", "belong to --move"),
        (("--move", "99999", "--to", "1"), "OW203", "99999"),
        (("--nest", "1", "99"), "OW203", "no theme 99"),
        (("--restore", "1"), "OW204", "was not dropped"),
        (("--rename", "1", "?!"), "OW205", "letters"),
        (("--method", "kmeans"), "OW115", "consensus, bertopic"),
        (("--method", "bertopic"), "OW207", "bertopic"),
        (("--precision", "float8"), "OW115", "auto, float32, bfloat16"),
        (("--question", "Q99"), "OW104", 'no question "Q99"'),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_is_said_in_one_line_and_changes_nothing(
    ownwords: Command, _with_themes: Path, options: tuple[str, ...], code: str, says: str
) -> None:
    before = open_project(_with_themes).history()
    done = ownwords("themes", _with_themes, *options, first=WITHOUT_BERTOPIC)
    assert done.returncode == 1, done.stdout
    [line] = done.stderr.strip().splitlines()
    assert line.startswith(f"{code} ") and says in line
    assert open_project(_with_themes).history() == before


def test_a_script_can_read_the_answers_of_a_theme_and_how_it_would_be_split(
    ownwords: Command, _with_themes: Path
) -> None:
    inside = json.loads(ownwords("themes", _with_themes, "--answers", 1, "--json").stdout)["answers"]
    split = json.loads(ownwords("themes", _with_themes, "--split", 1, 2, "--preview", "--json").stdout)["parts"]
    assert {a["id"] for a in inside} == {answer for part in split for answer in part["answers"]}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminals")
def test_ctrl_c_in_the_middle_leaves_the_project_as_it_was(small_project: Path) -> None:
    open_project(small_project).import_files([NEXT_WAVE], confirmed=True)
    before = open_project(small_project).history()
    # A bar of progress is only drawn where a person could watch it.
    screen, terminal = os.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"}
    command = [sys.executable, "-c", "from nlp.cli import main; main()", "themes", str(small_project)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=terminal) as process:
        os.close(terminal)
        seen = b""
        while b"Reading for meaning" not in seen:
            seen += os.read(screen, 4096)
        process.send_signal(signal.SIGINT)
        while more := _read(screen):
            seen += more
        assert process.wait(timeout=60) == 130
    os.close(screen)
    assert b"Stopped. What was saved before is kept." in seen
    assert open_project(small_project).history() == before
    assert open_project(small_project).info().themes == 0


def _read(screen: int) -> bytes:
    try:
        return os.read(screen, 4096)
    except OSError:  # its other end is closed
        return b""
