"""The shortlist: quotes as they would leave, what is said of each before it does, and what is done to them."""

import sqlite3
from pathlib import Path

import pytest
from openpyxl import load_workbook

from nlp.errors import (
    CodeMissing,
    PseudonymRefused,
    QuoteMissing,
    QuoteNotInSource,
    QuoteTwice,
    QuoteWithheld,
    SettingRefused,
)
from nlp.model.material import Span
from nlp.model.quotes import QuoteView
from nlp.project import Choice, Project, create_project


def _pick(project: Project, answer: int = 1, *, code: int | None = None) -> QuoteView:
    [told] = project.answers([answer])
    project.quotes.pick(answer, told.span, code=code)
    return project.quotes.shortlist()[-1]


def _again(project: Project, quote: QuoteView) -> QuoteView:
    return next(q for q in project.quotes.shortlist() if q.id == quote.id)


def _kinds(quote: QuoteView) -> list[str]:
    return [flag.kind for flag in quote.flags]


def _sql(project: Project, statement: str, *values: object) -> None:
    """A change behind the back of the program."""
    with sqlite3.connect(project.folder / "project.db") as database:
        database.execute(statement, values)
    database.close()


def _found(project: Project, start: int, end: int, status: str, mark: str | None, *, source: int = 1) -> None:
    _sql(
        project,
        "INSERT INTO findings (id, guid, source_id, start, end, kind, sure, why, origin, status, mark)"
        " SELECT coalesce(max(id), 0) + 1, 'f' || count(*), ?, ?, ?, 'name', 'likely', '', 'found', ?, ? FROM findings",
        source,
        start,
        end,
        status,
        mark,
    )


def test_signs_that_nobody_sees_are_no_quote_and_stop_none(tmp_path: Path) -> None:
    """Word breaks lines at soft hyphens: they stand in answers that were copied from it."""
    (tmp_path / "said.csv").write_text("id,comment\nr1,We waited nine weeks.\u00ad\u00ad\n", encoding="utf-8")
    project = create_project(tmp_path / "soft")
    project.import_files([tmp_path / "said.csv"], Choice(open=("comment",)), confirmed=True)
    [told] = project.answers([1])
    assert told.text.endswith("weeks.\u00ad\u00ad")
    with pytest.raises(QuoteNotInSource, match="no words to quote"):
        project.quotes.pick(1, Span(told.span.end - 2, told.span.end))
    project.quotes.pick(1, told.span)
    with pytest.raises(QuoteNotInSource, match="no words to quote"):
        project.quotes.cut_to(1, Span(told.span.end - 1, told.span.end))


# --- What is on it ----------------------------------------------------------------------------------------------------


def test_a_quote_says_where_it_stands_and_what_it_is_for(coded: Project) -> None:
    code = coded.new_code("Funding ends")
    coded.coding.apply(code, [1])
    coded.quotes.pick(1, Span(0, 24), code=code, why="very typical", role="typical")
    [quote] = coded.quotes.shortlist()
    assert (quote.text, quote.shown, quote.code, quote.role) == (
        "Our grant ends in March",
        "Our grant ends in March",
        "Funding ends",
        "typical",
    )
    assert quote.guid and quote.source_guid and quote.position == 1 and not quote.candidate
    assert (quote.attribution, quote.attributes["region"]) == ("Survey respondent", "North")
    assert _kinds(quote) == ["consent_unknown"]


def test_the_same_words_for_another_code_are_a_second_quote(coded: Project) -> None:
    money, staff = coded.new_code("Money"), coded.new_code("Staff")
    for code in (money, staff, money):
        _pick(coded, code=code)
    assert [q.code for q in coded.quotes.shortlist()] == ["Money", "Staff"]
    with pytest.raises(CodeMissing):
        _pick(coded, code=99)


def test_a_code_that_is_not_accepted_there_is_said(coded: Project) -> None:
    above = coded.new_code("Money", codable=False)
    code = coded.new_code("Grants", parent=above)
    quote = _pick(coded, code=code)
    assert "not_decided" in _kinds(quote)
    coded.coding.apply(code, [1])
    assert "not_decided" not in _kinds(_again(coded, quote))
    assert "not_decided" not in _kinds(_pick(coded, code=above))
    coded.undo()
    coded.undo()
    assert "not_decided" in _kinds(_again(coded, quote))


def test_what_a_person_said_about_being_quoted_is_said_beside_the_quote(coded: Project) -> None:
    quote = _pick(coded)
    assert "consent_unknown" in _kinds(quote) and not any(f.blocks for f in quote.flags)
    coded.cases.set_consent([1], "no")
    no = _again(coded, quote)
    assert [f.kind for f in no.flags if f.blocks] == ["consent_no"]
    coded.cases.set_consent([1], "yes")
    assert _kinds(_again(coded, quote)) == []


def test_one_bad_quote_is_said_with_both_texts_and_the_others_stay(coded: Project) -> None:
    bad, good = _pick(coded, 1), _pick(coded, 2)
    _sql(coded, "UPDATE sources SET text = replace(text, 'March', 'April') WHERE id = ?", bad.source_id)
    [flag] = [f for f in _again(coded, bad).flags if f.blocks]
    assert flag.kind == "not_proved" and "March" in flag.said
    assert "not_proved" not in _kinds(_again(coded, good))


def test_a_display_text_that_is_not_true_any_more_is_said_with_both_texts(coded: Project) -> None:
    quote = _pick(coded)
    _sql(coded, "UPDATE quotes SET shown = 'Our grant ends in April' WHERE id = ?", quote.id)
    [flag] = [f for f in _again(coded, quote).flags if f.blocks]
    assert "ends in April" in flag.said and "ends in March" in flag.said


# --- What gives somebody away -----------------------------------------------------------------------------------------


def test_a_mark_that_was_accepted_stands_in_every_display_text(coded: Project) -> None:
    quote = _pick(coded)
    _found(coded, 18, 23, "accepted", "[month 1]")
    assert _again(coded, quote).shown.startswith("Our grant ends in [month 1] and nobody")
    coded.quotes.show_as(quote.id or 0, "Our grant ends in March […]")
    assert _again(coded, quote).shown == "Our grant ends in [month 1] […]"
    assert _again(coded, quote).text.startswith("Our grant ends in March")


def test_a_finding_that_waits_is_said_only_where_it_is_shown(coded: Project) -> None:
    quote = _pick(coded)
    _found(coded, 18, 23, "proposed", None)
    _found(coded, 4, 9, "rejected", None)
    [flag] = [f for f in _again(coded, quote).flags if f.kind == "personal_data"]
    assert flag.said.startswith("1 stretch of it")
    coded.quotes.show_as(quote.id or 0, "Our grant ends […] nobody says what comes next.")
    assert "personal_data" not in _kinds(_again(coded, quote))


@pytest.fixture(scope="module")
def _regions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eleven organisations: nine small ones, six of them in the North, and a large one in each of the others."""
    folder = tmp_path_factory.mktemp("regions")
    places = [*["North,small"] * 6, *["South,small"] * 3, "South,large", "Wales,large"]
    rows = [f"r{n},{place},yes,The waiting list of prison {n} is too long." for n, place in enumerate(places, 1)]
    (folder / "regions.csv").write_text("\n".join(["id,region,size,may be quoted,comment", *rows]), encoding="utf-8")
    project = create_project(folder / "regions")
    project.import_files([folder / "regions.csv"], Choice(open=("comment",), wave="2024"))
    project.cases.set_consent(range(1, 12), "yes")
    return project.folder


@pytest.fixture
def regions(_regions: Path, tmp_path: Path) -> Project:
    import shutil

    from nlp.project import open_project

    return open_project(shutil.copytree(_regions, tmp_path / "regions.ownwords"))


def test_an_attribution_that_fits_few_cases_says_what_to_leave_out(regions: Project) -> None:
    regions.settings.set_attribution("{role}, {size} organisation, {region}")
    many, few = _pick(regions, 1), _pick(regions, 7)
    assert (many.attribution, _kinds(many)) == ("Survey respondent, small organisation, North", [])
    [flag] = few.flags
    assert flag.kind == "small_cell" and flag.said.startswith("Only 3 cases fit") and '"South"' in flag.said
    regions.settings.set_attribution("{role}, {size} organisation")
    assert _kinds(_again(regions, few)) == []


def test_how_few_are_too_few_is_a_setting(regions: Project) -> None:
    regions.settings.set_attribution("{role}, {region}")
    quote = _pick(regions, 7)
    assert _kinds(quote) == ["small_cell"]
    regions.settings.set_smallest_cell(4)
    assert _kinds(_again(regions, quote)) == []
    for wrong in (0, 51):
        with pytest.raises(SettingRefused, match="1 to 50"):
            regions.settings.set_smallest_cell(wrong)


def test_values_that_are_given_the_same_words_are_counted_together(regions: Project) -> None:
    regions.settings.set_attribution("{role}, {region|South=South or Wales|Wales=South or Wales}")
    quote = _pick(regions, 11)
    assert quote.attribution == "Survey respondent, South or Wales"
    assert _kinds(quote) == []


def test_a_value_that_everybody_shares_tells_nobody_apart(coded: Project) -> None:
    coded.settings.set_smallest_cell(10)
    assert "small_cell" not in _kinds(_pick(coded))


def test_cases_of_another_role_count_only_where_the_role_is_not_said(regions: Project, tmp_path: Path) -> None:
    turns = "".join(f"P{n}: The waiting list is long in house {n}.\n" for n in (0, 1, 2) * 3)
    (tmp_path / "talk.txt").write_text(turns, encoding="utf-8")
    regions.import_files([tmp_path / "talk.txt"], Choice(wave="2024"), confirmed=True)
    answer = regions.cases.one(12).answers[0]
    regions.cases.set_consent([12], "yes")
    regions.settings.set_attribution("{role}, {wave}")
    quote = _pick(regions, answer.id)
    assert (quote.attribution, _kinds(quote)) == ("Interview participant, 2024", [])
    regions.settings.set_attribution("{wave}")
    assert _kinds(_again(regions, quote)) == []


def test_an_attribution_by_hand_is_looked_at_as_well(regions: Project) -> None:
    quote = _pick(regions, 11)
    regions.quotes.attribute_as(quote.id or 0, "A chief executive, Wales")
    [flag] = _again(regions, quote).flags
    assert flag.kind == "small_cell" and '"Wales"' in flag.said
    regions.quotes.attribute_as(quote.id or 0, "")
    assert _again(regions, quote).attribution == "Survey respondent, 2024"
    with pytest.raises(SettingRefused, match="name of the case"):
        regions.quotes.attribute_as(quote.id or 0, "R11 from Wales")


def test_a_template_names_only_what_is_known(regions: Project) -> None:
    with pytest.raises(SettingRefused, match=r"\{region\}"):
        regions.settings.set_attribution("{role}, {sector}")
    assert regions.settings.attribution == "{role}, {wave}"


# --- What is done to a quote ------------------------------------------------------------------------------------------


def test_a_display_text_is_kept_where_it_is_true_and_refused_with_both_texts_where_not(coded: Project) -> None:
    quote = _pick(coded)
    shown = "Our grant ends […] and nobody says what comes next [in funding]."
    assert coded.quotes.check(quote.id or 0, shown).true
    coded.quotes.show_as(quote.id or 0, shown)
    assert _again(coded, quote).shown == shown
    with pytest.raises(QuoteNotInSource, match="ends in April") as refused:
        coded.quotes.show_as(quote.id or 0, "Our grant ends in April and nobody says what comes next.")
    assert quote.text in str(refused.value)
    coded.quotes.show_as(quote.id or 0, quote.text)
    assert _again(coded, quote).shown == quote.text
    assert coded.history()[0].label == f"show quote {quote.id} word for word"


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("Our gr\u200bant ends in March […]", "a sign that nobody sees"),
        ("Our grant ends [in\u2060 2025] and nobody says what comes next.", "a sign that nobody sees"),
        ("Our grant ends [] nobody says what comes next.", "“[]” says nothing"),
        ("Our grant ends [ ] nobody says what comes next.", "“[ ]” says nothing"),
    ],
)
def test_no_display_text_holds_what_nobody_sees_or_brackets_that_say_nothing(
    coded: Project, shown: str, said: str
) -> None:
    quote = _pick(coded)
    assert said in coded.quotes.check(quote.id or 0, shown).wrong
    with pytest.raises(QuoteNotInSource) as refused:
        coded.quotes.show_as(quote.id or 0, shown)
    assert said in str(refused.value)
    assert _again(coded, quote).shown == quote.text


def test_a_not_that_was_left_out_is_said(coded: Project) -> None:
    quote = _pick(coded, 5)
    coded.quotes.show_as(quote.id or 0, "The gate sends families away when a name is […] on the list.")
    [flag] = [f for f in _again(coded, quote).flags if f.kind == "left_out_not"]
    assert '"not"' in flag.said and not flag.blocks


def test_words_in_place_of_the_persons_are_said_and_those_that_clarify_are_not(coded: Project, tmp_path: Path) -> None:
    quote = _pick(coded, 5)
    coded.quotes.show_as(quote.id or 0, "The gate sends [visitors] away when a name is not on the list.")
    [flag] = [f for f in _again(coded, quote).flags if f.kind == "replaced"]
    assert 'Words of yours stand in place of "families"' in flag.said and not flag.blocks
    file = coded.reports.write(tmp_path / "quotes.xlsx", unknown="include")
    [sheet] = [page for page in load_workbook(file) if page.title == "Quotes"]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert "Words in brackets stand in place of the person's own." in " ".join(cells)
    assert not any("families" in cell for cell in cells)
    coded.quotes.show_as(quote.id or 0, "The gate sends families away [in tears] when a name is not on the list.")
    assert "replaced" not in _kinds(_again(coded, quote))


def test_a_quote_is_cut_otherwise_inside_its_answer(coded: Project) -> None:
    quote = _pick(coded)
    coded.quotes.show_as(quote.id or 0, "Our grant ends […] next.")
    coded.quotes.cut_to(quote.id or 0, Span(0, 23))
    assert (_again(coded, quote).text, _again(coded, quote).shown) == ("Our grant ends in March",) * 2
    assert _again(coded, quote).why == "chosen by hand · cut by hand · 5 words"
    for wrong in (Span(0, 500), Span(3, 4)):
        with pytest.raises(QuoteNotInSource):
            coded.quotes.cut_to(quote.id or 0, wrong)
    coded.quotes.pick(1, Span(0, 9))
    with pytest.raises(QuoteTwice):
        coded.quotes.cut_to(quote.id or 0, Span(0, 9))


def test_quotes_are_noted_given_to_codes_and_put_into_order(coded: Project) -> None:
    first, second, third = (_pick(coded, n) for n in (1, 2, 3))
    code = coded.new_code("Money")
    coded.quotes.note(first.id or 0, " Strong; ask her again. ")
    coded.quotes.give_to(first.id or 0, code)
    coded.quotes.arrange([third.id or 0, first.id or 0])
    assert [q.answer for q in coded.quotes.shortlist()] == [3, 2, 1]
    assert (_again(coded, first).note, _again(coded, first).code) == ("Strong; ask her again.", "Money")
    coded.quotes.give_to(first.id or 0, None)
    assert _again(coded, first).code == ""
    for deed in (lambda: coded.quotes.note(99, "x"), lambda: coded.quotes.arrange([second.id or 0, 99])):
        with pytest.raises(QuoteMissing):
            deed()


def test_each_deed_is_one_step_and_names_nobody(coded: Project) -> None:
    quote = _pick(coded)
    number = quote.id or 0
    before = len(coded.history())
    coded.quotes.show_as(number, "Our grant ends in March […]")
    coded.quotes.attribute_as(number, "A chief executive")
    coded.quotes.note(number, "from r1")
    coded.quotes.note(number, "from r1")
    coded.cases.set_pseudonym(1, "Ruth")
    steps = coded.history()[: len(coded.history()) - before]
    assert len(steps) == 4
    assert not any(word in step.label for step in steps for word in ("grant", "r1", "executive", "Ruth"))
    for _ in steps:
        coded.undo()
    assert _again(coded, quote) == quote


def test_a_quote_that_goes_takes_its_place_in_reports_along(coded: Project) -> None:
    quote = _pick(coded)
    _sql(coded, "INSERT INTO reports VALUES (1, 'r', 'Spring', '{}', 1, '2026-01-01')")
    _sql(coded, "INSERT INTO report_sections VALUES (1, 's', 1, NULL, '', '', 1)")
    _sql(coded, "INSERT INTO report_quotes VALUES (1, 'q', 1, 1, ?, 1)", quote.id)
    assert _again(coded, quote).used_in == ("Spring",)
    coded.quotes.unpick(quote.id or 0)
    assert coded.quotes.shortlist() == ()
    coded.undo()
    assert _again(coded, quote).used_in == ("Spring",)


def test_nobody_who_said_no_is_cut_otherwise(coded: Project) -> None:
    quote = _pick(coded)
    coded.cases.set_consent([1], "no")
    with pytest.raises(QuoteWithheld):
        coded.quotes.cut_to(quote.id or 0, Span(0, 9))


# --- Pseudonyms -------------------------------------------------------------------------------------------------------


def test_a_pseudonym_is_the_same_all_over_the_project(coded: Project) -> None:
    coded.settings.set_attribution("{pseudonym}, {region}")
    quote = _pick(coded)
    coded.cases.set_pseudonym(1, "Ruth")
    assert (_again(coded, quote).attribution, _again(coded, quote).pseudonym) == ("Ruth, North", "Ruth")
    assert coded.cases.one(1).line.pseudonym == "Ruth"
    coded.cases.set_pseudonym(1, "")
    assert _again(coded, quote).attribution == "North"


def test_nobody_is_called_as_somebody_else_is(coded: Project) -> None:
    coded.cases.set_pseudonym(1, "Ruth")
    with pytest.raises(PseudonymRefused, match="OW541 Another case"):
        coded.cases.set_pseudonym(2, "ruth")
    with pytest.raises(PseudonymRefused, match="real name"):
        coded.cases.set_pseudonym(2, "R5")
    _sql(coded, "INSERT INTO listed_names VALUES (1, 'l', 'name', 'Grace Okafor')")
    with pytest.raises(PseudonymRefused, match="real name"):
        coded.cases.set_pseudonym(2, "Grace  Okafor")


def test_numbers_of_pseudonyms_are_given_once(coded: Project) -> None:
    coded.cases.set_pseudonym(2, "Ruth")
    assert coded.cases.give_pseudonyms() == 5
    called = [line.pseudonym for line in coded.cases.find().lines]
    assert called.pop(1) == "Ruth" and sorted(called) == [f"Participant {n}" for n in range(1, 6)]
    assert coded.cases.give_pseudonyms() == 0
    coded.cases.set_pseudonym(6, "")
    assert coded.cases.give_pseudonyms() == 1
    assert coded.cases.one(6).line.pseudonym == "Participant 6"
    with pytest.raises(PseudonymRefused, match="number"):
        coded.cases.give_pseudonyms("Participant")


def test_a_number_that_would_be_a_real_name_is_passed_over(coded: Project) -> None:
    assert coded.cases.give_pseudonyms("R{n}") == 6
    assert {line.pseudonym for line in coded.cases.find().lines} == {f"R{n}" for n in range(7, 13)}


def test_the_number_of_a_pseudonym_does_not_follow_the_order_of_the_file(tmp_path: Path) -> None:
    """Else whoever has the list of respondents could count who is who."""
    rows = "".join(f"24-{n:03},We waited {n} weeks.\n" for n in range(60))
    (tmp_path / "said.csv").write_text(f"id,comment\n{rows}", encoding="utf-8")
    project = create_project(tmp_path / "many")
    project.import_files([tmp_path / "said.csv"], Choice(open=("comment",)), confirmed=True)
    assert project.cases.give_pseudonyms() == 60
    called = [line.pseudonym for line in project.cases.find(most=100).lines]
    in_order = [f"Participant {n}" for n in range(1, 61)]
    assert called != in_order and set(called) == set(in_order)
    # A few are where they would be by chance.
    assert sum(one == other for one, other in zip(called, in_order, strict=True)) < 20
    project.undo()
    project.redo()
    assert [line.pseudonym for line in project.cases.find(most=100).lines] == called


def test_only_cases_of_interviews_get_a_pseudonym_where_so_wanted(coded: Project) -> None:
    assert coded.cases.give_pseudonyms(interviews=True) == 0
