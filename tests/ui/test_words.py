"""The words of the page: each has one meaning."""

import ast
from collections import Counter
from pathlib import Path

import pytest

WORDS = Path(__file__).parent.parent.parent / "ui" / "words"


@pytest.mark.parametrize("module", sorted(WORDS.glob("*.py")), ids=lambda path: path.stem)
def test_no_word_of_the_page_takes_the_place_of_another(module: Path) -> None:
    names: Counter[str] = Counter()
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            names[node.name] += 1
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names.update(target.id for target in targets if isinstance(target, ast.Name))
    assert names
    assert [name for name, count in names.items() if count > 1] == []
