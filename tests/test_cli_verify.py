"""``ownwords verify``: exit code 0 only where every quote of a finished report is true."""

import json
import shutil
from pathlib import Path

import pytest

from nlp.model.material import Span
from nlp.project import open_project
from tests.conftest import Command

SAID = "Volunteers left because nobody had time to train them"


@pytest.fixture(scope="session")
def _reported(tmp_path_factory: pytest.TempPathFactory, _templates: dict[str, Path]) -> Path:
    folder = tmp_path_factory.mktemp("verify")
    project = open_project(shutil.copytree(_templates["small"], folder / "small.ownwords"))
    answer = next(a for a in project.answers(range(1, 5)) if a.text.startswith("Volunteers"))
    project.quotes.pick(answer.id, Span(0, len(SAID)))
    project.reports.write(folder / "report.md", unknown="include")
    return folder


def test_a_report_whose_quotes_are_true_ends_with_0(ownwords: Command, _reported: Path) -> None:
    done = ownwords("verify", _reported / "report.md", "--project", _reported / "small")
    assert (done.returncode, done.stdout.split("\n")[1:3]) == (
        0,
        ["1 quote in report.md: 1 true.", "Every quote is true to the project."],
    )


def test_a_report_with_one_altered_quote_ends_with_1_and_shows_both_texts(
    ownwords: Command, _reported: Path, tmp_path: Path
) -> None:
    words = (_reported / "report.md").read_text("utf-8").replace("nobody had time", "everybody had time")
    (tmp_path / "altered.md").write_text(words, encoding="utf-8")
    done = ownwords("verify", tmp_path / "altered.md", "-p", _reported / "small")
    assert done.returncode == 1
    assert "quote 1, under “Further quotes”: altered." in done.stdout
    assert "it goes on “nobody” where the quote says “everybody”" in done.stdout
    assert f"The source says: {SAID}" in done.stdout
    told = json.loads(ownwords("verify", tmp_path / "altered.md", "-p", _reported / "small", "--json").stdout)
    assert (told["true"], told["counts"], told["quotes"][0]["verdict"]) == (False, {"altered": 1}, "altered")


def test_a_file_without_a_quote_proves_nothing(ownwords: Command, _reported: Path, tmp_path: Path) -> None:
    (tmp_path / "none.md").write_text("# Nothing\n\nNobody is quoted here.\n", encoding="utf-8")
    done = ownwords("verify", tmp_path / "none.md", "-p", _reported / "small")
    assert (done.returncode, done.stdout.strip()) == (
        1,
        'No quotes were found in "none.md": nothing was compared.',
    )
    assert ownwords("verify", tmp_path / "none.md", "-p", _reported / "small", "--json").returncode == 1


def test_a_file_that_is_not_there_is_an_error_and_no_verdict(ownwords: Command, _reported: Path) -> None:
    done = ownwords("verify", _reported / "nothing.docx", "-p", _reported / "small")
    assert done.returncode not in (0, 99)
    assert "OW101" in done.stderr
    assert "Nothing was compared." in done.stderr and "Nothing was saved" not in done.stderr


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("cut.docx", b"PK\x03\x04", "damaged or was cut short"),
        ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "has a password"),
        ("empty.md", b"", "is empty"),
        ("folder.docx", None, "is a folder"),
        ("odd.md", b"\xff\xfe\x00binary", "is not a text file"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do_with_a_report(
    ownwords: Command, _reported: Path, tmp_path: Path, name: str, data: bytes | None, said: str
) -> None:
    (tmp_path / name).mkdir() if data is None else (tmp_path / name).write_bytes(data)
    done = ownwords("verify", tmp_path / name, "-p", _reported / "small")
    assert done.returncode == 1 and said in done.stderr and "Nothing was compared." in done.stderr
    assert "import" not in done.stderr and "CSV" not in done.stderr


def test_who_is_said_to_speak_and_what_is_hidden_is_told(ownwords: Command, _reported: Path, tmp_path: Path) -> None:
    words = (_reported / "report.md").read_text("utf-8").replace("— Survey respondent", "— A governor")
    (tmp_path / "other.md").write_text(words, encoding="utf-8")
    done = ownwords("verify", tmp_path / "other.md", "-p", _reported / "small")
    assert done.returncode == 1 and "1 altered attribution." in done.stdout
    assert "the file says they were said by “A governor" in done.stdout
    (tmp_path / "page.html").write_text(f'<p style="opacity:0">Ann said so.</p><p>“{SAID}”</p>', encoding="utf-8")
    done = ownwords("verify", tmp_path / "page.html", "-p", _reported / "small")
    assert done.returncode == 0 and "Take care: The page hides words: “Ann said so.”." in done.stdout
    assert done.stdout.endswith("Every quote that can be seen is true to the project.\n")


def test_a_quote_of_somebody_who_was_never_asked_is_told(ownwords: Command, _reported: Path, tmp_path: Path) -> None:
    words = (_reported / "report.md").read_text("utf-8").replace(" · consent to be quoted is not recorded", "")
    (tmp_path / "report.md").write_text(words, encoding="utf-8")
    done = ownwords("verify", tmp_path / "report.md", "-p", _reported / "small")
    assert done.returncode == 0
    assert "Take care: 1 quote is of people whose consent to be quoted is not recorded: case " in done.stdout
    told = json.loads(ownwords("verify", tmp_path / "report.md", "-p", _reported / "small", "--json").stdout)
    assert len(told["warnings"]) == 1 and told["quotes"][0]["unasked"].startswith("case ")
