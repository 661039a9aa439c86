"""A finished report is compared with the project: every quote that is true passes, every other one is caught."""

import csv
import io
import shutil
import sqlite3
import time
import zipfile
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from nlp.errors import FileMissing, QuoteWithheld, ReportNotProved, TooLarge, UnknownFormat
from nlp.model.disclosure import Mark
from nlp.model.material import Span
from nlp.model.quotes import QuoteView
from nlp.model.report import CheckedQuote, Options, ReportContent, SectionContent
from nlp.project import Choice, Project, create_project, open_project
from nlp.report import report_bytes
from nlp.shipped import shipped
from nlp.text import digest
from tests.project.doctored import Edited, rightly, wrongly

FORMATS = ("docx", "html", "xlsx", "md")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="session")
def _picked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample survey with sixty quotes on the shortlist, and names of places behind marks."""
    folder = tmp_path_factory.mktemp("verifying")
    project = create_project(folder / "picked")
    project.import_files([shipped("corpora") / "sector_survey_2024.csv"], Choice(wave="2024"), confirmed="r1")
    picked = 0
    for answer in project.answers(range(1, 300)):
        if len(answer.text.split()) > 11 and answer.consent != "no" and picked < 60:
            project.quotes.pick(answer.id, answer.span)
            picked += 1
            if picked % 6 == 0:
                at = answer.text.index(" ", 12)
                project.personal.mark(answer.source_id, Span(at + 1, answer.text.index(" ", at + 1)), "name")
    return project.folder


@pytest.fixture
def picked(_picked: Path, tmp_path: Path) -> Project:
    return open_project(shutil.copytree(_picked, tmp_path / "picked.ownwords"))


def _sql(project: Project, statement: str, *values: object) -> Any:
    """Behind the back of the program."""
    with sqlite3.connect(project.folder / "project.db") as database:
        found = database.execute(statement, values).fetchall()
    database.close()
    return found


def _with(content: ReportContent, quotes: Sequence[QuoteView]) -> ReportContent:
    section = SectionContent("What people say", "", "", "", None, "", (), tuple(quotes))
    return replace(content, sections=(section,), run=None)


def _written(content: ReportContent, path: Path) -> Path:
    path.write_bytes(report_bytes(content, path.suffix[1:]))
    return path


def _edited(project: Project) -> tuple[ReportContent, list[Edited], list[Edited]]:
    content = project.reports.content(unknown="include")
    quotes = [q for q in content.quotes if len(q.text.split()) > 8]
    sources = dict(_sql(project, "SELECT guid, text FROM sources"))
    marks: dict[str, list[Mark]] = {}
    rows = "SELECT s.guid, f.start, f.end, f.mark FROM findings f JOIN sources s ON s.id = f.source_id ORDER BY f.start"
    for source, start, end, mark in _sql(project, rows):
        marks.setdefault(source, []).append(Mark(Span(start, end), mark))
    return content, rightly(quotes, sources, marks, seed=7), wrongly(quotes, seed=8)


def test_all_that_is_edited_rightly_is_true_and_all_that_is_doctored_is_caught(picked: Project, tmp_path: Path) -> None:
    content, right, wrong = _edited(picked)
    assert len(right) == len(wrong) == 200
    assert len({way for way, _ in right}) == 6
    assert len({way for way, _ in wrong}) == 12
    for format in FORMATS:
        file = _written(_with(content, [q for _, q in (*right, *wrong)]), tmp_path / f"report.{format}")
        checked = picked.reports.verify(file)
        verdicts = [quote for quote in checked.quotes if "What people say" in quote.where or format == "xlsx"]
        assert len(verdicts) == 400
        missed = [(way, q.shown, c) for (way, q), c in zip(right, verdicts, strict=False) if c.verdict != "true"]
        assert missed == []
        passed = [(way, q.text, c) for (way, q), c in zip(wrong, verdicts[200:], strict=True) if c.verdict == "true"]
        assert passed == []
        assert not checked.true


@pytest.mark.parametrize("format", FORMATS)
def test_everything_that_was_exported_is_proved(picked: Project, tmp_path: Path, format: str) -> None:
    checked = picked.reports.verify(picked.reports.write(tmp_path / f"report.{format}", unknown="include"))
    assert len(checked.quotes) == 60
    assert checked.true
    assert any("[Name" in quote.shown for quote in checked.quotes)


def _as_text(file: Path) -> str:
    """All that a file holds, in one text."""
    if file.suffix in (".md", ".html"):
        return file.read_text("utf-8")
    with zipfile.ZipFile(file) as package:
        return "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


@pytest.mark.parametrize("format", FORMATS)
def test_no_file_holds_a_hash_by_which_a_name_behind_a_mark_can_be_tried(
    picked: Project, tmp_path: Path, format: str
) -> None:
    text = _as_text(picked.reports.write(tmp_path / f"report.{format}", unknown="include")).casefold()
    sources = _sql(picked, "SELECT s.text, s.sha256, s.guid FROM sources s JOIN quotes q ON q.source_id = s.id")
    assert len(sources) == 60 and all(guid in text for _, _, guid in sources)
    for source, sha256, guid in sources:
        assert digest(source) == sha256
        tried = (source, source.strip(), source.casefold(), f"{source}\n", f"{guid}\x1f{sha256}", sha256)
        assert not [words for words in tried if digest(words) in text]
        assert sha256 not in text


@pytest.mark.parametrize("format", FORMATS)
def test_a_report_of_an_earlier_version_with_the_plain_hash_is_still_read(
    coded: Project, tmp_path: Path, format: str
) -> None:
    coded.quotes.pick(1, Span(0, 56))
    content = coded.reports.content(unknown="include")
    [(sha256,)] = _sql(coded, "SELECT s.sha256 FROM sources s JOIN quotes q ON q.source_id = s.id")
    earlier = _with(content, [replace(quote, fingerprint=sha256) for quote in content.quotes])
    now = {b"Fingerprint of the source": b"SHA-256 of the source", b"fingerprint=": b"sha256="}
    file = _written(earlier, tmp_path / f"report.{format}")
    if format in ("md", "html"):
        data = file.read_bytes()
        for new, old in now.items():
            data = data.replace(new, old)
        file.write_bytes(data)
    else:
        with zipfile.ZipFile(file) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        with zipfile.ZipFile(file, "w") as package:
            for name, data in parts.items():
                package.writestr(name, data.replace(b"Fingerprint of the source", now[b"Fingerprint of the source"]))
    assert sha256 in _as_text(file) and "fingerprint=" not in _as_text(file)
    assert "Fingerprint of the source" not in _as_text(file)
    [quote] = coded.reports.verify(file).quotes
    assert quote.verdict == "true" and "has changed since" not in quote.said
    [quote] = coded.reports.verify(coded.reports.write(tmp_path / f"new.{format}", unknown="include")).quotes
    assert quote.verdict == "true" and "has changed since" not in quote.said


def test_a_withdrawal_that_empties_the_first_step_leaves_the_fingerprints(coded: Project, tmp_path: Path) -> None:
    coded.quotes.pick(6, Span(0, 30))
    before = coded.quotes.shortlist()[0].fingerprint
    _sql(coded, "UPDATE events SET label = 'new project', label_salt = NULL WHERE id = 1")
    coded.cases.withdraw(1, confirmed="r1")
    assert coded.quotes.shortlist()[0].fingerprint == before


def test_it_says_what_was_altered_and_what_the_source_says(coded: Project, tmp_path: Path) -> None:
    coded.quotes.pick(1, Span(0, 56))
    file = coded.reports.write(tmp_path / "report.md", unknown="include")
    file.write_text(file.read_text("utf-8").replace("> Our grant ends in March", "> Our grant ends in May"), "utf-8")
    [quote] = coded.reports.verify(file).quotes
    assert (quote.verdict, quote.where) == ("altered", "quote 1, under “Further quotes”")
    assert "it goes on “March” where the quote says “May”" in quote.said
    assert quote.source_says == "Our grant ends in March and nobody says what comes next."


def test_words_under_the_name_of_another_say_whose_they_are(coded: Project, tmp_path: Path) -> None:
    for answer, words in ((1, "Our grant ends in March"), (6, "We lease a van that broke down")):
        coded.quotes.pick(answer, Span(0, len(words)))
    content = coded.reports.content(unknown="include")
    one, other = content.quotes
    changed = _with(content, [replace(one, shown=other.shown)])
    [quote] = coded.reports.verify(_written(changed, tmp_path / "report.html")).quotes
    assert (quote.verdict, quote.said.endswith("They are in answer 6: somebody else said them.")) == ("altered", True)


def test_a_quote_over_two_answers_of_one_source_is_not_one_persons(coded: Project, tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text("Ann: I liked it there a lot.\nBob: I hated every minute of it.\n", encoding="utf-8")
    project = create_project(tmp_path / "talk")
    project.import_files([talk], Choice())
    [(guid, text, sha)] = _sql(project, "SELECT guid, text, sha256 FROM sources")
    coding = f"quote=q1 source={guid} start={text.index('I liked')} end={text.index(' of it')} sha256={sha}"
    report = tmp_path / "report.md"
    report.write_text(f"<!-- ownwords {coding} -->\n> I liked it there […] hated every minute\n", encoding="utf-8")
    [quote] = project.reports.verify(report).quotes
    assert quote.verdict == "altered"
    assert "from one answer" in quote.said


def test_a_place_that_begins_inside_a_word_makes_no_happy_out_of_unhappy(tmp_path: Path) -> None:
    (tmp_path / "said.csv").write_text("id,comment\n1,We were unhappy with the help that came.\n", encoding="utf-8")
    project = create_project(tmp_path / "said")
    project.import_files([tmp_path / "said.csv"], Choice(open=("comment",)))
    project.quotes.pick(1, Span(0, 40))
    file = project.reports.write(tmp_path / "report.md", unknown="include")
    written = file.read_text("utf-8")
    moved = written.replace("start=0", "start=10").replace("> We were unhappy", "> happy")
    for doctored in (moved, moved.replace("quote=", "quote=0")):
        file.write_text(doctored, encoding="utf-8")
        assert [quote.verdict for quote in project.reports.verify(file).quotes] == ["altered"]
    file.write_text(written.replace("start=0", "start=8").replace("> We were unhappy", "> unhappy"), encoding="utf-8")
    assert [quote.verdict for quote in project.reports.verify(file).quotes] == ["true"]


# --- What became of people since --------------------------------------------------------------------------------------


def test_who_says_no_later_is_found_in_the_finished_report(coded: Project, tmp_path: Path) -> None:
    coded.quotes.pick(1, Span(0, 23))
    file = coded.reports.write(tmp_path / "report.docx", unknown="include")
    _sql(coded, "UPDATE cases SET consent = 'no' WHERE id = 1")
    assert [q.verdict for q in coded.reports.verify(file).quotes] == ["no_consent"]


def test_who_withdrew_is_found_in_the_finished_report(coded: Project, tmp_path: Path) -> None:
    coded.quotes.pick(1, Span(0, 23))
    file = coded.reports.write(tmp_path / "report.xlsx", unknown="include")
    coded.cases.withdraw(1, confirmed="r1")
    [quote] = coded.reports.verify(file).quotes
    assert (quote.verdict, quote.source_says) == ("withdrawn", "")


def test_a_report_of_another_project_is_none_of_this_one(coded: Project, small_project: Path, tmp_path: Path) -> None:
    coded.quotes.pick(1, Span(0, 23))
    file = coded.reports.write(tmp_path / "report.md", unknown="include")
    assert [q.verdict for q in open_project(small_project).reports.verify(file).quotes] == ["not_in_project"]


def test_a_quote_taken_off_the_shortlist_and_a_name_marked_later_stay_true(coded: Project, tmp_path: Path) -> None:
    coded.quotes.pick(6, Span(0, 30))
    file = coded.reports.write(tmp_path / "report.html", unknown="include")
    coded.quotes.unpick(coded.quotes.shortlist()[0].id or 0)
    coded.personal.mark(6, Span(3, 8), "name")
    [quote] = coded.reports.verify(file).quotes
    assert (quote.verdict, quote.source_says) == ("true", "We [Name 1] a van that broke down")
    assert "It shows words that the project now replaces with [Name 1]." in quote.said


def test_no_report_is_written_in_which_its_author_quotes_who_said_no(coded: Project, tmp_path: Path) -> None:
    coded.quotes.pick(1, Span(0, 23))
    _sql(coded, "UPDATE cases SET consent = 'no' WHERE id = 6")
    said = Options(introduction="One said “We lease a van that broke down” to us.", unknown="include")
    with pytest.raises(ReportNotProved, match="did not agree to be quoted"):
        coded.reports.write(tmp_path / "report.docx", options=said)
    assert list(tmp_path.glob("*report*")) == []


# --- What word processors and their users do --------------------------------------------------------------------------


def _document(file: Path, change: Callable[[Any], None]) -> Path:
    """A Word document whose XML somebody changed."""
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    change(root)
    parts["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return file


def _quoted(root: Any) -> Any:
    """The run of the first quote."""
    return root.find(f".//{W}sdt//{W}r")


def _xml(words: str) -> Any:
    return etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}">{words}</w:p>')


def _in_pieces(root: Any) -> None:
    run = _quoted(root)
    holder, words = run.getparent(), run.find(f"{W}t").text
    place = holder.index(run)
    pieces = [
        f'<w:r><w:t xml:space="preserve">{letter}</w:t></w:r><w:proofErr w:type="spellStart"/>' for letter in words
    ]
    holder.remove(run)
    for piece in reversed(list(_xml("".join(pieces)))):
        holder.insert(place, piece)


def _tracked(change: str) -> Callable[[Any], None]:
    def tracked(root: Any) -> None:
        holder = _quoted(root).getparent()
        words = holder.find(f"{W}r/{W}t")
        before, after = words.text.split("March")
        words.text = before
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        more = _xml(change + f'<w:r><w:t xml:space="preserve">{after}</w:t></w:r>')
        holder.extend(list(more))

    return tracked


def _replaced(old: str, new: str) -> Callable[[Any], None]:
    def change(root: Any) -> None:
        for words in root.iter(f"{W}t"):
            words.text = (words.text or "").replace(old, new)

    return change


def _without_control(root: Any) -> None:
    for control in list(root.iter(f"{W}sdt")):
        holder = control.getparent()
        for paragraph in control.find(f"{W}sdtContent"):
            holder.insert(holder.index(control), paragraph)
        holder.remove(control)


def _in_two_paragraphs(root: Any) -> None:
    """As LibreOffice leaves a quote of two lines."""
    paragraph = _quoted(root).getparent()
    again = deepcopy(paragraph)
    for one, half in ((paragraph, 0), (again, 1)):
        words = one.find(f"{W}r/{W}t")
        words.text = words.text.split(" and ")[0] + " and" if not half else words.text.split(" and ")[1]
    paragraph.addnext(again)


def _both(*changes: Callable[[Any], None]) -> Callable[[Any], None]:
    def change(root: Any) -> None:
        for one in changes:
            one(root)

    return change


def _without_table(root: Any) -> None:
    for table in list(root.iter(f"{W}tbl")):
        table.getparent().remove(table)


def _in_a_paragraph(words: str) -> Callable[[Any], None]:
    def change(root: Any) -> None:
        root.find(f"{W}body").insert(0, _xml(f"<w:r><w:t>{words}</w:t></w:r>"))

    return change


_DELETED = '<w:del w:id="91" w:author="Jo"><w:r><w:delText>{}</w:delText></w:r></w:del>'
_INSERTED = '<w:ins w:id="92" w:author="Jo"><w:r><w:t>{}</w:t></w:r></w:ins>'
_LOOKS = "<w:r><w:rPr><w:{}/></w:rPr><w:t>March</w:t></w:r>"
_MARCH = "<w:r><w:t>March</w:t></w:r>"


@pytest.mark.parametrize(
    ("change", "verdicts"),
    [
        (_in_pieces, ["true"]),
        (_replaced("grant ends", "gra\u00adnt\u00a0ends"), ["true"]),
        (_replaced("“", '"'), ["true"]),
        (_tracked(_MARCH), ["true"]),
        (_tracked(_DELETED.format("May") + _INSERTED.format("March")), ["true"]),
        (_tracked(_DELETED.format("March") + _INSERTED.format("May")), ["altered"]),
        (_tracked(_MARCH + _INSERTED.format(" 2026")), ["altered"]),
        (_tracked(_DELETED.format("March")), ["altered"]),
        (_tracked(_LOOKS.format("vanish")), ["altered"]),
        (_tracked(_LOOKS.format("strike")), ["altered"]),
        (_tracked(_LOOKS.format('strike w:val="0"')), ["true"]),
        (_without_control, ["true"]),
        (_both(_in_two_paragraphs, _without_control), ["true"]),
        (_in_two_paragraphs, ["true"]),
        (_without_table, ["true"]),
        (_both(_without_control, _without_table), ["true"]),
        (_both(_without_control, _replaced("grant ends", "grand ends")), ["altered"]),
        (_both(_without_control, _without_table, _replaced("grant ends", "grand ends")), ["not_exported"]),
        (_in_a_paragraph("One said “We lease a van that broke down” to us."), ["true", "true"]),
        (_in_a_paragraph("One said “we lease a bus that broke down” to us."), ["not_exported", "true"]),
        (_in_a_paragraph("One said ‘Clearance was lost twice, so two volunteers’ left."), ["true", "true"]),
        (_in_a_paragraph("Of “nine weeks” they spoke, and of what comes."), ["true"]),
        (_in_a_paragraph("We asked: “What would you like us to change?”"), ["not_exported", "true"]),
    ],
)
def test_what_word_does_to_a_quote_is_no_forgery_and_what_people_do_is_seen(
    coded: Project, tmp_path: Path, change: Callable[[Any], None], verdicts: list[str]
) -> None:
    coded.quotes.pick(1, Span(0, 56))
    file = _document(coded.reports.write(tmp_path / "report.docx", unknown="include"), change)
    assert [quote.verdict for quote in coded.reports.verify(file).quotes] == verdicts


@pytest.mark.parametrize(
    ("format", "old", "new"),
    [
        ("html", "March", '<span style="display: none">March</span>'),
        ("html", "March", "<span hidden>March<br></span>"),
        ("html", "March", "<del>March</del>"),
        ("html", "</body>", "<p>One said <q>they were wonderful and helped us every day</q>.</p></body>"),
        ("md", "what comes next.", "what comes next.\nThey were wonderful."),
        ("md", "what comes next.", "what comes next.\nThey were\n> wonderful."),
    ],
)
def test_a_quote_is_what_a_reader_sees_of_it(coded: Project, tmp_path: Path, format: str, old: str, new: str) -> None:
    coded.quotes.pick(1, Span(0, 56))
    file = coded.reports.write(tmp_path / f"report.{format}", unknown="include")
    written = file.read_text("utf-8")
    assert old in written
    file.write_text(written.replace(old, new), encoding="utf-8")
    assert not coded.reports.verify(file).true


def test_words_of_the_codebook_in_quotation_marks_are_nobodys_answer(coded: Project, tmp_path: Path) -> None:
    coded.new_code("We were promised a bus and never saw it")
    file = tmp_path / "report.md"
    file.write_text("The code “We were promised a bus and never saw it” is new.\n", encoding="utf-8")
    checked = coded.reports.verify(file)
    assert (checked.quotes, checked.true) == ((), False)


def test_a_quote_that_nobody_exported_says_where_it_stands(coded: Project, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    said = "We lease a van that <b>broke</b> down on visit days."
    file.write_text(f"<h2>Vans &amp; buses</h2><blockquote><p>“{said}”</p></blockquote><q>no</q>", encoding="utf-8")
    [quote] = coded.reports.verify(file).quotes
    assert quote == CheckedQuote(
        "“We lease a van that broke down on visit days.”",
        "quote 1, under “Vans & buses”",
        "true",
        "It is not from the shortlist, but word for word in answer 6.",
        "We lease a van that broke down on visit days.",
        unasked="case r6",
    )


def test_who_said_no_may_not_be_quoted_past_the_shortlist_either(coded: Project, tmp_path: Path) -> None:
    _sql(coded, "UPDATE cases SET consent = 'no' WHERE id = 6")
    file = tmp_path / "report.md"
    file.write_text("> We lease a van that broke down\n", encoding="utf-8")
    assert [quote.verdict for quote in coded.reports.verify(file).quotes] == ["no_consent"]


ODD = (
    "*a* _b_ `c` [d](e) <b>f</b> &amp; g # h | i ~j~ www.k.org $l$ \\m \\",
    "1. first thing\n- second one\n> third, and then\n\n    more of it here",
    "back\\slash and \\* star ** and ![x](y) and https://a.b/c?d=e&f",
    "“We said ‘no’ to them” and it's “the end” of that",
    "=1+1 they said, _x0041_ and +44, -5 @ all of us",
    " ".join(f"word{number}" for number in range(5000)),  # too long for one cell of a workbook
)


def test_what_looks_like_markup_and_what_is_long_comes_back_as_it_was_said(tmp_path: Path) -> None:
    project = create_project(tmp_path / "odd")
    with (tmp_path / "said.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "said"), *((f"r{k}", text) for k, text in enumerate(ODD))])
    project.import_files([tmp_path / "said.csv"], Choice(open=("said",)))
    for answer in project.answers(range(1, len(ODD) + 1)):
        project.quotes.pick(answer.id, answer.span)
    for format in FORMATS:
        checked = project.reports.verify(project.reports.write(tmp_path / f"report.{format}", unknown="include"))
        assert [quote.verdict for quote in checked.quotes] == ["true"] * len(ODD), format


# --- Files that are none ----------------------------------------------------------------------------------------------


def _zip(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("report.docx", _zip({"word/document.xml": b"\0" * 310_000_000}), TooLarge),
        ("report.docx", _zip({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), UnknownFormat),
        ("report.docx", b"no zip at all", UnknownFormat),
        ("report.docx", _zip({"xl/workbook.xml": b"<a/>"}), UnknownFormat),
        ("report.xlsx", b"no zip at all", UnknownFormat),
        ("report.pdf", b"%PDF-1.7", UnknownFormat),
    ],
)
def test_a_file_that_is_no_report_is_refused(
    coded: Project, tmp_path: Path, name: str, data: bytes, error: type[Exception]
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(error):
        coded.reports.verify(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("report.html", "<!--" * 100_000),
        ("report.html", "<blockquote>" * 100_000),
        ("report.html", "<table><tr><td>" * 50_000),
        ("report.html", "<p>“a b c d e f g” " * 3000),
        ("report.html", "<style>" * 100_000),
        ("report.html", "<style>" + "".join(f"p.x{k}{{opacity:0}}" for k in range(5000)) + "</style>" + "<p>" * 20_000),
        ("report.md", "# a" + " " * 100_000 + "b"),
        ("report.md", "|" * 100_000 + "\n|-|"),
        ("report.md", "> a b c d e f g\n\n" * 3000),
    ],
)
def test_no_page_keeps_anybody_waiting(coded: Project, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    begun = time.process_time()
    coded.reports.verify(tmp_path / name)
    assert time.process_time() - begun < 8


def test_a_missing_file_is_said_to_be_missing(coded: Project, tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        coded.reports.verify(tmp_path / "nothing.docx")


@pytest.mark.parametrize("where", ["the introduction", "an example", "a heading"])
def test_who_said_no_is_not_quoted_where_their_words_were_copied_to(coded: Project, tmp_path: Path, where: str) -> None:
    said = "Clearance was lost twice, so two volunteers left us."
    coded.cases.set_consent([4], "no")
    report = coded.reports.make("For the board")
    if where == "the introduction":
        coded.reports.set_options(report, Options(introduction=f"One wrote “{said}”"))
    elif where == "a heading":
        coded.reports.add_section(report, heading=f"“{said}”")
    else:
        coded.new_code("Clearance", typical=(said,))
        coded.reports.add_section(report, text=f"One wrote “{said}”")
    with pytest.raises(QuoteWithheld):
        coded.reports.write(tmp_path / "report.md", report)


def test_an_invented_quote_in_the_introduction_is_seen(coded: Project, tmp_path: Path) -> None:
    report = coded.reports.make("For the board")
    coded.reports.set_options(report, Options(introduction="One wrote “they were wonderful and helped us every day”."))
    file = coded.reports.write(tmp_path / "report.md", report)
    assert [quote.verdict for quote in coded.reports.verify(file).quotes] == ["not_exported"]
