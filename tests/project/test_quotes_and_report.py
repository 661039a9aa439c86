"""Quotes: word for word, from those who agreed, and proved again when they leave."""

import csv
import html
import re
from pathlib import Path

import pytest

from nlp.errors import ConsentNotRecorded, FolderReadOnly, QuoteMissing, QuoteNotInSource, QuoteWithheld, UnknownFormat
from nlp.model.material import Span
from nlp.model.quotes import Wanted
from nlp.model.report import Options
from nlp.project import Choice, Project, create_project
from nlp.shipped import shipped
from nlp.text import plural


def _cells() -> dict[str, list[str]]:
    with (shipped("corpora") / "sector_survey_2024.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    return {row[0]: [cell.replace("\r\n", "\n") for cell in row] for row in rows[1:]}


def test_every_quote_stands_word_for_word_in_the_file_it_came_from(survey: Project) -> None:
    cells = _cells()
    quotes = [q for t in survey.themes().themes for q in survey.quotes.candidates(Wanted(theme=t.id)).quotes]
    assert len(quotes) > 50
    for quote in quotes:
        assert any(quote.text in cell for cell in cells[quote.case])


def test_nobody_who_said_no_is_quoted(survey: Project) -> None:
    refused = {case for case, row in _cells().items() if row[5] == "No"}
    assert refused
    found = [survey.quotes.candidates(Wanted(theme=t.id), most=1000) for t in survey.themes().themes]
    quoted = {q.case for choice in found for q in choice.quotes}
    assert quoted.isdisjoint(refused)
    told = {survey.answers([t.typical_answer])[0].case for t in survey.themes().themes}
    assert told.isdisjoint(refused)


def test_each_case_speaks_once_before_anyone_speaks_twice(survey: Project) -> None:
    for theme in survey.themes().themes:
        cases = [q.case for q in survey.quotes.candidates(Wanted(theme=theme.id), most=1000).quotes]
        first_repeat = next((i for i, c in enumerate(cases) if c in cases[:i]), len(cases))
        assert set(cases[:first_repeat]) == set(cases)


def test_a_picked_quote_is_on_the_shortlist_and_in_the_report_until_it_is_taken_off(survey: Project) -> None:
    quote = survey.quotes.candidates(Wanted(theme=2)).quotes[0]
    survey.quotes.pick(quote.answer, quote.span, theme=2, why=quote.why)
    [picked] = survey.quotes.shortlist()
    assert (picked.text, picked.theme_id, picked.candidate) == (quote.text, 2, False)
    assert (
        html.escape(quote.text, quote=True).replace("&quot;", "&#34;").replace("&#x27;", "&#39;")
        in survey.reports.html()
    )
    assert picked.id is not None
    survey.quotes.unpick(picked.id)
    assert survey.quotes.shortlist() == ()
    survey.undo()
    assert [q.text for q in survey.quotes.shortlist()] == [quote.text]


def test_words_of_somebody_who_said_no_cannot_be_picked(survey: Project) -> None:
    refused = next(a for t in survey.themes().themes for a in survey.theme_answers(t.id) if a.consent == "no")
    with pytest.raises(QuoteWithheld, match="did not agree"):
        survey.quotes.pick(refused.id, refused.span)
    assert survey.quotes.shortlist() == ()


def test_a_span_outside_the_answer_is_refused(survey: Project) -> None:
    answer = next(a for a in survey.theme_answers(2) if a.consent == "yes")
    with pytest.raises(QuoteNotInSource):
        survey.quotes.pick(answer.id, Span(answer.span.start, answer.span.end + 1))


def test_a_quote_that_is_not_there_cannot_be_taken_off(survey: Project) -> None:
    with pytest.raises(QuoteMissing, match="no quote 99"):
        survey.quotes.unpick(99)


def test_a_report_is_refused_when_a_source_was_changed_behind_the_programs_back(
    survey: Project, tmp_path: Path
) -> None:
    import sqlite3

    quote = survey.quotes.candidates(Wanted(theme=2)).quotes[0]
    survey.quotes.pick(quote.answer, quote.span, theme=2)
    with sqlite3.connect(survey.folder / "project.db") as database:
        database.execute("UPDATE sources SET text = replace(text, 'e', 'a') WHERE id = ?", (quote.source_id,))
    database.close()
    with pytest.raises(QuoteNotInSource, match="not the text that it was taken from"):
        survey.reports.write(tmp_path / "report.html")
    assert not (tmp_path / "report.html").exists()


def test_the_report_shows_the_ledger_the_files_and_all_candidate_themes(survey: Project) -> None:
    page = survey.reports.html()
    ledger = survey.ledger()
    sums = " + ".join(f"{getattr(ledger, n):,}" for n in type(ledger).__dataclass_fields__)
    assert f"{sums} = {ledger.answers_read:,} answers read" in page
    assert "sector_survey_2024.csv" in page
    assert len(re.findall(r'id="theme-\d+"', page)) == len(survey.themes().themes)
    assert "Suggested by a machine, not decided by a person" in page


def test_the_report_needs_nothing_from_elsewhere_and_runs_nothing(survey: Project) -> None:
    page = survey.reports.html()
    assert not re.search(r"<(script|link|img|iframe)\b|@import|url\(|https?://", page)


def test_what_a_respondent_typed_is_shown_and_never_run(tmp_path: Path) -> None:
    attack = '<script>alert(1)</script> & "quotes" <img src=x onerror=alert(2)> {{ 7*7 }}'
    rows = [f"We waited {n} weeks for vetting and lost volunteer number {n}" for n in range(30)]
    file = tmp_path / "survey.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([["comment"], *[[row] for row in rows], [attack]])
    project = create_project(tmp_path / "p")
    project.import_files([file], Choice(open=("comment",)))
    project.find_themes()
    answer = next(a for a in project.answers(range(1, 40)) if a.text == attack)
    project.quotes.pick(answer.id, answer.span)
    page = project.reports.html(unknown="include")
    assert "<script" not in page and "<img" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page and "{{ 7*7 }}" in page


def test_a_report_can_be_written_before_any_theme_was_found(tmp_path: Path) -> None:
    project = create_project(tmp_path / "p")
    assert project.reports.write(tmp_path / "r.html").read_text(encoding="utf-8").count("0 answers") >= 1


def test_a_report_that_cannot_be_written_says_why(survey: Project, tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match=r"\.html"):
        survey.reports.write(tmp_path / "report.pdf")
    with pytest.raises(FolderReadOnly, match="folder that is there"):
        survey.reports.write(tmp_path / "missing" / "report.html")


def test_the_history_holds_no_words_and_no_name_of_a_quoted_person(survey: Project) -> None:
    quote = survey.quotes.candidates(Wanted(theme=2)).quotes[0]
    survey.quotes.pick(quote.answer, quote.span, theme=2)
    [picked] = survey.quotes.shortlist()
    survey.quotes.unpick(picked.id or 0)
    for event in survey.history()[:2]:
        assert quote.case not in event.label and quote.text[:12] not in event.label


def test_the_same_passage_is_picked_once(survey: Project) -> None:
    quote = survey.quotes.candidates(Wanted(theme=2)).quotes[0]
    survey.quotes.pick(quote.answer, quote.span, theme=2)
    survey.quotes.pick(quote.answer, quote.span, theme=2)
    assert len(survey.quotes.shortlist()) == 1


def test_a_reader_of_the_report_is_told_where_consent_was_not_recorded(survey: Project) -> None:
    unknown = next(a for t in survey.themes().themes for a in survey.theme_answers(t.id) if a.consent == "unknown")
    survey.quotes.pick(unknown.id, unknown.span)
    assert "consent to be quoted is not recorded" in survey.reports.html(unknown="include")


def test_whoever_is_asked_about_people_who_were_not_asked_is_told_of_all_their_words(survey: Project) -> None:
    themes = [t for t in survey.themes().themes if t.status == "candidate" and t.typical_consent != "no"]
    typical = {t.typical_answer: survey.answers([t.typical_answer])[0] for t in themes[:2]}
    survey.cases.set_consent([c.id for c in survey.cases.find(most=10_000).lines if c.consent == "unknown"], "yes")
    ids = {line.name: line.id for line in survey.cases.find(most=10_000).lines}
    survey.cases.set_consent(sorted({ids[answer.case] for answer in typical.values()}), "unknown")
    unknown = {case for case, number in ids.items() if survey.cases.one(number).line.consent == "unknown"}
    every = [t for t in themes if survey.answers([t.typical_answer])[0].case in unknown]
    quote = next(q for q in survey.quotes.candidates(Wanted(theme=themes[0].id), most=1000).quotes if q.case in unknown)
    survey.quotes.pick(quote.answer, quote.span)
    told = (
        f"1 quote of 1 person and {plural(len(every), 'typical sentence')} of candidate themes of "
        f"{plural(len(unknown), 'person', 'people')} whose consent to be quoted is not recorded."
    )
    with pytest.raises(ConsentNotRecorded, match=told):
        survey.reports.html()
    run = survey.reports.content(unknown="include").run
    assert run is not None
    assert sum(t.typical_consent == "unknown" and bool(t.typical) for t in run.themes) == len(every) >= 2
    without = survey.reports.unasked(options=Options(candidate_themes=False))
    assert without.said == "1 quote of 1 person"
