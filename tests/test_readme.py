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
