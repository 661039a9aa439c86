"""The verbs search and rules, as a person types them."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nlp.project import open_project

Command = Callable[..., subprocess.CompletedProcess[str]]


def _json(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_words_are_found_and_shown_with_who_said_them(ownwords: Command, small_project: Path) -> None:
    done = ownwords("search", small_project, "grant* NOT lottery")
    assert done.returncode == 0, done.stderr
    assert "1 answer of 1 case (of 3 answers read)" in done.stdout
    assert "The grant ends in March" in done.stdout and "r1" in done.stdout
    found = _json(ownwords("search", small_project, "--regex", r"\bgr\w+t\b", "--attribute", "region=North", "--json"))
    (hit,) = found["hits"]
    assert found["total"] == 1 and hit["spans"] == [{"start": 4, "end": 9}]
    assert found["query"] == {"regex": r"\bgr\w+t\b", "attributes": [["region", "North"]]}


def test_hits_are_shown_with_the_words_around_them(ownwords: Command, small_project: Path) -> None:
    done = ownwords("search", small_project, "nobody", "--kwic", "--order", "right")
    assert "2 hits in 2 answers of 2 cases" in done.stdout
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert [line for line in lines if "nobody" in line] == [
        "3 Volunteers left because nobody had time to train them 😕",
        "1 The grant ends in March, and nobody will say what comes after.",
    ]


def test_answers_that_mean_alike_are_found(ownwords: Command, small_project: Path) -> None:
    done = ownwords("search", small_project, "--like", "nobody trains the volunteers", "--most", "1")
    assert "Volunteers left" in done.stdout and "of 100 alike" in done.stdout


def test_all_that_is_found_is_coded_in_one_step_and_counted_before(ownwords: Command, small_project: Path) -> None:
    project = open_project(small_project)
    code = project.coding.add_code("Money")
    done = ownwords("search", small_project, "grant OR volunteers", "--code-with", code)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("2 answers of 2 cases:") and "Gave the code to 2 answers." in done.stdout
    assert project.ledger().coded == 2
    assert _json(ownwords("search", small_project, "--code", code, "--json"))["total"] == 2
    assert _json(ownwords("search", small_project, "--not-code", code, "--status", "unread", "--json"))["total"] == 0
    ownwords("search", small_project, "grant", "--take-away", code)
    ownwords("search", small_project, "grant", "--no-code-fits")
    ownwords("search", small_project, "volunteers", "--other")
    assert (project.ledger().coded, project.ledger().no_code_fits) == (1, 1)
    assert [c.name for c in project.codes() if c.accepted] == ["Money", "Other"]
    ownwords("undo", small_project)
    ownwords("undo", small_project)
    assert project.ledger().no_code_fits == 0


def test_a_search_is_saved_used_and_forgotten_by_its_name(ownwords: Command, small_project: Path) -> None:
    ownwords("search", small_project, "volunteers", "--attribute", "region=South", "--save", "Volunteers in the south")
    assert "Volunteers in the south" in ownwords("search", small_project, "--list").stdout
    again = _json(ownwords("search", small_project, "--saved", "volunteers IN the south", "--json"))
    assert again["total"] == 1 and again["query"]["words"] == "volunteers"
    other = _json(ownwords("search", small_project, "grant", "--saved", "volunteers in the south", "--json"))
    assert other["total"] == 0 and other["query"]["attributes"] == [["region", "South"]]
    ownwords("search", small_project, "--forget", "Volunteers in the south")
    gone = ownwords("search", small_project, "--saved", "Volunteers in the south")
    assert gone.returncode == 1 and "OW603" in gone.stderr


def test_what_cannot_be_looked_for_is_one_clear_line(ownwords: Command, small_project: Path) -> None:
    for arguments, code in (
        (("(grant",), "OW601"),
        (("--regex", "("), "OW601"),
        (("--code", "9"), "OW502"),
        (("--status", "read"), "OW115"),
        (("--attribute", "region"), "OW115"),
        (("x", "--order", "size"), "OW115"),
        (("--question", "nope"), 'OW601 There is no question "nope". Nothing was changed. There is: "comment".'),
        (("--attribute", "regoin=North"), 'Did you mean "region"?'),
    ):
        refused = ownwords("search", small_project, *arguments)
        assert refused.returncode == 1 and code in refused.stderr, (arguments, refused.stderr)
        assert "Traceback" not in refused.stderr and len(refused.stderr.strip().splitlines()) == 1


def test_rules_are_previewed_made_switched_and_removed(ownwords: Command, small_project: Path) -> None:
    project = open_project(small_project)
    code = project.coding.add_code("Money")
    seen = ownwords("rules", small_project, "--add", code, "grant", "--preview")
    assert "It would find 1 answer of 1 case (nothing was changed)" in seen.stdout and not project.rules.all()
    made = ownwords("rules", small_project, "--add", code, "grant ends", "--kind", "phrase")
    assert made.returncode == 0 and '"grant ends"' in made.stdout and "Money" in made.stdout, made.stderr
    assert project.ledger().suggested == 1
    ownwords("rules", small_project, "--off", 1)
    assert project.ledger().suggested == 0
    on = _json(ownwords("rules", small_project, "--on", 1, "--json"))
    assert on["rules"][0]["on"] and on["rules"][0]["found"] == 1 and on["rules"][0]["precision"] is None
    assert "0 new suggestions" in ownwords("rules", small_project, "--run").stdout
    assert "No rules yet" in ownwords("rules", small_project, "--remove", 1).stdout
    assert "OW604" in ownwords("rules", small_project, "--off", 1).stderr
    assert "OW115" in ownwords("rules", small_project, "--kind", "x").stderr
