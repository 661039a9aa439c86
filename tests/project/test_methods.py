"""The methods appendix says what was done, with the project's own numbers, and nothing that is not so."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from nlp.embed.encoder import WEIGHTS
from nlp.model.material import Span
from nlp.model.report import MethodsItem, Options
from nlp.project import Project, open_project
from nlp.project.methods import methods_items

ORDER = ["", "22", "24", "25", "26", "27", "28", "29", "30", "31", "32", ""]


def _items(project: Project) -> dict[str, MethodsItem]:
    found = project.reports.content(unknown="include").methods
    assert [item.coreq for item in found] == ORDER
    assert all(item.srqr and item.paragraphs for item in found)
    return {item.title: item for item in found}


def _said(item: MethodsItem) -> str:
    return " ".join(item.paragraphs)


def _rows(item: MethodsItem, title: str) -> list[tuple[str, ...]]:
    return next(list(table.rows[1:]) for table in item.tables if table.title.startswith(title))


@pytest.fixture(scope="module")
def _done(_coded_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small study from its codebook to its quotes, with a closed round of two people."""
    folder = tmp_path_factory.mktemp("methods") / "study.ownwords"
    project = open_project(shutil.copytree(_coded_folder, folder))
    ana, ben = project.working_as("Ana"), project.working_as("Ben")
    money, gate = ana.new_code("Money"), ana.new_code("Gate")
    ana.versions.keep("First")
    ana.rename_code(gate, "The gate")
    ana.edit_code(money, definition="Grants that end, and what they do not pay for.")
    number = project.rounds.assign("Pilot", coders=["Ana", "Ben"], count=6)
    for coder, given in ((ana, {1: [money], 2: [money], 5: [gate]}), (ben, {1: [money], 2: [gate], 5: [gate]})):
        for answer in range(1, 7):
            coder.rounds.code(number, answer, given.get(answer, []))
    ana.rounds.close(number)
    ana.coding.apply(money, [1, 2])
    ben.coding.apply(gate, [5])
    ben.coding.apply(gate, [4])
    ben.undo()
    ana.cases.set_consent([3], "no")
    ana.cases.set_consent([1, 2], "yes")
    ana.quotes.pick(1, Span(0, 56), code=money)
    ana.quotes.show_as(1, "Our grant ends in March and nobody says [more].")
    ana.personal.mark(6, Span(3, 8), "name")
    return folder


@pytest.fixture
def done(_done: Path, tmp_path: Path) -> Project:
    return open_project(shutil.copytree(_done, tmp_path / "study.ownwords"))


def test_an_empty_project_claims_nothing(empty_project: Path) -> None:
    items = _items(open_project(empty_project))
    assert _said(items["Material"]) == "No file was read."
    assert _said(items["Number of data coders"]) == "In Ownwords nobody has coded yet."
    assert _said(items["Description of the coding tree"]) == "There is no code yet."
    assert "not looked for by the machine. No coding was accepted yet." in _said(items["Derivation of themes"])
    assert _said(items["Quotations presented"]) == "No quote was picked."
    assert (
        _said(items["Data saturation"]) == "Nothing is decided in any case yet, so nothing can be said of saturation."
    )
    assert _said(items["Clarity of major themes"]) == "No code was accepted for any answer yet."
    assert "seed" not in _said(items["Software"])
    assert not [table for item in items.values() for table in item.tables]
    assert not any(character.isdigit() for character in _said(items["Number of data coders"]))


def test_what_ownwords_cannot_know_is_left_to_be_written(done: Project) -> None:
    items = _items(done)
    assert _said(items["Participant checking"]).startswith("Ownwords does not know whether")
    for title in ("Material", "Number of data coders", "Protection of those who took part"):
        assert "Ownwords does not know" in _said(items[title])


def test_the_material_and_where_every_answer_stands(done: Project) -> None:
    item = _items(done)["Material"]
    assert item.paragraphs[0] == "6 answers of 6 cases were read from 1 file."
    assert "3 coded, 0 with a suggestion that waits" in _said(item)
    assert _rows(item, "Files")[0][2].startswith("6 rows × 1 question = 6 answers")


def test_who_coded_how_much_without_the_round(done: Project) -> None:
    item = _items(done)["Number of data coders"]
    assert item.paragraphs[0] == "Ana and Ben coded."
    assert _rows(item, "Decisions") == [("Ana", "2", "0", "0"), ("Ben", "1", "0", "0")]


def test_the_codebook_with_its_versions_and_what_changed(done: Project) -> None:
    item = _items(done)["Description of the coding tree"]
    assert item.paragraphs[0] == "The codebook has 2 codes; 1 of the codes has a definition."
    assert "2 versions of the codebook were kept." in _said(item)
    first, second = _rows(item, "Versions")
    assert first[0] == "1 First"
    assert "The gate" in first[2]
    assert second[2] == "nothing"


def test_where_codings_come_from_and_what_was_changed_by_hand(done: Project) -> None:
    item = _items(done)["Derivation of themes"]
    assert _rows(item, "Codings by origin") == [("given by hand", "3", "100 %", "0", "0")]
    steps = dict(_rows(item, "What was changed"))
    assert (steps["codes made"], steps["codes renamed"], steps["codes reworded"]) == ("2", "1", "1")
    assert "1 step was taken back again." in item.paragraphs


def test_a_closed_round_gives_its_figures_with_what_they_rest_on(done: Project) -> None:
    item = _items(done)["Data and findings consistent"]
    assert 'Round "Pilot": Ana and Ben each read 6 answers of 6 cases' in _said(item)
    rows = _rows(item, 'Agreement in round "Pilot"')
    assert [row[:2] for row in rows] == [("All codes", "6"), ("Money", "6"), ("The gate", "6")]
    done.rounds.open_again(1)
    assert not _items(done)["Data and findings consistent"].tables


def test_quotes_consent_and_personal_data_are_counted(done: Project) -> None:
    items = _items(done)
    assert items["Quotations presented"].paragraphs[:2] == (
        "A person picked 1 quote: 1 chosen by hand.",
        "1 of them has words left out or added in square brackets.",
    )
    item = items["Protection of those who took part"]
    assert "2 agreed to be quoted, 1 did not agree, 3 not recorded." in _said(item)
    assert _rows(item, "Personal data found") == [("names of people", "1", "0", "0")]
    assert "withdrawn" not in _said(item)


def test_codes_of_few_cases_are_counted_and_not_named(done: Project) -> None:
    items = _items(done)
    assert _said(items["Clarity of major themes"]) == "No code is held by 5 cases or more."
    assert items["Clarity of minor themes"].paragraphs == ("2 codes are held by fewer than 5 cases.",)
    done.settings.set_smallest_cell(2)
    assert _said(_items(done)["Clarity of major themes"]) == "Held by most cases: “Money” (2 cases)."


def test_nobody_who_was_asked_is_named(done: Project) -> None:
    with sqlite3.connect(done.folder / "project.db") as database:
        database.execute("UPDATE cases SET name = 'Wilhelmina ' || id, pseudonym = 'Violet ' || id")
    database.close()
    words = str(methods_items(done._desk, done))
    assert "Wilhelmina" not in words
    assert "Violet" not in words


def test_a_code_that_is_called_after_somebody_hidden_has_the_mark_in_the_figures_of_a_round_too(done: Project) -> None:
    done.personal.mark(done.answers([5])[0].source_id, Span(4, 8), "organisation")
    found = done.reports.content(unknown="leave out")
    [item] = [item for item in found.methods if item.coreq == "30"]
    assert [row[0] for row in item.tables[0].rows] == ["Code", "All codes", "Money", "The [organisation A]"]
    assert "Ana and Ben each read" in _said(item)


def test_themes_say_how_they_were_found_and_how_firm_the_kept_ones_are(small_survey: Project) -> None:
    themes = small_survey.themes().themes
    kept = themes[0].id
    small_survey.rename_theme(kept, "Written by me")
    code = small_survey.keep_theme(kept)
    small_survey.drop_theme(themes[1].id)
    waiting = [s.answer for s in small_survey.suggestions(code)]
    small_survey.accept(code, waiting[:3])
    small_survey.reject(code, waiting[3:4])
    items = _items(small_survey)
    derived = _said(items["Derivation of themes"])
    assert "Decided about candidate themes: 1 kept, 1 dropped" in derived
    origin = ("suggested by the machine", "3", "100 %", "1", f"{len(waiting) - 4}")
    assert _rows(items["Derivation of themes"], "Codings by origin") == [origin]
    assert _rows(items["Number of data coders"], "Decisions") == [("somebody who gave no name", "0", "3", "1")]
    software = _said(items["Software"])
    assert f"SHA-256 of its weights: {WEIGHTS}." in software
    assert "with seed 0." in software
    [(name, found)] = _rows(items["Data and findings consistent"], "Stability")
    assert (name, found) == ("Written by me", f"{themes[0].found} of {themes[0].runs}")


def test_a_report_without_the_appendix_has_none_and_one_with_it_is_proved(done: Project, tmp_path: Path) -> None:
    assert done.reports.content(options=Options(unknown="include", appendix=False)).methods == ()
    done.rename_code(1, "Money that stops long before the work is done")
    done.rename_code(1, "Money")
    for format in ("docx", "html", "md"):
        file = done.reports.write(tmp_path / f"report.{format}", unknown="include")
        assert done.reports.verify(file).true
