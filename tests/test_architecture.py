"""The rooms of the house never import each other, and heavy libraries load when they are first used."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = ("torch", "sklearn", "scipy", "numpy", "streamlit", "sqlalchemy", "transformers", "textblob", "docx")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_every_room_keeps_to_its_contracts() -> None:
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = run("-c", program)
    assert done.returncode == 0, done.stdout + done.stderr
    assert ", 0 broken" in done.stdout


ASK_FOR_HELP = """
import sys
from nlp.cli import main
sys.argv = ["ownwords", "--help"]
try:
    main()
except SystemExit:
    pass
"""
USE_THE_TWO_NAMES = """
import nlp
print(nlp.find_themes.__name__, nlp.open_project.__name__)
try:
    nlp.nope
except AttributeError as error:
    print(error)
"""
LOOK_INTO_A_PROJECT = """
import sys
from nlp.project import open_project
print(open_project(sys.argv[1]).info().cases, "torch" in sys.modules, "sklearn" in sys.modules)
"""
FIND_THEMES = """
import sys
from nlp import find_themes
find_themes([f"I {do} {n} {what} a day" for do in ("eat", "cook") for n in range(2, 12) for what in ("figs", "beans")])
print("LOADED", *sorted({"sklearn", "scipy.stats", "textblob", "nltk", "spacy", "pandas"} & set(sys.modules)))
"""


@pytest.mark.parametrize(
    "program",
    ["import nlp", "import nlp.cli", ASK_FOR_HELP],
    ids=["import nlp", "import nlp.cli", "ownwords --help"],
)
def test_nothing_heavy_loads_before_it_is_needed(program: str) -> None:
    done = run("-c", f"{program}\nimport sys\nprint('LOADED', *sorted(set({HEAVY!r}) & set(sys.modules)))")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "LOADED"


def test_finding_themes_loads_no_library_that_would_take_longer_than_the_work() -> None:
    done = run("-c", FIND_THEMES)
    assert done.stdout.splitlines()[-1] == "LOADED", done.stdout + done.stderr


def test_reading_a_project_loads_no_language_model(small_project: Path) -> None:
    done = run("-c", LOOK_INTO_A_PROJECT, str(small_project))
    assert done.stdout.split() == ["4", "False", "False"], done.stderr


def test_the_two_names_that_a_script_needs_are_there() -> None:
    done = run("-c", USE_THE_TWO_NAMES)
    assert done.stdout.splitlines() == ["find_themes open_project", "module 'nlp' has no attribute 'nope'"], done.stderr


def test_every_error_in_the_tree_is_in_its_drawing_with_its_code() -> None:
    from nlp import errors

    drawn = dict(
        line.replace("│", " ").replace("├──", " ").replace("└──", " ").split()[:2]
        for line in (errors.__doc__ or "").splitlines()
        if " OW" in line
    )
    kinds = {n: k.code for n, k in vars(errors).items() if isinstance(k, type) and k.code != errors.OwnwordsError.code}
    assert drawn == kinds
    assert len(set(kinds.values())) == len(kinds)


def test_no_test_can_reach_the_network() -> None:
    import socket

    with pytest.raises(RuntimeError, match="tried to reach"), socket.socket() as outside:
        outside.connect(("192.0.2.1", 80))
    with pytest.raises(RuntimeError, match="tried to look up"):
        socket.getaddrinfo("ownwords.example", 80)
    with socket.socket() as here, socket.socket() as there:
        there.bind(("127.0.0.1", 0))
        there.listen()
        here.connect(there.getsockname())
    assert os.environ["HF_HUB_OFFLINE"] == "1"
