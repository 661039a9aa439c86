"""What a terminal shows of the words and names of other people: as they are, and nothing in them does anything."""

import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from rich.console import Console

from nlp import terminal

Command = Callable[..., CompletedProcess[str]]


def test_letters_between_colons_are_no_picture(ownwords: Command, empty_project: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("comment\nThey said :warning: and left us in the rain.\n", encoding="utf-8")
    shown = ownwords("import", empty_project, file, "--open", "comment")
    assert shown.returncode == 0 and "They said :warning: and left" in shown.stdout


@pytest.mark.parametrize("name", ["a\x1b[2Jb.csv", "a\nb.csv", "[bold]a [red]b.csv", "a\udcff.csv"])
def test_a_name_of_a_file_moves_and_colours_nothing(
    ownwords: Command, empty_project: Path, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    try:
        file.write_text("comment\nThe gate was shut when we came.\n", encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this system has no such names")
    done = ownwords("import", empty_project, file, "--open", "comment")
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout and "1 row × 1 question" in done.stdout
    assert ownwords("import", empty_project, file, "--open", "comment", "--json").returncode == 0


def test_a_name_with_marks_in_it_does_not_stop_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = StringIO()
    monkeypatch.setattr(terminal, "err", Console(file=drawn, force_terminal=True, width=100))
    with terminal.progress_bars() as progress:
        for done, name in enumerate(("a[/b].csv", "c\x1b[2J.csv")):
            progress(f'Reading "{name}"', done, 2)
            time.sleep(0.2)  # the bar is drawn ten times a second
    shown = drawn.getvalue()
    assert "a[/b].csv" in shown and "c\ufffd[2J.csv" in shown
