"""``ownwords personal`` as a person types it."""

import json
from pathlib import Path

import pytest

from nlp.project import Choice, open_project
from tests.conftest import Command

SAID = 'id,said\nr1,"My mentor Grace Okafor rang on 07700 900123."\nr2,Okafor was at HMP Leeds.\nr3,=Nobody asked.\n'


@pytest.fixture
def said(empty_project: Path, tmp_path: Path) -> Path:
    (tmp_path / "said.csv").write_text(SAID, encoding="utf-8")
    open_project(empty_project).import_files([tmp_path / "said.csv"], Choice(open=("said",)))
    return empty_project


def test_findings_are_looked_for_shown_and_decided(ownwords: Command, said: Path) -> None:
    assert "Nobody has looked for personal data yet" in ownwords("personal", said).stdout
    looked = ownwords("personal", said, "--look").stdout
    assert "4 new findings" in looked and "Grace Okafor" in looked and "[Name 1]" in looked
    assert "If accepted" in looked and "in the order in which you accept" in looked
    assert "Looked for: names of people, e-mail addresses" in looked and "can give somebody away too" in looked
    assert "anonym" not in looked.casefold()
    found = {one["text"]: one["id"] for one in json.loads(ownwords("personal", said, "--json").stdout)["findings"]}
    accepted = ownwords("personal", said, "--accept", found["Okafor"], "--alike").stdout
    assert accepted.splitlines() == [
        "Now with a mark: 2 findings.",
        f"2 findings left to decide. See: ownwords personal {said}",
    ]
    left = ownwords("personal", said, "--reject", found["HMP Leeds"], "--show").stdout
    assert "Left as written: 1 finding." in left and "07700 900123" in left and "Looked for:" in left
    again = ownwords("personal", said, "--look").stdout
    assert again.startswith("Looked through all texts: nothing new.\n1 finding left to decide. See:")
    assert "Nothing is left to decide." in ownwords("personal", said, "--reject", found["07700 900123"]).stdout
    assert "If accepted" not in ownwords("personal", said, "--status", "accepted").stdout
    kept = json.loads(ownwords("personal", said, "--status", "accepted", "--json").stdout)
    assert [one["mark"] for one in kept["findings"]] == ["[Name 1]", "[Name 1]"]
    assert ownwords("personal", said, "--undecide", found["Okafor"], "--alike").returncode == 0
    assert json.loads(ownwords("personal", said, "--kinds", "name", "--json").stdout)["total"] == 2


def test_words_with_a_mark_have_it_wherever_answers_are_printed(ownwords: Command, said: Path) -> None:
    project = open_project(said)
    project.personal.look()
    found = project.personal.queue().findings
    project.personal.decide([f.id for f in found if f.kind in ("name", "prison")], "accepted")
    code = project.coding.add_code("Met at the gate", answers=[1, 2])
    case = project.answers([1])[0].case_id
    for asked in (
        ("search", said, "mentor OR Okafor"),
        ("search", said, "Okafor", "--kwic"),
        ("search", said, "Grace", "--kwic"),
        ("code", said, code, "--list"),
        ("cases", said, "--show", case),
    ):
        printed = ownwords(*asked).stdout
        assert "[Name 1]" in printed and "Okafor" not in printed and "Grace" not in printed, asked
    assert "My mentor [Name 1] rang on 07700 900123." in ownwords("search", said, "Grace").stdout
    told = json.loads(ownwords("search", said, "Grace", "--json").stdout)
    assert told["hits"][0]["answer"]["text"].startswith("My mentor Grace Okafor")  # a script gets places in the text


def test_a_mark_by_hand_and_the_key(ownwords: Command, said: Path, tmp_path: Path) -> None:
    done = ownwords("personal", said, "--mark", 3, 0, 7, "name", "--key", tmp_path / "key.csv")
    assert "A mark stands over 1 place" in done.stdout and "Keep it apart from the project" in done.stdout
    assert (tmp_path / "key.csv").read_text(encoding="utf-8-sig").splitlines()[1] == "[Name 1],Name,'=Nobody,1"


def test_a_list_of_names_is_taken_from_a_file(ownwords: Command, said: Path, tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("Nobody\n\n Zo\u00eb Marsh \n", encoding="utf-8")
    done = ownwords("personal", said, "--list", "names", tmp_path / "names.txt", "--look", "--country", "any")
    assert "The list names holds 2 lines now." in done.stdout and "with the rules of: any country" in done.stdout
    assert open_project(said).personal.listed()["name"] == ("Nobody", "Zo\u00eb Marsh")


def test_what_cannot_be_done_is_said_and_changes_nothing(ownwords: Command, said: Path, tmp_path: Path) -> None:
    before = open_project(said).history()
    for wrong in (
        ("--accept", "99"),
        ("--accept", "first"),
        ("--accept", "1", "--reject", "1"),
        ("--accept", "1,2", "--undecide", "2-3"),
        ("--alike",),
        ("--look", "--alike"),
        ("--model", "large"),
        ("--kind", "name"),
        ("--kinds", "pets"),
        ("--mark", 3, 0, 900, "name"),
        ("--list", "pets", tmp_path),
        ("--list", "names", tmp_path / "none.txt"),
        ("--look", "--country", "Atlantis"),
        ("--look", "--accept", "99"),
    ):
        done = ownwords("personal", said, *wrong)
        assert (done.returncode, done.stdout) == (1, ""), wrong
        assert "Nothing was" in done.stderr, wrong
    assert [e for e in open_project(said).history() if not e.undone and e.kind != "undo"] == list(before)


def test_a_message_names_the_option_that_was_typed(ownwords: Command, said: Path) -> None:
    for option in ("--accept", "--reject", "--undecide"):
        assert f'"first" in {option} is not a number.' in ownwords("personal", said, option, "first").stderr


def test_a_first_name_alone_in_several_cases_is_said_to_be_perhaps_several_people(
    ownwords: Command, empty_project: Path, tmp_path: Path
) -> None:
    said = "id,said\nr1,Siân from the council rang.\nr2,Siân who drives the milk van waved.\nr3,I told Siân so.\n"
    (tmp_path / "three.csv").write_text(said, encoding="utf-8")
    project = open_project(empty_project)
    project.import_files([tmp_path / "three.csv"], Choice(open=("said",)))
    project.personal.look()
    (first, *others) = project.personal.queue().findings
    assert len(others) == 2
    done = ownwords("personal", empty_project, "--accept", first.id, "--alike").stdout
    assert '"Siân" is marked as one person, [Name 1], in 3 answers of 3 cases. If they are' in " ".join(done.split())
    assert project.personal.first_names_alone([]) == ()
