"""Figures of a study: what counts, of how many, which answers stand behind it, and that nothing else changes it."""

import random
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from nlp.errors import CodeMissing, FigureRefused, OwnwordsError, SearchUnclear
from nlp.model.figures import Crosstab, Figure, Prevalence, Scope
from nlp.model.material import Span
from nlp.model.search import Query
from nlp.project import Choice, Project, create_project, open_project
from nlp.project.figure_rows import NOT_SHOWN, rows
from nlp.shipped import shipped, starter_codebooks
from tests.project.every_number import numbers, those_that_are_not_found
from tests.project.test_any_order_of_coding import STEPS_OF_PEOPLE, Walk, folder  # noqa: F401

FIRST_WAVE = """id,region,hard,help
a1,North,Our grant ends in March.,Pay the grant for three years.
a2,North,Vetting took nine weeks.,n/a
a3,South,The grant came late and vetting later.,Quicker vetting.
a4,,The van broke down.,A new van.
a5,South,n/a,
"""
SECOND_WAVE = """id,region,hard,help
b1,North,The grant was cut.,A longer grant.
b2,South,Our grant ends in March.,A room that is heated.
b3,South,Nobody answers the helpline.,More people on the helpline.
"""
TALK = """Interviewer: How was the grant?
Dee Field: The grant ended and vetting never came.
Interviewer: And vetting?
Dee Field: We wrote letters to the governor.
"""


class Study:
    """A small coded study: Money with Grants and Costs under it, Vetting, and a Van that was retired."""

    def __init__(self, project: Project) -> None:
        self.project = project
        found = {code.name: code.id for code in project.codes(retired=True)}
        self.money, self.grants, self.costs = found["Money"], found["Grants"], found["Costs"]
        self.vetting, self.van = found["Vetting"], found["Van"]

    def answer(self, words: str) -> int:
        return self.project.search.ids(Query(words=words))[0]

    def line(self, figure: Prevalence, name: str) -> tuple[int, int, int, int, int]:
        """(cases, of cases, answers, of answers, mentions)"""
        [line] = [line for line in figure.lines if line.code.name == name]
        return line.cases.count, line.cases.base, line.answers.count, line.answers.base, line.mentions


@pytest.fixture(scope="module")
def _study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("figures")
    project = create_project(place / "study", actor="Ana")
    for wave, text in (("2024", FIRST_WAVE), ("2025", SECOND_WAVE)):
        (place / f"{wave}.csv").write_text(text, encoding="utf-8")
        choice = Choice(open=("hard", "help"), attributes=("region",), wave=wave)
        project.import_files([place / f"{wave}.csv"], choice, confirmed=True)
    (place / "talk.txt").write_text(TALK, encoding="utf-8")
    project.import_files([place / "talk.txt"], Choice(interviewers=("Interviewer",)), confirmed=True)
    coding, find = project.coding, project.search.ids
    money = project.new_code("Money", codable=False)
    grants, costs = coding.add_code("Grants", under=money), coding.add_code("Costs", under=money)
    vetting, van = coding.add_code("Vetting"), coding.add_code("Van")
    coding.apply(grants, find(Query(words="grant", kind="survey")), stance="against")
    coding.apply(costs, find(Query(words="pay OR cut")), stance="for")
    coding.apply(vetting, find(Query(words="vetting", kind="survey")))
    coding.apply(van, find(Query(words="van")))
    project.retire_code(van)
    [source] = {hit.answer.source_id for hit in project.search.find(Query(kind="transcript")).hits}
    text = project.coding.source(source).text
    for code, words in ((grants, "The grant ended and vetting"), (vetting, "vetting never came")):
        start = text.index(words)
        coding.apply_to_span(code, source, Span(start, start + len(words)), text=words)
    project.mark_no_code_fits(find(Query(words="helpline")))
    return project.folder


@pytest.fixture
def study(_study: Path, tmp_path: Path) -> Study:
    return Study(open_project(shutil.copytree(_study, tmp_path / "study.ownwords"), actor="Ana"))


# --- What counts, of how many -----------------------------------------------------------------------------------------


def test_how_often_each_code_was_given_is_counted_by_hand(study: Study) -> None:
    found = study.project.figures.prevalence()
    # Nine people gave sixteen answers; a2's second and a5's only one say nothing, so that a5 is in no base.
    assert (found.basis.cases, found.basis.answers, found.basis.no_substantive_answer) == (8, 15, 2)
    assert (found.basis.decided, found.basis.suggested, found.basis.unread) == (13, 0, 2)
    assert study.line(found, "Grants") == (5, 8, 7, 15, 7)
    assert study.line(found, "Costs") == (2, 8, 2, 15, 2)
    assert study.line(found, "Money") == (5, 8, 7, 15, 9)
    assert study.line(found, "Vetting") == (3, 8, 4, 15, 4)
    assert [(line.code.name, line.code.depth) for line in found.lines] == [
        ("Money", 0),
        ("Grants", 1),
        ("Costs", 1),
        ("Vetting", 0),
        ("Van", 0),
    ]
    [van] = [line.code for line in found.lines if line.code.retired]
    assert van.name == "Van" and found.lines[0].code.group


def test_the_counts_are_those_of_the_codebook(study: Study) -> None:
    found = study.project.figures.prevalence(Scope(below=False))
    assert all(not line.code.group for line in found.lines)
    shown = {line.code.id: (line.cases.count, line.answers.count) for line in found.lines}
    assert shown == {c.id: (c.cases, c.accepted) for c in study.project.codes(retired=True) if c.codable}


def test_a_scope_leaves_out_what_is_not_asked_for(study: Study) -> None:
    figures = study.project.figures
    assert study.line(figures.prevalence(Scope(question="help")), "Vetting") == (1, 6, 1, 6, 1)
    assert study.line(figures.prevalence(Scope(wave="2025")), "Grants") == (2, 3, 3, 6, 3)
    assert study.line(figures.prevalence(Scope(wave="")), "Grants") == (1, 1, 1, 2, 1)
    assert study.line(figures.prevalence(Scope(kind="transcript")), "Vetting") == (1, 1, 1, 2, 1)
    assert study.line(figures.prevalence(Scope(attributes=(("region", "North"),))), "Grants") == (2, 3, 4, 5, 4)
    both = Scope(attributes=(("region", "North"), ("region", "South")))
    assert study.line(figures.prevalence(both), "Grants") == (4, 6, 6, 11, 6)
    assert study.line(figures.prevalence(Scope(attributes=(("region", ""),))), "Grants") == (1, 2, 1, 4, 1)
    assert study.line(figures.prevalence(Scope(stance="for")), "Grants") == (0, 8, 0, 15, 0)
    assert study.line(figures.prevalence(Scope(stance="for")), "Costs") == (2, 8, 2, 15, 2)
    with pytest.raises(SearchUnclear):
        figures.prevalence(Scope(question="nobody asked"))
    with pytest.raises(SearchUnclear):
        figures.prevalence(Scope(attributes=(("nobody knows", "x"),)))


def test_what_nobody_accepted_and_what_is_given_in_a_round_counts_nothing(study: Study) -> None:
    project = study.project
    before = project.figures.prevalence().lines
    project.rules.add(study.vetting, "words", "helpline OR governor")
    [proposed] = project.search.ids(Query(codes=(study.vetting,), given="proposed", kind="transcript"))
    assert project.figures.prevalence().basis.suggested == 1
    assert project.figures.prevalence().lines == before
    project.working_as("Ben").reject(study.vetting, [proposed])
    round_id = project.rounds.assign("first", coders=("Ana", "Ben"), count=5)
    codes = [code.id for code in project.rounds.codes(round_id)]
    for answer in project.rounds.to_do(round_id):
        project.rounds.code(round_id, answer.answer, codes)  # pyright: ignore[reportAttributeAccessIssue]
    assert project.figures.prevalence().lines == before


def test_answers_that_repeat_each_other_count_once(study: Study) -> None:
    project = study.project
    once = project.search.ids(Query(words='"grant ends in March"'))
    assert len(once) == 2
    project.coding.take_from(study.grants, once)
    project.coding.apply(study.costs, once[1:])
    project.count_once(once)
    found = project.figures.prevalence()
    assert found.basis.answers == 14 and found.basis.cases == 8  # b2 gave another answer
    assert study.line(found, "Costs")[0:3:2] == (2, 3)  # a1 for both of its answers, and b1
    south = project.figures.prevalence(Scope(attributes=(("region", "South"),)))
    assert study.line(south, "Costs")[0] == 0
    assert not those_that_are_not_found(project, Scope())


# --- Every number opens its answers -----------------------------------------------------------------------------------

SCOPES = (
    Scope(),
    Scope(below=False, question="hard"),
    Scope(stance="against", wave="2024"),
    Scope(attributes=(("region", "South"), ("region", ""))),
    Scope(kind="transcript"),
    Scope(wave="", below=False),
)


@pytest.mark.parametrize("scope", SCOPES)
def test_every_number_is_what_its_query_finds(study: Study, scope: Scope) -> None:
    assert not those_that_are_not_found(study.project, scope)


@pytest.fixture(scope="module")
def _sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample material of two waves with its interviews, and codes on what holds certain words."""
    corpora = shipped("corpora")
    project = create_project(tmp_path_factory.mktemp("sample") / "sample")
    for wave in ("2024", "2025"):
        project.import_files([corpora / f"sector_survey_{wave}.csv"], Choice(wave=wave), confirmed=True)
    project.import_files([corpora / "interview_p1.docx", corpora / "interview_p5.vtt"], Choice(wave="2025"))
    project.add_codebook(starter_codebooks()["voluntary_sector_criminal_justice"])
    wanted = ("fund* OR grant*", "vetting OR prison*", "volunteer*", "staff OR recruit*", "demand OR need*", "data")
    for code, words in zip([c.id for c in project.codes() if c.codable], wanted, strict=False):
        project.coding.apply(code, project.search.ids(Query(words=words)))
    return project.folder


def test_every_number_of_the_sample_project_is_what_its_query_finds(_sample: Path) -> None:
    project = open_project(_sample)
    assert len(list(numbers(project, Scope()))) > 500
    assert not those_that_are_not_found(project, Scope())


@pytest.mark.parametrize("seed", range(3))
def test_whatever_people_did_every_number_is_what_its_query_finds(
    folder: Path,  # noqa: F811
    tmp_path: Path,
    seed: int,
) -> None:
    walk = Walk(open_project(shutil.copytree(folder, tmp_path / "p.ownwords"), actor="Ana"), seed, tmp_path)
    chance = random.Random(seed)
    for _ in range(40):
        try:
            getattr(walk, chance.choice(STEPS_OF_PEOPLE + ("apply", "span", "accept", "once") * 3))()
        except OwnwordsError:
            continue
    for scope in (Scope(), Scope(below=False, attributes=(("Region", "North"),))):
        assert not those_that_are_not_found(walk.project, scope)
        _hold_together(walk.project, scope)


def _hold_together(project: Project, scope: Scope) -> None:
    """What must be so of any figures."""
    counted = project.figures.prevalence(scope)
    basis = counted.basis
    assert basis.answers == basis.decided + basis.suggested + basis.unread
    lines = {line.code.id: line for line in counted.lines}
    for line in counted.lines:
        assert line.cases.count <= line.answers.count and bool(line.answers.count) == bool(line.mentions)
        for share in (line.cases, line.answers):
            assert share.count <= share.base
            assert share.share is None or share.low <= share.share <= share.high  # type: ignore[operator]
    for table in (
        project.figures.waves(scope),
        *(project.figures.crosstab(n, scope) for n in project.info().attributes),
    ):
        assert sum(column.cases for column in table.columns) == basis.cases
        for line in table.lines:
            assert sum(cell.count for cell in line.cells) == lines[line.code.id].cases.count
            assert line.p is None or 0 < line.p <= 1
            assert line.association is None or 0 <= line.association <= 1
    for together in ("answer", "case", "overlap"):
        pairs = project.figures.co_occurrence(scope, together=together)
        for i, row in enumerate(pairs.cells):
            alone = lines[pairs.codes[i].id]
            assert row[i].count == row[i].either == (alone.cases if together == "case" else alone.answers).count
            for j, pair in enumerate(row):
                assert pair == pairs.cells[j][i] and pair.count <= min(row[i].count, pair.either)
                assert pair.cases <= pair.count and 0 <= pair.jaccard <= 1
    steps = project.figures.saturation(scope, of="case")
    assert [p.codes for p in steps.points[-1:]] == ([len(pairs.codes)] if steps.points else [])
    assert len(steps.points) + steps.left_out == basis.cases


# --- Groups and waves -------------------------------------------------------------------------------------------------


def _cells(table: Crosstab, name: str) -> list[tuple[int, int]]:
    [line] = [line for line in table.lines if line.code.name == name]
    return [(cell.count, cell.base) for cell in line.cells]


def test_groups_stand_beside_each_other_and_cases_without_a_value_last(study: Study) -> None:
    table = study.project.figures.crosstab("region")
    assert [(c.name, c.cases) for c in table.columns] == [("North", 3), ("South", 3), ("", 2)] and table.missing
    assert _cells(table, "Grants") == [(2, 3), (2, 3), (1, 2)]
    assert _cells(table, "Vetting") == [(1, 3), (1, 3), (1, 2)]
    [grants] = [line for line in table.lines if line.code.name == "Grants"]
    assert grants.difference is None  # fewer than five cases carry no comparison
    with pytest.raises(FigureRefused, match="Known of the cases: region"):
        study.project.figures.crosstab("Regoin")


def test_waves_stand_in_their_order_and_the_last_is_compared_with_the_first(_sample: Path) -> None:
    table = open_project(_sample).figures.waves()
    assert [column.name for column in table.columns] == ["2024", "2025"] and not table.missing
    for line in table.lines:
        first, last = line.cells
        assert line.difference is not None and (line.difference.of, line.difference.against) == ("2025", "2024")
        assert line.difference.points == pytest.approx((last.share or 0) - (first.share or 0))
        assert line.difference.low <= line.difference.points <= line.difference.high


def test_bands_are_sorted_as_people_sort_them(_sample: Path) -> None:
    table = open_project(_sample).figures.crosstab("Income band")
    assert [c.name for c in table.columns] == ["Under £100k", "£100k to £500k", "£500k to £1m", "Over £1m", ""]


def test_an_attribute_with_a_value_for_nearly_everybody_is_refused(tmp_path: Path) -> None:
    lines = ["id,postcode,said", *(f"{n},P{n},The gate was shut on day {n}." for n in range(70))]
    (tmp_path / "many.csv").write_text("\n".join(lines), encoding="utf-8")
    project = create_project(tmp_path / "many")
    project.import_files([tmp_path / "many.csv"], Choice(open=("said",), attributes=("postcode",)), confirmed=True)
    with pytest.raises(FigureRefused, match="70 values"):
        project.figures.crosstab("postcode")


# --- Codes together, cases by codes, saturation -----------------------------------------------------------------------


def _pair(study: Study, together: str, one: int, other: int) -> tuple[int, int, int]:
    found = study.project.figures.co_occurrence(together=together, codes=(one, other))  # type: ignore[arg-type]
    pair = found.cells[0][1]
    return pair.count, pair.either, pair.cases


def test_codes_go_together_on_an_answer_in_a_case_or_on_the_same_words(study: Study) -> None:
    # On an answer: a3's first, and the turn of the interview. Of a case: the same two, a3 and Dee Field.
    assert _pair(study, "answer", study.grants, study.vetting) == (2, 9, 2)
    assert _pair(study, "case", study.grants, study.vetting) == (2, 6, 2)
    assert _pair(study, "overlap", study.grants, study.vetting) == (2, 9, 2)
    talk = Scope(kind="transcript")
    [source] = {hit.answer.source_id for hit in study.project.search.find(Query(kind="transcript")).hits}
    text = study.project.coding.source(source).text
    [vetting] = [c for c in study.project.coding.codings(source=source) if c.code == "Vetting"]
    start = text.index("never came")
    study.project.coding.change(vetting.id, span=Span(start, start + 10), text="never came")
    apart = study.project.figures.co_occurrence(talk, together="overlap")
    assert apart.cells[0][1].count == 0 and study.project.figures.co_occurrence(talk).cells[0][1].count == 1


def test_a_group_and_what_it_holds_are_said_to_be_nested(study: Study) -> None:
    found = study.project.figures.co_occurrence(codes=(study.money, study.grants, study.vetting))
    assert [name.name for name in found.codes] == ["Money", "Grants", "Vetting"]
    assert found.cells[0][1].nested and not found.cells[0][2].nested and not found.cells[0][0].nested
    assert "Money" not in [name.name for name in study.project.figures.co_occurrence().codes]
    with pytest.raises(CodeMissing):
        study.project.figures.co_occurrence(codes=(999,))


def test_the_matrix_comes_in_pages_and_says_what_each_case_said(study: Study) -> None:
    whole = study.project.figures.matrix()
    assert whole.total == len(whole.rows) == 8
    assert [name.name for name in whole.codes] == ["Grants", "Costs", "Vetting", "Van"]
    first = whole.rows[0]
    assert (first.name, first.answers, [cell.count for cell in first.cells]) == ("a1", 2, [2, 1, 0, 0])
    pages = [study.project.figures.matrix(offset=n, limit=3) for n in (0, 3, 6, 9)]
    assert [row for page in pages for row in page.rows] == list(whole.rows)
    assert [len(page.rows) for page in pages] == [3, 3, 2, 0]


def test_new_codes_come_in_the_order_in_which_people_decided(study: Study) -> None:
    project = study.project
    steps = project.figures.saturation(of="case", base_size=2, run_length=1)
    assert steps.left_out == 0 and steps.order in ("coding", "reading") and len(steps.points) == 8
    assert {name for point in steps.points for name in point.new} == {"Grants", "Costs", "Vetting", "Van"}
    talks = project.figures.saturation(Scope(kind="transcript"))
    assert (talks.of, len(talks.points), talks.points[0].new) == ("source", 1, ("Grants", "Vetting"))
    assert talks.points[0].name.startswith("talk")
    with pytest.raises(FigureRefused):
        project.figures.saturation(base_size=0)


def test_steps_stand_by_the_time_of_their_first_decision(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    project = study.project
    for code in (study.grants, study.costs, study.vetting, study.van):
        project.coding.remove([c.id for c in project.coding.codings(code=code)])
    for second, words in enumerate(("helpline", "van", "vetting")):
        at = f"2031-05-01T09:00:0{second}+00:00"
        monkeypatch.setattr("nlp.project.coding_work.time_now", lambda at=at: at)
        project.coding.apply(study.vetting if second else study.costs, project.search.ids(Query(words=words))[:1])
    found = project.figures.saturation(Scope(question="hard"), of="case")
    assert found.order == "coding" and [point.name for point in found.points] == ["b3", "a4", "a2"]
    assert [point.new for point in found.points] == [("Costs",), ("Vetting",), ()]


# --- What changes figures, and what does not --------------------------------------------------------------------------


def _all(project: Project) -> list[Figure]:
    figures = project.figures
    return [
        figures.prevalence(),
        figures.crosstab("region"),
        figures.waves(),
        figures.co_occurrence(),
        figures.matrix(),
    ]


def test_the_order_in_which_codes_were_given_changes_nothing(study: Study) -> None:
    project = study.project
    before = _all(project)
    given = [(code, list(project.search.ids(Query(codes=(code,), kind="survey")))) for code in _used(study)]
    for code, answers in given:
        project.coding.take_from(code, answers)
    single = [(code, answer) for code, answers in given for answer in answers]
    random.Random(3).shuffle(single)
    for code, answer in single:
        stance = "against" if code == study.grants else "for" if code == study.costs else "none"
        project.coding.apply(code, [answer], stance=stance)
    assert _all(project) == before


def _used(study: Study) -> Sequence[int]:
    return (study.grants, study.costs, study.vetting)


def test_moving_and_merging_codes_moves_their_counts_and_undo_brings_them_back(study: Study) -> None:
    project = study.project
    before = _all(project)
    project.move_code(study.vetting, study.money)
    assert study.line(project.figures.prevalence(), "Money")[:3] == (6, 8, 9)
    project.undo()
    assert _all(project) == before
    project.merge_codes(study.grants, [study.vetting])
    merged = project.figures.prevalence()
    assert study.line(merged, "Grants")[:3] == (6, 8, 9)
    assert [line.code.name for line in merged.lines if line.code.name == "Vetting"] == []
    project.undo()
    assert _all(project) == before
    project.coding.take_from(study.grants, project.search.ids(Query(codes=(study.grants,))))
    assert study.line(project.figures.prevalence(), "Grants")[2] == 0
    project.undo()
    assert _all(project) == before


# --- Taken away as a file ---------------------------------------------------------------------------------------------


def test_a_file_holds_every_number_of_a_figure(study: Study) -> None:
    figures = study.project.figures
    for figure in (*_all(study.project), figures.saturation()):
        heads, *body = rows(figure)
        assert all(len(row) == len(heads) for row in body) and body
    assert rows(figures.prevalence())[2][:9] == ["Grants", "Money", "5", "8", "62.5", "30.6", "86.3", "7", "15"]


def test_small_numbers_are_left_out_and_cannot_be_worked_out(_sample: Path) -> None:
    figures = open_project(_sample).figures
    table = figures.crosstab("Region")
    _, *body = rows(table, suppress=True)
    width = len(table.columns)
    seen_hidden = 0
    for i, line in enumerate(table.lines):
        shown = [row[3] for row in body[i * width : (i + 1) * width]]
        for cell, text in zip(line.cells, shown, strict=True):
            assert text == NOT_SHOWN if 0 < cell.count < 5 else text in (NOT_SHOWN, str(cell.count))
        hidden = shown.count(NOT_SHOWN)
        seen_hidden += hidden
        # How many hold a code in all is another figure: one number alone could be taken from it.
        assert hidden != 1
    assert seen_hidden
    _, *often = rows(figures.prevalence(), suppress=True)
    for row, line in zip(often, figures.prevalence().lines, strict=True):
        assert (row[2] == NOT_SHOWN) == (0 < line.cases.count < 5)
        assert row.count(NOT_SHOWN) in (0, 9)
    with pytest.raises(FigureRefused, match="single cases"):
        rows(figures.matrix(), suppress=True)


def test_scopes_are_remembered_only_until_the_next_step(study: Study) -> None:
    figures = study.project.figures
    first = figures.prevalence()
    study.project.coding.apply(study.costs, [study.answer("van")])
    second = figures.prevalence()
    assert study.line(second, "Costs")[2] == study.line(first, "Costs")[2] + 1
    for n in range(6):
        scope = replace(Scope(), wave=("2024", "2025", "")[n % 3], below=n < 3)
        assert figures.prevalence(scope).scope == scope
