"""Quotes for a code of the open project: from what was accepted, in a scope, from different people."""

import shutil
from pathlib import Path

import pytest

from nlp.errors import CodeMissing, SearchUnclear, ThemeMissing
from nlp.model.figures import Scope
from nlp.model.material import Span
from nlp.model.quotes import Choice, Taste, Wanted
from nlp.project import Choice as Columns
from nlp.project import Project, create_project, open_project

SAID = {
    # region, whether they may be quoted, what they said about waiting for clearance
    1: ("North", "yes", "Volunteers wait nine weeks for prison clearance and then leave us for a shop."),
    2: ("North", "no", "Clearance for the prison took our volunteers fourteen weeks, and two of them gave up."),
    3: ("North", "yes", "But it takes too long."),
    4: ("Wales", "yes", "The clearance of a volunteer was lost twice by the prison before she could start."),
    5: ("North", "yes", "Volunteers wait nine weeks for prison clearance, and then leave us for a shop!"),
    6: ("Kent", "yes", "Prison clearance came within a week this time, and both our volunteers were happy."),
    7: ("Kent", "yes", "A lease on the van costs us four hundred pounds, which no grant has ever paid for."),
    8: ("", "", "Our prison says that clearance is quick. Two volunteers have waited for it since Easter."),
}
CODED = (1, 2, 3, 4, 5, 6, 8)


@pytest.fixture(scope="module")
def studied_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("choosing")
    rows = "".join(f'r{i},{region},{consent},"{text}"\n' for i, (region, consent, text) in SAID.items())
    (folder / "said.csv").write_text(f"id,region,consent,comment\n{rows}", encoding="utf-8")
    project = create_project(folder / "choosing")
    columns = Columns(open=("comment",), attributes=("region",), id="id", consent="consent", wave="2024")
    project.import_files([folder / "said.csv"], columns, confirmed=True)
    project.coding.apply(project.new_code("Clearance"), CODED)
    project.quotes.candidates(Wanted(code=1))  # so that no test waits for vectors
    return project.folder


@pytest.fixture
def studied(studied_folder: Path, tmp_path: Path) -> Project:
    """Eight answers, seven of them with the code "Clearance"; r2 said no to being quoted."""
    return open_project(shutil.copytree(studied_folder, tmp_path / "studied.ownwords"))


def offered(project: Project, taste: Taste | None = None, *, most: int = 10, **scope: object) -> Choice:
    return project.quotes.candidates(Wanted(code=1, scope=Scope(**scope)), taste or Taste(), most=most)  # type: ignore[arg-type]


def answers(choice: Choice) -> set[int]:
    return {quote.answer for quote in choice.quotes}


def test_quotes_of_a_code_are_of_what_was_accepted_and_nobody_who_said_no(studied: Project) -> None:
    found = offered(studied)
    assert answers(found) <= {1, 3, 4, 5, 6, 8}
    assert len(answers(found) & {1, 5}) == 1  # nearly the same words
    for quote in found.quotes:
        assert (quote.code_id, quote.code, quote.role, quote.candidate) == (1, "Clearance", "typical", True)
        assert quote.text == quote.shown and quote.text in SAID[quote.answer][2]
    assert found.quotes[-1].answer == 3  # "But it takes too long." needs what stood before it
    studied.coding.set_codes(4, [])
    assert 4 not in answers(offered(studied))


def test_a_reason_is_true_of_its_quote(studied: Project) -> None:
    for quote in offered(studied, Taste(spread=("region",))).quotes:
        assert f"{len(quote.text.split())} words" in quote.why
        assert ("the whole answer" in quote.why) == (quote.text == SAID[quote.answer][2])
        assert "of 7 answers" in quote.why
    [poor] = [quote for quote in offered(studied).quotes if quote.answer == 3]
    assert 'but goes on from what stood before ("But")' in poor.why


def test_a_scope_narrows_what_is_offered_and_what_it_is_counted_against(studied: Project) -> None:
    wales = offered(studied, attributes=(("region", "Wales"),))
    assert answers(wales) == {4}
    assert wales.coverage.said == "1 quote from 1 of 1 case"
    assert answers(offered(studied, wave="2025")) == set()
    assert offered(studied, wave="2025").coverage.said == "No case said it"
    with pytest.raises(SearchUnclear, match="no attribute"):
        offered(studied, attributes=(("town", "Leeds"),))
    with pytest.raises(SearchUnclear, match="no question"):
        offered(studied, question="What else?")


def test_a_stance_narrows_too_and_the_other_stance_stands_beside(studied: Project) -> None:
    for answer, stance in ((1, "against"), (2, "against"), (4, "against"), (6, "for")):
        [coding] = [c for c in studied.coding.codings(answers=[answer]) if c.code_id == 1]
        studied.coding.change(coding.id, stance=stance)
    against = offered(studied, stance="against")
    assert answers(against) == {1, 4}
    assert against.coverage.cases == 3
    [counter] = [quote for quote in against.beside if quote.role == "counter"]
    assert (counter.answer, counter.stance) == (6, "for")
    assert "coded for" in counter.why
    [counter] = [quote for quote in offered(studied, most=2).beside if quote.role == "counter"]
    assert counter.answer == 6 or 6 in answers(offered(studied, most=2))


def test_codes_under_a_code_count_for_it_unless_they_are_left_out(studied: Project) -> None:
    under = studied.new_code("Lost papers", parent=1)
    studied.coding.set_codes(4, [under])
    assert 4 in answers(offered(studied))
    [quote] = [quote for quote in offered(studied).quotes if quote.answer == 4]
    assert (quote.code_id, quote.code) == (under, "Lost papers")
    assert 4 not in answers(offered(studied, below=False))


def test_each_group_is_heard_first_and_what_is_missing_is_said(studied: Project) -> None:
    found = offered(studied, Taste(spread=("region",)), most=3)
    assert {quote.attributes.get("region") for quote in found.quotes} == {"North", "Wales", "Kent"}
    assert found.coverage.said == "3 quotes from 3 of 7 cases; region: all groups heard"
    two = offered(studied, Taste(spread=("region", "wave")), most=2).coverage
    assert [warning for warning in two.warnings if "region" in warning]
    assert {(g.attribute, g.value): g.cases for g in two.groups} == {
        ("region", "North"): 4,
        ("region", "Wales"): 1,
        ("region", "Kent"): 1,
        ("wave", "2024"): 7,
    }
    with pytest.raises(SearchUnclear, match="no attribute"):
        offered(studied, Taste(spread=("town",)))


def test_only_the_coded_words_and_their_sentence_are_offered_of_a_longer_answer(studied: Project) -> None:
    studied.coding.set_codes(8, [])
    [answer] = studied.answers([8])
    words = "waited for it since Easter"
    start = answer.text.index(words)
    studied.coding.apply_to_span(1, answer.source_id, Span(start, start + len(words)), text=words)
    [quote] = [quote for quote in offered(studied).quotes if quote.answer == 8]
    assert quote.text == "Two volunteers have waited for it since Easter."
    assert "the words that were coded" in quote.why


def test_of_answers_that_count_as_one_one_is_offered(studied: Project) -> None:
    studied.count_once([1, 2])
    found = offered(studied)
    assert found.coverage.cases == 6
    assert 2 not in answers(found)
    # The case that it counts for is heard, also where the words that were coded are of the one that repeats it.
    studied.count_once([7, 8])
    found = offered(studied, Taste(spread=("region",)))
    assert 8 in answers(found)
    assert ("Kent", 2) in [(group.value, group.cases) for group in found.coverage.groups]


def test_the_same_is_offered_again_and_by_another_program(studied: Project) -> None:
    taste = Taste(0.6, 0.2, ("region",))
    first = offered(studied, taste)
    assert offered(studied, taste) == first
    assert offered(open_project(studied.folder), taste) == first


def test_what_is_on_the_shortlist_is_still_offered_and_counts_for_its_code(studied: Project) -> None:
    first = offered(studied).quotes[0]
    studied.quotes.pick(first.answer, first.span, code=1)
    assert first.answer in answers(offered(studied))
    studied.quotes.pick(7, studied.answers([7])[0].span)
    wanted = Wanted(code=1)
    assert studied.quotes.coverage(wanted).said == "1 quote from 1 of 7 cases"
    both = studied.quotes.coverage(wanted, [quote.id or 0 for quote in studied.quotes.shortlist()])
    assert both.said == "2 quotes from 1 of 7 cases"
    assert both.warnings == ("1 quote is of a case that is not among those that said it.",)
    assert studied.quotes.coverage(wanted, []).said == "No quote from 7 cases"


def test_another_taste_ranks_again_without_reading_again(studied: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    offered(studied)
    from nlp.embed import VectorCache

    monkeypatch.setattr(VectorCache, "vectors", lambda *_, **__: pytest.fail("read by the model again"))
    first = offered(studied, Taste(varied=1.0, long=0.0)).quotes[0]
    studied.quotes.pick(first.answer, first.span, code=1)
    offered(studied, Taste(varied=0.5))


def test_what_gives_somebody_away_is_hidden_in_what_is_offered(studied: Project) -> None:
    import sqlite3

    with sqlite3.connect(studied.folder / "project.db") as database:
        source = database.execute("SELECT source_id FROM segments WHERE id = 6").fetchone()[0]
        database.execute(
            "INSERT INTO findings (id, guid, source_id, start, end, kind, sure, why, origin, status, mark)"
            " VALUES (1, 'f1', ?, 0, 6, 'prison', 'certain', '', 'found', 'accepted', '[prison A]')",
            (source,),
        )
    database.close()
    [quote] = [quote for quote in offered(studied).quotes if quote.answer == 6]
    assert quote.text.startswith("Prison clearance") and quote.shown.startswith("[prison A] clearance")


def test_a_code_or_theme_that_is_not_there_is_said(studied: Project) -> None:
    with pytest.raises(CodeMissing, match="no code 99"):
        studied.quotes.candidates(Wanted(code=99))
    with pytest.raises(ThemeMissing):
        studied.quotes.candidates(Wanted())
    empty = studied.new_code("Vans")
    assert studied.quotes.candidates(Wanted(code=empty)).quotes == ()


def test_a_kept_theme_offers_what_was_accepted_for_its_code(small_survey: Project) -> None:
    members = [answer.id for answer in small_survey.theme_answers(1)]
    assert answers(small_survey.quotes.candidates(Wanted(theme=1), most=50)) <= set(members)
    code = small_survey.keep_theme(1)
    other = next(a.id for a in small_survey.theme_answers(2) if a.id not in members)
    small_survey.accept(code, members[:2])
    small_survey.coding.apply(code, [other])
    found = small_survey.quotes.candidates(Wanted(theme=1), most=50)
    assert answers(found) <= {*members[:2], other}
    assert all((quote.theme_id, quote.code_id) == (1, code) for quote in found.quotes)
    assert found.coverage.cases == len({a.case for a in small_survey.answers([*members[:2], other])})
