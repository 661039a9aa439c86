"""Searching a project: what is found, in which order, how it combines, and what is kept."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from nlp.errors import CodeMissing, NoThemesYet, SearchMissing, SearchUnclear
from nlp.model.material import Span
from nlp.model.search import Query
from nlp.project import Choice, Project, create_project, open_project

ANSWERS = (
    ("a1", "North", "Our grant ends in March. Nobody says what comes after.", "Vetting took nine weeks."),
    ("a2", "South", "Vetting took five months; two volunteers left 😕 The café closed.", "n/a"),
    ("a3", "North", "The landlord put the rent up again.", "A longer grant, please."),
    ("a4", "Wales", "Short-term funding, short term grants.", "Clearance that is quicker than the sentence."),
    ("a5", "South", "We run on volunteers.", ""),
)


@pytest.fixture(scope="session")
def _searched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("searched")
    table = folder / "survey.csv"
    lines = ["id,region,hard,help", *(f'{i},{r},"{a}","{b}"' for i, r, a, b in ANSWERS)]
    table.write_text("\n".join(lines), encoding="utf-8")
    talk = folder / "talk.vtt"
    cues = ("<v Interviewer>What about the grant?</v>", "<v Ada>The grant ended, and we closed.</v>")
    timed = [f"00:00:0{n}.000 --> 00:00:0{n}.900\n{cue}\n" for n, cue in enumerate(cues, 1)]
    talk.write_text("\n".join(["WEBVTT\n", *timed]), encoding="utf-8")
    project = create_project(folder / "study")
    project.import_files([table], Choice(open=("hard", "help"), wave="2024"), confirmed=True)
    project.import_files([talk], Choice(interviewers=("Interviewer",)), confirmed=True)
    return project.folder


@pytest.fixture
def study(_searched: Path, tmp_path: Path) -> Project:
    """Nine answers of five cases to two questions, and a transcript with an interviewer."""
    return open_project(shutil.copytree(_searched, tmp_path / "study.ownwords"))


@pytest.fixture
def code(study: Project) -> Callable[[str], int]:
    """Makes a code and gives its id."""
    return lambda name: study.coding.add_code(name)


def texts(project: Project, query: Query, **named: object) -> list[str]:
    return [hit.answer.text for hit in project.search.find(query, **named).hits]  # type: ignore[arg-type]


def test_an_empty_search_finds_every_answer_and_no_question_of_an_interviewer(study: Project) -> None:
    found = study.search.find(Query())
    assert found.total == found.searched == study.info().answers_read == 10
    assert found.cases == 6 and not any("What about" in h.answer.text for h in found.hits)


def test_hits_are_the_words_in_the_source(study: Project) -> None:
    found = study.search.find(Query(words="grant* OR cafe OR closed"))
    assert found.total == 5
    for hit in found.hits:
        source = study.coding.source(hit.answer.source_id)
        words = [span.of(source.text) for span in hit.spans]
        assert words and all(w.casefold() in ("grant", "grants", "café", "closed") for w in words)
    (behind_emoji,) = [h for h in found.hits if "😕" in h.answer.text]
    assert [s.of(behind_emoji.answer.text) for s in behind_emoji.spans] == ["café", "closed"]
    (said,) = [h for h in found.hits if h.answer.question is None]
    assert said.answer.span.start > 0 and said.spans[0].start >= said.answer.span.start


def test_words_a_pattern_and_what_is_known_of_a_case_combine(study: Project) -> None:
    north = Query(words="grant", attributes=(("region", "North"),))
    assert texts(study, north) == [ANSWERS[0][2], ANSWERS[2][3]]
    assert texts(study, Query(words="grant", attributes=(("region", "North"),), question="help")) == [ANSWERS[2][3]]
    either = Query(words="vetting", attributes=(("region", "North"), ("region", "South")))
    assert len(texts(study, either)) == 2
    assert texts(study, Query(words="vetting", regex=r"\bfive\b")) == [ANSWERS[1][2]]
    assert texts(study, Query(kind="transcript")) == ["The grant ended, and we closed."]
    assert len(texts(study, Query(wave="2024"))) == 9
    assert texts(study, Query(words="fund", forms=True)) == [ANSWERS[3][2]]


def test_codes_coders_and_statuses_narrow_a_search_down(study: Project, code: Callable[[str], int]) -> None:
    money, checks = code("Money"), code("Vetting")
    grants = study.search.ids(Query(words="grant*"))
    study.coding.apply(money, grants)
    study.working_as("Ana").coding.apply(checks, [grants[0]], stance="against", unsure=True)
    study.mark_no_code_fits(study.search.ids(Query(words="landlord")))
    find = study.search.find
    assert find(Query(codes=(money,))).total == len(grants) == 4
    assert [h.answer.id for h in find(Query(codes=(money, checks))).hits] == [grants[0]]
    assert find(Query(codes=(money,), without_codes=(checks,))).total == 3
    assert find(Query(without_codes=(money,))).total == 6
    assert [h.answer.id for h in find(Query(coder="Ana")).hits] == [grants[0]]
    assert find(Query(codes=(money,), coder="Ana")).total == 0
    assert find(Query(stance="against", unsure=True)).total == 1
    assert find(Query(status=("coded",))).total == 4
    assert find(Query(status=("no_code_fits", "no_substantive_answer"))).total == 2
    assert find(Query(words="grant*", status=("unread",))).total == 0
    study.coding.take_from(money, [grants[1]])
    assert find(Query(codes=(money,))).total == 3


def test_what_was_suggested_or_rejected_is_found_as_such(study: Project, code: Callable[[str], int]) -> None:
    money = code("Money")
    study.rules.add(money, "words", "grant*")
    first, second, *_ = study.search.ids(Query(codes=(money,), given="proposed"))
    study.accept(money, [first])
    study.reject(money, [second])
    assert study.search.ids(Query(codes=(money,), given="accepted")) == (first,)
    assert study.search.ids(Query(codes=(money,), given="rejected")) == (second,)
    assert len(study.search.ids(Query(codes=(money,)))) == 3
    assert study.search.ids(Query(coder="rule: grant*", status=("coded",))) == (first,)


def test_an_answer_with_a_memo_is_found(study: Project, code: Callable[[str], int]) -> None:
    (answer,) = study.answers(study.search.ids(Query(words="landlord")))
    assert study.search.find(Query(has_memo=True)).total == 0
    study.memos.write("source", answer.source_id, "Ask them about the lease.")
    assert study.search.ids(Query(has_memo=True)) == (answer.id,)


def test_answers_come_page_by_page_and_case_by_case(study: Project) -> None:
    every = study.search.ids(Query())
    pages = [study.search.find(Query(), first=first, most=4).hits for first in (0, 4, 8)]
    assert [h.answer.id for page in pages for h in page] == list(every) and [len(p) for p in pages] == [4, 4, 2]
    by_case = study.search.find(Query(), order="case").hits
    cases = [h.answer.case for h in by_case]
    assert [c for i, c in enumerate(cases) if i == 0 or cases[i - 1] != c] == list(dict.fromkeys(cases))


def test_hits_stand_in_context_and_can_be_ordered_by_their_neighbours(study: Project) -> None:
    found = study.search.kwic(Query(words="vetting OR grant*"), around=2)
    assert (found.total, found.answers) == (6, 6)
    assert found.lines[0].left == "Our " and found.lines[0].hit == "grant" and found.lines[0].right == " ends in"
    for line in found.lines:
        (answer,) = study.answers([line.answer])
        where = line.span.start - answer.span.start
        assert answer.text[where - len(line.left) :].startswith(line.left + line.hit + line.right)
    right = study.search.kwic(Query(words="vetting OR grant*"), order="right").lines
    assert [line.right.split()[:2] for line in right] == sorted(line.right.split()[:2] for line in right)
    assert study.search.kwic(Query(status=("unread",))).total == 0


def test_answers_that_mean_alike_are_found_with_the_nearest_sentence(study: Project) -> None:
    study.search.prepare()
    assert study.search.unready() == 0
    found = study.search.find(Query(like="vetting takes too long"))
    assert found.hits[0].answer.text in (ANSWERS[0][3], ANSWERS[1][2])
    scores = [h.alike for h in found.hits]
    assert scores == sorted(scores, key=lambda s: -(s or 0)) and min(s or 0 for s in scores) >= 0.35
    (long,) = [h for h in found.hits if h.answer.text == ANSWERS[1][2]]
    assert long.nearest is not None
    assert ANSWERS[1][2][long.nearest.start - long.answer.span.start :].startswith("Vetting took five months")
    like = study.search.find(Query(like=found.hits[0].answer.id, at_least=20))
    assert found.hits[0].answer.id not in [h.answer.id for h in like.hits] and like.hits
    only = Query(like="vetting takes too long", attributes=(("region", "South"),))
    assert texts(study, only) == [ANSWERS[1][2]]


def test_answers_of_a_theme_are_found_and_listed_theme_by_theme(small_survey: Project) -> None:
    theme = small_survey.themes().standing[0]
    search = small_survey.search
    inside = {a.id for a in small_survey.theme_answers(theme.id)}
    assert set(search.ids(Query(theme=theme.id))) == inside
    hits = search.find(Query(), order="theme", most=None).hits
    names = [h.theme for h in hits]
    assert len(hits) == small_survey.info().answers_read
    assert [n for i, n in enumerate(names) if i == 0 or names[i - 1] != n] == list(dict.fromkeys(names))
    assert "" in names and names[-1] == ""


def test_a_saved_search_is_kept_replaced_forgotten_and_brought_back(study: Project, code: Callable[[str], int]) -> None:
    money = code("Money")
    query = Query(words="grant*", codes=(money,), attributes=(("region", "North"),), status=("coded",), like="rent")
    number = study.search.save("  Grants in   the north ", query)
    (kept,) = open_project(study.folder).search.saved()
    assert (kept.id, kept.name, kept.query) == (number, "Grants in the north", query)
    assert study.search.save("Grants in the north", Query(words="grant")) == number
    assert [s.query for s in study.search.saved()] == [Query(words="grant")]
    study.search.forget(number)
    assert study.search.saved() == ()
    study.undo()
    assert [s.name for s in study.search.saved()] == ["Grants in the north"]
    with pytest.raises(SearchMissing):
        study.search.forget(99)
    with pytest.raises(SearchUnclear, match="needs a name"):
        study.search.save(" ", Query())


def test_a_query_comes_back_from_json_as_it_was() -> None:
    query = Query(like=7, codes=(1, 2), attributes=(("a", "b"),), status=("unread",), stance="for", unsure=True)
    assert Query.of_dict(json.loads(json.dumps(query.as_dict()))) == query
    assert Query().as_dict() == {} and Query.of_dict({"later": 1}) == Query()


@pytest.mark.parametrize(
    ("query", "error"),
    [
        (Query(words="(grant"), SearchUnclear),
        (Query(regex="("), SearchUnclear),
        (Query(question="nope"), SearchUnclear),
        (Query(attributes=(("nope", "x"),)), SearchUnclear),
        (Query(coder="nobody"), SearchUnclear),
        (Query(like=9999), SearchUnclear),
        (Query(codes=(99,)), CodeMissing),
        (Query(theme=1), NoThemesYet),
    ],
)
def test_what_cannot_be_looked_for_is_one_clear_error(study: Project, query: Query, error: type[Exception]) -> None:
    with pytest.raises(error):
        study.search.find(query)


def test_answers_that_are_added_and_taken_back_are_searched_as_they_are(study: Project, tmp_path: Path) -> None:
    before = study.search.find(Query(words="grant*")).total
    more = tmp_path / "more.csv"
    more.write_text("id,hard\nb1,Another grant ended.\n", encoding="utf-8")
    study.import_files([more], Choice(open=("hard",)), confirmed=True)
    assert study.search.find(Query(words="grant*")).total == before + 1
    study.undo()
    assert study.search.find(Query(words="grant*")).total == before


def test_what_answers_can_be_told_apart_by_is_listed(study: Project) -> None:
    choices = study.search.choices()
    assert choices.questions == ("hard", "help") and choices.waves == ("2024",)
    assert choices.kinds == ("survey", "transcript") and choices.attributes == ("region",)
    assert study.search.values("region") == (("North", 2), ("South", 2), ("Wales", 1))


def test_a_span_of_a_hit_can_be_coded(study: Project, code: Callable[[str], int]) -> None:
    money = code("Money")
    (hit,) = study.search.find(Query(words='"short term grants"')).hits
    span = hit.spans[0]
    text = span.of(study.coding.source(hit.answer.source_id).text)
    study.coding.apply_to_span(money, hit.answer.source_id, Span(span.start, span.end), text=text)
    assert study.search.ids(Query(codes=(money,))) == (hit.answer.id,)


def test_one_of_several_codes_is_enough_and_one_of_each_set_is_needed(study: Project) -> None:
    money, wait, van = (study.coding.add_code(name) for name in ("Money", "Wait", "Van"))
    grants, vetting = study.search.ids(Query(words="grant*")), study.search.ids(Query(words="vetting"))
    study.coding.apply(money, grants)
    study.coding.apply(wait, vetting)
    study.coding.apply(van, vetting[:1])
    assert set(study.search.ids(Query(any_codes=((money, wait),)))) == {*grants, *vetting}
    assert study.search.ids(Query(any_codes=((money, van), (wait,)))) == vetting[:1]
    assert study.search.ids(Query(codes=(van,), any_codes=((money, wait),))) == vetting[:1]
    with pytest.raises(CodeMissing):
        study.search.find(Query(any_codes=((money, 999),)))


def test_codes_can_be_held_by_the_same_case_or_by_the_same_words(study: Project) -> None:
    money, wait = study.coding.add_code("Money"), study.coding.add_code("Wait")
    [first] = study.search.ids(Query(words='"grant ends"'))
    [second] = study.search.ids(Query(words='"nine weeks"'))  # of the same case
    [other] = study.search.ids(Query(words="landlord"))
    study.coding.apply(money, [first, other])
    study.coding.apply(wait, [second])
    together = Query(codes=(money, wait), together="case")
    assert study.search.ids(together) == (first, second) and study.search.find(together).cases == 1
    assert study.search.ids(Query(codes=(money, wait), together="case", question="hard")) == ()
    answer = study.answers([other])[0]
    spans = {
        words: Span(at := answer.text.index(words), at + len(words)) for words in ("The landlord", "rent up", "up")
    }
    for code, words in ((wait, "rent up"),):
        span = Span(answer.span.start + spans[words].start, answer.span.start + spans[words].end)
        study.coding.apply_to_span(code, answer.source_id, span, text=words)
    overlap = Query(codes=(money, wait), together="overlap")
    assert study.search.ids(overlap) == (other,)  # money was given to the whole answer
    [whole] = [c for c in study.coding.codings(answers=[other]) if c.code_id == money]
    span = Span(answer.span.start, answer.span.start + len("The landlord"))
    study.coding.change(whole.id, span=span, text="The landlord")
    assert study.search.ids(overlap) == () and study.search.ids(Query(codes=(money, wait))) == (other,)


def test_what_is_not_known_of_a_case_can_be_asked_for(study: Project) -> None:
    assert {h.answer.case for h in study.search.find(Query(attributes=(("region", ""),))).hits} == {"Ada"}
    some = Query(attributes=(("region", ""), ("region", "Wales")))
    assert {h.answer.case for h in study.search.find(some).hits} == {"Ada", "a4"}
    assert {h.answer.case for h in study.search.find(Query(wave="")).hits} == {"Ada"}


def test_answers_that_count_with_another_are_found_by_the_one_that_they_count_with(study: Project) -> None:
    code = study.coding.add_code("Money")
    first, second = study.search.ids(Query(words="landlord OR volunteers"))[:2]
    study.coding.apply(code, [second])
    study.count_once([first, second])
    assert study.search.ids(Query(codes=(code,))) == (second,)
    assert study.search.ids(Query(codes=(code,), once=True)) == (first,)
    assert first in study.search.ids(Query(status=("coded",), once=True))
    assert study.search.find(Query(once=True)).total == study.search.find(Query()).total - 1


def test_a_saved_search_of_a_figure_comes_back_as_it_was(study: Project) -> None:
    code = study.coding.add_code("Money")
    query = Query(any_codes=((code,), (code, code)), together="overlap", wave="", once=True)
    study.search.save("from a figure", query)
    assert [saved.query for saved in study.search.saved()] == [query]
