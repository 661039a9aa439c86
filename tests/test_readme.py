"""What the README shows is true."""

import re
from pathlib import Path
from typing import Any

from nlp.cli import app
from nlp.model.themes import FoundThemes

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_the_python_examples_run() -> None:
    names: dict[str, Any] = {}
    examples = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        exec(compile(example, "README.md", "exec"), names)
    found: FoundThemes = names["found"]
    assert found.themes and found.places[2]
    vetting, pay = names["likely"][4]
    assert vetting > 0.5 > pay


def test_every_command_of_the_table_exists_and_every_command_is_in_it() -> None:
    shown = set(re.findall(r"`(\w+) (?:P|REPORT|\[DIR\])", README))
    there = {
        command.name or (command.callback.__name__ if command.callback else "") for command in app.registered_commands
    }
    assert shown == there


def test_the_codebook_that_is_shown_can_be_added(tmp_path: Path) -> None:
    from nlp.project import create_project

    shown = []
    for kind in ("yaml", "csv"):
        [example] = re.findall(rf"```{kind}\n(.*?)```", README, re.DOTALL)
        (tmp_path / f"mine.{kind}").write_text(example, encoding="utf-8")
        project = create_project(tmp_path / kind)
        assert project.add_codebook(tmp_path / f"mine.{kind}") == 2
        shown.append([(c.name, c.codable, c.definition, c.include, c.exclude) for c in project.codes()])
    assert shown[0] == shown[1]


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


def test_every_option_of_themes_and_codes_that_is_named_exists(ownwords) -> None:
    for verb in ("themes", "codes"):
        [row] = re.findall(rf"\| `{verb} P` \|(.*)\|", README)
        options = set(re.findall(r"`(--[a-z-]+)", row))
        assert options and all(option in ownwords(verb, "--help").stdout for option in options)
    [part] = re.findall(r"\*\*Themes\*\* are(.*?)\n\*\*A codebook", README, re.DOTALL)
    part = re.sub(r"`(ownwords |codes |\.venv/bin/pip )[^`]*`", "", part)
    told = ownwords("themes", "--help").stdout
    assert all(option in told for option in re.findall(r"--[a-z-]+", part))
