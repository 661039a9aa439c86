"""The command line as scripts and people use it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from nlp.project import create_project
from nlp.shipped import shipped

Command = Callable[..., CompletedProcess[str]]
SURVEY = shipped("corpora") / "sector_survey_2024.csv"
VERBS = (
    *("new", "import", "themes", "codes", "agreement", "repeats", "quotes", "report", "ui", "demo"),
    *("info", "history", "undo", "redo"),
)


def _json(result: CompletedProcess[str]) -> dict:
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_help_names_every_verb_in_words_of_a_researcher(ownwords: Command) -> None:
    shown = ownwords("--help").stdout
    assert all(verb in shown for verb in VERBS)
    assert "Nothing leaves this computer" in shown


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(ownwords: Command, verb: str) -> None:
    result = ownwords(verb, "--help")
    assert result.returncode == 0
    assert "Usage" in result.stdout


def test_from_a_survey_file_to_themes_quotes_and_a_report(ownwords: Command, tmp_path: Path) -> None:
    assert ownwords("new", "study", cwd=tmp_path).returncode == 0
    assert (tmp_path / "study.ownwords" / "project.db").is_file()
    imported = ownwords(
        "import", "study", SURVEY, "--open", "Q8", "--open", "Q10", "--attribute", "Region", cwd=tmp_path
    )
    assert imported.returncode == 0, imported.stderr
    assert "120 rows × 2 questions" in imported.stdout and "0 lost" in imported.stdout

    info = _json(ownwords("info", "study", "--json", cwd=tmp_path))
    assert info["answers_read"] == sum(info["ledger"].values()) == info["sources"]
    assert info["cases"] == 120
    assert list(info["ledger"]) == ["coded", "suggested", "no_code_fits", "no_substantive_answer", "unread"]
    assert info["attributes"] == ["Region"]

    themes = _json(ownwords("themes", "study", "--json", cwd=tmp_path))
    assert len(themes["themes"]) > 3
    assert {"id", "name", "terms", "typical", "stability", "cases", "answers"} <= set(themes["themes"][0])
    placed = {answer for theme in themes["themes"] for answer in theme["answer_ids"]}
    assert len(placed) + len(themes["not_in_a_theme"]) == info["answers_read"]
    assert all(len(t["answer_ids"]) == t["answers"] for t in themes["themes"])

    quotes = _json(ownwords("quotes", "study", "--theme", "2", "--json", cwd=tmp_path))["quotes"]
    text = SURVEY.read_text(encoding="utf-8").replace("\r\n", "\n")
    assert quotes and all(q["theme_id"] == 2 and q["text"].replace('"', '""') in text for q in quotes)

    assert ownwords("report", "study", "-o", "r.html", cwd=tmp_path).returncode == 0
    assert quotes[0]["theme"].split(" · ")[0] in (tmp_path / "r.html").read_text(encoding="utf-8")

    renamed = ownwords("themes", "study", "--rename", "1", "A name of mine", cwd=tmp_path)
    assert "A name of mine" in renamed.stdout
    assert "rename theme 1" in ownwords("undo", "study", cwd=tmp_path).stdout
    kept = _json(ownwords("themes", "study", "--keep", "2", "--json", cwd=tmp_path))
    assert kept["themes"][1]["status"] == "kept"
    events = _json(ownwords("history", "study", "--json", cwd=tmp_path))["events"]
    assert [e["kind"] for e in events[:3]] == ["keep_theme", "undo", "rename_theme"]
    assert _json(ownwords("codes", "study", "--json", cwd=tmp_path))["codes"][0]["proposed"] > 0


def test_guessed_columns_need_a_yes_where_nobody_can_be_asked(ownwords: Command, tmp_path: Path) -> None:
    ownwords("new", "study", cwd=tmp_path)
    refused = ownwords("import", "study", SURVEY, cwd=tmp_path)
    assert refused.returncode == 1
    assert "OW110" in refused.stderr and "--yes" in refused.stderr
    agreed = ownwords("import", "study", SURVEY, "--yes", "--json", cwd=tmp_path)
    assert sum(_json(agreed)["ledger"].values()) == _json(agreed)["answers_read"]


def test_a_project_is_made_once(ownwords: Command, empty_project: Path) -> None:
    result = ownwords("new", empty_project)
    assert result.returncode == 1 and "OW302" in result.stderr
    inside = ownwords("new", empty_project / "inner")
    assert inside.returncode == 1 and "no other one can be made inside it" in inside.stderr
    nameless = ownwords("new", "", cwd=empty_project.parent)
    assert nameless.returncode == 1 and "The project has no name." in nameless.stderr
    assert sorted(empty_project.parent.glob("**/*.ownwords")) == [empty_project]


def test_the_demo_ends_with_the_line_that_opens_the_page_and_touches_nothing_that_was_there_before(
    ownwords: Command, tmp_path: Path
) -> None:
    mine = create_project(tmp_path / "here" / "study")
    first = ownwords("demo", "here", cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    assert first.stdout.strip().splitlines()[-1].startswith("Open the page with: ownwords ui ")
    assert "candidate themes" in first.stdout and all(
        (tmp_path / "here" / name).is_file() for name in ("report.html", "report.docx")
    )
    assert (tmp_path / "here" / "demo.ownwords").is_dir() and mine.info().answers_read == 0
    shutil.rmtree(mine.folder)

    # A second run adds nothing.
    before = _json(ownwords("info", "here", "--json", cwd=tmp_path))
    assert before["cases"] == 244
    assert ownwords("demo", "here", cwd=tmp_path).returncode == 0
    assert _json(ownwords("info", "here", "--json", cwd=tmp_path)) == before
