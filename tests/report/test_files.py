"""How a report gets to its place: whole and looked at, or not at all."""

from pathlib import Path

import pytest

from nlp.errors import DiskFull, FolderReadOnly, ReportNotProved, UnknownFormat
from nlp.report import format_of, put


def _refuse(_: Path) -> None:
    raise ReportNotProved("Not true.")


def test_a_file_that_is_refused_when_it_is_read_back_leaves_the_one_that_was_there(tmp_path: Path) -> None:
    place = tmp_path / "report.md"
    place.write_text("the one before", encoding="utf-8")
    with pytest.raises(ReportNotProved):
        put(b"another", place, look=_refuse)
    assert place.read_text(encoding="utf-8") == "the one before"
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".md"] == ["report.md"]


def test_what_is_read_back_has_the_ending_of_the_report(tmp_path: Path) -> None:
    seen: list[tuple[str, bytes]] = []
    put(b"all of it", tmp_path / "report.docx", look=lambda file: seen.append((file.suffix, file.read_bytes())))
    assert seen == [(".docx", b"all of it")] and (tmp_path / "report.docx").read_bytes() == b"all of it"


def test_a_full_disk_and_a_missing_folder_are_said(tmp_path: Path, small_disk: Path) -> None:
    with pytest.raises(DiskFull, match="no room left"):
        put(b"x" * 3_000_000, small_disk / "report.docx", look=lambda _: None)
    assert not list(small_disk.iterdir())
    with pytest.raises(FolderReadOnly, match="folder that is there"):
        put(b"x", tmp_path / "missing" / "report.docx", look=lambda _: None)


def test_the_ending_says_the_format() -> None:
    assert [format_of(Path(name)) for name in ("a.DOCX", "a.htm", "a.html", "a.xlsx", "a.md")] == [
        "docx",
        "html",
        "html",
        "xlsx",
        "md",
    ]
    with pytest.raises(UnknownFormat, match=r"\.docx, \.html, \.xlsx or \.md"):
        format_of(Path("report.pdf"))
