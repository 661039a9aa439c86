"""``ownwords agreement`` as two coders and whoever leads them type it."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Command = Callable[..., CompletedProcess[str]]
BOOK = """name: invented
codes:
- {name: Money, definition: Grants and costs.}
- {name: Waiting, definition: How long something takes.}
"""
TALK = """Interviewer: How was it?
Ana Field: The grant ended and we waited.
Interviewer: And then?
Ana Field: Nothing came.
"""


@pytest.fixture
def project(ownwords: Command, tmp_path: Path) -> Path:
    folder = tmp_path / "p"
    rows = [f"r{n},{'North' if n % 2 else 'South'},The grant of team {n} ends and we wait" for n in range(20)]
    (tmp_path / "s.csv").write_text("\n".join(["id,Region,comment", *rows]), encoding="utf-8")
    (tmp_path / "book.yaml").write_text(BOOK, encoding="utf-8")
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    ownwords("new", folder)
    assert ownwords("import", folder, tmp_path / "s.csv", "--open", "comment", "--attribute", "Region").returncode == 0
    ownwords("codes", folder, "--add", tmp_path / "book.yaml")
    return folder


def _json(ownwords: Command, *arguments: object, coder: str = "Lee") -> dict[str, Any]:
    done = ownwords("--coder", coder, "agreement", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_from_a_draw_to_a_settled_round(ownwords: Command, project: Path) -> None:
    assert "No rounds" in ownwords("agreement", project).stdout
    made = ownwords("agreement", project, "--assign", "Pilot", "--coders", "Ana, Ben", "--share", 0.2, "--by", "Region")
    assert '4 of 20 answers, drawn by lot, spread over "Region"' in made.stdout, made.stderr
    assert "North: 2 answers" in made.stdout and "Ana: 0 of 4 read" in made.stdout
    shown = ownwords("--coder", "Ana", "agreement", project, "--to-do").stdout
    assert "Grants and costs." in shown and "The grant of team" in shown
    todo = _json(ownwords, project, "--to-do", coder="Ana")
    money, waiting = (code["id"] for code in todo["codes"])
    first, *others, last = (one["answer"] for one in todo["to_do"])
    for coder, code in (("Ana", money), ("Ben", waiting)):
        arguments = ("--give", first, "--codes", code, "--note", f"says {coder}")
        assert ownwords("--coder", coder, "agreement", project, *arguments).returncode == 0
        for answer in others:
            ownwords("--coder", coder, "agreement", project, "--give", answer, "--no-code-fits")
    early = ownwords("--coder", "Ana", "agreement", project, "--disagreements")
    assert early.returncode == 1 and "OW554" in early.stderr
    for coder in ("Ana", "Ben"):
        ownwords("--coder", coder, "agreement", project, "--give", last, "--codes", f"{money},{waiting}")
    assert "You have read all of it." in ownwords("--coder", "Ana", "agreement", project, "--to-do").stdout
    differ = ownwords("agreement", project, "--disagreements").stdout
    assert "Ana: Money — says Ana" in differ and "Ben: Waiting — says Ben" in differ and "1 disagreement" in differ
    assert _json(ownwords, project, "--settle-agreed")["round"]["settled"] == 3
    ownwords("--coder", "Lee", "agreement", project, "--settle", first, "--codes", waiting, "--note", "the time")
    (one,) = _json(ownwords, project, "--disagreements")["disagreements"]
    assert (one["settled"], one["settled_note"]) == (["Waiting"], "the time")
    shown = ownwords("agreement", project, "--close")
    assert "(closed)" in shown.stdout and "Settled: 4" in shown.stdout
    assert "closed" in ownwords("agreement", project).stdout
    history = ownwords("history", project).stdout
    assert 'settle 3 answers on which all agree of the round "Pilot"' in history
    assert json.loads(ownwords("info", project, "--json").stdout)["ledger"]["coded"] == 2


def test_figures_are_never_bare(ownwords: Command, project: Path) -> None:
    ownwords("agreement", project, "--assign", "Pilot", "--coders", "Ana,Ben", "--count", 3)
    shown = ownwords("agreement", project, "--figures").stdout
    assert "Nothing has been read by two of them yet." in shown
    todo = _json(ownwords, project, "--to-do", coder="Ana")
    money = todo["codes"][0]["id"]
    for coder in ("Ana", "Ben"):
        for one in todo["to_do"][: 3 if coder == "Ana" else 2]:
            ownwords("--coder", coder, "agreement", project, "--give", one["answer"], "--codes", money)
    shown = ownwords("agreement", project, "--figures").stdout
    assert "Ana 3, Ben 2 so far" in shown and "2 answers that two coders or more have read" in shown
    assert "Only 2 answers of 2 cases: too few to judge by; 28 more are needed." in shown
    assert "? 100 %" in shown and "Krippendorff's alpha: How far coders agree beyond chance" in shown
    assert "the machine as one more coder" in shown
    assert "code suggester" not in ownwords("agreement", project, "--figures", "--no-machine").stdout
    found = _json(ownwords, project, "--figures", "--no-machine")["agreement"]
    assert found["pairs"][0]["coders"] == ["Ana", "Ben"] and found["pairs"][0]["overall"]["units"] == 2


def test_stretches_of_a_transcript(ownwords: Command, project: Path, tmp_path: Path) -> None:
    ownwords("import", project, tmp_path / "talk.txt", "--interviewer", "Interviewer", "--yes")
    source = 21
    made = ownwords("agreement", project, "--assign", "Talk", "--coders", "Ana,Ben", "--text", source)
    assert "1 whole text" in made.stdout, made.stderr
    start = TALK.index("The grant")
    for coder, end in (("Ana", start + len("The grant ended")), ("Ben", start + len("The grant"))):
        given = ownwords("--coder", coder, "agreement", project, "--give-span", source, start, end, "--codes", 1)
        assert given.returncode == 0, given.stderr
        ownwords("--coder", coder, "agreement", project, "--done", source)
    shown = ownwords("agreement", project, "--figures", "--no-machine").stdout
    assert "F1 of stretches" in shown and "1 marked stretch" in shown
    (one,) = _json(ownwords, project, "--disagreements")["disagreements"]
    span = one["span"]
    settled = ownwords(
        "agreement", project, "--settle", one["answer"], "--no-code-fits", "--span", span["start"], span["end"]
    )
    assert settled.returncode == 0, settled.stderr
    unknown = ownwords("agreement", project, "--settle", one["answer"], "--codes", "Moneey")
    assert unknown.returncode == 1 and 'OW502 There is no code "Moneey".' in unknown.stderr
    assert "Settled: 1" in ownwords("agreement", project, "--settle-agreed").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--figures",), "OW115", "There is no round yet."),
        (("--give", 1), "OW115", "What the answer gets was not said."),
        (("--give", 1, "--codes", "1", "--no-code-fits"), "OW115", "exclude each other"),
        (("--settle", 1, "--unsure"), "OW115", "neither unsure"),
        (("--give-span", 1, 0, 4), "OW115", "Which code was not said."),
        (("--round", 7, "--figures"), "OW551", "There is no round 7."),
        (("--assign", "x", "--coders", "Ana", "--share", 0.5), "OW552", "two people"),
        (("--assign", "x", "--coders", "Ana,Ben"), "OW115", "share or a count"),
        (("--figures", "--coders", "Ana,Ben"), "OW552", 'Nobody called "Ana"'),
    ],
)
def test_what_cannot_be_done_is_one_clear_error(
    ownwords: Command, project: Path, arguments: tuple[object, ...], code: str, says: str
) -> None:
    refused = ownwords("agreement", project, *arguments)
    assert refused.returncode == 1 and code in refused.stderr and says in refused.stderr, refused.stderr
