"""Reports: made from the shortlist, written claim by claim, and never with a quote that is not proved."""

import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from nlp.errors import (
    CodeMissing,
    ConsentNotRecorded,
    QuoteMissing,
    QuoteNotInSource,
    ReportMissing,
    ReportRefused,
)
from nlp.model.material import Span
from nlp.model.report import Options
from nlp.project import Project, open_project
from nlp.project.figure_rows import NOT_SHOWN
from nlp.project.report_content import attributed

WORDS = {
    1: "Our grant ends in March",
    3: "Volunteers wait nine weeks",
    4: "Clearance was lost twice",
    6: "We lease a van",
}


def _pick(project: Project, answer: int, words: str, code: int | None = None) -> int:
    """Picks these words of an answer for a code; the id of the quote."""
    start = project.answers([answer])[0].text.index(words)
    at = project.answers([answer])[0].span.start + start
    project.quotes.pick(answer, Span(at, at + len(words)), code=code)
    return project.quotes.shortlist()[-1].id or 0


@pytest.fixture(scope="session")
def _picked_folder(_coded_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = open_project(shutil.copytree(_coded_folder, tmp_path_factory.mktemp("picked") / "picked.ownwords"))
    project.new_code("Money")
    project.new_code("Clearance")
    project.move_code(2, None, place=0)
    for answer, code in ((3, 2), (1, 1), (4, 2), (6, None)):
        _pick(project, answer, WORDS[answer], code)
    return project.folder


@pytest.fixture
def picked(_picked_folder: Path, tmp_path: Path) -> Project:
    """Codes 1 "Money" and 2 "Clearance" (before it in the codebook), and quotes 1 to 4: 2, 1, 2 and of no code."""
    return open_project(shutil.copytree(_picked_folder, tmp_path / "picked.ownwords"))


def _sections(project: Project, report: int) -> list[tuple[str, list[int | None]]]:
    return [(s.code, [q.id for q in s.quotes]) for s in project.reports.one(report).sections]


def test_a_new_report_has_a_section_for_each_code_with_quotes_in_the_order_of_the_codebook(picked: Project) -> None:
    report = picked.reports.make("For the board")
    assert _sections(picked, report) == [("Clearance", [1, 3]), ("Money", [2]), ("", [4])]
    assert [r.name for r in picked.reports.all()] == ["For the board"]
    assert picked.reports.one(report).options.title == "For the board"


def test_making_a_report_is_one_step_that_undo_takes_back(picked: Project) -> None:
    picked.reports.make("For the board")
    picked.undo()
    assert picked.reports.all() == ()
    picked.redo()
    assert len(picked.reports.all()) == 1


def test_a_report_like_another_has_its_claims_and_only_quotes_that_the_other_does_not_show(picked: Project) -> None:
    first = picked.reports.make("2024")
    clearance = picked.reports.one(first).sections[0].id
    picked.reports.edit_section(clearance, heading="Clearance takes too long", text="It was so before.")
    picked.reports.set_options(first, Options(title="A title", by=("region",)))
    fifth = _pick(picked, 5, "The gate sends families away", 2)
    second = picked.reports.make("2025", like=first)
    assert _sections(picked, second) == [("Clearance", [fifth]), ("Money", []), ("", [])]
    section = picked.reports.one(second).sections[0]
    assert (section.heading, section.text) == ("Clearance takes too long", "It was so before.")
    assert picked.reports.one(second).options == Options(title="A title", by=("region",))


def test_two_reports_cannot_have_the_same_name_and_none_has_no_name(picked: Project) -> None:
    picked.reports.make("For the board")
    with pytest.raises(ReportRefused, match="already"):
        picked.reports.make(" for  the Board")
    with pytest.raises(ReportRefused, match="needs a name"):
        picked.reports.make("  ")


def test_what_is_not_there_is_said(picked: Project) -> None:
    for call in (
        lambda: picked.reports.one(9),
        lambda: picked.reports.rename(9, "x"),
        lambda: picked.reports.remove(9),
        lambda: picked.reports.edit_section(9, heading="x"),
        lambda: picked.reports.set_quotes(9, []),
        lambda: picked.reports.make("x", like=9),
    ):
        with pytest.raises(ReportMissing):
            call()
    report = picked.reports.make("x")
    with pytest.raises(CodeMissing):
        picked.reports.add_section(report, 99)
    with pytest.raises(QuoteMissing):
        picked.reports.set_quotes(picked.reports.one(report).sections[0].id, [99])
    with pytest.raises(ReportMissing, match="not the sections"):
        picked.reports.arrange_sections(report, [1])
    with pytest.raises(ReportRefused, match='no attribute "income"'):
        picked.reports.set_options(report, Options(by=("income",)))


def test_sections_are_put_into_order_and_a_quote_stands_once_in_a_report(picked: Project) -> None:
    report = picked.reports.make("For the board")
    clearance, money, rest = (s.id for s in picked.reports.one(report).sections)
    picked.reports.arrange_sections(report, [money, rest, clearance])
    picked.reports.set_quotes(money, [3, 2, 3])
    assert _sections(picked, report) == [("Money", [3, 2]), ("", [4]), ("Clearance", [1])]
    picked.undo()
    assert _sections(picked, report) == [("Money", [2]), ("", [4]), ("Clearance", [1, 3])]
    picked.reports.remove_section(clearance)
    added = picked.reports.add_section(report, 2)
    assert _sections(picked, report) == [("Money", [2]), ("", [4]), ("Clearance", [1, 3])]
    assert picked.reports.one(report).sections[-1].id == added


def test_what_a_window_sends_twice_is_done_once(picked: Project) -> None:
    report = picked.reports.make("For the board")
    section = picked.reports.one(report).sections[0].id
    picked.reports.edit_section(section, heading="First", window=("w", 1))
    picked.reports.edit_section(section, heading="Second", window=("w", 1))
    assert picked.reports.one(report).sections[0].heading == "First"


def test_a_report_that_is_taken_away_leaves_its_quotes_on_the_shortlist(picked: Project) -> None:
    report = picked.reports.make("For the board")
    picked.reports.remove(report)
    assert picked.reports.all() == () and len(picked.quotes.shortlist()) == 4
    picked.undo()
    assert _sections(picked, report)[0] == ("Clearance", [1, 3])


def test_the_history_of_a_report_holds_no_words_of_an_answer_and_no_claim(picked: Project) -> None:
    report = picked.reports.make("For the board")
    section = picked.reports.one(report).sections[0].id
    picked.reports.edit_section(section, heading=f"They said: {WORDS[3]}")
    picked.reports.set_quotes(section, [1])
    labels = [event.label for event in picked.history()[:3]]
    assert labels == [
        'choose the quotes of the section for "Clearance" of the report "For the board"',
        'write in the section for "Clearance" of the report "For the board"',
        'make the report "For the board"',
    ]


# --- What a report shows ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def _asked_folder(_picked_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = open_project(shutil.copytree(_picked_folder, tmp_path_factory.mktemp("asked") / "asked.ownwords"))
    project.cases.set_consent(range(1, 7), "yes")
    project.coding.apply(1, [1, 2])
    project.coding.apply(2, [3, 4])
    return project.folder


@pytest.fixture
def asked(_asked_folder: Path, tmp_path: Path) -> Project:
    """The same where everybody said yes to being quoted, and the codes of the quotes are accepted."""
    return open_project(shutil.copytree(_asked_folder, tmp_path / "asked.ownwords"))


def _change_sources(project: Project, answers: Sequence[int]) -> None:
    with sqlite3.connect(project.folder / "project.db") as database:
        for answer in project.answers(answers):
            database.execute("UPDATE sources SET text = replace(text, 'e', 'a') WHERE id = ?", (answer.source_id,))
    database.close()


def test_a_report_of_everything_has_the_sections_and_every_code_that_somebody_holds(asked: Project) -> None:
    asked.new_code("Van")
    asked.coding.apply(3, [6])
    found = asked.reports.content(options=Options(suppress=False))
    assert [(s.heading, [q.text for q in s.quotes]) for s in found.sections] == [
        ("Clearance", [WORDS[3], WORDS[4]]),
        ("Money", [WORDS[1]]),
        ("Further quotes", [WORDS[6]]),
    ]
    assert [(name, share.count) for name, share in found.sizes] == [("Clearance", 2), ("Money", 2), ("Van", 1)]


def test_a_section_says_how_many_of_those_who_answered_and_that_coding_goes_on(asked: Project) -> None:
    found = asked.reports.content(options=Options(suppress=False))
    assert found.sections[0].said == "2 of 6 cases that answered so far (33 %; 95 % interval 10 to 70 %)"
    assert "a person decided about 4 of them (2 not read yet)" in found.basis and "sizes will change" in found.basis
    asked.coding.apply(1, [5, 6])
    found = asked.reports.content(options=Options(suppress=False))
    assert found.sections[0].said == "2 of 6 cases that answered (33 %; 95 % interval 10 to 70 %)"
    assert found.basis == "6 cases gave 6 answers of substance; a person decided about all of them."


def test_nothing_of_few_cases_is_in_a_report_and_the_project_says_how_few(asked: Project) -> None:
    found = asked.reports.content(options=Options(by=("region",)))
    section = found.sections[0]
    assert (section.size, section.said) == (None, "fewer than 5 of the 6 cases that answered")
    assert found.sizes == () and found.small_codes == 2
    [table] = section.tables
    assert table.title == "By region"
    # In a column of names the values alone would say who answered.
    assert table.rows[1:] == (("2 groups of fewer than 5 cases", *[NOT_SHOWN] * 4),)
    assert table.note.startswith("Not shown: groups of fewer than 5 cases")
    asked.settings.set_smallest_cell(2)
    found = asked.reports.content(options=Options(by=("region",)))
    assert found.sections[0].size is not None and found.small_codes == 0


def test_one_small_group_is_not_worked_out_from_the_others_and_the_whole(asked: Project) -> None:
    asked.settings.set_smallest_cell(2)
    # Money: 1 of 3 in the North, 2 of 3 in the South. The one must not follow from 3 in all less the 2.
    asked.coding.apply(1, [4])
    [money] = [s for s in asked.reports.content(options=Options(by=("region",))).sections if s.code == "Money"]
    shown = [row[1] for row in money.tables[0].rows[1:]]
    assert shown == [NOT_SHOWN, NOT_SHOWN]


def test_a_size_that_is_not_shown_stands_in_no_other_part_of_the_report(asked: Project) -> None:
    asked.settings.set_smallest_cell(2)
    # Money: all 3 in the South, and all but one in the North: 5 in all less the 3 would say how many are left.
    asked.coding.apply(1, [3, 4, 6])
    found = asked.reports.content(options=Options(by=("region",)))
    assert "Money" not in [name for name, _ in found.sizes]
    [major] = [item for item in found.methods if item.coreq == "31"]
    assert major.paragraphs == ("Held by most cases: “Clearance” (2 cases), “Money” (not shown).",)
    everything = asked.reports.content(options=Options())
    [major] = [item for item in everything.methods if item.coreq == "31"]
    assert major.paragraphs == ("Held by most cases: “Money” (5 cases), “Clearance” (2 cases).",)


def test_groups_are_compared_with_an_interval_where_nothing_is_small(asked: Project) -> None:
    found = asked.reports.content(options=Options(by=("region",), waves=True, suppress=False))
    by_region = found.sections[0].tables[0]
    assert by_region.rows == (
        ("region", "Cases that said it", "Cases that answered", "Share", "95 % interval"),
        ("North", "1", "3", "33 %", "6 to 79 %"),
        ("South", "1", "3", "33 %", "6 to 79 %"),
    )


def test_a_claim_is_the_heading_and_a_code_without_one_gives_its_name(asked: Project) -> None:
    report = asked.reports.make("For the board")
    clearance = asked.reports.one(report).sections[0].id
    asked.reports.edit_section(clearance, heading="Clearance takes too long")
    headings = [(s.heading, s.code) for s in asked.reports.content(report).sections]
    assert headings == [("Clearance takes too long", "Clearance"), ("Money", "Money"), ("Further quotes", "")]


def test_nobody_is_quoted_who_was_never_asked(picked: Project, tmp_path: Path) -> None:
    with pytest.raises(ConsentNotRecorded, match="4 quotes of 4 people whose consent to be quoted is not recorded"):
        picked.reports.write(tmp_path / "report.docx")
    assert not list(tmp_path.glob("*report*"))
    without = picked.reports.content(unknown="leave out")
    assert (len(without.quotes), without.unknown) == (0, 4)
    with_them = picked.reports.content(unknown="include")
    assert (len(with_them.quotes), with_them.unknown) == (4, 0)
    report = picked.reports.make("Named")
    picked.reports.set_options(report, Options(unknown="include"))
    assert len(picked.reports.content(report).quotes) == 4


def test_whoever_said_no_since_is_left_out_and_counted(asked: Project) -> None:
    asked.cases.set_consent([3], "no")
    for unknown in ("ask", "include", "leave out"):
        found = asked.reports.content(unknown=unknown)
        assert WORDS[3] not in [q.text for q in found.quotes]
        assert (found.withheld, found.unknown) == (1, 0)
    assert "1 picked quote is left out: the person did not agree" in asked.reports.html()
    assert WORDS[3] not in asked.reports.html()


def test_every_quote_that_is_not_true_is_named_with_both_texts_and_nothing_is_written(
    asked: Project, tmp_path: Path
) -> None:
    _change_sources(asked, [1, 3])
    with pytest.raises(QuoteNotInSource) as refused:
        asked.reports.write(tmp_path / "report.docx")
    told = str(refused.value)
    assert "2 quotes are not word for word" in told
    for words in (WORDS[1], WORDS[3]):
        assert f"the quote says:   “{words}”" in told
        assert f"its source says:  “{words.replace('e', 'a')}”" in told
    assert not list(tmp_path.glob("*report*"))


def test_a_quote_that_does_not_leave_stops_nothing_and_leaves_no_empty_heading(asked: Project) -> None:
    _change_sources(asked, [6])
    asked.cases.set_consent([6], "no")
    assert [s.heading for s in asked.reports.content().sections] == ["Clearance", "Money"]


def test_a_display_text_that_was_made_untrue_behind_the_programs_back_stops_the_report(asked: Project) -> None:
    asked.quotes.show_as(1, "Volunteers wait nine […]")
    assert "Volunteers wait nine […]" in asked.reports.html()
    with sqlite3.connect(asked.folder / "project.db") as database:
        database.execute("UPDATE quotes SET shown = 'Volunteers wait ninety weeks' WHERE id = 1")
    database.close()
    with pytest.raises(QuoteNotInSource, match="ninety"):
        asked.reports.html()


def test_a_quote_of_a_recording_says_when_only_where_that_was_asked_for(asked: Project) -> None:
    quote = replace(asked.quotes.shortlist()[0], seconds=751.0)
    assert attributed(quote, times=False).attribution == "Survey respondent"
    assert attributed(quote, times=True).attribution == "Survey respondent [00:12:31]"


@pytest.mark.parametrize("format", ["docx", "html", "xlsx", "md"])
def test_a_written_report_is_proved_again_from_the_file_and_kept_in_the_history(
    asked: Project, tmp_path: Path, format: str
) -> None:
    report = asked.reports.make("For the board")
    path = asked.reports.write(tmp_path / f"board.{format}", report)
    checked = asked.reports.verify(path)
    assert checked.true and len([q for q in checked.quotes if q.shown.strip("“”") in WORDS.values()]) == 4
    [written] = asked.reports.one(report).written
    assert (written.format, written.quotes) == (format, 4)
    assert written.sha256 == sha256(path.read_bytes()).hexdigest()
    assert [file.name for file in tmp_path.iterdir() if "board" in file.name] == [f"board.{format}"]


def test_marks_stand_over_quotes_also_in_a_report(asked: Project) -> None:
    source = asked.answers([6])[0]
    start = source.span.start + source.text.index("van")
    asked.personal.mark(source.source_id, Span(start, start + 3), "vehicle")
    page = asked.reports.html()
    assert "We lease a [vehicle 1]" in page and "We lease a van" not in page


def test_the_section_of_a_code_that_another_took_in_is_of_that_one(picked: Project) -> None:
    report = picked.reports.make("For the board")
    picked.merge_codes(1, [2])
    assert _sections(picked, report) == [("Money", [1, 3]), ("Money", [2]), ("", [4])]
