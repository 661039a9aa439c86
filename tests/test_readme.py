"""What the README shows is true."""

import re
from pathlib import Path

from nlp.cli import app

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_the_python_example_runs() -> None:
    [example] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(example, "README.md", "exec"), names)
    assert names["found"].themes  # type: ignore[attr-defined]


def test_every_command_of_the_table_exists_and_every_command_is_in_it() -> None:
    shown = set(re.findall(r"`(\w+) (?:P|\[DIR\])", README))
    there = {
        command.name or (command.callback.__name__ if command.callback else "") for command in app.registered_commands
    }
    assert shown == there


def test_the_codebook_that_is_shown_can_be_added(tmp_path: Path) -> None:
    from nlp.project import create_project

    [example] = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "mine.yaml").write_text(example, encoding="utf-8")
    assert create_project(tmp_path / "p").add_codebook(tmp_path / "mine.yaml") == 2


def test_the_commands_for_own_material_work_as_they_stand(ownwords, tmp_path: Path) -> None:
    [block] = re.findall(r"```\n(\.venv/bin/ownwords new .*?)```", README, re.DOTALL)
    corpora = Path(__file__).parent.parent / "corpora"
    (tmp_path / "corpora").symlink_to(corpora)
    for line in block.strip().splitlines():
        _, *arguments = line.split()
        if arguments[0] != "ui":
            result = ownwords(*arguments, cwd=tmp_path)
            assert result.returncode == 0, (line, result.stderr)
    assert (tmp_path / "study.html").is_file()
