"""Text tables: what divides the cells, in whatever encoding, and what is odd inside them."""

import codecs
import time
from pathlib import Path

import pytest

from nlp.errors import FileEmpty, NotText, OwnwordsError, RaggedRow, TooLarge
from nlp.read.choice import Choice
from nlp.read.tables import delimited
from nlp.read.tables.grids import Grid, read_grid

TABLE = "id;Kommentar;Ort\n1;Größe “passt” – gut;Köln\n2;naïve;Süd\n"
ROWS = [("id", "Kommentar", "Ort"), ("1", "Größe “passt” – gut", "Köln"), ("2", "naïve", "Süd")]


def grid(data: str | bytes, *, name: str = "a.csv", **said: object) -> Grid:
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return read_grid(Path(name), raw, Choice(**said))  # type: ignore[arg-type]


def cells(found: Grid) -> list[tuple[str, ...]]:
    return [row for _, row in found.rows]


@pytest.mark.parametrize("mark", "^~:")
def test_an_unusual_delimiter_is_found_where_it_clearly_divides(mark: str) -> None:
    found = grid(f"id{mark}comment{mark}region\n" + f"1{mark}fine, really{mark}North\n" * 5)
    assert found.layout == f'table with "{mark}"'
    assert cells(found)[1] == ("1", "fine, really", "North")


@pytest.mark.parametrize(
    "lines",
    [
        ["time", "10:30", "11:45", "12:00"],
        ["comment", "Note: fine", "Note: good", "Note: bad"],
        ["what: say more", "me: fine", "you: good"],
        ["comment", "about ~ 40", "fine"],
    ],
)
def test_a_column_of_words_is_not_divided_at_marks_that_words_hold(lines: list[str]) -> None:
    assert cells(grid("\n".join(lines))) == [(line,) for line in lines]


@pytest.mark.parametrize("first", ["sep=;\n", "sep=;\r\n", '"sep=;"\n', "SEP=;\n"])
def test_a_first_line_of_excel_names_the_delimiter_and_is_no_row(first: str) -> None:
    found = grid(first + "id;a,b;comment\n1;x,y;fine\n")
    assert found.rows == ((1, ("id", "a,b", "comment")), (2, ("1", "x,y", "fine")))


def test_a_line_is_counted_below_the_line_that_names_the_delimiter() -> None:
    with pytest.raises(RaggedRow, match="line 3 "):
        grid('sep=;\nid;comment\n1;"fine\n2;good\n')


@pytest.mark.parametrize(
    ("encoding", "mark", "called"),
    [
        ("utf-8", b"", "UTF-8"),
        ("utf-8", codecs.BOM_UTF8, "UTF-8"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "UTF-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "UTF-16"),
        ("utf-16-le", b"", "UTF-16"),
        ("utf-16-be", b"", "UTF-16"),
        ("cp1252", b"", "Windows-1252"),
        ("mac_roman", b"", "Mac Roman"),
    ],
)
def test_a_table_is_read_in_its_encoding(encoding: str, mark: bytes, called: str) -> None:
    found = grid(mark + TABLE.encode(encoding))
    assert (cells(found), found.encoding) == (ROWS, called)
    assert bool(found.samples) == any("guess" in note for note in found.notes)


def test_an_encoding_that_a_person_named_is_no_guess() -> None:
    found = grid(TABLE.encode("mac_roman"), encoding="Mac Roman")
    assert (cells(found), found.encoding, found.samples, found.notes) == (ROWS, "Mac Roman", (), ())


def test_a_guess_shows_lines_in_each_encoding_that_the_file_could_have() -> None:
    found = grid(TABLE.encode("mac_roman"))
    assert [sample.encoding for sample in found.samples] == ["Mac Roman", "Windows-1252", "Code page 850"]
    assert found.samples[0].lines == ("1;Größe “passt” – gut;Köln", "2;naïve;Süd")
    assert all(0 < len(sample.lines) <= 3 for sample in found.samples)


@pytest.mark.parametrize(
    "cell", ["a\x00b", "a\ufeffb", "\u202eabc\u202c", "a\u200db", "\u2028", "a\x0bb\x1cc", "a\x85b"]
)
def test_odd_characters_inside_a_cell_are_kept(cell: str) -> None:
    rows = "".join(f"{n},an answer of some length that is plain\n" for n in range(20))
    assert cells(grid(f"id,comment\n0,{cell}\n{rows}"))[1] == ("0", cell)


@pytest.mark.parametrize(
    "data",
    [
        "id,comment\n1,half \ud83d of one\n".encode("utf-8", "surrogatepass"),
        codecs.BOM_UTF16_LE + "id,comment\n1,half \ud83d of one\n".encode("utf-16-le", "surrogatepass"),
    ],
)
def test_half_of_a_character_is_refused_or_read_as_a_guess_and_never_a_crash(data: bytes) -> None:
    try:
        assert grid(data).samples
    except NotText as refused:
        assert '"a.csv"' in refused.what and refused.do


def test_emoji_that_were_written_as_two_halves_are_put_together() -> None:
    found = grid("id,comment\n1,fine \ud83d\ude00\n")
    assert (cells(found)[1][1], found.encoding) == ("fine 😀", "UTF-8 (CESU-8)")


def test_damage_in_a_file_of_utf8_is_named_by_its_line() -> None:
    lines = ["id,comment", *[f"{n},Größe für Zoë" for n in range(30)]]
    data = "\n".join(lines).encode().replace("7,Größe".encode(), b"7,Gr\xff\xdfe", 1)
    with pytest.raises(NotText, match=r"UTF-8 with byte [\d,]+ \(line 9\) damaged"):
        grid(data)


def test_a_cell_of_a_million_characters_and_runs_of_one_mark_are_read_without_a_wait() -> None:
    began = time.process_time()
    for cell in (
        "word " * 200_000,
        "=" * 60_000,
        '""' * 500_000,
        "\n" * 1_000_000,
        "\u200b" * 1_000_000,
        "é" * 1_000_000,
    ):
        assert len(cells(grid(f'id,comment\n1,"{cell}"\n2,fine\n'))) == 3
        assert cells(grid(f'id,comment\n1,"{cell}"x\n2,fine\n' if "\n" not in cell else "a,b\n1,2\n"))
    assert cells(grid("id,comment\n1," + "=" * 60_000))[1][1] == "=" * 60_000
    assert time.process_time() - began < 20


@pytest.mark.parametrize("data", ["\n \n\t\n", ",,\n,,\n", "\ufeff\n", "sep=;\n", "\x00\n"])
def test_a_table_of_nothing_is_called_empty(data: str) -> None:
    with pytest.raises((FileEmpty, NotText)):
        grid(data)


def test_a_header_alone_is_a_table_of_one_row() -> None:
    assert cells(grid("id,comment\n")) == [("id", "comment")]


def test_very_many_columns_and_columns_without_names_are_read() -> None:
    wide = ",".join(f"c{n}" for n in range(16_384))
    assert len(cells(grid(f"{wide}\n{wide}\n"))[1]) == 16_384
    assert cells(grid("," * 99 + "\n" + "x," * 99 + "x\n1" + "," * 99 + "\n"))[0] == ("x",) * 100


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_quotes_over_several_lines_are_one_cell_whatever_ends_a_line(end: str) -> None:
    found = grid(f'id,comment{end}1,"two{end}lines, ""both"""{end}2,fine{end}')
    assert cells(found)[1:] == [("1", f'two{end}lines, "both"'), ("2", "fine")]


def test_fifty_thousand_rows_are_read_in_seconds() -> None:
    row = ",".join(["some words that people wrote"] * 19)
    began = time.process_time()
    assert len(grid("id" + ",a" * 19 + "\n" + "".join(f"{n},{row}\n" for n in range(50_000))).rows) == 50_001
    assert time.process_time() - began < 10


def test_a_table_of_more_bytes_than_can_be_held_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MOST_BYTES", 1_000_000)
    with pytest.raises(TooLarge, match=r'OW113 "a\.csv" has 2 MB, and a table may have 1'):
        grid("id,comment\n" + "1,fine\n" * 300_000)


@pytest.mark.parametrize("name", ["a.tsv", "a.tab", "a.csv"])
def test_any_ending_of_a_text_table_is_read_by_what_is_in_it(name: str) -> None:
    assert cells(grid("id\tcomment\n1\tfine, really\n", name=name))[1] == ("1", "fine, really")


@pytest.mark.parametrize("data", [b"a,b\n1," + bytes([n]) * 3 + b"\n2,x\n" for n in range(256)])
def test_any_byte_in_a_cell_is_read_or_refused_with_a_reason(data: bytes) -> None:
    try:
        assert len(grid(data).rows) >= 2
    except OwnwordsError as refused:
        assert '"a.csv"' in refused.what
