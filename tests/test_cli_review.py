"""``ownwords review`` as a person types it: keys from a pipe and from a terminal, figures, and accepting many."""

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from nlp.project import Project, create_project, open_project
from nlp.shipped import shipped, starter_codebooks

Command = Callable[..., CompletedProcess[str]]
ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A survey and a codebook, its vectors made."""
    project = create_project(tmp_path_factory.mktemp("ready") / "ready")
    project.import_files([shipped("corpora") / "sector_survey_2024.csv"], confirmed=True)
    project.add_codebook(starter_codebooks()["voluntary_sector_criminal_justice"])
    project.review.learn()
    return project.folder


@pytest.fixture
def coding(ready: Path, tmp_path: Path) -> Project:
    return open_project(shutil.copytree(ready, tmp_path / "coding.ownwords"))


def _typed(keys: str) -> str:
    """Python that gives these keys to the command, as a pipe does."""
    return f"import io, sys; sys.stdin = io.StringIO({keys!r})"


def test_one_key_decides_one_answer(ownwords: Command, coding: Project) -> None:
    first, second, third, fourth, *_ = coding.review.next(most=6, reasons=0)
    shown = ownwords("review", coding.folder, first=_typed("2aXn d?q"))
    assert shown.returncode == 0, shown.stderr
    assert "5 answers decided" in shown.stdout and "these keys" in shown.stdout
    recent = {p.answer.id: p.decision for p in coding.review.recent()}
    only = recent[first.answer.id]
    assert only and (only.outcome, only.codes) == ("coded", (first.suggestions[1].code_id,))
    outcomes = [decision.outcome for p in (second, third, fourth) if (decision := recent[p.answer.id])]
    assert outcomes == ["none", "none", "skipped"]
    assert sorted(d.outcome for d in recent.values() if d) == ["coded", "none", "none", "skipped", "unsure"]


def test_undo_goes_back_to_the_last_answer_and_a_code_is_found_by_typing(ownwords: Command, coding: Project) -> None:
    first, second = coding.review.next(most=2, reasons=0)
    shown = ownwords("review", coding.folder, "--most", 2, first=_typed("nu/volunteers\nan"))
    assert shown.returncode == 0 and "Taken back." in shown.stdout
    recent = {p.answer.id: p.decision for p in coding.review.recent()}
    volunteers = next(c.id for c in coding.codes() if c.name == "Volunteers")
    decided = recent[first.answer.id]
    assert decided and decided.codes == (volunteers,)
    assert recent.keys() == {first.answer.id, second.answer.id}


def test_blind_at_random_shows_nothing_and_is_kept_as_such(ownwords: Command, coding: Project) -> None:
    shown = ownwords("review", coding.folder, "--by", "random", "--blind", "--most", 2, first=_typed("nn"))
    assert " of 100" not in shown.stdout
    assert all(p.decision and p.decision.blind and p.decision.queue == "random" for p in coding.review.recent())
    told = ownwords("review", coding.folder, "--quality").stdout
    assert "2 answers read blind in random order; 28 more are needed" in told
    unseen = json.loads(ownwords("review", coding.folder, "--unseen", "--json").stdout)["unseen"]
    assert unseen[0]["sample"] == 2 and unseen[0]["estimate"]["low"] == 0
    assert "From the last 2 read at random" in ownwords("review", coding.folder, "--unseen").stdout


def test_what_comes_next_for_a_script(ownwords: Command, coding: Project) -> None:
    volunteers = next(c.id for c in coding.codes() if c.name == "Volunteers")
    told = json.loads(ownwords("review", coding.folder, "--code", volunteers, "--most", 3, "--json").stdout)
    assert len(told["next"]) == 3 and told["progress"]["read"] == 0
    assert told["next"][0]["suggestions"][0]["code_id"] == volunteers


def test_accepting_all_above_shows_a_sample_and_asks(ownwords: Command, coding: Project) -> None:
    volunteers = next(c.id for c in coding.codes() if c.name == "Volunteers")
    asked = ownwords("review", coding.folder, "--accept-above", volunteers, 0.7, first=_typed("n\n"))
    assert "10 of them, drawn by lot:" in asked.stdout and "Nothing was accepted." in asked.stdout
    done = ownwords("review", coding.folder, "--accept-above", volunteers, 0.7, "--yes")
    assert "one step, which undo takes back" in done.stdout
    assert coding.ledger().coded > 10
    assert ownwords("undo", coding.folder).returncode == 0 and coding.ledger().coded == 0
    refused = ownwords("review", coding.folder, "--accept-above", volunteers, 7)
    assert refused.returncode == 1 and "OW115" in refused.stderr


def test_without_codes_it_says_what_to_do(ownwords: Command, small_project: Path) -> None:
    refused = ownwords("review", small_project, first=_typed("q"))
    assert refused.returncode == 1 and "OW506" in refused.stderr and "--add FILE" in refused.stderr


@pytest.mark.skipif(os.name != "posix", reason="terminals of this kind are not here")
def test_the_terminal_is_left_as_it_was(coding: Project) -> None:
    import pty
    import termios

    outer, inner = pty.openpty()
    before = termios.tcgetattr(inner)
    command = [sys.executable, "-c", "from nlp.cli import main; main()", "review", str(coding.folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1", "COLUMNS": "80"}
    with subprocess.Popen(
        command, stdin=inner, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as shown:
        assert shown.stdout
        late = threading.Timer(120, shown.kill)  # what waits for a key for ever would keep the tests waiting too
        late.start()
        assert any(b"Q quit" in line for line in shown.stdout)
        os.write(outer, b"\x1b[A")  # an arrow key is no A
        os.write(outer, b"n")
        assert any(b"Q quit" in line for line in shown.stdout)
        assert termios.tcgetattr(inner) != before
        os.write(outer, b"q")
        assert shown.wait(timeout=60) == 0
        late.cancel()
    assert termios.tcgetattr(inner) == before
    os.close(outer)
    os.close(inner)
    assert [p.decision.outcome for p in coding.review.recent() if p.decision] == ["none"]
