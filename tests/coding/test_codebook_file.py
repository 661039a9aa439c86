"""Codebooks as files: the starter codebooks, and what is said about a file that is none."""

from pathlib import Path

import pytest

from nlp.coding import read_codebook
from nlp.errors import CodebookError
from nlp.shipped import starter_codebooks

SECTOR_CODES = ["F1", "F2", "F3", "F4", "C1", "C2", "C3", "P1", "D1", "D2", "W1", "W2", "A1", "A2", "E1", "Y1"]


def book(folder: Path, text: str | bytes) -> Path:
    path = folder / "book.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


@pytest.mark.parametrize("name", sorted(starter_codebooks()))
def test_a_starter_codebook_has_every_field_of_every_code(name: str) -> None:
    found = read_codebook(starter_codebooks()[name])
    codes = [c for c in found.codes if c.codable]
    groups = {c.key for c in found.codes if not c.codable}
    assert found.name and found.about and len(codes) >= 8
    for code in codes:
        assert code.parent in groups, code.key
        assert code.short and code.definition, code.key
        assert code.include and code.typical and code.atypical, code.key
        assert code.exclude and code.close_but_no, code.key
    for code in codes:
        assert any(rule.use != "none" for rule in code.exclude), f"{code.key} names no code to use instead"


def test_the_sector_codebook_has_sixteen_codes_in_eight_groups() -> None:
    found = read_codebook(starter_codebooks()["voluntary_sector_criminal_justice"])
    codes = [c for c in found.codes if c.codable]
    groups = [c for c in found.codes if not c.codable]
    fallback = {"other", "none"}
    assert [c.key for c in codes if c.key in SECTOR_CODES] == SECTOR_CODES
    assert {c.key for c in codes} - set(SECTOR_CODES) <= fallback
    assert len([g for g in groups if any(c.parent == g.key for c in codes if c.key in SECTOR_CODES)]) == 8


def test_parents_come_before_their_codes() -> None:
    for path in starter_codebooks().values():
        seen: set[str | None] = {None}
        for code in read_codebook(path).codes:
            assert code.parent in seen
            seen.add(code.key)


def test_a_short_file_is_a_codebook(tmp_path: Path) -> None:
    found = read_codebook(
        book(
            tmp_path, "codes:\n  - name: Hüte\n    exclude:\n      - {when: caps, use: K}\n  - {id: K, name: Kappen}\n"
        )
    )
    assert [(c.key, c.name) for c in found.codes] == [("Hüte", "Hüte"), ("K", "Kappen")]
    assert found.name == "book"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", 'no list named "codes"'),
        ("just words", 'no list named "codes"'),
        ("codes: none", 'no list named "codes"'),
        ("codes: [", "line 1"),
        ("codes:\n  - name: A\n  bad", "line"),
        (b"\xff\xfe\x00", "cannot be read"),
        (b"\x89PNG\r\n\x1a\n", "cannot be read"),
        ("codes: [{id: A}]", "has no name"),
        ("codes: [{name: ' '}]", "has no name"),
        ("codes: [A]", "has no name"),
        ("codes: [{id: A, name: x}, {id: A, name: y}]", "A stand there more than once"),
        ("codes: [{name: A, exclude: [{when: x, use: B}]}]", '"B", which is not there'),
        ("codes: [{name: A, close_but_no: [{text: x, use: B}]}]", '"B", which is not there'),
        ("codes: [{name: A, exclude: [x]}]", 'should say "when" and "use"'),
        ("codes: [{name: A, include: x}]", "list of lines"),
        ("codes: [{name: A, codes: x}]", "not a list"),
    ],
)
def test_a_file_that_is_no_codebook_is_refused_with_the_reason(tmp_path: Path, text: str | bytes, says: str) -> None:
    with pytest.raises(CodebookError) as caught:
        read_codebook(book(tmp_path, text))
    assert str(caught.value).startswith('OW501 The codebook "book.yaml" cannot be used:')
    assert says in str(caught.value)


def test_a_codebook_that_is_not_there_or_is_a_folder_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "nope.yaml", tmp_path):
        with pytest.raises(CodebookError):
            read_codebook(path)


def test_a_codebook_that_holds_itself_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CodebookError):
        read_codebook(book(tmp_path, "codes: &all\n  - name: A\n    codes: *all\n"))


def test_a_codebook_cannot_run_anything(tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    with pytest.raises(CodebookError):
        read_codebook(book(tmp_path, f'codes: !!python/object/apply:os.mkdir ["{trap}"]\n'))
    assert not trap.exists()
