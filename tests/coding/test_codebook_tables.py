"""Codebooks go out as YAML, CSV and XLSX and come back as they were; what is wrong is said with its place."""

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.coding import codebook_diff, read_codebook, write_codebook
from nlp.errors import CodebookError
from nlp.model.codebook import Code, Codebook, CodeRule
from nlp.shipped import starter_codebooks

KINDS = (".yaml", ".csv", ".xlsx")
letters = st.sampled_from(list("abAB =+-@'\",;:#&<>|[]{}!?%\\ü😕–0 1\u2028\u00a0_x0041_"))
line = st.text(letters, max_size=12).map(lambda t: " ".join(t.split())).filter(bool)
words = st.one_of(st.just(""), line)


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    count = draw(st.integers(1, 6))
    keys = draw(st.lists(line.filter(lambda k: "[" not in k), min_size=count, max_size=count, unique_by=str.casefold))
    rules = st.lists(st.builds(CodeRule, line, st.sampled_from([*keys, "none"])), max_size=2).map(tuple)
    lines = st.lists(line, max_size=3).map(tuple)
    parents: list[str | None] = [None]
    codes: list[Code] = []
    for key in keys:
        # Depth first, as people read it: under the last code, or under one that holds it.
        parents = parents[: draw(st.integers(1, len(parents)))]
        codes.append(
            Code(
                key=key,
                name=draw(line),
                parent=parents[-1],
                codable=draw(st.booleans()),
                short=draw(words),
                definition=draw(words),
                include=draw(lines),
                exclude=draw(rules),
                typical=draw(lines),
                atypical=draw(lines),
                close_but_no=draw(rules),
                colour=draw(st.sampled_from(["", "#0072b2"])),
                active=draw(st.booleans()),
            )
        )
        parents = [*parents, key]
    return Codebook(draw(line), draw(words), tuple(codes))


@pytest.mark.parametrize("kind", KINDS)
@given(book=codebooks())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_codebook_comes_back_as_it_was(kind: str, tmp_path: Path, book: Codebook) -> None:
    path = tmp_path / f"book{kind}"
    write_codebook(book, path)
    assert read_codebook(path) == book


@pytest.mark.parametrize("name", sorted(starter_codebooks()))
@pytest.mark.parametrize("kind", KINDS)
def test_the_starter_codebooks_go_through_every_kind_of_file(kind: str, name: str, tmp_path: Path) -> None:
    book = read_codebook(starter_codebooks()[name])
    write_codebook(book, tmp_path / f"out{kind}")
    assert read_codebook(tmp_path / f"out{kind}") == book


HOSTILE = ("=1+1", "+44", "-cmd", "@SUM(A1)", "'=1", "''+1", "＝1", "_x0041_", '=HYPERLINK("x")')


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", KINDS)
def test_no_cell_is_ever_a_formula(kind: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / f"book{kind}"
    book = Codebook(name, name, (Code(name, name, definition=name, typical=(name, name)),))
    write_codebook(book, path)
    assert read_codebook(path) == book
    if kind == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert not [cell for row in csv.reader(file) for cell in row if cell[:1] in set("=+-@＝\t\r")]
    if kind == ".xlsx":
        from openpyxl import load_workbook

        kinds = {cell.data_type for row in load_workbook(path).worksheets[0].iter_rows() for cell in row if cell.value}
        assert kinds == {"s"}


def table(folder: Path, text: str) -> Path:
    path = folder / "mine.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_of_a_person_needs_only_names(tmp_path: Path) -> None:
    book = read_codebook(table(tmp_path, "Name\nStaff\nMoney\n"))
    assert book == Codebook("mine", "", (Code("Staff", "Staff"), Code("Money", "Money")))


def test_a_parent_is_found_by_its_name_and_wherever_it_stands(tmp_path: Path) -> None:
    text = "ID;Code;Group;Description;Examples\n7;Grants;money;;too short\n\n1;Money;;Income;\n8;Loans;1;;\n"
    codes = read_codebook(table(tmp_path, text)).codes
    assert [(c.key, c.name, c.parent) for c in codes] == [
        ("1", "Money", None),
        ("7", "Grants", "1"),
        ("8", "Loans", "1"),
    ]
    assert codes[0].definition == "Income" and codes[1].typical == ("too short",)


def test_numbers_in_a_workbook_are_read_as_a_person_sees_them(tmp_path: Path) -> None:
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row in (["id", "name", "active"], [1, 2024, True], [2, "Staff", False]):
        sheet.append(row)
    workbook.save(tmp_path / "mine.xlsx")
    codes = read_codebook(tmp_path / "mine.xlsx").codes
    assert [(c.key, c.name, c.active) for c in codes] == [("1", "2024", True), ("2", "Staff", False)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "it is empty"),
        ("name\n", "no code stands under the header in row 1"),
        ("id,short\nA,x\n", 'row 1 has no column "name"'),
        ("name,memo\nA,keep me\n", 'row 1, column "memo": the column is none of kind, id, name'),
        ("name,Code\nA,B\n", 'row 1, column "Code": this column is there twice'),
        ("id,name\nA,\n", 'row 2, column "name": a code needs a name'),
        ("name,parent\nA,B\n", 'row 2, column "parent": there is no "B"'),
        ("id,name,parent\n1,A,\n2,A,\n3,B,a\n", 'row 4, column "parent": "a" is the name of several; give its id'),
        ("name,parent\nA,B\nB,A\n", 'column "parent": "A" is held by itself'),
        ("name,parent\nA,A\n", 'row 2, column "parent": "A" is held by itself'),
        ("name,kind\nA,theme\n", 'row 2, column "kind": "theme" is none of codebook, group, code'),
        ("name,active\nA,perhaps\n", 'row 2, column "active": "perhaps" is neither yes nor no'),
        ("id,name\nA,x\nA,y\n", "A stand there more than once"),
        ('name,exclude\nA,"late [use: B]"\n', '"A" points at the code "B", which is not there'),
        ('name\n"A', "it is not a table"),
    ],
)
def test_what_is_wrong_with_a_table_is_said_with_its_row_and_column(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(CodebookError) as caught:
        read_codebook(table(tmp_path, text))
    assert says in str(caught.value) and 'OW501 The codebook "mine.csv" cannot be used:' in str(caught.value)


@pytest.mark.parametrize("name", ["mine.csv", "mine.xlsx"])
@pytest.mark.parametrize("content", [b"\xff\xfe\x00\x01", b"PK\x03\x04 no workbook", b""])
def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    for there in (path, tmp_path / f"not_{name}"):
        with pytest.raises(CodebookError, match="OW501"):
            read_codebook(there)


def test_a_codebook_is_not_cut_to_fit_a_workbook_and_not_written_under_another_name(tmp_path: Path) -> None:
    book = Codebook("Book", "", (Code("A", "A", definition="x" * 32_768),))
    with pytest.raises(CodebookError, match='row 3, column "definition": 32,768 characters'):
        write_codebook(book, tmp_path / "book.xlsx")
    with pytest.raises(CodebookError, match=r"should end in .yaml, .yml, .csv, .xlsx"):
        write_codebook(book, tmp_path / "book.docx")
    with pytest.raises(CodebookError, match="cannot be written"):
        write_codebook(book, tmp_path / "nowhere" / "book.csv")


@given(codebooks(), codebooks())
@settings(max_examples=100, deadline=None)
def test_a_diff_is_empty_only_where_nothing_changed(one: Codebook, other: Codebook) -> None:
    assert codebook_diff(one, one) == ()
    assert bool(codebook_diff(one, other)) == (one != other)


@given(codebooks(), st.data())
@settings(max_examples=150, deadline=None)
def test_a_diff_misses_no_field(book: Codebook, data: st.DataObject) -> None:
    donor = data.draw(codebooks())
    field = data.draw(st.sampled_from([f for f in vars(donor.codes[0]) if f not in ("key", "parent")]))
    first = Code(**{**vars(book.codes[0]), field: getattr(donor.codes[0], field)})
    changed = Codebook(book.name, book.about, (first, *book.codes[1:]))
    assert bool(codebook_diff(book, changed)) == (book != changed)


def test_a_diff_reads_as_sentences() -> None:
    old = Codebook("Book", "", (Code("M", "Money", codable=False), Code("F", "Funding", "M", typical=("a", "b"))))
    new = Codebook(
        "Book",
        "",
        (
            Code("M", "Money", codable=False, active=False),
            Code("F", "Funding", typical=("b", "c"), exclude=(CodeRule("sold", "S"),)),
            Code("S", "Sales", "M"),
        ),
    )
    assert codebook_diff(old, new) == (
        '"Sales" is new, under "Money".',
        '"Money" was retired.',
        '"Funding" moved from "Money" to the top.',
        'The rules for when not to use "Funding": added “sold (use: Sales)”.',
        'The typical examples of "Funding": taken out “a”; added “c”.',
    )
