"""``ownwords shortlist`` and the pseudonyms of ``ownwords cases``, as a person types them."""

import json
from pathlib import Path
from typing import Any

from nlp.model.material import Span
from nlp.project import open_project
from tests.conftest import Command


def _listed(ownwords: Command, project: Path, *more: object) -> list[dict[str, Any]]:
    done = ownwords("shortlist", project, *more, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["quotes"]


def test_quotes_are_picked_shown_cut_noted_moved_and_dropped(ownwords: Command, small_project: Path) -> None:
    assert "No quotes were picked" in ownwords("shortlist", small_project).stdout
    _listed(ownwords, small_project, "--pick", 1)
    first, second = _listed(ownwords, small_project, "--pick", "3:0-15")
    assert (second["text"], second["start"], second["end"]) == ("Volunteers left", 0, 15)
    shown = "The grant ends […] and nobody will say what comes after."
    told = ownwords(
        "shortlist", small_project, "--show", first["id"], shown, "--note", second["id"], "Ask again"
    ).stdout
    assert shown in told and "In full: The grant ends in March" in told and "Note: Ask again" in told
    assert "look: Whether this person may be quoted is not recorded." in told
    one = ownwords("shortlist", small_project, "--note", second["id"], "Ask in May").stdout
    assert f"Noted about quote {second['id']}." in one and shown not in one and "2 quotes on the shortlist." in one
    moved = _listed(ownwords, small_project, "--move", second["id"], 1)
    assert [quote["id"] for quote in moved] == [second["id"], first["id"]]
    cut = _listed(ownwords, small_project, "--cut", first["id"], "0-23", "--drop", second["id"])
    assert [quote["shown"] for quote in cut] == ["The grant ends in March"]


def test_a_marked_name_is_not_printed_in_full_either(ownwords: Command, small_project: Path) -> None:
    project = open_project(small_project)
    source, at = project.answers([1])[0].source_id, project.answers([1])[0].span.start
    project.personal.mark(source, Span(at + 4, at + 9), "name")
    _listed(ownwords, small_project, "--pick", 1)
    told = ownwords("shortlist", small_project).stdout
    assert "The [Name 1] ends in March" in told and "In full" not in told
    told = ownwords(
        "shortlist", small_project, "--show", 1, "The [Name 1] ends […] and nobody will say what comes after."
    ).stdout
    assert "In full: The [Name 1] ends in March" in told and "grant" not in told


def test_who_speaks_is_said_for_all_and_for_one(ownwords: Command, small_project: Path) -> None:
    [quote] = _listed(ownwords, small_project, "--pick", 1, "--template", "{role}, {Region}", "--smallest-cell", 2)
    assert quote["attribution"] == "Survey respondent, North" and not quote["flags"][1:]
    [quote] = _listed(ownwords, small_project, "--attribute", quote["id"], "A manager")
    assert quote["attribution"] == "A manager"
    wrong = ownwords("shortlist", small_project, "--template", "{case}")
    assert wrong.returncode == 1 and "OW803" in wrong.stderr


def test_what_is_not_true_is_refused_with_both_texts(ownwords: Command, small_project: Path) -> None:
    [quote] = _listed(ownwords, small_project, "--pick", 1)
    done = ownwords("shortlist", small_project, "--show", quote["id"], "The grant ends in May, and nobody will say so.")
    assert done.returncode == 1 and "OW401" in done.stderr and "ends in March" in done.stderr
    assert "\nThe quote is shown as it was before. Put square" in done.stderr
    for wrong in (("--pick", "x"), ("--cut", quote["id"], "3"), ("--drop", 9), ("--code-of", 1, 9), ("--code", 1)):
        done = ownwords("shortlist", small_project, *wrong)
        assert done.returncode == 1 and done.stderr.startswith("OW")
    assert _listed(ownwords, small_project) == [quote]


def test_a_quote_begins_and_ends_with_whole_words(ownwords: Command, small_project: Path) -> None:
    [quote] = _listed(ownwords, small_project, "--pick", "3:3-13")
    assert (quote["text"], quote["start"], quote["end"]) == ("Volunteers left", 0, 15)
    [quote] = _listed(ownwords, small_project, "--cut", quote["id"], "10-14")
    assert (quote["text"], quote["start"]) == ("left", 11)


def test_the_code_that_a_quote_shows_is_named_by_number_or_name(ownwords: Command, small_project: Path) -> None:
    code = open_project(small_project).new_code("Clearance")
    assert [quote["code"] for quote in _listed(ownwords, small_project, "--pick", 1, "--code", "clear")] == [
        "Clearance"
    ]
    [quote] = _listed(ownwords, small_project, "--code-of", 1, 0)
    assert not quote["code"]
    [quote] = _listed(ownwords, small_project, "--code-of", 1, code)
    assert quote["code"] == "Clearance"
    done = ownwords("shortlist", small_project, "--code-of", 1, "Clerance")
    assert done.returncode == 1 and 'There is no code "Clerance"' in done.stderr


def test_cases_get_pseudonyms(ownwords: Command, small_project: Path) -> None:
    told = ownwords("cases", small_project, "--pseudonym", "2=Ruth", "--pseudonyms").stdout
    assert "3 cases got a pseudonym." in told and "Ruth" in told and "Participant 3" in told
    assert "called Ruth in reports" in ownwords("cases", small_project, "--show", 2).stdout
    for wrong in ("Ruth", "1=Ruth", "1=r3", "99=Ben"):
        assert ownwords("cases", small_project, "--pseudonym", wrong).returncode == 1
    assert "called" not in ownwords("cases", small_project, "--pseudonym", "2=", "--show", 2).stdout
