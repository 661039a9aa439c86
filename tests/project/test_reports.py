"""Reports: made from the shortlist, written claim by claim, and never with a quote that is not proved."""

import pytest

from nlp.errors import CodeMissing, QuoteMissing, ReportMissing, ReportRefused
from nlp.model.material import Span
from nlp.model.report import Options
from nlp.project import Project

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


@pytest.fixture
def picked(coded: Project) -> Project:
    """Codes 1 "Money" and 2 "Clearance" (before it in the codebook), and quotes 1 to 4: 2, 1, 2 and of no code."""
    coded.new_code("Money")
    coded.new_code("Clearance")
    coded.move_code(2, None, place=0)
    for answer, code in ((3, 2), (1, 1), (4, 2), (6, None)):
        _pick(coded, answer, WORDS[answer], code)
    return coded


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
